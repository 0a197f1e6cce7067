"""Find filings in EDGAR's indexes and keep their full submissions in a folder, each verified, none twice.

A file is written beside its place and moved there whole, so that a stop leaves no half of one. What is there already
and says of itself what the index says is not asked again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.edgar.client import EdgarClient
from extractor.edgar.indexes import (
    Entry,
    accession_number,
    daily_entries,
    daily_index_path,
    feed_entries,
    older_pages,
    submission_entries,
    submission_path,
    ticker_to_cik,
)
from extractor.errors import EdgarError, UsageError
from extractor.parser.submission import read_header

_HEAD: Final = 20_000
"""How much of a submission its header is looked for in, in bytes."""
_TAIL: Final = 4_000
"""How much of a submission its last ``</DOCUMENT>`` is looked for in, in bytes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fetched; dates are of filing.

    ``parties`` are issuers' or owners' CIKs, or issuers' tickers. Beside ``accessions`` they only say in whose folder
    those stand.
    """

    accessions: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    days: tuple[datetime.date, ...] = ()
    forms: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether an index line is one of those asked for; form 4 takes in 4/A."""
        form = not self.forms or entry.form in self.forms or entry.form.removesuffix("/A") in self.forms
        return form and (self.since or "") <= entry.filed <= (self.until or "9999")


@dataclass(frozen=True, slots=True)
class Fetched:
    """One filing asked for: where it is now, or the error that says why it is not."""

    accession: str
    path: Path | None = None
    cached: bool = False
    error: EdgarError | None = None


def find(client: EdgarClient, wanted: Wanted) -> list[Entry]:
    """List what the indexes hold of what is wanted, oldest first. Raises EdgarError, UsageError."""
    found: dict[str, Entry] = {}
    for party in () if wanted.accessions else wanted.parties:
        for entry in _of_party(client, party, wanted.since):
            if wanted.admits(entry):
                found.setdefault(entry.accession, entry)
    for day in wanted.days:
        for entry in daily_entries(client.archives(daily_index_path(day)).decode("latin-1")):
            if wanted.admits(entry):
                found.setdefault(entry.accession, entry)
    for text in wanted.accessions:
        accession = accession_number(text)
        if accession is None:
            raise UsageError(f"{text!r} is no accession number", next_step="such as 0001214659-23-013987")
        # A submission stands in the folders of its issuer and owners. Without one of them only the accession's
        # prefix is known: the CIK of who sent it in, which is the filer's own unless an agent did.
        cik = next((_cik(client, party) for party in wanted.parties), accession[:10])
        found.setdefault(accession, Entry("", accession, "", submission_path(cik, accession)))
    return sorted(found.values())


def _cik(client: EdgarClient, party: str) -> str:
    cik = party if party.isdigit() else ticker_to_cik(client.archives("/files/company_tickers.json"), party)
    if cik is None:
        raise UsageError(f"no ticker {party!r} at EDGAR", next_step="give the CIK")
    return cik


def _of_party(client: EdgarClient, party: str, since: str | None) -> Iterator[Entry]:
    cik = _cik(client, party)
    page = _json(client.data(f"/submissions/CIK{int(cik):010d}.json"), cik)
    name = str(page.get("name", ""))
    yield from submission_entries(page, cik, name)
    for older in older_pages(page, since):
        yield from submission_entries(_json(client.data(f"/submissions/{older}"), cik), cik, name)


def _json(data: bytes, cik: str) -> dict[str, object]:
    try:
        page = json.loads(data)
    except ValueError as error:
        raise EdgarError(
            f"the submissions of CIK {cik} are no JSON: {error}", next_step="run it again later"
        ) from error
    if not isinstance(page, dict):
        raise EdgarError(f"the submissions of CIK {cik} are no object", next_step="report it")
    return page


def latest(client: EdgarClient, forms: Iterable[str], count: int = 100) -> list[Entry]:
    """List the latest filings of ``forms`` from the feed, newest first. Raises EdgarError."""
    found: dict[str, Entry] = {}
    for form in forms:
        path = f"/cgi-bin/browse-edgar?action=getcurrent&type={form}&owner=only&count={count}&output=atom"
        for entry in feed_entries(client.archives(path)):
            found.setdefault(entry.accession, entry)
    return sorted(found.values(), reverse=True)


def fetch(
    client: EdgarClient, entries: Iterable[Entry], folder: Path, advance: Callable[[int], None] | None = None
) -> Iterator[Fetched]:
    """Bring each entry's submission into ``folder`` and yield what became of it; a failure does not stop the rest."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, entry in enumerate(entries, start=1):
        yield _fetch_one(client, entry, folder)
        if advance is not None:
            advance(number)


def _fetch_one(client: EdgarClient, entry: Entry, folder: Path) -> Fetched:
    path = folder / f"{entry.accession}.txt"
    if path.is_file() and _mismatch(entry, path.read_bytes()) is None:
        return Fetched(entry.accession, path, cached=True)
    try:
        data = client.archives(entry.path)
    except EdgarError as error:
        return Fetched(entry.accession, error=error)
    wrong = _mismatch(entry, data)
    if wrong is not None:
        said = EdgarError(wrong, where=entry.path, next_step="it was not kept; run it again later")
        return Fetched(entry.accession, error=said)
    partial = path.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(path)
    return Fetched(entry.accession, path)


def _mismatch(entry: Entry, data: bytes) -> str | None:
    """Say how a submission contradicts the index that listed it, or that its end is missing; None where all is well."""
    header = read_header(data[:_HEAD].decode("latin-1"))
    if header.accession != entry.accession:
        return f"what came is {header.accession or 'no submission'}, not {entry.accession}"
    if entry.form and header.form != entry.form:
        return f"the index lists form {entry.form}, the submission is form {header.form}"
    if entry.filed and header.filed and header.filed != entry.filed:
        return f"the index says filed {entry.filed}, the submission {header.filed}"
    if b"</DOCUMENT>" not in data[-_TAIL:]:
        return f"the submission breaks off after {len(data)} bytes"
    return None

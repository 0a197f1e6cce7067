"""What EDGAR's indexes say: the daily form index, submissions JSON, company tickers, the latest filings' feed. Pure.

Layouts: "Accessing EDGAR Data" (sec.gov) for ``form.YYYYMMDD.idx``, ``/submissions/CIK##########.json`` and
``/files/company_tickers.json``; the Atom feed is ``/cgi-bin/browse-edgar?action=getcurrent``.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from extractor.errors import EdgarError

FORMS: Final = ("3", "3/A", "4", "4/A", "5", "5/A")
_ROW: Final = re.compile(
    r"^(?P<form>[345](?:/A)?)\s{2,}(?P<company>.+?)\s{2,}(?P<cik>\d{1,10})\s+(?P<filed>\d{8}|\d{4}-\d{2}-\d{2})\s+"
    r"(?P<path>edgar/data/\d+/(?P<accession>\d{10}-\d{2}-\d{6})\.txt)\s*$"
)
_ACCESSION: Final = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_FEED_LINK: Final = re.compile(r"/data/(\d+)/\d{18}/(\d{10}-\d{2}-\d{6})-index")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One filing that an index lists. ``filed`` is ISO; ``path`` is its full submission below the archives' host."""

    filed: str
    accession: str
    form: str
    path: str
    company: str = ""


def accession_number(text: str) -> str | None:
    """Read an accession number, with or without its dashes; None for what is none."""
    match = _ACCESSION.fullmatch(text.strip())
    return "-".join(match.groups()) if match else None


def submission_path(cik: str, accession: str) -> str:
    """Where a filing's full submission stands."""
    return f"/Archives/edgar/data/{int(cik)}/{accession}.txt"


def daily_index_path(day: datetime.date) -> str:
    """Where the form index of a day stands."""
    quarter = (day.month - 1) // 3 + 1
    return f"/Archives/edgar/daily-index/{day.year}/QTR{quarter}/form.{day:%Y%m%d}.idx"


def daily_entries(text: str) -> list[Entry]:
    """List the ownership forms of a daily form index, each accession once (issuer and owners have a line each)."""
    found: dict[str, Entry] = {}
    for line in text.splitlines():
        match = _ROW.match(line)
        if match is not None:
            filed = (
                match["filed"]
                if "-" in match["filed"]
                else f"{match['filed'][:4]}-{match['filed'][4:6]}-{match['filed'][6:]}"
            )
            entry = Entry(
                filed, match["accession"], match["form"], f"/Archives/{match['path']}", match["company"].strip()
            )
            found.setdefault(entry.accession, entry)
    return sorted(found.values())


def submission_entries(page: dict[str, Any], cik: str, name: str = "") -> list[Entry]:
    """List the ownership forms of one page of submissions JSON (``filings.recent`` or an older file's own columns)."""
    columns = page.get("filings", {}).get("recent", page) if "filings" in page else page
    try:
        rows = zip(columns["accessionNumber"], columns["form"], columns["filingDate"], strict=True)
        return [
            Entry(filed, accession, form, submission_path(cik, accession), name)
            for accession, form, filed in rows
            if form in FORMS
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise EdgarError(
            f"the submissions of CIK {cik} are not laid out as expected: {error}", next_step="report it"
        ) from error


def older_pages(page: dict[str, Any], since: str | None) -> list[str]:
    """Name the older files of a submissions JSON that reach back to ``since``."""
    files = page.get("filings", {}).get("files", [])
    return [str(each["name"]) for each in files if since is None or str(each.get("filingTo", "9999")) >= since]


def ticker_to_cik(text: bytes, ticker: str) -> str | None:
    """Find a ticker's CIK in ``company_tickers.json``; None where it is not listed."""
    wanted = ticker.strip().upper().replace(".", "-")
    for each in json.loads(text).values():
        if str(each.get("ticker", "")).upper() == wanted:
            return str(each["cik_str"])
    return None


def feed_entries(data: bytes) -> Iterator[Entry]:
    """Yield the ownership forms of an Atom feed of the latest filings, newest first, each accession once."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise EdgarError(
            f"the feed of the latest filings is no XML: {error}", next_step="run it again later"
        ) from error
    atom = "{http://www.w3.org/2005/Atom}"
    seen: set[str] = set()
    for entry in root.iter(f"{atom}entry"):
        link, kind = entry.find(f"{atom}link"), entry.find(f"{atom}category")
        updated = entry.findtext(f"{atom}updated") or ""
        match = _FEED_LINK.search(link.get("href", "")) if link is not None else None
        form = kind.get("term", "") if kind is not None else ""
        if match is not None and form in FORMS and match[2] not in seen:
            seen.add(match[2])
            title = entry.findtext(f"{atom}title") or ""
            yield Entry(updated[:10], match[2], form, submission_path(match[1], match[2]), title)

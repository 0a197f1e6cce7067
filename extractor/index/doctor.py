"""Is what is stored whole, and can it be found? Looks, and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from extractor.errors import VectorIndexError
from extractor.index.chroma import VectorIndex
from extractor.index.maintain import finds, too_many
from extractor.llm.seam import Embedder
from extractor.schema.span import Shape
from extractor.store import checks, texts
from extractor.store.lock import is_busy
from extractor.store.scope import Counts
from extractor.store.store import Store

SAMPLE: Final = 25
"""How many texts are searched for by their own words and by their own vectors."""


class Finding(Shape):
    """One thing that was looked at. ``fault``: something is not whole or not findable; ``note``: worth knowing."""

    level: Literal["ok", "note", "fault"]
    what: str
    next_step: str | None = None


class DoctorReport(Shape):
    """What the doctor found."""

    store: str
    counts: Counts
    vectors: int | None
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing is at fault."""
        return all(each.level != "fault" for each in self.findings)

    def lines(self) -> list[str]:
        """For a person: a line a finding, the worst last."""
        order = {"ok": 0, "note": 1, "fault": 2}
        found = sorted(self.findings, key=lambda each: order[each.level])
        return [f"{each.level:<6} {each.what}" + (f"; {each.next_step}" if each.next_step else "") for each in found]


def doctor(
    store: Store, place: Path | str, embedder: Embedder, *, versions: Mapping[str, str] | None = None
) -> DoctorReport:
    """Look a store and its index over. ``versions``: each reader's newest, to tell readings that are behind.

    Raises StoreError only where the store cannot be read at all.
    """
    findings: list[Finding] = []
    with store.reading() as db:
        counts = store.counts()
        faults = checks.faults(db)
        lost = checks.not_found_by_words(db, SAMPLE)
        behind = checks.behind(db, versions or {})
    findings += [Finding(level="fault", what=each, next_step=_RESTORE) for each in faults]
    if not faults:
        findings.append(
            Finding(level="ok", what=f"the database is sound: {counts.filings} filings, {counts.terms} terms")
        )
    if lost:
        what = f"{len(lost)} of {SAMPLE} texts cannot be found by their own words, such as {lost[0][:12]}"
        findings.append(Finding(level="fault", what=what, next_step=_RESTORE))
    else:
        findings.append(Finding(level="ok", what=f"{counts.texts} texts, those sampled found by their own words"))
    findings += [
        Finding(
            level="note",
            what=f"{count} filings were read by an older {reader} reader",
            next_step="ingest them again to read them anew",
        )
        for reader, count in behind.items()
    ]
    if is_busy(store.folder):
        findings.append(Finding(level="note", what="another process is writing: the index may be behind for now"))
    vectors, of_index = _index(store, place, embedder)
    return DoctorReport(store=str(store.folder), counts=counts, vectors=vectors, findings=(*findings, *of_index))


_RESTORE: Final = "restore the database from a backup, or ingest again into another --store"
_REBUILD: Final = "run `extractor rebuild`"


def _index(store: Store, place: Path | str, embedder: Embedder) -> tuple[int | None, list[Finding]]:
    try:
        with VectorIndex.open(place, embedder) as index:
            return index.count(), _compare(store, index)
    except VectorIndexError as error:
        return None, [Finding(level="fault", what=f"the vector index: {error.what}", next_step=error.next_step)]


def _compare(store: Store, index: VectorIndex) -> list[Finding]:
    with store.reading() as db:
        keys = set(texts.all_keys(db))
        sample = texts.by_key(db, checks.sample(db, SAMPLE))
    present = set(index.ids())
    findings = []
    missing, orphans = len(keys - present), len(present - keys)
    if missing:
        findings.append(Finding(level="fault", what=f"{missing} texts have no vector", next_step=_REBUILD))
    if orphans:
        what = f"{orphans} vectors are of texts that are not stored"
        findings.append(Finding(level="fault", what=what, next_step=_REBUILD))
    lost = [key for key, text in sample if key in present and not finds(index, key, text)]
    if too_many(len(lost), len(sample)):
        what = f"{len(lost)} of {len(sample)} texts cannot be found by their own vector, such as {lost[0][:12]}"
        findings.append(Finding(level="fault", what=what, next_step=_REBUILD))
    if not findings:
        what = f"{len(present)} vectors, one a text, those sampled found by their own vector"
        findings.append(Finding(level="ok", what=what))
    return findings

"""Everything of many filings, a batch at a time, for exports: memory does not grow with the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from extractor.schema.filing import TableName
from extractor.schema.terms import Reader
from extractor.store.filings import TABLES
from extractor.store.filters import Filter

BATCH: Final = 500


@dataclass(slots=True)
class RawTerm:
    """A term as stored: the contract's flat form less evidence, and each reader's quotes with their places."""

    flat: dict[str, Any]
    readers: list[Reader] = field(default_factory=list)
    evidence: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class RawRow:
    """A row of a table as stored: ``cells`` maps a cell's name to its value and its footnotes."""

    table: TableName
    row: int
    kind: str
    security: str | None
    cells: dict[str, tuple[str | None, list[str]]]


class Citing(NamedTuple):
    """A cell that cites a footnote, and the title of its row's security."""

    table: TableName
    row: int
    cell: str
    security: str | None


@dataclass(slots=True)
class RawFiling:
    """A filing with all that hangs on it; ``front`` has the names of the exported columns, ``owners`` among them."""

    front: dict[str, Any]
    rows: list[RawRow] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    terms: list[RawTerm] = field(default_factory=list)

    def citing(self) -> dict[str, list[Citing]]:
        """Map each footnote to the cells that cite it, in the order of the tables."""
        found: dict[str, list[Citing]] = {}
        for each in self.rows:
            for name, (_, footnotes) in each.cells.items():
                for footnote in footnotes:
                    found.setdefault(footnote, []).append(Citing(each.table, each.row, name, each.security))
        return found


_FRONT: Final = (
    "filing", "accession", "source", "form", "amendment", "superseded", "period", "filed", "issuer_cik", "issuer_name",
    "issuer_symbol",
)  # fmt: skip


def stream(db: sqlite3.Connection, chosen: Filter, *, superseded: bool = False) -> Iterator[RawFiling]:
    """Yield the filings in scope, newest first, each whole."""
    numbers = [
        row[0]
        for row in db.execute(
            f"SELECT f.id FROM filings f WHERE {chosen.live(superseded)} ORDER BY f.day DESC, f.key DESC", chosen.values
        )
    ]
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        found = _fronts(db, json.dumps(batch))
        _fill(db, json.dumps(batch), found)
        yield from (found[number] for number in batch if number in found)


def _fronts(db: sqlite3.Connection, batch: str) -> dict[int, RawFiling]:
    chosen = "IN (SELECT value FROM json_each(?))"
    found = {}
    for number, *values in db.execute(
        "SELECT f.id, f.key, f.accession, f.source, f.form, f.amendment, f.superseded, f.period, f.filed,"
        f" i.cik, i.name, i.symbol FROM filings f JOIN issuers i ON i.id = f.issuer_id WHERE f.id {chosen}",
        (batch,),
    ):
        front = dict(zip(_FRONT, (value if value != "" else None for value in values), strict=True))
        front.update(amendment=bool(front["amendment"]), superseded=bool(front["superseded"]), owners=[])
        found[number] = RawFiling(front)
    for number, name in db.execute(
        "SELECT f.filing_id, o.name FROM filing_owners f JOIN owners o ON o.id = f.owner_id"
        f" WHERE f.filing_id {chosen} ORDER BY f.filing_id, f.position",
        (batch,),
    ):
        found[number].front["owners"].append(name)
    return found


def _fill(db: sqlite3.Connection, batch: str, found: dict[int, RawFiling]) -> None:
    chosen = "IN (SELECT value FROM json_each(?))"
    for number, table, row, kind, security, cells in db.execute(
        "SELECT filing_id, tbl, row, kind, security, cells FROM rows"
        f" WHERE filing_id {chosen} ORDER BY filing_id, tbl, row",
        (batch,),
    ):
        found[number].rows.append(RawRow(TABLES[table], row, kind, security, json.loads(cells)))
    for number, footnote, text in db.execute(
        "SELECT n.filing_id, n.footnote, t.text FROM notes n JOIN texts t ON t.id = n.text_id"
        f" WHERE n.filing_id {chosen} ORDER BY n.filing_id, n.position",
        (batch,),
    ):
        found[number].notes.append((footnote, text))
    last, term = None, None
    for number, term_id, kind, body, reader, evidence in db.execute(
        "SELECT t.filing_id, t.id, t.kind, t.body, r.reader, r.evidence FROM terms t"
        f" JOIN term_readers r ON r.term_id = t.id WHERE t.filing_id {chosen}"
        " ORDER BY t.filing_id, t.note, t.start, t.kind, t.body, t.nth, r.reader DESC",
        (batch,),
    ):
        if term_id != last or term is None:
            term = RawTerm({"kind": kind, **json.loads(body)}, evidence=json.loads(evidence))
            found[number].terms.append(term)
            last = term_id
        term.readers.append(reader)

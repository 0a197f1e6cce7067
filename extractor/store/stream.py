"""Everything of many filings, a batch at a time, for exports: memory does not grow with the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from extractor.schema.filing import CellRef, TableName
from extractor.schema.terms import Reader
from extractor.store.filings import TABLES, stored
from extractor.store.filters import Filter
from extractor.store.scope import StoredFiling

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


@dataclass(slots=True)
class RawFiling:
    """A filing with all that hangs on it."""

    front: StoredFiling
    rows: list[RawRow] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    terms: list[RawTerm] = field(default_factory=list)

    def citing(self) -> dict[str, list[CellRef]]:
        """Map each footnote to the cells that cite it, in the order of the tables."""
        found: dict[str, list[CellRef]] = {}
        for each in self.rows:
            for name, (value, footnotes) in each.cells.items():
                for footnote in footnotes:
                    ref = CellRef(table=each.table, row=each.row, cell=name, value=value, security=each.security)
                    found.setdefault(footnote, []).append(ref)
        return found


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
        found = {number: RawFiling(front) for number, front in stored(db, batch).items()}
        _fill(db, json.dumps(batch), found)
        yield from (found[number] for number in batch if number in found)


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

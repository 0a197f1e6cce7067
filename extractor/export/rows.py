"""Filings of a store as rows of the exported tables. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from extractor.export.columns import TABLES
from extractor.store.stream import RawFiling

Record = dict[str, Any]
"""A row: every column of its table, None where it has no value; lists and JSON values as Python values."""


def records(filings: Iterable[RawFiling], table: str, kinds: frozenset[str] = frozenset()) -> Iterator[Record]:
    """Yield the rows of a table; ``kinds`` leaves only terms of these kinds."""
    empty = {column.name: None for column in TABLES[table]}
    for filing in filings:
        for own in _MAKERS[table](filing):
            if not kinds or own.get("kind") in kinds:
                yield {**empty, **filing.front, **own}


def _terms(filing: RawFiling) -> Iterator[Record]:
    notes = _Notes(filing)
    for term in filing.terms:
        evidence = [{"quote": quote, "start": start, "end": end} for start, end, quote in term.evidence]
        readers = sorted(term.readers, reverse=True)
        yield {**notes.of(term.flat["footnote"]), **term.flat, "readers": readers, "evidence": evidence}


def _footnotes(filing: RawFiling) -> Iterator[Record]:
    notes = _Notes(filing)
    for footnote, text in filing.notes:
        yield {**notes.of(footnote), "text": text}


def _rows(kind: str) -> Callable[[RawFiling], Iterator[Record]]:
    def make(filing: RawFiling) -> Iterator[Record]:
        for row in filing.rows:
            if row.kind == kind:
                values = {name: value for name, (value, _) in row.cells.items()}
                footnotes = {name: list(ids) for name, (_, ids) in row.cells.items() if ids}
                yield {"table": row.table, "row": row.row, **values, "footnotes": footnotes or None}

    return make


class _Notes:
    """What a footnote's citing cells say of it."""

    def __init__(self, filing: RawFiling) -> None:
        self._cited = filing.citing()
        self._dates = {(row.table, row.row): row.cells.get("transaction_date", (None, []))[0] for row in filing.rows}

    def of(self, footnote: str) -> Record:
        cited = self._cited.get(footnote, [])
        dates = (self._dates.get((ref.table, ref.row)) for ref in cited)
        return {
            "footnote": footnote,
            "securities": list(dict.fromkeys(ref.security for ref in cited if ref.security)),
            "cited_by": [f"{ref.table}[{ref.row}].{ref.cell}" for ref in cited],
            "transaction_dates": list(dict.fromkeys(date for date in dates if date)),
        }


_MAKERS: Final[dict[str, Callable[[RawFiling], Iterator[Record]]]] = {
    "terms": _terms,
    "transactions": _rows("transaction"),
    "holdings": _rows("holding"),
    "footnotes": _footnotes,
}

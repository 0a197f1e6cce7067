"""Drafts of gold for a user's own filings: what a reader makes of each footnote, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.schema.filing import CellRef, Filing, citing_cells
from extractor.schema.reading import Reading

_TABLES = {"non_derivative": "nonDerivative", "derivative": "derivative"}


def drafts(filing: Filing, reading: Reading) -> Iterator[dict[str, Any]]:
    """One draft a footnote, marked ``"checked": false`` so that no score is taken on it before a person has read it."""
    cited = citing_cells(filing)
    rows = {(table, index): row.row for table, index, row in filing.rows()}
    name = filing.accession or filing.sha256[:12]
    for note in filing.notes():
        terms = [term.flat() for term in reading.terms if term.footnote == note.id]
        yield {
            "id": f"{name}.{note.id}",
            "file": filing.source,
            "footnote": note.id,
            "form": filing.form + ("/A" if filing.amendment else ""),
            "issuer": filing.issuer.name,
            "context": [_context(ref, rows[ref.table, ref.row]) for ref in cited.get(note.id, ())],
            "text": note.text,
            "terms": [_plain(term) for term in terms],
            "checked": False,
        }


def lines(records: Iterable[dict[str, Any]], known: set[str]) -> Iterator[str]:
    """JSON lines of the drafts whose ids are not known yet."""
    for record in records:
        if record["id"] not in known:
            known.add(record["id"])
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _plain(term: dict[str, Any]) -> dict[str, Any]:
    """A term in gold's form: evidence as plain quotes, nothing that the case says already."""
    kept = {name: value for name, value in term.items() if name not in ("footnote", "readers")}
    if kept["stance"] == "stated":
        del kept["stance"]
    return {**kept, "evidence": [span["quote"] for span in term["evidence"]]}


def _context(ref: CellRef, row: str) -> str:
    """A citing cell as gold lists it: ``derivativeTransaction[0] Warrant: exerciseDate=2026-01-15``."""
    first, *rest = ref.cell.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    return f"{_TABLES[ref.table]}{row.capitalize()}[{ref.row}] {ref.security or ''}: {name}={ref.value or ''}"

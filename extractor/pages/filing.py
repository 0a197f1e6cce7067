"""One filing as one page that looks like the form: tables, footnotes with their terms, what was refused. Pure.

The page fetches nothing: its content security policy names the hashes of its own style and script and allows nothing
else, so that text of a filing that got past the escaping would still do nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.pages.labels import FAMILY_OF, cell_label, field_label, kind_label, shown
from extractor.pages.segments import Segment, segments
from extractor.pages.templates import environment, static
from extractor.schema.codes import TRANSACTION_CODES
from extractor.schema.filing import Filing, Row, TableName, citing_cells
from extractor.schema.reading import Rejection
from extractor.schema.terms import Term

_TABLES: tuple[tuple[TableName, str], ...] = (
    ("non_derivative", "Table I: non-derivative securities"),
    ("derivative", "Table II: derivative securities (puts, calls, warrants, options, convertible securities)"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation to highlight: a slice of a footnote."""

    footnote: str
    start: int
    end: int


_CITED = -1
"""Stands for the citation among the numbers of terms."""


def filing_page(
    filing: Filing, terms: Sequence[Term], rejected: Sequence[Rejection] = (), cited: Cited | None = None
) -> str:
    """Give the whole page as text. ``terms`` and ``rejected`` are the filing's, of whichever readers."""
    style, script = static("page.css"), static("page.js")
    return environment().get_template("filing.html.j2").render(
        filing=filing,
        title=_title(filing),
        owners=[_owner(owner) for owner in filing.owners],
        tables=[_table(filing, name, heading) for name, heading in _TABLES],
        notes=_notes(filing, terms, cited),
        terms=[_term(number, term) for number, term in enumerate(terms)],
        rejected=[{**each.model_dump(), "label": kind_label(each.kind)} for each in rejected],
        style=style,
        script=script,
        policy=policy(style, script),
    )  # fmt: skip


def policy(style: str, script: str) -> str:
    """The content security policy of a page with just this style and this script."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(filing: Filing) -> str:
    form = f"Form {filing.form}{'/A' if filing.amendment else ''}"
    issuer = filing.issuer.name or "issuer not given"
    return f"{form} · {issuer}{f' ({filing.issuer.symbol})' if filing.issuer.symbol else ''}"


def _owner(owner: Any) -> dict[str, Any]:
    roles = [
        label
        for flag, label in (
            (owner.is_director, "Director"),
            (owner.is_ten_percent_owner, "10% owner"),
            (owner.is_officer, f"Officer: {owner.officer_title}" if owner.officer_title else "Officer"),
            (owner.is_other, f"Other: {owner.other_text}" if owner.other_text else "Other"),
        )
        if flag
    ]
    place = [part for part in (owner.street1, owner.street2, owner.city, owner.state, owner.zip) if part]
    return {"name": owner.name or "not given", "cik": owner.cik, "roles": roles, "address": ", ".join(place)}


def _table(filing: Filing, name: TableName, heading: str) -> dict[str, Any]:
    rows: tuple[Row, ...] = getattr(filing, name)
    used = {cell for row in rows for cell, _ in row.cells()}
    columns = [cell for cell in type(rows[0]).model_fields if cell in used] if rows else []
    return {
        "name": name,
        "heading": heading,
        "columns": [(cell, cell_label(cell)) for cell in columns],
        "rows": [
            {"kind": row.row, "cells": [_cell(name, number, cell, getattr(row, cell)) for cell in columns]}
            for number, row in enumerate(rows)
        ],
    }


def _cell(table: str, row: int, name: str, cell: Any) -> dict[str, Any]:
    value = cell.value if cell else None
    hint = TRANSACTION_CODES.get(value or "") if name == "transaction_code" else None
    number = name.endswith(("_shares", "_value", "_price", "_per_share", "_transaction")) and value is not None
    return {
        "id": f"c-{table}-{row}-{name}",
        "value": _grouped(value) if number and value else value,
        "style": " ".join(name for name, on in (("number", number), ("short", len(value or "") <= 12)) if on),
        "hint": hint,
        "footnotes": [(each, each.removeprefix("F")) for each in (cell.footnotes if cell else ())],
    }


def _grouped(value: str) -> str:
    """Thousands separated for the eye; what is no plain decimal stays as it is."""
    whole, dot, part = value.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.isascii() and whole.isdigit() else value


def _notes(filing: Filing, terms: Sequence[Term], citation: Cited | None) -> list[dict[str, Any]]:
    cited = citing_cells(filing)
    notes = []
    for note in filing.notes():
        numbers = [number for number, term in enumerate(terms) if term.footnote == note.id]
        evidence = [(span.start, span.end, number) for number in numbers for span in terms[number].evidence]
        if citation is not None and citation.footnote == note.id:
            evidence.append((citation.start, citation.end, _CITED))
        notes.append(
            {
                "id": note.id,
                "label": "Remarks" if note.id == "REMARKS" else f"({note.id.removeprefix('F')})",
                "segments": [_segment(each, terms) for each in segments(note.text, evidence)],
                "terms": numbers,
                "cited_by": [
                    {
                        "target": f"c-{ref.table}-{ref.row}-{ref.cell}",
                        "label": f"{'Table I' if ref.table == 'non_derivative' else 'Table II'} row {ref.row + 1}, "
                        f"{cell_label(ref.cell)}",
                    }
                    for ref in cited.get(note.id, ())
                ],
            }
        )
    return notes


def _segment(segment: Segment, terms: Sequence[Term]) -> dict[str, Any]:
    numbers = [number for number in segment.terms if number != _CITED]
    labels = [kind_label(terms[number].kind) for number in numbers]
    return {
        "text": segment.text,
        "terms": numbers,
        "first": [number for number in segment.first if number != _CITED],
        "cited": _CITED in segment.terms,
        "cite_begins": _CITED in segment.first,
        "family": FAMILY_OF.get(terms[numbers[0]].kind, "event") if numbers else None,
        "labels": "; ".join(dict.fromkeys(labels)),
    }


def _term(number: int, term: Term) -> dict[str, Any]:
    flat = term.flat()
    fields = [
        (field_label(name), value)
        for name, value in flat.items()
        if name not in {"footnote", "kind", "stance", "evidence", "readers"}
    ]
    return {
        "number": number,
        "label": kind_label(term.kind),
        "family": FAMILY_OF.get(term.kind, "event"),
        "stance": term.stance,
        "fields": [(name, shown(value)) for name, value in fields],
        "readers": ", ".join(term.readers),
        "evidence": [span.quote for span in term.evidence],
        "footnote": term.footnote,
    }

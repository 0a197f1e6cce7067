"""Put a row of the tables into words: the cells that are asked for, whose they are, where they stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.words import is_date
from extractor.qa.evidence.dossier import NoteView, RowView
from extractor.qa.finding import Finding, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.columns import MOVED, NATURE, OWNED, PRICE, Asked
from extractor.qa.form.holders import ENTITIES
from extractor.qa.form.selection import Choice
from extractor.qa.terms.fields import long_date
from extractor.schema.answer import Citation


def who_of(choice: Choice) -> str:
    """The reporting persons of a row's filing."""
    return "; ".join(choice.dossier.stored.owners) or "unnamed owner"


def row_finding(asked: Asked, choice: Choice, more: Sequence[NoteView] = ()) -> Finding:
    """The cells of one row, with the footnotes that tell why it is this row."""
    stored, row = choice.dossier.stored, choice.row
    cells = [cell for cell in asked.cells if row.value(cell)]
    said = "; ".join(f"{_LABELS.get(cell, cell.replace('_', ' '))} {_printed(cell, row)}" for cell in cells)
    notes = list(dict.fromkeys((*choice.notes, *more)))
    told = "".join(f" “{note.text.strip()}” [footnote {note.footnote}]" for note in notes)
    kin = asked.holder is not None and asked.holder.name not in ENTITIES
    whose = row.value(NATURE) if kin and NATURE not in cells else None
    title = f"{row.title or 'security'}{f' ({whose})' if whose else ''}"
    where = source_line(stored, cell=" and ".join(cells))
    values = tuple(cell_value(stored, row, cell) for cell in cells)
    cited = [cite_cell(stored, row, cell) for cell in (*cells, *((NATURE,) if whose else ()))]
    cited += [_whole(choice, note) for note in notes]
    return Finding(
        f"{who_of(choice)}, {title}: {said} [{where}]{told}", stored, values, tuple(cited), security=row.title or None
    )


def _whole(choice: Choice, note: NoteView) -> Citation:
    return cite_span(choice.dossier.stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip()))


_LABELS: Final = {
    MOVED: "shares", OWNED: "owned after", PRICE: "price", "conversion_or_exercise_price": "exercise price",
    "expiration_date": "expires", "exercise_date": "exercisable", "transaction_date": "on", "transaction_code": "code",
    "underlying_security_shares": "underlying shares", NATURE: "held", "direct_or_indirect_ownership": "ownership",
}  # fmt: skip


def _printed(cell: str, row: RowView) -> str:
    value = row.value(cell) or ""
    if is_date(value):
        return long_date(value)
    if cell in {"conversion_or_exercise_price", PRICE} and re.fullmatch(r"[\d.]+", value):
        return f"${value}"
    return value

"""A part of what was settled that no cell prints: the whole of one row less the part of another. Pure.

Units of which a percentage was paid in cash leave the form as a whole, and only the rest comes in as shares. Both rows
and the percentage tell the part in cash; it is told where they agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span
from extractor.qa.form.columns import MOVED
from extractor.qa.numbers.sheet import Result, done_of, number_in, plain_of

_IN_CASH: Final = lazy(
    r"\b(?:how many|number of|what (?:number|count|quantity))\b"
    r"(?=.*\b(?:in|as|for|by|into) cash\b|.*\bcash(?:-| )(?:settled|paid)\b"
    r"|.*\bcash\b.{0,30}\b(?:rather than|instead of|not|over) (?:in |as )?(?:stock|shares))"
)
_PER_UNIT: Final = lazy(r"\bdollars?\b|\$|\bhow much\b|\bper (?:share|unit)\b|\bif\b|\bwould\b|\bfees?\b|\bretainer\b")
_CASH: Final = re.compile(r"\bcash\b", re.IGNORECASE)
_PERCENT: Final = lazy(r"\b(\d{1,2}(?:\.\d+)?) ?(?:%|percent\b)")


def paid_in_cash(question: Question, dossiers: Sequence[Dossier]) -> Finding | None:
    """How many of the units that were settled were paid in cash: those that left less the shares that came in."""
    if not _IN_CASH.search(question.low) or _PER_UNIT.search(question.low):
        return None
    days = [word.norm for word in question.terms if word.kind == "date" and len(word.norm) == len("2026-01-31")]
    numbers = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2}
    found = [
        (dossier, note, gone, got)
        for dossier in dossiers for note in dossier.notes if _CASH.search(note.text)
        for gone in note.rows if _is(gone, "derivative", "D") and numbers <= gone.norms | _years(gone)
        for got in note.rows if _is(got, "non_derivative", "A") and all(day in got.norms for day in days)
        and got.value("transaction_date") == gone.value("transaction_date")
    ]  # fmt: skip
    if len(found) != 1:
        return None
    dossier, note, gone, got = found[0]
    whole, part = number_in(gone, MOVED) or Decimal(0), number_in(got, MOVED) or Decimal(0)
    if not _agrees(note, whole, part):
        return None
    result = plain_of(whole - part)
    cited = [cite_cell(dossier.stored, row, MOVED) for row in (gone, got)]
    cited.append(cite_span(dossier.stored, note, 0, len(note.text)))
    return done_of(dossier, Result(f"{result} in cash", result, "paid in cash"), f"{whole:f} - {part:f}", cited)


def _is(row: RowView, table: str, side: str) -> bool:
    code = (row.value("transaction_code") or "?")[:1]
    moved = code in "MC" and row.value("transaction_acquired_disposed_code") == side
    return row.table == table and moved and number_in(row, MOVED) is not None


def _years(row: RowView) -> frozenset[str]:
    return frozenset({(row.value("transaction_date") or "")[:4]})


def _agrees(note: NoteView, whole: Decimal, part: Decimal) -> bool:
    """Whether less came in than left, by the one percentage that the footnote says, if it says one."""
    percents = {Decimal(each) for each in _PERCENT.findall(note.text)}
    if not 0 < part < whole or len(percents) > 1:
        return False
    return not percents or abs(whole * percents.pop() / 100 - (whole - part)) <= 1

"""Hold what a question claims of the tables against their rows: yes, or no and what they say. Pure.

"Did she sell 3,000 shares?", "he paid $4.10, right?": the row is chosen by everything else that is said, and the number
compared with its cell. No is said only where the rows account for every word, and the number stands nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.words import Word
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.finding import Outcome
from extractor.qa.form.columns import MOVED, NOT_DONE, OWNED, PRICE, Asked, asked_for, holds_or_moves, of_a_text
from extractor.qa.form.persons import meant
from extractor.qa.form.row_text import row_finding
from extractor.qa.form.selection import Choice, Reading, chosen_rows
from extractor.qa.numbers.sheet import number_in

_HEDGED: Final = re.compile(
    r"\b(?:about|roughly|around|approximately|nearly|almost|over|more than|less than|fewer than|at least|at most"
    r"|up to"
    r"|under|above|below|or so|any|all|every|only|ever)\b"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_STRIKE: Final = re.compile(r"\b(?:exercise|strike|conversion) price\b|\bstrikes?\b|\bstruck\b")
_DID: Final = re.compile(r"^(?:did|has|have)\b")
_OF_SHARES: Final = re.compile(
    r"\s+(?:[\w.&'’-]+\s+){0,3}?(?:shares?|shs|stock|units?|options?|warrants?|[rdp]sus?|ltips?|ads)\b", re.IGNORECASE
)
"""What a number counts that is held against a column of shares."""
MOST_ROWS: Final = 6


def answer_claim(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """Yes or no to what a question claims of the rows of one filing; None where they do not settle it."""
    low = question.low
    if _HEDGED.search(low) or NOT_DONE.search(low) or of_a_text(low):
        return None
    claimed = [word for word in question.terms if word.kind == "number" and not _is_year(word, question.text)]
    cell = _cell(question, claimed)
    if len(claimed) > 1 or cell is None:
        return None
    asked = asked_for(low, (cell,), (), names)
    if not claimed and (cell != MOVED or asked.action is None or not _DID.match(low)):
        return None
    plain = replace(question, terms=tuple(word for word in question.terms if word not in claimed))
    readings = [Reading(plain, asked, each, names) for each in meant(question, dossiers)]
    found = [(each, rows) for each in readings if (rows := chosen_rows(each))]
    if len(found) != 1 or any(each.unknown for each in found[0][1]):
        return None
    given, chosen = found[0]
    if claimed:
        compared = _compared(asked, cell, chosen, claimed[0])
        # Who asks to have a figure confirmed is answered with the right one.
        return replace(compared, status="answered") if compared is not None and question.confirms else compared
    bare = all(word.kind == "date" for word in given.telling())  # it claims nothing but the deed and its day
    return _said(asked, chosen, "Yes.") if bare and len(chosen) <= MOST_ROWS else None


def _is_year(word: Word, text: str) -> bool:
    plain = text[max(0, word.start - 1) : word.end]
    return bool(_YEAR.fullmatch(word.norm)) and "$" not in plain and "," not in plain


def _cell(question: Question, claimed: Sequence[Word]) -> str | None:
    """The column that a claim is about: a price where a dollar sign says so, else what is held, else what was moved."""
    text = question.text
    if any(text[max(0, word.start - 1) : word.start] == "$" for word in claimed):
        return "conversion_or_exercise_price" if _STRIKE.search(question.low) else PRICE
    if not all(_OF_SHARES.match(text, word.end) for word in claimed):
        return None
    return holds_or_moves(question.low)


def _compared(asked: Asked, cell: str, chosen: list[Choice], claimed: Word) -> Outcome | None:
    number = Decimal(claimed.norm)
    values = [number_in(each.row, cell) for each in chosen]
    same = [each for each, value in zip(chosen, values, strict=True) if value == number]
    if same:
        return _said(asked, same, "Yes.")
    known = [value for value in values if value is not None]
    if cell == MOVED and sum(known, Decimal(0)) == number and len({each.row.title for each in chosen}) == 1:
        return _said(asked, chosen, "Yes, in all.")
    dossier = chosen[0].dossier
    told = [*(note.norms for note in dossier.notes), *(row.norms for row in dossier.rows)]
    elsewhere = any(claimed.norm in norms for norms in told)
    if elsewhere or len(chosen) > (1 if cell == OWNED else MOST_ROWS):
        return None
    findings = tuple(row_finding(asked, each) for each in chosen)
    return Outcome("denied", (findings[0].led_by("No."), *findings[1:]), basis="cells")


def _said(asked: Asked, chosen: Sequence[Choice], verdict: str) -> Outcome:
    findings = tuple(row_finding(asked, each) for each in chosen)
    return Outcome("answered", (findings[0].led_by(verdict), *findings[1:]), basis="cells")

"""Answer what a question asks in several parts out of the one row of the tables that it describes. Pure.

"Strike, size and expiry of the warrant", "how many did she buy, and at what price": each part names a column, and what
is said beside tells the row. The row must have a value in every one of them, and be the only one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.compound import Part
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Outcome
from extractor.qa.form.columns import MOVED, NATURE, OWNED, PRICE, asked_for, columns_named
from extractor.qa.form.row_text import row_finding
from extractor.qa.form.rows import generic
from extractor.qa.form.selection import Choice, Reading, chosen_rows, counts_shares, that_must

CELLS_OF: Final[dict[Wanted, tuple[str, ...]]] = {
    "price": (PRICE, "conversion_or_exercise_price"),
    "date": ("transaction_date", "expiration_date", "exercise_date"),
    "shares": (MOVED, OWNED, "underlying_security_shares"),
    "name": (NATURE,),
}
"""The columns that can hold a type of answer."""


def from_one_row(question: Question, parts: Sequence[Part], evidence: Evidence) -> Outcome | None:
    """The cells that all parts ask for, of the only row that a question describes; None where that is not sure."""
    if question.manner not in {"value", "list"} or any(_MANY.search(part.words) for part in parts):
        return None
    found = [each for dossier in evidence.dossiers for each in _described(question, parts, dossier, evidence)]
    if len(found) != 1:
        return None
    choice, cells = found[0]
    return Outcome("answered", (row_finding(asked_for(question.low, cells), choice),), basis="cells")


_MANY: Final = lazy(
    r"\b(?:each|every|both|all|respective\w*|total\w*|combined|together|sum)\b",
)


def _described(
    question: Question, parts: Sequence[Part], dossier: Dossier, evidence: Evidence
) -> list[tuple[Choice, tuple[str, ...]]]:
    """The rows of a filing that a question describes and that have what it asks, each with the columns asked for."""
    columns = {(row.table, row.index): cells for row in dossier.rows if (cells := columns_of(parts, row)) is not None}
    heard = {word.norm for part in parts for word in words(part.head)}
    found = []
    for cells in dict.fromkeys(columns.values()):
        asked = asked_for(question.low, cells, heard, evidence.names)
        given = Reading(question, asked, dossier, evidence.names)
        chosen = chosen_rows(given)
        if not chosen and asked.action and asked.action[0]:
            must = that_must(given)
            chosen = [Choice(dossier, row) for row in must if _so_done(row, asked.action[0], dossier)]
            chosen = chosen if len(must) == 1 else []
        found += [(each, cells) for each in chosen if columns.get((each.row.table, each.row.index)) == cells]
    return found


def _so_done(row: RowView, codes: str, dossier: Dossier) -> bool:
    """Whether a row reports the very deed, and no footnote of it counts otherwise."""
    notes = [note for name in row.cited if (note := dossier.note(name)) is not None]
    return (row.value("transaction_code") or "?")[0] in codes and not any(counts_shares(note, row) for note in notes)


def columns_of(parts: Sequence[Part], row: RowView) -> tuple[str, ...] | None:
    """The column of a row for each part, in their order; None where a part has none of its own."""
    cells: list[str] = []
    for part in parts:
        if _OF_TITLE.search(part.words) and row.title:
            continue
        cell = column_of(part, row)
        if cell is None or cell in cells:
            return None
        cells.append(cell)
    return tuple(cells) or None


_OF_TITLE: Final = lazy(
    r"^(?:what|which) (?:(?:kind|type) of )?(?:[\w-]+ )?(?:options?|warrants?|award|grant|security|units?)\b",
    re.IGNORECASE,
)
"""What the row itself names."""


def column_of(part: Part, row: RowView) -> str | None:
    """The column of a row that a part asks for in so many words; None where the row has none, or it answers another."""
    low, want = part.words.lower(), part.wants[0]
    if want not in CELLS_OF or "length" in part.question.aspects or (want == "shares" and counts_others(low)):
        return None
    if want == "name":
        nature, holder = row.value(NATURE) or "", holder_asked(low)
        return NATURE if holder and holder in nature.lower() and not generic(nature) else None
    named = columns_named(f"{low}?")
    cells = [cell for cell in sorted(named) if has(row, cell)]
    if cells and set(cells).isdisjoint(CELLS_OF[want]):
        return None
    cells = [cell for cell in cells if cell in CELLS_OF[want]]
    if (not cells and named.isdisjoint(CELLS_OF[want])) or (want == "shares" and MOVED in named):
        cells = cells or [cell for cell in _plain_columns(want, low) if has(row, cell)][:1]
    return cells[0] if len(cells) == 1 else None


def counts_others(low: str) -> bool:
    """Whether a part (in lower case) counts things that are no securities."""
    return _OTHERS_COUNTED.search(low) is not None and not _ELLIPTIC.search(low)


def holder_asked(low: str) -> str | None:
    """The word for what holds shares, whose name a part asks for; None where it asks for none such."""
    asked = _HELD_BY.search(low)
    return asked[1] if asked else None


def _plain_columns(want: Wanted, low: str) -> tuple[str, ...]:
    """The columns that a part may mean which only names a type of answer, the likeliest first."""
    if want == "shares" and _BARE_COUNT.search(low):
        return MOVED, "underlying_security_shares", OWNED
    if want == "price" and _BARE_PRICE.search(low):
        return PRICE, "conversion_or_exercise_price"
    if want == "date" and _FROM.search(low):
        return ("exercise_date",)
    return ("transaction_date",) if want == "date" and _BARE_DAY.search(low) else ()


def has(row: RowView, cell: str) -> bool:
    """Whether a row has a value in a column that is not nought: no price was paid for what was awarded."""
    return bool((row.value(cell) or "").strip("0.")) or (cell == OWNED and row.value(cell) is not None)


_OTHERS_COUNTED: Final = lazy(
    r"\bhow many (?!(?:(?!did|do|does|is|are|was|were|of|has|have)[\w-]+ ){0,4}?(?:shares?|stock|units?|options?"
    r"|warrants?|rights?|ad[sr]s?|[a-z]?su?s|notes?)\b|(?:did|do|does|is|are|was|were|of|has|have|had|each|he|she)\b)\w"
)
"""Things are counted that are no securities."""
_ELLIPTIC: Final = lazy(r"\bhow many (?:class|series|through|in|by|via|under|with|from|for)\b")
"""Shares are meant though they are not named again."""
_BARE_COUNT: Final = lazy(
    r"^(?:what is )?(?:for )?(?:(?:how many|the (?:size|number|share count)|size|number|share count))\b"
)
_BARE_PRICE: Final = lazy(
    r"\b(?:price|cost|strike|a share|per share|how much)\b|\b(?:pay|paid|cost) .*\beach\b|\beach .*\bcost\b"
)
_BARE_DAY: Final = lazy(
    r"^(?:and )?(?:when|on (?:what|which) (?:day|date)|(?:what|which) (?:day|date)|(?:what is )?(?:the )?date)$"
)
_FROM: Final = lazy(r"^(?:from|since|starting|beginning) (?:what|which|when)\b")
_HELD_BY: Final = lazy(r"\b(trust|fund|partnership|llc|foundation|account)s?\b")

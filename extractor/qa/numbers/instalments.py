"""How many shares of an award vest at an instalment: its schedule's fraction times the shares of its row. Pure.

The row is the one grant that cites the footnote of the schedule. Where there are several, where the footnote counts
shares itself, or where the schedule does not tell the size of the instalment that is meant, there is no result.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from extractor.qa.asked.manner import left_asked
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import RowView
from extractor.qa.finding import Finding, cite_cell, source_line
from extractor.qa.form.columns import MOVED
from extractor.qa.form.selection import counts_shares
from extractor.qa.numbers.compute import dates_asked, portions, schedule
from extractor.qa.numbers.days import later
from extractor.qa.numbers.sheet import number_in, plain_of
from extractor.qa.terms.from_terms import Choice, finding_of
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import Tranche, Vesting

NEAR: Final = 0.8
"""Schedules whose sentences fit within this share of the best may be the one that is meant."""
_HOW_MANY_VEST: Final = lazy(
    r"\b(?:how many|how much (?:stock|of)|what number of|number of|sizes? of|how (?:big|large))\b"
    r"(?! (?:(?:equal|annual|quarterly|monthly|more"
    r"|different|separate) ){0,2}(?:instal|tranche|times|parts|years|months|vesting))"
    r"(?=.*\bvest|.*\binstal+ment|.*\btranche)|\b(?:shares|units|options|[rpd]sus) (?:per|each|every|in each|at each)\b"
    r"(?=.*\b(?:vest|instal+ment|tranche))"
)
_EACH: Final = lazy(
    r"\b(?:each|every|per)\b(?: \w+){0,2}? (?:instal+ments?|tranches?|vest\w*|anniversar\w+|time|dates?|year|quarter"
    r"|month|slice|step)\b|\b(?:annually|yearly|quarterly|monthly|a (?:year|quarter|month))\b|\bat a time\b"
)
_UNIT: Final = lazy(
    r"\b(?:(?:each|every|per|a) (?P<unit>year|quarter|month)\b"
    r"|(?P<year>annually|yearly|(?:each|every) \w* ?anniversary)"
    r"|(?P<quarter>quarterly)|(?P<month>monthly))"
)
_ORDINALS: Final = {
    "initial": 1, "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5,
    "5th": 5, "last": -1, "final": -1,
}  # fmt: skip
_NTH: Final = lazy(
    rf"\b({'|'.join(_ORDINALS)})\b(?: (?!one\b)\w+){{0,2}}? (anniversar|instal|tranche|vest|portion|date|slice"
    r"|batch|part|step|lot|piece)"
)
_MARK: Final = lazy(
    r"\b(?:one|1|first)[- ]years?(?:'s)?[- ](?:mark|anniversary|point|cliff)\b|\bfirst anniversary\b"
    r"|\b(?:one|1|a) year (?:after|from|on from|following|in|into|later)\b|\bafter (?:one|1|a|the first) year\b"
)
"""The first anniversary."""
_IN_YEAR: Final = lazy(r"\b(?:in|during) (?:the )?(?:calendar |fiscal )?(?:year )?(20\d\d)\b")


@dataclass(frozen=True)
class Slot:
    """Which instalment is meant: each, the n-th (``anniversary``: of a day), those of a date or of a year."""

    each: bool = False
    unit: str = ""
    """How often, where each is meant: ``year``, ``quarter`` or ``month``."""
    nth: int = 0
    anniversary: bool = False
    day: str = ""
    year: int = 0
    through: bool = False
    """Whether all instalments up to the n-th are meant …"""
    left: bool = False
    """… or all that come after it."""


def slot_of(question: Question) -> Slot | None:
    """The instalment whose shares a question asks for; None where it asks for none."""
    low = question.low
    if question.manner not in {"value", "list", "sum", "vested_by"} or not {"shares", "text"} & set(question.wants):
        return None
    if (
        question.manner == "vested_by"
    ):  # how much in all, till then: at the first anniversary no more than its instalment
        if dates_asked(question):
            return None
        nth = _NTH.search(low)
        if nth and _ORDINALS[nth[1]] > 0 and (left_asked(low) or _ORDINALS[nth[1]] > 1):
            left = left_asked(low)
            return Slot(nth=_ORDINALS[nth[1]], through=True, left=left, anniversary=nth[2] == "anniversar")
        if left_asked(low):
            return None
        first = nth is not None and _ORDINALS[nth[1]] == 1
        anniversary = _MARK.search(low) or (first and nth is not None and nth[2] == "anniversar")
        return Slot(nth=1, anniversary=bool(anniversary)) if first or anniversary else None
    if not _HOW_MANY_VEST.search(low):
        return None
    nth, days, year = _NTH.search(low), dates_asked(question), _IN_YEAR.search(low)
    if nth:
        return Slot(nth=_ORDINALS[nth[1]], anniversary=nth[2] == "anniversar")
    if _MARK.search(low) and not days:
        return Slot(nth=1, anniversary=True)
    if _EACH.search(low):
        unit = _UNIT.search(low)
        return Slot(each=True, unit=(unit["unit"] or unit.lastgroup or "") if unit else "")
    if len(days) == 1 and _VEST_ON.search(low):
        return Slot(day=days[0])
    return Slot(year=int(year[1])) if year and not days else None


_VEST_ON: Final = lazy(
    r"\bvest\w*\b(?: \w+){0,4}? (?:on|as of|come|due)\b|\b(?:on|come) .{0,30}\bvest|\bvest\w*:? (?:the )?\d"
    r"|\bvest\w* (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


def printed(found: Sequence[Choice]) -> bool:
    """Whether a schedule prints how many shares vest, so that nothing need be worked out."""
    bodies = [each.term.body for each in found]
    return any(step.shares is not None for body in bodies if isinstance(body, Vesting) for step in body.tranches)


def shares_at(question: Question, slot: Slot, found: Sequence[Choice]) -> list[Finding]:
    """The shares of the instalment that is meant, of the one award that is."""
    best = max((each.score for each in found), default=0.0)
    sized = [
        (each, row, part)
        for each in found
        if each.score >= NEAR * best
        and (row := _award(question, each)) is not None
        and (part := _part(each, slot, row)) is not None
    ]
    if not sized or len({(number_in(row, MOVED), part) for _, row, part in sized}) > 1:
        return []
    return [_finding(question, *sized[0])]


def _award(question: Question, choice: Choice) -> RowView | None:
    """The one grant whose row cites the schedule."""
    body = choice.term.body
    if not isinstance(body, Vesting) or body.basis in {"performance", "mixed"} or body.vested:
        return None
    rows = [
        row for row in choice.note.rows
        if (row.value("transaction_code") or "")[:1] == "A" and number_in(row, MOVED)
    ]  # fmt: skip
    named = [row for row in rows if any(title.search(row.title) for title in question.securities)]
    numbers = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > len("100")}
    numbers -= {day[:4] for day in dates_asked(question)} | set(_IN_YEAR.findall(question.low))
    rows = [row for row in named or rows if numbers <= row.norms]
    if len(rows) != 1 or any(counts_shares(note, rows[0]) for note in [choice.note]):
        return None
    return rows[0]


def _part(choice: Choice, slot: Slot, row: RowView) -> Fraction | None:
    """The part of the award (0 to 1) that vests at an instalment; None where the schedule does not tell it."""
    if slot.day or slot.year:
        steps = schedule(choice)
        meant = [each for each in steps if each.when.isoformat() == slot.day or each.when.year == slot.year]
        whole = sum((each.size for each in steps), Fraction(0))
        if steps and (not meant or any(each.unit != "%" for each in steps) or abs(whole - 100) > 1):
            return None
        if steps:
            return sum((each.size for each in meant), Fraction(0)) / 100
    body = choice.term.body
    assert isinstance(body, Vesting)
    sizes = portions(choice)
    if sizes is None:
        return None
    if slot.day or slot.year:
        once = [size for size, each, _ in sizes if slot.day and each.date == slot.day and each.every is None]
        return once[0] / 100 if len(once) == 1 else None
    if slot.each:
        return _each(sizes, slot.unit)
    listed = [(size, tranche) for size, tranche, count in sizes for _ in range(count or 1)]
    whole = sum((size for size, _ in listed), Fraction(0))
    if slot.nth > len(listed) or (slot.nth < 0 and abs(whole - 100) > 1):
        return None
    if slot.through and not 99 <= whole <= WHOLE_AT_MOST:
        return None
    size, tranche = listed[slot.nth - 1 if slot.nth > 0 else -1]
    if slot.through:
        until = sum((each for each, _ in listed[: slot.nth]), Fraction(0)) / whole * 100
        size = 100 - until if slot.left else until
    if slot.anniversary and not _on_anniversary(tranche, slot.nth, body.start or row.value("transaction_date")):
        return None
    return size / 100


def _each(sizes: Sequence[tuple[Fraction, Tranche, int | None]], unit: str) -> Fraction | None:
    """The size that all instalments share, or those alone that come as often as the question says."""
    often = {tranche.every for _, tranche, _ in sizes}
    if unit and unit not in often:
        return None
    meant = [size for size, tranche, _ in sizes if not unit or tranche.every == unit]
    several = len(sizes) > 1 or often != {None}
    return meant[0] / 100 if several and len(set(meant)) == 1 else None


def _on_anniversary(tranche: Tranche, nth: int, start: str | None) -> bool:
    """Whether an instalment falls on the n-th anniversary of a day."""
    if tranche.every is not None and tranche.every != "year":
        return False
    if tranche.date is not None and start is not None and len(tranche.date) == len(start) == len("2026-01-31"):
        years = nth if tranche.every is None else 1
        first = datetime.date.fromisoformat(tranche.date)
        return nth > 0 and abs((first - later(datetime.date.fromisoformat(start), 12 * years)).days) <= WEEK
    said = (tranche.when or "").lower()
    if tranche.every == "year":
        return "anniversar" in said
    names = [name for name, place in _ORDINALS.items() if place == nth and name not in {"initial", "last", "final"}]
    return any(re.search(rf"\b{name}\b[^,;]*\banniversar", said) for name in names)


WEEK: Final = 7
WHOLE_AT_MOST: Final = 101
"""So many percent at most the instalments of an award come to, as they are rounded."""


def _finding(question: Question, choice: Choice, row: RowView, part: Fraction) -> Finding:
    base = finding_of(question, choice)
    stored = choice.dossier.stored
    count = number_in(row, MOVED) or Decimal(0)
    exact = Fraction(count) * part
    shown = plain_of((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01")))
    near = str(round(exact))
    times = f" * {part.numerator}" if part.numerator != 1 else ""
    done = Computation(expression=f"{plain_of(count)}{times} / {part.denominator}", inputs={}, result=shown)
    about = "" if exact.denominator == 1 else f" (about {near})"
    values = tuple(
        AnswerValue(
            kind="computed", field="shares vesting", value=value, accession=stored.accession, source=stored.source
        )
        for value in dict.fromkeys((shown, near))
    )
    text = f"{shown} shares{about}: {done.expression} = {shown} [{source_line(stored, cell=MOVED)}]. {base.text}"
    citations = (cite_cell(stored, row, MOVED), *base.citations)
    return replace(base, text=text, values=values, citations=citations, computations=(done,))

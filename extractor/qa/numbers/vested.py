"""What of an award is vested by a day, or left after it: by its schedule, and by the rows that cite it. Pure."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from extractor.qa.asked.manner import left_asked
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import is_date, plain_number, words
from extractor.qa.evidence.dossier import RowView
from extractor.qa.finding import Finding
from extractor.qa.form.columns import MOVED, OWNED
from extractor.qa.numbers.compute import DAY, MOST_STEPS, Amount, Step, schedule, summed, with_vesting
from extractor.qa.numbers.days import MONTHS, later
from extractor.qa.terms.from_terms import Choice
from extractor.schema.answer import Computation
from extractor.schema.terms import Vesting


def vested_by(question: Question, found: Sequence[Choice], today: datetime.date) -> list[Finding]:
    """How much of the award that is meant is vested by the day of a question, or left (today where it names none).

    Of several awards, the one whose footnote and rows know the numbers and days of the question; empty where several
    do and do not come to the same.
    """
    day = day_meant(question, today)
    if day is None:
        return []
    left = left_asked(question.low)
    said = f"left to vest after {day.isoformat()}" if left else f"vested by {day.isoformat()}"
    results = []
    for choice in _pointed_to(question, found, day):
        done = _amount(question, choice, day, left=left)
        if done is not None:
            results.append(with_vesting(question, choice, done, said))
    return results if len({(each.values[0].value, each.filing.key) for each in results}) <= 1 else []


def day_meant(question: Question, today: datetime.date) -> datetime.date | None:
    """The day until which, or after which, is counted; None where a question names several and does not say which."""
    named = [
        word for word in words(question.text) if word.kind == "date" and len(word.norm) == DAY and is_date(word.norm)
    ]
    if len({word.norm for word in named}) > 1:
        led = [word for word in named if _UNTIL_DAY.search(question.text[: word.start].lower())]
        named = led if len({word.norm for word in led}) == 1 else []
        return datetime.date.fromisoformat(named[0].norm) if named else None
    return datetime.date.fromisoformat(named[0].norm) if named else _end_of_period(question, today)


def _end_of_period(question: Question, today: datetime.date) -> datetime.date | None:
    """The last day of the year or month whose end is named; None where one is counted to without a day; else today."""
    for word in words(question.text):
        if not _YEAR.fullmatch(word.norm):
            continue
        before = question.text[: word.start].lower()
        year, _, month = word.norm.partition("-")
        if _END_OF.search(before):
            last = calendar.monthrange(int(year), int(month or 12))[1]
            return datetime.date(int(year), int(month or 12), last)
        if _UNTIL_DAY.search(before):
            return None
    return today


_YEAR: Final = lazy(r"(?:19|20)\d\d(?:-\d\d)?")
_END_OF: Final = lazy(r"\b(?:(?:end|close) of(?: the)?(?: year| month)?|year[- ]?end(?: of)?)\s*$")
_UNTIL_DAY: Final = lazy(
    r"\b(?:after|following|once|past|by|as of|as at|through|until|till|before|beyond|post|since)"
    r"(?: the| that| its| his| her| end of| close of| business on)*\s*$"
)


def _pointed_to(question: Question, found: Sequence[Choice], day: datetime.date) -> list[Choice]:
    """The schedules that know most of the numbers and days of a question beside the day that is counted to."""
    exact = {
        word.norm
        for word in question.terms
        if word.kind != "word" and len(word.norm) > 2 and word.norm != day.isoformat()  # "15 of the units" names none
    }
    known = [
        sum(1 for each in exact if each in choice.note.norms or any(each in row.norms for row in choice.note.rows))
        for choice in found
    ]
    best = max(known, default=0)
    return [choice for choice, count in zip(found, known, strict=True) if count == best]


def _amount(question: Question, choice: Choice, day: datetime.date, *, left: bool) -> Amount | None:
    meant: Callable[[datetime.date], bool] = (lambda when: when > day) if left else (lambda when: when <= day)
    done = _vested(choice, meant, day, left=left)
    percent = _PART.search(question.low) is not None
    if done is None:
        return _from_row(choice, day) if left and not percent else None
    unit, computation = done
    if unit == "%" and not percent:
        counted = _counted(question, choice, meant)
        return counted if counted is not None or "shares" in question.wants else Amount(unit, computation)
    if unit == "shares" and _PERCENT.search(question.low):
        return None  # a percentage of shares that only some of may be listed
    return Amount(unit, computation)


_PART: Final = lazy(
    r"\b(?:what|which) (?:part|portion|share|fraction|proportion|percent\w*)\b|\bpercent|%|\b(?:as an? )?proportion\b"
)
_PERCENT: Final = lazy(r"\bpercent|%")
_GRANTED: Final = "AP"
"""The codes of what is got as a whole."""


def _counted(question: Question, choice: Choice, meant: Callable[[datetime.date], bool]) -> Amount | None:
    """How many units the instalments that are meant come to: their part of the award's count, in whole units or None.

    The count is one that the question and a row citing the footnote say alike, else that of the one row that moved it.
    """
    known = schedule(choice)
    whole = sum((step.size for step in known), Fraction(0))
    if not known or {step.unit for step in known} != {"%"} or abs(whole - 100) > Fraction(1, 2):
        return None
    award = _granted(question, choice) or _by_instalment(choice, known)
    if award is None:
        return None
    count, row, cell = award
    part = sum((step.size for step in known if meant(step.when)), Fraction(0)) / whole
    units = count * part
    if units.denominator != 1:
        return None  # how a fraction of a unit is rounded, no text tells
    if row.value(OWNED) == str(units.numerator):
        cell = OWNED
    done = Computation(
        expression=f"{count} * {part.numerator}/{part.denominator}",
        inputs={step.when.isoformat(): step.label for step in known},
        result=str(units.numerator),
    )
    return Amount("shares", done, ((row, cell),))


def _granted(question: Question, choice: Choice) -> tuple[int, RowView, str] | None:
    """The size of the award as the row of its grant counts it; None where that is not sure."""
    rows = [row for row in choice.note.rows if row.value(MOVED)]
    if any((row.value("transaction_code") or "?")[0] not in _GRANTED for row in rows):
        return None  # what an exercise, a vesting or a sale moved is a part of an award, and mostly another one
    said = {word.norm for word in question.terms if word.kind == "number"}
    counts = {plain_number(row.value(MOVED) or ""): row for row in rows if _COUNT.fullmatch(row.value(MOVED) or "")}
    named = {count: row for count, row in counts.items() if count in said} or counts
    if len(named) != 1 or len(counts) < len({row.value(MOVED) for row in rows}):
        return None
    count, row = next(iter(named.items()))
    return (int(count), row, MOVED) if count.isdigit() else None


_COUNT: Final = lazy(r"[\d.]+")


def _by_instalment(choice: Choice, known: Sequence[Step]) -> tuple[int, RowView, str] | None:
    """The size of the award as the row of one instalment tells it, where the amount left in the row agrees with it."""
    found: dict[int, RowView] = {}
    for row in choice.note.rows:
        moved, owned, day = row.value(MOVED) or "", row.value(OWNED) or "", row.value("transaction_date")
        sizes = {step.size for step in known if step.when.isoformat() == day}
        if not (moved.isdigit() and owned.isdigit() and len(sizes) == 1):
            continue
        count = Fraction(100 * int(moved)) / sizes.pop()
        rest = sum((step.size for step in known if step.when.isoformat() > str(day)), Fraction(0))
        if count.denominator == 1 and count * rest / 100 == int(owned):
            found[count.numerator] = row
    return (*next(iter(found.items())), MOVED) if len(found) == 1 else None


def _from_row(choice: Choice, day: datetime.date) -> Amount | None:
    """What is left of equal instalments until a printed day, of the size of the one that a row shows.

    Only where the row's instalment and what it leaves agree: so many are left as the days until the end tell.
    """
    body = choice.term.body
    if not isinstance(body, Vesting) or len(body.tranches) != 1 or not body.end or len(body.end) != DAY:
        return None
    tranche = body.tranches[0]
    if tranche.every is None or tranche.portion is not None or tranche.date is not None:
        return None
    last, found = datetime.date.fromisoformat(body.end), {}
    for row in choice.note.rows:
        moved, owned, on = row.value(MOVED) or "", row.value(OWNED) or "", row.value("transaction_date") or ""
        if not (moved.isdigit() and owned.isdigit() and is_date(on)):
            continue
        first = datetime.date.fromisoformat(on)
        days = [later(first, place * MONTHS[tranche.every]) for place in range(1, MOST_STEPS)]
        days = [each for each in days if each <= last]
        if days and days[-1] == last and len(days) * int(moved) == int(owned) and day >= first:
            left = sum(each > day for each in days)
            done = Computation(
                expression=f"{left} * {moved}", inputs={"left after " + on: owned}, result=str(left * int(moved))
            )
            found[done.result] = Amount("shares", done, ((row, MOVED), (row, OWNED)))
    return next(iter(found.values())) if len(found) == 1 else None


def _vested(
    choice: Choice, meant: Callable[[datetime.date], bool], day: datetime.date, *, left: bool
) -> tuple[str, Computation] | None:
    """What is vested by a day (or ``left`` to vest after it), where every tranche prints its size and date."""
    body = choice.term.body
    if not isinstance(body, Vesting):
        return None
    if body.vested:
        return "%", Computation(expression="vested in full", inputs={}, result="0" if left else "100")
    said = f"{'after' if left else 'vested by'} {day.isoformat()}"
    return summed(choice, meant, said)

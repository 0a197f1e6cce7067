"""What no text prints of a vesting schedule: what is vested by a date, what is left. Pure; every step is shown."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.finding import Finding
from extractor.qa.numbers.days import later
from extractor.qa.terms.from_terms import Choice, finding_of
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import Tranche, Vesting

_MONTHS: Final = {"month": 1, "quarter": 3, "six_months": 6, "year": 12}


def vested_by(question: Question, found: Sequence[Choice], today: datetime.date) -> list[Finding]:
    """The share of each award that is vested by the date of the question (today where it names none)."""
    by = next(
        (each for each in question.terms if each.kind == "date" and len(each.norm) == 10 and each.norm[0] != "-"), None
    )
    day = datetime.date.fromisoformat(by.norm) if by else today
    left = bool(_LEFT.search(question.low))
    results = []
    for choice in found:
        done = _vested(choice, day, left=left)
        if done is not None:
            unit, computation = done
            said = f"left to vest after {day.isoformat()}" if left else f"vested by {day.isoformat()}"
            if unit == "%" and "shares" in question.wants and not _PART.search(question.low):
                counted = _counted(question, choice, lambda when: when > day if left else when <= day)
                if counted is None:
                    continue
                unit, computation = "shares", counted
            results.append(_with_vesting(question, choice, computation, unit, said))
    return results


_PART: Final = lazy(r"\b(?:what|which) (?:part|portion|share|fraction|percent\w*)\b|\bpercent|%")


_GRANTED: Final = "AP"
"""The codes of what is got as a whole."""


def _counted(question: Question, choice: Choice, meant: Callable[[datetime.date], bool]) -> Computation | None:
    """How many units the instalments that are meant come to: their part of the award's count, in whole units or None.

    The count is one that the question and a row citing the footnote say alike, else that of the one row that moved it.
    """
    known = schedule(choice)
    whole = sum((step.size for step in known), Fraction(0))
    if not known or {step.unit for step in known} != {"%"} or abs(whole - 100) > Fraction(1, 2):
        return None
    rows = [row for row in choice.note.rows if row.value("transaction_shares")]
    if any((row.value("transaction_code") or "?")[0] not in _GRANTED for row in rows):
        return None  # what an exercise, a vesting or a sale moved is a part of an award, and mostly another one
    counts = {row.value("transaction_shares") for row in rows} - {None}
    said = {word.norm for word in question.terms if word.kind == "number"}
    plain = {each.split(".")[0] if each.endswith((".0", ".00", ".0000")) else each for each in counts if each}
    plain = plain & said or plain
    if len(plain) != 1 or not (count := plain.pop()).isdigit():
        return None
    part = sum((step.size for step in known if meant(step.when)), Fraction(0)) / whole
    units = int(count) * part
    if units.denominator != 1:
        return None  # how a fraction of a unit is rounded, no text tells
    return Computation(
        expression=f"{count} * {part.numerator}/{part.denominator}",
        inputs={step.when.isoformat(): step.label for step in known},
        result=str(units.numerator),
    )


def dates_left(question: Question, found: Sequence[Choice], today: datetime.date) -> list[Finding]:
    """The vesting dates of each schedule that lie after the date of the question (today where it names none).

    Where a question asks how much vests in a year, that sum instead, of the one schedule that is meant.
    """
    year = _IN_YEAR.search(question.low)
    if year:
        return _in_year(question, found, int(year[1]))
    if "date" not in question.wants or not _TO_COME.search(question.low):
        return []
    asked = dates_asked(question)
    day = datetime.date.fromisoformat(asked[0]) if asked else today
    results = []
    for choice in found:
        later = [step.when.isoformat() for step in schedule(choice) if step.when > day]
        if not later:
            continue
        base = finding_of(question, choice)
        stored = choice.dossier.stored
        values = tuple(
            AnswerValue(
                kind="vesting",
                field="date",
                value=each,
                accession=stored.accession,
                source=stored.source,
                footnote=choice.term.footnote,
            )
            for each in later
        )
        done = Computation(expression=f"vesting dates after {day.isoformat()}", inputs={}, result=", ".join(later))
        results.append(
            replace(
                base,
                text=f"After {day.isoformat()}: {', '.join(later)}. {base.text}",
                values=values,
                computations=(done,),
            )
        )
    return results


def _in_year(question: Question, found: Sequence[Choice], year: int) -> list[Finding]:
    days = {datetime.date.fromisoformat(each) for each in dates_asked(question)}
    meant = [each for each in found if days <= {step.when for step in schedule(each)}]
    sums = [(each, summed) for each in meant if (summed := _summed(each, lambda when: when.year == year, f"in {year}"))]
    if len(sums) != 1 or len(sums) != len(meant):
        return []
    choice, (unit, done) = sums[0]
    if not days and len(choice.dossier.terms_of("vesting")) > 1:
        return []  # of several awards, only the one that a date tells apart
    return [_with_vesting(question, choice, done, unit, f"vesting in {year}")]


_IN_YEAR: Final = lazy(
    r"\b(?:how (?:many|much)|what (?:percent\w*|portion|share)|number of)\b.*\bvest\w*\b.{0,30}\b(?:in|during) "
    r"(?:the )?(?:calendar )?(?:year )?(20\d\d)\b"
)
_TO_COME: Final = lazy(
    r"\b(?:still|yet|left|remain\w*|upcoming|future|next)\b.{0,40}\b(?:come|dates?|vest"
    r"|left)\b|\bdates?\b.{0,40}\b(?:after|still|remain|left)\b"
)


def _vested(choice: Choice, day: datetime.date, *, left: bool) -> tuple[str, Computation] | None:
    """What is vested by a day (or ``left`` to vest after it), where every tranche prints its size and date."""
    body = choice.term.body
    if not isinstance(body, Vesting):
        return None
    if body.vested:
        return "%", Computation(expression="vested in full", inputs={}, result="0" if left else "100")
    said = f"{'after' if left else 'vested by'} {day.isoformat()}"
    return _summed(choice, lambda when: when > day if left else when <= day, said)


def _summed(choice: Choice, meant: Callable[[datetime.date], bool], said: str) -> tuple[str, Computation] | None:
    """The sum of the instalments of a schedule whose dates are meant; None where one has no sure size or date."""
    known = schedule(choice)
    units = {step.unit for step in known}
    if len(units) != 1:
        return None
    done = [step for step in known if meant(step.when)]
    groups = [(label, len(list(same))) for label, same in itertools.groupby(step.label for step in done)]
    parts = [label if count == 1 else f"{count} * {label}" for label, count in groups]
    total = sum((step.size for step in done), Fraction(0))
    return units.pop(), Computation(
        expression=f"{' + '.join(parts) or '0'} {said}",
        inputs={step.when.isoformat(): step.label for step in known},
        result=_decimal(total),
    )


def _decimal(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal("0.01")).normalize(), "f")


@dataclass(frozen=True)
class Step:
    """One instalment of a vesting schedule."""

    unit: str
    size: Fraction
    when: datetime.date
    label: str
    """The size as it is printed: a fraction, a percentage, a number of shares."""


def schedule(choice: Choice) -> list[Step]:
    """Every instalment of a vesting schedule with size and date; empty where one of them is not sure."""
    body = choice.term.body
    if not isinstance(body, Vesting) or sum(each.portion is None and each.shares is None for each in body.tranches) > 1:
        return []
    found: list[Step] = []
    for place, tranche in enumerate(body.tranches):
        end = body.end if place == len(body.tranches) - 1 else None
        steps = _steps(tranche, end, choice)
        if not steps:
            return []
        found += steps
    unsized = [place for place, step in enumerate(found) if step.label == _REST]
    left = 100 - sum((step.size for step in found if step.unit == "%"), Fraction(0))
    for place in unsized:
        label = f"{format(_as_decimal(left), 'f')} / {len(unsized)}"
        found[place] = replace(found[place], size=left / len(unsized), label=label)
    percent = [step.size for step in found if step.unit == "%"]
    if any(size <= 0 for size in percent) or sum(percent, Fraction(0)) > _WHOLE_AT_MOST:
        return []
    open_ended = any(each.every is not None and each.count is None for each in body.tranches)
    if open_ended and percent and abs(sum(percent, Fraction(0)) - 100) > 1:
        return []  # instalments that were counted out must come to the whole
    return found


_REST: Final = "the rest"
"""The label of an instalment that shares what others leave, till that is known."""
_WHOLE_AT_MOST: Final = 101


def _as_decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01")).normalize()


def portions(choice: Choice) -> list[tuple[Fraction, Tranche, int | None]] | None:
    """Each tranche's size in percent of the award, once, with how often it recurs; None where one is not sure.

    One tranche may print no size: it has what the others leave ("the balance in 36 monthly instalments").
    """
    body = choice.term.body
    if not isinstance(body, Vesting) or not body.tranches or any(each.shares is not None for each in body.tranches):
        return None
    found: list[tuple[Fraction | None, Tranche, int | None]] = []
    for each in body.tranches:
        count = int(each.count) if each.count is not None else None if each.every is not None else 1
        found.append((None if each.portion is None else _exact(each.portion, choice)[0], each, count))
    bare = [each for each in found if each[0] is None]
    said = sum((size * (count or 1) for size, _, count in found if size is not None), Fraction(0))
    if len(bare) > 1 and len(bare) == len(found) and all(count == 1 for _, _, count in found):
        return None
    if len(bare) > 1 or said > _WHOLE_AT_MOST or (bare and (bare[0][2] is None or said >= 100)):
        return None
    return [((100 - said) / (count or 1) if size is None else size, tranche, count) for size, tranche, count in found]


def _steps(tranche: Tranche, end: str | None, choice: Choice) -> list[Step]:
    size = tranche.portion if tranche.portion is not None else tranche.shares
    unit = "%" if tranche.portion is not None else "shares"
    if tranche.date is None or len(tranche.date) != _DAY:
        return []
    first = datetime.date.fromisoformat(tranche.date)
    if tranche.every is None:
        if size is None or tranche.when:
            return []
        exact, label = _exact(size, choice)
        return [Step(unit, exact, first, label)]
    days = _days_of(first, tranche, end)
    if not days:
        return []
    if size is None:
        return [Step("%", Fraction(0), when, _REST) for when in days]
    exact, label = _exact(size, choice)
    return [Step(unit, exact, when, label) for when in days]


def _days_of(first: datetime.date, tranche: Tranche, end: str | None) -> list[datetime.date]:
    """The days of a repeated instalment: as many as are said, or through the day that is said."""
    months = _MONTHS[tranche.every or "month"]
    if tranche.count is not None:
        return [later(first, place * months) for place in range(int(tranche.count))]
    through = _THROUGH.search(tranche.when or "")
    days = [word.norm for word in words(through[1]) if word.kind == "date"] if through else [end] if end else []
    if not days or len(days[0]) != _DAY or days[0].startswith("-"):
        return []
    last = datetime.date.fromisoformat(days[0])
    found = [when for place in range(MOST_STEPS) if (when := later(first, place * months)) <= last]
    return found if found and found[-1] == last else []


MOST_STEPS: Final = 240
_DAY: Final = len("2026-05-21")
_THROUGH: Final = lazy(r"\b(?:through|until|to)\s+(\w+ \d{1,2}, \d{4})")


def _exact(size: Decimal, choice: Choice) -> tuple[Fraction, str]:
    """A size as the fraction that its text prints (1/36 for 2.78%), else as the number."""
    for match in _FRACTION.finditer(choice.note.text):
        if match[2] != "0":
            exact = Fraction(100 * int(match[1]), int(match[2]))
            if abs(exact - Fraction(size)) <= Fraction(1, 200):
                return exact, f"{match[1]}/{match[2]}"
    for name, parts in _PARTS.items():
        many = round(size * parts / 100)
        exact = Fraction(100 * many, parts)
        if name in choice.note.text.lower() and 0 < many < parts and abs(exact - Fraction(size)) <= Fraction(1, 200):
            return exact, f"{many}/{parts}"
    return Fraction(size), format(size, "f")


_PARTS: Final = {"third": 3, "sixth": 6, "twelfth": 12}
"""Fractions in words that no percentage of two decimals says exactly."""
_FRACTION: Final = lazy(r"\b(\d{1,2})/(\d{1,3})(?:th|rd|nd|st)?\b(?!/)")


def _with_vesting(question: Question, choice: Choice, done: Computation, unit: str, said: str) -> Finding:
    base = finding_of(question, choice)
    stored = choice.dossier.stored
    amount = f"{done.result}%" if unit == "%" else f"{done.result} shares"
    value = AnswerValue(
        kind="vesting",
        field=said,
        value=done.result,
        accession=stored.accession,
        source=stored.source,
        footnote=choice.term.footnote,
    )
    return replace(
        base,
        text=f"{amount} {said}. {base.text}",
        values=(value, *base.values),
        computations=(done, *base.computations),
    )


_LEFT: Final = lazy(r"\b(?:still|yet|left|remain\w*|unvested|after)\b")


def dates_asked(question: Question) -> list[str]:
    """The full dates that a question names."""
    return [
        word.norm
        for word in words(question.text)
        if word.kind == "date" and len(word.norm) == 10 and not word.norm.startswith("-")
    ]

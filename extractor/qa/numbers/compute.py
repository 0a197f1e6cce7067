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
from extractor.qa.evidence.dossier import RowView
from extractor.qa.finding import Finding, cite_cell
from extractor.qa.numbers.days import MONTHS, later
from extractor.qa.terms.from_terms import Choice, finding_of
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import Tranche, Vesting


@dataclass(frozen=True)
class Amount:
    """What is vested or left: of what unit, how it was worked out, the cells that went in."""

    unit: str
    done: Computation
    cells: tuple[tuple[RowView, str], ...] = ()


def dates_left(question: Question, found: Sequence[Choice], today: datetime.date) -> list[Finding]:
    """The vesting dates of each schedule that lie after the date of the question (today where it names none).

    Where a question asks how much vests in a year, that sum instead, of the one schedule that is meant.
    """
    year = _IN_YEAR.search(question.low)
    if year:
        return _in_year(question, found, int(year[1] or year[2]))
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
    sums = [(each, got) for each in meant if (got := summed(each, lambda when: when.year == year, f"in {year}"))]
    if len(sums) != 1 or len(sums) != len(meant):
        return []
    choice, (unit, done) = sums[0]
    if not days and len(choice.dossier.terms_of("vesting")) > 1:
        return []  # of several awards, only the one that a date tells apart
    return [with_vesting(question, choice, Amount(unit, done), f"vesting in {year}")]


_IN_YEAR: Final = lazy(
    r"\b(?:how (?:many|much)|what (?:percent\w*|portion|share)|number of)\b.*\bvest\w*\b.{0,30}\b(?:in|during) "
    r"(?:the )?(?:calendar )?(?:year )?(20\d\d)\b"
    r"|\b(?:add(?:ed|ing)? up|sum(?: of)?|total(?: of)?|combined)\b.{0,30}\b(20\d\d) (?:vesting )?"
    r"(?:tranche|instal|portion|lot|part)"
)
_TO_COME: Final = lazy(
    r"\b(?:still|yet|left|remain\w*|upcoming|future|next)\b.{0,40}\b(?:come|dates?|vest"
    r"|left)\b|\bdates?\b.{0,40}\b(?:after|still|remain|left)\b"
)


def summed(choice: Choice, meant: Callable[[datetime.date], bool], said: str) -> tuple[str, Computation] | None:
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
        last = place == len(body.tranches) - 1
        steps = _steps(_counted_out(tranche, found, choice) if last else tranche, body.end if last else None, choice)
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


def _counted_out(tranche: Tranche, before: Sequence[Step], choice: Choice) -> Tranche:
    """A repeated instalment whose number is not said, with as many as the award has left, if that is a whole number."""
    body = choice.term.body
    ends = isinstance(body, Vesting) and body.end is not None
    if tranche.every is None or tranche.count is not None or not tranche.portion or ends:
        return tranche
    if _THROUGH.search(tranche.when or "") or any(step.unit != "%" for step in before):
        return tranche
    size, _ = _exact(tranche.portion, choice)
    many = (100 - sum((step.size for step in before), Fraction(0))) / size
    if many.denominator != 1 or not 1 < many <= MOST_STEPS:
        return tranche
    return tranche.model_copy(update={"count": Decimal(many.numerator)})


def _steps(tranche: Tranche, end: str | None, choice: Choice) -> list[Step]:
    size = tranche.portion if tranche.portion is not None else tranche.shares
    unit = "%" if tranche.portion is not None else "shares"
    if tranche.date is None or len(tranche.date) != DAY:
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
    months = MONTHS[tranche.every or "month"]
    if tranche.count is not None:
        return [later(first, place * months) for place in range(int(tranche.count))]
    through = _THROUGH.search(tranche.when or "")
    days = [word.norm for word in words(through[1]) if word.kind == "date"] if through else [end] if end else []
    if not days or len(days[0]) != DAY or days[0].startswith("-"):
        return []
    last = datetime.date.fromisoformat(days[0])
    found = [when for place in range(MOST_STEPS) if (when := later(first, place * months)) <= last]
    return found if found and found[-1] == last else []


MOST_STEPS: Final = 240
"""A schedule of more instalments is misread."""
DAY: Final = len("2026-05-21")
"""The length of a full date."""
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


def with_vesting(question: Question, choice: Choice, amount: Amount, said: str) -> Finding:
    """A schedule in words, led by what of it was worked out, with its cells."""
    base = finding_of(question, choice)
    stored, done = choice.dossier.stored, amount.done
    shown = f"{done.result}%" if amount.unit == "%" else f"{done.result} shares"
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
        text=f"{shown} {said}. {base.text}",
        values=(value, *base.values),
        citations=(*(cite_cell(stored, row, cell) for row, cell in amount.cells), *base.citations),
        computations=(done, *base.computations),
    )


def dates_asked(question: Question) -> list[str]:
    """The full dates that a question names."""
    return [
        word.norm
        for word in words(question.text)
        if word.kind == "date" and len(word.norm) == 10 and not word.norm.startswith("-")
    ]

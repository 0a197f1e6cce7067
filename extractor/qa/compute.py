"""Values that no text prints: a formula at a market price, what is vested by a date. Pure; every step is shown."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from extractor.errors import FormulaError
from extractor.qa.days import later
from extractor.qa.finding import Finding, cite_span, source_line
from extractor.qa.from_terms import Choice, finding_of
from extractor.qa.question import Question
from extractor.qa.rank import Candidate
from extractor.qa.words import words
from extractor.schema import formula as formulas
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import ConversionPrice, Tranche, Vesting

_MONTHS: Final = {"month": 1, "quarter": 3, "six_months": 6, "year": 12}


def price_at(question: Question, found: Sequence[Choice]) -> list[Finding]:
    """The price that each formula gives at the market price of the question; those that need another are left out."""
    results = []
    for choice in found:
        body = choice.term.body
        if isinstance(body, ConversionPrice) and body.formula and question.market is not None:
            priced = _price(question.market, body.formula)
            if priced is not None:
                results.append(_with(question, choice, priced, "conversion_price", "price"))
    return results


def _price(market: Decimal, formula: str) -> Computation | None:
    expression = formulas.parse(formula)
    needed = formulas.prices(expression)
    if not needed or "offering" in needed:
        return None
    try:
        result = formulas.evaluate(expression, dict.fromkeys(needed, market))
    except FormulaError:
        return None
    inputs = {name: format(market, "f") for name in sorted(needed)}
    return Computation(expression=formula, inputs=inputs, result=_trim(result))


def _trim(value: Decimal) -> str:
    """A decimal in full, without trailing zeros past the cents."""
    plain = format(value.normalize(), "f")
    whole, _, part = plain.partition(".")
    return f"{whole}.{part.ljust(2, '0')}" if part or value != value.to_integral_value() else f"{whole}.00"


def _with(question: Question, choice: Choice, done: Computation, kind: str, field: str) -> Finding:
    base = finding_of(question, choice)
    at = ", ".join(f"{name} = {value}" for name, value in done.inputs.items())
    stored = choice.dossier.stored
    value = AnswerValue(
        kind=kind,
        field=field,
        value=done.result,
        accession=stored.accession,
        source=stored.source,
        footnote=choice.term.footnote,
    )
    text = f"${done.result}: {done.expression} at {at}. {base.text}"
    return replace(base, text=text, values=(value, *base.values), computations=(done, *base.computations))


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
            results.append(_with_vesting(question, choice, computation, unit, said))
    return results


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


_IN_YEAR: Final = re.compile(
    r"\b(?:how (?:many|much)|what (?:percent\w*|portion|share)|number of)\b.*\bvest\w*\b.{0,30}\b(?:in|during) "
    r"(?:the )?(?:calendar )?(?:year )?(20\d\d)\b"
)
_TO_COME: Final = re.compile(
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
_THROUGH: Final = re.compile(r"\b(?:through|until|to)\s+(\w+ \d{1,2}, \d{4})")


def _exact(size: Decimal, choice: Choice) -> tuple[Fraction, str]:
    """A size as the fraction that its text prints (1/36 for 2.78%), else as the number."""
    for match in _FRACTION.finditer(choice.note.text):
        if match[2] != "0":
            exact = Fraction(100 * int(match[1]), int(match[2]))
            if abs(exact - Fraction(size)) <= Fraction(1, 200):
                return exact, f"{match[1]}/{match[2]}"
    return Fraction(size), format(size, "f")


_FRACTION: Final = re.compile(r"\b(\d{1,2})/(\d{1,3})(?:th|rd|nd|st)?\b(?!/)")


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


def shares_for(question: Question, ranked: Sequence[Candidate]) -> list[Finding]:
    """A dollar amount that a footnote says is paid in shares, divided by the price that the question names."""
    if question.market is None or "shares" not in question.wants or not ranked:
        return []
    best = ranked[0]
    asked = {
        word.norm
        for word in question.terms
        if word.kind == "number" and word.norm != format(question.market.normalize(), "f")
    }
    amounts = {
        word.norm
        for word in words(best.text)
        if word.kind == "number" and best.text[: word.start].rstrip().endswith("$")
    }
    amounts = amounts & asked or amounts
    principal = _PRINCIPAL.findall(best.text) if "conver" in question.low else []
    if len(principal) == 1:
        amounts = {principal[0].replace(",", "")}
    elif len(amounts) != 1 or not _IN_SHARES.search(best.text):
        return []
    amount = Decimal(amounts.pop())
    result = _trim(amount / question.market).removesuffix(".00")
    done = Computation(expression=f"{amount:f} / {question.market:f}", inputs={}, result=result)
    stored = best.dossier.stored
    start, end = best.span
    value = AnswerValue(
        kind="computed",
        field="shares",
        value=result,
        accession=stored.accession,
        source=stored.source,
        footnote=best.note.footnote,
    )
    text = f"{result} shares: {done.expression}. “{best.text}” [{source_line(stored, footnote=best.note.footnote)}]"
    return [Finding(text, stored, (value,), (cite_span(stored, best.note, start, end),), (done,))]


_PRINCIPAL: Final = re.compile(r"\$(\d[\d,]*)(?= (?:aggregate |original |outstanding )?(?:in )?principal)")
_LEFT: Final = re.compile(r"\b(?:still|yet|left|remain\w*|unvested|after)\b")
_IN_SHARES: Final = re.compile(
    r"\b(?:equivalent|equal|divid\w+|determined|number of shares|worth|value)\b", re.IGNORECASE
)


def dates_asked(question: Question) -> list[str]:
    """The full dates that a question names."""
    return [
        word.norm
        for word in words(question.text)
        if word.kind == "date" and len(word.norm) == 10 and not word.norm.startswith("-")
    ]

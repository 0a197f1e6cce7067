"""Values that no text prints: a formula at a market price, what is vested by a date. Pure; every step is shown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.errors import FormulaError
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
        body = choice.term.body
        if isinstance(body, Vesting):
            done = _vested(body, day, left=left)
            if done is not None:
                unit, computation = done
                said = f"left to vest after {day.isoformat()}" if left else f"vested by {day.isoformat()}"
                results.append(_with_vesting(question, choice, computation, unit, said))
    return results


def dates_left(question: Question, found: Sequence[Choice], today: datetime.date) -> list[Finding]:
    """The vesting dates of each schedule that lie after the date of the question (today where it names none)."""
    if "date" not in question.wants or not _TO_COME.search(question.low):
        return []
    asked = dates_asked(question)
    day = datetime.date.fromisoformat(asked[0]) if asked else today
    results = []
    for choice in found:
        body = choice.term.body
        steps = [step for tranche in body.tranches for step in _steps(tranche)] if isinstance(body, Vesting) else []
        later = [when.isoformat() for step in steps if step is not None for when in [step[2]] if when > day]
        if not steps or None in steps or not later:
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


_TO_COME: Final = re.compile(
    r"\b(?:still|yet|left|remain\w*|upcoming|future|next)\b.{0,40}\b(?:come|dates?|vest"
    r"|left)\b|\bdates?\b.{0,40}\b(?:after|still|remain|left)\b"
)


def _vested(body: Vesting, day: datetime.date, *, left: bool) -> tuple[str, Computation] | None:
    """What is vested by a day (or ``left`` to vest after it), where every tranche prints its size and date."""
    if body.vested:
        return "%", Computation(expression="vested in full", inputs={}, result="0" if left else "100")
    steps = [step for tranche in body.tranches for step in _steps(tranche)]
    if not body.tranches or None in steps or not steps:
        return None
    known = [step for step in steps if step is not None]
    units = {unit for unit, _, _ in known}
    if len(units) != 1:
        return None
    done = [size for _, size, when in known if (when > day if left else when <= day)]
    inputs = {when.isoformat(): format(size, "f") for _, size, when in known}
    return units.pop(), Computation(
        expression=(f"{' + '.join(format(size, 'f') for size in done) or '0'} "
                    f"{'after' if left else 'vested by'} {day.isoformat()}"),
        inputs=inputs, result=format(sum(done, Decimal(0)).normalize(), "f"),
    )  # fmt: skip


def _steps(tranche: Tranche) -> list[tuple[str, Decimal, datetime.date] | None]:
    size = tranche.portion if tranche.portion is not None else tranche.shares
    unit = "%" if tranche.portion is not None else "shares"
    if tranche.date is None or len(tranche.date) != 10:
        return [None]
    first = datetime.date.fromisoformat(tranche.date)
    if tranche.every is None:
        return [None] if size is None or tranche.when else [(unit, size, first)]
    if tranche.count is None:
        return [None]
    count = int(tranche.count)
    each = size if size is not None else Decimal(100) / count
    return [(unit, each, _later(first, i * _MONTHS[tranche.every])) for i in range(count)]


def _later(day: datetime.date, months: int) -> datetime.date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


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
    if len(amounts) != 1 or not _IN_SHARES.search(best.text):
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

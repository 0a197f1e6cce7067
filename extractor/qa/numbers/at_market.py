"""Values at a market price of the question: what a formula gives, how many shares money buys. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.errors import FormulaError
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, cite_span, source_line
from extractor.qa.terms.from_terms import Choice, finding_of
from extractor.schema import formula as formulas
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import ConversionPrice


def price_at(question: Question, found: Sequence[Choice]) -> list[Finding]:
    """The price that each formula gives at the market price of the question; those that need another are left out."""
    results = []
    for choice in found:
        body = choice.term.body
        if isinstance(body, ConversionPrice) and body.formula and question.market is not None:
            priced = _price(question.market, body.formula, offered=bool(_OFFERED.search(question.low)))
            if priced is not None:
                results.append(_with(question, choice, priced, "conversion_price", "price"))
    return results


_OFFERED: Final = re.compile(
    r"\b(?:financing|offering|round|ipo)\b|\b(?:sells?|issues?|raises?)\b.{0,40}\b(?:shares?|stock|equity|money)\b"
)
"""A price that is paid in a financing, and not in the market."""


def _price(market: Decimal, formula: str, *, offered: bool) -> Computation | None:
    expression = formulas.parse(formula)
    needed = formulas.prices(expression)
    if not needed or any((each == "offering") != offered for each in needed):
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
    if not amounts and _DIVIDED.search(best.text):
        amounts = set(_DOLLARS.findall(question.low)) - {f"{question.market:,f}", f"{question.market:f}"}
        amounts = {each.replace(",", "") for each in amounts}
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
_DIVIDED: Final = re.compile(r"\bdivid\w+\b.{0,80}\bby\b", re.IGNORECASE)
"""The number of shares is an amount over a price, and a question supposes both."""
_DOLLARS: Final = re.compile(r"\$ ?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)")
_IN_SHARES: Final = re.compile(
    r"\b(?:equivalent|equal|divid\w+|determined|number of shares|worth|value)\b", re.IGNORECASE
)

"""Answer yes or no, or say that nothing tells: from terms, from the 10b5-1 box, from the polarity of a sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.qa.dossier import Dossier
from extractor.qa.fields import field_value
from extractor.qa.finding import Finding, Outcome, cite_field, source_line
from extractor.qa.from_terms import Choice, denies, finding_of
from extractor.qa.passages import Quote, finding_of_quote
from extractor.qa.polarity import negated
from extractor.qa.question import Question
from extractor.qa.rank import Candidate
from extractor.schema.answer import AnswerValue

CLOSE: Final = 0.8
"""A term whose sentence fits less than this share of the best sentence is not what is asked about."""
SURE: Final = 0.5
"""How much of a question a sentence must take up before its polarity is an answer."""
_NUMERIC: Final[dict[str, tuple[str, ...]]] = {
    "floor_price": ("price",), "ceiling_price": ("price",), "interest": ("rate",), "ownership_limit": ("percent", "max_percent"),
    "share_cap": ("shares", "percent"), "maturity": ("date",), "trading_plan": ("adopted",), "conversion_price": ("price",),
}  # fmt: skip


def from_terms(question: Question, found: Sequence[Choice], ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no out of the terms whose sentences fit best; None where none tells."""
    best = max((each.score for each in ranked), default=0.0)
    told = [(each, no) for each in found if each.score >= CLOSE * best and (no := _denied(question, each)) is not None]
    if not told:
        return None
    top = max(each.score for each, _ in told)
    told = [(each, no) for each, no in told if each.score >= 0.9 * top]
    if len({no for _, no in told}) > 1:
        closest = max(each.fit for each, _ in told)
        told = [(each, no) for each, no in told if each.fit == closest]
    verdicts = {no for _, no in told}
    findings = tuple(finding_of(question, each).led_by("No." if no else "Yes.") for each, no in told)
    findings = tuple(
        replace(each, values=(_verdict(each, no), *each.values), status="denied" if no else "answered")
        for each, (_, no) in zip(findings, told, strict=True)
    )
    return Outcome("denied" if verdicts == {True} else "answered", findings, basis="terms")


def _denied(question: Question, choice: Choice) -> bool | None:
    asserted = _asserted(question, choice)
    return asserted if asserted is not None else denies(question, choice.term)


def _asserted(question: Question, choice: Choice) -> bool | None:
    """Whether a number or date that the question supposes is another than the term's; None where it supposes none."""
    fields = _NUMERIC.get(choice.term.kind, ())
    values = [value for name in fields if (value := field_value(choice.term, name)) is not None]
    kind = "date" if values and isinstance(values[0], str) else "number"
    supposed = {
        word.norm for word in question.terms if word.kind == kind and not (kind == "date" and len(word.norm) < 10)
    }
    if not values or not supposed or choice.term.stance == "denied":
        return None
    stated = {format(value.normalize(), "f") if isinstance(value, Decimal) else str(value) for value in values}
    if supposed & stated:
        return False
    return None


def _verdict(finding: Finding, no: bool) -> AnswerValue:
    kind = finding.values[0].kind if finding.values else "passage"
    return AnswerValue(
        kind=kind,
        field="verdict",
        value="no" if no else "yes",
        accession=finding.filing.accession,
        source=finding.filing.source,
    )


def from_box(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The check box of Rule 10b5-1(c) on the form, where it is checked; unchecked tells nothing for sure."""
    if not question.asks("trading_plan"):
        return None
    checked = [each for each in dossiers if each.filing.aff10b5one]
    if not checked:
        return None
    findings = []
    for each in checked:
        stored = each.stored
        text = f"Yes. The filing's Rule 10b5-1(c) box is checked. [{source_line(stored, cell='aff10b5one')}]"
        value = AnswerValue(
            kind="filing", field="aff10b5one", value=True, accession=stored.accession, source=stored.source
        )
        findings.append(Finding(text, stored, (value,), (cite_field(stored, "aff10b5one", "true"),)))
    return Outcome("answered", tuple(findings), basis="fields")


def from_passage(question: Question, quote: Quote) -> Outcome | None:
    """Yes or no by the polarity of the sentence that fits best; None where the fit is too loose to tell."""
    best = quote.best
    if best.own < SURE:
        return None
    no = negated(question, best)
    if no is None:
        return None
    base = finding_of_quote(question, quote)
    finding = replace(base.led_by("No." if no else "Yes."), status="denied" if no else "answered")
    return Outcome("denied" if no else "answered", (replace(finding, values=(_verdict(finding, no), *finding.values)),))

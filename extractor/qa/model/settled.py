"""Whether an answer of the rules is final, or a model, where there is one, should read the question too. Pure.

Rules answer what they recognise in a question. The words that they did not recognise may change what is asked ("which
bank is the trustee *of* the trust"), so the answer is final only where few such words are left.
"""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import same_as
from extractor.qa.asked.words import NUMERALS, words
from extractor.qa.evidence.dossier import text_norms
from extractor.qa.finding import Outcome
from extractor.qa.form.rows import ORDINARY

FINAL: Final = 0.2
"""The share of a question's telling words that may be left over."""
ONE_VALUE: Final = frozenset(
    {
        "floor_price", "ceiling_price", "conversion_price", "share_cap", "ownership_limit", "interest", "maturity",
        "trading_plan", "price_range", "stock_split",
    }
)  # fmt: skip
"""Kinds of terms that are one value, or one with its unit and its day."""


def settled(question: Question, outcome: Outcome, names: frozenset[str]) -> bool:
    """Whether an outcome stands without a model's word. ``names``: the stems that name issuer and owner."""
    if len(question.clauses) > 1 or not _plain(question, outcome):
        return False
    if outcome.basis not in {"terms", "cells", "computed", "aggregate", "silence"} or outcome.status == "needs_model":
        return False
    return left_over(question, outcome, names) <= FINAL


def _plain(question: Question, outcome: Outcome) -> bool:
    """Whether what answers is one value of the kind asked for: of a schedule, or of names, a part may be asked."""
    if outcome.basis == "cells":
        return question.manner != "list" and "name" not in question.wants
    if outcome.basis != "terms":
        return True
    kinds = {value.kind for finding in outcome.findings for value in finding.values}
    return set(question.kinds) <= kinds <= ONE_VALUE


def left_over(question: Question, outcome: Outcome, names: frozenset[str]) -> float:
    """The share of a question's words that neither the answer's citations nor the kinds asked for account for."""
    said = set(names) | ORDINARY
    for finding in outcome.findings:
        for each in finding.citations:
            if outcome.basis == "cells" and each.cell is None:
                continue  # a footnote beside a cell tells of the row, not that the cell is what is asked
            for text in (each.quote, (each.cell or "").replace("_", " "), each.security or ""):
                said |= text_norms(text)
    for concept in question.concepts:
        for match in concept.asked.finditer(question.low):
            said |= {word.norm for word in words(match[0])}
    left = [word for word in question.terms if _meanings(word.norm).isdisjoint(said)]
    return len(left) / max(1, len(question.terms))


def _meanings(norm: str) -> frozenset[str]:
    return frozenset({norm, NUMERALS.get(norm, norm)}) | same_as(norm)

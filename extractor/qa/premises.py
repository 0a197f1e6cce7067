"""What is to be confirmed and was not found as it was said: what is asked for found, and told whether it is so. Pure.

A wrong figure draws to the sentence that it stands in, which is another thing's. So it is left out, the thing is found
without it, and what is found there is held against it.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from extractor.qa.asked.opened import PRICED, Opened, opened
from extractor.qa.asked.question import Question, read_question
from extractor.qa.evidence.gather import Evidence
from extractor.qa.find import ranked_for
from extractor.qa.finding import Outcome
from extractor.qa.parts import find_all
from extractor.qa.sentences.answer_types import holds, values_of
from extractor.qa.sentences.passages import needs_model

_FOUND_BY: Final = frozenset({"cells", "terms", "passage", "fields"})


def find_so(question: Question, evidence: Evidence, today: datetime.date) -> Outcome:
    """What a question comes to; of what is to be confirmed, the right figure where the one that is claimed is not."""
    outcome = find_all(question, evidence, today)
    asked = opened(question.text) if question.confirms and evidence.complete else None
    if asked is None:
        return outcome
    if _of_a_column(outcome, asked, question):
        outcome = needs_model(ranked_for(question, evidence))
    return outcome if outcome.status != "needs_model" else _held_against(asked, evidence, today) or outcome


def _of_a_column(outcome: Outcome, asked: Opened, question: Question) -> bool:
    """Whether money that is no price was looked for in a column, which has prices and no other money."""
    return outcome.basis == "cells" and asked.want == "price" and not PRICED.search(question.low)


def _held_against(asked: Opened, evidence: Evidence, today: datetime.date) -> Outcome | None:
    """The answer to what is claimed, led by yes or no; None where nothing of the type is found."""
    question = read_question(asked.text)
    if question.manner not in {"value", "list"}:
        return None
    question = replace(question, wants=(asked.want,), manner="value")
    found = find_all(question, evidence, today)
    if found.status != "answered" or found.basis not in _FOUND_BY or len(found.findings) != 1:
        return None
    if _of_a_column(found, asked, question):
        return None
    finding = found.findings[0]
    if not holds(question, finding.text, asked.want):
        return None
    so = asked.claim.norm in {str(each.value) for each in finding.values}
    if so and len(values_of(question, finding.text, asked.want)) > 1:
        return None  # of several values in a quote, the one that is claimed may be another thing's
    return replace(found, findings=(finding.led_by("Yes." if so else "No."),))

"""Yes or no by one reading of question and sentence alike: upon an event, at whose choice, kept, counted in. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Outcome
from extractor.qa.verdicts.choices import choice
from extractor.qa.verdicts.reading import Told, in_the_negative, verdict
from extractor.qa.verdicts.upon import upon

_WHETHER: Final = lazy(
    r"^(?:(?:and|so|also|but)\s+)?(?:is|are|was|were|do|does|did|has|have|can|could|may|might|will|would|shall|should)\b"
    r"|[,:;-]\s+(?:\w+ )?(?:is|are|do|does|did|can|could|may|might|will|would|shall)\b"
    r"|^(?:if|when|should|suppose|upon|on|once)\b[^?]*?\b(?:do|does|did|can|could|will|would|is|are)\b"
)
_OPEN: Final = lazy(
    r"\b(?:what|which|who|whom|whose|how|where|why)\b|(?:^|[,;:-] ?|\band )when\b(?= (?:do|does|did|is|are|will|can)\b)"
)


def told(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no where a question asks whether and a sentence of its one filing says so or the contrary."""
    if len(evidence.dossiers) != 1 or not _WHETHER.search(question.low) or _OPEN.search(question.low):
        return None
    for test in (upon(question), choice(question, evidence.dossiers[0]), _kept(question.low)):
        if test is not None and (outcome := verdict(question, evidence, ranked, test)) is not None:
            return outcome
    return None


_RIGHTS: Final = (
    # How a question asks for a right over shares that were put up, how a sentence grants it, and denies it.
    (
        lazy(r"\bvot(?:e|es|ing)\b"),
        lazy(
            r"\b(?:retain|keep|continu|hold|has|have|entitled|right)\w*\b[^.;,]{0,40}\bvot(?:e|es|ing)\b|\bvotes the\b"
        ),
        lazy(r"\b(?:no|not|without|gives? up|relinquish\w*|surrender\w*|loses?)\b[^.;,]{0,40}\bvot(?:e|es|ing)\b"),
    ),
    (
        lazy(r"\b(?:re-?hypothecat\w*|re-?pledg\w*|lend\w*|re-?us(?:e|es))\b"),
        lazy(
            r"\b(?:may|can|right to|entitled to|permitted to)\b[^.;,]{0,40}"
            r"\b(?:re-?hypothecat|re-?pledg|lend|re-?use)\w*"
        ),
        lazy(r"\b(?:no|not|cannot|without|prohibited)\b[^.;,]{0,40}\b(?:re-?hypothecat|re-?pledg|lend|re-?use)\w*"),
    ),
)
_PUT_UP: Final = lazy(r"\b(?:pledg\w*|collateral|secur(?:e|es|ed|ing)|put up|posted|forward|loan|dealer)\b")


def _kept(low: str) -> Told | None:
    """Whether a right over shares that were pledged is there: it must be granted, or denied, in a sentence."""
    asked = [(says, denies) for named, says, denies in _RIGHTS if named.search(low)]
    if len(asked) != 1 or not _PUT_UP.search(low) or in_the_negative(low) or _ALONE.search(low):
        return None
    says, denies = asked[0]

    def test(text: str) -> bool | None:
        if denies.search(text):
            return None if _LIMITED.search(text) else True
        return False if says.search(text) else None

    return test


_ALONE: Final = lazy(r"\b(?:sole|solely|alone|only|dividends?|more than|default\w*)\b")
_LIMITED: Final = re.compile(r"\b(?:unless|except|until)\b")

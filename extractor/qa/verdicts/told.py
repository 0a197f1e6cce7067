"""Yes or no by one reading of question and sentence alike: upon an event, at whose choice, kept, counted in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Outcome
from extractor.qa.verdicts.acts import act_asked, still_asked
from extractor.qa.verdicts.choices import choice
from extractor.qa.verdicts.counted_in import counted_asked
from extractor.qa.verdicts.in_roles import role_asked
from extractor.qa.verdicts.reading import verdict
from extractor.qa.verdicts.rights import rights_asked
from extractor.qa.verdicts.states import still_there
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
    dossiers = list({each.dossier.stored.key: each.dossier for each in ranked}.values())
    if len(dossiers) != 1 or not _WHETHER.search(question.low) or _OPEN.search(question.low):
        return None
    dossier = dossiers[0]
    if evidence.complete and (outcome := still_there(question, dossier)) is not None:
        return outcome
    tests = (
        upon(question), choice(question, dossier), act_asked(question.low), still_asked(question.low),
        role_asked(question.low, dossier), counted_asked(question, evidence.names), rights_asked(question.low),
    )  # fmt: skip
    for test in tests:
        if test is not None and (outcome := verdict(question, evidence, ranked, test)) is not None:
            return outcome
    return None

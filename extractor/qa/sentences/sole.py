"""The one sentence of a filing that has a value of the type asked for and speaks of the matter: it answers. Pure.

People ask for a thing in other words than filings use; where all other values of the type stand in sentences that have
hardly a word of the question, what is meant is plain without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import NUMERALS
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.sentences.answer_types import holds, values_of
from extractor.qa.sentences.fit import fit_of, stems
from extractor.qa.sentences.passages import Quote, quote_for
from extractor.qa.sentences.standing import is_of_another
from extractor.qa.terms.from_terms import asks_instalment, is_derived

OWN: Final = 0.5
"""How much of a question the sentence itself must take up."""
NEXT: Final = 0.5
"""What share of that the next sentence with a value of the type may take up at most."""
SAID: Final = 0.5
"""How much of the telling words the quote must say."""
RIVAL: Final = 0.6
"""How well another footnote with such a value may fit at most, as a share of the quote's fit."""
TOPICS: Final = 2
_TYPES: Final = frozenset({"date", "price", "percent", "rate"})
_DEEDS: Final = stems(
    "price prices cost paid pay purchase purchased bought buy granted grant award awarded issued given sold sell signed"
    " entered adopted resigned appointed approved announced met achieved certified capped cap original originally"
    " ratio gain"
)
"""What a value is that of: a quote that does not say so has the value of something else."""
_SEVERAL: Final = lazy(
    r"\bwhich (?:days|dates)\b|\bwhat (?:dates|days|prices|percentages)\b|\bhow (?:many|much) .*\bif\b|^if\b"
)


def sole(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Quote | None:
    """The quote of the only sentence of one filing that can have the value asked for; None where others may."""
    want = question.wants[0]
    if question.manner != "value" or question.confirms or want not in _TYPES or question.market is not None:
        return None
    if not evidence.complete or len(evidence.dossiers) != 1 or question.wants not in {(want,), ("rate", "price")}:
        return None
    if is_derived(question) or asks_instalment(question) or _SEVERAL.search(question.low):
        return None
    question = replace(question, wants=(want,))  # a rate of exchange brings a price along that is not asked for
    having = [each for each in ranked if holds(question, each.text, want)]
    best = max(having, key=lambda each: each.own, default=None)
    if best is None or best.own < OWN or (want != "rate" and not values_of(question, best.text, want)):
        return None
    if any(each.own > NEXT * best.own for each in having if each.text != best.text):
        return None
    return _fitting(question, evidence, best, ranked)


def _fitting(question: Question, evidence: Evidence, best: Candidate, ranked: Sequence[Candidate]) -> Quote | None:
    """The quote about a sentence, where what it leaves over of the question does not speak against it."""
    quote = quote_for(question, [best, *(each for each in ranked if each.note is best.note)]) or Quote(
        best, (best.span,)
    )
    if is_of_another(question, evidence, quote):
        return None
    fit = fit_of(question, evidence.names | evidence.who.words, quote, ranked)
    if fit.said < SAID or fit.topics < TOPICS or fit.rival > RIVAL or fit.elsewhere > 1 or not fit.held:
        return None
    exact = {word.norm for word in question.terms if word.kind != "word" or word.norm in NUMERALS}
    return None if fit.left & exact or fit.left & _DEEDS else quote

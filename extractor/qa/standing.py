"""When a quote may stand as an answer that no model has read: it fits, and it names the thing asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.gather import Evidence
from extractor.qa.passages import Quote, confident
from extractor.qa.question import Question
from extractor.qa.rank import Candidate
from extractor.qa.silence import certain, core_words, narrowed
from extractor.qa.vocabulary import Concept
from extractor.qa.words import stem


def may_stand(question: Question, evidence: Evidence, quote: Quote, ranked: Sequence[Candidate]) -> bool:
    """Whether a quote may stand as an answer: it fits, and it names the thing that the question is certainly about."""
    if not confident(question, quote, ranked, scoped=evidence.scoped):
        return False
    if not _names_head(question, evidence, quote) or about_others(question, evidence, quote.best):
        return False
    asked = [concept for concept in narrowed(question) if concept.kind]
    matched = quote.best.matched
    if asked and not any(f"#{concept.name}" in matched for concept in asked):
        return False
    concept = certain(question) or (asked[0] if len(asked) == 1 and asked[0].kind else None)
    if concept is None:
        return True
    core = core_words(question, concept) & {word.norm for word in question.terms}
    if _is_read_as(quote, concept) or not core:
        return True
    beside = {word.norm for word in question.terms} - core - evidence.names
    return not core.isdisjoint(matched) and (len(core & matched) > 1 or not beside.isdisjoint(matched))


def _names_head(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether a quote holds the word that "what" asks for, where nothing else tells the type of the answer."""
    if question.wants != ("text",) or question.manner == "yes_no":
        return True
    what = _WHAT.search(question.text)
    told = [word for word in question.terms if word.norm not in evidence.names]
    after = [word for word in told if what is not None and word.start >= what.end()]
    if not after:
        return True
    return after[0].norm in quote.best.matched | _ANY_HEAD


_ANY_HEAD: Final = frozenset(
    stem(word)
    for word in ("event", "trigger", "condition", "circumstances", "happens", "kind", "type", "sort", "way", "effect")
)
"""What is asked for by such a word, a sentence tells in words of its own."""
_WHAT: Final = re.compile(r"\b(?:what|which)(?:'s)?\b", re.IGNORECASE)


def about_others(question: Question, evidence: Evidence, best: Candidate) -> bool:
    """Whether a question that nothing narrowed names somebody or something that the best sentence does not know."""
    if evidence.scoped:
        return False
    known = best.note.norms | best.note.context
    strange = [name for name in evidence.unknown if stem(name) not in known]
    missing = {word.norm for word in question.terms} - best.matched
    return bool(strange) or (not evidence.complete and len(missing) > 1)


def _is_read_as(quote: Quote, concept: Concept) -> bool:
    note = quote.best.note
    return any(term.footnote == note.footnote for term in quote.best.dossier.terms_of(concept.kind or ""))

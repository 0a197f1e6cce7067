"""Yes or no: whether a sentence says what a question supposes, or its contrary. Pure."""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.question import Question
from extractor.qa.rank import SYNONYMS_OF, Candidate
from extractor.qa.words import Word, words

_NEGATIVE: Final = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|can't|won't|isn't|aren't|wasn't"
    r"|weren't|doesn't|don't|didn't|hasn't|haven't"
    r"|exclud(?:e|es|ed|ing)|exclusive of|disclaim(?:s|ed|ing)?|other than|rather than|unvested|denie[sd]|nothing)\b",
    re.IGNORECASE,
)
_IDLE: Final = re.compile(
    r"\b(?:not (?:yet )?(?:later|earlier|less|more|only|limited|subject to section|be deemed)"
    r"|no (?:later|earlier|less|more|longer than|consideration|cost|expiration)"
    r"|without (?:limitation|limiting|giving|admitting|additional|consideration"
    r"|payment|any payment)|including (?:but )?not limited|if not|if (?:the "
    r"|such )?(?:\w+ ){1,3}(?:is|are|was|were|has|have) not|whether or not|not otherwise)\b",
    re.IGNORECASE,
)
"""Negative words that deny nothing of what the sentence says."""
BEFORE: Final = 40
AFTER: Final = 25


def negated(question: Question, candidate: Candidate) -> bool | None:
    """Whether a sentence denies what a question asks; None where it cannot be told.

    A sentence denies by a negative word near the words that it shares with the question; a negative word that the
    question uses itself ("are they excluded?") turns the answer round.
    """
    text = candidate.text.translate(_PLAIN)
    shared = _shared(question, text)
    if not shared:
        return None
    first, last = min(word.start for word in shared), max(word.end for word in shared)
    idle = [match.span() for match in _IDLE.finditer(text)]
    marks = [
        match for match in _NEGATIVE.finditer(text)
        if first - BEFORE <= match.start() <= last + AFTER
        and not any(start <= match.start() < end for start, end in idle)
    ]  # fmt: skip
    asked = [match[0] for match in _NEGATIVE.finditer(question.low)]
    return (len({_root(match[0]) for match in marks}) > 0) != (len(asked) > 0)


_PLAIN: Final = str.maketrans({"’": "'", "‘": "'"})


_TURNED: Final = re.compile(r"\b(?:not|no|never|without|outside|other than|neither)\b|n't\b")


def turns(low: str) -> bool:
    """Whether a question (lower case) asks for what was not so: "outside any plan", "not under a plan"."""
    return _TURNED.search(low) is not None


def _root(word: str) -> str:
    return word.lower()[:7]


def _shared(question: Question, text: str) -> list[Word]:
    wanted = {each for word in question.terms for each in ({word.norm} | SYNONYMS_OF.get(word.norm, frozenset()))}
    return [word for word in words(text) if word.norm in wanted]

"""Whether an amount counts certain shares in: the part of a sentence that includes or excludes them tells. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.words import words
from extractor.qa.verdicts.reading import Told, in_the_negative

_ASKED: Final = lazy(
    r"\b(?:totals?|figures?|amounts?|numbers?|balances?|holdings?|counts?|sums?|shares (?:reported|shown|listed))\b"
    r".{0,60}?\b(?P<verb>includ\w+|counts?|contain\w*|cover\w*|reflect\w*|take in|exclud\w+|leave out|omit)\b"
    r"(?P<what>.*)"
)
_OUT: Final = re.compile(r"exclud|leave|omit")
_PARTS: Final = re.compile(
    r"\b(?P<verb>(?:does not |do not |not )?includ(?:e|es|ed|ing)|(?:does not |do not )?reflects?|exclud(?:e|es|ed|ing)"
    r"|takes in|leaves out|counts?)\b"
)
_NEGATED: Final = re.compile(r"\bnot\b|exclud|leaves out")
HELD: Final = 0.6
"""How much of what is asked about the part of the sentence must say."""
_IDLE: Final = frozenset(
    word.norm for word in words(
        "share shares stock common reported report total row line table her his its the that which held sit owned "
        "granted awarded still subject award"
    )
)  # fmt: skip


def counted_asked(question: Question, names: frozenset[str]) -> Told | None:
    """Whether certain shares are counted in, as a test of sentences; None where a question does not ask that."""
    match = _ASKED.search(question.low)
    if match is None or in_the_negative(question.low) or re.search(r"\b(?:only|all|solely)\b", question.low):
        return None
    out = _OUT.search(match["verb"]) is not None
    asked = [
        word for word in words(match["what"])
        if (word.kind != "word" or word.norm in {each.norm for each in question.terms})
        and word.norm not in _IDLE | names
    ]  # fmt: skip
    exact = {word.norm for word in asked if word.kind == "number"}
    mean: Mapping[str, frozenset[str]] = {
        word.norm: frozenset({word.norm}) | SYNONYMS_OF.get(word.norm, frozenset())
        for word in asked if word.kind == "word"
    }  # fmt: skip
    if not mean:
        return None

    def test(text: str) -> bool | None:
        starts = [*_PARTS.finditer(text)]
        ends = [*(each.start() for each in starts), len(text)][1:]
        verdicts = set()
        for start, end in zip(starts, ends, strict=True):
            said = {word.norm for word in words(text[start.end() : end])}
            held = sum(not each.isdisjoint(said) for each in mean.values())
            if exact <= said and held >= HELD * len(mean):
                verdicts.add((_NEGATED.search(start["verb"]) is not None) != out)
        return verdicts.pop() if len(verdicts) == 1 else None

    return test

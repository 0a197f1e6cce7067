"""Hold an answer to its citations: every number and date in it stands in a cited quote, or was computed here. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from extractor.qa.asked.words import Word, forms, words
from extractor.schema.answer import Answer, Computation

_ORDINALS: Final = re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_PLACES: Final = re.compile(
    r"\[[^\]\n]*\]|… and \d+ more|\b[FR]\d+\b|\bREMARKS\b|\bForm [345](?:/A)?\b|\b(?:footnote"
    r"|row|Table|Rule|Section)s? [\w()./-]+"
)
"""Where an answer names filings, footnotes and rules: their numbers are addresses, not values."""
_NUMBER_WORDS: Final = {"0": "zero"}


def unproved(
    text: str, quotes: Iterable[str], computations: Iterable[Computation] = (), *, granted: str = ""
) -> tuple[str, ...]:
    """The numbers and dates of a text that no quote holds and no computation gives, as the text prints them.

    ``granted``: a text whose numbers may be said again, as an answer names what its question supposed.
    """
    bare = _PLACES.sub(lambda match: " " * len(match[0]), text)
    said = [words(quote) for quote in (*quotes, granted)]
    held = {form for each in said for word in each for form in _shapes(word)}
    held |= {day for each in said for day in _dated_later(each)}
    for done in computations:
        printed = (done.result, *done.inputs.values(), done.expression)
        held |= {form for each in printed for word in words(each) for form in _shapes(word)}
    return tuple(bare[word.start : word.end] for word in words(bare) if word.kind != "word" and not _held(word, held))


def _dated_later(found: Sequence[Word]) -> Iterator[str]:
    """Days whose year is said with a later one: "September 15 and December 15, 2025"."""
    year = ""
    for word in reversed(found):
        if word.kind == "date":
            year = year if word.norm.startswith("--") else word.norm[:4]
            if word.norm.startswith("--") and year:
                yield year + word.norm[1:]


def _shapes(word: Word) -> tuple[str, ...]:
    """Every form that a word of a quote proves: a percentage as a factor is not one of them."""
    return forms(word)


def _held(word: Word, held: set[str]) -> bool:
    if word.norm in held:
        return True
    return (
        word.kind == "date"
        and len(word.norm) == 10
        and word.norm.startswith("--")
        and any(each.endswith(word.norm[1:]) for each in held)
    )


def breaches(answer: Answer) -> tuple[str, ...]:
    """What of an answer lacks proof; empty for an answer that holds."""
    if answer.status not in {"answered", "denied"}:
        return ()
    said = [text for citation in answer.citations for text in (citation.quote, citation.security) if text]
    found = [f"{each} stands in no cited quote" for each in unproved(answer.answer, said, answer.computations)]
    if not answer.citations:
        found.append("the answer cites nothing")
    return tuple(found)

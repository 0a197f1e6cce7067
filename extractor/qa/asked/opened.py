"""What is to be confirmed as a question: "the price is $8.77, right?" asks what the price is. Pure."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from extractor.qa.asked.confirm import statement
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Wanted
from extractor.qa.asked.words import Word, words

_OF_ITS: Final = lazy(r"\b(?:the|its|his|her|their|this|that|\w+['’]s)\s+(?:[\w-]+\s+)?[$€£]?\s*$")
"""What stands before a number that only tells which thing is meant: "the 8,166 shares", "after its May 1 sale"."""
_FOR_NOTES: Final = lazy(r"^\W*for (?:my|our|the) (?:notes?|files?|records?|memo)\W+", re.IGNORECASE)
_YEAR: Final = lazy(r"(?:19|20)\d\d")
_SHARES: Final = lazy(
    r"\s*(?:of (?:the |its |his |her )?)?(?:[\w.-]+ ){0,3}?(?:shares?|units?|[rpd]sus?|options?|warrants?)\b"
)
PRICED: Final = lazy(
    r"\b(?:prices?|priced|average|clos\w+|strike|per[- ]share|a share|each|apiece|floor|cap|vwap|below|at)\b"
)
_PERCENT: Final = lazy(r"\s?(?:%|per ?cent\b)")


class Opened(NamedTuple):
    """A statement with one claimed value asked for."""

    text: str
    """The question that asks for it."""
    want: Wanted
    claim: Word
    """The value that was claimed."""


def opened(text: str) -> Opened | None:
    """The question that a statement claims to know the answer of; None where it claims no one value.

    Of several numbers and dates those that only tell which thing is meant are none that is claimed; two that may be
    claimed are two questions.
    """
    stated, confirms = statement(text)
    if not confirms or "?" in stated.rstrip(" ?"):
        return None
    found = [each for each in (_claim(stated, word) for word in words(stated) if word.kind != "word") if each]
    if len(found) != 1:
        return None
    want, asks, start, end, claim = found[0]
    asked = f"{stated[:start]}{asks}{stated[end:]}"
    return Opened(_FOR_NOTES.sub("", asked.strip()).rstrip(".,;- ?") + "?", want, claim)


def _claim(stated: str, word: Word) -> tuple[Wanted, str, int, int, Word] | None:
    """The type of a claimed value, how it is asked for and where it stands; None where it only points to a thing."""
    before, after = stated[: word.start], stated[word.end :]
    if _OF_ITS.search(before):
        return None
    if word.kind == "date":
        return ("date", "what date", word.start, word.end, word) if len(word.norm) == 10 else None
    if before.rstrip().endswith("$"):
        asks = "what price" if PRICED.search(stated.lower()) else "how much money"
        return "price", asks, len(before.rstrip()) - 1, word.end, word
    if (percent := _PERCENT.match(after)) is not None:
        return "percent", "what percentage", word.start, word.end + percent.end(), word
    if _YEAR.fullmatch(word.norm) or not _SHARES.match(after):
        return None
    return "shares", "how many", word.start, word.end, word

"""The parties of a question that compares several named things: "A's note, B's or C's". Pure.

A party is a stretch of the question that stands in a list; what is asked of each of them is the rest. Whether a stretch
names an issuer or owner is for the store's index of names to tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from extractor.qa.asked.pattern import lazy

LONGEST: Final = 600
"""A longer text is no list of parties with a question."""
MOST: Final = 8
"""A list of more stretches is a sentence with commas."""
_ASKS: Final = r"(?:which|who|whose|whom|what|how many|how much|when)\b"
_LEADING: Final = lazy(
    rf"^(?:between|among|amongst|of|out of|comparing|compare)\s+(?P<list>.+?)[,:;]?\s+(?P<rest>{_ASKS}.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""Between A, B and C, which …"""
_TAIL: Final = (
    rf"(?P<tail>,?\s+and\s+(?:on |at |by |in )?{_ASKS}.*|,\s+(?:in|at|after|on|for|during|under|as of)\b.*)?"
    r"\?(?P<more>.*)$"
)
_AFTER_COLON: Final = lazy(
    rf"^(?P<rest>.*?\b{_ASKS}[^:?]*)(?::| - | -- )\s*(?P<list>[^?:]+?){_TAIL}", re.IGNORECASE | re.DOTALL
)
"""Which is highest: A, B or C?"""
_AFTER_COMMA: Final = lazy(
    rf"^(?P<rest>(?:.*\b)?{_ASKS}[^,?]*),\s+(?P<list>[^?]*?\bor\b[^?]*?){_TAIL}", re.IGNORECASE | re.DOTALL
)
"""Who was earlier, A or B?"""
_AFTER_VERB: Final = lazy(
    r"^(?P<rest>[Dd]id|[Dd]oes|[Dd]o|[Hh]as|[Hh]ave|[Ii]s|[Ww]as)\s+"
    r"(?P<list>[^?]*?\bor\b\s+(?:the )?[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*)\s+(?P<tail>[a-z][^?]*)\?(?P<more>.*)$",
    re.DOTALL,
)
"""Did A or B sell more?"""
_THAN: Final = lazy(
    r"^(?:is|was|are|were|does|did|do|has|had)\s+(?P<one>[^?]+)\s+(?P<rest>(?:higher|lower|larger|smaller|bigger|greater"
    r"|more|less|fewer|earlier|later|sooner|older|newer|longer|shorter|cheaper)\b(?:\s+(?!than\b)\S+){0,6}?)"
    r"\s+than\s+(?P<two>[^?]+)\?",
    re.IGNORECASE | re.DOTALL,
)
"""Is A's floor higher than B's?"""
_SPLIT: Final = lazy(r"\s*,(?!\s*(?:19|20)\d\d\b)\s*(?:and\s|or\s)?\s*|\s+(?:and|or|vs\.?|versus)\s+", re.IGNORECASE)
_LISTS: Final = lazy(r"\bor\b|\band\b|,|\bvs\b|\bversus\b|\bthan\b")
_NAMES: Final = lazy(r"\b(?!(?:and|or|the|about|around|roughly)\b)\w{2,}", re.IGNORECASE)
Direction = Literal["least", "greatest"]
_LEAST: Final = lazy(
    r"\b(?:lowest|lower|smallest|smaller|least|fewest|fewer|cheapest|cheaper|less|minimum|earliest|earlier|first|sooner"
    r"|soonest|oldest|older|shortest|shorter|strictest|stricter|tightest|tighter)\b"
)
_GREATEST: Final = lazy(
    r"\b(?:highest|higher|largest|larger|biggest|bigger|greatest|greater|most|more|maximum|latest|later|last|newest"
    r"|newer|longest|longer|dearest|loosest|looser)\b"
)
_IN_TIME: Final = lazy(
    r"\b(?:earliest|earlier|first|sooner|soonest|oldest|older|latest|later|last|newest|newer|longest|longer|shortest"
    r"|shorter)\b"
)
_HOW_MANY_OF: Final = lazy(r"^how many\b(?! (?:shares|units|options|warrants|stock|more))", re.IGNORECASE)


@dataclass(frozen=True)
class Parties:
    """Stretches that each name a party, and what is asked of them."""

    items: tuple[str, ...]
    rest: str
    direction: Direction | None
    """Whether the least or the greatest is asked for; None where those are to be counted that say a thing."""
    in_time: bool
    """Whether dates are compared."""
    first_wins: bool = False
    """Whether it is asked if the first party has the extreme: yes or no."""


def parties_of(text: str) -> Parties | None:
    """The parties that a question compares or counts; None where it does neither or lists nothing."""
    text = " ".join(text.split())
    low = text.lower()
    compares = _LEAST.search(low) or _GREATEST.search(low) or "how many" in low
    if not compares or len(text) > LONGEST or not _LISTS.search(low):
        return None
    than = _THAN.match(text)
    if than is not None:
        return _of_two(than)
    for pattern in (_LEADING, _AFTER_COLON, _AFTER_COMMA, _AFTER_VERB):
        match = pattern.match(text)
        if match is None:
            continue
        items = tuple(each for each in _SPLIT.split(match["list"].strip(" ,.")) if each)
        if not all(_NAMES.search(each) for each in items):
            continue
        groups = match.groupdict()
        rest = " ".join(part for part in (groups["rest"], groups.get("tail"), groups.get("more")) if part)
        low = rest.lower()
        counted = _HOW_MANY_OF.match(rest) is not None
        direction = None if counted else _direction(low)
        if 2 <= len(items) <= MOST and (counted or direction is not None):
            return Parties(items, rest, direction, _IN_TIME.search(low) is not None)
    return None


def _direction(low: str) -> Direction | None:
    """Whether the least or the greatest is asked for; None where neither or both are."""
    least, greatest = _LEAST.search(low) is not None, _GREATEST.search(low) is not None
    return None if least == greatest else "least" if least else "greatest"


def _of_two(match: re.Match[str]) -> Parties | None:
    rest = match["rest"]
    direction = _direction(rest.lower())
    if direction is None:
        return None
    items = (match["one"].strip(" ,"), match["two"].strip(" ,"))
    if not all(_NAMES.search(each) for each in items):
        return None
    return Parties(items, rest, direction, _IN_TIME.search(rest.lower()) is not None, first_wins=True)

"""Matters of a price: whether it is adjusted for an event, told clause by clause. Pure."""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.verdicts.sides import Raised, Side, side_of

_EVENTS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = (
    # An event, as a question names it and as a sentence does.
    (
        "split",
        lazy(r"\bsplits?\b|\bcombination|\bconsolidation|\brecapitali[sz]|\breclassif"),
        lazy(r"\bsplits?\b|\bsubdivi|\bcombination|\bconsolidation|\brecapitali[sz]|\breclassif"),
    ),
    ("dividend", lazy(r"\bdividends?\b|\bdistributions?\b"), lazy(r"\bdividends?\b|\bdistributions?\b")),
    (
        "dilution",
        lazy(
            r"\banti-?dilut|\bdilut\w+|\bdown[- ]round|\b(?:sells?|sold"
            r"|issues?|issuances?|issuing|selling|raises?)\b.{0,60}"
            r"\b(?:below|less|lower|cheap\w*|under|discount)\b|\b(?:below|lower"
            r"|cheap\w*|low-priced)\b.{0,30}\b(?:issu|s[ae]l)|\bprice-based\b|\bratchet"
        ),
        lazy(
            r"\banti-?dilut|\bdilut(?:ive|ion)|\bprice-based\b|\bratchet"
            r"|\b(?:issu|sell|sale|sold)\w*\b.{0,80}\b(?:below|less than|lower than|under)\b"
            r"|\b(?:below|lower)\b.{0,40}\bissu"
        ),
    ),
)
_ASKS: Final = lazy(
    r"\b(?:adjust\w*|re-?set\w*|repric\w*|ratchet\w*|protect\w*)\b"
    r"|\b(?:move|moves|change|changes|better|lower(?:ed)?|reduced?"
    r"|drop|falls?|cut|shift)\b(?=.{0,60}\b(?:price|rate|floor)\b)"
    r"|\b(?:price|rate|floor)\b.{0,60}\b(?:move|change|drop|fall"
    r"|shift|(?:go|come)s? (?:up|down)|reduc|cut|lower|decreas)\w*\b"
    r"|\b(?:cuts?|lowers?|reduces?) (?:its|the|their) (?:strike|price)\b"
)
_FLOOR: Final = lazy(r"\bfloor\b|\bminimum\b|\blowest\b")
_ADJUSTS: Final = lazy(r"\badjust(?:ed|ments?|able|s)?\b|\breset\b|\bprotection\b|\b(?:reduced|lowered) to\b")
_CLAUSE: Final = lazy(r"\bbut\b|\bexcept\b|;|\.\s|\bhowever\b|\bprovided\b")
_DENIED: Final = lazy(r"\b(?:not|no|never|without|neither|nor)\b")


def adjusted(low: str) -> Raised | None:
    """Whether a price, or its floor, is adjusted after an event that the question names."""
    asks = _ASKS.search(low)
    events = [said for _, asked, said in _EVENTS if asked.search(low)]
    if asks is None or not events:
        return None
    of_dilution = events == [_EVENTS[-1][2]]
    of_floor = _FLOOR.search(low) is not None

    def say(text: str) -> Side | None:
        yes, no = False, of_dilution and _ONLY_FOR.search(text) is not None and not events[0].search(text)
        for clause in _CLAUSE.split(text):
            match = _ADJUSTS.search(clause)
            if (
                match is None
                or not all(event.search(clause) for event in events)
                or _of_floor(text, clause, match.start()) != of_floor
            ):
                continue
            denied = _DENIED.search(clause[: match.end() + 12]) is not None
            yes, no = yes or not denied, no or denied
        return side_of(yes, no)

    return Raised("adjusted", say, f"{asks[0]} {_TAKEN}")


_ONLY_FOR: Final = lazy(r"\badjust\w*\b[^.;]{0,20}\b(?:only|solely|exclusively) (?:for|upon|in)\b[^.;]{0,60}\bsplit")
"""An adjustment for splits only is none for what is issued at a lower price."""
_TAKEN: Final = (
    "sells sell sold issues new shares stock split splits dividend dividends reverse dilution anti dilutive less below "
    "lower better price rate company dollars cheaper cheaply down round later future favour accordingly strike cut"
    " come more"
)


def _of_floor(text: str, clause: str, position: int) -> bool:
    """Whether it is the floor that is adjusted: the words before the verb name it, if need be in the clause before."""
    before = clause[:position]
    if len(before) < 25:
        before = text[: text.index(clause)][-40:] + before
    return _FLOOR.search(before[-70:]) is not None

"""One wording for the many that people have for a column of the tables. Pure.

What a question calls by another name is put into the words that ``columns`` knows; the words that were replaced are
remembered, so that they are asked of no row.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import words

_EACH: Final = r"(?:each|apiece|a piece|per (?:share|unit)|a (?:share|unit|pop))"
_GOOD: Final = r"(?:good|valid|open|live|exercisable|run(?:s|ning)?|last(?:s|ing)?|exercise\w*)"
OWN_NAME: Final = lazy(r"\b(?:in|under) (?:his|her|its) own (?:name|right|account)\b")
"""What one person alone holds is held directly; where several own together, no column tells it."""
_SAID: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        lazy(
            rf"\b(?:(?:valued|priced|worth|shown|carried) )?(?:at|for) (?:how much|what(?: (?:price|value|figure))?)"
            rf" {_EACH}\b"
            rf"|\b(?:how much|what) (?:each|apiece)\b|\bper[- ](?:share|unit) (?:value|figure|valuation|amount)s?\b"
            rf"|(?<!stated )(?<!par )(?<!face )(?<!nominal )\b(?:value|cost|amount|figure) (?:for )?"
            rf"{_EACH}\b|\bprice (?:each|apiece)\b"
            r"|\bunit (?:price|cost|value)s?\b"
        ),
        "price per share",
    ),
    (lazy(r"\bunderlying (?:share|stock|unit) (?:count|number|total)s?\b"), "number of underlying shares"),
    (
        lazy(
            r"(?<=and )(?:the )?(?:(?:number|amount) of )?(?:common |ordinary |underlying )?(?:stock|shares) (?:that )?"
            r"(?:they|it|these|those) (?:converts?|turns?|exchanges?) (?:in)?to\b"
        ),
        "number of underlying shares",
    ),
    (
        lazy(
            r"\b(?:share|unit|option|warrant|security|rsu) (?:counts?|numbers?|totals?)\b"
            r"|(?<!how many )\bcounts?\b(?= ?(?:[,?/&:;]|and\b|plus\b|of (?:shares|units|options|warrants|rsus)\b|$))"
        ),
        "number of shares",
    ),
    (
        lazy(
            rf"\b(?:and )?(?:{_GOOD} )?(?:until|till|through|up to) (?:when|what (?:date|day))\b"
            rf"(?: (?:is|are|was|were|can|may|could|do|does) (?:it|they|the \w+)(?: (?:be )?{_GOOD}d?)?)?"
            rf"|\bhow long (?:is|are|does|do) (?:it|they|the \w+) {_GOOD}(?: for)?\b"
            r"|\b(?:last|final) (?:day|date) (?:to exercise|for exercis\w+|of exercis\w+)\b"
            r"|\bwhen (?:does|do|will) (?:it|they) (?:run out|lapse|end|die|go away)\b"
        ),
        "expiration date",
    ),
    (
        lazy(
            r"\b(?:left|remaining|outstanding)(?: number)? (?:in|of|under) (?:the|that|this|his|her|its) (?:[\w-]+ )?"
            r"(?:grant|award|option|series|tranche)\b"
        ),
        "number held after",
    ),
    (lazy(r"\b(?:at|by) the (?:end|close|conclusion) of\b|\bat the finish of\b"), "after"),
    (lazy(r"\bat what average\b(?! (?:\w+ )?price)"), "at what average price"),
    (lazy(r"\b(?:turned (?:over|in)|docked)\b"), "surrendered"),
    (lazy(r"\bwhat'?s\b"), "what is"),
    (
        lazy(
            r"\b(?:from|since|starting|beginning|as of|on) (?:which|what) (?:day|date) (?:can|could|may|might|will)\b"
            r"(?=.{0,80}\bexercise\b)"
            r"|\b(?:earliest|first) (?:day|date) (?:that |on which )?(?:he|she|they|it|[\w.' -]{1,40}?) "
            r"(?:can|could|may|might) exercise\b|\b(?:earliest|first) exercise (?:day|date)\b"
        ),
        "exercise date",
    ),
    (lazy(r"\b(?:base|reference) prices?\b"), "exercise price"),
    (OWN_NAME, "directly"),
    (lazy(r"\bshareholdings?\b|\bstockholdings?\b"), "share holding"),
    (
        lazy(
            r"\b(?:plus|along with|together with|as well as|alongside)\b(?= (?:the |its |their |his |her )?"
            r"(?:strike|exercise|price|per|date|expir|number|what|how))"
        ),
        "and",
    ),
    (lazy(r"\b(?:please|pls|plz|kindly|thanks|thank you|thx|fyi|quick one)\b"), ""),
)
_EXPIRES: Final = lazy(r"\b(?:options?|warrants?|rights?|[sn]qsos?|isos?|sars?|strike|exercis\w*|calls?|puts?)\b")


@lru_cache(maxsize=256)
def said(low: str) -> tuple[str, frozenset[str]]:
    """A question (lower case) in the words that name columns, and the plain forms of the words that it had instead."""
    replaced: list[str] = []
    for pattern, plain in _SAID:
        if plain == "expiration date" and not _EXPIRES.search(low):
            continue
        low = pattern.sub(lambda match, plain=plain: _put(match, plain, replaced), low)  # type: ignore[misc]
    return low, frozenset(word.norm for each in replaced for word in words(each) if word.kind == "word")


def _put(match: re.Match[str], plain: str, replaced: list[str]) -> str:
    replaced.append(match[0])
    return plain

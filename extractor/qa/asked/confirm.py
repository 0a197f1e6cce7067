"""What a question states and asks to have confirmed: "the floor is 56 cents, correct?". Pure.

Such a question is answered with what the filing says; whether that confirms it is told only where the numbers and dates
that it states can be compared with those of the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractor.qa.asked.words import NUMERALS, Word, words

_ASKS: Final = re.compile(
    r"^(?:just confirming(?: that)?|just to confirm|to confirm|confirming(?: for (?:my|our|the) \w+)?|for "
    r"(?:our|my|the)"
    r" (?:file|record)s?|please confirm(?: that)?|(?:can|could) you (?:please )?confirm(?: that)?|confirm(?: "
    r"that)?|just checking(?: that)?|checking(?: that)?|i have it that|my notes? (?:says?|have|has)(?: that)?)[:,]?\s"
    r"|[.,;-]\s*is (?:that|this|it|my (?:notes?|understanding|reading)) (?:right|correct|so|true)\s*\?\s*$"
    r"|[.,;-]\s*(?:i )?just want(?:ed|ing)? to (?:confirm|check)(?: (?:that |if )?(?:that's|it's|that is|it is)"
    r" (?:right|correct))?\s*[.?]?\s*$"
    r"|[,;-]\s*(?:right|correct|yes|true|ok|is that right|is that correct|isn't it|is it not|no|am i right"
    r"|please confirm"
    r"|can you confirm|confirm)\s*[?.]?\s*$"
    r"|\?\s*(?:right|correct|true|yes)\s*\?\s*$",
    re.IGNORECASE,
)
_FRACTIONS: Final = {
    "half": "50", "one half": "50", "a half": "50", "one quarter": "25", "a quarter": "25", "three quarters": "75",
    "one third": "33.33", "a third": "33.33", "two thirds": "66.67", "all of": "100",
}  # fmt: skip
_FRACTION: Final = re.compile(rf"\b(?:{'|'.join(_FRACTIONS)})\b(?! (?:of )?(?:19|20)\d\d)", re.IGNORECASE)


def statement(text: str) -> tuple[str, bool]:
    """A question less what asks to confirm it, everything else where it stood; and whether it does ask so."""
    found = _ASKS.search(text)
    return (_ASKS.sub(lambda match: " " * len(match[0]), text), True) if found else (text, False)


def claimed(text: str) -> tuple[Word, ...]:
    """The numbers and dates that a statement supposes, fractions in words as percentages."""
    found = [word for word in words(text) if word.kind != "word"]
    found += [
        Word(_FRACTIONS[" ".join(match[0].lower().split())], match.start(), match.end(), "number")
        for match in _FRACTION.finditer(text)
    ]
    taken = [(each.start, each.end) for each in found]
    found += [
        Word(NUMERALS[word.norm], word.start, word.end, "number")
        for word in words(text)
        if word.norm in NUMERALS and word.norm != "one" and not any(a <= word.start < b for a, b in taken)
    ]
    return tuple(found)


def confirmed(claims: Iterable[Word], said: Iterable[Word], known: frozenset[str]) -> bool | None:
    """Whether a quote (its words) says what is claimed; ``known``: what the citing rows say. None where neither way.

    A claim that is not there is contradicted by another value of its type: a date by a date, a number by a number.
    """
    claims, said = list(claims), list(said)
    values = {NUMERALS.get(word.norm, word.norm) for word in said}
    open_claims = [each for each in claims if each.norm not in values and each.norm not in known]
    if not claims:
        return None
    if not open_claims:
        return True
    kinds = {"number" if word.norm in NUMERALS else word.kind for word in said}
    return False if any(each.kind in kinds for each in open_claims) else None

"""Rights that a security or its holder has, and their limits: an interest, votes a share, freedom after vesting. Pure.

As with acts, a right is read out of the question first and then looked for in sentences, in the positive or in the
negative. What a question adds that a sentence does not tell (a later day, another class) leaves it untold.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import NUMERALS, stem
from extractor.qa.verdicts.reading import RELATIVE, Told, in_the_negative


def rights_asked(low: str) -> Told | None:
    """The one right that a question (lower case) asks about, as a test of sentences; None where it asks about none."""
    if in_the_negative(low):
        return None
    tests = [each for read in (_interest, _votes, _after_vesting, _bound, _also) if (each := read(low)) is not None]
    return tests[0] if len(tests) == 1 else None


# An interest in what is held.

_MONEYS: Final = r"(?:economic|pecuniary|financial|monetary)"
_INTEREST: Final = lazy(
    rf"\b{_MONEYS} (?:interest|stake|benefit|exposure)\b|\bstands? to (?:make|gain|profit|benefit|earn)\b"
    r"|\b(?:make|earn|see)s? (?:any |some )?money (?:from|on|off|out of)\b|\b(?:profit|benefit)s? (?:\w+ly )?from\b"
)
_HAS_NONE: Final = lazy(
    rf"\b(?:no|without|neither|nor|not (?:have|hold|retain)|disclaims? (?:any|all))\b[^.;]{{0,40}}\b{_MONEYS}"
    r"(?: or \w+)? interest\b"
)
_HAS_ONE: Final = lazy(rf"\b(?:has|have|had|holds?|retains?) (?:an? )?(?:\w+%? ){{0,2}}?{_MONEYS} interest\b")
_TO_THE_EXTENT: Final = lazy(r"\bto the extent of\b|\bif any\b|\bmay be deemed\b|\bdeemed to\b")
_ONLY: Final = lazy(r"\b(?:only|sole|solely|entire|full|whole|all of|more than|how)\b|%")


def _interest(low: str) -> Told | None:
    """Whether somebody has an interest of money in what is held; a disclaimer beyond an interest tells of none."""
    if not _INTEREST.search(low) or _ONLY.search(low):
        return None
    kin = set(RELATIVE.findall(low))

    def told(text: str) -> bool | None:
        if _TO_THE_EXTENT.search(text) or not kin <= set(RELATIVE.findall(text)):
            return None
        if _HAS_NONE.search(text):
            return True
        return False if _HAS_ONE.search(text) else None

    return told


# Votes that a share carries.

_MANY_VOTES: Final = lazy(
    r"\bmore than (?:one|1|a single) votes?\b|\b(?:multiple|several|extra|super-?) ?vot(?:es|ing)\b"
)
_VOTES: Final = lazy(
    r"\b(?:carr(?:y|ies)|has|have|entitled to|entitles?\b[^.;]{0,30}\bto|with) (?P<many>[a-z]+|\d+)"
    r"(?: \((?P<figure>\d+)\))? votes?\b"
)
_CLASS: Final = lazy(r"\b(?:class|series) [a-z]\b")


def _votes(low: str) -> Told | None:
    """Whether a share of a class carries several votes."""
    if not _MANY_VOTES.search(low):
        return None
    classes = set(_CLASS.findall(low))

    def told(text: str) -> bool | None:
        counts = {
            _count(match["figure"] or match["many"]) for match in _VOTES.finditer(text)
            if classes <= {(_CLASS.findall(text[: match.start()]) or [""])[-1]}
        }  # fmt: skip
        many = counts.pop() if len(counts) == 1 else None
        return None if many is None else many <= 1

    return told


def _count(word: str) -> int | None:
    number = NUMERALS.get(word) or NUMERALS.get(stem(word)) or word
    return int(number) if number.isdigit() else None


# What may be done with shares once they have vested.

_VESTED: Final = lazy(
    r"\b(?:moment|once|when|as soon as|day|after|upon|on)\b.{0,60}\bvest(?:s|ed|ing)?\b"
    r"|\bvest(?:s|ed|ing)?\b.{0,60}\b(?:from|after|on|then|straight|right away|immediately)\b"
)
_FREE: Final = lazy(
    r"\bunrestricted\b|\bfree(?:ly)?\b(?=.*\b(?:sell|sold|dispos\w*|transfer\w*|trad\w+|clear)\b)"
    r"|\bfreely (?:sell|dispos|trad)"
    r"|\b(?:sell|sold|dispos\w*|transfer\w*|trade[ds]?) (?:\w+ )?(?:freely|at will|straight away"
    r"|right away|immediately)\b"
)
_HELD_ON: Final = lazy(
    r"\b(?:holding|lock-?up|post-vesting|retention) (?:restrictions?|periods?|requirements?)\b"
    r"|\b(?:not|cannot|no)\b[^.;]{0,20}\b(?:sell|sold|transfer\w*|disposed?|traded?)\b[^.;]{0,60}"
    r"\b(?:until|for|before|within|prior to)\b(?![^.;]{0,30}\b(?:vest|unvested))"
    r"|\bmust (?:be held|hold|retain)\b[^.;]{0,60}\b(?:years?|months?|until)\b"
)
_NO_HOLD: Final = lazy(r"\b(?:no|not subject to any|without) (?:\w+ )?(?:holding|lock-?up|post-vesting|retention)\b")
_YEAR: Final = lazy(r"\b(?:19|20)\d\d\b")


def _after_vesting(low: str) -> Told | None:
    """Whether what has vested is free at once; a restriction that outlasts the vesting says no."""
    if not (_VESTED.search(low) and _FREE.search(low)):
        return None
    named = [int(year) for year in _YEAR.findall(low)]

    def told(text: str) -> bool | None:
        if _NO_HOLD.search(text):
            return False
        held = _HELD_ON.search(text)
        if held is None:
            return None
        ends = [int(year) for year in _YEAR.findall(text[held.start() :])]
        return True if not named or not ends or max(ends) > max(named) else None

    return told


# Whether a choice is final.

_FINAL: Final = lazy(
    r"\b(?:stuck|locked in(?:to)?|irrevocabl[ey]|set in stone|unchangeable|permanent(?:ly)?"
    r"|for good|no way back|forever"
    r"|final|binding|bound by|committed to)\b"
)
_CHOSEN: Final = lazy(r"\b(?:elect\w*|chose\w*|choice|pick\w*|payout|deferr\w*|instal+ments?|payment|distribution)\b")
_CHANGE: Final = r"(?:chang|revok|modif|alter|amend|switch|withdraw)\w*"
_MAY_CHANGE: Final = lazy(rf"\belect\w*[^.;]{{0,120}}\b(?:may|can) (?:later )?(?:be )?{_CHANGE}")
_IS_FINAL: Final = lazy(
    rf"\birrevocabl[ey]\b[^.;]{{0,30}}\b(?:elect|deferr)\w*|\belect\w*[^.;]{{0,80}}\b(?:irrevocable"
    rf"|(?:may|can) ?not (?:later )?(?:be )?{_CHANGE})"
)


def _bound(low: str) -> Told | None:
    """Whether a choice once made stands; one that may be changed says no."""
    if not (_FINAL.search(low) and _CHOSEN.search(low)):
        return None

    def told(text: str) -> bool | None:
        if _IS_FINAL.search(text):
            return False
        return True if _MAY_CHANGE.search(text) else None

    return told


# Whether one thing comes with another.

_ALSO: Final = lazy(
    r"\b(?:do|does|did|will|would)\b.{2,80}?\b(?:get|receive|collect|carry|include|earn)s? (?:the|an?|any|one) "
    r"(?P<thing>[a-z]+(?: (?!on\b|in\b|as\b|too\b|with\b|along\b|from\b|for\b|if\b|when\b)[a-z]+){0,3})"
    r"(?=[^?]*\b(?:on top|in addition|as well|too|along with|besides)\b)"
    r"|\balso (?:get|receive|collect|carry|include|earn)s? (?:the|an?|any|one) "
    r"(?P<other>[a-z]+(?: (?!on\b|in\b|as\b|too\b|with\b|along\b|from\b|for\b|if\b|when\b)[a-z]+){0,3})"
)
_INITIALS: Final = len("cvr")


def _also(low: str) -> Told | None:
    """Whether a thing comes on top of another: "plus one right" says so, "without a right" denies it."""
    match = _ALSO.search(low)
    if match is None:
        return None
    thing = (match["thing"] or match["other"]).strip()
    initials = "".join(word[0] for word in thing.split())
    names = "|".join(map(re.escape, [thing, *([initials] if len(initials) >= _INITIALS else [])]))
    without = re.compile(
        rf"\b(?:without|no|nor|not (?:receive|include|carry|get))\b (?:an?|any|the|one)? ?(?:{names})s?\b"
    )
    with_it = re.compile(rf"\b(?:plus|and|together with|along with|as well as|with) (?:an?|one|the) (?:{names})s?\b")

    def told(text: str) -> bool | None:
        denied, said = without.search(text) is not None, with_it.search(text) is not None
        return None if denied == said else denied

    return told

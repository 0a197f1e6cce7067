"""Numbers that come in pairs or stand for one of something: price ranges, conversion ratios, splits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.locks.counts import is_count, names_security
from extractor.reading.locks.figures import Figure
from extractor.reading.locks.view import Proof
from extractor.reading.locks.words import last_before

_RANGE_LINK: Final = re.compile(
    r"(?: per [a-z]+| a share| each)?,?(?: ?(?:-|to|through|and|up to(?: and including)?)(?: a (?:high"
    r"|maximum) of)?) ?(?:[a-z]{0,3}\$ ?)?"
)
_RANGE_WORD: Final = re.compile(r"rang\w*|between|\bfrom\b|prices? (?:of|at)|various prices|multiple|low of|to")
_HIGH: Final = re.compile(r"(?:highest|high|maximum)(?: [a-z]+){0,8}? (?:was|of|is|being)? ?[a-z]{0,3}\$? ?$")
_LOW: Final = re.compile(r"(?:lowest|low|minimum)(?: [a-z]+){0,8}? (?:was|of|is|being)? ?[a-z]{0,3}\$? ?$")


def check_range(low: Decimal | None, high: Decimal | None, proof: Proof) -> str | None:
    """A range of prices: both ends of one printed range, the lower one low."""
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        return f"low: {low} is above the high of {high}"
    for one, other in _ranges(proof):
        if (low is None or low == one) and (high is None or high == other):
            return None
    return f"low, high: {low} to {high} is not a range printed in the quotes"


def _ranges(proof: Proof) -> Iterator[tuple[Decimal, Decimal]]:
    flat = proof.view.flat
    lows: set[Decimal] = set()
    highs: set[Decimal] = set()
    last: Figure | None = None
    for each in proof.figures("money", "number", "ratio"):
        if each.second is not None:
            yield min(each.value, each.second), max(each.value, each.second)
            continue
        before = flat[max(proof.view.sentence(each.start)[0], each.start - 90) : each.start]
        if _HIGH.search(before):
            highs.add(each.value)
        elif _LOW.search(before):
            lows.add(each.value)
        if (
            last is not None
            and each.sort in {last.sort, "number"}
            and _RANGE_LINK.fullmatch(flat, last.end, each.start)
        ):
            start = proof.view.sentence(last.start)[0]
            if _RANGE_WORD.search(flat, max(start, last.start - 120), each.start):
                yield min(last.value, each.value), max(last.value, each.value)
        last = each
    if len(lows) == len(highs) == 1:
        yield lows.pop(), highs.pop()


_EQUAL: Final = re.compile(
    r"(?:equal|equivalent|same|like) (?:number|amount)|share[- ]for[- ]share|unit[- ]for[- ]unit"
)
_INTO: Final = re.compile(
    r"\b(?:into|receiv\w*|purchas\w*|acquir\w*|represent\w*|for|equals?|convert\w*|exchang\w*|settle\w*|basis|redeem\w*"
    r"|entitl\w*|equivalent|value of|deliver\w*|buy|issu\w*|distribut\w*|is|conversion of|rate of|ratio of)\b"
)
_PER_ONE: Final = re.compile(
    r"\b(?:each|every|per|one|any)\b|\ban? (?:[\w.-]+ ){1,5}(?:entitl|represent|convert|is\b|may|will|gives)|\$1,000"
)
_FOR_EACH: Final = re.compile(r"\b(?:for|per|of) (?:each|every|one|\$1,000|share|unit|warrant)\b|per \$")
_NO_RATIO: Final = re.compile(r"principal amount|\$|votes?\b")
_SPLIT: Final = re.compile(r" ?(?:\(\d[\d.:,]*\) ?)?(?:[a-z]+ ){0,2}?(?:split|consolidation|combination)")
_EXACT: Final = Decimal("0.0001")


def check_ratio(value: Decimal, proof: Proof) -> str | None:
    """Units of the one for one unit of the other: "one share", "1-for-1", "an equal number", "one-tenth of a share"."""
    if value == 1 and _EQUAL.search(proof.words):
        return None
    flat = proof.view.flat
    for each in proof.figures("ratio"):
        if not (each.value and each.second) or _SPLIT.match(flat, each.end, each.end + 50):
            continue
        if value in (each.value / each.second, each.second / each.value):
            return None
    for each in proof.figures("fraction"):
        if abs(each.value / 100 - value) <= _EXACT and "vest" not in flat[max(0, each.start - 30) : each.start]:
            return None
    for each in proof.figures("number"):
        if (
            each.value == value
            and is_count(each, proof.view)
            and names_security(each, proof.view)
            and _into(each, proof)
        ):
            return None
    return f"ratio: {value} for one is not in the quotes"


def exchanges(value: Decimal, proof: Proof) -> bool:
    """Tell whether shares are exchanged at a printed ratio ("1.25-for-1") or one for one ("an equal number")."""
    if value == 1 and _EQUAL.search(proof.words):
        return True
    pairs = (each for each in proof.figures("ratio") if not _SPLIT.match(proof.view.flat, each.end, each.end + 50))
    return any(each.second == 1 and each.value == value for each in pairs)


def _into(figure: Figure, proof: Proof) -> bool:
    """Tell whether a count stands on the receiving side, and is not the one of "one-tenth of one share"."""
    flat = proof.view.flat
    if flat.startswith(" of ", figure.start - 4) and any(
        -2 <= figure.start - 4 - each.end <= 8 for each in proof.figures("fraction")
    ):
        return False
    if (
        figure.value != 1
        and last_before(_PER_ONE, proof, figure.start, 400) is None
        and _FOR_EACH.search(flat, figure.end, min(proof.view.sentence(figure.start)[1], figure.end + 120)) is None
    ):
        return False
    last = last_before(_INTO, proof, figure.start, 160)
    return last is not None and _NO_RATIO.search(flat, last.end(), figure.start) is None


_REVERSE: Final = re.compile(r"reverse|consolidat\w*|combin\w*|share combination|reclassif\w*")
_FORWARD: Final = re.compile(r"forward|stock dividend|subdivi\w*")
_BECAME: Final = re.compile(r"\b(?:into|for|became|combined|converted|one)\b")


def check_split(new: Decimal | None, old: Decimal | None, proof: Proof) -> str | None:
    """A split's two numbers from one printed ratio, not swapped: a reverse split leaves fewer, a forward one more."""
    if new is None and old is None:
        return None
    reverse, forward = _REVERSE.search(proof.around) is not None, _FORWARD.search(proof.around) is not None
    for pair in _splits(proof):
        one, two = pair
        if reverse and not forward:
            one, two = min(pair), max(pair)
        elif forward and not reverse:
            one, two = max(pair), min(pair)
        if new in (None, one) and old in (None, two):
            return None
    return f"new, old: {new} for {old} is not a split printed in the quotes"


def _splits(proof: Proof) -> Iterator[tuple[Decimal, Decimal]]:
    for each in proof.figures("ratio"):
        if each.second is not None:
            yield each.value, each.second
    last: Figure | None = None
    for each in proof.figures("number"):
        if not is_count(each, proof.view):
            continue
        if last is not None and last.value != each.value and _BECAME.search(proof.view.flat, last.end, each.start):
            yield each.value, last.value
        last = each

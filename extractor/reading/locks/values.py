"""Single numbers and dates: printed in the quotes, of the right sort, in the field's own role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from extractor.reading.locks.dates import Date
from extractor.reading.locks.figures import Figure
from extractor.reading.locks.roles import Role, plays
from extractor.reading.locks.tables import DATE_ROLES, EXCLUDED, INCLUDED, MONEY_ROLES, PERCENT_ROLES, SHARE_ROLES
from extractor.reading.locks.view import Proof
from extractor.schema.terms import Stance

_OTHER_UNIT: Final = re.compile(
    r"\)?[ -]?(?:consecutive |trading |business |calendar |prior |equal |successive )*"
    r"(?:days?|months?|years?|weeks?|quarters?|votes?|anniversar\w*|installments?|percent|%|hours?)\b"
)
_DAYS: Final = re.compile(r"\)?[ -]?(?:consecutive |trading |business |calendar |prior |written )*days?\b")
_NOTICE: Final = re.compile(r"notice|notif\w*|prior|elect\w*|written|inform\w*")


def check_amount(kind: str, field: str, value: Decimal, proof: Proof, stance: Stance = "stated") -> str | None:
    """Give the reason why ``value`` is not read off the quotes as ``field``, or None where it is."""
    role = MONEY_ROLES.get((kind, field))
    if role is not None:
        found = [each for each in proof.figures("money", "number") if each.value == value and _is_price(each, proof)]
        return _told(field, value, found, proof, role)
    role = PERCENT_ROLES.get((kind, field))
    if role is not None:
        return _told(field, value, (each for each in proof.figures("percent") if each.value == value), proof, role)
    role = _excluding(stance) if (kind, field) == ("included", "shares") else SHARE_ROLES[kind, field]
    found = [each for each in proof.figures("number") if each.value == value and is_count(each, proof)]
    return _told(field, value, found, proof, role)


def _excluding(stance: Stance) -> Role:
    return EXCLUDED if stance == "denied" else INCLUDED


def check_date(kind: str, field: str, value: str, proof: Proof) -> str | None:
    """Give the reason why a date is not read off the quotes as ``field``, or None where it is."""
    found = (_headed(each, proof) for each in proof.dates if each.iso == value)
    return _told(field, value, found, proof, DATE_ROLES[kind, field])


_LIST: Final = re.compile(r",? ?(?:and|or|&)? ?(?:on )?(?:each of )?$")


def _headed(date: Date, proof: Proof) -> Date:
    """A date of a list ("granted on D, D and D") with the place of the list's first, for its words stand there."""
    dates = proof.view.dates
    place = bisect_left(dates, date.start, key=_start)
    start = date.start
    while place > 0 and 0 <= start - dates[place - 1].end <= 20:
        gap = proof.view.flat[dates[place - 1].end : start]
        if _LIST.fullmatch(gap) is None:
            break
        place -= 1
        start = dates[place].start
    return Date(date.iso, start, date.end)


def _start(date: Date) -> int:
    return date.start


def _told(field: str, value: Decimal | str, found: Iterable[Figure | Date], proof: Proof, role: Role) -> str | None:
    seen = False
    for each in found:
        seen = True
        verdict = plays(proof.view, each.start, each.end, role)
        if verdict or (verdict is None and role.lone):
            return None
    if seen:
        return f"{field}: {value} is printed in the quotes, but not as the {field}"
    return f"{field}: {value} is not printed in the quotes"


def _is_price(figure: Figure, proof: Proof) -> bool:
    """A number without a currency sign counts as a price only where the words before it call it one."""
    if figure.sort == "money":
        return True
    before = proof.view.flat[max(0, figure.start - 40) : figure.start]
    return (
        re.search(r"\b(?:price|strike|floor|cap|ceiling) (?:price )?(?:of|is|was|equal to|at)? ?$", before) is not None
    )


def is_count(figure: Figure, proof: Proof) -> bool:
    """Tell whether a bare number may count securities: no days, years, votes or percent follow it."""
    return _OTHER_UNIT.match(proof.view.flat, figure.end, figure.end + 40) is None


def check_notice_days(value: Decimal, proof: Proof) -> str | None:
    """Days of notice: a count or an ordinal of days, with notice in the sentence."""
    flat = proof.view.flat
    for each in proof.figures("number", "ordinal"):
        if each.value == value and _DAYS.match(flat, each.end, each.end + 40):
            first, last = proof.view.sentence(each.start)
            near = flat[max(first, each.start - 120) : min(last, each.end + 80)]
            if _NOTICE.search(near) and not re.search(r"trading.days?", flat[each.end : each.end + 20]):
                return None
    return f"notice_days: {value} days of notice are not in the quotes"


def check_limits(percent: Decimal | None, max_percent: Decimal | None) -> str | None:
    """A blocker that may be raised is raised to more."""
    if percent is not None and max_percent is not None and percent > max_percent:
        return f"max_percent: {max_percent} is less than the limit of {percent}"
    return None


_RANGE_LINK: Final = re.compile(
    r"(?: per [a-z]+| a share| each)?,?(?: ?(?:-|to|through|and|up to)(?: a (?:high|maximum) of)?) ?(?:[a-z]{0,3}\$ ?)?$"
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
    prices = [each for each in proof.figures("money", "number", "ratio")]
    for one, other in _pairs(prices, proof):
        if (low is None or low == one) and (high is None or high == other):
            return None
    return f"low, high: {low} to {high} is not a range printed in the quotes"


def _pairs(prices: list[Figure], proof: Proof) -> Iterable[tuple[Decimal, Decimal]]:
    flat = proof.view.flat
    lows: list[Decimal] = []
    highs: list[Decimal] = []
    for place, each in enumerate(prices):
        if each.second is not None:
            yield min(each.value, each.second), max(each.value, each.second)
        before = flat[max(proof.view.sentence(each.start)[0], each.start - 90) : each.start]
        if _HIGH.search(before):
            highs.append(each.value)
        elif _LOW.search(before):
            lows.append(each.value)
        if place and each.sort == prices[place - 1].sort:
            last = prices[place - 1]
            start = proof.view.sentence(last.start)[0]
            if _RANGE_LINK.match(flat[last.end : each.start]) and _RANGE_WORD.search(
                flat, max(start, last.start - 120), each.start
            ):
                yield min(last.value, each.value), max(last.value, each.value)
    if len(set(lows)) == 1 and len(set(highs)) == 1:
        yield lows[0], highs[0]


_EQUAL: Final = re.compile(
    r"(?:equal|equivalent|same|like) (?:number|amount)|share[- ]for[- ]share|unit[- ]for[- ]unit"
)
_INTO: Final = re.compile(
    r"\b(?:into|receiv\w*|purchas\w*|acquir\w*|represent\w*|for|equals?|convert\w*|exchang\w*|upon|settle\w*|basis|redeem\w*|entitl\w*|equivalent"
    r"|value of|deliver\w*|buy|issu\w*|distribut\w*|plus|and|of)\b"
)
_ANYTHING: Final = re.compile(
    r"\)? (?:(?:of|validly|newly|fully|an?|one) )*(?!days?\b|trading|months?|years?|votes?)[a-z]"
)


def check_ratio(value: Decimal, proof: Proof) -> str | None:
    """Units of the one for one unit of the other: "one share", "1-for-1", "an equal number", "one-tenth of a share"."""
    flat = proof.view.flat
    if value == 1 and _EQUAL.search(proof.words):
        return None
    for each in proof.figures("ratio"):
        if each.second and value in (each.value / each.second, each.value if each.second == 1 else None):
            return None
        if each.value and each.second is not None and each.second / each.value == value:
            return None
    for each in proof.figures("fraction"):
        if (
            abs(each.value / 100 - value) <= Decimal("0.0001")
            and "vest" not in flat[max(0, each.start - 30) : each.start]
        ):
            return None
    for each in proof.figures("number"):
        if each.value != value or not is_count(each, proof) or not _ANYTHING.match(flat, each.end, each.end + 40):
            continue
        if _into(each, proof):
            return None
    return f"ratio: {value} for one is not in the quotes"


def _into(figure: Figure, proof: Proof) -> bool:
    """Tell whether a count stands on the receiving side: a verb of receiving before it and no other count between."""
    flat = proof.view.flat
    first, _ = proof.view.sentence(figure.start)
    start = max(first, figure.start - 160)
    cues = list(_INTO.finditer(flat, start, figure.start))
    if not cues:
        return False
    return re.search(r"principal amount|\$|votes?\b", flat[cues[-1].end() : figure.start]) is None


_REVERSE: Final = re.compile(r"reverse|consolidat\w*|combin\w*|share combination|reclassif\w*")
_FORWARD: Final = re.compile(r"forward|stock dividend|subdivi\w*")


def check_split(new: Decimal | None, old: Decimal | None, proof: Proof) -> str | None:
    """A split's two numbers from one printed ratio, not swapped: a reverse split leaves fewer, a forward one more."""
    if new is None and old is None:
        return None
    reverse, forward = _REVERSE.search(proof.around) is not None, _FORWARD.search(proof.around) is not None
    for one, two in _splits(proof):
        if reverse and not forward:
            one, two = min(one, two), max(one, two)
        elif forward and not reverse:
            one, two = max(one, two), min(one, two)
        if new in (None, one) and old in (None, two):
            return None
    return f"new, old: {new} for {old} is not a split printed in the quotes"


def _splits(proof: Proof) -> Iterable[tuple[Decimal, Decimal]]:
    numbers = [each for each in proof.figures("number") if is_count(each, proof)]
    for each in proof.figures("ratio"):
        if each.second is not None:
            yield each.value, each.second
    flat = proof.view.flat
    for one, two in zip(numbers, numbers[1:], strict=False):
        if one.value != two.value and re.search(
            r"\b(?:into|for|became|combined|converted|one)\b", flat[one.end : two.start]
        ):
            yield two.value, one.value

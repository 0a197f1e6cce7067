"""Single numbers and dates: printed in the quotes, of the right sort, in the field's own role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from extractor.reading.locks.counts import is_count, names_security
from extractor.reading.locks.dates import Date
from extractor.reading.locks.figures import Figure
from extractor.reading.locks.roles import Role, plays
from extractor.reading.locks.tables import DATE_ROLES, EXCLUDED, INCLUDED, MONEY_ROLES, PERCENT_ROLES, SHARE_ROLES
from extractor.reading.locks.view import Proof
from extractor.schema.terms import Stance

_DAYS: Final = re.compile(r"\)?[ -]?(?:consecutive |trading |business |calendar |prior |written )*days?\b")
_TRADING_DAYS: Final = re.compile(r"\)?[ -]?(?:consecutive )?trading.days?")
_NOTICE: Final = re.compile(r"notice|notif\w*|prior|elect\w*|written|inform\w*")
_PRICED: Final = re.compile(r"\b(?:price|strike|floor|cap|ceiling) (?:price )?(?:of|is|was|equal to|at)? ?$")
_RATE_OF: Final = re.compile(
    r"(?:%| percent)?\)?(?: ?\(\d[\d.]* ?%\))? ?(?:of|discount)\b(?![^.;]{0,60}(?:per annum|per year|a year|annual))"
)
_IN_DEFAULT: Final = re.compile(r"[^.;,(]{0,80}default")


def check_amount(kind: str, field: str, value: Decimal, proof: Proof, stance: Stance = "stated") -> str | None:
    """Give the reason why ``value`` is not read off the quotes as ``field``, or None where it is."""
    view = proof.view
    key = (kind, field)
    if key in MONEY_ROLES:
        found = [each for each in proof.figures("money", "number") if each.value == value and _is_price(each, proof)]
        return _told(field, value, found, proof, MONEY_ROLES[key])
    if key in PERCENT_ROLES:
        found = [each for each in proof.figures("percent") if each.value == value]
        if key == ("interest", "rate"):
            found = [each for each in found if _is_rate(each, proof)]
        return _told(field, value, found, proof, PERCENT_ROLES[key])
    found = [each for each in proof.figures("number") if each.value == value and is_count(each, view)]
    if kind != "included":
        return _told(field, value, found, proof, SHARE_ROLES[key])
    found = [each for each in found if names_security(each, view)]
    return _told(field, value, found, proof, EXCLUDED if stance == "denied" else INCLUDED)


def check_date(kind: str, field: str, value: str, proof: Proof) -> str | None:
    """Give the reason why a date is not read off the quotes as ``field``, or None where it is."""
    found = [_headed(each, proof) for each in proof.dates if each.iso == value]
    if (kind, field) == ("vesting", "start"):
        found = [each for each in found if not _listed(each, proof)]
    return _told(field, value, found, proof, DATE_ROLES[kind, field])


def check_notice_days(value: Decimal, proof: Proof) -> str | None:
    """Days of notice: a count or an ordinal of days, with notice in the sentence."""
    flat = proof.view.flat
    for each in proof.figures("number", "ordinal"):
        if each.value != value or not _DAYS.match(flat, each.end, each.end + 40):
            continue
        first, last = proof.view.sentence(each.start)
        if _NOTICE.search(flat, max(first, each.start - 120), min(last, each.end + 80)) and not _TRADING_DAYS.match(
            flat, each.end, each.end + 40
        ):
            return None
    return f"notice_days: {value} days of notice are not in the quotes"


def check_limits(percent: Decimal | None, max_percent: Decimal | None) -> str | None:
    """A blocker is less than all of the shares, and one that may be raised is raised to more."""
    if percent is not None and percent >= 100:
        return f"percent: {percent} % limits no ownership"
    if percent is not None and max_percent is not None and percent >= max_percent:
        return f"max_percent: {max_percent} is no more than the limit of {percent}"
    return None


def _told(field: str, value: Decimal | str, found: Iterable[Figure | Date], proof: Proof, role: Role) -> str | None:
    seen = False
    for each in found:
        seen = True
        verdict = plays(proof.view, each.start, each.end, role)
        if verdict or (verdict is None and role.lone):
            return None
    if seen:
        return f"{field}: {value} is printed in the quotes, but not as the {field}"
    return f"{field}: {value} is not printed in the quotes as such a value"


def _is_price(figure: Figure, proof: Proof) -> bool:
    """A number without a currency sign counts as a price only where the words before it call it one."""
    return figure.sort == "money" or bool(_PRICED.search(proof.view.flat[max(0, figure.start - 40) : figure.start]))


def _is_rate(figure: Figure, proof: Proof) -> bool:
    """A percentage of something is no rate a year unless that is said, and a default rate is none either."""
    flat = proof.view.flat
    end = proof.view.sentence(figure.start)[1]
    return not (_RATE_OF.match(flat, figure.end, end) or _IN_DEFAULT.match(flat, figure.end, min(end, figure.end + 90)))


_LIST: Final = re.compile(r",? ?(?:(?:and|or|&) ?(?:on )?)?(?:each of )?")


def _headed(date: Date, proof: Proof) -> Date:
    """A date of a list ("granted on D, D and D") with the place of the list's first, for its words stand there."""
    dates = proof.view.dates
    place = bisect_left(dates, date.start, key=_start)
    start = date.start
    while place > 0 and 0 <= start - dates[place - 1].end <= 20:
        if _LIST.fullmatch(proof.view.flat, dates[place - 1].end, start) is None:
            break
        place -= 1
        start = dates[place].start
    return Date(date.iso, start, date.end)


def leads_list(iso: str, proof: Proof) -> bool:
    """Tell whether a date is printed alone or first in a list of dates: the first of a series."""
    return any(_headed(each, proof).start == each.start for each in proof.dates if each.iso == iso)


def _listed(date: Date, proof: Proof) -> bool:
    """Tell whether a date (with its list's head) stands in a list of dates, which has no one start."""
    dates = proof.view.dates
    if any(date.start < each.start < date.end for each in dates):
        return True
    place = bisect_left(dates, date.end, key=_start)
    if place == len(dates) or dates[place].start - date.end > 20:
        return False
    return _LIST.fullmatch(proof.view.flat, date.end, dates[place].start) is not None


def _start(date: Date) -> int:
    return date.start

"""Days counted on from a day. Pure."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from extractor.qa.asked.words import NUMERALS, stem
from extractor.schema.answer import Computation
from extractor.schema.terms import Vesting

MONTHS: Final = {"month": 1, "quarter": 3, "six_months": 6, "year": 12}
"""How many months lie between the instalments of a schedule."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ANNIVERSARIES: Final = re.compile(
    r"\b(?:each|every|first|succeeding|successive|next|following|consecutive)\b.{0,40}\banniversar", re.IGNORECASE
)
_OVER_YEARS: Final = re.compile(
    r"\bover (?:a )?(?:period of )?(\w+)(?: \(\d+\))?[- ]years?(?: period)?,? (?:from|after|following)\b", re.IGNORECASE
)
_OPEN: Final = re.compile(r"\b(?:earlier|later|sooner) of\b", re.IGNORECASE)


def later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on (or back), the month's last where it has no such day.

    Raises ValueError outside the years 1 to 9999.
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first = datetime.date(year, month, 1)
    return first.replace(day=min(day.day, calendar.monthrange(year, month)[1]))


def last_day(body: Vesting) -> Computation | None:
    """The day of the last of a schedule's instalments, counted from the printed one; None where that is not sure.

    Either the instalments begin on a printed day, or they fall on the anniversaries of one, or they follow on one.
    """
    if not body.tranches or body.end or body.vested:
        return None
    last, before = body.tranches[-1], body.tranches[:-1]
    years = _OVER_YEARS.search(last.when or "")
    if years and body.start and not before and last.every and not last.date and not _OPEN.search(last.when or ""):
        number = NUMERALS.get(stem(years[1]), years[1])
        return _counted(body.start, 1, 12 * int(number)) if number.isdigit() else None
    if last.every is None or last.count is None or _OPEN.search(last.when or ""):
        return None
    months, count = MONTHS[last.every], int(last.count)
    if last.date is not None:
        start, steps = last.date, count - 1
    elif not before and last.every == "year" and body.start and _ANNIVERSARIES.search(last.when or ""):
        start, steps = body.start, count
    elif len(before) == 1 and before[0].date and before[0].every is None and "thereafter" in (last.when or ""):
        start, steps = before[0].date, count
    else:
        return None
    return _counted(start, steps, months)


def _counted(start: str, steps: int, months: int) -> Computation | None:
    if not _DAY.fullmatch(start):
        return None
    day = later(datetime.date.fromisoformat(start), steps * months)
    many = f"{steps} * {months}" if steps != 1 else f"{months}"
    return Computation(expression=f"{start} + {many} months", inputs={}, result=day.isoformat())

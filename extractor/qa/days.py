"""Days counted on from a day. Pure."""

from __future__ import annotations

import calendar
import datetime


def later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on (or back), the month's last where it has no such day.

    Raises ValueError outside the years 1 to 9999.
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first = datetime.date(year, month, 1)
    return first.replace(day=min(day.day, calendar.monthrange(year, month)[1]))

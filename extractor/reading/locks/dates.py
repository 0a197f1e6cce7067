"""Every date that a footnote prints, in all its spellings, as ISO dates with their places.

Written for folded lower-case text. A year that stands in another place is carried over: ``March 1 and June 1, 2025``
are two dates of 2025, ``each of March 1, 2024, 2025 and 2026`` three. Slash and hyphen dates are month first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractor.reading.rules.lexis import MONTHS

_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:19|20)\d{2}"
_LINK: Final = r",? ?(?:and|or|&|to|through|thru|until|-|/)? ?(?:on |the |of |each |each of |again on )?"
_MORE: Final = r"(?:, ?(?:and |or )?| ?(?:and|or|&|to|through|-) ?)(?:the )?"
_DATE: Final = re.compile(
    rf"(?P<iso>(?<![\d-])(?P<iy>{_YEAR})[-/](?P<im>\d{{1,2}})[-/](?P<id>\d{{1,2}})(?![\d-]))"
    rf"|(?P<slash>(?<![\d/.-])(?P<sm>\d{{1,2}})(?P<sep>[/.-])(?P<sd>\d{{1,2}})(?P=sep)(?P<sy>\d{{4}}"
    rf"|\d{{2}})(?![\d/-]))"
    rf"|(?P<mdy>\b(?P<mm>{_MONTH}) ?(?P<md>{_DAY})(?P<more>(?:{_MORE}\d{{1,2}}(?!\d)(?:st|nd|rd|th)?){{0,4}})"
    rf"(?:,| of| in|, of)? ?(?:each of )?(?P<my>{_YEAR})\b)"
    rf"|(?P<dmy>\b(?P<dd>{_DAY})(?: day)?(?: of)? (?P<dm>{_MONTH}),? (?:of )?(?P<dy>{_YEAR})\b)"
    rf"|(?P<ymonth>\b(?P<ym>{_MONTH}),? ?(?:of )?(?P<yy>{_YEAR})\b)"
    rf"|(?P<bare>\b(?:(?P<bm>{_MONTH}) ?(?P<bd>{_DAY})|(?P<bd2>{_DAY})(?: day)?(?: of)? (?P<bm2>{_MONTH}))\b(?!,\d))"
    rf"|(?P<year>(?<![\w$€£.,/-]){_YEAR}(?![\d,]\d|[\w%(]|\.\d|-\d))"
)
_JOIN: Final = re.compile(
    rf"(?:,? ?(?:and|or|&|to|through|thru|until|-|/|between)? ?(?:on |of |the |each |each of )?|{_LINK})$"
)
_YEARS: Final = re.compile(r"(?:,|,? and|,? or|,? &)(?: of)? $")
_DIGITS: Final = re.compile(r"\d+")


_START: Final = re.compile(r"\d+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


class Date(NamedTuple):
    """One printed date: ISO (partial where only a month or a year is printed) and its place in the folded text."""

    iso: str
    start: int
    end: int


def scan_dates(text: str) -> tuple[tuple[Date, ...], tuple[tuple[int, int], ...]]:
    """List the dates of folded lower-case ``text``, and the stretches (also of dates without a year) they take up."""
    found: list[Date] = []
    taken: list[tuple[int, int]] = []
    waiting: list[tuple[int, int, int, int]] = []
    last: tuple[int | None, int | None, int] = (None, None, -1)
    for match in _candidates(text):
        start, end = match.span()
        gap = text[last[2] : start] if 0 <= last[2] <= start <= last[2] + 16 else None
        if match["year"]:
            if gap is not None and last[0] is not None and _YEARS.match(gap):
                _add(found, match["year"], last[0], last[1], start, end)
                last = (last[0], last[1], end)
                taken.append((start, end))
            else:
                found.append(Date(match["year"], start, end))
                last, waiting = (None, None, -1), []
            continue
        taken.append((start, end))
        if waiting and (gap is None or not _JOIN.match(gap)):
            waiting = []
        if match["bare"]:
            month, day = _month(match["bm"] or match["bm2"]), _number(match["bd"] or match["bd2"])
            waiting.append((month, day, start, end))
            last = (None, None, end)
            continue
        year, month, days = _parts(match)
        for earlier in waiting:
            _add(found, year, earlier[0], earlier[1], earlier[2], earlier[3])
        waiting = []
        for day_or_none in days or (None,):
            _add(found, year, month, day_or_none, start, end)
        last = (month, days[-1] if days else None, end)
    return tuple(found), tuple(taken)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Yield the date tokens; the whole pattern is tried only where a digit or a month begins."""
    place = 0
    while (start := _START.search(text, place)) is not None:
        match = _DATE.match(text, start.start())
        place = start.end() if match is None else match.end()
        if match is not None:
            yield match


def _parts(match: re.Match[str]) -> tuple[str, int, list[int]]:
    """The year, the month and the days of a date token; no day where only a month is printed."""
    if match["iso"]:
        return match["iy"], int(match["im"]), [int(match["id"])]
    if match["slash"]:
        year = match["sy"] if len(match["sy"]) == 4 else ("19" if match["sy"] > "70" else "20") + match["sy"]
        return year, int(match["sm"]), [int(match["sd"])]
    if match["mdy"]:
        more = [int(day) for day in _DIGITS.findall(match["more"])]
        return match["my"], _month(match["mm"]), [_number(match["md"]), *more]
    if match["dmy"]:
        return match["dy"], _month(match["dm"]), [_number(match["dd"])]
    return match["yy"], _month(match["ym"]), []


def _month(word: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _number(printed: str) -> int:
    return int(printed.rstrip("sthndr"))


def _add(found: list[Date], year: str, month: int, day: int | None, start: int, end: int) -> None:
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        found.append(Date(f"{year}-{month:02d}" if day is None else f"{year}-{month:02d}-{day:02d}", start, end))

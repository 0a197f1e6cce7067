"""Dates and numbers of a question, as footnotes print them and as table cells hold them.

Full text splits ``April 21, 2026`` and ``5,724,888`` into words that stand anywhere. Here each is one thing: a phrase
in any of the ways in which a text may print it, and a token that the cells of the tables are indexed by.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMED: Final = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +"
    r"(?P<year>\d{4})\b|\b(?P<day2>\d{1,2})(?:st|nd|rd|th)? +"
    r"(?P<month2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? +(?P<year2>\d{4})\b",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHED: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_NUMBER: Final = re.compile(
    r"(?<![\w.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?: *(thousand|million|billion))?(?![\w])",
    re.IGNORECASE,
)
_SCALE: Final = {"thousand": Decimal(1000), "million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}


@dataclass(frozen=True, slots=True)
class Exact:
    """A date or a number: ``phrases`` as texts print it, split into words, ``token`` as cells have it."""

    token: str
    phrases: tuple[str, ...]


def exact_parts(question: str) -> tuple[list[Exact], str]:
    """Give the dates and numbers of a question, and its words: dates as ``month day year``, long numbers left out."""
    found: dict[str, Exact] = {}

    def take_date(year: str, month: int, day: int) -> str:
        if 1 <= month <= 12 and 1 <= day <= 31:
            each = _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
            found[each.token] = each
            return f" {each.phrases[0]} "
        return " ".join((year, str(month), str(day)))

    def named(match: re.Match[str]) -> str:
        month = (match["month"] or match["month2"]).lower()
        number = next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(month))
        return take_date(match["year"] or match["year2"], number, int(match["day"] or match["day2"]))

    rest = _NAMED.sub(named, question)
    rest = _ISO.sub(lambda match: take_date(match[1], int(match[2]), int(match[3])), rest)
    rest = _SLASHED.sub(lambda match: take_date(match[3], int(match[1]), int(match[2])), rest)

    def number(match: re.Match[str]) -> str:
        plain = match[1].replace(",", "")
        value = Decimal(plain) * _SCALE.get((match[2] or "").lower(), Decimal(1))
        if match[2] is None and plain.isdigit() and "," not in match[1] and len(plain) < 5:
            return match[0]  # a short number (a year, a percentage, a count) is a word like others
        each = _number(value)
        found[each.token] = each
        return " "

    rest = _NUMBER.sub(number, rest)
    return list(found.values()), rest


def _date(year: int, month: int, day: int) -> Exact:
    name = _MONTHS[month - 1]
    printed = (
        f"{name} {day} {year}", f"{name[:3]} {day} {year}", f"{day} {name} {year}", f"{month} {day} {year}",
        f"{month:02} {day:02} {year}", f"{month} {day} {year % 100:02}", f"{year} {month:02} {day:02}",
    )  # fmt: skip
    return Exact(f"d{year}{month:02}{day:02}", tuple(dict.fromkeys(printed)))


def _number(value: Decimal) -> Exact:
    grouped = f"{value:,f}"
    if "." in grouped:
        grouped = grouped.rstrip("0").rstrip(".")
    spoken = []
    for word, scale in _SCALE.items():
        if value >= scale and (value / scale) % 1 == 0:
            spoken.append(f"{value / scale:f} {word}")
    printed = (grouped, grouped.replace(",", ""), *spoken)
    phrases = dict.fromkeys(" ".join(re.findall(r"\w+", each)) for each in printed)
    return Exact(_token(value), tuple(phrases))


def _token(value: Decimal) -> str:
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "n" + plain.replace(".", "p")


def cell_token(value: str | None) -> str | None:
    """Give the token of a cell's value: of an ISO date or of an amount; None where it is neither."""
    if not value:
        return None
    match = _ISO.fullmatch(value)
    if match:
        return f"d{match[1]}{match[2]}{match[3]}"
    if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", value):
        return _token(Decimal(value))
    return None


def cell_tokens(values: Iterable[str | None]) -> Iterator[str]:
    """Give the tokens of cells, each once."""
    seen: set[str] = set()
    for value in values:
        token = cell_token(value)
        if token is not None and token not in seen:
            seen.add(token)
            yield token


def filing_tokens(db: sqlite3.Connection, number: int) -> str:
    """Give the tokens of all cells of a filing, and of its period, with a blank between."""
    values = [row[0] for row in db.execute("SELECT period FROM filings WHERE id = ?", (number,))]
    for (cells,) in db.execute("SELECT cells FROM rows WHERE filing_id = ? ORDER BY tbl, row", (number,)):
        values += [value for value, _ in json.loads(cells).values()]
    return " ".join(cell_tokens(values))


def index_cells(db: sqlite3.Connection, number: int) -> None:
    """Index the cells of a filing."""
    db.execute("INSERT INTO cells_fts (rowid, tokens) VALUES (?, ?)", (number, filing_tokens(db, number)))


def unindex_cells(db: sqlite3.Connection, number: int) -> None:
    """Take the cells of a filing out of the index, while its rows are still there."""
    db.execute(
        "INSERT INTO cells_fts (cells_fts, rowid, tokens) VALUES ('delete', ?, ?)", (number, filing_tokens(db, number))
    )

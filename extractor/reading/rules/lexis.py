"""The words in which footnotes print amounts: regex fragments without groups, and their parsers.

Every fragment is written for lower-cased text (``Note.lower``) and is linear: no nested quantifiers, bounded gaps.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: Final = {word: value for value, word in enumerate(_UNITS)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip

_WORD: Final = "(?:" + "|".join((*sorted(_UNITS, key=len, reverse=True), *_TENS, "hundred", "thousand")) + ")"
_PART: Final = "(?:" + "|".join(sorted(_PARTS, key=len, reverse=True)) + ")s?"
NUMBER_WORDS: Final = rf"\b{_WORD}(?:[- ](?:and )?{_WORD}){{0,7}}\b"
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,12})?"
CURRENCY: Final = (
    r"(?:(?:(?:us|cad|ca|cdn|au|aud|nz|hk|mx) ?|[casr])?\$"
    r"|nis|ils|us dollars|usd|cad|eur|gbp|chf|jpy|rmb|sek|nok|€|£|¥|₪)"
)
MONEY: Final = rf"(?<![a-z0-9]){CURRENCY} ?(?:{DIGITS}|\.\d{{1,12}})(?!\d)(?: (?:million|billion))?"
PERCENT: Final = (
    rf"(?:(?:{NUMBER_WORDS}(?: and| point)?(?:[- ]{NUMBER_WORDS})?(?:[- ]{_PART})? ?(?:percent|per cent|percentage)?"
    rf" ?\( ?\d{{1,4}}(?:\.\d{{1,8}})? ?(?:%|percent|per cent) ?\))"
    rf"|(?:(?<![\d.,])\d{{1,4}}(?:\.\d{{1,8}})?|(?<![\d.])\.\d{{1,8}}) ?(?:%|percent\b|per cent\b)"
    rf"|{NUMBER_WORDS}(?: and| point)?(?:[- ]{NUMBER_WORDS})?(?:[- ]{_PART})? (?:percent|per cent)\b)"
)
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
FULL_DATE: Final = (
    rf"(?:\b{_MONTH} {_DAY},? ?\d{{4}}|(?:the )?\b{_DAY}(?: day)?(?: of)? {_MONTH},? \d{{4}}"
    r"|(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])|(?<![\d/])\d{1,2}/\d{1,2}/\d{2}(?![\d/])"
    r"|(?<!\d)\d{4}[-/]\d{2}[-/]\d{2}(?!\d)|(?<![\d-])\d{1,2}-\d{1,2}-\d{4}(?![\d-]))"
)
DATE: Final = rf"(?:{FULL_DATE}|\b{_MONTH},? (?:of )?\d{{4}}\b)"
YEAR: Final = r"\b(?:19|20)\d{2}\b"
COUNT: Final = rf"(?:{NUMBER_WORDS} ?\(\d{{1,4}}\)|\b\d{{1,4}}\b|{NUMBER_WORDS})"
"""A small count: ``ten``, ``10``, ``ten (10)``."""

_MONEY_RE: Final = re.compile(rf"({CURRENCY}) ?({DIGITS}|\.\d{{1,12}})( million| billion)?")
_FIGURE: Final = re.compile(r"\d{1,18}(?:\.\d{1,12})?|\.\d{1,12}")
_CURRENCIES: Final = {
    "$": None, "us$": None, "usd": None, "us dollars": None, "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "cdn$": "CAD",
    "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "mx$": "MXN",
    "r$": "BRL", "nis": "ILS", "ils": "ILS", "₪": "ILS", "eur": "EUR", "€": "EUR", "gbp": "GBP", "£": "GBP",
    "chf": "CHF", "jpy": "JPY", "¥": "JPY", "rmb": "CNY", "sek": "SEK", "nok": "NOK",
}  # fmt: skip


def number(text: str) -> Decimal | None:
    """Read a count or a decimal in figures or words; figures win where both are printed."""
    figure = _FIGURE.search(text.replace(",", ""))
    if figure is not None:
        return Decimal(figure[0])
    return _from_words(re.findall("[a-z]+", text))


def _from_words(words: list[str]) -> Decimal | None:
    total, group, seen = 0, 0, False
    for place, word in enumerate(words):
        if word in _SMALL:
            group, seen = group + _SMALL[word], True
        elif word == "hundred" and seen:
            group *= 100
        elif word == "thousand" and seen:
            total, group = total + 1000 * group, 0
        elif word == "point" and seen:
            digits = "".join(str(_SMALL[each]) for each in words[place + 1 :] if each in _SMALL)
            return Decimal(f"{total + group}.{digits}") if digits else None
        elif word == "and" and seen and any(each.rstrip("s") in _PARTS for each in words[place + 1 :]):
            part = fraction(" ".join(words[place + 1 :]))
            return None if part is None else Decimal(total + group) + part
    return Decimal(total + group) if seen else None


_FRACTION_RE: Final = re.compile(r"(\d{1,6}) ?/ ?(\d{1,6})")


def fraction(text: str) -> Decimal | None:
    """Read ``1/10``, ``one-tenth``, ``ninety-nine one-hundredths`` as a decimal."""
    figures = _FRACTION_RE.search(text)
    if figures is not None:
        return Decimal(figures[1]) / Decimal(figures[2]) if int(figures[2]) else None
    words = re.findall("[a-z]+", text)
    for place, word in enumerate(words):
        part = _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))
        if part is not None:
            before = [each for each in words[:place] if each != "a"]
            if before and before[-1] == "one" and len(before) > 1 and part >= 100:
                before = before[:-1]
            above = _from_words(before) if before else Decimal(1)
            return None if above is None else above / part
    return None


def percent(text: str) -> Decimal | None:
    """Read a percentage in figures or words."""
    return number(text)


def money(text: str) -> tuple[Decimal, str | None] | None:
    """Read a price: its amount and its currency (None for US dollars)."""
    match = _MONEY_RE.search(text)
    if match is None:
        return None
    amount = Decimal(match[2].replace(",", ""))
    if match[3]:
        amount *= 1_000_000 if "m" in match[3] else 1_000_000_000
    return amount, _CURRENCIES.get(match[1].replace(" ", "") if "$" in match[1] else match[1])


_DATE_MDY: Final = re.compile(rf"({_MONTH}) ({_DAY}),? ?(\d{{4}})")
_DATE_DMY: Final = re.compile(rf"({_DAY})(?: day)?(?: of)? ({_MONTH}),? (\d{{4}})")
_DATE_SLASH: Final = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_DATE_ISO: Final = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})")
_DATE_MY: Final = re.compile(rf"({_MONTH}),? (?:of )?(\d{{4}})")
_DATE_Y: Final = re.compile(YEAR)
_DAYS_OF: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def date(text: str) -> str | None:
    """Read a date as ISO, partial where only a month or a year is printed; None for one not in the calendar."""
    if match := _DATE_MDY.search(text):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _DATE_DMY.search(text):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _DATE_ISO.search(text):
        return _iso(match[1], int(match[2]), match[3])
    if match := _DATE_SLASH.search(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return _iso(year, int(match[1]), match[2])
    if match := _DATE_MY.search(text):
        return f"{match[2]}-{_month(match[1]):02d}" if int(match[2]) >= 1 else None
    match = _DATE_Y.search(text)
    return None if match is None else match[0]


def _month(word: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def _iso(year: str, month: int, day: str) -> str | None:
    number_of_day = int(day.rstrip("sthndr"))
    leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    if not (1 <= month <= 12 and 1 <= number_of_day <= _DAYS_OF[month - 1] and int(year) >= 1):
        return None
    if month == 2 and number_of_day == 29 and not leap:
        return None
    return f"{year}-{month:02d}-{number_of_day:02d}"

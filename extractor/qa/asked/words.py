"""Text as a question sees it: words in a plain form, numbers and dates by value, sentences with their offsets. Pure.

A word is folded to lower case and stripped of its commonest endings, so that *vests*, *vested* and *vesting* meet.
A number is printed without separators and trailing zeros (``1,337`` is ``1337``, ``$0.10`` is ``0.1``); a date as ISO.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

WordKind = Literal["word", "number", "date"]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    r"\b(?:(?=\d)(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)"
    r"|(?P<n2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>(?:19|20)?\d\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m4')},?\s+(?P<y4>(?:19|20)\d\d)"
    rf"|(?P<d6>\d{{1,2}})-{_MONTH.format('m6')}-(?P<y6>(?:19|20)?\d\d)"
    r"|(?P<n7>\d{1,2})-(?P<d7>\d{1,2})-(?P<y7>(?:19|20)?\d\d)"
    r")|(?=[jfmasond])(?:"
    rf"{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y3>(?:19|20)\d\d))?"
    rf"|{_MONTH.format('m5')},?\s+(?P<y5>(?:19|20)\d\d)"
    r"))\b",
    re.IGNORECASE,
)
"""Looks at a word's first letter first: most words begin no month."""
_NUMBER: Final = re.compile(
    r"(?=[\d.])(?:(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])|(?<![\w.])\.\d+(?!\w)|\d[\d,]*(?:\.\d+)?(?=%|[a-z]))"
)
_RULE: Final = re.compile(r"\b10b-?5-?1\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|\d+[A-Za-z]+")
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", " ": " "})
_BREAK: Final = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“(\[]*[A-Z0-9(])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|No|Nos|Inc|Corp|Co|Ltd|LLC|Messrs|Sec|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z]|e\.g|i\.e)\.$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or date: its plain form and where it stands (``text[start:end]``)."""

    norm: str
    start: int
    end: int
    kind: WordKind = "word"


Token = tuple[int, int, str, WordKind]
"""Where a word starts and ends, its plain form, what it is: a Word before anybody keeps it."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """List the words, numbers and dates of a text in order."""
    return tuple(Word(norm, start, end, kind) for start, end, norm, kind in tokens(text))


def tokens(text: str) -> list[Token]:
    """List what ``words`` lists, without making it an object each: a text is mostly wanted for its plain forms."""
    flat = text if text.isascii() else text.translate(_PLAIN)
    found: list[Token] = []

    def date(match: re.Match[str]) -> str:
        iso = _iso(match)
        if iso is None:
            return match[0]
        found.append((*match.span(), iso, "date"))
        return " " * len(match[0])

    def rule(match: re.Match[str]) -> str:
        found.append((*match.span(), "10b5-1", "word"))
        return " " * len(match[0])

    def number(match: re.Match[str]) -> str:
        start, end = match.span()
        scale = _SCALE.match(flat, end)
        norm = plain_number(match[0], _SCALES[scale[1].lower()] if scale else 1)
        found.append((start, scale.end() if scale else end, norm, "number"))
        return " " * (end - start)

    # What was taken is blanked, so that the next pattern does not take it again; offsets stay the text's.
    if _DIGIT.search(flat):
        flat = _RULE.sub(rule, _DATE.sub(date, flat))
        flat = _NUMBER.sub(number, flat)
    found += [(*match.span(), stem(match[0]), "word") for match in _WORD.finditer(flat)]
    found.sort()
    return found


_DIGIT: Final = re.compile(r"\d")


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    for kind in "1234567":
        year = parts.get(f"y{kind}")
        month = parts.get(f"n{kind}") or parts.get(f"m{kind}")
        day = parts.get(f"d{kind}")
        if month is None:
            continue
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        full = f"20{year}" if year and len(year) == 2 else year
        if not 1 <= number <= 12 or (day and not 1 <= int(day) <= 31):
            return None
        if full is None:
            return f"--{number:02}-{int(day or 1):02}"
        return f"{full}-{number:02}" + (f"-{int(day):02}" if day else "")
    return None


_SCALES: Final = {"thousand": 1_000, "k": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALE: Final = re.compile(r"\s?(thousand|million|billion|k)\b", re.IGNORECASE)


def plain_number(printed: str, scale: int = 1) -> str:
    """A printed number, times a scale ("96 million"), without separators and trailing zeros."""
    digits = printed.replace(",", "")
    if scale == 1 and digits.isdecimal() and digits.isascii() and len(digits) <= _EXACT:
        return digits.lstrip("0") or "0"
    return format((Decimal(digits or "0") * scale).normalize(), "f")


_EXACT: Final = 28
"""So many digits are exact in a Decimal of the usual precision; what has more is rounded as it always was."""


def is_date(text: str) -> bool:
    """Tell whether a text is a full ISO date of the calendar."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Fold a word: lower case, no possessive, commonest endings off. Short words keep theirs."""
    low = word.lower().replace("'s", "").replace("'", "")
    for ending, keep in (("ations", 4), ("ation", 4), ("ities", 3), ("ments", 3), ("ment", 4), ("ingly", 4)):
        if low.endswith(ending) and len(low) - len(ending) >= keep:
            return low[: -len(ending)]
    if low.endswith(("ee", "ees")):
        return low.removesuffix("s")
    for ending in ("ings", "ing", "ied", "ies", "ed", "ly", "es", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith(("ss", "us", "eed")):
            base = low[: -len(ending)]
            if ending in {"ied", "ies"}:
                return base + "y"
            return base[:-1] if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "sl" else _final(base)
    return low


def _final(base: str) -> str:
    return base[:-1] if base.endswith("e") and len(base) > 3 else base


_NUMERALS: Final = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "thirteen": "13", "fourteen": "14", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
NUMERALS: Final = {stem(word): value for word, value in _NUMERALS.items()}
"""Numbers in words, folded as ``words`` folds them."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """``(start, end)`` of each sentence of a text; together they hold all of it but the white space between."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text):
        if match[0][0] == "." and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return tuple(found)


def forms(word: Word) -> tuple[str, ...]:
    """Every form under which a word of a *text* can be asked for: a date also by month and by year."""
    if word.kind == "date":
        iso = word.norm
        if iso.startswith("--"):
            return (iso,)
        month = (f"--{iso[5:10]}",) if len(iso) == 10 else ()
        return tuple(dict.fromkeys((iso, iso[:7], iso[:4], *month)))
    if word.kind == "word" and word.norm in NUMERALS:
        return (word.norm, NUMERALS[word.norm])
    return (word.norm,)

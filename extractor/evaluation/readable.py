"""What a person reads off a text: its numbers, its dates in any spelling, its words with case and marks folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES: Final = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b)"
    rf"|\b(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:day of )?(?P<m2>{_MONTH})\.?,? (?P<y2>\d{{4}})\b"
    rf"|\b(?P<m3>\d{{1,2}})/(?P<d3>\d{{1,2}})/(?P<y3>\d{{4}}|\d{{2}})\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?![\w])|(?<=[$(])\.\d+")
_WORDS: Final = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
}  # fmt: skip
_CITED_RULE: Final = re.compile(r"\b\d+[a-z]+\d*-\d+\b", re.IGNORECASE)
_MARKS: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_DROPPED: Final = re.compile(r"[^\w$%&/.+-]+")


@dataclass(frozen=True)
class Readable:
    """The numbers, dates, words and folded text of some texts."""

    numbers: frozenset[Decimal]
    dates: frozenset[str]
    words: frozenset[str]
    folded: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> Readable:
        """Read them all."""
        texts = list(texts)
        folded = " ".join(fold(text) for text in texts)
        numbers = frozenset(number for text in texts for number in numbers_in(_DATES.sub(" ", text)))
        dates = frozenset(date for text in texts for date in dates_in(text))
        return cls(numbers, dates, frozenset(folded.split()), folded)


def numbers_in(text: str) -> list[Decimal]:
    """The numbers of a text: figures, and the words zero to twenty; the 10 of Rule 10b5-1 is none."""
    text = _CITED_RULE.sub(" ", text)
    found = [Decimal(match[0].replace(",", "")) for match in _NUMBER.finditer(text) if match[0].strip(".")]
    return found + [Decimal(_WORDS[word]) for word in re.findall(r"[a-z]+", text.casefold()) if word in _WORDS]


def dates_in(text: str) -> list[str]:
    """The dates of a text as ISO, slash dates month first; a day also gives nothing but itself."""
    found = []
    for match in _DATES.finditer(text.translate(_MARKS)):
        if match["iso"]:
            found.append(match["iso"])
            continue
        month, day, year = next(
            (match[f"m{n}"], match[f"d{n}"], match[f"y{n}"]) for n in "123" if match[f"m{n}"] is not None
        )
        number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
        full = year if len(year) == 4 else f"{'19' if int(year) > 50 else '20'}{year}"
        if 1 <= number <= 12 and 1 <= int(day) <= 31:
            found.append(f"{full}-{number:02d}-{int(day):02d}")
    return found


def fold(text: str) -> str:
    """Case, quote marks, dashes, white space and most punctuation folded, so that texts compare as a person would."""
    straight = text.translate(_MARKS).casefold()
    return " ".join(word.strip(".-") for word in _DROPPED.sub(" ", straight).split())

"""Printed scalars to the forms a Filing holds: amounts, dates, boxes, form types.

Every function is total and pure: it returns the value and, where the print could not be read or something was
dropped from it, a one-line problem; the caller turns problems into warnings that name their cell.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from extractor.schema.codes import FormType

Read = tuple[str | None, str | None]
"""A value and what was wrong with its print; either may be None."""

_AMOUNT: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.]{0,20})?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_SLASH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", re.ASCII)
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDED: Final = re.compile(r"([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?\s{0,3},?\s{0,3}(\d{4})", re.ASCII)
_WORDED_DAY_FIRST: Final = re.compile(r"(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})\.?,?[\s-]{1,3}(\d{4}|\d{2})", re.ASCII)
_FORM: Final = re.compile(
    r"(?:SEC\s{0,3})?(?:FORM\s{0,3})?([345])\s{0,2}(/\s{0,2}A|-A|A\b|\(?AMENDED\)?)?", re.IGNORECASE
)
_TRUE: Final = frozenset({"1", "true", "yes", "y", "x"})
_FALSE: Final = frozenset({"0", "false", "no", "n"})
_SHORT: Final = 200
"""No amount and no date is longer; it bounds what the caches hold."""
_CENTURY_TURN: Final = 50  # a two-digit year: 00 to 49 is 2000 to 2049, for Section 16 filings began on EDGAR in 1996


def tidy(text: str | None) -> str | None:
    """Return ``text`` without white space at its ends, a line break inside made one space, or None if blank.

    Runs of spaces inside one line are kept: they are the filer's, while a line break in a cell is the layout's.
    """
    if text is None:
        return None
    text = text.strip()
    if not text:
        return None
    if "\n" in text or "\r" in text or "\t" in text:
        return " ".join(text.split())
    return text


def amount(text: str) -> Read:
    """Read an amount: a decimal string as printed less ``$``, separators and signs; other text is kept as it is."""
    whole, _, rest = text.partition(".")
    if whole.isdigit() and text.isascii() and (rest.isdigit() or text is whole):
        return text, None
    return _amount(text) if len(text) <= _SHORT else (text, f"{text[:80]!r} … is not an amount; kept as text")


@lru_cache(maxsize=4096)
def _amount(text: str) -> Read:
    bare = text.replace("US$", "").replace("USD", "").replace("$", "").replace("\xa0", "").strip()
    if bare == "-0-":  # how forms typed on paper print nothing
        return "0", None
    sign = None
    if bare[:1] in {"-", "+", "\N{MINUS SIGN}", "\N{EN DASH}"}:
        sign, bare = bare[0], bare[1:].strip()
    if _AMOUNT.fullmatch(bare) and any(char.isdigit() for char in bare):
        digits = bare.replace(",", "")
        digits = digits.removesuffix(".")
        if sign and sign != "+":
            return digits, f"the sign of {text!r} was dropped"
        return digits, None
    return text, f"{text!r} is not an amount; kept as text"


def is_amount(text: str) -> bool:
    """Tell whether ``text`` prints an amount and nothing else."""
    value, problem = amount(text)
    return value is not None and (problem is None or "sign" in problem)


def iso_date(text: str) -> Read:
    """Read a date to ``YYYY-MM-DD``, a time zone or time dropped; other text is kept as it is.

    Slash dates are month first, as every Section 16 form prints them.
    """
    if len(text) == len("2024-01-31") and text[4] == text[7] == "-":
        try:
            date.fromisoformat(text)
        except ValueError:
            pass
        else:
            return text, None
    return _iso_date(text) if len(text) <= _SHORT else (text, f"{text[:80]!r} … is not a date; kept as text")


@lru_cache(maxsize=4096)
def _iso_date(text: str) -> Read:
    text = text.strip()
    for pattern, order in ((_ISO, (1, 2, 3)), (_SLASH, (3, 1, 2)), (_COMPACT, (1, 2, 3))):
        match = pattern.fullmatch(text)
        if match:
            found = _checked(*(match.group(group) for group in order))
            if found:
                return found, None
    worded = _worded(text)
    if worded:
        return worded, None
    return text, f"{text!r} is not a date; kept as text"


def is_date(text: str) -> bool:
    """Tell whether ``text`` prints a full date and nothing else."""
    return iso_date(text)[1] is None


def _checked(year: str, month: str, day: str) -> str | None:
    if len(year) == 2:
        year = ("20" if int(year) < _CENTURY_TURN else "19") + year
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _worded(text: str) -> str | None:
    match = _WORDED.fullmatch(text)
    if match:
        word, day, year = match.groups()
    else:
        match = _WORDED_DAY_FIRST.fullmatch(text)
        if not match:
            return None
        day, word, year = match.groups()
    stem = word[:3].lower()
    return _checked(year, str(_MONTHS.index(stem) + 1), day) if stem in _MONTHS else None


def boolean(text: str | None) -> bool | None:
    """Read an XML boolean (``1``, ``0``, ``true``, ``false`` in any case); None where blank or anything else."""
    if text is None:
        return None
    word = text.strip().lower()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def form_type(text: str) -> tuple[FormType, bool] | None:
    """Read ``4``, ``4/A``, ``Form 4`` … to the form and whether it is an amendment; None for any other form."""
    match = _FORM.fullmatch(text.strip())
    if not match:
        return None
    number: FormType = "3" if match.group(1) == "3" else "4" if match.group(1) == "4" else "5"
    return number, match.group(2) is not None

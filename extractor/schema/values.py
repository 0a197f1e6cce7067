"""The values that terms are made of: decimals as printed, partial dates, formulas, and the mark of a hard field."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from extractor.schema import formula as formulas


class HardMark:
    """Marks a field whose values are compared exactly and must be read again off the evidence."""


HARD: Final = HardMark()
_DECIMAL: Final = re.compile(r"\d{1,24}(?:\.\d{1,24})?|\.\d{1,24}")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _to_decimal(value: object) -> Decimal:
    """Accept a decimal string as printed; refuse floats, signs, exponents and separators."""
    if isinstance(value, Decimal) and value.is_finite() and not value.is_signed():
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value)
        except InvalidOperation as error:  # pragma: no cover - the pattern admits no such string
            raise ValueError(str(error)) from error
    raise ValueError(f"{value!r} is no decimal string without separators or signs")


def _to_date(value: str) -> str:
    """Accept an ISO date or a partial one that exists in the calendar."""
    match = _DATE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no ISO date (YYYY-MM-DD, YYYY-MM or YYYY)")
    datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return value


def _to_formula(value: str) -> str:
    return formulas.canonical(formulas.parse(value))


_Plain = PlainSerializer(lambda value: format(value, "f"), return_type=str)
Amount = Annotated[Decimal, BeforeValidator(_to_decimal), _Plain, HARD]
Date = Annotated[str, AfterValidator(_to_date), HARD]
Formula = Annotated[str, AfterValidator(_to_formula), HARD]
Flag = Annotated[bool, HARD]
Text = Annotated[str, Field(min_length=1)]

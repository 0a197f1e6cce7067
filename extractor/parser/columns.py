"""The columns of Tables I and II, told by the form's own header text, and what each may hold.

Sources: the printed Forms 3, 4 and 5 (SEC 1473, 1474, 2270) and their instructions. A column is named after the cell
it fills; ``acquired`` and ``disposed`` are the two halves of item 5 of Table II, which fill ``transaction_shares``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.parser.scalars import is_amount, is_date
from extractor.schema.codes import TRANSACTION_CODES, FormType
from extractor.schema.filing import TableName

Columns = tuple[str, ...]

_T, _D, _X = "security_title", "transaction_date", "deemed_execution_date"
_C, _V = "transaction_code", "transaction_timeliness"
_N, _AD, _P = "transaction_shares", "transaction_acquired_disposed_code", "transaction_price_per_share"
_O, _DI, _NAT = "shares_owned_following_transaction", "direct_or_indirect_ownership", "nature_of_ownership"
_CP, _EX, _EXP = "conversion_or_exercise_price", "exercise_date", "expiration_date"
_UT, _UN = "underlying_security_title", "underlying_security_shares"
ACQUIRED, DISPOSED = "acquired", "disposed"

FORM3_I: Final[Columns] = (_T, _O, _DI, _NAT)
FORM3_II: Final[Columns] = (_T, _EX, _EXP, _UT, _UN, _CP, _DI, _NAT)
FORM4_I: Final[Columns] = (_T, _D, _X, _C, _V, _N, _AD, _P, _O, _DI, _NAT)
FORM4_II: Final[Columns] = (_T, _CP, _D, _X, _C, _V, ACQUIRED, DISPOSED, _EX, _EXP, _UT, _UN, _P, _O, _DI, _NAT)

_VALUE_TWIN: Final = {
    _N: "transaction_total_value",
    _O: "value_owned_following_transaction",
    _UN: "underlying_security_value",
}
AMOUNT_COLUMNS: Final = frozenset({_CP, _N, _P, _O, _UN, ACQUIRED, DISPOSED})
DATE_COLUMNS: Final = frozenset({_D, _X, _EX, _EXP})
TEXT_COLUMNS: Final = frozenset({_T, _UT, _NAT})

_LEAVES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (_X, r"deemed"),
        (_EX, r"date\s?exer|exercisable\s?(?:date)?$|^exercis\w*\s?date"),
        (_EXP, r"expiration\s?date|^expir"),
        (_CP, r"conversion\s?or|exercise\s?price|conver"),
        (_NAT, r"nature\s?of"),
        (_DI, r"owner\s?ship\s?form|direct\s?\(d\)"),
        (
            _O,
            r"owned\s?(?:following|at\s?end|at\s?the\s?end)|securities\s?beneficially\s?owned|^amount\s?owned|following",
        ),
        (_UN, r"number\s?of\s?shares|amount\s?or\s?number"),
        (_P, r"^\W{0,3}(?:\d{1,2}\.\s?)?price"),
        (_T, r"title\s?of\s?(?:derivati?ve\s?)?secur"),
        (_UT, r"^\W{0,3}title$"),
        (_AD, r"\(a\)\s?or\s?\(d\)|^a\s?/\s?d$"),
        (ACQUIRED, r"^\(?a\)?$|^acquired"),
        (DISPOSED, r"^\(?d\)?$|^disposed"),
        (_V, r"^v$"),
        (_C, r"^code$|trans(?:action|\.)\s?code"),
        (_D, r"trans(?:action|\.)\s?date"),
        (_N, r"^amount(?:\s?of\s?securities)?$"),
    )
)
_INSTRUCTION: Final = re.compile(r"\((?:instr|see\s|month|mm\b|check)[^)]{0,60}\)", re.IGNORECASE)


def leaf(text: str) -> str | None:
    """Name the column a header cell of its lowest row stands over, or None."""
    words = " ".join(_INSTRUCTION.sub(" ", text).replace("\xa0", " ").split()).strip(" *:")
    if not words or len(words) > 200:
        return None
    for name, pattern in _LEAVES:
        if pattern.search(words):
            return name
    return None


def standard(form: FormType, table: TableName, header: str) -> Columns:
    """The columns of a form's table where the header's cells do not tell them one by one.

    The header's words settle what varies: the V and the deemed date (absent before 2002 and on some sites), and
    whether the page prints Form 3 tables.
    """
    words = " ".join(header.split()).lower()
    second = table == "derivative"
    if form == "3":
        return FORM3_II if second else FORM3_I
    columns = FORM4_II if second else FORM4_I
    if words and "deemed" not in words:
        columns = tuple(name for name in columns if name != _X)
    if words and form == "5" and not re.search(r"\bv\b|code\s?v", words):
        columns = tuple(name for name in columns if name != _V)
    return columns


def twin(column: str, printed: str) -> str:
    """Name the cell an amount fills: a dollar sign in a column of counts marks the value alternative."""
    if "$" in printed:
        return _VALUE_TWIN.get(column, column)
    return column


CODE: Final = re.compile(r"(?:([345])\s?/?\s?)?([A-Z])(?:\s?/\s?(K))?(?:\s?/?\s?([345]))?")
"""A printed transaction code: the letter, ``/K`` for an equity swap, a form number for a late or early line."""


def score(column: str, value: str, notes: Sequence[str]) -> float | None:
    """How well a printed cell fits a column, by what it holds; None where it cannot stand there."""
    if not value:
        return _note_score(column) if notes else None
    if column in DATE_COLUMNS:
        return _date_score(column, value)
    if column in AMOUNT_COLUMNS:
        return _amount_score(column, value)
    if column == _C:
        match = CODE.fullmatch(value)
        return 4.0 if match and match.group(2) in TRANSACTION_CODES and value != "V" else None
    if column == _V:
        return 3.0 if value in {"V", "E", "L"} else None
    if column == _AD:
        return 4.0 if value in {"A", "D"} else None
    if column == _DI:
        return 4.0 if value in {"D", "I"} else None
    if is_date(value) or (is_amount(value) and column != _NAT):
        return None
    if len(value) == 1:
        return -2.0
    return 3.0


def _note_score(column: str) -> float | None:
    if column in {_CP, _EX, _EXP, _P}:
        return 1.0
    if column == _NAT:
        return 0.3
    if column in {_UN, _UT, _O, _N, ACQUIRED, DISPOSED, _X}:
        return -2.0  # as good as always the mark of the cell before it
    return None


def _date_score(column: str, value: str) -> float | None:
    if is_date(value):
        return 3.0 if column != _X else 1.5
    if column in {_EX, _EXP} and not is_amount(value) and len(value) > 1:
        return -1.0  # "Immediately", "See footnote"
    return None


def _amount_score(column: str, value: str) -> float | None:
    if is_amount(value):
        money = "$" in value
        return (4.0 if money else 2.5) if column in {_P, _CP} else (2.0 if money else 3.0)
    if column in {_P, _CP} and not is_date(value) and len(value) > 1:
        return -1.0  # "See footnote", "1-for-1"
    return None


SKIP: Final[dict[str, float]] = {
    _T: 9.0, _CP: 1.0, _D: 4.0, _X: 0.0, _C: 4.0, _V: 0.0, _N: 2.0, _AD: 2.0, ACQUIRED: 0.5, DISPOSED: 0.5,
    _P: 1.5, _EX: 1.0, _EXP: 0.9, _UT: 2.0, _UN: 2.0, _O: 3.0, _DI: 4.0, _NAT: 0.2,
}  # fmt: skip
"""What it costs to leave a column without a cell when a row is aligned by content."""

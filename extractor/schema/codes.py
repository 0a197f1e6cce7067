"""Codes of the ownership forms, from the General Instructions to Form 4 (item 8) and Form 5."""

from __future__ import annotations

from typing import Final, Literal

FormType = Literal["3", "4", "5"]
AcquiredDisposed = Literal["A", "D"]

TRANSACTION_CODES: Final[dict[str, str]] = {
    # General transaction codes
    "P": "open market or private purchase",
    "S": "open market or private sale",
    "V": "transaction voluntarily reported earlier than required",
    # Rule 16b-3 transaction codes
    "A": "grant, award or other acquisition from the issuer (Rule 16b-3(d))",
    "D": "disposition to the issuer (Rule 16b-3(e))",
    "F": "payment of exercise price or tax liability by delivering or withholding securities",
    "I": "discretionary transaction (Rule 16b-3(f))",
    "M": "exercise or conversion of a derivative security exempted under Rule 16b-3",
    # Derivative securities codes
    "C": "conversion of a derivative security",
    "E": "expiration of a short derivative position",
    "H": "expiration or cancellation of a long derivative position with value received",
    "O": "exercise of an out-of-the-money derivative security",
    "X": "exercise of an in-the-money or at-the-money derivative security",
    # Other Section 16(b) exempt transactions and small acquisitions
    "G": "bona fide gift",
    "L": "small acquisition under Rule 16a-6",
    "W": "acquisition or disposition by will or the laws of descent and distribution",
    "Z": "deposit into or withdrawal from a voting trust",
    # Other transaction codes
    "J": "other acquisition or disposition, described in a footnote",
    "K": "transaction in an equity swap or a similar instrument",
    "U": "disposition in a tender of shares in a change of control",
}

DIRECTION_OF_CODE: Final[dict[str, AcquiredDisposed]] = {
    "P": "A", "A": "A", "L": "A",
    "S": "D", "D": "D", "F": "D", "U": "D",
}  # fmt: skip
"""The codes that move securities one way only; every other code may stand in either column."""

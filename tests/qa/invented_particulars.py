"""Filings that speak of a thing and leave out a particular of it, and one that tells what others leave out."""

from __future__ import annotations

from typing import Any

from extractor.schema.filing import Issuer, Owner, Row
from tests.qa.invented import filing, row


def _note(**cells: Any) -> Row:
    return row(
        "holding",
        security_title="Convertible Note",
        conversion_or_exercise_price=(None, "F1"),
        underlying_security_title="Common Stock",
        shares_owned_following_transaction=("50000", "F2"),
        direct_or_indirect_ownership="D",
        **cells,
    )


MUTE = filing(
    "wexcombe",
    accession="0009997001-25-000001",
    form="3",
    period="2025-04-01",
    issuer=Issuer(cik="0009997001", name="Wexcombe Ceramics Inc.", symbol="WXC"),
    owners=(Owner(cik="0009997101", name="Sandoval Petra", is_director=True),),
    derivative=(
        _note(),
        row("holding", security_title="Stock Option", underlying_security_title=("Common Stock", "F3")),
    ),
    non_derivative=(
        row(
            "holding",
            security_title=("Common Stock", "F4"),
            shares_owned_following_transaction="900",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="310",
            direct_or_indirect_ownership="I",
            nature_of_ownership="By spouse",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="45",
            direct_or_indirect_ownership="I",
            nature_of_ownership="By trust",
        ),
    ),
    notes=(
        "The note bears interest at 6% a year and converts at $2.10 per share.",
        "Held under a Rule 10b5-1 trading plan adopted on November 4, 2024.",
        "The option vests once its performance goals are reached.",
        "Includes 12 shares bought through dividend reinvestment, and follows the company's reverse stock split.",
    ),
)  # fmt: skip
TELLING = filing(
    "tarnbrook",
    accession="0009997002-25-000001",
    form="3",
    period="2025-04-01",
    issuer=Issuer(cik="0009997002", name="Tarnbrook Milling Corp.", symbol="TBM"),
    owners=(Owner(cik="0009997201", name="Lindgren Oskar", is_director=True),),
    derivative=(_note(),),
    non_derivative=(
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="70",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By a family member", "F3", "F4", "F5", "F6"),
        ),
    ),
    notes=(
        "The note bears 6% interest a year, and 11% while a default lasts. The company may prepay it at 104%.",
        "Held under a Rule 10b5-1 trading plan adopted on November 4, 2024 that ends on May 4, 2026.",
        "Held by a family trust.",
        "Gift to a donor-advised fund.",
        "Of these shares, 500 are pledged as security for a loan.",
        "Sold to a single institution in a block trade.",
    ),
)  # fmt: skip
PARTICULARS = (MUTE, TELLING)

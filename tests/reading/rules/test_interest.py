# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Interest and preferred dividends; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

INTEREST = [
    ("The note bears interest at 7.5% per annum, payable quarterly in cash.", [{"rate": "7.5", "paid_in": ["cash"]}]),
    ("The Debenture accrues interest at the rate of eight percent per year.", [{"rate": "8"}]),
    ("Interest on the loan accrues at an annual rate of 11%.", [{"rate": "11"}]),
    ("The Notes carry a coupon of 3.25%.", [{"rate": "3.25"}]),
    ("The Company's 6.125% Senior Convertible Notes were acquired in a private placement.", [{"rate": "6.125"}]),
    (
        "The preferred stock accrues cumulative dividends of 10% per annum, payable in kind.",
        [{"rate": "10", "paid_in": ["pik"]}],
    ),
    (
        "Dividends accrue at 8.25% a year and are payable in cash or shares of common stock at the Issuer's election.",
        [{"rate": "8.25", "paid_in": ["cash", "stock"]}],
    ),
    (
        "The notes bear interest at 9% per annum. Interest is payable, at the Issuer's option, in cash or by increasing the principal amount.",
        [{"rate": "9", "paid_in": ["cash", "pik"]}],
    ),
    (
        "Interest accrues at 6% per annum in cash and, at the issuer's election, at 8% per annum in kind.",
        [{"rate": "6", "paid_in": ["cash"]}, {"rate": "8", "paid_in": ["pik"]}],
    ),
    ("The note bears interest at 5% per annum (18% per annum upon an Event of Default).", [{"rate": "5"}]),
    ("The term loan bears interest at SOFR plus 6.00%, payable in cash.", [{"paid_in": ["cash"]}]),
    ("The interest rate was increased from 6% to 9% per annum.", [{"rate": "9"}]),
    ("The promissory note bears no interest.", [{"denied": True}]),
    ("The advance is non-interest bearing.", [{"denied": True}]),
    ("The convertible notes do not bear interest.", [{"denied": True}]),
    ("Interest accrues on the notes at 12% per annum and is added to principal.", [{"rate": "12", "paid_in": ["pik"]}]),
]

NONE = [
    "These options vest at the rate of 20% per year.",
    "Each share was converted into the right to receive $20.00 in cash, without interest.",
    "The reporting person has a 25% membership interest in the LLC.",
    "Disclaims beneficial ownership except to the extent of his pecuniary interest.",
    "The shares were bought at a 15% discount under the employee stock purchase plan.",
    "Includes dividend equivalent rights that accrued on unvested RSUs.",
    "Shares acquired through dividend reinvestment.",
    "The fund is entitled to a 20% carried interest.",
    "The units earn a preferred return of capital.",
    "10% owner.",
    "The award vests as to 25% per annum.",
    "The general partner holds a 0.5% interest in the partnership.",
    "Accrued and unpaid interest of $4,200 was converted into common stock.",
    "The performance units vest if revenue grows 8% a year.",
]


@pytest.mark.parametrize(("text", "expected"), INTEREST)
def test_interest(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "interest") == expected


@pytest.mark.parametrize("text", NONE)
def test_texts_without_interest(seen: Look, text: str) -> None:
    assert seen(text, "interest") == []

# ruff: noqa: E501, ISC004 - a table of footnotes reads best with a text on a line
"""Conversion ratios and settlements; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

RATIOS = [
    ("The Series A shares converted into common stock on a 1.5-for-1 basis.", [{"ratio": "1.5"}]),
    ("Each warrant is exercisable for one-half of one share.", [{"ratio": "0.5"}]),
    ("The preferred stock converts into common stock on a 1-for-10 basis.", []),
    ("The preferred stock converts into common stock on a 1-for-1.25 basis.", []),
    ("Each restricted stock unit represents a contingent right to receive one share of Common Stock.", [{"ratio": "1"}]),
    ("Each RSU is a right to receive, upon vesting, one (1) share of the Issuer's Class A stock.", [{"ratio": "1"}]),
    ("RSUs convert to common stock on a 1:1 basis upon vesting.", [{"ratio": "1"}]),
    ("1 for 1", [{"ratio": "1"}]),
    ("One-for-one.", [{"ratio": "1"}]),
    ("Each deferred share is equal in value to one share of common stock.", [{"ratio": "1"}]),
    ("Each phantom share is the economic equivalent of one share and is settled in cash.", [{"ratio": "1", "settlement": "cash"}]),
    ("Phantom units are settled in cash on a one-for-one basis.", [{"ratio": "1", "settlement": "cash"}]),
    ("The stock units are payable in shares of common stock on a 1-for-1 basis.", [{"ratio": "1", "settlement": "stock"}]),
    ("The DSUs will be settled in shares of common stock after the director leaves the board.", [{"settlement": "stock"}]),
    ("The units are paid out in cash upon retirement.", [{"settlement": "cash"}]),
    ("Each PSU represents the contingent right to receive one share. The PSUs may be settled in stock or cash.",
     [{"ratio": "1", "settlement": "either"}]),
    ("Each unit is payable in either cash or one share of common stock at the company's discretion.",
     [{"ratio": "1", "settlement": "either"}]),
    ("Each OP Unit is redeemable for cash or, at the Issuer's option, one share of common stock.",
     [{"ratio": "1", "settlement": "either"}]),
    ("Each RSU gives the right to receive one share of common stock or, at the committee's election, its value in cash.",
     [{"ratio": "1", "settlement": "either"}]),
    ("The LTIP Units convert into common units on a one-for-one basis. Common units are redeemable for cash or, at the election of the "
     "general partner, shares of common stock on a one-for-one basis.", [{"ratio": "1"}, {"ratio": "1", "settlement": "either"}]),
    ("Each ADS represents five ordinary shares.", [{"ratio": "5"}]),
    ("Each right entitles the holder to receive one-twentieth of one Class A ordinary share.", [{"ratio": "0.05"}]),
    ("Each share of Series B Preferred Stock converted into 1.2345 shares of Common Stock.", [{"ratio": "1.2345"}]),
    ("Each $1,000 principal amount of notes is convertible into 40.1606 shares of common stock.", [{"ratio": "40.1606"}]),
    ("The notes are convertible at an initial conversion rate of 25.4321 shares of common stock per $1,000 principal amount.",
     [{"ratio": "25.4321"}]),
    ("The Series Z stock is convertible into 100 shares of common stock for each share of preferred.", [{"ratio": "100"}]),
    ("Each whole warrant is exercisable to purchase one Class A ordinary share.", [{"ratio": "1"}]),
    ("Upon vesting the director is entitled to receive one share of stock for each unit held.", [{"ratio": "1"}]),
    ("Each share of Class B stock is convertible at any time into one share of Class A stock. Upon transfer each such share will "
     "automatically convert into one share of Class A stock.", [{"ratio": "1"}]),
]  # fmt: skip

NONE = [
    "Each share of Class B stock is entitled to ten votes per share.",
    "Each Performance Share Unit represents the right to receive between 0 and 2 shares of common stock.",
    "The Issuer effected a 1-for-10 reverse stock split.",
    "The reporting person received 5,000 shares of common stock upon vesting of RSUs.",
    "The annual retainer is paid in cash or shares at the director's election.",
    "Each reporting person disclaims beneficial ownership of the shares.",
    "Includes 400 shares acquired under the employee stock purchase plan.",
    "The exercise price was paid in cash.",
    "Interest is payable in shares of common stock.",
    "Each director receives an annual grant of restricted stock.",
    "On May 1, 2024, 20,000 shares were converted into Class A stock and sold.",
    "Dividends are paid in cash to holders of record.",
]


@pytest.mark.parametrize(("text", "expected"), RATIOS)
def test_ratios(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "conversion_ratio") == expected


@pytest.mark.parametrize("text", NONE)
def test_texts_without_a_ratio(seen: Look, text: str) -> None:
    assert seen(text, "conversion_ratio") == []

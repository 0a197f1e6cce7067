# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""What a reported amount includes and excludes; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

INCLUDED = [
    (
        "Includes 1,200 shares acquired under the Issuer's Employee Stock Purchase Plan on June 30, 2024.",
        [{"shares": "1200"}],
    ),
    (
        "Includes 345.678 shares held in the Issuer's 401(k) plan as of December 31, 2023.",
        [{"shares": "345.678", "as_of": "2023-12-31"}],
    ),
    ("Includes 4,500 unvested restricted stock units.", [{"shares": "4500"}]),
    ("Includes shares acquired through dividend reinvestment.", [{}]),
    (
        "The total includes (i) 2,000 RSUs, (ii) 3,500 PSUs and (iii) 120 shares purchased under the ESPP.",
        [{"shares": "2000"}, {"shares": "3500"}, {"shares": "120"}],
    ),
    (
        "Amount includes 15 shares acquired on March 1, 2024 and 18 shares acquired on June 1, 2024 through the dividend reinvestment plan.",
        [{"shares": "15"}, {"shares": "18"}],
    ),
    ("Does not include 40,000 shares held by the reporting person's spouse.", [{"denied": True, "shares": "40000"}]),
    ("Excludes 2,500 shares previously reported that were forfeited.", [{"denied": True, "shares": "2500"}]),
    ("The number of shares reported does not include unvested performance share units.", [{"denied": True}]),
    ("Total is exclusive of 500 shares held in trust.", [{"denied": True, "shares": "500"}]),
    (
        "Consists of (i) 412,500 Class A shares and (ii) 206,250 Class B shares.",
        [{"shares": "412500"}, {"shares": "206250"}],
    ),
    (
        "Represents (i) 10,000 shares held by Acme Fund, L.P., and (ii) 5,000 shares held by Acme Partners, L.P.",
        [{"shares": "10000"}, {"shares": "5000"}],
    ),
    ("Of the securities reported, 31,000 are owned by Birch LLC.", [{"shares": "31000"}]),
    ("Of the 10,000 shares reported, 4,000 are unvested restricted shares.", [{"shares": "4000"}]),
    ("7,500 of these shares are restricted shares.", [{"shares": "7500"}]),
    (
        "Reporting person's holdings include 5,122 shares acquired under the DRIP since the last report.",
        [{"shares": "5122"}],
    ),
    ("Number of shares includes 1,021 deferred stock units and related dividend equivalents.", [{"shares": "1021"}]),
    (
        "Includes 412 shares held in the 401(k) plan, based on a plan statement dated as of May 2, 2024.",
        [{"shares": "412", "as_of": "2024-05-02"}],
    ),
    ("Not included are 900 shares held by the trust.", [{"denied": True, "shares": "900"}]),
    ("Includes vested and unvested RSUs.", [{}]),
    (
        "The reported amount includes: 1,250 shares held jointly; 3,000 restricted shares; and 410 shares in a dividend reinvestment account.",
        [{"shares": "1250"}, {"shares": "3000"}, {"shares": "410"}],
    ),
    (
        "Of these shares, 9,200 are restricted stock units and 4,800 are held in a GRAT.",
        [{"shares": "9200"}, {"shares": "4800"}],
    ),
    ("The total does not reflect 1,500 shares sold on May 2, 2025.", [{"denied": True, "shares": "1500"}]),
    ("Including 1,500 shares held in his IRA, the reporting person owns 20,000 shares.", [{"shares": "1500"}]),
    (
        "Includes an aggregate of 8,000 shares subject to awards, and excludes 2,000 unearned performance shares.",
        [{"shares": "8000"}, {"denied": True, "shares": "2000"}],
    ),
    ("The Earnout Shares are not included in the amount reported in column 5.", [{"denied": True}]),
    ("The reporting person acquired 310 shares under the ESPP, which are included in the total.", [{"shares": "310"}]),
]

NO_INCLUDED = [
    "The reported securities are included within 145,000 units purchased for $10.00 per unit.",
    "Does not give effect to the beneficial ownership limitation.",
    "Conversion is calculated excluding shares held in treasury.",
    "The price includes brokerage commissions.",
    "The sale price excludes commissions.",
    "The basket includes shares of the Issuer.",
    "The plan includes options and units.",
    "If exercised, the holder would receive shares including fractional shares.",
    "Consists of restricted stock units.",
    "Consists of 1,200 restricted shares.",
    "The award includes a dividend equivalent right.",
    "The amount reported reflects 23 shares acquired through dividend reinvestment.",
    "The exercise price includes $1.00 for each option.",
    "Each unit includes one share and one-half of one warrant.",
    "The performance period includes 2024, 2025 and 2026.",
    "The holders include funds affiliated with the reporting person.",
    "Upon exercise of these options, 2,000 shares were delivered.",
    "Represents 2,000 shares sold at $10.00 and 3,000 shares sold at $10.50.",
    "Represents RSUs that vest as to 1,000 shares on May 1, 2026 and 2,000 shares on May 1, 2027.",
]


@pytest.mark.parametrize(("text", "expected"), INCLUDED)
def test_included(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "included") == expected


@pytest.mark.parametrize("text", NO_INCLUDED)
def test_texts_that_count_nothing_in(seen: Look, text: str) -> None:
    assert seen(text, "included") == []

# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Trading plans and price ranges; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

PLANS = [
    (
        "This transaction was effected pursuant to a Rule 10b5-1 trading plan adopted by the Reporting Person on 3/14/2025.",
        [{"adopted": "2025-03-14"}],
    ),
    ("The sale was not effected pursuant to a Rule 10b5-1 trading plan.", [{"denied": True}]),
    ("None of these transactions was made under a Rule 10b5-1 plan.", [{"denied": True}]),
    (
        "The sales were made under a written plan dated as of May 3, 2024 intended to satisfy the affirmative defense conditions of Rule 10b5-1(c).",
        [{"adopted": "2024-05-03"}],
    ),
    (
        "Sold pursuant to a Rule 10b5-1 instruction letter executed on December 2, 2023 solely to cover taxes.",
        [{"adopted": "2023-12-02"}],
    ),
    (
        "On August 30, 2024, the Reporting Person entered into a Rule 10b5-1 trading arrangement, pursuant to which these shares were sold.",
        [{"adopted": "2024-08-30"}],
    ),
    (
        "These shares were sold under the Rule 10b5-1 plan adopted March 1, 2024, as amended on June 2, 2024.",
        [{"adopted": "2024-03-01"}],
    ),
    ("Sold under a 10b5-1 plan.", [{}]),
    (
        "The transactions were effected automatically under a pre-arranged Rule 10b5-1 plan established in November 2024.",
        [{"adopted": "2024-11"}],
    ),
    ("The reporting person may in the future enter into a Rule 10b5-1 plan.", []),
    ("Sold under a Rule 10b5-1 plan. The Rule 10b5-1 plan was adopted on June 9, 2025.", [{"adopted": "2025-06-09"}]),
    ("The option was granted under the 2019 Stock Plan adopted on May 1, 2019.", []),
    (
        "These sales, effected to cover taxes, were made pursuant to durable automatic sale instructions under Rule 10b5-1(c)(1).",
        [{}],
    ),
    ("Sold under a trading plan adopted pursuant to Rule 10b5-1 on November 6, 2025.", [{"adopted": "2025-11-06"}]),
    ("10b5-1 plan adoption date: March 4, 2025.", [{"adopted": "2025-03-04"}]),
    (
        "The Rule 10b5-1 plan expires on March 1, 2027 and was adopted on March 1, 2026.",
        [{"adopted": "2026-03-01"}],
    ),
    (
        "Made under two Rule 10b5-1 plans adopted on May 1, 2025 and June 1, 2025.",
        [{"adopted": "2025-05-01"}, {"adopted": "2025-06-01"}],
    ),
    (
        "The sale was not discretionary and was made under a Rule 10b5-1 plan adopted on May 1, 2025.",
        [{"adopted": "2025-05-01"}],
    ),
    (
        "The form did not indicate that the sale was made under a Rule 10b5-1 plan adopted on June 3, 2025.",
        [{"adopted": "2025-06-03"}],
    ),
    ("The 10b5-1 box was inadvertently checked.", [{"denied": True}]),
    ("It was erroneously reported that the sale was made under a Rule 10b5-1 plan.", [{"denied": True}]),
]

RANGES = [
    (
        "Weighted average price; high price $12.45; low price $12.10.",
        [{"low": "12.1", "high": "12.45", "average": True}],
    ),
    (
        "The weighted average price of several sales, $10.00 to $10.50, inclusive.",
        [{"low": "10", "high": "10.5", "average": True}],
    ),
    ("Shares were sold at prices of $5.00 - $5.50 per share.", [{"low": "5", "high": "5.5"}]),
    ("The price range for the sales was $30.0001 to $30.75.", [{"low": "30.0001", "high": "30.75"}]),
    (
        "Sold in several trades at prices ranging from $45.10 up to and including $46.05.",
        [{"low": "45.1", "high": "46.05"}],
    ),
    (
        "Shares sold in multiple trades at prices between $10.05 and $10.50 per share; the price reported is the weighted average.",
        [{"low": "10.05", "high": "10.5", "average": True}],
    ),
    (
        "The price is a weighted average of prices ranging from a low of $3.20 to a high of $3.45 per share.",
        [{"low": "3.2", "high": "3.45", "average": True}],
    ),
    ("The range of prices was $21.00 to $21.37.", [{"low": "21", "high": "21.37"}]),
    (
        "Weighted average purchase price. Prices ranged from 4.10 to 4.25.",
        [{"low": "4.1", "high": "4.25", "average": True}],
    ),
    ("Represents the weighted average sales price of $14.22.", [{"average": True}]),
    ("Range of $91.99 - $92.98.", [{"low": "91.99", "high": "92.98"}]),
    ("Sales prices ranged from C$10.10 to C$10.25 per share (US$7.50 to US$7.60).", [{"low": "10.1", "high": "10.25"}]),
    ("The highest price paid was $8.40 and the lowest price paid was $8.11.", [{"low": "8.11", "high": "8.4"}]),
    (
        "Executed in 15 trades with prices ranging from $5.01 to $5.99. Executed in 3 trades with prices ranging from $6.00 to $6.50.",
        [{"low": "5.01", "high": "5.99"}, {"low": "6", "high": "6.5"}],
    ),
    ("The options have exercise prices ranging from $10.00 to $15.00.", []),
    ("The number of units was based on the volume weighted average price over ten trading days.", []),
    ("The floor was reduced from $1.20 to $0.24 per share.", []),
    ("Purchased at prices from $1,001.25 to $1,002.00, inclusive.", [{"low": "1001.25", "high": "1002"}]),
]


@pytest.mark.parametrize(("text", "terms"), PLANS)
def test_plans(seen: Look, text: str, terms: list[dict[str, object]]) -> None:
    assert seen(text, "trading_plan") == terms


@pytest.mark.parametrize(("text", "terms"), RANGES)
def test_ranges(seen: Look, text: str, terms: list[dict[str, object]]) -> None:
    assert seen(text, "price_range") == terms

# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Floors, ceilings, collars, caps and blockers in less usual words; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]
PRICES = ("floor_price", "ceiling_price", "conversion_price")
LIMITS = ("share_cap", "ownership_limit")

PRICED = [
    (
        "The minimum and maximum conversion prices are $1.50 and $6.00, respectively.",
        {"floor_price": [{"price": "1.5"}], "ceiling_price": [{"price": "6"}]},
    ),
    (
        "The Notes have neither a floor nor a cap on the conversion price.",
        {"floor_price": [{"denied": True}], "ceiling_price": [{"denied": True}]},
    ),
    ("A floor price of $0.55 ceased to apply on July 1, 2025.", {"floor_price": [{"denied": True, "price": "0.55"}]}),
    (
        "The Floor Price (as of the date hereof, $0.30) is subject to adjustment for splits.",
        {"floor_price": [{"price": "0.3", "adjusts_for_splits": True}]},
    ),
    (
        "The minimum price at which the notes convert is $0.35, regardless of any reverse split.",
        {"floor_price": [{"price": "0.35", "adjusts_for_splits": False}]},
    ),
    (
        "The floor price of $0.20 will not be affected by a reverse stock split.",
        {"floor_price": [{"price": "0.2", "adjusts_for_splits": False}]},
    ),
    (
        "The conversion price has a floor of $1.10 on a split-adjusted basis.",
        {"floor_price": [{"price": "1.1", "adjusts_for_splits": True}]},
    ),
    (
        'In no case may the conversion price be less than 20% of the closing price on the issue date, or $0.44 (the "Floor").',
        {"floor_price": [{"price": "0.44"}]},
    ),
    ("The maximum exercise price is $9.", {"ceiling_price": [{"price": "9"}]}),
    (
        "The Lower Strike is $40.00 and the Upper Strike is $52.50 under the collar.",
        {"floor_price": [{"price": "40"}], "ceiling_price": [{"price": "52.5"}]},
    ),
    (
        "The collar consists of a purchased put with a strike price of $38 and a written call with a strike of $51.",
        {"floor_price": [{"price": "38"}], "ceiling_price": [{"price": "51"}]},
    ),
    (
        "Under the variable prepaid forward the floor level is $22.40 and the cap level is $30.15.",
        {"floor_price": [{"price": "22.4"}], "ceiling_price": [{"price": "30.15"}]},
    ),
    ("The parties agreed to remove the $0.50 floor price.", {"floor_price": [{"denied": True, "price": "0.5"}]}),
    (
        "The Floor Price equals 20% of the Nasdaq Minimum Price, or $0.3180, and adjusts for reverse splits.",
        {"floor_price": [{"price": "0.318", "adjusts_for_splits": True}]},
    ),
    (
        "The conversion price shall in no event be less than the floor of $0.77, a figure already adjusted for the 1-for-20 reverse split.",
        {"floor_price": [{"price": "0.77"}]},
    ),
    (
        "Warrants are exercisable for $11.50 a share.",
        {"conversion_price": [{"price": "11.5", "applies_to": "exercise"}]},
    ),
    ("Exercise price: $0.001.", {"conversion_price": [{"price": "0.001", "applies_to": "exercise"}]}),
    ("The strike is $4.15.", {"conversion_price": [{"price": "4.15", "applies_to": "exercise"}]}),
    (
        "The exercise price, originally $8.40, was lowered to $2.25 under the inducement letter dated June 10, 2025.",
        {"conversion_price": [{"price": "2.25", "applies_to": "exercise"}]},
    ),
    (
        "The Class B warrants may be exercised for $0.25 per share if exercised before May 31, 2026; thereafter for $0.40 per share.",
        {"conversion_price": [{"price": "0.25", "applies_to": "exercise"}, {"price": "0.4", "applies_to": "exercise"}]},
    ),
    (
        "Purchase price equals 97% of the lowest of the three daily VWAPs following the advance notice.",
        {"conversion_price": [{"applies_to": "purchase"}]},
    ),
    (
        "The note converts at a $4.00 price.",
        {"conversion_price": [{"price": "4", "applies_to": "conversion"}]},
    ),
    (
        "The note converts at $5.00 or, if lower, 80% of the closing price on the day before conversion.",
        {"conversion_price": [{"formula": "min(5.00, 0.8*close(1))", "applies_to": "conversion"}]},
    ),
]

NOT_PRICED = [
    "The warrants are callable by the Issuer at $0.05 per warrant if the stock trades above $6.00.",
    "The redemption price may not be less than $10.00.",
    "The note cannot be prepaid for less than $1,000,000.",
    "The aggregate purchase price may not exceed $5,000,000.",
    "The price cannot be below the lesser of $0.10 and 50% of the closing price on the closing date.",
    "Options with an exercise price of $38.00 or more were cancelled.",
    "If the closing price had been $1.00, the conversion price would have been $0.85.",
    "Shares are bought under the ESPP at a purchase price of 85% of the closing price at the end of the offering period.",
]

LIMITED = [
    (
        "Under NYSE American rules, no more than 20% of the outstanding common stock can be issued until approval is received.",
        {"share_cap": [{"percent": "20"}]},
    ),
    (
        "Issuances in excess of 19.9% of the outstanding shares as of June 12, 2024 require stockholder approval, which has not been obtained.",
        {"share_cap": [{"percent": "19.9", "as_of": "2024-06-12"}]},
    ),
    (
        "Neither the Notes nor the Warrants may be converted or exercised for a number of shares that, together with all prior issuances, is more than 2,940,117 (being 19.99% of the 14,707,938 shares outstanding at the close of business on March 7, 2025) before stockholders approve.",
        {"share_cap": [{"shares": "2940117", "percent": "19.99", "as_of": "2025-03-07"}]},
    ),
    (
        "Pending receipt of the Requisite Stockholder Approval, conversions are capped at an aggregate of 1,884,000 shares, which represents 19.9 percent of the shares outstanding on December 2, 2024.",
        {"share_cap": [{"shares": "1884000", "percent": "19.9", "as_of": "2024-12-02"}]},
    ),
    (
        "Because the stockholders approved the issuance on May 1, 2025, the Exchange Cap (2,345,678 shares) lapsed.",
        {"share_cap": [{"denied": True, "shares": "2345678"}]},
    ),
    (
        "The Issuer is no longer limited to issuing 3,000,000 shares under the Notes.",
        {"share_cap": [{"denied": True, "shares": "3000000"}]},
    ),
    (
        "The Issuer shall not effect any conversion to the extent it would cause aggregate issuances to exceed 6,250,012 shares, that being 19.99% of the number outstanding on the date of the Agreement (June 4, 2024).",
        {"share_cap": [{"shares": "6250012", "percent": "19.99", "as_of": "2024-06-04"}]},
    ),
    (
        "Under Nasdaq Rule 5635(d), a maximum of 712,000 shares can be issued on exercise of the warrants prior to stockholder approval.",
        {"share_cap": [{"shares": "712000"}]},
    ),
    (
        "By its terms the note cannot be converted when conversion would push the holder's ownership past 9.9%; the holder may raise that ceiling to 14.9% with 75 days' written notice.",
        {"ownership_limit": [{"percent": "9.9", "max_percent": "14.9", "notice_days": "75"}]},
    ),
    (
        "The Reporting Person has elected 9.99% as its Beneficial Ownership Limitation, and may not raise it above 19.99%.",
        {"ownership_limit": [{"percent": "9.99", "max_percent": "19.99"}]},
    ),
    (
        "A holder may, on at least 61 days' prior written notice, cause the 4.99% Maximum Percentage to be increased to any other percentage not in excess of 9.99%.",
        {"ownership_limit": [{"percent": "4.99", "max_percent": "9.99", "notice_days": "61"}]},
    ),
    (
        "To the extent conversion would result in the Reporting Person (with its attribution parties) holding in excess of 4.985% of the class, the conversion is void.",
        {"ownership_limit": [{"percent": "4.985"}]},
    ),
    (
        "The beneficial ownership limitation was terminated on May 2, 2024 by agreement of the holder and Issuer.",
        {"ownership_limit": [{"denied": True}]},
    ),
    (
        'The warrants contain a "blocker" preventing exercise above 4.99% (or, at the holder\'s election, 9.99%).',
        {"ownership_limit": [{"percent": "4.99", "max_percent": "9.99"}]},
    ),
    (
        "The ownership limitation, now 4.99%, can be changed by the holder to a figure no higher than 9.99%, with any increase becoming effective 61 days after notice.",
        {"ownership_limit": [{"percent": "4.99", "max_percent": "9.99", "notice_days": "61"}]},
    ),
    (
        "The blocker was set at 4.99% at issuance and the holder has since elected 9.99%.",
        {"ownership_limit": [{"percent": "9.99"}]},
    ),
    (
        "The holder, upon at least sixty-one (61) days' notice, may waive the 4.99% cap, but in no event may it own more than 9.99%.",
        {"ownership_limit": [{"percent": "4.99", "max_percent": "9.99", "notice_days": "61"}]},
    ),
    (
        "The 10% Convertible Notes due 2026 are limited, under Nasdaq rules, to conversion into an aggregate of 3,333,000 shares until shareholders approve a larger issuance.",
        {"share_cap": [{"shares": "3333000"}]},
    ),
    (
        "The holder waived the 4.99% limitation on ownership and is now subject to a limitation of 9.99%.",
        {"ownership_limit": [{"percent": "9.99"}]},
    ),
]

NOT_LIMITED = [
    "The Exchange Cap does not apply to issuances at or above the Minimum Price.",
    "Ownership above 10% would make the holder subject to Section 16.",
    "The Reporting Person became a greater than 10% holder on May 1, 2024.",
    "Stockholders approved the issuance of 19,000,000 shares under the equity plan.",
]


def by_kind(seen: Look, text: str, kinds: tuple[str, ...]) -> dict[str, list[dict[str, object]]]:
    return {kind: found for kind in kinds if (found := seen(text, kind))}


@pytest.mark.parametrize(("text", "expected"), PRICED)
def test_prices_and_their_limits(seen: Look, text: str, expected: dict[str, list[dict[str, object]]]) -> None:
    assert by_kind(seen, text, PRICES) == expected


@pytest.mark.parametrize("text", NOT_PRICED)
def test_texts_without_a_price(seen: Look, text: str) -> None:
    assert by_kind(seen, text, PRICES) == {}


@pytest.mark.parametrize(("text", "expected"), LIMITED)
def test_caps_and_blockers(seen: Look, text: str, expected: dict[str, list[dict[str, object]]]) -> None:
    assert by_kind(seen, text, LIMITS) == expected


@pytest.mark.parametrize("text", NOT_LIMITED)
def test_texts_without_a_limit(seen: Look, text: str) -> None:
    assert by_kind(seen, text, LIMITS) == {}

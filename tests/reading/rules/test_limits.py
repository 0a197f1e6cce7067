# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Share caps and ownership limits; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

BLOCKERS = [
    ("The Class 2 warrants carry no limit on the holder's beneficial ownership.", [{"denied": True}]),
    (
        "The holder may not convert the note if it would then own over 4.99% of the common stock. It may raise that percentage, to no more than 9.99%, on 61 days' notice.",
        [{"percent": "4.99", "max_percent": "9.99", "notice_days": "61"}],
    ),
    (
        "The Warrants may not be exercised if the holder would beneficially own more than 4.99% of the outstanding Common Stock.",
        [{"percent": "4.99"}],
    ),
    (
        "The holder may not convert the Note to the extent it would own in excess of 4.99% (or, at the election of the holder, 9.99%) of the Common Stock.",
        [{"percent": "4.99", "max_percent": "9.99"}],
    ),
    (
        "Exercise is prohibited to the extent that the holder would beneficially own more than 9.99% of the shares, which percentage may be increased to 19.99% upon 61 days' notice to the Issuer.",
        [{"percent": "9.99", "max_percent": "19.99", "notice_days": "61"}],
    ),
    ("The pre-funded warrants contain a 4.99% beneficial ownership blocker.", [{"percent": "4.99"}]),
    ("The Preferred Stock is subject to a beneficial ownership limitation of 9.9%.", [{"percent": "9.9"}]),
    (
        "The Beneficial Ownership Limitation shall be 9.99%, and the holder may change it on sixty-one (61) days' prior notice.",
        [{"percent": "9.99", "notice_days": "61"}],
    ),
    (
        "The Series A Preferred cannot be converted where, after conversion, the holder and its affiliates would beneficially own more than nineteen and ninety-nine hundredths percent (19.99%) of the Common Stock.",
        [{"percent": "19.99"}],
    ),
    (
        "The terms of the warrants prohibit exercise if, as a result, the reporting persons would beneficially own over 9.99% of the class.",
        [{"percent": "9.99"}],
    ),
    ("The warrants are no longer subject to any beneficial ownership limitation.", [{"denied": True}]),
    ("The notes contain no ownership blocker.", [{"denied": True}]),
    (
        "A blocker of 4.99% applies to the note, which the holder may raise to 9.99% on 61 days' notice.",
        [{"percent": "4.99", "max_percent": "9.99", "notice_days": "61"}],
    ),
    (
        "Neither the note nor the warrant may be converted or exercised if the holder's beneficial ownership would exceed 4.99%.",
        [{"percent": "4.99"}],
    ),
]

NO_BLOCKER = [
    "The Reporting Person may be deemed a beneficial owner of more than 10% of the Common Stock.",
    "The trust owns 35.2% of the membership interests of the LLC.",
    "The reporting person ceased to own more than 10% of the outstanding shares and is no longer subject to Section 16.",
    "The fund owns approximately 4.9% of the class.",
    "Each reporting person disclaims beneficial ownership of more than its pecuniary interest.",
    "The conversion price is not less than 80% of the closing price.",
    "The options vest if the stock price is more than 20% above the price on the grant date.",
    "He is the sole owner of the manager, which holds a 1% interest in the partnership.",
    "No more than 50% of the award may be earned.",
    "The note bears interest at 9.99% a year.",
    "The Issuer withheld 40% of the shares to cover taxes on the conversion.",
    "The voting agreement covers 19.99% of the vote.",
]

CAPS = [
    (
        "The total number of shares issued on the notes cannot go over 2,150,400, which is 19.99% of the stock outstanding.",
        [{"shares": "2150400", "percent": "19.99"}],
    ),
    (
        "The Issuer may not issue more than 2,345,678 shares of Common Stock under the Purchase Agreement without shareholder approval.",
        [{"shares": "2345678"}],
    ),
    (
        "Conversions are limited so that the shares issued do not exceed 19.99% of the Common Stock outstanding on May 4, 2023 unless stockholder approval is obtained.",
        [{"percent": "19.99", "as_of": "2023-05-04"}],
    ),
    (
        "Under the Exchange Cap no more than 1,250,000 shares, or 19.99% of the shares outstanding as of June 1, 2024, may be issued.",
        [{"shares": "1250000", "percent": "19.99", "as_of": "2024-06-01"}],
    ),
    (
        "Total issuances are capped at 4,111,222 shares pursuant to Nasdaq Listing Rule 5635(d).",
        [{"shares": "4111222"}],
    ),
    (
        "In no event shall the Company issue upon conversion a number of shares in excess of 19.9% of the outstanding shares.",
        [{"percent": "19.9"}],
    ),
    (
        "The Issuer is prohibited from issuing more than 900,000 shares on conversion of the notes until its stockholders approve.",
        [{"shares": "900000"}],
    ),
    (
        "The Exchange Cap (2,000,000 shares) no longer applies, stockholder approval having been obtained.",
        [{"denied": True, "shares": "2000000"}],
    ),
    (
        "The number of shares issuable upon conversion may not exceed 3,000,000 shares in the aggregate.",
        [{"shares": "3000000"}],
    ),
    (
        "The Issuer cannot issue shares on exercise exceeding nineteen and nine-tenths percent (19.9%) of its issued shares.",
        [{"percent": "19.9"}],
    ),
    (
        "Issuances under the facility shall not exceed 6,543,210 shares absent approval by the stockholders.",
        [{"shares": "6543210"}],
    ),
    (
        "Aggregate issuances are limited to 19.99% of the shares outstanding on 3/31/2025 (NYSE Rule 312.03(c)).",
        [{"percent": "19.99", "as_of": "2025-03-31"}],
    ),
    (
        "Until stockholder approval the Company may not issue shares upon conversion in excess of the Exchange Cap, 777,000 shares.",
        [{"shares": "777000"}],
    ),
]

NO_CAP = [
    "The Issuer issued 1,500,000 shares of Common Stock to the Reporting Person on conversion of the note.",
    "The shares were issued under a plan, and no consideration was paid.",
    "Includes 20,000 shares that have not been issued.",
    "The Reporting Person holds 19.9% of the outstanding shares.",
    "The Issuer has 45,000,000 shares issued and outstanding.",
    "Stockholder approval was obtained on May 3, 2024.",
    "The option covers up to 100,000 shares.",
    "The plan authorizes the issuance of 5,000,000 shares.",
    "Shares were not issued at closing.",
    "The shares may not be sold before June 1, 2025.",
    "The shares were issued at a price equal to 90% of the closing price.",
    "Fractional shares were not issued; 1,000,000 old shares became 50,000 new ones.",
]


@pytest.mark.parametrize(("text", "expected"), BLOCKERS)
def test_blockers(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "ownership_limit") == expected


@pytest.mark.parametrize("text", [*NO_BLOCKER, *(text for text, _ in CAPS)])
def test_texts_without_a_blocker(seen: Look, text: str) -> None:
    assert seen(text, "ownership_limit") == []


@pytest.mark.parametrize(("text", "expected"), CAPS)
def test_caps(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "share_cap") == expected


@pytest.mark.parametrize("text", [*NO_CAP, *(text for text, _ in BLOCKERS)])
def test_texts_without_a_cap(seen: Look, text: str) -> None:
    assert seen(text, "share_cap") == []

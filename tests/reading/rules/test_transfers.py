# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Securities moved outside the market; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.rules.reader import read_note

Look = Callable[..., list[dict[str, object]]]

TRANSFERS = [
    (
        "Represents a bona fide gift of 5,000 shares to the reporting person's daughter.",
        [{"type": "gift", "shares": "5000"}],
    ),
    ("The reporting person gifted 2,500 shares to a charitable foundation.", [{"type": "gift", "shares": "2500"}]),
    ("Bona fide gift.", [{"type": "gift"}]),
    ("Gift to a donor-advised fund.", [{"type": "gift"}]),
    ("Shares were transferred as a gift to the Orr Family Trust.", [{"type": "gift"}]),
    ("The reporting person donated 1,500 shares to a university.", [{"type": "gift", "shares": "1500"}]),
    (
        "On May 1, 2024, the reporting person contributed 10,000 shares to the Pine GRAT.",
        [{"type": "contribution", "shares": "10000"}],
    ),
    (
        "The reporting person transferred 7,000 shares to a grantor retained annuity trust of which she is the trustee.",
        [{"type": "contribution", "shares": "7000"}],
    ),
    ("Transferred from direct ownership to the reporting person's revocable trust.", [{"type": "contribution"}]),
    (
        "Reflects the transfer of 12,000 shares from the Smith LLC to the Smith Trust.",
        [{"type": "contribution", "shares": "12000"}],
    ),
    (
        "Pro rata distribution in kind of 400,000 shares by Alder Fund, L.P. to its partners without consideration.",
        [{"type": "distribution", "shares": "400000"}],
    ),
    (
        "Represents a distribution of shares from a grantor retained annuity trust to the reporting person.",
        [{"type": "distribution"}],
    ),
    (
        "Shares received in a pro rata distribution from Birch Ventures LP for no consideration.",
        [{"type": "distribution"}],
    ),
    (
        "10,200 shares were distributed by the trust to its beneficiaries on June 3, 2024.",
        [{"type": "distribution", "shares": "10200"}],
    ),
    (
        "Transfer of 300 shares to the reporting person's former spouse pursuant to a domestic relations order.",
        [{"type": "other", "shares": "300"}],
    ),
    (
        "Sold to the Issuer pursuant to a stock repurchase agreement at $14.25 per share.",
        [{"type": "sale", "price": "14.25"}],
    ),
    (
        "100,000 shares sold in a privately negotiated transaction with an institutional investor at a price of $3.10 per share.",
        [{"type": "sale", "shares": "100000", "price": "3.1"}],
    ),
    (
        "Pursuant to a stock purchase agreement dated April 4, 2025, Mesa Fund LP sold 750,000 shares to Delta Holdings Ltd. for $6.20 per share.",
        [{"type": "sale", "shares": "750000", "price": "6.2"}],
    ),
    ("Shares inherited from the reporting person's mother.", [{"type": "other"}]),
    (
        "On June 1, 2024 the sponsor returned 50,000 founder shares to the Issuer for no consideration.",
        [{"type": "other", "shares": "50000"}],
    ),
    (
        "The reporting person directed that the shares be transferred to her spouse upon settlement.",
        [{"type": "other"}],
    ),
    ("The reporting person made a charitable gift of 750 shares.", [{"type": "gift", "shares": "750"}]),
    (
        "The sponsor transferred 25,000 founder shares to each of its independent directors.",
        [{"type": "other", "shares": "25000"}],
    ),
    ("The reporting person received 4,000 shares by inheritance.", [{"type": "other", "shares": "4000"}]),
    (
        "The reporting person exchanged 10,000 shares with the trust for property of equal value.",
        [{"type": "other", "shares": "10000"}],
    ),
    (
        "The Trust sold 90,000 shares to an unrelated third party at $5.50 each.",
        [{"type": "sale", "shares": "90000", "price": "5.5"}],
    ),
]

NO_TRANSFERS = [
    "The reporting person surrendered 200 shares to the Issuer to pay withholding taxes.",
    "The shares will be distributed to the reporting person upon termination of service.",
    "The units may be transferred into an alternative investment account.",
    "The option may not be transferred except by will or the laws of descent and distribution.",
    "On any transfer of Class B shares each will convert.",
    "Shares forfeited to the Issuer for no consideration.",
    "The reporting person and the fund contributed to the 401(k) plan.",
    "Class B stock converts upon transfer to any person other than a permitted transferee.",
    "Shares sold in the open market.",
    "The distribution date is May 1.",
    "The units may only be transferred to family members or by gift.",
    "The certificate provides for automatic conversion upon any transfer, other than gifts to family members.",
    "The RSUs were settled by the distribution of shares to the reporting person.",
    "Dividend equivalents are distributed in cash to the reporting person.",
    "The shares were purchased from the Issuer in a private placement at $4.00 per share.",
    "The shares are subject to repurchase by the Issuer at $0.001 per share.",
]


@pytest.mark.parametrize(("text", "expected"), TRANSFERS)
def test_transfers(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "transfer") == expected


@pytest.mark.parametrize("text", NO_TRANSFERS)
def test_texts_without_a_transfer(seen: Look, text: str) -> None:
    assert seen(text, "transfer") == []


RECIPIENTS = [
    ("The fund distributed 900 shares pro rata to its partners for no consideration.", "its partners"),
    ("The reporting person contributed 40 shares to Tarn Holdings, L.P. on May 2, 2025.", "Tarn Holdings, L.P."),
    (
        "These 70 shares were sold to Gullane Investments S.à r.l. in a private sale at $7.15 a share.",
        "Gullane Investments S.à r.l.",
    ),
]


@pytest.mark.parametrize(("text", "recipient"), RECIPIENTS)
def test_recipients(text: str, recipient: str) -> None:
    (draft,) = [each for each in read_note(text, footnote="F1").drafts if each.body.kind == "transfer"]
    assert draft.body.kind == "transfer"
    assert draft.body.to == recipient
    assert any(recipient in quote for quote in draft.quotes)

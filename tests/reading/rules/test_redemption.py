# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Redemptions and adjustments; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.rules.reader import read_note

Look = Callable[..., list[dict[str, object]]]

REDEMPTIONS = [
    ("The Issuer may redeem the notes at 102% of principal at any time after May 1, 2026.", [{"percent": "102"}]),
    ("The Company may call the warrants for redemption at $0.05 per warrant.", [{"price": "0.05"}]),
    ("The preferred stock is redeemable at the option of the Issuer at $25.00 per share.", [{"price": "25"}]),
    (
        "Holders may require the Company to repurchase the notes at 100% of their principal amount upon a change of control.",
        [{"percent": "100"}],
    ),
    ("The notes were redeemed early in cash.", [{}]),
    ("The Issuer may prepay the note at any time without penalty.", [{}]),
    ("Each holder has the right to require the Issuer to redeem its shares at $10.00 per share.", [{"price": "10"}]),
    (
        "The debentures may be redeemed by the Company at a price of 110% of the outstanding principal.",
        [{"percent": "110"}],
    ),
    ("The Series D is redeemable at the option of the holder after June 1, 2029.", [{}]),
    (
        "The Issuer may redeem the notes at 105% of principal, and holders may require the Issuer to repurchase them at 101% of principal on a change of control.",
        [{"percent": "105"}, {"percent": "101"}],
    ),
    ("Optional prepayment by the Issuer requires payment of 103% of the amount prepaid.", [{"percent": "103"}]),
    (
        "The Issuer may call them for $0.02 per warrant share if the common stock closes above $9.10 for ten days.",
        [{"price": "0.02"}],
    ),
    (
        "Upon a change of control each holder may require the Issuer to purchase its notes at 104%.",
        [{"percent": "104"}],
    ),
    ("The notes are not redeemable by the Issuer.", [{"denied": True}]),
    ("The Company must repurchase the notes at par upon a delisting.", [{}]),
]

NO_REDEMPTION = [
    "The partner redeemed its interest in the fund.",
    "Each OP Unit may be redeemed for one share of common stock or cash.",
    "The reporting person's call option was exercised.",
    "The Issuer repurchased 5,000 shares from the reporting person.",
    "Unvested shares may be repurchased by the Company at cost.",
    "The put option expires in May 2026.",
    "The shares were called to account.",
    "The Issuer's share repurchase program was completed.",
    "The reporting person may be deemed to share voting power.",
    "The holder may exercise the warrants at any time.",
    "Shares were sold to cover taxes.",
]


@pytest.mark.parametrize(("text", "expected"), REDEMPTIONS)
def test_redemptions(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "redemption") == expected


@pytest.mark.parametrize("text", NO_REDEMPTION)
def test_texts_without_a_redemption(seen: Look, text: str) -> None:
    assert seen(text, "redemption") == []


def test_who_may_redeem_and_when() -> None:
    text = "Upon a change of control each holder may require the Issuer to repurchase the notes at 101% of principal."
    (draft,) = (each for each in read_note(text, footnote="F1").drafts if each.body.name_of_kind == "redemption")
    flat = draft.flat()
    assert (flat["by"], flat["trigger"]) == ("holder", "Upon a change of control")


ADJUSTMENTS = [
    (
        "The exercise price is subject to adjustment for stock splits and dividends.",
        "stated",
        "stock splits and dividends",
    ),
    ("The conversion price will be adjusted upon certain dilutive issuances.", "stated", "certain dilutive issuances"),
    (
        "The warrants are exercisable at $2.00 per share, as adjusted for recapitalizations.",
        "stated",
        "recapitalizations",
    ),
    ("The conversion ratio is subject to customary anti-dilution adjustments.", "stated", None),
    ("The conversion price is subject to adjustment.", "stated", None),
    ("The warrants carry full-ratchet anti-dilution protection.", "stated", None),
    ("The exercise price shall not be adjusted for cash dividends.", "denied", "cash dividends"),
    ("The conversion rate is not subject to adjustment.", "denied", None),
    (
        "The number of shares issuable on exercise may be proportionately adjusted in the event of a stock split.",
        "stated",
        "a stock split",
    ),
]


@pytest.mark.parametrize(("text", "stance", "what"), ADJUSTMENTS)
def test_adjustments(text: str, stance: str, what: str | None) -> None:
    found = [each for each in read_note(text, footnote="F1").drafts if each.body.name_of_kind == "adjustment"]
    assert [(each.stance, each.flat().get("what")) for each in found] == [(stance, what)]


def test_what_adjusts_and_what_does_not_are_two_terms() -> None:
    text = "The rate will be adjusted for share splits and cash paid above $0.25, but will not be adjusted for later sales. "
    for each in (text, "The conversion price is adjusted for share splits, but not for later sales at a lower price."):
        found = [one for one in read_note(each, footnote="F1").drafts if one.body.name_of_kind == "adjustment"]
        assert sorted(one.stance for one in found) == ["denied", "stated"]
        assert all("but" not in str(one.flat().get("what")) for one in found)
    denied = read_note(
        "The warrants carry an exercise price that is not subject to any price-based adjustment.", footnote="F1"
    )
    assert [each.stance for each in denied.drafts if each.body.name_of_kind == "adjustment"] == ["denied"]


NO_ADJUSTMENT = [
    "The floor price of $0.10 shall not be adjusted for stock splits.",
    "The amounts have been adjusted to reflect the stock split.",
    "The holdings were adjusted to correct an error.",
    "The salary was adjusted in May.",
    "The payout is subject to adjustment by the compensation committee.",
    "The reporting person is subject to Section 16.",
]


@pytest.mark.parametrize("text", NO_ADJUSTMENT)
def test_texts_without_an_adjustment(seen: Look, text: str) -> None:
    assert seen(text, "adjustment") == []

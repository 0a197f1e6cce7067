# ruff: noqa: E501, ISC004 - a table of footnotes reads best with a text on a line
"""Conversion, exercise and purchase prices in the language of footnotes; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]


def conversion(price: str | None = None, formula: str | None = None, use: str = "conversion") -> dict[str, object]:
    term: dict[str, object] = {"applies_to": use}
    if price:
        term["price"] = price
    if formula:
        term["formula"] = formula
    return term


FIXED = [
    ("The Note is convertible into Common Stock at a conversion price of $4.25 per share.", [conversion("4.25")]),
    ("The conversion price of the Series B Preferred is $12.00, subject to adjustment.", [conversion("12")]),
    ("The debenture may be converted at any time at $0.75 per share.", [conversion("0.75")]),
    ("Warrants exercisable at a price of $2.50 per share until June 30, 2027.", [conversion("2.5", use="exercise")]),
    ("The warrants have an exercise price equal to $11.50 per share.", [conversion("11.5", use="exercise")]),
    ("Each Warrant entitles the holder to purchase one ordinary share at a price of $7.10.", [conversion("7.1", use="exercise")]),
    ("The exercise price per share of the pre-funded warrants is $0.001.", [conversion("0.001", use="exercise")]),
    ("The strike price of the call option is $55.", [conversion("55", use="exercise")]),
    ("The options are struck at €18.40.", [conversion("18.4", use="exercise")]),
    ("In March 2024 the exercise price of the Series A Warrant was reduced from $5.00 to $1.10.", [conversion("1.1", use="exercise")]),
    ("Effective May 1, 2024, the conversion price was amended from $3.00 per share to $2.00 per share.", [conversion("2")]),
    ("The Note converts at $1.00 per share through December 31, 2025 and at $1.50 thereafter.", [conversion("1"), conversion("1.5")]),
    ("The warrants were purchased from the Issuer at a price of $0.125 per warrant.", [conversion("0.125", use="purchase")]),
    ("The private placement warrants were acquired at $1.50 per private placement warrant and are exercisable at $11.50 per share.",
     [conversion("11.5", use="exercise"), conversion("1.5", use="purchase")]),
]  # fmt: skip

FORMULAS = [
    ("The loan converts by itself, whatever the holder does, into the stock sold in the next financing of $2 million or more, at the lesser of 75% of the price per share paid in that financing and $4.10.",
     "min(0.75*offering, 4.10)"),
    ("Under the note the conversion price is 90% of the closing price for the ten trading days before conversion, but not less than $0.60 nor more than $1.90 a share.",
     "min(1.90, max(0.60, 0.9*close(10)))"),
    ("The notes convert at 80% of the lowest closing price during the 15 trading days preceding conversion.", "0.8*low_close(15)"),
    ("The conversion price equals the lesser of $1.50 and 85% of the average VWAP for the ten trading days before conversion.",
     "min(1.50, 0.85*vwap(10))"),
    ("The Conversion Price is the higher of (i) $0.05 and (ii) a 30% discount to the lowest trading price in the twenty trading days "
     "prior to the notice.", "max(0.05, 0.7*low_trade(20))"),
    ("The preferred stock converts at a price equal to 110% of the closing price on the trading day immediately preceding conversion.",
     "1.1*close(1)"),
    ("The note may be converted at the lower of (a) $3.00, (b) 90% of the VWAP on the trading day before conversion and (c) the offering "
     "price in the next financing.", "min(3.00, 0.9*vwap(1), offering)"),
    ("convertible at a price per share equal to the price per share paid by investors in the Next Financing, less a discount of 20%",
     "0.8*offering"),
    ("The conversion price is equal to the 5-day VWAP, but in no event less than $0.40.", "max(0.40, vwap(5))"),
    ("The conversion price is 75% of the average closing price for the 5 trading days prior to conversion, capped at $10.00.",
     "min(10.00, 0.75*close(5))"),
    ("The conversion price shall be the greater of $0.20 and the lesser of $0.90 and 95% of the lowest VWAP over the previous seven trading days.",
     "max(0.20, min(0.90, 0.95*low_vwap(7)))"),
    ("The Notes are convertible at a conversion price equal to the lower of (i) $6.00 or (ii) eighty percent (80%) of the lowest daily VWAP "
     "during the twenty (20) trading days immediately prior to the conversion date; provided that the conversion price shall not be less "
     "than $1.20.", "max(1.20, min(6.00, 0.8*low_vwap(20)))"),
    ("The exercise price is equal to the closing price of the common stock on the trading day prior to exercise plus $0.125.",
     "close(1) + 0.125"),
]  # fmt: skip

UNWRITABLE = [
    "The conversion price is 90% of the average of the three lowest closing prices during the ten trading days before conversion.",
    "The SAFE converts at the lower of 80% of the price per share in the Equity Financing and the price obtained by dividing the valuation "
    "cap by the company capitalization.",
    "The conversion price equals the fair market value of the common stock on the conversion date, less 10%.",
]

NONE = [
    "The price reported in Column 4 is a weighted average price. The shares were sold at prices ranging from $10.00 to $10.75.",
    "Shares withheld to pay the exercise price of options.",
    "The number of RSUs was determined by dividing $150,000 by the average closing price for the 20 trading days before grant.",
    "Had the notes been converted on that date the conversion price would have been $0.61.",
    "Represents shares purchased in the public offering.",
    "The aggregate exercise price of $1,250,000 was paid in cash.",
    "The option was exercised in full on a net basis.",
    "See footnote (2) for the conversion price.",
    "On a pre-split basis the exercise price was $0.23.",
    "The principal amount of the convertible note is $4,500,000.",
    "The reporting person purchased 500 shares at $14.20 per share.",
    "In connection with the conversion, the holder received cash of $1,200.",
]


@pytest.mark.parametrize(("text", "expected"), FIXED)
def test_fixed_prices(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "conversion_price") == expected


@pytest.mark.parametrize(("text", "formula"), FORMULAS)
def test_formulas(seen: Look, text: str, formula: str) -> None:
    prices = seen(text, "conversion_price")
    assert [price.get("formula") for price in prices] == [formula]


@pytest.mark.parametrize("text", UNWRITABLE)
def test_a_price_the_language_cannot_write_has_no_value(seen: Look, text: str) -> None:
    assert seen(text, "conversion_price") == [conversion()]


@pytest.mark.parametrize("text", NONE)
def test_prices_that_are_none(seen: Look, text: str) -> None:
    assert seen(text, "conversion_price") == []


FLOORS = [
    ("The conversion price is subject to a floor of $0.35.", [{"price": "0.35"}]),
    ("The \"Floor Price\" of the notes is $1.05, which shall not be adjusted for stock splits.", [{"price": "1.05", "adjusts_for_splits": False}]),
    ("Conversion may not occur at a price below $0.80 (the “Floor Price”), as adjusted for stock splits and combinations.",
     [{"price": "0.8", "adjusts_for_splits": True}]),
    ("The floor price was lowered from $2.00 to $0.50 per share.", [{"price": "0.5"}]),
    ("The conversion price will in no event be lower than $3.15.", [{"price": "3.15"}]),
    ("The minimum conversion price is $0.22 per share.", [{"price": "0.22"}]),
    ("The notes have no floor price.", [{"denied": True}]),
    ("The preferred converts at the ten-day VWAP without any floor price.", [{"denied": True}]),
    ("Interest accrues at SOFR plus 4%, with a SOFR floor of 1.00%.", []),
    ("The average price of all sales equals or exceeds $1.46, the “Minimum Price” under exchange rules.", []),
    ("Formerly the note could not be converted below $1.00.", []),
    ("The shares were sold at no less than market price.", []),
]  # fmt: skip

CEILINGS = [
    ("The conversion price may not exceed $9.00 per share.", [{"price": "9"}]),
    ("converts at the lower of $5.00 (the \"Cap Price\") and 80% of the closing price on the prior trading day", [{"price": "5"}]),
    ("The exercise price is capped at $14.00.", [{"price": "14"}]),
    ("Forward sale of 10,000 shares with a forward cap price of $88.10.", [{"price": "88.1"}]),
    ("No maximum conversion price applies to the notes.", [{"denied": True}]),
    ("The conversion price is the lower of $1.00 and 80% of the VWAP on the prior trading day.", []),
    ("The valuation cap of $25,000,000 applies to the SAFE conversion price.", []),
    ("The purchase commitment may not exceed $10,000,000 in any calendar month.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FLOORS)
def test_floors(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "floor_price") == expected


@pytest.mark.parametrize(("text", "expected"), CEILINGS)
def test_ceilings(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "ceiling_price") == expected


def test_a_floor_printed_in_another_sentence_binds_the_formula(seen: Look) -> None:
    text = "The note converts at 80% of the lowest VWAP in the ten trading days before conversion. The floor price is $0.15."
    assert seen(text, "conversion_price") == [conversion(formula="max(0.15, 0.8*low_vwap(10))")]

"""What a question supposes, and what it counts, in whatever form it does; read off its words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.listing.gifts import gifts_asked
from extractor.qa.listing.several import several


@pytest.mark.parametrize(
    ("text", "market"),
    [
        ("Assume a $0.45 close the day before. At what price would the note convert?", "0.45"),
        ("Lowest VWAP over the ten days ahead of conversion is $1.75; calculate the conversion price.", "1.75"),
        ("Harrow converts its note and the lowest VWAP was two dollars. Conversion price?", "2"),
        ("The note is converted with the average close at a dollar - what price applies?", "1"),
        ("The stock closed at 8 cents. What does the note convert at?", "0.08"),
        ("Compute the conversion price following a close of $3.10.", "3.10"),
        ("Suppose the stock averaged a $25 close: how many shares would the $10,000 retainer buy?", "25"),
    ],
)
def test_a_supposed_quote_is_worked_with(text: str, market: str) -> None:
    question = read_question(text)

    assert (question.manner, question.market) == ("compute", Decimal(market))


@pytest.mark.parametrize(
    "text",
    [
        "What is the conversion price of the note with the $0.40 floor?",
        "Is the average of $76.67 a weighted one, and what was the range?",
        "When did the option struck at $18.22 vest?",
    ],
)
def test_a_price_of_the_form_is_no_premise(text: str) -> None:
    assert read_question(text).manner != "compute"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Count the board members who took stock for their fees.", "owners"),
        ("What is the number of directors reporting shares in place of cash?", "owners"),
        ("Number of Form 4s that mention a trading plan?", "filings"),
    ],
)
def test_a_count_of_people_or_filings_in_other_words(text: str, group: str) -> None:
    question = read_question(text)

    assert (question.manner, question.group) == ("count", group)


def test_shares_that_people_got_are_no_people() -> None:
    assert read_question("Total number of shares issued to directors in place of fees?").manner != "count"


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Who sold at the best price, going by the ranges in the footnotes?", "maximum"),
        ("Combined phantom units credited in the April and May filings?", "sum"),
    ],
)
def test_an_extreme_and_a_sum_in_other_words(text: str, manner: str) -> None:
    assert read_question(text).manner == manner


def test_recipients_asked_after_the_gifts() -> None:
    assert gifts_asked(read_question("Orme made two gifts of his shares; who got them?"))


@pytest.mark.parametrize(
    "text", ['Which "receiving trusts" show up as holders?', "She holds stock in trusts; name them."]
)
def test_several_holders_in_other_words(text: str) -> None:
    asked = several(read_question(text))

    assert asked is not None
    assert asked.kinds == ("trust",)

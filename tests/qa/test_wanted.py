"""The type of answer, told from the head of the question: its noun, its verb and its unit."""

from __future__ import annotations

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.asked.wanted import noun_asked, wants_of
from extractor.qa.sentences.answer_types import holds

HEADS = [
    ("what dividend per share produced the extra units", "price"),
    ("what annual retainer was swapped for stock", "price"),
    ("which fee did the shares stand in for", "price"),
    ("what bonus was paid in stock", "price"),
    ("what indebtedness do the pledged shares secure", "price"),
    ("what commission did the broker keep", "price"),
    ("how much cash did each share get", "price"),
    ("how much was the loan", "price"),
    ("how much was paid for the notes", "price"),
    ("what price did the buyer pay", "price"),
    ("what is the strike of the warrant", "price"),
    ("at what value were the units credited", "price"),
    ("what principal does the note have", "price"),
    ("of the shares, how much was deferred", "shares"),
    ("of her units, how much vested", "shares"),
    ("of the stock, how much did tamsin harrow put into the trust", "shares"),
    ("how much harrow does tamsin own", "shares"),
    ("how much of that stock is held, in percent", "percent"),
    ("of the stock, how much is still held by the trust", "shares"),
    ("how much did he sell of the class a stock", "shares"),
    ("what was the balance of phantom units after the credit", "shares"),
    ("number of shares under the option", "shares"),
    ("what number of warrants was issued", "shares"),
    ("what quantity changed hands", "shares"),
    ("how many units were forfeited", "shares"),
    ("size of the grant", "shares"),
    ("shares the director gave back for withholding tax, may 2026", "shares"),
    ("the units harrow deferred in 2026", "shares"),
    ("number of equal instalments in which the director's option vests", "shares"),
    ("what percentage vests first", "percent"),
    ("what fraction comes free each quarter", "percent"),
    ("what portion was deferred", "percent"),
    ("what proportion of the award is tied to returns", "percent"),
    ("which share of the retainer was taken in stock, in percent", "percent"),
    ("what interest rate does the note bear", "rate"),
    ("what spread over sofr is charged", "rate"),
    ("at what exchange rate was the price translated", "rate"),
    ("what coupon do the notes carry", "rate"),
    ("what is the ratio of the split", "ratio"),
    ("what date does the lock-up end", "date"),
    ("which day were the units certified", "date"),
    ("by what deadline must the committee certify", "date"),
    ("in what month does vesting start", "date"),
    ("until when does the plan run", "date"),
    ("how long does the option stay open", "date"),
    ("first date on which any of the director's units vest", "date"),
    ("what notice period applies", "date"),
    ("number of trading days over which it is settled", "date"),
    ("he picked dates for his units. what are they?", "date"),
    ("which individuals decide how the shares are voted", "name"),
    ("which university received the gift", "name"),
    ("which school was given the shares", "name"),
    ("which subsidiary is the actual owner", "name"),
    ("which charity got the stock", "name"),
    ("which trust is the holder", "name"),
    ("which bank is the counterparty", "name"),
    ("which vehicle sits on the shares", "name"),
    ("who signs for the fund", "name"),
    ("what is the excuse given for the late report", "reason"),
    ("what was the justification for the amendment", "reason"),
    ("why was the form amended", "reason"),
    ("for what purpose were shares kept back", "reason"),
    ("how is the price set on a conversion", "price"),
    ("how was the number of shares fixed", "text"),
    ("what becomes of the stock", "text"),
    ("what has to be met before the award pays", "text"),
    ("what hurdle must be cleared", "text"),
    ("what rights come with the units", "text"),
]


@pytest.mark.parametrize(("low", "want"), HEADS, ids=[each[0] for each in HEADS])
def test_head_of_a_question_tells_the_type(low: str, want: str) -> None:
    assert wants_of(low)[0] == want


def test_a_clause_that_tells_the_case_asks_for_no_time() -> None:
    assert wants_of("when units are exchanged, may the company pay cash") == ("text",)
    assert read_question("When units are exchanged, may the company pay cash?").manner == "yes_no"
    assert read_question("When were the units exchanged, and for what?").manner == "value"
    assert wants_of("when were the units exchanged")[0] == "date"


def test_a_relative_clause_asks_for_no_name() -> None:
    assert wants_of("number of instalments in which the director's option vests") == ("shares",)
    assert wants_of("first date on which any of the director's units vest") == ("date",)


NOUNS = [
    ("what performance metric were the units measured against", "metric"),
    ("what's the cap on issuances", "cap"),
    ("which two individuals decide", None),
    ("what has to be met", None),
    ("how is the grant day picked", None),
]


@pytest.mark.parametrize(("low", "noun"), NOUNS, ids=[each[0] for each in NOUNS])
def test_noun_that_is_asked_for(low: str, noun: str | None) -> None:
    assert noun_asked(low) == noun


HELD = [
    ("What exchange rate was used?", "rate", "Priced at C$11.34 a share, by mistake.", False),
    ("What exchange rate was used?", "rate", "C$11.34, at 1.4336 to US$1.", True),
    ("Number of instalments in which it vests?", "shares", "It vests in 72 equal monthly installments.", True),
    ("Number of instalments in which it vests?", "shares", "It covers 72 shares.", False),
    ("Which subsidiary owns Mr. Vance's stake?", "name", "Orrin B. Vance controls the subsidiary.", False),
    ("Which subsidiary owns Mr. Vance's stake?", "name", "Owned by Tarn Casualty Company, a subsidiary.", True),
    ("Which peer group was it measured against?", "name", "Measured by return against a peer group.", False),
    ("Which index was it measured against?", "name", "Measured against the Corvid Small Cap Index.", True),
    ("Which university got the gift?", "name", "A gift to the law school of a university.", False),
]


@pytest.mark.parametrize(("text", "want", "told", "so"), HELD, ids=[f"{each[0]} {each[2]}" for each in HELD])
def test_a_text_holds_the_type(text: str, want: str, told: str, so: bool) -> None:
    assert holds(read_question(text), told, want) is so  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "want"),
    [
        ("on which days are the parts valued", "date"),
        ("in which years does it vest", "date"),
        ("what was that in local currency", "price"),
        ("what did he get a share for the stock", "price"),
        ("what did each ordinary share turn into at the closing", "ratio"),
        ("what was every unit exchanged for", "ratio"),
        ("what damages does the company owe for late delivery", "text"),
        ("what company bought the shares", "name"),
    ],
)
def test_the_type_told_by_plural_money_and_change(low: str, want: str) -> None:
    assert wants_of(low)[0] == want


def test_an_ordinal_counts_no_shares() -> None:
    question = read_question("How many shares does the fund own?")
    assert not holds(question, "An increase takes effect on the 61st day after notice.", "shares")

"""How words, names and questions are understood."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.qa.asked.entities import about
from extractor.qa.asked.question import read_question
from extractor.qa.asked.vocabulary import CONCEPTS
from extractor.qa.asked.words import sentences, stem, words
from extractor.qa.proof import unproved
from extractor.schema.answer import Computation
from extractor.schema.terms import KINDS
from extractor.store.store import Store

VALUES = [
    ("$5,724,888 shares", ["5724888"]),
    ("at 19.99% and $0.10", ["19.99", "0.1"]),
    ("96 million shares, 1.5 thousand", ["96000000", "1500"]),
    ("on October 13, 2023", ["2023-10-13"]),
    ("on 5/14/24 and 10/13/2023", ["2024-05-14", "2023-10-13"]),
    ("the 3rd of March 2025", ["2025-03-03"]),
    ("in May 2026", ["2026-05"]),
    ("by 2025-02-28", ["2025-02-28"]),
    ("footnote F1 of a 10b5-1 plan", []),
    ("13/45/2020", ["13", "45", "2020"]),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[case[0] for case in VALUES])
def test_values_of_a_text(text: str, expected: list[str]) -> None:
    assert [word.norm for word in words(text) if word.kind != "word"] == expected


@pytest.mark.parametrize("group", [("vests", "vested", "vesting", "vest"), ("adopt", "adopted"), ("notes", "note's")])
def test_endings_meet(group: tuple[str, ...]) -> None:
    assert len({stem(word) for word in group}) == 1


@given(st.text(alphabet="Aa1.,;!? \n'“”()$%-/éK", max_size=120))
def test_any_text_has_words_and_sentences_in_order(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "") == "".join(text.split())
    read_question(text)


def test_abbreviations_end_no_sentence() -> None:
    text = "Held by Ault & Co. Inc. and Mr. J. Smith. The price was $1.5. See No. 4."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Held by Ault & Co. Inc. and Mr. J. Smith.",
        "The price was $1.5.",
        "See No. 4.",
    ]


QUESTIONS = [
    ("whats the floor on that note", "value", "floor_price"),
    ("lowest price the debenture can convert at?", "value", "floor_price"),
    ("is there a 4.99% blocker?", "yes_no", "ownership_limit"),
    ("what's the exchange cap", "value", "share_cap"),
    ("when's it due", "value", "maturity"),
    ("was that under a pre-arranged plan?", "yes_no", "trading_plan"),
    ("is it possible to prepay the note?", "yes_no", "redemption"),
    ("did she give shares to charity", "yes_no", "transfer"),
    ("how many were sold to cover taxes", "value", "tax_withholding"),
    ("which GRATs hold the stock", "list", "holder"),
    ("how many filings state a trading plan?", "count", "trading_plan"),
    ("how many of the board have a trading plan?", "count", "trading_plan"),
    ("which filing has the lowest floor?", "minimum", "floor_price"),
    ("who adopted a trading plan first?", "earliest", "trading_plan"),
    ("median interest rate across all filings", "median", "interest"),
    ("what price applies if the stock closes at $2 and the note converts", "compute", "conversion_price"),
    ("how many shares are vested by 2026-01-01?", "vested_by", "vesting"),
    ("is the price a weighted average, and what was the range?", "value", "price_range"),
    ("list every trust that holds shares", "list", "holder"),
    ("which issuers mention a reverse split?", "list", "stock_split"),
]


@pytest.mark.parametrize(("text", "manner", "concept"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_manner_and_concept(text: str, manner: str, concept: str) -> None:
    question = read_question(text)
    assert question.manner == manner
    assert concept in [each.name for each in question.concepts]


def test_a_yes_no_question_with_more_is_no_yes_no_question() -> None:
    assert read_question("Can the issuer redeem it?").manner == "yes_no"
    assert read_question("Was it sold, and at what price?").manner == "value"


@pytest.mark.parametrize(("text", "price"), [("closes at 31 cents", "0.31"), ("if it trades at $1,250.50", "1250.50")])
def test_market_prices(text: str, price: str) -> None:
    assert str(read_question(f"what conversion price applies {text}").market) == price


def test_every_kind_has_one_concept_whose_patterns_compile() -> None:
    assert sorted(concept.kind for concept in CONCEPTS if concept.kind) == sorted(KINDS)
    for concept in CONCEPTS:
        assert isinstance(concept.asked, re.Pattern)
        assert concept.mentioned.search(concept.words), f"{concept.name}: its own words are not what it looks for"


NAMES = [
    ("what about KSTL?", ["Kestrel Optics, Inc."], []),
    ("the kestrel debenture", ["Kestrel Optics, Inc."], []),
    ("did Daniel Okafor sell?", [], ["Okafor Daniel T"]),
    ("okafor's marlowe shares", ["Marlowe Biosciences Corp"], ["Okafor Daniel T"]),
    ("Lindqvist Capital Partners III's stake", [], ["Lindqvist Capital Partners III, L.P."]),
    ("how is the price of the note set?", [], []),
    ("Anna's options", [], ["Petrov Anna"]),
    ("the daniel webster bank", [], []),
]


@pytest.mark.parametrize(("text", "issuers", "owners"), NAMES, ids=[case[0] for case in NAMES])
def test_whom_a_question_names(invented_store: Store, text: str, issuers: list[str], owners: list[str]) -> None:
    found = about(text, invented_store)
    assert ([each.name for each in found.issuers], [each.name for each in found.owners]) == (issuers, owners)


def test_numbers_need_a_quote_or_a_computation() -> None:
    quote = "exceeding 5,724,888, which is 19.99% as of October 13, 2023"
    assert unproved("5724888 shares, 19.99%, on 10/13/2023 [Form 4, footnote F2]", [quote]) == ()
    assert unproved("5,742,888 shares", [quote]) == ("5,742,888",)
    assert unproved("the price is $0.21", [], [Computation(expression="1.05*0.20", inputs={}, result="0.21")]) == ()
    assert unproved("on October 14", [quote]) == ("October 14",)

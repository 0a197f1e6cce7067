"""Questions that ask several things: all of them are answered, over one filing, or none; invented filings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.compound import parts_of
from extractor.qa.asked.question import read_question
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

MARLSTONE = filing(
    "marlstone",
    accession="0009970001-25-000001",
    period="2025-08-04",
    issuer=Issuer(cik="0009970001", name="Marlstone Kilns, Inc."),
    owners=(Owner(cik="0009971001", name="Tregarth Edwina", is_director=True),),
    non_derivative=(
        row(
            "transaction", security_title="Common Stock", transaction_code="M", transaction_date="2025-08-04",
            transaction_shares="600", transaction_price_per_share="14.25", shares_owned_following_transaction="9100",
            direct_or_indirect_ownership="D",
        ),
    ),
    derivative=(
        row(
            "holding", security_title="Employee Stock Option (right to buy)", conversion_or_exercise_price="14.25",
            exercise_date="2024-03-11", expiration_date="2034-03-10", underlying_security_title="Common Stock",
            underlying_security_shares=("2600", "F1"), direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        ("Adjusted for the 2-for-1 split of the common stock. Before it, the grant was for 1,600 shares at $28.50 and"
        " the part exercised here was 300 shares."),
    ),
)  # fmt: skip
PELHAM = filing(
    "pelham",
    accession="0009970002-25-000001",
    period="2025-05-22",
    issuer=Issuer(cik="0009970002", name="Pelham Orchard Trust"),
    owners=(Owner(cik="0009971002", name="Castellane Oriel", is_director=True),),
    non_derivative=(
        row(
            "transaction", security_title=("Common Units", "F1"), transaction_code="A", transaction_date="2025-05-22",
            transaction_shares="4100", transaction_price_per_share="0", shares_owned_following_transaction="5100",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        ("Annual award with a value of $80,000, the number of units having been determined by dividing that value by"
        " $19.512, the average closing price of the units over the fifteen trading days ended May 21, 2025."),
    ),
)  # fmt: skip

CORMORANT = filing(
    "cormorant",
    accession="0009970003-25-000001",
    period="2025-10-02",
    issuer=Issuer(cik="0009970003", name="Cormorant Lanes Inc"),
    owners=(Owner(cik="0009971003", name="Halvard Sixten", is_officer=True, officer_title="CFO"),),
    derivative=(
        row(
            "transaction", security_title="Stock Option (right to buy)", conversion_or_exercise_price="18.40",
            transaction_code="D", transaction_date="2025-10-02", transaction_shares=("20500", "F1"),
            underlying_security_title="Common Stock", underlying_security_shares="20500",
            shares_owned_following_transaction="0", direct_or_indirect_ownership="D",
        ),
        row(
            "transaction", security_title="Stock Option (right to buy)", conversion_or_exercise_price="47.10",
            transaction_code="D", transaction_date="2025-10-02", transaction_shares=("12300", "F2"),
            underlying_security_title="Common Stock", underlying_security_shares="12300",
            shares_owned_following_transaction="0", direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "The option was cancelled in exchange for a cash payment equal to the shares times the excess of $31.00.",
        "Because its exercise price exceeded the merger price, the option was cancelled without payment.",
    ),
)  # fmt: skip

THORNLEY = filing(
    "thornley",
    accession="0009970004-25-000001",
    period="2025-03-11",
    issuer=Issuer(cik="0009970004", name="Thornley Gauges, Inc."),
    owners=(Owner(cik="0009971004", name="Westmark Fund II, L.P.", is_ten_percent_owner=True),),
    non_derivative=tuple(
        row(
            "transaction", security_title="Common Stock", transaction_code=code, transaction_date="2025-03-11",
            transaction_shares=(shares, note), transaction_price_per_share=price, direct_or_indirect_ownership="D",
            shares_owned_following_transaction=after, transaction_acquired_disposed_code="A",
        )
        for code, shares, note, price, after in (
            ("C", "284000", "F1", "0", "284000"), ("P", "52000", "F2", "16.00", "336000"),
        )
    ),
    derivative=(
        row(
            "holding", security_title="Warrant (right to buy)", conversion_or_exercise_price="18.65",
            exercise_date=(None, "F3"), expiration_date="2031-01-31", underlying_security_title="Common Stock",
            underlying_security_shares="7000", direct_or_indirect_ownership="D",
        ),
        row(
            "holding", security_title="Warrant (right to buy)", conversion_or_exercise_price="12.10",
            exercise_date=(None, "F4"), expiration_date="2030-01-31", underlying_security_title="Common Stock",
            underlying_security_shares="8000", direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Preferred shares turned into these when the initial public offering closed.",
        "The Fund bought these from the underwriters in the initial public offering.",
        "Becomes exercisable only if the Issuer ships 9,000 gauges of its Type Q by September 30, 2028.",
        "Exercisable in full.",
    ),
)  # fmt: skip

LARKMEAD = filing(
    "larkmead",
    accession="0009970005-25-000001",
    period="2025-06-10",
    issuer=Issuer(cik="0009970005", name="Larkmead Pumps, Inc."),
    owners=(Owner(cik="0009971005", name="Brandreth Ottilie", is_director=True),),
    non_derivative=tuple(
        row(
            "transaction", security_title="Common Stock", transaction_code=code, transaction_date="2025-06-10",
            transaction_shares=(shares, note), shares_owned_following_transaction=after,
            direct_or_indirect_ownership="D", **price,
        )
        for code, shares, note, after, price in (
            ("S", "2600", "F1", "9000", {"transaction_price_per_share": "31.20"}), ("G", "850", "F2", "8150", {}),
        )
    ),
    notes=(
        "Sold under a trading plan adopted on February 28, 2025.",
        "Gift of shares to the Harrow Glen Foundation, a public charity.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("parts"), MARLSTONE, PELHAM, CORMORANT, THORNLEY, LARKMEAD) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How many options lapsed, and what was their strike?", (("shares",), ("price",))),
        ("Her gift to the college: how many shares and on which day?", (("shares",), ("date",))),
        ("He was paid in shares. Which closing price was used, and of what day?", (("price",), ("date",))),
        ("Strike, number of shares and expiry of the option?", (("price",), ("shares",), ("date",))),
        ("What closing price was the fee divided by to get the share count, and as of what day?",
         (("price",), ("date",))),
        ("How many shares did she give, on which day, and to whom?", (("shares",), ("date",), ("name",))),
        ("Which trust holds the shares that he gave when he left the board?", ()),
        ("What does the footnote say of the shares, which were sold under a plan?", ()),
        ("Who holds sole voting and investment power over the shares?", ()),
        ("How many shares did she keep after the sale, when the plan ended?", ()),
        ("How many restricted and unrestricted shares does he own?", ()),
    ],
)  # fmt: skip
def test_parts(question: str, parts: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(part.wants for part in parts_of(read_question(question))) == parts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Strike, number of shares and expiry of Edwina Tregarth's Marlstone option?",
            ("14.25", "2600", "2034-03-10"),
        ),
        (
            (
                "Before the 2-for-1 split, how many Marlstone shares were in the part Edwina Tregarth exercised, and at"
                " what strike?"
            ),
            ("300", "28.50"),
        ),
        (
            (
                "What average unit price was used to turn Oriel Castellane's $80,000 award into units, and over how"
                " many trading days was it taken?"
            ),
            ("19.512", "fifteen"),
        ),
        (
            (
                "How many options did Sixten Halvard see cancelled without payment in the Cormorant merger, and what"
                " was their strike?"
            ),
            ("12300", "47.10"),
        ),
        (
            "How many Thornley shares did the Westmark Fund pick up in the IPO itself and what did it pay for each?",
            ("52000", "16"),
        ),
        (
            (
                "How many Larkmead shares went to the public charity from Ottilie Brandreth, and what is the foundation"
                " called?"
            ),
            ("850", "Harrow Glen Foundation"),
        ),
        (
            "What product milestone do the Westmark Fund's $18.65 Thornley warrants hang on, and what's the deadline?",
            ("Type Q", "September 30, 2028"),
        ),
    ],
)
def test_all_is_answered(ask_parts: Ask, question: str, told: tuple[str, ...]) -> None:
    got = ask_parts(question)
    assert got.status == "answered"
    said = [got.answer, *(str(value.value) for value in got.values)]
    assert all(any(each in text for text in said) for each in told)
    assert len({each.accession for each in got.citations}) == 1


@pytest.mark.parametrize(
    "question",
    [
        "At what strike did Edwina Tregarth exercise, and on what date was the Marlstone option granted?",
        "How many Larkmead shares did Ottilie Brandreth sell, and what's the foundation that bought them called?",
        (
            "How many options did Sixten Halvard see cancelled without payment in the Cormorant merger, what was their"
            " strike, and when was it granted?"
        ),
        "Oriel Castellane's award: when was it made and when does it lapse?",
        "Oriel Castellane's units: what average price was used, and what interest rate does the loan bear?",
        "When did Ottilie Brandreth adopt the Larkmead trading plan, and when does it end?",
    ],
)
def test_half_an_answer_is_none(ask_parts: Ask, question: str) -> None:
    assert ask_parts(question).status == "needs_model"  # neither half is given, nor said not to be there

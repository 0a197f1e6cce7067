"""What is computed where a question supposes a price or a step, or a part in cash; over invented filings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from extractor.qa.numbers.written import instalments
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_ISSUER = Issuer(cik="0009990871", name="Farrowdale Mills Inc", symbol="FRDM")


def _filing(name: str, number: int, notes: tuple[str, ...], *rows: Any, derivative: tuple[Any, ...] = ()) -> Filing:
    return filing(
        f"farrowdale-{name.lower()}",
        accession=f"0009990871-25-{number:06}",
        period="2025-05-06",
        issuer=_ISSUER,
        owners=(Owner(cik=f"00099987{number:02}", name=f"{name} Hedda", is_director=True),),
        non_derivative=rows,
        derivative=derivative,
        notes=notes,
    )


def _shares(code: str, side: str, moved: str, *notes: str, price: str | None = None) -> Any:
    return row(
        "transaction",
        security_title="Common Stock",
        transaction_date="2025-05-06",
        transaction_code=code,
        transaction_shares=(moved, *notes),
        transaction_price_per_share=price,
        transaction_acquired_disposed_code=side,
        shares_owned_following_transaction="50000",
        direct_or_indirect_ownership="D",
    )


def _units(code: str, side: str, moved: str, *notes: str, left: str = "0") -> Any:
    return row(
        "transaction",
        security_title="Restricted Stock Units",
        transaction_date="2025-05-06",
        transaction_code=code,
        transaction_shares=(moved, *notes),
        transaction_acquired_disposed_code=side,
        underlying_security_title="Common Stock",
        underlying_security_shares=moved,
        shares_owned_following_transaction=left,
        direct_or_indirect_ownership="D",
    )


_FORWARD = (
    "A prepaid variable forward contract. If the settlement price is $20.00 (the “Floor Price”) or less, all "
    "shares are delivered; if it is above the Floor Price and not above $30.00 (the “Cap Price”), the number "
    "delivered is the whole multiplied by the Floor Price and divided by the settlement price; if above the Cap "
    "Price, the whole multiplied by a fraction, being the Floor Price plus the excess of the settlement price "
    "over the Cap Price, over the settlement price."
)
_WRITTEN = (
    "Units, of which 3,000 vest on May 4, 2026 and 500 vest on the 4th day of each August, November, February and "
    "May thereafter until May 4, 2028."
)
FILINGS = (
    _filing(
        "Ashdown",
        1,
        (_FORWARD,),
        derivative=(
            row(
                "transaction",
                security_title="Forward Contract (obligation to sell)",
                conversion_or_exercise_price=(None, "F1"),
                transaction_date="2025-05-06",
                transaction_code="J",
                transaction_shares="1",
                transaction_acquired_disposed_code="D",
                underlying_security_title="Common Stock",
                underlying_security_shares="90000",
                shares_owned_following_transaction="1",
                direct_or_indirect_ownership="D",
            ),
        ),
    ),
    _filing(
        "Bexley",
        2,
        ("Issued in lieu of a cash retainer, being the retainer divided by the five-day average closing price.",),
        _shares("A", "A", "810", "F1", price="18.20"),
    ),
    _filing(
        "Colby",
        3,
        ("Under the award agreement the director elected that 30% of the units be paid in cash, the rest in shares.",),
        _shares("M", "A", "1400", "F1"),
        derivative=(_units("M", "D", "2000", "F1"),),
    ),
    _filing(
        "Denby",
        4,
        (_WRITTEN,),
        derivative=(_units("A", "A", "7000", "F1", left="7000"),),
    ),
    _filing(
        "Eskdale",
        5,
        ("The units vest ratably on the first, second, third and fourth anniversaries of May 6, 2025.",),
        derivative=(_units("A", "A", "4400", "F1", left="4400"),),
    ),
    _filing(
        "Fenwick",
        6,
        (),
        _shares("S", "D", "900", price="19.00"),
        _shares("S", "D", "800", price="19.40"),
    ),
    _filing("Garston", 7, (), _shares("S", "D", "1000", price="19.10"), _shares("S", "D", "300", price="19.30")),
    _filing(
        "Hartley",
        8,
        ("Bought in Oslo for NOK 210 a share, turned into dollars at NOK 10.50 to US$1.",),
        _shares("P", "A", "400", "F1", price="20.00"),
    ),
    _filing("Ingram", 9, ("In lieu of director fees.",), _shares("A", "A", "120", "F1", price="21.50")),
    _filing("Jarrow", 10, ("In lieu of director fees of $2,600.",), _shares("A", "A", "120", "F1", price="21.50")),
    _filing(
        "Keswick",
        11,
        ("Shares withheld for tax on vesting.",),
        _shares("A", "A", "500"),
        _shares("F", "D", "190", "F1", price="20.00"),
    ),
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("supposing"), *FILINGS) as store:
        yield asker(store)


COMPUTED = [
    ("If Ashdown's forward settles at $18, how many shares must be delivered?", "90000"),
    ("Suppose the settlement price is $25.00: how many shares does Ashdown hand over under the forward?", "72000"),
    ("How many shares would Ashdown deliver on the forward at a settlement price of $45?", "70000"),
    (
        "If Bexley's cash retainer were $22,000 and the average closing price $20, how many shares would she get?",
        "1100",
    ),
    ("Of the 2,000 units that Colby had come due, how many were paid in cash rather than shares?", "600"),
    ("How many of Denby's units are still unvested after November 4, 2026?", "3000"),
    ("How many of Denby's units will have vested by November 4, 2026?", "4000"),
    ("How many of Eskdale's units will have vested once the third step is reached?", "3300"),
    ("How many of Eskdale's units are still to vest after the first anniversary?", "3300"),
    ("Fenwick and Garston both sold Farrowdale shares in May 2025. Who sold the larger number of shares?", "1700"),
    ("At the rate in Hartley's footnote, what is NOK 189 a share in US dollars?", "18"),
    ("At NOK 10.50 to the dollar, as Hartley's footnote has it, what is NOK 189 in US dollars?", "18"),
    ("How many dollars of fees do Ingram's May 2025 shares stand for, at the reported price?", "2580.00"),
    ("Shares delivered to Keswick less those withheld for taxes?", "310"),
]


@pytest.mark.parametrize(("question", "result"), COMPUTED)
def test_computes_what_is_supposed(asked: Ask, question: str, result: str) -> None:
    answer = asked(question)
    assert answer.status == "answered", answer.answer
    assert result in {each.result for finding in [answer] for each in finding.computations}, answer.answer


OPEN = [
    "If Ashdown's forward settles at $25, how many dollars does she keep?",
    "If Ashdown's forward settles at $25, how many shares are delivered for each component?",
    "If Bexley's retainer were $22,000, how many shares would she get?",
    "If the price were $20, how many shares would Fenwick get for a retainer of $5,000?",
    "How many of Colby's units would be paid in cash if the price were $30?",
    "What is EUR 20 a share in US dollars at the rate in Hartley's footnote?",
    "How many dollars of fees does each of Fenwick's shares stand for, at the reported price?",
    "How many of Eskdale's units will have vested once the fifth step is reached?",
]


@pytest.mark.parametrize("question", OPEN)
def test_computes_nothing_where_a_rule_or_an_amount_is_missing(asked: Ask, question: str) -> None:
    assert not asked(question).computations


def test_money_is_no_answer_where_a_day_is_asked_for(asked: Ask) -> None:
    assert not asked("What expiry had the shares that Fenwick was cashed out of?").computations


def test_a_sum_that_is_printed_is_not_worked_out(asked: Ask) -> None:
    answer = asked("How many dollars of fees do Jarrow's May 2025 shares stand for, at the reported price?")
    assert not answer.computations, answer.answer


def test_reads_schedules_that_are_written_out() -> None:
    lots = instalments(
        "30 units vested on May 1, 2025 and the rest vest in 3 monthly lots of 20, the last on August 1, 2025."
    )
    assert lots == [(datetime.date(2025, month, 1), size) for month, size in ((5, 30), (6, 20), (7, 20), (8, 20))]
    assert instalments("40 units vest on February 30, 2026.") == []
    rest = instalments(
        "25% vested on March 1, 2024 and the rest vests in three equal quarterly instalments of 50 units on each June"
        " 1, September 1 and December 1 after that."
    )
    assert rest == [(datetime.date(2024, month, 1), 50) for month in (3, 6, 9, 12)]
    yearly = instalments(
        "10 units vested on May 1, 2024 and a further 5 units vest on each November 1 and May 1 thereafter until the"
        " grant is vested in full on May 1, 2025."
    )
    assert [size for _, size in yearly] == [10, 5, 5]

"""Sums over two months of one owner; names that begin with a number; over invented filings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.form.columns import MOVED
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _credit(owner: str, number: int, day: str, shares: str) -> Filing:
    return filing(
        f"9harbor-{number}",
        accession=f"0009990821-25-{number:06}",
        period=day,
        issuer=Issuer(cik="0009990821", name="9harbor Marine, Inc.", symbol="NHBR"),
        owners=(Owner(cik=f"00099918{len(owner):02}", name=owner, is_officer=True),),
        derivative=(
            row(
                "transaction",
                security_title="Phantom Stock Units",
                conversion_or_exercise_price="3.5",
                transaction_date=day,
                transaction_code="A",
                transaction_shares=shares,
                transaction_acquired_disposed_code="A",
                expiration_date="2031-01-01",
                shares_owned_following_transaction=shares,
                direct_or_indirect_ownership="D",
            ),
        ),
    )


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    filings = (
        _credit("Pell Odessa", 1, "2025-04-30", "41"),
        _credit("Pell Odessa", 2, "2025-05-30", "38"),
        _credit("Pell Odessa", 3, "2025-06-30", "77"),
        _credit("Rourke Basil T", 4, "2025-05-30", "500"),
    )
    with make_store(tmp_path_factory.mktemp("harbor"), *filings) as store:
        yield asker(store)


def test_two_months_of_the_owner_named_are_added(harbor: Ask) -> None:
    answer = harbor("How many phantom units in total was Odessa Pell credited with in April and May 2025?")
    assert answer.status == "answered"
    assert answer.computations[0].result == "79"
    assert [each.cell for each in answer.citations] == [MOVED, MOVED]


@pytest.mark.parametrize(
    "question",
    [
        "How many phantom units in total was Odessa Pell credited with in March and May 2025?",  # nothing in March
        "How many phantom units in total were credited at 9harbor Marine in April and May 2025?",  # nobody named
    ],
)
def test_months_that_are_not_all_there_are_not_added(harbor: Ask, question: str) -> None:
    assert harbor(question).status == "needs_model"


def test_a_number_that_begins_a_name_is_no_value(harbor: Ask) -> None:
    answer = harbor("What are the strike price and expiration date of Basil Rourke's 9harbor phantom units?")
    assert answer.status == "answered"
    assert {each.value for each in answer.values} == {"3.5", "2031-01-01"}

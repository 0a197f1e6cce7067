"""What is to be confirmed: the thing is found without the figure that is claimed, which is then held against it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.opened import opened
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

HARLAN = filing(
    "ostby-harlan",
    accession="0009990841-25-000001",
    period="2025-10-06",
    issuer=Issuer(cik="0009990841", name="Ostby Foods, Inc.", symbol="OSBY"),
    owners=(Owner(cik="0009991841", name="Harlan Piet", is_officer=True),),
    non_derivative=tuple(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-10-06",
            transaction_code="S",
            transaction_shares=shares,
            transaction_price_per_share=(price, note),
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="41000",
            direct_or_indirect_ownership="D",
        )
        for shares, price, note in (("3100", "14.52", "F1"), ("9240", "15.31", "F2"))
    ),
    derivative=(
        row(
            "holding",
            security_title="Stock Option",
            conversion_or_exercise_price="3.35",
            exercise_date="2024-05-01",
            expiration_date="2033-05-01",
            underlying_security_title="Common Stock",
            underlying_security_shares="8000",
            shares_owned_following_transaction="8000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Weighted average of sales at prices from $14.40 to $14.70.",
        "Weighted average of sales at prices from $15.10 to $15.60. The short-swing profit of $2,480 was paid over.",
    ),
)


@pytest.fixture(scope="module")
def ask_him(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("confirmed"), HARLAN) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("stated", "want", "claim"),
    [
        ("Piet Harlan's $3.35 option runs out on May 1, 2034, correct?", "date", "2034-05-01"),
        ("Just confirming: the larger lot, the 9,240 shares, went at an average of $14.52, right?", "price", "14.52"),
        ("Greta got 40% of it in cash, is that right?", "percent", "40"),
        ("She holds 1,200 of the units after its May 1, 2026 sale, correct?", "shares", "1200"),
    ],
)
def test_the_value_that_is_claimed_is_asked_for(stated: str, want: str, claim: str) -> None:
    asked = opened(stated)
    assert asked is not None
    assert (asked.want, asked.claim.norm) == (want, claim)


@pytest.mark.parametrize(
    "stated",
    ["It pays 9% in cash and 12% in kind, right?", "What is the floor price?", "He sold all of them in 2025, correct?"],
)
def test_two_claims_and_none_are_no_question(stated: str) -> None:
    assert opened(stated) is None


@pytest.mark.parametrize(
    ("stated", "verdict", "figure"),
    [
        ("Piet Harlan's $3.35 Ostby option runs out on January 1, 2034, correct?", "No.", "May 1, 2033"),
        ("Piet Harlan's bigger Ostby lot, the 9,240 shares, went at an average of $14.52 - correct?", "No.", "15.10"),
        ("Just confirming: Piet Harlan's short-swing profit was $2,840, right?", "No.", "$2,480"),
    ],
)
def test_a_figure_of_another_thing_is_put_right(ask_him: Ask, stated: str, verdict: str, figure: str) -> None:
    found = ask_him(stated)
    assert found.status == "answered"
    assert found.answer.startswith(verdict)
    assert figure in found.answer

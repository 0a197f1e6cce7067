"""The only sentence with a value of the type that speaks of the matter answers, in whatever words it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _row(price: str | None, *notes: str) -> object:
    return row(
        "transaction",
        security_title="Common Stock",
        transaction_date="2025-09-30",
        transaction_code="A",
        transaction_shares=("1450", *notes),
        transaction_price_per_share=(price, *notes),
        transaction_acquired_disposed_code="A",
        shares_owned_following_transaction="22300",
        direct_or_indirect_ownership="D",
    )


ELWOOD = filing(
    "corrow-elwood",
    accession="0009990831-25-000001",
    period="2025-09-30",
    issuer=Issuer(cik="0009990831", name="Corrow Mills Corp", symbol="CRRW"),
    owners=(Owner(cik="0009991831", name="Elwood Greta", is_director=True),),
    non_derivative=(_row("0", "F1"), _row("14.20", "F2")),
    notes=(
        (
            "As compensation for her services Ms. Elwood shall be issued, upon the last day of each quarter, the "
            "number of shares equivalent to $6,500, by the average closing price. That average was $4.48."
        ),
        "The price was translated from Swedish kronor, SEK 149.10, at the rate of SEK 10.50 to US$1.",
        (
            "By Amendment No. 1 the maturity of the debenture was extended from June 30, 2025 to June 30, 2027 and "
            "its interest was raised."
        ),
        "The option was granted under the 2019 plan; it vests if the shares close at $9.00 for twenty days.",
    ),
)


@pytest.fixture(scope="module")
def ask_her(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("sole"), ELWOOD) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Corrow Mills gives Greta Elwood stock each quarter for her services - how many dollars' worth?", "$6,500"),
        ("What exchange rate was used to get the dollar price out of kronor for Greta Elwood?", "10.50"),
        ("What was the due date of Elwood's debenture before Amendment No. 1 put it off?", "June 30, 2025"),
    ],
)
def test_the_only_value_of_the_type_that_fits_answers(ask_her: Ask, question: str, said: str) -> None:
    found = ask_her(question)
    assert found.status == "answered"
    assert said in found.answer


@pytest.mark.parametrize(
    "question",
    [
        "What market cap must be reached for Greta Elwood's option under the 2019 plan to vest?",
        "What original purchase price did Greta Elwood pay for the option under the 2019 plan?",
    ],
)
def test_a_value_of_another_deed_does_not_answer(ask_her: Ask, question: str) -> None:
    assert ask_her(question).status != "answered"

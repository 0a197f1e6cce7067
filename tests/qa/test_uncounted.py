"""What no row and no text counts is not told by what counts another thing; units held are counted as shares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.form.columns import MOVED, OWNED
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _bought(day: str, shares: str, after: str) -> object:
    return row(
        "transaction",
        security_title=("American Depositary Shares", "F1"),
        transaction_date=day,
        transaction_code="P",
        transaction_shares=shares,
        transaction_price_per_share="21",
        transaction_acquired_disposed_code="A",
        shares_owned_following_transaction=after,
        direct_or_indirect_ownership="D",
    )


BRANNOCK = filing(
    "orlinge-brannock",
    accession="0009990811-25-000001",
    period="2025-06-04",
    issuer=Issuer(cik="0009990811", name="Orlinge Shipping PLC", symbol="ORLG"),
    owners=(Owner(cik="0009991811", name="Brannock Tess", is_director=True),),
    non_derivative=(_bought("2025-06-03", "20", "320"), _bought("2025-06-04", "30", "350")),
    notes=("Each American Depositary Share represents four Ordinary Shares.",),
)
WEIR = filing(
    "orlinge-weir",
    accession="0009990811-25-000002",
    period="2025-06-10",
    issuer=Issuer(cik="0009990811", name="Orlinge Shipping PLC", symbol="ORLG"),
    owners=(Owner(cik="0009991812", name="Weir Callum", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Ordinary Shares",
            transaction_date="2025-06-10",
            transaction_code="A",
            transaction_shares=("900", "F1"),
            transaction_price_per_share="5.2",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction=("4100", "F2"),
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Ordinary Shares",
            shares_owned_following_transaction=("77000", "F2"),
            direct_or_indirect_ownership="I",
            nature_of_ownership="By Family Trust",
        ),
    ),
    notes=(
        "Issued under the director plan on June 10, 2025 in place of fees.",
        "Amount reflects the transfer of 12,500 Ordinary Shares to a family trust, held indirectly through the trust.",
    ),
)


@pytest.fixture(scope="module")
def orlinge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("orlinge"), BRANNOCK, WEIR) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "value", "places"),
    [
        ("How many ordinary shares do Tess Brannock's ADSs represent?", "1400", {OWNED, "F1"}),
        ("How many ordinary shares do the ADSs that Brannock bought represent?", "200", {MOVED, "F1"}),
        ("Converted into ordinary shares, what do the ADSs Brannock holds come to?", "1400", {OWNED, "F1"}),
        ("Express Tess Brannock's ADS position in underlying ordinary shares.", "1400", {OWNED, "F1"}),
        ("How many ordinary shares does each of Brannock's ADSs represent?", "4", {"F1"}),
        ("How many Orlinge shares does Callum Weir hold through the Family Trust?", "77000", {OWNED}),
    ],
)
def test_units_held_are_counted_by_their_row(orlinge: Ask, question: str, value: str, places: set[str]) -> None:
    answer = orlinge(question)
    assert answer.status == "answered", answer.answer
    assert value in {str(each.value) for each in answer.values}, answer.answer
    assert {each.cell or each.footnote for each in answer.citations} == places


@pytest.mark.parametrize(
    "question",
    [
        "How many votes does each of Brannock's ADSs carry?",
        "When did Callum Weir buy Orlinge shares on the open market?",
        "What price did Weir pay in the open market?",
        "How many shares does Tess Brannock plan to sell next quarter?",
        "When is Weir going to sell his Orlinge shares?",
    ],
)
def test_what_no_row_has_is_not_told_by_another(orlinge: Ask, question: str) -> None:
    assert orlinge(question).status in {"needs_model", "not_stated"}


def test_a_purchase_in_the_market_is_told_by_its_row(orlinge: Ask) -> None:
    answer = orlinge("How many American Depositary Shares did Brannock buy on the open market on June 4, 2025?")
    assert answer.status == "answered"
    assert "30" in {each.value for each in answer.values}


FALLOWFIELD = tuple(
    filing(
        f"fallowfield{number}",
        accession=f"0009990881-25-00000{number}",
        period="2025-05-06",
        issuer=Issuer(cik="0009990881", name="Fallowfield Pumps Inc", symbol="FLWP"),
        owners=(Owner(cik=f"000999882{number}", name=owner, is_director=True),),
        derivative=(
            row(
                "transaction",
                security_title="Warrant",
                conversion_or_exercise_price=price,
                transaction_date="2025-05-06",
                transaction_code="P",
                transaction_shares="10",
                transaction_acquired_disposed_code="A",
                direct_or_indirect_ownership="D",
            ),
        ),
        notes=("The exercise price is set by the index that the warrant describes.",),
    )
    for number, owner, price in ((1, "Abel Ida", "3.00"), (2, "Borden Uli", "2.00"), (3, "Cato Wim", (None, "F1")))
)


@pytest.mark.parametrize(
    "question",
    [
        "Which director's Fallowfield warrant has the highest exercise price?",
        "What is the highest exercise price of any Fallowfield warrant?",
    ],
)
def test_the_greatest_is_not_told_where_one_has_no_number(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    with make_store(tmp_path_factory.mktemp("fallowfield"), *FALLOWFIELD) as store:
        assert asker(store)(question).status == "needs_model"

"""How many shares vest at an instalment: worked out from schedule and row, or not told; over invented filings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.qa.form.columns import MOVED
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_ISSUER = Issuer(cik="0009990801", name="Larchmont Devices Inc", symbol="LRCH")


def _grant(title: str, shares: str, note: str, **cells: Any) -> Any:
    return row(
        "transaction",
        security_title=(title, note),
        transaction_date="2025-05-01",
        transaction_code="A",
        transaction_shares=shares,
        transaction_acquired_disposed_code="A",
        shares_owned_following_transaction=shares,
        direct_or_indirect_ownership="D",
        underlying_security_title="Common Stock",
        underlying_security_shares=shares,
        **cells,
    )


def _filing(name: str, number: int, notes: tuple[str, ...], *derivative: Any) -> Filing:
    return filing(
        f"larchmont-{name.lower()}",
        accession=f"0009990801-25-{number:06}",
        period="2025-05-01",
        issuer=_ISSUER,
        owners=(Owner(cik=f"00099918{number:02}", name=f"{name} Iris", is_director=True),),
        derivative=derivative,
        notes=notes,
    )


FILINGS = (
    _filing(
        "Tolland",
        1,
        ("The restricted stock units vest in three equal annual installments beginning on May 1, 2026.",),
        _grant("Restricted Stock Units", "4530", "F1"),
    ),
    _filing(
        "Umber",
        2,
        (
            "25% of the option vests on May 1, 2026 and the rest vests in 36 equal monthly installments thereafter.",
            "The units vest as to 120 shares on May 1, 2026 and 180 shares on May 1, 2027.",
        ),
        _grant("Stock Option (right to buy)", "9600", "F1", conversion_or_exercise_price="4"),
        _grant("Restricted Stock Units", "300", "F2"),
    ),
    _filing(
        "Vickery",
        3,
        ("The restricted stock units vest in four equal annual installments beginning on May 1, 2026.",),
        _grant("Restricted Stock Units", "800", "F1"),
        _grant("Restricted Stock Units", "1000", "F1"),
    ),
)


@pytest.fixture(scope="module")
def larchmont(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("larchmont"), *FILINGS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many of Tolland's Larchmont RSUs vest at each instalment?", "1510"),
        ("How many RSUs does Iris Tolland get each year as they vest?", "1510"),
        ("How many of Tolland's restricted stock units vest on May 1, 2027?", "1510"),
        ("how many of tolland's units vest in 2028", "1510"),
        ("How many of Tolland's RSUs vest on the first anniversary of the grant?", "1510"),
        ("How many shares of Umber's option vest on May 1, 2026?", "2400"),
        ("How many of Umber's options vest each month after that?", "200"),
        ("Iris Tolland, Larchmont RSU grant - size of the installment vesting 1 May 2027?", "1510"),
        ("Larchmont / Iris Tolland / RSU grant: units per annual tranche?", "1510"),
        ("How many of Umber's options will have vested on the first vesting date?", "2400"),
        ("At the one-year mark, what number of Tolland's units will have vested?", "1510"),
    ],
)
def test_an_instalment_is_a_part_of_the_award_of_its_row(larchmont: Ask, question: str, value: str) -> None:
    answer = larchmont(question)
    assert answer.status == "answered", answer.answer
    assert value in {each.value for each in answer.values}, answer.answer
    assert {each.cell or each.footnote for each in answer.citations} == {MOVED, "F1"}
    assert answer.computations[0].result == value


@pytest.mark.parametrize(
    "question",
    [
        "How many of Vickery's RSUs vest at each instalment?",  # two awards have the schedule
        "How many of Tolland's RSUs vest each quarter?",
        "How many of Tolland's RSUs vest on May 1, 2031?",
        "How many of Tolland's RSUs vest in the fifth instalment?",
    ],
)
def test_an_instalment_that_the_schedule_does_not_size_is_not_guessed(larchmont: Ask, question: str) -> None:
    assert larchmont(question).status == "needs_model"


def test_printed_shares_are_shown_as_printed(larchmont: Ask) -> None:
    answer = larchmont("How many of Umber's restricted units vest on May 1, 2027?")
    assert answer.status == "answered"
    assert "180 shares on May 1, 2027" in answer.answer

"""Questions in the user's own words: what may be done, free text that leaves only such words over, bodies unnamed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.verdicts.polarity import for_a_time, unqualified
from extractor.schema.filing import Issuer, Owner
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

VARNOCK = filing(
    "varnock",
    accession="0009990051-26-000001",
    period="2026-03-02",
    issuer=Issuer(cik="0009990051", name="Varnock Glass, Inc.", symbol="VRNK"),
    owners=(Owner(cik="0009991051", name="Ashdown Imogen T", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-03-02",
            transaction_code=("G", "F1"),
            transaction_shares="1200",
            transaction_price_per_share="0",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="8000",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction=("4400", "F2"),
            direct_or_indirect_ownership="I",
            nature_of_ownership="By settlement",
        ),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Phantom Units",
            transaction_date="2026-03-02",
            transaction_code="A",
            transaction_shares="300",
            transaction_acquired_disposed_code="A",
            underlying_security_title=("Common Stock", "F3"),
            shares_owned_following_transaction=("900", "F4"),
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Stock Option (Right to Buy)",
            transaction_date="2026-03-02",
            transaction_code=("D", "F5"),
            transaction_shares="500",
            transaction_acquired_disposed_code="D",
            conversion_or_exercise_price="11",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "A gift to the library of a university.",
        "Held by the Saltcote Settlement. The reporting person may benefit but cannot direct the trustee how to vote.",
        "Each phantom unit is payable in common stock or, at the election of the holder, in cash.",
        "The units are paid in ten instalments by the plan administrator each January once board service has ended.",
        "The option was cancelled for cash equal to the number of shares times the excess of $26.00 over the strike.",
        "The notes may not be redeemed by the issuer before the third anniversary of the closing.",
    ),
)


@pytest.fixture(scope="module")
def varnock_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("varnock"), VARNOCK) as store:
        yield store


@pytest.fixture
def ask_varnock(varnock_store: Store) -> Ask:
    return asker(varnock_store)


MAY = [
    ("Could Imogen Ashdown ask for cash rather than Varnock stock for her phantom units?", "answered", "F3"),
    ("can ashdown tell the saltcote trustee how to vote the varnock shares", "denied", "F2"),
]


@pytest.mark.parametrize(("question", "status", "cites"), MAY, ids=[each[0] for each in MAY])
def test_what_may_be_done_is_told_by_leave_and_bar(ask_varnock: Ask, question: str, status: str, cites: str) -> None:
    answer = ask_varnock(question)
    assert answer.status == status, answer.answer
    assert {each.footnote for each in answer.citations} == {cites}


OPEN = [
    "Can the Varnock notes be redeemed by the issuer before maturity?",
    "Can Ashdown already take cash for all of her Varnock phantom units?",
]


@pytest.mark.parametrize("question", OPEN)
def test_what_depends_or_must_be_worked_out_is_left_open(ask_varnock: Ask, question: str) -> None:
    assert ask_varnock(question).status == "needs_model", ask_varnock(question).answer


def test_an_amount_that_is_only_told_how_to_work_out_is_worked_out_or_left(ask_varnock: Ask) -> None:
    answer = ask_varnock("What cash was due on Ashdown's cancelled Varnock option?")
    assert answer.status == "needs_model" or "7500" in answer.answer


UNLIKE = [
    ("Does he take monthly payments?", "He takes quarterly payments, six months later.", True),
    ("Does he take monthly payments?", "He takes a payment each month.", False),
]


@pytest.mark.parametrize(("question", "text", "so"), UNLIKE)
def test_how_often_must_be_said(question: str, text: str, so: bool) -> None:
    assert unqualified(read_question(question), text) is so


def test_a_body_that_no_text_names_is_no_answer(ask_varnock: Ask) -> None:
    answer = ask_varnock("Which university's library was given Imogen Ashdown's Varnock shares?")
    assert answer.status in {"not_stated", "needs_model"}, answer.answer


def test_words_of_the_user_alone_do_not_speak_against_a_sentence(ask_varnock: Ask) -> None:
    answer = ask_varnock("Who looks after the Varnock instalments due each January?")
    assert answer.status == "answered", answer.answer
    assert "plan administrator" in answer.answer


def test_a_bar_till_a_day_is_none_for_ever() -> None:
    text = "The Issuer may not redeem the notes before that date."
    assert for_a_time(read_question("Can the issuer redeem before maturity?"), text)
    assert not for_a_time(read_question("Can the issuer redeem before March 1, 2027?"), text)

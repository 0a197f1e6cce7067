"""A particular of a thing is answered by what tells it; where nothing does, it is not stated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_particulars import PARTICULARS


@pytest.fixture(scope="module")
def ask_particulars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("particulars"), *PARTICULARS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    "question",
    [
        "What interest does Sandoval's Wexcombe note carry after a default?",
        "Default interest rate on the Wexcombe note?",
        "If Wexcombe wants to pay off Sandoval's note early, at what price or premium?",
        "What is the end date of Sandoval's trading plan?",
        "When does Petra Sandoval's 10b5-1 plan expire?",
        "Until when does Sandoval's Wexcombe 10b5-1 plan run?",
        "On what date was Petra Sandoval's Wexcombe option granted?",
        "Grant date of Sandoval's stock option?",
        "When were the performance goals of Sandoval's option achieved?",
        "What was the dividend per share that Sandoval reinvested at Wexcombe?",
        "Reverse split at Wexcombe: what ratio?",
        "Wexcombe reverse split: one-for-how-many?",
        "70 Tarnbrook shares are held by a family member of Lindgren. Is that a child, a parent or who?",
    ],
)
def test_what_no_text_tells_is_not_stated(ask_particulars: Ask, question: str) -> None:
    assert ask_particulars(question).status == "not_stated"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What rate of interest applies to the Tarnbrook note after a default?", "11%"),
        ("At what price can Tarnbrook pay off Lindgren's note early?", "104%"),
        ("When does Oskar Lindgren's 10b5-1 plan end?", "May 4, 2026"),
    ],
)
def test_what_a_text_tells_is_not_called_unstated(ask_particulars: Ask, question: str, said: str) -> None:
    answer = ask_particulars(question)

    assert answer.status in {"answered", "needs_model"}
    assert answer.status == "needs_model" or said in answer.answer


def test_shares_of_others_are_no_count_of_a_relatives(ask_particulars: Ask) -> None:
    question = "How many Wexcombe shares has Sandoval's wife bought through dividend reinvestment?"

    assert ask_particulars(question).status != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Who is the trustee of Lindgren's Tarnbrook family trust?",
        "I need the trustee's name for Lindgren's family trust.",
        "Lindgren's Tarnbrook family trust has a trustee. Who's that?",
        "Who bought the block of 4,000 shares off Lindgren at Tarnbrook?",
        "What is the name of Sandoval's spouse at Wexcombe?",
        "Sandoval holds Wexcombe shares through a trust. Its name?",
        "Lindgren gave Tarnbrook shares to a donor-advised fund. Who sponsors that fund?",
        "Lindgren has pledged Tarnbrook stock. Who's the lender?",
        "Who was the buyer, by name, of Lindgren's 4,000 Tarnbrook shares?",
        "Identity of the purchaser of Lindgren's block of Tarnbrook stock?",
    ],
)
def test_who_has_a_role_is_not_stated_where_nobody_is_named_in_it(ask_particulars: Ask, question: str) -> None:
    assert ask_particulars(question).status == "not_stated"


@pytest.mark.parametrize(
    "question", ["Who is the custodian of Lindgren's shares?", "Which broker sold Sandoval's shares?"]
)
def test_who_has_a_role_is_answered_by_what_speaks_of_it(ask_particulars: Ask, question: str) -> None:
    assert ask_particulars(question).status != "answered"

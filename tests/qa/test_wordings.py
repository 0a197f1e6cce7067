"""One question in other words: the type of answer and the sentence that gives it stay the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.confirm import statement
from extractor.qa.asked.question import read_question
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_passages import PASSAGES

WANTED = [
    ("at what point are the units converted?", "date"),
    ("Usual time frame for settling his units?", "date"),
    ("Current maturity of the debenture?", "date"),
    ("what had the maturity been until then?", "date"),
    ("PSU payout as a % of target?", "percent"),
    ("What part (in percent) did he take as cash?", "percent"),
    ("Shares held on behalf of the fund?", "shares"),
    ("He put off delivery of some shares. What number?", "shares"),
    ("He sold 200,000 shares; at how many NT$ each?", "price"),
    ("The spouse picked up 600 shares - at how much apiece?", "price"),
    ("Max payment per CVR?", "price"),
    ("For what consideration were the shares issued?", "reason"),
    ("She got 5,000 shares - in exchange for what exactly?", "reason"),
]


@pytest.mark.parametrize(("question", "want"), WANTED, ids=[case[0] for case in WANTED])
def test_the_type_asked_for_is_heard_in_any_wording(question: str, want: str) -> None:
    assert read_question(question).wants == (want,)


def test_a_way_of_reckoning_asks_for_words_and_an_interval_for_how_often() -> None:
    assert read_question("By what calculation did they arrive at her share count?").aspects == ("method",)
    assert read_question("Under the plan, at what frequency are units distributed?").aspects == ("frequency",)


CONFIRMS = (
    "I have it that Quennell was issued 5,000 shares. Is that correct?",
    "Quennell was issued 5,000 shares - is my note right?",
    "Just checking: Quennell was issued 5,000 shares, yes?",
    "Quennell was issued 5,000 shares - just want to confirm that's right.",
)


@pytest.mark.parametrize("text", CONFIRMS)
def test_a_statement_is_heard_under_what_asks_to_confirm_it(text: str) -> None:
    stated, confirms = statement(text)
    assert confirms
    assert stated.strip(" .,-") == "Quennell was issued 5,000 shares"


@pytest.fixture(scope="module")
def passages_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("wordings"), *PASSAGES) as store:
        yield store


@pytest.fixture
def ask_passages(passages_store: Store) -> Ask:
    return asker(passages_store)


STANDS = [
    ("What portion of Quennell's Hartmoor fees was taken in shares, in percent?", "60%"),
    ("Quennell, Hartmoor: usual time frame for settling her units once she ceases to serve?", "sixty days"),
    ("Kilbourne's 2024 performance units at Palgrave: payout in % of target?", "155%"),
    ("By what calculation did Larkmere arrive at the number of Vandermolen's shares?", "dividing"),
    ("Vandermolen's Larkmere shares were valued at the closing price of what date?", "May 14, 2026"),
]


@pytest.mark.parametrize(("question", "says"), STANDS, ids=[case[0] for case in STANDS])
def test_nouns_of_the_type_need_not_stand_in_the_sentence(ask_passages: Ask, question: str, says: str) -> None:
    answer = ask_passages(question)
    assert answer.status == "answered"
    assert says in answer.answer


NOT_THE_CELL = [
    # a cell of the same type is there, and is of another thing
    "Ostrander at Thornbury: which position does she hold?",
    "Grant date of the option that Ostrander exercised at Thornbury?",
]


@pytest.mark.parametrize("question", NOT_THE_CELL)
def test_a_cell_of_another_day_or_thing_is_no_answer(ask_passages: Ask, question: str) -> None:
    answer = ask_passages(question)
    assert not {"transaction_date", "shares_owned_following_transaction"} & {each.cell for each in answer.citations}


def test_what_was_paid_for_a_note_is_not_what_it_converts_at(ask: Ask) -> None:
    answer = ask("The convertible debenture of Kestrel was bought at what price relative to principal?")
    assert not any(value.kind == "conversion_price" for value in answer.values)

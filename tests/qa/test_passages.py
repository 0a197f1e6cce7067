"""Answers that are sentences: when one stands, when all that say so are listed, when nothing states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from extractor.qa.asked.confirm import claimed, confirmed, statement
from extractor.qa.asked.question import read_question
from extractor.qa.asked.words import words
from extractor.qa.form.rows import action_of
from extractor.qa.numbers.days import last_day
from extractor.qa.proof import breaches
from extractor.qa.sentences.answer_types import holds
from extractor.qa.sentences.fit import Fit
from extractor.qa.sentences.standing import fits
from extractor.schema.terms import Vesting
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_passages import PASSAGES


@pytest.fixture(scope="module")
def passages_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("passages"), *PASSAGES) as store:
        yield store


@pytest.fixture
def ask_passages(passages_store: Store) -> Ask:
    return asker(passages_store)


STAND = [
    # question, what the answer says, the footnotes it cites
    ("Until when has Astrid Quennell put off getting her Hartmoor deferred units?", "March 31, 2033", {"F1"}),
    ("How long after she stops serving are Quennell's units paid, and in what form?", "sixty days", {"F2"}),
    ("In what form are Quennell's Hartmoor units settled?", "single sum", {"F2"}),
    ("Within how many days of ceasing to serve is Quennell paid her Hartmoor units?", "sixty days", {"F2"}),
    ("When did Quennell enter into the Hartmoor subscription agreement for warrants?", "June 3, 2025", {"F8"}),
    ("When were the Hartmoor warrants issued to Quennell?", "June 9, 2025", {"F8"}),
    ("When was the Thornbury option that Ostrander exercised in March 2026 granted?", "February 11, 2019", {"F1"}),
    ("On what date was the exercised Thornbury option granted to Ostrander?", "February 11, 2019", {"F1"}),
    ("When does the last slice of Ostrander's Thornbury RSUs vest?", "March 5, 2030", {"F2"}),
    ("On what date does the final installment of Ostrander's restricted stock units vest?", "March 5, 2030", {"F2"}),
    ("When will all of Ostrander's Thornbury RSUs be fully vested?", "March 5, 2030", {"F2"}),
    ("How was the number of shares that Vandermolen of Larkmere got worked out?", "dividing the fees", {"F1"}),
    ("Which trading day's closing price on the exchange was used for Vandermolen's Larkmere shares?", "May 14", {"F2"}),
    ("How much of Vandermolen's vested Larkmere award was paid in cash, percentage wise?", "40%", {"F3"}),
    ("How are Vandermolen's Larkmere phantom units settled, and when?", "separation from service", {"F4"}),
    ("When is the lock-up of Kilbourne's Palgrave shares over?", "April 21, 2026", {"F5"}),
    ("Break down the 5,000 Hartmoor shares that Quennell reports as direct into components.", "4,100", {"F4"}),
]


@pytest.mark.parametrize(("question", "says", "cites"), STAND, ids=[case[0] for case in STAND])
def test_a_sentence_stands(ask_passages: Ask, question: str, says: str, cites: set[str]) -> None:
    answer = ask_passages(question)
    assert answer.status == "answered", answer.answer
    assert says in answer.answer
    assert {each.footnote for each in answer.citations if each.footnote} == cites
    assert breaches(answer) == ()


NOT_STATED = [
    "Who is the trustee of the trust that holds Astrid Quennell's Hartmoor shares?",
    "What closing price on the exchange were the shares awarded to Quennell valued by?",
    "When did Quennell adopt the 10b5-1 plan for her Hartmoor shares?",
    "What is the trust called that holds Ostrander's indirect Thornbury shares?",
    "What's the name of the trust that owns Ostrander's 6,000 Thornbury shares?",
    "At what percentage of target were Ostrander's 2023 performance shares earned?",
    "What performance metrics did Ostrander's 2023 Thornbury performance shares depend on?",
    "How many Thornbury shares in total may be sold under Ostrander's 10b5-1 plan?",
    "How many Thornbury shares does Ostrander get for each partnership unit that she redeems?",
    "On what date did the Wrenfield director Dunstable choose his annual award?",
    "For which quarter did Quennell take her Hartmoor fees in stock?",
]


@pytest.mark.parametrize("question", NOT_STATED)
def test_what_is_spoken_of_and_not_told_is_not_stated(ask_passages: Ask, question: str) -> None:
    answer = ask_passages(question)
    assert answer.status == "not_stated", answer.answer
    assert answer.citations == ()


DECLINED = [
    "How many Palgrave shares does each preferred share of Kilbourne's convert into?",
    "How many votes does each of Kilbourne's Palgrave shares carry?",
    "When was the Larkmere option that Vandermolen exercised granted?",
    "When were the shares that Quennell of Hartmoor received on April 1, 2026 awarded?",
    "How many Thornbury shares may Ostrander sell in total under her plan?",
    "When did Ostrander report the Thornbury units that vested?",
    "What average price set the number of Vandermolen's Larkmere options?",
    "When were the warrants that Ostrander exercised issued?",
    "What dividend per share was credited on Quennell's Hartmoor units in 2024?",
    "Which bank lent Quennell the money for her Hartmoor shares?",
    "On what date was the Hartmoor merger agreement signed?",
    "On what date was Quennell's Hartmoor private placement agreement signed?",
    "Which of the Wrenfield directors holds the most restricted stock?",
]


@pytest.mark.parametrize("question", DECLINED)
def test_what_no_sentence_answers_is_not_answered(ask_passages: Ask, question: str) -> None:
    answer = ask_passages(question)
    assert answer.status in {"needs_model", "not_stated"}, answer.answer


NOT_SILENT = [
    "What percentage may be sold by Kilbourne's 10b5-1 plan?",
    "On what date do Vandermolen's Larkmere units expire?",
    "What interest rate do Kilbourne's Palgrave notes bear?",
    "When do Vandermolen's Larkmere phantom units expire?",
    # something that was read may yet state it
    "What performance metrics did Kilbourne's 2024 Palgrave performance units depend on?",
    "At what percentage of target were Kilbourne's Palgrave performance units earned?",
    "How many Palgrave shares does Kilbourne get for each partnership unit?",
    "How many Palgrave shares may be sold under Kilbourne's 10b5-1 plan?",
    "What dividend per share was paid on Kilbourne's Palgrave units?",
    "On what date did Kilbourne sign the employment agreement?",
    "On what date does the last of Ostrander's Thornbury units vest?",
]


@pytest.mark.parametrize("question", NOT_SILENT)
def test_what_may_be_stated_is_not_called_unstated(ask_passages: Ask, question: str) -> None:
    assert ask_passages(question).status != "not_stated"


def test_what_several_units_stand_for_is_not_what_one_does(ask_passages: Ask) -> None:
    answer = ask_passages("How many common shares do her 4,000 Thornbury units stand for after the March 2026 grant?")
    assert answer.status == "needs_model" or answer.computations


def test_how_many_vest_at_a_time_is_not_answered_with_the_schedule(ask_passages: Ask) -> None:
    answer = ask_passages("How many of Ostrander's Thornbury RSUs vest at each instalment?")
    assert answer.status == "needs_model" or answer.computations
    assert "one share" not in answer.answer


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("when was the option that he exercised granted", ("A", "A")),
        ("when was the option granted that he exercised", ("A", "A")),
        ("when were the exercised warrants issued", ("", "A")),
        ("when were the shares exercised and sold", None),
        ("when did she sell the shares she received", ("S", "D")),
        ("when did she receive the shares that she sold", ("", "A")),
        ("how many shares that he sold were granted", ("S", "D")),
    ],
)
def test_the_deed_whose_day_is_asked_for(question: str, action: tuple[str, str] | None) -> None:
    assert action_of(question) == action


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (
            {
                "start": "2024-02-29",
                "tranches": [{"when": "each of the next two anniversaries", "count": 2, "every": "year"}],
            },
            "2026-02-28",
        ),
        ({"tranches": [{"date": "2026-01-31", "count": 4, "every": "quarter"}]}, "2026-10-31"),
        (
            {
                "tranches": [
                    {"portion": 25, "date": "2026-01-02"},
                    {"when": "monthly thereafter", "count": 36, "every": "month"},
                ]
            },
            "2029-01-02",
        ),
        ({"start": "2024-02-29", "tranches": [{"when": "over three years", "count": 3, "every": "year"}]}, None),
        (
            {
                "start": "2025-03-17",
                "tranches": [{"when": "in equal installments over four (4) years from the grant", "every": "year"}],
            },
            "2029-03-17",
        ),
        ({"tranches": [{"date": "2026-01", "count": 4, "every": "quarter"}]}, None),
        ({"tranches": [{"date": "2026-01-31", "every": "quarter"}]}, None),
        (
            {
                "tranches": [
                    {"date": "2026-01-31", "when": "the earlier of that day and death", "count": 4, "every": "year"}
                ]
            },
            None,
        ),
        ({"end": "2030-01-01", "tranches": [{"date": "2026-01-31", "count": 4, "every": "year"}]}, None),
    ],
)
def test_the_last_day_of_a_schedule_is_counted(given: dict[str, object], day: str | None) -> None:
    done = last_day(Vesting.model_validate({"kind": "vesting", **given}))
    assert (done.result if done else None) == day


def test_a_list_has_one_finding_for_each_filing_that_says_so(ask_passages: Ask) -> None:
    answer = ask_passages("Which directors of Wrenfield Foods took restricted stock rather than a cash retainer?")
    assert answer.status == "answered"
    assert {each.accession for each in answer.citations} == {"0009990022-26-000001", "0009990022-26-000002"}
    assert "Abernethy" in answer.answer
    assert "Castellane" in answer.answer
    assert "Dunstable" not in answer.answer


CONFIRMED = [
    ("Just confirming: Astrid Quennell took 60% of her Hartmoor fees in stock, right?", "Yes."),
    ("Quennell took 75% of her Hartmoor fees in stock and the rest in cash, correct?", "No."),
    ("Quennell took three quarters of her Hartmoor fees in stock - please confirm.", "No."),
]


@pytest.mark.parametrize(("question", "leads"), CONFIRMED)
def test_what_is_to_be_confirmed_is_answered_with_what_the_filing_says(
    ask_passages: Ask, question: str, leads: str
) -> None:
    answer = ask_passages(question)
    assert answer.status == "answered"
    assert answer.answer.startswith(leads)
    assert "60%" in answer.answer


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The floor is 56 cents, correct?", "The floor is 56 cents"),
        ("Just to confirm: it expires in 2030.", "it expires in 2030."),
        ("What is the correct price?", None),
        ("Was the price corrected?", None),
    ],
)
def test_what_asks_to_confirm_is_no_part_of_the_statement(text: str, stated: str | None) -> None:
    found, confirms = statement(text)
    assert confirms == (stated is not None)
    assert len(found) == len(text)
    assert found.strip() == (stated or text).strip()


@pytest.mark.parametrize(
    ("claim", "said", "so"),
    [
        ("30% vested", "30% of the units vested", True),
        ("half of it vested", "50% of the units vested", True),
        ("adopted on May 1, 2025", "a plan adopted on May 2, 2025", False),
        ("over twenty days", "the average of the ten days before", False),
        ("adopted on May 1, 2025", "a plan of the director", None),
        ("he sold some", "he sold 30 shares", None),
    ],
)
def test_claims_are_compared_by_value(claim: str, said: str, so: bool | None) -> None:
    assert confirmed(claimed(claim), words(said), frozenset()) is so


HELD = [
    # question, a text, whether the text holds the first type that the question wants
    ("When do the units vest?", "The units vest on May 1, 2027.", True),
    ("On what date do the units vest?", "The units vest on the date of the annual meeting.", False),
    ("When do the units vest?", "Each unit stands for one share upon vesting.", False),
    ("When was she appointed adviser to the trust?", "She was appointed adviser to a trust u/a/d 8/21/2006.", False),
    ("When was the agreement signed?", "Bought under an agreement dated August 21, 2006.", True),
    ("How long is the lock-up?", "The lock-up lasts ninety days.", True),
    ("How many shares were withheld?", "Paid in ten annual installments.", False),
    ("How many shares were withheld?", "Includes 1,200 shares withheld.", True),
    ("At what price were the shares sold?", "Common stock, par value $0.001 per share, was sold.", False),
    ("What price per share was paid?", "The note has a principal amount of $300,000.", False),
    ("What price per share was paid?", "The shares were bought at $14.20.", True),
    ("Which trust holds the shares?", "Held by the Larkspur 2011 Trust.", True),
    ("Who is the trustee?", "On May 20, 2025, the shares were sold to a bank.", False),
    ("Who is the trustee?", "Jane Ostrow is the trustee.", True),
    ("Who were the underwriters?", "Sold to the underwriters in a registered offering.", False),
    ("How often is the interest paid?", "Interest is payable quarterly in cash.", True),
    ("How often is the interest paid?", "Interest is payable in cash.", False),
    ("What is the interest rate on the notes?", "She owns $290,000 of the notes, on which interest is due.", False),
    ("What did she pay for the notes?", "No consideration was paid.", True),
    ("How many grandchildren benefit?", "The beneficiaries are his five grandchildren.", True),
    ("How many grandchildren benefit?", "The trust owns 1,500 shares for his grandchildren.", False),
    ("Under what rule was the distribution exempt?", "The distribution was exempt.", False),
    ("Under what rule was the distribution exempt?", "The distribution was exempt under Rule 16a-9.", True),
    ("At what price may the notes be redeemed?", "The notes may be redeemed at 104% of principal.", True),
    ("At what price were the shares sold?", "The holder owns 104 shares.", False),
]


@pytest.mark.parametrize(("question", "text", "held"), HELD, ids=[f"{case[0]} {case[1]}" for case in HELD])
def test_a_type_is_held_only_by_what_can_answer(question: str, text: str, held: bool) -> None:
    asked = read_question(question)
    assert holds(asked, text, asked.wants[0]) is held


WANTED = [
    ("px and qty of the sale", {"price", "shares"}),
    ("Lock-up expiry after the offering?", {"date"}),
    ("What ownership percentage may he not pass when exercising?", {"percent"}),
    ("How was the number of shares worked out?", {"text"}),
    ("Within how many years must the target be met?", {"date"}),
    ("How much short-swing profit did he pay over?", {"price"}),
    ("What were the names of the trusts?", {"name"}),
    ("Over how many trading days was the price averaged?", {"date"}),
    ("How big was the quarterly retainer that she took in stock?", {"price"}),
    ("What spread over the base rate does the loan carry?", {"rate"}),
]


@pytest.mark.parametrize(("question", "wants"), WANTED, ids=[case[0] for case in WANTED])
def test_the_type_asked_for(question: str, wants: set[str]) -> None:
    assert set(read_question(question).wants) == wants


FITTING = Fit(said=0.8, known=0.9, topics=3, asked=4, pointed=False, held=True, rival=0.3, choices=3)


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({}, True),
        ({"elsewhere": 2}, True),
        ({"elsewhere": 3}, False),
        ({"rival": 0.86}, False),
        ({"rival": 0.86, "pointed": True}, True),
        ({"rival": 0.93, "pointed": True}, False),
    ],
)
def test_what_speaks_against_a_quote(changes: dict[str, Any], stands: bool) -> None:
    """Words of the question that other notes say, and a rival that fits nearly as well, unless a number points here."""
    question = read_question("On what date did the lender of the second loan sign the pledge?")
    assert fits(question, replace(FITTING, **changes), scoped=True) is stands

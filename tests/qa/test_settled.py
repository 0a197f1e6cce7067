"""Which answers of the rules stand without a model's word."""

from __future__ import annotations

import pytest

from extractor.llm.seam import ModelReply, ModelRequest
from extractor.qa.ask import Means
from tests.qa.conftest import Ask


class UnaskedError(AssertionError):
    """The model was asked."""


class Nobody:
    name = "nobody"

    def complete(self, request: ModelRequest) -> ModelReply:
        raise UnaskedError(request.purpose)


FINAL = [
    "What is the floor price of the Kestrel debenture?",
    "When does the Kestrel debenture mature?",
    "What is Kestrel's conversion price at a VWAP of $0.30?",
]
OPEN = [
    "What is the floor price of the Kestrel debenture, and who agreed to it on behalf of the lenders?",
    "Why does the Kestrel debenture mature so soon after the refinancing?",
    "Which bank lent Kestrel the money that the debenture repays?",
]


@pytest.mark.parametrize("question", FINAL)
def test_a_value_that_answers_to_the_last_word_stands(ask: Ask, question: str) -> None:
    answer = ask(question, Means(model=Nobody()))
    assert (answer.status, answer.reader, answer.receipt) == ("answered", "rules", None)


@pytest.mark.parametrize("question", OPEN)
def test_what_asks_for_more_than_the_rules_found_is_the_models(ask: Ask, question: str) -> None:
    with pytest.raises(UnaskedError):
        ask(question, Means(model=Nobody()))


@pytest.mark.parametrize(
    "question",
    [
        "Through which company does Varga hold the Kestrel debenture?",
        "When does the Kestrel debenture mature, or is it convertible only by then?",
    ],
)
def test_names_and_questions_of_two_kinds_are_the_models(ask: Ask, question: str) -> None:
    with pytest.raises(UnaskedError):
        ask(question, Means(model=Nobody()))

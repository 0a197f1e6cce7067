"""Answers judged by the rules of the gold, on answers written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.evaluation.cases import Cite, Expectation
from extractor.evaluation.metrics import answers, citations, refusals
from extractor.evaluation.readable import dates_in, numbers_in
from extractor.schema.answer import Answer, AnswerValue, Citation, Computation


def expect(status: str, values: list[str] | None = None, any_of: list[list[str]] | None = None) -> Expectation:
    return Expectation.model_validate({"status": status, "values": values or [], "any_of": any_of or []})


def said(status: str, text: str = "", **more: Any) -> Answer:
    return Answer.model_validate({"question": "?", "status": status, "answer": text, **more})


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        (expect("answered", ["0.10"]), said("answered", "The floor is $0.1 per share."), "right"),
        (expect("answered", ["0.10"]), said("answered", "The floor is $1.00 per share."), "wrong"),
        (expect("answered", ["0.10"]), said("answered", "The floor is $0.105 per share."), "wrong"),
        (expect("answered", ["5724888", "19.99"]), said("answered", "5,724,888 shares (19.99%)"), "right"),
        (expect("answered", ["5724888", "19.99"]), said("answered", "5,724,888 shares"), "wrong"),
        (expect("answered", ["2023-10-13"]), said("answered", "On October 13, 2023."), "right"),
        (expect("answered", ["2023-10-13"]), said("answered", "On 10/13/2023."), "right"),
        (expect("answered", ["2023-10-13"]), said("answered", "On October 13, 2022."), "wrong"),
        (expect("answered", ["13"]), said("answered", "On October 13, 2023."), "wrong"),
        (expect("answered", ["8"], [["eight"]]), said("answered", "Eight directors."), "right"),
        (expect("answered", ["NYSE American"]), said("answered", "the rules of the NYSE  American, LLC"), "right"),
        (expect("answered", ["Ault & Company"], [["Ault & Co"]]), said("answered", "held by Ault & Co."), "right"),
        (expect("answered", ["max(0.10, min(0.2952, 1.05*close(1)))"]), said("answered", "see"), "wrong"),
        (expect("answered", ["10"]), said("not_stated"), "declined"),
        (expect("answered", ["10"]), said("needs_model"), "declined"),
        (expect("answered", ["10"]), said("no_filings"), "wrong"),
        (expect("answered", ["10"]), said("denied", "No, 10"), "wrong"),
        (expect("denied", ["no"], [["not"]]), said("denied", "It does not expire."), "right"),
        (expect("denied", ["no"]), said("answered", "No: it does not."), "right"),
        (expect("denied", ["no"]), said("answered", "Yes, on 1 May 2030."), "wrong"),
        (expect("denied", ["no"]), said("not_stated"), "declined"),
        (expect("answered", ["yes"], [["true"]]), said("answered", "Fully vested."), "right"),
        (expect("answered", ["yes"]), said("answered", "No, it has not vested."), "wrong"),
        (expect("not_stated"), said("not_stated"), "right"),
        (expect("not_stated"), said("answered", "4.99%"), "wrong"),
        (expect("not_stated"), said("denied", "No blocker."), "wrong"),
        (expect("not_stated"), said("needs_model"), "declined"),
        (expect("no_filings"), said("no_filings"), "right"),
    ],
)
def test_verdicts(expected: Expectation, answer: Answer, verdict: str) -> None:
    assert answers.judge(expected, answer) == verdict


def test_values_and_computations_count_as_said_and_formulas_by_value() -> None:
    value = AnswerValue(kind="conversion_price", field="formula", value="max(min(1.05*close(1), 0.2952), 0.1)")
    assert answers.judge(
        expect("answered", ["max(0.10, min(0.2952, 1.05*close(1)))"]), said("answered", "so", values=[value])
    ) == "right"  # fmt: skip
    computed = Computation(expression="1.05*close(1)", inputs={"close(1)": "0.25"}, result="0.2625")
    assert answers.judge(expect("answered", ["0.2625"]), said("answered", "so", computations=[computed])) == "right"
    listed = AnswerValue(kind="interest", field="paid_in", value=["cash", "stock"])
    assert answers.judge(expect("answered", ["cash", "stock"]), said("answered", "so", values=[listed])) == "right"


def cited(quote: str, **place: Any) -> Citation:
    return Citation(source="/data/seed/a.txt", quote=quote, **place)


def test_numbers_must_stand_in_a_quote_a_computation_or_the_question() -> None:
    answer = said(
        "answered",
        "The floor is $0.10 since May 1, 2024, not $0.30. [Example Corp., Form 4 of 2024-05-09, footnote F1]",
        citations=[cited("the Floor Price of $0.10 since May 1, 2024", footnote="F1", start=0, end=42)],
    )
    assert answers.supported_numbers(answer, "what is the floor?") == (2, 3)
    assert answers.supported_numbers(answer, "is the floor $0.30?") == (3, 3)


def test_citations_by_place() -> None:
    wanted = [Cite(file="seed/a.txt", footnote="F1"), Cite(file="seed/a.txt", cell="exercise_date")]
    given = [cited("x", footnote="F1", start=0, end=1), cited("y", footnote="F2", start=0, end=1)]
    assert citations.parts(wanted, given, answered=True) == {
        "citations.precision": (1, 2), "citations.recall": (1, 2),
    }  # fmt: skip
    cell = cited("2024-04-15", cell="derivative[1].exercise_date")
    assert citations.parts(wanted, [cell], answered=True)["citations.precision"] == (1, 1)
    assert citations.parts(wanted, given, answered=False) == {}
    other = Cite(file="xml/b.xml", footnote="F1")
    assert citations.parts([other], given, answered=True)["citations.precision"] == (0, 2)


def test_refusals_count_what_was_refused_and_what_should_have_been() -> None:
    shares = refusals.parts(expect("not_stated"), "answered")
    assert shares["not_stated.recall"] == (False, True)
    assert shares["not_stated.precision"] == (False, False)
    assert refusals.parts(expect("answered", ["1"]), "denied")["denied.precision"] == (False, True)
    assert refusals.parts(expect("answered", ["no"]), "denied")["answers.status"] == (True, 1)
    both_ways = refusals.parts(expect("denied", ["no"]), "answered")
    assert (both_ways["denied.recall"], both_ways["denied.precision"]) == ((True, True), (False, False))


def test_what_a_person_reads_off_a_text() -> None:
    text = "Rule 10b5-1: 5,724,888 shares (19.99%) at $.10, three times, max(0.10, 1.05*close(1))"
    assert [str(each) for each in numbers_in(text)] == ["5724888", "19.99", "0.10", "0.10", "1.05", "1", "3"]
    assert dates_in("Oct. 13, 2023; 13th day of May, 2024; 2/7/05; 2023-10; 13/13/2023") == [
        "2023-10-13", "2024-05-13", "2005-02-07", "2023-10",
    ]  # fmt: skip

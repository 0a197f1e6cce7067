"""Arithmetic that a model did: what goes in is quoted, what comes out is checked."""

from __future__ import annotations

import pytest

from extractor.qa.model.wire import WireComputation
from extractor.qa.model.worked import worked
from extractor.schema.answer import Citation

QUOTES = (
    "3,500 shares",
    "1,000",
    "18.44",
    "at a discount of 15%",
    "in five equal annual instalments, ninety days after",
    "on each of the succeeding three anniversaries of March 10, 2025, one-third",
    "fee of $125,000",
)
CITATIONS = [Citation(source="a.xml", footnote=f"F{n}", quote=quote) for n, quote in enumerate(QUOTES)]

SOUND = [
    ("3500 + 1000", "4500"),
    ("3500 - 1000", "2500.00"),
    ("1000 * 18.44", "18440"),
    ("1000*18.44", "$18,440.00"),
    ("1000 / 3500 * 100", "28.57"),
    ("0.15 * 3500", "525"),
    ("(1 - 0.15) * 18.44", "15.674"),
    ("(1 - 0.15) * 18.44", "15.67"),
    ("3500 / 5", "700"),
    ("125000 / 18.44", "6778.74"),
    ("max(0.10, 18.44 * 0.08)", "1.4752"),
    ("1 + 1 + 1", "3"),
    ("(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1) * 1000", "8000"),
    ("90 * 18.44", "1659.6"),
    ("3500 * 1 / 3", "1166.67"),
    ("2025-03-10 + 3 years", "2028-03-10"),
    ("2025-03-10 - 90 days", "2024-12-10"),
    ("2025-03-10+5 months", "2025-08-10"),
]
UNSOUND = [
    ("3500 + 999", "4499", "999 stands in no quote"),
    ("3500 + 1000", "4501", "comes to 4500"),
    ("1000 / 3500 * 100", "29", "comes to 28.57"),
    ("1 + 1 + 1 + 1 + 1 + 1 + 1 + 1", "8", "counts 8, but 7 places"),
    ("3500 / 0", "0", "0 stands in no quote"),
    ("1.05 * close(1)", "5", "market price"),
    ("3500 + ", "3500", "is no price"),
    ("3500 + 1000", "about 4500", "no number"),
    ("(" * 200, "1", ""),
    ("2025-03-10 + 4 years", "2029-03-10", "4 stands in no quote"),
    ("2025-03-11 + 3 years", "2028-03-11", "2025-03-11 stands in no quote"),
    ("2025-03-10 + 3 years", "2028-03-11", "comes to 2028-03-10"),
    ("2025-03-10 - 3500 years", "1", "leaves the calendar"),
    ("2025-03-10 + 18 lightyears", "1", "after the end"),
]


@pytest.mark.parametrize(("expression", "result"), SOUND)
def test_sound_arithmetic_is_shown(expression: str, result: str) -> None:
    done, wrong = worked([WireComputation(expression=expression, result=result)], CITATIONS, "at 10 cents or 8 cents?")
    assert wrong == []
    assert done[0].result == result.replace(",", "").lstrip("$")


@pytest.mark.parametrize(("expression", "result", "reason"), UNSOUND)
def test_unsound_arithmetic_is_refused_with_the_reason(expression: str, result: str, reason: str) -> None:
    done, wrong = worked([WireComputation(expression=expression, result=result)], CITATIONS, "")
    assert done == []
    assert reason in wrong[0]


def test_a_step_may_build_on_an_earlier_one_but_not_on_a_later() -> None:
    steps = [
        WireComputation(expression="3500 - 1000", result="2500"),
        WireComputation(expression="2500 * 2", result="5000"),
    ]
    assert [each.result for each in worked(steps, CITATIONS, "twice: 2")[0]] == ["2500", "5000"]
    done, wrong = worked(steps[::-1], CITATIONS, "twice: 2")
    assert ([each.result for each in done], len(wrong)) == (["2500"], 1)

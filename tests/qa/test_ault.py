"""The main job: the questions about the user's own filing, with no key and no model."""

from __future__ import annotations

import pytest

from extractor.qa.proof import breaches
from tests.qa.conftest import Ask
from tests.qa.score import holds

CASES = [
    ("what is the conversion floor?", "answered", ["0.10"], {"F1"}),
    ("Does the floor move with stock splits?", "denied", ["no"], {"F1"}),
    ("How is the conversion price of the note determined?", "answered", ["0.10", "0.2952", "105"], {"F1"}),
    ("What is the conversion price if the stock closes at $0.25?", "answered", ["0.2625"], {"F1"}),
    ("conversion price at a close of 0.05", "answered", ["0.10"], {"F1"}),
    ("How many shares may be issued at most?", "answered", ["5724888", "19.99"], {"F2"}),
    ("what's the exchange cap and which exchange sets it", "answered", ["19.99", "NYSE American"], {"F2"}),
    ("What lifts the share cap?", "answered", ["stockholder approval"], {"F2"}),
    ("As of what date was the 19.99% counted?", "answered", ["2023-10-13"], {"F1", "F2"}),
    ("What interest does the note bear and how may it be paid?", "answered", ["10", "cash", "stock"], {"F1"}),
    ("when does the note mature", "answered", ["2028-10-12"], {"F1"}),
    ("What is the warrant's exercise price?", "answered", ["0.1837"], {"conversion_or_exercise_price"}),
    ("When can the warrant be exercised?", "answered", ["2024-04-15"], {"exercise_date"}),
    ("When does the warrant expire?", "answered", ["2028-10-13"], {"expiration_date"}),
    ("Through whom are the securities held?", "answered", ["Ault & Co"], {"F3"}),
    ("Why were the warrants issued?", "answered", ["additional consideration"], {"F4"}),
    ("Who signed the filing, and when?", "answered", ["Milton C. Ault, III", "2023-10-24"], {"signature"}),
    ("Is there a beneficial ownership blocker?", "not_stated", [], set()),
    ("what about 4.99%?", "not_stated", [], set()),
    ("Was it done under a 10b5-1 plan?", "not_stated", [], set()),
    ("When was the Rule 10b5-1 trading plan adopted?", "not_stated", [], set()),
]


@pytest.mark.parametrize(("question", "status", "values", "places"), CASES, ids=[case[0] for case in CASES])
def test_the_users_filing(ask_ault: Ask, question: str, status: str, values: list[str], places: set[str]) -> None:
    answer = ask_ault(question)
    assert answer.status == status, answer.answer
    for value in values:
        assert holds(answer, value), (value, answer.answer)
    assert places <= {citation.footnote or citation.cell for citation in answer.citations}
    assert breaches(answer) == ()


def test_what_was_read_is_said(ask_ault: Ask) -> None:
    answer = ask_ault("Is there a beneficial ownership blocker?")
    assert "4 of 4 footnotes, 2 rows" in answer.answer
    assert (answer.read.filings, answer.read.footnotes, answer.read.rows) == (1, 4, 2)
    assert answer.citations == ()


def test_a_computation_is_shown(ask_ault: Ask) -> None:
    done = ask_ault("What would the note convert at if the stock closes at $0.25?").computations[0]
    assert (done.expression, done.inputs, done.result) == (
        "max(0.10, min(0.2952, 1.05*close(1)))",
        {"close(1)": "0.25"},
        "0.2625",
    )

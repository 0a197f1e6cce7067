"""The conversation that keeps its scope, and answers at 80 columns."""

from __future__ import annotations

import io
import re

import pytest

from extractor.qa.render import WIDTH, lines, render
from extractor.qa.session import Session
from extractor.store.scope import Scope
from tests.qa.conftest import Ask


def make(ask: Ask) -> Session:
    return Session(Scope(), lambda question, scope: ask(question, **{k: v for k, v in scope.model_dump().items() if v}))


def test_a_follow_up_stays_with_whom_the_last_question_named(ask: Ask) -> None:
    session = make(ask)
    session.ask("When does the Kestrel debenture mature?")
    answer = session.ask("and what is the floor?")
    assert "0.40" in answer.answer
    assert session.scope.issuer == "Kestrel Optics, Inc."
    assert session.asked == 2


def test_a_question_about_another_moves_the_scope(ask: Ask) -> None:
    session = make(ask)
    session.ask("When does the Kestrel debenture mature?")
    assert "2024-12-12" in str(session.ask("When was Okafor's 10b5-1 plan adopted?").values)
    assert session.scope_sentence() == "owner Okafor Daniel T"
    assert "47620" in session.ask("how many shares does he own directly after the sale?").answer


def test_commands_set_and_drop_filters(ask: Ask) -> None:
    session = make(ask)
    assert session.ask("/issuer Vantage Shipping").answer == "Scope: issuer Vantage Shipping."
    assert "32.50" in session.ask("how much cash per share in the merger?").answer
    assert session.ask("/reset").answer == "Scope: every stored filing."
    assert session.asked == 1


@pytest.mark.parametrize(
    "question",
    [
        "How is the conversion price of the debenture set at Kestrel Optics?",
        "Is there a beneficial ownership blocker at Tarn?",
        "What would it cost to exercise all the Kestrel warrants?",
        "What did Kestrel's auditor say?",
        "Who signed the Kestrel form 4 and on what date?",
    ],
)
def test_lines_fit_the_width(ask: Ask, question: str) -> None:
    answer = ask(question)
    shown = lines(answer, explain=True)
    assert max(map(len, shown)) <= WIDTH
    assert shown[0].startswith(("Answered", "Not stated", "Needs a model"))
    assert sum(line.startswith("  [") for line in shown) == len(answer.citations)
    assert any("read:" in line for line in shown)
    assert any("manner:" in line for line in shown)


def test_plain_where_there_is_no_terminal(ask: Ask) -> None:
    out = io.StringIO()
    render(ask("What interest does the Kestrel debenture pay and how?"), file=out)
    assert "\x1b" not in out.getvalue()
    assert "8% a year" in out.getvalue()


def test_a_terminal_gets_the_same_words(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    out = Terminal()
    render(ask("warrant strike at kestrel?"), file=out, explain=True)
    assert "$1.25" in out.getvalue()
    assert "[1]" in out.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert all(len(line) <= WIDTH for line in plain.splitlines())
    assert not re.search(r"\x1b\[[0-9;]*3[1-7]", out.getvalue()), "NO_COLOR is heeded"

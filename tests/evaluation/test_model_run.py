"""Runs with a model behind real HTTP: its answers scored, its cost counted, its failures failed, repeats asked anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.commands.evaluate import app
from extractor.evaluation.cases import GoldFootnote, load_footnotes
from extractor.evaluation.runlog import RunLog, load_run
from extractor.evaluation.summary import summarize
from extractor.llm import build
from extractor.llm.build import open_door
from extractor.llm.openai_model import OpenAIDoor
from extractor.settings import Settings
from tests.llm.faulty_server import FaultyServer, Schedule
from tests.reading.fake_model import answer_to

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold" / "ault.jsonl"
CASES = {case.text: case for case in load_footnotes(GOLD)}
Run = Callable[..., RunLog]


def recorded(body: dict[str, Any]) -> str:
    """Answer as a recording of a model would that reads the gold, but for one rate that it gets wrong."""

    def say(label: str, text: str) -> list[dict[str, Any]]:
        case: GoldFootnote = CASES[text]
        terms = [{key: value for key, value in term.flat().items() if key != "footnote"} for term in case.terms]
        return [{**term, "rate": "11"} if term["kind"] == "interest" else term for term in terms]

    return answer_to(body["messages"][-1]["content"], say)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer(recorded) as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EXTRACTOR_STORE", str(tmp_path / "store"))
    doors: list[OpenAIDoor] = []

    def opened(settings: Settings) -> OpenAIDoor:
        doors.append(open_door(settings))
        return doors[-1]

    monkeypatch.setattr(build, "open_door", opened)

    def call(server: FaultyServer, *more: str, code: int = 0, out: str = "run.json") -> RunLog:
        path = tmp_path / out
        arguments = ["run", str(GOLD), "--reader", "model", "--model", "recorded", "--base-url", server.url]
        done = CliRunner().invoke(app, [*arguments, "--out", str(path), "--no-locks", *more])
        while doors:  # the program leaves them to the end of its process
            doors.pop().close()
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == code, done.stdout + done.stderr
        return load_run(path)

    return call


def test_a_models_answers_are_scored_and_what_it_cost_is_counted_once(run: Run, server: FaultyServer) -> None:
    log = run(server)
    summary = summarize(log)[0]
    by_kind = summary.parted("terms.f1", ":")
    assert (by_kind["maturity"].value, by_kind["share_cap"].value) == (1.0, 1.0)
    assert by_kind["interest"].value == 0.0, "11% stands in no quote: the locks refuse it"
    assert any("11" in each["reason"] for outcome in log.outcomes for each in outcome.rejected)
    assert log.receipt["requests"] == len(server.bodies) < len(CASES), "the filing is read in one pass"
    assert log.receipt["prompt_tokens"] > 0
    assert summary.scores["cost.requests"].above == log.receipt["requests"]


def test_a_second_run_is_answered_out_of_the_cache(run: Run, server: FaultyServer) -> None:
    first = run(server)
    asked = len(server.bodies)
    again = run(server, out="again.json")
    assert len(server.bodies) == asked
    assert again.receipt["requests"] == 0
    assert summarize(again)[0].scores["terms.f1"].value == summarize(first)[0].scores["terms.f1"].value


def test_each_repeat_asks_anew(run: Run, server: FaultyServer) -> None:
    log = run(server, "--repeat", "2")
    assert len(log.outcomes) == 2 * len(CASES)
    assert set(Counter(json.dumps(body) for body in server.bodies).values()) == {2}
    repeats = summarize(log)[0].repeats
    assert repeats is not None
    assert (repeats.varying, repeats.cases) == (0, len(CASES))
    run(server, "--repeat", "2", out="again.json")
    assert set(Counter(json.dumps(body) for body in server.bodies).values()) == {4}, "no repeat is answered by a cache"


def test_a_model_that_refuses_fails_the_cases_and_the_run_says_so(run: Run) -> None:
    with FaultyServer(recorded, Schedule(rate=1.0, faults=("refusal",))) as server:
        log = run(server, code=1)
    assert {outcome.state for outcome in log.outcomes} == {"failed"}
    assert all("refused" in (outcome.reason or "") for outcome in log.outcomes)
    assert summarize(log)[0].scores == {}

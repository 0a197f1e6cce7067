"""Whole runs over real HTTP against a server that fails on a schedule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.llm.build import open_door, open_model
from extractor.llm.tokens import Tokens
from extractor.prompts import load_prompt
from extractor.reading.model_reader import ModelReader
from extractor.schema.filing import Filing
from extractor.schema.reading import Reading
from extractor.settings import ModelPrice, Settings, load
from tests.llm.faulty_server import REPORTED, FaultyServer, Schedule
from tests.reading.fake_model import Cache, answer_to, filing

PRICE = ModelPrice(Decimal(2), Decimal(1), Decimal(8))


def server(rate: float = 0.0, **given: Any) -> FaultyServer:
    return FaultyServer(lambda body: answer_to(body["messages"][-1]["content"]), Schedule(rate, **given))


def settings(url: str, **given: Any) -> Settings:
    made = load({"model": "m", "base_url": url, "store": Path("unused"), "concurrency": 16, **given}, {})
    return replace(made, prices={"m": PRICE})


class Run:
    """A model reader over HTTP that never sleeps; ``read`` reads filings sixteen at a time."""

    def __init__(self, chosen: Settings, cache: Cache) -> None:
        self.slept: list[float] = []
        self.door = open_door(chosen, {})
        model = open_model(chosen, cache=cache, door=self.door, tokens=Tokens(), sleep=self.slept.append)
        self.reader = ModelReader(model, prompt=load_prompt("footnote_terms"), tokens=Tokens(), cache=cache)

    def read(self, filings: list[Filing]) -> list[Reading]:
        with ThreadPoolExecutor(16) as pool:
            return list(pool.map(self.reader.read, filings))


@pytest.fixture
def run_of() -> Iterator[Any]:
    runs = []

    def make(chosen: Settings, cache: Cache | None = None) -> Run:
        runs.append(Run(chosen, Cache() if cache is None else cache))
        return runs[-1]

    yield make
    for run in runs:
        run.door.close()


def filings(count: int) -> list[Filing]:
    return [filing(f"In filing {n} the floor price is ${n}.25.", name=f"f{n}") for n in range(1, count + 1)]


def test_500_filings_at_30_percent_faults_end_complete_with_each_term_once_and_the_receipt_right(run_of: Any) -> None:
    made = filings(500)
    cache = Cache()
    found: dict[str, Reading] = {}
    totals = {"requests": 0, "prompt": 0, "completion": 0, "lost": 0}
    cost = Decimal(0)
    with server(0.3, seed=5) as faulty:
        for _ in range(3):
            owed = [each for each in made if each.source not in found]
            for each, reading in zip(owed, run_of(settings(faulty.url, timeout=2.0), cache).read(owed), strict=True):
                receipt = reading.receipt
                totals["requests"] += receipt.requests
                totals["prompt"] += receipt.prompt_tokens
                totals["completion"] += receipt.completion_tokens
                totals["lost"] += receipt.lost_replies
                cost += receipt.cost_usd or 0
                if not receipt.failures:
                    found[each.source] = reading
        sent = faulty.sent
        assert set(sent) >= {"ok", "rate_limit", "drop", "drop_midway", "drip", "truncated_json"} | REPORTED
        assert 0.25 < 1 - sent["ok"] / sent.total() < 0.35
        assert faulty.answered.total() == 500
        assert max(faulty.answered.values()) == 1, "nothing that was answered was asked again"
        assert totals["requests"] == sent.total()
        assert totals["prompt"] == faulty.usage["prompt"]
        assert totals["completion"] == faulty.usage["completion"]
        assert totals["lost"] == sum(sent[each] for each in ("drop", "drop_midway", "drip", "truncated_json"))
        assert cost == (faulty.usage["prompt"] * 2 + faulty.usage["completion"] * 8) / Decimal(1_000_000)
    terms = [(each.source, str(term.flat()["price"])) for each in made for term in found[each.source].terms]
    assert terms == [(f"f{n}.xml", f"{n}.25") for n in range(1, 501)]


def test_retry_after_is_waited_for_over_http(run_of: Any) -> None:
    with server(script=["rate_limit"]) as faulty:
        run = run_of(settings(faulty.url))
        [reading] = run.read(filings(1))
    assert max(run.slept) >= 7.0
    assert (reading.receipt.requests, reading.receipt.retries) == (2, 1)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("server_error", "unavailable"),
        ("drop", "unavailable"),
        ("truncated_json", "unavailable"),
        ("rate_limit", "unavailable"),
        ("account", "request"),
        ("quota", "request"),
        ("refusal", "refused"),
        ("filter", "filtered"),
        ("azure_filter", "filtered"),
        ("cut", "truncated"),
        ("too_long", "truncated"),
        ("empty_choices", "empty"),
        ("not_json", "malformed"),
        ("schema_break", "malformed"),
    ],
)
def test_a_fault_that_lasts_is_a_named_failure_and_the_next_run_does_what_is_missing(
    run_of: Any, fault: str, outcome: str
) -> None:
    cache = Cache()
    with server(script=[fault] * 40) as faulty:
        [reading] = run_of(settings(faulty.url), cache).read(filings(1))
        [failure] = reading.receipt.failures
        assert (failure.outcome, failure.footnotes) == (outcome, ("F1",))
        assert not cache
        faulty.schedule = Schedule()
        [reading] = run_of(settings(faulty.url), cache).read(filings(1))
        assert len(reading.terms) == 1


def test_a_wrong_key_ends_the_run_after_one_request(run_of: Any) -> None:
    with server(script=["account"] * 40) as faulty:
        run = run_of(settings(faulty.url, concurrency=1))
        readings = [run.reader.read(each) for each in filings(20)]
        assert faulty.sent.total() == 1
    assert {reading.receipt.failures[0].outcome for reading in readings} == {"request"}


def test_a_server_that_is_gone_is_not_asked_for_every_filing(run_of: Any) -> None:
    with server(script=["server_error"] * 1000) as faulty:
        run = run_of(settings(faulty.url, max_retries=1))
        readings = [run.reader.read(each) for each in filings(50)]
        assert faulty.sent.total() == 10, "five failures of two attempts each, then the circuit is open"
    assert all(reading.receipt.failures for reading in readings)


@pytest.mark.parametrize("cap", [{"max_tokens": 60_000}, {"max_cost": "0.16"}])
def test_a_cap_is_never_passed_and_a_second_run_goes_on(run_of: Any, cap: dict[str, Any]) -> None:
    made = filings(30)
    cache = Cache()
    with server() as faulty:
        readings = run_of(settings(faulty.url, **cap), cache).read(made)
        used = faulty.usage["prompt"] + faulty.usage["completion"]
        money = (faulty.usage["prompt"] * 2 + faulty.usage["completion"] * 8) / Decimal(1_000_000)
        assert used <= cap.get("max_tokens", used)
        assert money <= Decimal(cap.get("max_cost", money))
        done = [reading for reading in readings if not reading.receipt.failures]
        assert 0 < len(done) < 30
        assert {each.outcome for reading in readings for each in reading.receipt.failures} == {"budget"}
        before = faulty.answered.total()
        again = run_of(settings(faulty.url), cache).read(made)
        assert all(len(reading.terms) == 1 for reading in again)
        assert faulty.answered.total() - before == 30 - len(done)


def test_a_server_without_strict_schemas_is_read_in_json_mode_and_the_receipt_says_so(run_of: Any) -> None:
    with server() as faulty:
        faulty.refuse = lambda body: (
            "unsupported response_format json_schema"
            if body.get("response_format", {}).get("type") == "json_schema"
            else None
        )
        readings = run_of(settings(faulty.url)).read(filings(1)) + run_of(settings(faulty.url)).read(filings(2))
    assert all(len(reading.terms) == 1 for reading in readings)
    assert any("JSON mode" in note for note in readings[0].receipt.notes)


def test_no_more_requests_than_allowed_are_under_way(run_of: Any) -> None:
    with server() as faulty:
        faulty.delay = 0.02
        run_of(settings(faulty.url)).read(filings(60))
        assert 8 <= faulty.most_busy <= 16


def test_the_request_is_what_a_strict_server_takes(run_of: Any) -> None:
    with server() as faulty:
        run_of(settings(faulty.url)).read(filings(1))
        [body] = faulty.bodies
    assert set(body) == {"model", "messages", "max_completion_tokens", "temperature", "response_format"}
    assert body["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert not re.search(r"\{\{\w+\}\}", json.dumps(body)), "every variable is filled"

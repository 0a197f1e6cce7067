"""Replies are kept by all that decides them, whole ones only, and asked for once by however many threads."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.errors import ModelUnavailableError
from extractor.llm.cached import CachedModel
from extractor.llm.seam import Message, ModelReply, ModelRequest, Usage

REQUEST = ModelRequest((Message("user", "u"),), schema_name="n", schema={"type": "object"}, max_completion_tokens=5)
USED = Usage(requests=2, retries=1, prompt_tokens=20, completion_tokens=5, cost=Decimal("0.01"), counted_by="server")


class Cache(dict[str, str]):
    def get_reply(self, key: str) -> str | None:
        return self.get(key)

    def put_reply(self, key: str, reply: str) -> None:
        self[key] = reply


class Model:
    def __init__(self, outcome: str = "ok", name: str = "m") -> None:
        self.name = name
        self.outcome = outcome
        self.asked = 0

    def complete(self, request: ModelRequest) -> ModelReply:
        self.asked += 1
        if self.outcome == "down":
            raise ModelUnavailableError("down")
        return ModelReply(self.outcome, "{}", usage=USED, notes=("said",))  # type: ignore[arg-type]


def test_a_kept_reply_costs_nothing_and_says_what_it_saved() -> None:
    model, cache = Model(), Cache()
    CachedModel(model, cache).complete(REQUEST)
    reply = CachedModel(model, cache).complete(REQUEST)
    assert model.asked == 1
    assert (reply.text, reply.notes) == ("{}", ("said",))
    assert reply.usage == Usage(
        saved_requests=1, saved_prompt_tokens=20, saved_completion_tokens=5, saved_cost=Decimal("0.01")
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, messages=(Message("user", "v"),)),
        replace(REQUEST, messages=(Message("system", "u"),)),
        replace(REQUEST, schema={"type": "array"}),
        replace(REQUEST, schema_name="o"),
        replace(REQUEST, max_completion_tokens=6),
        replace(REQUEST, temperature=None),
    ],
)
def test_whatever_decides_a_reply_is_in_its_key(other: ModelRequest) -> None:
    cache, model = Cache(), Model()
    CachedModel(model, cache).complete(REQUEST)
    CachedModel(model, cache).complete(other)
    CachedModel(Model(name="n"), cache).complete(REQUEST)
    assert len(cache) == 3
    assert replace(REQUEST, purpose="plan").key("m") == REQUEST.key("m")


@pytest.mark.parametrize("outcome", ["refused", "filtered", "truncated", "empty", "malformed"])
def test_only_whole_replies_are_kept(outcome: str) -> None:
    cache = Cache()
    assert CachedModel(Model(outcome), cache).complete(REQUEST).outcome == outcome
    assert not cache


def test_a_failure_is_not_kept_and_leaves_no_lock() -> None:
    cache, model = Cache(), Model("down")
    cached = CachedModel(model, cache)
    for _ in range(2):
        with pytest.raises(ModelUnavailableError):
            cached.complete(REQUEST)
    model.outcome = "ok"
    assert cached.complete(REQUEST).outcome == "ok"


@pytest.mark.parametrize("kept", ["", "[]", '{"text": "x"}', '{"text":"{}","usage":{"cost":"a"},"notes":[]}'])
def test_what_is_no_reply_is_asked_anew(kept: str) -> None:
    cache, model = Cache({REQUEST.key("m"): kept}), Model()
    assert CachedModel(model, cache).complete(REQUEST).outcome == "ok"
    assert model.asked == 1


def test_sixteen_threads_ask_once() -> None:
    started = threading.Barrier(16)

    class Slow(Model):
        def complete(self, request: ModelRequest) -> ModelReply:
            second.wait(0.1)  # room for a second thread to come in
            return super().complete(request)

    second = threading.Event()
    model, cache = Slow(), Cache()
    cached = CachedModel(model, cache)

    def work() -> None:
        started.wait(10)
        cached.complete(REQUEST)

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert model.asked == 1

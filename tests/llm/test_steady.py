"""Patience: waits, retries, pace, caps and the circuit, on a clock that only moves when somebody sleeps."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from extractor.errors import BudgetError, ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.budget import Budget
from extractor.llm.limits import WINDOW, Circuit, RateLimiter
from extractor.llm.outcome import ServerFault
from extractor.llm.seam import Message, ModelReply, ModelRequest, Usage
from extractor.llm.steady import Patience, SteadyModel
from extractor.llm.tokens import Tokens

REQUEST = ModelRequest((Message("user", "x" * 76),), max_completion_tokens=100)  # 92 + 100 tokens at most
USED = Usage(requests=1, prompt_tokens=20, completion_tokens=5, counted_by="server")
OK = ModelReply("ok", "{}", usage=USED)
BUSY = ServerFault("rate_limit", "slow down", 429, retry_after=7.0)
DOWN = ServerFault("server", "down", 503)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass(frozen=True)
class Price:
    prompt: Decimal = Decimal(10)
    cached: Decimal = Decimal(1)
    completion: Decimal = Decimal(30)


class Scripted:
    """Attempts that give what they are told, the last for ever."""

    name = "m"

    def __init__(self, *outcomes: Any) -> None:
        self.outcomes = list(outcomes)
        self.asked = 0

    def attempt(self, request: ModelRequest) -> ModelReply | ServerFault:
        self.asked += 1
        outcome: ModelReply | ServerFault = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        return outcome


def steady(attempts: Scripted, clock: Clock, **given: Any) -> SteadyModel:
    limiter = RateLimiter(
        requests_per_minute=given.get("rpm"), tokens_per_minute=given.get("tpm"), clock=clock, sleep=clock.sleep
    )
    return SteadyModel(
        attempts,
        tokens=Tokens(),
        budget=given.get("budget") or Budget(price=Price()),
        limiter=limiter,
        circuit=given.get("circuit") or Circuit(clock=clock),
        patience=Patience(retries=3, sleep=clock.sleep, dice=random.Random(1)),
    )


def test_retries_wait_at_least_what_the_server_asks_and_are_counted() -> None:
    clock = Clock()
    reply = steady(Scripted(BUSY, DOWN, OK), clock).complete(REQUEST)
    assert reply.outcome == "ok"
    assert (reply.usage.requests, reply.usage.retries, reply.usage.prompt_tokens) == (3, 2, 20)
    assert reply.usage.cost == (20 * Decimal(10) + 5 * Decimal(30)) / 1_000_000
    assert clock.slept[0] >= 7.0
    assert 0.5 <= clock.slept[1] <= 1.0, "the second retry's own wait: 0.5 s doubled, with jitter"


def test_a_server_that_stays_away_raises_with_what_it_cost() -> None:
    lost = ServerFault("timeout", "too slow")
    with pytest.raises(ModelUnavailableError, match="after 4 attempts") as caught:
        steady(Scripted(DOWN, DOWN, DOWN, lost), Clock()).complete(REQUEST)
    usage = caught.value.usage
    assert isinstance(usage, Usage)
    assert (usage.requests, usage.retries, usage.lost_replies) == (4, 3, 1)


def test_what_no_waiting_mends_is_not_retried_and_ends_the_run() -> None:
    clock = Clock()
    attempts = Scripted(ServerFault("account", "wrong key", 401))
    model = steady(attempts, clock)
    for _ in range(2):
        with pytest.raises(ModelRequestError, match="wrong key"):
            model.complete(REQUEST)
    assert attempts.asked == 1
    assert clock.slept == []


def test_a_server_that_asks_for_an_hour_is_given_up() -> None:
    clock = Clock()
    with pytest.raises(ModelUnavailableError):
        steady(Scripted(ServerFault("rate_limit", "tomorrow", 429, retry_after=3600.0)), clock).complete(REQUEST)
    assert clock.slept == []


@pytest.mark.parametrize("outcome", ["empty", "malformed", "refused", "filtered"])
def test_a_bad_reply_is_asked_again_twice_and_every_attempt_is_paid(outcome: Any) -> None:
    bad = ModelReply(outcome, usage=USED)
    reply = steady(Scripted(bad, bad, OK), Clock()).complete(REQUEST)
    assert (reply.outcome, reply.usage.requests, reply.usage.prompt_tokens) == ("ok", 3, 60)
    attempts = Scripted(bad)
    reply = steady(attempts, Clock()).complete(REQUEST)
    assert (reply.outcome, attempts.asked) == (outcome, 3)


def test_a_truncated_reply_is_the_callers_to_split() -> None:
    attempts = Scripted(ModelReply("truncated", usage=USED))
    assert steady(attempts, Clock()).complete(REQUEST).outcome == "truncated"
    assert attempts.asked == 1


def test_the_circuit_opens_after_repeated_failures_tries_once_later_and_closes() -> None:
    clock = Clock()
    attempts = Scripted(*[DOWN] * 12, OK)
    model = steady(attempts, clock, circuit=Circuit(clock=clock, threshold=2, cooldown=60.0))
    for _ in range(2):
        with pytest.raises(ModelUnavailableError, match="down"):
            model.complete(REQUEST)
    asked = attempts.asked
    with pytest.raises(ModelUnavailableError, match="not asked"):
        model.complete(REQUEST)
    assert attempts.asked == asked
    clock.now += 61
    with pytest.raises(ModelUnavailableError, match="down"):
        model.complete(REQUEST)
    with pytest.raises(ModelUnavailableError, match="not asked"):
        model.complete(REQUEST)
    clock.now += 61
    assert model.complete(REQUEST).outcome == "ok"
    assert model.complete(REQUEST).outcome == "ok"


@pytest.mark.parametrize(("rpm", "tpm"), [(10, None), (None, 1000), (7, 500), (3, 150)])
def test_no_window_of_a_minute_passes_a_limit(rpm: int | None, tpm: int | None) -> None:
    clock = Clock()
    limiter = RateLimiter(requests_per_minute=rpm, tokens_per_minute=tpm, clock=clock, sleep=clock.sleep)
    dice = random.Random(3)
    starts = []
    for _ in range(200):
        tokens = dice.randrange(1, 200)
        turn = limiter.acquire(tokens)
        starts.append((turn.at, tokens))
        clock.now += dice.random()
    for at, tokens in starts:
        window = [size for other, size in starts if at - WINDOW < other <= at]
        assert rpm is None or len(window) <= rpm
        assert tpm is None or sum(window) <= max(tpm, tokens)


def test_a_limit_paces_no_slower_than_it_must() -> None:
    clock = Clock()
    limiter = RateLimiter(requests_per_minute=10, tokens_per_minute=None, clock=clock, sleep=clock.sleep)
    for _ in range(100):
        limiter.acquire(1)
    assert clock.now - 1000.0 == pytest.approx(9 * WINDOW)


def test_what_a_request_really_took_makes_room() -> None:
    clock = Clock()
    limiter = RateLimiter(requests_per_minute=None, tokens_per_minute=100, clock=clock, sleep=clock.sleep)
    limiter.settle(limiter.acquire(100), 10)
    limiter.acquire(90)
    assert clock.slept == []


def test_a_pause_holds_everybody() -> None:
    clock = Clock()
    limiter = RateLimiter(requests_per_minute=None, tokens_per_minute=None, clock=clock, sleep=clock.sleep)
    limiter.pause(7.0)
    limiter.acquire(1)
    assert clock.slept == [7.0]


@pytest.mark.parametrize(
    "budget",
    [
        Budget(max_tokens=1000),
        Budget(max_cost=Decimal("0.015"), price=Price()),
        Budget(max_tokens=10_000, max_cost=Decimal("0.015"), price=Price()),
    ],
)
def test_the_cap_is_never_passed_by_sixteen_threads(budget: Budget) -> None:
    """The server bills the whole bound each time, the worst it can do."""
    most = Usage(requests=1, prompt_tokens=92, completion_tokens=100, counted_by="server")
    attempts = Scripted(ModelReply("ok", "{}", usage=most))
    model = steady(attempts, Clock(), budget=budget)
    stopped = []

    def work() -> None:
        for _ in range(5):
            try:
                model.complete(REQUEST)
            except BudgetError as error:
                stopped.append(error)

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    spent = budget.spent
    assert stopped
    assert spent.prompt_tokens + spent.completion_tokens <= (budget._max_tokens or 10**9)
    assert attempts.asked in {3, 5}, "as many as fit, no fewer"
    assert "run the same command again" in str(stopped[0])


def test_a_request_that_fits_once_others_are_done_waits_for_them() -> None:
    """Two bounds of 192 do not fit a cap of 300, but what the first really takes (25) leaves room for the second."""
    budget = Budget(max_tokens=300)
    first = budget.reserve(92, 100)
    done = []
    waiting = threading.Thread(target=lambda: done.append(budget.reserve(92, 100)))
    waiting.start()
    waiting.join(0.05)
    assert done == []
    budget.settle(first, USED)
    waiting.join(5)
    assert len(done) == 1


def test_a_lost_reply_keeps_its_whole_bound() -> None:
    budget = Budget(max_tokens=200)
    with pytest.raises(ModelError):
        steady(Scripted(ServerFault("dropped", "gone")), Clock(), budget=budget).complete(REQUEST)
    with pytest.raises(BudgetError):
        budget.reserve(5, 5)


def test_a_budget_without_room_sends_nothing() -> None:
    attempts = Scripted(OK)
    with pytest.raises(BudgetError, match="at most 192 tokens"):
        steady(attempts, Clock(), budget=Budget(max_tokens=191)).complete(REQUEST)
    assert attempts.asked == 0

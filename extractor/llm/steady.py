"""A chat model that is asked with patience: paced, retried, capped, and given up when the server is gone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.budget import Budget, priced
from extractor.llm.limits import Circuit, RateLimiter
from extractor.llm.outcome import ServerFault
from extractor.llm.seam import ModelReply, ModelRequest, Outcome, TokenCounter, Usage

DEFAULT_COMPLETION: Final = 4096
"""Completion tokens reserved for a request that sets no limit of its own."""
SOFT: Final[frozenset[Outcome]] = frozenset({"empty", "malformed", "refused", "filtered"})
"""Replies that may be better the next time; a truncated one is the caller's to split."""
SOFT_RETRIES: Final = 2
LONGEST_WAIT: Final = 300.0
"""Seconds; a server that asks for more is given up, and the run goes on with the rest."""
_FATAL: Final = frozenset({"account", "quota"})


class Attempts(Protocol):
    """What is asked, one attempt at a time (``Chat``)."""

    name: str

    def attempt(self, request: ModelRequest) -> ModelReply | ServerFault:
        """Ask once."""
        ...


@dataclass
class Patience:
    """How retries wait: from ``first`` seconds, doubling to ``longest``, with jitter; at least what the server asks."""

    retries: int = 5
    first: float = 0.5
    longest: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    dice: random.Random = field(default_factory=random.Random)

    def wait_of(self, attempt: int, asked: float | None) -> float:
        """Seconds before the retry that follows ``attempt`` (0 for the first)."""
        own = min(self.longest, self.first * 2.0**attempt) * self.dice.uniform(0.5, 1.0)
        return max(own, asked or 0.0)


class SteadyModel:
    """A ``ChatModel`` over single attempts. Safe to use from several threads."""

    def __init__(
        self,
        attempts: Attempts,
        *,
        tokens: TokenCounter,
        budget: Budget,
        limiter: RateLimiter,
        circuit: Circuit,
        patience: Patience,
    ) -> None:
        self._attempts = attempts
        self._tokens = tokens
        self._budget = budget
        self._limiter = limiter
        self._circuit = circuit
        self._patience = patience

    @property
    def name(self) -> str:
        """The model's name."""
        return self._attempts.name

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask until a usable reply came, the retries are used up, the cap is near or the server is given up.

        Raises ModelUnavailableError, ModelRequestError or BudgetError, each with the ``usage`` so far.
        """
        spent = Usage()
        try:
            soft = 0
            self._circuit.check()
            for attempt in range(self._patience.retries + 1):
                outcome, usage = self._attempt(request)
                spent += replace(usage, retries=usage.retries + (attempt > 0))
                last = attempt == self._patience.retries
                if isinstance(outcome, ModelReply):
                    self._circuit.succeeded()
                    if outcome.outcome not in SOFT or soft >= SOFT_RETRIES or last:
                        return replace(outcome, usage=spent)
                    soft += 1
                    self._patience.sleep(self._patience.wait_of(0, None))
                else:
                    self._after(outcome, attempt, last=last)
        except ModelError as error:
            error.usage = spent
            raise
        raise AssertionError("the last attempt returns or raises")

    def _attempt(self, request: ModelRequest) -> tuple[ModelReply | ServerFault, Usage]:
        prompt = self._tokens.count_messages(request.messages)
        if request.schema is not None:
            prompt += self._tokens.count(str(request.schema))
        bound = self._budget.reserve(prompt, request.max_completion_tokens or DEFAULT_COMPLETION)
        usage: Usage | None = None
        try:
            turn = self._limiter.acquire(bound.prompt_tokens + bound.completion_tokens)
            outcome = self._attempts.attempt(request)
            if isinstance(outcome, ModelReply):
                usage = priced(outcome.usage, self._budget.price)
                self._limiter.settle(turn, usage.prompt_tokens + usage.completion_tokens)
            elif not outcome.lost:
                usage = Usage()
        finally:
            self._budget.settle(bound, usage)
        if isinstance(outcome, ModelReply) and usage is not None:
            return outcome, usage
        return outcome, Usage(requests=1, lost_replies=int(usage is None))

    def _after(self, fault: ServerFault, attempt: int, *, last: bool) -> None:
        """Wait before the next attempt, or raise what the fault means."""
        if not fault.retryable:
            step = "check the key, the model's name and the server's address"
            error: ModelError = ModelRequestError(fault.message, where=self.name, next_step=step)
            self._circuit.failed(error, fatal=fault.kind in _FATAL)
            raise error
        wait = self._patience.wait_of(attempt, fault.retry_after)
        if last or wait > LONGEST_WAIT:
            tries = f"{attempt + 1} attempts" if attempt else "1 attempt"
            error = ModelUnavailableError(
                f"{fault.message} (after {tries})",
                where=self.name,
                next_step="run the same command again; only what is missing is done",
            )
            self._circuit.failed(error)
            raise error
        if fault.kind == "rate_limit" and fault.retry_after:
            self._limiter.pause(fault.retry_after)
        self._patience.sleep(wait)

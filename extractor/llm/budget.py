"""What a model costs, and a cap that is never passed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from threading import Condition
from typing import Final, Protocol

from extractor.errors import BudgetError
from extractor.llm.seam import Usage

MILLION: Final = Decimal(1_000_000)


class Price(Protocol):
    """US dollars a million tokens."""

    @property
    def prompt(self) -> Decimal:
        """Of the prompt."""
        ...

    @property
    def cached(self) -> Decimal:
        """Of the part of the prompt that the server had cached."""
        ...

    @property
    def completion(self) -> Decimal:
        """Of the completion."""
        ...


def cost_of(usage: Usage, price: Price | None) -> Decimal | None:
    """US dollars of the tokens in ``usage``, or None where the model has no price."""
    if price is None:
        return None
    fresh = usage.prompt_tokens - usage.cached_tokens
    total = fresh * price.prompt + usage.cached_tokens * price.cached + usage.completion_tokens * price.completion
    return total / MILLION


def priced(usage: Usage, price: Price | None) -> Usage:
    """``usage`` with its cost."""
    return replace(usage, cost=cost_of(usage, price))


class Budget:
    """A cap on tokens and on US dollars over a run. Safe to use from several threads.

    Before a request is sent its upper bound is reserved; when it is done the reservation becomes what it cost. A
    request that fits only if those under way cost less than their bounds waits for them.
    """

    def __init__(
        self, *, max_tokens: int | None = None, max_cost: Decimal | None = None, price: Price | None = None
    ) -> None:
        self.price = price
        self._max_tokens = max_tokens
        self._max_cost = max_cost
        self._spent = Usage()
        self._lost = Usage()
        self._under_way: list[Usage] = []
        self._changed = Condition()

    @property
    def spent(self) -> Usage:
        """What was spent so far."""
        with self._changed:
            return self._spent

    def reserve(self, prompt_tokens: int, completion_tokens: int) -> Usage:
        """Reserve the upper bound of one request. Raises BudgetError where the cap could be passed."""
        bound = Usage(prompt_tokens=prompt_tokens, completion_tokens=completion_tokens)
        with self._changed:
            while not self._fits(bound, *self._under_way):
                if not self._under_way or not self._fits(bound):
                    raise self._error(bound)
                self._changed.wait()
            self._under_way.append(bound)
            return bound

    def settle(self, bound: Usage, usage: Usage | None) -> None:
        """Turn a reservation into what it cost; None keeps the whole bound, for a reply that was lost on the way."""
        with self._changed:
            for position, each in enumerate(self._under_way):
                if each is bound:
                    del self._under_way[position]
                    break
            if usage is None:
                self._lost += bound
            else:
                self._spent += usage
            self._changed.notify_all()

    def _fits(self, *bounds: Usage) -> bool:
        total = self._spent + self._lost
        for bound in bounds:
            total += bound
        if self._max_tokens is not None and total.prompt_tokens + total.completion_tokens > self._max_tokens:
            return False
        cost = cost_of(total, self.price)
        return self._max_cost is None or (cost is not None and cost <= self._max_cost)

    def _error(self, bound: Usage) -> BudgetError:
        asked = bound.prompt_tokens + bound.completion_tokens
        cap = f"{self._max_tokens} tokens" if self._max_tokens is not None else ""
        money = f"{self._max_cost} US dollars" if self._max_cost is not None else ""
        caps = " and ".join(filter(None, (cap, money)))
        return BudgetError(
            f"the next request (at most {asked} tokens) could pass the cap of {caps}",
            next_step="raise --max-cost or --max-tokens and run the same command again; what is read is kept",
        )

"""How fast a server may be asked, and when to stop asking it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError

Clock = Callable[[], float]
WINDOW: Final = 60.0
_HAIR: Final = 1e-6
"""Added where a window ends, so that rounding never puts two windows into one."""


@dataclass
class _Start:
    """A request's start, in the clock's seconds, and its tokens."""

    at: float
    tokens: int


class RateLimiter:
    """At most so many requests and tokens in any 60 seconds, over all threads.

    Each caller is given its start, in the order of the calls, and sleeps until then. A request larger than the whole
    limit starts once nothing else stands in its window.
    """

    def __init__(
        self,
        *,
        requests_per_minute: int | None,
        tokens_per_minute: int | None,
        clock: Clock,
        sleep: Callable[[float], None],
    ) -> None:
        self._requests = requests_per_minute
        self._tokens = tokens_per_minute
        self._clock = clock
        self._sleep = sleep
        self._starts: deque[_Start] = deque()
        self._not_before = 0.0
        self._lock = Lock()

    def acquire(self, tokens: int) -> _Start:
        """Wait for the turn of a request of ``tokens``; what it gives back goes to ``settle``."""
        with self._lock:
            now = self._clock()
            while self._starts and self._starts[0].at <= now - WINDOW:
                self._starts.popleft()
            start = _Start(self._earliest(max(now, self._not_before), tokens), tokens)
            if self._requests is not None or self._tokens is not None:
                self._starts.append(start)
        if start.at > now:
            self._sleep(start.at - now)
        return start

    def settle(self, start: _Start, tokens: int) -> None:
        """Put what a request really took in place of its upper bound."""
        with self._lock:
            start.tokens = min(start.tokens, tokens)

    def pause(self, seconds: float) -> None:
        """Start nothing for so long: the server asked for it."""
        with self._lock:
            self._not_before = max(self._not_before, self._clock() + seconds)

    def _earliest(self, at: float, tokens: int) -> float:
        if self._starts:
            at = max(at, self._starts[-1].at)
        count, total = len(self._starts), sum(each.tokens for each in self._starts)
        for each in self._starts:
            if each.at > at - WINDOW:
                busy = self._requests is not None and count >= self._requests
                full = self._tokens is not None and total + tokens > self._tokens
                if not (busy or full):
                    break
                at = max(at, each.at + WINDOW + _HAIR)
            count -= 1
            total -= each.tokens
        return at


class Circuit:
    """Stops asking a server that failed ``threshold`` times in a row; after ``cooldown`` seconds one request may try.

    What no waiting mends (a wrong key, no such model, nothing left to spend) opens it for good.
    """

    def __init__(self, *, clock: Clock, threshold: int = 5, cooldown: float = 60.0) -> None:
        self._clock = clock
        self._threshold = threshold
        self._cooldown = cooldown
        self._failed = 0
        self._opened_at: float | None = None
        self._fatal: str | None = None
        self._reason = ""
        self._lock = Lock()

    def check(self) -> None:
        """Raise ModelUnavailableError (ModelRequestError once fatal) while open."""
        with self._lock:
            if self._fatal is not None:
                raise ModelRequestError(self._fatal, next_step="correct the setting and run the same command again")
            if self._opened_at is None:
                return
            if self._clock() - self._opened_at < self._cooldown:
                raise ModelUnavailableError(
                    f"not asked: the server failed {self._failed} times in a row ({self._reason})",
                    next_step="run the same command again when it answers; only what is missing is done",
                )
            self._opened_at = self._clock()

    def succeeded(self) -> None:
        """A reply came: close."""
        with self._lock:
            self._failed, self._opened_at = 0, None

    def failed(self, error: ModelError, *, fatal: bool = False) -> None:
        """A request failed after all its retries."""
        with self._lock:
            self._failed += 1
            self._reason = error.what
            if fatal:
                self._fatal = error.what
            elif self._failed >= self._threshold:
                self._opened_at = self._clock()

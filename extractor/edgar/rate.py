"""One rate for all processes of a user: a slot a request, kept in a file behind a lock.

The SEC's fair-access rule is at most ten requests a second for all of a user's machines together
(https://www.sec.gov/os/accessing-edgar-data). Requests are spaced, not counted, so that no second holds more whatever
its start; the spacing leaves a margin for requests that the network bunches.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

REQUESTS_A_SECOND: Final = 10
SPACING: Final = 0.12
"""Seconds between two requests: 8.3 a second."""
_LONGEST: Final = 900.0
"""A slot further away than this is no slot (a clock was set back, the file is another's): it is started anew."""


class SharedRate:
    """Slots for requests, shared through ``path`` by every process that names it."""

    def __init__(
        self,
        path: Path,
        *,
        spacing: float = SPACING,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        from filelock import FileLock

        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = FileLock(path.with_suffix(".lock"))
        self._spacing, self._clock, self._sleep = spacing, clock, sleep

    def wait(self) -> None:
        """Take the next slot and sleep until it comes."""
        with self._lock:
            now = self._clock()
            slot = max(now, self._next(now))
            self._keep(slot + self._spacing)
        if slot > now:
            self._sleep(slot - now)

    def hold(self, seconds: float) -> None:
        """Let nobody ask for ``seconds``: the server said that it is too much."""
        with self._lock:
            now = self._clock()
            self._keep(max(self._next(now), now + min(seconds, _LONGEST)))

    def _next(self, now: float) -> float:
        try:
            slot = float(json.loads(self._path.read_text(encoding="ascii"))["next"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0.0
        return slot if slot <= now + _LONGEST + 1 else 0.0

    def _keep(self, slot: float) -> None:
        self._path.write_text(json.dumps({"next": slot}), encoding="ascii")

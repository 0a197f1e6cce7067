"""What one attempt at a server gives when it gives no reply: a fault, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FaultKind = Literal["rate_limit", "server", "dropped", "timeout", "unreadable", "quota", "account", "request"]
RETRYABLE: Final[frozenset[FaultKind]] = frozenset({"rate_limit", "server", "dropped", "timeout", "unreadable"})
LOST: Final[frozenset[FaultKind]] = frozenset({"dropped", "timeout", "unreadable"})
"""Faults after which the server may have made, and billed, a reply that never came whole."""


@dataclass(frozen=True, slots=True)
class ServerFault:
    """An attempt without a reply.

    ``rate_limit`` 429; ``server`` 5xx; ``dropped`` no connection or one that broke; ``timeout`` the whole attempt took
    too long; ``unreadable`` a body that is no JSON object; ``quota`` nothing left to spend at the provider;
    ``account`` key, permission or model name; ``request`` any other 4xx.
    """

    kind: FaultKind
    message: str
    status: int | None = None
    code: str | None = None
    param: str | None = None
    retry_after: float | None = None
    """Seconds that the server asks to wait."""

    @property
    def retryable(self) -> bool:
        """Whether the same request may go well later."""
        return self.kind in RETRYABLE

    @property
    def lost(self) -> bool:
        """Whether tokens may have been billed that nobody reported."""
        return self.kind in LOST

"""The seam to a language model: values in, values out, one method. Nothing here imports a vendor.

A reply is an outcome, not an exception: a refusal or a truncation is something a run records and goes on from. What
raises is what no reply can be made of: a server that stays away (ModelUnavailableError) or says that the request
itself is wrong (ModelRequestError).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal, Protocol

Outcome = Literal["ok", "refused", "filtered", "truncated", "empty", "malformed"]
"""``ok``: ``text`` is the whole reply. ``refused``: the model declined. ``filtered``: the provider's content filter
stopped it. ``truncated``: the token limit cut it. ``empty``: no choice or no text. ``malformed``: not the JSON that the
schema asks for."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One completion asked of a model: everything that decides its reply, except which model answers."""

    messages: tuple[Message, ...]
    schema_name: str | None = None
    schema: Mapping[str, Any] | None = None
    max_completion_tokens: int | None = None
    temperature: float | None = 0.0
    purpose: str = "read"
    """What the request is for (``read``, ``plan``, ``answer``); for receipts, not part of the hash."""

    def key(self, model: str) -> str:
        """SHA-256 over all that decides the reply: the name of a cached or recorded one."""
        decides = {
            "model": model,
            "messages": [[each.role, each.content] for each in self.messages],
            "schema": self.schema,
            "schema_name": self.schema_name,
            "max_completion_tokens": self.max_completion_tokens,
            "temperature": self.temperature,
        }
        return hashlib.sha256(json.dumps(decides, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """What one reply cost, its retries included. Tokens are counts; ``cost`` is in US dollars, None where unpriced."""

    requests: int = 0
    retries: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: Decimal | None = None
    saved_requests: int = 0
    """Replies that came out of the cache, not from a server."""
    saved_prompt_tokens: int = 0
    saved_completion_tokens: int = 0
    saved_cost: Decimal | None = None
    """What those replies cost when they were first got."""
    lost_replies: int = 0
    """Attempts that broke off or took too long: the server may have billed tokens that it never reported."""
    counted_by: Literal["none", "server", "tiktoken", "bytes"] = "none"

    def __add__(self, other: Usage) -> Usage:
        """The sum; counted as exactly as its less exact part."""
        return Usage(
            **{name: getattr(self, name) + getattr(other, name) for name in _COUNTS},
            cost=_sum(self.cost, other.cost),
            saved_cost=_sum(self.saved_cost, other.saved_cost),
            counted_by=max(self.counted_by, other.counted_by, key=_EXACTNESS.index),
        )

    def for_receipt(self) -> dict[str, Any]:
        """The same as fields of a Receipt."""
        return {
            "requests": self.requests,
            "retries": self.retries,
            "cached_replies": self.saved_requests,
            "prompt_tokens": self.prompt_tokens,
            "cached_tokens": self.cached_tokens,
            "completion_tokens": self.completion_tokens,
            "token_counts": self.counted_by,
            "cost_usd": self.cost,
            "lost_replies": self.lost_replies,
            "saved_prompt_tokens": self.saved_prompt_tokens,
            "saved_completion_tokens": self.saved_completion_tokens,
            "saved_cost_usd": self.saved_cost,
        }


_COUNTS: Final = (
    "requests",
    "retries",
    "prompt_tokens",
    "cached_tokens",
    "completion_tokens",
    "saved_requests",
    "saved_prompt_tokens",
    "saved_completion_tokens",
    "lost_replies",
)
_EXACTNESS: Final = ("none", "server", "tiktoken", "bytes")


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None:
        return other
    return one if other is None else one + other


@dataclass(frozen=True, slots=True)
class ModelReply:
    """What came back for one request."""

    outcome: Outcome
    text: str | None = None
    detail: str | None = None
    """Why the outcome is not ``ok``, for a person."""
    usage: Usage = field(default_factory=Usage)
    notes: tuple[str, ...] = ()
    """Anything about how the reply was got that a receipt must say, such as a fall-back to JSON mode."""


class ChatModel(Protocol):
    """A model behind any door. Implementations are safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        ...

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask once (retries included). Raises ModelUnavailableError, ModelRequestError or BudgetError."""
        ...


class ReplyCache(Protocol):
    """Where replies are kept, keyed by ``ModelRequest.key``; the store implements it."""

    def get_reply(self, key: str) -> str | None:
        """The reply's JSON as kept, or None."""
        ...

    def put_reply(self, key: str, reply: str) -> None:
        """Keep a reply's JSON; the same key again replaces it."""
        ...


class TokenCounter(Protocol):
    """Counts tokens; never too low."""

    @property
    def counted_by(self) -> Literal["tiktoken", "bytes"]:
        """How: exactly by tiktoken, or bounded from above by the text's bytes."""
        ...

    def count(self, text: str) -> int:
        """Tokens of a text."""
        ...

    def count_messages(self, messages: Iterable[Message]) -> int:
        """Tokens of a conversation."""
        ...


class Embedder(Protocol):
    """Texts to unit vectors. ``name`` and ``dimension`` are stored with a collection and checked."""

    @property
    def name(self) -> str:
        """Names the embedder and its version; another name means that vectors do not compare."""
        ...

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    def embed(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order."""
        ...

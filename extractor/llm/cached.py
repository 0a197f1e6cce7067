"""Never pay twice: good replies are kept by the hash of all that decides them."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from threading import Lock
from typing import Any

from extractor.llm.seam import ChatModel, ModelReply, ModelRequest, ReplyCache, Usage


class CachedModel:
    """A ``ChatModel`` that asks another one only for what the cache lacks. Safe to use from several threads.

    Only whole replies are kept: a refusal or a truncation may be better the next time. Two threads that want the same
    reply at once ask for it once.
    """

    def __init__(self, model: ChatModel, cache: ReplyCache) -> None:
        self._model = model
        self._cache = cache
        self._asking: dict[str, Lock] = {}
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def complete(self, request: ModelRequest) -> ModelReply:
        """Give the kept reply, or ask and keep it before it is given. Raises what the model behind it raises."""
        key = request.key(self.name)
        with self._lock:
            asking = self._asking.setdefault(key, Lock())
        try:
            with asking:
                kept = self._cache.get_reply(key)
                reply = unpack(kept) if kept is not None else None
                if reply is None:
                    reply = self._model.complete(request)
                    if reply.outcome == "ok":
                        self._cache.put_reply(key, pack(reply))
                return reply
        finally:
            with self._lock:
                self._asking.pop(key, None)


def pack(reply: ModelReply) -> str:
    """A good reply as JSON."""
    usage = {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(reply.usage).items()}
    return json.dumps({"text": reply.text, "notes": reply.notes, "usage": usage}, ensure_ascii=False)


def unpack(kept: str) -> ModelReply | None:
    """A kept reply, its cost counted as saved; None for what is no kept reply, which is then asked again."""
    try:
        value: Any = json.loads(kept)
        text, usage = value["text"], value["usage"]
        cost = None if usage["cost"] is None else Decimal(usage["cost"])
        saved = Usage(
            saved_requests=1,
            saved_prompt_tokens=int(usage["prompt_tokens"]),
            saved_completion_tokens=int(usage["completion_tokens"]),
            saved_cost=cost,
        )
        return ModelReply("ok", str(text), usage=saved, notes=tuple(value["notes"]))
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return None

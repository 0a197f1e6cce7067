"""One attempt at a chat completion: a request as a body that the server takes, its answer as a reply.

Servers differ in what they take. A server that answers 400 to a part of the body is asked again without that part, and
every later request leaves it out: a strict JSON schema becomes JSON mode, JSON mode becomes plain text, in both cases
with the schema put into words and the reply held to it here. Each such step is said in the reply's notes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Final, Protocol

from extractor.llm.outcome import ServerFault
from extractor.llm.seam import ModelReply, ModelRequest, Outcome, TokenCounter, Usage
from extractor.llm.shape_check import fault_of

FORMATS: Final = ("json_schema", "json_object", "text")
_FENCE: Final = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
_MANY_MALFORMED: Final = 3
"""Malformed replies before any good one that show a server to ignore the schema it was given."""


class Door(Protocol):
    """What a vendor's client is asked for."""

    def chat(self, body: dict[str, Any]) -> dict[str, Any] | ServerFault:
        """One chat completion, as plain values."""
        ...


@dataclass
class Taken:
    """What of a body this server takes, as learned so far."""

    format: int = 0
    temperature: bool = True
    limit_name: str = "max_completion_tokens"
    good: int = 0
    malformed: int = 0
    notes: list[str] = field(default_factory=list)


class Chat:
    """A chat model behind a door, one attempt at a time. Safe to use from several threads."""

    def __init__(self, door: Door, model: str, tokens: TokenCounter) -> None:
        self.name = model
        self._door = door
        self._tokens = tokens
        self._taken = Taken()
        self._lock = Lock()

    def attempt(self, request: ModelRequest) -> ModelReply | ServerFault:
        """Ask once. A server that refuses a part of the body is asked again without it, at most once a part."""
        extra = 0
        while True:
            taken = self._snapshot()
            answer = self._door.chat(body_of(request, self.name, taken))
            if not isinstance(answer, ServerFault):
                reply = reply_of(request, answer, self._tokens, unfence=taken.format > 0)
                if request.schema is not None:
                    self._judge(reply.outcome, taken)
                usage = reply.usage + Usage(requests=extra, retries=extra)
                return replace(reply, usage=usage, notes=tuple(taken.notes))
            if not self._learn(answer, taken):
                return _as_outcome(answer, extra) or answer
            extra += 1

    def _snapshot(self) -> Taken:
        with self._lock:
            taken = self._taken
            return Taken(taken.format, taken.temperature, taken.limit_name, notes=list(taken.notes))

    def _learn(self, fault: ServerFault, used: Taken) -> bool:
        """Give up the part of the body that a 400 or 422 names; whether there was one.

        Some local servers answer 500 to a schema that their grammar cannot hold: that counts until a schema was taken.
        """
        said = f"{fault.param or ''} {fault.code or ''} {fault.message}".lower()
        with self._lock:
            taken = self._taken
            broke = fault.kind == "server" and not taken.good and ("grammar" in said or "schema" in said)
            if not broke and (fault.kind != "request" or fault.status not in {400, 415, 422}):
                return False
            if "max_completion_tokens" in said and used.limit_name == "max_completion_tokens":
                taken.limit_name = "max_tokens"
            elif "temperature" in said and used.temperature:
                if taken.temperature:
                    taken.notes.append("the server takes no temperature: its own is used")
                taken.temperature = False
            elif used.format < len(FORMATS) - 1 and _about_format(said):
                if taken.format == used.format:
                    self._step_down("refuses")
            else:
                return False
            return True

    def _step_down(self, why: str) -> None:
        self._taken.format += 1
        now = FORMATS[self._taken.format].replace("json_object", "JSON mode").replace("text", "plain text")
        self._taken.notes.append(f"the server {why} {FORMATS[self._taken.format - 1]}: {now} and validation are used")

    def _judge(self, outcome: Outcome, used: Taken) -> None:
        """Count good and malformed replies; a server that only ever breaks the schema is taken to ignore it."""
        with self._lock:
            taken = self._taken
            if outcome == "ok":
                taken.good += 1
                return
            taken.malformed += 1
            last = taken.format >= len(FORMATS) - 1
            if not taken.good and taken.malformed >= _MANY_MALFORMED and taken.format == used.format and not last:
                taken.malformed = 0
                self._step_down("seems to ignore")


def reply_of(
    request: ModelRequest, answer: Mapping[str, Any], tokens: TokenCounter, *, unfence: bool = False
) -> ModelReply:
    """A server's answer as a reply, held to the request's schema; ``unfence`` takes a code fence off it first."""
    outcome, text, detail = _message(answer)
    usage = _usage(request, answer, text, tokens)
    if outcome == "ok" and request.schema is not None and text is not None:
        text = _unfenced(text) if unfence else text
        detail = _schema_fault(text, request.schema)
        outcome = "ok" if detail is None else "malformed"
    return ModelReply(outcome, text if outcome == "ok" else None, detail, usage)


def _usage(request: ModelRequest, answer: Mapping[str, Any], text: str | None, tokens: TokenCounter) -> Usage:
    given = answer.get("usage")
    if isinstance(given, dict) and isinstance(given.get("prompt_tokens"), int):
        details = given.get("prompt_tokens_details")
        cached = details.get("cached_tokens") if isinstance(details, dict) else 0
        return Usage(
            requests=1,
            prompt_tokens=given["prompt_tokens"],
            cached_tokens=cached if isinstance(cached, int) else 0,
            completion_tokens=given.get("completion_tokens") or 0,
            counted_by="server",
        )
    return Usage(
        requests=1,
        prompt_tokens=tokens.count_messages(request.messages),
        completion_tokens=tokens.count(text or ""),
        counted_by=tokens.counted_by,
    )


def _as_outcome(fault: ServerFault, extra: int) -> ModelReply | None:
    """The reply that some 4xx are: a filter over the prompt (Azure's 400), or a prompt beyond the model's context."""
    said = f"{fault.code or ''} {fault.message}".lower()
    outcome: Outcome
    if fault.kind != "request":
        return None
    if "content_filter" in said or "content management policy" in said:
        outcome = "filtered"
    elif "context_length" in said or "context length" in said or "maximum context" in said:
        outcome = "truncated"
    else:
        return None
    return ModelReply(outcome, detail=fault.message, usage=Usage(requests=1 + extra, retries=extra))


def _about_format(said: str) -> bool:
    return any(
        word in said for word in ("response_format", "json_schema", "json_object", "schema", "strict", "grammar")
    )


def body_of(request: ModelRequest, model: str, taken: Taken | None = None) -> dict[str, Any]:
    """The body of a chat completion, without what the server is known not to take."""
    taken = taken or Taken()
    messages = [{"role": each.role, "content": each.content} for each in request.messages]
    body: dict[str, Any] = {"model": model, "messages": messages}
    if request.max_completion_tokens is not None:
        body[taken.limit_name] = request.max_completion_tokens
    if request.temperature is not None and taken.temperature:
        body["temperature"] = request.temperature
    if request.schema is None:
        return body
    kind = FORMATS[taken.format]
    if kind == "json_schema":
        named = {"name": request.schema_name or "reply", "strict": True, "schema": request.schema}
        body["response_format"] = {"type": kind, "json_schema": named}
        return body
    if kind == "json_object":
        body["response_format"] = {"type": kind}
    schema = json.dumps(request.schema, ensure_ascii=False, separators=(",", ":"))
    rule = f"Reply with one JSON object that this JSON schema allows, and with nothing else:\n{schema}"
    if messages and messages[0]["role"] == "system":
        messages[0]["content"] += f"\n\n{rule}"
    else:
        messages.insert(0, {"role": "system", "content": rule})
    return body


def _message(answer: Mapping[str, Any]) -> tuple[Outcome, str | None, str | None]:
    """The outcome, text and detail of an answer's first choice."""
    choices = answer.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, dict):
        return "empty", None, "the server sent no choice"
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    finish = choice.get("finish_reason")
    if finish == "content_filter":
        return "filtered", None, "the provider's content filter stopped the reply"
    if message.get("refusal"):
        return "refused", None, f"the model declined: {str(message['refusal'])[:200]}"
    text = _text(message.get("content"))
    if finish == "length":
        return "truncated", None, "the reply ran into its token limit"
    if not text.strip():
        return "empty", None, "the reply holds no text"
    return "ok", text, None


def _text(content: Any) -> str:
    """A message's text; some servers send it in parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _unfenced(text: str) -> str:
    match = _FENCE.match(text)
    return match[1] if match else text


def _schema_fault(text: str, schema: Mapping[str, Any]) -> str | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {str(error)[:120]}"
    return fault_of(value, schema)

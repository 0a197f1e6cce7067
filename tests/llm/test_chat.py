"""One attempt: what a server's answer means, and what is given up for a server that does not take it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.llm.chat import Chat
from extractor.llm.outcome import ServerFault
from extractor.llm.seam import Message, ModelReply, ModelRequest
from extractor.llm.tokens import Tokens

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"terms": {"type": "array", "items": {"type": "string"}}},
    "required": ["terms"],
    "additionalProperties": False,
}
REQUEST = ModelRequest(
    (Message("system", "s"), Message("user", "u")), schema_name="n", schema=SCHEMA, max_completion_tokens=9
)
GOOD = '{"terms":["a"]}'


def choice(content: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {"choices": [{"finish_reason": finish, "message": {"content": content, **message}}]}


class Server:
    """A door that takes only some bodies and answers what it is told."""

    def __init__(self, *answers: Any, refuses: Any = lambda body: None) -> None:
        self.answers = list(answers)
        self.refuses = refuses
        self.bodies: list[dict[str, Any]] = []

    def chat(self, body: dict[str, Any]) -> dict[str, Any] | ServerFault:
        self.bodies.append(json.loads(json.dumps(body)))
        message = self.refuses(body)
        if message:
            return ServerFault("request", message, 400)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def ask(server: Server, request: ModelRequest = REQUEST) -> ModelReply:
    reply = Chat(server, "m", Tokens()).attempt(request)
    assert isinstance(reply, ModelReply)
    return reply


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (choice(GOOD), "ok"),
        (choice([{"type": "text", "text": GOOD}]), "ok"),
        (choice(None, refusal="no"), "refused"),
        (choice("", "content_filter"), "filtered"),
        (choice(GOOD[:5], "length"), "truncated"),
        (choice("  "), "empty"),
        (choice(None), "empty"),
        ({"choices": []}, "empty"),
        ({}, "empty"),
        ({"choices": [None]}, "empty"),
        (choice("terms: a"), "malformed"),
        (choice("[" * 100_000), "malformed"),
        (choice('{"terms":["a"],"more":1}'), "malformed"),
        (choice('{"words":["a"]}'), "malformed"),
        (choice('{"terms":"a"}'), "malformed"),
        (ServerFault("request", "HTTP 400: content management policy", 400, "content_filter"), "filtered"),
        (ServerFault("request", "HTTP 400: maximum context length", 400, "context_length_exceeded"), "truncated"),
    ],
)
def test_what_an_answer_means(answer: Any, outcome: str) -> None:
    reply = ask(Server(answer))
    assert reply.outcome == outcome
    assert (reply.text is not None) == (outcome == "ok")
    assert (reply.detail is None) == (outcome == "ok")


def test_usage_is_the_servers_or_a_bound() -> None:
    told = {**choice(GOOD), "usage": {"prompt_tokens": 7, "completion_tokens": 3, "prompt_tokens_details": None}}
    assert ask(Server(told)).usage.counted_by == "server"
    told["usage"]["prompt_tokens_details"] = {"cached_tokens": 5}
    assert ask(Server(told)).usage.cached_tokens == 5
    untold = ask(Server(choice(GOOD))).usage
    assert untold.counted_by == "bytes"
    assert untold.prompt_tokens >= 2
    assert untold.completion_tokens == len(GOOD)


def test_a_strict_schema_that_is_refused_becomes_json_mode_then_text_and_is_said() -> None:
    def refuses(body: dict[str, Any]) -> str | None:
        return "response_format is not supported" if "response_format" in body else None

    server = Server(choice(f"```json\n{GOOD}\n```"), refuses=refuses)
    chat = Chat(server, "m", Tokens())
    reply = chat.attempt(REQUEST)
    assert isinstance(reply, ModelReply)
    assert reply.text == GOOD
    assert [(body.get("response_format") or {}).get("type") for body in server.bodies] == [
        "json_schema",
        "json_object",
        None,
    ]
    assert json.dumps(SCHEMA, separators=(",", ":")) in server.bodies[-1]["messages"][0]["content"]
    assert (reply.usage.requests, reply.usage.retries) == (3, 2)
    assert any("JSON mode" in note for note in reply.notes)
    chat.attempt(REQUEST)
    assert len(server.bodies) == 4, "what was learned is kept"


def test_a_server_that_breaks_over_the_schema_is_asked_without_it() -> None:
    broken = ServerFault("server", "HTTP 500: failed to parse grammar", 500)
    server = Server(broken, choice(GOOD))
    reply = ask(server)
    assert reply.outcome == "ok"
    assert [body["response_format"]["type"] for body in server.bodies] == ["json_schema", "json_object"]
    steady = Chat(Server(choice(GOOD), broken), "m", Tokens())
    steady.attempt(REQUEST)
    assert isinstance(steady.attempt(REQUEST), ServerFault), "a server that took the schema once is only down"


def test_a_server_that_ignores_the_schema_is_told_it_in_words() -> None:
    chat = Chat(server := Server(choice('{"anything": 1}')), "m", Tokens())
    for _ in range(4):
        chat.attempt(REQUEST)
    assert [body["response_format"]["type"] for body in server.bodies] == ["json_schema"] * 3 + ["json_object"]


def test_older_servers_know_max_tokens_and_newer_models_no_temperature() -> None:
    def refuses(body: dict[str, Any]) -> str | None:
        if "max_completion_tokens" in body:
            return "unknown field max_completion_tokens"
        return "temperature must be 1" if "temperature" in body else None

    server = Server(choice(GOOD), refuses=refuses)
    reply = ask(server)
    assert reply.outcome == "ok"
    assert server.bodies[-1]["max_tokens"] == 9
    assert "temperature" not in server.bodies[-1]


def test_a_400_about_nothing_known_is_a_fault() -> None:
    outcome = Chat(Server(ServerFault("request", "no", 400)), "m", Tokens()).attempt(REQUEST)
    assert isinstance(outcome, ServerFault)

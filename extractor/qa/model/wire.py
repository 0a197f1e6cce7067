"""What is asked of a model and what comes back: schemas, requests, replies read strictly. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeVar

from pydantic import ValidationError

from extractor.llm.seam import Message, ModelReply, ModelRequest
from extractor.prompts import load_prompt
from extractor.qa.asked.words import is_date
from extractor.schema.span import Shape
from extractor.store.scope import Scope

MOST_TOKENS: Final = 1500


class WireCitation(Shape):
    """A passage's code and a quote of it, as the model gives them."""

    passage: str
    quote: str


class WireSentence(Shape):
    """One sentence with its citations."""

    text: str
    citations: tuple[WireCitation, ...]


class WireComputation(Shape):
    """Arithmetic over printed numbers, as the model gives it."""

    expression: str
    result: str


class WireAnswer(Shape):
    """A composed answer, unchecked."""

    status: Literal["answered", "denied", "not_stated"]
    sentences: tuple[WireSentence, ...]
    values: tuple[str, ...]
    computations: tuple[WireComputation, ...] = ()


class WirePlan(Shape):
    """A plan, unchecked."""

    issuer: str | None
    owner: str | None
    form: str | None
    since: str | None
    until: str | None
    search: tuple[str, ...]


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT: Final = {"type": "string"}
ANSWER_SCHEMA: Final = _object(
    {
        "status": {"type": "string", "enum": ["answered", "denied", "not_stated"]},
        "sentences": _list(_object({"text": _TEXT, "citations": _list(_object({"passage": _TEXT, "quote": _TEXT}))})),
        "computations": _list(_object({"expression": _TEXT, "result": _TEXT})),
        "values": _list(_TEXT),
    }
)
PLAN_SCHEMA: Final = _object(
    {
        "issuer": {"type": ["string", "null"]},
        "owner": {"type": ["string", "null"]},
        "form": {"type": ["string", "null"], "enum": ["3", "4", "5", "3/A", "4/A", "5/A", None]},
        "since": {"type": ["string", "null"]},
        "until": {"type": ["string", "null"]},
        "search": _list(_TEXT),
    }
)


def marker_of(text: str) -> str:
    """A code that the text does not hold, so that nothing in it passes for a marker; one text has one code."""
    for salt in range(100):
        code = hashlib.sha256(f"{salt}{text}".encode()).hexdigest()[:8]
        if code not in text:
            return code
    raise AssertionError("a text that holds a hundred of its own hashes")


def answer_request(question: str, passages: str, marker: str, again: str = "") -> ModelRequest:
    """The request for a composed answer; ``again`` says what was wrong with the last one."""
    prompt = load_prompt("answer")
    user = prompt.user.fill({"marker": marker, "passages": passages, "question": question, "again": again})
    return _request(prompt.system.fill({}), user, "answer", ANSWER_SCHEMA)


def plan_request(question: str) -> ModelRequest:
    """The request for a plan."""
    prompt = load_prompt("plan")
    return _request(prompt.system.fill({}), prompt.user.fill({"question": question}), "plan", PLAN_SCHEMA)


def _request(system: str, user: str, name: str, schema: dict[str, Any]) -> ModelRequest:
    return ModelRequest(
        messages=(Message("system", system), Message("user", user)), schema_name=name, schema=schema,
        max_completion_tokens=MOST_TOKENS, purpose=name,
    )  # fmt: skip


def scopes_of(plan: WirePlan, given: Scope) -> Iterator[Scope]:
    """The filters as given, narrowed by what a plan names; then less narrow, for what a plan has wrong."""
    named = {name: getattr(plan, name) for name in ("issuer", "owner", "form", "since", "until")}
    named = {name: value for name, value in named.items() if value and not getattr(given, name)}
    named = {name: value for name, value in named.items() if name not in _DAYS or is_date(value)}
    for names in (set(named), set(named) - _DAYS, set(named) & {"issuer", "owner"}, {"owner"}, {"issuer"}):
        kept = {name: value for name, value in named.items() if name in names}
        if kept:
            yield given.model_copy(update=kept)


_DAYS: Final = frozenset({"since", "until"})


def read_answer(reply: ModelReply) -> WireAnswer | str:
    """A reply as an answer, else why it is none."""
    return _read(reply, WireAnswer)


def read_plan(reply: ModelReply) -> WirePlan | str:
    """A reply as a plan, else why it is none."""
    return _read(reply, WirePlan)


Wire = TypeVar("Wire", WireAnswer, WirePlan)


def _read(reply: ModelReply, shape: type[Wire]) -> Wire | str:
    if reply.outcome != "ok" or reply.text is None:
        return f"the reply is {reply.outcome}{f': {reply.detail}' if reply.detail else ''}"
    try:
        return shape.model_validate_json(reply.text)
    except ValidationError as error:
        return f"the reply is not in the form asked for: {error.errors()[0]['msg']}"

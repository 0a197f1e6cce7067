"""What is asked of a model and what comes back: schemas, requests, replies read strictly. Pure."""

from __future__ import annotations

import hashlib
from typing import Any, Final, Literal, TypeVar

from pydantic import ValidationError

from extractor.llm.seam import Message, ModelReply, ModelRequest
from extractor.prompts import load_prompt
from extractor.schema.span import Shape
from extractor.schema.terms import KINDS

MOST_TOKENS: Final = 1500


class WireCitation(Shape):
    """A passage's code and a quote of it, as the model gives them."""

    passage: str
    quote: str


class WireSentence(Shape):
    """One sentence with its citations."""

    text: str
    citations: tuple[WireCitation, ...]


class WireAnswer(Shape):
    """A composed answer, unchecked."""

    status: Literal["answered", "denied", "not_stated"]
    sentences: tuple[WireSentence, ...]
    values: tuple[str, ...]


class WirePlan(Shape):
    """A plan, unchecked."""

    issuer: str | None
    owner: str | None
    kinds: tuple[str, ...]
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
        "values": _list(_TEXT),
    }
)
PLAN_SCHEMA: Final = _object(
    {
        "issuer": {"type": ["string", "null"]},
        "owner": {"type": ["string", "null"]},
        "kinds": _list({"type": "string", "enum": list(KINDS)}),
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
    system = prompt.system.fill({"kinds": ", ".join(KINDS)})
    return _request(system, prompt.user.fill({"question": question}), "plan", PLAN_SCHEMA)


def _request(system: str, user: str, name: str, schema: dict[str, Any]) -> ModelRequest:
    return ModelRequest(
        messages=(Message("system", system), Message("user", user)), schema_name=name, schema=schema,
        max_completion_tokens=MOST_TOKENS, purpose=name,
    )  # fmt: skip


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

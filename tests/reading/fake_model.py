"""Models for tests: they read the request as a model would, and say what a test wants them to say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from extractor.errors import ModelError
from extractor.llm.seam import ModelReply, ModelRequest, Outcome, Usage
from extractor.llm.tokens import Tokens
from extractor.prompts import load_prompt
from extractor.reading.model_reader import ModelReader
from extractor.reading.wire import encode
from extractor.schema.filing import Cell, Filing, Footnote, Row
from extractor.schema.terms import draft_from_flat

_NOTE = re.compile(r"<<(?P<m>[0-9a-f]{16}) note (\w+)>>\ncited by: (.*)\ntext: ((?s:.*?))\n\n(?=<<(?P=m))")

Terms = list[dict[str, Any]]
Say = Callable[[str, str], Terms]
"""A note's label and text to terms in the contract's flat form."""


def notes_of(user: str) -> dict[str, str]:
    """The notes of a request, by label."""
    marker = re.search(r"The code of this request is ([0-9a-f]{16})\.", user)
    assert marker is not None
    return {match[2]: match[4] for match in _NOTE.finditer(user) if match["m"] == marker[1]}


def wire(label: str, **flat: Any) -> dict[str, Any]:
    """A term in the form that a model writes."""
    return encode(draft_from_flat({"footnote": label, **flat}))


def reply_text(items: Sequence[Any]) -> str:
    return json.dumps({"terms": list(items)})


def floor_price(label: str, text: str) -> Terms:
    """Read every "floor price is $N" of a note."""
    return [
        {"kind": "floor_price", "price": match[1], "evidence": [match[0]]}
        for match in re.finditer(r"floor price is \$(\d+\.\d+)", text)
    ]


def answer_to(user: str, say: Say = floor_price) -> str:
    return reply_text([wire(label, **flat) for label, text in notes_of(user).items() for flat in say(label, text)])


class FakeModel:
    """A ``ChatModel``: each reply scripted (text, outcome, or an error to raise), else what ``say`` reads."""

    name = "fake"

    def __init__(self, *script: str | ModelError, say: Say = floor_price) -> None:
        self.script = list(script)
        self.say = say
        self.asked: list[ModelRequest] = []

    def complete(self, request: ModelRequest) -> ModelReply:
        self.asked.append(request)
        usage = Usage(requests=1, prompt_tokens=100, completion_tokens=10, counted_by="server")
        said = self.script.pop(0) if self.script else answer_to(request.messages[-1].content, self.say)
        if isinstance(said, ModelError):
            raise said
        if said in {"refused", "filtered", "truncated", "empty", "malformed"}:
            outcome: Outcome = said  # type: ignore[assignment]
            return ModelReply(outcome, detail=said, usage=usage)
        return ModelReply("ok", said, usage=usage)

    @property
    def labels(self) -> list[list[str]]:
        """The notes of each request."""
        return [list(notes_of(request.messages[-1].content)) for request in self.asked]


class Cache(dict[str, str]):
    """A ``ReplyCache`` in memory."""

    def get_reply(self, key: str) -> str | None:
        return self.get(key)

    def put_reply(self, key: str, reply: str) -> None:
        self[key] = reply


def reader(model: Any, cache: Cache | None = None, **given: Any) -> ModelReader:
    return ModelReader(model, prompt=load_prompt("footnote_terms"), tokens=Tokens(), cache=cache, **given)


def filing(*texts: str, remarks: str | None = None, security: str = "Note", name: str = "a") -> Filing:
    """A Form 4 whose first row's price cites every footnote."""
    ids = tuple(f"F{number}" for number in range(1, len(texts) + 1))
    row = Row(row="transaction", security_title=Cell(value=security), transaction_price_per_share=Cell(footnotes=ids))
    return Filing(
        source=f"{name}.xml",
        sha256=name * 8,
        shape="xml",
        form="4",
        accession=name,
        derivative=(row,),
        footnotes=tuple(Footnote(id=each, text=text) for each, text in zip(ids, texts, strict=True)),
        remarks=remarks,
    )

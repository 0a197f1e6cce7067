"""An answer with its proof: the contract of ``ask --json``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_serializer

from extractor.schema.reading import Receipt
from extractor.schema.span import Shape

Status = Literal["answered", "denied", "not_stated", "needs_model", "no_filings"]


class AnswerValue(Shape):
    """A value that answers: of a term's field (kind and field), or of a table cell (kind ``cell``)."""

    kind: str
    field: str
    value: str | bool | list[str]
    accession: str | None = None
    source: str | None = None
    footnote: str | None = None
    security: str | None = None


class Citation(Shape):
    """Where an answer stands: a slice of a footnote (``start`` and ``end`` are offsets) or a table cell."""

    accession: str | None = None
    source: str
    issuer: str | None = None
    form: str | None = None
    filed: str | None = None
    footnote: str | None = None
    cell: str | None = None
    table: str | None = None
    row: int | None = None
    security: str | None = None
    quote: str
    start: int | None = None
    end: int | None = None

    @model_serializer(mode="wrap")
    def _one_place(self, handler: Any) -> dict[str, Any]:
        """A cell's citation has ``cell`` in place of ``footnote``."""
        flat: dict[str, Any] = handler(self)
        for name in ("footnote", "start", "end") if self.cell is not None else ("cell", "table", "row"):
            flat.pop(name, None)
        return flat


class ReadReceipt(Shape):
    """What was read before something was called denied or not stated."""

    filings: int = 0
    footnotes: int = 0
    rows: int = 0
    remarks: int = 0


class Computation(Shape):
    """A value that no text prints: the expression, what was put in, what came out."""

    expression: str
    inputs: dict[str, str]
    result: str


class Answer(Shape):
    """The answer to one question."""

    question: str
    status: Status
    answer: str
    values: tuple[AnswerValue, ...] = ()
    citations: tuple[Citation, ...] = ()
    computations: tuple[Computation, ...] = ()
    read: ReadReceipt = Field(default=ReadReceipt())
    reader: str = "rules"
    receipt: Receipt | None = None
    """What the model's replies cost, where a model was asked."""
    elapsed_ms: float = 0.0
    plan: dict[str, Any] | None = None

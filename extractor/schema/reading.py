"""What reading a filing gives: terms, what was refused and why, what was left open, and what it cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from extractor.schema.span import Shape, Span
from extractor.schema.terms import Reader, Term

ReaderChoice = Literal["auto", "rules", "model", "both"]


class Rejection(Shape):
    """A draft that was refused, kept as the reader wrote it, with the reason."""

    footnote: str
    kind: str
    reason: str
    draft: dict[str, Any]
    reader: Reader


class OpenSentence(Shape):
    """A sentence that no rule consumed although it carries a number, a date or a legal verb."""

    footnote: str
    span: Span


class Disagreement(Shape):
    """Two readers' terms of one footnote and kind that contradict each other; both are kept."""

    footnote: str
    kind: str
    reason: str
    rules: dict[str, Any]
    model: dict[str, Any]


class ModelFailure(Shape):
    """A request that brought no usable reply: a refusal, a truncation, a server that stayed away."""

    outcome: str
    message: str
    footnotes: tuple[str, ...] = ()


class Receipt(Shape):
    """What a reading cost. Tokens are the server's figures unless ``token_counts`` says otherwise."""

    reader: ReaderChoice = "rules"
    model: str | None = None
    requests: int = 0
    retries: int = 0
    cached_replies: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    token_counts: Literal["none", "server", "tiktoken", "bytes"] = "none"
    cost_usd: Decimal | None = None
    lost_replies: int = 0
    """Attempts that broke off or took too long; what the server billed for them, if anything, it never said."""
    shared_footnotes: int = 0
    """Footnotes whose reading was known: the same text cited by the same cells was read before."""
    saved_prompt_tokens: int = 0
    saved_completion_tokens: int = 0
    saved_cost_usd: Decimal | None = None
    """What the cached replies cost when they were first got."""
    seconds: float = 0.0
    failures: tuple[ModelFailure, ...] = ()
    """Requests without a usable reply; while there are any, the model's reading of the filing is not whole."""
    notes: tuple[str, ...] = ()


class Reading(Shape):
    """Everything one or both readers found in one filing."""

    terms: tuple[Term, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    open: tuple[OpenSentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    receipt: Receipt = Field(default=Receipt())

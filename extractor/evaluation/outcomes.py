"""What became of one case: scored, unscored with the reason, or failed with the error. Never a zero for a failure."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from extractor.schema.span import Shape

State = Literal["scored", "unscored", "failed"]


class Fault(Shape):
    """Something wrong in one case, for a reader of the report: which sort, which kind, and the words."""

    sort: str
    kind: str | None = None
    message: str


class Outcome(Shape):
    """One case of one run.

    ``parts`` are the case's shares in the scores; ``gold`` and ``output`` are what a reader of the report compares.
    ``timing`` is all that may differ between two runs of the same.
    """

    id: str
    gold_set: str
    sort: Literal["footnotes", "questions", "filings"]
    cluster: str
    repeat: int = 0
    state: State
    reason: str | None = None
    parts: dict[str, tuple[float, float]] = Field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    text: str = ""
    context: tuple[str, ...] = ()
    gold: list[dict[str, Any]] = Field(default_factory=list)
    output: list[dict[str, Any]] = Field(default_factory=list)
    rejected: list[dict[str, Any]] = Field(default_factory=list)
    status: tuple[str, str] | None = None
    """For a question: the status expected and the status got."""
    verdict: Literal["right", "wrong", "declined"] | None = None
    receipt: dict[str, Any] = Field(default_factory=dict)
    timing: dict[str, float] = Field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, int]:
        """What names the outcome within a run."""
        return self.gold_set, self.id, self.repeat

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the gold, of the output and of the faults, for a filter."""
        named = [term["kind"] for term in (*self.gold, *self.output) if "kind" in term]
        return tuple(sorted({*named, *(fault.kind for fault in self.faults if fault.kind)}))

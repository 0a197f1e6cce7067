"""Gold: footnotes with their terms, and questions with their answers, loaded strictly.

Unknown fields are refused, every quote must be a slice of its text, and formulas must parse; a gold file that
does not hold is an error, never a lower score.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from extractor.errors import UsageError
from extractor.schema.answer import Status
from extractor.schema.span import Shape
from extractor.schema.terms import DraftTerm, draft_from_flat


class GoldFootnote(Shape):
    """One footnote with all its terms; no terms means that the text states none of the kinds."""

    id: str
    file: str | None = None
    footnote: str = "F1"
    form: str | None = None
    issuer: str | None = None
    context: tuple[str, ...] = ()
    text: str
    terms: tuple[DraftTerm, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_terms(cls, raw: dict[str, Any]) -> dict[str, Any]:
        footnote = raw.get("footnote") or "F1"
        terms = [
            term if isinstance(term, DraftTerm) else draft_from_flat({"footnote": footnote, **term})
            for term in raw.get("terms") or ()
        ]
        return {**raw, "footnote": footnote, "terms": terms}

    @model_validator(mode="after")
    def _slice_quotes(self) -> GoldFootnote:
        for term in self.terms:
            for quote in term.quotes:
                if quote not in self.text:
                    raise ValueError(f"{term.body.kind}: the quote {quote!r} is not in the text")
        return self


class Cite(Shape):
    """Where an answer stands: a footnote or a table cell of a file."""

    file: str
    footnote: str | None = None
    cell: str | None = None


class Expectation(Shape):
    """What a right answer holds: its status, its values (or one of ``any_of``) and where it stands."""

    status: Status
    values: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    cites: tuple[Cite, ...] = ()


class GoldQuestion(Shape):
    """A question, the filters it is asked with, and what it must get."""

    id: str
    question: str
    filters: dict[Literal["issuer", "owner", "form", "since", "until", "filing"], str] = Field(default_factory=dict)
    type: str
    expect: Expectation
    why: str | None = None


Case = TypeVar("Case", GoldFootnote, GoldQuestion)


def load_footnotes(path: Path) -> tuple[GoldFootnote, ...]:
    """Load footnotes from JSON lines. Raises UsageError naming the line."""
    return tuple(_load(path, GoldFootnote))


def load_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """Load questions from JSON lines. Raises UsageError naming the line."""
    return tuple(_load(path, GoldQuestion))


def _load(path: Path, shape: type[Case]) -> Iterator[Case]:
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            case = shape.model_validate(json.loads(line))
        except (ValidationError, ValueError) as error:
            raise UsageError(f"not a gold case: {error}", where=where, next_step="correct the line") from error
        if case.id in seen:
            raise UsageError(f"the id {case.id!r} occurs twice", where=where, next_step="give it another")
        seen.add(case.id)
        yield case

"""Gold: footnotes with their terms, and questions with their answers, loaded strictly.

Unknown fields are refused, every quote must be a slice of its text, and formulas must parse; a gold file that
does not hold is an error, never a lower score.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator

from extractor.errors import UsageError
from extractor.schema.answer import Status
from extractor.schema.filing import CELL_NAMES, TableName
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
    checked: bool = True
    """False for a case that a reader drafted and nobody has corrected yet: no score is taken on it."""

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


HeaderField = Literal[
    "form", "amendment", "accession", "period", "filed", "original_filed", "issuer", "owners", "aff10b5one", "remarks"
]
"""Names as ``extractor parse`` prints them; ``issuer`` and ``owners`` are names, several owners joined by "; "."""


class GoldCell(Shape):
    """One cell that a filing must have: its place, its value, the footnotes on it."""

    table: TableName
    row: int = Field(ge=0)
    cell: str
    value: str | None = None
    footnotes: tuple[str, ...] = ()

    @field_validator("cell")
    @classmethod
    def _known(cls, cell: str) -> str:
        if cell not in CELL_NAMES:
            raise ValueError(f"{cell!r} is no cell of a row")
        return cell


class GoldFiling(Shape):
    """What a file must parse to: fields of the header, every cell, the ids of the footnotes."""

    id: str
    file: str
    header: dict[HeaderField, str | None] = Field(default_factory=dict)
    cells: tuple[GoldCell, ...]
    footnotes: tuple[str, ...] = ()


GoldCase = GoldFootnote | GoldQuestion | GoldFiling
CASE_SHAPES: Final[dict[str, type[GoldFootnote] | type[GoldQuestion] | type[GoldFiling]]] = {
    "footnotes": GoldFootnote,
    "questions": GoldQuestion,
    "filings": GoldFiling,
}
"""The three sorts of gold, by the name their JSON Schema is kept under."""

Case = TypeVar("Case", GoldFootnote, GoldQuestion, GoldFiling)


@dataclass(frozen=True)
class GoldSet:
    """One gold file: its name, the hash of its bytes, its sort and its cases."""

    path: Path
    sha256: str
    sort: str
    cases: tuple[GoldCase, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def load_gold(paths: Sequence[Path]) -> tuple[GoldSet, ...]:
    """Load gold files of any sort; a folder gives its ``*.jsonl``. Raises UsageError."""
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    if not files:
        raise UsageError(
            "no gold was found", where=", ".join(map(str, paths)), next_step="name a .jsonl file or a folder"
        )
    return tuple(_load_set(file) for file in files)


def _load_set(path: Path) -> GoldSet:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"gold cannot be read: {error.strerror}", where=str(path), next_step="check the path"
        ) from error
    sort = _sort_of(data, path)
    cases: tuple[GoldCase, ...]
    if sort == "footnotes":
        cases = load_footnotes(path)
    else:
        cases = load_questions(path) if sort == "questions" else load_filings(path)
    return GoldSet(path, hashlib.sha256(data).hexdigest(), sort, cases)


def _sort_of(data: bytes, path: Path) -> str:
    """Tell the sort by the fields of the first line."""
    first = next((line for line in data.splitlines() if line.strip()), b"{}")
    try:
        fields = set(json.loads(first))
    except ValueError as error:
        raise UsageError(f"not JSON lines: {error}", where=f"{path}:1", next_step="correct the line") from error
    for sort, field in (("questions", "question"), ("filings", "cells"), ("footnotes", "text")):
        if field in fields:
            return sort
    raise UsageError(
        "neither footnotes, questions nor filings", where=f"{path}:1", next_step="see eval/README.md for the format"
    )


def load_footnotes(path: Path) -> tuple[GoldFootnote, ...]:
    """Load footnotes from JSON lines. Raises UsageError naming the line."""
    return tuple(_load(path, GoldFootnote))


def load_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """Load questions from JSON lines. Raises UsageError naming the line."""
    return tuple(_load(path, GoldQuestion))


def load_filings(path: Path) -> tuple[GoldFiling, ...]:
    """Load what files must parse to from JSON lines. Raises UsageError naming the line."""
    return tuple(_load(path, GoldFiling))


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
        if isinstance(case, GoldFootnote) and not case.checked:
            raise UsageError(
                f"{case.id} is a draft that nobody has checked",
                where=where,
                next_step='correct it and set "checked": true',
            )
        seen.add(case.id)
        yield case

"""The gifts that a filing reports, and the footnotes that say to whom each went. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, NoteView

_GIFTS: Final = re.compile(
    r"\b(?:who|whom|which|what|name|names|list|recipients?|donees?|charit\w+)\b.{0,60}\b(?:gifts|donations)\b"
    r"|\b(?:gifts|donations)\b.{0,80}\b(?:who|whom|recipients?|donees?)\b"
    r"|\b(?:recipients|donees)\b.{0,60}\b(?:gift|gifted|donat\w+|stock|shares)\b"
)
_KEPT: Final = re.compile(r"\b(?:left|remain\w*|after|following|balance|still (?:own|hold)\w*)\b")
"""What is left after the gifts is asked for."""
_GIVEN: Final = re.compile(r"\b(?:gift\w*|given|gave|donat\w+|contribut\w+)\b", re.IGNORECASE)


def gifts_asked(question: Question) -> bool:
    """Whether it is asked what gifts were made, or to whom."""
    plain = question.manner in {"value", "list"} and bool(
        {"name"} & set(question.wants) or "text" in question.wants[:1]
    )
    return plain and _GIFTS.search(question.low) is not None and not _KEPT.search(question.low)


def gift_notes(dossiers: Sequence[Dossier]) -> list[tuple[Dossier, NoteView]] | None:
    """The footnotes on the gifts that one filing's rows show, each once; None where one has none."""
    rows = [
        (each, row) for each in dossiers for row in each.rows
        if (row.value("transaction_code") or "").startswith("G")
        and row.value("transaction_acquired_disposed_code") != "A"
    ]  # fmt: skip
    found: dict[str, tuple[Dossier, NoteView]] = {}
    for dossier, row in rows:
        notes = [note for name in sorted(row.cited) if (note := dossier.note(name)) and _GIVEN.search(note.text)]
        if not notes:
            return None
        found |= {note.footnote: (dossier, note) for note in notes}
    return list(found.values()) if found and len({each.stored.key for each, _ in rows}) == 1 else None

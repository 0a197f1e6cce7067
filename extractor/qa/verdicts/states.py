"""Whether something is still there: a holding of which nothing is left is not, whatever its terms say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, Outcome, cite_cell, cite_span, source_line
from extractor.qa.form.columns import OWNED
from extractor.qa.numbers.sheet import number_in
from extractor.qa.verdicts.modal import yes_or_no
from extractor.qa.verdicts.reading import in_the_negative, plain

_STILL: Final = lazy(
    r"\b(?:still|remain\w*|yet|currently)\b.{0,30}\b(?:outstanding|exist\w*|live|open|alive|around|there|hold\w*|held|own\w*)\b"
    r"|\b(?:still|remain\w*) outstanding\b"
)
_WENT: Final = lazy(r"\b(?:redeem|expir|cancel|convert|exercis|terminat|repaid|settled|lapsed|retired|forfeit)\w*")
_DAY: Final = len("2026-01-31")


def still_there(question: Question, dossier: Dossier) -> Outcome | None:
    """No where the one derivative that is meant has nothing left after it went; None where that is not sure."""
    low = question.low
    if not _STILL.search(low) or in_the_negative(low):
        return None
    rows = [row for row in dossier.rows if row.table == "derivative" and number_in(row, OWNED) is not None]
    rows = [row for row in rows if _means(question, row)]
    if len(rows) != 1 or number_in(rows[0], OWNED) != 0:
        return None
    row, stored = rows[0], dossier.stored
    cited = [cite_cell(stored, row, OWNED)]
    quotes = [(note, span) for note in _notes(row, dossier) for span in note.sentences if _gone(note, span)]
    cited += [cite_span(stored, note, *span) for note, span in quotes[:1]]
    said = f" “{quotes[0][0].text[slice(*quotes[0][1])]}”" if quotes else ""
    text = f"No. {row.title}: owned after {row.value(OWNED)}.{said} [{source_line(stored, cell=OWNED)}]"
    base = Finding(text, stored, (), tuple(cited), status="denied")
    return Outcome("denied", (replace(base, values=(yes_or_no(base, no=True),)),), basis="cells")


def _means(question: Question, row: RowView) -> bool:
    """Whether a row has the days, months and kind of security that a question names."""
    days = [word.norm for word in question.terms if word.kind == "date" and not word.norm.startswith("-")]
    values = [value for name in ("expiration_date", "exercise_date", "transaction_date") if (value := row.value(name))]
    dated = all(any(value.startswith(day) for value in values) for day in days)
    return dated and all(title.search(row.title) for title in question.securities)


def _notes(row: RowView, dossier: Dossier) -> Sequence[NoteView]:
    return [note for name in sorted(row.cited) if (note := dossier.note(name)) is not None]


def _gone(note: NoteView, span: tuple[int, int]) -> bool:
    """Whether a sentence tells that it went: on a day, in the past."""
    text = plain(note.text[slice(*span)])
    return _WENT.search(text) is not None and _PAST.search(text) is not None and not _MAY.search(text)


_PAST: Final = lazy(r"\b(?:was|were|has been|have been|had been)\b|^(?:redeemed|expired|cancelled)\b")
_MAY: Final = lazy(r"\b(?:may|if|will|would|shall|unless)\b")

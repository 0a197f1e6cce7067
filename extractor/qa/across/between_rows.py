"""Compare several holdings of one filing that a question names: "the revocable trust or the annuity trust". Pure.

A holding is named by words of its row or of the footnotes that the row cites; all of a stretch's words must be there.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.qa.across.parties import Parties
from extractor.qa.across.ranked_parties import Valued, cell_asked, comparable, extreme_of
from extractor.qa.asked.question import read_question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Finding, Outcome, cite_cell, cite_span, source_line
from extractor.schema.answer import AnswerValue


def compare_rows(listed: Parties, evidence: Evidence) -> Outcome | None:
    """The least or greatest of a column over the rows that the stretches name; None where one names none or more."""
    cell = cell_asked(listed.rest.lower())
    if (
        listed.direction is None
        or listed.first_wins
        or cell is None
        or len(evidence.dossiers) != 1
        or not evidence.complete
    ):
        return None
    dossier = evidence.dossiers[0]
    known, taken = [], set()
    for item in listed.items:
        told = [word.norm for word in read_question(item).terms if word.norm not in evidence.names]
        found = [row for row in dossier.rows if told and _names(told, row, dossier)]
        values = {comparable(row.value(cell), dates=listed.in_time) for row in found}
        if len(values) != 1 or None in values or any((row.table, row.index) in taken for row in found):
            return None
        taken |= {(row.table, row.index) for row in found}
        known.append(_valued(item, told, found[0], dossier, cell, in_time=listed.in_time))
    return extreme_of(known, listed.direction, in_time=listed.in_time)


def _names(told: Sequence[str], row: RowView, dossier: Dossier) -> bool:
    around = row.norms.union(*(note.norms for note in _notes(row, dossier)))
    return all(not ({word} | SYNONYMS_OF.get(word, frozenset())).isdisjoint(around) for word in told)


def _notes(row: RowView, dossier: Dossier) -> list[NoteView]:
    return [note for name in sorted(row.cited) if (note := dossier.note(name)) is not None]


def _valued(item: str, told: Sequence[str], row: RowView, dossier: Dossier, cell: str, *, in_time: bool) -> Valued:
    stored = dossier.stored
    value = row.value(cell) or ""
    cited = [cite_cell(stored, row, cell)]
    text = f"{item}: {row.title}: {value} [{source_line(stored, cell=cell)}]"
    if row.value("nature_of_ownership"):
        cited.append(cite_cell(stored, row, "nature_of_ownership"))
        text += f" {row.value('nature_of_ownership')}"
    for note in _notes(row, dossier):
        named = [i for i, own in enumerate(note.sentence_norms) if any(word in own for word in told)]
        if named and not all(word in row.norms for word in told):
            start, end = note.sentences[named[0]]
            cited.append(cite_span(stored, note, start, end))
            text += f" “{note.text[start:end]}” [footnote {note.footnote}]"
    shown = AnswerValue(
        kind="cell", field=cell, value=value, accession=stored.accession, source=stored.source,
        security=row.title or None,
    )  # fmt: skip
    compared = comparable(value, dates=in_time)
    assert compared is not None
    return Valued(item, compared, Finding(text, stored, (shown,), tuple(cited)))

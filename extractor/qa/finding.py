"""A piece of an answer with its proof, and how citations of footnotes and cells are made. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from extractor.qa.asked.words import Word, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.terms.fields import field_value, plain, tranche_values
from extractor.schema.answer import AnswerValue, Citation, Computation, Status
from extractor.schema.span import Span
from extractor.schema.terms import Term, Vesting
from extractor.store.scope import StoredFiling

Basis = Literal["fields", "cells", "terms", "computed", "aggregate", "passage", "silence", "model"]
GAP: Final = " … "


@dataclass(frozen=True)
class Finding:
    """One answer out of one filing: what it says, the values in it, and where each stands."""

    text: str
    filing: StoredFiling
    values: tuple[AnswerValue, ...] = ()
    citations: tuple[Citation, ...] = ()
    computations: tuple[Computation, ...] = ()
    status: Status = "answered"
    security: str | None = None
    score: float = 1.0

    def led_by(self, word: str) -> Finding:
        """The same finding with a leading yes or no."""
        return replace(self, text=f"{word} {self.text}")


@dataclass(frozen=True)
class Outcome:
    """What a question came to: findings, or why there are none."""

    status: Status
    findings: tuple[Finding, ...] = ()
    note: str = ""
    """Said before the findings, or in their place: what is not stated, what was read."""
    total: int | None = None
    """How many findings there are where fewer are shown."""
    basis: Basis = "passage"
    """What it rests on."""

    @property
    def quotes(self) -> list[str]:
        """What it quotes, of footnotes and cells."""
        return [citation.quote for each in self.findings for citation in each.citations]

    @property
    def texts(self) -> list[str]:
        """What it says, and what it quotes."""
        return [*(each.text for each in self.findings), *self.quotes]

    def rows(self, dossiers: Sequence[Dossier]) -> list[RowView]:
        """The rows whose cells it cites."""
        cells = {
            (each.source, each.table, each.row) for found in self.findings for each in found.citations if each.cell
        }
        return [
            row for dossier in dossiers for row in dossier.rows
            if (dossier.stored.source, row.table, row.index) in cells
        ]  # fmt: skip


def not_stated(label: str) -> Outcome:
    """That nothing in scope states a thing, all of it read."""
    return Outcome("not_stated", note=f"Nothing that was read states it ({label}).", basis="silence")


def counted(group: str, count: int, what: str, first: StoredFiling, shown: Sequence[Finding]) -> Outcome:
    """How many of a group there are, and each that was counted; ``what``: what the count is of, for the computation."""
    number = str(count)
    done = Computation(expression=f"count of {group} {what}", inputs={}, result=number)
    value = AnswerValue(kind="count", field=group, value=number)
    said = group if count != 1 else group.removesuffix("s")
    lead = Finding(f"{number} {said}.", first, (value,), computations=(done,))
    return Outcome("answered", (lead, *shown), basis="aggregate", total=len(shown) + 1)


def cite_span(stored: StoredFiling, note: NoteView, start: int, end: int) -> Citation:
    """A citation of ``note.text[start:end]``."""
    titles: set[str | None] = {row.title for row in note.rows} or {ref.security for ref in note.refs}
    security = titles.pop() if len(titles) == 1 else None
    return Citation(
        accession=stored.accession,
        source=stored.source,
        issuer=stored.issuer.name,
        form=stored.form + ("/A" if stored.amendment else ""),
        filed=stored.filed,
        footnote=note.footnote,
        security=security or None,
        quote=note.text[start:end],
        start=start,
        end=end,
    )


def cite_cell(stored: StoredFiling, row: RowView, name: str) -> Citation:
    """A citation of one cell of a row; the quote is the cell's value."""
    return Citation(
        accession=stored.accession,
        source=stored.source,
        issuer=stored.issuer.name,
        form=stored.form + ("/A" if stored.amendment else ""),
        filed=stored.filed,
        cell=name,
        table=row.table,
        row=row.index,
        security=row.title or None,
        quote=row.value(name) or "",
    )


def cell_value(stored: StoredFiling, row: RowView, name: str) -> AnswerValue:
    """One cell of a row as a value of an answer."""
    return AnswerValue(
        kind="cell",
        field=name,
        value=row.value(name) or "",
        accession=stored.accession,
        source=stored.source,
        security=row.title or None,
    )


def cite_field(stored: StoredFiling, name: str, quote: str) -> Citation:
    """A citation of a field of the filing's front or back page (a signature, a title), which has no footnote."""
    return Citation(
        accession=stored.accession,
        source=stored.source,
        issuer=stored.issuer.name,
        form=stored.form + ("/A" if stored.amendment else ""),
        filed=stored.filed,
        cell=name,
        quote=quote,
    )


def sentence_span(note: NoteView, spans: Iterable[Span]) -> tuple[int, int]:
    """The stretch of whole sentences that holds some quotes."""
    quotes = list(spans)
    first, last = min(each.start for each in quotes), max(each.end for each in quotes)
    starts = [start for start, _ in note.sentences if start <= first]
    ends = [end for _, end in note.sentences if end >= last]
    return (starts[-1] if starts else first), (ends[0] if ends else last)


def term_values(stored: StoredFiling, term: Term, fields: Sequence[str]) -> tuple[AnswerValue, ...]:
    """The values of some fields of a term, a schedule's tranches one value each."""
    pairs: list[tuple[str, str | bool | list[str]]] = []
    for name in fields:
        value = field_value(term, name)
        if name == "tranches" and isinstance(term.body, Vesting):
            pairs += tranche_values(term.body)
        elif value is not None:
            pairs.append((name, plain(value)))
    return tuple(
        AnswerValue(
            kind=term.kind,
            field=name,
            value=value,
            accession=stored.accession,
            source=stored.source,
            footnote=term.footnote,
        )
        for name, value in pairs
    )


def text_values(dossier: Dossier, note: NoteView, found: Iterable[Word]) -> tuple[AnswerValue, ...]:
    """The numbers and dates of a quoted sentence as values, each once."""
    stored = dossier.stored
    told = _with_years(note.text, [word for word in found if word.kind != "word"])
    pairs = dict.fromkeys((word.kind, _printed(note.text, word)) for word in told)
    return tuple(
        AnswerValue(
            kind="passage",
            field=kind,
            value=value,
            accession=stored.accession,
            source=stored.source,
            footnote=note.footnote,
        )
        for kind, value in pairs
    )


def _with_years(text: str, found: Sequence[Word]) -> list[Word]:
    """Days of a list with the year that is printed after the last: "May 4, June 5 and July 6, 2027"."""
    told: list[Word] = []
    for word in reversed(found):
        year = told[-1].norm[:4] if told and _lists(text, word, told[-1]) else ""
        told.append(replace(word, norm=f"{year}{word.norm[1:]}") if year else word)
    return told[::-1]


def _lists(text: str, word: Word, after: Word) -> bool:
    """Whether a day without a year stands in a list before a later one of that year."""
    if word.kind != "date" or after.kind != "date" or not word.norm.startswith("--") or after.norm.startswith("--"):
        return False
    return word.norm[2:] < after.norm[5:] and _AND.fullmatch(text[word.end : after.start]) is not None


_AND: Final = re.compile(r"[\s,;]*(?:(?:and|or)\s+)?")


def _printed(text: str, word: Word) -> str:
    """A number as printed less separators; a date as ISO."""
    return word.norm if word.kind == "date" else text[word.start : word.end].replace(",", "")


def words_in(note: NoteView, spans: Iterable[tuple[int, int]]) -> list[Word]:
    """The words of some stretches of a note, offsets relative to the note."""
    found = words(note.text)
    return [word for start, end in spans for word in found if start <= word.start and word.end <= end]


def source_line(stored: StoredFiling, *, footnote: str | None = None, cell: str | None = None) -> str:
    """Name a filing, and a place in it, in a few words: ``Ault Alliance, Inc., Form 4 of 2023-10-20, footnote F1``."""
    form = f"Form {stored.form}{'/A' if stored.amendment else ''}"
    day = stored.period or stored.filed
    where = f", footnote {footnote}" if footnote else f", {cell.replace('_', ' ')}" if cell else ""
    if footnote == "REMARKS":
        where = ", remarks"
    who = f" of {'; '.join(stored.owners[:2])}" if stored.owners else ""
    return f"{stored.issuer.name or 'unnamed issuer'}, {form}{who}{f', {day}' if day else ''}{where}"

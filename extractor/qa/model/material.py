"""What a model is shown for a question: footnotes, front pages and table rows of filings, each piece with a code. Pure.

A footnote's code is ``1.F2`` (filing 1, footnote F2), a cell's ``1.T2R1.expiration_date`` (Table II, first row), a
front-page field's ``1.filed`` or ``1.owner2.officer_title``. What a code names can be cited; nothing else can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import cite_cell, cite_field, cite_span, source_line
from extractor.qa.form.facts import roles_of
from extractor.reading.evidence import locate
from extractor.schema.answer import Citation
from extractor.schema.filing import CellRef

MOST_NOTES: Final = 24_000
"""Characters of footnotes that a request holds at most (about 6,000 tokens)."""
MOST_CELLS: Final = 24_000
"""… and of table cells."""
MOST_REFS: Final = 8
"""Cells named beside a footnote that they cite."""
LEAST_FILINGS: Final = 3
"""So many filings are shown, footnotes or not, where there are so many."""
_TABLES: Final = {"non_derivative": "T1", "derivative": "T2"}


@dataclass(frozen=True)
class Passage:
    """One thing a model may cite: a footnote, a cell, or a field of the form."""

    code: str
    text: str
    dossier: Dossier
    note: NoteView | None = None
    row: RowView | None = None
    cell: str = ""

    def cite(self, quote: str) -> Citation | None:
        """A citation of a quote of it; None where it does not hold the quote."""
        span = locate(quote, self.text)
        if span is None:
            return None
        if self.note is not None:
            return cite_span(self.dossier.stored, self.note, span.start, span.end)
        if self.row is not None:
            return cite_cell(self.dossier.stored, self.row, self.cell)
        return cite_field(self.dossier.stored, self.cell, self.text)


@dataclass(frozen=True)
class Material:
    """The passages of one request, filing by filing."""

    passages: tuple[Passage, ...]
    footnotes: int
    """How many footnotes are among them …"""
    of_footnotes: int
    """… of how many in the filings that were read."""

    @property
    def whole(self) -> bool:
        """Whether every footnote that was read is shown: only then may a thing be called not stated."""
        return self.footnotes == self.of_footnotes


def material(ranked: Sequence[Candidate], dossiers: Sequence[Dossier]) -> Material:
    """What to show: all footnotes where they fit, else those of the best sentences; rows and front pages with them."""
    notes = _notes_shown(ranked, dossiers)
    by_key = {dossier.stored.key: dossier for dossier in dossiers}
    found: list[Passage] = []
    room = MOST_CELLS
    for number, (key, shown) in enumerate(notes.items(), start=1):
        dossier = by_key[key]
        found += [
            Passage(f"{number}.{note.footnote}", note.text, dossier, note=note)
            for note in dossier.notes
            if note in shown
        ]
        found += _front(number, dossier)
        told = {note.footnote for note in shown}
        cells = [each for row in _rows_first(dossier, told) for each in _cells(number, dossier, row)]
        for each in cells:
            room -= len(each.cell) + len(each.text) + 4
            if room > 0:
                found.append(each)
    count = sum(len(shown) for shown in notes.values())
    return Material(tuple(found), count, sum(len(dossier.notes) for dossier in dossiers))


def _notes_shown(ranked: Sequence[Candidate], dossiers: Sequence[Dossier]) -> dict[str, list[NoteView]]:
    """The footnotes to show by filing, the filing of the best sentence first."""
    shown: dict[str, list[NoteView]] = {}
    room = MOST_NOTES
    best = [(each.dossier, each.note) for each in ranked]
    rest = [(dossier, note) for dossier in dossiers for note in dossier.notes]
    for dossier, note in (*best, *rest):
        notes = shown.get(dossier.stored.key, [])
        if note in notes or room < len(note.text):
            continue
        room -= len(note.text)
        shown.setdefault(dossier.stored.key, []).append(note)
    for dossier in dossiers:
        if len(shown) < LEAST_FILINGS:
            shown.setdefault(dossier.stored.key, [])
    return shown


def _rows_first(dossier: Dossier, told: set[str]) -> list[RowView]:
    """The rows that cite a footnote shown, then the others."""
    return sorted(dossier.rows, key=lambda row: not row.cited & told)


def _cells(number: int, dossier: Dossier, row: RowView) -> Iterator[Passage]:
    for name, cell in row.row.cells():
        if cell.value:
            yield Passage(f"{number}.{row_code(row)}.{name}", cell.value, dossier, row=row, cell=name)


def row_code(row: RowView | CellRef) -> str:
    """``T1R2``: Table I, second row; of a cell that stands in no row, nothing."""
    place = row.index if isinstance(row, RowView) else row.row
    return f"{_TABLES[row.table]}R{place + 1}" if row.table is not None and place is not None else ""


def _address(number: str, ref: CellRef) -> str:
    return ".".join(part for part in (number, row_code(ref), ref.cell) if part) + f" = {ref.value or 'see footnote'}"


def _front(number: int, dossier: Dossier) -> Iterator[Passage]:
    filing = dossier.filing
    fields: list[tuple[str, str, str | None]] = [
        ("issuer", "issuer", filing.issuer.name),
        ("symbol", "symbol", filing.issuer.symbol),
        ("period", "period", dossier.stored.period),
        ("filed", "filed", dossier.stored.filed),
        ("original_filed", "original_filed", dossier.stored.original_filed),
        ("aff10b5one", "aff10b5one", None if filing.aff10b5one is None else str(filing.aff10b5one).lower()),
    ]
    for place, owner in enumerate(filing.owners, start=1):
        fields += [
            (f"owner{place}.name", "owner", owner.name),
            (f"owner{place}.relationship", "relationship", ", ".join(roles_of(owner, titles=False))),
            (f"owner{place}.officer_title", "officer_title", owner.officer_title or owner.other_text),
        ]
    for place, signature in enumerate(filing.signatures, start=1):
        fields += [
            (f"signature{place}", "signature", signature.name),
            (f"signature_date{place}", "signature_date", signature.date),
        ]
    for code, name, value in fields:
        if value:
            yield Passage(f"{number}.{code}", value, dossier, cell=name)


def written(shown: Material, marker: str) -> str:
    """The passages between markers, filing by filing: footnotes with the cells that cite them, then fields and rows."""
    lines: list[str] = []
    key = block = None
    for each in shown.passages:
        number = each.code.split(".")[0]
        stored = each.dossier.stored
        if stored.key != key:
            key, block = stored.key, None
            lines.append(f"<<{marker} filing {number}: {source_line(stored)}>>")
        if each.note is not None:
            cited = "; ".join(_address(number, ref) for ref in each.note.cited_by[:MOST_REFS])
            lines.append(f"<<{marker} passage {each.code}, cited by: {cited or 'no cell'}>>\n{each.text}")
            continue
        here = f"{number}.{row_code(each.row)}" if each.row is not None else number
        if here != block:
            block = here
            lines.append(f"<<{marker} {_heading(each, here)}>>")
        lines.append(f"{each.code.removeprefix(here + '.')}: {each.text}{_hangs(each)}")
    return "\n".join(lines)


def _heading(each: Passage, code: str) -> str:
    if each.row is None:
        return f"front page of filing {code}, fields cited as {code}.NAME"
    table = "Table I" if each.row.table == "non_derivative" else "Table II"
    return f"row {code} ({table}, {each.row.row.row}), cells cited as {code}.NAME"


def _hangs(each: Passage) -> str:
    notes = each.row.footnotes(each.cell) if each.row is not None else ()
    return f" (footnotes {', '.join(notes)})" if notes else ""

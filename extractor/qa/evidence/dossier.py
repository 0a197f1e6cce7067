"""The filings that a question is about, as the question sees them: notes with their context, rows, terms. Pure.

A footnote is understood from the cells that cite it: the price of *which* sale, the expiry of *which* option. So a
note carries the rows that cite it, and a question's numbers, dates and securities are looked for in both.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from extractor.qa.asked.words import NUMERALS, Word, WordKind, forms, sentences, tokens
from extractor.schema.filing import Cell, CellRef, Filing, Row, TableName
from extractor.schema.terms import Term
from extractor.store.scope import StoredFiling

CODE_WORDS: Final[dict[str, str]] = {
    "P": "purchased bought acquired purchase",
    "S": "sold sale sell disposed",
    "A": "granted awarded received acquired grant award",
    "F": "withheld tax surrendered withholding",
    "M": "exercised exercise vested converted settled",
    "X": "exercised exercise",
    "C": "converted conversion",
    "G": "gift gifted donated",
    "D": "disposed forfeited returned",
    "J": "transferred distribution other",
    "W": "inherited will",
    "U": "tender merger",
    "I": "discretionary",
    "E": "expired",
    "H": "expired cancelled",
    "O": "exercised",
    "L": "small acquisition",
    "Z": "voting trust",
    "K": "swap",
}
"""What people call a transaction of a code (General Instruction 8 to Form 4)."""


@dataclass(frozen=True)
class RowView:
    """One row of a table and where it stands."""

    table: TableName
    index: int
    row: Row

    @property
    def title(self) -> str:
        """The security's title, empty where the row has none."""
        return (self.row.security_title.value if self.row.security_title else None) or ""

    def value(self, name: str) -> str | None:
        """A cell's value, None where the cell is not there or has none."""
        cell = getattr(self.row, name)
        return cell.value if cell is not None else None

    def footnotes(self, name: str) -> tuple[str, ...]:
        """The footnotes that hang on a cell."""
        cell = getattr(self.row, name)
        return cell.footnotes if cell is not None else ()

    @cached_property
    def cells(self) -> tuple[tuple[str, Cell], ...]:
        """The cells that are there, by name, in the order of the form's columns."""
        return tuple(self.row.cells())

    @cached_property
    def cited(self) -> frozenset[str]:
        """Every footnote that a cell of the row cites."""
        return frozenset(note for _, cell in self.cells for note in cell.footnotes)

    @cached_property
    def norms(self) -> frozenset[str]:
        """The plain forms of everything the row says, its transaction code in words too."""
        code = (self.value("transaction_code") or "")[:1]
        side = {"D": "direct directly", "I": "indirect indirectly"}.get(
            self.value("direct_or_indirect_ownership") or "", ""
        )
        said = [cell.value for _, cell in self.cells if cell.value]
        return frozenset().union(*map(text_norms, (*said, CODE_WORDS.get(code, ""), side)))

    def ref(self, name: str) -> CellRef:
        """The address of one of the row's cells."""
        return CellRef(table=self.table, row=self.index, cell=name, value=self.value(name), security=self.title or None)


@dataclass(frozen=True)
class NoteView:
    """A footnote (or the remarks) with what cites it."""

    footnote: str
    text: str
    refs: tuple[CellRef, ...] = ()
    """The cells that cite it, where no rows are given."""
    rows: tuple[RowView, ...] = ()

    @cached_property
    def cells(self) -> tuple[tuple[RowView, str, Cell], ...]:
        """The cells of its rows that cite it, by row and name, in the order of the tables."""
        return tuple((row, name, cell) for row in self.rows for name, cell in row.cells if self._marks(cell))

    def _marks(self, cell: Cell) -> bool:
        return self.footnote in cell.footnotes

    @cached_property
    def cited_by(self) -> tuple[CellRef, ...]:
        """The addresses of the cells that cite it, in the order of the tables."""
        return self.refs or tuple(row.ref(name) for row, name, _ in self.cells)

    @cached_property
    def cell_names(self) -> frozenset[str]:
        """The names of the cells that cite it."""
        return frozenset(name for _, name, _ in self.cells)

    @cached_property
    def cell_norms(self) -> frozenset[str]:
        """The plain forms of the values of the cells that cite it."""
        return frozenset().union(*(text_norms(cell.value) for _, _, cell in self.cells if cell.value))

    @cached_property
    def _read(self) -> ReadText:
        return read_text(self.text)

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the sentences."""
        return self._read.spans

    @property
    def sentence_texts(self) -> tuple[str, ...]:
        """The sentences."""
        return self._read.texts

    @property
    def sentence_norms(self) -> tuple[frozenset[str], ...]:
        """The plain forms of each sentence."""
        return self._read.norms

    @property
    def norms(self) -> frozenset[str]:
        """The plain forms of the whole text."""
        return self._read.together

    @cached_property
    def context(self) -> frozenset[str]:
        """The plain forms of the rows that cite it."""
        return frozenset().union(*(row.norms for row in self.rows)) if self.rows else frozenset()

    @property
    def titles(self) -> str:
        """The titles of the securities whose rows cite it."""
        return " | ".join(dict.fromkeys(row.title for row in self.rows))


@dataclass(frozen=True)
class Dossier:
    """One filing with everything that was read from it."""

    stored: StoredFiling
    filing: Filing
    terms: tuple[Term, ...] = ()
    notes: tuple[NoteView, ...] = field(default=())

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """Both tables' rows, Table I first."""
        return tuple(RowView(table, index, row) for table, index, row in self.filing.rows())

    def note(self, footnote: str) -> NoteView | None:
        """The note of an id; None where the filing has none such."""
        return next((each for each in self.notes if each.footnote == footnote), None)

    def terms_of(self, *kinds: str) -> tuple[Term, ...]:
        """The terms of some kinds, in the order they were stored."""
        return tuple(term for term in self.terms if term.kind in kinds)

    def mentions(self, pattern: re.Pattern[str]) -> Iterator[NoteView]:
        """Yield the notes whose text a pattern finds."""
        return (note for note in self.notes if pattern.search(note.text))


class ReadText(NamedTuple):
    """A text with its sentences: their offsets, themselves, the plain forms of each and of all together."""

    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    norms: tuple[frozenset[str], ...]
    together: frozenset[str]


@lru_cache(maxsize=4096)
def read_text(text: str) -> ReadText:
    """Read a text; the same one stands in many filings."""
    spans = sentences(text)
    texts = tuple(text[start:end] for start, end in spans)
    each = tuple(map(text_norms, texts))
    return ReadText(spans, texts, each, frozenset().union(*each))


@lru_cache(maxsize=16_384)
def text_norms(text: str) -> frozenset[str]:
    """``norms`` of a text; the same sentences and cells stand in many filings."""
    return _norms([(norm, kind) for _, _, norm, kind in tokens(text)])


def norms(found: tuple[Word, ...]) -> frozenset[str]:
    """Every plain form under which some words may be asked for, and each pair of neighbours as a phrase."""
    return _norms([(word.norm, word.kind) for word in found])


def _norms(found: list[tuple[str, WordKind]]) -> frozenset[str]:
    order = [norm for norm, _ in found]
    plain = set(order)
    for norm, kind in found:
        if kind == "date" or norm in NUMERALS:
            plain.update(forms(Word(norm, 0, 0, kind)))
    plain.update(map(" ".join, itertools.pairwise(order)))
    plain.update(map(" ".join, zip(order, order[1:], order[2:], strict=False)))
    return frozenset(plain)


def make_dossier(stored: StoredFiling, filing: Filing, terms: tuple[Term, ...]) -> Dossier:
    """Put a filing and its terms together for a question."""
    rows = tuple(RowView(table, index, row) for table, index, row in filing.rows())
    citing: dict[str, list[RowView]] = {}
    for row in rows:
        for footnote in row.cited:
            citing.setdefault(footnote, []).append(row)
    notes = tuple(NoteView(note.id, note.text, rows=tuple(citing.get(note.id, ()))) for note in filing.notes())
    return Dossier(stored, filing, terms, notes)

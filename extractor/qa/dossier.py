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
from typing import Final

from extractor.qa.words import NUMERALS, Word, forms, sentences, words
from extractor.schema.filing import CellRef, Filing, Row, TableName, citing_cells
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
    def cited(self) -> frozenset[str]:
        """Every footnote that a cell of the row cites."""
        return frozenset(note for _, cell in self.row.cells() for note in cell.footnotes)

    @cached_property
    def norms(self) -> frozenset[str]:
        """The plain forms of everything the row says, its transaction code in words too."""
        code = (self.value("transaction_code") or "")[:1]
        side = {"D": "direct directly", "I": "indirect indirectly"}.get(
            self.value("direct_or_indirect_ownership") or "", ""
        )
        said = [cell.value for _, cell in self.row.cells() if cell.value]
        return frozenset().union(*map(text_norms, (*said, CODE_WORDS.get(code, ""), side)))

    def ref(self, name: str) -> CellRef:
        """The address of one of the row's cells."""
        return CellRef(table=self.table, row=self.index, cell=name, value=self.value(name), security=self.title or None)


@dataclass(frozen=True)
class NoteView:
    """A footnote (or the remarks) with what cites it."""

    footnote: str
    text: str
    cited_by: tuple[CellRef, ...] = ()
    rows: tuple[RowView, ...] = ()

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the sentences."""
        return sentences(self.text)

    @cached_property
    def sentence_norms(self) -> tuple[frozenset[str], ...]:
        """The plain forms of each sentence."""
        return tuple(text_norms(self.text[start:end]) for start, end in self.sentences)

    @cached_property
    def norms(self) -> frozenset[str]:
        """The plain forms of the whole text."""
        return frozenset().union(*self.sentence_norms) if self.sentences else frozenset()

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


@lru_cache(maxsize=16_384)
def text_norms(text: str) -> frozenset[str]:
    """``norms`` of a text; the same sentences and cells stand in many filings."""
    return norms(words(text))


def norms(found: tuple[Word, ...]) -> frozenset[str]:
    """Every plain form under which some words may be asked for, and each pair of neighbours as a phrase."""
    plain = {word.norm for word in found}
    plain.update(form for word in found if word.kind == "date" or word.norm in NUMERALS for form in forms(word))
    plain.update(f"{a.norm} {b.norm}" for a, b in itertools.pairwise(found))
    plain.update(f"{a.norm} {b.norm} {c.norm}" for a, b, c in zip(found, found[1:], found[2:], strict=False))
    return frozenset(plain)


def make_dossier(stored: StoredFiling, filing: Filing, terms: tuple[Term, ...]) -> Dossier:
    """Put a filing and its terms together for a question."""
    rows = tuple(RowView(table, index, row) for table, index, row in filing.rows())
    cells = citing_cells(filing)
    citing: dict[str, list[RowView]] = {}
    for row in rows:
        for footnote in row.cited:
            citing.setdefault(footnote, []).append(row)
    notes = tuple(
        NoteView(note.id, note.text, cells.get(note.id, ()), tuple(citing.get(note.id, ()))) for note in filing.notes()
    )
    return Dossier(stored, filing, terms, notes)

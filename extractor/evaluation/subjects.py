"""The seam where what is measured is plugged in: a reader of footnotes, a parser of filings, an asker of questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from extractor.evaluation.cases import GoldFiling, GoldFootnote, GoldQuestion
from extractor.evaluation.notes import as_filing
from extractor.evaluation.places import Roots
from extractor.schema.answer import Answer, Citation
from extractor.schema.filing import Filing
from extractor.schema.reading import Reading, Receipt

ReadFiling = Callable[[Filing], Reading]
RECEIPT_COUNTERS: Final = tuple(name for name, info in Receipt.model_fields.items() if info.annotation is int)
"""What a receipt counts: requests, tokens, what was saved."""
RECEIPT_COSTS: Final = tuple(name for name in Receipt.model_fields if name.endswith("cost_usd"))
"""What a receipt says in US dollars, where there is a price."""


class NoteReader(Protocol):
    """Reads one gold footnote: terms, rejections and receipt of that footnote alone."""

    def read(self, case: GoldFootnote, *, repeat: int = 0) -> Reading:
        """Read it, for the ``repeat``-th time. Whatever is raised makes the case a failed one."""
        ...


@dataclass(frozen=True)
class Asked:
    """An answer, the passages in the order in which retrieval ranks them, and how many citations are exact slices."""

    answer: Answer
    ranked: tuple[Citation, ...] = ()
    exact: tuple[int, int] = (0, 0)


class Asker(Protocol):
    """Answers one gold question over a store."""

    def ask(self, question: GoldQuestion) -> Asked:
        """Answer it. Whatever is raised makes the case a failed one."""
        ...


class FilingParser(Protocol):
    """Parses the file of a gold filing; None where the file is not at hand."""

    def parse(self, case: GoldFiling) -> Filing | None:
        """Parse it. Whatever is raised makes the case a failed one."""
        ...


@dataclass
class FileParser:
    """Parses files found under ``roots``, each once."""

    roots: Roots
    _parsed: dict[Path, Filing] = field(default_factory=dict)

    def parse(self, case: GoldFiling) -> Filing | None:
        """The filing of a gold case."""
        return self.find(case.file)

    def find(self, file: str | None) -> Filing | None:
        """The filing of a file that gold names, or None where no root has it."""
        path = self.roots.find(file) if file else None
        if path is None:
            return None
        if path not in self._parsed:
            from extractor.parser.parse import parse
            from extractor.sources import read_source

            source = read_source(str(path))
            self._parsed[path] = parse(source.data, source=source.name, sha256=source.sha256)
        return self._parsed[path]


@dataclass
class FilingReader:
    """Reads gold footnotes with a reader of filings: the whole filing once where it is at hand, else the note alone.

    ``read_filing`` holds one reader a repeat (the last serves any further one). ``whole`` is off for gold footnotes
    that are to be read one by one although their filings are at hand.
    """

    read_filing: Sequence[ReadFiling]
    parser: FileParser
    whole: bool = True
    _readings: dict[tuple[str, int], Reading] = field(default_factory=dict)
    _locks: dict[tuple[str, int], threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def read(self, case: GoldFootnote, *, repeat: int = 0) -> Reading:
        """Read one gold footnote; of a filing's reading only this footnote's part, its receipt with the first."""
        read = self.read_filing[min(repeat, len(self.read_filing) - 1)]
        filing = self._filing(case)
        if filing is None:
            return read(as_filing(case))
        key = (filing.sha256, repeat)
        with self._lock(key):
            first = key not in self._readings
            if first:
                self._readings[key] = read(filing)
        return _only(self._readings[key], case.footnote, with_receipt=first)

    def _filing(self, case: GoldFootnote) -> Filing | None:
        """The filing that holds the case's very text, so that gold and filing cannot drift apart."""
        filing = self.parser.find(case.file) if self.whole else None
        if filing is None or not any(note.id == case.footnote and note.text == case.text for note in filing.notes()):
            return None
        return filing

    def _lock(self, key: tuple[str, int]) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(key, threading.Lock())


def _only(reading: Reading, footnote: str, *, with_receipt: bool) -> Reading:
    receipt = reading.receipt
    if not with_receipt:
        nothing = dict.fromkeys(RECEIPT_COUNTERS, 0) | {"seconds": 0.0}
        costs = {name: Decimal(0) for name in RECEIPT_COSTS if getattr(receipt, name) is not None}
        receipt = receipt.model_copy(update=nothing | costs)
    return reading.model_copy(
        update={
            "terms": tuple(term for term in reading.terms if term.footnote == footnote),
            "rejected": tuple(each for each in reading.rejected if each.footnote == footnote),
            "open": tuple(each for each in reading.open if each.footnote == footnote),
            "receipt": receipt,
        }
    )

"""A footnote as the rules see it: its text, its sentences, and how a rule claims a piece of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extractor.schema.filing import CellRef
from extractor.schema.terms import AnyBody, DraftTerm, Stance

_BREAK: Final = re.compile(r"[.;!?][\"”’)\]]*\s+(?=[\"“(\[]*[A-Z0-9(])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|No|Nos|Inc|Corp|Co|Ltd|LLC|L\.P|L\.L\.C|N\.A|S\.A|U\.S|Messrs|Sec|Section|Rule|Art"
    r"|vs|etc|e\.g|i\.e|approx|par|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


@dataclass(frozen=True)
class Claim:
    """A draft together with the stretch of text that it consumed."""

    draft: DraftTerm
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """One footnote (or the remarks) with the cells that cite it."""

    footnote: str
    text: str
    cited_by: tuple[CellRef, ...] = ()

    @cached_property
    def lower(self) -> str:
        """The text in lower case, same length, for cheap look-ups before any pattern is tried."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(_lower_one(char) for char in self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """``(start, end)`` of each sentence; a semicolon before a new clause ends one too."""
        found = []
        start = 0
        for match in _BREAK.finditer(self.text):
            if match[0][0] == "." and _ABBREVIATION.search(self.text, max(start, match.start() - 9), match.start() + 1):
                continue
            found.append((start, match.start() + len(match[0].rstrip())))
            start = match.end()
        if self.text[start:].strip():
            found.append((start, len(self.text)))
        return tuple(found)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds ``position``."""
        for start, end in self.sentences:
            if position < end:
                return start, end
        return 0, len(self.text)

    def claim(self, body: AnyBody, *spans: tuple[int, int], stance: Stance = "stated") -> Claim:
        """Claim ``body`` on the evidence of ``spans`` (offsets into the text, at least one)."""
        quotes = tuple(self.text[start:end] for start, end in spans)
        draft = DraftTerm(footnote=self.footnote, stance=stance, body=body, quotes=quotes)
        return Claim(draft, min(start for start, _ in spans), max(end for _, end in spans))


def _lower_one(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char

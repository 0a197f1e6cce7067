"""A footnote as the rules see it: its text, its sentences, and how a rule claims a piece of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extractor.reading.evidence import whole
from extractor.schema.filing import CellRef
from extractor.schema.terms import AnyBody, DraftTerm, Stance

_BREAK: Final = re.compile(r"[.;!?][\"”’)\]]*\s+(?=[\"“(\[]*[A-Z0-9(])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|No|Nos|Inc|Corp|Co|Ltd|LLC|L\.P|L\.L\.C|N\.A|S\.A|U\.S|Messrs|Sec|Section|Rule|Art"
    r"|vs|etc|e\.g|i\.e|approx|par|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_STRAIGHT: Final = str.maketrans(
    dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‘’‚‛′`", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)
SENTENCE_REACH: Final = 1500
"""How far from a word its sentence is read at most, in characters; keeps every rule linear."""
_WIDE: Final = re.compile(" {2,}")


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

    @cached_property
    def straight(self) -> str:
        """``lower`` with every quote mark, dash and space in its plain form, one for one: offsets are the text's."""
        return self.lower.translate(_STRAIGHT)

    @cached_property
    def _folded(self) -> tuple[str, tuple[int, ...]]:
        """``straight`` with runs of spaces as one, and the text's offset of each character (empty: the same)."""
        if "  " not in self.straight:
            return self.straight, ()
        pieces: list[str] = []
        offsets: list[int] = []
        position = 0
        for wide in _WIDE.finditer(self.straight):
            pieces.append(self.straight[position : wide.start() + 1])
            offsets.extend(range(position, wide.start() + 1))
            position = wide.end()
        pieces.append(self.straight[position:])
        offsets.extend(range(position, len(self.straight) + 1))
        return "".join(pieces), tuple(offsets)

    @cached_property
    def flat(self) -> str:
        """The text for patterns: lower case, straight quotes, plain dashes, single spaces. See ``claim_flat``."""
        return self._folded[0]

    @cached_property
    def flat_sentences(self) -> tuple[tuple[int, int], ...]:
        """``sentences`` as offsets into ``flat``."""
        offsets = self._folded[1]
        if not offsets:
            return self.sentences
        return tuple((bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in self.sentences)

    def flat_sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence, in offsets into ``flat``, that holds ``position``; of one past all measure, what is near."""
        place = bisect_right(self.flat_sentences, position, key=_end_of)
        start, end = self.flat_sentences[place] if place < len(self.flat_sentences) else (0, len(self.flat))
        return max(start, position - SENTENCE_REACH), min(end, position + SENTENCE_REACH)

    def flat_clause_start(self, position: int, marks: tuple[str, ...] = ("; ", ", "), reach: int = 120) -> int:
        """Where the clause that holds ``position`` begins: after the last of ``marks``, else with its sentence."""
        start = max(self.flat_sentence_at(position)[0], position - reach)
        ends = [place + len(mark) for mark in marks if (place := self.flat.rfind(mark, start, position)) >= 0]
        return max((start, *ends)) if ends else self.flat_sentence_at(position)[0]

    def printed(self, start: int, end: int) -> str:
        """The words of the text at offsets into ``flat``, as the text prints them."""
        offsets = self._folded[1]
        return self.text[offsets[start] : offsets[end - 1] + 1] if offsets else self.text[start:end]

    @cached_property
    def _cased(self) -> str:
        return _WIDE.sub(" ", self.text.translate(_STRAIGHT))

    def cased(self, start: int, end: int) -> str:
        """``flat[start:end]`` in the letters of the text: for names, where capitals tell."""
        return self._cased[start:end]

    def claim_flat(self, body: AnyBody, *spans: tuple[int, int], stance: Stance = "stated") -> Claim:
        """Claim ``body`` on the evidence of ``spans``, offsets into ``flat``; overlapping spans become one."""
        offsets = self._folded[1]
        merged = merge_spans(spans)
        if offsets:
            merged = [(offsets[start], offsets[end - 1] + 1) for start, end in merged]
        return self.claim(body, *merged, stance=stance)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds ``position``."""
        place = bisect_right(self.sentences, position, key=_end_of)
        return self.sentences[place] if place < len(self.sentences) else (0, len(self.text))

    def claim(self, body: AnyBody, *spans: tuple[int, int], stance: Stance = "stated") -> Claim:
        """Claim ``body`` on the evidence of ``spans`` (offsets into the text, at least one)."""
        quotes = tuple(self.text[slice(*whole(self.text, start, end))] for start, end in spans)
        draft = DraftTerm(footnote=self.footnote, stance=stance, body=body, quotes=quotes)
        return Claim(draft, min(start for start, _ in spans), max(end for _, end in spans))


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans, drop empty ones and join those that overlap or touch (at most a space between)."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _end_of(span: tuple[int, int]) -> int:
    return span[1]


def _lower_one(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char

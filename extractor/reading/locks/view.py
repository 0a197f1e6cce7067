"""A footnote as the locks see it: folded, lower case, its sentences, its dates and its numbers, read once a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from extractor.reading.evidence import fold
from extractor.reading.locks.dates import Date, scan_dates
from extractor.reading.locks.figures import Figure, Sort, scan_figures
from extractor.reading.rules.note import Note
from extractor.schema.span import Span

_CLOCK: Final = re.compile(r"[ap]\.m\.$")
_ZONE: Final = re.compile(r"\(|eastern|new york|pacific|central|et\b|est\b|edt\b")


@dataclass(frozen=True)
class View:
    """A text, folded; every offset is into ``flat``."""

    folded: str
    offsets: Sequence[int]

    @cached_property
    def flat(self) -> str:
        """The folded text in lower case, one for one."""
        return Note("", self.folded).lower

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """``(start, end)`` of each sentence; "5:00 p.m. (New York time)" and the like end none."""
        found: list[tuple[int, int]] = []
        for start, end in Note("", self.folded).sentences:
            if (
                found
                and _CLOCK.search(self.flat, max(0, found[-1][1] - 5), found[-1][1])
                and _ZONE.match(self.flat, start)
            ):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return tuple(found)

    @cached_property
    def _dates(self) -> tuple[tuple[Date, ...], tuple[tuple[int, int], ...]]:
        return scan_dates(self.flat)

    @property
    def dates(self) -> tuple[Date, ...]:
        """Every printed date."""
        return self._dates[0]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every printed number that is no part of a date."""
        pieces: list[str] = []
        position = 0
        for start, end in self._dates[1]:
            pieces += (self.flat[position:start], "¦" * (end - start))
            position = end
        pieces.append(self.flat[position:])
        return scan_figures("".join(pieces))

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds ``place``."""
        number = bisect_right(self.sentences, place, key=_end)
        return self.sentences[number] if number < len(self.sentences) else (0, len(self.flat))

    def list_start(self, place: int) -> int:
        """Where the list that holds ``place`` begins: sentences that end in a semicolon belong to one."""
        number = bisect_right(self.sentences, place, key=_end)
        while 0 < number < len(self.sentences) and self.flat[self.sentences[number - 1][1] - 1] == ";":
            number -= 1
        return self.sentences[number][0] if number < len(self.sentences) else 0

    def at(self, offset: int) -> int:
        """The place in ``flat`` of an offset into the text."""
        return bisect_left(self.offsets, offset)


@lru_cache(maxsize=64)
def view_of(text: str) -> View:
    """Give the view of a text; the last texts are kept, for a footnote's terms come together."""
    folded, offsets = fold(text)
    return View(folded, offsets)


class Proof:
    """What the quotes of one term show: the values and words inside them, and the sentences around them."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.view = view_of(text)
        self.spans = [(self.view.at(span.start), self.view.at(span.end)) for span in spans]

    @cached_property
    def words(self) -> str:
        """The quotes, folded, lower case, a line each."""
        return "\n".join(self.view.flat[start:end] for start, end in self.spans)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences that the quotes touch, in order."""
        touched: dict[tuple[int, int], None] = {}
        for start, end in self.spans:
            place = bisect_right(self.view.sentences, start, key=_end)
            for sentence in self.view.sentences[place:]:
                if sentence[0] >= end:
                    break
                touched.setdefault(sentence)
        return list(touched)

    @cached_property
    def around(self) -> str:
        """The sentences that the quotes touch, a line each."""
        return "\n".join(self.view.flat[start:end] for start, end in self.sentences)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a stretch lies inside one quote."""
        return any(first <= start and end <= last for first, last in self.spans)

    def figures(self, *sorts: Sort) -> Iterator[Figure]:
        """Yield the numbers of these sorts inside the quotes."""
        for figure in self._figures:
            if figure.sort in sorts:
                yield figure

    @cached_property
    def _figures(self) -> list[Figure]:
        return [each for each in self.view.figures if self.holds(each.start, each.end)]

    @cached_property
    def dates(self) -> list[Date]:
        """The dates inside the quotes."""
        return [each for each in self.view.dates if self.holds(each.start, each.end)]


def _end(span: tuple[int, int]) -> int:
    return span[1]

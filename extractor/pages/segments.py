"""A text cut where evidence begins and ends, so that overlapping evidence can be shown without nesting. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the numbers of the terms whose evidence covers it (none: plain text)."""

    text: str
    terms: tuple[int, ...]
    first: tuple[int, ...] = ()
    """The terms whose evidence begins here for the first time: where a link back to the text lands."""


def segments(text: str, evidence: Sequence[tuple[int, int, int]]) -> list[Segment]:
    """Cut ``text`` at every start and end of ``evidence``, a list of ``(start, end, term)``.

    The segments joined are the text again; spans outside it are cut to it.
    """
    spans = [(max(0, start), min(len(text), end), term) for start, end, term in evidence if start < end]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    found: list[Segment] = []
    seen: set[int] = set()
    for start, end in pairwise(cuts):
        covering = tuple(sorted({term for first, last, term in spans if first <= start and end <= last}))
        new = tuple(term for term in covering if term not in seen)
        seen.update(new)
        if end > start:
            found.append(Segment(text[start:end], covering, new))
    return found

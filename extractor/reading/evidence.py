"""From a quote to its place in the text: exact, else folded for white space, quote marks and dashes; never fuzzy.

Folding changes how a character is drawn and nothing else: any run of white space is one space, curly and low quote
marks are straight ones, every dash is a hyphen. Letters keep their case and digits are never touched, so a quote
that is found says what the text says. A quote may not begin or end inside a number or a word: ``9.50`` is not
found in ``$19.50``, ``0.10`` not in ``0.105``, ``convertible`` not in ``non-convertible``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from extractor.schema.span import Span

_STRAIGHT: Final = str.maketrans(
    dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": "-"}
)
_SPACES: Final = re.compile(r"[\s\u200b\ufeff]+")
_UNEVEN: Final = re.compile(r"[^\S ]|  |[\u200b\ufeff]")
_HYPHENS: Final = "-‐‑"
_MAX_TRIED: Final = 500
"""Occurrences looked at in one direction before a quote counts as not found: keeps hostile repetition linear."""


def locate(quote: str, text: str, *, near: int | None = None) -> Span | None:
    """Give the place of ``quote`` in ``text`` with the text's own characters, or None where it is not in it.

    Of several occurrences the one that starts nearest to ``near`` is taken, else the first.
    """
    if near is None:
        return next(occurrences(quote, text), None)
    for haystack, needle, offsets in _views(quote, text):
        at = near if offsets is None else _folded_place(offsets, near)
        found = [
            span
            for starts in (_starts(haystack, needle, at), _starts_before(haystack, needle, at))
            if (span := next(_spans(starts, needle, text, offsets), None)) is not None
        ]
        if found:
            return min(found, key=lambda span: (abs(span.start - near), span.start))
    return None


def occurrences(quote: str, text: str) -> Iterator[Span]:
    """Yield every place of ``quote`` in ``text`` in order: the exact ones, and only without any the folded ones."""
    for haystack, needle, offsets in _views(quote, text):
        seen = False
        for span in _spans(_starts(haystack, needle, 0), needle, text, offsets):
            seen = True
            yield span
        if seen:
            return


def _views(quote: str, text: str) -> Iterator[tuple[str, str, Sequence[int] | None]]:
    """Yield what to search and for what: the text itself, then the folded text with its characters' offsets."""
    if not quote.strip():
        return
    yield text, quote, None
    folded, offsets = fold(text)
    yield folded, _fold_quote(quote), offsets


def _fold_quote(quote: str) -> str:
    return _SPACES.sub(" ", quote.translate(_STRAIGHT)).strip()


@lru_cache(maxsize=64)
def fold(text: str) -> tuple[str, Sequence[int]]:
    """Give the text folded, and for each of its characters (and the end) the offset in the text."""
    straight = text.translate(_STRAIGHT)
    if _UNEVEN.search(straight) is None:
        return straight, range(len(straight) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _SPACES.finditer(straight):
        pieces += (straight[position : match.start()], " ")
        offsets.extend(range(position, match.start() + 1))
        position = match.end()
    pieces.append(straight[position:])
    offsets.extend(range(position, len(straight) + 1))
    return "".join(pieces), tuple(offsets)


def _folded_place(offsets: Sequence[int], near: int) -> int:
    low, high = 0, len(offsets) - 1
    while low < high:
        middle = (low + high) // 2
        if offsets[middle] < near:
            low = middle + 1
        else:
            high = middle
    return low


def _starts(haystack: str, needle: str, first: int) -> Iterator[int]:
    place = haystack.find(needle, first)
    for _ in range(_MAX_TRIED):
        if place < 0:
            return
        yield place
        place = haystack.find(needle, place + 1)


def _starts_before(haystack: str, needle: str, last: int) -> Iterator[int]:
    place = haystack.rfind(needle, 0, last + len(needle))
    for _ in range(_MAX_TRIED):
        if place < 0:
            return
        yield place
        place = haystack.rfind(needle, 0, place + len(needle) - 1)


def _spans(starts: Iterator[int], needle: str, text: str, offsets: Sequence[int] | None) -> Iterator[Span]:
    for place in starts:
        start, end = place, place + len(needle)
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        if not (cuts(text, start) or cuts(text, end)):
            yield Span(quote=text[start:end], start=start, end=end)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen ``text[start:end]`` so that it neither begins nor ends inside a word or a number."""
    while cuts(text, start):
        start -= 1
    while cuts(text, end):
        end += 1
    return start, end


def cuts(text: str, place: int) -> bool:
    """Tell whether the border before ``text[place]`` goes through a number or a word."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isalnum() and after.isalnum():
        return True
    if after.isdigit() and before in ".,":
        lead = text[place - 2] if place > 1 else " "
        return lead.isdigit() or (before == "." and not lead.isalpha())
    if before.isdigit() and after in ".,":
        return text[place + 1 : place + 2].isdigit()
    if before in _HYPHENS:
        return after.isalnum() and place > 1 and text[place - 2].isalnum()
    if after in _HYPHENS:
        return before.isalnum() and text[place + 1 : place + 2].isalnum()
    return False

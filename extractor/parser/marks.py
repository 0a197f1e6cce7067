"""Footnote marks in printed cells: ``757,756(1)(2)``, ``^(1)``, ``[1]``, or a superscript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SUPER_OPEN: Final = "\ue010"
SUPER_CLOSE: Final = "\ue011"
"""What the HTML reader puts around a superscript, so that ``(1)`` printed in a title is not taken for a mark."""

MAX_MARKS: Final = 100
"""No cell has more footnotes; beyond, parentheses stay part of the cell."""

_TAIL: Final = re.compile(
    r"[\s\xa0,;^]*[(\[]\s?(?:F|fn)?(\d{1,5}(?:\s?[,;&]\s?\d{1,5}){0,30})\s?[)\]]\s*$", re.IGNORECASE
)
_SUPER: Final = re.compile(SUPER_OPEN + r"([^" + SUPER_CLOSE + r"]{0,200})" + SUPER_CLOSE)
_NUMBERS: Final = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed cell: what it says without its marks, and the footnote ids of the marks."""

    value: str
    notes: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """True where there is neither a value nor a mark."""
        return not self.value and not self.notes


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a document marks footnotes: superscripts only, or plain ``(1)``; which footnotes it has."""

    superscript: bool = False
    known: frozenset[str] = frozenset()


def split_marks(text: str, style: MarkStyle) -> Printed:
    """Take the footnote marks off a printed cell; the order of the marks is kept."""
    notes: list[str] = []
    if SUPER_OPEN in text:

        def take(match: re.Match[str]) -> str:
            numbers = _NUMBERS.findall(match.group(1))
            notes.extend(f"F{int(number)}" for number in numbers)
            return " " if numbers else match.group(1)

        text = _SUPER.sub(take, text)
    text = text.replace(SUPER_OPEN, "").replace(SUPER_CLOSE, "").strip()
    if not style.superscript:
        tail: list[str] = []
        while len(tail) < MAX_MARKS and (match := _TAIL.search(text[-300:])):
            ids = [f"F{int(number)}" for number in _NUMBERS.findall(match.group(1))]
            rest = text[: max(0, len(text) - 300) + match.start()].rstrip()
            if rest and not style.known.issuperset(ids) and any(char.isalpha() for char in rest):
                break
            tail[:0] = ids
            text = rest
        notes.extend(tail)
    return Printed(_fold(text), tuple(dict.fromkeys(notes)))


def _fold(text: str) -> str:
    text = text.replace("\xa0", " ").strip().rstrip("^").strip()
    return " ".join(text.split()) if "\n" in text or "\t" in text else text

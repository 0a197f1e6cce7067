"""A printed form as lines of cells, cut into its parts by the form's own headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from extractor.errors import ParseError

Line = list[str]
"""One printed line: its cells in order, one cell where the line has no columns."""


class Padded(list[str]):
    """A line whose cells are set apart by blanks, with the places where each starts and ends."""

    __slots__ = ("places",)

    def __init__(self, cells: list[str], places: list[tuple[int, int]]) -> None:
        super().__init__(cells)
        self.places = places


_TABLE: Final = re.compile(r"\W{0,5}table\s{0,3}(ii|i|2|1)\b", re.IGNORECASE)
_TITLE: Final = re.compile(r"\W{0,3}1\s?\.\s?title\s?of\s?(derivati?ve\s?)?secur", re.IGNORECASE)
_NOTES: Final = re.compile(r"\W{0,5}explanation\s?of\s?responses?\s?:?", re.IGNORECASE)
_REMARKS: Final = re.compile(r"\W{0,5}remarks?\s?:", re.IGNORECASE)
_OWNERS: Final = re.compile(r"\W{0,5}reporting\s?owners?(?:\s?name\b|\s?\W{0,3}$)", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\W{0,5}signatures?\s?:?\W{0,3}$", re.IGNORECASE)
_SIGNATURE_CAPTION: Final = re.compile(
    r"\W{0,8}signature\s?of\s?reporting\s?person|\W{0,6}\*\*\s?signature\s?of\b", re.IGNORECASE
)
_PERSON: Final = re.compile(r"\W{0,3}1\s?\.?\s?name\s?and\s?address\s?of\s?reporting", re.IGNORECASE)
_BOILERPLATE: Final = re.compile(
    r"\W{0,5}(?:reminder\s?:|if\s?the\s?form\s?is\s?filed\s?by|intentional\s?misstatements|note\s?:\s?file\s?three"
    r"|persons\s?who\s?respond|potential\s?persons)",
    re.IGNORECASE,
)


MAX_LINES: Final = 100_000
"""No printed form has more; it bounds the memory that one takes."""


@dataclass(slots=True)
class Page:
    """The parts of a printed form, each a list of lines."""

    front: list[Line] = field(default_factory=list)
    non_derivative: list[Line] = field(default_factory=list)
    derivative: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    owners: list[Line] = field(default_factory=list)
    signatures: list[Line] = field(default_factory=list)


def plain(line: Line) -> str:
    """A line as one string, white space of every kind made single spaces."""
    return " ".join(" ".join(line).split())


def cut(lines: list[Line]) -> Page:
    """Cut a form's lines into its parts; raises ParseError for more lines than a form has.

    A heading's own words stay out, what follows them on its line stays in.
    """
    if len(lines) > MAX_LINES:
        raise ParseError(
            f"the page has {len(lines):,} lines, more than any Form 3, 4 or 5",
            position=f"line {MAX_LINES + 1}",
            next_step="give the form alone, without what is attached to it",
        )
    page = Page()
    part = "front"
    for line in lines:
        words = plain(line)
        if not words:
            if part in {"non_derivative", "derivative"}:
                getattr(page, part).append(line)
            continue
        turned = _turn(part, words)
        if turned == "skip":
            continue
        if turned:
            part = turned
            rest = _rest(part, line, words)
            if rest is None:
                continue
            line = rest  # noqa: PLW2901 - what follows the heading on its own line
        if part == "signatures" and _SIGNATURE_CAPTION.match(words):
            page.signatures.append(["**"])
            continue
        getattr(page, part).append(line)
    return page


def _turn(part: str, words: str) -> str | None:
    """The part a line opens, ``skip`` for the form's printed notices, None where it goes on."""
    if _BOILERPLATE.match(words):
        return "skip"
    found: str | None = None
    heading = _TABLE.match(words)
    title = _TITLE.match(words)
    if heading and "secur" in words.lower():
        found = "derivative" if heading.group(1).lower() in {"ii", "2"} else "non_derivative"
    elif title and part not in {"non_derivative", "derivative"}:
        found = "derivative" if title.group(1) else "non_derivative"
    elif title and part == "non_derivative" and title.group(1):
        found = "derivative"
    elif _NOTES.match(words):
        found = "notes"
    elif _REMARKS.match(words) and part != "front":
        found = "remarks"
    elif _OWNERS.match(words) and part != "front":
        found = "owners"
    elif part != "front" and (_SIGNED.match(words) or _SIGNATURE_CAPTION.match(words)):
        found = "signatures"
    elif part != "front" and _PERSON.match(words):
        found = "front"
    return found


def _rest(part: str, line: Line, words: str) -> Line | None:
    """What a heading's line holds beside the heading."""
    if part in {"front", "non_derivative", "derivative"} or _SIGNATURE_CAPTION.match(words):
        return line
    if part == "owners":
        return line if "name" in words.lower() else None
    heading = {"notes": _NOTES, "remarks": _REMARKS, "signatures": _SIGNED}[part].match(line[0].lstrip(" \t"))
    rest = [line[0].lstrip(" \t")[heading.end() :] if heading else line[0], *line[1:]]
    return rest if plain(rest) else None

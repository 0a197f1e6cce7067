"""Printed lines of a table to runs of cells: header apart from body, cells that ran together, words cut at blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.parser.columns import leaf
from extractor.parser.marks import MarkStyle, Printed, split_marks
from extractor.parser.page import Line, Padded, plain
from extractor.parser.scalars import is_amount, is_date

_HEADERISH: Final = re.compile(
    r"\binstr\b|month\s?/\s?day|title\s?of|^code\b|\(a\)\s?or\s?\(d\)|amount\s?or\s?number|date\s?exercisable"
    r"|expiration\s?date|^price$|^v$|^amount$|^\([ad]\)$|^title$|ownership\s?form|nature\s?of\s?indirect|if\s?any"
    r"|deemed|e\.g\.|beneficially\s?owned|price\s?of\s?deriv|conversion\s?or\s?exercise|^table\s|^[-|=+_\s:]{3,}$"
    r"|trans(?:action|\.)\s?(?:code|date)|number\s?of\s?shares|^of\s?shares|^[\d,\s]{1,8}(?:and\s?\d\s?)?\)$|^owned$|following\s?reported",
    re.IGNORECASE,
)
DATAISH: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,3}(?:,\d{3})+(?!\d)|\$\s?\d")
_NOTE_RUN: Final = re.compile(r"(?:\s?\(\d{1,3}\))+")
_NUMBERS: Final = re.compile(r"\d{1,5}")
_NBSP: Final = "\xa0"


def split_header(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the header off a table: it ends with its last line of header words before the first line of data."""
    first = len(lines)
    for at, line in enumerate(lines):
        if any(DATAISH.search(cell) for cell in line) or _form3_row(line):
            first = at
            break
    end = 0
    for at in range(first):
        if any(_HEADERISH.search(cell.strip()) for cell in (plain(lines[at]), *lines[at])):
            end = at + 1
    return lines[:end], lines[end:]


def header_places(header: list[Line], columns: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where the columns of a padded table stand: from the head of each to that of the next, if one line has all."""
    for line in reversed(header):
        if isinstance(line, Padded) and [leaf(cell) for cell in line] == list(columns):
            starts = [start for start, _ in line.places]
            ends = [*starts[1:], starts[-1] + 200]
            return dict(zip(columns, zip(starts, ends, strict=True), strict=True))
    return {}


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters two stretches of a line share; negative where they stand apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def cell_a_line(body: list[Line], style: MarkStyle) -> bool:
    """Tell whether each line prints one cell: then many are a date, an amount or a letter and nothing else."""
    lines = [line for line in body if plain(line)]
    values = [split_marks(line[0], style).value for line in lines if len(line) == 1]
    bare = sum(len(value) < 2 or is_date(value) or is_amount(value) for value in values)
    return len(values) * 10 > 7 * len(lines) and bare * 3 > len(values)


def dollars(cells: list[Printed]) -> list[Printed]:
    """Put a dollar sign that stands as a cell of its own to the amount after it."""
    found: list[Printed] = []
    sign = False
    for cell in cells:
        if cell.value == "$" and not cell.notes:
            sign = True
            continue
        if sign and is_amount(cell.value):
            found.append(Printed("$" + cell.value, cell.notes))
        else:
            found.extend([Printed("$"), cell] if sign else [cell])
        sign = False
    return [*found, Printed("$")] if sign else found


def _form3_row(line: Line) -> bool:
    return any(is_amount(cell.strip()) for cell in line[1:] if cell.strip()) or (
        len(line) > 3 and any(cell.strip() in {"D", "I"} for cell in line[1:])
    )


def glued_cells(text: str) -> list[Printed]:
    """Cells that each end with a no-break space and footnote marks, the next one following at once."""
    parts = text.strip(" \t\r\n").split(_NBSP)
    cells: list[Printed] = []
    value = parts[0]
    for part in parts[1:]:
        match = _NOTE_RUN.match(part)
        notes = tuple(f"F{int(number)}" for number in _NUMBERS.findall(match.group())) if match else ()
        cells.append(Printed(value.strip(), notes))
        value = part[match.end() :] if match else part
    if value.strip():
        cells.append(Printed(value.strip()))
    return cells


def readings(line: Sequence[str], style: MarkStyle) -> list[list[Printed]]:
    """The cells of a line as they stand, and cut at their blanks where words of several columns may stand in one."""
    found = [dollars([split_marks(text, style) for text in line])]
    if len(line) < 20 and any(" " in text.strip() for text in line):
        for loose in (False, True):
            cut: list[Printed] = []
            for text in line:
                words = text.replace("\xa0", " ").split()
                cut.extend(tokens(words, style, loose=loose) if len(words) > 1 else [split_marks(text, style)])
            found.append(dollars(cut))
    return found


def tokens(words: Sequence[str], style: MarkStyle, *, loose: bool) -> list[Printed]:
    """Cells set apart by single blanks: words are joined until a date, an amount, a code or a mark.

    ``loose`` takes a bare number for an amount even before any date, as a line of a holding has it. Words after the
    D or I of an ownership form are its nature; a par value is part of its title.
    """
    found: list[Printed] = []
    run: list[str] = []
    seen = False
    for at, word in enumerate(words):
        cell = split_marks(word, style)
        single = len(cell.value) == 1 and cell.value.isupper() and seen
        amount = is_amount(cell.value) and (seen or loose or "$" in cell.value or "," in cell.value)
        amount = amount and not (run and run[-1].lower() in {"value", "par"})
        if is_date(cell.value) or amount or single or not cell.value:
            if run:
                found.append(split_marks(" ".join(run), style))
                run = []
            found.append(cell)
            seen = seen or is_date(cell.value) or amount
            if single and cell.value in {"D", "I"} and _is_word(words[at + 1 : at + 2], style):
                return [*found, split_marks(" ".join(words[at + 1 :]), style)]
        else:
            run.append(word)
    if run:
        found.append(split_marks(" ".join(run), style))
    return found


def _is_word(words: Sequence[str], style: MarkStyle) -> bool:
    value = split_marks(words[0], style).value if words else ""
    return len(value) > 1 and not is_amount(value) and not is_date(value)

"""Paper-style ASCII forms of 1996 to 2003 to a Filing's fields, as far as their structure can be told.

What stands in no column is kept as text in a warning; no value is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any, Final

from extractor.parser.cells import Warnings
from extractor.parser.columns import CODE, DATE_COLUMNS
from extractor.parser.marks import MarkStyle, Printed
from extractor.parser.page import Line, cut
from extractor.parser.pasted import join_phrases
from extractor.parser.ruled import Grid, clean, grid, joined, name_columns
from extractor.parser.sniff import decode
from extractor.parser.tables import TableReader
from extractor.parser.text import printable, read_parts, to_lines
from extractor.schema.codes import DIRECTION_OF_CODE, FormType
from extractor.schema.filing import TableName

_TAG: Final = re.compile(r"</?(?:TABLE|CAPTION|PAGE|S|C|F\d?|FN|R|TEXT|PRE)>", re.IGNORECASE)
_RULE: Final = re.compile(r"[-\s_=|+.\u2500-\u257f]{3,}")
_CONTINUED: Final = re.compile(r"\W{0,5}form\s{1,3}[345]\s{0,3}\(?cont|page\s{1,3}\d{1,3}\b.{0,12}$", re.IGNORECASE)
_SMALL_BOX: Final = re.compile(r"\s{0,12}(?:\|\s{0,3}([xX]?)\s{0,3}\||\+-{1,4}\+)(?=\s\s|\s?$)")
_BESIDE: Final = 14
_SENTENCE: Final = re.compile(r"check\sthis\sbox|form\s[34]\s(?:holdings|transactions)\s", re.IGNORECASE)
_BROKEN_SENTENCE: Final = re.compile(r"(check\sthis\sbox)\s{1,60}(to\sindicate|if\sno\slonger)\s{1,60}", re.IGNORECASE)
_BOXES: Final = {
    "Director": "Director",
    "10%": "10% Owner",
    "Officer": "Officer (give title below)",
    "Other": "Other (specify below)",
}
_LABEL: Final = re.compile(r"(?<!\S)(?:Director|10%|Officer|Other)(?!\S)")
_LABEL_BROKEN: Final = re.compile(r"Officer(?! \(give title below\))")
_LABEL_REST: Final = re.compile(r"below\)")
_SIDE: Final = "transaction_acquired_disposed_code"
_SHARES: Final = "transaction_shares"
_AMOUNT_AND_SIDE: Final = re.compile(r"(.*\d)\s{0,3}(?:\(([AD])\)|\b([AD]))")


def read_legacy(data: bytes, warnings: Warnings) -> dict[str, Any]:
    """Read an ASCII form to the fields of a Filing; what is not understood becomes warnings. Never raises."""
    return {**read_drawn(printable(decode(data)), warnings), "shape": "legacy"}


def read_drawn(text: str, warnings: Warnings) -> dict[str, Any]:
    """Read a form whose tables are drawn: by rules, boxes or ``<S>``/``<C>`` marks."""
    lines = [line for line in re.split(r"\r\n|\n|\r|\f", text.expandtabs(8)) if not _CONTINUED.match(line.strip())]
    page = cut([[line] for line in _ticked(lines)])
    for part in ("front", "notes", "remarks", "owners", "signatures"):
        setattr(page, part, _prose(getattr(page, part), part))
    return read_parts(page, warnings, _read_table)


def _prose(lines: list[Line], part: str) -> list[Line]:
    """Lines without the marks and rules of their layout, boxes beside one another put one after the other."""
    found: list[Line] = []
    box: list[str] = []
    for line in [*lines, [""]]:
        text = _TAG.sub("", line[0]) if len(line) == 1 else ""
        ruled = _is_boxed(text)
        if ruled and part == "front":
            box.append(text)
            continue
        found.extend(_unboxed(box))
        box = []
        if len(line) > 1 or line == ["**"]:
            found.append(line)
        elif text.strip() and not (_RULE.fullmatch(text) and len(text.strip()) > 1):
            found.extend(to_lines(text.strip(" |")))
    return found


def _is_boxed(line: str) -> bool:
    """Tell whether a line crosses boxes side by side; a rule across part of a box, blanks beside it, does too."""
    bare = line.strip()
    crossed = len(re.findall(r"[|+]", bare)) > 1 and (bare[0] in "|+" or bare[-1] in "|+")
    return crossed and not (_RULE.fullmatch(bare) and " " not in bare)


def _ticked(lines: list[str]) -> list[str]:
    """Put the crosses of small boxes, drawn beside sentences, in front of the sentences they stand nearest to."""
    starts = [at for at, line in enumerate(lines) if _SENTENCE.search(line)]
    found = list(lines)
    for at, line in enumerate(lines):
        match = _SMALL_BOX.match(line)
        if not match:
            continue
        found[at] = line[match.end() :]
        nearest = min(starts, key=lambda start: abs(start - at), default=None)
        if match.group(1) and nearest is not None and abs(nearest - at) <= _BESIDE:
            found[nearest] = _SENTENCE.sub(lambda sentence: f"X {sentence.group()}", found[nearest], count=1)
    return _BROKEN_SENTENCE.sub(r"\1 \2 ", "\n".join(found)).split("\n")


def _unboxed(box: list[str]) -> list[Line]:
    """The lines of boxes that stand side by side, column by column."""
    if not box:
        return []
    counts = Counter(match.start() for line in box for match in re.finditer(r"[|+]", line))
    places = sorted(place for place, count in counts.items() if count * 2 > len(box))
    edges = [-1, *places, max(len(line) for line in box) + 1]
    found: list[Line] = []
    for start, end in pairwise(edges):
        boxes = _relations([line[start + 1 : end] for line in box])
        if boxes:
            found.extend(boxes)
            continue
        column = [text for line in box if (text := line[start + 1 : end].strip(" |+")) and not _RULE.fullmatch(text)]
        found.extend(to_lines(join_phrases("\n".join(column))))
    return found


def _relations(lines: list[str]) -> list[Line]:
    """The boxes of item 5 in a narrow column, whose labels run over lines: each cross beside the label it stands by.

    Empty where the labels do not run over lines; the printed order of the boxes is kept.
    """
    seen: dict[str, tuple[int, int]] = {}
    for at, line in enumerate(lines):
        for match in _LABEL.finditer(line):
            seen.setdefault(match.group(), (at, match.start()))
    if len(seen) != len(_BOXES) or not any(_LABEL_BROKEN.match(line[seen["Officer"][1] :]) for line in lines):
        return []
    labels = [(at, place, name) for name, (at, place) in seen.items()]
    first = labels[0][0]
    last = max(at for at, line in enumerate(lines) if _LABEL_REST.search(line) or at == seen["Officer"][0])
    crossed = set()
    for at, line in enumerate(lines[first : last + 1], first):
        for match in re.finditer(r"(?<!\S)[xX](?!\S)", line):
            beside = [(row, -place, name) for row, place, name in labels if row <= at and 0 < place - match.start() < 9]
            if beside:
                crossed.add(max(beside)[2])
    head, tail = (
        to_lines(join_phrases("\n".join(text for line in part if (text := line.strip(" |+")))))
        for part in (lines[:first], lines[last + 1 :])
    )
    marked = [[f"{'X' if name in crossed else '_'} {_BOXES[name]}"] for _, _, name in labels]
    return [*head, *marked, *tail]


def _read_table(
    table: TableName, section: list[Line], form: FormType, style: MarkStyle, warnings: Warnings
) -> list[dict[str, Any]]:
    lines = [line[0] for line in section]
    found = grid(lines)
    if found is None:
        bare = [_TAG.sub("", line) for line in lines]
        return TableReader(table, form, style, warnings).read([cells for line in bare for cells in to_lines(line)])
    for line in found.loose:
        warnings.add("table_text", f"stands in no column of the table: {line[:500]!r}", table)
    reader = TableReader(table, form, style, warnings)
    columns = name_columns(found, form, table, style)
    if columns is None:
        if found.rows:
            warnings.add(
                "columns_unknown", f"no variant of the form has {found.width} columns; told by what they hold", table
            )
        for row in found.rows:
            reader.add_by_content([clean(joined(parts, "", found.hard)[0], style) for parts in row])
        return reader.rows
    for row in found.rows:
        _row(row, columns, found, reader, warnings)
    return reader.rows


def _row(row: list[list[str]], columns: tuple[str, ...], found: Grid, reader: TableReader, warnings: Warnings) -> None:
    where = f"{reader.table}[{len(reader.rows)}]"
    cells: list[tuple[str, Printed]] = []
    for name, parts in zip(columns, row, strict=False):
        text, assumed = joined(parts, name, found.hard)
        cell = clean(text, reader.style)
        if cell.blank:
            continue
        if assumed and name not in DATE_COLUMNS:
            warnings.add(
                "line_joined", f"a word cut by the column's edge was joined: {cell.value!r}", f"{where}.{name}"
            )
        cells.append((name, cell))
    if not any(name != "security_title" and cell.value for name, cell in cells):
        words = " ".join(cell.value for _, cell in cells)
        if words and not any(cell.notes for _, cell in cells):
            warnings.add("table_text", f"not a row of the table: {words[:500]!r}", reader.table)
            return
    reader.add([pair for name, cell in cells for pair in _sided(name, cell, cells, where, warnings)], "place")


def _sided(
    name: str, cell: Printed, cells: list[tuple[str, Printed]], where: str, warnings: Warnings
) -> list[tuple[str, Printed]]:
    """Part an amount from the letter printed with it; read a letter that is printed as a choice by the code."""
    if name == _SHARES:
        value = re.sub(r"\s{1,5}[-\u2013]{1,2}$", "", cell.value)
        if value != cell.value:
            warnings.add("amount_trimmed", f"{cell.value!r} was read without the dash", f"{where}.{name}")
        match = _AMOUNT_AND_SIDE.fullmatch(value)
        if match and not any(other == _SIDE for other, _ in cells):
            return [(name, Printed(match.group(1), cell.notes)), (_SIDE, Printed(match.group(2) or match.group(3)))]
        return [(name, Printed(value, cell.notes))]
    if name == _SIDE and cell.value not in {"A", "D"}:
        bare = cell.value.strip("() .")
        if bare in {"A", "D"}:
            return [(name, Printed(bare, cell.notes))]
        code = CODE.fullmatch(next((c.value for other, c in cells if other == "transaction_code"), ""))
        side = DIRECTION_OF_CODE.get(code.group(2)) if code else None
        if side:
            said = f"{cell.value!r} is printed; the code {code.group(2) if code else ''} says {side}"
            warnings.add("direction_assumed", said, f"{where}.{name}")
            return [(name, Printed(side, cell.notes))]
        warnings.add("direction_unknown", f"{cell.value!r} tells neither (A) nor (D)", f"{where}.{name}")
        return [(name, Printed("", cell.notes))] if cell.notes else []
    return [(name, cell)]

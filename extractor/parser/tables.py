"""Tables I and II of a printed form to rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from extractor.parser.align import Assigned, align, best_of, positional
from extractor.parser.cells import KIND, Warnings, make_cell
from extractor.parser.columns import ACQUIRED, CODE, DISPOSED, FORM4_II, Columns, leaf, standard, twin
from extractor.parser.marks import MarkStyle, Printed, split_marks
from extractor.parser.page import Line, plain
from extractor.parser.scalars import is_amount, is_date
from extractor.schema.codes import DIRECTION_OF_CODE, TRANSACTION_CODES
from extractor.schema.filing import TableName

_HEADERISH: Final = re.compile(
    r"\binstr\b|month\s?/\s?day|title\s?of|^code\b|\(a\)\s?or\s?\(d\)|amount\s?or\s?number|date\s?exercisable"
    r"|expiration\s?date|^price$|^v$|^amount$|^\([ad]\)$|^title$|ownership\s?form|nature\s?of\s?indirect|if\s?any"
    r"|deemed|e\.g\.|beneficially\s?owned|price\s?of\s?deriv|conversion\s?or\s?exercise|^table\s|^[-|=+_\s:]{3,}$"
    r"|trans(?:action|\.)\s?(?:code|date)|number\s?of\s?shares|^of\s?shares|^owned$|following\s?reported",
    re.IGNORECASE,
)
_DATAISH: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,3}(?:,\d{3})+(?!\d)|\$\s?\d")
_NOTE_RUN: Final = re.compile(r"(?:\s?\(\d{1,3}\))+")
_NUMBERS: Final = re.compile(r"\d{1,5}")
_CODE, _SHARES, _AD = "transaction_code", "transaction_shares", "transaction_acquired_disposed_code"
_TRANSACTION: Final = frozenset({"transaction_date", _CODE, _SHARES, "transaction_total_value", _AD})
_NBSP: Final = "\xa0"
_GLUED: Final = 3
"""A line that ran together has so many no-break spaces or more."""
_GLUED_HEAD: Final = 6
_GLUED_MIDDLE: Final = 5
"""The user's kind of rendering: Table II prints six cells up to the V, then five for items (A) and (D): a blank, (A),
a blank, (D), a blank; the amount thus has fewer blanks before it than after it when it was acquired."""


class TableReader:
    """Reads the lines of one table, row by row, whatever separates their cells."""

    def __init__(self, table: TableName, form: Any, style: MarkStyle, warnings: Warnings) -> None:
        self.table, self.form, self.style, self.warnings = table, form, style, warnings
        self.columns: Columns = ()
        self.rows: list[dict[str, Any]] = []
        self._pending: list[Printed] = []
        self._starts: list[bool] = []

    def read(self, lines: list[Line]) -> list[dict[str, Any]]:
        """Return the rows, each a dict of cells with its ``row`` kind."""
        header, body = _split_header(lines)
        self.columns = self._told_by(header)
        if self._line_a_cell(body):
            return self.rows
        single = sum(len(line) == 1 for line in body if plain(line)) * 10 > 7 * sum(bool(plain(line)) for line in body)
        for line in body:
            words = plain(line)
            if single and len(line) == 2 and not _DATAISH.search(words.replace("$.", "")):
                line = [words]  # noqa: PLW2901 - two blanks inside a title are no column where each cell has its line
            if not words:
                continue
            if re.fullmatch(r"[-|=+_\s:.]{3,}", words):
                continue
            self._line(line)
        self._flush()
        return self.rows

    def _line_a_cell(self, body: list[Line]) -> bool:
        """Read a table of one cell a line, blank lines for blank cells; False if it is not so printed."""
        width = len(self.columns)
        if len(body) < width or any(len(line) > 1 for line in body):
            return False
        cells = [split_marks(line[0], self.style) for line in body]
        while len(cells) % width and cells[-1].blank:
            cells.pop()
        cells.extend([Printed("")] * (-len(cells) % width))
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        rows = [row for row in rows if not all(cell.blank for cell in row)]
        if not rows or not all(row[0].value and row[-2].value and positional(row, self.columns) for row in rows):
            return False
        for row in rows:
            self.add([(name, cell) for name, cell in zip(self.columns, row, strict=True) if not cell.blank], "place")
        return True

    def _told_by(self, header: list[Line]) -> Columns:
        for line in reversed(header):
            names = [leaf(cell) for cell in line]
            known = [name for name in names if name]
            if len(names) >= 4 and len(known) == len(names) == len(set(known)) and "security_title" in known:
                return tuple(known)
        return standard(self.form, self.table, " ".join(plain(line) for line in header))

    def _line(self, line: Line) -> None:
        if len(line) == 1 and line[0].strip(" \t").count(_NBSP) >= _GLUED and _DATAISH.search(line[0]):
            self._flush()
            self._glued(_glued_cells(line[0]))
            return
        cells = [split_marks(cell, self.style) for cell in line]
        if len(cells) == 1:
            self._single(line[0], cells[0])
            return
        width = len(self.columns)
        while len(cells) > width and cells[-1].blank:
            cells.pop()
        padded = [*cells, *[Printed("")] * (width - len(cells))]
        if cells and positional(padded, self.columns) and (padded[0].value or not self._pending):
            self._flush()
            self.add([(name, cell) for name, cell in zip(self.columns, padded, strict=True) if not cell.blank], "place")
        else:
            self._wait(best_of(_readings(_dollars(cells), self.style), self.columns))

    def _single(self, text: str, cell: Printed) -> None:
        words = text.split()
        tokens = _tokens(words, self.style, loose=True)
        if (len(words) >= 4 and len(tokens) >= 3) or (1 < len(tokens) == len(words)):
            self._wait(best_of(_readings([Printed(" ".join(words))], self.style), self.columns))
        else:
            self._wait([cell])

    def _wait(self, cells: Sequence[Printed]) -> None:
        """Keep the cells of a line until the rows that they belong to are seen whole."""
        self._pending.extend(cells)
        self._starts.extend(at == 0 for at in range(len(cells)))

    def _flush(self) -> None:
        pending, starts = self._pending, self._starts
        self._pending, self._starts = [], []
        if any(cell.value == "$" for cell in pending):
            pending, starts = _dollars(pending), []
        while pending and pending[-1].blank:
            pending.pop()
        if not any(not cell.blank for cell in pending):
            return
        if all(
            not _DATAISH.search(cell.value) and len(cell.value) > 1 and not is_amount(cell.value) for cell in pending
        ):
            text = " ".join(cell.value for cell in pending).strip()
            if (text and not any(cell.notes for cell in pending) and len(pending) > 1) or len(text) > 200:
                self.warnings.add("table_text", f"not a row of the table: {text[:500]!r}", self.table)
                return
        for assigned in align(pending, self.columns, starts or None)[1]:
            self.add(assigned, "content")

    def _glued(self, cells: list[Printed]) -> None:
        """A row whose cells ran together, its no-break spaces keeping the blanks."""
        width = len(self.columns)
        full = width + _GLUED_MIDDLE - 2
        if self.columns == FORM4_II and len(cells) in {full - 1, full}:
            head, rest = cells[:_GLUED_HEAD], cells[_GLUED_HEAD:]
            middle, tail = rest[:_GLUED_MIDDLE], rest[_GLUED_MIDDLE:]
            filled = [at for at, cell in enumerate(middle) if not cell.blank]
            tail = [*tail, *[Printed("")] * (width - 8 - len(tail))]
            whole = [*head, *([Printed("")] * 2), *tail]
            if len(filled) <= 1 and positional(whole, self.columns):
                assigned = [(name, cell) for name, cell in zip(self.columns, whole, strict=True) if not cell.blank]
                if filled:
                    side = self._side(filled[0], len(middle) - 1 - filled[0], head[4].value)
                    assigned.insert(len([cell for cell in head if not cell.blank]), (side, middle[filled[0]]))
                self.add(assigned, "place")
                return
        padded = [*cells, *[Printed("")] * (width - len(cells))]
        if positional(padded, self.columns) and self.columns != FORM4_II:
            self.add([(name, cell) for name, cell in zip(self.columns, padded, strict=True) if not cell.blank], "place")
            return
        while cells and cells[-1].blank:
            cells.pop()
        for assigned in align(cells, self.columns)[1]:
            self.add(assigned, "content")

    def _side(self, before: int, after: int, code: str) -> str:
        """Acquired or disposed, by the blanks about the amount together with the transaction code."""
        blanks = ACQUIRED if before < after else DISPOSED if before > after else None
        coded = {"A": ACQUIRED, "D": DISPOSED}.get(DIRECTION_OF_CODE.get(code[:1], ""))
        where = f"{self.table}[{len(self.rows)}].{_AD}"
        if blanks and coded and blanks != coded:
            self.warnings.add("direction_contradicted", f"the blanks and the code {code} say different columns", where)
            return _SHARES
        if blanks is None and coded is None:
            self.warnings.add("direction_unknown", "neither the blanks nor the code tells the column", where)
            return _SHARES
        if blanks is None or coded is None:
            by = "blanks" if coded is None else "code"
            self.warnings.add("direction_assumed", f"the column was told by the {by} alone", where)
        return blanks or coded or _SHARES

    def add_by_content(self, cells: list[Printed]) -> None:
        """Add the rows that a run of cells makes, each cell's column told by what it holds."""
        self._wait([cell for cell in cells if not cell.blank])
        self._flush()

    def add(self, assigned: Assigned, how: str) -> None:
        """Add one row of cells under their columns; ``how`` is ``place`` or, where only told so, ``content``."""
        row: dict[str, Any] = {}
        index = len(self.rows)
        code = next((cell.value for name, cell in assigned if name == _CODE), "")
        for name, cell in assigned:
            where = f"{self.table}[{index}].{name}"
            if name in {ACQUIRED, DISPOSED}:
                self._amount_of_half(row, name, cell, how == "content" and name == ACQUIRED, code)
            elif name == _CODE:
                self._code(row, cell, where)
            elif name == "transaction_timeliness":
                self._put(row, name, Printed("E" if cell.value == "V" else cell.value, cell.notes))
            else:
                self._put(row, twin(name, cell.value), cell)
        if not row:
            return
        if how == "content" and self.form != "3":
            self._assumed(row, index)
        row["row"] = "transaction" if _TRANSACTION & row.keys() else "holding"
        self.rows.append(row)

    def _put(self, row: dict[str, Any], name: str, cell: Printed) -> None:
        where = f"{self.table}[{len(self.rows)}].{name}"
        if name in row:
            self.warnings.add(
                "cell_repeated", f"{cell.value!r} stands beside {row[name].value!r}; the first is kept", where
            )
            return
        made, code, problem = make_cell(KIND[name], cell.value, cell.notes)
        if code:
            self.warnings.add(code, problem or "", where)
        if made is not None:
            row[name] = made

    def _amount_of_half(self, row: dict[str, Any], name: str, cell: Printed, loose: bool, code: str) -> None:
        where = f"{self.table}[{len(self.rows)}].{_AD}"
        side: str | None = "A" if name == ACQUIRED else "D"
        if loose:
            side = DIRECTION_OF_CODE.get(code[:1])
            if side:
                self.warnings.add("direction_assumed", f"the column is not told; the code {code} says {side}", where)
            else:
                self.warnings.add("direction_unknown", "neither the place nor the code tells the column", where)
        if _SHARES in row and _AD in row:
            self.warnings.add("direction_contradicted", "amounts stand in both columns; the first is kept", where)
            return
        self._put(row, twin(_SHARES, cell.value), cell)
        if side:
            self._put(row, _AD, Printed(side))

    def _code(self, row: dict[str, Any], cell: Printed, where: str) -> None:
        match = CODE.fullmatch(cell.value)
        if not match:
            self.warnings.add("code_not_read", f"{cell.value!r} is no transaction code; kept as text", where)
            self._put(row, _CODE, cell)
            return
        early, letter, swap, late = match.groups()
        self._put(row, _CODE, Printed(letter, cell.notes))
        if swap:
            self._put(row, "equity_swap_involved", Printed("1"))
        if early or late:
            self._put(row, "transaction_form_type", Printed(early or late))
        if letter not in TRANSACTION_CODES:
            self.warnings.add("code_unknown", f"{letter!r} is no code of the form's instructions", where)

    def _assumed(self, row: dict[str, Any], index: int) -> None:
        """Say which cells could stand in another column too."""
        for one, other in (
            ("exercise_date", "expiration_date"),
            ("transaction_price_per_share", "conversion_or_exercise_price"),
        ):
            if (one in row) != (other in row) and other in self.columns and one in self.columns:
                name = one if one in row else other
                self.warnings.add(
                    "column_assumed",
                    "blank cells are not printed; told by what it holds",
                    f"{self.table}[{index}].{name}",
                )


def _split_header(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the header off a table: it ends with its last line of header words before the first line of data."""
    first = len(lines)
    for at, line in enumerate(lines):
        if any(_DATAISH.search(cell) for cell in line) or _form3_row(line):
            first = at
            break
    end = 0
    for at in range(first):
        if any(_HEADERISH.search(cell.strip()) for cell in (plain(lines[at]), *lines[at])):
            end = at + 1
    return lines[:end], lines[end:]


def _dollars(cells: list[Printed]) -> list[Printed]:
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


def _glued_cells(text: str) -> list[Printed]:
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


def _readings(cells: list[Printed], style: MarkStyle) -> list[list[Printed]]:
    """The cells as they stand, and cut at their blanks where words of several columns may stand in one."""
    readings = [cells]
    if any(" " in cell.value for cell in cells) and len(cells) < 20:
        for loose in (False, True):
            cut: list[Printed] = []
            for cell in cells:
                parts = _tokens(cell.value.split(), style, loose=loose) if " " in cell.value else [cell]
                if parts is not None and cell.notes and parts[-1] is not cell:
                    parts[-1] = Printed(parts[-1].value, (*parts[-1].notes, *cell.notes))
                cut.extend(parts)
            if len(cut) != len(readings[-1]):
                readings.append(cut)
    return readings


def _tokens(words: Sequence[str], style: MarkStyle, *, loose: bool) -> list[Printed]:
    """Cells set apart by single blanks: words are joined until a date, an amount, a code or a mark.

    ``loose`` takes a bare number for an amount even before any date, as a line of a holding has it. Words after the
    D or I of an ownership form are its nature; a par value is part of its title.
    """
    tokens: list[Printed] = []
    run: list[str] = []
    seen = False
    for at, word in enumerate(words):
        cell = split_marks(word, style)
        single = len(cell.value) == 1 and cell.value.isupper() and seen
        amount = is_amount(cell.value) and (seen or loose or "$" in cell.value or "," in cell.value)
        amount = amount and not (run and run[-1].lower() in {"value", "par"})
        if is_date(cell.value) or amount or single or not cell.value:
            if run:
                tokens.append(split_marks(" ".join(run), style))
                run = []
            tokens.append(cell)
            seen = seen or is_date(cell.value) or amount
            if single and cell.value in {"D", "I"} and _is_word(words[at + 1 : at + 2], style):
                return [*tokens, split_marks(" ".join(words[at + 1 :]), style)]
        else:
            run.append(word)
    if run:
        tokens.append(split_marks(" ".join(run), style))
    return tokens


def _is_word(words: Sequence[str], style: MarkStyle) -> bool:
    value = split_marks(words[0], style).value if words else ""
    return len(value) > 1 and not is_amount(value) and not is_date(value)

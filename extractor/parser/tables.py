"""Tables I and II of a printed form to rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from extractor.parser.align import Assigned, align, best_of, positional
from extractor.parser.cells import KIND, Warnings, make_cell
from extractor.parser.columns import ACQUIRED, CODE, DISPOSED, FORM4_II, Columns, leaf, standard, twin
from extractor.parser.marks import MarkStyle, Printed, split_marks
from extractor.parser.page import Line, Padded, plain
from extractor.parser.runs import (
    DATAISH,
    cell_a_line,
    dollars,
    glued_cells,
    header_places,
    overlap,
    readings,
    split_header,
    tokens,
)
from extractor.parser.scalars import is_amount
from extractor.schema.codes import DIRECTION_OF_CODE, TRANSACTION_CODES
from extractor.schema.filing import TableName

_CODE, _SHARES, _AD = "transaction_code", "transaction_shares", "transaction_acquired_disposed_code"
_TRANSACTION: Final = frozenset({"transaction_date", _CODE, _SHARES, "transaction_total_value", _AD})
_DOLLAR_OF_FORM: Final = re.compile(r"\$\s?(?:[A-Za-z(]|\d{1,9}(?:\.\d{1,9})?[ -]{1,2}(?:for|to)\b)")
"""The form prints a dollar sign before every price, before words and ratios too."""
_NBSP: Final = "\xa0"
_GLUED: Final = 3
"""A line that ran together has so many no-break spaces or more."""
_GLUED_HEAD: Final = 6
_GLUED_MIDDLE: Final = 5
"""The user's kind of rendering: Table II prints six cells up to the V, then five for items (A) and (D): a blank, (A),
a blank, (D), a blank; the amount thus has fewer blanks before it than after it when it was acquired."""


MAX_CELLS: Final = 20_000
"""How many cells of a table are told by what they hold; what is beyond is counted in a warning."""
MAX_LINE: Final = 200
MAX_TEXT: Final = 20_000
"""How many cells a line may have, and how many characters a cell, to be read as part of a row."""
_AT_ONCE: Final = 2_000


class TableReader:
    """Reads the lines of one table, row by row, whatever separates their cells."""

    def __init__(self, table: TableName, form: Any, style: MarkStyle, warnings: Warnings) -> None:
        self.table, self.form, self.style, self.warnings = table, form, style, warnings
        self.columns: Columns = standard(form, table, "")
        self.rows: list[dict[str, Any]] = []
        self._pending: list[Printed] = []
        self._starts: list[bool] = []
        self._cell_a_line = False
        self._read = 0
        self._places: dict[str, tuple[int, int]] = {}

    def read(self, lines: list[Line]) -> list[dict[str, Any]]:
        """Return the rows, each a dict of cells with its ``row`` kind."""
        header, body = split_header(lines)
        self.columns = self._told_by(header)
        self._places = header_places(header, self.columns)
        self._cell_a_line = cell_a_line(body, self.style)
        if self._cell_a_line:  # two blanks inside a title are no column where each cell has its line
            body = [
                line if len(line) != 2 or DATAISH.search(plain(line).replace("$.", "")) else [plain(line)]
                for line in body
            ]
        if self._line_a_cell(body):
            return self.rows
        for line in body:
            words = plain(line)
            if not words:
                continue
            if re.fullmatch(r"[-|=+_\s:.]{3,}", words):
                continue
            self._line(line)
        self._flush()
        if self._read > MAX_CELLS:
            self.warnings.add("table_cut", f"{self._read - MAX_CELLS} cells beyond the first {MAX_CELLS}", self.table)
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
        if len(line) > MAX_LINE or any(len(cell) > MAX_TEXT for cell in line):
            self.warnings.add("table_text", f"too much for a row of the table: {plain(line[:20])[:500]!r}", self.table)
            return
        if len(line) == 1 and line[0].strip(" \t").count(_NBSP) >= _GLUED:
            self._flush()
            self._glued(glued_cells(line[0]))
            return
        cells = [split_marks(cell, self.style) for cell in line]
        if len(cells) == 1:
            self._single(line[0], cells[0])
            return
        width = len(self.columns)
        while len(cells) > width and cells[-1].blank:
            cells.pop()
        padded = self._by_place(line, cells) or [*cells, *[Printed("")] * (width - len(cells))]
        if isinstance(line, Padded) and len(cells) != width and not self._places:
            padded = []
        if padded and positional(padded, self.columns) and (padded[0].value or not self._pending):
            self._flush()
            self.add([(name, cell) for name, cell in zip(self.columns, padded, strict=True) if not cell.blank], "place")
        else:
            self._wait(best_of(readings(line, self.style), self.columns))

    def _by_place(self, line: Line, cells: list[Printed]) -> list[Printed] | None:
        """Give the cells of a line padded with blanks to the columns whose heads they stand under, all or none."""
        if not isinstance(line, Padded) or len(self._places) != len(self.columns):
            return None
        found: dict[str, Printed] = {}
        for cell, place in zip(cells, line.places, strict=False):
            best = max(self.columns, key=lambda name: overlap(place, self._places[name]))
            if overlap(place, self._places[best]) < 0:
                return None
            before = found.get(best)
            found[best] = (
                cell if before is None else Printed(f"{before.value}  {cell.value}", before.notes + cell.notes)
            )
        return [found.get(name, Printed("")) for name in self.columns]

    def _single(self, text: str, cell: Printed) -> None:
        words = text.replace(_NBSP, " ").split() if not self._cell_a_line else []
        cut = tokens(words, self.style, loose=True)
        if (len(words) >= 4 and len(cut) >= 3) or (1 < len(cut) == len(words)):
            self._wait(best_of(readings([text], self.style), self.columns))
        else:
            self._wait([cell])

    def _wait(self, cells: Sequence[Printed]) -> None:
        """Keep the cells of a line until the rows that they belong to are seen whole, within bounds."""
        self._read += len(cells)
        if self._read > MAX_CELLS:
            return
        if len(self._pending) > _AT_ONCE:
            self._flush()
        self._pending.extend(cells)
        self._starts.extend(at == 0 for at in range(len(cells)))

    def _flush(self) -> None:
        pending, starts = self._pending, self._starts
        self._pending, self._starts = [], []
        if any(cell.value == "$" for cell in pending):
            pending, starts = dollars(pending), []
        while pending and pending[-1].blank:
            pending.pop()
        if not any(not cell.blank for cell in pending):
            return
        if all(
            not DATAISH.search(cell.value) and len(cell.value) > 1 and not is_amount(cell.value) for cell in pending
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
        value = cell.value
        if KIND[name] == "amount" and _DOLLAR_OF_FORM.match(value):
            value = value[1:].lstrip()
        made, code, problem = make_cell(KIND[name], value, cell.notes)
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

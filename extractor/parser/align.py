"""Printed cells to columns by what they hold, where their places are lost.

A run of cells is aligned with the columns repeated row after row: the best monotone assignment by the scores of
``columns.score``, found by dynamic programming in O(cells x columns^2). Explicit blanks, where a shape has them,
are cells too and prefer to fill a column that is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from extractor.parser.columns import SKIP, TEXT_COLUMNS, Columns, score
from extractor.parser.marks import Printed

BLANK_FITS = 0.6
BLANK_EXTRA = -0.3
NEW_ROW = -1.0
NEW_ROW_IN_LINE = -25.0
"""A printed line holds one row; it is read as two only where all else fails."""
MERGED_NOTE = 0.1
WRAPPED = -1.5
"""A second line of a title or of a nature of ownership."""
NATURE_OF_DIRECT = -6.0
"""What stands after a D is no nature of indirect ownership: words are the next line's title, a mark is the D's."""
FOREIGN = -8.0
"""A cell that fits nowhere is kept beside its neighbour rather than lost; it costs more than any misfit."""


def positional(cells: Sequence[Printed], columns: Columns) -> bool:
    """Tell whether ``cells`` may stand for ``columns`` one by one: each is blank or can stand where it is."""
    if len(cells) != len(columns):
        return False
    return all(
        cell.blank or score(name, cell.value, cell.notes) is not None for name, cell in zip(columns, cells, strict=True)
    )


Assigned = list[tuple[str, Printed]]

_HOLDING: Final = frozenset(
    {
        *("security_title", "conversion_or_exercise_price", "exercise_date", "expiration_date"),
        *("underlying_security_title", "underlying_security_shares", "shares_owned_following_transaction"),
        *("direct_or_indirect_ownership", "nature_of_ownership"),
    }
)
"""The columns that a line of a holding fills; a line either is a holding or reports a transaction with its date."""


@dataclass(frozen=True, slots=True)
class _Mode:
    """One kind of line: the columns that it fills, and what it costs to leave out the first so many of them."""

    columns: Columns
    skip: tuple[float, ...]
    start: int
    """Where its states start among those of all modes."""


def _modes(columns: Columns) -> list[_Mode]:
    holding = tuple(name for name in columns if name in _HOLDING)
    modes: list[_Mode] = []
    start = 0
    for names in (columns, holding) if "transaction_date" in columns else (columns,):
        skip = (0.0, *accumulate(SKIP.get(name, 1.0) for name in names))
        modes.append(_Mode(names, skip, start))
        start += len(names)
    return modes


def best_of(readings: Sequence[Sequence[Printed]], columns: Columns) -> Sequence[Printed]:
    """Return the reading of one printed line that fits the columns best, the first at a tie."""
    if len(readings) == 1:
        return readings[0]
    return max(readings, key=lambda cells: align(cells, columns, [at == 0 for at in range(len(cells))], whole=False)[0])


def align(
    cells: Sequence[Printed], columns: Columns, starts: Sequence[bool] | None = None, *, whole: bool = True
) -> tuple[float, list[Assigned]]:
    """Assign ``cells`` to rows of ``columns``: how well they fit, and the rows.

    ``starts`` tells which cells start a printed line, where a row may well begin; all of them where it is not given.
    Where the cells are not ``whole`` rows, what stands before and after them costs nothing. Blanks beyond the columns
    are dropped.
    """
    if not cells:
        return 0.0, []
    modes = _modes(columns)
    names = [name for mode in modes for name in mode.columns]
    best: list[float] = []
    trail: list[list[tuple[int, str]]] = []
    ends: list[float] = []
    for at, cell in enumerate(cells):
        top = max(range(len(ends)), key=ends.__getitem__) if ends else -1
        new_row = NEW_ROW if starts is None or starts[at] else NEW_ROW_IN_LINE
        opened = (ends[top] + new_row if ends else 0.0, top)
        before = cells[at - 1] if at else None
        now: list[float] = []
        steps: list[tuple[int, str]] = []
        for mode in modes:
            for column in range(len(mode.columns)):
                value, step = _reach((cell, before), mode, column, best, opened)
                if at == 0 and not whole:
                    value += mode.skip[column]
                now.append(value)
                steps.append(step)
        trail.append(steps)
        best = now
        ends = [
            best[mode.start + column] - (mode.skip[-1] - mode.skip[column + 1] if whole else 0.0)
            for mode in modes
            for column in range(len(mode.columns))
        ]
    last = max(range(len(ends)), key=ends.__getitem__)
    return ends[last], _walk_back(cells, names, trail, last)


def _reach(
    pair: tuple[Printed, Printed | None], mode: _Mode, column: int, best: list[float], opened: tuple[float, int]
) -> tuple[float, tuple[int, str]]:
    """The best score with a cell at ``column`` of a mode, and where it came from: (previous state, how)."""
    cell, before = pair
    name, skip = mode.columns[column], mode.skip
    fit = BLANK_FITS if cell.blank else score(name, cell.value, cell.notes)
    if fit is None:
        fit = FOREIGN
    top, step = float("-inf"), (0, "put")
    if not cell.blank or not best:
        top, step = opened[0] - skip[column] + fit, (opened[1], "row")
    if not best:
        return top, step
    direct = before is not None and before.value == "D" and name == "nature_of_ownership"
    for previous in range(column):
        value = best[mode.start + previous] - (skip[column] - skip[previous + 1]) + fit
        if direct and mode.columns[previous] == "direct_or_indirect_ownership":
            value += NATURE_OF_DIRECT
        if value > top:
            top, step = value, (mode.start + previous, "put")
    stay = best[mode.start + column]
    if cell.blank:
        stay += BLANK_EXTRA
    elif not cell.value:
        stay += MERGED_NOTE
    elif name in TEXT_COLUMNS and score(name, cell.value, cell.notes) is not None:
        stay += WRAPPED
    else:
        stay += FOREIGN
    if stay > top:
        top, step = stay, (mode.start + column, "stay")
    return top, step


def _walk_back(
    cells: Sequence[Printed], names: Sequence[str], trail: list[list[tuple[int, str]]], state: int
) -> list[Assigned]:
    placed: list[tuple[int, str]] = []
    for at in range(len(cells) - 1, -1, -1):
        previous, how = trail[at][state]
        placed.append((state, how))
        state = previous
    placed.reverse()
    rows: list[Assigned] = []
    for cell, (state, how) in zip(cells, placed, strict=True):
        if how == "row" or not rows:
            rows.append([])
        row = rows[-1]
        if cell.blank:
            continue
        name = names[state]
        if how == "stay" and row and row[-1][0] == name:
            before = row[-1][1]
            value = f"{before.value} {cell.value}".strip()
            row[-1] = (name, Printed(value, tuple(dict.fromkeys((*before.notes, *cell.notes)))))
        else:
            row.append((name, cell))
    return [row for row in rows if row]

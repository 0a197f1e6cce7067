"""Printed cells to columns by what they hold, where their places are lost.

A run of cells is aligned with the columns repeated row after row: the best monotone assignment by the scores of
``columns.score``, found by dynamic programming in O(cells x columns^2). Explicit blanks, where a shape has them,
are cells too and prefer to fill a column that is empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.parser.columns import SKIP, Columns, score
from extractor.parser.marks import Printed

BLANK_FITS = 0.6
BLANK_EXTRA = -0.3
NEW_ROW = -1.0
MERGED_NOTE = 0.1
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


def align(cells: Sequence[Printed], columns: Columns) -> list[Assigned]:
    """Assign ``cells`` to rows of ``columns``; every cell lands in some row, blanks beyond the columns are dropped."""
    width = len(columns)
    skip = [0.0]
    for name in columns:
        skip.append(skip[-1] + SKIP.get(name, 1.0))
    best: list[float] = [float("-inf")] * width
    trail: list[list[tuple[int, str]]] = []
    for at, cell in enumerate(cells):
        now: list[float] = []
        steps: list[tuple[int, str]] = []
        for column in range(width):
            value, step = _reach(cell, column, columns, best, skip, at == 0)
            now.append(value)
            steps.append(step)
        trail.append(steps)
        best = now
    if not cells:
        return []
    ends = [value - (skip[width] - skip[column + 1]) for column, value in enumerate(best)]
    return _walk_back(cells, columns, trail, max(range(width), key=ends.__getitem__))


def _reach(
    cell: Printed, column: int, columns: Columns, best: list[float], skip: list[float], first: bool
) -> tuple[float, tuple[int, str]]:
    """The best score with ``cell`` at ``column``, and where it came from: (previous column, how)."""
    top, step = float("-inf"), (0, "put")
    fit = BLANK_FITS if cell.blank else score(columns[column], cell.value, cell.notes)
    width = len(columns)
    if fit is None:
        fit = FOREIGN
    if first:
        return fit - skip[column], (-1, "row")
    for previous in range(column):
        value = best[previous] - (skip[column] - skip[previous + 1]) + fit
        if value > top:
            top, step = value, (previous, "put")
    if not cell.blank:
        for previous in range(width):
            value = best[previous] - (skip[width] - skip[previous + 1]) - skip[column] + fit + NEW_ROW
            if value > top:
                top, step = value, (previous, "row")
    stay = best[column]
    if cell.blank:
        stay += BLANK_EXTRA
    elif not cell.value:
        stay += MERGED_NOTE
    else:
        stay += FOREIGN
    if stay > top:
        top, step = stay, (column, "stay")
    return top, step


def _walk_back(
    cells: Sequence[Printed], columns: Columns, trail: list[list[tuple[int, str]]], column: int
) -> list[Assigned]:
    placed: list[tuple[int, str]] = []
    for at in range(len(cells) - 1, -1, -1):
        previous, how = trail[at][column]
        placed.append((column, how))
        column = previous
    placed.reverse()
    rows: list[Assigned] = []
    for cell, (column, how) in zip(cells, placed, strict=True):
        if how == "row" or not rows:
            rows.append([])
        row = rows[-1]
        if cell.blank:
            continue
        name = columns[column]
        if how == "stay" and row and row[-1][0] == name:
            before = row[-1][1]
            value = f"{before.value} {cell.value}".strip()
            row[-1] = (name, Printed(value, tuple(dict.fromkeys((*before.notes, *cell.notes)))))
        else:
            row.append((name, cell))
    return [row for row in rows if row]

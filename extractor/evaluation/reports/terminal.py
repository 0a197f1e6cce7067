"""Tables on a terminal, by rich; plain text where the output is no terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table as RichTable

from extractor.evaluation.reports.tables import Table

_COLOURS = {"better": "green", "worse": "red", "not scored": "dim"}


def show(tables: Iterable[Table], lines: Iterable[str] = (), *, console: Console | None = None) -> None:
    """Print lines, then tables."""
    console = console or Console(highlight=False)
    for line in lines:
        console.print(line, style="dim", markup=False)
    for table in tables:
        console.print(_drawn(table))


def _drawn(table: Table) -> RichTable:
    drawn = RichTable(title=table.title, title_justify="left", title_style="bold", header_style="bold", expand=False)
    for number, head in enumerate(table.heads):
        drawn.add_column(head, justify="left" if number == 0 else "right", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(_coloured(cell) for cell in row))
    return drawn


def _coloured(cell: str) -> str:
    colour = _COLOURS.get(cell)
    plain = cell.replace("[", r"\[")
    return f"[{colour}]{plain}[/]" if colour else plain

"""Parsing: cells and footnote links against what was expected of a filing."""

from __future__ import annotations

from extractor.evaluation.cases import GoldCell, GoldFiling
from extractor.evaluation.metrics.f1 import Counts, Part, multiset
from extractor.schema.filing import Filing


def parts(gold: GoldFiling, filing: Filing) -> dict[str, Part]:
    """Cells by value, links from a cell to a footnote, footnotes by id, and the fields of the header."""
    wanted = gold.header
    notes = multiset(gold.footnotes, [note.id for note in filing.footnotes])
    cells, links = counts(gold.cells, cells_of(filing))
    return {
        "parse.cells.f1": cells.f1_part,
        "parse.links.f1": links.f1_part,
        "parse.footnotes.f1": notes.f1_part,
        "parse.header": (sum(_header(filing, field) == value for field, value in wanted.items()), len(wanted)),
    }


def cells_of(filing: Filing) -> tuple[GoldCell, ...]:
    """The cells of a filing as gold lists them."""
    return tuple(
        GoldCell(table=table, row=row, cell=name, value=cell.value, footnotes=cell.footnotes)
        for table, row, line in filing.rows()
        for name, cell in line.cells()
    )


def counts(gold: tuple[GoldCell, ...], output: tuple[GoldCell, ...]) -> tuple[Counts, Counts]:
    """Counts of cells with a value, and of links."""
    return multiset(_values(gold), _values(output)), multiset(_links(gold), _links(output))


def differences(gold: GoldFiling, filing: Filing) -> tuple[str, ...]:
    """Every cell or link that one side has and the other has not, for a reader of the report."""
    output = cells_of(filing)
    lines = []
    for label, want, got in (
        ("cell", set(_values(gold.cells)), set(_values(output))),
        ("link", set(_links(gold.cells)), set(_links(output))),
    ):
        lines += [f"missing {label} {_say(each)}" for each in sorted(want - got, key=str)]
        lines += [f"surplus {label} {_say(each)}" for each in sorted(got - want, key=str)]
    return tuple(lines)


def _say(item: tuple[str, int, str, str]) -> str:
    table, row, cell, value = item
    return f"{table}[{row}].{cell} = {value}"


def _values(cells: tuple[GoldCell, ...]) -> list[tuple[str, int, str, str]]:
    return [(cell.table, cell.row, cell.cell, cell.value) for cell in cells if cell.value is not None]


def _links(cells: tuple[GoldCell, ...]) -> list[tuple[str, int, str, str]]:
    return [(cell.table, cell.row, cell.cell, footnote) for cell in cells for footnote in cell.footnotes]


def _header(filing: Filing, field: str) -> str | None:
    if field == "issuer":
        return filing.issuer.name
    if field == "owners":
        return "; ".join(owner.name or "" for owner in filing.owners)
    value = getattr(filing, field)
    return str(value).lower() if isinstance(value, bool) else value

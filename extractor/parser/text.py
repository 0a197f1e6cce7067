"""Pasted text of a rendered form to a Filing's fields: tabs, pipes, padded columns, a line a cell, or run together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from extractor.parser.back import NONE_OWNED, fold, read_notes, read_owners, read_signatures
from extractor.parser.cells import Warnings
from extractor.parser.front import CIK_MARK, read_front
from extractor.parser.marks import SUPER_OPEN, MarkStyle
from extractor.parser.page import Line, Padded, Page, cut, plain
from extractor.parser.pasted import RULE, plain_text
from extractor.parser.sniff import decode
from extractor.parser.tables import TableReader
from extractor.schema.codes import FormType
from extractor.schema.filing import TableName

ReadTable = Callable[[TableName, list[Line], FormType, MarkStyle, Warnings], list[dict[str, Any]]]
"""Reads the lines of one table to its rows."""

_TABLES: Final[tuple[TableName, ...]] = ("non_derivative", "derivative")
_GAP: Final = re.compile(r" {2,}")
_ITEM_NUMBER: Final = re.compile(r"^(\s{0,40}\d{1,2}[A-Z]?\.)[ ]{2,8}(?=[A-Za-z(])")
_RUN: Final = re.compile(r"\S+(?: \S+)*")
_PIPE: Final = re.compile(r"\s{0,20}[|\u2502\u2503]\s{0,20}")
_MARKDOWN_RULE: Final = re.compile(r":?-{3,}:?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_PRIVATE: Final = re.compile("[\ue000\ue010\ue011]")


def read_text(data: bytes, warnings: Warnings) -> dict[str, Any]:
    """Read pasted text to the fields of a Filing; what is not understood becomes warnings. Never raises."""
    return {**read_page(to_lines(plain_text(printable(decode(data)))), warnings), "shape": "text"}


def printable(text: str) -> str:
    """Text without control characters and without the private marks that the parser itself puts into pages."""
    return _PRIVATE.sub("", _CONTROL.sub("", text))


def to_lines(text: str) -> list[Line]:
    """Cut text into lines of cells: at tabs, else at pipes, else at runs of blanks; no-break spaces stay."""
    return [_cells(line) if not RULE.fullmatch(line) else [""] for line in re.split(r"\r\n|\n|\r|\f", text)]


def _cells(line: str) -> Line:
    line = _ITEM_NUMBER.sub(r"\1 ", line, count=1)
    if "\t" in line:
        return [cell.strip(" ") for cell in line.split("\t")]
    if "|" in line or "\u2502" in line:
        bare = line.strip()
        cells = [cell for cell in _PIPE.split(bare) if not _MARKDOWN_RULE.fullmatch(cell)]
        if len(cells) > 1:
            return cells[bool(not cells[0]) : len(cells) - bool(not cells[-1] and bare[-1:] in "|\u2502")]
    if "\xa0" not in line and _GAP.search(line.strip()):
        found = list(_RUN.finditer(line))
        return Padded([match.group() for match in found], [match.span() for match in found])
    return [line.strip(" ")]


def read_page(lines: list[Line], warnings: Warnings, *, superscript: bool = False) -> dict[str, Any]:
    """Read the lines of a printed form to the fields of a Filing.

    ``superscript``: the page marks footnotes with superscripts, so a printed ``(1)`` is part of its cell.
    """
    return read_parts(cut(lines), warnings, _read_table, superscript)


def _read_table(
    table: TableName, section: list[Line], form: FormType, style: MarkStyle, warnings: Warnings
) -> list[dict[str, Any]]:
    return TableReader(table, form, style, warnings).read(section)


def read_parts(page: Page, warnings: Warnings, read_table: ReadTable, superscript: bool = False) -> dict[str, Any]:
    """Read the parts of a printed form; ``read_table`` reads the lines of Table I and of Table II."""
    data: dict[str, Any] = {}
    read_front(page.front, data, warnings)
    data["signatures"] = read_signatures(page)
    data["footnotes"] = read_notes(page.notes, warnings)
    remarks = fold("\n".join(plain(line) if len(line) > 1 else line[0] for line in page.remarks))
    data["remarks"] = remarks or None
    style = _style(page, data, superscript)
    for table in _TABLES:
        section: list[Line] = getattr(page, table)
        data[table] = read_table(table, section, data["form"], style, warnings) if section else []
    if page.owners:
        read_owners(page.owners, data, warnings)
    if data.pop("relations_of_first_only", False) and any("is_director" not in owner for owner in data["owners"]):
        warnings.add("relation_of_first", "the page prints the relationship of the first owner only", "owners")
    if data["form"] == "3":
        everything = " ".join(plain(line) for line in (*page.notes, *page.remarks, *page.non_derivative))
        data["no_securities_owned"] = True if NONE_OWNED.search(everything) else None
    _say_what_is_missing(data, warnings)
    return data


def _style(page: Page, data: dict[str, Any], superscript: bool) -> MarkStyle:
    marked = superscript or any(
        SUPER_OPEN in cell for table in _TABLES for line in getattr(page, table) for cell in line
    )
    return MarkStyle(superscript=marked, known=frozenset(note["id"] for note in data["footnotes"]))


def _say_what_is_missing(data: dict[str, Any], warnings: Warnings) -> None:
    for owner in data["owners"]:
        for name, value in owner.items():
            if isinstance(value, str):
                owner[name] = value.replace(CIK_MARK, " ").strip() or None
    for name in ("period", "owners", "signatures"):
        if not data.get(name):
            warnings.add("not_found", f"the page's {name} was not found", name)
    if not data["issuer"].get("name"):
        warnings.add("not_found", "the issuer's name was not found", "issuer.name")

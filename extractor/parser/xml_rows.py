"""The rows of Tables I and II in ownership XML: each row's elements walked once, in the order of the document.

A cell is an element that the specification names, with its ``value`` and its ``footnoteId``s, or with bare text, as the
parts of ``transactionCoding`` have it. A footnote of the whole coding hangs on the transaction's code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from extractor.parser.cells import KIND, Kind, Warnings, make_cell
from extractor.schema.filing import Cell

_CELL_ELEMENTS: Final[dict[str, tuple[str, Kind]]] = {
    "".join(part if not at else part.capitalize() for at, part in enumerate(name.split("_"))): (name, kind)
    for name, kind in KIND.items()
}
_GROUPS: Final = frozenset(
    {"transactionAmounts", "postTransactionAmounts", "ownershipNature", "underlyingSecurity", "transactionCoding"}
)
_ROWS: Final = {
    "nonDerivativeTransaction": "transaction",
    "nonDerivativeHolding": "holding",
    "derivativeTransaction": "transaction",
    "derivativeHolding": "holding",
    "nonDerivativeSecurity": "holding",
    "derivativeSecurity": "holding",
}
_MAIN_CELL: Final = {
    "transactionAmounts": "transaction_shares",
    "postTransactionAmounts": "shares_owned_following_transaction",
    "ownershipNature": "nature_of_ownership",
    "underlyingSecurity": "underlying_security_title",
}

_TEXT: Final[Kind] = "text"

Element = Any  # lxml's stubs give attributes of elements no usable types


def read_rows(table: Element, name: str, start: int, warnings: Warnings) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each a dict of cells with its ``row`` kind; ``start`` is the first one's index."""
    index = start
    for element in table:
        kind = _ROWS.get(element.tag)
        if kind is None:
            unknown(element, warnings, name)
            continue
        row = _Row(f"{name}[{index}]", warnings)
        row.read(element)
        yield {"row": kind, **row.cells}
        index += 1


class _Row:
    """A row being read: its cells so far, and the one whose parts come next."""

    __slots__ = ("_kind", "_name", "_notes", "_raw", "_warnings", "_where", "cells")

    def __init__(self, where: str, warnings: Warnings) -> None:
        self.cells: dict[str, Any] = {}
        self._where, self._warnings = where, warnings
        self._name, self._kind = "", _TEXT
        self._raw: str | None = None
        self._notes: list[str] = []

    def read(self, element: Element) -> None:
        """Read every cell under a row's element."""
        hung: list[tuple[str, str]] = []
        for node in element.iterdescendants():
            tag = node.tag
            if tag == "value":
                self._raw = node.text if not len(node) else "".join(node.itertext())
            elif tag == "footnoteId":
                self._footnote(node, hung)
            else:
                if self._name:
                    self._put()
                known = _CELL_ELEMENTS.get(tag)
                if known is not None:
                    self._name, self._kind = known
                    self._raw = node.text
                    if self._notes:
                        self._notes = []
                else:
                    self._name = ""
                    if tag not in _GROUPS:
                        unknown(node, self._warnings, self._where)
        if self._name:
            self._put()
        for name in dict.fromkeys(name for name, _ in hung):
            self._hang(name, [note for other, note in hung if other == name])

    def _footnote(self, node: Element, hung: list[tuple[str, str]]) -> None:
        """Give a footnote to the cell it stands in; one that stands in a group of cells, to the group's main cell."""
        note = note_id(node)
        group = node.getparent().tag
        if not note:
            self._warnings.add("footnote_id_missing", "a footnoteId names no footnote", self._where)
        elif group == "transactionCoding":
            hung.append(("transaction_code", note))
        elif group in _MAIN_CELL or group in _ROWS:
            name = _MAIN_CELL.get(group, "security_title")
            said = f"{note} hangs on no cell; given to this"
            self._warnings.add("footnote_misplaced", said, f"{self._where}.{name}")
            hung.append((name, note))
        elif self._name:
            self._notes.append(note)

    def _put(self) -> None:
        name = self._name
        notes = tuple(dict.fromkeys(self._notes)) if self._notes else ()
        cell, code, problem = make_cell(self._kind, self._raw, notes)
        if code:
            self._warnings.add(code, problem or "", f"{self._where}.{name}")
        if cell is not None:
            if name in self.cells:
                self._merge(name, cell)
            else:
                self.cells[name] = cell

    def _merge(self, name: str, cell: Cell) -> None:
        first: Cell = self.cells[name]
        if first.value is not None and cell.value is not None and first.value != cell.value:
            said = f"given twice; the first, {first.value!r}, is kept over {cell.value!r}"
            self._warnings.add("cell_repeated", said, f"{self._where}.{name}")
        value = first.value if first.value is not None else cell.value
        self.cells[name] = make_cell("text", value, tuple(dict.fromkeys((*first.footnotes, *cell.footnotes))))[0]

    def _hang(self, name: str, notes: list[str]) -> None:
        cell: Cell | None = self.cells.get(name)
        own = cell.footnotes if cell is not None else ()
        value = cell.value if cell is not None else None
        self.cells[name] = make_cell("text", value, tuple(dict.fromkeys((*own, *notes))))[0]


def note_id(element: Element) -> str:
    """The id that a footnote or a reference to one carries, in capitals; empty where there is none."""
    return (element.get("id") or element.get("ID") or element.text or "").strip().upper()


def unknown(element: Element, warnings: Warnings, where: str) -> None:
    """Say what an element that the specification does not have here holds."""
    text = " ".join("".join(element.itertext()).split())
    warnings.add("element_unknown", f"<{element.tag}> is no element of the specification here: {text[:500]!r}", where)

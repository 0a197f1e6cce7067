"""Rendered HTML to a Filing's fields: EDGAR's own pages of every generation and renderings by others.

The page is flattened to lines of cells, tables of securities with their spans expanded so that every cell stands
under its header; the rest is read like text. No class name is relied on, but that EDGAR's own pages, which mark every
footnote with a superscript, are known by theirs.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from extractor.errors import ParseError
from extractor.parser.cells import Warnings
from extractor.parser.front import CIK_MARK
from extractor.parser.marks import SUPER_CLOSE, SUPER_OPEN
from extractor.parser.page import Line
from extractor.parser.sniff import decode
from extractor.parser.text import read_page

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SKIPPED: Final = frozenset({"script", "style", "head", "noscript", "template", "iframe", "object", "svg"})
_CIK: Final = re.compile(r"[?&;]CIK=0{0,10}(\d{1,10})\b|/edgar/data/0{0,10}(\d{1,10})\b", re.IGNORECASE)
_TITLE: Final = re.compile(r"title\s{1,10}of\s{1,10}(?:derivati?ve\s{1,10})?secur", re.IGNORECASE)
_OWNERS: Final = re.compile(r"reporting\s{1,10}owner\s{1,10}name", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(r"\s{0,20}[(\[]?\s?F?\d{1,4}(?:\s?[,;)(\]\[]{1,3}\s?\d{1,4}){0,20}\s?[)\]]?\s{0,20}")
_PRIVATE: Final = re.compile("[\ue000\ue010\ue011]")
_DEPTH: Final = 120
_SPAN: Final = 64
"""No form has a wider span; a larger number is an attack or a slip."""
_WIDTH: Final = 256
"""How many cells of a row are told apart; what is beyond stands in none."""


def read_html(data: bytes, warnings: Warnings) -> dict[str, Any]:
    """Read a rendered form to the fields of a Filing. Raises ParseError where there is no element at all."""
    text = _PRIVATE.sub("", decode(data).replace("\x00", ""))
    text = re.sub(r"\A\s{0,1000}<\?xml[^>]{0,200}\?>", "", text)
    parser = lxml_html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ParseError(
            f"the HTML cannot be read: {' '.join(str(error).split())[:200]}",
            position="line 1",
            next_step="save the page again as HTML",
        ) from error
    flat = _Flat()
    flat.block(root, 0)
    flat.flush()
    superscript = 'class="FormData"' in text and 'class="FootnoteData"' in text
    return {**read_page(flat.lines, warnings, superscript=superscript), "shape": "html"}


class _Flat:
    """A page as lines of cells."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._run: list[str] = []

    def flush(self) -> None:
        text = _collapse("".join(self._run))
        self._run = []
        if text:
            self.lines.append([text])

    def block(self, element: Any, depth: int) -> None:
        """Emit an element: its inline text as lines, its tables as rows."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        if depth > _DEPTH:
            self._run.append(" ".join(element.itertext()))
            return
        if element.tag == "table" and self._table(element, depth):
            return
        is_block = element.tag in _BLOCKS
        if is_block or element.tag == "br":
            self.flush()
        before, after = _around(element)
        self._run.append(before + (element.text or ""))
        if element.tag == "input" and element.get("checked") is not None:
            self._run.append(" X ")
        for child in element:
            self.block(child, depth + 1)
            self._run.append(child.tail or "")
        self._run.append(after)
        if is_block:
            self.flush()

    def _table(self, table: Any, depth: int) -> bool:
        """Emit a table row by row; False where it lays the page out and holds other tables."""
        rows = [row for row in table.iter("tr") if _owner_table(row) is table]
        if not rows:
            return False
        data = any(
            (_TITLE.search(words) or _OWNERS.search(words)) and cell.find(".//table") is None
            for row in rows[:12]
            for cell in row.iterchildren("td", "th")
            if (words := " ".join("".join(cell.itertext()).split()))
        )
        self.flush()
        if data:
            self._grid(rows)
            return True
        for row in rows:
            cells = list(row.iterchildren("td", "th"))
            if any(
                cell.find(".//table") is not None or cell.find(".//br") is not None or _has_block(cell)
                for cell in cells
            ):
                for cell in cells:
                    self.block(cell, depth + 1)
                    self.flush()
            elif cells:
                line = [_collapse(_inline(cell)) for cell in cells]
                if any(line):
                    self.lines.append(line)
        return True

    def _grid(self, rows: list[Any]) -> None:
        """Emit the rows of a table of securities with row and column spans expanded."""
        hanging: dict[int, tuple[int, str]] = {}
        for row in rows:
            line: Line = []
            for cell in row.iterchildren("td", "th"):
                _fill(line, hanging)
                text = _collapse(_inline(cell))
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for _ in range(min(wide, _WIDTH - len(line))):
                    if high > 1:
                        hanging[len(line)] = (high - 1, text)
                    line.append(text)
            _fill(line, hanging)
            if len(line) > 1 and len(set(line)) == 1:
                line = line[:1]
            if any(line):
                self.lines.append(line)


def _fill(line: Line, hanging: dict[int, tuple[int, str]]) -> None:
    while len(line) in hanging and len(line) < _WIDTH:
        left, text = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (left - 1, text)
        line.append(text)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _owner_table(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != "table":
        parent = parent.getparent()
    return parent


def _has_block(cell: Any) -> bool:
    return any(
        child.tag in {"div", "p", "hr", "ul", "ol", "center"} for child in cell.iter() if isinstance(child.tag, str)
    )


def _around(element: Any) -> tuple[str, str]:
    """What stands around an element's text: the marks of a superscript footnote, the CIK of a company link."""
    tag = element.tag
    if tag == "sup":
        words = "".join(element.itertext())
        if _FOOTNOTE.fullmatch(words):
            return SUPER_OPEN, SUPER_CLOSE
    if tag == "a":
        match = _CIK.search(element.get("href") or "")
        if match:
            return f"{CIK_MARK}{(match.group(1) or match.group(2)).zfill(10)}{CIK_MARK}", ""
    return "", ""


def _inline(element: Any, depth: int = 0) -> str:
    """A cell's text: breaks and blocks as line ends, footnote superscripts marked."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or depth > _DEPTH:
        return ""
    before, after = _around(element)
    ends = "\n" if (element.tag in _BLOCKS and depth) or element.tag == "br" else ""
    parts = [ends, before, element.text or ""]
    if element.tag == "input" and element.get("checked") is not None:
        parts.append("X")
    for child in element:
        parts.append(_inline(child, depth + 1))
        parts.append(child.tail or "")
    parts.extend((after, ends if element.tag != "br" else ""))
    return "".join(parts)


def _collapse(text: str) -> str:
    """Fold what layout put in: line ends and the blanks around them; a run of blanks within a line is the filer's."""
    lines = [line.strip(" \t\r\xa0") for line in text.split("\n")]
    return re.sub(r"[\t\r]", " ", "\n".join(line for line in lines if line))

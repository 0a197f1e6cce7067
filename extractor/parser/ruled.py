"""Tables of paper-style ASCII forms (1996 to 2003): columns by rules, by ``<S>``/``<C>`` marks, or by blanks.

A cell may run over several lines of its column, cut where the column ends, even inside a word or a date. Lines are
gathered into rows first, then the columns are named: the order of the form's columns is fixed, so their number and
what they hold tell which of the form's variants is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from extractor.parser.columns import ACQUIRED, AMOUNT_COLUMNS, DATE_COLUMNS, DISPOSED, FORM3_I, FORM3_II, Columns, score
from extractor.parser.marks import MarkStyle, Printed, split_marks
from extractor.parser.scalars import is_amount, is_date
from extractor.schema.codes import FormType
from extractor.schema.filing import TableName

_TAG: Final = re.compile(r"</?(?:TABLE|CAPTION|PAGE|S|C|F\d?|FN|R)>", re.IGNORECASE)
_MARK: Final = re.compile(r"<[SC]>", re.IGNORECASE)
_RULE: Final = re.compile(r"[-\s_=|+.*\u2500-\u257f]{3,}")
_TOKEN: Final = re.compile(r"\S+(?:[ ]\S+)*")
_DATAISH: Final = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{1,4}|\d{1,3}(?:,\d{3})+(?!\d)|\$\s?\d|\b\d+\.\d\d|\b\d{3,}\b")
_BARE: Final = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,9})?(?:\s?\^?\(\d{1,3}\))*|[DI](?:\s?\^?\(\d{1,3}\))*")
_HEADERISH: Final = re.compile(
    r"\binstr|title\s?of|\bcode\b|a\s?/\s?d\b|\(a\)|\bamount\b|number|exercis|expir|\bprice\b|ownership|nature|indirect"
    r"|deemed|beneficial|securit(?:y|ies)\b.{0,20}$|month\s?/|day\s?/|derivative|following|transaction|^\s*v\s*$"
    r"|of month|\(d\)|\(i\)|of shares|date\b|e\.g\.|end of|fiscal|continued",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(r"[-\u2013\u2014_]{1,5}|n/a|none|not applicable", re.IGNORECASE)
_MIN_PIPES: Final = 3


_BOX: Final = str.maketrans(
    {
        **dict.fromkeys("\u2502\u2503\u2551", "|"),
        **dict.fromkeys("\u2500\u2501\u2550", "-"),
        **dict.fromkeys((chr(code) for code in range(0x250C, 0x254C)), "+"),
        **dict.fromkeys((chr(code) for code in range(0x2552, 0x256D)), "+"),
    }
)
_BORDER: Final = re.compile(r"^\s{0,40}\+(?:-{3,}\+){1,40}\s{0,40}$", re.MULTILINE)


def unbox(text: str) -> str | None:
    """Text whose tables are drawn as boxes, the drawing in plain characters; None where nothing is so drawn."""
    plain = text.translate(_BOX)
    return plain if plain != text or len(_BORDER.findall(text)) > 1 else None


@dataclass(slots=True)
class Grid:
    """A table taken apart: the texts of its header, and its rows, each a list of cells of wrapped parts."""

    header: str
    width: int
    rows: list[list[list[str]]] = field(default_factory=list)
    hard: bool = False
    """True where a date or number is cut across lines: then the form wraps at the column's edge, inside words too."""
    loose: list[str] = field(default_factory=list)
    """Lines that stand in no column."""


def grid(lines: Sequence[str]) -> Grid | None:
    """Take a table apart by its rules or its ``<S>``/``<C>`` marks; None where it has neither."""
    marks = next((line for line in lines if len(_MARK.findall(line)) >= _MIN_PIPES), None)
    kept = ["" if _TAG.search(line) and not _TAG.sub("", line).strip() else line for line in lines]
    header, body = _split(kept, lines)
    edges = _pipe_edges(body) or _pipe_edges(header)
    piped = bool(edges)
    if not edges and marks is not None:
        edges = [match.start() for match in _MARK.finditer(marks)]
    if not edges:
        return None
    found = Grid(header=" ".join(header), width=len(edges))
    block: list[list[str]] = []
    for line in [*body, ""]:
        if not line.strip() or _RULE.fullmatch(line):
            _rows(block, found)
            block = []
            continue
        cells = _by_pipes(line, edges) if piped else _by_marks(line, edges)
        if cells is None:
            found.loose.append(line.strip())
        else:
            block.append(cells)
    found.hard = found.hard or (piped and _cut_at_edges(found))
    return found


def _cut_at_edges(found: Grid) -> bool:
    """Tell whether the table cuts its cells at the columns' edges: a number goes on below, or all lines are full."""
    wrapped = [parts for row in found.rows for parts in row if len(parts) > 1]
    if any(part[0][-1:].isdigit() and is_amount("".join(text.strip() for text in part)) for part in wrapped):
        return True
    lines = [part for parts in wrapped for part in parts[:-1]]
    blanks = [len(line) - len(line.rstrip()) for line in lines]
    return len(lines) > 2 and max(blanks) <= 1 and min(blanks) == 0


def _has_data(line: str) -> bool:
    """Tell whether a line holds data: a date, an amount, or a bare number or D or I in a cell of its own."""
    if _DATAISH.search(line):
        return True
    cells = [cell.strip() for cell in re.split(r"\s{2,}|\|", line.strip(" |")) if cell.strip()]
    return len(cells) > 1 and any(_BARE.fullmatch(cell) for cell in cells[1:])


def _split(kept: Sequence[str], lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Cut the header off: it ends with the last header words before the first line of data, or with the marks."""
    start = next((at + 1 for at, line in enumerate(lines) if len(_MARK.findall(line)) >= _MIN_PIPES), 0)
    first = next((at for at in range(start, len(kept)) if _has_data(kept[at])), len(kept))
    end = start
    for at in range(start, first):
        if _HEADERISH.search(kept[at]) and not _RULE.fullmatch(kept[at]):
            end = at + 1
    # A head may end in a line that says little by itself; the rule under the head ends it.
    rule = next((at for at in range(end, first) if _RULE.fullmatch(kept[at]) and kept[at].strip()), None)
    if end and rule is not None and not _RULE.fullmatch(kept[end - 1]):
        end = rule
    return list(kept[:end]), list(kept[end:])


def _pipe_edges(lines: Sequence[str]) -> list[int]:
    """Where the columns start, by the pipes that most lines share; empty where the lines are not ruled."""
    counts: dict[int, int] = {}
    ruled = [line for line in lines if line.count("|") >= _MIN_PIPES]
    if not ruled or len(ruled) * 2 < len([line for line in lines if line.strip() and not _RULE.fullmatch(line)]):
        return []
    for line in ruled:
        for match in re.finditer(r"\|", line):
            counts[match.start()] = counts.get(match.start(), 0) + 1
    places = sorted(place for place, count in counts.items() if count * 2 >= len(ruled))
    if len(places) < _MIN_PIPES:
        return []
    body = max(len(line.rstrip()) for line in ruled)
    starts = [place + 1 for place in places if place < body - 1]
    return starts if not any(line[: places[0]].strip() for line in ruled) else [0, *starts]


def _by_pipes(line: str, edges: Sequence[int]) -> list[str] | None:
    if "|" not in line:
        return None
    ends = [*[edge - 1 for edge in edges[1:]], None]
    cells = [line[start:end] for start, end in zip(edges, ends, strict=True)]
    if any("|" in cell for cell in cells[:-1]):
        parts = line.strip().strip("|").split("|")
        return parts if len(parts) == len(edges) else None
    return [*cells[:-1], cells[-1].split("|")[0]]


def _by_marks(line: str, edges: Sequence[int]) -> list[str]:
    """Give each run of words to the column it overlaps most, or the nearest; order is kept."""
    cells = [""] * len(edges)
    bounds = [*edges[1:], max(len(line), edges[-1]) + 20]
    last = 0
    for match in re.finditer(r"\S+(?: \S+)*", line.replace("\t", "    ")):
        best = max(
            range(last, len(edges)),
            key=lambda at: (
                min(match.end(), bounds[at]) - max(match.start(), edges[at]),
                -abs(match.start() - edges[at]),
            ),
        )
        cells[best] = f"{cells[best]} {match.group()}".strip()
        last = best
    return cells


def _rows(block: list[list[str]], found: Grid) -> None:
    """Gather the lines of a block into rows: a second value in a column of values opens the next row."""
    if not block:
        return
    width = len(block[0])
    several = any(sum(_value(cells[at]) for cells in block) > 1 for at in range(1, width))
    last_line_first = several and not any(_value(cell) for cell in block[0][1:])
    row: list[list[str]] = []
    for cells in block:
        valued = [at for at, cell in enumerate(cells) if at and _value(cell)]
        repeated = any(at < len(row) and any(_value(part) for part in row[at]) for at in valued)
        titled = last_line_first and not valued and any(_value(part) for cell in row[1:] for part in cell)
        if not row or repeated or titled:
            row = [[] for _ in cells]
            found.rows.append(row)
        for at, cell in enumerate(cells):
            if cell.strip():
                row[at].append(cell)
                joined = "".join(part.strip() for part in row[at])
                if len(row[at]) > 1 and not _value(row[at][0]) and (is_date(joined)):
                    found.hard = True


def _value(cell: str) -> bool:
    """Tell whether a cell's line is a whole value: a date, an amount, a letter of a code."""
    text = re.sub(r"(?:\s?\(\d{1,3}\))+$", "", cell.strip())
    return bool(text) and (is_date(text) or (is_amount(text) and len(text) > 1) or text in {"A", "D", "I"})


def joined(parts: Sequence[str], column: str, hard: bool) -> tuple[str, bool]:
    """Put a wrapped cell together: (text, whether a word was joined by assumption)."""
    stripped = [part.strip() for part in parts]
    whole = "".join(stripped)
    if column in DATE_COLUMNS and is_date(whole):
        return whole, False
    if column in AMOUNT_COLUMNS and is_amount(whole) and len(stripped) > 1 and hard:
        return whole, False
    text, assumed = "", False
    for at, part in enumerate(stripped):
        before = parts[at - 1] if at else ""
        cut = hard and at > 0 and before[-1:].isalnum() and parts[at][:1].isalnum()
        if not text or cut or re.search(r"\w[-/]$", text) or (part[:1] == "/" and text[-1:].isalnum()):
            assumed = assumed or cut
            text += part
        else:
            text += " " + part
    return text, assumed


def name_columns(found: Grid, form: FormType, table: TableName, style: MarkStyle) -> Columns | None:
    """The columns of the form that a table of this width prints, or None where no variant has so many."""
    words = re.sub(r"[^a-z/()]", "", found.header.lower())
    best: tuple[float, Columns] | None = None
    for columns in _variants(form, table):
        if len(columns) != found.width:
            continue
        fit = 0.3 if DISPOSED in columns else 0.0
        if DISPOSED in columns and re.search(r"\ba\s?/", found.header, re.IGNORECASE):
            fit = -0.3
        if ("deemed_execution_date" in columns) == ("deemed" in words):
            fit += 0.5
        if "transaction_timeliness" in columns:
            fit += 0.25
        for row in found.rows:
            for name, parts in zip(columns, row, strict=False):
                fit += _fit(name, parts, found.hard, style)
        if best is None or fit > best[0]:
            best = (fit, columns)
    return best[1] if best else None


def _fit(name: str, parts: list[str], hard: bool, style: MarkStyle) -> float:
    cell = clean(joined(parts, name, hard)[0], style)
    if cell.blank:
        return -2.0 if name == "security_title" else 0.0
    found = score(name, cell.value, cell.notes)
    return -3.0 if found is None else found


def clean(text: str, style: MarkStyle) -> Printed:
    """A printed cell without its footnote marks; a dash or ``N/A`` that fills an empty cell is blank."""
    cell = split_marks(" ".join(text.split()), style)
    return Printed("", cell.notes) if _EMPTY.fullmatch(cell.value) else cell


def _variants(form: FormType, table: TableName) -> list[Columns]:
    if form == "3":
        return [FORM3_II if table == "derivative" else FORM3_I]
    date, deemed = "transaction_date", "deemed_execution_date"
    code, early = "transaction_code", "transaction_timeliness"
    amount, side = "transaction_shares", "transaction_acquired_disposed_code"
    price = "transaction_price_per_share"
    tail = ("shares_owned_following_transaction", "direct_or_indirect_ownership", "nature_of_ownership")
    found: list[Columns] = []
    for has_deemed, has_early, halves in product((False, True), (True, False), (0, 1, 2)):
        middle = (date, *((deemed,) if has_deemed else ()), code, *((early,) if has_early else ()))
        amounts = ((amount, side), (ACQUIRED, DISPOSED), (amount,))[halves]
        if table == "derivative":
            under = ("exercise_date", "expiration_date", "underlying_security_title", "underlying_security_shares")
            head = ("security_title", "conversion_or_exercise_price")
            found.append((*head, *middle, *amounts, *under, price, *tail))
        elif halves != 1:
            found.append(("security_title", *middle, *amounts, price, *tail))
    return found

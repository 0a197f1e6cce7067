"""The first page of a printed form: owners, issuer, dates, boxes, told by the form's numbered items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from extractor.parser.cells import Warnings
from extractor.parser.page import Line, plain
from extractor.parser.scalars import iso_date, tidy

CIK_MARK: Final = "\ue000"
"""Stands around a CIK that a link carried, before the linked name."""

_N: Final = r"\b\d{1,2}\s?\.\s{0,4}"
_ITEMS: Final[tuple[tuple[str, str], ...]] = (
    ("owner", r"(?:\b1\s?\.?\s?)?Name\s?and\s?Address\s?of\s?Reporting\s?Person(?:\s?\(?s?\)?)?\s?\^?\s?\*{0,2}"),
    ("issuer", _N + r"Issuer\s?Name\s?(?:and|or|&)?\s?Ticker\s?(?:or\s?Trading\s?)?Symbol"),
    ("irs", _N + r"I\.?\s?R\.?\s?S\.?[^\n]{0,80}(?:Number|Identification)[^\n]{0,80}"),
    ("relation", _N + r"Relationship\s?of\s?Reporting\s?Person\s?(?:\(s\))?\s?to\s?Issuer"),
    ("period", _N + r"(?:Date\s?of\s?Earliest\s?Transaction(?:\s?Required\s?to\s?be\s?Reported)?"
     r"|Date\s?of\s?Event\s?Requiring\s?Statement|Statement\s?for\s?(?:Issuer.?s\s?Fiscal\s?Year\s?Ended)?"
     r"\s?(?:\(?Month\s?/\s?(?:Day\s?/\s?)?Year\)?)?)"),
    ("original", _N + r"If\s?Amendment\s?,?\s?Date\s?(?:of\s?)?Original(?:\s?Filed)?"),
    ("group", _N + r"Individual\s?or\s?Joint\s?/?\s?Group\s?(?:Filing|Reporting)?"),
    ("last", r"\(\s?Last\s?\)(?:\s{0,40}\(\s?First\s?\))?(?:\s{0,40}\(\s?Middle\s?\))?"),
    ("street", r"\(\s?Street\s?\)"),
    ("city", r"\(\s?City\s?\)(?:\s{0,40}\(\s?State\s?\))?(?:\s{0,40}\(\s?Zip(?:\s?Code)?\s?\))?"),
    ("caption", r"\(\s?(?:First|Middle|State|Zip(?:\s?Code)?)\s?\)"),
)  # fmt: skip
_ITEM: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ITEMS), re.IGNORECASE)
_HINT: Final = re.compile(
    r"\((?:M{2}|Month)[^)]{0,30}\)|\(Check\s?(?:all\s?)?applicable(?:\s?line)?\)|\(Voluntary\)", re.IGNORECASE
)
_DRAWN: Final = re.compile(r"(?<!\S)[-_\u2500-\u257f]{3,}(?!\S)(?!\s{0,2}(?:Director|10|Officer|Other|Form))")
_MARK: Final = re.compile(r"(?<![A-Za-z0-9'])[xX](?![A-Za-z0-9'])|[☒☑✓✔✗✘]")
_BOXES: Final[tuple[tuple[str, str], ...]] = (
    ("is_director", r"Director"),
    ("is_ten_percent_owner", r"10\s?%\s?(?:Owner)?"),
    ("is_officer", r"Officer(?:\s?\(\s?give\s?title(?:\s?(?:below)?\s?\))?)?"),
    ("is_other", r"Other(?:\s?\(\s?specify(?:\s?(?:below)?\s?\))?)?"),
)
_BOX: Final = re.compile("|".join(f"(?P<{name}>(?<![A-Za-z]){pattern})" for name, pattern in _BOXES), re.IGNORECASE)
_CAPTION_REST: Final = re.compile(r"\(?\s?(?:(?:give\s)?title|specify)?\s?below\s?\)", re.IGNORECASE)
_GROUP_LINE: Final = re.compile(r"form\s?filed\s?by", re.IGNORECASE)
_CITY: Final = re.compile(r"(.{1,80}?)[,\s]\s?([A-Z][A-Z0-9])\s{1,3}([A-Z0-9][A-Z0-9 -]{1,12})")
_CITY_ABROAD: Final = re.compile(r"(.{1,80}),\s{1,3}()([A-Z0-9-]{0,8}\d[A-Z0-9 -]{1,8})")
_MONTH: Final = re.compile(r"[A-Z][a-z]{2,8}\.?,?\s{0,3}\d{4}|\d{1,2}\s?[/-]\s?(?:\d{4}|\d{2})")
_TICKER: Final = re.compile(r"(.{2,200}?)\s{0,5}[(\[]\s?(?:[A-Za-z /]{2,30}:\s?)?\W?([A-Z][A-Z0-9.]{0,6})\W?\s?[)\]]")
_HOME: Final = re.compile(r"U\.?\s?S\.?\s?A?\.?|United States(?: of America)?", re.IGNORECASE)
_FORM: Final = re.compile(r"\bFORM\s{0,5}([345])\b\s{0,3}(/\s?A\b|-\s?A\b)?", re.IGNORECASE)
_TITLES: Final = (
    ("3", re.compile(r"initial\s{1,5}statement", re.IGNORECASE)),
    ("5", re.compile(r"annual\s{1,5}statement", re.IGNORECASE)),
    ("4", re.compile(r"statement\s{1,5}of\s{1,5}changes", re.IGNORECASE)),
)
_NOT_SUBJECT: Final = re.compile(r"check\s{1,3}(?:this\s{1,3})?box\s{1,3}if\s{1,3}no\s{1,3}longer", re.IGNORECASE)
_PLAN: Final = re.compile(r"check\s{1,3}this\s{1,3}box\s{1,3}to\s{1,3}indicate", re.IGNORECASE)
_BOX_BEFORE: Final = re.compile(r"(?:[\[(|_\s]{0,6}(?:[xX]|[☒☑✓✔])[\])|_\s]{0,6})$")


@dataclass(slots=True)
class _Front:
    owners: list[dict[str, Any]] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    city: list[str] = field(default_factory=list)
    issuer: list[str] = field(default_factory=list)
    relation: list[Line] = field(default_factory=list)
    period: str | None = None
    original: str | None = None
    months: list[tuple[str, str]] = field(default_factory=list)


def read_front(lines: list[Line], data: dict[str, Any], warnings: Warnings) -> None:
    """Put form, owners, issuer, period, original date and boxes into ``data``."""
    text = "\n".join(plain(line) for line in lines)
    _form(text, data, warnings)
    data["not_subject_to_section_16"] = _box(lines, _NOT_SUBJECT)
    data["aff10b5one"] = _box(lines, _PLAN)
    front = _Front()
    context, address = "", ""
    for line in lines:
        if plain(line).strip("*^ ") == "":
            continue
        for name, cells in _pieces(line):
            if name:
                address = _caption(name, address, front)
                context = name if name not in {"last", "street", "city", "caption"} else ""
            if cells:
                context = _take(context, address, cells, front)
    _close(front)
    data["owners"] = front.owners
    data["period"] = front.period
    data["original_filed"] = front.original
    if front.original:
        data["amendment"] = True
    for name, words in front.months:
        where = "period" if name == "period" else "original_filed"
        warnings.add("date_not_read", f"{words!r} is a month, not a date; left out", where)
        data["amendment"] = data["amendment"] or name == "original"
    data["issuer"] = _issuer(front.issuer)
    if front.owners:
        _relations(front.relation, front.owners[0], warnings)
        if len(front.owners) > 1:
            data["relations_of_first_only"] = True


def _pieces(line: Line) -> list[tuple[str, Line]]:
    """Cut a line at the form's items: (item or caption, the cells after it)."""
    pieces: list[tuple[str, Line]] = []
    values: Line = []
    name = ""
    for cell in line:
        text = _HINT.sub(" ", cell)
        at = 0
        for match in _ITEM.finditer(text):
            before = _DRAWN.sub("", text[at : match.start()]).strip(" *")
            if before:
                values.append(before)
            if name or any(values):
                pieces.append((name, values))
            name, values, at = match.lastgroup or "", [], match.end()
        rest = _DRAWN.sub("", text[at:])
        values.append(rest if at == 0 else rest.strip(" *:"))
    if name or any(value.strip() for value in values):
        pieces.append((name, values if any(value.strip() for value in values) else []))
    return pieces


def _caption(name: str, address: str, front: _Front) -> str:
    """Follow the captions of the address: which part of it the values that come next are."""
    if name == "owner":
        _close(front)
        front.owners.append({})
        return "name"
    if name == "last":
        return "street"
    if name == "street":
        return "city"
    return "" if name == "city" else address


def _take(context: str, address: str, cells: Line, front: _Front) -> str:
    """Give the cells after an item to it; a date item that has its date hands back to the address."""
    words = plain(cells)
    if context in {"period", "original"}:
        value, problem = iso_date(words)
        if not problem:
            if context == "period":
                front.period = front.period or value
            else:
                front.original = front.original or value
            return ""
        if _MONTH.fullmatch(words):
            front.months.append((context, words))
            return ""
    elif context == "issuer":
        front.issuer.append(words)
        return context
    elif context == "relation":
        front.relation.append(cells)
        return context
    elif context == "irs":
        return ""
    grouped = _GROUP_LINE.search(words)
    if grouped or (context == "group" and _MARK.fullmatch(words.strip("_[]() "))):
        return "group"
    if not front.owners:
        return context
    _address(address, cells, words, front)
    return ""


def _address(address: str, cells: Line, words: str, front: _Front) -> None:
    if address == "name":
        if "name" not in front.owners[-1]:
            cik, name = _cik(words)
            front.owners[-1].update({"cik": cik, "name": name})
        else:
            front.streets.append(words)
    elif address == "street":
        front.streets.extend(part for cell in cells for part in re.split(r",\xa0", cell) if part.strip())
    elif address == "city":
        filled = [cell for cell in cells if cell.strip()]
        front.city.extend(cells if len(cells) == 3 else filled)


def _cik(words: str) -> tuple[str | None, str]:
    if words.startswith(CIK_MARK):
        _, cik, name = words.split(CIK_MARK, 2)
        return cik, name.strip()
    return None, words.replace(CIK_MARK, " ").strip()


def _close(front: _Front) -> None:
    """End the address block of the last owner."""
    if front.owners:
        owner = front.owners[-1]
        if "street1" not in owner:
            owner.update(read_address(front.streets, front.city))
    front.streets, front.city = [], []


def read_address(streets: list[str], city: list[str]) -> dict[str, str | None]:
    """Name the parts of an address: lines of street, then city, state and zip in cells or in one line."""
    lines = [line for street in streets if (line := tidy(street.replace("\xa0", " ")))]
    lines, city = (lines, city) if city else _uncaptioned(lines)
    if len(city) == 1 and city[0].strip().count("\xa0") == 2:
        city = [part.strip(" ,") for part in city[0].strip().split("\xa0")]
    parts = [cell.replace("\xa0", " ").strip() for cell in city]
    if len([part for part in parts if part]) == 1:
        words = " ".join(" ".join(parts).split())
        match = _CITY.fullmatch(words) or _CITY_ABROAD.fullmatch(words)
        parts = [part.strip(" ,") for part in match.groups()] if match else [words]
    if len(parts) == 2:
        parts = [parts[0], parts[1], ""] if re.fullmatch(r"[A-Z][A-Z0-9]", parts[1]) else [parts[0], "", parts[1]]
    parts = [*parts, "", "", ""]
    return {
        "street1": lines[0] if lines else None,
        "street2": " ".join(lines[1:]) or None,
        "city": parts[0] or None,
        "state": parts[1] or None,
        "zip": " ".join(part for part in parts[2:] if part) or None,
    }


def _uncaptioned(lines: list[str]) -> tuple[list[str], list[str]]:
    """Find the line of city, state and zip where no caption names it; a line of the country after it is left out."""
    for at in range(len(lines) - 1, -1, -1):
        if _CITY.fullmatch(lines[at]):
            return [*lines[:at], *(line for line in lines[at + 1 :] if not _HOME.fullmatch(line))], [lines[at]]
    return lines, []


def _issuer(values: list[str]) -> dict[str, str | None]:
    words = " ".join(values)
    cik, words = _cik(words)
    match = re.fullmatch(r"(.{0,300}?)\s?\[\s?([^\[\]]{0,40}?)\s?\]\W{0,3}", words)
    if match:
        return {"cik": cik, "name": match.group(1).strip() or None, "symbol": match.group(2).strip() or None}
    match = _TICKER.fullmatch(words)
    if match:
        return {"cik": cik, "name": match.group(1).strip(" -") or None, "symbol": match.group(2)}
    if len(values) == 2 and re.fullmatch(r"\W{0,2}[A-Z][A-Z0-9./:, ]{0,14}\W{0,2}", values[1]):
        return {"cik": cik, "name": _cik(values[0])[1], "symbol": values[1].strip("()[] ")}
    return {"cik": cik, "name": words.strip() or None, "symbol": None}


def _relations(lines: list[Line], owner: dict[str, Any], warnings: Warnings) -> None:
    """Read item 5 (item 4 of Form 3): a mark stands before the words of its box; titles come after the boxes."""
    text = "\x1e".join("\x1f".join(line) for line in lines)
    at = 0
    title = ""
    for match in _BOX.finditer(text):
        name = match.lastgroup or ""
        if name in owner:
            continue
        before = text[at : match.start()]
        owner[name] = _MARK.search(before.replace("_", " ")) is not None
        if name == "is_other":
            title = _MARK.sub(" ", before.replace("_", " "))
        at = match.end()
    if not lines or "is_director" not in owner:
        return
    tail = [line.split("\x1f") for line in text[at:].split("\x1e")]
    titles = [cells for cells in ([title.strip(" \x1e\x1f[]()|")], *tail) if plain([c.strip("_ ") for c in cells])]
    _titles(titles, owner, warnings)


def _titles(lines: list[Line], owner: dict[str, Any], warnings: Warnings) -> None:
    cells: list[str] = []
    for line in lines:
        line = [_CAPTION_REST.sub("", cell) for cell in line]  # noqa: PLW2901 - a caption that ran over two lines
        if len(line) == 4 and not line[0].strip() and not line[2].strip():
            owner["officer_title"], owner["other_text"] = tidy(line[1]), tidy(line[3])
            return
        cells.extend(words for cell in line if (words := tidy(cell.replace("\xa0", " ").strip("_ "))))
    if not cells:
        return
    if owner.get("is_officer") and owner.get("is_other"):
        if len(cells) == 1 and " / " in cells[0]:
            cells = cells[0].split(" / ", 1)
        owner["officer_title"] = cells[0]
        owner["other_text"] = " ".join(cells[1:]) or None
        if len(cells) == 1:
            warnings.add(
                "title_assumed", "one title under two boxes; taken for the officer's", "owners[0].officer_title"
            )
    elif owner.get("is_other"):
        owner["other_text"] = " ".join(cells)
    else:
        owner["officer_title"] = " ".join(cells)


def _box(lines: list[Line], label: re.Pattern[str]) -> bool | None:
    """Whether the box before a printed sentence is marked; None where the form does not print the sentence."""
    before = ""
    for line in lines:
        for cell in line:
            words = " ".join(cell.split())
            match = label.search(words)
            if match:
                own = words[: match.start()].strip()
                return _BOX_BEFORE.search(own or before) is not None and len(own or before) < 8
            if words:
                before = words
    return None


def _form(text: str, data: dict[str, Any], warnings: Warnings) -> None:
    match = _FORM.search(text)
    number = match.group(1) if match else next((form for form, title in _TITLES if title.search(text)), None)
    data["form_from_page"] = True
    if number is None:
        number = "4"
        warnings.add("form_assumed", "the page does not print which form it is; taken for a Form 4", "form")
    data["form"] = number
    data["amendment"] = bool(match and match.group(2))

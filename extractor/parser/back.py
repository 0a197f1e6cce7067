"""The last part of a printed form: footnotes, remarks, the reporting owners' table, signatures."""

from __future__ import annotations

import re
from typing import Any, Final

from extractor.parser.cells import Warnings
from extractor.parser.front import CIK_MARK, read_address
from extractor.parser.page import Line, Page, plain
from extractor.parser.scalars import iso_date, tidy

_NUMBER: Final = re.compile(
    r"[\s^]{0,20}(?:[(\[]\s?F?(\d{1,5})\s?[)\]][.:]?|F?(\d{1,5})\s?[.):])(?=\D|$)[ \t\xa0]{0,20}"
)
NONE_OWNED: Final = re.compile(r"no\s{1,3}securities\s{1,3}(?:are\s{1,3})?beneficially\s{1,3}owned", re.IGNORECASE)
_SENTENCE_ENDS: Final = frozenset(".!?)]\"'\u201d\u2019:;")
_DATE_TAIL: Final = re.compile(r"((?<!\d)\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})\s{0,20}$")
_ANY_DATE_TAIL: Final = re.compile(
    r"((?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}\s?,\s?\d{4})[\s|.]{0,20}$"
)
_SIGNED_BY: Final = re.compile(r"/s/|\bby\s?:", re.IGNORECASE)
_X: Final = re.compile(r"[xX☒☑✓✔]")
_HEADER: Final = re.compile(r"relationships?$|reporting\s?owner\s?name|director.{0,20}10\s?%\s?owner", re.IGNORECASE)
_CITY_LINE: Final = re.compile(
    r".{1,80}[,\s\xa0]\s?[A-Z][A-Z0-9][\s\xa0]{1,3}\d[\dA-Z -]{2,12}|"
    r".{1,80},[\s\xa0]{1,3}[A-Z0-9-]{0,8}\d[\dA-Z -]{1,8}"
)


def fold(text: str) -> str:
    """A printed text as one line: a line break with the blanks around it is one space, other runs are kept."""
    if "\n" in text or "\t" in text or "\r" in text:
        text = re.sub(r"[ \t\r\xa0]*[\n\t\r]\s*", " ", text)
    return text.replace("\xa0", " ").strip()


def read_notes(lines: list[Line], warnings: Warnings) -> list[dict[str, str]]:
    """Read the footnotes: a number in the page's own style opens one where it is higher than the last."""
    notes: list[tuple[int, list[str]]] = []
    loose: list[str] = []
    bracketed = False
    texts = [text for line in lines if (text := " ".join(cell for cell in line if cell.strip()))]
    one_a_line = all(_NUMBER.match(text) for text in texts)
    for text in texts:
        match = _NUMBER.match(text)
        if match and (not notes or (bool(match.group(1)) == bracketed and _opens(match, *notes[-1], one_a_line))):
            bracketed = bool(match.group(1))
            notes.append((_numbered(match), [fold(text[match.end() :])]))
        elif notes:
            notes[-1][1].append(fold(text))
        elif fold(text) and not NONE_OWNED.search(text):
            loose.append(fold(text))
    if loose and notes:
        warnings.add("note_unnumbered", f"text before the first footnote: {' '.join(loose)!r}", "footnotes")
    elif len(" ".join(loose)) > len("not applicable"):
        warnings.add("footnote_id_assumed", "an explanation without a number is taken for F1", "F1")
        notes.append((1, loose))
    return [{"id": f"F{number}", "text": " ".join(parts).strip()} for number, parts in notes]


def _numbered(match: re.Match[str]) -> int:
    return int(match.group(1) or match.group(2))


def _opens(match: re.Match[str], last: int, parts: list[str], one_a_line: bool) -> bool:
    """Tell whether a numbered line opens a footnote, or goes on with an enumeration inside the one before it."""
    number, before = _numbered(match), parts[-1]
    if one_a_line or not before:
        return number > last
    rest = match.string[match.end() : match.end() + 1]
    ended = before[-1] in _SENTENCE_ENDS
    if number == last + 1:
        return ended or not rest.islower()
    return last < number <= last + 50 and ended and not rest.islower()


def read_signatures(page: Page) -> list[dict[str, str | None]]:
    """Read the signatures, ``name`` and ``date`` lines before the caption, and take their lines off the page.

    A page of EDGAR has no heading over them, so they are read backwards from the caption.
    """
    lines = page.signatures
    if any(line == ["**"] for line in lines):
        caption = lines.index(["**"])
        # Printed captions stand under the signature; on forms that print neither rule nor heading, over it.
        lines, under = lines[:caption], [line for line in lines[caption + 1 :] if line != ["**"]]
    else:
        under = []
    if lines:
        return _signed(lines)
    part = page.remarks or page.notes
    found: list[dict[str, str | None]] = []
    while part:
        signature, used = _last_signature(part, bool(page.signatures) and not found)
        if signature is None:
            break
        found.insert(0, signature)
        del part[len(part) - used :]
    return found or [one for one in _signed(under[:8]) if one["date"] or _SIGNED_BY.search(one["name"] or "")]


def _last_signature(part: list[Line], captioned: bool) -> tuple[dict[str, str | None] | None, int]:
    """Read a signature off the end of a part; without a caption under it, only where it is plainly one."""
    cells = [cell.strip() for cell in part[-1] if cell.strip()]
    if len(cells) >= 2 and iso_date(cells[-1])[1] is None and not _NUMBER.match(cells[0]):
        return {"name": tidy(" ".join(cells[:-1])), "date": iso_date(cells[-1])[0]}, 1
    if len(cells) != 1 or _NUMBER.match(cells[0]):
        return None, 0
    wrapped = _wrapped_signature(part) if captioned else None
    if wrapped:
        return wrapped
    if len(part) > 1 and iso_date(cells[0])[1] is None:
        name = plain(part[-2])
        if len(name) < 200 and not _NUMBER.match(name) and (captioned or _SIGNED_BY.search(name)):
            return {"name": name, "date": iso_date(cells[0])[0]}, 2
    match = _DATE_TAIL.search(cells[0])
    if match and match.start() and len(cells[0]) < 200 and (captioned or _SIGNED_BY.search(cells[0])):
        return {"name": fold(cells[0][: match.start()]), "date": iso_date(match.group(1))[0]}, 1
    return None, 0


def _wrapped_signature(part: list[Line]) -> tuple[dict[str, str | None], int] | None:
    """A signature whose name runs over lines, the date beside one of them."""
    for used in range(2, min(6, len(part) + 1)):
        cells = [cell.strip() for cell in part[-used] if cell.strip()]
        tail = _DATE_TAIL.search(cells[0]) if len(cells) == 1 else None
        if tail and tail.start():
            cells = [cells[0][: tail.start()], tail.group(1)]
        if len(cells) >= 2 and iso_date(cells[-1])[1] is None and not _NUMBER.match(cells[0]):
            names = [" ".join(cells[:-1]), *(plain(line) for line in part[len(part) - used + 1 :])]
            if not _SIGNED_BY.search(names[0]):
                for above in range(used + 1, min(used + 4, len(part) + 1)):
                    if _SIGNED_BY.search(plain(part[-above])) and len(part[-above]) == 1:
                        names[:0] = [plain(line) for line in part[len(part) - above : len(part) - used]]
                        used = above  # noqa: PLW2901 - the name starts further up
                        break
            return {"name": tidy(" ".join(names)), "date": iso_date(cells[-1])[0]}, used
    return None


def _signed(lines: list[Line]) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    pending: list[str] = []
    for line in lines:
        words = plain(line)
        match = _ANY_DATE_TAIL.search(words)
        if match:
            name = " ".join([*pending, words[: match.start()]]).strip(" |")
            found.append({"name": name or None, "date": iso_date(match.group(1))[0]})
            pending = []
        elif words.strip("-_|* ") and words.strip(" :").lower() not in {"date", "by", "signature"}:
            pending.append(words)
    if pending:
        found.append({"name": " ".join(pending), "date": None})
    return found


def read_owners(lines: list[Line], data: dict[str, Any], warnings: Warnings) -> None:
    """Read the table of reporting owners, where a page has one, over what the first item said of them."""
    owners: list[dict[str, Any]] = []
    pending: list[str] = []
    for line in lines:
        words = plain(line)
        if _HEADER.search(words) or words.lower() in {"director", "10% owner", "officer", "other", "relationships"}:
            continue
        block = [part for part in re.split(r"\n", line[0]) if part.strip()]
        flags = [cell.strip(" \xa0") for cell in line[1:]]
        if len(flags) >= 4:
            owners.append(_owner([*pending, *block], flags[-4:] if len(flags) > 4 else flags))
            pending = []
        elif len(line) == 1 and pending and _glued(words) is not None and _CITY_LINE.fullmatch(pending[-1].strip()):
            owners.append(_owner(pending, _glued(words) or []))
            _settle_glued(owners, words, data, warnings)
            pending = []
        elif any(flags):
            pending.extend(block)
            owners.append(_owner(pending, _loose(flags)))
            warnings.add(
                "column_assumed", "the boxes of the owners' table were read by order", f"owners[{len(owners) - 1}]"
            )
            pending = []
        else:
            pending.extend(block)
    if pending and not owners:
        owners.append(_owner(pending, []))
    _join(owners, data)


def _owner(block: list[str], flags: list[str]) -> dict[str, Any]:
    cik = None
    lines = [line.strip() for line in block]
    if lines and lines[0].startswith(CIK_MARK):
        _, cik, name = lines[0].split(CIK_MARK, 2)
        lines[0] = name.strip()
    city = lines[-1:] if len(lines) > 1 and _CITY_LINE.fullmatch(lines[-1]) else []
    streets = lines[1 : len(lines) - len(city)]
    owner: dict[str, Any] = {"cik": cik, "name": plain(lines[:1]) or None, **read_address(streets, city)}
    if flags:
        director, ten, officer, other = [*flags, "", "", "", ""][:4]
        owner["is_director"], owner["is_ten_percent_owner"] = bool(director), bool(ten)
        owner["is_officer"], owner["is_other"] = bool(officer), bool(other)
        owner["officer_title"] = officer if officer and not _X.fullmatch(officer) else None
        owner["other_text"] = other if other and not _X.fullmatch(other) else None
    return owner


def _glued(words: str) -> list[str] | None:
    """The boxes of a line whose columns ran together: marks first, then a title."""
    match = re.fullmatch(r"([xX]{0,3})\s?(.{0,120})", words)
    if not match or not (match.group(1) or match.group(2)):
        return None
    if not match.group(1):
        return ["", "", match.group(2), ""]
    marks = match.group(1)
    return ["X", "X" if len(marks) > 1 else "", match.group(2), ""]


def _settle_glued(owners: list[dict[str, Any]], words: str, data: dict[str, Any], warnings: Warnings) -> None:
    """Let item 5 of the first page decide which boxes the run-together marks are; warn where it cannot."""
    first = data["owners"][0] if data.get("owners") else {}
    owner = owners[-1]
    if len(owners) == 1 and first.get("is_director") is not None:
        for name in ("is_director", "is_ten_percent_owner", "is_officer", "is_other", "officer_title", "other_text"):
            owner[name] = first.get(name)
    elif not re.fullmatch(r"[xX]{2}\D{0,120}", words):
        warnings.add(
            "column_assumed", f"the boxes run together in {words!r} were read in order", f"owners[{len(owners) - 1}]"
        )


def _loose(flags: list[str]) -> list[str]:
    marks = [flag for flag in flags if flag]
    titles = [flag for flag in marks if not _X.fullmatch(flag)]
    crosses = len(marks) - len(titles)
    return ["X" if crosses else "", "X" if crosses > 1 else "", titles[0] if titles else "", "".join(titles[1:2])]


def _join(owners: list[dict[str, Any]], data: dict[str, Any]) -> None:
    """Put the owners of the table beside those of the first page: each field from where it is stated."""
    front: list[dict[str, Any]] = data.get("owners", [])
    named = {_key(owner): owner for owner in front}
    joined: list[dict[str, Any]] = []
    for owner in owners:
        first = named.pop(_key(owner), {})
        merged = {**owner, **{name: value for name, value in first.items() if value is not None}}
        if "is_director" in owner and "is_director" not in first:
            merged.update({name: value for name, value in owner.items() if name.startswith("is_")})
        joined.append(merged)
    if joined:
        data["owners"] = [*joined, *named.values()]


def _key(owner: dict[str, Any]) -> str:
    return re.sub(r"\W", "", owner.get("name") or "").lower()

"""Which shape bytes come in, told from the bytes alone; what other files are, said in one line."""

from __future__ import annotations

import re
from typing import Final

from extractor.errors import UnknownShapeError
from extractor.schema.filing import ShapeName

WINDOW: Final = 262_144
"""The shape shows in the first 256 KiB or not at all."""

_BINARY: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_SUBMISSION: Final = re.compile(
    r"-----BEGIN PRIVACY-ENHANCED MESSAGE|<(?:SEC-DOCUMENT|SUBMISSION|SEC-HEADER|IMS-DOCUMENT|IMS-HEADER)>"
    r"|<ACCEPTANCE-DATETIME>|^ACCESSION NUMBER:|<ACCESSION-NUMBER>|<DOCUMENT>\s{0,20}<TYPE>",
    re.IGNORECASE | re.MULTILINE,
)
_OWNERSHIP: Final = re.compile(r"<(?:[\w.-]{1,40}:)?ownershipDocument[\s>/]")
_XML_ROOT: Final = re.compile(r"\A\s{0,1000}(?:<\?[^>]{0,400}\?>\s{0,1000})?<([A-Za-z][\w:.-]{0,60})")
_HTML: Final = re.compile(r"<(?:!doctype\s{1,20}html|html|head|body|table|tbody|tr|td|div|span|p)\b", re.IGNORECASE)
_SECTION_16: Final = re.compile(
    r"beneficial\s{1,20}ownership|reporting\s{1,20}(?:person|owner)|non-?\s?derivative\s{1,20}securities"
    r"|section\s{1,20}16\b",
    re.IGNORECASE,
)
_TABLE_HEADING: Final = re.compile(
    r"title\s{1,20}of\s{1,20}(?:derivati?ve\s{1,20})?security|table\s{1,10}(?:ii?|1|2)\b|signature\s{1,20}of\s{1,20}reporting",
    re.IGNORECASE,
)
_OTHER_FORM: Final = re.compile(
    r"\b(?:form|schedule)\s{1,20}(10-?[KQ]|8-K|20-F|6-K|13[DFG](?:-HR)?|S-\d|F-\d|DEF\s?14A|144|D|N-\w{2,4}|11-K)\b",
    re.IGNORECASE,
)
_LEGACY: Final = re.compile(r"<S>[ \t]{0,200}<C>", re.IGNORECASE)
_RULED: Final = re.compile(r"^[^\n|]{0,200}\|[^\n|]{0,200}\|[^\n|]{0,200}\|", re.MULTILINE)
_OLD_PERIOD: Final = re.compile(r"statement\s{1,20}for\s{1,20}\(?month\s?/\s?(?:day\s?/\s?)?year", re.IGNORECASE)
_NEXT: Final = "give the ownership XML, the full submission, or the rendered page of a Form 3, 4 or 5"


def decode(data: bytes) -> str:
    """Decode by byte-order mark, else as UTF-8, else as Windows-1252 with Latin-1 for what it lacks. Never raises."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:400].count(0) > len(data[:400]) // 3:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def sniff(data: bytes) -> ShapeName:
    """Return the shape of ``data``; a submission is told apart into its document later. Raises UnknownShapeError."""
    if not data or not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnknownShapeError("the input is empty", next_step=_NEXT)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnknownShapeError(f"{what}, not a Section 16 form", next_step=_NEXT)
    head = data[:2000]
    if b"<ownershipDocument" in head and (head[:1] == b"<" and head[1:2] in {b"?", b"o"}):
        return "xml"
    text = decode(data[:WINDOW])
    shape = _shape(text)
    if shape is None:
        raise UnknownShapeError(_what(text, data), next_step=_NEXT)
    return shape


def _shape(text: str) -> ShapeName | None:
    ownership = _OWNERSHIP.search(text)
    submission = _SUBMISSION.search(text)
    if submission and (ownership is None or submission.start() < ownership.start()):
        return "submission"
    if ownership:
        html = _HTML.search(text)
        if html is None or ownership.start() < html.start() or "\n<?xml" in text[: ownership.start()]:
            return "xml"
    if not _SECTION_16.search(text) or not _TABLE_HEADING.search(text):
        return None
    if _LEGACY.search(text):
        return "legacy"
    if len(_HTML.findall(text, 0, WINDOW)) > 2:
        return "html"
    if _OLD_PERIOD.search(text) and _RULED.search(text):
        return "legacy"
    return "text"


def _what(text: str, data: bytes) -> str:
    if data[:WINDOW].count(0) > len(data[:WINDOW]) // 10 or _unprintable(text) > len(text) // 10:
        return "binary data, not a Section 16 form"
    other = _OTHER_FORM.search(text[:20_000])
    if other:
        return f"a Form {other.group(1).upper()}, not a Form 3, 4 or 5"
    root = _XML_ROOT.match(text)
    if root and root.group(1).lower() not in {"html", "table", "body", "div", "p", "head", "!doctype"}:
        return f"XML whose root is <{root.group(1)}>, not <ownershipDocument>"
    kind = "an HTML page" if _HTML.search(text) else "text"
    return f"{kind} in which no Form 3, 4 or 5 was recognised"


def _unprintable(text: str) -> int:
    sample = text[:20_000]
    return sum(1 for char in sample if char < " " and char not in "\t\r\n\f\v")

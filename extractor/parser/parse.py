"""Bytes to a Filing: the shape is told from the bytes, never from a name, and one module reads each shape."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from extractor.errors import InputError, ParseError, UnknownShapeError
from extractor.parser.cells import Warnings, build
from extractor.parser.html import read_html
from extractor.parser.legacy import read_drawn, read_legacy
from extractor.parser.ruled import unbox
from extractor.parser.sniff import decode, sniff
from extractor.parser.submission import apply, read_header, split
from extractor.parser.text import printable, read_text
from extractor.parser.xml import read_xml
from extractor.schema.filing import Filing, ShapeName

MAX_XML: Final = 16 * 1024 * 1024
MAX_PAGE: Final = 4 * 1024 * 1024
"""How many bytes the ownership document itself may have, as XML and as a printed page; attachments do not count."""
_HEADER: Final = 1024 * 1024
"""How much of a submission is searched for its header's fields."""


def parse(data: bytes, *, source: str, sha256: str | None = None) -> Filing:
    """Parse one Form 3, 4 or 5 in any shape to a Filing.

    ``source`` names the bytes in the result and in errors; ``sha256`` is computed where it is not given. Raises
    UnknownShapeError for bytes that are no ownership form and ParseError for a form that is broken beyond a Filing;
    nothing else, whatever the bytes.
    """
    warnings = Warnings()
    try:
        fields = _read(sniff(data), data, warnings)
        fields.pop("form_from_page", None)
        return build(fields, source, sha256 or hashlib.sha256(data).hexdigest(), warnings)
    except InputError as error:
        error.where = error.where or source
        raise


def _read(shape: ShapeName, data: bytes, warnings: Warnings) -> dict[str, Any]:
    if shape == "submission":
        return _submission(data, warnings)
    limit = MAX_XML if shape == "xml" else MAX_PAGE
    if len(data) > limit:
        raise ParseError(
            f"the document has {len(data):,} bytes, more than any Form 3, 4 or 5",
            position=f"byte {limit}",
            next_step="give the form alone, without what is attached to it",
        )
    if shape == "xml":
        return _xml(data, warnings)
    if shape == "html":
        return read_html(data, warnings)
    if shape == "legacy":
        return read_legacy(data, warnings)
    boxed = unbox(printable(decode(data)))
    return {**read_drawn(boxed, warnings), "shape": "text"} if boxed else read_text(data, warnings)


def _xml(data: bytes, warnings: Warnings) -> dict[str, Any]:
    """Read ownership XML; what stands before its declaration (white space, a wrapper) or after its end is dropped."""
    if data[:1] != b"<" or (data[:2] != b"<?" and not data.startswith(b"<ownershipDocument")):
        start = data.find(b"<?xml")
        root = data.find(b"ownershipDocument")
        if start > 0 and (root < 0 or start < root):
            data = data[start:]
        elif data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            opening = data.find(b"<ownershipDocument")
            data = data[opening:] if opening > 0 and b"<!DOCTYPE" not in data[:opening] else data.lstrip()
    end = data.rfind(b"</ownershipDocument>")
    if end >= 0:
        data = data[: end + len(b"</ownershipDocument>")]
    return read_xml(data, warnings)


def _submission(data: bytes, warnings: Warnings) -> dict[str, Any]:
    if data[:400].count(0) > len(data[:400]) // 3:  # UTF-16: the marks of SGML are looked for in bytes
        data = decode(data).encode()
    head, body, beside = split(data)
    shape = sniff(body)
    if shape == "submission":
        raise UnknownShapeError("a submission inside a submission", next_step="give one submission at a time")
    fields = _read("legacy" if shape == "text" else shape, body, warnings)
    if shape in {"xml", "html"}:
        fields["shape"] = "submission"
    apply(read_header(decode(head[:_HEADER])), fields, warnings)
    if beside:
        types = ", ".join(dict.fromkeys(name or "no type" for name in beside[:100]))
        warnings.add("documents_left_out", f"{len(beside)} documents beside the form were not read: {types}")
    return fields

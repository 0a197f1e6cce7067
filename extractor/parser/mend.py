"""Dirt that keeps a document from being XML though nothing of it is lost: found, taken off, and said.

Wrong bytes for the declared encoding, bare ampersands, entities of HTML, control characters. A document that is cut
off or misses a tag is not mended.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import Final

_DECLARATION: Final = re.compile(
    r"\A(\s{0,100}<\?xml[^>]{0,200}?)\s{1,10}encoding\s{0,5}=\s{0,5}[\"']([^\"'>]{0,40})[\"']"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z]\w{1,30});)?")
_BAD_REFERENCE: Final = re.compile(r"&#(?:x0{0,4}(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0{0,5}(?:[0-8]|1[124-9]|2\d|3[01]));")

Said = list[tuple[str, str]]
"""A warning's code and sentence for each kind of dirt found."""


def mend(data: bytes) -> tuple[bytes, Said]:
    """Return the document as clean UTF-8 and what was wrong with it; nothing said means that nothing was changed."""
    said: Said = []
    text = _decoded(data, said)
    text, controls = _CONTROL.subn("", text)
    text, references = _BAD_REFERENCE.subn("", text)
    if controls or references:
        said.append(("control_dropped", f"{controls + references} control characters were dropped"))
    if "<!ENTITY" not in text:
        text, entities = _ENTITY.subn(_character, text)
        if entities:
            said.append(("ampersand_mended", f"{entities} bare ampersands or entities of HTML were read as characters"))
    return text.encode("utf-8", "replace"), said


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name is None:
        return "&amp;"
    point = name2codepoint.get(name)
    return chr(point) if point else f"&amp;{name};"


def _decoded(data: bytes, said: Said) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            said.append(("encoding_assumed", "the bytes are not of the declared encoding; read as Windows-1252"))
    declared = _DECLARATION.match(text)
    if declared is None:
        return text
    if not said and declared.group(2).lower() not in {"utf-8", "utf8", "ascii", "us-ascii"}:
        said.append(("encoding_assumed", f"the declared encoding {declared.group(2)!r} does not fit; read as UTF-8"))
    return declared.group(1) + text[declared.end() :]

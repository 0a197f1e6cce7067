"""Pasted text to plain lines: what converters and text browsers put around a page's words is taken off.

Markdown (escapes, emphasis, links, table rules), numbered links of text browsers, headings broken by a bold word,
rules drawn with dashes. The words themselves stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.parser.front import CIK_MARK

RULE: Final = re.compile(r"(?=.{0,500}[-_=|+\u2500-\u257f])[-\s_=|+*:\u2500-\u257f]{3,}")
"""A line that only draws."""

_MARKDOWN: Final = re.compile(
    r"^[ >|]{0,6}\d{1,2}[A-Z]?\\\. |\]\([^()\s]{0,300}(?:browse-\s?edgar|/edgar/|/cgi-)|^[ |]{0,3}:?-{3,}:?[ ]?\|",
    re.MULTILINE | re.IGNORECASE,
)
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\(<?([^() \t<>]{0,600})>?(?: \"[^\"\n]{0,200}\")?\)")
_CIK: Final = re.compile(r"[?&;]CIK=0{0,10}(\d{1,10})\b|/edgar/data/0{0,10}(\d{1,10})\b", re.IGNORECASE)
_STRONG: Final = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]{1,600}?)(?<=[^\s*_\\])\1(?![\w*_])")
_EMPHASIS: Final = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_|])([^\n|*_]{1,600}?)(?<=[^\s|\\])\1(?![\w*_])")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|<$-])")
_REFERENCES: Final = re.compile(r"^\s{0,8}References\s{1,8}(?:Visible links|1\. )", re.MULTILINE)
_LINK_NUMBER: Final = re.compile(r"\[\d{1,3}\](?=\w)")
_PHRASES: Final = tuple(
    re.compile(r"\s{1,40}".join(re.escape(word) for word in phrase.split()))
    for phrase in (
        "Issuer Name and Ticker or Trading Symbol",
        "Name and Address of Reporting Person",
        "Relationship of Reporting Person(s) to Issuer",
        "If Amendment, Date of Original Filed",
        "Individual or Joint/Group Filing",
    )
)


def cik_link(words: str, address: str) -> str:
    """A link's words, with the CIK of a company or person in front where the address has one."""
    match = _CIK.search("".join(address.split()))
    return f"{CIK_MARK}{(match.group(1) or match.group(2)).zfill(10)}{CIK_MARK}{words}" if match else words


def plain_text(text: str) -> str:
    """Take the layout's own signs off pasted text; text that has none comes back as it is."""
    if _MARKDOWN.search(text):
        text = _LINK.sub(lambda match: cik_link(match.group(1), match.group(2)), text)
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
        text = _ESCAPE.sub(r"\1", text)
    references = _REFERENCES.search(text)
    if references:
        text = _LINK_NUMBER.sub("", text[: references.start()])
    for phrase in _PHRASES:
        text = phrase.sub(lambda match: " ".join(match.group().split()), text)
    return text

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
_STRONG: Final = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]{1,150}?)(?<=[^\s*_\\])\1(?![\w*_])")
_EMPHASIS: Final = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_|])([^\n|*_]{1,200}?)(?<=[^\s|\\])\1(?![\w*_])")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|<$-])")
_REFERENCES: Final = re.compile(r"^\s{0,8}References\s{1,8}(?:Visible links|1\. )", re.MULTILINE)
_LINK_NUMBER: Final = re.compile(r"\[\d{1,3}\](?=\w)")
_PHRASES: Final = tuple(
    re.compile(r"\s{1,40}".join(re.escape(word).replace("/", r"/\s{0,9}") for word in phrase.split()))
    for phrase in (
        "Issuer Name and Ticker or Trading Symbol",
        "Name and Address of Reporting Person",
        "Relationship of Reporting Person(s) to Issuer",
        "If Amendment, Date of Original Filed",
        "Individual or Joint/Group Filing (Check Applicable Line)",
        "Individual or Joint/Group Filing",
        "Date of Earliest Transaction (Month/Day/Year)",
        "Date of Event Requiring Statement (Month/Day/Year)",
        "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
        "Original Filed (Month/Day/Year)",
        "Form filed by One Reporting Person",
        "Form filed by More than One Reporting Person",
    )
)


_GAPS: Final = re.compile(r"\S {12,}[2-7]\s?\.\s|^ {20,}[2-7]\s?\.\s", re.MULTILINE)
_FIRST_ITEM: Final = re.compile(r"\s{0,200}1\s?\.\s{0,5}Name and Address of Reporting", re.IGNORECASE)
_TABLE: Final = re.compile(r"\W{0,200}Table\s{0,3}(?:I|1)\b", re.IGNORECASE)
_ITEM_START: Final = re.compile(
    r"(?:(?<=\s\s)|^)[1-7]\s?\.\s{0,5}(?:Name and|Issuer Name|Relationship|Date of|Statement for|If Amend|Individual"
    r"|I\.?\s?R\.?\s?S)",
    re.IGNORECASE,
)
_APART: Final = 12
"""Items that start so many characters apart stand in different columns."""


def cik_link(words: str, address: str) -> str:
    """A link's words, with the CIK of a company or person in front where the address has one."""
    match = _CIK.search("".join(address.split()))
    return f"{CIK_MARK}{(match.group(1) or match.group(2)).zfill(10)}{CIK_MARK}{words}" if match else words


def side_by_side(text: str) -> str:
    """Put the items of a first page that is printed in columns of blanks under one another, column by column."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _FIRST_ITEM.match(line)), None)
    if first is None:
        return text
    last = next((at for at in range(first, min(len(lines), first + 120)) if _TABLE.match(lines[at])), first)
    places = sorted({match.start() for line in lines[first:last] for match in _ITEM_START.finditer(line[:1000])})
    columns = [place for at, place in enumerate(places) if at == 0 or place - places[at - 1] > _APART]
    if len(columns) < 2:
        return text
    found: list[list[str]] = [[] for _ in columns]
    for line in lines[first:last]:
        cells: list[list[str]] = [[] for _ in columns]
        for match in re.finditer(r"\S+(?: \S+)*", line[:1000]):
            at = max((at for at, place in enumerate(columns) if place <= match.start() + _APART // 2), default=0)
            cells[at].append(match.group())
        for column, words in zip(found, cells, strict=True):
            column.append("   ".join(words))
    return "\n".join([*lines[:first], *(line for column in found for line in column), *lines[last:]])


def plain_text(text: str) -> str:
    """Take the layout's own signs off pasted text; text that has none comes back as it is."""
    if _MARKDOWN.search(text):
        text = _LINK.sub(lambda match: cik_link(match.group(1), match.group(2)), text)
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
        text = _ESCAPE.sub(r"\1", text)
    if _GAPS.search(text):
        text = side_by_side(text)
    references = _REFERENCES.search(text)
    if references:
        text = _LINK_NUMBER.sub("", text[: references.start()])
    return join_phrases(text)


def join_phrases(text: str) -> str:
    """Put the form's own headings on one line where the layout broke them over several."""
    for phrase in _PHRASES:
        text = phrase.sub(lambda match: " ".join(match.group().split()), text)
    return text

"""Rules that a filing has for other securities, or for none: then that of the one asked for is not stated. Pure.

A limit stands in a footnote of the security that it limits; where only other securities cite the footnotes that have
one, that security's is stated nowhere. What a vote of shareholders or a change in control does is told in few words, so
that silence about them is seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, RowView

_UNVOTED: Final = lazy(
    r"\b(?:without|before|absent|unless|until|needs?|requir\w*)\b[^?]{0,40}\b(?:share|stock)?holders?['’]?s?"
    r" (?:vote|approv\w*)\b|\b(?:listing[- ]rule|exchange) (?:cap|ceiling|limit)\b"
)
_SHARES: Final = lazy(r"\b(?:how many|number of|cap|ceiling|limit|maximum|most|up to)\b.*\bshares?\b|\bcap on share\b")
_VOTED: Final = lazy(
    r"\b(?:approv\w*|votes?|voted|(?:exchange|issuance) cap|capped|in (?:the )?aggregate|19\.9\d*)\b|\b20 ?%"
    r"|\b(?:nasdaq|nyse|listing)\b",
)
_EARLIER: Final = lazy(
    r"\b(?:accelerat\w*|speed(?:s|ed)? up"
    r"|vest(?:s|ed)? (?:early|earlier|sooner|at once|immediately|right away|in full))\b"
)
_TAKEN_OVER: Final = lazy(
    r"\b(?:sold|bought|acquired|taken over|takeover|merged?|merger|change (?:in|of) control|acquisition|buyout)\b"
)
_NO_YEAR_OF_TIME: Final = lazy(
    r"\b(?:accelerat\w*|control|merg\w*|acqui\w*|combination|terminat\w*|death|disab\w*|retire\w*|unless|agreement"
    r"|sale of|sold|takeover|earlier|sooner|immediately|provided|plan|subject to)\b"
)
"""What a text has that may tell what becomes of an award when something happens."""
_LIMIT: Final = lazy(
    r"\b(?:ownership|holding) (?:percentage|percent|limit\w*|cap|blocker|threshold)\b|\bblocker\b"
    r"|\b(?:percentage|percent|%)[^?]{0,40}\b(?:limit\w*|stops?|blocks?|prevents?|bars?|caps?)\b"
)
_PERCENT: Final = lazy(r"%|\bper ?cent", re.IGNORECASE)
_LIMITS: Final = lazy(
    r"\b(?:exercis\w*|conver\w*|exceed\w*|more than|limit\w*|block\w*|cap|threshold)\b", re.IGNORECASE
)
_FOOTNOTE: Final = lazy(r"\b(?:foot)?notes? \(?\d")


def untouched(question: Question, dossiers: Sequence[Dossier]) -> str | None:
    """What is not stated of an award or security, in a word; None where something in scope may state it."""
    if question.confirms:
        return None
    texts = [note.text.lower() for dossier in dossiers for note in dossier.notes]
    low = question.low
    if question.manner == "yes_no":
        asked = _EARLIER.search(low) and _TAKEN_OVER.search(low)
        silent = asked and texts and not any(_NO_YEAR_OF_TIME.search(text) for text in texts)
        return "acceleration" if silent else None
    if _UNVOTED.search(low) and _SHARES.search(low):
        return None if any(_VOTED.search(text) for text in texts) else "limit of shares"
    if question.wants[0] == "percent" and _LIMIT.search(low) and len(dossiers) == 1:
        return "percentage" if _limits_others(question, dossiers[0]) else None
    return None


def _limits_others(question: Question, dossier: Dossier) -> bool:
    """Whether only securities that are not meant cite the footnotes in which a percentage stands."""
    meant = _meant(question, dossier.rows)
    if meant is None:
        return False
    titles = {row.title.lower() for row in dossier.rows}
    own = [title for title in titles if title == meant.title.lower()]
    notes = [note for note in dossier.notes if _PERCENT.search(note.text) and _LIMITS.search(note.text)]
    mine = [note for note in dossier.notes if note.footnote in meant.cited]
    if not notes or not mine or any(_FOOTNOTE.search(note.text.lower()) for note in mine):
        return False
    for note in notes:
        cited = {row.title.lower() for row in note.rows}
        if not cited or cited & set(own) or _names(question, meant, note.text):
            return False
    return True


def _meant(question: Question, rows: Sequence[RowView]) -> RowView | None:
    """The one row of derivatives whose title and price a question says, better than any other's."""
    said = {word.norm for word in question.terms}
    scored = []
    for row in rows:
        if row.table != "derivative":
            continue
        title = {word.norm for word in words(row.title)}
        price = {word.norm for word in words(row.value("conversion_or_exercise_price") or "")}
        named = any(each.search(row.title) for each in question.securities)
        scored.append((named, len(price & said), len(title & said) - len(title - said), row))
    scored.sort(key=lambda each: each[:3], reverse=True)
    if len(scored) < 2 or not scored[0][0] or scored[0][:3] == scored[1][:3]:
        return None
    return scored[0][3]


def _names(question: Question, meant: RowView, text: str) -> bool:
    """Whether a text names the security that is meant, as its title does or the question; so also where none can."""
    called = [match[0] for each in (meant.title.lower(), question.low) for match in _CALLED.finditer(each)]
    return not called or any(each in text.lower() for each in called)


_CALLED: Final = lazy(r"\b[\w-]+ (?:warrant|option|note|debenture|unit|right|share)")
"""The name of a security with the word before it: "series a warrant"."""

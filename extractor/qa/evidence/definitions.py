"""Follow a defined term ("the Closing Date") from the footnote that uses it to the one that defines it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.words import is_date, words
from extractor.qa.evidence.dossier import Dossier, NoteView

_USED: Final = re.compile(r"\b(?:[Tt]he|[Ss]uch|[Aa]pplicable)\s+((?:[A-Z][\w&'’-]*\s?){1,5})")
_TAILS: Final = re.compile(r"\s+$")
REACH: Final = 260
"""How far before its defining mark a definition's own words are looked for, in characters."""


@dataclass(frozen=True)
class Definition:
    """Where a term is defined: the sentence, and the date that it names where it names one."""

    name: str
    note: NoteView
    start: int
    end: int
    date: str | None


def follow(dossier: Dossier, note: NoteView, quote: str) -> Iterator[Definition]:
    """Yield the definitions, in other footnotes of the filing, of dates that ``quote`` names but does not define."""
    seen = set()
    for match in _USED.finditer(quote):
        name = _TAILS.sub("", match[1])
        if name in seen or not name.endswith(("Date", "Time", "Day")) or _mark(name).search(note.text):
            continue
        seen.add(name)
        yield from _defined(dossier, note, name)


def _mark(name: str) -> re.Pattern[str]:
    return re.compile(rf"\(?(?:the|each,? an?|an?|such)?\s*[\"“]{re.escape(name)}[\"”]\)?")


def _defined(dossier: Dossier, using: NoteView, name: str) -> Iterator[Definition]:
    for note in dossier.notes:
        if note.footnote == using.footnote:
            continue
        match = _mark(name).search(note.text)
        if match is None:
            continue
        start, end = next(((a, b) for a, b in note.sentences if a <= match.start() < b), (0, len(note.text)))
        before = [
            word
            for word in words(note.text)
            if word.kind == "date" and max(start, match.start() - REACH) <= word.start < match.start()
        ]
        date = before[-1].norm if before and is_date(before[-1].norm) else None
        yield Definition(name, note, start, max(end, match.end()), date)
        return

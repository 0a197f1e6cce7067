"""Holders that a sentence tells of as its subject: ``X holds the securities``, ``his wife owns 100 shares``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.reading.rules.holder_lists import Named, Reader

_ACTIVE: Final = re.compile(
    r"(?P<verb>(?:beneficially |directly |indirectly |also |currently |legally |each |and |presently ){0,3}(?:holds?"
    r"|owns?"
    r"|(?:is|are)(?: also)? the (?:direct|record|registered|sole|legal|beneficial|direct beneficial|sole record"
    r"|record and"
    r" beneficial)(?: or record| and record)? (?:holders?|owners?)|(?:is|are) the holders? of record|(?:is"
    r"|are) the owners?))\b(?: of record"
    r"| directly| beneficially| of| an aggregate| a total| all| the| these| such| such reported| reported"
    r"| approximately"
    r"|,| \(i\)| \(a\)| each| and| or| indirectly| foregoing| up to| dispositive power| voting| title| to| over"
    r"| legal){0,6} "
    r"(?P<what>\d[\d,]{2,14}|(?:\w+ ){0,2}?(?:securities|debentures?|notes?\b|preferred|units?\b"
    r"|shares?\b(?! of [^.;]{0,30}interest)|ordinary|common|warrants?"
    r"|options?|stock|adss?)"
    r"|a (?:senior |secured |convertible |warrant|series )|class [a-z]\b|series)"
)
_SUBJECT_STARTS: Final = re.compile(r"(?<![^\s(\",])(?:[^\W_a-z][^\s]*|(?:the|an?|his|her|such) (?=[a-z]))")
_CLAUSES: Final = re.compile(
    r" ?(?:\([^()]{1,80}\) ?){0,2}(?:, (?:an? |the |whose |of which |for which |in which |which is "
    r"|as )[^;.]{1,150}, )?(?:,? ?(?:dated|u/a/d|u/t/d) [\w/, ]{4,30} )?"
)


def active(reader: Reader) -> Iterator[tuple[Named, int]]:
    """Yield each holder that is the subject of holding securities, with the end of the words that say so."""
    note = reader.note
    for match in _ACTIVE.finditer(note.flat):
        start = note.flat_sentence_at(match.start())[0]
        found = subject(reader, max(start, match.start() - 260), match.start())
        if found is not None:
            yield found, match.end()


def subject(reader: Reader, floor: int, verb: int) -> Named | None:
    """The holder that is the subject of a verb: the last one before it with nothing but its own clauses between."""
    flat = reader.note.flat
    for token in reversed(list(_SUBJECT_STARTS.finditer(reader.note.cased(floor, verb)))[-24:]):
        start = floor + token.start()
        named = reader.one_at(start)
        if not named or (named[0].spans[0][0] != start and flat[start : start + 4] != "the "):
            continue
        one = named[0]
        if _CLAUSES.fullmatch(flat[one.end : verb]):
            longer = _longest(reader, floor, token.start(), one)
            return longer if longer.entity.type is not None or longer.spans[1:] else None
    return None


def _longest(reader: Reader, floor: int, place: int, one: Named) -> Named:
    """The longest reading of the subject: a name may begin some words before."""
    best = one
    words = reader.note.cased(floor, floor + place + 1)
    for token in reversed(list(_SUBJECT_STARTS.finditer(words))[-10:]):
        named = reader.one_at(floor + token.start())
        if named and named[0].end == one.end and named[0].spans[0][0] <= best.spans[0][0]:
            best = named[0]
    return best

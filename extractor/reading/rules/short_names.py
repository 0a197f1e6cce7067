"""The short names that a footnote defines: ``Tarn Fund II, L.P. ("Tarn")`` lets "held by Tarn" be told in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules.entities import NAME_REACH, Entity, name_at
from extractor.reading.rules.note import Note

_DEFINITION: Final = re.compile(r"\((?P<lead>[^()\"]{0,40})\"(?P<short>[^\"()]{1,50}?),?\"(?P<more>[^()]{0,80})\)")
_MORE: Final = re.compile(r"\"([^\"()]{1,50}?),?\"")
_NO_HOLDER: Final = re.compile(
    r"^(?:company|issuer|registrant|reporting persons?|common stock|shares?|ordinary shares|securities|plan|merger"
    r"|merger agreement|rsus?|psus?|options?|warrants?|notes?|board|sec|exchange act|code|effective time|closing"
    r"|parent)$"
)
_TOGETHER: Final = re.compile(r"collectively|together|each")
MOST: Final = 24
"""How many definitions of one footnote are read at most."""


@dataclass(frozen=True, slots=True)
class Short:
    """What a short name stands for: one or several full names, each with the span that says so."""

    members: tuple[Entity, ...]
    start: int
    end: int


def defined(note: Note) -> dict[str, Short]:
    """Map each defined short name, as printed, to what it stands for."""
    found: dict[str, Short] = {}
    if '"' not in note.flat or "(" not in note.flat:
        return found
    for count, match in enumerate(_DEFINITION.finditer(note.flat)):
        if count >= MOST:
            break
        members = _members(note, match, found)
        if not members:
            continue
        _label(note, found, match.span("short"), Short(members, members[0].start, match.end()))
        for more in _MORE.finditer(match["more"]):
            whom = members
            if _TOGETHER.search(match["more"][: more.start()]):
                whom = _all_of(note, match, found) or members
            place = (match.start("more") + more.start(1), match.start("more") + more.end(1))
            _label(note, found, place, Short(whom, members[0].start, match.end()))
    return found


def _label(note: Note, found: dict[str, Short], place: tuple[int, int], short: Short) -> None:
    """Enter a short name as printed, unless it names a thing rather than a holder."""
    printed = note.cased(*place).removeprefix("the ").removeprefix("The ").strip(" ,.")
    if printed and printed[0].isalnum() and not _NO_HOLDER.match(printed.lower()):
        found.setdefault(printed, short)


def _all_of(note: Note, match: re.Match[str], found: dict[str, Short]) -> tuple[Entity, ...]:
    """Every holder that the sentence has defined so far."""
    sentence = note.flat_sentence_at(match.start())[0]
    earlier = [
        member for short in found.values() for member in short.members if sentence <= short.start <= match.start()
    ]
    return tuple({member.name: member for member in earlier}.values())


def _members(note: Note, match: re.Match[str], found: dict[str, Short]) -> tuple[Entity, ...]:
    """The entities that a definition names: the one before the bracket, or several where it says so."""
    before = _name_before(note, match.start())
    own = (before,) if before else ()
    if not _TOGETHER.search(match["lead"]):
        return own
    return tuple({member.name: member for member in (*_all_of(note, match, found), *own)}.values())


def _name_before(note: Note, position: int) -> Entity | None:
    """The longest name that ends just before ``position``; None where what stands there is no entity."""
    floor = max(note.flat_sentence_at(max(0, position - 1))[0], position - NAME_REACH)
    words = note.cased(floor, position)
    stop = floor + len(words.rstrip(" ,"))
    for token in list(re.finditer(r"(?<![^\s(\",])[^\W_a-z][^\s]*", words))[-18:]:
        start = floor + token.start()
        if note.flat.startswith("the ", start):
            start += 4
        entity = name_at(note, start)
        if (
            entity is not None
            and entity.end == stop
            and (entity.type is not None or len((entity.name or "").split()) > 1)
        ):
            return entity
        if entity is not None and entity.type and stop - entity.end < 90 and _apposed(note.flat[entity.end : stop]):
            return Entity(entity.start, stop, entity.name, entity.type)
    return None


def _apposed(words: str) -> bool:
    """Whether the words between a name and its bracket only say what it is."""
    return re.match(r",? an? [^.;()\"]{0,80}$", words) is not None

"""Lists of holders: "by A, L.P., B, L.P. and the reporting person's spouse", with short names told in full."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from extractor.reading.rules.entities import Entity, HolderType, described_at, name_at, type_of
from extractor.reading.rules.note import Note
from extractor.reading.rules.short_names import Short, defined

_LEAD: Final = re.compile(
    r"(?:(?:\([a-z0-9]{1,4}\)|(?:the )?(?:co-)?trustees? (?:of|for|under)|(?:each|all|both|one or more"
    r"|certain) of(?= )|each(?= the| [a-z])|both"
    r"|and through|(?:the |an? |his |her |its )?(?:\w+ ){0,2}?accounts? (?:for|of|in the names?(?: of)?"
    r"|for the benefit of|held (?:by|for)"
    r"|maintained (?:by|for)|on behalf of|titled in the name of)|(?:the )?(?:following|entities|persons"
    r"|funds)(?: \w+){0,4}:"
    r"|the (?:name|account) of|custodian (?:for|of)|investment entities,?|means of|way of|record by|virtue of) ){0,4}"
)
_FOLLOWING: Final = re.compile(
    r"(?:by )?(?:each of )?the following (?P<what>[^:.;\"]{0,90}?)(?: in the (?:amounts?"
    r"|following amounts)[^:.;]{0,30})?: ?(?:\(\w{1,3}\) )?"
)
_AFTER: Final = re.compile(r"(?: ?\([^()]{1,120}\)){0,3}")
_APPOSED: Final = re.compile(
    r",? (?:which is )?an? (?P<what>[^,;.()]{0,60}?(?:limited partnership|limited liability company|limited company"
    r"|private company"
    r"|corporation|family trust|trust|foundation|partnership|company|entity|fund|child|son|daughter|spouse|wife|husband"
    r"|private limited company|401\(k\) plan|organization|vehicle))\b(?! (?:controlled|managed)? ?interest)"
    r"|, (?:the )?(?:reporting person|mr\. [\w-]+|ms\. [\w-]+|his|her|my)(?:'s?)? ?(?P<kin>(?:\w+ ){0,2}?(?:spouse"
    r"|wife|husband|child|son|daughter"
    r"|mother|father|brother|sister|children|grandchild))\b"
)
_AMOUNT: Final = (
    r"(?:an aggregate of |approximately )?\d[\d,]{0,14}(?:\.\d+)? (?:(?:of such |such |common |ordinary |class [a-z] "
    r"|restricted )?(?:shares?|units|warrants|options|adss)(?: of (?:class [a-z] )?common stock)? )?"
)
_SEPARATOR: Final = re.compile(
    rf",? ?(?:and |as well as |or )?(?:\(\w{{1,4}}\) )?(?:{_AMOUNT}(?:(?:is|are|were) )?(?:(?:directly |indirectly "
    rf"|beneficially )?(?:held|owned) )?"
    rf"(?:directly |of record |indirectly )?(?:by|in|through) )?(?:by |in |through |the (?:estate )?(?=\S))?(?=\S)"
)
_JOINED: Final = re.compile(r",|;| and\b| or\b| as well as\b| &")
_PERSON: Final = re.compile(
    r"(?:(?:each of )?the (?:reporting|filing) (?:persons?|owners?|individuals?)|(?:the )?undersigned"
    r"|reporting persons?|mr\.|ms\.|mrs\.|dr\.|messrs\.|him\b|her\b(?= (?:in|as|through))"
    r"|me\b|(?:the )?(?:officer|director|filer|grantor|holder)\b)"
)
_BEYOND: Final = re.compile(
    r"(?: ?\([^)]{1,60}\))?(?: (?!as\b|in\b|through\b|via\b|by\b)[\w.'-]+){0,5}?,? (?:(?:indirectly|directly"
    r"|jointly),? )?(?P<how>(?:each,? )?as (?:the )?(?:sole |co-?|current )*"
    r"(?:trustees?|custodians?|executors?|nominees?|grantor and trustee|general partner"
    r"|managing member)(?: and (?:sole )?\w+)? (?:of|for|under)|in (?:the name of )?|in an? account (?:of|for|in)"
    r"|through|via|by (?:and )?through|by virtue of) ?(?=\S)"
)
_AS_TRUSTEE: Final = re.compile(
    r",? (?:each,? )?as (?:the )?(?:sole |co-)*(?:trustees?|custodians?|nominees?) (?:of|for|under) "
)
_SOMEONE: Final = re.compile(
    r"(?:(?:each of )?the (?:reporting|filing) (?:persons?|owners?)|reporting persons?|(?:mr|ms|mrs"
    r"|dr)\. (?:[\w.'-]+ ){0,2}?[\w'-]+)(?= and\b|,)"
)
MOST: Final = 12
"""How many holders of one list are read at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A holder at its place in the text, with the stretches that name it."""

    entity: Entity
    spans: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Where it ends in its own place."""
        return self.spans[0][1]


class Reader:
    """Reads holders at places of one footnote."""

    def __init__(self, note: Note) -> None:
        """Keep the footnote; the short names that it defines are read when first asked for."""
        self.note = note

    @cached_property
    def shorts(self) -> dict[str, Short]:
        """What each short name of the footnote stands for."""
        return defined(self.note)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        return tuple(sorted(self.shorts, key=len, reverse=True))

    def list_at(self, start: int, *, names_only: bool = False) -> list[Named]:
        """Read the holders listed from ``start`` on; empty where none begins there."""
        flat = self.note.flat
        kind: HolderType | None = None
        following = _FOLLOWING.match(flat, start)
        if following is not None:
            kind = type_of(following["what"])
            start = following.end()
        lead = _LEAD.match(flat, start)
        apart = lead is not None and ("each" in lead[0] or "both" in lead[0])
        start = lead.end() if lead else start
        found: list[Named] = []
        position = start
        while len(found) < MOST:
            named = self.one_at(position, names_only=names_only, apart=apart)
            someone = None if named or found else _SOMEONE.match(flat, position)
            if someone is not None and (resumed := self._next(someone.end())) > 0:
                position = resumed
                named = self.one_at(position, names_only=names_only, apart=apart)
            if not named or (named[0].entity.name is None and _apposes(flat, position)):
                break
            found += [_typed(one, kind) for one in named]
            position = self._next(named[0].end)
            if position < 0:
                break
        return found

    def _next(self, end: int) -> int:
        """Where the next of a list may begin, after the entity that ends at ``end``; -1 where the list ends."""
        flat = self.note.flat
        end = _AFTER.match(flat, end).end()  # type: ignore[union-attr]
        if not _JOINED.match(flat, end):
            return -1
        separator = _SEPARATOR.match(flat, end + 1 if flat[end : end + 1] == ";" else end)
        return separator.end() if separator and separator.end() > end else -1

    def one_at(self, start: int, *, names_only: bool = False, apart: bool = False) -> list[Named]:
        """Read one holder; a short name that stands for several gives them all."""
        flat = self.note.flat
        name = name_at(self.note, start, known=self._known, apart=apart)
        if name is not None and name.short:
            short = self.shorts[name.name or ""]
            return [
                Named(Entity(name.start, name.end, each.name, each.type), ((start, name.end), (short.start, short.end)))
                for each in short.members
            ]
        if name is not None:
            settled = self._apposed(name)
            if settled is not None:
                return self._for_whom(start, settled) or [settled]
        if names_only:
            return []
        if _PERSON.match(flat, start) and not _possessive(flat, start):
            return self._beyond(start, _PERSON.match(flat, start).end())  # type: ignore[union-attr]
        described = described_at(self.note, start)
        if described is None:
            return self._beyond(start, name.end) if name is not None else []
        if described.type == "family":
            further = self._beyond(start, described.end)
            if further:
                return further
        return [Named(described, ((start, described.end),))]

    def _apposed(self, name: Entity) -> Named | None:
        """A name with the type that the words after it tell; None for a person's name or an unknown one."""
        flat = self.note.flat
        end = _AFTER.match(flat, name.end).end()  # type: ignore[union-attr]
        apposed = _APPOSED.match(flat, end)
        if apposed is not None and apposed["kin"] and name.type is None:
            return Named(replace(name, type="family"), ((name.start, apposed.end()),))
        if name.type is None and apposed is not None:
            kind = type_of(apposed["what"] or "")
            return Named(replace(name, type=kind), ((name.start, apposed.end()),))
        if name.type is not None and name.type != "family":
            if (
                name.type in ("partnership", "company")
                and apposed is not None
                and type_of(apposed["what"] or "") == "trust"
            ):
                return Named(replace(name, type="trust"), ((name.start, apposed.end()),))
            return Named(name, ((name.start, name.end),))
        from_words = (name.name or "").split()
        if (worthy(name.name or "") and len(from_words) > 1) or (len(from_words) == 1 and _ALONE.match(flat, name.end)):
            return Named(name, ((name.start, name.end),))
        return None

    def _for_whom(self, start: int, name: Named) -> list[Named]:
        """Whom a bank or a nominee holds for: "Tarn Trust Company as trustee for the Orr Pension Fund"."""
        match = _AS_TRUSTEE.match(self.note.flat, name.end)
        return self._beyond(start, name.end) if match is not None else []

    def _beyond(self, start: int, end: int) -> list[Named]:
        """Read past a person to what holds for that person: "by Ms. Orr as trustee of the Orr Trust"."""
        match = _BEYOND.match(self.note.flat, end, min(len(self.note.flat), end + 160))
        if match is None:
            return []
        lead = _LEAD.match(self.note.flat, match.end())
        position = lead.end() if lead else match.end()
        how = match["how"]
        name = name_at(self.note, position, known=self._known)
        found = self.one_at(position) if name is not None and (name.short or name.type) else []
        if not found:
            described = described_at(self.note, position)
            found = [Named(described, ((position, described.end),))] if described is not None else []
        wanted = ("trust", "retirement_account", "family", "other", "foundation") if how.startswith("in") else None
        return [
            Named(one.entity, ((start, one.end), *one.spans[1:]))
            for one in found
            if (wanted is None or one.entity.type in wanted)
            and (one.entity.type != "family" or "custodian" in how or "in" in how)
        ]


_ALONE: Final = re.compile(r"$|[.,;]|(?:,? (?:and|or|except|as|in|on|prior|following|to|for|is|are|may)\b)| \(")


def _apposes(flat: str, start: int) -> bool:
    """Whether a description after a bare comma only says what the one before it is ("X, a subsidiary of Y")."""
    return flat[max(0, start - 2) : start] == ", " and flat.startswith(("a ", "an ", "the "), start)


def worthy(name: str) -> bool:
    """Whether a name without a type reads as that of an organisation rather than of a person."""
    return _WORTHY.search(name.lower()) is not None


_WORTHY: Final = re.compile(
    r"\b(?:capital|partners|holdings?|group|ventures?|investments?|management|associates|enterprises|advis[oe]rs|bank"
    r"|university|church|investors|equity|properties|bancorp|master|opportunit\w+|growth|aggregator|sponsor|acquisition"
    r"|co-?invest\w*|assets?|resources|financial|royalty|institute|topco|midco|holdco|blocker|splitter|feeder"
    r"|vehicle)\b"
)


def _possessive(flat: str, start: int) -> bool:
    """Whether a person is named only as the one to whom a holder belongs ("the reporting person's wife")."""
    return (
        re.match(r"(?:the )?[\w.]+(?: [\w.-]+){0,3}?(?:'s|s') ", flat[start : start + 60]) is not None
        or re.match(r"her (?!in\b|as\b|through\b)", flat[start : start + 12]) is not None
    )


def _typed(named: Named, kind: HolderType | None) -> Named:
    """Give a list's own type ("the following pension plans:") to a member of it."""
    if (kind in ("retirement_account", "trust") and named.entity.type != kind) or (named.entity.type is None and kind):
        return replace(named, entity=replace(named.entity, type=kind))
    return named

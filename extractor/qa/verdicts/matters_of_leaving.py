"""Matters of what becomes of an award when its holder goes, dies or is bought out: it vests or is lost. Pure."""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.verdicts.sides import Raised, Side, side_of

_EVENTS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = (
    # An event, as a question names it and as a sentence does.
    (lazy(r"\bretir\w+"), lazy(r"\bretir\w+")),
    (lazy(r"\b(?:dies?|died|death|passes away)\b"), lazy(r"\b(?:dies|died|death)\b")),
    (lazy(r"\b(?:disab\w+|incapacit\w+)\b"), lazy(r"\b(?:disab\w+|incapacit\w+)\b")),
    (
        lazy(r"\b(?:change (?:of|in) control|takeover|taken over|bought out|acquired|merger|sale of the company)\b"),
        lazy(r"\b(?:change (?:of|in) control|merger|acquired|sale of the (?:issuer|company)|corporate transaction)\b"),
    ),
    (
        lazy(r"\b(?:fired|dismissed|laid off|without cause|terminated)\b"),
        lazy(r"\b(?:without cause|good reason|involuntar\w+|terminat\w+)\b"),
    ),
    (
        lazy(r"\b(?:leaves?|left|quits?|resigns?|resigned|steps? down|departs?|stops? serving)\b"),
        lazy(
            r"\b(?:leaves?|resign\w*|steps? down|departs?|departure|ceases?|separat\w+|terminat\w+"
            r"|(?:service|employment) ends)\b"
        ),
    ),
)
_SUPPOSES: Final = lazy(r"\b(?:if|when|should|upon|on|after|in case|were to|once|in the event|in an?|by)\b")
_AWARD: Final = lazy(r"\b(?:vest\w*|units?|rsus?|psus?|options?|awards?|grants?|restricted|unvested|shares)\b")
_KEEPS: Final = lazy(
    r"\b(?:keeps?|retains?|vest(?:s|ed|ing)?|accelerat\w+|gets?|receives?|entitled|paid|hold on to|exercisable)\b"
)
_LOSES: Final = lazy(r"\b(?:forfeit\w*|loses?|lost|lapses?|cancel\w*|expires?|give (?:up|back)|go(?:es)? away)\b")
_SAYS_KEEPS: Final = lazy(
    r"\b(?:vests?|(?:will|shall|would|become|becomes) (?:be )?(?:fully |immediately )*vest(?:ed)?|accelerat\w+"
    r"|fully exercisable|remains? outstanding)\b"
)
_PARTLY: Final = lazy(r"\bpro[- ]?rat\w+|\bprorated\b")
_SOME: Final = lazy(r"\b(?:any|some|part|portion)\b")
_WHOLE: Final = lazy(r"\b(?:all|whole|entire(?:ly)?|every|everything)\b")
_SAYS_LOSES: Final = lazy(r"\b(?:forfeit\w*|cancel\w*|laps(?:e|es|ed)|terminates?|lost)\b")
_PARTS: Final = lazy(r";|\bbut\b|\bexcept\b|\bprovided\b|\botherwise\b|\bunless\b|, and (?:are|is|will|shall)\b")


def leaving(low: str) -> Raised | None:
    """Whether an award is kept, in whole or part, in an event that the question supposes; or is lost."""
    events = [said for asked, said in _EVENTS if asked.search(low)]
    if len(events) != 1 or not _SUPPOSES.search(low) or not _AWARD.search(low):
        return None
    keeps, loses = _KEEPS.search(low), _LOSES.search(low)
    match = loses or keeps
    if match is None:
        return None

    whole = loses is not None and _WHOLE.search(low) is not None
    ages, some = _AGE_ASKED.findall(low), _SOME.search(low) is not None

    def say(text: str) -> Side | None:
        kept = lost = False
        if any(int(age) < int(least) for age in ages for least in _AGE_SAID.findall(text)):
            return None
        for part in _PARTS.split(text):
            twice = events[0] is _CONTROL and _TRIGGER.search(part) is not None  # it takes a dismissal too
            if events[0].search(part) and _SUPPOSES.search(part) and not twice:
                partly = _PARTLY.search(part) is not None
                kept = kept or partly or _SAYS_KEEPS.search(part) is not None
                lost = lost or (partly and not some and not whole) or _SAYS_LOSES.search(part) is not None
        return side_of(kept, lost) if loses is None else side_of(lost, kept)

    named = " ".join(each[0] for asked, _ in _EVENTS if (each := asked.search(low)))
    return Raised("leaving", say, f"{match[0]} {named} {' '.join(ages)} {_TAKEN}")


_CONTROL: Final = _EVENTS[3][1]
_TRIGGER: Final = lazy(r"\bterminat\w+|\bgood reason\b|\bresign\w*")
_AGE_ASKED: Final = lazy(r"\b(?:at|age|aged|after|turning)\s+(\d\d)\b(?![/-])")
_AGE_SAID: Final = lazy(r"\bage (?:of )?(\d\d)\b")
_TAKEN: Final = "any part portion some all whole entire unvested vest company board"

"""The part of a holding that a footnote counts for a named holder: "87,566 shares for entities of such a fund". Pure.

A question may call the holder by its name, by the initials of its name, or by the short name that the footnote
defines. The part is told where one count alone is that holder's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import plain_number, stem, words
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Finding, Outcome, cite_span, source_line
from extractor.qa.form.persons import meant
from extractor.qa.form.rows import ORDINARY
from extractor.schema.answer import AnswerValue

_ASKED: Final = lazy(
    r"\b(?:how (?:many|much)|what (?:part|portion|number|share|slice)"
    r"|(?:number|amount)s? of (?:\w+ )?(?:shares|stock))\b"
)
_HOLDS: Final = lazy(
    r"\b(?:hold|holds|held|holding|own|owns|owned|sits?|sitting|belong\w*|parked|kept|keeps?|position|stake|through|for)\b"
)
_ELSE: Final = lazy(
    r"\b(?:s[eo]ll\w*|sold|bought|buy\w*|purchas\w+|acquir\w+|paid|pay|price|cost|percent\w*|vote|voting|votes|why|when"
    r"|convert\w*|exercis\w*|grant\w*|award\w*|vest\w*|withh\w+|gave|gift\w*|total|together|altogether|combined|before"
    r"|other than|apart from|besides|except\w*|excluding|aside|not|never|worth|value|if|would|transfer\w*"
    r"|distribut\w+)\b"
)
_NAME: Final = r"[A-Z][\w.&’'-]*(?:,? (?:of |and |& |the |for |\([A-Z]\w*\) )?[A-Z0-9][\w.&’'-]*)*"
_COUNT: Final = r"(?<![\w$.,])(?P<count>\d{1,3}(?:,\d{3})+|\d+)(?![\d%]|,\d)"
_BY: Final = (
    r"(?:(?:directly |beneficially |jointly )?(?:held|owned|reported as held|registered)"
    r"(?: of record| directly| beneficially)? (?:by|in|through|for)"
    r"|(?:for|on) (?:the )?(?:benefit|account|behalf) of)"
)
_PARTS: Final = (
    lazy(rf"{_COUNT}(?: [^\d.;()]{{0,80}}?)? {_BY} (?P<who>[^.;()\d]{{2,120}})"),
    lazy(rf"(?P<who>{_NAME}) \({_COUNT}(?: shares| units)?\)"),
)
_PROPER: Final = lazy(_NAME)
_DEFINED: Final = lazy(r"\s*,?[^.;()]{0,60}\((?:the |collectively, )?[\"“](?P<short>[^\"”]+)[\"”]\)")


class Part(NamedTuple):
    """A count of shares that a footnote gives one holder, and where the sentence stands."""

    note: NoteView
    start: int
    end: int
    shares: str
    names: tuple[str, ...]


def portion(question: Question, evidence: Evidence) -> Outcome | None:
    """The part of a holding that is a named holder's; None where none or several counts may be it."""
    low = question.low
    if question.manner not in {"value", "list"} or question.confirms or not (_ASKED.search(low) and _HOLDS.search(low)):
        return None
    if _ELSE.search(low) or not evidence.complete or evidence.of_strangers:
        return None
    called = _called(question, evidence.names)
    several = meant(question, evidence.dossiers)
    if not called or len(several) != 1:
        return None
    found = [part for part in parts_of(several[0]) if any(_is(each, part.names, evidence.names) for each in called)]
    if len({(part.shares, part.note.footnote) for part in found}) != 1:
        return None
    return Outcome("answered", (_quoted(several[0], found[0]),), basis="cells")


def _called(question: Question, names: frozenset[str]) -> list[str]:
    """The words of a question that may name a holder: those that name neither issuer nor owner, nor what is held."""
    terms = [word for word in question.terms if word.kind == "word" and word.norm not in names | ORDINARY]
    spoken = [question.text[word.start : word.end].removesuffix("'s").removesuffix("’s") for word in terms]
    return [each for each in spoken if len(each) > len("of") and not _named(stem(each.lower()), names)]


def _named(norm: str, names: frozenset[str]) -> bool:
    """Whether a plain word is one of some names, be they plain or as they are spelled."""
    return any(name == norm or (len(norm) > len("the") and name.startswith(norm)) for name in names)


def parts_of(dossier: Dossier) -> list[Part]:
    """The counts of shares that the footnotes give to holders that they name."""
    return [part for note in dossier.notes for start, end in note.sentences for part in _in(note, start, end)]


def _in(note: NoteView, start: int, end: int) -> list[Part]:
    said = note.text[start:end]
    found: list[Part] = []
    for pattern in _PARTS:
        for match in pattern.finditer(said):
            short = _DEFINED.match(said, match.end())
            held = _first_clause(match["who"])
            names = tuple(_PROPER.findall(held)) + ((short["short"],) if short else ())
            if names:
                found.append(Part(note, start, end, match["count"], names))
    return found


def _first_clause(who: str) -> str:
    """A holder without what a sentence goes on to say: "… and disclaims", ", of which", ", a subsidiary of …"."""
    return _GOES_ON.split(who, maxsplit=1)[0]


_GOES_ON: Final = lazy(
    r",? (?:and|which|of which|over which|as to which|for which) (?=[a-z])|, (?:an?|the|whose|of) (?=[a-z])"
)


def _is(called: str, names: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a word of a question is one of some names: a word of it that tells, or its initials."""
    norm = next((word.norm for word in words(called)), "")
    for name in names:
        spoken = [word.norm for word in words(name) if word.kind == "word"]
        telling = [each for each in spoken if each not in _FORMAL and not _named(each, known)]
        if norm in telling or abbreviates(called, name):
            return True
    return False


_FORMAL: Final = frozenset(
    each.norm
    for each in words(
        "trust trusts fund funds company companies llc lp inc corp corporation ltd limited partnership partnerships "
        "partners holdings plan plans group capital management family foundation entity entities association common "
        "stock shares class issuer reporting person persons account series the of and for investment ventures mr ms "
        "pension pensions retirement savings master consolidated employee employees charitable revocable irrevocable"
    )
)


def abbreviates(called: str, name: str) -> bool:
    """Whether a short word is made of the beginnings of all words of a name, in their order: "GEICO", "NEA"."""
    told = [each for each in re.findall(r"[A-Za-z]+", name) if each.lower() not in {"of", "and", "the", "for"}]
    short = re.sub(r"[^A-Za-z]", "", called).lower()
    for many in range(_LEAST, len(told) + 1):  # what follows a name ("…, L.P.") may be left out
        if many <= len(short) <= many + 2 and _spelled(short, [each.lower() for each in told[:many]]):
            return many == len(told) or all(each.lower() in _ENDINGS for each in told[many:])
    return False


_LEAST: Final = 3
_ENDINGS: Final = frozenset({"l", "p", "lp", "llc", "inc", "corp", "ltd", "limited", "company", "co"})


def _spelled(short: str, told: Sequence[str]) -> bool:
    if not told:
        return not short
    head, *rest = told
    sizes = range(1, min(len(head), len(short)) + 1)
    return any(short[:size] == head[:size] and _spelled(short[size:], rest) for size in sizes)


def _quoted(dossier: Dossier, part: Part) -> Finding:
    stored, note = dossier.stored, part.note
    said = note.text[part.start : part.end]
    start, end = part.start + len(said) - len(said.lstrip()), part.end - len(said) + len(said.rstrip())
    value = AnswerValue(
        kind="part", field="shares", value=plain_number(part.shares) or part.shares,
        accession=stored.accession, source=stored.source,
    )  # fmt: skip
    text = f"{part.shares} shares. “{note.text[start:end]}” [{source_line(stored, footnote=note.footnote)}]"
    return Finding(text, stored, (value,), (cite_span(stored, note, start, end),))

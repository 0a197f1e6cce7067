"""Who and what stand between a person and the stock: the bodies of a chain, and the people who run one. Pure.

The footnotes on a holding tell both: "A is a manager of B, LLC, which is the sole general partner of C, L.P.". A chain
is told by all the footnotes on the holdings that are meant; who runs a body by the one sentence of the filing that
gives it people in that part, and by none where two sentences may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Finding, Outcome, cite_span, source_line
from extractor.qa.form.holdings import PROPER, holdings
from extractor.qa.form.rows import alternatives
from extractor.qa.listing.several import number_said

_CHAIN: Final = lazy(
    r"\bchain\b|\bst(?:and|ood)\w* between\b|\bbetween (?:him|her|it|them|the (?:director|insider|reporting person)|"
    r"(?:dr|mr|ms|mrs)\.? \w+|\w+(?: \w+)?) and (?:the|his|her|its|their) (?:\w+ ){0,3}?(?:stock|shares|stake)\b"
    r"|\b(?:layers?|rungs?|links?|levels?) (?:of (?:entities|ownership)|between)\b|\bup the ladder\b"
)
_LINK: Final = lazy(
    r"\bgeneral partner\b|\bmanag(?:ing member|er|ed by|es)\b|\bsole member\b|\bsubsidiary\b|\bcontrol(?:s|led)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = lazy(
    r"\b(?:which|what|name the|who are the|list the) (?:\w+ ){0,2}?(?:individuals?|people|persons|managers"
    r"|managing members|members)\b"
    r"|\bwho(?: else| all)? (?:jointly |together |ultimately |actually )?(?:runs?|manages?|controls?|heads?|steers?)\b"
)
_PART: Final = lazy(
    r"\b(?:run|runs|running|manag\w*|control(?:s|ling)?|decid\w+|decisions?|vot(?:e|es|ing)|head(?:s|ing)?|steer\w*"
    r"|members?|in charge)\b"
)
_NO_PART: Final = lazy(
    r"\b(?:trustees?|beneficiar\w+|compan(?:y|ies)(?:'s)? (?:board|officers)|board|shareholders|stockholders|employees|"
    r"clients|gave|gift\w*|sold|bought|proxy|family|household|children)\b"
)
_IN_PART: Final = lazy(
    r"\b(?:managing members?|managers?|managing partners?|members of|directors of|partners of|general partners? of"
    r"|(?:shares?|shared|exercis\w+|hold) (?:\w+ ){0,3}?(?:voting|investment|dispositive))\b"
)
_PERSON: Final = lazy(
    r"\b(?:(?:Mr|Ms|Mrs|Dr)s?\.? [A-Z][a-z][\w’'-]*\b"
    r"|[A-Z][a-z][\w’'-]*(?: [A-Z]\.?)? (?:(?:de|van|von|du|la) )?[A-Z][a-z’'-][\w’'-]*\b)(?! (?:[A-Z]|LLC|L\.))"
)
_NO_PERSON: Final = lazy(
    r"\b(?:General|Managing|Partners?|Members?|Series|Class|Common|Preferred|Reporting|Person|Owner|Funds?|Ventures?"
    r"|Capital|Group|Holdings?|Management|Trust|Stock|Shares|Section|Rule|Act|Board|Investment|Committee|Advisors?|The)\b"
)
_BODY: Final = lazy(
    r"(?:[A-Z0-9][\w.&’'-]*,? )+(?:Trust|LLC|L\.L\.C|L\.?P|Inc|Corp|Ltd|Limited|Foundation|Fund|Partnership|Company)\b"
)
_HIMSELF: Final = lazy(r"\breporting (?:person|owner)\b", re.IGNORECASE)


def behind(question: Question, evidence: Evidence) -> Outcome | None:
    """The bodies between a person and the stock, or who runs one of them; None where it is not asked or not sure."""
    if not _asked(question) or not _one(evidence):
        return None
    dossier = evidence.dossiers[0]
    if _CHAIN.search(question.low):
        return _chain(question, dossier, evidence.names)
    known = _telling(question, dossier, evidence.names)
    if len(known) != 1:
        return None
    note, start, end = known[0]
    number = number_said(question.low) or _number(question)
    if number is not None and _persons(note.text[start:end]) != number:
        return None
    return Outcome("answered", (_quoted(dossier, note, start, end),), basis="passage")


def in_doubt(question: Question, evidence: Evidence, quotes: Sequence[str]) -> bool:
    """Whether it is asked who runs a body, and several sentences tell it of several, or one what the body runs."""
    if not _asked(question) or not _one(evidence) or _CHAIN.search(question.low):
        return False
    run = [match["by"] for quote in quotes for match in _RUN_BY.finditer(quote)]
    if any(_knows(question, by, evidence.names) for by in run) and not any(map(_persons, quotes)):
        return True
    return len(_telling(question, evidence.dossiers[0], evidence.names)) > 1


_RUN_BY: Final = lazy(r"\b(?:managed|controlled|run|advised) by (?P<by>[^.;]+)")


def _asked(question: Question) -> bool:
    if question.manner not in {"value", "list"} or question.confirms:
        return False
    people = _PEOPLE.search(question.low) and _PART.search(question.low) and not _NO_PART.search(question.low)
    return bool(people or _CHAIN.search(question.low))


def _one(evidence: Evidence) -> bool:
    return evidence.complete and not evidence.of_strangers and len(evidence.dossiers) == 1


def _chain(question: Question, dossier: Dossier, names: frozenset[str]) -> Outcome | None:
    """All that the footnotes on the indirect holdings say, where every one of them tells a chain of bodies."""
    lines = holdings(dossier, question.securities)
    notes = list(dict.fromkeys(note for each in lines for note in each.notes))
    if not notes or len(notes) > _MOST or not all(each.notes for each in lines):
        return None
    if any(len(set(PROPER.findall(note.text))) < 2 or not _LINK.search(note.text) for note in notes):
        return None
    if not all(_knows(question, note.text, names) for note in notes):
        return None
    return Outcome("answered", tuple(_quoted(dossier, note, 0, len(note.text)) for note in notes), basis="passage")


_MOST: Final = 3
"""Of more footnotes, some tell something else."""


def _telling(question: Question, dossier: Dossier, names: frozenset[str]) -> list[tuple[NoteView, int, int]]:
    """The sentences that give several people a part in running a body and know the names of a question."""
    return [
        (note, start, end)
        for note in dossier.notes
        for start, end in note.sentences
        if _IN_PART.search(note.text[start:end])
        and _persons(note.text[start:end]) > 1
        and _knows(question, note.text[start:end], names)
    ]


def _number(question: Question) -> int | None:
    match = re.search(
        r"\b(two|three|four|five) (?:\w+ )?(?:people|persons|individuals|managers|members)\b", question.low
    )
    return _NUMBERS[match[1]] if match else None


_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def _persons(said: str) -> int:
    """How many people a sentence names, the reporting person among them; bodies and their parts are none."""
    bodies = " ".join(_BODY.findall(said))
    people = {words(each)[-1].norm for each in _PERSON.findall(said) if _is_person(each, bodies)}
    return len(people) + bool(_HIMSELF.search(said))


def _is_person(named: str, bodies: str) -> bool:
    return named not in bodies and not _NO_PERSON.search(named)


def _knows(question: Question, said: str, names: frozenset[str]) -> bool:
    """Whether a text has every proper name and number of a question that is not its issuer's or owner's."""
    has = {word.norm for word in words(said)}
    for word in question.terms:
        proper = word.kind == "number" or (word.kind == "word" and word.start and question.text[word.start].isupper())
        if proper and word.norm not in names and alternatives(word).isdisjoint(has):
            return False
    return True


def _quoted(dossier: Dossier, note: NoteView, start: int, end: int) -> Finding:
    stored = dossier.stored
    said = note.text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    text = f"“{note.text[start:end]}” [{source_line(stored, footnote=note.footnote)}]"
    return Finding(text, stored, (), (cite_span(stored, note, start, end),))

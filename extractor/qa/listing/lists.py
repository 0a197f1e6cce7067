"""Questions for several things: what names each of them, and whether an answer names them all. Pure.

"Which trusts …", "which two vehicles …", "which company and which trust …": an answer that names one of several is
wrong, so holders are told from every line of the tables that somebody else holds, and any other answer stands only
where it has as many members as were asked for and no footnote left out names another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, norms
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, Outcome, cite_cell, cite_span, source_line
from extractor.qa.form.holdings import Holding, holdings, names_another
from extractor.qa.form.persons import called
from extractor.qa.form.rows import ORDINARY
from extractor.qa.listing.gifts import gift_notes, gifts_asked
from extractor.qa.listing.several import (
    BODIES,
    HELD,
    KIN,
    OTHER_ROLE,
    Several,
    number_said,
    said_plainly,
    several,
)
from extractor.qa.sentences.answer_types import values_of
from extractor.schema.answer import AnswerValue, Citation


def _pointed(question: Question, lines: list[Holding]) -> list[Holding]:
    """The lines that a number of the question stands in; all where none does."""
    exact = {word.norm for word in question.terms if word.kind == "number"}
    return [line for line in lines if any(exact & row.norms for row in line.rows)] or lines


_IN_ROLE: Final = lazy(r"\bwho\b.{0,20}\b(trustee|custodian|manager|general partner|member)s?\b")


def in_role(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The one line that a number of the question points to, where its cell names who has the role that is asked for."""
    role = _IN_ROLE.search(question.low)
    if role is None or len(dossiers) != 1 or question.manner not in {"value", "list"}:
        return None
    exact = {word.norm for word in question.terms if word.kind == "number"}
    lines = [each for each in holdings(dossiers[0], question.securities) if any(exact & row.norms for row in each.rows)]
    if len(lines) != 1 or not lines[0].names_itself or role[1] not in lines[0].nature.lower():
        return None
    return Outcome("answered", (holder_finding(dossiers[0], lines[0]),), basis="cells")


def holders(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """The holders asked for, from every line that somebody else holds; None where one of them has no name."""
    asked = several(question)
    low = said_plainly(question.low)
    if (told := in_role(question, dossiers)) is not None:
        return told
    if (
        asked is None
        or not asked.kinds
        or len(dossiers) != 1
        or _HOW_MANY.search(low)
        or not HELD.search(low)
        or OTHER_ROLE.search(low)
    ):
        return None
    dossier = dossiers[0]
    every = holdings(dossier, question.securities)
    lines = _pointed(question, every)
    kept = [line for line in lines if line.is_of(asked.kinds)]
    each_kind = all(any(line.is_of((kind,)) for line in kept) for kind in asked.kinds)
    if not kept or not each_kind or not all(line.named for line in kept) or _unclear(asked, lines):
        return None
    if any(row.value(_OWNED) in {"0", "0.0", "0.00"} for line in kept for row in line.rows):
        return None
    kept = _meant(question, kept, names | names_of(dossiers) | called(question, dossier.stored.owners))
    least = 1 if asked.noun == "holder" and lines != every else 2
    if len(kept) < least or (asked.number is not None and len(kept) != asked.number):
        return None
    if asked.number is None and lines == every and names_another(dossier, " ".join(each.text for each in every)):
        return None
    findings = tuple(holder_finding(dossier, line) for line in kept)
    return Outcome("answered", findings, basis="cells")


_OWNED: Final = "shares_owned_following_transaction"


def _unclear(asked: Several, lines: Sequence[Holding]) -> bool:
    """Whether a line does not tell of what kind its holder is, and another kind than a trust is asked for."""
    if set(asked.kinds) <= {"trust", "entity", "any", "account"}:
        return False
    return not all(KIN.search(line.text) or line.is_of(BODIES) for line in lines)


def _meant(question: Question, lines: Sequence[Holding], names: frozenset[str]) -> list[Holding]:
    """The lines that know every word of a question that is not about lines of holdings as such."""
    left = [word for word in question.terms if word.norm not in names | IDLE | ORDINARY]
    left = [word for word in left if not any(len(name) > 3 and word.norm.endswith(name) for name in names)]
    wanted = [{word.norm} | SYNONYMS_OF.get(word.norm, frozenset()) for word in left]
    return [line for line in lines if all(not each.isdisjoint(line.norms) for each in wanted)]


IDLE: Final = norms(
    words(
        "which two three four five six list name names everyone everybody trust trusts grat grats company companies "
        "entity entities vehicle vehicles fund funds partnership partnerships llc llcs account accounts holder holders "
        "person persons people party parties affiliate affiliates foundation foundations appear appears listed report "
        "reported reports indirect indirectly stock shares behind via kept sit sits stake stakes please different "
        "separate various firm firms make made makes do did take took sitting parked ultimately "
        "director directors officer insider executive actually really"
    )
)


def holder_finding(dossier: Dossier, line: Holding) -> Finding:
    """Who has a holding: the cell where it names somebody, and the footnotes on it."""
    stored = dossier.stored
    cited: list[Citation] = []
    said = []
    named = norms(words(line.nature)) - IDLE
    in_notes = bool(line.notes) and named <= frozenset().union(*(note.norms for note in line.notes))
    if line.of_account or (line.names_itself and not in_notes):
        cited += [cite_cell(stored, row, "nature_of_ownership") for row in line.rows]
        said.append(line.nature)
    for note in line.notes:
        start, end = len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())
        cited.append(cite_span(stored, note, start, end))
        said.append(f"“{note.text.strip()}” [footnote {note.footnote}]")
    row = line.rows[0]
    value = AnswerValue(
        kind="cell", field="nature_of_ownership", value=line.nature or "indirect",
        accession=stored.accession, source=stored.source, security=row.title or None,
    )  # fmt: skip
    text = f"{' '.join(said)} [{source_line(stored, cell='nature_of_ownership')}]"
    return Finding(text, stored, (value,), tuple(cited), security=row.title or None)


_CLASS: Final = lazy(r"\b(class|series)\s+(\d{4}[a-z]?|[a-z](?:-?\d)?)\b(?!')", re.IGNORECASE)


def _classes(text: str) -> set[tuple[str, str]]:
    return {(kind.lower(), letter.lower()) for kind, letter in _CLASS.findall(text)}


def of_classes(question: Question, ranked: list[Candidate]) -> list[Candidate]:
    """The sentences whose footnote, or a row that cites it, has every class or series of a question; all where none."""
    asked = _classes(question.text)
    if not asked:
        return ranked
    return [each for each in ranked if asked <= _classes(f"{each.note.text} {each.note.titles}")] or ranked


_HOLDS: Final = lazy(
    r"\b(?:holds?|held|owns?|owned)\b"
    r"|^(?:which|what) (?:\w+ )?\w+ (?:carr(?:y|ied) out|conduct(?:s|ed)|effect(?:s|ed)|sells?|sold|ma[dk]e|undertook"
    r"|launched|gave|transferred|distributed|contributed)\b"
)


def complete(question: Question, outcome: Outcome, dossiers: Sequence[Dossier]) -> bool:
    """Whether an answer may have all that a question for several things asks for."""
    if outcome.status != "answered" or outcome.basis not in {"terms", "passage", "cells"}:
        return True
    number = number_said(question.low)
    if number is not None and not _so_many(question, outcome, number):
        return False
    counts = len(_HOW_MANY.findall(question.low))
    if outcome.basis == "cells" and counts > 1 and counts > sum(len(each.values) for each in outcome.findings):
        return False
    if outcome.basis == "terms" and _speaking_too(question, outcome, dossiers):
        return False
    if gifts_asked(question):
        notes = gift_notes(dossiers)
        cited = {(each.source, each.footnote) for finding in outcome.findings for each in finding.citations}
        return notes is not None and all((each.stored.source, note.footnote) in cited for each, note in notes)
    asked = several(question)
    if asked is None:
        return True
    told = " ".join(each.text for each in outcome.findings)
    if (together := _in_one_sentence(asked, outcome, told, dossiers)) is not None:
        return together
    kinds = {value.kind for finding in outcome.findings for value in finding.values}
    if asked.kinds and outcome.basis == "terms" and kinds == {"transfer"} and _HOLDS.search(question.low):
        return False  # to whom something went does not tell who holds it, nor who did anything
    if asked.kinds and HELD.search(question.low) and not OTHER_ROLE.search(said_plainly(question.low)):
        lines = [line for dossier in dossiers for line in holdings(dossier, question.securities)]
        if _unclear(asked, lines) or (asked.number and asked.number not in {_values(outcome), len(outcome.findings)}):
            return False
    if asked.noun == "holder":
        return not _left_out(question, asked, outcome, dossiers)
    if not asked.kinds and asked.number and "name" not in question.wants:
        return len(outcome.findings) >= asked.number or _JOINED.search(told) is not None
    members = _members(told, names_of(dossiers))
    if members < (asked.number or 1):
        return False
    return not asked.kinds or (members > 1 and not _left_out(question, asked, outcome, dossiers))


def _in_one_sentence(asked: Several, outcome: Outcome, told: str, dossiers: Sequence[Dossier]) -> bool | None:
    """Whether events, or the people of a body, are told together by what one sentence joins; None of other things."""
    if asked.noun in _EVENTS:
        return _JOINED.search(told) is not None
    if asked.noun in _PERSONS and outcome.basis == "passage":  # the reporting persons may be among them
        return _members(told, norms(words(" ".join(each.stored.issuer.name or "" for each in dossiers)))) > 1
    return None


def _so_many(question: Question, outcome: Outcome, number: int) -> bool:
    """Whether an answer has as many members as a question says there are: findings, values of a type, marks, names."""
    if len(outcome.findings) >= number:
        return True
    if outcome.basis == "cells":
        return _values(outcome) >= number
    quoted = " ".join(cited.quote for each in outcome.findings for cited in each.citations)
    types = [want for want in question.wants if want in {"date", "price", "shares", "percent", "rate", "ratio"}]
    least = min((len({value for value, _ in values_of(question, quoted, want)}) for want in types), default=0)
    if types and least >= number * (2 if _RANGES.search(question.low) else 1):
        return True
    if types and "text" not in question.wants:
        return False
    return len(_JOINED.findall(quoted)) >= number - 1


_RANGES: Final = lazy(r"\b(?:ranges?|bands?|low(?:s|est)? and high|high(?:s|est)? and low)\b")
"""Of a range, two values are told."""


def _speaking_too(question: Question, outcome: Outcome, dossiers: Sequence[Dossier]) -> bool:
    """Whether, where it is asked which filings or issuers, one speaks of the thing that the answer leaves out."""
    if question.manner != "list" or question.group not in {"filings", "issuers"}:
        return False
    found = {each.filing.key for each in outcome.findings}
    others = [each for each in dossiers if each.stored.key not in found]
    spoken = [_MADE.get(each.name, each.mentioned) for each in question.concepts if each.kind]
    return any(next(other.mentions(pattern), None) for pattern in spoken for other in others)


_MADE: Final = {
    "stock_split": lazy(
        r"\b\d+[- ]for[- ]\d+\b|\bconsolidation of (?:\w+ ){0,3}(?:shares|stock)\b"
        r"|\b(?<!any )(?:reverse|forward|share|stock)[- ](?:stock[- ]|share[- ])?"
        r"(?:split|consolidation|combination)\b(?![^.;]{0,40}\b(?:or|and (?:similar|the like|other)|similar)\b)",
        re.IGNORECASE,
    ),
}
"""What tells, where a kind's words are also said of what a price is adjusted for, that the thing was done."""


def _values(outcome: Outcome) -> int:
    return len({str(value.value) for finding in outcome.findings for value in finding.values})


_PERSONS: Final = frozenset({"people", "persons", "managers", "members"})
_HOW_MANY: Final = lazy(r"\bhow many\b")
_EVENTS: Final = frozenset({"events", "conditions", "circumstances", "triggers", "things", "points"})
_JOINED: Final = lazy(r"\b(?:or|and|earlier|earliest|later|latest|either)\b|\(?\b(?:ii|2|b)\)", re.IGNORECASE)


_MARK: Final = lazy(r"\((?:i{1,3}|iv|v|[a-e]|[1-6])\)|\b[1-6]\)")
_NEARLY: Final = 0.75
"""An enumeration that fits so well beside the best sentence is what a question for several events asks for."""


def enumerating(question: Question, ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """The sentences of the footnote that enumerates, where several events are asked for and one such fits; else all."""
    asked = several(question)
    if asked is None or asked.noun not in _EVENTS or not ranked:
        return ranked
    best = max(each.own for each in ranked)
    found = [each for each in ranked if each.own >= _NEARLY * best and len(set(_MARK.findall(each.text))) > 1]
    notes = {each.note.text for each in found}
    return [each for each in ranked if each.note.text in notes] if len(notes) == 1 else ranked


_NAME: Final = lazy(r"\b[A-Z][\w&.’'-]*(?:,? (?:(?:of|and|&|the|for|fbo) )?(?:[A-Z0-9(][\w&.’'/()-]*))*")
_NO_MEMBER: Final = lazy(
    r"\b(?:Reporting|Issuer|Form|Section|Rule|Act|Represents|These|The|Shares|Common|Class|Stock|Securities)\b"
)


def names_of(dossiers: Sequence[Dossier]) -> frozenset[str]:
    """The plain words of the issuers' and owners' names."""
    who = [name for each in dossiers for name in (each.stored.issuer.name or "", *each.stored.owners)]
    return norms(words(" ".join(who)))


def _members(said: str, names: frozenset[str]) -> int:
    """How many names a text has that are none of the issuer's, the owner's, or the form's own words."""
    plain = re.sub(r"\[[^\]]*\]", " ", said)
    found = set()
    for match in _NAME.finditer(plain):
        own = frozenset(word.norm for word in words(_NO_MEMBER.sub(" ", match[0])) if word.kind == "word")
        if own and not own <= names:
            found.add(own)
    return len(found)


def _left_out(question: Question, asked: Several, outcome: Outcome, dossiers: Sequence[Dossier]) -> bool:
    """Whether a line of the same kind of holder is neither quoted nor cited, where holders are asked for."""
    if not HELD.search(question.low):
        return False
    cited = {(each.source, each.footnote) for finding in outcome.findings for each in finding.citations}
    for dossier in dossiers:
        if not any(finding.filing.key == dossier.stored.key for finding in outcome.findings):
            continue
        lines = _pointed(question, holdings(dossier, question.securities))
        known = names_of([dossier]) | called(question, dossier.stored.owners)
        for line in _meant(question, lines, known) or lines:
            if not line.is_of(asked.kinds):
                continue
            told = any(line.nature and line.nature in finding.text for finding in outcome.findings) or any(
                (dossier.stored.source, note.footnote) in cited for note in line.notes
            )
            if not told:
                return True
    return False

"""Several things that the filings' own sentences name: a chain of owners, a list of names, footnotes alike. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import OBJECTS
from extractor.qa.asked.words import stem, words
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.columns import MOVED
from extractor.qa.form.holdings import named_in
from extractor.qa.form.rows import action_of, rows_of_action
from extractor.qa.listing.gifts import gift_notes, gifts_asked
from extractor.qa.listing.lists import IDLE
from extractor.qa.listing.several import Several, number_said, several
from extractor.qa.sentences.fit import alike, fit_of
from extractor.qa.sentences.passages import WHOLE, Quote, finding_of_quote, needs_model
from extractor.qa.terms.from_terms import Choice, choices, finding_of
from extractor.schema.terms import Vesting

SAID: Final = 0.5
"""How much of a question a sentence, or a footnote, must say before the names that it lists are the answer."""
_CHAIN: Final = lazy(
    r"\b(?:chain|ladder|pyramid|layers)\b"
    r"|\bfrom\b.{0,40}\b(?:down|up) to\b.{0,40}\b(?:holder|owner|parent|partner|top)\b"
    r"|\b(?:walk|take|trace|work)\b.{0,20}\b(?:up|through)\b.{0,60}\b(?:own|control)\w*"
)
_LINK: Final = lazy(
    r"\b(?:general partner|managing member|sole member|manager|parent|(?:wholly|majority)[- ]owned (?:\w+ )?subsidiary"
    r"|subsidiary|sole (?:stockholder|shareholder|owner)|controlling (?:stockholder|shareholder|member))\b of\b"
    r"|\b(?:is|are) (?:wholly |directly |indirectly )*(?:controlled|owned|managed) by\b|\bits general partner\b",
    re.IGNORECASE,
)
_RECORD: Final = lazy(r"\b(?:held|owned) (?:of record|directly|solely)?\s*by\b", re.IGNORECASE)


def enumerated(
    question: Question,
    dossiers: Sequence[Dossier],
    ranked: Sequence[Candidate],
    names: frozenset[str],
    terms: Sequence[Choice] = (),
) -> Outcome | None:
    """The sentences that name all of several things, where one footnote lists them or footnotes alike name each."""
    if question.manner not in {"value", "list"}:
        return None
    every = _every_term(question, terms) or _schedule(question, dossiers, ranked)
    if every is not None:
        return every
    if _CHAIN.search(question.low):
        return _chain(dossiers)
    if gifts_asked(question):
        return _gifts(question, dossiers)
    asked = several(question)
    if asked is None and not _SEVERAL_PERSONS.search(question.low):
        return None
    asked = asked or Several()
    return _phrased(question, asked, ranked, names) or _alike(question, asked, ranked, names)


_SEVERAL_PERSONS: Final = lazy(r"\bwho (?:sits?|are|were|makes? up|belongs?|serves?)\b")


def _every_term(question: Question, found: Sequence[Choice]) -> Outcome | None:
    """The terms of a kind that one filing has, a footnote each, where as many, or each of them, are asked for.

    Of those whose rows are of the day and the deed that a question names; None where another number is asked for.
    """
    number = number_said(question.low)
    if (number is None and not _EVERY.search(question.low)) or not _ONE_EACH & set(question.kinds[:1]):
        return None
    days = [word.norm.lstrip("-") for word in question.terms if word.kind == "date"]
    action = action_of(question.low)
    terms: dict[tuple[str, str], Choice] = {}
    for each in found:
        rows = rows_of_action(each.note.rows, action) if action is not None else each.note.rows
        on = [row for row in rows if all(day in (row.value("transaction_date") or "") for day in days)]
        if on and each.term.kind == question.kinds[0] and each.term.stance == "stated":
            terms.setdefault((each.dossier.stored.key, each.term.footnote), each)
    if len({key for key, _ in terms}) != 1 or len(terms) < 2 or (number is not None and number != len(terms)):
        return None
    listed = sorted(terms.values(), key=lambda each: _FOOTNOTE.sub(lambda n: n[0].zfill(3), each.term.footnote))
    return Outcome("answered", tuple(finding_of(question, each) for each in listed), basis="terms")


_EVERY: Final = lazy(
    r"\b(?:each|every|all (?:of )?(?:the|his|her|its|these|those))\b(?=.*\b(?:ranges?|bands?|lots?|sales?|trades?"
    r"|blocks?|purchases|prices|batch\w*|tranches?)\b)"
)
_ONE_EACH: Final = frozenset({"price_range"})
"""Kinds of which each transaction has its own."""
_FOOTNOTE: Final = re.compile(r"\d+")


_LAID_OUT: Final = lazy(
    r"\b(?:schedules?|calendar|time ?table|break(?:s|ing)? (?:it )?down|break ?down|lay(?:s|ing)? out|set out|spell out"
    r"|list|each|every|all)\b"
)
_OF_VESTING: Final = lazy(
    r"\bvest\w*\b|\binstal+ments?\b|\btranches?\b"
    r"|\b(?:awards?|grants?|units?|options?|[rpd]sus?)\b.{0,30}\b(?:schedules?|calendar|time ?table)\b"
)
_DATES: Final = lazy(r"\bdates?\b|\bwhen\b|\bschedules?\b|\bcalendar\b|\btime ?table\b|\bdays?\b")
_LEFT_OVER: Final = lazy(
    r"\b(?:after|left|remain\w*|still|yet|unvested|next|last|first|final|by|until|as of|if|upon)\b"
)
"""A part of a schedule is asked for, or what becomes of it."""


def _schedule(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> Outcome | None:
    """The whole schedule of the one award of a filing that a question describes; None where several may be meant."""
    low = question.low
    if not (_LAID_OUT.search(low) and _OF_VESTING.search(low) and _DATES.search(low)) or len(dossiers) != 1:
        return None
    if _LEFT_OVER.search(_BY_DATE.sub(" ", low)) or question.manner not in {"value", "list"}:
        return None
    days = [word.norm.lstrip("-") for word in question.terms if word.kind == "date"]
    numbers = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2}
    found: dict[str, Choice] = {}
    for each in choices(question, ranked, ("vesting",)):
        note, body = each.note, each.term.body
        texts = (note.text, *(row.title for row in note.rows))
        on = [row for row in note.rows if all(day in (row.value("transaction_date") or "") for day in days)]
        known = note.norms.union(*(row.norms for row in note.rows))
        named = not question.securities or any(title.search(text) for title in question.securities for text in texts)
        dated = isinstance(body, Vesting) and bool(body.tranches) and all(step.date for step in body.tranches)
        if dated and named and numbers <= known and (on or not note.rows) and each.term.stance == "stated":
            found.setdefault(note.footnote, each)
    if days and not found:
        return needs_model(ranked)  # another award than the filing has
    if len(found) != 1:
        return None
    return Outcome("answered", (finding_of(question, next(iter(found.values()))),), basis="terms")


_BY_DATE: Final = lazy(
    r"\b(?:by|for) (?:the |each |every )?(?:vesting |vest )?dates?\b|\b(?:date|number|amount|size) by\b"
)


def _chain(dossiers: Sequence[Dossier]) -> Outcome | None:
    """The sentences of the one footnote that links owner to owner; None where several footnotes tell chains."""
    found = [
        (dossier, note) for dossier in dossiers for note in dossier.notes if len(_LINK.findall(note.text)) > 1
    ]  # fmt: skip
    if len({note.text for _, note in found}) != 1 or len(dossiers) != 1:
        return None
    dossier, note = found[0]
    linked = [
        i for i, (start, end) in enumerate(note.sentences)
        if _LINK.search(note.text[start:end]) or _RECORD.search(note.text[start:end])
    ]  # fmt: skip
    first, last = (0, len(note.sentences) - 1) if len(note.text) <= WHOLE else (linked[0], linked[-1])
    return Outcome("answered", (_quoted(dossier, note, note.sentences[first][0], note.sentences[last][1]),))


def _gifts(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The footnotes of all the gifts of a filing; None where one of them has none that names a recipient."""
    notes = gift_notes(dossiers)
    asked = several(question)
    number = asked.number if asked is not None else None
    if notes is None or len(notes) < 2 or (number is not None and number != len(notes)):
        return None
    found = [
        _quoted(each, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())) for each, note in notes
    ]
    if "shares" in question.wants:
        pairs = zip(found, notes, strict=True)
        found = [_with_amount(finding, each, note) for finding, (each, note) in pairs]
    return Outcome("answered", tuple(found))


def _with_amount(finding: Finding, dossier: Dossier, note: NoteView) -> Finding:
    """A gift's footnote with the shares of the rows that cite it."""
    rows = [
        row for row in dossier.rows
        if note.footnote in row.cited and row.value(MOVED) and (row.value("transaction_code") or "").startswith("G")
    ]  # fmt: skip
    amounts = " and ".join(f"{row.value(MOVED)} {row.title}" for row in rows)
    return replace(
        finding,
        text=f"{amounts}: {finding.text}",
        values=tuple(cell_value(dossier.stored, row, MOVED) for row in rows),
        citations=(*(cite_cell(dossier.stored, row, MOVED) for row in rows), *finding.citations),
    )


def _quoted(dossier: Dossier, note: NoteView, start: int, end: int) -> Finding:
    stored = dossier.stored
    text = f"“{note.text[start:end]}” [{source_line(stored, footnote=note.footnote)}]"
    return Finding(text, stored, citations=(cite_span(stored, note, start, end),), security=note.titles or None)


_WORD: Final = r"(?:(?:[A-Za-z]\.)+[A-Za-z]?\.?(?!\w)|[A-Z]\w{0,2}\.(?= [A-Z])|[A-Z][\w&'’-]*)"
"""A word of a name: an abbreviation may have stops, another word ends where a sentence does."""
_NAME: Final = (
    rf"{_WORD}(?: (?:{_WORD}|[a-z]\.[a-z]\.|\d[\w/-]*|of|for|de|van))*(?:,? (?:LLC|L\.L\.C\.|L\.?P\.?|Inc\.?|Ltd\.?))?"
    r"(?: \([^)]{2,40}\))?"
)
_LISTED: Final = lazy(
    rf"\b(?P<lead>[\w-]+(?: [\w-]+){{0,2}}) (?P<prep>by|of|to|from|with) (?:each of |both )?"
    rf"(?P<list>{_NAME}(?:, {_NAME})*,? and {_NAME})"
)
_ONE: Final = lazy(_NAME)
_ROLE: Final = lazy(
    r"\b(?:partner|member|manager|trustee|owner|holder|beneficiary|beneficiaries|shares|stock|director|subsidiary)$"
)
"""What stands before *of* whose role it is, or what is held: the names after it are not those in the role."""
_OBJECTS: Final = frozenset(stem(word) for word in OBJECTS)


def _phrased(question: Question, asked: Several, ranked: Sequence[Candidate], names: frozenset[str]) -> Outcome | None:
    """The one list of names after words of the question: "a secondary offering by A and B"."""
    terms = {word.norm for word in question.terms} - names - _OBJECTS - IDLE
    found: dict[str, tuple[Candidate, re.Match[str]]] = {}
    for each in ranked:
        for match in _LISTED.finditer(each.note.text):
            if _answers(match, terms, asked) and _known(each, terms) >= SAID:
                found.setdefault(match["list"], (each, match))
    if len(found) != 1:
        return None
    each, match = next(iter(found.values()))
    note = each.note
    start = max(start for start, _ in note.sentences if start <= match.start())
    end = min(end for _, end in note.sentences if end >= match.end())
    return Outcome("answered", (_quoted(each.dossier, note, start, end),))


def _answers(match: re.Match[str], terms: set[str], asked: Several) -> bool:
    """Whether what leads up to a list of names is what a question names, and the list is as long as asked."""
    if match["prep"] == "of" and _ROLE.search(match["lead"].lower()):
        return False
    lead = {word.norm for word in words(match["lead"])}
    near = {word for each in lead for word in ({each} | SYNONYMS_OF.get(each, frozenset()))} & terms
    listed = [frozenset(word.norm for word in words(each)) for each in _ONE.findall(match["list"])]
    if not near or any(each <= terms for each in listed):
        return False
    return len(listed) == asked.number if asked.number else len(listed) > 1


def _known(each: Candidate, terms: set[str]) -> float:
    held = sum(not ({word} | SYNONYMS_OF.get(word, frozenset())).isdisjoint(each.note.norms) for word in terms)
    return held / len(terms) if terms else 0.0


def _alike(question: Question, asked: Several, ranked: Sequence[Candidate], names: frozenset[str]) -> Outcome | None:
    """Sentences of several footnotes of one filing that are the same but for the name in each."""
    best = max(ranked, key=lambda each: each.own, default=None)
    if best is None:
        return None
    fit = fit_of(question, names, Quote(best, (best.span,)), ranked)
    if (
        fit.said < SAID
        or fit.topics < 2
        or any(word.kind != "word" and word.norm in fit.left for word in question.terms)
    ):
        return None
    norms = best.note.sentence_norms[best.sentence]
    found = [each for each in ranked if alike(each.note.sentence_norms[each.sentence], norms)]
    found = list({(each.dossier.stored.key, each.note.footnote): each for each in found}.values())
    said = [named_in(each.text) for each in found]
    if len({each.dossier.stored.key for each in found}) != 1 or len(found) < 2 or len(set(said)) != len(said):
        return None
    if not all(said) or (asked.number is not None and asked.number != len(found)):
        return None
    return Outcome("answered", tuple(finding_of_quote(Quote(each, (each.span,))) for each in found))

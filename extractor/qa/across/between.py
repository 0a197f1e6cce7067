"""Compare several named things: one value out of each one's own filings, then the extreme; or count those that say so.

Every party that a question names must be found and must give exactly one value: an extreme of some of them would be a
guess. A count tells of a party only where its filings speak of the thing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.across.aggregate import compared_field
from extractor.qa.across.between_rows import compare_rows
from extractor.qa.across.parties import Parties, parties_of
from extractor.qa.across.ranked_parties import Valued, cell_asked, comparable, extreme_of, whether_first
from extractor.qa.asked.entities import About, about
from extractor.qa.asked.question import Question, Wanted, read_question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.evidence.gather import MOST_FILINGS, Evidence, InScope, gather, in_scope, read_of
from extractor.qa.find import ranked_for
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, source_line
from extractor.qa.sentences.passages import needs_model
from extractor.qa.sentences.silence import certain, core_words
from extractor.qa.terms.fields import field_value, plain
from extractor.qa.terms.from_terms import Choice, choices, finding_of
from extractor.qa.verdicts.polarity import turns
from extractor.schema.answer import AnswerValue, Computation
from extractor.store.scope import Scope
from extractor.store.store import Store

NEAR: Final = 0.9
"""Of a party's terms, those that fit its words this well must all say the same."""


@dataclass(frozen=True)
class Compared:
    """What a comparison came to, and what was read for it."""

    outcome: Outcome
    within: InScope
    evidence: Evidence


@dataclass(frozen=True)
class _Party:
    """A named party: its words, the question asked of it alone, and its filings."""

    item: str
    question: Question
    within: InScope
    evidence: Evidence


def compare(asked: Question, scope: Scope, store: Store) -> Compared | None:
    """Compare or count the parties that a question names; None where it names no list of parties."""
    listed = parties_of(asked.text)
    if listed is None:
        return None
    common = about(listed.rest, store)
    scopes = [_scope_of(item, listed.rest if common.named else "", scope, store) for item in listed.items]
    if sum(each is not None for each in scopes) < 2:
        return _of_one_filing(asked, listed, scope, store)
    parties = [
        _party(item, within, asked, listed, store)
        for item, within in zip(listed.items, scopes, strict=True)
        if within is not None and len(within.listed) <= MOST_FILINGS
    ]
    if not parties:
        return None
    within, evidence = _together(parties, scope)
    whole = len(parties) == len(listed.items) and len({each.item.lower() for each in parties}) == len(parties)
    outcome = None
    if whole:
        outcome = _extreme(listed, parties) or (_counted(asked, parties) if listed.direction is None else None)
    return Compared(outcome or needs_model(ranked_for(asked, evidence)), within, evidence)


def _of_one_filing(asked: Question, listed: Parties, scope: Scope, store: Store) -> Compared | None:
    """A comparison of the holdings of one filing; None where the question's stretches name no rows of it."""
    within = in_scope(asked, scope, store)
    if within is None or len(within.listed) > MOST_FILINGS:
        return None
    evidence = gather(asked, within, store)
    outcome = compare_rows(listed, evidence)
    return Compared(outcome, within, evidence) if outcome is not None else None


def _scope_of(item: str, rest: str, scope: Scope, store: Store) -> InScope | None:
    """The filings that a stretch names; None where it names nobody."""
    if not about(f"of {item}", store).named:
        return None
    within = in_scope(read_question(f"of {item} {rest}".strip()), scope, store)
    return within if within is not None and within.scopes != (scope,) else None


def _party(item: str, within: InScope, asked: Question, listed: Parties, store: Store) -> _Party:
    alone = read_question(f"{listed.rest} {item}")
    wants: tuple[Wanted, ...] = ("date",) if listed.in_time else tuple(w for w in asked.wants if w not in _SOFT)
    plain_one = replace(alone, concepts=asked.concepts, manner="value", wants=wants or ("shares",), group=None)
    return _Party(item, plain_one, within, gather(plain_one, within, store))


_SOFT: Final = ("name", "text", "reason", "date")


def _together(parties: Sequence[_Party], given: Scope) -> tuple[InScope, Evidence]:
    """The parties' filings as one scope: the union, each filing once."""
    dossiers = {each.stored.key: each for party in parties for each in party.evidence.dossiers}
    listed = {each.key: each for party in parties for each in party.within.listed}
    who = About(
        tuple(dict.fromkeys(each for party in parties for each in party.within.who.issuers)),
        tuple(dict.fromkeys(each for party in parties for each in party.within.who.owners)),
    )
    scopes = tuple(dict.fromkeys(each for party in parties for each in party.within.scopes))
    read = tuple(dossiers.values())
    complete = all(party.evidence.complete for party in parties)
    evidence = Evidence(read, who, read_of(read), complete=complete, scoped=True)
    return InScope(who, scopes, tuple(listed.values()), given), evidence


def _extreme(listed: Parties, parties: Sequence[_Party]) -> Outcome | None:
    """The least or greatest of the parties' values; None where one gives none, or several."""
    if listed.direction is None:
        return None
    valued = [_value(party, in_time=listed.in_time) for party in parties]
    known = [each for each in valued if each is not None]
    if len(known) < len(valued):
        return None
    if listed.first_wins:
        return whether_first(known, listed.direction)
    return extreme_of(known, listed.direction, in_time=listed.in_time)


def _value(party: _Party, *, in_time: bool) -> Valued | None:
    """The one value that a party's filings give; None where they give none, or several that fit alike."""
    if not party.evidence.complete:
        return None
    concept = certain(party.question)
    kind = concept.kind if concept is not None else None
    valued = _of_terms(party, kind, in_time=in_time) if kind is not None else None
    cell = _CELL_OF.get(kind or "") or cell_asked(party.question.low)
    return valued or (_of_rows(party, cell, in_time=in_time) if cell is not None else None)


_CELL_OF: Final = {"maturity": "expiration_date", "conversion_price": "conversion_or_exercise_price"}
"""Where a column of the tables has what a kind of term states."""


def _of_rows(party: _Party, cell: str, *, in_time: bool) -> Valued | None:
    """A column's value, where the rows that the party's words mean all have the same."""
    days = {word.norm for word in party.question.terms if word.kind == "date" and len(word.norm) == len("2026-01-31")}
    rows = [
        (dossier, row, value)
        for dossier in party.evidence.dossiers for row in dossier.rows
        if (value := comparable(row.value(cell), dates=in_time)) is not None
        and (not days or row.value("transaction_date") in days)
    ]  # fmt: skip
    meant = [each for each in rows if any(title.search(each[1].title) for title in party.question.securities)]
    meant = meant or rows
    if not meant or len({value for _, _, value in meant}) != 1:
        return None
    dossier, row, value = meant[0]
    stored = dossier.stored
    text = f"{party.item}: {row.title}: {row.value(cell)} [{source_line(stored, cell=cell)}]"
    shown = cell_value(stored, row, cell)
    return Valued(party.item, value, Finding(text, stored, (shown,), (cite_cell(stored, row, cell),)))


def _of_terms(party: _Party, kind: str, *, in_time: bool) -> Valued | None:
    field = compared_field(party.question, kind)
    ranked = ranked_for(party.question, party.evidence)
    found = [
        (each, value)
        for each in choices(party.question, ranked, [kind])
        if each.term.stance == "stated" and (value := comparable(_of(each, field), dates=in_time)) is not None
    ]
    best = max((each.score for each, _ in found), default=0.0)
    near = [(each, value) for each, value in found if each.score >= NEAR * best]
    if len({value for _, value in near}) != 1:
        return None
    choice, value = near[0]
    finding = finding_of(replace(party.question, wants=("text",)), choice)
    return Valued(party.item, value, replace(finding, text=f"{party.item}: {finding.text}"))


def _of(choice: Choice, field: str) -> str | bool | list[str] | None:
    value = field_value(choice.term, field)
    return None if value is None else plain(value)


def _counted(asked: Question, parties: Sequence[_Party]) -> Outcome | None:
    """How many parties' filings say a thing of a kind; None where one's filings do not speak of the kind."""
    concept = certain(asked)
    if concept is None or concept.kind is None:
        return None
    denied = turns(asked.low)
    saying: list[tuple[_Party, Choice]] = []
    for party in parties:
        ranked = ranked_for(party.question, party.evidence)
        found = choices(party.question, ranked, [concept.kind])
        if not found or not party.evidence.complete:
            return None
        told = core_words(asked, concept)
        so = [
            each for each in found
            if (each.term.stance == "denied") == denied and _acts(asked, told, party, each)
        ]  # fmt: skip
        if so:
            saying.append((party, so[0]))
    many = str(len(saying))
    done = Computation(
        expression="count of the named whose filings say so",
        inputs={each.item: "yes" if any(each is party for party, _ in saying) else "no" for each in parties},
        result=many,
    )
    value = AnswerValue(kind="count", field="named", value=many)
    names = "; ".join(party.item for party, _ in saying)
    filing = parties[0].evidence.dossiers[0].stored
    lead = Finding(f"{many} of those named{f': {names}' if names else ''}.", filing, (value,), computations=(done,))
    return Outcome("answered", (lead, *(finding_of(party.question, each) for party, each in saying)), basis="aggregate")


def _acts(asked: Question, told: frozenset[str], party: _Party, each: Choice) -> bool:
    """Whether a term's evidence, or the footnote it stands in, takes up what the question says beside the kind."""
    beside = {word.norm for word in asked.terms if word.kind == "word"} - told - party.evidence.names
    said = {
        norm
        for i, (start, end) in enumerate(each.note.sentences)
        if any(span.start < end and start < span.end for span in each.term.evidence)
        for norm in each.note.sentence_norms[i]
    }
    return any(({word} | SYNONYMS_OF.get(word, frozenset())) & said for word in beside)

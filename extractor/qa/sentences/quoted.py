"""Answer with sentences of the filings: one that stands, those that say the same, one a filing for a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.confirm import claimed, confirmed
from extractor.qa.asked.qualifiers import lacks
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, Outcome, words_in
from extractor.qa.form.rows import ORDINARY, action_of, alternatives, of_securities, rows_of_action
from extractor.qa.form.tables import quotes
from extractor.qa.sentences.answer_types import typed, values_of
from extractor.qa.sentences.fit import alike, fit_of
from extractor.qa.sentences.mismatched import mismatched
from extractor.qa.sentences.passages import Quote, finding_of_quote, quote_for, said_by_owners
from extractor.qa.sentences.sole import sole
from extractor.qa.sentences.standing import COMPARES, may_stand

ALIKE: Final = 0.85
"""Sentences of several filings that fit within this share of the best say the same."""
SAID: Final = 0.55
"""How much of a question the best of them must say before the others are listed with it."""
EQUAL: Final = 0.95
"""A sentence with the same values that fits so well beside the quote is quoted with it."""
_PERSONS: Final = re.compile(
    r"\b(?:which|what|list|name|who)\b(?:\s+[\w'&.-]+){0,5}?\s+"
    r"(?:insiders|directors|officers|executives|owners|reporting persons|people|persons|filers|holders)\b"
)
_EXCEPT: Final = re.compile(
    r"\b(?:besides|else|other than|apart from|except|aside from|totals?|sum|combined|altogether|in all|add)\b"
)


def from_quotes(
    question: Question, evidence: Evidence, ranked: Sequence[Candidate], *, least: float = 0.0
) -> Outcome | None:
    """The answer in the filings' own sentences; None where none may stand, or where it says less than ``least``."""
    found = listed(question, evidence, ranked)
    if found is not None:
        return found
    quote = quote_for(question, ranked)
    if quote is None or lacks(question, quote.text) or not may_stand(question, evidence, quote, ranked, least=least):
        quote = sole(question, evidence, ranked)
        if quote is None or lacks(question, quote.text):
            return None
    first = finding_of_quote(quote)
    if question.confirms:
        return Outcome("answered", (_with_verdict(question, quote, first),))
    return Outcome("answered", (first, *_same(question, quote, ranked)))


NEARLY_ALL: Final = 0.8
"""How much of a question a sentence must say before a cell is taken to be another thing's."""


def is_anothers(question: Question, evidence: Evidence, ranked: Sequence[Candidate], outcome: Outcome) -> bool:
    """Whether the cells of an answer are another thing's than the question asks for.

    No cell holds an event or a length of time, and none is meant where a sentence that the answer does not quote says
    nearly all of the question and holds the type asked for.
    """
    if question.aspects or _HAPPENED.search(question.low) or _is_asked(question, outcome):
        return True
    if mismatched(question, evidence, outcome):
        return True
    if _PRICED_BY.search(question.low) and _for_nothing(outcome):
        return True
    if question.manner not in {"value", "list"} or not typed(question) or not ranked:
        return False
    if quotes(outcome, ranked[0].dossier.stored.source, ranked[0].note.footnote):
        return False
    quote = quote_for(question, ranked)
    if quote is None or not may_stand(question, evidence, quote, ranked, least=NEARLY_ALL):
        return False
    if _rows_know(question, evidence, quote, outcome):
        return False
    return fit_of(question, evidence.names | evidence.who.words, quote, ranked).topics >= TOPICS


def _rows_know(question: Question, evidence: Evidence, quote: Quote, outcome: Outcome) -> bool:
    """Whether the rows of an answer's cells know every word of the question that a sentence knows."""
    rows = outcome.rows(evidence.dossiers)
    told = [
        word for word in question.terms
        if word.norm in quote.best.matched and word.norm not in ORDINARY | evidence.names | evidence.who.words
    ]  # fmt: skip
    return bool(rows) and all(not alternatives(word).isdisjoint(row.norms) for word in told for row in rows)


def _is_asked(question: Question, outcome: Outcome) -> bool:
    """Whether a day is asked for and the answer is none but one that the question says itself."""
    if question.manner != "value" or question.wants != ("date",):
        return False
    said = {word.norm for word in question.terms if word.kind == "date"}
    days = {str(each.value) for finding in outcome.findings for each in finding.values}
    return bool(days) and days <= said


_PRICED_BY: Final = re.compile(r"\b(?:average|vwap|closing|close|market)\b")


def _for_nothing(outcome: Outcome) -> bool:
    """Whether the only price in an answer is nought: an award's, which footnotes tell the market price of."""
    prices = [value for finding in outcome.findings for value in finding.values if value.field == _PRICE]
    return bool(prices) and all(str(value.value).strip("0.") == "" for value in prices)


_PRICE: Final = "transaction_price_per_share"
_HAPPENED: Final = re.compile(r"\bwhat (?:happen(?:ed|s)|becomes?|became|role|kind of|sort of)\b")
TOPICS: Final = 2
"""So many of its own words at least: a number that stands in the row alone speaks for the row."""


def _with_verdict(question: Question, quote: Quote, finding: Finding) -> Finding:
    """A quote led by yes or no, where the values that the question states can be compared with it."""
    note = quote.best.note
    so = confirmed(claimed(question.text), words_in(note, quote.spans), note.context)
    return finding if so is None else finding.led_by("Yes." if so else "No.")


def _same(question: Question, quote: Quote, ranked: Sequence[Candidate]) -> list[Finding]:
    """Other footnotes that say the same as the quote: in the same words, or with the same values."""
    best, want = quote.best, question.wants[0]
    norms = best.note.sentence_norms[best.sentence]
    values = {value for value, _ in values_of(question, best.text, want)}
    seen = {(best.dossier.stored.key, best.note.footnote)}
    found = []
    for each in ranked:
        place = (each.dossier.stored.key, each.note.footnote)
        if place in seen or each.score < EQUAL * best.score:
            continue
        own = {value for value, _ in values_of(question, each.text, want)}
        other = each.note.sentence_norms[each.sentence]
        if other == norms or (values and own == values) or (question.manner == "list" and alike(other, norms)):
            seen.add(place)
            found.append(finding_of_quote(Quote(each, (each.span,))))
    return found


def listed(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Outcome | None:
    """For a question of which persons: each filing whose sentence says what it describes, owners named."""
    if question.manner not in {"value", "list"} or not _PERSONS.search(question.low) or _EXCEPT.search(question.low):
        return None
    if not evidence.complete or not evidence.scoped or len(evidence.dossiers) < 2 or COMPARES.search(question.low):
        return None
    best = max(ranked, key=lambda each: each.own, default=None)
    if best is None:
        return None
    names = evidence.names | evidence.who.words
    fit = fit_of(question, names, Quote(best, (best.span,)), ranked)
    if fit.said < SAID or fit.topics + fit.pointed < min(fit.asked, 2):
        return None
    exact = {word.norm for word in question.terms if word.kind != "word"}
    said: dict[str, Candidate] = {}
    for each in ranked:
        if each.own >= ALIKE * best.own and _meets(each, exact):
            said.setdefault(each.dossier.stored.key, each)
    if any(each.stored.key not in said for each in _did(question, evidence)):
        return None  # somebody did it whose footnotes do not say so
    return Outcome("answered", tuple(map(said_by_owners, said.values()))) if said else None


_BARE: Final = 2
"""A question that says so little beside a deed and its day asks for all who did it."""


def _did(question: Question, evidence: Evidence) -> list[Dossier]:
    """The filings with a row of what a question says was done, where it says hardly anything else; none where more."""
    action = action_of(question.low)
    told = {word.norm for word in question.terms if word.kind == "word"} - evidence.names - evidence.who.words
    if action is None or not action[0] or len(told - ORDINARY) > _BARE:
        return []
    days = {word.norm for word in question.terms if word.kind == "date"}
    return [
        each for each in evidence.dossiers
        for rows in [rows_of_action(of_securities(question, each.rows, strict=True), action)]
        if any(days <= row.norms for row in rows)
    ]  # fmt: skip


def _meets(each: Candidate, exact: set[str]) -> bool:
    """Whether a sentence, or one row that cites its footnote, has every number and date of the question."""
    left = exact - each.note.sentence_norms[each.sentence]
    return not left or any(left <= row.norms for row in each.note.rows)

"""A bare question about somebody with many filings: the newest terms that answer it, or that nothing in scope does.

What is the floor, of no note in particular, has as many answers as filings. Where more filings are in scope than are
read one by one, the terms of the kind are taken out of the store by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.across.aggregate import findings_of
from extractor.qa.asked.question import Question, security_words
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.words import words
from extractor.qa.finding import Outcome, not_stated
from extractor.qa.form.rows import TOLD_BY_CELLS
from extractor.qa.sentences.passages import PASSAGES
from extractor.qa.sentences.silence import certain, unstated_in
from extractor.qa.terms.fields import asked_fields, field_value, typed_fields
from extractor.schema.terms import Term
from extractor.store import queries, texts
from extractor.store.scope import Scope, StoredTerm
from extractor.store.store import Store
from extractor.store.tally import count_kind

TERMS: Final = 200
"""Of one of several namesakes, or of one class of security, so many terms are looked at and no more."""
TEXTS: Final = 400
"""Of a scope with more texts than these, silence is not looked for."""
_ONE_OF_MANY: Final = re.compile(
    r"\b(?:highest|lowest|largest|smallest|biggest|greatest|least|most|best|worst|max\w*|min\w*|first|last|earliest|average)\b"
)
"""What asks for one of many is not answered by the newest of them."""
_PLAIN_WORDS: Final = frozenset(
    word.norm
    for word in words(
        "price rate date value amount percentage number shares note notes terms security "
        "securities filing current stated any"
    )
)


@dataclass(frozen=True)
class _Bare:
    """What a question asks for that names one kind of term, perhaps a class of security, and says nothing more."""

    question: Question
    concept: Concept
    kind: str
    fields: tuple[str, ...]
    """The fields of which a term must state one."""

    def told_by(self, term: Term) -> bool:
        """Whether a term states one of the fields."""
        return any(field_value(term, name) is not None for name in self.fields)


def newest(
    question: Question, scopes: Sequence[Scope], store: Store, limit: int, *, names: frozenset[str] = frozenset()
) -> Outcome | None:
    """The newest terms of the one kind that a question asks for, with the count of all; None where it says more.

    Or that nothing in scope states it, where no text does. ``names``: the words that name the issuer or owner of the
    scope, and so say as little as a filter does. ``scopes``: several where several bear the name.
    """
    bare = _bare(question, names)
    if bare is None:
        return None
    if _ONE_OF_MANY.search(question.low):
        return None
    if question.securities or len(scopes) > 1:
        return _chosen(bare, scopes, store, limit)
    [scope] = scopes
    with store.scoped(scope) as (db, filtered):
        found = queries.terms_that(db, filtered, bare.kind, bare.told_by, limit)
        total = count_kind(db, filtered, bare.kind)
    if not found:
        return _silent(bare, scope, store)
    return Outcome("answered", tuple(findings_of(found, store)), basis="aggregate", total=total)


def _bare(question: Question, names: frozenset[str]) -> _Bare | None:
    """What is asked for, where no word is left but its wording, that of such questions, securities and ``names``."""
    concept = certain(question)
    if concept is None or concept.kind is None or question.manner not in {"value", "list"}:
        return None
    said = {word.norm for word in words(concept.words)} | security_words(question)
    named = {word.norm for match in concept.asked.finditer(question.low) for word in words(match[0])}
    if not all(word.norm in said | named | names | _PLAIN_WORDS for word in question.terms):
        return None
    fields = typed_fields(concept.kind, question) or asked_fields(concept.kind, question)
    return _Bare(question, concept, concept.kind, tuple(fields))


def _chosen(bare: _Bare, scopes: Sequence[Scope], store: Store, limit: int) -> Outcome | None:
    """The newest terms of several namesakes, or of footnotes that hang on or speak of the securities asked about."""
    found: dict[int, StoredTerm] = {}
    for scope in scopes:
        with store.scoped(scope) as (db, filtered):
            terms = queries.terms_that(db, filtered, bare.kind, bare.told_by, TERMS)
        if len(terms) == TERMS:
            return None
        found |= {each.id: each for each in terms}
    places = {each.id: (each.filing.key, each.term.footnote) for each in found.values()}
    with store.reading() as db:
        said = texts.of_notes(db, list(dict.fromkeys(places.values())))
    by_age = sorted(
        found.values(), key=lambda each: (each.filing.period or each.filing.filed or "", each.filing.key), reverse=True
    )
    about = [each for each in by_age if _of_securities(bare.question, each, said[places[each.id]])]
    if not about:
        return _of_others(bare, by_age, store)
    shown = tuple(findings_of(about[:limit], store))
    return Outcome("answered", shown, basis="aggregate", total=len(about))


def _of_others(bare: _Bare, by_age: Sequence[StoredTerm], store: Store) -> Outcome | None:
    """Where the terms are of other securities: the newest as passages, which may mean this one by another name."""
    if not by_age or bare.concept.name in TOLD_BY_CELLS:
        return None
    shown = (replace(each, text="", values=(), computations=()) for each in findings_of(by_age[:PASSAGES], store))
    return Outcome("needs_model", tuple(shown))


def _of_securities(question: Question, stored: StoredTerm, text: str) -> bool:
    titles = " | ".join(ref.security or "" for ref in stored.cited_by)
    return all(title.search(titles) or title.search(text) for title in question.securities)


def _silent(bare: _Bare, scope: Scope, store: Store) -> Outcome | None:
    """That no filing of a scope says what is asked for; None where one may, or where there are too many to read."""
    if bare.concept.name in TOLD_BY_CELLS:
        return None
    with store.scoped(scope) as (db, filtered):
        read = texts.texts_in(db, filtered, TEXTS)
    what = unstated_in(bare.question, bare.concept, read) if read is not None else None
    if what is None:
        return None
    if any(bare.told_by(each.term) for each in store.terms(scope, kinds=(bare.kind,), superseded=True)):
        return None
    return not_stated(what)

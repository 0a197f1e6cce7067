"""Fetch from the store what a question needs: whom it is about, the filings in scope, their notes, rows and terms.

The store does the narrowing in SQL; what comes here is at most ``MOST_FILINGS`` filings. Where more are in scope, those
are taken whose footnotes a full-text search (fused with the vectors, where they are asked) finds best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from extractor.qa.compute import dates_asked
from extractor.qa.dossier import Dossier, make_dossier
from extractor.qa.entities import About, about, unknown_names
from extractor.qa.question import Question
from extractor.qa.vocabulary import FIELD_WORDS
from extractor.qa.words import words
from extractor.schema.answer import ReadReceipt
from extractor.store.scope import Scope, StoredFiling
from extractor.store.store import Store

MOST_FILINGS: Final = 16
HITS: Final = 40
RRF: Final = 60.0
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""


class Vectors(Protocol):
    """The part of the vector index that is used here."""

    def query(self, text: str, limit: int, keys: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Passages nearest in meaning, as ``(passage id, score)``."""
        ...


@dataclass(frozen=True)
class Evidence:
    """What a question is answered from."""

    dossiers: tuple[Dossier, ...]
    who: About
    scopes: tuple[Scope, ...]
    receipt: ReadReceipt
    complete: bool
    """Whether every filing in scope is here: only then may a thing be called not stated."""
    scoped: bool
    """Whether filters or names narrowed the scope."""
    total: int = 0
    names: frozenset[str] = field(default=frozenset())
    unknown: tuple[str, ...] = ()
    """Capitalised words of the question that are no name in scope and no word of the field."""


def gather(
    question: Question, scope: Scope, store: Store, vectors: Callable[[], Vectors] | None = None
) -> Evidence | None:
    """What a question is answered from; None where the filters match no filing."""
    given = store.filings(scope, limit=MOST_FILINGS + 1)
    if not given:
        return None
    who = about(question.text, store)
    scopes, listed = _narrow(store, scope, who, given)
    live = _live(listed, scope)
    filtered = scope != Scope()
    complete = len(listed) <= MOST_FILINGS
    if not complete:
        live = _found(question, scopes, store, vectors)
    live = _of_day(question, live)
    receipts = [store.read_receipt(each) for each in scopes]
    dossiers = tuple(_dossiers(store, live))
    return Evidence(
        dossiers=dossiers, who=who, scopes=scopes, receipt=_sum(receipts), complete=complete,
        scoped=filtered or (who.named and scopes != (scope,)), total=sum(each.filings for each in receipts), names=who.words,
        unknown=_unknown(question, who, dossiers),
    )  # fmt: skip


def _narrow(
    store: Store, scope: Scope, who: About, given: list[StoredFiling]
) -> tuple[tuple[Scope, ...], list[StoredFiling]]:
    """The filters narrowed by the names in the question, as far as filings are left."""
    tiers: list[tuple[Scope, ...]] = []
    narrower = who.scopes(scope)
    both = tuple(each for each in narrower if each.issuer != scope.issuer and each.owner != scope.owner)
    owner = tuple(each for each in narrower if each.owner != scope.owner and each not in both)
    issuer = tuple(each for each in narrower if each.issuer != scope.issuer and each not in both)
    for tier in (both, owner, issuer):
        if tier:
            tiers.append(tier)
    for tier in tiers:
        found: dict[str, StoredFiling] = {}
        used = []
        for each in tier:
            filings = store.filings(each, limit=MOST_FILINGS + 1)
            if filings:
                used.append(each)
                found |= {filing.key: filing for filing in filings}
        if found:
            order = sorted(found.values(), key=lambda each: (each.period or each.filed or "", each.key), reverse=True)
            return tuple(used), order
    return (scope,), given


def _live(listed: Iterable[StoredFiling], scope: Scope) -> list[StoredFiling]:
    """Filings that an amendment in the store replaced are left out, unless the filter names one."""
    return [each for each in listed if scope.filing or not each.superseded]


def _found(
    question: Question, scopes: Sequence[Scope], store: Store, vectors: Callable[[], Vectors] | None
) -> list[StoredFiling]:
    """The filings whose footnotes a search finds best."""
    expansion = [concept.words for concept in question.concepts]
    scores: dict[str, float] = {}
    for scope in scopes:
        hits = store.search(question.text, scope, limit=HITS, expansion=expansion)
        for position, hit in enumerate(hits):
            scores[hit.key] = scores.get(hit.key, 0.0) + 1.0 / (RRF + position)
    if vectors is not None:
        for position, (passage, _) in enumerate(vectors().query(question.text, HITS)):
            for key in keys_of(passage):
                scores[key] = scores.get(key, 0.0) + 1.0 / (RRF + position)
    best = sorted(scores, key=lambda key: -scores[key])[:MOST_FILINGS]
    return [store.stored(key) for key in best]


def keys_of(passage: str) -> tuple[str, ...]:
    """The filing's key in a passage's id (``key#footnote``)."""
    return (passage.rsplit("#", 1)[0],) if "#" in passage else ()


def _of_day(question: Question, listed: list[StoredFiling]) -> list[StoredFiling]:
    """Of several filings, those of a day that the question names, where there are any."""
    days = dates_asked(question)
    if len(listed) < 2 or not days:
        return listed
    return [each for each in listed if {each.period, each.filed} & set(days)] or listed


def _dossiers(store: Store, listed: Iterable[StoredFiling]) -> list[Dossier]:
    found = []
    for each in listed:
        terms = store.terms(Scope(filing=each.key), superseded=True)
        found.append(make_dossier(each, store.filing(each.key), tuple(term.term for term in terms)))
    return found


def _unknown(question: Question, who: About, dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    heard = set(who.words)
    for each in dossiers:
        named = " ".join((each.stored.issuer.name or "", each.stored.issuer.symbol or "", *each.stored.owners))
        heard |= {word.norm for word in words(named)}
    return tuple(name for name in unknown_names(question.text, heard) if name not in FIELD_WORDS)


def _sum(receipts: Sequence[ReadReceipt]) -> ReadReceipt:
    return ReadReceipt(
        filings=sum(each.filings for each in receipts), footnotes=sum(each.footnotes for each in receipts),
        rows=sum(each.rows for each in receipts), remarks=sum(each.remarks for each in receipts),
    )  # fmt: skip

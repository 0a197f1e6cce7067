"""Fetch from the store what a question needs: whom it is about, the filings in scope, their notes, rows and terms.

The store does the narrowing in SQL; what comes here is at most ``MOST_FILINGS`` filings. Where more are in scope, those
are taken whose footnotes a full-text search (fused with the vectors, where they are asked) finds best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

from extractor.index.retrieve import retrieve_each
from extractor.qa.asked.entities import About, about, unknown_names
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.word_lists import FIELD_WORDS
from extractor.qa.asked.words import stem, words
from extractor.qa.evidence.dossier import Dossier, make_dossier
from extractor.qa.numbers.compute import dates_asked
from extractor.schema.answer import ReadReceipt
from extractor.store.memory import kept
from extractor.store.scope import Scope, StoredFiling
from extractor.store.store import Store

if TYPE_CHECKING:
    from extractor.index.chroma import VectorIndex

MOST_FILINGS: Final = 16
SHORT: Final = 2
"""Capitals of so few letters are initials or a nickname ("BD"), not a name that a row must hold."""
KEPT: Final = 128
"""The filings looked at last: questions that follow are often about the same ones."""
FOUND: Final = 8
"""Of a wider scope, the filings that a search finds best are read: so many."""
HITS: Final = 40


@dataclass(frozen=True)
class InScope:
    """Whom a question is about, and the filings that leaves."""

    who: About
    scopes: tuple[Scope, ...]
    listed: Sequence[StoredFiling]
    """The newest filings in scope; where there are more than ``MOST_FILINGS``, only so many and one."""
    given: Scope

    @property
    def narrowed(self) -> bool:
        """Whether filters or names narrowed the scope."""
        return self.given != Scope() or self.scopes != (self.given,)


@dataclass(frozen=True)
class Evidence:
    """What a question is answered from."""

    dossiers: tuple[Dossier, ...]
    who: About
    receipt: ReadReceipt
    complete: bool
    """Whether every filing in scope is here: only then may a thing be called not stated."""
    scoped: bool
    """Whether filters or names narrowed the scope."""
    whole: bool = True
    """Whether all that was to be read is here, not only the filings that have a term of the kinds asked for."""
    unknown: tuple[str, ...] = ()
    """Capitalised words of the question that are no name in scope and no word of the field."""

    @property
    def of_strangers(self) -> bool:
        """Whether a question names somebody of whom nothing is in scope, and nobody who is: it is not about these."""
        return bool(self.unknown) and not self.scoped

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the question that name issuer or owner, and so filter and do not rank.

        Of a filing of several owners, a footnote that names one of them is about that one: there the name ranks.
        """
        shared = [dossier for dossier in self.dossiers if len(dossier.stored.owners) > 1]
        told = {norm for dossier in shared for note in dossier.notes for norm in note.norms}
        owners = {stem(word) for owner in self.who.owners for word in owner.matched}
        return self.who.words - (owners & told)


def in_scope(question: Question, scope: Scope, store: Store, *, by_names: bool = True) -> InScope | None:
    """Whom a question is about; None where the filters match no filing.

    ``by_names``: whether the names in the question narrow the filters.
    """
    given = store.newest(scope, limit=MOST_FILINGS + 1)
    if not given:
        return None
    who = about(question.text, store)
    scopes, listed = _narrow(store, scope, who, given) if by_names else ((scope,), list(given))
    return InScope(who, scopes, _Listed(store, listed), scope)


class _Listed(Sequence[StoredFiling]):
    """Front pages that are read where one is looked at: of many filings only their number matters."""

    def __init__(self, store: Store, keys: Sequence[str]) -> None:
        self._store, self._keys = store, keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> StoredFiling: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StoredFiling]: ...
    def __getitem__(self, place: int | slice) -> StoredFiling | Sequence[StoredFiling]:
        return self._all[place]

    @cached_property
    def _all(self) -> list[StoredFiling]:
        return self._store.fronts(self._keys)


def gather(
    question: Question,
    within: InScope,
    store: Store,
    *,
    index: VectorIndex | None = None,
    expansion: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> Evidence:
    """What a question is answered from; ``index`` and ``expansion`` widen the search where too much is in scope.

    ``kinds``: read only the filings in scope that have a term of one of these kinds, where any has.
    """
    complete = len(within.listed) <= MOST_FILINGS
    if complete:
        live = [each for each in within.listed if within.given.filing or not each.superseded]
    else:
        live = _found(question, within.scopes, store, index, expansion)
    listed = _of_day(question, live)
    dossiers = tuple(dossiers_of(store, listed, kinds))
    whole = len(dossiers) == len(listed)
    receipt = read_of(dossiers) if complete and whole else sum_of([store.read_receipt(each) for each in within.scopes])
    return Evidence(
        dossiers=dossiers, who=within.who, receipt=receipt,
        complete=complete, scoped=within.narrowed, whole=whole, unknown=_unknown(question, within.who, dossiers),
    )  # fmt: skip


def _narrow(store: Store, scope: Scope, who: About, given: dict[str, str]) -> tuple[tuple[Scope, ...], list[str]]:
    """The filters narrowed by the names in the question, as far as filings are left."""
    narrower = who.scopes(scope)
    both = tuple(each for each in narrower if each.issuer != scope.issuer and each.owner != scope.owner)
    owner = tuple(each for each in narrower if each.owner != scope.owner and each not in both)
    issuer = tuple(each for each in narrower if each.issuer != scope.issuer and each not in both)
    tiers = [tier for tier in (both, owner, issuer) if tier]
    for tier in tiers:
        found: dict[str, str] = {}
        used = []
        for each in tier:
            filings = store.newest(each, limit=MOST_FILINGS + 1)
            if filings:
                used.append(each)
                found |= filings
        if found:
            return tuple(used), sorted(found, key=lambda key: (found[key], key), reverse=True)
    return (scope,), list(given)


def _found(
    question: Question,
    scopes: Sequence[Scope],
    store: Store,
    index: VectorIndex | None,
    expansion: Sequence[str],
) -> list[StoredFiling]:
    """The filings whose footnotes a search finds best."""
    phrases = [*(concept.words for concept in question.concepts), *expansion]
    scores: dict[str, float] = {}
    found = retrieve_each(question.text, scopes, store=store, index=index, limit=HITS, expansion=phrases)
    for hits in found:
        for hit in hits:
            scores[hit.key] = max(scores.get(hit.key, 0.0), hit.score)
    best = sorted(scores, key=lambda key: -scores[key])[:FOUND]
    return store.fronts(best)


_MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_MONTHS: Final = lazy(rf"\b{_MONTH} ?(?:,|and|or|to|through|until|-) ?{_MONTH} \d{{4}}\b")
"""Several months of one year: only the last one stands beside the year."""


def _of_day(question: Question, listed: list[StoredFiling]) -> list[StoredFiling]:
    """Of several filings, those of a day or month that the question names, where there are any."""
    days = dates_asked(question)
    months = [word.norm for word in question.terms if word.kind == "date" and len(word.norm) == len("2026-05")]
    if len(listed) < 2 or not (days or months) or _MONTHS.search(question.low):
        return listed
    of_day = [each for each in listed if {each.period, each.filed} & set(days)]
    return (
        of_day
        or [each for each in listed if (each.period or each.filed or "").startswith(tuple(months or "?"))]
        or listed
    )


def dossiers_of(store: Store, listed: Sequence[StoredFiling], kinds: Sequence[str] = ()) -> list[Dossier]:
    """The filings with their terms; with ``kinds``, only those that have a term of one of them, where any has."""
    keys = [each.key for each in listed]
    telling = store.that_state(keys, kinds) if kinds else set()
    chosen = [each for each in listed if each.key in telling] or listed
    fronts = {each.key: each for each in chosen}

    def read(keys: list[str]) -> list[Dossier]:
        found = zip(keys, store.read(keys), strict=True)
        return [make_dossier(fronts[key], filing, terms) for key, (filing, terms) in found]

    with store.reading() as db:
        return kept(db, "dossiers", list(fronts), read, KEPT)


def named_nobody(question: Question, who: About) -> tuple[str, ...]:
    """Capitalised words of a question that name no issuer or owner of the store and no thing of the field."""
    return tuple(name for name in unknown_names(question.text, who.words) if name not in FIELD_WORDS)


def _unknown(question: Question, who: About, dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    heard = set(who.words)
    for each in dossiers:
        named = " ".join((each.stored.issuer.name or "", each.stored.issuer.symbol or "", *each.stored.owners))
        heard |= {word.norm for word in words(named)}
    return tuple(name for name in unknown_names(question.text, heard) if name not in FIELD_WORDS and len(name) > SHORT)


def read_of(dossiers: Sequence[Dossier]) -> ReadReceipt:
    """What was read, where all in scope was."""
    return ReadReceipt(
        filings=len(dossiers),
        footnotes=sum(len(each.filing.footnotes) for each in dossiers),
        rows=sum(len(each.rows) for each in dossiers),
        remarks=sum(bool(each.filing.remarks and each.filing.remarks.strip()) for each in dossiers),
    )


def sum_of(receipts: Sequence[ReadReceipt]) -> ReadReceipt:
    """What was read of several scopes, such as those of namesakes."""
    return ReadReceipt(
        filings=sum(each.filings for each in receipts), footnotes=sum(each.footnotes for each in receipts),
        rows=sum(each.rows for each in receipts), remarks=sum(each.remarks for each in receipts),
    )  # fmt: skip

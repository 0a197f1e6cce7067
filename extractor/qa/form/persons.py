"""Who is meant, where a question calls an owner or an issuer by a surname, an office or a short name. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, norms
from extractor.store.scope import StoredFiling


def meant(question: Question, dossiers: Sequence[Dossier], *, strict: bool = False) -> Sequence[Dossier]:
    """Of several filings, those of the owner or the office that a question names; all (``strict``: none) where none."""
    if len(dossiers) < 2 and not strict:
        return dossiers
    told = {word.norm for word in question.terms if word.kind == "word"}
    by_name = [each for each in dossiers if told & _surnames(each)]
    by_office = [each for each in by_name or dossiers if _offices(question.low, each)]
    return by_office or by_name or ([] if strict else dossiers)


def _surnames(dossier: Dossier) -> frozenset[str]:
    issuer = norms(words(dossier.stored.issuer.name or ""))
    return frozenset(found[0].norm for owner in dossier.stored.owners if (found := words(owner))) - issuer


_OFFICES: Final = (
    ("ceo", "chief executive"),
    ("chief exec", "chief executive"),
    ("cfo", "chief financial"),
    ("coo", ("chief operating")),
    ("cto", "chief technology"),
    ("general counsel", "general counsel"),
    ("chairman", "chair"),
)


def _offices(low: str, dossier: Dossier) -> bool:
    title = " ".join((owner.officer_title or "") for owner in dossier.filing.owners).lower()
    return any(f" {said}" in f" {low}" and (said in title.split() or held in title) for said, held in _OFFICES)


def is_nickname(word: str, stored: StoredFiling) -> bool:
    """Whether a word begins as the ticker does, or is made of the beginnings of the issuer's words ("FedEx")."""
    symbol = (stored.issuer.symbol or "").lower()
    if len(symbol) >= _TICKER and word.startswith(symbol):
        return True
    named = [each.norm for each in words(stored.issuer.name or "")]
    return any(
        len(word) >= 2 * _PART and word.startswith(first[:size]) and second.startswith(word[size:])
        for first, second in itertools.pairwise(named)
        for size in range(_PART, min(len(first), len(word) - _PART) + 1)
    )


_PART: Final = 3
_TICKER: Final = 4

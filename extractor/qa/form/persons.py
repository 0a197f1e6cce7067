"""Who is meant, where a question calls an owner or an issuer by a surname, an office or a short name. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.words import Word, stem, words
from extractor.qa.evidence.dossier import Dossier, norms
from extractor.store.scope import StoredFiling


def meant(question: Question, dossiers: Sequence[Dossier], *, strict: bool = False) -> Sequence[Dossier]:
    """Of several filings, those of the owner or the office that a question names; all (``strict``: none) where none."""
    if len(dossiers) < 2 and not strict:
        return dossiers
    told = {word.norm for word in question.terms if word.kind == "word"}
    by_name = [each for each in dossiers if told & _surnames(each)]
    if (
        len({each.stored.owners for each in by_name}) > 1
        and len(told & frozenset().union(*map(_surnames, by_name))) > 1
    ):
        return by_name  # each of several has a name in the question: an office beside one of them picks nobody
    by_office = [each for each in by_name or dossiers if _offices(question.low, each)]
    return by_office or by_name or ([] if strict else dossiers)


def of_office(question: Question, dossiers: Sequence[Dossier]) -> Sequence[Dossier]:
    """Of several filings, those of the holder of the office that a question names; all where it names none."""
    return [each for each in dossiers if _offices(question.low, each)] or dossiers


def _surnames(dossier: Dossier) -> frozenset[str]:
    issuer = norms(words(dossier.stored.issuer.name or ""))
    return frozenset(found[0].norm for owner in dossier.stored.owners if (found := words(owner))) - issuer


_OFFICES: Final = (
    ("ceo", "chief executive"),
    ("chief exec", "chief executive"),
    ("cfo", "chief financial"),
    ("coo", "chief operating"),
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


_BY_NAME: Final = {
    "bob": "robert", "rob": "robert", "bill": "william", "billy": "william", "dick": "richard", "ted": "edward",
    "ned": "edward", "jack": "john", "chuck": "charles", "hank": "henry", "harry": "henry", "peggy": "margaret",
    "meg": "margaret", "liz": "elizabeth", "beth": "elizabeth", "betsy": "elizabeth", "tony": "anthony",
    "gene": "eugene", "bert": "albert", "al": "albert", "molly": "mary", "polly": "mary", "sandy": "alexandra",
    "sasha": "alexander", "alex": "alexander", "tina": "christina", "trish": "patricia", "drew": "andrew",
    "becky": "rebecca", "nell": "eleanor", "kit": "christopher", "topher": "christopher", "fritz": "frederick",
}  # fmt: skip
"""Short names that do not begin as the given name does, or are no beginning of it."""


def called(question: Question, owners: Sequence[str]) -> frozenset[str]:
    """The plain words by which a question calls owners: short given names, and surnames of two words as one.

    ``owners``: as the form prints them, surname first.
    """
    spoken = words(question.text)
    found: set[str] = set()
    for owner in owners:
        named = [each.norm for each in words(owner)]
        surnames = {*named[:1], "".join(named[:2])}
        for before, word in itertools.pairwise([None, *spoken]):
            if word is None or word.norm not in surnames:
                continue
            if word.norm != named[0]:
                found.add(word.norm)  # two words written as one
            if before is not None and any(_short_for(before, given) for given in named[1:]):
                found.add(before.norm)
    return frozenset(found)


def _short_for(word: Word, given: str) -> bool:
    return word.kind == "word" and (word.norm[:1] == given[:1] or _STEMS.get(word.norm) == given)


_STEMS: Final = {stem(short): stem(full) for short, full in _BY_NAME.items()}


_PART: Final = 3
_TICKER: Final = 4

"""About whom a question is: issuers and owners named in its words, looked up in the store's own index of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.word_lists import COMMON_NAMES, NOT_TICKERS, STOPWORDS, listed
from extractor.qa.asked.words import stem, words
from extractor.store import names
from extractor.store.scope import KnownIssuer, KnownOwner, Scope

MOST: Final = 6
"""More issuers or owners than so many that fit equally well tell nobody: the words were no name."""
_CAPITALISED: Final = lazy(r"\b[A-Z][\w’'-]*")
_TICKER: Final = lazy(r"\$([A-Za-z]{1,5})\b|\(([A-Z]{1,5})\)|(?<![\w-])([A-Z]{2,5})(?![\w-])")
_POSSESSIVE: Final = lazy(r"['’`]s\b|(?<=s)['’`](?=\s)")
_ELISION: Final = lazy(r"\b([DO])['’](?=[A-Z])")
_MIXED: Final = lazy(r"\b[A-Z][a-z]")
"""A capitalised word: a question that has none is typed in small letters, acronyms apart."""
_SENTENCE_START: Final = lazy(r"(?:^|[.?!]\s+)[\"“'‘(]*([A-Za-z][\w’'-]*)")


class Names(Protocol):
    """Where names are looked up; the store is one."""

    def issuers(self, text: str | None = None, *, limit: int | None = None) -> list[KnownIssuer]:
        """Issuers that a running text may mention, best matched first."""
        ...

    def owners(self, text: str | None = None, *, limit: int | None = None) -> list[KnownOwner]:
        """Owners that a running text may mention, best matched first."""
        ...


@dataclass(frozen=True)
class About:
    """Whom a question names."""

    issuers: tuple[KnownIssuer, ...] = ()
    owners: tuple[KnownOwner, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """The words of the names as matched in the question, folded, so that they filter and do not rank."""
        found = {word for issuer in self.issuers for word in issuer.matched}
        found |= {word for owner in self.owners for word in owner.matched}
        return frozenset({stem(word) for word in found} | found)

    @property
    def spelled(self) -> frozenset[str]:
        """These words, and those of the names as printed that were not needed to match them ("Inc.")."""
        named: tuple[KnownIssuer | KnownOwner, ...] = (*self.issuers, *self.owners)
        printed = [each.name or "" for each in named]
        return self.words | {word.norm for name in printed for word in words(name)}

    @property
    def named(self) -> bool:
        """Whether anybody is named."""
        return bool(self.issuers or self.owners)

    def scopes(self, given: Scope) -> tuple[Scope, ...]:
        """The scopes to look in, narrowest first: issuer and owner together, then the owner, then the issuer."""
        issuers = [each.cik or each.name for each in self.issuers] if not given.issuer else []
        owners = [each.cik or each.name for each in self.owners] if not given.owner else []
        both = [given.model_copy(update={"issuer": i, "owner": o}) for i in issuers for o in owners]
        by_owner = [given.model_copy(update={"owner": each}) for each in owners]
        by_issuer = [given.model_copy(update={"issuer": each}) for each in issuers]
        return tuple(dict.fromkeys((*both, *by_owner, *by_issuer)))


def about(text: str, known: Names) -> About:
    """Tell whom a question names. One that names nobody known gives an empty About."""
    text = _ELISION.sub(r"\1 ", text) if _ELISION.search(text) and not known.owners(text, limit=1) else text
    case = _Case(text)
    issuers = _best([(score, each) for each in known.issuers(text, limit=40) if (score := _issuer_fit(each, case))])
    owners = _people([(score, each) for each in known.owners(text, limit=60) if (score := _owner_fit(each, case))])
    issuers, owners = _settle(issuers, owners, case)
    return About(tuple(issuers), tuple(owners))


class _Case:
    """How the words of a question are written."""

    def __init__(self, text: str) -> None:
        self.text = text = _POSSESSIVE.sub("", text)
        first = {word.lower() for each in _SENTENCE_START.findall(text) for word in names.words(each)}
        inner = _SENTENCE_START.sub(lambda match: " " * len(match[0]), text)
        self.capital = {word for each in _CAPITALISED.findall(inner) for word in names.words(each)}
        self.first = first - self.capital
        self.lower = _MIXED.search(text) is None
        self.words = names.words(text)
        self.spoken = frozenset(self.words)
        self.tickers = {(a or b or c).upper() for a, b, c in _TICKER.findall(text)} - NOT_TICKERS
        if self.lower:
            self.tickers |= {
                word.upper() for word in re.findall(r"(?<![\w-])([a-z]{3,5})(?![\w-])", text)
            } - NOT_TICKERS

    def written(self, word: str) -> bool:
        """Whether a word is written as a surname: in capitals, or, in a question that has none, no common word."""
        if word in self.capital:
            return True
        plain = word not in COMMON_NAMES and word not in STOPWORDS and len(word) > 2
        return plain and (word in self.first or (self.lower and len(word) > 3))

    def says(self, word: str) -> bool:
        """Whether a word of a name is said: an initial only where it is written as one ("under a plan" has none)."""
        return word in self.spoken and (len(word) > 1 or self.lower or word in self.capital or word in self.first)

    def tells(self, word: str) -> bool:
        """Whether one word alone can stand for a name: capitalised, or no ordinary word."""
        if len(word) < 2 or word in STOPWORDS:
            return False
        if word in COMMON_NAMES:
            return word in self.capital and word not in _NEVER_ALONE
        return word in self.capital or len(word) > 2


_BODY: Final = listed(
    "inc corp corporation co company llc lp llp ltd limited trust fund funds partners "
    "partnership capital holdings group bank plc sa ag "
    "management advisors ventures foundation associates investments"
)
"""Words that tell that an owner is no natural person."""
_NEVER_ALONE: Final = listed(
    "award board cap date equity fund grant interest note notes old one option options plan "
    "rate section share shares stock "
    "split strike term terms trust unit united us warrant common director form first new closing floor price"
)


def _issuer_fit(each: KnownIssuer, case: _Case) -> float:
    """How well an issuer's name fits the question; 0 where it does not."""
    symbol = (each.symbol or "").upper()
    if symbol and symbol in case.tickers and (not case.lower or symbol.lower() not in STOPWORDS | COMMON_NAMES):
        return 3.0 if not case.lower else 1.5
    matched = [word for word in each.words if word in each.matched]
    if not matched or each.words[0] not in matched:
        return 0.0
    run = _run(each.words, case.words)
    telling = [word for word in each.words[:run] if case.tells(word)]
    if run == len(each.words) and (run > 1 or telling):
        return 2.0 + 0.2 * run
    if not telling or (
        run == 1 and each.words[0] in COMMON_NAMES and len(each.words) > 1 and each.words[0] not in case.capital
    ):
        return 0.0
    return 1.0 + 0.2 * run + 0.1 * (len(matched) / len(each.words))


def _run(name: Sequence[str], spoken: Sequence[str]) -> int:
    """How many words of a name stand in the question one after another, from its first on."""
    best = 0
    for position, word in enumerate(spoken):
        if word != name[0]:
            continue
        length = 0
        while length < len(name) and position + length < len(spoken) and spoken[position + length] == name[length]:
            length += 1
        best = max(best, length)
    return best


def _owner_fit(each: KnownOwner, case: _Case) -> float:
    """How well an owner's name fits the question; 0 where it does not."""
    if _BODY & set(each.words):
        return _body_fit(each, case)
    telling = names.telling(each.words)
    matched = [word for word in telling if word in case.spoken and word not in STOPWORDS]
    if not matched:
        return 0.0
    if len(matched) >= 2:
        whole = 0.25 if all(case.says(word) for word in each.words) else 0.0
        return 1.0 + 0.5 * len(matched) + whole if any(case.tells(word) for word in matched) else 0.0
    word = matched[0]
    if word not in {telling[0], telling[-1]} or word in _NEVER_ALONE or not case.written(word):
        return 0.0
    if word != telling[0] and case.lower:
        return 0.0
    return 1.0 if word == telling[0] else 0.7


def _body_fit(each: KnownOwner, case: _Case) -> float:
    """An owner that is a company, fund or trust is named from its first word on, as an issuer is."""
    run = _run(each.words, case.words)
    if run == 0 or not any(case.tells(word) for word in each.words[:run]):
        return 0.0
    if run == 1 and each.words[0] in COMMON_NAMES:
        return 0.0
    return 1.0 + 0.5 * run


def _best(scored: list[tuple[float, KnownIssuer]] | list[tuple[float, KnownOwner]]) -> list:  # type: ignore[type-arg]
    if not scored:
        return []
    top = max(score for score, _ in scored)
    kept = [each for score, each in scored if score >= top - 1e-9]
    return kept if len(kept) <= MOST else []


def _people(scored: list[tuple[float, KnownOwner]]) -> list[KnownOwner]:
    """The best of the owners; where more than ``MOST`` share the words that were said, all whose name has them."""
    best = _best(scored)
    if best or not scored:
        return best
    top = max(score for score, _ in scored)
    said = {each.matched for score, each in scored if score >= top - 1e-9}
    words = next(iter(said))
    if len(said) != 1 or len(words) < 2:
        return []
    return [KnownOwner(cik=None, name=" ".join(words), words=words, matched=words)]


def _settle(
    issuers: list[KnownIssuer], owners: list[KnownOwner], case: _Case
) -> tuple[list[KnownIssuer], list[KnownOwner]]:
    """An owner found only by words that the issuer's name has already taken is no second name."""
    taken = {word for each in issuers for word in each.matched}
    free = [each for each in owners if not set(names.telling(each.words)) & case.spoken <= taken]
    return issuers, free if issuers else owners


def unknown_names(text: str, heard: Iterable[str]) -> tuple[str, ...]:
    """Capitalised words of a question that nothing in ``heard`` (folded words) accounts for."""
    case = _Case(text)
    known = set(heard)
    return tuple(
        word for word in sorted(case.capital) if stem(word) not in known and word not in known and not word.isdigit()
    )

"""Read a question: what kind of thing would answer it, in which manner, and what it names. Pure.

Everything here is told from the words of the question alone; which issuer or owner is meant needs the store and is
told in ``entities``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from extractor.qa.asked.confirm import statement
from extractor.qa.asked.manner import Group, Manner, group_of, manner_of
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.synonyms import phrases_in
from extractor.qa.asked.vocabulary import Concept, concepts_asked
from extractor.qa.asked.wanted import Aspect, aspects_of, head_of, wants_claimed, wants_of
from extractor.qa.asked.wanted import Wanted as Wanted
from extractor.qa.asked.word_lists import STOPWORDS
from extractor.qa.asked.words import NUMERALS, Word, stem, words

PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", " ": " "})
_MARKET: Final = lazy(
    r"(?:(?:clos\w*|trad\w*|stock|share|market|vwap|price|at|if|were|is|of|hits?|reach\w*)\s+(?:\w+\s+){0,6}?)"
    r"\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)|\b(?:close|closes|closed|closing price|closing|vwap"
    r"|trading at|market price|stock price|share price)"
    r"(?:\s+(?:of|is|was|were|at|price|the|day|before))*\s+\$?(\d[\d,]*(?:\.\d+)?|\.\d+)\b"
)
SECURITIES: Final[tuple[tuple[str, str], ...]] = (
    # How a question names a class of security, and the words of its title in the tables.
    (r"\bwarrants?\b", r"warrant"),
    (r"\b(?:convertible )?(?:promissory |senior |secured )*notes?\b|\bdebentures?\b", r"\bnotes?\b|debenture"),
    (r"\b(?:stock )?options?\b|\bnqsos?\b|\bisos?\b", r"option|right to buy"),
    (
        r"\brsus?\b|\brestricted (?:stock|share) units?\b|\brestricted units?\b",
        r"restricted (?:stock|share) unit|\brsu|restricted unit",
    ),
    (r"\bpsus?\b|\bperformance (?:stock |share )?(?:units?|shares?)\b|\bmsus?\b", r"performance|\bpsu|\bmsu"),
    (r"\bdsus?\b|\bdeferred (?:stock|share) units?\b|\bphantom\b", r"deferred|\bdsu|phantom"),
    (r"\bltip units?\b|\bltips?\b", r"ltip"),
    (r"\b(?:op|(?:operating )?partnership) units?\b", r"\bop unit|partnership unit"),
    (r"\bprofits? interests?\b|\bpius?\b", r"profits? interest|\bpiu"),
    (r"\bgsus?\b", r"gsu|google stock unit|class c"),
    (r"\bpreferred\b", r"preferred"),
    (r"\bclass a\b", r"class a"),
    (r"\bclass b\b", r"class b"),
    (r"\bclass c\b", r"class c"),
    (r"\badss?\b|\bamerican depositary\b|\badrs?\b", r"american depositary|\bads"),
    (r"\brestricted (?:stock|shares)\b", r"restricted (?:stock|share)"),
    (r"\bequity[- ]linked notes?\b", r"equity[- ]linked"),
    (r"\bforwards?\b|\bprepaid\b", r"forward"),
    (r"\bcall options?\b|\bcalls\b", r"\bcall"),
    (r"\bput options?\b|\bputs\b", r"\bput\b"),
    (r"\bstock appreciation rights?\b|\bsars?\b", r"appreciation right|\bsar"),
)
_NOT_MEANT: Final = lazy(
    r"\b(?:not|other than|except|excluding|instead of|rather than)\s+(?:the\s+|his\s+|her\s+"
    r"|any\s+)?\w+(?:\s+(?:units?|stock|shares?))?"
)
_SECURITY: Final = tuple((lazy(asked), lazy(title, re.IGNORECASE)) for asked, title in SECURITIES)


@dataclass(frozen=True)
class Question:
    """A question as read from its words."""

    text: str
    low: str
    concepts: tuple[Concept, ...]
    manner: Manner
    wants: tuple[Wanted, ...]
    terms: tuple[Word, ...]
    """The words that tell what is asked for: stop words are left out, names of issuer and owner are not yet."""
    securities: tuple[re.Pattern[str], ...] = ()
    market: Decimal | None = None
    group: Group | None = None
    """What is to be listed or counted, where that is filings, issuers or owners."""
    aspects: tuple[Aspect, ...] = ()
    """What is asked for in words and can yet be looked for in a text: an event, a form of payment, a length of time."""
    confirms: bool = False
    """Whether it states something and asks to have it confirmed ("…, right?")."""
    head: str | None = None
    """The plain word of what is to be named, where the question says it: a bank, a trust, a plan."""
    clauses: tuple[frozenset[str], ...] = ()
    """Of a question that asks several things ("…, and in what forms …"), the plain words of each."""

    phrases: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    """For each plain word that stands in a phrase of the thesaurus, by what a text may say that phrase."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of terms.md that the wording names."""
        return tuple(concept.kind for concept in self.concepts if concept.kind)

    def asks(self, *names: str) -> bool:
        """Tell whether a concept of one of these names is asked for."""
        return any(concept.name in names for concept in self.concepts)


def read_question(text: str) -> Question:
    """Read a question. Total: any text is a question, if an empty one."""
    stated, confirms = statement(text.translate(PLAIN))
    stated = _of_himself(stated)
    low = _SHORT.sub(_in_full, " ".join(stated.lower().split()))
    market = _market(low)
    wants = wants_of(low)
    spoken = words(without_addresses(stated))
    terms = tuple(word for word in spoken if _tells(word))
    if confirms and (of_claims := wants_claimed(stated)):
        wants = of_claims
    return Question(
        text=text,
        low=low,
        concepts=concepts_asked(_main(low)),
        manner=manner_of(low, market=market is not None),
        group=group_of(low),
        wants=wants,
        terms=terms,
        securities=tuple(title for asked, title in _SECURITY if asked.search(_NOT_MEANT.sub(" ", low))),
        market=market,
        aspects=aspects_of(low),
        confirms=confirms,
        head=head_of(low) if "name" in wants else None,
        clauses=_clauses(stated),
        phrases=phrases_in(spoken, terms),
    )


_OWN_NAME: Final = lazy(
    r"\b((?:owns?|owned|holds?|held|keeps?|has|have) (?:[\w'-]+ ){0,3})in (?:his|her|its|their) own name\b",
    re.IGNORECASE,
)
_OUTRIGHT: Final = lazy(r"\b((?:owns?|owned|holds?|held|has|have) (?:[\w'-]+ ){0,3}?)outright\b", re.IGNORECASE)
_ASIDE: Final = (
    r"(?:(?:leaving|setting|putting) (?:[\w'()-]+ ){1,6}?aside\b"
    r"|(?:leaving|setting|putting) aside|not counting|not including|excluding|apart from|aside from|leaving out"
    r"|ignoring|disregarding|other than|besides)"
)
LEFT_OUT: Final = lazy(
    rf",\s*{_ASIDE}[^,;?]*(?=\?|$)|^{_ASIDE}[^;?]*?,\s*(?=(?:how|what|which)\b)|\({_ASIDE}[^)]*\)", re.IGNORECASE
)


def _of_himself(stated: str) -> str:
    """A question with what is held in one's own name held directly; whoever else is left out besides is not named."""
    stated = _OUTRIGHT.sub(r"\1directly", _OWN_NAME.sub(r"\1directly", stated))
    return LEFT_OUT.sub("", stated) if "directly" in stated.lower() else stated


def security_words(question: Question) -> frozenset[str]:
    """The plain words by which a question names classes of securities."""
    return frozenset(
        word.norm for asked, _ in _SECURITY for said in asked.finditer(question.low) for word in words(said[0])
    )


_CLAUSE: Final = lazy(
    (
        r"(?:,|;|-|\band\b|\?)\s+(?:and\s+|if so,?\s+)?(?=(?:(?:at|on|in|by|to|for|of|from|under"
        r"|through|until|starting|beginning)\s+)?(?:what|which|when|who|whom|where|how|why)\b)"
    ),
    re.IGNORECASE,
)


def _clauses(text: str) -> tuple[frozenset[str], ...]:
    parts = _CLAUSE.split(text)
    found = tuple(frozenset(word.norm for word in words(part) if _tells(word)) for part in parts)
    return tuple(each for each in found if each) if len(parts) > 1 else ()


_ADDRESS: Final = lazy(
    r"\bforms?\s+[345](?:/a)?s?\b|\bfootnotes?\s+\(?f?\d+\)?|\bf\d{1,2}\b|\bcolumns?\s+\d+", re.IGNORECASE
)
"""Where a question names a form or a footnote: its number is no value."""


def without_addresses(text: str) -> str:
    """A text with the names of forms and footnotes blanked, everything else where it stood."""
    return _ADDRESS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _tells(word: Word) -> bool:
    return word.kind != "word" or (word.norm not in _STOP_STEMS and len(word.norm) > 1)


_STOP_STEMS: Final = frozenset(STOPWORDS) | frozenset(stem(word) for word in STOPWORDS)


_SHORTHAND: Final = {
    "px": "price", "qty": "quantity", "shs": "shares", "sh": "shares", "lo": "low", "hi": "high", "exp": "expiration",
    "txn": "transaction", "txns": "transactions", "acq": "acquired", "amt": "amount", "avg": "average",
    "opts": "options", "mkt": "market", "#": "number", "w/": "with", "wtd": "weighted", "pct": "percent",
}  # fmt: skip
"""What people write short; the answer's types are told from the words in full."""
_SHORT: Final = lazy(r"(?<![\w.&$])(?:px|qty|shs|sh|lo|hi|exp|txns?|acq|amt|avg|opts|mkt|wtd|pct|#|w/)(?![\w.&])")


def _in_full(match: re.Match[str]) -> str:
    return _SHORTHAND[match[0]]


_SUBORDINATE: Final = lazy(
    r"^(?:once|after|when|while|because|since|before|although|given that|now that)\b[^,?;]*,\s+"
    r"(?=(?:\w+ )?(?:what|where|who|whom|whose|which|when|how|why|at what|on what|to whom)\b)"
)


def _main(low: str) -> str:
    """A question less a clause before it that only tells when: what stands there is not what is asked."""
    return _SUBORDINATE.sub("", low)


def _market(low: str) -> Decimal | None:
    cents = _CENTS.search(low)
    if cents:
        return Decimal(cents[1]) / 100
    worded = _DOLLARS.search(low)
    if worded:
        return Decimal(NUMERALS.get(stem(worded[1]), "1"))
    match = _NEAR_MARKET.search(low) or _MARKET.search(low)
    printed = next((group for group in match.groups() if group), None) if match else None
    return Decimal(printed.replace(",", "")) if printed else None


_NEAR_MARKET: Final = lazy(
    r"\b(?:clos\w*|price|vwap|trad(?:es|ed|ing)|market)\b[^$.,]{0,30}\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)"
    r"|\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)(?: \w+)? (?:clos\w*|vwap|(?:stock|share|market|trading) price)\b"
)
_DOLLARS: Final = lazy(
    r"\b(?:clos\w*|price|vwap|trad(?:es|ed|ing)|market|averag\w*)\b[^$.,]{0,60}?"
    r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:us )?(?:dollars?|bucks?)\b"
)
"""A market price in words."""
_CENTS: Final = lazy(r"\b(\d+(?:\.\d+)?)\s?(?:cents?\b|¢)")

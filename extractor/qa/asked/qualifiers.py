"""Words of a question that make the thing another one: a default rate, the original price, the note's and not the
warrant's. Pure.

A term answers only where its sentence bears them too: the ordinary rate is no default rate, and the price of a warrant
is not the price at which a note converts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import NoteView
from extractor.qa.finding import sentence_span
from extractor.schema.terms import ConversionPrice, Redemption, Term, Transfer

_VALUE: Final = (
    r"(?:(?:interest|conversion|exercise|strike|purchase|dividend|coupon|maturity|expiration|expiry|due|ownership"
    r"|annual|redemption) ){0,2}(?:prices?|rates?|interest|coupon|dates?|maturity|floor|cap|ceiling|limit|percentage"
    r"|ratio|threshold|strike)\b"
)


@dataclass(frozen=True)
class _Qualifier:
    asked: re.Pattern[str]
    said: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    """What in a sentence tells that its value is the other one."""
    kinds: frozenset[str] | None = None
    """The kinds of terms that it narrows; every kind where None."""


_CHANGED: Final = (
    r"reset|new\b|amend|reduc|lower|increas|rais|chang|extend|moved|cut\b|revis|repric|modif|postpon"
    r"|adjusted (?:to|from)"
)
_QUALIFIERS: Final = (
    _Qualifier(
        lazy(
            r"\b(?:default|penalty|punitive|overdue|late)(?:[- ]payment)? (?:\w+ )?(?:rate|interest|coupon|margin)\b"
            r"|\b(?:rate|interest|coupon)\b.{0,80}\b(?:default\w*|overdue|past due|late|unpaid when due)\b"
            r"|\b(?:event of |in |on |upon |after )default\b.{0,60}\b(?:rate|interest)\b"
        ),
        lazy(r"default|penalt|overdue|past due|\blate\b|unpaid when due"),
        kinds=frozenset({"interest"}),
    ),
    _Qualifier(
        lazy(rf"\b(?:pik|paid[- ]in[- ]kind|in[- ]kind|payment[- ]in[- ]kind) {_VALUE}"),
        lazy(r"\bpik\b|in[- ]kind|additional|principal|capitali[sz]"),
        kinds=frozenset({"interest"}),
    ),
    _Qualifier(lazy(rf"\bcash {_VALUE}"), lazy(r"\bcash\b"), kinds=frozenset({"interest"})),
    _Qualifier(
        lazy(rf"\b(?:minimum|least|lowest possible) {_VALUE}"),
        lazy(r"minimum|floor|least|less than|lower|below|under\b|greater of|higher of|lowest"),
    ),
    _Qualifier(
        lazy(rf"\b(?:maximum|highest possible|most) {_VALUE}"),
        lazy(r"maximum|\bcap|ceiling|exceed|more than|greater|above|\bover\b|excess|lesser of|lower of|at most"),
    ),
    _Qualifier(
        lazy(rf"\b(?:original|initial|first|former|old|previous|prior|earlier|pre-amendment|pre-reset) {_VALUE}"),
        lazy(r"original|initial|first|former|\bold\b|previous|\bprior\b|earlier|\b(?:beg[iau]n|commenc|start)"),
        unless=lazy(rf"\b(?:{_CHANGED})"),
    ),
    _Qualifier(
        lazy(rf"\b(?:reset|repriced|amended|new|revised|reduced|lowered|increased|extended) {_VALUE}"),
        lazy(rf"\b(?:{_CHANGED})"),
    ),
)


@lru_cache(maxsize=256)
def _asked(low: str) -> tuple[_Qualifier, ...]:
    return tuple(each for each in _QUALIFIERS if each.asked.search(low))


def bears(question: Question, note: NoteView, term: Term) -> bool:
    """Whether a term's sentence bears what the question's qualifiers and its instrument make of the thing asked."""
    if _asked(question.low):
        start, end = sentence_span(note, term.evidence)
        if _lacking(question, note.text[start:end], frozenset({term.kind})):
            return False
    return of_instrument(question, note, term) and of_deed(question.low, term)


def of_deed(low: str, term: Term) -> bool:
    """Whether something is done as a question says, or by whom: what was distributed or sold was not given away."""
    if isinstance(term.body, Redemption):
        return not (term.body.by == "holder" and _BY_ISSUER.search(low))
    return not isinstance(term.body, Transfer) or term.body.type in (None, "gift") or not _GIVEN.search(low)


_BY_ISSUER: Final = re.compile(
    r"\b(?:issuer|company)\b.{0,20}\b(?:redeems?|repurchases?|calls?|prepays?|buys? back)\b|\bcallable\b"
    r"|\bprepa(?:y|id)\b|\bcalled\b"
)
_PUT: Final = re.compile(r"\bholders?\b[^.;]{0,60}\b(?:require|cause|demand|put)\b", re.IGNORECASE)
_OF_ISSUER: Final = re.compile(
    r"\b(?:issuer|company) (?:may|can|shall|has|is entitled)\b|\boption of the (?:issuer|company)\b"
    r"|\b(?:issuer|company)['’]s (?:option|election)\b|\bby the (?:issuer|company)\b",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"\bgift(?:s|ed|ing)?\b|\bdonat\w+|\bg(?:ave|iven?|ives|iving) (?:(?:shares?|stock|it|them|\d[\d,]*) )*away\b"
)


def lacks(question: Question, text: str) -> bool:
    """Whether a text lacks a qualifier of what a question asks for, so that it tells of the other thing."""
    if _BY_ISSUER.search(question.low) and _PUT.search(text) and not _OF_ISSUER.search(text):
        return True
    return bool(_asked(question.low)) and _lacking(question, text, frozenset(each.name for each in question.concepts))


def _lacking(question: Question, text: str, kinds: frozenset[str]) -> bool:
    narrowed = [each for each in _asked(question.low) if each.kinds is None or each.kinds & kinds]
    said = text.lower()
    return any(not each.said.search(said) or (each.unless and each.unless.search(said)) for each in narrowed)


_INSTRUMENTS: Final = {
    "debt": lazy(r"\b(?:notes?|debentures?|loans?|bonds?|principal)\b"),
    "preferred": lazy(r"\bprefer(?:red|ence)\b"),
    "warrant": lazy(r"\b(?:pre-?funded )?warrants?\b"),
    "option": lazy(r"\b(?<!holder's )(?<!company's )(?<!issuer's )options?\b(?! of)"),
}
_ANY_OPTION: Final = lazy(r"\b(?:at|in) (?:\w+ )?(?:the )?[\w' ]{0,20}options?\b|\bover-?allotment option\b")
_PRICED: Final = frozenset({"conversion_price", "floor_price", "ceiling_price"})
_CONVERTS: Final = lazy(r"\bconver(?:t(?!ib)\w*|sion)\b")
_BOUGHT: Final = lazy(
    r"\b(?:purchased|bought|acquired|issued|subscribed|sold) (?:at|for)\b|\b(?:purchase|issue|subscription) price\b"
    r"|\b(?:relative to|percent\w* of|% of|below|above|discount to) (?:par|principal|face)\b"
)
"""What was paid for an instrument is not what it converts at."""
_EXERCISES: Final = lazy(r"\bexercis\w*|\bstrike\b")


def instruments(text: str) -> frozenset[str]:
    """The classes of instruments that a text, in lower case, names: debt, preferred, warrant, option."""
    plain = _ANY_OPTION.sub(" ", text) if "option" in text else text
    return frozenset(name for name, pattern in _INSTRUMENTS.items() if pattern.search(plain))


def of_instrument(question: Question, note: NoteView, term: Term) -> bool:
    """Whether a price is that of the instrument that a question names, and of its conversion or exercise as asked.

    A sentence that names no instrument is about that of the rows that cite its footnote.
    """
    if term.kind not in _PRICED:
        return True
    low = question.low
    if isinstance(term.body, ConversionPrice):
        asked = "conversion" if _CONVERTS.search(low) else ""
        if _EXERCISES.search(low):
            asked = "" if asked else "exercise"
        if asked and term.body.applies_to not in (None, asked, "purchase"):
            return False
        if not asked and _BOUGHT.search(low) and term.body.applies_to != "purchase":
            return False
    named = instruments(low)
    if not named:
        return True
    start, end = sentence_span(note, term.evidence)
    told = instruments(note.text[start:end].lower()) or instruments(note.titles.lower())
    return not told or not named.isdisjoint(told)


def formerly(low: str) -> bool:
    """Whether a question (lower case) asks for the price that an instrument had before: cells print the present one."""
    return bool(_FORMER.search(low))


_FORMER: Final = lazy(
    r"\b(?:original|former|old|previous|prior|earlier|pre-(?:amendment|reset|split))"
    r" (?:conversion|exercise|strike) price"
)


def plan_ends(question: Question) -> bool:
    """Whether the end of a trading plan is asked for: a term of it has the day of its adoption."""
    return question.asks("trading_plan") and "date" in question.wants and _ENDS.search(question.low) is not None


_ENDS: Final = lazy(r"\b(?:expir\w*|terminat\w*|lapses?|runs? out|ends?|ended|ending)\b")

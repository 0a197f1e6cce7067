"""Read a question: what kind of thing would answer it, in which manner, and what it names. Pure.

Everything here is told from the words of the question alone; which issuer or owner is meant needs the store and is
told in ``entities``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extractor.qa.vocabulary import STOPWORDS, Concept, concepts_asked
from extractor.qa.words import Word, stem, words

Manner = Literal[
    "value", "list", "yes_no", "count", "minimum", "maximum", "median", "sum", "earliest", "latest", "compute",
    "vested_by",
]  # fmt: skip
Wanted = Literal["date", "price", "shares", "percent", "ratio", "rate", "number", "name", "reason", "text"]

_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", " ": " "})
_AUXILIARY: Final = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|may|might|must|will|would|should|isn't|aren't|wasn't"
    r"|weren't|don't|doesn't|didn't|hasn't|haven't|won't)"
)
_YES_NO: Final = re.compile(
    rf"^(?:(?:and|so|ok|okay|hi|hello|please|also|but|btw)[,:]?\s+)*{_AUXILIARY}\b(?! (?:you|we) (?:tell|say|list|give|show))"
    rf"|(?:[-,:;.?]|\bform \S+)\s+(?:and\s+|so\s+)?{_AUXILIARY}\s+(?:any|all|it|he|she|they|the|that|those|these|this|there|his|her|its|a|an)\b"
    r"(?!.*\b(?:what|which|when|who|how|where)\b)|\b(?:whether|true that|correct that|right that)\b|\?\s*(?:yes or no)|\byes or no\b"
    r"|^[^?]*\bor not\b"
)
_ALTERNATIVE: Final = re.compile(r"\b(?:how (?:many|much)|what|which|when|who|whom|whose|where|why)\b")
_LIST: Final = re.compile(
    r"\b(?:list|all (?:of )?(?:the|them)|every|each of|enumerate|name all|trace|chain|which (?:\w+ ){0,4}(?:trusts|entities|plans|funds|accounts"
    r"|partnerships|companies|holders|people|persons|events|conditions|subsidiaries|tranches|prices|dates|securities|grats|llcs)"
    r"|what (?:\w+ ){0,4}(?:events|tranches|trusts|entities|dates|conditions|prices|ranges|holders|plans)|tranches|schedule|breakdown)\b"
)
_WHEN: Final = re.compile(
    r"\bwhen\b|\b(?:what|which|on what|by what|until what|as of what|from what|calendar|exact|vesting|adoption|grant|effective|expiry"
    r"|expiration|maturity|closing|due|start|end|record|transaction) dates?\b|\bdates?\?|\bwhat (?:day|month|year)\b|\bon what day\b|\bwhich (?:day|month|year)\b"
    r"|\bhow long\b|\bdeadline\b|\buntil when\b|\bdated?\b(?=[^.]*\?$)|\bwhen'?s\b"
)
_PRICE: Final = re.compile(
    r"\b(?:what|which|at what|how much|for how much)\b.{0,60}\b(?:price|prices|vwap|strike|cost|paid|consideration|premium|value|floor|ceiling)\b"
    r"|\bhow much (?:did|does|was|were|is|per|cash|money)\b|\b(?:what|which|how much)\b.{0,30}\b(?:principal|face amount|dollar (?:value|amount))\b"
)
_PRICE_NAMED: Final = re.compile(r"\bprices?\b|\bvwap\b|\bstrike\b|\bfloor\b|\bceiling\b|\bdollars?\b")
_SHARES: Final = re.compile(
    r"\bhow many\b|\bnumber of\b|\bhow much (?:stock|of (?:the|his|her))\b|\b(?:share|unit) count\b|\bhow large\b|\bsize of\b"
)
_PERCENT: Final = re.compile(
    r"\bpercent\w*\b|\bwhat (?:%|share of|portion|fraction|proportion|part|stake)|\bhow much of\b|\bhow big a\b|%\s*(?:of what|\?)|\bwhat %"
)
_RATE: Final = re.compile(
    r"\b(?:interest|exchange|conversion|dividend|coupon|annual) rate\b|\bat what rate\b|\bcoupon\b|\bwhat rate\b"
)
_RATIO: Final = re.compile(
    r"\bratio\b|\b\w+[- ]for[- ](?:what|how many)\b|\bhow many .{0,50}\bper\b|\bhow many .{0,80}\b(?:for|does|do|is|per|to) (?:each|one|an?)\b(?! (?:of them |one )?(?:hold|own|have))"
)
_NAME: Final = re.compile(
    r"\bwho\b|\bwhom\b|\bwhose\b|\bname\b|\bnamed\b|\bcalled\b|\bthrough (?:what|which)\b|\bwhich (?:\w+[- ]){0,3}(?:trusts?|llc|entit\w+|compan\w+|fund|plan|partnership"
    r"|vehicle|exchange|bank|broker|agreement|person|firm|award|program)\b|\bwhat (?:\w+[- ]){0,3}(?:trust|llc|entity|company|fund|plan|partnership|vehicle|exchange|bank|firm|program)\b"
)
_REASON: Final = re.compile(
    r"\bwhy\b|\bfor what (?:reason|purpose)\b|\bwhat (?:was|is|were) .{0,40}\b(?:reason|purpose)\b|\bhow come\b|\bin (?:exchange|return) for what\b|\bwhat for\b"
)
_COUNT: Final = re.compile(
    r"\bhow many (?:\w+ ){0,3}(?:filings|filers|insiders|issuers|forms|reports|footnotes|transactions|rows|form 4s|directors|officers|owners|notes (?:have|with))\b"
)
_ACROSS: Final = re.compile(
    r"\b(?:across|among|over all|of all|in all|any filing|all filings|which (?:filing|issuer|company|form|note|insider|owner|warrant|deal)s?"
    r"|in the (?:store|database|corpus|set)|overall|on record|stored|anywhere|any of the)\b"
)
_LOWEST: Final = re.compile(r"\b(?:lowest|minimum|smallest|cheapest|least)\b")
_HIGHEST: Final = re.compile(r"\b(?:highest|maximum|largest|biggest|greatest|most)\b")
_EARLIEST: Final = re.compile(r"\b(?:earliest|oldest|soonest)\b")
_LATEST: Final = re.compile(r"\b(?:latest|most recent|newest|furthest)\b")
_MEDIAN: Final = re.compile(r"\bmedian\b")
_SUM: Final = re.compile(r"\b(?:total|sum|altogether|in total|combined|aggregate)\b")
_MARKET: Final = re.compile(
    r"(?:(?:clos\w*|trad\w*|stock|share|market|vwap|price|at|if|were|is|of|hits?|reach\w*)\s+(?:\w+\s+){0,6}?)"
    r"\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)|\b(?:close|closes|closed|closing price|closing|vwap|trading at|market price|stock price|share price)"
    r"(?:\s+(?:of|is|was|were|at|price|the|day|before))*\s+\$?(\d[\d,]*(?:\.\d+)?|\.\d+)\b"
)
_COMPUTE: Final = re.compile(
    r"\b(?:if|at|were|when|given|assuming|suppose|with|and)\b.{0,80}\b(?:clos\w+|trad\w+|market|stock|shares?|vwap|price)\b"
)
_PRICE_WORDS: Final = re.compile(r"\b(?:conversion|exercise|convert\w*|price|formula|note|worth)\b")
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
    (r"\bop units?\b", r"\bop unit|partnership unit"),
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
_SECURITY: Final = tuple((re.compile(asked), re.compile(title, re.IGNORECASE)) for asked, title in SECURITIES)


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

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of terms.md that the wording names."""
        return tuple(concept.kind for concept in self.concepts if concept.kind)

    def asks(self, *names: str) -> bool:
        """Tell whether a concept of one of these names is asked for."""
        return any(concept.name in names for concept in self.concepts)


def read_question(text: str) -> Question:
    """Read a question. Total: any text is a question, if an empty one."""
    low = " ".join(text.translate(_PLAIN).lower().split())
    market = _market(low)
    wants = _wants(low)
    return Question(
        text=text,
        low=low,
        concepts=concepts_asked(low),
        manner=_manner(low, wants, market),
        wants=wants,
        terms=tuple(word for word in words(text) if _tells(word)),
        securities=tuple(title for asked, title in _SECURITY if asked.search(low)),
        market=market,
    )


def _tells(word: Word) -> bool:
    return word.kind != "word" or (word.norm not in _STOP_STEMS and len(word.norm) > 1)


_STOP_STEMS: Final = frozenset(STOPWORDS) | frozenset(stem(word) for word in STOPWORDS)


def _wants(low: str) -> tuple[Wanted, ...]:
    tests: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
        ("date", _WHEN), ("ratio", _RATIO), ("rate", _RATE), ("percent", _PERCENT), ("shares", _SHARES),
        ("price", _PRICE), ("name", _NAME), ("reason", _REASON),
    )  # fmt: skip
    found = tuple(name for name, pattern in tests if pattern.search(low))
    if not found and not is_yes_no(low) and _PRICE_NAMED.search(low):
        return ("price",)
    return found or ("text",)


def _manner(low: str, wants: tuple[Wanted, ...], market: Decimal | None) -> Manner:
    if market is not None and _PRICE_WORDS.search(low) and _COMPUTE.search(low):
        return "compute"
    if _COUNT.search(low):
        return "count"
    if _MEDIAN.search(low):
        return "median"
    if _ACROSS.search(low):
        for manner, pattern in (
            ("minimum", _LOWEST), ("maximum", _HIGHEST), ("earliest", _EARLIEST), ("latest", _LATEST), ("sum", _SUM),
        ):  # fmt: skip
            if pattern.search(low):
                return manner  # type: ignore[return-value]
    if re.search(r"\bvested\b.{0,40}\b(?:by|as of|on|before|until)\b", low) and re.search(
        r"\bhow (?:many|much)\b|\bwhat (?:percent|portion|%)", low
    ):
        return "vested_by"
    if is_yes_no(low):
        return "yes_no"
    return "list" if _LIST.search(low) else "value"


def is_yes_no(low: str) -> bool:
    """Tell whether a question (lower case) is answered with yes or no."""
    match = _YES_NO.search(low)
    if match is None:
        return False
    rest = low[match.end() :]
    open_question = _ALTERNATIVE.search(rest)
    return not (
        open_question
        and re.search(
            r"(?:,|\band\b|\bif so\b|-)\s*(?:if so,?\s*)?(?:at |on |by |in |of |since |until )?$",
            rest[: open_question.start()],
        )
    )


def _market(low: str) -> Decimal | None:
    match = _MARKET.search(low)
    printed = next((group for group in match.groups() if group), None) if match else None
    return Decimal(printed.replace(",", "")) if printed else None

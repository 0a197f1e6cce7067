"""Read a question: what kind of thing would answer it, in which manner, and what it names. Pure.

Everything here is told from the words of the question alone; which issuer or owner is meant needs the store and is
told in ``entities``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extractor.qa.confirm import claimed, statement
from extractor.qa.manner import Group, Manner, group_of, is_yes_no, manner_of
from extractor.qa.vocabulary import Concept, concepts_asked
from extractor.qa.word_lists import STOPWORDS
from extractor.qa.words import Word, stem, words

Wanted = Literal["date", "price", "shares", "percent", "ratio", "rate", "number", "name", "reason", "text"]

Aspect = Literal["event", "form", "length"]

_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", " ": " "})
_WHEN: Final = re.compile(
    r"(?:^|[,;:?-]\s*|\b(?:and|or|by|until|till|since|from|say|starting|beginning|tell me)\s+)when\b(?! "
    r"\w+ing\b)|\b(?:what|which"
    r"|on what|by what|until what|as of what|from what|calendar|exact"
    r"|vesting|adoption|grant|effective|expiry"
    r"|expiration|maturity|closing|due|start|end|record|transaction) dates?\b|\bdates?\?"
    r"|\bwhat (?:day|month|year)\b|\bon what day\b|\bwhich (?:day|month|year)\b"
    r"|\bhow long\b|\bdeadline\b|\buntil when\b|\bdated?\b(?=[^.]*\?$)|\bwhen'?s\b"
    r"|\b(?:what|which) (?:\w+ ){1,2}dates?\b|\bdate (?:on|when|of)\b|^(?:the )?date\b"
)
_PRICE: Final = re.compile(
    r"\b(?:what|which|at what|how much|for how much)\b.{0,60}\b(?:price|prices|vwap|strike"
    r"|cost|paid (?:per|for|a share)|consideration|premium|value|floor|ceiling)\b"
    r"|(?:\band|,)\s+(?:at (?:what|which) |what |their |its |his |her |the )?(?:strike"
    r"|exercise price|price)s?\b(?!.{0,20}tax)"
    r"|\bvalued at\b|\bhow much (?:did|does|was|were|is|per|cash|money)\b|\b(?:what|which"
    r"|how much)\b.{0,30}\b(?:principal|face amount|dollar (?:value|amount))\b"
    r"|\bhow (?:cheap|expensive)\w*\b|\b(?:amount|cost|paid) per\b|\bper[- ](?:share|unit) (?:amount|cost|value)\b"
    r"|\bwhat (?:did|does|do|would|will|must) .{0,60}\b(?:pay|cost|fetch)\b(?! (?:out|in|for with|with))"
    r"|\bhow much .{0,60}\b(?:pay|paid|cost|costs|fetch\w*|charged?)\b|\bwhat sum\b|\bwhat cash\b"
    r"|\bwhat (?:was|is|were) .{0,40}\b(?:ebitda|revenues?|income|proceeds|commission|discount)\b"
    r"|\b(?:closing|market) quote\b"
)
_PRICE_NAMED: Final = re.compile(
    r"\bprices?\b|\bvwap\b|\bstrike\b|\bfloor\b|\bceiling\b|\bdollars?\b|\bprincipal\b|\bface amount\b"
)
_SHARES: Final = re.compile(
    r"\bhow many\b|\bnumbers?\b(?=,| of\b| and\b)|\bhow much (?:stock|of (?:the|his|her))\b"
    r"|\b(?:share|unit) count\b|\bhow large\b|\bsize of\b"
    r"|\bhow much (?:of )?(?:[\w.&'-]+ ){0,4}?(?:stock|shares|equity)\b(?! (?:price|cost))"
    r"|\b(?:break ?down|split up)\b.{0,60}\b(?:shares|units|holdings?|total)\b"
)
_PERCENT: Final = re.compile(
    r"\bper ?cent\w*\b|\bwhat (?:%|share of|portion|fraction|proportion|part|stake)"
    r"|\bhow much of\b|\bhow big a\b|%\s*(?:of what|\?)|\bwhat %"
)
_RATE: Final = re.compile(
    r"\b(?:interest|exchange|conversion|dividend|coupon|annual) rate\b|\bat what rate\b|\bcoupon\b|\bwhat rate\b"
)
_RATIO: Final = re.compile(
    r"\bratio\b|\b\w+[- ]for[- ](?:what|how many)\b|\bhow many .{0,50}\bper\b"
    r"|\bhow many .{0,80}\b(?:for|does|do|is|per|to) (?:each|one|an?)\b(?! (?:of them "
    r"|one )?(?:hold|own|have))"
)
_NAME: Final = re.compile(
    r"\bwho\b|\bwhom\b|\bwhose\b|\bnames?\b|\bnamed\b|\bcalled\b|\bthrough (?:what|which)\b(?! (?:day|date"
    r"|month|year))"
    r"|\bwhich (?:\w+[- ]){0,3}(?:trusts?|llc|entit\w+|compan\w+|fund|plan|partnership"
    r"|vehicle|exchange(?! (?:cap|rate|ratio|limit))|bank|broker|dealer|custodian|trustee|adviser|advisor|lender"
    r"|counterpart\w+|underwriter|subsidiar\w+"
    r"|agreement|person|firm|award|program|executive|officer|director|insider|stockholder|shareholder)\b"
    r"|\bwhat (?:\w+[- ]){0,3}(?:trust|llc|entity|company|fund|plan|partnership|vehicle"
    r"|exchange(?! (?:cap|rate|ratio|limit))|bank|firm|program)\b"
)
_REASON: Final = re.compile(
    r"\bwhy\b|\bfor what (?:reason|purpose)\b|\bwhat (?:was|is|were) .{0,40}\b(?:reason"
    r"|purpose)\b|\bhow come\b|\bin (?:exchange|return) for what\b|\bwhat for\b"
)
_MARKET: Final = re.compile(
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
_NOT_MEANT: Final = re.compile(
    r"\b(?:not|other than|except|excluding|instead of|rather than)\s+(?:the\s+|his\s+|her\s+"
    r"|any\s+)?\w+(?:\s+(?:units?|stock|shares?))?"
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

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of terms.md that the wording names."""
        return tuple(concept.kind for concept in self.concepts if concept.kind)

    def asks(self, *names: str) -> bool:
        """Tell whether a concept of one of these names is asked for."""
        return any(concept.name in names for concept in self.concepts)


def read_question(text: str) -> Question:
    """Read a question. Total: any text is a question, if an empty one."""
    stated, confirms = statement(text.translate(_PLAIN))
    low = " ".join(stated.lower().split())
    market = _market(low)
    wants = _wants(low)
    if confirms and (of_claims := _claimed(stated)):
        wants = of_claims
    return Question(
        text=text,
        low=low,
        concepts=concepts_asked(_main(low)),
        manner=manner_of(low, market=market is not None),
        group=group_of(low),
        wants=wants,
        terms=tuple(word for word in words(without_addresses(stated)) if _tells(word)),
        securities=tuple(title for asked, title in _SECURITY if asked.search(_NOT_MEANT.sub(" ", low))),
        market=market,
        aspects=tuple(name for name, pattern in _ASPECTS if pattern.search(low)),
        confirms=confirms,
        head=_head(low) if "name" in wants else None,
        clauses=_clauses(stated),
    )


_CLAUSE: Final = re.compile(
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


_ADDRESS: Final = re.compile(
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


_WHEN_ALONE: Final = re.compile(r"\bwhen\b(?! \w+ing\b)")
_OTHER_WH: Final = re.compile(r"\b(?:what|which|who|whom|whose|how|why|where)\b")


_SUBORDINATE: Final = re.compile(
    r"^(?:once|after|when|while|because|since|before|although|given that|now that)\b[^,?;]*,\s+"
    r"(?=(?:\w+ )?(?:what|where|who|whom|whose|which|when|how|why|at what|on what|to whom)\b)"
)


def _main(low: str) -> str:
    """A question less a clause before it that only tells when: what stands there is not what is asked."""
    return _SUBORDINATE.sub("", low)


def _claimed(stated: str) -> tuple[Wanted, ...]:
    """The types of the values that a statement to be confirmed claims."""
    found: list[Wanted] = []
    for word in claimed(stated):
        after = stated[word.end : word.end + 9].strip().lower()
        if word.kind == "date":
            found.append("date")
        elif stated[: word.start].rstrip().endswith("$") or after.startswith("cent"):
            found.append("price")
        elif after.startswith(("%", "percent", "per cent")) or not stated[word.start].isdigit():
            found.append("percent")
        else:
            found.append("shares" if _COUNTS.match(stated, word.end) else "text")
    return tuple(sorted(dict.fromkeys(found), key=_CLAIMS.index))


_CLAIMS: Final = ("date", "price", "percent", "shares", "text")
_COUNTS: Final = re.compile(r"\s+(?:\w+ ){0,2}(?:shares?|units?|[rpd]sus?|options?|warrants?)\b", re.IGNORECASE)


def _asks_when(low: str) -> bool:
    """Whether *when* asks for a time; beside another question word it mostly only tells one ("when she left")."""
    return bool(_WHEN.search(low)) or (bool(_WHEN_ALONE.search(low)) and not _OTHER_WH.search(low))


def _wants(low: str) -> tuple[Wanted, ...]:
    tests: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
        ("date", _WHEN), ("ratio", _RATIO), ("rate", _RATE), ("percent", _PERCENT), ("shares", _SHARES),
        ("price", _PRICE), ("name", _NAME), ("reason", _REASON),
    )  # fmt: skip
    found = tuple(name for name, pattern in tests if pattern.search(low))
    if "date" not in found and _asks_when(low):
        found = ("date", *found)
    if not found and not is_yes_no(low) and _PRICE_NAMED.search(low):
        return ("price",)
    return found or ("text",)


_ASPECTS: Final[tuple[tuple[Aspect, re.Pattern[str]], ...]] = (
    (
        "event",
        re.compile(
            r"\b(?:what|which|whichever) (?:\w+ ){0,3}?(?:events?|triggers?|conditions?|circumstances|milestones?"
            r"|happens|has to happen|must happen)\b|\bwhat (?:sets off|brings about|lifts)\b"
        ),
    ),
    (
        "form",
        re.compile(
            r"\b(?:in|what) (?:what |which )?(?:forms?|currency|medium)\b(?! [345])|\b(?:cash|stock|shares) or "
            r"(?:in )?(?:cash|stock|shares)\b"
        ),
    ),
    ("length", re.compile(r"\bhow long\b|\bfor how many (?:years|months|days)\b|\bhow (?:soon|quickly)\b")),
)
_BODIES: Final = r"trust|grat|llc|partnership|fund|foundation|plan|program|agreement"
"""What bears its own word in its name; a bank or a company need not."""
_ROLES: Final = (
    r"trustee|underwriter|(?:managing |sole )?(?:manager|member)|general partner|beneficiar(?:y|ies)"
    r"|counterpart(?:y|ies)"
    r"|custodian|lender|adviser|advisor|broker|dealer|buyer|purchaser|seller|donee|recipient|settlor|grantor"
    r"|annuitant"
)
_HEAD: Final = re.compile(
    rf"\b(?:which|what|names? of (?:the|that|his|her|its|each|every|all)(?: the)?) (?:[\w'-]+ ){{0,3}}({_BODIES})"
    rf"(?:s|es)?\b|\b(?:who|whom) (?:(?:is|are|was|were|acts?|acted|serves?|served) (?:as )?)(?:the |its |their "
    rf"|a |an )?"
    rf"(?:[\w'-]+ )?({_ROLES})s?\b|\bnames? of the (?:[\w'-]+ )?({_ROLES})s?\b"
)


def _head(low: str) -> str | None:
    """What is to be named, as the plain word that must stand by the name."""
    match = _HEAD.search(low)
    return stem((match[1] or match[2] or match[3]).split()[-1]) if match else None


def _market(low: str) -> Decimal | None:
    cents = _CENTS.search(low)
    if cents:
        return Decimal(cents[1]) / 100
    match = _NEAR_MARKET.search(low) or _MARKET.search(low)
    printed = next((group for group in match.groups() if group), None) if match else None
    return Decimal(printed.replace(",", "")) if printed else None


_NEAR_MARKET: Final = re.compile(
    r"\b(?:clos\w*|price|vwap|trad(?:es|ed|ing)|market)\b[^$.,]{0,30}\$\s?(\d[\d,]*(?:\.\d+)?|\.\d+)"
)
_CENTS: Final = re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:cents?\b|¢)")

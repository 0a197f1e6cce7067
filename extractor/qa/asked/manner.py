"""How a question wants its answer: a value, a list, yes or no, a count, an extreme, a computed value. Pure."""

from __future__ import annotations

import re
from typing import Final, Literal

from extractor.qa.asked.pattern import lazy

Manner = Literal[
    "value", "list", "yes_no", "count", "minimum", "maximum", "median", "sum", "earliest", "latest", "compute",
    "vested_by",
]  # fmt: skip
Group = Literal["filings", "issuers", "owners"]

_AUXILIARY: Final = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|may|might|must|will|would|should|isn't|aren't|wasn't"
    r"|weren't|don't|doesn't|didn't|hasn't|haven't|won't)"
)
_YES_NO: Final = lazy(
    rf"^(?:(?:and|so|ok|okay|hi|hello|please|also|but|btw)[,:]?\s+)*{_AUXILIARY}\b(?! (?:you"
    rf"|we) (?:tell|say|list|give|show))"
    rf"|(?:[-,:;.?]|\bform \S+)\s+(?:and\s+|so\s+)?{_AUXILIARY}\s+(?:any|all|it|he|she|they|the"
    rf"|that|those|these|this|there|his|her|its|a|an)\b"
    r"(?!.*\b(?:what|which|when|who|how|where)\b)|\b(?:whether|true that|correct that"
    r"|right that)\b|\?\s*(?:yes or no)|\byes or no\b"
    r"|^(?!.*\b(?:what|which|when|whom?|whose|how|where|why)\b)"
    rf"(?:[^:?,]{{1,50}}:|(?:if|should|suppose|once|after|upon|for|on|in|at|re|regarding)\b[^?:]*?,)\s+{_AUXILIARY}\b"
    r"|^[^?]*\bor not\b"
)
_ALTERNATIVE: Final = lazy(r"\b(?:how (?:many|much)|what|which|when|who|whom|whose|where|why)\b")
_LIST: Final = lazy(
    r"\b(?:list|all (?:of )?(?:the|them)|every|each of|enumerate|name all|trace|chain"
    r"|which (?:\w+ ){0,4}(?:trusts|entities|plans|funds|accounts"
    r"|partnerships|companies|holders|people|persons|events|conditions|subsidiaries|tranches"
    r"|prices|dates|securities|grats|llcs)"
    r"|what (?:\w+ ){0,4}(?:events|tranches|trusts|entities|dates|conditions|prices|ranges"
    r"|holders|plans)|tranches|schedule|breakdown)\b"
)
_GROUP: Final[tuple[tuple[Group, str], ...]] = (
    ("filings", (r"\b(?:which|what|list|name|how many|all|any|every|show)\s+(?:(?:of the|the|stored|other"
                 r"|different)\s+)?(?:form [345](?:/a)?s|filings|filing\b(?=.*\b(?:lowest|highest|earliest"
                 r"|latest|largest|smallest|first|most|least)\b)|reports|form 4s)\b")),
    ("issuers", (r"\b(?:which|what|list|name|how many|all|every|show)\s+(?:(?:of the|the|other"
                 r"|different)\s+)?(?:issuers?|companies|public companies|corporations|stocks"
                 r"|tickers)\b(?!\s+(?:directly|is|owns|holds|hold|own|controlled))")),
    ("owners", (r"\b(?:which|what|list|name|how many|all|every|any|show|the|compare the|four|three|two"
                r"|five|both)\s+(?:[\w-]+ ){0,4}(?:insiders?|directors|officers|executives|owners"
                r"|reporting persons|people|persons|holders|executive|filers)\b"
                r"|\bwho(?:se)?\b(?!\s+(?:\w+\s+)?(?:runs|manages|controls|serves|acts|decides|signs|signed"
                r"|appoints|pays|bears|votes|(?:is|are|was|were) (?:the |its |their |a |an )?(?:\w+ "
                r")?(?:trustee|manager|general"
                r"|partner|member|beneficiar|settlor|grantor|annuitant|counterparty|custodian)))")),
)  # fmt: skip
_COUNT: Final = lazy(
    r"\bhow many (?:\w+ ){0,3}(?:filings|filers|insiders|issuers|forms|reports|footnotes"
    r"|transactions|rows|form 4s|directors|officers|owners|notes (?:have|with))\b"
)
_ACROSS: Final = lazy(
    r"\b(?:across|among|over all|of all|in all|any filing|any insider|anyone|all filings"
    r"|which (?:\w+ )?(?:filing|issuer|company|form|note|insider|owner|warrant|deal|director"
    r"|executive|officer|sale|lot|trade|row|trust|award|grant|tranche)s?|in the (?:store"
    r"|database|corpus|set)|overall|on record|stored|anywhere|any of the|compare|single|whose"
    r"|who)\b"
)
_EXTREMES: Final[tuple[tuple[Manner, re.Pattern[str]], ...]] = (
    (
        "minimum",
        lazy(
            r"(?<!at )\b(?:lowest|smallest|cheapest|least|fewest|minimum)\b(?! price at which"
            r"| (?:possible )?conversion)"
        ),
    ),
    (
        "maximum",
        lazy(
            r"(?<!at )\b(?:highest|largest|biggest|greatest|most|maximum|top)\b(?! recent| of (?:the"
            r"|his|her|its|these)| number of shares (?:that )?(?:may|can))"
        ),
    ),
    (
        "earliest",
        lazy(
            r"\b(?:earliest|oldest|soonest)\b(?! (?:of|to occur))|\bfirst\b(?=\s*(?:,|\?|$|and\b))"
            r"|\bwho(?:se)?\b.{0,60}\bfirst\b|\bfirst (?:to|of (?:them|the|all))\b"
        ),
    ),
    (
        "latest",
        lazy(
            r"\b(?:latest|most recent(?:ly)?|newest|furthest)\b|\blast\b(?=\s*(?:,|\?|$|and\b))"
            r"|\bwho(?:se)?\b.{0,60}\blast\b(?=\s*(?:,|\?|$|and\b))"
        ),
    ),
)
_MEDIAN: Final = lazy(r"\bmedian\b")
_SUM: Final = lazy(
    r"\b(?:altogether|in total|in all|combined|in aggregate|sum of|between (?:them|the two)|all told"
    r"|across (?:both|all|the (?:two|three))"
    r"|added up|total (?:number|amount|count) of|total of)\b"
)
_VESTED: Final = lazy(
    r"\bvested\b.{0,40}\b(?:by|as of|on|before|until|through)\b|\bhave vested\b|\bhad vested\b"
    r"|\bwill (?:be|have) vested\b"
    r"|\b(?:still|yet|left|remain\w*) to vest\b|\bto vest after\b|\bvest(?:s|ing)? after\b"
    r"|\bunvested (?:after|as of|on|at)\b"
)
_COMPUTE: Final = lazy(
    r"\b(?:if|at|were|when|given|assuming|suppose|with|and)\b.{0,80}\b(?:clos\w+|trad\w+"
    r"|market|stock|shares?|vwap|price)\b"
)
_PRICE_WORDS: Final = lazy(r"\b(?:conversion|exercise|convert\w*|price|formula|note|worth)\b")


def manner_of(low: str, *, market: bool) -> Manner:
    """The manner of a question (in lower case); ``market`` tells whether it names a market price."""
    if market and _PRICE_WORDS.search(low) and _COMPUTE.search(low):
        return "compute"
    if _COUNT.search(low):
        return "count"
    if _MEDIAN.search(low):
        return "median"
    if _STARTS_YES_NO.search(low) and is_yes_no(low):
        return "yes_no"
    extremes = [manner for manner, pattern in _EXTREMES if pattern.search(low)]
    if len(extremes) == 1 and _ACROSS.search(low):
        return extremes[0]
    if _SUM.search(low) and re.search(r"\bhow (?:many|much)\b|\bwhat\b|\btotal\b", low):
        return "sum"
    if _VESTED.search(low) and re.search(r"\bhow (?:many|much)\b|\bwhat (?:percent|portion|%)", low):
        return "vested_by"
    if is_yes_no(low):
        return "yes_no"
    return "list" if _LIST.search(low) or group_of(low) in {"filings", "issuers"} else "value"


def group_of(low: str) -> Group | None:
    """What a question wants listed or counted: filings, issuers or owners; None where none of them."""
    return next((group for group, pattern in _GROUP if re.search(pattern, low)), None)


_EITHER: Final = lazy(
    r"\b(?:cash|stock|shares|direct(?:ly)?|time|bought|sold)\b(?:[- ]based)? or (?:in "
    r"|common )?(?:cash|stock|shares|indirect(?:ly)?|performance|sold|bought)\b"
)
_OR_YEAR: Final = lazy(r"\b(?:19|20)\d\d or (?:in )?(?:\w+ )?(?:19|20)\d\d\b")
"""A choice of two is no yes or no."""
_STARTS_YES_NO: Final = lazy(rf"^(?:(?:and|so|also|but)\s+)?{_AUXILIARY}\b")


def is_yes_no(low: str) -> bool:
    """Tell whether a question (lower case) is answered with yes or no."""
    match = _YES_NO.search(low)
    if match is None:
        return False
    if _EITHER.search(low) or _OR_YEAR.search(low):
        return False
    before = re.split(r"[.?!;]\s", low[: match.start()])[-1]
    if _ALTERNATIVE.search(before):
        return False  # "what price, on what day, was the award divided by"
    rest = low[match.end() :]
    open_question = _ALTERNATIVE.search(rest)
    return not (
        open_question
        and re.search(
            r"(?:,|\band\b|\bif so\b|-)\s*(?:if so,?\s*)?(?:at |on |by |in |of |since |until )?$",
            rest[: open_question.start()],
        )
    )

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
    r"|^when(?:ever)? (?!(?:did|do|does|is|are|was|were|will|can|could|must|may|should|has|have|had|would)\b)[^?:,]*,"
    rf"\s+{_AUXILIARY}\b(?!.*\b(?:what|which|when|whom?|whose|how|where|why)\b)"
    rf"|^if\b(?!.*\b(?:what|which|whom?|whose|how|where|why)\b)(?!.*[,;] when\b)[^?:]*?,\s+{_AUXILIARY}\b"
    r"|^[^?]*\bor not\b"
    rf"|^(?![^:?]*\b(?:what|which|when|whom?|whose|how|where|why)\b)[^:?]{{1,60}}:\s+{_AUXILIARY}\b"
    r"(?!.*(?:,|\band)\s+(?:\w+ )?(?:what|which|when|whom?|whose|how|where|why)\b)"
    rf"|[.;!]\s+{_AUXILIARY}\b(?!.*\b(?:what|which|when|whom?|whose|how|where|why|or)\b)[^.?]*\?\s*$"
    r"|[-:,]\s+(?:still |fully |now |already )?(?:(?:ir)?revocable|vested|unvested|exempt|transferable|disclaimed"
    r"|allowed|permitted)\s*\?\s*$"
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
    r"\bhow many (?:(?!shares\b|units\b|options\b|did\b|do\b|does\b)\w+ ){0,3}"
    r"(?:filings|filers|insiders|issuers|forms|reports|footnotes"
    r"|transactions|rows|form 4s|directors|officers|owners|notes (?:have|with))\b"
    r"|\bhow many (?:(?!shares|units|options|stock|awards|warrants|securities|did|do|does|was|were|are|is"
    r"|of)[\w-]+ ){0,2}(?:people|persons|individuals|executives|holders|stockholders|shareholders|companies)\b"
)
_ACROSS: Final = lazy(
    r"\b(?:across|among|over all|of all|in all|any filing|any insider|anyone|all filings"
    r"|which (?:\w+ )?(?:filing|issuer|company|form|note|insider|owner|warrant|deal|director"
    r"|executive|officer|sale|lot|trade|row|trust|award|grant|tranche)s?|of any|in the (?:store"
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
            r"|\bbest\b(?= (?:\w+ )?prices?\b)(?!.*\b(?:bought|paid|buy))"
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
    r"\bvested\b.{0,40}\b(?:by|as of|on|before|until|through|at|once|after)\b|\b(?:have|had|having|be|been) vested\b"
    r"|\b(?:by|as of|before|until|through|once|after|at)\b.{0,60}\bvested\b"
)
_LEFT: Final = lazy(
    r"\b(?:still|yet|left|leaves?|remain\w*|outstanding|unvested|to go|to come|non-?vested)\b.{0,80}\bvest"
    r"|\bvest\w*\b.{0,80}\b(?:still|yet|left|leaves?|remain\w*|outstanding|to go|to come)\b|\b(?:un|non-?)vested\b"
    r"|\b(?:to vest|vest(?:s|ing)?) (?:after|later than|beyond|past)\b|(?:\bnot|n't) (?:\w+ )?(?:be |have |been )?vest"
)
"""What is not vested yet is asked for, in the words that people have for it."""
_AFTER_A_DAY: Final = lazy(
    r"\b(?:after|once|following|past|as of|as at|beyond|post|from|by|on|at|still|now|today|since|until)\b"
)
_AMOUNT: Final = lazy(
    r"\b(?:how (?:many|much|large|big)|(?:what|which) (?:number|amount|quantity|percent\w*|portion|part|fraction|share"
    r"|%)|numbers? of|count of|size of|amount of|(?:cumulative|total|(?:un)?vested|remaining) (?:\w+ )?percent\w*)\b"
    r"|\bwhat(?:'s| is| was| were| will| would| remains| does| do)\b.{0,40}\b(?:left|remain\w*|unvested|outstanding)\b"
    r"|\b(?:shares|units|options|[rpd]sus|stock)\b (?:\w+ )?(?:left|remaining|unvested|outstanding|yet|still|to vest)\b"
    r"|\b(?:remaining|unvested|leftover) (?:\w+ )?(?:shares|units|options|[rpd]sus|balance|portion|part|number)\b"
)
_NO_SCHEDULE: Final = lazy(
    r"\b(?:withh\w+|tax\w*|own(?:s|ed)?|holds?|holdings?|shareholding|accounts?|in (?:instal+ments|tranches))\b"
    r"|\b(?:instal+ments?|tranches?|dates?|years|months|quarters)\b (?:\w+ )?(?:left|remain)"
)
"""What is left of a holding stands in the form, and needs no schedule; what dates are left is a list."""


def left_asked(low: str) -> bool:
    """Whether it is asked what of an award is not vested yet, and not what is."""
    return _LEFT.search(low) is not None


def _of_schedule(low: str) -> bool:
    """Whether a question asks how much of an award is vested by a day, or is left after it."""
    if "vest" not in low or _AMOUNT.search(low) is None or _NO_SCHEDULE.search(low):
        return False
    return bool(_VESTED.search(low) or (_LEFT.search(low) and _AFTER_A_DAY.search(low)))


_COMPUTE: Final = lazy(
    r"\b(?:if|at|were|when|given|assuming|suppose|with|and)\b.{0,80}\b(?:clos\w+|trad\w+"
    r"|market|stock|shares?|vwap|price)\b"
)
_QUOTED: Final = lazy(
    r"\b(?:clos(?:e[sd]?|ing)|vwaps?|average[sd]?)\b.*\b(?:conver\w+|formula|retainer|buys?|gets?|receives?)\b"
    r"|\bconver\w+\b.*\b(?:clos(?:e[sd]?|ing)|vwaps?|average[sd]?)\b"
    r"|\b(?:if|suppos\w+|assum\w+|imagine|had)\b(?=.*\b(?:retainer|fees?|cash|earn\w*|owed)\b).*\b(?:clos(?:e[sd]?|ing)"
    r"|vwaps?|average[sd]?|(?:share|stock|market) prices?)\b"
)
"""A quote of the market beside a conversion or payment, in any order: no *if* is needed to suppose it."""
_PRICE_WORDS: Final = lazy(r"\b(?:conversion|exercise|convert\w*|price|formula|note|worth)\b")


_ADJUSTED: Final = lazy(
    r"\b(?:adjust\w*|reset\w*|repric\w*|ratchet\w*)\b"
    r"|\b(?:price|rate|floor|strike)\b.{0,40}\b(?:come down|drop|fall|be reduced|be lowered|change)\b"
)
"""Whether a price is changed by what happens: the price that is named is no quote of the market to work with."""


def manner_of(low: str, *, market: bool) -> Manner:
    """The manner of a question (in lower case); ``market`` tells whether it names a market price."""
    if _ADJUSTED.search(low) and ((_STARTS_YES_NO.search(low) and is_yes_no(low)) or _IF_WHETHER.search(low)):
        return "yes_no"
    if market and ((_PRICE_WORDS.search(low) and _COMPUTE.search(low)) or _QUOTED.search(low)):
        return "compute"
    if _COUNT.search(in_one_wording(low)):
        return "count"
    if _MEDIAN.search(low):
        return "median"
    if _STARTS_YES_NO.search(low) and is_yes_no(low):
        return "yes_no"
    extremes = [manner for manner, pattern in _EXTREMES if pattern.search(low)]
    if len(extremes) == 1 and _ACROSS.search(low):
        return extremes[0]
    if _SUM.search(low) and re.search(r"\bhow (?:many|much)\b|\bwhat\b|\btotal\b|^(?:combined|aggregate)\b", low):
        return "sum"
    if _of_schedule(low):
        return "vested_by"
    if is_yes_no(low):
        return "yes_no"
    return "list" if _LIST.search(low) or group_of(low) in {"filings", "issuers"} else "value"


_COUNTED: Final = (
    r"(?=(?:(?!shares|units|options|stock|awards|warrants|securities)[\w-]+ ){0,3}"
    r"(?:filings|filers|insiders|issuers|companies|forms|form [345](?:/a)?s|reports|footnotes|directors"
    r"|officers|owners|executives|board members|reporting persons|people)\b)"
)
_IN_OTHER_WORDS: Final = (
    (lazy(rf"\b(?:(?:what(?:'s| is| was| were)? |give me )?(?:the )?(?:total )?"
          rf"(?:numbers?|(?:head ?)?counts?|tally) of|what number of) {_COUNTED}"),
     "how many "),
    (lazy(rf"^(?:please )?(?:count|tally)(?: up)?(?: of)? (?:the |all (?:the )?)?{_COUNTED}"), "how many "),
    (lazy(r"(?<=\bhow many )(?:out )?of (?:all )?(?:these |those |the stored )?"
          r"(?=filings|forms|reports|issuers|compan)"), ""),
    (lazy(r"(?<=\bhow many )(?:out )?of (?:the |its |their )?(?:\w+ )?board\b(?! (?:meetings|seats))"), "directors"),
    (lazy(r"\b(?:companies'|company|issuers'?) filings\b"), "companies"),
    (lazy(r"\b(?:board members|members of the board|board directors)\b"), "directors"),
)  # fmt: skip


def in_one_wording(low: str) -> str:
    """A question (lower case) with the ways to ask for a count, and the names of the people counted, in one wording."""
    for pattern, plain in _IN_OTHER_WORDS:
        low = pattern.sub(plain, low)
    return low


_TWO_COUNTS: Final = lazy(
    r"\bhow many\b.*\bhow many\b"
    r"|\b(?:how many|counts?|numbers?)\b.*(?:\band\b|\bplus\b|[,;&+])[^,;]*?\b(?:total|combined|aggregate|sum)"
    r"(?: (?:number|count|amount) of)?(?: \w+)? (?:shares|units|options|stock)\b"
)


def two_counts(low: str) -> bool:
    """Whether a question (lower case) asks for two numbers at once: of people, and of what they got."""
    return _TWO_COUNTS.search(low) is not None


_DENIED: Final = lazy(
    r"\b(?:no (?!later|longer|more|less|fewer)|without|outside|lack\w*|absen\w+|den(?:y|ies|ied) "
    r"|(?:not|n't) (?:\w+ )?(?:have|had|under|pursuant|made|sell|sold|use|mention|stat\w+|say|report|involve)\b)"
    r"|n't (?:\w+ )?(?:have|had|under|pursuant|made|sell|sold|use|mention|state|say|report|involve)\b"
)
"""Who has not a thing is asked for: those that have it are no answer."""


def denies(low: str) -> bool:
    """Whether a question (lower case) asks for those of several that have not, or do not say, a thing."""
    return _DENIED.search(low) is not None


def group_of(low: str) -> Group | None:
    """What a question wants listed or counted: filings, issuers or owners; None where none of them."""
    low = in_one_wording(low)
    return next((group for group, pattern in _GROUP if re.search(pattern, low)), None)


_EITHER: Final = lazy(
    r"\b(?:cash|stock|shares|direct(?:ly)?|time|bought|sold)\b(?:[- ]based)? or (?:in "
    r"|common )?(?:cash|stock|shares|indirect(?:ly)?|performance|sold|bought)\b"
)
_OR_YEAR: Final = lazy(r"\b(?:19|20)\d\d or (?:in )?(?:\w+ )?(?:19|20)\d\d\b")
"""A choice of two is no yes or no."""
_IF_WHETHER: Final = lazy(
    r"^if\b(?!.*\b(?:what|which|whom?|whose|how|where|why|when)\b)[^?]*?\b(?:does|do|is|are|will|would) "
    r"(?:the|its?|his|her|that|this|all|any|those|these)\b"
)
"""Whether something is so in a case that is supposed, with no comma between."""
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

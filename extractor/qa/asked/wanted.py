"""What a question wants for an answer, told from its words: a date, a price, a name; an event, a form. Pure."""

from __future__ import annotations

import re
from typing import Final, Literal

from extractor.qa.asked.confirm import claimed
from extractor.qa.asked.manner import is_yes_no
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.word_lists import listed
from extractor.qa.asked.words import NUMERALS, stem

Wanted = Literal["date", "price", "shares", "percent", "ratio", "rate", "number", "name", "reason", "text"]
Aspect = Literal["event", "form", "length", "method", "frequency", "quarter", "rule"]

_WHEN: Final = lazy(
    r"(?:^|[,;:?-]\s*|\b(?:and|or|by|until|till|since|from|say|starting|beginning|tell me)\s+)when\b(?! "
    r"\w+ing\b)|(?<!on the )(?<!on its )\b(?:what|which"
    r"|on what|by what|until what|as of what|from what|calendar|exact"
    r"|vesting|adoption|grant|effective|expiry"
    r"|expiration|maturity|closing|due|start|end|record|transaction) dates?\b|\bdates?\?"
    r"|\bwhat (?:days?|months?|years?)\b|\bon what day\b|\bwhich (?:days?|months?|years?)\b|\b(?:what|which) \w+ day\b"
    r"|\bdates?\b[^?]*[.:;,] (?:what|which) (?:are|were|is|was) (?:they|it|those)\b"
    r"|\bhow long\b|\bdeadline\b|\buntil when\b|\bdated?\b(?=[^.]*\?$)|\bwhen'?s\b"
    r"|\b(?:what|which) (?:\w+ ){1,2}dates?\b|\bdate (?:on|when|of)\b|^(?:the )?date\b"
    r"|\b(?:at|by) (?:what|which) (?:time|point|moment)\b|\btime ?frames?\b|\bwhen (?:precisely|exactly)\b"
    r"|(?:^|\bwhat (?:is|was|had|has) )(?:the |its |current |original |present |stated |scheduled )*maturity\b"
    r"|\b(?:expiry|expiration)\b(?! date)|\bwithin (?:what|how)\b|\b(?:last|final|first) (?:\w+ ){0,2}(?:day"
    r"|date)\b|\btiming\b|, (?:and )?dates?\b"
)
_PRICE: Final = lazy(
    r"\b(?:what|which|at what|how much|for how much)\b.{0,60}(?<!to )\b(?:price|prices|vwap|strike"
    r"|cost|paid (?:per|for|a share)|consideration|premium|value|floor|ceiling)\b"
    r"|(?:\band|,)\s+(?:at (?:what|which) |what |their |its |his |her |the )?(?:strike"
    r"|exercise price|price)s?\b(?!.{0,20}tax)"
    r"|\bvalued at\b(?! the\b)|\bhow much (?:did|does|was|were|is|per|cash|money)\b|\b(?:what|which"
    r"|how much)\b.{0,30}\b(?:principal|face amount|dollar (?:value|amount))\b"
    r"|\bhow (?:cheap|expensive)\w*\b|\b(?:amount|cost|paid) per\b|\bper[- ](?:share|unit) (?:amount|cost|value)\b"
    r"|\bwhat (?:did|does|do|would|will|must) .{0,60}\b(?:pay|cost|fetch)\b(?! (?:out|for with|with))"
    r"|\bhow much .{0,60}\b(?:pay|paid|cost|costs|fetch\w*|charged?)\b|\bwhat (?:sum|cash)\b"
    r"|\bhow much (?:[\w-]+ ){0,3}(?:profit|cash|money|proceeds|income|debt|principal|salary|pay)\b"
    r"|\b(?:what|which) (?:[\w-]+ ){0,2}?(?:dividend|fees?|retainer|bonus|salary|debt|indebtedness"
    r"|commission)\b(?! (?:plan"
    r"|reinvest|equivalent|rate|yield|payment date|date|option|schedule|share|unit)\w*)"
    r"|\bwhat (?:was|is|were) .{0,40}\b(?:ebitda|revenues?|income|proceeds|commission|discount)\b"
    r"|\b(?:at|for) how (?:much|many (?:nt\$|us\$|\$|dollars|euros|pounds))|\b(?:max|maximum) pay(?:ment|out)\b"
    r"|\bper[- ](?:share|unit) (?:price|figure)\b|\bhow (?:much|many \S+) (?:each|apiece)\b"
    r"|\b(?:closing|market) quote\b|^price (?:and|&|/)|\bwhat (?:did|does|do|will) .{0,60}\bper (?:share|unit)\b"
    r"|\bhow (?:big|large) (?:was|is|were|are) (?:the |his |her |its |their )?(?:[\w-]+ ){0,2}?(?:retainer|fees?"
    r"|loan|note|bonus|salary|dividend"
    r"|discount|commission|investment|payment|debt)\b|\bwhat (?:level|threshold)\b"
    r"|\b(?:what|which) (?:market cap(?:itali[sz]ation)?|(?:(?:was|is) )?(?:the )?(?:[\w-]+ )?close)\b(?! of\b)"
    r"|\$ ?value\b|\bdollar value\b"
    r"|\bwhat\b.{0,60}\b(?:in|into) (?:[\w$]+ ){0,2}?(?:currency|money|dollars|euros?|pounds|yen)\b"
    r"|\bwhat (?:did|does|do|would|will) .{0,60}\b(?:get|fetch|receive|bring|make) (?:a|per|for (?:each|every))"
    r" (?:share|unit)\b"
)
_PRICE_NAMED: Final = lazy(
    r"\bprices?\b|\bvwap\b|\bstrike\b|\bfloor\b|\bceiling\b|\bdollars?\b|\bprincipal\b|\bface amount\b"
)
_SHARES: Final = lazy(
    r"\bhow many\b(?! (?:\w+ )?(?:years|months|days|weeks|dollars|euros|pounds)\b)(?! nt\$)"
    r"|\b(?:what|which) number\b(?! of (?:\w+ )?(?:years|months|days|weeks)\b)|, in shares\b"
    r"|(?:^|[:,/-] )(?:the )?(?:shares?|units) (?:held|kept|owned|withheld|sold|bought|given)\b|\bquantit(?:y|ies)\b"
    r"|\bnumbers?\b(?=,| of\b(?! (?:\w+ )?(?:years|months|days|weeks)\b)| and\b)|\bhow much (?:stock|of (?:the"
    r"|his|her))\b"
    r"|\b(?:what|which)\b.{0,60}\bbalance\b(?! (?:sheet|due|of (?:the |his |her )?(?:loan|note|debt|principal)))"
    r"|\b(?:share|unit) count\b|\bhow large\b(?!.{0,40}\b(?:dividend|fees?|retainer|loan|bonus|salary|discount"
    r"|commission|payment|debt)\b)|\bsize of\b"
    r"|\bhow much (?:of )?(?:[\w.&'-]+ ){0,4}?(?:stock|shares|equity)\b(?! (?:price|cost))"
    r"|\b(?:break ?down|split up)\b.{0,60}\b(?:shares|units|holdings?|total)\b"
)
_PERCENT: Final = lazy(
    r"\bper ?cent\w*\b|\bwhat (?:%|share of|portion|fraction|proportion|part|stake)"
    r"|\bhow much of\b|\bhow big a\b|\b(?:in|as an?) (?:%|per ?cent\b)"
    r"|\brelative to target\b|%\s*(?:of what|\?)|\bwhat %"
)
_RATE: Final = lazy(
    r"\b(?:interest|exchange|conversion|dividend|coupon|annual) rate\b|\bat what rate\b|\bcoupon\b|\bwhat "
    r"(?:rate|spread|margin)\b"
)
_RATIO: Final = lazy(
    r"\bwhat (?:did|does|do|was|is|were|will|would) (?:each|every|one|an?|a single) .{0,60}\b(?:turn(?:ed)?|change[ds]?"
    r"|convert(?:ed)?|exchanged|swapped|becom\w*|became)\b(?: (?:in)?to\b| for\b|\?)?"
    r"|"
    r"\bratio\b|\b(?!exchange|return)\w+[- ]for[- ](?:what|how many)\b|\bhow many .{0,50}\bper\b"
    r"|\bhow many .{0,80}\b(?:for|does|do|is|per|to) (?:each|one|an?)\b(?! (?:of them "
    r"|one )?(?:hold|own|have))"
)
_NAME: Final = lazy(
    r"\bwho\b|\bwhom\b|\bwhose\b|\bnames?\b|\bnamed\b|(?<!be )\bcalled\b(?! (?:for|by|in|back|at))|\bthrough "
    r"(?:what|which)\b(?! (?:day|date"
    r"|month|year))"
    r"|\bwhich (?!(?:the|his|her|its|their|any|each|all|an?|it|he|she|they) )(?:\w+[- ]){0,3}?(?:trusts?|llc"
    r"|entit\w+|compan\w+|fund|plan|partnership"
    r"|vehicle|exchange(?! (?:cap|rate|ratio|limit))|bank|broker|dealer|custodian|trustee|adviser|advisor|lender"
    r"|counterpart\w+|underwriter|subsidiar\w+"
    r"|individuals?|schools?|college|universit(?:y|ies)|charity|charities|church|museum|hospital|foundation|insurer"
    r"|agreement|person|firm|award(?! dates?)|program|executive|officer|director|insider|stockholder|shareholder)\b"
    r"|\bwhich (?:\w+ ){0,3}(?:unit|arm|affiliate) (?:directly |actually |really )?(?:holds?|owns?|sold|bought)\b"
    r"|\bwhat (?:(?!(?:do|does|did|is|are|was|were|has|had|have|will|would|can|could|must|may)\b)\w+[- ]){0,3}"
    r"(?:trust|llc|entity|company|fund|plan|partnership|vehicle"
    r"|exchange(?! (?:cap|rate|ratio|limit))|bank|firm|program)\b"
    r"|\bwhich one (?:is|was) it\b|\b(?:which|what) (?:\w+ )?(?:index|peer group)\b"
)
_REASON: Final = lazy(
    r"\bwhy\b|\bfor what (?:reason|purpose|consideration)\b|\bwhat (?:was|is|were) .{0,40}\b(?:reason"
    r"|purpose|rationale|motive|excuse|explanation|justification|grounds)\b"
    r"|\bhow come\b|\bin (?:exchange|return) for what\b|\bwhat for\b"
)


def wants_claimed(stated: str) -> tuple[Wanted, ...]:
    """The types of the values that a statement to be confirmed claims."""
    found: list[Wanted] = []
    for word in claimed(stated):
        after = stated[word.end : word.end + 9].strip().lower()
        if word.kind == "date":
            found.append("date")
        elif stated[: word.start].rstrip().endswith("$") or after.startswith("cent"):
            found.append("price")
        elif after.startswith(("%", "percent", "per cent")) or _is_fraction(stated[word.start : word.end]):
            found.append("percent")
        else:
            found.append("shares" if _COUNTS.match(stated, word.end) else "text")
    return tuple(sorted(dict.fromkeys(found), key=_CLAIMS.index))


def _is_fraction(printed: str) -> bool:
    return not printed[0].isdigit() and stem(printed) not in NUMERALS


_CLAIMS: Final = ("date", "price", "percent", "shares", "text")
_COUNTS: Final = lazy(r"\s+(?:\w+ ){0,2}(?:shares?|units?|[rpd]sus?|options?|warrants?)\b", re.IGNORECASE)


_WHEN_ALONE: Final = lazy(r"\bwhen\b(?! \w+ing\b)")
_OTHER_WH: Final = lazy(r"\b(?:what|which|who|whom|whose|how|why|where)\b")


def _asks_when(low: str) -> bool:
    """Whether *when* asks for a time; beside another question word it mostly only tells one ("when she left")."""
    return bool(_WHEN.search(low)) or (bool(_WHEN_ALONE.search(low)) and not _OTHER_WH.search(low))


def wants_of(low: str) -> tuple[Wanted, ...]:
    """The types of answer that a question (lower case) asks for; text where none can be told."""
    low = _WHEN_SO.sub("", low)
    tests: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
        ("date", _WHEN), ("ratio", _RATIO), ("rate", _RATE), ("percent", _PERCENT), ("shares", _SHARES),
        ("price", _PRICE), ("name", _NAME), ("reason", _REASON),
    )  # fmt: skip
    found = tuple(name for name, pattern in tests if pattern.search(low))
    if _RULE_ASKED.search(low):
        found = tuple(name for name in found if name != "name")
    if _METHOD.search(low):
        found = tuple(name for name in found if name not in {"shares", "price"})
    if _BARTER.search(low):
        found = tuple(name for name in found if name != "price")
    dealt = (_SO_DEALT.search(low) and _STOCK.search(low)) or _SO_OWNED.search(low)
    if dealt and not _MONEY_NAMED.search(low):
        found = tuple(dict.fromkeys("shares" if name == "price" else name for name in found)) or ("shares",)
    if _OF_EACH.search(low) and not _MONEY_NAMED.search(low):
        found = tuple(dict.fromkeys("shares" if name in {"percent", "price"} else name for name in found))
    if "percent" in found and _SO_MUCH.search(low):
        found = tuple(name for name in found if name not in {"price", "shares"})
    if "date" not in found and _asks_when(low):
        found = ("date", *found)
    if _LENGTH.search(low) and "date" not in found:
        found = ("date", *(name for name in found if name not in {"shares", "number"}))
    if not found and not is_yes_no(low) and _PRICE_NAMED.search(low):
        return ("price",)
    if not found and _STOCK_FIRST.search(low):
        return ("shares",)
    return found or ("text",)


_STOCK_FIRST: Final = lazy(
    r"^(?!.*\b(?:what|which|whom?|whose|how|why|where|when)\b)(?:the )?(?:total )?"
    r"(?:shares|units|options|warrants|[rpd]sus)\b(?! (?:are|is|were|was|do|does|did|price|issuable under)\b)"
)
"""Shares of some sort, and no question word: so many they are."""


_WHEN_SO: Final = lazy(
    r"^when(?:ever)? (?!(?:did|do|does|is|are|was|were|will|can|could|must|may|should|has|have|had|would)\b)[^,?]*,\s+"
    r"(?=(?:what|which|who|how|where|why|in what|at what|may|can|could|must|does|do|is|are|will|would|did|was|were)\b)"
)
"""A clause that tells in which case, and asks for no time: "when units are exchanged, may the company …"."""
_SO_DEALT: Final = lazy(
    r"\bhow much (?:of (?:it|that|this|them) )?(?:(?:is|was|were|are|has|have|had|been|got|gets|did|does|do|he|she"
    r"|they|it|each|both|actually|already|still|now|then|being|in fact) )*(?:(?<=did )[\w.&'-]+ (?:[\w.&'-]+ )?)?"
    r"(?:defer\w*|vest\w*|unvested|withh\w+|sell|sold"
    r"|keep|kept|pledg\w*|hold|held|own|owned|convert\w*|exercis\w*|forfeit\w*|transfer\w*|distribut\w*|gift\w*|donat\w*|restricted|left"
    r"|gave|given|put|contribut\w*|set aside)\b"
)
"""How much of a holding something was done with: shares and no money, where shares are spoken of and money is not."""
_SO_OWNED: Final = lazy(
    r"\bhow much (?!of\b|did\b|does\b|do\b)(?:[\w.&'-]+ ){1,3}?(?:does|do|did) (?:[\w.&'-]+ ){1,4}?(?:own|hold|keep)\b"
)
_OF_EACH: Final = lazy(r"\bhow much (?:of each|in each|for each)\b(?! (?:\w+ )?(?:vest|pay|is paid))")
"""How much of each of several securities or holders there is: shares, and no percentage."""
_STOCK: Final = lazy(r"\b(?:stock|shares?|units?|options?|warrants?|[rpd]sus?|equity|holdings?|class [abc])\b")
_MONEY_NAMED: Final = lazy(
    r"\b(?:cash|money|dollars?|price[ds]?|cost|worth|proceeds|paid|fees?|retainer|salary|bonus|tax(?:es)?|debt|loan)\b|\$"
)
_SO_MUCH: Final = lazy(r"\b(?:as a|in) percentage\b|\bpercent(?:age)?[- ]wise\b|\bin percent(?:age terms)?\b")
_BARTER: Final = lazy(r"\bfor what consideration\b")
"""What was given in return is told in words: most of these were awards and no purchases."""
_METHOD: Final = lazy(
    r"\b(?:by|through|using) what (?:calculation|formula|method|computation)\b"
    r"|\bwhat (?:calculation|method|computation)\b"
    r"|^(?:and )?how (?:is|was|were|are|did|does|do)\b.{0,90}\b(?:worked out|determined|calculated|computed"
    r"|figured|sized|set|fixed"
    r"|arrived at|derived|priced|valued|translated|converted)\b"
)
"""How a number came about: words tell it, and no number is asked for."""
_RULE_ASKED: Final = lazy(
    r"\b(?:what|which) (?:sec |exchange act |section 16 )?(?:rules?|exemptions?|sections?|provisions?)\b"
)
_LENGTH: Final = lazy(
    r"\bhow long\b|\bhow many (?:\w+ )?(?:years|months|days|weeks)\b|\bhow (?:soon|quickly)\b|\bwithin "
    r"(?:what|how)"
    r"|\bnumber of (?:\w+ )?(?:years|months|days|weeks)\b|\b(?:what|which) (?:notice )?period\b"
)
_ASPECTS: Final[tuple[tuple[Aspect, re.Pattern[str]], ...]] = (
    (
        "event",
        lazy(
            r"\b(?:what|which|whichever) (?:\w+ ){0,3}?(?:events?|triggers?|conditions?|circumstances|milestones?"
            r"|happens|has to happen|must happen)\b"
            r"|\bwhat (?:makes|causes|triggers|leads to|sets off|brings about|lifts)\b"
        ),
    ),
    (
        "form",
        lazy(
            r"\b(?:in|what) (?:what |which )?(?:forms?|currency|medium)\b(?! [345])|\b(?:cash|stock|shares) or "
            r"(?:in )?(?:cash|stock|shares)\b|\bforms? and\b|\bin what (?:\w+ )?ways?\b.{0,40}\b(?:settled|paid"
            r"|delivered|distributed)\b|\bform of (?:payment|payout|settlement)\b"
            r"|\bhow (?:will|is|are|was|were|do|does|did)\b.{0,60}\b(?:paid(?: out)?|settled|delivered|distributed)\b"
        ),
    ),
    ("length", _LENGTH),
    ("method", _METHOD),
    ("rule", _RULE_ASKED),
    ("quarter", lazy(r"\b(?:which|what) (?:fiscal |calendar )?quarter\b")),
    ("frequency", lazy(r"\bhow (?:often|frequently|regularly)\b|\bat what intervals?\b|\bwhat frequency\b")),
)


def aspects_of(low: str) -> tuple[Aspect, ...]:
    """What a question asks for in words that can yet be looked for in a text."""
    return tuple(name for name, pattern in _ASPECTS if pattern.search(low))


_NOUN_ASKED: Final = lazy(
    r"(?:^|[\s,;:-])(?:what|which)(?:(?:'s| is| are| was| were)(?: the| his| her| its| their| an?)+)?"
    r"((?: [\w'%-]+)+)"
)
_ENDS_NOUN: Final = frozenset(
    stem(word)
    for word in listed(
        "is are was were be been do does did has have had can could may might must will would shall should of in on at"
        " by for from to with under over after before when if as and or that which who he she it they his her its their"
        " the a an this these those any each between into upon behind during above below got get gets happens happen"
        " becomes become became makes make made causes turns turned applies apply holds hold held owns own owned decide"
        " decides decided governs govern sold bought received receives gave gives pays paid produced stands else"
        " exactly besides about happened"
    )
)
_NO_NOUN: Final = frozenset(
    stem(word)
    for word in listed(
        "individual individuals person persons people capacity role vehicle event events occurrence occurrences way"
        " ways kind sort type form name names entity entities thing things reason basis purpose one ones two three"
    )
)
"""Nouns that tell a type and stand in no text for the thing itself."""


def noun_asked(low: str) -> str | None:
    """The noun that *what* or *which* asks for ("what performance metric"), folded; None where it only tells a type."""
    match = _NOUN_ASKED.search(low)
    found = []
    for word in match[1].split() if match else ():
        if stem(word) in _ENDS_NOUN:
            break
        found.append(stem(word.removesuffix("'s")))
    return found[-1] if found and found[-1] not in _NO_NOUN else None


_BODIES: Final = (
    r"trust|grat|llc|plan|program|agreement|subsidiary|university|college|school|foundation|charity|index|peer group"
)
"""What bears its own word in its name; a bank, a fund or a company need not."""
_ROLES: Final = (
    r"trustee|underwriter|(?:managing |sole )?(?:manager|member)|general partner|beneficiar(?:y|ies)"
    r"|counterpart(?:y|ies)"
    r"|custodian|lender|adviser|advisor|broker|dealer|buyer|purchaser|seller|donee|recipient|settlor|grantor"
    r"|annuitant"
)
_HEAD: Final = lazy(
    rf"\b(?:which|what|names? of (?:the|that|his|her|its|each|every|all)(?: the)?) (?:[\w'-]+ ){{0,3}}({_BODIES})"
    r"(?:s|es)?\b(?! (?:or|and) )"
    r"|\b(?:who|whom|(?:which|what) (?:\w+ ){1,3}?)\s?(?:is|are|was|were|acts?|acted|serves?|served) (?:as )?"
    rf"(?:the |its |their |a |an )?(?:[\w'-]+ )?({_ROLES})s?\b|\bnames? of the (?:[\w'-]+ )?({_ROLES})s?\b"
)


def head_of(low: str) -> str | None:
    """What is to be named, as the plain word that must stand by the name."""
    match = _HEAD.search(low)
    return stem((match[1] or match[2] or match[3]).split()[-1]) if match else None

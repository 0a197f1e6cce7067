"""The field's vocabulary: how people ask for a thing, and how filings say it. One readable table. Pure.

Each ``Concept`` has two faces. ``ask`` is a pattern over the *question* (lower case, straight quotes): how a person
names the thing, nicknames included. ``said`` is a pattern over a *footnote*: any wording by which the text could be
speaking of it. A thing may be called *not stated* only where no footnote in scope matches ``said``; that pattern is
wide on purpose. ``words`` are the filing's own words for the thing, added to a search for passages.

Sources: Regulation S-K and Rules 16a-1 to 16b-8 for the terms of Section 16; NYSE American Company Guide 713 and
Nasdaq Listing Rule 5635(d) for the exchange cap; the language of convertible notes, warrants and award agreements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final


@dataclass(frozen=True)
class Concept:
    """One thing that footnotes speak of: a kind of terms.md, or (kind None) a thing that only passages tell."""

    name: str
    ask: str
    said: str
    words: str
    kind: str | None = None

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """``ask``, compiled."""
        return re.compile(self.ask)

    @cached_property
    def mentioned(self) -> re.Pattern[str]:
        """``said``, compiled, case ignored."""
        return re.compile(self.said, re.IGNORECASE)


def _kind(name: str, ask: str, said: str, words: str) -> Concept:
    return Concept(name, ask, said, words, kind=name)


_HOLDING_WORD: Final = (
    r"(?:trusts?|grats?|llcs?|l\.?l\.?c\.?|l\.?p\.?|partnerships?|funds?|foundations?|entit(?:y|ies)|vehicles?"
    r"|compan(?:y|ies)|corporations?|accounts?|subsidiar(?:y|ies)|plans?|family members?|persons?|people)"
)

CONCEPTS: Final[tuple[Concept, ...]] = (
    # Price of a convertible or exercisable security
    _kind(
        "floor_price",
        r"\bfloor(?:s|ed)?\b|\b(?:minimum|lowest|min)\s+(?:possible\s+"
        r"|applicable\s+)?(?:conversion|exercise|strike)?\s*"
        r"(?:price|rate)\b(?!\s+(?:of|at which|for which|paid|reported|in the range))"
        r"|\bprice\b.{0,40}\b(?:no|not|never)\b.{0,12}\b(?:below|less than|lower than)"
        r"|\bhow (?:low|cheap|cheaply) (?:can|could|may|might|does|will)\b|\bhow cheap\b.{0,60}\bconvert"
        r"|\b(?:stops? (?:falling|dropping)|bottoms? out)\b|\b(?:minimum|lowest)\s+price\b.{0,40}\b(?:conver|exercis)"
        r"|\b(?:fall|go|drop|sink|convert|be)\b.{0,20}\b(?:below|under|lower than|less than)\b",
        (
            r"\bfloor\b|minimum (?:conversion|exercise|price)|(?:less|lower) than \$"
            r"|not (?:be )?(?:less|lower) than|below \$|greater of|no lower than"
        ),
        "floor price minimum conversion price greater of not less than",
    ),
    _kind(
        "ceiling_price",
        r"\bceiling\b|\b(?:maximum|highest|max)\s+(?:possible\s+)?(?:conversion|exercise|strike|forward)\s+price"
        r"|\bprice cap\b|\bcap(?:ped)? (?:on the )?(?:conversion |forward )?price\b"
        r"|\bhow high (?:can|could|may|might)\b",
        (
            r"\bceiling\b|\bcap(?:ped)?\b|maximum (?:conversion|exercise|price)|not (?:to )?exceed"
            r"|lesser of|no higher than"
        ),
        "ceiling maximum conversion price cap lesser of not exceed",
    ),
    _kind(
        "conversion_price",
        r"\b(?:conversion|exercise|exercisable|strike)\s+(?:and\s+\w+\s+)?prices?\b|\bstrikes?\b|\bcosts? to "
        r"exercise\b"
        r"|\bprice\b(?!.{0,40}\b(?:fees?|retainers?|salary|compensation|currency)\b).{0,50}\b(?:conver|exercis)"
        r"|\b(?:conver|exercis)\w*\b.{0,50}\b(?:what|which)\s+price"
        r"|\bconver\w+ (?:in|for|formula|at)\b.{0,30}\bprice|\bformula\b|\bconvert(?:s|ed)? at\b",
        (
            r"(?:conversion|exercise|purchase|strike)\s+price|price of \$|convert\w* .{0,60}\$"
            r"|exercis\w* .{0,60}\$|\bstrike\b"
        ),
        "conversion price exercise price strike price per share",
    ),
    _kind(
        "conversion_ratio",
        r"\b(?:conversion|exchange) ratio\b|\bconversion rate\b|\bone[- ]for[- ]one\b"
        r"|\b1[- ](?:for|to)[- ]1\b|\beach\b.{0,60}"
        r"\b(?:represents?|worth|convert\w*|entitle\w*|equal|stand for|give|get|become|exchangeable)\b|\bratio\b"
        r"|\bhow many\b.{0,60}\b(?:per|for each|does each|do each|will each|does one|does an?)\b"
        r"|\bconvert\w*\s+into\b|\bsettl\w+ in\b|\b(?:cash|stock|shares)[- ]settled\b"
        r"|\bsettled in (?:cash|stock|shares)\b",
        r"one[- ]for[- ]one|1[- ]for[- ]1|\b1:1\b|\beach\b.{0,120}\b(?:represents?|convert|entitle"
        r"|right|equivalent|equal)"
        r"|conver\w+|exchangeable|settle[sdm]|settlement|basis of one",
        "each represents contingent right to receive one share converts one-for-one basis settled",
    ),
    # Limits
    _kind(
        "share_cap",
        r"\b(?:exchange|share|issuance|nasdaq|nyse|issuable|19\.99 ?%?)\s+(?:issuance\s+)?(?:cap|limit|limitation)\b"
        r"|\b19\.9+ ?%|\b20 ?% (?:cap|rule|limit)|\b5635\b|\b713\b"
        r"|\b(?:maximum|max|most|limit|cap)\b.{0,60}\bshares?\b.{0,60}\b(?:issu|deliver)"
        r"|\bhow many shares\b.{0,20}\b(?:may|can|could)\b.{0,20}\bissue|\bhow many shares\b.{0,30}\bissued?\b"
        r".{0,80}\bwithout\b|\bwithout\b.{0,30}\b(?:stock|share)?holders?'? (?:approval|vote|consent)"
        r"|\b(?:stock|share)holder(?:s'?)? (?:approval|vote)\b.{0,60}\b(?:cap|limit|issu)|\b(?:cap"
        r"|limit)\b.{0,60}\bissu|(?<!price )\bcap\b.{0,30}\b[\d,]{5,} shares|\b(?:lifts?|raises?) the cap\b",
        r"\b19\.9|exchange cap|may not issue|(?:stock|share)holder approval"
        r"|shall not (?:be )?issue|aggregate number of shares|not more than [\d,]+ (?:\w+ )?shares|in the aggregate"
        r"|share cap|limit(?:ation)? on (?:the )?(?:issuance|number)",
        "exchange cap 19.99% may not issue aggregate number of shares stockholder approval NYSE American Nasdaq",
    ),
    _kind(
        "ownership_limit",
        r"\b(?:past|beyond|above|over|more than|exceed\w*)\b.{0,20}\d ?%.{0,40}\bown\w*|\bblockers?\b"
        r"|\bbeneficial[- ]ownership (?:limit|limitation|cap|blocker|restriction|threshold)"
        r"|\b(?:4\.9+|9\.9+|9\.8|4\.5) ?%|\bownership (?:limit|limitation|cap|ceiling|restriction)s?\b"
        r"|\b(?:limit|cap|restrict)\w*\b.{0,60}\b(?:holder|beneficial)(?:'s)?\b.{0,40}\bown",
        r"(?<!\d)(?:4\.9\d*|9\.9\d*|9\.8|4\.5) ?%|blocker|ownership (?:limit|cap|restriction)"
        r"|beneficial(?:ly)? own.{0,80}"
        r"(?:exceed|in excess|more than|limit)|(?:exceed|in excess|more than).{0,80}beneficial",
        "beneficial ownership limitation blocker 4.99% 9.99% would beneficially own in excess of",
    ),
    # Life of the instrument
    _kind(
        "interest",
        r"\binterest (?:rates?|payments?|payable|accru\w*)\b|\b(?:annual|yearly|rate of|bear\w*"
        r"|accrue\w*|pays?|paid|carr\w+|earn\w*"
        r"|what|much|cash|pik) interest\b|\binterest\b.{0,40}\b(?:note|loan|debenture|bond|paid"
        r"|payable|accrue|cash|rate)"
        r"|\bcoupon\b|\bper annum\b|\bdividend rate\b|\b(?:note|loan|debenture"
        r"|preferred)\b.{0,40}\b(?:yield|interest|rate)\b"
        r"|\bpik\b",
        r"\binterest (?:rate|at|accru|payable|payment|on|is)|bears? interest|per annum"
        r"|accru\w+ .{0,40}%|dividends? .{0,60}%"
        r"|\bcoupon\b|rate of .{0,20}%|\d ?% (?:per|a year|annual)",
        "bears interest at the rate per annum payable in cash or shares",
    ),
    _kind(
        "maturity",
        r"\bmatur\w*|\b(?:come|comes|fall|falls|falling|coming|becomes?) due\b|\bdue (?:date|on"
        r"|in)\b|\bwhen\b.{0,60}\bdue\b"
        r"|\brepay(?:able|ment)? (?:date|on|by|when)\b|\bwhen\b.{0,60}\b(?:repaid|repay)|\bwhen is\b.{0,60}\bdue\b",
        r"\bmatur|\bdue (?:and payable|on|date|\d{4})|\brepaid|\brepayable",
        "matures on maturity date due",
    ),
    _kind(
        "exercise_window",
        r"\bexpir\w*|\brun(?:s|ning)? out\b|\bexercisable\b|\b(?:first|become|be|earliest"
        r"|when)\b.{0,60}\b(?:exercise[ds]?|converted|convertible)\b"
        r"|\bexercise (?:date|period|window)\b|\blapses?\b|\bterm of the (?:option|warrant)s?\b|\bno expiration\b"
        r"|\bcan\b.{0,40}\b(?:exercise|convert)\b",
        (
            r"expir|\buntil\b|terminat|laps|exercisable|convertible at any time|at any time|exercise (?:date|period)"
            r"|may (?:not )?(?:be )?(?:exercise|convert)"
        ),
        "exercisable expiration date expire convertible at any time",
    ),
    _kind(
        "redemption",
        r"\bredeem\w*|\bredemption\b|\bprepa(?:y|id|yment)\w*|\bbuy ?back\b|\bcall (?:its|his|back|in)\b"
        r"|\bcall(?:able| right"
        r"| the)\b|\bputtable\b|\bput right\b"
        r"|\brepurchase\w*|\bcall (?:schedule|price|protection|date)s?\b|\bput back\b",
        r"redeem|redemption|prepa(?:y|id)|repurchas|callable|put right|\bcall (?:right|option)\b|\bmay call\b"
        r"|\bcall(?:s|ed)? the\b|\brequire the (?:issuer|company) to (?:re)?purchase|\bdemand repayment",
        "redeem redemption price prepay repurchase",
    ),
    _kind(
        "adjustment",
        r"\banti-?dilut\w*|\badjust(?:ed|ment|ments|s|able)?\b|\bratchet\b|\breset\b|\brepric\w*|\bdilutive\b"
        r"|\blater sells?\b.{0,40}\b(?:below|lower|less)",
        r"adjust|anti-?dilut|ratchet|\breset|dilutive|reprice",
        "subject to adjustment anti-dilution stock splits dividends dilutive issuances",
    ),
    # Awards
    _kind(
        "vesting",
        r"\b(?:un)?vest(?:s|ed|ing|ings)?\b|\bcliff\b|\binstal?lments?\b|\btranches?\b",
        r"\bvest|instal?lment|tranche|exercisable (?:as to|in|with)|anniversar|lapse|forfeiture restriction"
        r"|\bearned\b",
        "vest vesting schedule installments anniversary of the grant date continued service",
    ),
    _kind(
        "tax_withholding",
        r"\bwithh(?:eld|old|olding)\b|\b(?:cover|pay|satisfy|pay for|for"
        r"|toward)\b.{0,50}\btax(?:es)?\b|\bnet settle\w*|\btax(?:es)?\b"
        r"|\bsell[- ]to[- ]cover\b|\bsurrender\w*|\bcover the exercise price\b",
        r"withh[eo]ld|tax(?:es)?\b|surrender|tender|sell[- ]to[- ]cover|net (?:settle|exercise)|sold to cover",
        "shares withheld surrendered to satisfy tax withholding obligations exercise price",
    ),
    _kind(
        "plan",
        r"\b(?:which|what|under|pursuant to|name of(?: the)?|through)\b.{0,40}\b(?:equity"
        r"|incentive|stock|compensation|deferral|deferred"
        r"|purchase|award|option|401|retirement|savings|reinvestment|omnibus|director|bonus"
        r"|company|issuer)\b.{0,30}\b(?:plan|program)\b"
        r"|\b(?:what|which|name of the) (?:plan|program)\b|\bespp\b|\bemployee stock purchase\b"
        r"|\bdrip\b|\bdividend reinvestment\b|\b401 ?\(?k\)?"
        r"|\bunder (?:what|which) (?:\w+ ){0,3}(?:plan|program)\b|\bplan\b.{0,30}\b(?:granted"
        r"|issued|awarded|bought|acquired)\b",
        r"(?<!trading )(?<!10b5-1 )\bplan\b|program|\bespp\b|401\(?k|reinvest",
        (
            "under the issuer's equity incentive plan employee stock purchase plan deferred "
            "compensation dividend reinvestment"
        ),
    ),
    # Trading
    _kind(
        "trading_plan",
        r"\b10b5-?1\b|\b10b-?5\b|\btrading (?:plan|instruction|arrangement)s?\b|\bpre-?(?:arranged"
        r"|planned|set|scheduled)\b"
        r"|\badoption\b|\badopt\w*\b.{0,30}\bplan\b|\bplan\b.{0,30}\badopt"
        r"|\bautomatic(?:ally)?\b.{0,30}\b(?:sale|sold|trad)|\bunder a plan\b"
        r"|\bplan\b.{0,20}\b(?:behind|under which)\b.{0,40}\b(?:sale|sold|sell|trade)",
        r"10b5|trading plan|pre-?arranged|predetermined|trading (?:instruction|arrangement)|written plan",
        "effected pursuant to Rule 10b5-1 trading plan adopted by the reporting person",
    ),
    _kind(
        "price_range",
        r"\b(?:price|prices) range\b|\brange of (?:sale |purchase |individual |trade |trading "
        r"|share |the )*prices?\b|\b(?:is|are|was|were)\b.{0,60}\bweighted[- ]average\b"
        r"|\b(?:low|lowest|minimum)\b.{0,40}\b(?:high|highest|maximum)\b|\b(?:high"
        r"|highest)\b.{0,40}\b(?:low|lowest)\b|\bprices? (?:span|ranging|ranged?)\b"
        r"|\brange\b.{0,50}\b(?:price|trade|sale|sold|sell|purchase|bought)|\b(?:highest"
        r"|lowest) (?:and lowest |and highest )?(?:sale |purchase )?price"
        r"|\b(?:price|prices)\b.{0,60}\brange|\bbetween what prices\b|\bfrom what low\b",
        (
            r"weighted[- ]average|prices? rang|range of|ranging from|highest price|lowest price"
            r"|multiple (?:transactions|trades)|average (?:sale|purchase|price)"
        ),
        "weighted average price multiple transactions at prices ranging from to inclusive",
    ),
    # Holdings
    _kind(
        "holder",
        rf"\b(?:which|what|name|list|every|all|whose|how many) (?:of the |the "
        rf"|of )?(?:\w+ ){{0,3}}{_HOLDING_WORD}\b.{{0,80}}"
        r"\b(?:hold|holds|held|own|owns|owned|through|holding|have|has)\b"
        rf"|\bname of (?:the |that )?(?:\w+ ){{0,2}}{_HOLDING_WORD}\b"
        r"|\bthrough (?:whom|which|what|whose)\b(?! (?:day|date|month|year))|\bwho (?:actually |directly "
        r"|really )?(?:holds"
        r"|owns|owned|held|controls?)\b|\bheld (?:through|by|via|in (?:the )?name)\b"
        r"|\b(?:indirect|indirectly)\b|\btrustees?\b|\bgeneral partner\b|\bnature of\b"
        r"|\brecord (?:holder|owner)\b|\bhold\w*\b.{0,40}\bthrough\b"
        r"|\bsettlor\b|\bgrantor\b|\bbeneficiar(?:y|ies)\b|\bgrats?\b|\bspouse\b|\bwife\b"
        r"|\bhusband\b|\bchild(?:ren)?\b|\bsole member\b|\bmanaging member\b",
        (
            r"\bheld\b|\bholds?\b|trust|partner|\bllc\b|l\.p\.|owned|\bfund|spouse|child|\bgrat"
            r"|account|foundation|custod|member of|beneficial"
        ),
        "held by trust trustee general partner managing member LLC record holder",
    ),
    _kind(
        "disclaimer",
        r"\bdisclaim\w*|\bpecuniary\b|\bconced\w*|\badmi(?:t|ts|ssion)\b|\bden(?:y|ies|ied)\b.{0,40}\bown",
        r"disclaim|pecuniary|conced|admission",
        "disclaims beneficial ownership except to the extent of pecuniary interest",
    ),
    _kind(
        "included",
        r"\binclud\w*|\bbreak(?:s|ing)? (?:\w+ ){0,12}down\b|\bbreak ?down\b|\bbroken down\b|\bcomponents?\b"
        r"|\bcounted\b|\bexclud\w*|\bconsists? of\b|\bmade up of\b|\bcompris\w*"
        r"|\balready in the (?:reported|total|figure)\b|\b(?:part of the|in the reported)\b.{0,40}"
        r"\b(?:total|amount|figure|number)"
        r"|\bhow many of\b|\bof (?:the|those|these|his|her)\b.{0,60}\b(?:how many|what portion)\b",
        r"includ|exclud|consist|represent|compris|of which|reflect",
        "includes shares consists of unvested restricted stock units excludes",
    ),
    # Events
    _kind(
        "stock_split",
        (
            r"\b(?:stock|share|reverse|forward)[- ](?:stock[- ]|share[- ])?(?:split|combination"
            r"|consolidation)s?\b|\bsplit (?:ratio|date)\b|\b\d+[- ]for[- ]\d+\b"
            r"|(?<!be )(?<!is )(?<!was )\b(?:the|a|any|pre|post|pre-|post-|after|before|of)[- ]?split\b"
        ),
        r"split|\d+[- ]for[- ]\d+|consolidation|combination",
        "stock split reverse split ratio effective date",
    ),
    _kind(
        "merger",
        r"\bmerg\w+|\bfold(?:s|ed|ing)? (?:\w+ )?into\b|\bacquired by\b|\bacquirer\b|\bwho (?:acquired|bought"
        r"|took over)\b(?!.*\b(?:shares?|stock|units?|notes?|warrants?)\b)"
        r"|\bacquisition of the (?:company|issuer)\b|\btender offer\b|\bbuyout\b"
        r"|\btake[- ]?private\b|\btakeover\b|\bcashed out\b"
        r"|\bcash\b(?! (?:dividend|distribution|payment of div|retainer|fee)).{0,30}\bper share\b"
        r"|\bparent\b(?! compan)",
        r"merger|merged|acquisition|tender offer|\bparent\b|business combination",
        "merger agreement effective time converted into the right to receive cash per share parent",
    ),
    _kind(
        "transfer",
        (
            r"\bgift\w*|\bdonat\w*|\btransfer\w*|(?<!\bcash )\bdistribut\w*|\bcontribut\w*|\bin[- ]kind\b"
            r"|\bmoved?\b|\bgiv(?:e|en|ing)\b.{0,30}\b(?:shares?|stock|to)\b(?!.{0,10}\b(?:me|us)\b)"
            r"|\bgave\b(?! (?:rise|way))|\bgiven away\b|\bpro[- ]?rata\b|\bcharit\w*"
        ),
        r"gift|donat|transfer|distribut|contribut|in-kind|bona fide|charit|for no consideration",
        "gift transfer distribution in kind contribution pro rata for no consideration",
    ),
    _kind(
        "correction",
        r"\bamend(?:ed|ment|s|ing)?\b|\bre-?fil(?:e|ed|ing)\b|\bcorrect\w*|\brestat\w*|\berror\w*|\binadvertent\w*"
        r"|\bmistak\w*|\b(?:filed|reported|filing) late\b|\blate (?:filing|report)\w*"
        r"|\bunderstat\w*|\boverstat\w*|\bmisreport\w*|\bomit\w*|\bwhy\b.{0,40}\blate\b|\boriginally reported\b",
        r"amend|correct|restat|error|inadvertent|late|omit|previously reported|understat|overstat|originally "
        r"reported",
        "amendment corrects error previously reported inadvertently omitted",
    ),
    # Things that only a passage tells
    Concept(
        "reason",
        r"\bwhy\b|\breason\b|\bwhat for\b|\bin exchange for what\b|\bpurpose\b|\bconsideration\b",
        (
            r"consideration|inducement|incentive|reward|because|due to|in lieu|as a result"
            r"|in connection|in exchange|pursuant"
            r"|in order to|as additional"
        ),
        "as consideration in connection with in lieu of pursuant",
    ),
    Concept(
        "deferral",
        (
            r"\bdefer\w*|\bpaid out\b|\bpayout\b|\bpayable\b|\bsettle(?:d|ment|s)?\b|\bdelivered\b"
            r"|\bin lieu of\b|\binstead of\b|\btaken? in\b.{0,20}\bcash\b"
        ),
        r"defer|payable|settle|deliver|separation|installment|in lieu",
        "deferred settlement payable separation from service in lieu of cash fees",
    ),
    Concept(
        "valuation",
        (
            r"\bvwap\b|\bclosing price\b|\bvolume[- ]weighted\b|\bexchange rate\b|\btranslated\b"
            r"|\bconverted from\b.{0,20}\bcurrenc"
        ),
        r"vwap|closing|volume[- ]weighted|exchange rate|translated",
        "closing price volume weighted average price trading days exchange rate",
    ),
)
"""Every concept; the order is that of spec and form, and breaks ties between concepts asked at once."""


def concepts_asked(question: str) -> tuple[Concept, ...]:
    """List the concepts that a question's wording names, in the table's order. ``question`` in lower case."""
    return tuple(concept for concept in CONCEPTS if concept.asked.search(question))

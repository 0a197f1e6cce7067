"""The words by which each field of a number or a date is told from its neighbours, kind by kind."""

from __future__ import annotations

from typing import Final

from extractor.reading.locks.roles import Role

_HURDLE: Final = r"equals? or exceeds?|trades?\b|above(?= (?:[a-z]{0,3}\$|\d))|reach\w*|at or above|hurdles?"
_MARKET: Final = (
    r"(?:closing|market|trading|last(?: reported)? sale|reported|opening|minimum bid|nasdaq) prices?"
    r"|fair (?:market )?value|closed at|deemed value|valued at|nasdaq (?:official )?(?:closing|minimum)|translat\w*"
    r"|convenience|bank of|exchange rate"
)
_AMOUNT: Final = (
    r"principal|face amount|aggregate (?:[a-z]+ ){0,3}(?:price|amount|value|consideration)|proceeds|stated value"
    r"|liquidation preference|par value|payment of|salary|fees\b|unpaid|valuation|investment|(?:original )?amount of"
)
FLOOR: Final = (
    r"floor price (?:equals?|means?|is|was|shall be)[^.;$]{0,100}|lower strike|\bputs?\b|floor"
    r"|minimum(?: [a-z]+){0,2} price (?:is|of|was|equal to)|minimum"
    r"|(?:not|never|no|cannot|nor) (?:[a-z]+ ){0,8}?(?:less|lower|under|below)(?! than all)(?: than)?"
    r"|n?or (?:less|lower) than|at least|no less|(?:greater|greatest|higher|highest) of|not fall"
)
CEILING: Final = (
    r"upper strike|\bcalls?\b|\bcap(?:ped)?\b|maximum(?: [a-z]+){0,2} price (?:is|of|was|equal to)|maximum|ceiling"
    r"|(?:not|never|no event|nor|cannot|no) (?:[a-z]+ ){0,6}?(?:exceed|above|over|higher"
    r"|greater|more|excess)\w*(?: than)?"
    r"|n?or (?:more|greater|higher) than|in excess of|(?:lesser|lower|least|smaller) of"
)
_OF_PRICES: Final = rf"{FLOOR}|{CEILING}".replace(r"|\bcalls?\b", "").replace(r"|\bputs?\b", "")
"""What binds a price, less the options that a collar is made of: who calls a warrant redeems it."""
_PRICE: Final = (
    r"convers\w*|convert\w*|exercis\w*|strike|struck|warrants?|options?|purchas\w*|\bbuy\b|acquire\w*|subscri\w*"
    r"|price(?: per (?:share|unit|ads))? (?:is|of|was|equal|fixed)|exchange\w*"
)
_BACK: Final = r"redeem\w*|redempt\w*|repurchas\w*|prepa\w*"
_REDEEM: Final = rf"{_BACK}|call(?:ed|able)?\b|\bput\b"
_BOUGHT: Final = r"warrants? to|to (?:buy|purchase)|(?:conversion|exercise) price (?:of|is)"
_ISSUE: Final = r"issu(?:e|ed|es|ing|ances?|able)\b"
_ISSUED: Final = rf"{_ISSUE}|exchange cap|nasdaq|nyse|\bcap\b|limited to|total"
_OWN_PERCENT: Final = r"benefi\w* own\w*(?: [a-z]+){0,2}|benefi\w*|\bown(?:s|ed|ing|ership)?\b|blocker"
_RATE: Final = (
    r"interest|per annum|per year|coupon|dividends?|annual(?:ized)? rate|\brate\b|bears?\b|accru\w*|\bnotes?\b"
    r"|debentures?|preferred|a year"
)
_DEFAULT: Final = (
    r"increas\w* to|default\w*|margin|spread|sofr|libor|prime rate|\bplus\b|discount|never to be below|all-in"
)
_ADOPT: Final = (
    r"adopt\w*|entered into|enter into|dated|established|execut\w* (?:on|by|a)|instruction|effective(?: as of| on)?"
    r"|made on|signed|put in place|10b5-1(?: (?:trading|sales?|purchase))?(?: plan)? (?:of|from)"
    r"|plan,? dated|entry into"
)
_NOT_ADOPT: Final = (
    r"amend\w*|modif\w*|restat\w*|terminat\w*|expir\w*|through|until|\bsold\b|\bsales?\b|granted|vest\w*|purchas\w*"
    r"|transaction|effected|filed|reported|ending|acquir\w*"
)
_EXPIRE: Final = (
    r"expir\w*|terminat\w*|laps\w*|runs? out|last (?:day|date)|void|cease\w*|closes?\b|and (?:prior to"
    r"|before)|(?<=\d{4}) (?:to|-)|until|through|ends?\b|ending|earli\w+ of|no later than"
    r"|up to|on or before|at any time (?:before|prior to)"
)
_BEGIN: Final = (
    r"exercisable and expires? on|on or after|on and after|opens?\b|begins?\b"
    r"|initial exercise date|exercise period|from|beginning|commenc\w*|starting|after"
    r"|(?:exercisable|convertible)(?: in full| in whole)? (?:on|as of|since)"
    r"|(?:not|no|only)[^.;]{0,60}(?:before|prior to|until|after)"
    r"|prior to(?=[^.;]{0,40} only)|bec[ao]me\w* exercisable|vest\w* on|first exercisable"
)
_HAPPENED: Final = (
    r"issued|issuance(?! \()|granted|dated|purchased|acquired|entered|sold|adopted|amended"
    r"|bank of|approved"
)
_INSTALLED: Final = r"vest\w*|install\w*|exercisable|earned|becom\w*|lapse\w*|release\w*|deliver\w*"
_TO_COVER: Final = r"(?:\bsold\b|sell\b|sale of)(?=[^.;]{0,90}(?:cover|tax|satisf|pay))"

MONEY_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("floor_price", "price"): Role(FLOOR, rf"nasdaq minimum|{_BOUGHT}|{CEILING}|{_HURDLE}|{_AMOUNT}|{_MARKET}|{_BACK}"),
    ("ceiling_price", "price"): Role(CEILING, rf"{_BOUGHT}|{_HURDLE}|{_AMOUNT}|{_MARKET}|{FLOOR}|{_BACK}"),
    ("conversion_price", "price"): Role(
        _PRICE,
        rf"{_HURDLE}|{_AMOUNT}|{_MARKET}|{FLOOR}|{CEILING}|{_REDEEM}|hedge\w*|\bsold\b|contingent|divided|multiplied",
        lone=True,
    ),
    ("redemption", "price"): Role(
        _REDEEM,
        rf"{_HURDLE}|principal amount of|{_MARKET}|conver\w* price|exercise price|sale price|{_OF_PRICES}",
    ),
    ("merger", "cash"): Role(
        r"right to receive|in cash|cash|merger consideration|consideration|exchange for|acquisition|merger"
        r"|offer price|tender|purchase price",
        rf"contingent|up to|\bhaving\b|{_MARKET}|exercise price|hurdle|deemed|aggregate|option",
    ),
    ("transfer", "price"): Role(
        r"sold|sale|sell|purchas\w*|transaction|price|transfer\w*|\bat\b|consideration",
        rf"{_MARKET}|{_AMOUNT}|discount",
    ),
}
PERCENT_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("share_cap", "percent"): Role(
        rf"{_ISSUED}|exceed\w*|in excess of|more than|outstanding|limit\w*|being",
        rf"{_OWN_PERCENT}|discount|interest|votes?\b|voting(?! power outstanding)|of the (?:lowest|closing|average)",
    ),
    ("ownership_limit", "percent"): Role(
        rf"{_OWN_PERCENT}|maximum percentage|\bcap\b|exceed\w*|in excess of|more than|limitation|limited"
        r"|limit (?:is|of)|greater than",
        r"not in excess of|percentage,? to (?:no|not) more than"
        r"|increas\w*|raise\w*|any (?:other|higher|such)? ?percentage|notice|not above|up to"
        rf"|or,? at the (?:option|election)|\bvotes?\b|combined|{_ISSUE} (?:of|more)|exchange cap|discount|interest"
        r"|per annum",
    ),
    ("ownership_limit", "max_percent"): Role(
        r"but in no event[^.;%]{0,60}|to (?:no|not) more than|increas\w*|raise\w*|other percentage"
        r"|any percentage|notice"
        r"|above|up to|or,? at the (?:option|election)"
        r"|maximum|not exceed|not in excess|in excess of any other|elect\w*",
        r"maximum percentage|benefi\w* own\w*|(?<!to no )(?<!to not )more than|exchange cap|discount",
    ),
    ("interest", "rate"): Role(_RATE, rf"{_DEFAULT}|{_OWN_PERCENT}|outstanding|redeem\w*|prepay\w*|premium"),
    ("redemption", "percent"): Role(
        rf"{_REDEEM}|require[^.;%]{{0,40}}? to purchase|payment of|premium|balance",
        rf"interest|per annum|{_OWN_PERCENT}|discount|default rate",
    ),
}
SHARE_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("share_cap", "shares"): Role(
        rf"{_ISSUE}|more than|go (?:over|above|beyond)|exceed\w*|in excess of|\bcap\b|limit\w*|maximum|up to|aggregate",
        r"beneficially own\w*|\bholds?\b|\bheld\b|represent\w*|warrants? to|to (?:buy|purchase)|days?\b|acquired",
    ),
    ("tax_withholding", "shares"): Role(
        (
            rf"withheld|withholds?\b|withholding of|surrender\w*|tender\w*|retain\w*|deliver\w*|{_TO_COVER}"
            r"|forfeit\w*|net settle\w*|relinquish\w*"
        ),
        (
            r"out of|total of|options? to|exercise of|purchase\b|vest\w*|grant\w*|acquir\w*|issued|remain\w*"
            r"|\bheld\b|\bown\w*|hold\w*|receiv\w*|underl\w*"
        ),
        passive=True,
    ),
    ("transfer", "shares"): Role(
        r"transfer\w*|distribut\w*|contribut\w*|gift\w*|donat\w*|\bsold\b|sale\b|surrender\w*|convey\w*|exchang\w*"
        r"|deliver\w*|receiv\w*|assign\w*|annuity(?! trust)|rolled?|return\w*|purchas\w*|acqui\w*|deposit\w*"
        r"|withdr\w*|\bg[ai]ven?\b",
        r"\bown(?:s|ed|ership)?\b|\bheld\b|\bholds?\b|follow\w*|remain(?:s|ed)?\b|retain\w*|underl\w*",
        passive=True,
    ),
    ("merger", "ratio"): Role(
        r"right to receive|convert\w* into|exchang\w*|issued|receiv\w*|ratio|plus|and",
        r"contingent|aggregate|an amount",
        needs=r"each|per share|every|ratio|equal number|same number",
    ),
    ("tranche", "shares"): Role(
        rf"{_INSTALLED}|tranches?|each|and\b|remain\w*|schedule|following|with respect to|as to",
        r"up to|aggregate|total|grant\w* of|award of|contingent right|represent\w*|includ\w*|underlying|outstanding",
        passive=True,
        lone=True,
    ),
}
INCLUDED: Final = Role(
    r"(?<!not )includ\w*|consist\w*|compris\w*|of which|reflect\w*|represent\w*|reported|\bown(?:s|ed)\b|\bheld\b"
    r"|shares? of|as well as|of (?:these|the|such|this)(?: [a-z]+){0,2} (?:shares|securities|units|total|amount)",
    r"exclu\w*|not (?:\w+ )?(?:includ|reflect|count|compris)\w*|without|other than",
    spread=True,
)
EXCLUDED: Final = Role(
    r"exclu\w*|not (?:\w+ )?(?:includ|reflect|count|compris|report)\w*|without|other than",
    r"includ\w*|consist\w*|compris\w*",
    spread=True,
)
_NO_NOUN: Final = r"(?!)"
DATE_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("trading_plan", "adopted"): Role(_ADOPT, _NOT_ADOPT, direct=_NO_NOUN),
    ("maturity", "date"): Role(
        r"matur\w*|\bdue\b|payable|settle\w*|\bends?\b|(?<=\d{4}) to\b|extended to|moved|falls? due|repa\w*"
        r"|paid in full|by(?=[^.;]{0,20}\d{4},[^.;]{0,80}\bdue (?:and payable )?(?:on )?(?:that|such) da(?:y|te)\b)",
        r"previously(?: [a-z]+){0,3}|originally(?: [a-z]+){0,3}|formerly|issued|dated|granted|convert\w*|interest"
        r"|sold|amended on|entered|first (?:exercis|convert|report|interest)\w*|until|exercis\w*(?! and)",
        direct=r"matur\w*",
    ),
    ("exercise_window", "from"): Role(
        _BEGIN,
        rf"(?:exercisable|convertible) until|{_HAPPENED}|expir\w*(?! on)|expires?\b|terminat\w*|until|through"
        r"|earli\w+ of|(?<!exercisable and )expire on",
        direct=_NO_NOUN,
    ),
    ("exercise_window", "expires"): Role(
        _EXPIRE,
        rf"{_HAPPENED}|on or after|beginning|commenc\w*|from\b|since|vest\w*|not[^.;]{{0,40}}(?:before|until|prior to)",
        direct=r"expir\w*",
    ),
    ("share_cap", "as_of"): Role(
        r"outstanding|as of|immediately (?:before|prior)|signing|prior to|\bon\b",
        r"issued|dated|matur\w*|entered|approv\w*|expir\w*|meeting",
        direct=_NO_NOUN,
    ),
    ("included", "as_of"): Role(
        r"as of|outstanding|\bat\b|\bon\b|through",
        r"grant\w*|acqui\w*|purchas\w*|vest\w*|dated|award\w*",
        direct=_NO_NOUN,
    ),
    ("stock_split", "date"): Role(
        r"effect\w*|split|consolidat\w*|paid|payable|occur\w*|complet\w*|implement\w*|distribut\w*|combin\w*",
        r"record|vest\w*|expir\w*|authoriz\w*|approv\w*|issued|granted|dated|filed|announc\w*",
        direct=r"(?:[\w-]+ ){0,3}?(?:split|consolidation|stock dividend)",
    ),
    ("merger", "date"): Role(
        (
            r"effective|effected|tender\w*|in cash|cancel\w*|clos\w*|complet\w*|consummat\w*|occur\w*"
            r"|merge(?:d|r)\b(?! agreement)|became|acquired"
        ),
        r"dated|entered|agreement and plan|approv\w*|announc\w*|grant\w*|filed|record|executed",
        lone=True,
        direct=r"(?:merger|closing|(?:in connection with|upon|at) (?:the )?(?:closing|completion|merger|consummation))",
    ),
    ("vesting", "start"): Role(
        r"grant\w*|award\w*|commencement date|anniversar\w* (?:of|from)|measured from"
        r"|(?:month|anniversary|quarter|year)s?(?: after| following)|issued|vesting commence\w*|\bstart\w* (?:date|on)"
        r"|date of|after|following|from",
        r"install\w* (?:begin|commenc|start)\w*(?: on| with)?|beginning|commencing|vest(?:s|ed)?\b|through|until"
        r"|expir\w*|thereafter|certified|approved|fully vested|sold|settled|each of|performance period",
        direct=r"(?:[a-z-]+ )?(?:grant|award)",
    ),
    ("vesting", "end"): Role(
        r"through|until|(?<=\d{4}) to|\bby\b|final\w*|last|fully|full\b|ending|ends?\b|complet\w*",
        r"grant\w*|commenc\w*|beginning|from|first|expir\w*|anniversar\w* of",
        direct=_NO_NOUN,
    ),
    ("tranche", "date"): Role(
        rf"{_INSTALLED}|beginning|commenc\w*(?! date)|began|starting|\bfrom\b|earlier of|first",
        r"grant(?:ed|s)?(?: on| date)?|awarded|award on|granted on|issued on|commencement date|expir\w*|dated"
        r"|anniversar\w* (?:of|from)|certified|approved|settled|acquired on|period (?:ended|ending|from)|ended"
        r"|(?:one|two|three|four|five|six|\d+) (?:month|year)s? (?:after|from|following)|through|until",
        lone=True,
        direct=_NO_NOUN,
    ),
}

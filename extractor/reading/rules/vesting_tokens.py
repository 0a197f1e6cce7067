"""The words in which vesting is told: one pattern over a footnote's flat text, one token a match.

A token is a piece of a schedule (an amount, a date, an anniversary, a number of installments, a frequency), a word that
gives a neighbour its part (*beginning*, *through*, *the remaining*), or a word that ends the schedule (*expires*,
*settled*, *provided that*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from extractor.reading.rules import lexis

Every = Literal["month", "quarter", "six_months", "year"]

_HUNDREDTH: Final = Decimal("0.01")
_C: Final = lexis.COUNT
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_O: Final = (
    r"(?:" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)|(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|eighteen|\d{1,2})[- ](?:\(\d{1,2}\)[- ])?(?:year|month)|last|final|next)"
)
_PART: Final = (
    r"(?:half|halves|third|fourth|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|sixteenth|twentieth"
    r"|twenty[- ]fourth|thirty[- ]sixth|forty[- ]eighth|sixtieth|thirtieth|fiftieth|hundredth)s?"
)
_MANY: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|an?|\d{1,2})"
_SLASHED: Final = r"\d{1,5} ?/ ?\d{1,5}(?![\d/])(?:ths?|rds?|nds?|st|s)?\b"
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_AND: Final = r"(?:,? and |, | & |; |,)"
_YEARS: Final = (
    rf"\b{_MONTH} {_DAY},?(?: (?:of|in))?(?: each)?(?: of)?(?: the)?(?: years?)? \d{{4}}(?:{_AND}(?:of )?\d{{4}}"
    rf"(?![\d,]?\d)){{1,9}}"
)
_DAYS: Final = (
    rf"\b{_MONTH} {_DAY}(?:{_AND}{_MONTH} {_DAY}){{1,11}}(?:,| of|, of| in)? (?:each of )?\d{{4}}"
    rf"(?:{_AND}\d{{4}}(?![\d,]?\d)){{0,9}}"
)
DATES: Final = rf"(?:{_YEARS}|{_DAYS}|{lexis.FULL_DATE}|\b{_MONTH},? (?:of )?\d{{4}}\b|(?<=\bin )20\d\d\b(?! annual))"
_FREQUENT: Final = (
    r"(?:annual|yearly|month(?:ly)?|quarterly|semi-?annual|bi-?annual|half-yearly|six-month|three-month|one-year"
    r"|calendar quarter|anniversary)"
)
_EVENLY: Final = (
    r"(?:(?:approximately|substantially|nearly|roughly|almost|essentially|as) |(?:equal(?:ly)?|ratable|rateable|even"
    r"|pro[- ]rata|consecutive|successive|cumulative|separate|additional|subsequent|sequential|further|unequal"
    r"|remaining|identical|calendar|time-based|vesting|pro-?rated)(?:,? and |, | ))"
)
_INSTALLMENT: Final = (
    r"(?:install?ments?|tranches|tranche|increments|parts|portions|amounts|vestings|thirds|quarters|halves)"
)
_STOCK: Final = (
    r"(?:shares?|units?|rsus?|psus?|prsus?|dsus?|gsus?|options?|ads?s?|awards?|stock|ltips?|sars?|warrants?)"
)
_FIGURE: Final = r"(?<![\d.,$/])(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d%/]|[.,]\d)"
_LIKE_UNVESTED: Final = (
    r"(?:unvested|non-?vested|vest(?:ing|ed) (?:dates?|periods?|conditions?|requirements?|criteria|restrictions?"
    r"|provisions?|terms?|events?|hurdles?|percentages?|targets?|acceleration|tranches|determination|eligibility)"
    r"|vesting of(?! (?:\d|one[- ]))|vesting and (?:settlement|delivery|conversion|exercise|release)"
    r"|(?:accelerated|upon|on|at|after|following|for|from|prior to|before|until|the|such|each|their|its|future"
    r"|continued|further|without|by|of|no|any|through|pending|earlier) vesting(?! (?:schedule|in |will |shall |occurs"
    r"|as follows|over |is ))"
    r"|(?<!fully )(?<!immediately )(?<!100% )(?:vested|unvested) (?:shares?|rsus?|psus?|restricted|options?|units?"
    r"|portion|stock|ltip|performance|awards?|or|dsus?|deferred|common|phantom|equity|class)"
    r"|vest(?:s|ed|ing)? (?:in|with) (?:the|him|her|his|its|each|any|such|a) (?!following|first|amounts?|aggregate|next"
    r"|form|increments|installment|calendar)(?=\w)|vest(?:ed)? in accordance with (?:its|their|the(?! (?:following"
    r"|schedule)))|vesting under"
    r"|(?:each|when|once|as|after|if|to the extent|that have|have|any|only) (?:vested|vests)(?! (?:in |as to|on "
    r"|over |ratably)))\b"
)
_PATTERNS: Final[dict[str, str]] = {
    "dated": r"(?:the |their |its )?vesting dates? (?:[^.;,\d]{0,40}? )?(?:is|are|will be|shall be)\b",
    "noise": (
        rf"{lexis.PERCENT} ?(?:to|-|through) ?{lexis.PERCENT}|between {lexis.PERCENT} and {lexis.PERCENT}"
        rf"|(?:up to|maximum of|at least) {lexis.PERCENT}"
        rf"|{lexis.PERCENT} (?:of|above|below) (?:the |its |their |such )?(?:target|maximum|threshold|goal|payout"
        rf"|outstanding)"
        r"|(?:payout|achievement|attainment|achieved|attained|earned|performance|score|funded|met)"
        rf" (?:level |percentage |rate |was |is )?(?:of |at |a |an ){{0,2}}{lexis.PERCENT}"
        rf"|{_LIKE_UNVESTED}"
    ),
    "fully": (
        r"(?:fully|completely|entirely|all) (?:be(?:come)?s? )?(?:and immediately )?vest(?:ed|s)?\b"
    ),
    "exercisable": r"(?:first |immediately )?exercisable\b",
    "verb": (
        r"(?:cliff[- ])?vest(?:s|ed|ing)?\b(?: schedule)?"
        r"|(?:restrictions?|forfeiture)\b[^.;,]{0,60}?\b(?:lapse[sd]?|lapsing|expires? (?=as to|with respect to)"
        r"|terminates? (?=as to|with respect to))|laps(?:es?|ed|ing) (?=as to|with respect|in |on |ratably|annually)"
    ),
    "earn": r"(?:entitled to receive|right to receive|(?:may|will|shall) receive|be issued|issuable|released|earned)\b",
    "ratio": r"(?:one|1)[- ]for[- ](?:one|1)\b|one-to-one\b|1:1\b",
    "portion": (
        rf"{_FIGURE}[- ]\d/\d ?%|{_FIGURE}[- ]\d/\d (?:percent|per cent)"
        rf"|{lexis.PERCENT}(?: ?\({_SLASHED}\))?"
        rf"|(?<![\d/]){_SLASHED}"
        rf"|{_MANY}[- ]{_PART}(?![- ](?:anniversar|year|month|day|business|\(?\d{{4}}))\b(?: ?\( ?{_SLASHED} ?\)"
        rf"| ?\( ?\d{{1,3}}(?:\.\d{{1,6}})? ?%\))?"
        r"|half(?= of| on| vest)"
    ),
    "rest": r"(?:remaining|remainder|balance|rest of)\b",
    "install": (
        rf"(?:{_C} )?{_EVENLY}{{0,4}}(?:{_FREQUENT},? ){{0,2}}{_EVENLY}{{0,3}}{_INSTALLMENT}\b"
    ),
    "anniversaries": (
        rf"(?:each|every|all)(?: of)?(?: the)? (?:first|next|succeeding|following|subsequent|ensuing)? ?{_C}"
        rf"(?: (?:succeeding|following|subsequent|consecutive|successive|next|{_FREQUENT})){{0,3}} anniversar(?:y|ies)"
        rf"|(?:first|next|succeeding|following|subsequent) {_C}(?: (?:succeeding|following|subsequent|consecutive"
        rf"|successive|{_FREQUENT})){{0,3}} anniversaries"
        rf"|each of (?:the |its )?(?:first|next|following|succeeding) {_C} (?:years|months|quarters)\b"
        rf"|{_C} (?:(?:succeeding|following|subsequent|consecutive|successive|{_FREQUENT}) ){{0,3}}anniversaries"
    ),
    "each": (
        rf"(?:each|every)(?: (?:of|the|such|successive|succeeding|subsequent|following|one|next|{_FREQUENT})){{0,4}}"
        r" anniversar(?:y|ies)"
        rf"|{_FREQUENT} anniversar(?:y|ies)"
    ),
    "ordinals": (
        rf"(?:each of )?(?:the )?{_O}(?: (?:year|annual|yearly|month))?(?:,? ?(?:and|or|&)? (?:the )?{_O}"
        rf"(?: (?:year|annual|yearly|month))?){{1,9}}[- ](?:year )?anniversar(?:y|ies)"
    ),
    "ordinal": (
        rf"(?:the )?{_O}(?:[- ](?:year|annual|yearly|month|quarterly|monthly))?(?: \([^)]{{1,8}}\))?[- ]anniversary"
        rf"|{_C}[- ](?:full )?(?:years?|months?|month\(s\)|days)(?: period)?'? (?:from|after|following)\b(?: the"
        rf" (?:grant date|date of (?:the )?grant|issuance date))?"
        rf"|(?:after|upon completion of|at the end of) {_C} (?:full )?(?:years?|months?)\b(?: of (?:continuous"
        rf" )?service)?"
        r"|anniversar(?:y|ies)\b|on the (?:second|third|fourth|fifth|sixth)(?=[,.;)]| and\b)(?!(?:,|,? and|,? or)"
        r" [^.;]{0,60}?anniversar)"
    ),
    "monthday": (
        r"on the (?:\d{1,2}(?:st|nd|rd|th)|first|last|fifteenth)(?: (?:calendar |business |trading )?day)? of the"
        r" month\b(?! from)(?: of the (?:grant|issuance) date)?"
    ),
    "first": (
        rf"(?:with )?(?:the )?(?:first|initial)(?: such)?(?: (?:{_FREQUENT}|vesting))?"
        r"(?: (?:of (?:which|such|these|the)|install?ment|tranche|vesting date|vesting|one-third|third|date"
        r"|portion|increment|(?:annual |quarterly |monthly )?install?ments?)){1,3}"
        r"|(?:begins?|beginning|began|begun|commenc(?:es?|ing|ed)|start(?:s|ing|ed)?)\b"
    ),
    "every": (
        r"(?:(?:semi|bi)-?annually|half-yearly|annually|yearly|quarterly|monthly)\b"
        r"|(?:each|every|per)(?: (?:calendar|fiscal|full|of the|succeeding|subsequent|successive|following|one|1"
        r"|continuous|completed|next|such)){0,3} (?:year|month|quarter|12 months|twelve months)\b(?:\(s\))?"
        r"|(?:each|every) (?:three|3|six|6)(?: \(\d\))?[- ]months?\b(?: period| anniversary)?"
        rf"|(?:each|every)(?: (?:successive|subsequent|additional|such|full|1|one)){{0,2}}[- ](?:{_FREQUENT}|month|year"
        r"|12-month|twelve-month) period"
        r"|per annum\b|a (?:year|quarter|month)\b|on an? (?:annual|monthly|quarterly|semi-?annual|yearly) basis"
        rf"|(?:each|every) {_MONTH} {_DAY}(?![\da-z]|,? (?:of )?\d{{4}})"
        r"|of each (?:calendar )?(?:month|quarter|year)|day of the month(?= from)"
    ),
    "ongrant": (
        r"(?:on|upon|as of|at) (?:the )?(?:date of (?:the )?(?:grant|issuance)|grant date|grant|issuance)\b"
        r"|immediately\b(?! (?:prior|before|preceding|following|after))"
    ),
    "tail": (
        r"(?:of|from|following|after) (?:the |its |such |that |their )?(?:original )?(?:date of (?:the )?(?:grant|award"
        r"|issuance)|(?:grant|award|issuance|issue|vesting commencement|vesting start) date)\b|thereafter\b"
        r"|(?:thereof|of (?:the )?grant)\b"
    ),
    "events": (
        r"for (?:a total of |the (?:next|following|subsequent|remaining) )?\d{1,3} (?:event|installment|occasion"
        r"|vesting"
        r"|month|quarter)(?:\(s\)|s)?\b"
    ),
    "date": DATES,
    "shares": (
        rf"{_FIGURE}(?= (?:of (?:the|such|these|those|its|his|her) )?(?:[a-z'-]+ ){{0,4}}?{_STOCK}\b)"
        rf"|{_FIGURE}(?= (?:will |shall )?vest|,? on (?:{_MONTH} \d|\d{{1,2}}/|each of|the)|\) on )"
        rf"|{_FIGURE}(?= become)|\d{{1,3}}(?:,\d{{3}})+(?=(?:,|,? and) \d{{1,3}}(?:,\d{{3}})+\b)"
    ),
    "earlier": (
        r"(?:the )?(?:earlier|earliest|later|latest|first|sooner)(?: to occur)?(?: of|(?= to occur))\b"
    ),
    "event": (
        r"annual (?:general |stockholders?'? |shareholders?'? |shareowners?'? )?meeting\b|change (?:in|of) control\b"
        r"|(?:separation|retirement|liquidity (?:event|condition)|initial public offering|ipo\b|resignation|approval"
        r"|commercial launch|closing(?! price| sale)|completion|consummation|multiple (?:of|on)|moic|irr|internal rate"
        r" of"
        r" return|market capitali[sz]ation|distributions of)\b"
    ),
    "money": lexis.MONEY,
    "period": (
        rf"(?:over|during)(?: (?:an?|the|each|its|period of|next|following|course of|aggregate"
        rf"|remaining|succeeding|approximately)){{0,4}} {_C}(?:[- ]\(\d{{1,2}}\))?[- ](?:years?|months?|quarters?)"
        rf"(?:[- ](?:vesting |service )?period)?"
        r"|ratably\b|pro rata\b"
    ),
    "perform": (
        r"(?:upon|based (?:up)?on|subject to|contingent (?:up)?on|conditioned (?:up)?on|dependent (?:up)?on"
        r"|depending (?:up)?on|if|when|once|to the extent|only if|following"
        r"|satisf\w+)\b(?:(?!vest)[^.;,\d]){0,60}?\b(?:performance"
        r"(?!-based restricted| shares?\b| share units?| stock units?| year)|achiev\w+|attain\w+|tsr|hurdles?"
        r"|milestones?"
        r"|goals?|total (?:share|stock)holder return|(?:stock|share|closing|market|trading|average|sale) price|vwap"
        r"|moic|irr|market"
        r" capitali[sz]ation|multiple (?:of|on) (?:its |their )?invest\w*|return on)\b"
    ),
    "service": (
        r"continu\w*(?:[^.;]{0,50}?)? (?:service|employment|employed|provid\w+)\b|remain\w*[^.;]{0,40}?"
        r"(?:employ\w*|service|director)|(?:service|time)-based\b(?! (?:restricted|rsu|units?|awards?|stock))"
        r"|continued\b|continuously\b"
    ),
    "breaker": (
        r"(?:expir\w+|exercised|determined|settle\w*|distribut(?:e|ed|able|ion)\b|deliver\w*|paid|payable|payment|defer(?:red|ral|s)?"
        r"|forfeit\w*"
        r"|accelerat\w*|holding (?:period|restriction)|redeem\w*|converted|convertible|withh\w+|report(?:ed|s)"
        r"|filed|amend\w*|elect(?:ed|s)?|includ(?:e|es|ed)|exclud\w+|dividend\w*|market value|lock-?up|purchase price"
        r"|sold|sale)\b"
    ),
    "proviso": (
        r"(?:provided(?:,| that| however)|unless|in the event|notwithstanding|except (?:that|as)|upon (?:his|her|the"
        r" reporting person's) (?:death|retirement)|or,? if earlier|but no portion|in each case)\b"
    ),
    "label": r"\((?:[ivx]{1,4}|[a-h]|\d)\)",
    "stop": r";|:",
}  # fmt: skip
_AT_DIGIT: Final = ("noise", "ratio", "portion", "install", "anniversaries", "ordinals", "ordinal", "date", "shares")
_AT_SIGN: Final = ("portion", "money", "label")
_AT_LETTER: Final = tuple(name for name in _PATTERNS if name not in ("shares", "label", "stop"))


def _one_of(names: Iterable[str], place: int) -> str:
    """Join the patterns of some tokens; a token found at another sort of place carries that place's number."""
    return "(?:" + "|".join(f"(?P<{name}{place}>{_PATTERNS[name]})" for name in names) + ")"


_TOKEN: Final = re.compile(
    rf"(?<!\w)(?:(?=[a-z]){_one_of(_AT_LETTER, 1)}|(?=\d){_one_of(_AT_DIGIT, 2)}|(?=[$€£¥₪.(]){_one_of(_AT_SIGN, 3)})"
    rf"|(?P<stop0>{_PATTERNS['stop']})"
)
"""Tokens by the character they begin with, so that few of the patterns are tried at a place."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its name in the pattern list, its text, its offsets into the flat text."""

    name: str
    text: str
    start: int
    end: int


def tokens(flat: str, start: int, end: int) -> Iterator[Token]:
    """Yield the schedule words of a stretch; words that say nothing of a schedule are passed over."""
    for match in _TOKEN.finditer(flat, start, end):
        yield Token((match.lastgroup or "")[:-1], match[0], match.start(), match.end())


_DATE_RE: Final = re.compile(lexis.FULL_DATE)
_YEAR_RE: Final = re.compile(r"\d{4}")
_MONTH_DAY: Final = re.compile(rf"({_MONTH}) ({_DAY})(?!\d)")


def dates(text: str) -> list[str]:
    """Read a date token: one date, or a list (``May 1, 2025, 2026 and 2027``, ``March 1 and June 1, 2026``)."""
    days = _MONTH_DAY.findall(text)
    if not days or (len(_DATE_RE.findall(text)) == len(days) == 1 == len(_YEAR_RE.findall(text))):
        read = lexis.date(text)
        return [] if read is None else [read]
    tail = text[max(match.end() for match in _MONTH_DAY.finditer(text)) :]
    each = [lexis.date(f"{month} {day}, {year}") for year in _YEAR_RE.findall(tail) for month, day in days]
    return [one for one in each if one is not None]


_PERCENT_MIXED: Final = re.compile(r"(\d{1,3})[- ](\d)/(\d) ?(?:%|per)")
_SLASH_RE: Final = re.compile(r"(\d{1,5}) ?/ ?(\d{1,5})")
_TENTHS: Final = {
    "twenty-fourth": 24, "thirty-sixth": 36, "forty-eighth": 48, "sixtieth": 60, "thirtieth": 30, "fiftieth": 50,
}  # fmt: skip


def portion(text: str) -> Decimal | None:
    """Read a portion as a percentage with two decimals: ``25%``, ``1/48th``, ``one-third (1/3)``, ``33 1/3%``."""
    if mixed := _PERCENT_MIXED.search(text):
        value = Decimal(mixed[1]) + Decimal(mixed[2]) / Decimal(mixed[3]) if int(mixed[3]) else None
    elif "%" in text or "percent" in text or "per cent" in text:
        value = lexis.percent(text)
    elif slashed := _SLASH_RE.search(text):
        value = Decimal(100) * Decimal(slashed[1]) / Decimal(slashed[2]) if int(slashed[2]) else None
    else:
        value = _worded(text)
    if value is None or not 0 < value <= 100:
        return None
    whole = value == value.to_integral_value()
    return Decimal(int(value)) if whole else value.quantize(_HUNDREDTH, ROUND_HALF_UP).normalize()


def _worded(text: str) -> Decimal | None:
    if text.startswith("half"):
        return Decimal(50)
    words = text.replace(" ", "-")
    for name, below in _TENTHS.items():
        if name in words:
            above = lexis.number(words.partition(name)[0])
            return Decimal(100) * (above or 1) / below
    read = lexis.fraction(text)
    return None if read is None else 100 * read


_YEARLY: Final = re.compile(rf"annual|year|annivers|annum|month|(?:each|every) {_MONTH} \d")


def every(text: str) -> Every | None:
    """Read how often an instalment comes; a bare anniversary is yearly."""
    if re.search(r"semi|half|bi-?annual|(?:six|6)(?: \(6\))?[- ]month", text):
        return "six_months"
    if re.search(r"quarter|(?:three|3)(?: \(3\))?[- ]month", text):
        return "quarter"
    if "month" in text and not re.search(r"\b(?:12|twelve)[- ](?:\(12\) )?months?\b", text):
        return "month"
    return "year" if _YEARLY.search(text) else None


_COUNT_RE: Final = re.compile(rf"\b{_C}")


def count(text: str) -> Decimal | None:
    """Read how many instalments or anniversaries a token names; None where it names none."""
    found = _COUNT_RE.search(re.sub(r"\b(?:three|six|3|6)[- ]month", "", text))
    return None if found is None else lexis.number(found[0])


_PLACE_RE: Final = re.compile(rf"\b(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?=st|nd|rd|th))")


def ordinals(text: str) -> Decimal | None:
    """Count the anniversaries of a list that runs from the first on: three in ``first, second and third``."""
    places = [int(each) if each.isdigit() else _ORDINALS.index(each) + 1 for each in _PLACE_RE.findall(text)]
    return Decimal(len(places)) if len(places) > 1 and places == list(range(1, len(places) + 1)) else None

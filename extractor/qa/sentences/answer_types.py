"""What type of answer a question asks for, looked for in a text: a date, a price, a count, a name, an event. Pure.

A type is held only by something that the question does not itself say: "the 3,000 shares" of the question is no answer
to how many shares there are.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, Wanted, without_addresses
from extractor.qa.asked.wanted import Aspect
from extractor.qa.asked.word_lists import NO_NAMES
from extractor.qa.asked.words import NUMERALS, Word, stem, words

_PERCENT: Final = lazy(
    (
        r"\d(?:\.\d+)?\s?%|\bper\s?cent|\b\d+/\d+|\bone[- ](?:third|fourth|quarter|half|fifth"
        r"|sixth|twelfth)|\bhalf\b"
    ),
    re.IGNORECASE,
)
_MONEY: Final = lazy(r"(?:[$€£¥]|\b(?:USD|US\$|NT\$|CAD|C\$|EUR|GBP|RMB)\s?)\s?\.?\d", re.IGNORECASE)
_PRICE_NUMBER: Final = lazy(r"(?:[$€£¥]\s?|\b(?:price|strike|level|vwap)\b\D{0,40})\.?\d", re.IGNORECASE)
_RATIO: Final = lazy(
    r"\b(?:one|two|three|four|five|\d+)[- ](?:for|to)[- ](?:one|two|three|four|five|\d+)"
    r"|\d+(?:\.\d+)?\s?:\s?\d|\beach\b.{0,120}\b(?:one|\d+|\(\d+\))\b"
    r"|\b(?:ratio|basis)\s+of\b|\d+ (?:share|unit)s? (?:for|per)|equal number|one share",
    re.IGNORECASE,
)
_REASON: Final = lazy(
    r"\bconsideration\b|\bbecause\b|\bdue to\b|\bin lieu\b|\bas a result\b|\bin connection\b"
    r"|\bin exchange\b|\bpursuant\b|\bin order\b|\bto (?:satisfy|pay|cover|correct"
    r"|reflect|report)\b|\bin (?:payment|satisfaction|settlement)\b|\bupon\b|\bfor (?:no"
    r"|the purpose|estate|tax)\b|\bresult(?:ed|ing)? (?:of|from)\b|\binducement\b"
    r"|\bincentive\b|\bcompensation for\b|\bfor services\b|\binadvertent|\berror\b"
    r"|\bby virtue\b|\bsince\b|\bcorrects?\b|\bputs? right\b|\bmistake\w*|\bclerical\b",
    re.IGNORECASE,
)
NAMED: Final = lazy(r"\b[A-Z][\w&.’'-]*(?:\s+(?:(?:of|and|&|the|for|fbo)\s+)?[A-Z0-9][\w&.,’'/-]*)*")
_PERSONS: Final = lazy(
    (
        r"\b(?:reporting (?:person|owner)|spouse|wife|husband|child(?:ren)?|daughters?|sons?|family members?|issuer"
        r"|company|himself|herself|directors?|holder|board|committee|administrator|stockholders?|shareholders?"
        r"|bank|dealer"
        r"|broker|lender|trustee|counterparty|brother|sister|father|mother|parents?|grandchild(?:ren)?|descendants"
        r"|underwriters?|estate|limited partners)\b"
    ),
    re.IGNORECASE,
)
_TIME: Final = lazy(
    r"\b(?:year|month|day|anniversar|quarter|week|immediately|upon|within|after|until|at the end|earl|annual)\w*"
    r"|\bfollowing (?:the |his |her |their |its |such |a |any |termination|separation|retirement|death|resignation)"
    r"|\bfollowing [\w ]{1,30}['’]s (?:termination|separation|retirement|death|resignation)"
    r"|\bdates? (?:specified|elected|chosen|selected|designated)",
    re.IGNORECASE,
)
_LENGTH: Final = lazy(
    r"(?:\b\d+\b\)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty"
    r"|forty-five|sixty|ninety|one hundred)\b(?:[ -]?\(?\w*\)?)?)[- ](?:\w+ ){0,2}?(?:year|month|day|week|quarter)s?\b"
    r"|\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) anniversary\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
    r" (?:\w+ )?(?:day|month|quarter|year) (?:following|after)\b"
    r"|\b(?:immediately|until|through|as long as|at any time)\b",
    re.IGNORECASE,
)
_EVENT: Final = lazy(
    r"\b(?:retire\w*|separat\w*|terminat\w*|death|dies|disab\w*|change (?:in|of) control|resign\w*|leav\w*|cease\w*"
    r"|no longer|approv\w*|merger|closing|effective\w*|offering|vest\w*|settle\w*|annual meeting|anniversary|upon"
    r"|if|when|unless|in the event|after|following|once)\b",
    re.IGNORECASE,
)
_FORM: Final = lazy(
    r"\b(?:cash|shares?|stock|units?|lump sum|instal?lments?|options?|in kind|property)\b", re.IGNORECASE
)
NO_NAME_WORDS: Final = frozenset(stem(word) for word in NO_NAMES)
_RULE: Final = lazy(r"\b(?:Rule|Section|Regulation)\s+[lI\d]")
_QUARTER: Final = lazy(r"\bquarters?\b|\bQ[1-4]\b", re.IGNORECASE)
_FREQUENCY: Final = lazy(
    r"\b(?:annual|month|quarter|week|semi-?annual|dai|year)ly\b|\bannual\b"
    r"|\b(?:each|every|per|once an?|twice an?) (?:\w+ )?(?:year|month|quarter|week|day|january|april|july|october)",
    re.IGNORECASE,
)
_METHOD: Final = lazy(
    r"\b(?:dividing|divided|based (?:up)?on|determined|calculated|computed|multipl\w*|average|equal to|using"
    r"|rate|priced"
    r"|represents? the)\b",
    re.IGNORECASE,
)
_YEAR: Final = lazy(r"(?:19|20)\d\d")
_NO_COUNT: Final = lazy(
    r"\)?[- ]?(?:equal|annual|monthly|quarterly|substantially|successive|consecutive|trading|business|calendar|more)?"
    r"[- ]?(?:equal |annual |monthly |quarterly |consecutive )*"
    r"(?:years?|months?|days?|weeks?|quarters?|instal?lments?|tranches|percent|per ?cent|anniversar\w+|votes?|times)\b",
    re.IGNORECASE,
)
"""What follows a number that counts no shares."""
_OF_TIME: Final = lazy(
    r"\b(?:how many|numbers? of) (?:\w+ ){0,2}?(years?|months?|days?|weeks?|quarters?|instal?lments?|tranches|times"
    r"|votes?|payments?|parts?|lots?|trusts?|funds?|events?)\b"
)
_OF_OTHERS: Final = lazy(
    r"\bhow many (?:\w+ ){0,2}?((?:grand)?children|sons|daughters|beneficiaries|trustees|directors|members"
    r"|partners|persons"
    r"|people|holders|companies|entities|conditions|awards|grants|notes|series)\b(?!.{0,20}\b(?:shares|units)\b)"
)
_COUNTED: Final = lazy(r"\W{0,3}(?:\w+\W+){0,2}?(?:shares?|units?|[rpd]sus?|options?|warrants?)\b", re.IGNORECASE)
_WHOLE_SUM: Final = lazy(
    r"\b(?:principal|aggregate|face|total|in all|sum|dollar (?:value|amount)|how much (?:money|cash)|proceeds|worth"
    r"|commission|value of)\b"
)
_PER_SHARE: Final = lazy(r"\b(?:prices?|strike|vwap|floor|ceiling|per (?:share|unit)|a share|each)\b")
_PAR: Final = lazy(r"\bpar value (?:of )?\$?\s?$", re.IGNORECASE)
"""The par value of a class of shares is printed with its name and is nobody's price."""
_LARGE: Final = lazy(r"\b(?:principal|aggregate|face|stated value)\b[^$.;]{0,40}\$?\s?$", re.IGNORECASE)


def holds(question: Question, text: str, want: Wanted) -> bool:
    """Tell whether a text holds something of a type that the question does not itself say."""
    asked = {word.norm for word in question.terms if word.kind == "word" or not question.confirms}
    new = [word for word in words(without_addresses(text)) if word.norm not in asked]
    match want:
        case "date":
            return any(_dates(question, text, word) for word in new) or _holds_time(question, text)
        case "shares" | "number":
            return _holds_count(question, text, new)
        case "price":
            return _holds_price(question, text, new)
        case "percent":
            return bool(_PERCENT.search(text))
        case "rate":
            return _holds_rate(question, text)
        case "ratio":
            return bool(_RATIO.search(text))
        case "reason":
            return bool(_REASON.search(text))
        case "name":
            return _holds_name(question, text, asked)
        case _:
            return bool(text.strip()) and holds_aspects(question, text)


def holds_aspects(question: Question, text: str) -> bool:
    """Whether a text has what a question asks for in words of its own: an event, a form, a length of time."""
    return all(_ASPECTS[aspect].search(text) for aspect in question.aspects)


_ASPECTS: Final[dict[Aspect, re.Pattern[str]]] = {
    "event": _EVENT,
    "form": _FORM,
    "length": _LENGTH,
    "method": _METHOD,
    "frequency": _FREQUENCY,
    "quarter": _QUARTER,
    "rule": _RULE,
}


_OF_PAPER: Final = lazy(r"(?:\bu/[adt]/[dt]|\bdtd\.?|\bdated(?: as of)?|\bagreement of)\s*$", re.IGNORECASE)
"""What stands before the date of a document."""
_PAPER: Final = lazy(
    r"\b(?:agreements?|plans?|letters?|contracts?|deeds?|notes?|memorandum|dated?|sign\w*|enter\w*|execut\w*|adopt\w*"
    r"|made|set up|establish\w*|form(?:ed|ation)|creat\w*)\b"
)


def _dates(question: Question, text: str, word: Word) -> bool:
    """Whether a word is a date that answers: that of a document does not tell when something else was done."""
    if word.kind != "date":
        return False
    return not _OF_PAPER.search(text[max(0, word.start - 16) : word.start]) or bool(_PAPER.search(question.low))


_UPON: Final = lazy(
    r"\b(?:upon|after|until|following|(?:on|at) the (?:day|date|time) of|on) (?:the |their |its |such )?(\w+)",
    re.IGNORECASE,
)
"""An event that tells no time where the question asks for its own: "upon vesting" of when units vest."""


def _holds_time(question: Question, text: str) -> bool:
    """Questions of *when* that may be answered by an event or a span of time, not only by a printed date."""
    if "length" in question.aspects:
        return bool(_LENGTH.search(text))
    asked = {word.norm for word in question.terms}
    told = _UPON.sub(lambda match: " " if stem(match[1]) in asked else match[0], text)
    return bool(_TIME.search(told)) and not re.search(
        r"\b(?:dates?|what day|which day|calendar|what year|last day|first day)\b", question.low
    )


_RATE_OF_INTEREST: Final = lazy(r"\b(?:interest|coupon|dividend|spread|margin|yield)\b")


def _holds_rate(question: Question, text: str) -> bool:
    """A rate of interest is a percentage; one of exchange may be an amount."""
    if _RATE_OF_INTEREST.search(question.low):
        return bool(re.search(r"\d\s?%|\bper\s?cent", text, re.IGNORECASE))
    if _RATE_OF_EXCHANGE.search(question.low):
        return bool(re.search(r"\brates?\b[^.;]{0,40}\d|\d[^.;]{0,40}\brates?\b", text) or _ONE_UNIT.search(text))
    return bool(_PERCENT.search(text) or _MONEY.search(text) or re.search(r"\brate of\b", text))


_RATE_OF_EXCHANGE: Final = lazy(r"\b(?:exchange|conversion|currency|fx) rate\b")
_ONE_UNIT: Final = lazy(r"\b(?:to|per|for|=|equals) (?:US|C|A|NT|HK)?[$€£¥] ?1(?:\.0+)?\b(?!\.\d)", re.IGNORECASE)
"""Of money, only what one unit of it is worth is a rate of exchange."""


_FOR_NOTHING: Final = lazy(
    r"\bno (?:consideration|payment|premium|separate price|cost)\b|\bwithout (?:consideration|payment)\b", re.IGNORECASE
)
_PAID: Final = lazy(r"\b(?:pay|pays|paid|premium|consideration|cost)\b")
"""What was paid may be nothing."""


def _holds_price(question: Question, text: str, new: list[Word]) -> bool:
    if _PAID.search(question.low) and _FOR_NOTHING.search(text):
        return True
    if _BOUGHT_BACK.search(question.low) and _PERCENT_PRICE.search(text):
        return True
    if not (_MONEY.search(text) or _PRICE_NUMBER.search(text)):
        return False
    numbers = [word for word in new if word.kind == "number" and not _PAR.search(text[: word.start])]
    if _PER_SHARE.search(question.low) and not _WHOLE_SUM.search(question.low):
        numbers = [word for word in numbers if not _LARGE.search(text[max(0, word.start - 60) : word.start])]
    return any(_is_money(text, word) for word in numbers)


_PERCENT_PRICE: Final = lazy(r"\bat (?:a (?:price|premium) (?:of|equal to) )?\d+(?:\.\d+)?\s?%", re.IGNORECASE)
_BOUGHT_BACK: Final = lazy(r"\b(?:redeem\w*|redemption|puts?|calls?|called|repurchas\w*|prepay\w*|prepaid|buy back)\b")
"""Notes are redeemed at a percentage of their principal, which is their price."""


def _is_money(text: str, word: Word) -> bool:
    """A number that can be a price: after a currency, or a bare number that is no count, year or percentage."""
    before = text[max(0, word.start - 6) : word.start].rstrip()
    if before.endswith(("$", "€", "£", "¥")) or re.search(r"(?:USD|EUR|GBP|CAD|RMB)$", before):
        return True
    after = text[word.end : word.end + 30]
    bare = "." in text[word.start : word.end] or not _COUNTED.match(after)
    return bare and not after.startswith("%") and not _YEAR.fullmatch(word.norm) and not _NO_COUNT.match(after)


def _holds_count(question: Question, text: str, new: list[Word]) -> bool:
    spans = _OF_TIME.search(question.low) or _OF_OTHERS.search(question.low)
    if spans:
        unit = _one_spelling(stem(spans[1]))
        after = [words(text[word.end : word.end + 40])[:3] for word in new if word.kind == "number" or _numeral(word)]
        return any(unit == _one_spelling(near.norm) for found in after for near in found)
    one = bool(_EACH.search(question.low))
    return any(is_count(text, word) and (one or word.norm != "one") for word in new)


def _one_spelling(word: str) -> str:
    return "instal" if word == "install" else word


_EACH: Final = lazy(r"\b(?:each|one|per|every|single|apiece|an?)\b")
"""Where *one share* can be the number asked for: how many shares each unit stands for."""


def _numeral(word: Word) -> bool:
    return word.kind == "word" and word.norm in NUMERALS


def is_count(text: str, word: Word) -> bool:
    """Tell whether a word of a text is a number of shares or units: no price, percentage, year or span of time."""
    after = text[word.end : word.end + 40]
    if word.kind == "word":
        return word.norm in NUMERALS and bool(_COUNTED.match(after)) and not _NO_COUNT.match(after)
    if word.kind != "number":
        return False
    before = text[max(0, word.start - 2) : word.start]
    if _YEAR.fullmatch(word.norm) and not after.lstrip().lower().startswith(("share", "unit", "rsu")):
        return False
    if after[:2] in {"st", "nd", "rd", "th"}:
        return False
    return "$" not in before and after[:1] != "%" and before[-1:] not in {"#", "("} and not _NO_COUNT.match(after)


def _holds_name(question: Question, text: str, asked: set[str]) -> bool:
    names = [match for match in NAMED.finditer(text) if _is_name(match, asked)]
    head = question.head
    if head:
        if head in BODIES:
            names = [each for each in names if not _said_already(each, asked, head)]
        persons = [*names, *_PERSONS.finditer(text)] if _of_persons(question) else names
        persons = [each for each in persons if stem(each[0]) not in _ROLES and not _in_passing(text, each)]
        near = (text[max(0, each.start() - REACH) : each.end() + REACH] for each in persons)
        alike = next((each for each in _ALIKE if head in each), frozenset({head}))
        return any(not alike.isdisjoint(word.norm for word in words(window)) for window in near)
    return bool(names) or (_of_persons(question) and bool(_PERSONS.search(text)))


def _in_passing(text: str, found: re.Match[str]) -> bool:
    """Whether a name is that of what somebody has a role in, or of whom he has nothing to do with."""
    after, before = text[found.end() : found.end() + 12], text[max(0, found.start() - 24) : found.start()]
    return bool(_WHOSE.match(after)) or bool(_APART.search(before)) or bool(_ROLE_OF.search(before))


_ROLE_OF: Final = lazy(
    r"\b(?:trustees?|custodian|underwriters?|broker|lender|sponsor) (?:of|to|for|under) (?:the |an? |his |her |its )?$",
    re.IGNORECASE,
)
"""Of what somebody is trustee: its name is not that of the trustee."""
_WHOSE: Final = lazy(r",? (?:whose|of which|for which|in which)\b")
_APART: Final = lazy(
    r"\b(?:independent of|unrelated to|unaffiliated with|other than|not|did not tell) (?:the )?$", re.IGNORECASE
)
_ROLES: Final = frozenset(
    stem(word)
    for word in ("bank", "dealer", "broker", "lender", "trustee", "counterparty", "underwriter", "underwriters")
)
"""Who has such a role is not told by naming the role."""
_ALIKE: Final = (
    frozenset({"plan", "program"}),
    frozenset(stem(word) for word in ("charity", "charitable", "nonprofit", "foundation", "donor-advised")),
    frozenset(stem(word) for word in ("donee", "recipient", "gift", "gifts", "donated", "donation")),
)
"""Words any of which tells what a name is that of."""
BODIES: Final = frozenset(
    stem(word) for word in ("subsidiary", "university", "college", "school", "foundation", "charity", "index", "group")
)
"""What is named by its own name alone: no general word and no name of a person is one."""
REACH: Final = 60
"""How near a name the word must stand that says what it names, in characters."""


def _of_persons(question: Question) -> bool:
    """Questions of *who* are answered by a role too: the reporting person, a spouse, members of a family."""
    return bool(re.search(r"\bwho(?:m|se)?\b", question.low))


def _is_name(match: re.Match[str], asked: set[str]) -> bool:
    """A name that the question does not say; the capital that begins a sentence makes no name, nor does a rule."""
    found = [word for word in words(match[0]) if word.norm not in NO_NAME_WORDS and word.kind == "word"]
    capitals = sum(part[0].isupper() for part in match[0].split())
    if (match.start() == 0 and capitals == 1) or _RULE.match(match[0]):
        return False
    return bool(found) and not all(word.norm in asked for word in found)


def _said_already(match: re.Match[str], asked: set[str], head: str) -> bool:
    """Whether a name is the fuller one of somebody that the question says: its Buffett is "Warren E. Buffett"."""
    last = [word.norm for word in words(match[0]) if word.kind == "word"][-1:]
    return bool(last) and last[0] in asked and last[0] != head


def typed(question: Question) -> bool:
    """Tell whether the type of answer can be checked in a text."""
    return any(want not in {"text", "name", "reason"} for want in question.wants)


def values_of(question: Question, text: str, want: Wanted) -> list[tuple[Decimal | str, str]]:
    """The values of a type in a text that the question does not itself say: ``(comparable, as printed)``, each once."""
    asked = {word.norm for word in question.terms}
    found: dict[Decimal | str, str] = {}
    for word in words(text):
        if word.norm in asked:
            continue
        if want == "date" and word.kind == "date" and len(word.norm) == 10:
            found.setdefault(word.norm, word.norm)
        elif (
            want in {"percent", "rate"}
            and word.kind == "number"
            and text[word.end : word.end + 2].strip().startswith("%")
        ):
            found.setdefault(Decimal(word.norm), text[word.start : word.end])
        elif (want == "price" and word.kind == "number" and text[: word.start].rstrip().endswith(("$", "€", "£"))) or (
            want == "shares" and word.kind == "number" and is_count(text, word)
        ):
            found.setdefault(Decimal(word.norm), text[word.start : word.end].replace(",", ""))
    return list(found.items())

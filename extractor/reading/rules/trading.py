"""How trades were made: Rule 10b5-1 plans and instructions, and the range behind a reported price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules.lexis import DATE, MONEY, date, money
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import PriceRange, TradingPlan

_PLAN: Final = re.compile(
    r"10b-?5-?\(?1\)?(?:\(c\))?[- ]?(?:compliant )?(?:trading |sales? |stock |purchase |selling |written "
    r"|pre-?arranged )*"
    r"(?:plan|instruction|arrangement|program|agreement|order|\w+ plan)?"
)
_SAME: Final = r"(?:(?!\b(?:and (?:was|were|is|are)|but)\b)[^.;])"
_UNSAID: Final = r"(?! (?:indicat|check|mark|report|disclos|reflect|stat|includ|identif|note|discretion))"
_NO_PLAN: Final = re.compile(
    rf"\b(?:not|neither|none of|no|without|nor|never|outside(?: of)?|other than)\b{_UNSAID}{_SAME}{{0,80}}10b5-?1"
    rf"|\b(?:was|were|is|are|has|have)(?: been)? not\b{_UNSAID}{_SAME}{{0,120}}10b5-?1"
)
_NOT_ABOUT: Final = re.compile(
    r"\b(?:may|might|intends? to|expects? to|could|plans to) (?:in the future |adopt|enter|establish|be "
    r")[^.;]{0,80}10b5-?1"
    r"|10b5-?1[^.;]{0,60}\b(?:was|were|has been|is|were) (?:terminated|cancel\w*|suspended)"
    r"|\bterminat(?:ed|ion of)[^.;]{0,60}10b5-?1"
)
_IN_ERROR: Final = re.compile(
    r"\b(?:inadvertently|erroneously|mistakenly|incorrectly) (?:marked|checked|indicated|selected|stated|reported)\b"
    r"|(?<!not )(?<!un)\b(?:marked|checked|indicated|selected) (?:in error|inadvertently|erroneously|by mistake)\b"
)
_ADOPT: Final = (
    r"(?:adopted|entered into|dated|executed|established|effective|signed|put in place|enacted|amended|in place|made)"
)
_ADOPTED: Final = re.compile(
    rf"\b(?:{_ADOPT}\b(?! not)|adoption(?: date)?\b)[^.;0-9]{{0,120}}?({DATE})(?:,? and (?:on )?({DATE}))?"
)
_UNDER_RULE_ON: Final = re.compile(rf"(?:\([a-z0-9]\))* ?on ({DATE})")
_ON_DATE: Final = re.compile(
    rf"\b(?:on|as of|dated|in) ({DATE}),?[^.;]{{0,100}}?\b(?:adopted|entered into|executed|established|signed)\b"
)
_DATES: Final = re.compile(DATE)
_ADOPTING: Final = re.compile(rf"\b{_ADOPT}\b")
_FOLLOWING: Final = re.compile(
    rf"(?:the|such|this) (?:rule )?(?:10b5-?1 )?(?:trading )?plan (?:was|is) {_ADOPT}[^.;0-9]{{0,80}}({DATE})"
)
_REPLACED: Final = re.compile(r"\b(?:replac|supersed|terminat|prior plan|previous plan)\w*")


def read(note: Note) -> Iterable[Claim]:
    """Claim trading plans and price ranges."""
    low = note.lower
    if "10b5" in low or "10b-5" in low:
        yield from _plans(note)
    if "$" in low or "price" in low:
        yield from _ranges(note)


def _plans(note: Note) -> Iterator[Claim]:
    """One term for each date of adoption, or one where the text prints none."""
    flat = note.flat
    seen: set[tuple[bool, str | None]] = set()
    bare: Claim | None = None
    for match in _PLAN.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        if "10b5-1(c)(1)" not in flat[start:end] and flat.startswith("10b-5", match.start()) and "plan" not in match[0]:
            continue
        if _NOT_ABOUT.search(flat, start, end):
            continue
        denied = _NO_PLAN.search(flat, start, min(end, match.end() + 1)) is not None
        denied = denied or _IN_ERROR.search(flat, start, end) is not None
        for adopted in [None] if denied else _adopted(flat, match.end(), start, end):
            if (denied, adopted) in seen:
                continue
            seen.add((denied, adopted))
            spans = [(start, end), *_further(flat, adopted, start, end)]
            claim = note.claim_flat(TradingPlan(adopted=adopted), *spans, stance="denied" if denied else "stated")
            if adopted is None and not denied:
                bare = bare or claim
            else:
                yield claim
    if bare is not None and not seen - {(False, None)}:
        yield bare


def _adopted(flat: str, position: int, start: int, end: int) -> list[str | None]:
    """Give the dates of adoption; ``[None]`` where none is printed."""
    after = _ADOPTED.search(flat, position, end)
    if after is not None and not _REPLACED.search(flat, position, after.start()):
        return [date(each) for each in after.groups() if each]
    before = _ON_DATE.search(flat, start, position)
    if before is not None:
        return [date(before[1])]
    within = _ADOPTED.search(flat, start, position)
    if within is not None:
        return [date(each) for each in within.groups() if each]
    on = _UNDER_RULE_ON.match(flat, position, end)
    if on is not None and _ADOPTING.search(flat, max(start, position - 90), position):
        return [date(on[1])]
    following = _FOLLOWING.search(flat, end, end + 200)
    return [date(following[1]) if following else None]


def _further(flat: str, adopted: str | None, start: int, end: int) -> list[tuple[int, int]]:
    """The next sentence's words, where only they print the day of adoption."""
    if adopted is None:
        return []
    if any(date(each[0]) == adopted for each in _DATES.finditer(flat, start, end)):
        return []
    following = _FOLLOWING.search(flat, end, end + 200)
    return [following.span()] if following else []


_BARE: Final = r"(?:\d{1,3}(?:,\d{3})*|\d{1,7})(?:\.\d{1,6})?"
_AMOUNT: Final = rf"(?:{MONEY}|{_BARE})"
_UNIT: Final = r"(?: ?(?:\(usd\)|usd|dollars))?(?: (?:per|a|each)(?: \w+){1,3}?)?"
_LEAD: Final = (
    r"(?:rang(?:ing|ed|es|e)(?: of(?: (?:sales? |purchase )?prices)?(?: was| were)?"
    r"| for (?:the|these|such) [a-z ]{2,20} was| in price| from| between| was| is|: ?)*|\b(?:prices?|share|at|each"
    r"|sold|traded|varied|varying)(?: per share)? from|between"
    r"|prices? (?:of|were|was|are|at)|ranged)"
)
_RANGE: Final = re.compile(
    rf"{_LEAD}(?: a| the)?(?: low(?: price)?| lowest price| high(?:est price)?)?(?: of| from| between)?(?: "
    rf"approximately)? "
    rf"?({_AMOUNT}){_UNIT}(?:,? ?(?:to|and|through|up to(?: and including)?|-)(?: (?:a |the )?high"
    rf"(?:est)?(?: price)?(?: of)?)? ?)({_AMOUNT})"
)
_INCLUSIVE: Final = re.compile(rf"({MONEY}) (?:to|through|-) ({MONEY})(?: per share)?,? \(?inclusive\b")
_HIGH_LOW: Final = re.compile(
    rf"(high|low)(?:est)?(?:(?: \w+){{0,8}} ?(?:was|of|is|:|at)| price) ({_AMOUNT})(?:[^.;]|\.\d|; ){{0,60}}?\b(high"
    rf"|low)(?:est)?(?:(?: \w+){{0,8}} ?(?:was|of|is|:|at)| price) ({_AMOUNT})"
)
_AVERAGE: Final = re.compile(r"\baverage\b")
_TRADE: Final = re.compile(
    r"\b(?:sold|sale|sales|purchas\w*|bought|transactions?|trades?|traded|acquired|disposed|executed|price reported"
    r"|reported price|open market|(?:sell|buy)(?:ing)?|reflects?|represents?|withheld)\b"
)
_OTHER_PRICE: Final = re.compile(
    r"\b(?:exercise|strike|conversion|option|hurdle|target|threshold|salary|value|per annum)(?: "
    r"price)?s?\b[^.;]{0,40}$"
)
_NEEDS: Final = (
    "prices of",
    "prices from",
    "low price",
    "rang",
    "between",
    "highest",
    "lowest",
    "from $",
    "weighted",
    "average price",
    "average sale",
    "average purchase",
)
_MEAN: Final = re.compile(
    r"(?:weighted[- ]average|average) (?:(?:per share|sales?|purchase|selling|execution|market|trade|trading"
    r"|share|disposition"
    r"|acquisition|gross|net|stock|transaction|cost) )*(?:price|cost)"
)
_NOT_MEAN: Final = re.compile(
    r"\b(?:volume[- ]weighted|vwap|closing price|trading days?|\d+-day|based on|determined|calculat|divid|unless"
    r"|\bif\b|may\b|exceeds?)"
)


def _ranges(note: Note) -> Iterator[Claim]:
    flat = note.flat
    if not any(word in flat for word in _NEEDS):
        return
    averaged = _AVERAGE.search(flat)
    found = False
    for match, prices in _pairs(flat):
        if _OTHER_PRICE.search(flat[max(0, match.start() - 60) : match.start()]):
            continue
        low, high = sorted(prices, key=_amount)
        found = True
        mean = _nearest_mean(note, match) if averaged else None
        body = PriceRange(low=low[0], high=high[0], average=True if mean else None, currency=low[1] or high[1])
        spans = [note.flat_sentence_at(match.start())]
        if mean:
            spans.append(mean)
        yield note.claim_flat(body, *spans)
    if not found and averaged:
        yield from _means(note)


_Price = tuple[Decimal, str | None]


def _pairs(flat: str) -> Iterator[tuple[re.Match[str], tuple[_Price, _Price]]]:
    taken: set[int] = set()
    for match in _RANGE.finditer(flat):
        first, second = match[1], match[2]
        priced = "$" in match[0] or "price" in flat[max(0, match.start() - 40) : match.end() + 40]
        if not priced or not ("$" in first or "." in first or "." in second):
            continue
        taken.add(match.start(1))
        yield match, (_price(first), _price(second))
    for match in _INCLUSIVE.finditer(flat):
        if match.start(1) not in taken and _TRADE.search(flat, *_around(match)):
            taken.add(match.start(1))
            yield match, (_price(match[1]), _price(match[2]))
    for match in _HIGH_LOW.finditer(flat):
        if match[1] != match[3] and match.start(2) not in taken:
            yield match, (_price(match[2]), _price(match[4]))


def _around(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 120), match.end()


def _amount(price: _Price) -> Decimal:
    return price[0]


def _price(text: str) -> _Price:
    found = money(text)
    return found if found is not None else (Decimal(text.replace(",", "")), None)


def _nearest_mean(note: Note, match: re.Match[str]) -> tuple[int, int] | None:
    """The sentence that says the price is an average: the range's own first, then any other."""
    start, end = note.flat_sentence_at(match.start())
    if _AVERAGE.search(note.flat, start, end):
        return start, end
    for each in note.flat_sentences:
        if _AVERAGE.search(note.flat, *each):
            return each
    return None


def _means(note: Note) -> Iterator[Claim]:
    """A price said to be an average, with no range printed."""
    for match in _MEAN.finditer(note.flat):
        start, end = note.flat_sentence_at(match.start())
        sentence = note.flat[start:end]
        if _NOT_MEAN.search(sentence) or not _TRADE.search(sentence):
            continue
        yield note.claim_flat(PriceRange(average=True), (start, end))
        return

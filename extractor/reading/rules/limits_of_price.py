"""Floors and ceilings of a price: where the text prints one, denies one, or says whether splits move it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.formulas import Priced, Printed
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import CeilingPrice, FloorPrice

_M: Final = lexis.MONEY
_LINK: Final = (
    r"(?: (?:price|is|was|of|at|equal to|set at|set|fixed at|fixed|initially|currently|approximately"
    r"|being|then|per share|to|now)){0,6}"
)
_NEVER: Final = r"\b(?:not|nor|no|never|cannot|neither)\b"
_FLOOR: Final = re.compile(
    rf"\bfloor(?: (?:conversion|exercise|purchase))?(?: price)?(?:\"\)?"
    rf"|\))? ?[^.;$%]{{0,60}}?\bfrom {_M}[^.;$]{{0,40}}?\bto (?P<changed>{_M})"
    rf"|\b(?:floor|minimum (?:conversion|exercise|purchase))(?: (?:conversion|exercise"
    rf"|purchase))?(?: price)?\"?,?(?: (?:of|for|under) (?:the|its|such|each) [a-z0-9 -]{{2,30}}?(?= is\b"
    rf"| was\b))? ?\(?{_LINK},? ?\(?(?P<named>{_M})"
    rf"|(?P<defined>{_M})(?: per (?:\w+ )?share)?,? ?\((?:the |an? |such |each, )?[\"][^\"()]{{0,30}}?(?:floor"
    rf"|minimum (?:conversion|exercise))[^\"()]{{0,24}}\"\)"
    rf"|{_NEVER}[^.;$%]{{0,60}}?\b(?:less than|lower than|below|under) (?:the |an? )?[^.;$%]{{0,40}}?(?P<never>{_M})"
    rf"|\bfloor(?: price)?\b[^.;$%]{{0,30}}?{lexis.PERCENT} of [^.;$]{{3,80}}?(?:, (?:or|being|i\.e\.,?|which (?:is"
    rf"|was)|namely)|\(|"
    rf"equal to|,) ?\(?(?P<share>{_M})"
    rf"|(?P<before>{_M})(?: per share)? (?:price )?floor\b"
    rf"|\bfloor price \((?:[a-z ]{{2,30}}, )?(?P<bracket>{_M})\)"
    rf"|\bminimum price at which [^.;$]{{3,60}}? (?:is|was|shall be|will be) (?P<which>{_M})"
    rf"|\b(?:floored at|floor of|(?:with|and|subject to"
    rf"|to) an? (?:per[- ]share )?minimum(?: price)? of) (?P<floored>{_M})"
)
_CEILING: Final = re.compile(
    rf"\b(?:cap|ceiling|maximum (?:conversion|exercise|purchase))(?: (?:conversion|exercise"
    rf"|purchase))?(?: price)?\"?,?(?: (?:of|for|under) (?:the|its|such|each) [a-z0-9 -]{{2,30}}?(?= is\b"
    rf"| was\b))? ?\(?{_LINK},? ?\(?(?P<named>{_M})"
    rf"|(?P<defined>{_M})(?: per (?:\w+ )?share)?,? ?\((?:the |an? |such |each, )?[\"][^\"()]{{0,30}}?\b(?:cap"
    rf"|capped|ceiling|maximum (?:conversion|exercise))\b[^\"()]{{0,24}}\"\)"
    rf"|{_NEVER}[^.;$%]{{0,60}}?\b(?:exceed|more than|greater than|higher than|above|over|in excess of) (?:the "
    rf"|an? )?[^.;$%]{{0,40}}?(?P<never>{_M})"
    rf"|(?P<before>{_M})(?: per share)? (?:price )?(?:cap|ceiling)\b(?! on)"
    rf"|\b(?:capped at|(?:with|and|subject to|to) an? (?:per[- ]share )?(?:maximum"
    rf"|cap)(?: price)? of) (?P<floored>{_M})"
)
_FLOOR_WORDS: Final = ("floor", "minimum", "less than", "lower than", "below", "under")
_CEILING_WORDS: Final = (
    " cap", "ceiling", "maximum", "exceed", "more than", "greater than", "higher than", "above", "over ", "excess",
    '"cap',
)  # fmt: skip
_NO_FLOOR: Final = re.compile(
    r"\b(?:no|without(?: an?| any)?|not (?:have|contain|include|subject to)(?: an?| any)?) (?:applicable |such )?"
    r"(?:floor(?: price)?|minimum (?:conversion |exercise )?price)\b(?! (?:of|per|adjust))"
)
_NO_CEILING: Final = re.compile(
    r"\b(?:no|without(?: an?| any)?|not (?:have|contain|include|subject to)(?: an?| any)?) (?:applicable |such )?"
    r"(?:(?:cap|ceiling|maximum)(?: (?:conversion|exercise))? price|ceiling)\b"
)
_BOTH: Final = re.compile(
    rf"\b(?:(?:minimum|floor) and (?:the )?(?:maximum|ceiling|cap) (?:conversion|exercise|purchase)|floor and (?:the"
    rf" )?(?:ceiling|cap)) prices?"
    rf"[^.;$]{{0,30}}? (?P<low>{_M}) and (?P<high>{_M}),? respectively"
)
_PAIRED: Final = re.compile(r"\b(?:minimum|floor) (?:and|or) (?:the |an? )?$")
_LEVEL: Final = (
    r"(?: (?:option|strike|exercise|price|prices|level|threshold|amount|is|was|of|at|struck|with|an?|per share"
    r"|equal to|the))"
)
_COLLAR: Final = re.compile(
    r"\bcollar|\bprepaid (?:variable )?forward|\bvariable (?:prepaid |share )?forward|\bforward sale contract"
)
_LOW: Final = re.compile(
    rf"\b(?:lower (?:strike|threshold|limit|call|put)|(?:purchased|long|bought)? ?puts?(?: options?)?|floor"
    rf"|downside (?:threshold|protection))"
    rf"{_LEVEL}{{1,6}} \(?(?P<low>{_M})"
)
_HIGH: Final = re.compile(
    rf"\b(?:upper (?:strike|threshold|limit|call|put)|(?:written|short|sold)? ?calls?(?: options?)?|cap"
    rf"|upside (?:threshold|cap))"
    rf"{_LEVEL}{{1,6}} \(?(?P<high>{_M})"
)
_NEITHER: Final = re.compile(
    r"\bneither an? (?:floor|minimum)(?: price)? nor an? (?:cap|ceiling|maximum)\b(?: price)?(?! of)"
    r"|\bno (?:floor|minimum)(?: price)? (?:or|and no) (?:cap|ceiling|maximum)\b(?: price)?(?! of)"
)
_ENDED: Final = re.compile(
    r"[^.;$]{0,30}?\b(?:ceased to apply|no longer (?:applies|apply)|(?:was|were|has been) (?:removed|eliminated"
    r"|deleted)|terminated)\b"
)
_REMOVED: Final = re.compile(r"\b(?:remov|eliminat|delet)\w* (?:of )?(?:the |an? )?$")
_RESTATED: Final = re.compile(r"\balready\b|\d-for-\d|\bgiv(?:es|ing) effect\b|\breflects?\b|-for-")
_UNMOVED: Final = re.compile(
    r"\b(?:not (?:be )?(?:affected|changed?|modified|altered)|unaffected|regardless|irrespective|without regard"
    r"|notwithstanding)\b"
    r"[^.;$]{0,60}?\b(?:splits?|combinations?|stock dividends?)\b"
)
_SPLIT_ADJUSTED: Final = re.compile(r"\bsplit[- ]adjusted\b")
_PRICED: Final = re.compile(
    r"\b(?:pric\w+|convert\w*|conversions?|exercis\w+|puts?|calls?|forward|collar|vwap"
    r"|reset\w*)\b"
)
_MONEY_NOT_PRICE: Final = re.compile(
    r"\b(?:aggregate|principal|proceeds|value|valuation|amount|market cap\w*|revenue|ebitda|equals? or exceeds?"
    r"|fee|cash|redemption|prepa\w+|redeem\w*|repurchase price"
    r"|purchase of up to|per calendar|in any|trading price|stock price|closing price of the [a-z ]{1,40} (?:is|was))\b"
)
_SUPERSEDED: Final = re.compile(
    r"^\W{0,3}(?:prior to|previously|formerly|before) |\b(?:prior to (?:the|such) (?:amendment|modification"
    r"|split)|previously"
    r"|formerly|no longer|originally)\b"
)
_SPLITS: Final = re.compile(
    r"\b(?:splits?|stock dividends?|combinations?|recapitali[sz]\w+|proportionate(?:ly)?"
    r"|subdivision)\b"
)
_FIXED: Final = re.compile(
    r"\b(?:not|no|never|without)\b[^.;$]{0,50}?\badjust(?:ed|ment|able|ments)\b|\badjust(?:ed|ment) in no event\b"
)
_MOVES: Final = re.compile(
    r"\b(?:as |proportionate(?:ly)? |appropriately |subject to [a-z ]{0,40}?|be "
    r"|being )?adjust(?:ed|ment|ments|able|s)\b"
)
_BIG: Final = 5000


@dataclass(slots=True)
class Limits:
    """What a footnote says of floors and ceilings."""

    floors: list[Printed] = field(default_factory=list)
    ceilings: list[Printed] = field(default_factory=list)
    denied: list[tuple[str, Decimal | None, int, int]] = field(default_factory=list)
    collar: bool = False

    @property
    def amounts(self) -> set[Decimal]:
        """Every amount that is a limit."""
        return {amount for amount, _, _ in (*self.floors, *self.ceilings)}

    @property
    def known(self) -> dict[str, Decimal]:
        """The floor by its defined name, where the footnote prints exactly one."""
        amounts = {amount for amount, _, _ in self.floors}
        return {"floor price": amounts.pop()} if len(amounts) == 1 else {}

    def add(self, priced: Priced) -> None:
        """Add the limits that were read inside a price."""
        for ours, theirs in ((self.floors, priced.floors), (self.ceilings, priced.ceilings)):
            have = {amount for amount, _, _ in ours}
            ours.extend(each for each in theirs if each[0] not in have)

    def bind(self, formula: str, priced: Priced) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Put the one floor that the footnote prints outside the price into its formula."""
        amounts = {amount for amount, _, _ in self.floors}
        inside = {amount for amount, _, _ in priced.floors}
        outside = [each for each in self.floors if each[1] < priced.start or each[2] > priced.end]
        if len(amounts) == 1 and not inside and outside and not _mentions(formula, outside[0][0]):
            amount, start, end = outside[0]
            return f"max({amount:f}, {formula})", ((start, end),)
        if outside and _mentions(formula, outside[0][0]) and not inside:
            return formula, (outside[0][1:],)
        return formula, ()


def _mentions(formula: str, amount: Decimal) -> bool:
    return any(Decimal(each) == amount for each in re.findall(r"\d+(?:\.\d+)?", formula))


def find(flat: str) -> Limits:
    """Find every floor and ceiling that is printed as one, and every denial."""
    limits = Limits()
    if (
        "$" not in flat
        and "floor" not in flat
        and "nis" not in flat
        and "maximum" not in flat
        and "minimum" not in flat
        and "€" not in flat
        and "£" not in flat
    ):
        return limits
    if any(word in flat for word in _FLOOR_WORDS):
        _sort(limits, "floor", flat, _printed(flat, _FLOOR))
        limits.denied.extend(("floor", None, *match.span()) for match in _NO_FLOOR.finditer(flat))
    if any(word in flat for word in _CEILING_WORDS):
        _sort(limits, "ceiling", flat, _printed(flat, _CEILING))
        limits.denied.extend(("ceiling", None, *match.span()) for match in _NO_CEILING.finditer(flat))
    if ("collar" in flat or "forward" in flat) and _COLLAR.search(flat):
        limits.collar = True
        _legs(limits, flat)
    for match in _BOTH.finditer(flat) if "respectively" in flat else ():
        for group, found in (("low", limits.floors), ("high", limits.ceilings)):
            read = lexis.money(match[group])
            if read is not None and all(read[0] != each[0] for each in found):
                found.append((read[0], *match.span()))
    for match in _NEITHER.finditer(flat) if "floor" in flat or "minimum" in flat else ():
        limits.denied += [("floor", None, *match.span()), ("ceiling", None, *match.span())]
    return limits


def _legs(limits: Limits, flat: str) -> None:
    """Add the two legs of a collar or a forward: its puts are the floor, its calls the ceiling."""
    for pattern, found in ((_LOW, limits.floors), (_HIGH, limits.ceilings)):
        for match in pattern.finditer(flat):
            read = lexis.money(match[match.lastgroup or 0])
            if read is not None and read[0] < _BIG and all(read[0] != each[0] for each in found):
                found.append((read[0], *match.span()))


def _sort(limits: Limits, name: str, flat: str, printed: Iterator[Printed]) -> None:
    """Put a limit that has ended under the denied ones, any other under its name."""
    for amount, start, end in printed:
        ended = _ENDED.match(flat, end)
        removed = _REMOVED.search(flat, max(0, start - 50), start)
        if ended is not None or removed is not None:
            limits.denied.append((name, amount, removed.start() if removed else start, ended.end() if ended else end))
        else:
            (limits.floors if name == "floor" else limits.ceilings).append((amount, start, end))


def _printed(flat: str, pattern: re.Pattern[str]) -> Iterator[Printed]:
    seen: set[Decimal] = set()
    for match in pattern.finditer(flat):
        group = match.lastgroup or ""
        read = lexis.money(match[group])
        if read is None or read[0] in seen or read[0] >= _BIG:
            continue
        clause = flat[max(0, match.start() - 160) : match.start()]
        clause = re.split(r"[.;] ", clause)[-1]
        sure = group == "defined" or "floor" in match[0]
        about = clause + match[0]
        if not sure and (not _PRICED.search(about) or _MONEY_NOT_PRICE.search(about)):
            continue
        if group == "named" and _PAIRED.search(clause):
            continue
        if group == "never" and re.search(r"\b(?:lesser|greater|lower|higher) of\b", match[0]):
            continue
        if _SUPERSEDED.search(clause) or "valuation" in about or "market cap" in about:
            continue
        seen.add(read[0])
        yield read[0], match.start(), match.end()


def claims(note: Note, limits: Limits) -> Iterator[Claim]:
    """Claim the floors, with what splits do to them, then the ceilings and the denials."""
    flat = note.flat
    for amount, start, end in limits.floors:
        moves, span = _adjusts(note, start, end, only=len(limits.floors) == 1)
        currency = _currency(flat[start:end])
        body = FloorPrice(price=amount, adjusts_for_splits=moves, currency=currency)
        yield note.claim_flat(body, (start, end), *span)
    for amount, start, end in limits.ceilings:
        yield note.claim_flat(CeilingPrice(price=amount, currency=_currency(flat[start:end])), (start, end))
    for name, price, start, end in limits.denied:
        body_denied = FloorPrice(price=price) if name == "floor" else CeilingPrice(price=price)
        left = note.flat_clause_start(start, ("; ", ": ", ", "))
        yield note.claim_flat(body_denied, (left, end), stance="denied")


def _currency(text: str) -> str | None:
    last = None
    for match in re.finditer(_M, text):
        last = lexis.money(match[0])
    return last[1] if last else None


_NEXT_MONEY: Final = re.compile(rf"{_M}|\bconversion price\b|\(ii\)|\(b\)|; ")
_ITS: Final = re.compile(r"^(?:\W{0,3})(?:which|such|the|that|this|said) floor(?: price)?\b|^\W{0,3}the former\b")
_FLOOR_ADJUSTED: Final = re.compile(r"\bfloor(?: price)?\b[^.;$]{0,40}?\badjust|\bthat floor\b|\bthe former\b")


def _adjusts(note: Note, start: int, end: int, *, only: bool) -> tuple[bool | None, tuple[tuple[int, int], ...]]:
    """Tell whether the text says that splits move a floor, and where it says so."""
    flat = note.flat
    stop = note.flat_sentence_at(start)[1]
    near = _NEXT_MONEY.search(flat, end, min(stop, end + 160))
    limit = near.start() if near else min(stop, end + 160)
    for left, right in ((end, limit), *_later(note, end, only=only)):
        words = flat[left:right]
        unmoved = _UNMOVED.search(words)
        if unmoved is not None or _SPLIT_ADJUSTED.search(words):
            return unmoved is None, ((start if left == end else left, right),)
        moves = _MOVES.search(words)
        if moves is None or not _SPLITS.search(words) or _RESTATED.search(words):
            continue
        fixed = _FIXED.search(words[: moves.end()])
        both = words.find("the former, but not the latter")
        verdict = both >= 0 or fixed is None
        return verdict, ((start if left == end else left, right),)
    return None, ()


def _later(note: Note, end: int, *, only: bool) -> Iterator[tuple[int, int]]:
    """Yield the later stretches that speak of the floor by name."""
    if not only:
        return
    for match in _FLOOR_ADJUSTED.finditer(note.flat, end):
        sentence = note.flat_sentence_at(match.start())
        yield match.start(), min(sentence[1], match.start() + 200)

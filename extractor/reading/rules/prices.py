"""Conversion, exercise and purchase prices, with the floors and ceilings that bind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from extractor.reading.rules import lexis, limits_of_price
from extractor.reading.rules.formulas import Priced, read_price
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import ConversionPrice

Use = Literal["conversion", "exercise", "purchase"]

_TRIGGERS: Final = ("price", "convert", "exercis", "struck", "strike", "warrant", "option", "purchase")
_ANCHOR: Final = re.compile(
    r"\b(?:(?P<named>conversion|exercise|strike|exchange|purchase|option)(?: prices?|(?<=strike)(?= (?:is|of|at"
    r"|was)\b))"
    r"|(?P<conversion>convert(?:s|ed|ible|ing)?|exchangeable|conversion)\b"
    r"|(?P<exercise>exercisable|exercised|exercise|struck|strike price)\b"
    r"|(?P<buy>(?:to |may |directly )(?:purchase|buy|acquire|sell)|entitl\w+ [a-z ]{0,40}?to (?:one|1))\b(?! amount)"
    r"|(?P<pays>pays?,? (?:per|for each) (?:\w+ ){0,2}?(?:share|ads|unit))\b"
    r"|(?P<price>,(?= at the (?:less|low|great|high)er of\b)"
    r"|at (?:an?|the) (?:\w+[- ]){0,3}?price(?: per \w+)?(?= (?:equal to|of|equivalent to|determined)\b)))"
)
_LEAD: Final = re.compile(
    r"(?:\b(?:at|of|is|was|be|are|equals?|to|being|were|equivalent)\b|[:,=(])"
    r"(?: (?:now|currently|initially|approximately|about|fixed|set|equal|reset|calculated|determined|based on"
    r"|deemed|at|to"
    r"|by|an?|the|initial|fixed|conversion|exercise|strike|purchase|price|per share|equal to|which is|is|of"
    r"|(?:in )?each case)\b){0,10} ?\(?$"
)
_VERB_LEAD: Final = re.compile(r"(?:\bat\b(?! (?:least|most))|\bequal to\b|\bbased on\b|\bprice\b)[^.;]{0,60}$")
_BARE: Final = re.compile(
    r"(?:[^.;$\d]{0,40}?\b(?:of|at|is|was)|:)? (?:approximately )?(?P<price>\d{1,5}\.\d{2,6})(?=(?: (?:per|each"
    r"|and|a)\b)|[,;)]|\.?$|\. )"
)
_NOT_A_PRICE: Final = re.compile(
    r"\b(?:adjust\w*|exceed\w*|exceeds|above|greater than|less than|if|aggregate|total|weighted|principal|gross"
    r"|proceeds"
    r"|valu\w+|former|old|multiplied|divided|ranging|pre-split|payment|cover|satisfy|column \d"
    r"|tax\w*|withh\w+|excess|below|lower than|under the(?! (?:[a-z-]+ ){0,3}(?:agreement|notes?|warrants?|facility"
    r"|debentures?|line))|floor)\b"
)
_BEFORE_SUPERSEDED: Final = re.compile(
    r"\b(?:prior to the (?:amendment|split|reverse)[^.;]{0,60}|pre-(?:split|amendment)[^.;]{0,60}"
    r"|(?:had the|had been|would have|if it )[^.;]{0,60}"
    r"|(?:minimum|maximum|floor|cap|ceiling) and (?:the )?(?:maximum|ceiling|cap) "
    r"|(?:previous(?:ly)?|former(?:ly)?|prior|original(?:ly)?|old|weighted[- ]average|average|aggregate"
    r"|unadjusted|total|minimum|maximum|lowest|highest) )$"
)
_FROM_TO: Final = re.compile(
    rf"(?:\bfrom {lexis.MONEY}[^.;$]{{0,60}}?\bto (?:an? )?(?:new )?(?:(?:conversion "
    rf"|exercise )?price of )?|\b(?:was|were|is|has been|have been|being) (?:subsequently |then |automatically "
    rf"|further )?"
    rf"(?:lowered|reduced|reset|decreased|re-?priced|amended|changed"
    rf"|increased)(?: from {lexis.MONEY})? to (?:an? )?(?:new )?)"
    rf"(?P<new>{lexis.MONEY})"
)
_STEP: Final = re.compile(
    rf"[^.$]{{0,60}}?; thereafter,? (?:at|for) (?P<later>{lexis.MONEY})|[^.;$]{{0,60}}?\b(?:and"
    rf"|then)(?: thereafter)?,? (?:at |to )(?P<price>{lexis.MONEY})(?:"
    rf" per share)? ?(?:thereafter|after|from)"
)
_UNIT: Final = re.compile(
    r"(?: \(.{1,60}?\))? ?(?:per|a|for each) (?:\w+ ){0,3}?(?:share|warrant|unit|option|ads"
    r"|note)s?"
)
_OR_IF: Final = re.compile(
    r"(?: per (?:\w+ )?share)?,? (?:or|and),? if (?:it is )?(?:(?P<low>lower|less|lesser)|(?P<high>higher|greater"
    r"|more)),? (?:at |the |to )?"
)
_THRESHOLD: Final = re.compile(r" or (?:more|less|greater|higher|lower|above|below|over)\b")
_INSTRUMENT: Final = re.compile(r"\b(?:warrants?|options?|rights?|calls?)\b")
_VERB: Final = re.compile(r"\b(?:convert|exchang|exercis|purchas|conversion|warrant|option|buy|acquir|sell)")
_USES: Final[dict[str, Use]] = {
    "conv": "conversion", "exch": "conversion", "exer": "exercise", "warr": "exercise", "opti": "exercise",
    "purc": "purchase", "buy": "purchase", "acqu": "purchase", "sell": "purchase",
}  # fmt: skip
_DEAL: Final = re.compile(r"\b(?:agreement|commit\w*|direct|facility|eloc|put notice|line)\b")
_MARKET: Final = re.compile(
    r"\b(?:vwaps?|closing (?:sale |bid )?prices?|traded prices?|trading prices?|volume[- ]weighted)\b"
)
_EMPLOYEES: Final = re.compile(
    r"\b(?:offering period|purchase period|espp|employee stock purchase|section 423|enrol\w+)\b"
)
_FOR: Final = re.compile(r" (?:currently )?(?:in whole or in part )?(?:for|at)$")
_EACH: Final = re.compile(r" ?(?:per|a|for each|each|apiece)\b")
_PER_WARRANT: Final = re.compile(
    rf"(?:purchase price|price|paid|purchased (?:the )?[a-z ]{{0,40}}?for|at) (?:of |was )?(?P<price>{lexis.MONEY})"
    r" (?:per|for each|for every) (?:\w+[- ]){0,4}?(?:warrant|option|right)s?\b"
)
_CALLED: Final = re.compile(r"\b(?:redeem\w*|redemption|call(?:ed|able|s)?|repurchase\w*)\b")
_REACH: Final = 130
_SPAN: Final = 1500


def read(note: Note) -> Iterable[Claim]:
    """Read every price of conversion, exercise or purchase, every floor and every ceiling of a footnote."""
    flat = note.flat
    if not any(trigger in flat for trigger in _TRIGGERS) and "floor" not in flat and "cap" not in flat:
        return []
    limits = limits_of_price.find(flat)
    found = [
        each
        for each in _prices(note, limits.known)
        if not (limits.collar and each[1].price is not None and each[1].price in limits.amounts)
    ]
    claims = [_claim(note, use, priced, extra, limits) for use, priced, extra in found]
    for _, priced, _extra in found:
        limits.add(priced)
    return [*claims, *limits_of_price.claims(note, limits)]


_Found = tuple[Use, Priced, tuple[int, int]]


def _prices(note: Note, known: Mapping[str, Decimal]) -> Iterator[_Found]:
    flat = note.flat
    done = 0
    seen: set[tuple[Use, Decimal | str | None]] = set()
    for anchor in _ANCHOR.finditer(flat):
        if anchor.start() < done:
            continue
        sentence = note.flat_sentence_at(anchor.start())
        use = _use(anchor, flat, sentence)
        if use == "purchase" and _EMPLOYEES.search(flat):
            continue
        if use is None or _BEFORE_SUPERSEDED.search(flat, max(sentence[0], anchor.start() - 90), anchor.start()):
            continue
        verb = anchor.lastgroup not in ("named", "price", "pays")
        for priced in _after(flat, anchor.end(), sentence[1], known, verb=verb):
            done = priced.end
            if use == "purchase" and priced.price is not None:
                continue
            key = (use, priced.price if priced.price is not None else priced.formula)
            if key not in seen:
                seen.add(key)
                yield use, priced, (anchor.start(), priced.end)
    for match in _PER_WARRANT.finditer(flat):
        read = lexis.money(match["price"])
        called = _CALLED.search(flat, max(0, match.start() - 90), match.start())
        if read is not None and called is None and ("purchase", read[0]) not in seen:
            seen.add(("purchase", read[0]))
            span = (match.start(), match.end())
            yield "purchase", Priced(*span, read[0], None, read[1], (), ()), span


def _use(anchor: re.Match[str], flat: str, sentence: tuple[int, int]) -> Use | None:
    named = anchor["named"]
    if named in ("conversion", "exchange") or anchor["conversion"]:
        return "conversion"
    if named in ("exercise", "strike", "option") or anchor["exercise"]:
        return "exercise"
    before = flat[max(sentence[0], anchor.start() - 280) : anchor.start()]
    if anchor["price"]:
        verbs = _VERB.findall(before + anchor["price"].replace("strike", "exercis"))
        return _USES[verbs[-1][:4]] if verbs else None
    if (anchor["buy"] or anchor["pays"]) and _INSTRUMENT.search(before):
        return "exercise"
    if _DEAL.search(before) or anchor["buy"]:
        return "purchase"
    ahead = flat[anchor.end() : min(sentence[1], anchor.end() + 200)]
    return "purchase" if _MARKET.search(ahead) and not _EMPLOYEES.search(flat) else None


def _after(flat: str, start: int, stop: int, known: Mapping[str, Decimal], *, verb: bool) -> Iterator[Priced]:
    """Yield the price that an anchor leads to, and the step that follows it (``and at $6.50 thereafter``)."""
    if changed := _FROM_TO.search(flat, start, min(stop, start + _REACH)):
        if not _NOT_A_PRICE.search(flat, start, changed.start()) or "adjusted" in flat[start : changed.start()]:
            yield from _money(changed)
        return
    if not verb and (bare := _BARE.match(flat, start, stop)):
        yield Priced(bare.start(), bare.end(), Decimal(bare["price"]), None, None, (), ())
        return
    begin = start + 1 if flat.startswith(":", start) else start
    priced = read_price(flat, begin, min(stop, start + _SPAN), known, reach=_REACH)
    if priced is None:
        return
    between = flat[start : priced.start].rstrip()
    if (
        not (_LEAD.search(between) or (verb and _FOR.fullmatch(between)))
        or _NOT_A_PRICE.search(between)
        or ";" in between
    ):
        return
    if verb and priced.price is not None and _FOR.fullmatch(between) and _EACH.match(flat, priced.end):
        yield from _with_step(flat, priced, stop)
        return
    if (verb and not _VERB_LEAD.search(between)) or (priced.price is not None and (priced.floors or priced.ceilings)):
        return
    if priced.price is not None and _not_a_share_price(flat, priced):
        return
    if priced.formula is not None and any(
        Decimal(each) >= 5000 for each in re.findall(r"\d+(?:\.\d+)?", priced.formula)
    ):
        priced = replace(priced, formula=None, currency=None)
    priced = _or_if(flat, priced, stop, known)
    yield from _with_step(flat, priced, stop)


def _or_if(flat: str, priced: Priced, stop: int, known: Mapping[str, Decimal]) -> Priced:
    """A fixed price that yields to another one: "$5.00 or, if lower, 80% of the price in the next financing"."""
    other = _OR_IF.match(flat, priced.end, stop) if priced.price is not None else None
    if other is None:
        return priced
    rest = read_price(flat, other.end(), min(stop, other.end() + _SPAN), known, reach=30)
    formula = None
    if rest is not None and rest.formula is not None:
        formula = f"{'min' if other['low'] else 'max'}({priced.price:f}, {rest.formula})"
    return replace(priced, price=None, formula=formula, end=rest.end if rest is not None else other.end())


def _with_step(flat: str, priced: Priced, stop: int) -> Iterator[Priced]:
    """A price, and the one that follows it later ("and at $6.50 thereafter")."""
    yield priced
    if priced.price is not None and (step := _STEP.match(flat, priced.end, stop)):
        yield from _money(step)


def _money(match: re.Match[str]) -> Iterator[Priced]:
    read = lexis.money(match[match.lastgroup or 0])
    if read is not None:
        yield Priced(match.start(), match.end(), read[0], None, read[1], (), ())


def _not_a_share_price(flat: str, priced: Priced) -> bool:
    """Tell a principal amount or a total from a price: large, round and not ``per share``."""
    amount = priced.price or Decimal(0)
    unit = _UNIT.match(flat, priced.end)
    if _THRESHOLD.match(flat, unit.end() if unit else priced.end):
        return True
    if unit:
        return False
    return amount >= 5000 or flat.startswith(
        (" million", " billion", " principal", " of principal", " aggregate"), priced.end
    )


def _claim(note: Note, use: Use, priced: Priced, span: tuple[int, int], limits: limits_of_price.Limits) -> Claim:
    formula = priced.formula
    extra: tuple[tuple[int, int], ...] = ()
    if formula is not None:
        formula, extra = limits.bind(formula, priced)
    body = ConversionPrice(price=priced.price, formula=formula, applies_to=use, currency=priced.currency)
    end = priced.end
    if unit := _UNIT.match(note.flat, end):
        end = unit.end()
    return note.claim_flat(body, (span[0], end), *extra)

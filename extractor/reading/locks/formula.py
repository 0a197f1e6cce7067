"""A formula read again off its quotes: every number in its role, every market price and day count, max and min."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.locks.figures import Figure
from extractor.reading.locks.roles import Role, plays
from extractor.reading.locks.tables import CEILING, FLOOR
from extractor.reading.locks.view import Proof
from extractor.schema.formula import Expression, Extreme, Number, Operation, Price, parse, walk

_FLOOR: Final = Role(FLOOR, CEILING)
_CEILING: Final = Role(CEILING, FLOOR)
_ONE: Final = re.compile(
    r"(?:day|date)s? (?:immediately )?(?:before|prior|preceding)|(?:prior|preceding|previous|before|last"
    r"|most recent|immediately preceding)"
    r"|(?:closing|close)[^.;]{0,40} on the|date of conversion|then[- ]current|\bone\b"
)
_DAYS: Final = re.compile(
    r"\)?[ -](?:consecutive[ -]|trading[ -]|business[ -]|complete[ -]|full[ -]|immediately[ -])*(?:days?"
    r"|sessions?|period)\b"
)
_NOTICE: Final = re.compile(r"\)?[ -](?:[a-z]+[ -]){0,2}?days?'? (?:prior )?(?:written )?notice")
_IF_OTHER: Final = re.compile(r"(?: per share| a share)?,? (?:or|and),? if (?:(?P<low>lower|less)|higher|greater)\b")
_MARKETS: Final[dict[str, str]] = {
    "close": r"clos(?:e|es|ed|ing)\b|market price|trading price|sale price|fair market value",
    "vwap": r"vwaps?|volume[- ]weighted",
    "low_close": r"(?:lowest|low)(?: [a-z]+){0,6}? (?:clos\w+|bid)",
    "low_vwap": r"(?:lowest|low)(?: [a-z]+){0,4}? (?:vwaps?|volume[- ]weighted)",
    "low_trade": (
        r"(?:lowest|low)(?: (?!clos|vwap|volume|bid|daily)[a-z]+){0,3}? (?:trad(?!\w+ days?)\w+|sales?\b"
        r"|intra-?day|reported)"
    ),
    "offering": r"offering|financing|round|sold|issu\w*|investors?|placement|purchasers|\bipo\b",
}
_LOWEST: Final = re.compile(r"\b(?:lowest|low)\b(?: [a-z]+){0,4}? (?:clos\w+|vwaps?|volume[- ]weighted|trad\w+|bid)")
_GREATER: Final = re.compile(
    r"greater|higher|greatest|highest|floor|minimum|not (?:be )?(?:less|lower|below)|never|no less"
    r"|at least|below|lower than|less than"
)
_LESSER: Final = re.compile(
    r"lesser|lower|lowest of|least|smaller|\bcap\b|capped|maximum|ceiling|exceed|not (?:be )?(?:more"
    r"|greater|higher|above)|nor over|nor (?:more|greater|higher)|no more"
)
_DISCOUNT: Final = re.compile(r"\)?,? ?(?:[a-z]+ )?(?:discount|less than|below|off\b|reduction)")
_DISCOUNT_OF: Final = re.compile(
    r"(?:discount (?:rate )?(?:of|equal to)|discounted by|less|minus|reduced by|reduction of) (?:an? "
    r"|[a-z -]{0,30}\()?$"
)
_PREMIUM: Final = re.compile(r"\)?,? ?(?:[a-z]+ )?(?:premium|above|over|in excess|higher than|more than)")
_PREMIUM_OF: Final = re.compile(r"(?:premium (?:of|equal to)|plus|increased by) (?:an? |[a-z -]{0,30}\()?$")


def check_formula(text: str, proof: Proof) -> str | None:
    """Give the reason why a formula is not read off the quotes, or None where every piece of it is."""
    expression = parse(text)
    if _misses_lowest(expression, proof):
        return "formula: the lowest of several prices is in the quotes and not in it"
    for reason in _faults(expression, proof):
        return f"formula: {reason}"
    return None


def _faults(expression: Expression, proof: Proof) -> Iterator[str]:
    numbers = set()
    spans = {node.days for node in walk(expression) if isinstance(node, Price)}
    for node in walk(expression):
        match node:
            case Extreme(name, arguments):
                if not (_GREATER if name == "max" else _LESSER).search(proof.words):
                    yield f"the quotes do not say {'greater' if name == 'max' else 'lesser'} of"
                for each in arguments:
                    if isinstance(each, Number):
                        numbers.add(id(each))
                        if not _bounds(each.value, _FLOOR if name == "max" else _CEILING, proof):
                            yield f"{each.value} is not printed as a {'lowest' if name == 'max' else 'highest'} price"
            case Operation(symbol, left, right):
                for each in (left, right):
                    if isinstance(each, Number):
                        numbers.add(id(each))
                        if not _operand(symbol, each, each is right, proof):
                            yield f"{symbol} {each.value} is not in the quotes"
            case Price():
                if not _market(node, proof, spans):
                    yield f"{node.name}{'' if node.days is None else f'({node.days})'} is not in the quotes"
            case Number() if id(node) not in numbers:
                yield "a fixed price is no formula"


def _misses_lowest(expression: Expression, proof: Proof) -> bool:
    markets = [node for node in walk(expression) if isinstance(node, Price)]
    lows = any(each.name.startswith("low") for each in markets)
    return len(markets) > 1 and not lows and _LOWEST.search(proof.words) is not None


def _bounds(value: Decimal, role: Role, proof: Proof) -> bool:
    for each in proof.figures("money", "number"):
        if each.value != value:
            continue
        told = _IF_OTHER.match(proof.view.flat, each.end, each.end + 60)
        if (
            plays(proof.view, each.start, each.end, role)
            if told is None
            else (told["low"] is not None) == (role is _CEILING)
        ):
            return True
    return False


def _operand(symbol: str, number: Number, second: bool, proof: Proof) -> bool:
    value = number.value
    if symbol in "+-":
        return any(each.value == value for each in proof.figures("money"))
    if symbol == "/" and not second:
        return any(each.value == value for each in proof.figures("money", "number"))
    factor = 100 * value if symbol == "*" else (100 / value if value else Decimal(0))
    return any(_factor(each, factor, proof) for each in proof.figures("percent", "fraction"))


def _factor(figure: Figure, factor: Decimal, proof: Proof) -> bool:
    """Tell whether a percentage gives ``factor`` (in percent): plain, or as a discount from 100, or a premium on it."""
    flat = proof.view.flat
    after = flat[figure.end : figure.end + 40].lstrip("%")
    before = flat[max(0, figure.start - 60) : figure.start]
    if (
        _DISCOUNT.match(after.removeprefix(" percent"))
        or _DISCOUNT_OF.search(before)
        or _opened(_DISCOUNT, figure, flat)
    ):
        return abs(100 - figure.value - factor) < Decimal("0.0001")
    if _PREMIUM.match(after.removeprefix(" percent")) or _PREMIUM_OF.search(before) or _opened(_PREMIUM, figure, flat):
        return abs(100 + figure.value - factor) < Decimal("0.0001")
    return abs(figure.value - factor) < Decimal("0.0001")


def _opened(tail: re.Pattern[str], figure: Figure, flat: str) -> bool:
    """The same behind a repeated figure: ``fifteen percent (15%) discount``."""
    again = re.compile(r" ?(?:percent )?\(\d[\d.]* ?%\)").match(flat, figure.end, figure.end + 24)
    return again is not None and tail.match(flat, again.end(), again.end() + 30) is not None


def _market(price: Price, proof: Proof, spans: Collection[int | None]) -> bool:
    """Tell whether a market price is in the quotes; ``spans``: the days of all the formula's prices."""
    words = proof.words
    pattern = _MARKETS[price.name]
    if re.search(pattern, words) is None:
        return False
    if price.name in ("close", "vwap") and _LOWEST.search(words) and not re.search(pattern, _LOWEST.sub("~", words)):
        return False
    if price.days is None:
        return True
    if price.days == 1:
        return _ONE.search(words) is not None and all(each <= 1 or each in spans for each in _days(proof))
    return any(each == price.days for each in _days(proof))


def _days(proof: Proof) -> Iterator[Decimal]:
    flat = proof.view.flat
    for each in proof.figures("number"):
        if _DAYS.match(flat, each.end, each.end + 40) and not _NOTICE.match(flat, each.end, each.end + 50):
            yield each.value

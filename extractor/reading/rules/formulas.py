"""The grammar of prices that the market sets: from a footnote's words to a formula, or to none.

::

    price   = value tail*
    value   = ("greater of" | "lesser of" …) [label] value (("," | "and" | "or") [label] value)+ | leaf
    leaf    = money ["plus" money] | [percent] [discount | premium] [average | lowest] market [days]
            | floor name
    tail    = ("but not less than" | "subject to a floor of" | "capped at" | "not to exceed" …) money

The formula language is that of ``extractor.schema.formula``. A price it has no words for (the average of the two
lowest prices, a valuation cap over a capitalization, a price of a day that is not before the conversion) comes
back with neither ``price`` nor ``formula``: an approximation would be a false value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from extractor.errors import FormulaError
from extractor.reading.rules import lexis
from extractor.reading.rules.price_tokens import Token, tokens
from extractor.schema import formula as formulas

Printed = tuple[Decimal, int, int]
"""A number and where it is printed: its value, and the offsets of the words that carry it."""

_STARTERS: Final = frozenset(
    ("money", "percent", "lowest", "average", "close", "vwap", "trade", "extreme", "floor_name", "offering", "days",
     "opaque", "discount")
)  # fmt: skip
_FEATURES: Final = frozenset(
    ("percent", "discount", "premium", "lowest", "average", "vwap", "close", "trade", "offering", "days", "prior",
     "opaque", "defined", "minus", "plus", "money", "floor_name", "ceiling_name")
)  # fmt: skip
_BEFORE: Final = frozenset(("label", "defined", "separator", "prior"))
_MARKETS: Final = ("vwap", "close", "trade", "offering")
_GAP: Final = 110
_TAIL_GAP: Final = 170
_ITEM_GAP: Final = 300
_LOOKAHEAD: Final = 24
_DEPTH: Final = 6
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi")
_FLOOR_WORD: Final = re.compile(r"\bfloor|minimum (?:conversion|exercise|purchase)")
_NAMES_LIMIT: Final = re.compile(r"floor|cap|ceiling|m(?:in|ax)imum")
_CEILING_WORD: Final = re.compile(r"\bcap\b|\bcapped|\bceiling|maximum (?:conversion|exercise|purchase)")


@dataclass(slots=True)
class _Node:
    """A piece of the price: its formula (None where it cannot be written) and the names the text gives it."""

    text: str | None
    fixed: Decimal | None = None
    names: list[str] = field(default_factory=list)
    parts: list[_Node] = field(default_factory=list)
    operator: str = ""

    def written(self) -> str | None:
        if not self.parts:
            return self.text
        texts = [part.written() for part in self.parts]
        if any(text is None for text in texts):
            return None
        return f"{self.operator}({', '.join(text for text in texts if text)})"


@dataclass(frozen=True, slots=True)
class Priced:
    """A price read: where it stands, and a fixed ``price``, a ``formula``, or neither where it cannot be written."""

    start: int
    end: int
    price: Decimal | None
    formula: str | None
    currency: str | None
    floors: tuple[Printed, ...]
    ceilings: tuple[Printed, ...]


class _Reader:
    def __init__(self, stream: Iterator[Token], flat: str, known: Mapping[str, Decimal]) -> None:
        self.stream = stream
        self.found: list[Token] = []
        self.flat = flat
        self.known = known
        self.place = 0
        first = self.peek()
        self.end = first.start if first else 0
        self.floors: list[Printed] = []
        self.ceilings: list[Printed] = []
        self.currency: str | None = None
        self.leaves: list[_Node] = []

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        while len(self.found) <= place and (token := next(self.stream, None)) is not None:
            self.found.append(token)
        return self.found[place] if place < len(self.found) else None

    def take(self) -> Token:
        token = self.found[self.place]
        self.place += 1
        self.end = token.end
        return token

    def value(self, depth: int, *, listed: bool) -> _Node:
        token = self.peek()
        if token is not None and token.name == "extreme" and depth < _DEPTH:
            return self.extreme(depth)
        node = self.leaf(listed=listed)
        self.leaves.append(node)
        return node

    def extreme(self, depth: int) -> _Node:
        word = self.take().text
        node = _Node(None, operator="max" if word.startswith(("great", "high", "larg")) else "min")
        label = ""
        while True:
            token = self.peek()
            if token is not None and token.name == "label":
                label = self.take().text.strip("()")
            before = self.place
            node.parts.append(self.value(depth + 1, listed=True))
            if self.place == before or not self.another(label, len(node.parts)):
                break
        if len(node.parts) < 2:
            node.parts.append(_Node(None))
        return node

    def another(self, label: str, so_far: int) -> bool:
        """Step over what separates two items of a list; False where the list has ended."""
        if label:
            return self.labelled(_successor(label))
        ahead, last = 0, ""
        while (token := self.peek(ahead)) is not None and (token.name == "separator" or token.text == ";"):
            last, ahead = token.text, ahead + 1
        if token is None or token.start - self.end > _TAIL_GAP:
            return False
        wanted = token.name in _STARTERS and ahead > 0 and (so_far < 2 or last == ",")
        if wanted:
            self.place += ahead
        return wanted

    def labelled(self, wanted: str) -> bool:
        """Go to the item with the label that is wanted next, past what is said of the item before it."""
        for ahead in range(_LOOKAHEAD):
            token = self.peek(ahead)
            if token is None or token.text[0] in ".!?" or token.start - self.end > _ITEM_GAP:
                return False
            if token.name == "label" and token.text.strip("()") == wanted:
                self.place += ahead
                return True
        return False

    def leaf(self, *, listed: bool) -> _Node:
        taken: list[Token] = []
        first = self.peek()
        if first is not None and first.name in ("floor", "ceiling") and _NAMES_LIMIT.match(first.text):
            taken.append(replace(self.take(), name=f"{first.name}_name"))
        while (token := self.peek()) is not None and token.name in (*_FEATURES, "separator", "label"):
            if taken and token.start - self.end > _GAP:
                break
            if token.name in ("separator", "label"):
                if not taken or not self.goes_on(taken, listed=listed):
                    break
                self.place += 1
                continue
            if _is_fixed(taken) and token.name not in ("defined", "plus", "minus"):
                break
            if token.name in ("plus", "minus") and not self.adds(1):
                break
            taken.append(self.take())
        return self.meaning(taken)

    def goes_on(self, taken: list[Token], *, listed: bool) -> bool:
        """Tell whether a separator or a label stands inside a leaf (``Nasdaq and NYSE``), not between two values."""
        token, after = self.peek(), self.peek(1)
        if after is None or token is None or token.name == "label" or _is_fixed(taken):
            return False
        if token.text == ",":
            return after.name in ("days", "prior", "minus", "discount") and after.start - token.end < _GAP
        if after.name == "label":
            return False
        names = {each.name for each in taken}
        complete = bool(names & set(_MARKETS)) and bool(names & {"days", "prior", "offering"})
        return after.name in _FEATURES and not complete and not (listed and after.name in _STARTERS)

    def adds(self, ahead: int) -> bool:
        after = self.peek(ahead)
        return after is not None and after.name in ("money", "percent", "discount") and after.start - self.end < 40

    def meaning(self, taken: list[Token]) -> _Node:
        names = [token.name for token in taken]
        node = _Node(None, names=[_bare(token.text) for token in taken if token.name == "defined"])
        if "opaque" in names or not names:
            return node
        if not set(names) & set(_MARKETS):
            self.fix(node, taken)
            return node
        node.text = _market(taken)
        return node

    def fix(self, node: _Node, taken: list[Token]) -> None:
        """Read a leaf without a market: a printed price, or a name whose price the footnote prints elsewhere."""
        prices = [token for token in taken if token.name == "money"]
        named = any(token.name == "floor_name" for token in taken)
        if len(prices) != 1 or any(token.name in ("percent", "plus", "minus") for token in taken):
            if named and not prices and "floor price" in self.known:
                node.fixed = self.known["floor price"]
                node.text = _decimal(node.fixed)
            return
        read = lexis.money(prices[0].text)
        if read is None:
            return
        node.fixed, self.currency = read
        node.text = _decimal(node.fixed)
        printed = (node.fixed, taken[0].start, taken[-1].end)
        if named or any(_FLOOR_WORD.search(name) for name in node.names):
            self.floors.append(printed)
        elif any(token.name == "ceiling_name" for token in taken) or any(
            _CEILING_WORD.search(name) for name in node.names
        ):
            self.ceilings.append(printed)

    def tails(self, root: _Node) -> _Node:
        """Read the limits that follow a price, and bind each to the whole or to the part it names."""
        while (bound := self.limit()) is not None:
            name, amount, start = bound
            target = next(
                (leaf for leaf in self.leaves for each in leaf.names if each in self.flat[start : self.end]), None
            )
            operator = "max" if name == "floor" else "min"
            text = None if amount is None else _decimal(amount)
            if target is not None and target is not root:
                target.parts = [_Node(text), _Node(target.text)]
                target.operator = operator
            else:
                root = _Node(None, operator=operator, parts=[_Node(text), root])
        return root

    def limit(self) -> tuple[str, Decimal | None, int] | None:
        ahead = 0
        while (token := self.peek(ahead)) is not None and (
            token.name in ("separator", "defined", "prior", "label") or token.text in (";", ":")
        ):
            ahead += 1
        if token is None or token.name not in ("floor", "ceiling") or token.start - self.end > _TAIL_GAP:
            return None
        start, ahead = self.end, ahead + 1
        after = self.peek(ahead)
        named = after is not None and after.name in ("floor_name", "ceiling_name")
        money = self.peek(ahead + 1) if named else after
        if money is not None and money.name == "money" and money.start - token.end < 60:
            read = lexis.money(money.text)
            self.place += ahead + 1 + named
            self.end = money.end
            following = self.peek()
            if following is not None and following.name == "defined" and following.start - self.end < 30:
                self.take()
            amount = read[0] if read else None
            if amount is not None:
                (self.floors if token.name == "floor" else self.ceilings).append((amount, token.start, self.end))
            return token.name, amount, start
        if named and after is not None and after.start - token.end < 30:
            self.place += ahead + 1
            self.end = after.end
            return token.name, self.known.get("floor price") if token.name == "floor" else None, start
        return None


def _is_fixed(taken: list[Token]) -> bool:
    names = [token.name for token in taken]
    return "money" in names and not set(names) & {*_MARKETS, "percent"} and names[-1] not in ("plus", "minus")


def _bare(defined: str) -> str:
    quoted = re.search(r'"([^"]*)"', defined)
    return quoted[1].strip(" ,.") if quoted else defined


def _successor(label: str) -> str:
    if label in _ROMAN and label != _ROMAN[-1]:
        return _ROMAN[_ROMAN.index(label) + 1]
    return str(int(label) + 1) if label.isdigit() else chr(ord(label[0]) + 1)


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _market(taken: list[Token]) -> str | None:
    """Write a leaf with a market price, or None where the formula language has no word for it."""
    names = [token.name for token in taken]
    kinds = [name for name in _MARKETS if name in names]
    days = {lexis.number(token.text) for token in taken if token.name == "days"}
    if len(kinds) > 1 and kinds[0] != "offering" and "trade" in kinds:
        kinds.remove("trade")
    if len(kinds) != 1 or len(days) > 1 or "floor_name" in names or "ceiling_name" in names:
        return None
    count = days.pop() if days else Decimal(1) if "prior" in names else None
    base = _base(kinds[0], names, count)
    percents = [token for token in taken if token.name == "percent"]
    factor = _factor(names, percents)
    if base is None or factor is None:
        return None
    scaled = base if factor == 1 else f"{_decimal(factor)}*{base}"
    prices = [lexis.money(token.text) for token in taken if token.name == "money"]
    if not prices:
        return None if ("plus" in names or "minus" in names) and not percents else scaled
    if len(prices) != 1 or prices[0] is None or not {"plus", "minus"} & set(names):
        return None
    return f"{scaled} {'+' if 'plus' in names else '-'} {_decimal(prices[0][0])}"


def _base(kind: str, names: list[str], count: Decimal | None) -> str | None:
    if kind == "offering":
        return kind
    if count is None or count != count.to_integral_value() or not 1 <= count <= 9999:
        return None
    lowest = "lowest" in names
    if (lowest and "average" in names) or (kind == "trade" and not lowest):
        return None
    name = "low_trade" if kind == "trade" else f"low_{kind}" if lowest and count > 1 else kind
    return f"{name}({int(count)})"


def _factor(names: list[str], percents: list[Token]) -> Decimal | None:
    if not percents:
        return None if {"discount", "premium"} & set(names) else Decimal(1)
    value = lexis.percent(percents[0].text)
    if len(percents) > 1 or value is None:
        return None
    if "discount" in names or "minus" in names:
        value = 100 - value
    elif "premium" in names or ("plus" in names and "money" not in names):
        value = 100 + value
    return (value / 100).normalize() if value > 0 else None


def read_price(
    flat: str, start: int, end: int, known: Mapping[str, Decimal] | None = None, *, reach: int = 1500
) -> Priced | None:
    """Read the price that begins at the first price word of ``flat[start:end]``, at most ``reach`` characters on.

    ``known`` holds prices that the footnote prints elsewhere, under their defined names in lower case
    (``{"floor price": Decimal("0.10")}``). None where the stretch begins with no price.
    """
    first = next((token for token in tokens(flat, start, min(end, start + reach)) if token.name not in _BEFORE), None)
    if first is None or not (first.name in _STARTERS or _NAMES_LIMIT.match(first.text)):
        return None
    reader = _Reader(tokens(flat, first.start, end), flat, known or {})
    root = reader.value(0, listed=False)
    taken = reader.found[: reader.place]
    if not taken or (not root.parts and root.text is None and not _about_market(taken)):
        return None
    plain = root.fixed if not root.parts else None
    root = reader.tails(root) if plain is None else root
    written = None if plain is not None else _valid(root.written())
    floors, ceilings = tuple(reader.floors), tuple(reader.ceilings)
    return Priced(taken[0].start, reader.end, plain, written, reader.currency, floors, ceilings)


def _about_market(taken: list[Token]) -> bool:
    return any(token.name in (*_MARKETS, "opaque", "extreme", "floor_name") for token in taken)


def _valid(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return formulas.canonical(formulas.parse(written))
    except FormulaError:
        return None

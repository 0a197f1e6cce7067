"""A price that is set by the market, as an expression that parses, prints canonically and evaluates.

::

    max(0.10, min(0.2952, 1.05*close(1)))

Grammar (white space is free)::

    sum     = product (("+" | "-") product)*
    product = atom (("*" | "/") atom)*
    atom    = decimal | "offering" | market "(" days ")" | ("max" | "min") "(" sum ("," sum)+ ")" | "(" sum ")"
    market  = "close" | "vwap" | "low_close" | "low_vwap" | "low_trade"

``close(n)`` is the closing price averaged over the n trading days before conversion, ``low_close(n)`` the lowest
of them; ``offering`` the price per share of the financing that the text refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Final, Literal

from extractor.errors import FormulaError

MARKET_NAMES: Final = ("close", "vwap", "low_close", "low_vwap", "low_trade")
MAX_LENGTH: Final = 500
MAX_DEPTH: Final = 24
_PRECEDENCE: Final = {"+": 1, "-": 1, "*": 2, "/": 2}
_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?|\.\d+)|([a-z_]+)|([-+*/(),]))")


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal as printed: trailing zeros are kept, so that it can be found in its evidence."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Price:
    """A market price over ``days`` trading days, or ``offering`` (days is then None)."""

    name: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """The greater (``max``) or lesser (``min``) of two or more expressions."""

    name: Literal["max", "min"]
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """``left`` and ``right`` joined by ``+``, ``-``, ``*`` or ``/``."""

    symbol: str
    left: Expression
    right: Expression


Expression = Number | Price | Extreme | Operation


class _Parser:
    """Recursive descent over the tokens; depth is bounded, so hostile text cannot exhaust the stack."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise FormulaError(f"a formula of {len(text)} characters; at most {MAX_LENGTH} are read")
        self.text = text
        self.tokens = list(_tokens(text))
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self, expected: str | None = None) -> str:
        token = self.peek()
        if expected is not None and token != expected:
            raise FormulaError(f"formula {self.text!r}: expected {expected!r} but found {token or 'the end'!r}")
        self.position += 1
        return token

    def sum(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"formula nested deeper than {MAX_DEPTH}")
        left = self.product()
        while self.peek() in ("+", "-"):
            left = Operation(self.take(), left, self.product())
        self.depth -= 1
        return left

    def product(self) -> Expression:
        left = self.atom()
        while self.peek() in ("*", "/"):
            left = Operation(self.take(), left, self.atom())
        return left

    def atom(self) -> Expression:
        token = self.take()
        if token == "(":
            inner = self.sum()
            self.take(")")
            return inner
        if token in ("max", "min"):
            return Extreme("max" if token == "max" else "min", self.arguments())
        if token == "offering":
            return Price(token)
        if token in MARKET_NAMES:
            return Price(token, self.days())
        if token[:1].isdigit() or token[:1] == ".":
            return Number(Decimal(token))
        raise FormulaError(f"formula {self.text!r}: {token or 'the end'!r} is no price, number or function")

    def arguments(self) -> tuple[Expression, ...]:
        self.take("(")
        found = [self.sum()]
        while self.peek() == ",":
            self.take()
            found.append(self.sum())
        self.take(")")
        if len(found) < 2:
            raise FormulaError(f"formula {self.text!r}: max and min take two or more prices")
        return tuple(found)

    def days(self) -> int:
        self.take("(")
        token = self.take()
        if not token.isdigit() or not 1 <= int(token) <= 9999:
            raise FormulaError(f"formula {self.text!r}: {token!r} is no number of trading days")
        self.take(")")
        return int(token)


def _tokens(text: str) -> Iterator[str]:
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"formula {text!r}: cannot read {text[position : position + 12]!r}")
        yield match[1] or match[2] or match[3]
        position = match.end()


def parse(text: str) -> Expression:
    """Parse a formula. Raises FormulaError with the place that cannot be read."""
    parser = _Parser(text)
    expression = parser.sum()
    if parser.peek():
        raise FormulaError(f"formula {text!r}: {parser.peek()!r} after the end")
    return expression


def canonical(expression: Expression) -> str:
    """Print an expression: one form for one tree, parentheses only where they group."""
    match expression:
        case Number(value):
            return format(value, "f")
        case Price(name, days):
            return name if days is None else f"{name}({days})"
        case Extreme(name, arguments):
            return f"{name}({', '.join(canonical(each) for each in arguments)})"
        case Operation(symbol, left, right):
            level = _PRECEDENCE[symbol]
            space = " " if level == 1 else ""
            return f"{_grouped(left, level)}{space}{symbol}{space}{_grouped(right, level + 1)}"


def _grouped(expression: Expression, level: int) -> str:
    printed = canonical(expression)
    if isinstance(expression, Operation) and _PRECEDENCE[expression.symbol] < level:
        return f"({printed})"
    return printed


def evaluate(expression: Expression, market: Mapping[str, Decimal]) -> Decimal:
    """Give the price at ``market``, a map of ``"close(1)"``, ``"vwap(5)"``, ``"offering"`` … to prices.

    Raises FormulaError where a price is missing or a division is by zero.
    """
    match expression:
        case Number(value):
            return value
        case Price():
            name = canonical(expression)
            if name not in market:
                raise FormulaError(f"the formula needs {name}, which was not given")
            return market[name]
        case Extreme(name, arguments):
            values = [evaluate(each, market) for each in arguments]
            return max(values) if name == "max" else min(values)
        case Operation(symbol, left, right):
            return _apply(symbol, evaluate(left, market), evaluate(right, market))


def _apply(symbol: str, left: Decimal, right: Decimal) -> Decimal:
    try:
        if symbol == "+":
            return left + right
        if symbol == "-":
            return left - right
        return left * right if symbol == "*" else left / right
    except (DivisionByZero, InvalidOperation) as error:
        raise FormulaError(f"{left} {symbol} {right} has no value") from error


def prices(expression: Expression) -> frozenset[str]:
    """Name the market prices that an expression needs, as keys of ``evaluate``'s market."""
    return frozenset(canonical(node) for node in walk(expression) if isinstance(node, Price))


def numbers(expression: Expression) -> tuple[Decimal, ...]:
    """List the numbers of an expression in the order they are printed."""
    return tuple(node.value for node in walk(expression) if isinstance(node, Number))


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and everything in it, in the order it is printed."""
    yield expression
    match expression:
        case Extreme(_, arguments):
            for each in arguments:
                yield from walk(each)
        case Operation(_, left, right):
            yield from walk(left)
            yield from walk(right)


def equal(one: Expression, other: Expression) -> bool:
    """Tell whether two formulas give the same price (to 1e-6 relative) for every market tried."""
    needed = sorted(prices(one) | prices(other))
    for market in _markets(needed):
        try:
            a, b = evaluate(one, market), evaluate(other, market)
        except FormulaError:
            return canonical(one) == canonical(other)
        if abs(a - b) > Decimal("1e-6") * max(abs(a), abs(b)):
            return False
    return True


def _markets(needed: list[str]) -> Iterator[dict[str, Decimal]]:
    """Markets over six orders of magnitude, each price moved on its own so that swapped prices show."""
    for exponent in range(-3, 4):
        for mantissa in ("1", "1.3", "1.7", "2.3", "3.1", "4.9", "7.7"):
            base = Decimal(mantissa) * Decimal(10) ** exponent
            yield dict.fromkeys(needed, base)
            for moved in needed:
                yield {name: base * 2 if name == moved else base for name in needed}

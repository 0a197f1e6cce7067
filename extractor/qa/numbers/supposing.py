"""What comes out where a question supposes a price: shares for an amount of money, shares due under a forward. Pure.

A question that says "were the average $20" gives what no filing has; the filing gives the rule, and its other amounts.
Answered only where the rule and every amount that goes in are the only ones of their kind.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span
from extractor.qa.numbers.parts import paid_in_cash
from extractor.qa.numbers.sheet import Result, done_of, number_in, plain_of
from extractor.qa.numbers.written import written_out

UNDERLYING: Final = "underlying_security_shares"
_SUPPOSES: Final = lazy(
    r"\b(?:if|were|suppos\w+|assum\w+|imagin\w+|given|should|say|had|hypothetical\w*|using|with|at)\b"
)
_COUNT_ASKED: Final = lazy(r"\bhow (?:many|much)\b|\bnumber of\b|\bwhat\b.{0,30}\b(?:shares|units|number)\b")
_MONEY: Final = lazy(r"(?<![a-z])\$ ?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?! ?(?:million|billion|%))")
_A_PRICE: Final = (
    r"(?:clos\w+|vwaps?|averag\w*|(?:share|stock|market|unit|settlement|trading|conversion|exercise) (?:price|value)s?"
    r"|prices?)"
)


def worked_out(question: Question, dossiers: Sequence[Dossier], today: datetime.date) -> Finding | None:
    """What is left or vested of an award written out, paid in cash, or due at a price that is supposed; else None."""
    low = question.low
    if (told := written_out(question, dossiers, today) or paid_in_cash(question, dossiers)) is not None:
        return told
    if (told := _translated(question, dossiers)) is not None:
        return told
    if "$" not in low or not _SUPPOSES.search(low) or not _COUNT_ASKED.search(low):
        return None
    return _forward(question, dossiers) or _over_price(question, dossiers)


def _amounts(text: str) -> list[Decimal]:
    return [Decimal(each.replace(",", "")) for each in _MONEY.findall(text)]


# Under a prepaid variable forward.

_FORWARD: Final = lazy(r"\bforward\b|\bsettle|\bdeliver|\bhand over\b|\bow(?:e|es|ed)\b")
_OF_PART: Final = lazy(r"\b(?:per|each|every|one|first|second|third|last|a single) (?:component|tranche|part|date)s?\b")
_NO_SHARES: Final = lazy(r"\bdollars\b|\b(?:cash|money|worth|value|percent|keeps?|kept)\b|%")
"""Something else than the shares that are due is asked for."""
_BETWEEN: Final = lazy(
    r"\b(?:multiplied by|times) (?:the |its )?(?:\w+ )?floor(?: price)?,?(?: and)? (?:then )?divided by\b",
    re.IGNORECASE,
)
"""Between floor and cap, the whole is multiplied by the floor and divided by the price."""
_BEYOND: Final = lazy(
    r"\bfloor(?: price)? plus the (?:excess|amount)|\bsum of (?:the )?(?:\w+ )?floor(?: price)? and the excess"
    r"|\bprice (?:less|minus) (?:the difference between|\$)",
    re.IGNORECASE,
)
"""Above the cap, as many shares are kept back as the difference of the two prices is worth."""
_NAMED: Final = lazy(
    r"\$ ?(?P<price>\d+(?:\.\d+)?)(?: (?:per|a) (?:\w+ )?(?:share|unit))? \((?:each, )?(?:the |a )?\W?(?:\w+ )?"
    r"(?P<name>floor|cap)\b",
    re.IGNORECASE,
)


def _forward(question: Question, dossiers: Sequence[Dossier]) -> Finding | None:
    """The shares due under a forward at a settlement price: all up to the floor, fewer above it."""
    prices = _amounts(question.low)
    other = _OF_PART.search(question.low) or _NO_SHARES.search(question.low)
    if len(set(prices)) != 1 or not _FORWARD.search(question.low) or other:
        return None
    found = [
        (dossier, note, row) for dossier in dossiers for note in dossier.notes
        if _BETWEEN.search(note.text) and _BEYOND.search(note.text)
        for row in note.rows if number_in(row, UNDERLYING)
    ]  # fmt: skip
    if len(found) != 1:
        return None
    dossier, note, row = found[0]
    bounds = {match["name"].lower(): Decimal(match["price"]) for match in _NAMED.finditer(note.text)}
    floor, cap, price = bounds.get("floor"), bounds.get("cap"), prices[0]
    whole = number_in(row, UNDERLYING) or Decimal(0)
    if floor is None or cap is None or not floor < cap or len(_NAMED.findall(note.text)) != 2 or not price:
        return None
    if price <= floor:
        result, said = whole, f"{whole:f} (at or below the floor of {floor:f})"
    elif price <= cap:
        result, said = whole * floor / price, f"{whole:f} * {floor:f} / {price:f}"
    else:
        result, said = (
            whole * (price - (cap - floor)) / price,
            f"{whole:f} * ({price:f} - ({cap:f} - {floor:f})) / {price:f}",
        )
    return _shares(dossier, result, said, row=row, cell=UNDERLYING, note=note)


# An amount of money over a price.

_BY_DIVISION: Final = lazy(
    r"\bdivid(?:e[sd]?|ing)\b|\bequivalent|\bequal (?:in value )?to\b|\b(?:in lieu|in place|in payment|instead) of\b"
    r"|\bworth\b|\bvalued?\b|\bconver\w+",
    re.IGNORECASE,
)
_PRINCIPAL: Final = lazy(
    r"\$ ?(\d[\d,]*)(?= (?:aggregate |original |outstanding |initial |in |total ){0,2}principal)"
    r"|principal (?:amount )?(?:of|is|was) (?:US)?\$ ?(\d[\d,]*)",
    re.IGNORECASE,
)
_OF_NOTES: Final = lazy(r"\b(?:notes?|debentures?|bonds?|principal)\b")
_CUT: Final = lazy(r"\bconver\w+\b")


def _over_price(question: Question, dossiers: Sequence[Dossier]) -> Finding | None:
    """An amount of money over the price that is supposed: of the question, else the one principal of the notes."""
    price = _price_supposed(question)
    if price is None or "shares" not in question.wants:
        return None
    others = [each for each in dict.fromkeys(_amounts(question.low)) if each != price]
    if len(others) == 1 and others[0] > price:
        rules = [
            (dossier, note) for dossier in dossiers for note in dossier.notes
            if _RETAINED.search(note.text) and _BY_DIVISION.search(note.text)
        ]  # fmt: skip
        if not rules or len({dossier.stored.key for dossier, _ in rules}) > 1:
            return None
        same = [each for each in rules if plain_of(others[0]) in each[1].text.replace(",", "")] or rules
        dossier, note = same[0]
        return _shares(dossier, others[0] / price, f"{others[0]:f} / {price:f}", note=note)
    if others or not (_OF_NOTES.search(question.low) and _CUT.search(question.low)):
        return None
    owed = {
        (dossier.stored.key, amount): (dossier, note, amount)
        for dossier in dossiers for note in dossier.notes
        for match in _PRINCIPAL.finditer(note.text)
        if (amount := Decimal((match[1] or match[2]).replace(",", "")))
    }  # fmt: skip
    if len(owed) != 1:
        return None
    dossier, note, amount = next(iter(owed.values()))
    return _shares(dossier, amount / price, f"{amount:f} / {price:f}", note=note)


_RETAINED: Final = lazy(
    r"\b(?:cash|fees?|retainers?|compensation|salary|bonus|amount|earned|award|principal)\b", re.IGNORECASE
)
_PRICE_FIRST: Final = lazy(rf"\b{_A_PRICE}\b(?: (?!and\b|or\b)[\w'-]+){{0,6}}? \$ ?(\d[\d,]*(?:\.\d+)?)")
_PRICE_LAST: Final = lazy(rf"\$ ?(\d[\d,]*(?:\.\d+)?)(?: (?:ten|\d+)[- ]day)?(?: a| an)?(?: \w+)? {_A_PRICE}\b")


def _price_supposed(question: Question) -> Decimal | None:
    """The one price of a share that a question supposes."""
    found = {
        Decimal(each.replace(",", ""))
        for pattern in (_PRICE_FIRST, _PRICE_LAST) for each in pattern.findall(question.low)
    }  # fmt: skip
    return found.pop() if len(found) == 1 and all(found) else None


# An amount in another currency, at the rate that a footnote prints.

_CURRENCY: Final = r"(?:nt|hk|ca?|au?|s|r|nz|mx)\$|nok|sek|dkk|eur|gbp|jpy|rmb|cny|chf|krw|inr|twd|ils|zar|brl|€|£|¥"
_FOREIGN: Final = lazy(rf"(?<![a-z])(?P<unit>{_CURRENCY}) ?(?P<sum>\d[\d,]*(?:\.\d+)?)")
_TO_DOLLARS: Final = lazy(
    r"\b(?:in|into|to|how many) (?:us |u\.s\. |american )?(?:dollars|usd|us\$)|\bdollar (?:price|amount)"
)
_RATE: Final = lazy(
    rf"(?<![A-Za-z])(?P<unit>{_CURRENCY}) ?(?P<rate>\d+(?:\.\d+)?) (?:to|per|for|=|equals) (?:each |one )?"
    r"(?:US ?)?\$ ?1(?:\.0+)?(?![\d.,]\d)",
    re.IGNORECASE,
)


def _translated(question: Question, dossiers: Sequence[Dossier]) -> Finding | None:
    """An amount of a question in dollars, at the one rate that the filing prints for its currency."""
    asked = {(match["unit"], match["sum"]) for match in _FOREIGN.finditer(question.low)}
    if not asked or not _TO_DOLLARS.search(question.low):
        return None
    rates = {
        (match["unit"].lower(), match["rate"]): (dossier, note)
        for dossier in dossiers for note in dossier.notes for match in _RATE.finditer(note.text)
    }  # fmt: skip
    asked -= rates.keys()  # a question may say the rate too
    units = {unit for unit, _ in asked}
    rates = {(unit, rate): place for (unit, rate), place in rates.items() if unit in units}
    if len(asked) != 1 or len(rates) != 1:
        return None
    printed = asked.pop()[1]
    (_, rate), (dossier, note) = next(iter(rates.items()))
    result = (Decimal(printed.replace(",", "")) / Decimal(rate)).quantize(Decimal("0.01"))
    cited = [cite_span(dossier.stored, note, 0, len(note.text))]
    shown = Result(f"${result}", plain_of(result), "in dollars", f"{result:f}")
    return done_of(dossier, shown, f"{printed.replace(',', '')} / {rate}", cited)


def _shares(
    dossier: Dossier, result: Decimal, expression: str, *, note: NoteView, row: RowView | None = None, cell: str = ""
) -> Finding:
    exact = plain_of(result.quantize(Decimal("0.01")))
    whole = str(int(result.to_integral_value()))
    cited = [cite_cell(dossier.stored, row, cell)] if row is not None else []
    cited.append(cite_span(dossier.stored, note, 0, len(note.text)))
    return done_of(dossier, Result(f"{exact} shares", exact, "shares", whole), expression, cited)

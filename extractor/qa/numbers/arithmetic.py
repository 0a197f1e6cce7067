"""Sums and differences that no filing prints, over cells and terms that it does. Pure; every step is shown.

Each rule answers only where its inputs are unique: one row (or rows of one sale), one ratio, one plan date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span, sentence_span
from extractor.qa.form.rows import action_of, best_rows, holding, last_of_each, of_securities, rows_of_action
from extractor.qa.numbers import worth
from extractor.qa.numbers.sheet import Result, Sheet, cents, done_of, number_in, plain_of
from extractor.qa.terms.from_terms import Choice
from extractor.schema.answer import Citation
from extractor.schema.terms import ConversionRatio, FloorPrice, PriceRange, TradingPlan

_BEFORE: Final = lazy(
    r"\b(?:before|prior to|going into|ahead of)\b(?! (?:any )?(?:commissions?|fees|expenses|tax))"
    r".{0,40}\b(?:sale|selling|transaction|trade"
    r"|purchase|buying|sold|gift|grant)"
)
_PERCENT_SOLD: Final = lazy(
    r"\b(?:what|which) (?:percent\w*|share|portion|fraction|part|%)\b.{0,60}\b(?:holding|stake"
    r"|position|shares|stock)s?\b.{0,60}\b(?:sell|sold|sale|dispos|gift|donat)"
    r"|\bhow much of (?:his|her|its|their)\b.{0,40}\b(?:stake|holding"
    r"|position)s?\b.{0,40}\b(?:sell|sold)"
)
_SPREAD: Final = lazy(
    r"\bhow wide\b|\bspread\b|\bdifference between\b.{0,40}\b(?:high|low)"
    r"|\brange\b.{0,20}\bwide\b|\bhow (?:many|much)\b.{0,30}\b(?:dollars"
    r"|cents)\b.{0,30}\b(?:apart|between)"
)
_DAYS: Final = lazy(
    r"\b(?<!within )how many days\b|\bhow long\b.{0,60}\b(?:between|after|before|from)\b"
    r"|\bdays? (?:between|after|elapsed|passed)\b"
)
_CONVERT: Final = lazy(
    r"\bhow many shares\b.{0,120}\b(?:conver\w*|floor|issuable|principal)\b"
    r"|\bconver\w*\b.{0,60}\binto how many\b|\binto how many\b"
)
_EXPRESSED: Final = (
    r"\b(?:express\w*|convert\w*|translat\w*|restat\w*|turned|put)\b(?=.*\b(?:ad[rs]s?|depositary|units?|position|holdings?|balance)\b)"
    r"[^?]*?\b(?:in(?:to)?|as|to)\b (?:[\w]+ ){0,2}?(?:common|ordinary|underlying) (?:shares|stock)\b"
    r"|\b(?:common|ordinary|underlying)[- ]shares? (?:equivalents?|terms|basis)\b"
)
"""A holding of units is to be told in the shares behind them."""
_REPRESENT: Final = lazy(
    rf"{_EXPRESSED}|"
    r"\bhow many\b.{0,90}\b(?:represent|equal|amount to|correspond|are behind|stand (?:behind|for)|come to"
    r"|translate|underlie)\b|\bhow many\b.{0,80}\bconvert into\b"
)
_HELD_UNITS: Final = lazy(
    rf"{_EXPRESSED}|"
    r"\bhow many\b.{0,40}\b(?:do|did|does|are|were|was|would) (?:all )?"
    r"(?:(?:his|her|its|their|the|those|these|this|that)\b|[\w .-]+?'s?\b)"
    r"(?! (?:\w+ ){0,2}(?:each|one|every|single)\b)[^?]*?\b(?:represent|equal|amount to|correspond"
    r"|stand for|come to|translate)\b"
)
"""Units that somebody holds, not one of them, are to be counted as shares."""
_OF_ONE: Final = lazy(
    r"\b(?:each|every|one|an?|single|per) (?:of )?(?:\w+'?s? ){0,4}?(?:ad[rs]s?\b|unit|share|right|r?psu|rsu|dsu"
    r"|warrant|option|note|american|depositary|restricted|deferred|phantom|performance)"
)


def compute(sheet: Sheet) -> Finding | None:
    """The first computation that the question asks for and whose inputs are unique; else None."""
    low = sheet.question.low
    for pattern, rule in _RULES:
        if pattern.search(low):
            found = rule(sheet)
            if found is not None or pattern is _DAYS:
                return found
    return None


def _moved(sheet: Sheet, dossier: Dossier) -> list[RowView]:
    action = action_of(sheet.question.low) or ("S", "D")
    codes = ("S", "D") if not action[0] else action
    rows = rows_of_action(dossier.rows, codes) or rows_of_action(dossier.rows, action)
    return best_rows(sheet.question, dossier, of_securities(sheet.question, rows, strict=False), sheet.names)


def _before(sheet: Sheet) -> Finding | None:
    """What was owned before: the amount after the first row of the holding, the transaction undone."""
    dossier = sheet.only()
    if dossier is None:
        return None
    done = action_of(_UNTIL_BEFORE.sub(" ", sheet.question.low)) is not None
    rows = _moved(sheet, dossier) if done else of_securities(sheet.question, dossier.rows, strict=False)
    if not done and not sheet.question.securities:
        rows = [row for row in rows if row.table == "non_derivative"]
    rows = [row for row in rows if number_in(row, "shares_owned_following_transaction") is not None]
    rows = [row for row in rows if row.value("transaction_shares")]
    holdings = {holding(row) for row in rows}
    if not rows or len(holdings) != 1:
        return None
    first = rows[0]
    after, moved = number_in(first, "shares_owned_following_transaction"), number_in(first, "transaction_shares")
    if after is None or moved is None:
        return None
    sold = first.value("transaction_acquired_disposed_code") == "D"
    result = plain_of(after + moved if sold else after - moved)
    cited = [
        cite_cell(dossier.stored, first, cell) for cell in ("shares_owned_following_transaction", "transaction_shares")
    ]
    shown = Result(f"{result} shares", result, "shares owned before")
    return done_of(dossier, shown, f"{after:f} {'+' if sold else '-'} {moved:f}", cited)


_UNTIL_BEFORE: Final = lazy(r"^.*\b(?:before|prior to|going into|ahead of)\b")


def _percent_sold(sheet: Sheet) -> Finding | None:
    """The shares moved as a percentage of what was owned before."""
    dossier = sheet.only()
    rows = _moved(sheet, dossier) if dossier is not None else []
    moved = [(row, number) for row in rows if (number := number_in(row, "transaction_shares")) is not None]
    last = last_of_each(rows)
    if dossier is None or not moved or len(last) != 1:
        return None
    after = number_in(last[0], "shares_owned_following_transaction")
    if after is None:
        return None
    total = sum((number for _, number in moved), Decimal(0))
    result = f"{100 * total / (after + total):.2f}"
    cited = [cite_cell(dossier.stored, row, "transaction_shares") for row, _ in moved]
    cited.append(cite_cell(dossier.stored, last[0], "shares_owned_following_transaction"))
    return done_of(
        dossier, Result(f"{result}%", result, "percent"), f"100 * {total:f} / ({after:f} + {total:f})", cited
    )


def _spread(sheet: Sheet) -> Finding | None:
    """The high less the low of the one price range that is meant."""
    ranges = [each for each in sheet.terms if isinstance(each.term.body, PriceRange)]
    near = [each for each in ranges if each.score >= 0.98 * ranges[0].score]
    if len(near) != 1:
        return None
    body = near[0].term.body
    if not isinstance(body, PriceRange) or body.low is None or body.high is None:
        return None
    result = plain_of(body.high - body.low)
    shown = Result(f"${cents(body.high - body.low)}", result, "width of the range", cents(body.high - body.low))
    return done_of(near[0].dossier, shown, f"{body.high:f} - {body.low:f}", [_cite(near[0])])


def _days(sheet: Sheet) -> Finding | None:
    """Days from a plan's adoption to a transaction: the one that the question dates, else the filing's first."""
    plans = [each for each in sheet.terms if isinstance(each.term.body, TradingPlan) and each.term.body.adopted]
    adopted = {each.term.body.adopted for each in plans if isinstance(each.term.body, TradingPlan)}
    if len(adopted) != 1 or not sheet.question.asks("trading_plan"):
        return None
    dossier = plans[0].dossier
    rows = [
        row
        for row in best_rows(sheet.question, dossier, _moved(sheet, dossier) or dossier.rows, sheet.names)
        if row.value("transaction_date")
    ]
    if not rows:
        return None
    row = min(rows, key=lambda each: each.value("transaction_date") or "")
    try:
        start, end = (
            datetime.date.fromisoformat(adopted.pop() or ""),
            datetime.date.fromisoformat(row.value("transaction_date") or ""),
        )
    except ValueError:
        return None
    cited = [_cite(plans[0]), cite_cell(dossier.stored, row, "transaction_date")]
    result = str((end - start).days)
    return done_of(dossier, Result(f"{result} days", result, "days"), f"{end.isoformat()} - {start.isoformat()}", cited)


def of_money(question: Question, done: Finding) -> bool:
    """Whether an amount of money came out where shares alone, or a range of prices, are asked for."""
    counted = question.wants == ("shares",) and "dollar" not in question.low and "how much" not in question.low
    dated = "date" in question.wants and "how" not in question.low
    return done.text.startswith("$") and (counted or dated or "range" in question.low)


def _convert(sheet: Sheet) -> Finding | None:
    """A principal amount divided by the floor price, where the question asks for the shares at the floor."""
    floors = [each for each in sheet.terms if isinstance(each.term.body, FloorPrice) and each.term.body.price]
    if "floor" not in sheet.question.low or not floors:
        return None
    dossier, body = floors[0].dossier, floors[0].term.body
    rows = [row for row in dossier.rows if floors[0].term.footnote in row.cited]
    amounts = {
        row.value(cell): (row, cell)
        for row in rows
        if re.search(r"\bnotes?\b|debenture|bond", row.title, re.IGNORECASE)
        for cell in ("transaction_shares", "underlying_security_value", "shares_owned_following_transaction")
        if row.value(cell) and row.value(cell) != row.value("underlying_security_shares")
    }  # a row that counts the shares underneath tells no principal
    if len(amounts) != 1 or not isinstance(body, FloorPrice) or body.price is None:
        return None
    printed, (row, cell) = next(iter(amounts.items()))
    try:
        principal = Decimal(printed or "")
    except InvalidOperation:
        return None
    result = plain_of((principal / body.price).quantize(Decimal("0.0001")))
    cited = [cite_cell(dossier.stored, row, cell), _cite(floors[0])]
    shown = Result(f"{result} shares", result, "shares at the floor")
    return done_of(dossier, shown, f"{principal:f} / {body.price:f}", cited)


def _represent(sheet: Sheet) -> Finding | None:
    """A count of units times the ratio that the filing states for them: named in the question, else of their row."""
    ratios = [
        each for each in sheet.terms if isinstance(each.term.body, ConversionRatio) and each.term.body.ratio is not None
    ]
    counts = [Decimal(word.norm) for word in sheet.question.terms if word.kind == "number"]
    different = {each.term.body.ratio for each in ratios if isinstance(each.term.body, ConversionRatio)}
    if len(different) != 1:
        return None
    ratio = different.pop() or Decimal(0)
    cited = [_cite(ratios[0])]
    if not counts and represents_held(sheet.question) and (held := _units(sheet, ratios)) is not None:
        counts, cells = held
        cited = [*cells, *cited]
    if len(counts) != 1:
        return None
    result = plain_of(counts[0] * ratio)
    return done_of(
        ratios[0].dossier, Result(result, result, "count"), f"{plain_of(counts[0])} * {plain_of(ratio)}", cited
    )


def represents_held(question: Question) -> bool:
    """Whether units that somebody holds are to be counted as the shares that they stand for."""
    if {"price", "rate", "date"} & set(question.wants) or _MAY_CONVERT.search(question.low):
        return False
    return bool(_HELD_UNITS.search(question.low)) and not _OF_ONE.search(question.low)


_MAY_CONVERT: Final = lazy(r"\b(?:conversion price|notes?|debentures?|warrants?|preferred)\b")
"""What is converted by its terms, and not counted in shares."""


def _units(sheet: Sheet, ratios: Sequence[Choice]) -> tuple[list[Decimal], list[Citation]] | None:
    """The units of the one holding whose row cites the ratio: what was moved where it says so, else what is owned."""
    dates = [word.norm for word in sheet.question.terms if word.kind == "date"]
    days = tuple(each.lstrip("-") for each in dates if each.startswith("--") or len(each) == len("2026-01-31"))
    action = action_of(_EXPRESSING.sub(" ", _UNTIL_AFTER.sub(" ", sheet.question.low)))
    cell = "shares_owned_following_transaction" if action is None else "transaction_shares"
    found: dict[str, tuple[Dossier, list[RowView]]] = {}
    for ratio in ratios:
        rows = [row for row in ratio.dossier.rows if ratio.term.footnote in row.cited]
        if days:
            rows = [row for row in rows if (row.value("transaction_date") or "").endswith(days)]
        rows = last_of_each(rows) if action is None else rows_of_action(rows, action)
        rows = [row for row in of_securities(sheet.question, rows, strict=False) if number_in(row, cell) is not None]
        if rows:
            known = found.get(ratio.dossier.stored.key, (ratio.dossier, []))[1]
            found[ratio.dossier.stored.key] = ratio.dossier, [*known, *(row for row in rows if row not in known)]
    if len(found) != 1:
        return None
    dossier, rows = next(iter(found.values()))
    if not rows or len({holding(row) for row in rows}) != 1:
        return None
    total = sum((number_in(row, cell) or Decimal(0) for row in rows), Decimal(0))
    return [total], [cite_cell(dossier.stored, row, cell) for row in rows]


_EXPRESSING: Final = lazy(r"\b(?:express|convert|translat|restat)\w*\b")
_UNTIL_AFTER: Final = lazy(r"\b(?:after|following|once|upon|since)\b.*$")


def _cite(choice: Choice) -> Citation:
    start, end = sentence_span(choice.note, choice.term.evidence)
    return cite_span(choice.dossier.stored, choice.note, start, end)


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Sheet], Finding | None]], ...]] = (
    (_DAYS, _days),
    (worth.KEPT, worth.kept),
    (worth.COST, worth.cost),
    (_PERCENT_SOLD, _percent_sold),
    (worth.CASHED, worth.cashed_out),
    (worth.ROUND, worth.round_trip),
    (worth.WORTH, worth.worth),
    (_BEFORE, _before),
    (_SPREAD, _spread),
    (_CONVERT, _convert),
    (_REPRESENT, _represent),
)
"""In the order that they are tried: a question for days is not one for shares before a sale."""


def mentions_arithmetic(question: Question) -> bool:
    """Whether the wording of a question is that of any computation."""
    return any(pattern.search(question.low) for pattern, _ in _RULES)


_PRINTED_NOWHERE: Final = (worth.COST, worth.KEPT, worth.ROUND, _PERCENT_SOLD, worth.WORTH, _BEFORE, _SPREAD, _DAYS)


def asks_arithmetic(question: Question) -> bool:
    """Whether a question asks for something that must be computed, so that nothing printed answers it."""
    return represents_held(question) or any(pattern.search(question.low) for pattern in _PRINTED_NOWHERE)

"""Sums and differences that no filing prints, over cells and terms that it does. Pure; every step is shown.

Each rule answers only where its inputs are unique: one row (or rows of one sale), one ratio, one plan date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.dossier import Dossier, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span, sentence_span, source_line
from extractor.qa.from_terms import Choice
from extractor.qa.question import Question
from extractor.qa.rows import action_of, best_rows, holding, last_of_each, of_securities, rows_of_action
from extractor.schema.answer import AnswerValue, Citation, Computation
from extractor.schema.terms import ConversionRatio, FloorPrice, PriceRange, TradingPlan

_PROCEEDS: Final = re.compile(
    r"\bproceeds\b|\bgross(?:ed)?\b|\b(?:total|gross|dollar|aggregate|overall|market) (?:dollar )?(?:value"
    r"|amount|price|cost|consideration)\b.{0,60}\b(?:s[oae]l[dle]|sale|bought|purchas|trade"
    r"|transaction|withheld|acquir)"
    r"|\bhow much (?:money|cash|in dollars|did .{0,60} (?:receive|get|make|pay|spend|cost"
    r"|bring|raise))\b(?!.{0,30}per share)|\b(?:worth|value) of (?:the )?(?:stock"
    r"|shares?)\b.{0,30}\b(?:sold|bought|withheld)"
    r"|\bwhat (?:was|were) .{0,60}\b(?:sales?|purchases?) worth\b|\bhow much .{0,60}\bin total\b"
)
_COST: Final = re.compile(
    r"\bcost\b.{0,40}\bexercis|\bexercis\w*\b.{0,60}\b(?:cost|cash needed|how much (?:cash"
    r"|money))|\bhow much\b.{0,60}\bto exercise\b|\baggregate exercise price\b"
    r"|\btotal exercise (?:price|cost)\b"
)
_BEFORE: Final = re.compile(
    r"\b(?:before|prior to|going into|ahead of)\b.{0,40}\b(?:sale|selling|transaction|trade"
    r"|purchase|buying|sold|gift|grant)"
)
_PERCENT_SOLD: Final = re.compile(
    r"\b(?:what|which) (?:percent\w*|share|portion|fraction|part|%)\b.{0,60}\b(?:holding|stake"
    r"|position|shares|stock)s?\b.{0,60}\b(?:sell|sold|sale|dispos|gift|donat)"
    r"|\bhow much of (?:his|her|its|their)\b.{0,40}\b(?:stake|holding"
    r"|position)s?\b.{0,40}\b(?:sell|sold)"
)
_SPREAD: Final = re.compile(
    r"\bhow wide\b|\bspread\b|\bdifference between\b.{0,40}\b(?:high|low)"
    r"|\brange\b.{0,20}\bwide\b|\bhow (?:many|much)\b.{0,30}\b(?:dollars"
    r"|cents)\b.{0,30}\b(?:apart|between)"
)
_DAYS: Final = re.compile(
    r"\b(?<!within )how many days\b|\bhow long\b.{0,60}\b(?:between|after|before|from)\b"
    r"|\bdays? (?:between|after|elapsed|passed)\b"
)
_CONVERT: Final = re.compile(
    r"\bhow many shares\b.{0,120}\b(?:conver\w*|floor|issuable|principal)\b"
    r"|\bconver\w*\b.{0,60}\binto how many\b|\binto how many\b"
)
_REPRESENT: Final = re.compile(
    r"\bhow many\b.{0,60}\b(?:represent|equal|amount to|correspond|are behind|stand behind"
    r"|underlie)\b|\bhow many\b.{0,80}\bconvert into\b"
)


@dataclass(frozen=True)
class Sheet:
    """What a computation may draw on."""

    question: Question
    dossiers: Sequence[Dossier]
    terms: Sequence[Choice]
    """Terms of the ranked footnotes, best fit first, of any kind."""
    names: frozenset[str]

    def only(self) -> Dossier | None:
        """The one filing in scope; None where there are several."""
        return self.dossiers[0] if len(self.dossiers) == 1 else None


Inputs = list[tuple[str, Decimal, Citation]]


def compute(sheet: Sheet) -> Finding | None:
    """The first computation that the question asks for and whose inputs are unique; else None."""
    low = sheet.question.low
    for pattern, rule in _RULES:
        if pattern.search(low):
            found = rule(sheet)
            if found is not None or pattern is _DAYS:
                return found
    return None


def _number(row: RowView, cell: str) -> Decimal | None:
    try:
        return Decimal(row.value(cell) or "")
    except InvalidOperation:
        return None


def _moved(sheet: Sheet, dossier: Dossier) -> list[RowView]:
    action = action_of(sheet.question.low) or ("S", "D")
    codes = ("S", "D") if not action[0] else action
    rows = rows_of_action(dossier.rows, codes) or rows_of_action(dossier.rows, action)
    return best_rows(sheet.question, dossier, of_securities(sheet.question, rows, strict=False), sheet.names)


def _proceeds(sheet: Sheet) -> Finding | None:
    """Shares times price, over the rows of the sale (purchase, withholding) that is meant."""
    dossier = sheet.only()
    if dossier is None or action_of(sheet.question.low) is None:
        return None
    rows = [
        row
        for row in _moved(sheet, dossier)
        if _number(row, "transaction_shares") and _number(row, "transaction_price_per_share")
    ]
    if not rows:
        return None
    pairs = [
        (_number(row, "transaction_shares") or Decimal(0), _number(row, "transaction_price_per_share") or Decimal(0))
        for row in rows
    ]
    result = sum((shares * price for shares, price in pairs), Decimal(0))
    expression = " + ".join(f"{shares:f} * {price:f}" for shares, price in pairs)
    cited = [
        cite_cell(dossier.stored, row, cell)
        for row in rows
        for cell in ("transaction_shares", "transaction_price_per_share")
    ]
    return _done(dossier, Result(f"${_cents(result)}", _cents(result), "value"), expression, cited)


def _cost(sheet: Sheet) -> Finding | None:
    """The exercise price times the shares underlying the one derivative security that is meant."""
    dossier = sheet.only()
    if dossier is None:
        return None
    rows = of_securities(sheet.question, [row for row in dossier.rows if row.table == "derivative"], strict=True)
    rows = best_rows(sheet.question, dossier, rows, sheet.names)
    if len(rows) != 1:
        return None
    price, count = _number(rows[0], "conversion_or_exercise_price"), _number(rows[0], "underlying_security_shares")
    if price is None or count is None:
        return None
    cited = [
        cite_cell(dossier.stored, rows[0], cell)
        for cell in ("underlying_security_shares", "conversion_or_exercise_price")
    ]
    result = _plain(price * count)
    shown = Result(f"${result} (${_cents(price * count)})", result, "cost of exercise", _cents(price * count))
    return _done(dossier, shown, f"{count:f} * {price:f}", cited)


def _before(sheet: Sheet) -> Finding | None:
    """What was owned before: the amount after the first row of the holding, the transaction undone."""
    dossier = sheet.only()
    if dossier is None:
        return None
    rows = [row for row in _moved(sheet, dossier) if _number(row, "shares_owned_following_transaction") is not None]
    holdings = {holding(row) for row in rows}
    if not rows or len(holdings) != 1:
        return None
    first = rows[0]
    after, moved = _number(first, "shares_owned_following_transaction"), _number(first, "transaction_shares")
    if after is None or moved is None:
        return None
    sold = first.value("transaction_acquired_disposed_code") == "D"
    result = _plain(after + moved if sold else after - moved)
    cited = [
        cite_cell(dossier.stored, first, cell) for cell in ("shares_owned_following_transaction", "transaction_shares")
    ]
    shown = Result(f"{result} shares", result, "shares owned before")
    return _done(dossier, shown, f"{after:f} {'+' if sold else '-'} {moved:f}", cited)


def _percent_sold(sheet: Sheet) -> Finding | None:
    """The shares moved as a percentage of what was owned before."""
    dossier = sheet.only()
    rows = _moved(sheet, dossier) if dossier is not None else []
    moved = [(row, number) for row in rows if (number := _number(row, "transaction_shares")) is not None]
    last = last_of_each(rows)
    if dossier is None or not moved or len(last) != 1:
        return None
    after = _number(last[0], "shares_owned_following_transaction")
    if after is None:
        return None
    total = sum((number for _, number in moved), Decimal(0))
    result = f"{100 * total / (after + total):.2f}"
    cited = [cite_cell(dossier.stored, row, "transaction_shares") for row, _ in moved]
    cited.append(cite_cell(dossier.stored, last[0], "shares_owned_following_transaction"))
    return _done(dossier, Result(f"{result}%", result, "percent"), f"100 * {total:f} / ({after:f} + {total:f})", cited)


def _spread(sheet: Sheet) -> Finding | None:
    """The high less the low of the one price range that is meant."""
    ranges = [each for each in sheet.terms if isinstance(each.term.body, PriceRange)]
    near = [each for each in ranges if each.score >= 0.98 * ranges[0].score]
    if len(near) != 1:
        return None
    body = near[0].term.body
    if not isinstance(body, PriceRange) or body.low is None or body.high is None:
        return None
    result = _plain(body.high - body.low)
    shown = Result(f"${_cents(body.high - body.low)}", result, "width of the range", _cents(body.high - body.low))
    return _done(near[0].dossier, shown, f"{body.high:f} - {body.low:f}", [_cite(near[0])])


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
    return _done(dossier, Result(f"{result} days", result, "days"), f"{end.isoformat()} - {start.isoformat()}", cited)


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
        if row.value(cell)
    }
    if len(amounts) != 1 or not isinstance(body, FloorPrice) or body.price is None:
        return None
    printed, (row, cell) = next(iter(amounts.items()))
    try:
        principal = Decimal(printed or "")
    except InvalidOperation:
        return None
    result = _plain((principal / body.price).quantize(Decimal("0.0001")))
    cited = [cite_cell(dossier.stored, row, cell), _cite(floors[0])]
    shown = Result(f"{result} shares", result, "shares at the floor")
    return _done(dossier, shown, f"{principal:f} / {body.price:f}", cited)


def _represent(sheet: Sheet) -> Finding | None:
    """A count of units named in the question times the ratio that the filing states for them."""
    ratios = [
        each for each in sheet.terms if isinstance(each.term.body, ConversionRatio) and each.term.body.ratio is not None
    ]
    counts = [Decimal(word.norm) for word in sheet.question.terms if word.kind == "number"]
    different = {each.term.body.ratio for each in ratios if isinstance(each.term.body, ConversionRatio)}
    if len(counts) != 1 or len(different) != 1:
        return None
    ratio = different.pop() or Decimal(0)
    result = _plain(counts[0] * ratio)
    return _done(ratios[0].dossier, Result(result, result, "count"), f"{counts[0]:f} * {ratio:f}", [_cite(ratios[0])])


def _cite(choice: Choice) -> Citation:
    start, end = sentence_span(choice.note, choice.term.evidence)
    return cite_span(choice.dossier.stored, choice.note, start, end)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _cents(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01")), "f")


@dataclass(frozen=True)
class Result:
    """What a computation came to: how it is shown, its plain value, what it is a value of."""

    shown: str
    value: str
    field: str
    rounded: str = ""


def _done(dossier: Dossier, result: Result, expression: str, cited: Sequence[Citation]) -> Finding:
    stored = dossier.stored
    done = Computation(
        expression=expression, inputs={"rounded": result.rounded} if result.rounded else {}, result=result.value
    )
    values = [
        AnswerValue(kind="computed", field=result.field, value=value, accession=stored.accession, source=stored.source)
        for value in dict.fromkeys((result.value, result.rounded)) if value
    ]  # fmt: skip
    text = f"{result.shown}: {expression} = {result.value} [{source_line(stored)}]"
    return Finding(text, stored, tuple(values), tuple(dict.fromkeys(cited)), (done,))


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Sheet], Finding | None]], ...]] = (
    (_DAYS, _days),
    (_COST, _cost),
    (_PERCENT_SOLD, _percent_sold),
    (_PROCEEDS, _proceeds),
    (_BEFORE, _before),
    (_SPREAD, _spread),
    (_CONVERT, _convert),
    (_REPRESENT, _represent),
)
"""In the order that they are tried: a question for days is not one for shares before a sale."""


def mentions_arithmetic(question: Question) -> bool:
    """Whether the wording of a question is that of any computation."""
    return any(pattern.search(question.low) for pattern, _ in _RULES)


def asks_arithmetic(question: Question) -> bool:
    """Whether a question asks for something that must be computed, so that nothing printed answers it."""
    return any(pattern.search(question.low) for pattern in (_COST, _PERCENT_SOLD, _PROCEEDS, _BEFORE, _SPREAD, _DAYS))

"""Amounts of money and shares that no cell prints: what shares came to, what an exercise cost, what was kept. Pure.

The rows are chosen as for a cell (``selection``): where they do not account for the question there is no result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import plain_number, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span
from extractor.qa.form.columns import MOVED, PRICE, Asked, asked_for
from extractor.qa.form.persons import meant
from extractor.qa.form.rows import best_rows, of_securities
from extractor.qa.form.selection import Choice, Reading, chosen_rows
from extractor.qa.numbers.sheet import Result, Sheet, cents, done_of, number_in, plain_of
from extractor.schema.answer import Citation
from extractor.schema.terms import Merger

WORTH: Final = lazy(
    r"\bproceeds\b|\bgross(?:ed)?\b|\b(?:total|gross|dollar|aggregate|overall|market|cash) (?:dollar )?(?:value"
    r"|amount|price"
    r"|cost|consideration)\b|[$€£] ?(?:value|amount|amt)\b|\bhow much (?:money|cash|in dollars"
    r"|did .{0,60} (?:receive|get|make|pay|spend|cost|bring|raise))\b(?!.{0,30}per share)|\b(?:worth"
    r"|value) of (?:the |his "
    r"|her )?(?:[\d,]+ )?(?:[\w.-]+ ){0,2}(?:stock|shares?|units)\b|\bworth\b|\bhow many dollars\b"
    r"|\bhow much .{0,60}\bin total\b|\bvalue in (?:us )?dollars\b|\b(?:multipl\w+|times)\b.{0,40}\bprice\b"
)
COST: Final = lazy(
    r"\bcost\b.{0,40}\bexercis|\bexercis\w*\b.{0,60}\b(?:cost|cash needed|how much (?:cash|money))"
    r"|\bhow much\b.{0,60}\bto "
    r"exercise\b|\baggregate exercise price\b|\btotal exercise (?:price|cost)\b"
    r"|\b(?:pay|paid|put (?:in|up)|spend|spent|hand over|fork out)\b.{0,60}\b(?:exercis\w*|(?:turn"
    r"|convert)\w* .{0,60}\binto)\b"
)
KEPT: Final = lazy(
    r"\b(?:keep|kept|net (?:number|shares|of|after|to)|netted|take home|took home|retain(?:ed)?|ended up with"
    r"|left over|(?:less|minus) (?:those|that|the|what|any|shares|units|whatever)|after (?:tax )?withh\w+)\b"
)
ROUND: Final = lazy(
    r"\bround[- ]trips?\b|\b(?:lose|lost|loss|profit|gain|made|make)\b.{0,60}\b(?:trade|trading|flip\w*)\b"
    r"|\b(?:trad(?:e|ing)|realized) (?:loss|profit|gain)\b"
    r"|\b(?:lose|lost|loss|profit|gain|made|make)\b.{0,80}\b(?:buy\w*|bought|purchas\w+)\b.{0,40}\b(?:sell\w*|sold|resale)\b"
)
_MONEY_ASKED: Final = (
    r"(?:how many dollars|how much|cash|proceeds|money|pay-?outs?|payments?|gross|dollar (?:amount|value)|what sum)"
)
_GONE: Final = r"(?:cancel\w*|surrender\w*|g[ia]v\w+ up|gave up|cash(?:ed|ing)?[- ]out|bought out)"
"""How people say that securities went for money in a merger or an offer."""
CASHED: Final = lazy(
    r"\bcash(?:ed)?[- ]?out\b|\b(?:what|how much) (?:\w+ )?cash\b|\bcash\b.{0,40}\b(?:did|was"
    r"|were)\b.{0,60}\b(?:get|paid|receive)"
    r"|\b(?:pocket\w*|collect\w*|walk\w* away with)\b.{0,60}\bcash\b|\bcash\b.{0,60}\b(?:pocket\w*|collect\w*)\b"
    rf"|\b{_MONEY_ASKED}\b.*\b{_GONE}\b|\b{_GONE}\b.*\b{_MONEY_ASKED}\b"
)
_PAID_TO: Final = lazy(
    rf"\b{_GONE}\b|\b(?:was|were|is|got|gets?|be|been)\b(?: [\w.'-]+){{0,3}} paid\b"
    r"(?!.{0,30}\bto (?:exercise|convert))"
)
"""Somebody was paid, and did not pay."""
_WITHHELD: Final = lazy(r"\btax\w*\b|\bwithh\w+\b")
_DONE: Final = lazy(r"\b(?:did|paid|spent|had|was|were|have to|cost)\b")
_STRIKE: Final = "conversion_or_exercise_price"


def _asked(sheet: Sheet, pattern: re.Pattern[str], cells: Sequence[str]) -> Asked:
    match = pattern.search(sheet.question.low)
    heard = {word.norm for word in words(match[0])} if match else set()
    money = _MONEY - {"cash"} if _NO_CASH.search(sheet.question.low) else _MONEY
    return asked_for(sheet.question.low, cells, heard | money, sheet.names)


_NO_CASH: Final = lazy(r"\b(?:lieu|instead|place|stead|rather)\b(?: \w+){1,3}? cash\b")
"""Cash that was not taken tells which shares are meant."""


_MONEY: Final = frozenset(
    word.norm for word in words("dollar dollars value amount money cash closing price total used worth all in")
)


def _rows(sheet: Sheet, asked: Asked) -> list[Choice]:
    """The rows that are meant, of the one filing that has any."""
    found = [
        chosen_rows(Reading(sheet.question, asked, each, sheet.names)) for each in meant(sheet.question, sheet.dossiers)
    ]
    telling = [each for each in found if each]
    return telling[0] if len(telling) == 1 else []


def worth(sheet: Sheet) -> Finding | None:
    """Shares times price, over the rows of the sale (purchase, grant, withholding) that is meant."""
    asked = _asked(sheet, WORTH, (MOVED, PRICE))
    chosen = _rows(sheet, asked) if asked.action is not None else _only_priced(sheet)
    if not any(number_in(each.row, PRICE) for each in chosen) and (told := _at_printed(sheet)) is not None:
        return told
    pairs = [(number_in(each.row, MOVED), number_in(each.row, PRICE)) for each in chosen]
    known = [(shares, price) for shares, price in pairs if shares and price]
    if not chosen or len(known) != len(chosen):
        return None
    result = sum((shares * price for shares, price in known), Decimal(0))
    expression = " + ".join(f"{shares:f} * {price:f}" for shares, price in known)
    shown = Result(f"${cents(result)}", cents(result), "value")
    return done_of(chosen[0].dossier, shown, expression, _cited(chosen, MOVED, PRICE))


def _only_priced(sheet: Sheet) -> list[Choice]:
    """The one row that has shares and a price, where shares that stand for money are meant, and not what is owned."""
    low = sheet.question.low
    if not _STANDS_FOR.search(low) or _OWNS.search(low) or not (sheet.question.securities or _SHARES.search(low)):
        return []
    exact = {word.norm for word in sheet.question.terms if word.kind == "number"}
    days = [word.norm for word in sheet.question.terms if word.kind == "date"]
    found = [
        Choice(dossier, row)
        for dossier in meant(sheet.question, sheet.dossiers)
        for row in dossier.rows
        if number_in(row, MOVED) and number_in(row, PRICE) and exact <= row.norms
        and all((row.value("transaction_date") or "").startswith(day) for day in days)
    ]  # fmt: skip
    if len(found) != 1:
        return []
    notes = [note for name in found[0].row.cited if (note := found[0].dossier.note(name)) is not None]
    if _FEES.search(low) and not any(_FEES.search(note.text.lower()) for note in notes):
        return []
    return [] if any(_SUM_PRINTED.search(note.text) for note in notes) else found  # the sum itself is told


_SHARES: Final = lazy(r"\b(?:shares?|stock|units?)\b")
_FEES: Final = lazy(r"\b(?:fees?|retainers?|compensation)\b")
_SUM_PRINTED: Final = lazy(r"\$ ?\d{1,3},\d{3}")
_STANDS_FOR: Final = lazy(
    r"\b(?:stands? for|represents?|comes? to|amounts? to|in (?:place|lieu) of|instead of|multipl\w+"
    r"|cover(?:s|ed)?|times)\b"
)
_OWNS: Final = lazy(r"\b(?:own(?:s|ed)?|holds?|held|holdings?|left|remain\w*)\b")


def _at_printed(sheet: Sheet) -> Finding | None:
    """Shares times the one price that the footnote on their row prints, where the row itself has no price."""
    if not _AT_PRICE.search(sheet.question.low):
        return None
    numbers = {word.norm for word in sheet.question.terms if word.kind == "number"}
    found = [
        (dossier, row, note, prices)
        for dossier in meant(sheet.question, sheet.dossiers)
        for row in of_securities(sheet.question, dossier.rows, strict=False)
        if number_in(row, MOVED) and not number_in(row, PRICE) and plain_number(row.value(MOVED) or "") in numbers
        for name in sorted({*row.footnotes(MOVED), *row.footnotes(PRICE), *row.footnotes("transaction_code")})
        if (note := dossier.note(name)) is not None and (prices := set(_PRICED.findall(note.text.replace(",", ""))))
    ]
    if len(found) != 1 or len(found[0][3]) != 1:
        return None
    dossier, row, note, prices = found[0]
    if len(set(_AMOUNT.findall(note.text.replace(",", "")))) != 1:
        return None
    shares, price = number_in(row, MOVED) or Decimal(0), Decimal(prices.pop())
    cited = [cite_cell(dossier.stored, row, MOVED), _whole(dossier, note)]
    return done_of(
        dossier, Result(f"${cents(shares * price)}", cents(shares * price), "value"), f"{shares:f} * {price:f}", cited
    )


_AT_PRICE: Final = lazy(r"\b(?:price|close|quote|rate)\b(?! range)")
_AMOUNT: Final = lazy(r"\$ ?(\d+(?:\.\d+)?)")
_PRICED: Final = lazy(
    r"\b(?:price|close|value)s?\b[^;$]{0,60}\$ ?(\d+(?:\.\d+)?)(?! ?(?:million|billion))", re.IGNORECASE
)
"""A price a share, as a footnote prints it."""


def cost(sheet: Sheet) -> Finding | None:
    """The exercise price times the shares: of the exercise that was made, else of what may be exercised."""
    if _PAID_TO.search(sheet.question.low):
        return None
    if _DONE.search(sheet.question.low) and (made := _exercised(sheet)) is not None:
        return made
    dossier = sheet.only()
    if dossier is None:
        return None
    rows = of_securities(sheet.question, [row for row in dossier.rows if row.table == "derivative"], strict=True)
    rows = best_rows(sheet.question, dossier, rows, sheet.names)
    if len(rows) != 1:
        return None
    price, count = number_in(rows[0], _STRIKE), number_in(rows[0], "underlying_security_shares")
    if price is None or count is None:
        return None
    cited = [cite_cell(dossier.stored, rows[0], cell) for cell in ("underlying_security_shares", _STRIKE)]
    return done_of(dossier, _paid(price * count), f"{count:f} * {price:f}", cited)


def _exercised(sheet: Sheet) -> Finding | None:
    """What the exercises of one security came to, where every number of the question is theirs or their sum."""
    numbers = {Decimal(word.norm) for word in sheet.question.terms if word.kind == "number"}
    days = [word.norm for word in sheet.question.terms if word.kind == "date"]
    found: list[tuple[Dossier, list[RowView]]] = []
    for dossier in meant(sheet.question, sheet.dossiers):
        rows = [
            row
            for row in dossier.rows
            if row.table == "derivative" and (row.value("transaction_code") or "")[:1] in "MXOC"
        ]
        rows = of_securities(
            sheet.question, [row for row in rows if number_in(row, _STRIKE) and number_in(row, MOVED)], strict=True
        )
        rows = [row for row in rows if all(day in row.norms for day in days)]
        if rows:
            found.append((dossier, rows))
    if len(found) != 1:
        return None
    dossier, rows = found[0]
    sums = {sum((number_in(row, MOVED) or Decimal(0) for row in rows), Decimal(0))}
    if numbers - sums:
        rows = [row for row in rows if numbers <= {number_in(row, MOVED), number_in(row, _STRIKE)}]
    if not rows or len({row.title.lower() for row in rows}) > 1:
        return None
    parts = [(number_in(row, MOVED) or Decimal(0), number_in(row, _STRIKE) or Decimal(0)) for row in rows]
    expression = " + ".join(f"{count:f} * {price:f}" for count, price in parts)
    total = sum((count * price for count, price in parts), Decimal(0))
    cited = [cite_cell(dossier.stored, row, cell) for row in rows for cell in (MOVED, _STRIKE)]
    return done_of(dossier, _paid(total), expression, cited)


def _paid(total: Decimal) -> Result:
    result = plain_of(total)
    shown = f"${result}" if result == cents(total) else f"${result} (${cents(total)})"
    return Result(shown, result, "cost of exercise", cents(total))


def kept(sheet: Sheet) -> Finding | None:
    """What was acquired less what was withheld of it for tax: of one security on one day."""
    if not _WITHHELD.search(sheet.question.low):
        return None
    days = [word.norm for word in sheet.question.terms if word.kind == "date"]
    pairs: list[tuple[Dossier, list[RowView], list[RowView]]] = []
    for dossier in meant(sheet.question, sheet.dossiers):
        rows = [row for row in dossier.rows if row.table == "non_derivative" and all(day in row.norms for day in days)]
        held = [row for row in rows if (row.value("transaction_code") or "")[:1] == "F"]
        got = [row for row in rows if row.value("transaction_acquired_disposed_code") == "A" and number_in(row, MOVED)]
        got = [row for row in got if (row.value("transaction_code") or "")[:1] in {"A", "M"}]
        if held and got:
            pairs.append((dossier, got, held))
    if len(pairs) != 1:
        return None
    dossier, got, held = pairs[0]
    if len(got) != 1 or len({(row.title, row.value("transaction_date")) for row in (*got, *held)}) != 1:
        return None
    taken = [number_in(row, MOVED) or Decimal(0) for row in held]
    first = number_in(got[0], MOVED) or Decimal(0)
    result = plain_of(first - sum(taken, Decimal(0)))
    cited = [cite_cell(dossier.stored, row, MOVED) for row in (*got, *held)]
    expression = " - ".join(f"{number:f}" for number in (first, *taken))
    return done_of(dossier, Result(f"{result} shares", result, "shares kept"), expression, cited)


def round_trip(sheet: Sheet) -> Finding | None:
    """What a sale brought more than the purchase of as many of the same shares cost; less than nothing is a loss."""
    dossier = sheet.only()
    if dossier is None:
        return None
    days = [word.norm for word in sheet.question.terms if word.kind == "date"]
    rows = [
        row
        for row in dossier.rows
        if number_in(row, MOVED) and number_in(row, PRICE) and all(day in row.norms for day in days)
    ]
    sold = [row for row in rows if (row.value("transaction_code") or "")[:1] == "S"]
    bought = [row for row in rows if (row.value("transaction_code") or "")[:1] == "P"]
    if not sold or not bought or len({row.title.lower() for row in (*sold, *bought)}) > 1:
        return None
    if sum(number_in(row, MOVED) or 0 for row in sold) != sum(number_in(row, MOVED) or 0 for row in bought):
        return None
    parts = [[f"{number_in(row, MOVED):f} * {number_in(row, PRICE):f}" for row in side] for side in (sold, bought)]
    total = sum((_product(row) for row in sold), Decimal(0)) - sum((_product(row) for row in bought), Decimal(0))
    said = f"a {'loss' if total < 0 else 'gain'} of ${plain_of(abs(total))}"
    cited = [cite_cell(dossier.stored, row, cell) for row in (*bought, *sold) for cell in (MOVED, PRICE)]
    shown = Result(said, plain_of(total), "gain or loss", plain_of(abs(total)))
    return done_of(dossier, shown, f"({' + '.join(parts[0])}) - ({' + '.join(parts[1])})", cited)


def cashed_out(sheet: Sheet) -> Finding | None:
    """What a merger paid for shares, or for options and warrants over their exercise price, at its one cash price."""
    dossier = sheet.only()
    if dossier is None:
        return None
    mergers = [term for term in dossier.terms_of("merger") if isinstance(term.body, Merger) and term.body.cash]
    gone = [
        row for row in dossier.rows if (row.value("transaction_code") or "")[:1] in {"D", "U"} and number_in(row, MOVED)
    ]
    rows = of_securities(sheet.question, gone, strict=False)
    if not sheet.question.securities:
        rows = [row for row in rows if row.table == "non_derivative"]
    numbers = {word.norm for word in sheet.question.terms if word.kind == "number"}
    rows = [row for row in rows if numbers <= row.norms]
    if len(rows) > 1 and all(row.table == "derivative" for row in rows):
        rows = [row for row in rows if _excess(dossier, row)]  # others got nothing
    if len(rows) != 1:
        return None
    row, strike = rows[0], number_in(rows[0], _STRIKE)
    notes = [note for name in sorted(row.cited) if (note := dossier.note(name)) is not None]
    own: set[Decimal] = set()
    if row.table == "derivative":
        notes = _excess(dossier, row)
        own = _taken_off(notes)
        if strike is None or len(notes) != 1:
            return None
    prices = own or {term.body.cash for term in mergers if isinstance(term.body, Merger) and term.body.cash}
    prices = prices or _taken_off(dossier.notes)
    price = next(iter(prices), Decimal(0))
    if len(prices) != 1 or (strike is not None and strike >= price):
        return None
    mergers = [] if own else mergers
    notes = [note for note in notes if plain_of(price) in note.text] or notes
    count = number_in(row, MOVED) or Decimal(0)
    total = count * (price - strike if strike is not None else price)
    expression = f"{count:f} * ({price:f} - {strike:f})" if strike is not None else f"{count:f} * {price:f}"
    said = [term.footnote for term in mergers]
    notes = list(dict.fromkeys([*(note for note in dossier.notes if note.footnote in said), *notes[:1]]))
    cells = [
        name for name in (MOVED, _STRIKE) if row.value(name) and plain_number(row.value(name) or "") not in numbers
    ]
    cited = [cite_cell(dossier.stored, row, name) for name in cells] + [_whole(dossier, note) for note in notes]
    return done_of(dossier, Result(f"${cents(total)}", cents(total), "cash paid"), expression, cited)


def _excess(dossier: Dossier, row: RowView) -> list[NoteView]:
    """The footnotes of a row that pay what a price exceeds an exercise price by."""
    notes = [note for name in sorted(row.cited) if (note := dossier.note(name)) is not None]
    return [note for note in notes if _EXCESS.search(note.text) and not _NOTHING.search(note.text)]


def _taken_off(notes: Sequence[NoteView]) -> set[Decimal]:
    """The prices of which footnotes take an exercise price off."""
    return {Decimal(each) for note in notes for each in _OVER.findall(note.text.replace(",", ""))}


_EXCESS: Final = lazy(r"\b(?:excess|difference|spread)\b", re.IGNORECASE)
_OVER: Final = lazy(
    r"\b(?:excess|difference|spread)\b[^.;]{0,40}?\$ ?(\d+(?:\.\d+)?)(?: \([^)]*\))?"
    r"(?= (?:over|and|less|minus|above)\b)"
)
"""The price that an exercise price is taken off, where the footnote on the options alone tells it."""
_NOTHING: Final = lazy(r"\b(?:without|no) (?:payment|consideration)\b", re.IGNORECASE)


def _product(row: RowView) -> Decimal:
    return (number_in(row, MOVED) or Decimal(0)) * (number_in(row, PRICE) or Decimal(0))


def _cited(chosen: Sequence[Choice], *cells: str) -> list[Citation]:
    found = [cite_cell(each.dossier.stored, each.row, cell) for each in chosen for cell in cells]
    return found + [_whole(each.dossier, note) for each in chosen for note in each.notes]


def _whole(dossier: Dossier, note: NoteView) -> Citation:
    return cite_span(dossier.stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip()))

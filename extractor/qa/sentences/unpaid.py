"""What was paid in a purchase or got in a sale that no row reports and no footnote prices is not stated. Pure.

Every price of the filings is looked at. One is another deed's where its row is on the other side of the table, of a day
or a security that the question does not mean, or made by other means (a plan, a holder) than those it names; one in a
footnote is where it is that of an exercise, or all rows that cite the footnote are another deed's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import plain_number
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Outcome

SPEAKS: Final = 0.3
"""A sentence that takes up so much of a question speaks of the deed."""
_BUYS: Final = lazy(r"\b(?:pay|pays|paid|spend|spent|buy|bought|purchased?|reinvest\w*|cost|pick(?:ed)? up)\b")
_SELLS: Final = lazy(r"\b(?:sell|sold|sale|sales|unload\w*)\b")
_NOT_DEED: Final = lazy(
    r"\b(?:exercis\w*|strike|conver\w+|floor|cap|with(?:held|hold\w*)|tax\w*|settle\w*|redeem\w*|redemption|merg\w+"
    r"|tender\w*|dividends?(?! (?:reinvest|were reinvest))|interest|fees?|retainer|salary|bonus|warrant price|offering"
    r"|premium|loan|principal|profit|if|would|worth|average|range|total|cash|in all|vest\w*|swap|forward"
    r"|grant\w*|award\w*|units? (?:to|of)|nothing|dispos\w*|can|may|could|will|must|off|back"
    r"|forfeit\w*|lowest|highest|most|least|repurchase\w*)\b"
)
"""What makes a question one for another amount than the price of a plain purchase or sale."""
_MEANS: Final = (
    (lazy(r"\breinvest\w*|\bdrip\b"), lazy(r"\breinvest\w*|\bdrip\b", re.IGNORECASE)),
    (
        lazy(r"\bpurchase plan\b|\bespp\b|\bpayroll\b"),
        lazy(r"\bpurchase plan\b|\bespp\b|\bpayroll\b", re.IGNORECASE),
    ),
    (
        lazy(r"\b(?:spouse|wife|husband)(?:['’]s)?\b"),
        lazy(r"\b(?:spouse|wife|husband)\b", re.IGNORECASE),
    ),
)
"""By what or by whom something was bought, as questions say it and as a row of it or its footnotes would."""
_MONEY: Final = lazy(
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CAD|RMB)\s?)\s?\.?\d|\b\d[\d.,]*\s?(?:cents?|dollars?|euros?|pounds)\b"
    r"|\b(?:price|at|for)\b\D{0,24}\d+\.\d+\b|\bno (?:\w+ )?(?:consideration|payment|cost|separate price)\b"
    r"|\bwithout (?:\w+ )?(?:payment|consideration|cost)|\b\d+(?:\.\d+)? ?% (?:of|discount)",
    re.IGNORECASE,
)
_OTHER_MONEY: Final = lazy(
    r"\b(?:exercise|conversion|strike|base|warrant) price[^.;]{0,60}?[$€£]\s?[\d.,]+\d(?: to [$€£]\s?[\d.,]+\d)?"
    r"|[$€£]\s?[\d.,]+\d (?:in respect of|of|as) (?:[\w-]+ ){0,2}profits?\b"
    r"|\bpar value(?: of)? (?:US)?\$?\s?[\d.]+|[$]\s?[\d.]+ par value\b",
    re.IGNORECASE,
)
"""Money that is no price at which something was bought or sold."""
_DEED: Final = lazy(r"\b(?:bought|buy|purchas\w*|acquir\w*|sold|sale|sales|paid|pay|reinvest\w*)\b", re.IGNORECASE)


def unpaid(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> bool:
    """Whether the price of a purchase or sale is asked for, and every price in scope is that of something else."""
    low = question.low
    if question.manner not in {"value", "list"} or question.wants != ("price",) or question.confirms:
        return False
    sells, buys = bool(_SELLS.search(low)), bool(_BUYS.search(low))
    if sells == buys or _NOT_DEED.search(low) or len(question.clauses) > 1:
        return False
    numbers = {word.norm for word in question.terms if word.kind == "number"}
    moved = [plain_number(row.value("transaction_shares") or "") for each in dossiers for row in each.rows]
    if not numbers.isdisjoint(moved):
        return False  # a row is meant, whatever its code: what it says of a price is the answer
    side = "D" if sells else "A"
    if any(
        _priced(row) and _on_side(row, side) and not _is_apart(question, each, row)
        for each in dossiers for row in each.rows
    ):  # fmt: skip
        return False
    money = [(each, note) for each in dossiers for note in each.notes if _tells(note.text)]
    if not money and not any(_priced(row) for each in dossiers for row in each.rows):
        return True
    if max((each.own for each in ranked), default=0.0) < SPEAKS:
        return False
    if any(each.own >= SPEAKS and _tells(each.text) and not _of_others(question, each) for each in ranked):
        return False
    return not any(_may_price(question, dossier, note, side) for dossier, note in money)


def _may_price(question: Question, dossier: Dossier, note: NoteView, side: str) -> bool:
    """Whether a footnote with money in it may tell the price of the deed that is asked for."""
    if not note.rows:
        return True
    others = all(_is_apart(question, dossier, row) or not _on_side(row, side) for row in note.rows)
    return not others and _DEED.search(note.text) is not None


def _of_others(question: Question, found: Candidate) -> bool:
    """Whether a sentence speaks of no purchase or sale, and only rows that are not meant cite its footnote."""
    rows = found.note.rows
    return bool(rows) and not _DEED.search(found.text) and all(_is_apart(question, found.dossier, row) for row in rows)


def _priced(row: RowView) -> bool:
    return bool(Decimal(row.value("transaction_price_per_share") or "0"))


def _on_side(row: RowView, side: str) -> bool:
    """Whether something came in or went out in a row as a question says."""
    return row.value("transaction_acquired_disposed_code") in {side, None}


def _tells(text: str) -> bool:
    return _MONEY.search(_OTHER_MONEY.sub(" ", text)) is not None


def _is_apart(question: Question, dossier: Dossier, row: RowView) -> bool:
    """Whether a row is none that a question may mean: of another day, security, number or means."""
    days = [word.norm for word in question.terms if word.kind == "date"]
    days += [word.norm for word in question.terms if word.kind == "number" and _YEAR.fullmatch(word.norm)]
    day = row.value("transaction_date") or ""
    if days and day and not any(day.startswith(each) or day.endswith(each.lstrip("-")) for each in days):
        return True
    named = [each for each in question.securities if any(each.search(other.title) for other in dossier.rows)]
    if named and not any(each.search(row.title) for each in named):
        return True
    return _by_other_means(question, dossier, row) or _of_another_number(question, dossier, row)


_YEAR: Final = lazy(r"(?:19|20)\d\d")


def _by_other_means(question: Question, dossier: Dossier, row: RowView) -> bool:
    """Whether a question says by what plan or by whom something was bought, and neither row nor footnotes say so."""
    asked = [told for said, told in _MEANS if said.search(question.low)]
    if not asked:
        return False
    said = [row.value("nature_of_ownership") or "", row.title]
    said += [note.text for note in dossier.notes if note.footnote in row.cited - set(row.footnotes(_AFTER))]
    return any(not any(map(told.search, said)) for told in asked)


_AFTER: Final = "shares_owned_following_transaction"
"""The column whose footnotes tell what else is in a holding, and not how the row's transaction was made."""


def of_other_means(question: Question, dossiers: Sequence[Dossier], outcome: Outcome) -> bool:
    """Whether the price of what was bought by a plan or a spouse is asked for, and cells of other purchases tell it."""
    if outcome.basis != "cells" or question.wants[0] != "price":
        return False
    cited = {(each.source, each.table, each.row) for found in outcome.findings for each in found.citations if each.cell}
    rows = [
        (each, row) for each in dossiers for row in each.rows
        if (each.stored.source, row.table, row.index) in cited and _priced(row)
    ]  # fmt: skip
    return bool(rows) and all(_by_other_means(question, each, row) for each, row in rows)


def _of_another_number(question: Question, dossier: Dossier, row: RowView) -> bool:
    """Whether a question says how many were bought or sold, a footnote has that number, and the row has another."""
    numbers = {word.norm for word in question.terms if word.kind == "number" and not _YEAR.fullmatch(word.norm)}
    moved = row.value("transaction_shares")
    if not numbers or moved is None or plain_number(moved) in numbers:
        return False
    return any(not numbers.isdisjoint(note.norms) for note in dossier.notes)

"""Values that filings have, and of other things than a question asks for: then what it asks for is not stated. Pure.

Every value of the type asked for is looked for in everything that was read: in the sentences, and in the columns that
could tell it. Where each stands in a footnote that hardly speaks of the question's matter, while another speaks of it
and gives no value of such a type, the value asked for is stated nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.form.rows import action_of, rows_of_action
from extractor.qa.sentences.answer_types import NAMED
from extractor.qa.sentences.parties import accounted_for, is_anybody

SPEAKS: Final = 0.3
"""A sentence that takes up so much of a question speaks of its matter …"""
FELLOW: Final = 0.6
"""… and so does one that takes up this share of what the best one does."""
CONTENDS: Final = 0.5
"""A footnote with a sentence that takes up this share of what the best one does may tell the value."""
LITTLE: Final = 0.2
"""A sentence elsewhere that takes up so much of a question may tell the value."""

_NO_MONEY: Final = lazy(
    r"\bexhibits?\s+\d+(?:\.\d+)?|\bpar value(?: of)? (?:US)?\$?\s?[\d.]+|[$]\s?[\d.]+ par value\b", re.IGNORECASE
)
"""Numbers that are nobody's price: of exhibits, and the par value of a class of shares."""
_MONEY: Final = lazy(
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CAD|RMB)\s?)\s?\.?\d|\b\d[\d.,]*\s?(?:cents?|dollars?|million|billion|euros?|pounds)\b"
    r"|\b(?:price|strike|vwap|average|clos\w+|at|of|floor|cap|for)\b\D{0,24}\d+\.\d+\b"
    r"|\bno (?:\w+ )?(?:consideration|payment|cost)\b|\bwithout (?:\w+ )?(?:payment|consideration|cost)"
    r"|\b(?:one|two|three|five|ten|twenty|fifty|hundred|thousand|million) dollars\b",
    re.IGNORECASE,
)
_WORTH: Final = lazy(
    r"\bworth\b|\bfair market value\b|\bexcess of\b|\bdifference between\b|\bcash value\b", re.IGNORECASE
)
"""A price told by what something is worth."""
_PAY: Final = r"(?:salary|compensation|fees?|retainers?|bonus|unpaid pay|back pay|base pay)"
_AMOUNT: Final = lazy(
    r"\b(?:how (?:much|big|large|high)|how many (?:us |u\.s\. )?dollars|what|which|size of|amount of)\b"
    r"(?: (?!(?:average|price|method|formula|calculation|vwap|date|day|shares?|stock|units?|kind|form|part|percent\w*"
    r"|portion|quarter|month|year|period|plan)\b)[\w'$-]+){0,5}?"
    rf" (?P<noun>{_PAY}|cash|level|threshold|market cap(?:itali[sz]ation)?|revenues?|ebitda|commissions?|damages)\b"
    r"(?! (?:or|price|plan|program|agreement|units?|shares?|date|schedule)\b)"
)
"""Amounts of money that no column has; what follows *how much* tells of what."""
_PAY_NOUN: Final = lazy(rf"\b{_PAY}\b", re.IGNORECASE)
_WORKED: Final = lazy(
    r"\b(?:worth|value|total|proceeds|loss|profits?|gains?|average|together|combined|spend|spent|put in|times"
    r"|convert\w* (?:at|into)|per (?:share|unit)|if|were|would)\b"
)
"""Amounts that may be worked out of what the rows have."""
_DEALT: Final = frozenset("PSDFXMCUO")
"""Codes of transactions in which money may have changed hands."""
PRICED: Final = ("transaction_price_per_share", "conversion_or_exercise_price")


def elsewhere(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> str | None:
    """What is asked for, where every value of its type is another thing's; None where one may be it.

    Everything in scope must be read; only a question for one value of one type is decided.
    """
    if question.manner not in {"value", "list"} or question.confirms or not ranked:
        return None
    best = max(each.own for each in ranked)
    if best < SPEAKS or len(question.clauses) > 1:
        return None
    near = [row for each in ranked if each.own >= FELLOW * best for row in each.note.rows]
    want, rows = question.wants[0], [row for dossier in dossiers for row in dossier.rows]
    if want == "price" and len(question.wants) == 1:
        silent = _in_no_column(question, ranked, best, near, rows) and _only_of_others(
            _tells_money if _AMOUNT.search(question.low) else _tells_price, ranked, best
        )
        return "amount" if silent else None
    if question.wants == ("date",) and not question.aspects:
        return "date" if _undated(question, ranked, best, rows) else None
    if want == "percent" and _OF_ALL.search(question.low):
        counted = any(_COUNT_OF_ALL.search(note.text) for each in dossiers for note in each.notes)
        return "percentage" if not counted and _only_of_others(_tells_percent, ranked, best) else None
    if want == "name" and best >= DESCRIBES and _PARTY.search(question.low):
        return "name" if _nameless(question, dossiers, ranked, best) else None
    return None


def _only_of_others(tells: Callable[[str], bool], ranked: Sequence[Candidate], best: float) -> bool:
    """Whether no sentence with a value speaks of the question's matter, nor its footnote."""
    speaking = {each.note.text for each in ranked if each.own >= CONTENDS * best}
    return not any(tells(each.text) and (each.own >= LITTLE or each.note.text in speaking) for each in ranked)


def _tells_money(text: str) -> bool:
    return _MONEY.search(_NO_MONEY.sub(" ", text)) is not None


def _tells_price(text: str) -> bool:
    return _tells_money(text) or _WORTH.search(text) is not None


def _in_no_column(
    question: Question, ranked: Sequence[Candidate], best: float, near: Sequence[RowView], rows: Sequence[RowView]
) -> bool:
    """Whether no column has the amount asked for: no price where a price is asked, none that makes up the amount."""
    amount = _AMOUNT.search(question.low)
    if amount is None:
        return not any(map(_priced, rows))
    if not any(map(_priced, near)):
        return not _WORKED.search(question.low)
    if _WORKED.search(question.low):
        return False
    if amount["noun"] == "cash":
        return not any(_priced(row) and (row.value("transaction_code") or "?")[0] in _DEALT for row in near)
    if not _PAY_NOUN.fullmatch(amount["noun"]):
        return True
    awarded = any(_priced(row) and (row.value("transaction_code") or "?")[0] == "A" for row in near)
    return not awarded or _of_several([each.text for each in ranked if each.own >= FELLOW * best])


def _of_several(texts: Sequence[str]) -> bool:
    """Whether what was awarded was pay of several kinds, so that its price makes up none of them."""
    return any(len({match[0].lower().rstrip("s") for match in _PAY_NOUN.finditer(text)}) > 1 for text in texts)


def _priced(row: RowView) -> bool:
    return any(Decimal(row.value(name) or "0") for name in PRICED)


_DATED: Final = lazy(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/-]\d{1,2}\b|\b(?:january|february|march|april|june|july|august|september|october"
    r"|november|december|quarter|anniversary|annual meeting|birthday)\b|\bMay \d",
    re.IGNORECASE,
)
_DEFINED: Final = lazy(r"\b[A-Z]\w+ Date\b|\bon (?:the|such|that) (?:date|day)\b")
"""A day that is told by another sentence, which defines it."""
_DAY_OF: Final = lazy(
    r"\bwhen (?:did|was|were|had|has)\b|\b(?:date|day|dates) (?:was|were|did|had|that|he|she|they)\b"
    r"|\bdates?\b.{0,40}\b(?:chose|chosen|choose|pick(?:ed)?|elect(?:ed)?|specified|select(?:ed)?)\b"
    r"|\b(?:chose|picked|elected|selected|specified) (?:the )?dates?\b"
)
"""A day in the past, or one that somebody chose: no event answers for it."""
_OF_COLUMNS: Final = lazy(
    r"\b(?:vest|exercis|expir|matur|transact|trad|report|fil|sign|due|perform|split|record|period|adopt)\w*\b"
)
"""What happens on a day that a column, the front page or a schedule tells."""


def _undated(question: Question, ranked: Sequence[Candidate], best: float, rows: Sequence[RowView]) -> bool:
    """Whether the day of something done or chosen is asked for, that no row reports and no sentence dates."""
    if not _DAY_OF.search(question.low) or _OF_COLUMNS.search(question.low) or _AND_MORE.search(question.low):
        return False
    action = action_of(question.low)
    if action is not None and rows_of_action(rows, action):
        return False
    return _only_of_others(_tells_day, ranked, best)


def _tells_day(text: str) -> bool:
    return _DATED.search(text) is not None or _DEFINED.search(text) is not None


_AND_MORE: Final = lazy(r"\bwhen,? and\b|\band when\b|\bwhat amounts?\b|\bhow (?:many|much)\b")

_OF_ALL: Final = lazy(
    r"\b(?:percent(?:age)?|%|portion|fraction) (?:of|ownership)\b.{0,30}\b(?:outstanding|company|issuer|fund"
    r"|corporation|class|common (?:stock|shares)|voting)\b.{0,60}\b(?:own|owns|owned|hold|holds|held)\b"
    r"|\bpercentage ownership of\b.{0,40}\b(?:common|stock|shares|company|fund|issuer)\b"
)
"""A stake in the whole company: of how many shares, no column tells."""
_COUNT_OF_ALL: Final = lazy(r"\boutstanding\b", re.IGNORECASE)
_PERCENT: Final = lazy(r"%|\bper ?cent|\d/\d|\b(?:half|thirds?|quarter|fourth)\b", re.IGNORECASE)


def _tells_percent(text: str) -> bool:
    return _PERCENT.search(text) is not None


_PARTY: Final = lazy(
    r"\b(?:which|what|who (?:is|was|were|are)|names? of|name|identity of|identify)\b(?: [\w'.-]+){0,4}?"
    r" (?:bank|broker|dealer|institution|buyer|purchaser|underwriter|counterparty|lender|custodian|investor)s?\b"
    r"|\b(?:first|given|full) names? of\b|\bnames? of (?:the|his|her|their) (?:\w+ )?(?:child(?:ren)?|sons?|daughters?"
    r"|nephews?|nieces?|buyers?)\b"
)
"""Somebody whom filings are used to describe and not to name: "an unaffiliated dealer", "his child"."""
DESCRIBES: Final = 0.45
"""A sentence that takes up so much of a question describes him."""


def _nameless(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate], best: float) -> bool:
    """Whether no footnote that speaks of somebody has a name in it but those of filers, issuer and holders."""
    known = accounted_for(question, dossiers)
    speaking = {each.note.text for each in ranked if each.own >= CONTENDS * best}
    return not any(is_anybody(text, match, known) for text in speaking for match in NAMED.finditer(text))

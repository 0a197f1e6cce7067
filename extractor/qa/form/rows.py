"""Which rows of the tables a question means. Pure.

A row is known by its security, nature of ownership, dates and amounts, by what was done (the transaction code) and by
what the footnotes say that hang on it. Of the rows that could be meant, those are that hold most of the question's
words, rarer words of the tables counting more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import listed
from extractor.qa.asked.words import NUMERALS, Word, plain_number, words
from extractor.qa.evidence.dossier import Dossier, RowView, norms

Action = tuple[str, str]
"""Transaction codes (none: any) and the column, A or D (none: either), of what was done."""
ACTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    # what the question says was done, the transaction codes that it is reported under, the column (A or D) if any
    (r"\b(?:sell|sold|sale|sales|selling|sells|unload\w*|dump\w*)\b", "S", "D"),
    (r"\b(?:buy|buys|bought|purchas\w*)\b", "P", "A"),
    (r"\b(?:gift\w*|donat\w*|gave away)\b", "G", ""),
    (r"\b(?:withh\w+|surrender\w*|net(?:ted)?|(?:held|hold|kept) back)\b|\btax(?:es)?\b", "FDJ", "D"),
    (r"\b(?:exercis(?:e|ed|es|ing))\b(?! price)", "MXO", ""),
    (r"\b(?:conver(?:t|ted|sion))\b(?! price)", "CM", ""),
    (r"\b(?:forfeit\w*|return\w*|cancel\w*)\b", "DJ", "D"),
    (r"\b(?:grant(?:ed|s)?|award(?:ed|s)?)\b", "A", "A"),
    (
        (
            r"\b(?:receiv\w*|get|gets|got|acq|acquir\w*|gain\w*|valued|taken?|took|obtain\w*|earn\w*|pick(?:ed|s)? up"
            r"|issued|issuance|credit(?:ed|s)?|accept\w*|in lieu of|instead of|in place of)\b"
        ),
        "",
        "A",
    ),
    (r"\b(?:dispos\w*|get rid|transfer\w*|tender\w*)\b", "", "D"),
    (r"\bdistribut\w*\b", "", ""),
)
NOTE_SHARE: Final = 0.6
"""What a word counts that stands in a footnote of the row, not in the row itself."""


def action_of(low: str) -> Action | None:
    """``(codes, column)`` of what a question says was done; None where it names nothing that was done.

    Of *when* something was done, the event asked for counts: "when was the option that he exercised granted".
    """
    if did := _WHEN_DID.search(low):
        low = did[0]
    elif _WHEN_DONE.search(low):
        low = _BY_DEED.sub(" ", _THAT_DEED.sub(" ", low)) if len(_deeds(low)) > 1 else low
        if len(_deeds(low)) > 1:
            return None
    return next(((codes, column) for pattern, codes, column in ACTIONS if re.search(pattern, low)), None)


_DONE_TOO: Final = (
    r"(?:s[eo]ll|sold|buy|bought|purchased?|gift(?:ed)?|donated?|gives? away|gave away|given away|convert(?:ed)?"
    r"|exercised?|forfeit(?:ed)?|surrender(?:ed)?|withheld|granted|received?|acquired?)"
)
_COORDINATE: Final = lazy(rf"\b({_DONE_TOO})(?: \w+)?(?:, and |, or | and | or |, | & )(?:how many )?({_DONE_TOO})\b")


def several_deeds(low: str) -> bool:
    """Whether a question asks of two different things that were done at once: "sell and give away"."""
    return any(_of(one) != _of(other) for one, other in _COORDINATE.findall(low))


def _of(deed: str) -> str | None:
    deed = "gift" if "away" in deed else deed
    return next((pattern for pattern, _, _ in ACTIONS if re.search(pattern, deed)), None)


_DEED: Final = (
    r"(?:sold|bought|purchased|gifted|donated|withheld|surrendered|exercised|converted|forfeited|cancell?ed|granted"
    r"|awarded|received|acquired|issued|disposed|tendered|transferred|distributed)"
)
_WHEN_DONE: Final = lazy(r"\b(?:when|dates?|day) (?:was|were|had|has|have)\b")
_WHEN_DID: Final = lazy(
    r"\b(?:when|dates?|day) did\b.{1,60}?\b(?:sell|buy|purchase|gift|donate|exercise|convert|receive|acquire|get|obtain"
    r"|grant|issue|award)\b"
)
_THAT_DEED: Final = lazy(rf"\b(?:that|which|whom?)\b(?: [\w.,'-]+){{0,6}}? {_DEED}\b")
"""A clause that only tells which thing is meant."""
_BY_DEED: Final = lazy(
    rf"\b(?:the|his|her|their|its|these|those|\w+'s?|\d[\d,]*) {_DEED} (?=[a-z])(?!(?:to|by|in|on)\b)"
)
"""What was done before a thing's name, for a part of it: "the exercised warrants"."""


def _deeds(low: str) -> set[str]:
    """The different deeds that a question names by a verb."""
    found = re.findall(rf"\b{_DEED}\b", low)
    return {next(pattern for pattern, _, _ in ACTIONS if re.search(pattern, deed)) for deed in found}


def rows_of_action(rows: Sequence[RowView], action: Action | None) -> list[RowView]:
    """The transactions of an action: by code and column, by the column alone where no row has such a code."""
    moved = [row for row in rows if row.value("transaction_code") or row.value("transaction_shares")]
    if action is None:
        return moved
    codes, column = action
    side = [row for row in moved if not column or row.value("transaction_acquired_disposed_code") in {column, None}]
    if column == "A" and codes in {"", "A"}:
        side = [row for row in side if row.table != "derivative" or not _is_exercise(row)]
    coded = [row for row in side if codes and (row.value("transaction_code") or "?")[0] in codes]
    if codes == "P" and not coded:  # a small acquisition (Rule 16a-6) is bought too
        coded = [row for row in side if (row.value("transaction_code") or "?")[0] == "L"]
    return coded or (side if not codes else [])


def _is_exercise(row: RowView) -> bool:
    """Whether a row reports the exercise or conversion of a derivative, or its end, and not how it was got."""
    return (row.value("transaction_code") or "?")[0] in "MXOCEH"


def best_rows(question: Question, dossier: Dossier, rows: Sequence[RowView], names: frozenset[str]) -> list[RowView]:
    """Of some rows, those that hold most of a question's telling words; all of them where no word tells them apart."""
    if len(rows) < 2:
        return list(rows)
    scores = [0.0] * len(rows)
    for word in question.terms:
        if word.norm in names:
            continue
        parts = [_part(word, row, dossier) for row in rows]
        if question.manner == "sum":  # a sum leaves out what is not meant, and prefers nothing of what may be
            parts = [1.0 if part else 0.0 for part in parts]
        held = sum(1 for part in parts if part)
        if held in {0, len(rows)} and len(set(parts)) == 1:
            continue
        weight = math.log((len(rows) + 1) / (held + 0.5)) + 0.1
        scores = [
            score + part * weight * (2.0 if word.kind != "word" else 1.0)
            for score, part in zip(scores, parts, strict=True)
        ]
    best = max(scores)
    return [row for row, score in zip(rows, scores, strict=True) if score >= best - 1e-9]


def _part(word: Word, row: RowView, dossier: Dossier) -> float:
    wanted = alternatives(word)
    if not wanted.isdisjoint(row.norms):
        return 1.0
    for name in row.cited:
        note = dossier.note(name)
        if note is not None and not wanted.isdisjoint(note.norms):
            return NOTE_SHARE
    return 0.0


def alternatives(word: Word) -> frozenset[str]:
    """The plain forms under which a row may hold what a word says: synonyms, and numerals as numbers."""
    if word.kind == "date":
        return frozenset({word.norm})
    own = {word.norm} | SYNONYMS_OF.get(word.norm, frozenset())
    if word.norm in NUMERALS:
        own.add(NUMERALS[word.norm])
    return frozenset(own)


def of_securities(question: Question, rows: Sequence[RowView], *, strict: bool) -> list[RowView]:
    """The rows of the securities that a question names; where none is, none if ``strict``, else all."""
    if not question.securities:
        return list(rows)
    named = [row for row in rows if any(title.search(row.title) for title in question.securities)]
    return named or ([] if strict else list(rows))


def last_of_each(rows: Sequence[RowView]) -> list[RowView]:
    """The last row of each holding: the amount owned after all that was reported; every line of a holding is one."""
    found: dict[object, RowView] = {}
    for row in rows:
        if row.row.row != "transaction":
            found[row.table, row.index] = row
            continue
        running = (key for key, last in found.items() if row.table == "derivative" and _runs_on(last, row))
        found[next(running, holding(row))] = row
    return list(found.values())


def _runs_on(last: RowView, row: RowView) -> bool:
    """Whether a row's amount owned is that of another row of its security with what was moved: one running total."""
    if (last.title.lower(), last.value("nature_of_ownership")) != (row.title.lower(), row.value("nature_of_ownership")):
        return False
    try:
        before, moved, after = (
            Decimal(each or "")
            for each in (
                last.value("shares_owned_following_transaction"),
                row.value("transaction_shares"),
                row.value("shares_owned_following_transaction"),
            )
        )
    except InvalidOperation:
        return False
    return after == (before - moved if row.value("transaction_acquired_disposed_code") == "D" else before + moved)


def holding(row: RowView) -> tuple[str | None, ...]:
    """What makes two rows report one holding: security, nature of ownership with footnotes, a derivative's terms."""
    told = ("nature_of_ownership", "direct_or_indirect_ownership", "conversion_or_exercise_price", "expiration_date")
    notes = " ".join(
        (*row.footnotes("nature_of_ownership"), *row.footnotes("exercise_date"), row.value("exercise_date") or "")
    )
    return (row.table, row.title.lower(), notes, *(row.value(name) for name in told))


def covered(question: Question, row: RowView, names: frozenset[str]) -> float:
    """How much of a question a row and ordinary words of the tables account for (0 to 1)."""
    telling = [word for word in question.terms if word.norm not in names]
    left = [word for word in telling if word.norm not in ORDINARY and alternatives(word).isdisjoint(row.norms)]
    return 1.0 - len(left) / max(1, len(telling))


ORDINARY: Final = norms(
    words(
        "how many much number shares share stock units unit sell sold sale sales buy bought "
        "purchase purchased acquire acquired price per paid pay "
        "date day exercise exercised exercisable strike conversion expire expires expiration "
        "grant granted award awarded receive received get got "
        "gift gifted donated dispose disposed own owns owned hold holds held left after following "
        "transaction transactions total common still now "
        "security table report reported become first option options warrant warrants underlying "
        "direct indirect through nature ownership what sit sits "
        "surrender surrendered forfeit forfeited withheld issuer owned remaining remain value "
        "valued cost class code used use amount count covered cover "
        "underlie underlies beneficially beneficial held account reporting person end ended title "
        "name trade traded trading took take taken insider position stake"
    )
)
"""Words that a question for a cell is made of; they ask for nothing that the tables do not have."""


def generic(nature: str) -> bool:
    """Whether a nature of ownership names nobody ("By Trust", "Held by LLC", "See footnote")."""
    return not [word for word in re.findall(r"[A-Za-z]+", nature) if word.lower() not in _GENERIC]


_GENERIC: Final = listed(
    "by held in the a an of through see footnote footnotes note notes trust trusts llc lp l p "
    "limited partnership partnerships family spouse wife "
    "husband child children minor son daughter self ira k plan account joint custodian "
    "custodial as for fbo and indirect indirectly direct "
    "living revocable irrevocable trustee estate corporation company fund foundation grat "
    "grats his her s remarks below explanation responses"
)


def in_tables(dossiers: Sequence[Dossier], concept: str) -> bool:
    """Whether the tables have a value of a concept, so that it is stated, whatever the footnotes say."""
    names = TOLD_BY_CELLS.get(concept, ())
    return any(row.value(name) for dossier in dossiers for row in dossier.rows for name in names)


_UNDONE: Final = lazy(
    r"\b(?:plan(?:s|ned|ning)? (?:to|on)|intend\w* to|going to|expect\w* to|hop(?:es?|ing) to|will|about to)"
    r"(?: \w+){0,5}? (?:sell(?:ing)?|buy(?:ing)?|purchas\w+|gift|donate|dispose|unload|trade)\b"
    r"|\b(?:sell|buy|purchase|trade|unload|donate|gift|selling|buying)\b.{0,50}\bnext (?:quarter|year|month|week)\b"
)
"""What is yet to be done."""
_ALONE: Final = lazy(r"\bin (?:his|her|its|their) own (?:name|account|right)\b")
"""What one of several owners did or holds alone, which no column tells."""
_JOINTLY: Final = lazy(r"\bjoint(?:ly)?\b|\bin common\b|\bcommunity property\b|\btogether with\b", re.IGNORECASE)
_OPEN_MARKET: Final = lazy(r"\b(?:in|on|from|through|via) the (?:open |public )?market\b|\bopen[- ]market\b")
_BY_SALE: Final = lazy(r"\b(?:sell|sold|sale|sales|selling|unload\w*|dump\w*)\b")


_TRADED: Final = lazy(r"\b(?:when|how|what|which)\b.*?\bdid\b.{1,80}?\b(?P<deed>sell|unload|dump|buy|purchase)\b")


def of_no_row(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether a question is for a trade that is only planned, or for a sale or purchase of which no filing has a row.

    Where it names the number of a row, that row tells what was done instead.
    """
    low = question.low
    if _UNDONE.search(low) or (_ALONE.search(low) and any(_joint(dossier) for dossier in dossiers)):
        return True
    traded = _TRADED.search(low)
    if traded is None and not _OPEN_MARKET.search(low):
        return False
    code = "S" if _BY_SALE.search(traded["deed"] if traded else low) or "dump" in low else "P"
    rows = [row for dossier in dossiers for row in dossier.rows]
    numbers = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2}
    if any(plain_number(row.value("transaction_shares") or "0") in numbers for row in rows):
        return False
    return not any((row.value("transaction_code") or "")[:1] == code for row in rows)


def _joint(dossier: Dossier) -> bool:
    """Whether several persons report, or a footnote says that something is held by two together."""
    return len(dossier.stored.owners) > 1 or any(_JOINTLY.search(note.text) for note in dossier.notes)


TOLD_BY_CELLS: Final[dict[str, tuple[str, ...]]] = {
    "conversion_price": ("conversion_or_exercise_price",),
    "exercise_window": ("exercise_date", "expiration_date"),
    "maturity": ("expiration_date",),
}
"""Concepts of which the tables may have the value, whatever the footnotes say."""

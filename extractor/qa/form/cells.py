"""Answer from the tables: which cell a question asks for, in which rows. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.words import is_date, plain_number, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView, norms
from extractor.qa.finding import Finding, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.columns import NOT_DONE, OWNED, of_a_text
from extractor.qa.form.lots import one_of
from extractor.qa.form.no_column import OF_ISSUER, OF_LATER
from extractor.qa.form.operations import of_extreme
from extractor.qa.form.rows import (
    ORDINARY,
    action_of,
    best_rows,
    generic,
    last_of_each,
    of_securities,
    rows_of_action,
    several_deeds,
)
from extractor.qa.form.selection import AVERAGE, SHARES, TRADES, counted_in_words, may_be_meant
from extractor.qa.terms.fields import long_date
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.codes import TRANSACTION_CODES

_HOLD: Final = (
    r"(?:own|owns|owned|hold|holds|held|have|has|had|holding|sit|sits|left|remain\w*|are in|is in|stand|stands)"
)
_CELLS: Final[tuple[tuple[str, str], ...]] = (
    # how a question asks for a cell, the cell
    (
        (
            r"\b(?:exercise|strike|conversion)\s+price\b|\bstrike\b|\bexercisable at\b"
            r"|\bcosts? to exercise\b"
        ),
        "conversion_or_exercise_price",
    ),
    (r"\bexpir\w*\b|\blapse", "expiration_date"),
    (
        (
            r"\b(?:when|date|day|first)\b.{0,60}\b(?:exercisable|be exercised|exercised\?|exercise it"
            r"|convertible)\b|\bexercisable (?:from|date|when|on)\b|\bexercise date\b"
        ),
        "exercise_date",
    ),
    (
        (
            rf"\b(?:how many|how much|what|number of)\b.{{0,80}}\b{_HOLD}\b(?!.{{0,20}}\b(?:vest"
            rf"|grant))|\b{_HOLD}\b.{{0,60}}\b(?:after|following|now|today|still)\b"
            r"|\b(?:after|following) (?:the|this|that|these|those|his|her|its"
            r"|all) (?:\w+ ){0,3}(?:sales?|transactions?|purchases?|grants?|exercises?|gifts?|trades?"
            r"|dispositions?|award|distribution)\b"
            r"|\bpost-transaction\b|\btotal holdings?\b"
        ),
        "shares_owned_following_transaction",
    ),
    (
        (
            r"\bunderl(?:ying|ie|ies)\b|\b(?:options?|warrants?|rsus?|units?) cover\b"
            r"|\bhow many\b.{0,120}\bcover(?:ed by|s)?\b(?!\s+(?:the |his |her )?(?:tax|exercise price))"
            r"|\bsubject to (?:the|his|her) (?:option|warrant)"
        ),
        "underlying_security_shares",
    ),
    (
        (
            r"\b(?:weighted[- ])?average (?:sale |purchase |selling )?price\b|\b(?:at )?(?:what"
            r"|which) price\b(?!.{0,25}(?:conver|exerc))|\bprice per (?:share|unit)\b"
            r"|\bhow much (?:per share|a share|did .{0,40} (?:pay|get|receive))\b"
            r"|\bprices?\b.{0,40}\b(?:sold|paid|bought|purchased|sale)\b"
        ),
        "transaction_price_per_share",
    ),
    (r"\bhow many\b|\bnumbers?\b(?=,| of\b| and\b)|\bhow much stock\b", "transaction_shares"),
    (
        (
            r"\b(?:when|what date|which date|what day|date of)\b(?! (?:does|do|will|would|can|may|must"
            r"|shall|should)\b).{0,80}\b(?:sell|sold|sale|buy|bought"
            r"|purchas\w*|acquir\w*|gift\w*|exercis\w*|grant\w*|award\w*|receiv\w*|get|got|transact\w*"
            r"|dispos\w*|trade\w*|convert\w*|issued?)\b|\btransaction date\b"
        ),
        "transaction_date",
    ),
    (r"\btransaction code\b|\bwhat code\b|\bwhich code\b", "transaction_code"),
    (
        (
            r"\bthrough (?:whom|which|what)\b|\bnature of\b|\bhow (?:is|are) .{0,60}\b(?:held|owned)\b"
            r"|\bwho holds\b|\bindirect(?:ly)?\b.{0,30}\b(?:held|hold|through|how)\b"
        ),
        "nature_of_ownership",
    ),
    (r"\bdirect(?:ly)? or indirect|\bdirect ownership\b", "direct_or_indirect_ownership"),
    (r"\bwhat (?:security|securities|class|kind of (?:security|stock|shares))\b", "security_title"),
)
_KINDS_AT_HOME: Final[dict[str, frozenset[str]]] = {
    "conversion_or_exercise_price": frozenset({"conversion_price", "exercise_window"}),
    "expiration_date": frozenset({"exercise_window"}),
    "exercise_date": frozenset({"exercise_window", "vesting"}),
    "nature_of_ownership": frozenset({"holder"}),
    "direct_or_indirect_ownership": frozenset({"holder"}),
    "shares_owned_following_transaction": frozenset({"holder", "plan"}),
    "underlying_security_shares": frozenset({"exercise_window", "conversion_price"}),
}
"""Kinds whose wording a question for the cell uses too; any other kind asked for means that the footnotes are meant."""
_TOTAL: Final = re.compile(r"\b(?:total|in all|altogether|sum|overall|how many|how much|number of)\b")
_IN_ALL: Final = re.compile(r"\b(?:total|in all|altogether|combined|together|aggregate|overall)\b")
MOST_NOTES: Final = 3
"""Footnotes of a cell that are quoted beside its value: they say what the value means."""


@dataclass(frozen=True)
class CellAsk:
    """A question for a cell."""

    cell: str
    action: tuple[str, str] | None = None
    """The transaction codes and the column of what was done, where the question names it."""


def cells_asked(question: Question, *, late: bool = False) -> list[CellAsk]:
    """The cells that a question's wording asks for, most telling first; none where it asks what only footnotes tell.

    ``late``: the footnotes were asked first and did not tell, so the kinds that the wording names do not matter.
    """
    low = question.low
    if question.manner not in {"value", "list", "sum"} or _MANNER.search(low) or NOT_DONE.search(low):
        return []
    if several_deeds(low) or OF_ISSUER.search(low):
        return []
    if question.wants[0] == "shares" and of_extreme(low):
        return []  # of which of several rows must be told by comparing them
    found = [name for pattern, name in _CELLS if re.search(pattern, low)]
    home = frozenset().union(*(_KINDS_AT_HOME.get(name, frozenset()) for name in found))
    if "correction" in question.kinds or (not late and set(question.kinds) - home - _EASY):
        return []
    action = action_of(low)
    asks = [CellAsk(name, action if name.startswith("transaction") else None) for name in found]
    asks = [
        each for each in asks if action is not None or each.cell not in _OF_ACTION or each.cell == "transaction_shares"
    ]
    wanted = [each for each in asks if TYPE_OF[each.cell] in question.wants]
    if _OWED.search(low) or OF_LATER.search(low):
        wanted = [each for each in wanted if each.cell != "transaction_date"]
    if not wanted and "text" not in question.wants:
        return []
    firsts = {TYPE_OF[each.cell]: each for each in reversed(wanted)}
    return [each for each in wanted if firsts[TYPE_OF[each.cell]] is each] or asks[:1]


_MANNER: Final = re.compile(
    r"\bhow (?:is|are|was|were|did)\b.{0,60}\b(?:comput|calculat|determin|worked|arriv|set|valued)"
    r"|\bholding (?:restriction|period|requirement)\b"
    r"|\b(?:his|her|its|their) own (?:name|account|right)\b"
    r"|\band (?:his|her|their) (?:spouse|wife|husband|children|kids|family|trusts?)\b"
)
"""How a value comes about, how long shares must be held, what two hold together or one alone stands in no cell."""
_OWED: Final = re.compile(r"\b(?:should|must|have to|had to|due|deadline|adopt\w*|by (?:when|what|which))\b")
"""A day by which something has to be done is no transaction date."""
_EASY: Final = {"transfer", "tax_withholding", "plan"}
"""Kinds that are also what people call a transaction of the tables (a gift, a withholding)."""
_OF_ACTION: Final = frozenset({"transaction_shares", "transaction_price_per_share", "transaction_date"})
TYPE_OF: Final[dict[str, Wanted]] = {
    "conversion_or_exercise_price": "price",
    "expiration_date": "date",
    "exercise_date": "date",
    "transaction_date": "date",
    "transaction_shares": "shares",
    "shares_owned_following_transaction": "shares",
    "underlying_security_shares": "shares",
    "security_title": "text",
    "transaction_price_per_share": "price",
    "transaction_code": "text",
    "nature_of_ownership": "name",
    "direct_or_indirect_ownership": "text",
}


_OWN_ALONE: Final = re.compile(
    r"^(?!.*\bindirect).*\b(?:owns?|owned|holds?|held|has|have) (?:\w+ ){0,3}directly\b(?! by)"
)
"""Only what is held directly is asked for: what is held through another is no answer."""


def rows_for(question: Question, ask: CellAsk, dossier: Dossier, names: frozenset[str]) -> list[RowView]:
    """The rows of a filing that a question means: of the action and the security it names, best fit."""
    if ask.cell == "transaction_shares" and ask.action is None:
        return _by_number(question, dossier)
    rows = candidate_rows(question, ask, dossier)
    if any(counted_in_words(question, row, dossier, names) for row in rows):
        return []
    rows = [row for row in rows if may_be_meant(question, row, dossier, names)]
    if _OWN_ALONE.search(question.low):
        rows = [row for row in rows if row.value("direct_or_indirect_ownership") != "I"]
    return one_of(question.low, best_rows(question, dossier, rows, names))


def candidate_rows(question: Question, ask: CellAsk, dossier: Dossier) -> list[RowView]:
    """The rows that have the cell, of the action and the security that a question names."""
    rows = [row for row in dossier.rows if getattr(row.row, ask.cell) is not None]
    if ask.cell in _OF_ACTION:
        rows = rows_of_action(rows, ask.action)
        if ask.action in TRADES and not question.securities and SHARES & {word.norm for word in words(question.low)}:
            rows = [row for row in rows if row.table == "non_derivative"]
    elif ask.cell == "shares_owned_following_transaction":
        rows = last_of_each(rows)
    return of_securities(question, rows, strict=ask.cell in _OF_SECURITY)


def _by_number(question: Question, dossier: Dossier) -> list[RowView]:
    """Where nothing is said to be done: the one holding that a number or date of the question points to."""
    if of_a_text(question.low):
        return []  # a part of that number is asked for, or what is done with it
    exact = [word.norm for word in question.terms if word.kind != "word"]
    found = [row for row in last_of_each(dossier.rows) if exact and all(each in row.norms for each in exact)]
    found = best_rows(question, dossier, of_securities(question, found, strict=False), frozenset())
    return found if len(found) == 1 else []


_OF_SECURITY: Final = frozenset(
    {"conversion_or_exercise_price", "expiration_date", "exercise_date", "transaction_date"}
)


def cell_of(ask: CellAsk, rows: Sequence[RowView]) -> CellAsk:
    """The cell that is meant in the rows found: of a holding, the amount owned."""
    if ask.cell == "transaction_shares" and ask.action is None and rows:
        owned = "shares_owned_following_transaction"
        return CellAsk(owned if rows[0].value(owned) else "underlying_security_shares")
    return ask


def answer_from_cells(question: Question, ask: CellAsk, dossier: Dossier, rows: Sequence[RowView]) -> Finding | None:
    """The cells of the rows that have a value, with their sum where a count is asked for; None where none has."""
    valued = [
        row
        for row in rows
        if row.value(ask.cell) and not (ask.cell == "nature_of_ownership" and generic(row.value(ask.cell) or ""))
    ]
    if not valued:
        return None
    stored = dossier.stored
    lines = [f"{row.title or 'security'}: {_shown(ask.cell, row)}" for row in valued]
    name = ask.cell.replace("_", " ")
    text = f"{'; '.join(dict.fromkeys(lines))} [{source_line(stored, cell=ask.cell)}]"
    values = [cell_value(stored, row, ask.cell) for row in valued]
    notes = _beside(question, ask, dossier, valued)
    for note in notes[:MOST_NOTES]:
        text += f" “{note.text.strip()}” [footnote {note.footnote}]"
    computations = _total(question, ask, valued)
    if computations:
        text = f"{computations[0].result} in all: {text}"
        values.append(
            AnswerValue(
                kind="computed",
                field=f"sum of {name}",
                value=computations[0].result,
                accession=stored.accession,
                source=stored.source,
            )
        )
    citations = [cite_cell(stored, row, ask.cell) for row in valued]
    citations += [
        cite_span(stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip()))
        for note in notes[:MOST_NOTES]
    ]
    security = " | ".join(dict.fromkeys(row.title for row in valued)) or None
    return Finding(text, stored, tuple(values), tuple(citations), tuple(computations), security=security)


_WHY: Final = re.compile(r"\b(?:why|how come|footnotes?|explain\w*|what for|condition\w*|subject to what)\b")


def _beside(question: Question, ask: CellAsk, dossier: Dossier, rows: Sequence[RowView]) -> list[NoteView]:
    """The footnotes of a cell that are quoted with its value."""
    names = dict.fromkeys(name for row in rows for name in row.footnotes(ask.cell))
    notes = [note for name in names if (note := dossier.note(name)) is not None]
    return [note for note in notes if _WHY.search(question.low) or _qualifies(question, note, ask, rows)]


def _qualifies(question: Question, note: NoteView, ask: CellAsk, rows: Sequence[RowView]) -> bool:
    """Whether a footnote says something of a cell's value that a question for the value must hear.

    A name where the holder is asked for, an average where a price is, a word of the question that no row knows.
    """
    if ask.cell in {"nature_of_ownership", "transaction_code"}:
        return True
    if ask.cell == "transaction_price_per_share" and AVERAGE.search(note.text):
        return True
    told = frozenset().union(*(row.norms for row in rows)) | ORDINARY
    return any(word.norm in note.norms and word.norm not in told for word in question.terms)


def named_in_cells(question: Question, dossier: Dossier, names: frozenset[str], least: int) -> Finding | None:
    """The holders that nature-of-ownership cells name, where they share ``least`` words with the question."""
    if _OTHERS.search(question.low):
        return None
    asked = {word.norm for word in question.terms if word.kind == "word"} - names
    scored = []
    for row in dossier.rows:
        nature = row.value("nature_of_ownership") or ""
        if nature and not generic(nature):
            scored.append((len(asked & norms(words(nature))), row))
    best = max((score for score, _ in scored), default=0)
    if best < least or not asked & _HOLDERS:
        return None
    rows = [row for score, row in scored if score == best]
    said = [*(row.norms for row in rows), *(note.norms for note in dossier.notes)]
    told = frozenset().union(*said) | _HOLDERS | ORDINARY
    if len(asked - told) > UNTOLD * len(asked):
        return None
    return answer_from_cells(question, CellAsk("nature_of_ownership"), dossier, rows)


UNTOLD: Final = 0.5
"""Where so much of a question is known to nothing in the filing, it is about another."""
_OTHERS: Final = re.compile(r"\bwho else\b|\bapart from\b|\bother than\b|\bbesides\b|\bexcept\b")
_HOLDERS: Final = norms(
    words(
        "trust trusts llc partnership partnerships fund funds foundation foundations entity "
        "company companies account accounts vehicle lp spouse child children hold held holds "
        "holder holders"
    )
)


def not_so(question: Question, dossier: Dossier) -> Finding | None:
    """The row of the number in the question, where the question says that it was sold (given …) and it does not."""
    if "name" in question.wants:
        return None
    action = action_of(question.low)
    exact = {word.norm for word in question.terms if word.kind == "number"}
    if action is None or not action[0] or not exact or rows_of_action(dossier.rows, action):
        return None
    rows = [
        row
        for row in dossier.rows
        if (shares := row.value("transaction_shares"))
        and plain_number(shares) in exact
        and row.value("transaction_code")
    ]
    if len(rows) != 1:
        return None
    stored, row = dossier.stored, rows[0]
    code = row.value("transaction_code") or ""
    text = f"It does not say so: that row has code {code} ({TRANSACTION_CODES.get(code[0], 'not described')})."
    names = dict.fromkeys(
        (*row.footnotes("transaction_code"), *row.footnotes("transaction_shares"), *sorted(row.cited))
    )
    notes = [note for name in names if (note := dossier.note(name)) is not None][:1]
    for note in notes:
        text += f" “{note.text.strip()}” [{source_line(stored, footnote=note.footnote)}]"
    citations = [
        cite_span(stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())) for note in notes
    ] or [cite_cell(stored, row, "transaction_code")]
    return Finding(text, stored, citations=tuple(citations), security=row.title or None)


def _shown(cell: str, row: RowView) -> str:
    value = row.value(cell) or ""
    if is_date(value):
        return long_date(value)
    if cell in {"conversion_or_exercise_price", "transaction_price_per_share"} and re.fullmatch(r"[\d.]+", value):
        return f"${value}"
    return value


def _total(question: Question, ask: CellAsk, rows: Sequence[RowView]) -> list[Computation]:
    """The sum of several rows' shares, where a count is asked for and the rows are of one security."""
    summed = {"transaction_shares": _TOTAL, OWNED: _IN_ALL}.get(ask.cell)
    if summed is None or len(rows) < 2 or not summed.search(question.low):
        return []
    if len({row.title for row in rows}) > 1:
        return []
    try:
        numbers = [Decimal(row.value(ask.cell) or "") for row in rows]
    except InvalidOperation:
        return []
    inputs = {
        f"{row.table}[{row.index}].{ask.cell}": format(number, "f") for row, number in zip(rows, numbers, strict=True)
    }
    return [
        Computation(
            expression=" + ".join(format(number, "f") for number in numbers),
            inputs=inputs,
            result=format(sum(numbers), "f"),
        )
    ]

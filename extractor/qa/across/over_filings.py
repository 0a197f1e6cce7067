"""Answer over several filings from their sentences and rows: how many say so, an extreme, a sum. Pure.

For what no kind of term names. Sentences that say the same thing in several filings fit a question alike; those near
the best are taken as one statement made in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.across.mentions import mentioning
from extractor.qa.asked.manner import two_counts
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.cells import TYPE_OF, CellAsk, answer_from_cells, candidate_rows, cells_asked
from extractor.qa.form.columns import NOT_DONE, in_months, of_a_text
from extractor.qa.form.rows import action_of, covered, rows_of_action
from extractor.qa.sentences.answer_types import values_of
from extractor.qa.sentences.passages import owners_of, said_by_owners
from extractor.qa.sentences.silence import certain
from extractor.schema.answer import AnswerValue, Computation

ALIKE: Final = 0.85
"""Sentences that fit within this share of the best say the same."""
NEARLY: Final = 0.75
"""… and within this share, where no other filing has a sentence that fits less than that but may say so."""
VALUED: Final = 0.3
"""… or, where each holds one value of the type asked for, so much."""
MAY_SAY: Final = 0.5
"""… and a sentence of another filing that fits so well beside the best may say the same."""
SURE: Final = 0.4
"""How much of a question the best sentence must take up before others are counted with it."""


def statements(ranked: Sequence[Candidate], sure: float = SURE) -> list[Candidate]:
    """The best sentence of each filing that says what the question describes; empty where none surely does."""
    if not ranked or max(each.own for each in ranked) < sure:
        return []
    best = max(each.own for each in ranked)
    per_filing: dict[str, float] = {}
    for each in ranked:
        per_filing[each.dossier.stored.key] = max(per_filing.get(each.dossier.stored.key, 0.0), each.own)
    apart = not any(MAY_SAY * best <= own < NEARLY * best for own in per_filing.values())
    found: dict[str, Candidate] = {}
    for each in ranked:
        if each.own >= (NEARLY if apart else ALIKE) * best:
            found.setdefault(each.dossier.stored.key, each)
    return list(found.values())


def _mentioned_else(question: Question, dossiers: Sequence[Dossier], said: Sequence[Candidate]) -> bool:
    """Whether a filing speaks of the thing that a question is about, in other words than those that say so."""
    concept = certain(question)
    saying = {each.dossier.stored.key for each in said}
    others = [each for each in dossiers if each.stored.key not in saying]
    return concept is not None and any(next(each.mentions(concept.mentioned), None) for each in others)


def _like(ranked: Sequence[Candidate], said: Sequence[Candidate]) -> bool:
    """Whether another filing has a sentence that may say so in other words."""
    saying = {each.dossier.stored.key for each in said}
    best = max(each.own for each in said)
    return any(each.own >= MAY_SAY * best for each in ranked if each.dossier.stored.key not in saying)


_DENIES: Final = lazy(r"(?:^|[.;,] )no\b|\b(?:not|none|neither|nor|never)\b|n't\b", re.IGNORECASE)


def _of_securities(question: Question, said: Candidate) -> bool:
    """Whether a sentence, its footnote or a row that cites it is of a security that a question names, where it does."""
    texts = (said.note.text, *(row.title for row in said.note.rows))
    named = [title for title in question.securities if any(title.search(text) for text in texts)]
    return bool(named) or not question.securities


def count(question: Question, ranked: Sequence[Candidate], dossiers: Sequence[Dossier]) -> Outcome | None:
    """How many owners, issuers or filings say what the question describes."""
    if two_counts(question.low):
        return None  # one of two numbers
    if (named := mentioning(question, dossiers)) is not None:
        return named
    if not _DENIES.search(question.low):
        ranked = [each for each in ranked if not _DENIES.search(each.text)]  # who denies a thing does not say so
    said = statements(ranked)
    if not all(_of_securities(question, each) for each in said):
        return None
    action = action_of(question.low)
    coded = action is not None and action[0][:1] in {"S", "P", "G"}
    if coded and not all(rows_of_action(each.dossier.rows, action) for each in said):
        return None  # who has no such row did no such thing
    if not said or question.group is None or _mentioned_else(question, dossiers, said) or _like(ranked, said):
        return None
    everyone: dict[str, set[str | None]] = {
        "owners": {owner for each in said for owner in each.dossier.stored.owners},
        "issuers": {each.dossier.stored.issuer.cik or each.dossier.stored.issuer.name for each in said},
        "filings": {each.dossier.stored.key for each in said},
    }
    names = everyone[question.group]
    done = Computation(expression=f"count of {question.group} whose filing says so", inputs={}, result=str(len(names)))
    value = AnswerValue(kind="count", field=question.group, value=str(len(names)))
    lead = Finding(f"{len(names)} {question.group}.", said[0].dossier.stored, (value,), computations=(done,))
    return Outcome("answered", (lead, *map(said_by_owners, said)), basis="aggregate", total=len(said) + 1)


def extreme(question: Question, ranked: Sequence[Candidate]) -> Outcome | None:
    """The least or greatest value among sentences that say the same in several filings."""
    want = next((want for want in question.wants if want in {"date", "price", "shares", "percent", "rate"}), None)
    if want is None:
        return None
    telling = [each for each in ranked if len(values_of(question, each.text, want)) == 1]
    valued = [(each, values_of(question, each.text, want)) for each in statements(telling, VALUED)]
    told = {each.dossier.stored.key for each, _ in valued}
    if len(valued) < 2 or any(each.dossier.stored.key not in told for each in statements(ranked, VALUED)):
        return None  # one that says the same has no value, or several
    least = question.manner in {"minimum", "earliest"}
    pick = min if least else max
    best = pick(values[0][0] for _, values in valued)
    winners = [(each, values[0][1]) for each, values in valued if values[0][0] == best]
    name = f"{question.manner} of {len(valued)} values"
    shown = winners[0][1]
    given = {owners_of(each.dossier): values[0][1] for each, values in valued}
    done = Computation(expression=name, inputs=given, result=shown)
    values = tuple(_value(each, want, printed) for each, printed in winners)
    who = " and ".join(owners_of(each.dossier) for each, _ in winners)
    lead = Finding(
        f"{who}: {shown} is the {name} that say the same.", winners[0][0].dossier.stored, values, computations=(done,)
    )
    return Outcome("answered", (lead, *(said_by_owners(each) for each, _ in winners)), basis="aggregate")


def _value(each: Candidate, want: Wanted, printed: str) -> AnswerValue:
    stored = each.dossier.stored
    return AnswerValue(
        kind="passage",
        field=want,
        value=printed,
        accession=stored.accession,
        source=stored.source,
        footnote=each.note.footnote,
    )


def total(question: Question, ranked: Sequence[Candidate], dossiers: Sequence[Dossier]) -> Outcome | None:
    """The sum of a cell over rows of several filings: of the rows whose footnotes say what the question describes."""
    asks = [ask for ask in cells_asked(question) if ask.cell == "transaction_shares"]
    cell = asks[0].cell if asks else "transaction_shares"
    if (
        "shares" not in question.wants
        or of_a_text(question.low)
        or in_months(question.low)
        or NOT_DONE.search(question.low)
    ):
        return None
    rows = _rows(question, ranked, dossiers, cell)
    if len(rows) < 2:
        return None
    try:
        numbers = [Decimal(row.value(cell) or "") for _, row, _ in rows]
    except InvalidOperation:
        return None
    result = format(sum(numbers, Decimal(0)).normalize(), "f")
    given = {
        f"{owners_of(dossier)} {row.table}[{row.index}]": format(number, "f")
        for (dossier, row, _), number in zip(rows, numbers, strict=True)
    }
    done = Computation(expression=" + ".join(format(number, "f") for number in numbers), inputs=given, result=result)
    value = AnswerValue(kind="computed", field=f"sum of {cell}", value=result)
    lead = Finding(f"{result} in all.", rows[0][0].stored, (value,), computations=(done,))
    return Outcome(
        "answered", (lead, *(_row_finding(*each, cell) for each in rows)), basis="aggregate", total=len(rows) + 1
    )


Found = tuple[Dossier, RowView, Candidate]


def _rows(question: Question, ranked: Sequence[Candidate], dossiers: Sequence[Dossier], cell: str) -> list[Found]:
    """The rows that cite a footnote which says what the question describes, with that footnote's sentence."""
    said = [each for each in ranked if ranked[0].own >= SURE and each.own >= ALIKE * ranked[0].own]
    found: list[Found] = []
    days = {word.norm for word in question.terms if word.kind == "date" and len(word.norm) == 10}
    for dossier in dossiers:
        for row in dossier.rows:
            cited = [each for each in said if each.dossier is dossier and each.note.footnote in row.cited]
            near = [each for each in cited if each.note.footnote in row.footnotes(cell)]
            note = next(iter(near or cited), None)
            if note is not None and row.value(cell) and _on(row, days):
                found.append((dossier, row, note))
    return found


def _on(row: RowView, days: set[str]) -> bool:
    return not days or row.value("transaction_date") in days or row.value("transaction_date") is None


def _row_finding(dossier: Dossier, row: RowView, note: Candidate, cell: str) -> Finding:
    stored = dossier.stored
    start, end = note.span
    text = f"{owners_of(dossier)}: {row.value(cell)} {row.title} [{source_line(stored, footnote=note.note.footnote)}]"
    value = cell_value(stored, row, cell)
    return Finding(text, stored, (value,), (cite_cell(stored, row, cell), cite_span(stored, note.note, start, end)))


def extreme_cell(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """The least or greatest value of a cell over the rows that a question means."""
    plain = replace(question, manner="value")
    asks = [ask for ask in cells_asked(plain, late=True) if TYPE_OF[ask.cell] in {"price", "shares", "date"}]
    if not asks:
        return None
    cell = asks[0].cell
    valued: list[tuple[Decimal | str, Dossier, RowView]] = []
    for dossier in dossiers:
        for row in candidate_rows(plain, asks[0], dossier):
            value = _comparable(row.value(cell), dates=TYPE_OF[cell] == "date")
            if covered(question, row, names) < COVERED:
                continue
            if value is None:
                return None  # what may be the least or greatest is told by a footnote
            valued.append((value, dossier, row))
    if len(valued) < 2:
        return None
    least = question.manner in {"minimum", "earliest"}
    best = min(value for value, _, _ in valued) if least else max(value for value, _, _ in valued)
    winners = [(dossier, row) for value, dossier, row in valued if value == best]
    shown = winners[0][1].value(cell) or ""
    name = f"{question.manner} of {len(valued)} cells {cell}"
    done = Computation(expression=name, inputs={}, result=shown)
    who = " and ".join(dict.fromkeys(owners_of(dossier) for dossier, _ in winners))
    lead = Finding(f"{shown} is the {name.replace('_', ' ')} ({who}).", winners[0][0].stored, computations=(done,))
    found = [
        finding
        for dossier, row in winners
        if (finding := answer_from_cells(plain, CellAsk(cell), dossier, [row])) is not None
    ]
    return Outcome("answered", (lead, *found), basis="aggregate")


COVERED: Final = 0.6
"""How much of a question a row must account for, as for the cells of one filing."""


def _comparable(value: str | None, *, dates: bool) -> Decimal | str | None:
    if value is None or dates:
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return None

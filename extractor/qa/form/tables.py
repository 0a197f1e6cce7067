"""Answer from the tables where the rows account for all that a question says. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.manner import two_counts
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import is_date, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, Outcome, cite_cell
from extractor.qa.form.columns import MOVED, NATURE, OWNED, PRICE, Asked, read_asked
from extractor.qa.form.heads import heads
from extractor.qa.form.lots import SIZED, band_of, picked
from extractor.qa.form.persons import meant
from extractor.qa.form.position import position_asked
from extractor.qa.form.row_text import row_finding, who_of
from extractor.qa.form.rows import last_of_each, of_securities, several_deeds
from extractor.qa.form.selection import Choice, Reading, chosen_rows, day_of, doubtful, that_must
from extractor.qa.verdicts.claims import answer_claim
from extractor.schema.answer import AnswerValue, Computation


def answer_from_tables(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """The cells of the rows that a question means, their sum or the greatest of them; None where that is not sure."""
    if question.manner == "yes_no" or question.confirms:
        return answer_claim(question, dossiers, names)
    if question.manner in {"compute", "vested_by", "median"} or several_deeds(question.low):
        return None
    if question.manner == "count" and (told := heads(question, dossiers, names)) is not None:
        return told
    if question.manner == "count" and not (question.group == "owners" and two_counts(question.low)):
        return None
    if (band := band_of(question, dossiers, names)) is not None:
        return band
    asked = None if position_asked(question.low, names) else read_asked(question.low, names)
    if asked is None:
        return None
    asked = _counted_under(question, asked, dossiers)
    chosen: list[Choice] = []
    passed = False
    for dossier in meant(question, dossiers):
        given = Reading(question, asked, dossier, names)
        found = chosen_rows(given)
        if not found and asked.operation != "show" and doubtful(given):
            return None  # nothing is summed or compared over a part of the rows
        if not found and asked.operation in {"most", "least"} and meant(question, [dossier], strict=True):
            return None  # of several who are named, each must have such rows
        passed = passed or (not found and bool(that_must(given)))
        chosen += found
    if not chosen:
        return None
    fewest = frozenset.intersection(*(each.unknown for each in chosen))
    known = [each for each in chosen if each.unknown == fewest]  # what another filing knows must be known
    passed = passed or len(_filings(known)) < len(_filings(chosen))
    if passed and asked.operation == "sum" and len(_filings(known)) == 1:
        return None  # one of several filings that may say it in other words is no total
    chosen = known
    return _outcome(question, asked, chosen, len(dossiers))


def _counted_under(question: Question, asked: Asked, dossiers: Sequence[Dossier]) -> Asked:
    """Count the shares underneath where a strike or an expiry is asked for beside and no such row moved any."""
    if MOVED not in asked.cells or asked.action is not None or _OF_OPTIONS.isdisjoint(asked.cells):
        return asked
    every = [row for dossier in dossiers for row in dossier.rows if row.table == "derivative"]
    rows = of_securities(question, every, strict=False)
    if any(row.value(MOVED) for row in rows):
        return asked
    return replace(asked, cells=tuple("underlying_security_shares" if cell == MOVED else cell for cell in asked.cells))


_OF_OPTIONS: Final = frozenset({"conversion_or_exercise_price", "expiration_date", "exercise_date"})


def _filings(chosen: Sequence[Choice]) -> set[str]:
    return {each.dossier.stored.key for each in chosen}


def quotes(outcome: Outcome, source: str, footnote: str) -> bool:
    """Whether an answer quotes a footnote, beside its cells or alone."""
    place = (source, footnote)
    return any((cited.source, cited.footnote) == place for each in outcome.findings for cited in each.citations)


def _outcome(question: Question, asked: Asked, chosen: list[Choice], filings: int) -> Outcome | None:
    if any(want in {"percent", "ratio", "rate", "reason"} for want in question.wants):
        return None
    if question.wants == ("price",) and set(asked.cells) <= {MOVED, OWNED} and not asked.action:
        return None  # an amount of money is no number of shares
    people = {each.dossier.stored.owners for each in chosen}
    if len(_filings(chosen)) == 1 and len(chosen) > 1 and _of_one_lot(question, asked):
        place = picked(question.low, [each.row for each in chosen])
        return None if place is None else _shown(question, replace(asked, operation="show"), [chosen[place]])
    if asked.operation in {"most", "least"} and not (PRICE in asked.cells and _averaged(chosen)):
        return _extreme(asked, chosen) if asked.by is None else _first_or_last(asked, asked.by, chosen)
    if asked.operation == "sum" and (len(chosen) > 1 or filings > 1 or len(asked.months) > 1):
        return _sum(question, asked, chosen, people)
    if asked.operation in {"most", "least"}:
        return None
    if len(people) > 1:
        return _those(asked, chosen) if asked.who and asked.cells == (MOVED,) else None
    return _shown(question, asked, chosen)


def _of_one_lot(question: Question, asked: Asked) -> bool:
    """Whether one of several rows is singled out by its size or place, and not only its size is asked for."""
    sized = SIZED.search(question.low)
    return sized is not None and not (sized["size"] and asked.cells == (MOVED,))


def _averaged(chosen: Sequence[Choice]) -> bool:
    return any(each.row.footnotes(PRICE) for each in chosen)


def _number(row: RowView, cell: str) -> Decimal | None:
    try:
        return Decimal(row.value(cell) or "")
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _shown(question: Question, asked: Asked, chosen: list[Choice]) -> Outcome | None:
    """The cells of the rows of one person, shares of one security added up where they are counted."""
    if len({each.dossier.stored.key for each in chosen}) > 1:
        chosen = _of_filings(asked, chosen)
    if BY_KIND.search(question.low) and not question.securities and len(chosen) < _holdings(chosen):
        return None
    few = MOST_SHOWN if question.manner == "list" or MOVED in asked.cells else FEW_SHOWN
    if not chosen or len(chosen) > few:
        return None
    dated = _date_beside(question, asked, chosen)
    if dated is None:
        return None
    findings = [row_finding(asked, each, more) for each, more in zip(chosen, dated, strict=True)]
    if PRICE in asked.cells and len(chosen) > 1 and _AVERAGE_ASKED.search(question.low):
        average = _average(chosen)
        findings = [average, *findings] if average is not None else []
    counted = MOVED in asked.cells and len(chosen) > 1 and question.manner != "list"
    if counted and len({each.row.title.lower() for each in chosen}) == 1:
        findings = [_added(chosen, MOVED), *findings]
    return Outcome("answered", tuple(findings), basis="cells") if findings else None


BY_KIND: Final = lazy(r"\bby (?:class|holder|owner|account|series|security|entity|nature)\b")
"""All holdings are asked for, sorted."""


def _holdings(chosen: Sequence[Choice]) -> int:
    """How many holdings the filings of some rows have."""
    rows = {each.dossier.stored.key: each.dossier.rows for each in chosen}
    return sum(sum(bool(row.value(OWNED)) for row in last_of_each(found)) for found in rows.values())


_AVERAGE_ASKED: Final = re.compile(r"\b(?:average|avg|mean)\b")


def _average(chosen: Sequence[Choice]) -> Finding | None:
    """The average price of several rows of one security, each weighted by its shares; None where one has none."""
    pairs = [(_number(each.row, MOVED), _number(each.row, PRICE)) for each in chosen]
    known = [(shares, price) for shares, price in pairs if shares and price]
    if len(known) < len(chosen) or len({each.row.title.lower() for each in chosen}) > 1:
        return None
    shares = sum((each for each, _ in known), Decimal(0))
    result = _plain((sum((each * price for each, price in known), Decimal(0)) / shares).quantize(Decimal("0.0001")))
    parts = " + ".join(f"{_plain(each)} * {_plain(price)}" for each, price in known)
    done = Computation(expression=f"({parts}) / {_plain(shares)}", inputs={}, result=result)
    value = AnswerValue(kind="computed", field="average price", value=result)
    cited = tuple(cite_cell(each.dossier.stored, each.row, MOVED) for each in chosen)
    text = f"${result} on average, weighted by shares."
    return Finding(text, chosen[0].dossier.stored, (value,), cited, (done,))


FEW_SHOWN: Final = 6
MOST_SHOWN: Final = 40


def _of_filings(asked: Asked, chosen: list[Choice]) -> list[Choice]:
    """Of several filings of one person: the newest for what is owned, all where they say the same, else none."""
    told = {tuple(each.row.value(cell) for cell in asked.cells) for each in chosen}
    if len(told) == 1 or (MOVED in asked.cells and asked.months):
        return chosen
    if asked.cells != (OWNED,):
        return []
    newest = max(each.dossier.stored.period or "" for each in chosen)
    return [each for each in chosen if (each.dossier.stored.period or "") == newest]


def _date_beside(question: Question, asked: Asked, chosen: Sequence[Choice]) -> list[tuple[NoteView, ...]] | None:
    """The footnotes that give the date a question asks for beside its columns; None where none or several do."""
    if (
        "date" not in question.wants
        or not _DATE_TOO.search(question.low)
        or any(cell.endswith("_date") for cell in asked.cells)
    ):
        return [()] * len(chosen)
    found: list[tuple[NoteView, ...]] = []
    for each in chosen:
        names = dict.fromkeys(name for cell in (*asked.cells, NATURE) for name in each.row.footnotes(cell))
        notes = [note for name in names if (note := each.dossier.note(name)) is not None]
        dated = [note for note in notes if len({word.norm for word in words(note.text) if word.kind == "date"}) == 1]
        if len(dated) != 1:
            return None
        found.append(tuple(dated))
    return found


_DATE_TOO: Final = lazy(
    r"^when\b|(?:[,;:-]|\band|\bsince|\buntil|\btill|\bby|\bfrom) when\b|\bdates?\b|\bdays?\b|\bdated\b|\bdeadline\b"
    r"|\btiming\b|\b(?:what|which) (?:month|year)\b|\bhow long\b|\bexpir\w*"
)
"""A date is asked for, and *when* does not only tell which of several rows is meant."""


def _extreme(asked: Asked, chosen: Sequence[Choice]) -> Outcome | None:
    """The row of the greatest or least number, where no person has two rows that would have to be added up."""
    cell: str | None = next((name for name in (MOVED, OWNED, PRICE) if name in asked.cells), None)
    cell = cell or next((name for name in _SIZES if all(_number(each.row, name) for each in chosen)), None)
    valued = [(number, each) for each in chosen if cell and (number := _number(each.row, cell)) is not None]
    if cell is None or len(valued) < 2 or len(valued) != len(chosen):
        return None
    people = [each.dossier.stored.owners for each in chosen]
    if len(set(people)) > 1 and len(set(people)) < len(people):
        return _greatest_sum(asked, chosen) if cell == MOVED and asked.action else None
    best = (max if asked.operation == "most" else min)(number for number, _ in valued)
    winners = [each for number, each in valued if number == best]
    inputs = {f"{who_of(each)} {each.row.table}[{each.row.index}]": _plain(number) for number, each in valued}
    name = "greatest" if asked.operation == "most" else "least"
    done = Computation(expression=f"{name} {cell} of {len(valued)} rows", inputs=inputs, result=_plain(best))
    who = " and ".join(dict.fromkeys(map(who_of, winners)))
    lead = Finding(
        f"{who}: {_plain(best)} is the {name} of {len(valued)}.", winners[0].dossier.stored, computations=(done,)
    )
    return Outcome("answered", (lead, *(row_finding(asked, each) for each in winners)), basis="aggregate")


def _greatest_sum(asked: Asked, chosen: Sequence[Choice]) -> Outcome | None:
    """Who moved the most or least of one security in all, where some have several rows that are meant."""
    if len({_kind(each.row.title) for each in chosen}) > 1:
        return None
    rows: dict[str, list[Choice]] = {}
    for each in chosen:
        rows.setdefault(who_of(each), []).append(each)
    sums = {who: sum((_number(each.row, MOVED) or Decimal(0) for each in own), Decimal(0)) for who, own in rows.items()}
    best = (max if asked.operation == "most" else min)(sums.values())
    winners = [who for who, total in sums.items() if total == best]
    if len(winners) != 1:
        return None
    name = "greatest" if asked.operation == "most" else "least"
    inputs = {who: _plain(total) for who, total in sums.items()}
    done = Computation(expression=f"{name} sum of {len(sums)} persons", inputs=inputs, result=_plain(best))
    said = f"{winners[0]}: {_plain(best)} in all is the {name} of {len(sums)}."
    shown = sorted(chosen, key=lambda each: who_of(each) != winners[0])
    lead = Finding(said, shown[0].dossier.stored, computations=(done,))
    return Outcome("answered", (lead, *(row_finding(asked, each) for each in shown)), basis="aggregate")


def _first_or_last(asked: Asked, by: str, chosen: Sequence[Choice]) -> Outcome | None:
    """Of the rows of one filing, the one with the earliest or latest day, or the lowest or highest price."""
    valued: list[tuple[Decimal | str, Choice]] = []
    for each in chosen:
        value = each.row.value(by) if by.endswith("_date") else _number(each.row, by)
        if value is None or (isinstance(value, str) and not is_date(value)):
            return None
        valued.append((value, each))
    if len({each.dossier.stored.key for each in chosen}) != 1 or len(valued) < 2:
        return None
    best = (max if asked.operation == "most" else min)(value for value, _ in valued)
    winners = [each for value, each in valued if value == best]
    if len(winners) != 1:
        return None
    return Outcome("answered", (row_finding(asked, winners[0]),), basis="cells")


_SIZES: Final = ("underlying_security_shares", MOVED, OWNED)


def _heads(chosen: Sequence[Choice], people: set[tuple[str, ...]]) -> Finding:
    """How many persons have such a row."""
    count = str(len(people))
    done = Computation(expression="count of reporting persons with such a row", inputs={}, result=count)
    value = AnswerValue(kind="count", field="owners", value=count)
    return Finding(f"{count} reporting persons.", chosen[0].dossier.stored, (value,), computations=(done,))


def _sum(question: Question, asked: Asked, chosen: list[Choice], people: set[tuple[str, ...]]) -> Outcome | None:
    """The sum of a column over all rows that are meant, of one security."""
    cell = OWNED if OWNED in asked.cells else MOVED
    keys = {each.dossier.stored.key for each in chosen}
    if cell not in asked.cells or {MOVED, OWNED} <= set(asked.cells) or (cell == OWNED and len(keys) > len(people)):
        return None
    if len(asked.months) > 1 and not _all_months(question, asked, chosen):
        return None
    alike = len(question.securities) == 1 and all(question.securities[0].search(each.row.title) for each in chosen)
    if (not alike and len({_kind(each.row.title) for each in chosen}) > 1) or any(
        _number(each.row, cell) is None for each in chosen
    ):
        return None
    findings = [row_finding(asked, each) for each in chosen]
    if len(chosen) == 1:
        return Outcome("answered", tuple(findings), basis="cells")
    if question.manner == "count":
        findings.insert(0, _heads(chosen, people))
    return Outcome("answered", (_added(chosen, cell), *findings), basis="aggregate", total=len(findings) + 1)


def _all_months(question: Question, asked: Asked, chosen: Sequence[Choice]) -> bool:
    """Whether the rows are of the owner whom a question names, and of each month that it names."""
    named = all(meant(question, [each.dossier], strict=True) for each in chosen)
    return named and {day_of(each)[5:7] for each in chosen} == asked.months


def _kind(title: str) -> str:
    """A title without what filers add or leave out: "Common Stock, par value $0.01" and "Common" are one security."""
    return " ".join(_FORMAL.sub(" ", title.lower()).split())


_FORMAL: Final = re.compile(r",?\s*(?:\$?[\d.]+ |no )?par value.*$|\b(?:stock|shares?)\b|[^\w\s]")


def _added(chosen: Sequence[Choice], cell: str) -> Finding:
    numbers = [_number(each.row, cell) or Decimal(0) for each in chosen]
    result = _plain(sum(numbers, Decimal(0)))
    inputs = {
        f"{who_of(each)} {each.row.table}[{each.row.index}]": _plain(number)
        for each, number in zip(chosen, numbers, strict=True)
    }
    done = Computation(expression=" + ".join(map(_plain, numbers)), inputs=inputs, result=result)
    value = AnswerValue(kind="computed", field=f"sum of {cell.replace('_', ' ')}", value=result)
    return Finding(f"{result} in all.", chosen[0].dossier.stored, (value,), computations=(done,))


def _those(asked: Asked, chosen: Sequence[Choice]) -> Outcome:
    """Who has such a row."""
    return Outcome("answered", tuple(row_finding(asked, each) for each in chosen), basis="cells")

"""Answer a question that is put to all filings in scope: list, count or add up those that meet it, each cited.

A scope of few filings is read whole. Of a wider one the store first gives those that may meet the question; where these
are more than can be read at once, nothing is answered, for a count must be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.across.members import AMOUNT, PARTLY, Proof, all_of
from extractor.qa.across.poll import CORRECTS, LATE, Poll, poll_of
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, text_norms
from extractor.qa.evidence.gather import InScope, dossiers_of
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, cite_field, cite_span, source_line
from extractor.qa.sentences.passages import owners_of
from extractor.schema.answer import AnswerValue, Computation
from extractor.store import candidates
from extractor.store.scope import Scope, StoredFiling
from extractor.store.store import Store

WHOLE: Final = 24
"""A scope of so few filings is read whole."""
READ: Final = 48
"""Of a wider scope, so many filings that may meet a question are read; of more nothing is told."""
WIDE: Final = 600
"""In a scope of more filings, rows and footnotes are not looked through one by one."""


def polled(question: Question, within: InScope, store: Store) -> Outcome | None:
    """What the filings in scope come to; None where nothing is asked of all of them, or it cannot be told for sure."""
    if len(within.scopes) != 1 or within.given.filing:
        return None
    poll = poll_of(question, within.who.words)
    if poll is None:
        return None
    by_words = not (poll.codes or poll.matters or poll.amended or poll.form)
    if by_words and ((within.narrowed and poll.anyone) or within.scopes != (within.given,)):
        return None  # of somebody who is named, other persons may be asked for than those who report
    listed = _candidates(poll, within.scopes[0], store)
    if not listed:
        return None
    found = all_of(poll, dossiers_of(store, listed))
    if not found:
        return None
    return _sum(found) if poll.measure == "sum" else _list(poll, found)


def of_transactions(question: Question, within: InScope) -> bool:
    """Whether a count is asked of transactions alone, which no term of a footnote tells."""
    poll = poll_of(question, within.who.words)
    return poll is not None and bool(poll.codes) and not poll.matters and poll.measure != "list"


def _candidates(poll: Poll, scope: Scope, store: Store) -> list[StoredFiling] | None:
    """The filings that may meet a poll; None where they are too many."""
    keys: Sequence[str] = list(store.newest(scope, limit=WHOLE + 1))
    if len(keys) > WHOLE:
        wide = store.read_receipt(scope).filings > WIDE
        with store.scoped(scope) as (db, chosen):
            if poll.codes and not wide:
                keys = candidates.with_codes(db, chosen, poll.codes, READ + 1)
            elif poll.amended:
                keys = candidates.amendments(db, chosen, READ + 1)
            elif wide or poll.of_rows:
                return None
            else:
                keys = _speaking(poll, scope, store)
    if len(keys) > READ:
        return None
    return [each for each in store.fronts(keys) if not each.superseded]


def _speaking(poll: Poll, scope: Scope, store: Store) -> list[str]:
    """The filings with a footnote that may say what a poll asks."""
    found = dict.fromkeys(
        each.filing.key
        for each in (store.terms(scope, kinds=("correction",)) if {LATE, CORRECTS} & set(poll.matters) else ())
    )
    if CORRECTS in poll.matters:
        with store.scoped(scope) as (db, chosen):
            found |= dict.fromkeys(candidates.amendments(db, chosen, READ + 1))
        return list(found)
    for note in store.notes(scope):
        norms = text_norms(note.text) if not poll.matters else frozenset()
        share = sum(not words.isdisjoint(norms) for words in poll.said) / max(1, len(poll.said))
        if any(matter.said.search(note.text) for matter in poll.matters) or (not poll.matters and share >= PARTLY):
            found[note.filing.key] = None
    return list(found)


def _list(poll: Poll, found: Sequence[Proof]) -> Outcome | None:
    """Who they are and how many, with the proof of each."""
    dossiers = list({each.dossier.stored.key: each.dossier for each in found}.values())
    group = poll.group or "filings"
    alone = all(len(_names(poll, each)) == 1 for each in dossiers)
    if group == "owners" and not alone and (poll.measure == "count" or not poll.of_rows):
        return None  # who of several that report together is not told
    names = list(dict.fromkeys(name for each in dossiers for name in _names(poll, each)))
    count = len(dossiers) if group == "filings" else len(names)
    if poll.claimed not in {None, len(dossiers), count}:
        return None
    given = {f"{group} {place}": owners_of(each) for place, each in enumerate(dossiers, 1)}
    given |= {f"name {place}": name for place, name in enumerate(names, 1)}
    done = Computation(expression=f"count of {group} that meet what is asked", inputs=given, result=str(count))
    values = (
        AnswerValue(kind="count", field=group, value=str(count)),
        *(AnswerValue(kind="named", field=group.removesuffix("s"), value=name) for name in names),
    )
    said = group if count != 1 else group.removesuffix("s")
    lead = Finding(f"{count} {said}: {'; '.join(names)}.", dossiers[0].stored, values, computations=(done,))
    shown = [_finding(poll, each) for each in found]
    return Outcome("answered", (lead, *shown), basis="aggregate", total=len(shown) + 1)


def _names(poll: Poll, dossier: Dossier) -> tuple[str, ...]:
    """The owners of a filing that have the role asked for, else its issuer: a filing has no other name."""
    if poll.group == "owners":
        plain = zip(dossier.filing.owners, dossier.stored.owners, strict=False)
        return tuple(name for owner, name in plain if poll.role is None or getattr(owner, f"is_{poll.role}"))
    return (dossier.stored.issuer.name or "unnamed issuer",)


def _finding(poll: Poll, proof: Proof) -> Finding:
    """One proof: the row, the sentence, or the front page of an amendment."""
    stored = proof.dossier.stored
    said, values, cited = "", [], []
    if proof.row is not None:
        cell = AMOUNT if proof.row.value(AMOUNT) else "transaction_code"
        said = f"{owners_of(proof.dossier)}: {proof.row.value(cell)} {proof.row.title}. "
        values.append(cell_value(stored, proof.row, cell))
        cited.append(cite_cell(stored, proof.row, cell))
    if proof.note is not None and proof.span is not None:
        said += f"“{proof.note.text[slice(*proof.span)]}” "
        cited.append(cite_span(stored, proof.note, *proof.span))
    if poll.originally and stored.original_filed:
        said += f"What it amends was filed on {stored.original_filed}. "
        values.append(AnswerValue(kind="filing", field="original_filed", value=stored.original_filed))
    if not cited:
        cited.append(cite_field(stored, "form", stored.form))
    line = source_line(stored, footnote=proof.note.footnote if proof.note else None)
    return Finding(f"{said}[{line}]", stored, tuple(values), tuple(cited))


def _sum(found: Sequence[Proof]) -> Outcome | None:
    """The sum of the shares of all rows that were found; None where one has no amount."""
    rows = [(each, each.row) for each in found if each.row is not None]
    try:
        numbers = [Decimal(row.value(AMOUNT) or "") for _, row in rows]
    except InvalidOperation:
        return None
    result = format(sum(numbers, Decimal(0)).normalize(), "f")
    given = {
        f"{owners_of(each.dossier)}, {each.dossier.stored.period} {row.table}[{row.index}]": format(number, "f")
        for (each, row), number in zip(rows, numbers, strict=True)
    }
    done = Computation(expression=" + ".join(format(each, "f") for each in numbers), inputs=given, result=result)
    value = AnswerValue(kind="computed", field=f"sum of {AMOUNT}", value=result)
    lead = Finding(f"{result} in all.", rows[0][0].dossier.stored, (value,), computations=(done,))
    poll = Poll(None, "sum")
    shown = [_finding(poll, each) for each, _ in rows]
    return Outcome("answered", (lead, *shown), basis="aggregate", total=len(shown) + 1)

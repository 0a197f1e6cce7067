"""Answer who holds what, through whom and how much of it, from the holdings of a filing. Pure.

A question for holders names classes of them (trusts, relatives, accounts, entities), wants their names, their amounts,
the securities they hold, or several of these for each. The holdings of these classes that know the question's other
words are told, all of them or none: where a holding tells no class, a footnote counts shares of its own, or a note
names a holder that no line has, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import Word, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView, norms
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.cells import named_in_cells
from extractor.qa.form.columns import OF_HOLDER, asked_for
from extractor.qa.form.holdings import NATURE, OWNED, PROPER, Holding, holdings, names_another
from extractor.qa.form.persons import meant
from extractor.qa.form.rows import action_of, alternatives, generic, rows_of_action
from extractor.qa.form.selection import SHARES, Reading, counts_shares
from extractor.qa.listing.behind import in_doubt
from extractor.qa.listing.held_asked import AND_COMMON, DONE_WITH, HeldAsked, read_held, understood
from extractor.qa.listing.lists import holder_finding
from extractor.qa.sentences.roles import role_asked


def from_holdings(question: Question, evidence: Evidence) -> Outcome | None:
    """The holders that are asked for, with what each holds where that is asked; None where it is not sure."""
    asked = read_held(question, evidence.names) if _known_whole(evidence) else None
    if asked is None or not (asked.names or asked.titles):
        return None
    return _outcome(question, asked, evidence.dossiers, evidence.names)


def leaves_out(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether it is asked who holds and how much each of them has, and an answer has one, or does not say who."""
    if outcome.basis not in {"cells", "terms", "passage"} or not _known_whole(evidence):
        return False
    if outcome.basis == "passage" and in_doubt(question, evidence, outcome.quotes):
        return True
    asked = read_held(question, evidence.names)
    if asked is None or not (asked.names and asked.amounts):
        return False
    if outcome.basis != "cells":
        return outcome.basis == "terms" or (asked.plural and len(set(PROPER.findall(" ".join(outcome.quotes)))) < 2)
    told = [
        each.text.startswith(_DIRECTLY) or any(cited.footnote or cited.cell == NATURE for cited in each.citations)
        for each in outcome.findings
    ]
    return len(told) < (2 if asked.plural else 1) or not all(told)


def amount_held(question: Question, evidence: Evidence) -> Outcome | None:
    """How much is held directly, or by the one holder of a class that is asked for; None where it is not sure."""
    asked = read_held(question, evidence.names) if _known_whole(evidence) else None
    if (
        asked is None
        or asked.names
        or asked.titles
        or not (asked.amounts or OF_HOLDER.search(question.low) or _PHRASE.search(question.low))
    ):
        return None
    return _outcome(question, replace(asked, amounts=True), evidence.dossiers, evidence.names)


def _known_whole(evidence: Evidence) -> bool:
    """Whether all that is in scope was read, and it is about those whom the question names."""
    return evidence.complete and not evidence.of_strangers


def named_by_natures(question: Question, evidence: Evidence, least: int) -> Outcome | None:
    """Names that stand in the tables, where ``least`` words of a question stand beside them."""
    if "name" not in question.wants or not _known_whole(evidence) or role_asked(question):
        return None
    found = [
        finding for dossier in evidence.dossiers
        if (finding := named_in_cells(question, dossier, evidence.names, least)) is not None
    ]  # fmt: skip
    return Outcome("answered", tuple(found), basis="cells") if found else None


_PHRASE: Final = lazy(
    r"(?:^|[:,-] )(?:the |his |her )?(?:shares?|stock|units|stake) (?:(?:in)?directly )?(?:held|owned)\b"
)


def _outcome(
    question: Question, asked: HeldAsked, dossiers: Sequence[Dossier], names: frozenset[str]
) -> Outcome | None:
    several = meant(question, dossiers)
    if len({(each.stored.owners, each.stored.issuer.name) for each in several}) != 1:
        return None
    found = [(each, kept) for each in several if (kept := _kept(question, asked, each, names))]
    if not found:
        return None
    if len(several) > 1 and len(found) != len(several):
        return None
    told = {
        tuple((each.nature, row.title, row.value(OWNED)) for each in kept for row in each.rows) for _, kept in found
    }
    newest = max(each.stored.period or "" for each in several)
    last = [(each, kept) for each, kept in found if len(told) == 1 or (each.stored.period or "") == newest]
    if len(told) > 1 and len(last) != 1:
        return None
    findings = tuple(_finding(dossier, asked, each) for dossier, kept in last for each in kept)
    return Outcome("answered", findings, basis="cells")


def _kept(question: Question, asked: HeldAsked, dossier: Dossier, names: frozenset[str]) -> list[Holding]:
    """The holdings of a filing that are meant; none where one of them is in doubt."""
    titles = () if AND_COMMON.search(question.low) else question.securities
    every = holdings(dossier, titles, direct=not (asked.classes or asked.owner) and asked.side != "I")
    if (done := DONE_WITH.search(question.low)) is not None:
        every = _who_did(done, dossier, every)
    found = _known(question, dossier, names, _of_shares(question, asked, every))
    kept = _of_classes(asked, found) if found is not None else None
    if not kept or not _so_many(asked, kept):
        return []
    if any(_doubtful(asked, each) for each in kept) or names_another(dossier, " ".join(each.text for each in kept)):
        return []
    return kept


def _who_did(done: re.Match[str], dossier: Dossier, every: list[Holding]) -> list[Holding]:
    """The holdings of those who bought (received, …) what is held; none where it was done on other days too."""
    action = action_of(done["deed"])
    told = {word.norm for word in words(done[0]) if word.kind != "word"}
    days = {row.value("transaction_date") or "" for row in rows_of_action(dossier.rows, action)}
    if told and not all({day, f"-{day[4:]}", day[8:].lstrip("0"), day[:7]} & told for day in days):
        return []
    return [each for each in every if rows_of_action(each.rows, action)]


def _of_shares(question: Question, asked: HeldAsked, every: list[Holding]) -> list[Holding]:
    """The holdings with their rows of Table I only, where shares are asked for and no security is named."""
    if question.securities or asked.titles or SHARES.isdisjoint(norms(words(question.low))):
        return every
    plain = [replace(each, rows=tuple(row for row in each.rows if row.table == "non_derivative")) for each in every]
    return [each for each in plain if each.rows] or every


def _known(question: Question, dossier: Dossier, names: frozenset[str], every: list[Holding]) -> list[Holding] | None:
    """The holdings that know the question's other words; None where something else of the filing knows one of them."""
    for word in _telling(question, dossier, names):
        if word.kind == "date" and _of_filing(word, dossier):
            continue
        wanted = alternatives(word)
        knowing = [each for each in every if not wanted.isdisjoint(each.norms)]
        if knowing:
            every = knowing
        elif not _of_filing(word, dossier):
            return None
    return every


def _telling(question: Question, dossier: Dossier, names: frozenset[str]) -> list[Word]:
    """The words that tell which holdings are meant."""
    heard = understood(question)
    given = Reading(question, asked_for(question.low, (OWNED,), (), names), dossier, names)
    return [word for word in given.telling() if word.norm not in heard]


def _of_filing(word: Word, dossier: Dossier) -> bool:
    """Whether a word that no holding knows may be passed over: the filing's own day, or the user's own word."""
    if word.kind == "date":
        moved = [row.value("transaction_date") or "" for row in dossier.rows]
        days = (dossier.stored.period or "", dossier.stored.filed or "", *moved)
        part = word.norm[1:] if word.norm.startswith("--") else None
        return any(day[4:] == part if part else day.startswith(word.norm) for day in days)
    if word.kind == "number":
        return word.norm == (dossier.stored.period or "")[:4]
    wanted = alternatives(word)
    spoken: tuple[RowView | NoteView, ...] = (*dossier.rows, *dossier.notes)
    return all(wanted.isdisjoint(each.norms) for each in spoken)


def _of_classes(asked: HeldAsked, found: list[Holding]) -> list[Holding] | None:
    """Of some holdings those of the classes that are asked for; None where one does not tell its class."""
    if not asked.classes:
        return [each for each in found if asked.side is None or each.direct == (asked.side == "D")]
    for each in found:
        told = [each.is_a(name) for name in asked.classes]
        if True not in told and None in told:
            return None
    kept = [each for each in found if any(each.is_a(name) for name in asked.classes)]
    return kept if asked.either else [each for each in kept if all(each.tells(name) for name in asked.classes)]


def _so_many(asked: HeldAsked, kept: Sequence[Holding]) -> bool:
    """Whether there are as many holders as a question supposes: the number it says, several, or one."""
    if asked.number is not None:
        return len(kept) == asked.number
    if asked.names and not asked.titles and (asked.plural or not (asked.classes or asked.owner)):
        return len(kept) > 1
    if asked.names and asked.either:
        return len(kept) == len(asked.classes)
    if len(kept) != 1:
        return False
    return asked.titles or asked.names or len(kept[0].rows) == 1


def _doubtful(asked: HeldAsked, each: Holding) -> bool:
    """Whether a holding has nothing left, no such role, nobody's name, or shares counted by a footnote."""
    owned = {row.value(OWNED) for row in each.rows}
    if not owned.isdisjoint({"0", "0.0", "0.00"}) or (None in owned and (asked.amounts or asked.titles)):
        return True
    if not all(role in each.text.lower() for role in asked.roles):
        return True
    if not asked.amounts:
        return not (each.named or asked.titles)
    parted = [note for note in each.notes if _PART_OF.search(note.text)]
    return any(counts_shares(note, row) for row in each.rows for note in (*parted, *each.counted))


_PART_OF: Final = lazy(
    r"(?i)\b(?:includ|exclud|consist|compris)\w+\b|\bof (?:these|those|which \d|the (?:total|reported))\b"
)
"""What a footnote says that counts the parts of a holding."""
_DIRECTLY: Final = "held directly"


def _finding(dossier: Dossier, asked: HeldAsked, each: Holding) -> Finding:
    if not asked.amounts and not asked.titles:
        return holder_finding(dossier, each)
    stored = dossier.stored
    cells = (*(("security_title",) if asked.titles else ()), *((NATURE,) if each.nature else ()), OWNED)
    in_notes = asked.names and generic(each.nature)
    notes = [
        note for note in each.notes
        if (in_notes and PROPER.search(note.text))
        or any(role in note.text.lower() and role not in each.nature.lower() for role in asked.roles)
    ]  # fmt: skip
    held = "; ".join(f"{row.value(OWNED)} of {row.title or 'security'}" for row in each.rows)
    whose = each.nature or (_DIRECTLY if each.direct else "held indirectly")
    told = "".join(f" “{note.text.strip()}” [footnote {note.footnote}]" for note in notes)
    cited = [cite_cell(stored, row, cell) for row in each.rows for cell in cells]
    cited += [
        cite_span(stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())) for note in notes
    ]
    values = tuple(cell_value(stored, row, cell) for row in each.rows for cell in cells)
    text = f"{whose}: {held} [{source_line(stored, cell=' and '.join(cells))}]{told}"
    return Finding(text, stored, values, tuple(cited), security=each.rows[0].title or None)

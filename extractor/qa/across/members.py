"""Which filings meet what a poll asks, and by which row or sentence. Pure.

A filing of which it cannot be told makes the whole answer unsure: then nothing is counted, for a count must be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.across.poll import CORRECTS, EXERCISED, LATE, PLAN, Matter, Poll
from extractor.qa.asked.pattern import lazy
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import sentence_span

AMOUNT: Final = "transaction_shares"
PARTLY: Final = 0.5
"""A sentence that says so much of what is asked, but not all, may say it in words that are not known."""
_CODE: Final = "transaction_code"
_NEGATIVE: Final = lazy(r"\b(?:not|no|neither|nor|never|without|none)\b|n't\b", re.IGNORECASE)
_LEFT_UNSAID: Final = lazy(
    r"\b(?:did|does|do) not (?:say|state|report|disclose|indicate|mention|show)(?: that)?\b", re.IGNORECASE
)
"""What an earlier report did not say is so."""
_NEAR: Final = 70


class _UnsureError(Exception):
    """It cannot be told whether a filing is one of those that are asked for."""


@dataclass(frozen=True)
class Proof:
    """A row or sentence by which a filing meets what is asked; of an amendment it may be its front page alone."""

    dossier: Dossier
    row: RowView | None = None
    note: NoteView | None = None
    span: tuple[int, int] | None = None


def proofs(poll: Poll, dossier: Dossier) -> list[Proof]:
    """By what a filing meets all that a poll asks; empty where it does not."""
    stored = dossier.stored
    if (poll.form and stored.form != poll.form) or (poll.amended and not stored.amendment):
        return []
    if poll.role and not any(getattr(owner, f"is_{poll.role}") for owner in dossier.filing.owners):
        return []
    if poll.of_rows:
        return _of_rows(poll, dossier)
    if poll.days and not any(_within(poll, each) for each in (stored.period, stored.filed)):
        return []
    if poll.matters:
        return _of_matters(poll, dossier)
    if not poll.said and not poll.amended and stored.amendment:
        raise _UnsureError  # whether the amendments of a form are counted with it is not told
    if poll.amended or not poll.said:
        found = [Proof(dossier, note=note, span=span) for note, span in _telling(dossier, CORRECTS)]
        return [each for each in found if _says(poll, each)] if poll.said else found or [Proof(dossier)]
    return _of_words(poll, dossier)


def _within(poll: Poll, day: str | None) -> bool:
    return not poll.days or (day or "").startswith(poll.days)


def _of_rows(poll: Poll, dossier: Dossier) -> list[Proof]:
    found = []
    told = {
        note.footnote: (note, span, matter.deniable)
        for matter in poll.matters
        for note, span in _telling(dossier, matter)
    }
    for row in _coded(poll, dossier):
        notes = [each for each in dossier.notes if each.footnote in row.cited]
        if poll.open_market and not any(_IN_MARKET.search(each.text) for each in notes):
            raise _UnsureError  # a private trade has the same code
        norms = row.norms.union(*(each.norms for each in notes))
        if any(words.isdisjoint(norms) for words in poll.said):
            continue
        if not poll.matters:
            found.append(Proof(dossier, row))
            continue
        cited = [told[each.footnote] for each in notes if each.footnote in told]
        stances = {deniable and _denied(note, span, dossier) for note, span, deniable in cited}
        if len(stances) > 1:
            raise _UnsureError
        if not cited:
            if told and not any(row.cited & set(told) for row in dossier.rows):
                raise _UnsureError  # a footnote that no row cites may be about this one
            if PLAN in poll.matters and poll.measure == "sum" and dossier.filing.aff10b5one:
                raise _UnsureError  # the box is ticked, and no footnote tells for which rows
            continue
        if stances == {poll.denied}:
            found.append(Proof(dossier, row, *cited[0][:2]))
    return found


_IN_MARKET: Final = lazy(r"\bopen[- ]market\b|\bin (?:the market|market transactions)\b", re.IGNORECASE)


def _coded(poll: Poll, dossier: Dossier) -> Iterator[RowView]:
    """The transactions of the codes, column and days that are asked for."""
    for row in dossier.rows:
        code = (row.value(_CODE) or "")[:1]
        if not code or (poll.codes and code not in poll.codes) or not _within(poll, row.value("transaction_date")):
            continue
        side = row.value("transaction_acquired_disposed_code")
        if poll.side and side and side != poll.side:
            continue
        if poll.codes == EXERCISED and row.table != "derivative":
            continue  # an exercise stands in both tables
        if poll.codes != EXERCISED and row.table == "derivative":
            if poll.measure == "sum":
                raise _UnsureError  # what is counted there may be no shares
            if poll.open_market:
                continue
        if all(title.search(row.title) for title in poll.titles):
            yield row


def _of_matters(poll: Poll, dossier: Dossier) -> list[Proof]:
    found = []
    for matter in poll.matters:
        for note, span in _telling(dossier, matter):
            if matter is CORRECTS and not (dossier.stored.amendment or _puts_right(note, dossier)):
                continue
            if matter.deniable and _denied(note, span, dossier) is not poll.denied:
                continue
            proof = Proof(dossier, note=note, span=span)
            if all(not words.isdisjoint(note.norms | note.context) for words in poll.said):
                found.append(proof)
            else:
                raise _UnsureError
    if CORRECTS in poll.matters and dossier.stored.amendment and not found:
        raise _UnsureError  # an amendment that does not say what it puts right
    if LATE in poll.matters and not found and not dossier.stored.amendment and dossier.terms_of("correction"):
        raise _UnsureError  # it owns up to something, in words that are not known
    return found


def _telling(dossier: Dossier, matter: Matter) -> list[tuple[NoteView, tuple[int, int]]]:
    """The sentences that speak of a matter; the first of each footnote that is a correction of the whole report."""
    found = []
    for note in dossier.notes:
        spans = [
            span for span, text in zip(note.sentences, note.sentence_texts, strict=True) if matter.said.search(text)
        ]
        if matter is CORRECTS and not spans and _puts_right(note, dossier):
            read = next(term for term in dossier.terms_of("correction") if term.footnote == note.footnote)
            spans = [sentence_span(note, read.evidence)]
        found += [(note, span) for span in spans[:1]]
    return found


def _denied(note: NoteView, span: tuple[int, int], dossier: Dossier) -> bool:
    """Whether a sentence denies the Rule 10b5-1 plan that it speaks of. A term that tells otherwise is unsure."""
    text = note.text[slice(*span)]
    plain = _LEFT_UNSAID.sub(lambda match: " " * len(match[0]), text)
    mention = PLAN.said.search(plain)
    assert mention is not None
    denied = any(
        match.end() <= mention.start() <= match.end() + _NEAR or mention.end() <= match.start() <= mention.end() + _NEAR
        for match in _NEGATIVE.finditer(plain)
        if "." not in plain[min(match.end(), mention.end()) : max(match.start(), mention.start())]
    )
    read = {term.stance for term in dossier.terms_of("trading_plan") if term.footnote == note.footnote}
    if plain != text and not dossier.stored.amendment:
        raise _UnsureError  # what an earlier report did not say, and no amendment supplies
    if plain == text and read and ("denied" in read) is not denied:
        raise _UnsureError
    return denied


def _puts_right(note: NoteView, dossier: Dossier) -> bool:
    """Whether a footnote of no amendment was read as a correction, and not as one of late reporting."""
    read = any(term.footnote == note.footnote for term in dossier.terms_of("correction"))
    return read and LATE.said.search(note.text) is None


def _says(poll: Poll, proof: Proof) -> bool:
    assert proof.note is not None
    return all(not words.isdisjoint(proof.note.norms | proof.note.context) for words in poll.said)


def _of_words(poll: Poll, dossier: Dossier) -> list[Proof]:
    """The sentences that say all that is asked, one of each footnote. One that may say it otherwise is unsure."""
    found: list[Proof] = []
    nearly = False
    for note in dossier.notes:
        best: tuple[float, tuple[int, int], str] | None = None
        for span, norms, text in zip(note.sentences, note.sentence_norms, note.sentence_texts, strict=True):
            share = sum(not words.isdisjoint(norms) for words in poll.said) / len(poll.said)
            if best is None or share > best[0]:
                best = share, span, text
        if best is None or best[0] <= PARTLY:
            continue
        if best[0] < 1 and any(words.isdisjoint(note.norms) for words in poll.said):
            nearly = True
        elif _NEGATIVE.search(best[2]):
            raise _UnsureError
        else:
            found.append(Proof(dossier, note=note, span=best[1]))
    if nearly and not found:
        raise _UnsureError
    return found


def all_of(poll: Poll, dossiers: Sequence[Dossier]) -> list[Proof] | None:
    """The proofs of every filing that meets a poll; None where one cannot be told."""
    try:
        return [proof for dossier in dossiers for proof in proofs(poll, dossier)]
    except _UnsureError:
        return None

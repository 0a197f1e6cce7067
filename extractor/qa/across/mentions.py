"""Which filings, and how many, mention a thing that a question calls by its full name. Pure.

"How many filings mention an employee stock purchase plan": the longest run of words of the question that a footnote
has too is the name; a filing mentions it where a footnote has that run, or its initials. What else the question says
must be known to the same sentence, or the question is not answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.finding import Finding, Outcome, cite_span, counted, source_line
from extractor.qa.form.rows import ORDINARY

_MENTION: Final = lazy(
    r"\b(?:mention|refer to|referring to|refers to|speak of|talk about|describ|discuss|cite|name)\w*\b(?P<thing>.*)$"
)
LEAST: Final = 3
"""So many words make a name."""


def mentioning(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The filings (issuers) whose footnotes have the name of the thing, counted; None where no name is sure."""
    match = _MENTION.search(question.low)
    if match is None or question.group not in {"filings", "issuers"} or question.manner not in {"count", "list"}:
        return None
    said = [word.norm for word in words(match["thing"]) if word.kind == "word"]
    name = _name(said, dossiers)
    if name is None:
        return None
    rest = {word.norm for word in question.terms if word.norm in said} - set(name) - ORDINARY
    initials = "".join(each[0] for each in name)
    found = [
        (dossier, note, start, end)
        for dossier in dossiers
        for note in dossier.notes
        for start, end in note.sentences
        if _has(note.text[start:end], name, initials)
    ]
    known = {dossier.stored.key for dossier, _, _, _ in found}
    if any(initials in row.norms for each in dossiers if each.stored.key not in known for row in each.rows):
        return None  # a table says so, and no footnote
    if not found or not all(_knows(note, rest) for _, note, _, _ in found):
        return None
    return _counted(question, found)


def _name(said: Sequence[str], dossiers: Sequence[Dossier]) -> tuple[str, ...] | None:
    """The longest run of words that some footnote has; None where two such runs are as long."""
    texts = [[word.norm for word in words(note.text)] for dossier in dossiers for note in dossier.notes]
    for size in range(len(said), LEAST - 1, -1):
        runs = {tuple(said[place : place + size]) for place in range(len(said) - size + 1)}
        held = {run for run in runs if any(_runs_in(text, run) for text in texts)}
        if held:
            return held.pop() if len(held) == 1 else None
    return None


def _runs_in(text: Sequence[str], run: tuple[str, ...]) -> bool:
    return any(tuple(text[place : place + len(run)]) == run for place in range(len(text) - len(run) + 1))


def _has(sentence: str, name: tuple[str, ...], initials: str) -> bool:
    norms = [word.norm for word in words(sentence)]
    return initials in norms or _runs_in(norms, name)


def _knows(note: NoteView, rest: set[str]) -> bool:
    return rest <= note.norms


def _counted(question: Question, found: Sequence[tuple[Dossier, NoteView, int, int]]) -> Outcome:
    group = question.group or "filings"
    of_filing = {each.stored.key: (each, note, start, end) for each, note, start, end in reversed(found)}
    names = {
        (each.stored.issuer.name or "") if group == "issuers" else each.stored.key for each, _, _, _ in found
    }  # fmt: skip
    shown = [
        Finding(
            f"“{note.text[start:end]}” [{source_line(each.stored, footnote=note.footnote)}]",
            each.stored,
            citations=(cite_span(each.stored, note, start, end),),
        )
        for each, note, start, end in of_filing.values()
    ]
    return counted(group, len(names), "that mention it", found[0][0].stored, shown)

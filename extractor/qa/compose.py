"""Answer with a model from passages, and hold what it says to its quotes: re-asked once, then refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.llm.seam import ChatModel, ModelReply
from extractor.qa.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, Outcome, cite_cell, cite_field, cite_span, source_line
from extractor.qa.proof import unproved
from extractor.qa.rank import Candidate
from extractor.qa.wire import WireAnswer, WireSentence, answer_request, marker_of, read_answer
from extractor.reading.evidence import locate
from extractor.schema.answer import AnswerValue, Citation

MOST_PASSAGES: Final = 24
MOST_TEXT: Final = 24_000
"""Characters of passages a request holds at most (about 6,000 tokens)."""
MOST_ROWS: Final = 30
WHOLE_TABLES: Final = 2
"""Of so many filings all rows are shown, of further ones those that cite a footnote shown."""


@dataclass(frozen=True)
class Passage:
    """One thing a model may cite: a footnote, a cell, or a field of the form."""

    code: str
    text: str
    dossier: Dossier
    note: NoteView | None = None
    row: RowView | None = None
    cell: str = ""

    def cite(self, quote: str) -> Citation | None:
        """A citation of a quote of it; None where it does not hold the quote."""
        span = locate(quote, self.text)
        if span is None:
            return None
        if self.note is not None:
            return cite_span(self.dossier.stored, self.note, span.start, span.end)
        if self.row is not None:
            return cite_cell(self.dossier.stored, self.row, self.cell)
        return cite_field(self.dossier.stored, self.cell, self.text)


def passages_for(ranked: Sequence[Candidate], dossiers: Sequence[Dossier]) -> list[Passage]:
    """The footnotes to show, best first in their filings' order, each filing's cells and signatures with them."""
    best: dict[str, list[NoteView]] = {}
    by_key = {dossier.stored.key: dossier for dossier in dossiers}
    room = MOST_TEXT
    for each in ranked:
        notes = best.setdefault(each.dossier.stored.key, [])
        if each.note in notes or room < len(each.note.text) or sum(map(len, best.values())) >= MOST_PASSAGES:
            continue
        notes.append(each.note)
        room -= len(each.note.text)
    for dossier in dossiers:
        if len(best) < 3:
            best.setdefault(dossier.stored.key, [])
    found: list[Passage] = []
    for number, (key, notes) in enumerate(best.items(), start=1):
        found += _of_filing(number, by_key[key], notes)
    return found


def _of_filing(number: int, dossier: Dossier, notes: Sequence[NoteView]) -> list[Passage]:
    found = [
        Passage(f"{number}.{note.footnote}", note.text, dossier, note=note) for note in dossier.notes if note in notes
    ]
    told = {note.footnote for note in notes}
    rows = [row for row in dossier.rows if number <= WHOLE_TABLES or row.cited & told]
    for row in rows[:MOST_ROWS]:
        for name, cell in row.row.cells():
            if cell.value:
                code = f"{number}.{'T1' if row.table == 'non_derivative' else 'T2'}R{row.index + 1}.{name}"
                found.append(Passage(code, cell.value, dossier, row=row, cell=name))
    for place, signature in enumerate(dossier.filing.signatures, start=1):
        for name, value in (("signature", signature.name), ("signature_date", signature.date)):
            if value:
                found.append(Passage(f"{number}.{name}{place}", value, dossier, cell=name))
    return found


def shown(passages: Sequence[Passage], marker: str) -> str:
    """The passages between markers, filing by filing, footnotes with the cells that cite them."""
    lines: list[str] = []
    key = None
    for each in passages:
        stored = each.dossier.stored
        if stored.key != key:
            key = stored.key
            owners = "; ".join(stored.owners)
            lines.append(f"<<{marker} filing {each.code.split('.')[0]}: {source_line(stored)}, reporting: {owners}>>")
        if each.note is not None:
            cited = "; ".join(f"{ref} = {ref.value or 'see footnote'}" for ref in each.note.cited_by[:8])
            lines.append(f"<<{marker} passage {each.code}, cited by: {cited or 'no cell'}>>\n{each.text}")
        else:
            footnotes = (
                f" (footnotes {', '.join(each.row.footnotes(each.cell))})"
                if each.row and each.row.footnotes(each.cell)
                else ""
            )
            lines.append(f"<<{marker} passage {each.code}>> {each.text}{footnotes}")
    return "\n".join(lines)


def compose(question: str, passages: Sequence[Passage], model: ChatModel) -> tuple[Outcome | None, tuple[str, ...]]:
    """What a model answers from the passages, and why it was refused where it was. Raises what the model raises."""
    marker = marker_of(question + "".join(each.text for each in passages))
    text = shown(passages, marker)
    wrong: tuple[str, ...] = ()
    for _ in range(2):
        reply = model.complete(answer_request(question, text, marker, _again(wrong)))
        outcome, wrong = _checked(reply, passages)
        if outcome is not None:
            return outcome, ()
    return None, wrong


def _again(wrong: Sequence[str]) -> str:
    if not wrong:
        return ""
    listed = "\n".join(f"- {each}" for each in wrong)
    return (
        f"\nAn earlier answer of yours was refused:\n{listed}\nAnswer again. Quote character for "
        f"character; say nothing that no quote carries.\n"
    )


def _checked(reply: ModelReply, passages: Sequence[Passage]) -> tuple[Outcome | None, tuple[str, ...]]:
    wire = read_answer(reply)
    if isinstance(wire, str):
        return None, (wire,)
    if wire.status == "not_stated":
        return Outcome("not_stated", note="Not stated in the passages that were read.", basis="model"), ()
    if not wire.sentences:
        return None, ("no sentence was given",)
    by_code = {each.code: each for each in passages}
    wrong: list[str] = []
    citations: list[Citation] = []
    for sentence in wire.sentences:
        cited = _cited(sentence, by_code, wrong)
        citations += cited
        quotes = [citation.quote for citation in cited]
        wrong += [
            f"{each!r} in {sentence.text!r} stands in none of its quotes" for each in unproved(sentence.text, quotes)
        ]
    wrong += [f"the value {each!r} stands in no quote" for each in wire.values if _loose(each, citations)]
    if wrong:
        return None, tuple(dict.fromkeys(wrong))
    return _outcome(wire, by_code, citations), ()


def _cited(sentence: WireSentence, by_code: dict[str, Passage], wrong: list[str]) -> list[Citation]:
    found = []
    if not sentence.citations:
        wrong.append(f"{sentence.text!r} cites nothing")
    for each in sentence.citations:
        passage = by_code.get(each.passage.strip().removeprefix("passage ").strip())
        citation = passage.cite(each.quote) if passage is not None else None
        if passage is None:
            wrong.append(f"there is no passage {each.passage!r}")
        elif citation is None:
            wrong.append(f"passage {each.passage} does not hold the quote {each.quote!r}")
        else:
            found.append(citation)
    return found


def _loose(value: str, citations: Sequence[Citation]) -> bool:
    if value.strip().lower() in {"yes", "no", "true", "false"}:
        return False
    return bool(unproved(value, [citation.quote for citation in citations]))


def _outcome(wire: WireAnswer, by_code: dict[str, Passage], citations: Sequence[Citation]) -> Outcome:
    first = next(
        passage
        for each in wire.sentences[0].citations
        if (passage := by_code.get(each.passage.strip().removeprefix("passage ").strip()))
    )
    stored = first.dossier.stored
    denied = wire.status == "denied"
    text = " ".join(each.text.strip() for each in wire.sentences)
    if denied and not re.match(r"no\b", text, re.IGNORECASE):
        text = f"No. {text}"
    place = citations[0]
    values = tuple(
        AnswerValue(
            kind="composed",
            field="value",
            value=value,
            accession=place.accession,
            source=place.source,
            footnote=place.footnote,
        )
        for value in wire.values
    )
    finding = Finding(text, stored, values, tuple(dict.fromkeys(citations)), status="denied" if denied else "answered")
    return Outcome("denied" if denied else "answered", (finding,), basis="model")

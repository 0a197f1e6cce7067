"""Answer with the filing's own sentences: which ones answer, and when they may stand without a model. Pure.

An extractive answer is a quote and nothing else, so it is never made up; what can be wrong with it is that it does not
answer. It stands only where the best sentence takes up enough of the question, holds something new of the type asked
for (a date for *when*, a price for *at what price*), and no other footnote comes close.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import GAP, Finding, Outcome, cite_span, source_line, text_values, words_in
from extractor.qa.sentences.answer_types import holds, typed

WHOLE: Final = 420
"""A footnote of up to so many characters is quoted whole."""
ENOUGH: Final[dict[str, float]] = {"typed": 0.34, "text": 0.3}
"""How much of a question the best sentence must take up: less where the type of answer is checked too."""
FEW: Final = 2
SEVERAL: Final = 3
"""How many words and concepts of a question must be taken up: more where nothing narrowed the scope."""
ALIKE: Final = 0.93
MORE: Final = 2
"""So many sentences more of a long footnote are quoted where each says something of the question."""
CLAIMED: Final = 0.7
"""… of what is to be confirmed, where the claim may be what it does not say."""
FELLOW: Final = 0.8
"""A sentence may bring what the best one lacks where it fits at least this well beside it."""


@dataclass(frozen=True)
class Quote:
    """The sentences of one note that answer."""

    best: Candidate
    spans: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The sentences, with a mark where some are left out."""
        note = self.best.note
        return GAP.join(note.text[start:end] for start, end in self.spans)


def quote_for(question: Question, ranked: Sequence[Candidate]) -> Quote | None:
    """The best note's sentences that answer the question's types, best note first; None where none does."""
    seen: set[tuple[str, str]] = set()
    best = ranked[0].score if ranked else 0.0
    for candidate in ranked:
        key = (candidate.dossier.stored.key, candidate.note.footnote)
        if key in seen or candidate.score < 0.8 * best:
            continue
        seen.add(key)
        spans = _spans(question, candidate, ranked)
        if spans is not None:
            return Quote(candidate, spans)
    return None


def _spans(question: Question, best: Candidate, ranked: Sequence[Candidate]) -> tuple[tuple[int, int], ...] | None:
    note = best.note
    if other_version(question, best.text):
        return None
    missing = [want for want in question.wants if not holds(question, note.text[slice(*best.span)], want)]
    chosen = {best.sentence}
    least = CLAIMED if question.confirms else FELLOW
    same = [each for each in ranked if each.note is note]
    for want in missing:
        other = next((each for each in same if _brings(question, each, want, least * best.score)), None)
        if other is None:
            if want == question.wants[0] or len(question.wants) == 1:
                return None
            continue
        chosen.add(other.sentence)
    chosen |= _of_clauses(question, note)
    if len(note.text) <= WHOLE:
        chosen = set(range(len(note.sentences)))
    else:
        chosen |= {each.sentence for each in same if each.own >= 0.75 * best.own and each.matched - best.matched}
        chosen |= {each.sentence for each in same if each.own >= 0.9 * best.own}
        chosen |= _listed(question, note, best.sentence)
        chosen |= _brought(same, chosen)
        if len(question.clauses) > 1 or _TWO_PARTS.search(question.low):
            chosen |= {each.sentence for each in same if each.own > 0 and holds(question, each.text, question.wants[0])}
    return _joined(note, sorted(chosen))


def _brings(question: Question, each: Candidate, want: Wanted, least: float) -> bool:
    """Whether a fellow sentence brings what the best one lacks: the type asked for, of the same version."""
    if each.score < least or not holds(question, each.text, want):
        return False
    return not other_version(question, each.text)


_VERSIONS: Final = ("original", "initial", "previous", "amended", "corrected")
"""Words that tell one version of a value from another."""
_NEWER: Final = re.compile(r"\b(?:correct(?:ed)?|amend(?:ed|s)?|revised|restated|instead)\b", re.IGNORECASE)


def other_version(question: Question, text: str) -> bool:
    """Whether a sentence that speaks of versions speaks of another one than the question asks for."""
    asked = [word for word in _VERSIONS if word in question.low]
    return bool(asked and _NEWER.search(text)) and not any(word in text.lower() for word in asked)


def _of_clauses(question: Question, note: NoteView) -> set[int]:
    """For each thing that a question asks, the sentence of the note that takes up most of its words."""
    found = set()
    for clause in question.clauses:
        held = [sum(1 for word in clause if not _same(word).isdisjoint(own)) for own in note.sentence_norms]
        if held and max(held) > 0:
            found.add(held.index(max(held)))
    return found


_TWO_PARTS: Final = re.compile(r"\band (?:what|which|when|who|how|why|at what|on what|in what)\b")
"""A question of two parts, both perhaps of one type."""


def _brought(same: Sequence[Candidate], chosen: set[int]) -> set[int]:
    """Sentences of the note that say words of the question which those chosen do not, most telling first."""
    said = frozenset().union(*(each.said for each in same if each.sentence in chosen))
    found: set[int] = set()
    for each in sorted(same, key=lambda each: -each.own):
        if len(found) < MORE and each.sentence not in chosen and each.said - said:
            found.add(each.sentence)
            said |= each.said
    return found


def _same(word: str) -> frozenset[str]:
    return SYNONYMS_OF.get(word, frozenset()) | {word}


def _listed(question: Question, note: NoteView, sentence: int) -> set[int]:
    """For a list, the sentences that go on listing after the best one."""
    if question.manner != "list":
        return set()
    return set(range(sentence, min(sentence + 4, len(note.sentences))))


def _joined(note: NoteView, chosen: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Sentences that follow one another as one span, so that the quote keeps the text's own spacing."""
    spans: list[tuple[int, int]] = []
    for i in chosen:
        start, end = note.sentences[i]
        if spans and i - 1 in chosen:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def confident(question: Question, quote: Quote, ranked: Sequence[Candidate], *, scoped: bool) -> bool:
    """Tell whether a quote may stand as the answer without a model having read it."""
    best = quote.best
    need = ENOUGH["typed" if typed(question) else "text"] + (0.0 if scoped else 0.15)
    exact = any(word.kind != "word" and word.norm in best.matched for word in question.terms)
    few = (FEW if scoped else SEVERAL) - exact
    if best.score < need or len(best.matched) < few:
        return False
    rival = next((each for each in ranked if _differs(each, best)), None)
    return rival is None or rival.score < ALIKE * best.score or best.score >= 0.6


def _differs(one: Candidate, other: Candidate) -> bool:
    return one.note is not other.note and one.note.text != other.note.text


def said_by_owners(each: Candidate) -> Finding:
    """A sentence as what the owners of its filing report: of several filings, the names tell them apart."""
    stored = each.dossier.stored
    start, end = each.span
    text = f"{owners_of(each.dossier)}: “{each.text}” [{source_line(stored, footnote=each.note.footnote)}]"
    return Finding(text, stored, citations=(cite_span(stored, each.note, start, end),), score=each.score)


def owners_of(dossier: Dossier) -> str:
    """The reporting owners of a filing, in one line."""
    return "; ".join(dossier.stored.owners) or "unnamed owner"


def finding_of_quote(quote: Quote) -> Finding:
    """A quote as a finding: the sentences, and the numbers and dates in them as values."""
    best = quote.best
    stored, note = best.dossier.stored, best.note
    text = f"“{quote.text}” [{source_line(stored, footnote=note.footnote)}]"
    values = text_values(best.dossier, note, words_in(note, quote.spans))
    citations = tuple(cite_span(stored, note, start, end) for start, end in quote.spans)
    return Finding(text, stored, values, citations, security=note.titles or None, score=best.score)


PASSAGES: Final = 3
"""So many passages are cited where nothing answers."""


def needs_model(ranked: Sequence[Candidate]) -> Outcome:
    """No answer without a model: the best passages, cited."""
    seen: list[Finding] = []
    notes = set()
    for each in ranked:
        if each.note.text in notes or each.score < 0.4 * ranked[0].score or each.score == 0:
            continue
        notes.add(each.note.text)
        start, end = each.span
        seen.append(
            Finding(
                "",
                each.dossier.stored,
                citations=(cite_span(each.dossier.stored, each.note, start, end),),
                score=each.score,
            )
        )
        if len(seen) == PASSAGES:
            break
    return Outcome("needs_model", tuple(seen))

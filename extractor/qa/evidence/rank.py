"""Rank the sentences of the filings in scope by how much of a question they take up. Pure.

Lexical on purpose: a question names the plan, the date, the percentage or the number it is about, and the rows that
cite a footnote name its security, date and amounts. Each word of the question weighs by its rarity among the sentences
in scope; synonyms of the field count as the word itself; what stands in the rest of the footnote or in the citing rows
counts in part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.words import NUMERALS, Word
from extractor.qa.evidence.dossier import Dossier, NoteView

IN_NOTE: Final = 0.65
"""What a word counts that stands in the footnote but not in the sentence."""
IN_ROW: Final = 0.5
IN_ROW_EXACT: Final = 0.7
"""Numbers and dates of a citing row tie a footnote to its row nearly as its own words would …"""
IN_CELL_EXACT: Final = 0.95
"""… and those of the very cell that it hangs on as much."""
NAME_WEIGHT: Final = 0.35
"""What an issuer's or owner's name weighs where it may tell one footnote from another; its filings are in scope."""
OF_TYPE: Final = 0.06
"""What it adds that a footnote hangs on a cell of the type asked for: on a price where a price is asked."""
_CELLS_OF: Final[dict[str, tuple[str, ...]]] = {
    "price": ("transaction_price_per_share", "conversion_or_exercise_price"),
    "date": ("exercise_date", "expiration_date", "transaction_date"),
    "name": ("nature_of_ownership", "direct_or_indirect_ownership"),
    "ratio": ("underlying_security_title", "underlying_security_shares", "conversion_or_exercise_price"),
}
TERSE: Final = 0.15
CONCEPT_WEIGHT: Final = 1.4
EXACT_WEIGHT: Final = 1.5
UNKNOWN_WEIGHT: Final = 0.8


@dataclass(frozen=True)
class Feature:
    """One thing of a question that a sentence may take up: a word with its synonyms, or a concept."""

    name: str
    alternatives: frozenset[str]
    exact: bool = False
    concept: Concept | None = None
    filer: bool = False
    """Whether it is a word of an issuer's or owner's name."""


@dataclass(frozen=True)
class Candidate:
    """A sentence of a note with how much of the question it takes up (0 to 1)."""

    dossier: Dossier
    note: NoteView
    sentence: int
    score: float
    own: float
    """The part that stands in the sentence itself."""
    matched: frozenset[str]
    said: frozenset[str] = frozenset()
    """The features that stand in the sentence itself."""
    terse: float = 0.0
    """Features taken up for each word: of two sentences that say it all, the shorter says it."""

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the sentence into the note's text."""
        return self.note.sentences[self.sentence]

    @property
    def text(self) -> str:
        """The sentence."""
        start, end = self.span
        return self.note.text[start:end]


def features(
    question: Question, names: frozenset[str] = frozenset(), filers: frozenset[str] = frozenset()
) -> tuple[Feature, ...]:
    """What of a question a text can take up; ``names`` are stems of issuer and owner, which filter and do not rank.

    ``filers`` are such stems that may rank yet, if lightly.
    """
    found: dict[str, Feature] = {}
    terms = [word for word in question.terms if word.norm not in names]
    for word in terms:
        alike = alternatives(word, question.phrases)
        found.setdefault(word.norm, Feature(word.norm, alike, word.kind != "word", filer=word.norm in filers))
    for concept in question.concepts:
        name = f"#{concept.name}"
        found[name] = Feature(name, frozenset(), concept=concept)
    return tuple(found.values())


def alternatives(word: Word, phrases: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every plain form in which a text may say a word of a question: its synonyms, those of its phrases, its number."""
    if word.kind == "date":
        return frozenset({word.norm})
    norm = word.norm
    return frozenset((norm, NUMERALS.get(norm, norm))).union(SYNONYMS_OF.get(norm, ()), phrases.get(norm, ()))


def rank(
    question: Question,
    dossiers: Sequence[Dossier],
    names: frozenset[str] = frozenset(),
    filers: frozenset[str] = frozenset(),
    *,
    limit: int = 50,
) -> list[Candidate]:
    """The sentences that take up most of a question, best first; ties stand newest filing first."""
    wanted = features(question, names, filers)
    notes = [(dossier, note) for dossier in dossiers for note in dossier.notes]
    said = {text: own for _, note in notes for text, own in zip(note.sentence_texts, note.sentence_norms, strict=True)}
    if not said:
        return []
    inside = {text: _inside(wanted, text, own) for text, own in said.items()}
    read = [_read_as(feature.concept, dossiers) if feature.concept is not None else _NOWHERE for feature in wanted]
    weights = _weigh(wanted, inside, read)
    cells = frozenset(cell for want in question.wants for cell in _CELLS_OF.get(want, ()))
    scoring = _Scoring(wanted, weights, inside, read, cells)
    found = [each for dossier, note in notes for each in scoring.candidates(dossier, note)]
    found.sort(key=lambda each: -(each.score + TERSE * each.terse))
    return found[:limit]


Sentences = frozenset[tuple[str, str, int]]
"""Sentences by filing, footnote and number."""
_NOWHERE: Final[Sentences] = frozenset()


def _inside(wanted: Sequence[Feature], text: str, own: frozenset[str]) -> tuple[bool, ...]:
    """Which features stand in a sentence itself."""
    return tuple(
        _mentions(feature.concept.mentioned, text)
        if feature.concept is not None
        else not feature.alternatives.isdisjoint(own)
        for feature in wanted
    )


def _weigh(
    wanted: Sequence[Feature], inside: Mapping[str, tuple[bool, ...]], read: Sequence[Sentences]
) -> tuple[float, ...]:
    """What each feature weighs: by its rarity among the different sentences in scope."""
    count = len(inside)
    counts = [sum(column) for column in zip(*inside.values(), strict=True)] or [0] * len(wanted)
    weights = []
    for feature, hits, places in zip(wanted, counts, read, strict=True):
        if feature.concept is not None:
            seen = hits or int(bool(places))
            weights.append(CONCEPT_WEIGHT * _rarity(count, seen) if seen else 0.0)
            continue
        weight = _rarity(count, hits) * (EXACT_WEIGHT if feature.exact else NAME_WEIGHT if feature.filer else 1.0)
        weights.append(weight if hits else min(weight, UNKNOWN_WEIGHT))
    return tuple(weights)


@lru_cache(maxsize=16_384)
def _mentions(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text mentions a concept; a sentence is asked more than once, and stands in many filings."""
    return pattern.search(text) is not None


def _rarity(count: int, seen: int) -> float:
    return max(0.25, math.log((count + 2) / (seen + 0.5)))


def _read_as(concept: Concept, dossiers: Sequence[Dossier]) -> Sentences:
    """The sentences that a term of the concept's kind was read out of, whatever their words."""
    return frozenset(
        (dossier.stored.key, note.footnote, i)
        for dossier in dossiers
        for term in dossier.terms if term.kind == concept.kind
        for note in dossier.notes if note.footnote == term.footnote
        for i, (start, end) in enumerate(note.sentences)
        if any(span.start < end and start < span.end for span in term.evidence)
    )  # fmt: skip


@dataclass(frozen=True)
class _Scoring:
    """What the sentences of a question's filings are scored by."""

    wanted: Sequence[Feature]
    weights: Sequence[float]
    inside: Mapping[str, tuple[bool, ...]]
    read: Sequence[Sentences]
    cells: frozenset[str]
    """Cells of the type asked for: a sentence that fits at all fits better where its footnote hangs on one."""

    def candidates(self, dossier: Dossier, note: NoteView) -> Iterator[Candidate]:
        """Score each sentence of a note; what the rest of the note and its rows say is looked up once for all."""
        total = sum(self.weights) or 1.0
        beside: dict[str, float] = {}
        more = 0.0 if self.cells.isdisjoint(note.cell_names) else OF_TYPE
        for i, text in enumerate(note.sentence_texts):
            place = dossier.stored.key, note.footnote, i
            score = own = 0.0
            matched, said = [], []
            for feature, weight, here, read in zip(
                self.wanted, self.weights, self.inside[text], self.read, strict=True
            ):
                if here or place in read:
                    score += weight
                    own += weight
                    matched.append(feature.name)
                    said.append(feature.name)
                    continue
                part = beside.get(feature.name)
                if part is None:
                    part = beside[feature.name] = _beside(feature, note)
                if part:
                    score += part * weight
                    matched.append(feature.name)
            fit = score / total
            yield Candidate(
                dossier, note, i, min(1.0, fit + more) if fit and more else fit, own / total,
                frozenset(matched), frozenset(said), len(matched) / max(4, text.count(" ") + 1),
            )  # fmt: skip


def _beside(feature: Feature, note: NoteView) -> float:
    """What of a feature a sentence takes up by the rest of its footnote and the rows that cite it."""
    if feature.concept is not None:
        return IN_NOTE if _mentions(feature.concept.mentioned, note.text) else 0.0
    if feature.exact and feature.name in note.cell_norms:
        return IN_CELL_EXACT
    if not feature.alternatives.isdisjoint(note.norms):
        return IN_NOTE
    if not feature.alternatives.isdisjoint(note.context):
        return IN_ROW_EXACT if feature.exact else IN_ROW
    return 0.0

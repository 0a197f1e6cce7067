"""Rank the sentences of the filings in scope by how much of a question they take up. Pure.

Lexical on purpose: a question names the plan, the date, the percentage or the number it is about, and the rows that
cite a footnote name its security, date and amounts. Each word of the question weighs by its rarity among the sentences
in scope; synonyms of the field count as the word itself; what stands in the rest of the footnote or in the citing rows
counts in part.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from extractor.qa.dossier import Dossier, NoteView, text_norms
from extractor.qa.question import Question
from extractor.qa.synonyms import SYNONYMS
from extractor.qa.vocabulary import Concept
from extractor.qa.words import NUMERALS, Word, stem

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


def _synonyms() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for line in SYNONYMS:
        stems = {" ".join(stem(word) for word in phrase.split()) for phrase in line} | set(line)
        for each in stems:
            index.setdefault(each, set()).update(stems)
    return {each: frozenset(group) for each, group in index.items()}


SYNONYMS_OF: Final = _synonyms()


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
    phrases = phrases_of(terms)
    for word in terms:
        alike = alternatives(word, phrases)
        found.setdefault(word.norm, Feature(word.norm, alike, word.kind != "word", filer=word.norm in filers))
    for concept in question.concepts:
        name = f"#{concept.name}"
        found[name] = Feature(name, frozenset(), concept=concept)
    return tuple(found.values())


def phrases_of(terms: Sequence[Word]) -> frozenset[str]:
    """Each two neighbouring words of a question as a phrase."""
    return frozenset(f"{a.norm} {b.norm}" for a, b in itertools.pairwise(terms))


def alternatives(word: Word, phrases: frozenset[str]) -> frozenset[str]:
    """Every plain form in which a text may say a word of a question: its synonyms, those of its phrases, its number."""
    if word.kind == "date":
        return frozenset({word.norm})
    own = {word.norm} | SYNONYMS_OF.get(word.norm, frozenset())
    own.update(NUMERALS.get(word.norm, ()) and {NUMERALS[word.norm]})
    for phrase in phrases:
        if word.norm in phrase.split():
            own |= SYNONYMS_OF.get(phrase, frozenset())
    return frozenset(own)


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
    places = [(dossier, note, i) for dossier in dossiers for note in dossier.notes for i in range(len(note.sentences))]
    if not places:
        return []
    weights = _weigh(wanted, places)
    total = sum(weights.values()) or 1.0
    cells = frozenset(cell for want in question.wants for cell in _CELLS_OF.get(want, ()))
    found = [_score(place, wanted, weights, total) for place in places]
    found = [_of_type(each, cells) for each in found] if cells else found
    found.sort(key=lambda each: -(each.score + TERSE * each.terse))
    return found[:limit]


def _of_type(each: Candidate, cells: frozenset[str]) -> Candidate:
    """A sentence that fits at all fits better where its footnote hangs on a cell of the type asked for."""
    if each.score and any(ref.cell in cells for ref in each.note.cited_by):
        return replace(each, score=min(1.0, each.score + OF_TYPE))
    return each


Place = tuple[Dossier, NoteView, int]


def _weigh(wanted: Sequence[Feature], places: Sequence[Place]) -> dict[str, float]:
    distinct = {note.text[slice(*note.sentences[i])]: note.sentence_norms[i] for _, note, i in places}
    count = len(distinct)
    weights = {}
    for feature in wanted:
        if feature.concept is not None:
            seen = sum(1 for text in distinct if _mentions(feature.concept.mentioned, text))
            seen = seen or int(any(_read_as(feature.concept, place) for place in places))
            weights[feature.name] = CONCEPT_WEIGHT * _rarity(count, seen) if seen else 0.0
            continue
        seen = sum(1 for own in distinct.values() if not feature.alternatives.isdisjoint(own))
        weight = _rarity(count, seen) * (EXACT_WEIGHT if feature.exact else NAME_WEIGHT if feature.filer else 1.0)
        weights[feature.name] = weight if seen else min(weight, UNKNOWN_WEIGHT)
    return weights


@lru_cache(maxsize=16_384)
def _mentions(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text mentions a concept; a sentence is asked more than once, and stands in many filings."""
    return pattern.search(text) is not None


def _rarity(count: int, seen: int) -> float:
    return max(0.25, math.log((count + 2) / (seen + 0.5)))


def _score(place: Place, wanted: Sequence[Feature], weights: dict[str, float], total: float) -> Candidate:
    dossier, note, i = place
    own = note.sentence_norms[i]
    start, end = note.sentences[i]
    text = note.text[start:end]
    score = inside = 0.0
    matched, said = set(), set()
    for feature in wanted:
        part = _part(feature, own, text, place)
        if part:
            matched.add(feature.name)
            score += part * weights[feature.name]
            if part == 1.0:
                inside += weights[feature.name]
                said.add(feature.name)
    terse = len(matched) / max(4, text.count(" ") + 1)
    return Candidate(dossier, note, i, score / total, inside / total, frozenset(matched), frozenset(said), terse)


def _read_as(concept: Concept, place: Place) -> bool:
    """Whether a term of the concept's kind was read out of the sentence, whatever its words."""
    dossier, note, i = place
    start, end = note.sentences[i]
    return any(
        term.kind == concept.kind and term.footnote == note.footnote
        and any(span.start < end and start < span.end for span in term.evidence)
        for term in dossier.terms
    )  # fmt: skip


def _part(feature: Feature, own: frozenset[str], text: str, place: Place) -> float:
    note = place[1]
    if feature.concept is not None:
        if _mentions(feature.concept.mentioned, text) or _read_as(feature.concept, place):
            return 1.0
        return IN_NOTE if _mentions(feature.concept.mentioned, note.text) else 0.0
    if not feature.alternatives.isdisjoint(own):
        return 1.0
    if feature.exact and any(feature.name in text_norms(ref.value) for ref in note.cited_by if ref.value):
        return IN_CELL_EXACT
    if not feature.alternatives.isdisjoint(note.norms):
        return IN_NOTE
    if not feature.alternatives.isdisjoint(note.context):
        return IN_ROW_EXACT if feature.exact else IN_ROW
    return 0.0

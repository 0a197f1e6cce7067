"""Answer with the filing's own sentences: which ones answer, and when they may stand without a model. Pure.

An extractive answer is a quote and nothing else, so it is never made up; what can be wrong with it is that it does not
answer. It stands only where the best sentence takes up enough of the question, holds something new of the type asked
for (a date for *when*, a price for *at what price*), and no other footnote comes close.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.qa.dossier import NoteView
from extractor.qa.finding import GAP, Finding, cite_span, source_line, text_values, words_in
from extractor.qa.question import Question, Wanted, without_addresses
from extractor.qa.rank import SYNONYMS_OF, Candidate
from extractor.qa.word_lists import listed
from extractor.qa.words import NUMERALS, Word, stem, words

WHOLE: Final = 420
"""A footnote of up to so many characters is quoted whole."""
ENOUGH: Final[dict[str, float]] = {"typed": 0.34, "text": 0.3}
"""How much of a question the best sentence must take up: less where the type of answer is checked too."""
FEW: Final = 2
SEVERAL: Final = 3
"""How many words and concepts of a question must be taken up: more where nothing narrowed the scope."""
ALIKE: Final = 0.93
FELLOW: Final = 0.8
"""A sentence may bring what the best one lacks where it fits at least this well beside it."""
_PERCENT: Final = re.compile(
    (
        r"\d(?:\.\d+)?\s?%|\bper\s?cent|\b\d+/\d+|\bone[- ](?:third|fourth|quarter|half|fifth"
        r"|sixth|twelfth)|\b(?:half|all|whole)\b"
    ),
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:[$€£¥]|\b(?:USD|NT\$|CAD|EUR|GBP)\s?)\s?\.?\d", re.IGNORECASE)
_PRICE_NUMBER: Final = re.compile(r"(?:[$€£¥]\s?|\b(?:price|strike|level|vwap)\b\D{0,40})\.?\d", re.IGNORECASE)
_RATIO: Final = re.compile(
    r"\b(?:one|two|three|four|five|\d+)[- ](?:for|to)[- ](?:one|two|three|four|five|\d+)"
    r"|\d+(?:\.\d+)?\s?:\s?\d|\beach\b.{0,120}\b(?:one|\d+|\(\d+\))\b"
    r"|\b(?:ratio|basis)\s+of\b|\d+ (?:share|unit)s? (?:for|per)|equal number|one share",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"\bconsideration\b|\bbecause\b|\bdue to\b|\bin lieu\b|\bas a result\b|\bin connection\b"
    r"|\bin exchange\b|\bpursuant\b|\bin order\b|\bto (?:satisfy|pay|cover|correct"
    r"|reflect|report)\b|\bin (?:payment|satisfaction|settlement)\b|\bupon\b|\bfor (?:no"
    r"|the purpose|estate|tax)\b|\bresult(?:ed|ing)? (?:of|from)\b|\binducement\b"
    r"|\bincentive\b|\bcompensation for\b|\bfor services\b|\binadvertent|\berror\b"
    r"|\bby virtue\b|\bsince\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"\b[A-Z][\w&.’'-]+(?:\s+(?:of|and|&|the|for|fbo|FBO|[A-Z0-9][\w&.,’'-]*))*")
_PERSONS: Final = re.compile(
    (
        r"\b(?:reporting (?:person|owner)|spouse|wife|husband|child(?:ren)?|family members?|issuer"
        r"|company|himself|herself)\b"
    ),
    re.IGNORECASE,
)
_NO_NAMES: Final = frozenset(
    stem(word)
    for word in listed("the each reporting person common stock class series form rule section shares share rsu rsus")
)
_TIME: Final = re.compile(
    r"\b(?:year|month|day|anniversar|quarter|week|immediately|upon|within|after|until|at the end|earl|annual)\w*",
    re.IGNORECASE,
)


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
    missing = [want for want in question.wants if not holds(question, note.text[slice(*best.span)], want)]
    chosen = {best.sentence}
    same = [each for each in ranked if each.note is note]
    for want in missing:
        other = next((each for each in same if _brings(question, each, want, FELLOW * best.score)), None)
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
    return _joined(note, sorted(chosen))


def _brings(question: Question, each: Candidate, want: Wanted, least: float) -> bool:
    """Whether a fellow sentence brings what the best one lacks: the type asked for, of the same version."""
    if each.score < least or not holds(question, each.text, want):
        return False
    return all(word not in question.low or word in each.text.lower() for word in _VERSIONS)


_VERSIONS: Final = ("original", "initial", "previous", "amended", "corrected")
"""Words that tell one version of a value from another."""


def _of_clauses(question: Question, note: NoteView) -> set[int]:
    """For each thing that a question asks, the sentence of the note that takes up most of its words."""
    found = set()
    for clause in question.clauses:
        held = [sum(1 for word in clause if not _same(word).isdisjoint(own)) for own in note.sentence_norms]
        if held and max(held) > 0:
            found.add(held.index(max(held)))
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


def holds(question: Question, text: str, want: Wanted) -> bool:
    """Tell whether a text holds something of a type that the question does not itself say."""
    asked = {word.norm for word in question.terms}
    new = [word for word in words(without_addresses(text)) if word.norm not in asked]
    match want:
        case "date":
            return any(word.kind == "date" for word in new) or (_soft(question) and bool(_TIME.search(text)))
        case "shares" | "number":
            return any(_is_count(text, word) for word in new)
        case "price":
            return bool(_MONEY.search(text) or _PRICE_NUMBER.search(text)) and any(
                word.kind == "number" for word in new
            )
        case "percent":
            return bool(_PERCENT.search(text))
        case "rate":
            return bool(_PERCENT.search(text) or _MONEY.search(text) or re.search(r"\brate of\b", text))
        case "ratio":
            return bool(_RATIO.search(text))
        case "reason":
            return bool(_REASON.search(text))
        case "name":
            return any(_is_name(match, asked) for match in _NAMED.finditer(text)) or (
                _of_persons(question) and bool(_PERSONS.search(text))
            )
        case _:
            return bool(text.strip())


def _of_persons(question: Question) -> bool:
    """Questions of *who* are answered by a role too: the reporting person, a spouse, members of a family."""
    return bool(re.search(r"\bwho(?:m|se)?\b", question.low))


def _is_name(match: re.Match[str], asked: set[str]) -> bool:
    """A name that the question does not say; the capital that begins a sentence makes no name of one word."""
    found = [word for word in words(match[0]) if word.norm not in _NO_NAMES]
    if match.start() == 0 and " " not in match[0]:
        return False
    return bool(found) and not all(word.norm in asked for word in found)


def _soft(question: Question) -> bool:
    """Questions of *when* that may be answered by an event or a span of time, not only by a printed date."""
    return not re.search(r"\b(?:date|what day|which day|calendar|what year)\b", question.low)


def _is_count(text: str, word: Word) -> bool:
    if word.kind == "word":
        return word.norm in NUMERALS
    before = text[max(0, word.start - 2) : word.start]
    after = text[word.end : word.end + 1]
    if _YEAR.fullmatch(word.norm) and not text[word.end :].lstrip().lower().startswith(("share", "unit", "rsu")):
        return False
    return word.kind == "number" and "$" not in before and after != "%" and before[-1:] not in {"#", "("}


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def typed(question: Question) -> bool:
    """Tell whether the type of answer can be checked in a text."""
    return any(want not in {"text", "name", "reason"} for want in question.wants)


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


def finding_of_quote(quote: Quote) -> Finding:
    """A quote as a finding: the sentences, and the numbers and dates in them as values."""
    best = quote.best
    stored, note = best.dossier.stored, best.note
    text = f"“{quote.text}” [{source_line(stored, footnote=note.footnote)}]"
    values = text_values(best.dossier, note, words_in(note, quote.spans))
    citations = tuple(cite_span(stored, note, start, end) for start, end in quote.spans)
    return Finding(text, stored, values, citations, security=note.titles or None, score=best.score)


def values_of(question: Question, text: str, want: Wanted) -> list[tuple[Decimal | str, str]]:
    """The values of a type in a text that the question does not itself say: ``(comparable, as printed)``, each once."""
    asked = {word.norm for word in question.terms}
    found: dict[Decimal | str, str] = {}
    for word in words(text):
        if word.norm in asked:
            continue
        if want == "date" and word.kind == "date" and len(word.norm) == 10:
            found.setdefault(word.norm, word.norm)
        elif (
            want in {"percent", "rate"}
            and word.kind == "number"
            and text[word.end : word.end + 2].strip().startswith("%")
        ):
            found.setdefault(Decimal(word.norm), text[word.start : word.end])
        elif (want == "price" and word.kind == "number" and text[: word.start].rstrip().endswith(("$", "€", "£"))) or (
            want == "shares" and word.kind == "number" and _is_count(text, word)
        ):
            found.setdefault(Decimal(word.norm), text[word.start : word.end].replace(",", ""))
    return list(found.items())

"""Answer from stored terms: those of the kinds asked for whose sentences fit the question best. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.qualifiers import bears
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.words import forms, words
from extractor.qa.evidence.definitions import follow
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, cite_span, sentence_span, source_line, term_values
from extractor.qa.numbers.days import last_day
from extractor.qa.terms.fields import asked_fields, counts_as_asked, field_value, long_date, typed_fields
from extractor.qa.terms.pins import pinned, superseded
from extractor.qa.terms.say import say
from extractor.schema.answer import AnswerValue, Computation
from extractor.schema.terms import FloorPrice, Kind, Term, Vesting

NEAR: Final = 0.86
"""Terms whose sentences fit within this share of the best are all shown."""
HARD_WANTS: Final = frozenset({"date", "price", "shares", "percent", "ratio", "rate", "number"})
ALONE: Final = 0.97
LEAST: Final = {"holder": 0.0, "included": 0.0, "transfer": 0.0, "price_range": 0.93, "vesting": 0.93}
"""How near the best of its kind in a filing a term must fit to be shown beside it; ``ALONE`` for the other kinds."""


@dataclass(frozen=True)
class Choice:
    """A term that may answer, with how well its sentence fits."""

    dossier: Dossier
    note: NoteView
    term: Term
    score: float
    has: bool
    """Whether a field that the question asks for is stated."""
    fit: float = 0.0
    """How many of the question's words stand in the term's very evidence."""


def choices(question: Question, ranked: Sequence[Candidate], kinds: Sequence[str]) -> list[Choice]:
    """Every term of some kinds in the ranked sentences' filings, best fit first."""
    by_note: dict[tuple[str, str], list[Candidate]] = {}
    for each in ranked:
        by_note.setdefault((each.dossier.stored.key, each.note.footnote), []).append(each)
    found = []
    for candidates in by_note.values():
        dossier, note = candidates[0].dossier, candidates[0].note
        for term in dossier.terms:
            if term.footnote == note.footnote and term.kind in kinds and bears(question, note, term):
                score = max((each.score for each in candidates if _overlaps(each, term)), default=0.0)
                has = _has(term, question) or _has_defined_date(question, dossier, note, term)
                fit = _evidence_fit(question, term)
                found.append(Choice(dossier, note, term, score * _security_fit(question, note), has, fit))
    found.sort(key=lambda each: (-each.has, -each.score, -each.fit))
    return found


def _overlaps(candidate: Candidate, term: Term) -> bool:
    start, end = candidate.span
    return any(span.start < end and start < span.end for span in term.evidence)


def _evidence_fit(question: Question, term: Term) -> float:
    said = {norm for span in term.evidence for word in words(span.quote) for norm in forms(word)}
    return float(sum(1 for word in question.terms if said & ({word.norm} | SYNONYMS_OF.get(word.norm, frozenset()))))


SOME: Final = 0.9
"""What a footnote counts that speaks of some of the securities that a question names, and not of all."""


def _security_fit(question: Question, note: NoteView) -> float:
    """Footnotes of another security's rows, that do not speak of the one asked for, fit less."""
    if not question.securities or not note.rows:
        return 1.0
    known = sum(bool(title.search(note.titles) or title.search(note.text)) for title in question.securities)
    return 1.0 if known == len(question.securities) else SOME if known else 0.6


def _has(term: Term, question: Question) -> bool:
    """Whether a term states what is asked: a field of the type asked for, else one that the question names."""
    typed = typed_fields(term.kind, question)
    if not typed and (HARD_WANTS | {"name"}) & set(question.wants):
        return False
    if term.kind == "merger" and "date" in question.wants and _AGREED.search(question.low):
        return False  # a merger agreed upon on one day takes effect on another
    if isinstance(term.body, Vesting) and HARD_WANTS & set(question.wants):
        return _schedule_has(term.body, question)
    return any(field_value(term, name) is not None for name in typed or asked_fields(term.kind, question))


_AGREED: Final = lazy(r"\b(?:sign\w*|enter\w* into|announc\w*|agreed|dated|date of the (?:\w+ )?agreement)\b")


IN_FULL: Final = lazy(
    r"\b(?:fully|completely|entirely|wholly) vest|\bvest(?:ed|s)? in full\b|\ball (?:\w+ )?vest"
    r"|\b(?:last|final|remaining) (?:of (?:the|his|her|these|those) )?(?:[\w-]+ ){0,3}?"
    r"(?:slices?|tranches?|instal+ments?|thirds?|quarters?|fourths?|portions?|parts?|pieces?|batch|units?|shares?"
    r"|[rpd]sus?|options?|awards?)\b.{0,80}\bvest|\bwhen (?:do|does|will|are|is) all\b.{0,60}\bvest"
    r"|\bvesting\b.{0,60}\b(?:ends?|ended|over|finish\w*|complet\w*)\b"
    r"|\b(?:last|final) (?:vesting|vest)\b|\bvests? (?:ends?|finish\w*|complet\w*|(?:be|is) (?:over|done))\b"
    r"|\b(?:finish|done|complete|end)\w* vesting\b|\b(?:last|final) of (?:the|his|her|their|[\w'-]+'s) .{0,60}\bvest"
)
"""When the last of an award vests."""


_OF_PARTS: Final = lazy(
    r"\bhow many (?:(?!vest|at|per|on|in|each|every|of)\w+ ){0,3}?"
    r"(?:instal+ments?|tranches|times|parts|portions|slices|steps|lots)\b"
)
"""Of a schedule, how many parts it has is asked for, and not how many shares."""


def _schedule_has(body: Vesting, question: Question) -> bool:
    """Whether a schedule's tranches state what is asked of them: percentages, share counts, dates or events."""
    open_ended = any(each.every for each in body.tranches) and not (body.end or body.vested)
    if open_ended and question.wants == ("date",) and IN_FULL.search(question.low):
        return False  # when it ends must be counted from the first date
    of_parts = _OF_PARTS.search(question.low) is not None
    told = {
        "percent": any(each.portion is not None for each in body.tranches) or bool(body.vested),
        "shares": any(each.shares is not None for each in body.tranches)
        or (of_parts and any(each.count is not None for each in body.tranches)),
        "date": bool(body.start or body.end or body.vested)
        or any(each.date or each.when or each.every for each in body.tranches),
        "number": any(each.count is not None for each in body.tranches),
    }
    return any(told.get(want, False) for want in question.wants)


def _has_defined_date(question: Question, dossier: Dossier, note: NoteView, term: Term) -> bool:
    """Whether a date is asked for and the term's sentence names one that another footnote defines."""
    if "date" not in question.wants or term.kind not in {
        "share_cap",
        "included",
        "vesting",
        "exercise_window",
        "maturity",
    }:
        return False
    start, end = sentence_span(note, term.evidence)
    return any(each.date for each in follow(dossier, note, note.text[start:end]))


def answer_from_terms(question: Question, found: Sequence[Choice]) -> list[Finding]:
    """The findings of the terms that fit best: one for a footnote and kind, several where several fit alike."""
    stated = [each for each in found if each.has and _named_as_asked(question, each)]
    if any(superseded(question, each.term) for each in stated):
        return []
    stated = [each for each in stated if each.term.kind != "conversion_ratio" or of_unit(question, each.note)]
    if asks_instalment(question):
        stated = [each for each in stated if each.term.kind == "vesting"]
    if not stated or is_derived(question):
        return []
    best = stated[0].score
    margin = 0.5 if question.manner == "list" else NEAR
    kept = [each for each in stated if each.score >= margin * best and each.score > 0]
    if question.manner != "list":
        kept = _narrow(pinned(question, kept))
    fewest = _NUMBERED.search(question.low) if "name" in question.wants else None
    if fewest and len({str(each.term.body) for each in kept}) < _COUNTS[fewest[1]]:
        return []  # "the two recipients", of whom the terms know one
    return [finding_of(question, each) for each in kept]


_UNIT: Final = lazy(r"\b(?:each|every|per|one) (.{3,60})")


def of_unit(question: Question, note: NoteView) -> bool:
    """Whether a footnote is about the security that a ratio is asked for one of."""
    unit = _UNIT.search(question.low)
    named = [title for title in question.securities if unit and title.search(unit[1])]
    return not named or any(title.search(note.titles) or title.search(note.text) for title in named)


def _named_as_asked(question: Question, choice: Choice) -> bool:
    """Whether a term's sentence names what is to be named: of the trustee asked for, and not of the plan beside it."""
    if choice.term.kind == "conversion_ratio" and not counts_as_asked(question.low, choice.note.text):
        return False
    of_plan = choice.term.kind == "plan" and question.head in _PLANS
    if question.head is None or "name" not in question.wants or of_plan:
        return True
    start, end = sentence_span(choice.note, choice.term.evidence)
    return question.head in {word.norm for word in words(choice.note.text[start:end])}


_PLANS: Final = frozenset({"plan", "program"})
_COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_NUMBERED: Final = lazy(r"\b(?:the|his|her|their|its|of|\w+'s) (two|both|three|four|five)\b")
_INSTALMENT: Final = lazy(
    r"\bhow many\b.{0,80}\bvest(?:s|ed|ing)?\b.{0,30}\b(?:at|on|in|per|each|every|annually|yearly|monthly|quarterly"
    r"|a (?:year|month|quarter)|at a time)\b|\bhow many\b.{0,80}\b(?:each|every|per|first|second|third|last|next)\b"
    r".{0,30}\b(?:vest\w*|instal+ments?|tranches?|slices?)\b"
)
_COUNTS_VESTING: Final = lazy(r"\b\d[\d,]+\s+(?:[\w'()\"“”-]+\s+){0,8}?vest")
_IN_PARTS: Final = lazy(
    r"\binstal+ments\b|\bequal\b|\bratabl|\bpro rata\b|\banniversaries\b|\bthirds?\b", re.IGNORECASE
)


def asks_instalment(question: Question) -> bool:
    """Whether a question asks how many vest at a time or on a day: part of an award, and mostly to be worked out."""
    return "shares" in question.wants and bool(_INSTALMENT.search(question.low)) and not _OF_PARTS.search(question.low)


def counts_instalment(text: str) -> bool:
    """Whether a text prints the number that vests, and does not leave it to be divided."""
    return bool(_COUNTS_VESTING.search(text)) and not _IN_PARTS.search(text)


_DERIVED: Final = lazy(
    r"\bhow many\b(?!.*\b(?:each|per|every|one|single|apiece|an?)\b).{0,60}\b(?:do|did|would|will|are) "
    r"(?:his|her|their|its|all|these|those|the \d|\d|\w+'s)\b.{0,60}\b(?:represent|stand for|equal|correspond|amount to"
    r"|convert (?:in)?to|become)\b|"
    r"\bhow (?:many|much)\b.{0,60}\bvests?\b.{0,20}\b(?:in|during|over)\s+(?:the )?(?:calendar |fiscal )?(?:year )?"
    r"(?:19|20)\d\d|\bback(?:ed|ing)? out\b|\bimpl(?:y|ied|ies)\b|\bless (?:those|what|the ones)\b"
)
"""What is to be worked out of a term: what vests within a year, the level that a strike is a part of."""


def is_derived(question: Question) -> bool:
    """Whether a value is asked for that no term states, and that must be worked out of one."""
    return bool(_DERIVED.search(question.low))


def _narrow(kept: list[Choice]) -> list[Choice]:
    """A kind answered by the best footnote of a filing is not answered again by a lesser one of it, unless alike."""
    best: dict[tuple[str, str], float] = {}
    for each in kept:
        key = (each.dossier.stored.key, each.term.kind)
        best[key] = max(best.get(key, 0.0), each.score)
    return [
        each
        for each in kept
        if each.score >= LEAST.get(each.term.kind, ALONE) * best[each.dossier.stored.key, each.term.kind]
    ]


def finding_of(question: Question, choice: Choice) -> Finding:
    """One term in words, with its sentence as proof, definitions that it leans on followed."""
    dossier, note, term = choice.dossier, choice.note, choice.term
    start, end = sentence_span(note, term.evidence)
    fields = asked_fields(term.kind, question)
    values = list(term_values(dossier.stored, term, fields))
    citations = [cite_span(dossier.stored, note, start, end)]
    quote = note.text[start:end]
    followed = ""
    for definition in follow(dossier, note, quote) if "date" in question.wants else ():
        citations.append(cite_span(dossier.stored, definition.note, definition.start, definition.end))
        followed += f" “{definition.name}” is {long_date(definition.date)}." if definition.date else ""
        if definition.date:
            values.append(_defined(dossier, definition.note, term.kind, definition.date))
    head = say(term)
    text = f"{head[:1].upper()}{head[1:]}.{followed} “{quote}” [{source_line(dossier.stored, footnote=note.footnote)}]"
    security = " | ".join(dict.fromkeys(row.title for row in note.rows)) or None
    return Finding(
        text, dossier.stored, tuple(values), tuple(citations), steps_of(term, quote),
        security=security, score=choice.score,
    )  # fmt: skip


def ends(question: Question, found: Sequence[Choice]) -> list[Finding]:
    """When the last instalment of an award vests, counted from its printed day; empty where that is not sure."""
    if question.wants != ("date",) or not IN_FULL.search(question.low) or not found:
        return []
    best = max(each.score for each in found)
    near = pinned(question, [each for each in found if each.score >= NEAR * best])
    counted = [(each, last_day(each.term.body)) for each in near if isinstance(each.term.body, Vesting)]
    if len({done.result if done else None for _, done in counted}) != 1:
        return []  # one of several awards, or one whose end is not sure
    choice, done = counted[0]
    if done is None:
        return []
    stored = choice.dossier.stored
    value = AnswerValue(
        kind="vesting", field="last instalment", value=done.result,
        accession=stored.accession, source=stored.source, footnote=choice.term.footnote,
    )  # fmt: skip
    base = finding_of(question, choice)
    text = f"{long_date(done.result)} ({done.expression}). {base.text}"
    return [replace(base, text=text, values=(value,), computations=(done, *base.computations))]


_FRACTION: Final = lazy(r"\b(\d{1,4})/(\d{1,4})(?:th|rd|nd|st)?\b")


def steps_of(term: Term, quote: str) -> tuple[Computation, ...]:
    """How numbers of a term that its quote prints otherwise come about: a percentage of a fraction, a price formula."""
    body = term.body
    if body.kind == "conversion_price" and body.formula:
        return (Computation(expression="the quoted price as a formula", inputs={}, result=body.formula),)
    if body.kind != "vesting":
        return ()
    printed = {each.portion for each in body.tranches if each.portion is not None}
    found = []
    for match in _FRACTION.finditer(quote):
        percent = Decimal(100) * int(match[1]) / max(1, int(match[2]))
        if any(abs(percent - each) < Decimal("0.01") for each in printed):
            found.append(Computation(expression=f"100 * {match[1]} / {match[2]}", inputs={}, result=f"{percent:.2f}"))
    for match in _IN_WORDS.finditer(quote):
        many, parts = _MANY[match[1].lower()], _PARTS[match[2].lower()]
        percent = Decimal(100) * many / parts
        if any(abs(percent - each) < Decimal("0.01") for each in printed):
            found.append(Computation(expression=f"100 * {many} / {parts}", inputs={}, result=f"{percent:.2f}"))
    return _distinct(found)


_MANY: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PARTS: Final = {
    "half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twelfth": 12,
}  # fmt: skip
_IN_WORDS: Final = lazy(rf"\b({'|'.join(_MANY)})[- ]({'|'.join(_PARTS)})s?\b", re.IGNORECASE)


def _distinct(found: Sequence[Computation]) -> tuple[Computation, ...]:
    return tuple({each.expression: each for each in found}.values())


def _defined(dossier: Dossier, note: NoteView, kind: Kind, date: str) -> AnswerValue:
    field = {"share_cap": "as_of", "included": "as_of"}.get(kind, "date")
    stored = dossier.stored
    return AnswerValue(
        kind=kind, field=field, value=date, accession=stored.accession, source=stored.source, footnote=note.footnote
    )


def denies(question: Question, term: Term) -> bool | None:
    """Whether a term says yes (False) or no (True) to a yes/no question of its kind; None where it does not tell."""
    body = term.body
    low = question.low
    if body.kind == "floor_price":
        return _denies_floor(body, question)
    if body.kind == "exercise_window":
        if re.search(r"expir|lapse", low):
            return True if body.never_expires else False if body.expires else None
        if re.search(r"immediate|at any time|right away|now|at once|already|currently|fully", low):
            return False if body.immediate else True if body.from_ else None
        return None
    if body.kind == "vesting":
        if _AT_ONCE.search(low) and body.tranches:
            return len(body.tranches) > 1 or body.tranches[0].every is not None
        return _denies_vesting(body.vested, [each.date for each in body.tranches], low)
    if body.kind == "transfer":
        if "gift" in low or "donat" in low:
            return None if body.type is None else body.type != "gift"
        return None
    if body.kind in {"trading_plan", "included", "tax_withholding", "correction", "redemption"}:
        return term.stance == "denied"
    if body.kind == "price_range":
        return False if body.average and "average" in low else None
    if body.kind in {"share_cap", "ownership_limit", "interest", "maturity", "ceiling_price"} and re.search(
        r"\b(?:is there|are there|does .* have|any|subject to)\b", low
    ):
        return term.stance == "denied"
    return None


_AT_ONCE: Final = lazy(
    r"\b(?:all )?at once\b|\bcliff\b|\bin one (?:go|piece|instal?lment)\b|\bsingle (?:date|instal?lment|tranche)\b"
)


def _denies_floor(body: FloorPrice, question: Question) -> bool | None:
    low = question.low
    if re.search(r"adjust|split|dividend|move|change|subject to", low):
        return None if body.adjusts_for_splits is None else not body.adjusts_for_splits
    if re.search(r"\b(?:below|under|lower|less)\b", low) and body.price is not None:
        prices = [Decimal(word.norm) for word in question.terms if word.kind == "number"]
        asked = question.market if question.market is not None else prices[0] if len(prices) == 1 else body.price
        return asked <= body.price
    return False


def _denies_vesting(vested: bool | None, dates: list[str | None], low: str) -> bool | None:
    if not re.search(
        (
            r"\b(?:fully|already|currently|completely|all)\b.{0,20}\bvested"
            r"|\bvested\b.{0,30}\b(?:already|fully|yet|now|in full)\b|\bvested\?"
        ),
        low,
    ):
        return None
    if vested:
        return False
    return True if any(dates) else None

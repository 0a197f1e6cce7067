"""Answer yes or no, or tell nothing: from terms, the 10b5-1 box, the polarity of a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.supposed import AGED, ORDERED, PAST, asserted
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import listed
from extractor.qa.asked.words import stem, words
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Finding, Outcome, cite_field, sentence_span, source_line
from extractor.qa.sentences.passages import Quote, finding_of_quote
from extractor.qa.terms.fields import field_value
from extractor.qa.terms.from_terms import Choice, denies, finding_of
from extractor.qa.terms.pins import calls_mistaken, of_other_row, other_case, superseded
from extractor.qa.verdicts.boxes import asks_side, from_boxes
from extractor.qa.verdicts.modal import PUTS, yes_or_no
from extractor.qa.verdicts.opposites import decide, raises
from extractor.qa.verdicts.polarity import (
    about_another,
    for_a_time,
    negated,
    other_class,
    other_role,
    turns,
    unqualified,
)
from extractor.qa.verdicts.told import told
from extractor.schema.answer import AnswerValue, Status
from extractor.schema.terms import Adjustment, FloorPrice, Term

CLOSE: Final = 0.8
"""A term whose sentence fits less than this share of the best sentence is not what is asked about."""
ENOUGH: Final = 3
"""So many telling words a question must have before a sentence that holds them means yes or no."""
_BARS: Final = ("share_cap", "ownership_limit", "floor_price", "ceiling_price")
"""A sentence that sets one of these denies something ("no holder may"), so its polarity tells nothing."""
MOST_HELD: Final = 0.75
"""How much of what a question names must stand by a sentence before its denial is an answer."""
SURE: Final = 0.5
"""How much of a question a sentence must take up before its polarity is an answer."""


def from_opposites(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no by a box of the form, or the side of a matter that the best sentences state; None where none is.

    Where they state both sides, only a reader can tell: ``needs_model``, with those sentences cited.
    """
    if (read := told(question, evidence, ranked)) is not None:
        return read
    if evidence.complete and (boxed := from_boxes(question, evidence.dossiers)) is not None:
        return boxed
    verdict = decide(question, ranked, evidence.names) if evidence.complete and evidence.scoped else None
    if verdict is None:
        return None
    quotes = [finding_of_quote(Quote(each, (each.span,))) for each in verdict.sentences]
    if verdict.no is None:
        return Outcome("needs_model", tuple(replace(each, text="", values=()) for each in quotes))
    status: Status = "denied" if verdict.no else "answered"
    led = [replace(each.led_by("No." if verdict.no else "Yes."), status=status) for each in quotes]
    return Outcome(status, tuple(replace(each, values=(yes_or_no(each, no=verdict.no), *each.values)) for each in led))


def from_terms(question: Question, found: Sequence[Choice], ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no out of the terms whose sentences fit best; None where none tells."""
    best = max((each.score for each in ranked), default=0.0)
    planned = question.asks("trading_plan")  # what was done under a plan, or not, is the question, not what was done
    told = [
        (each, no) for each in found
        if (not planned or each.term.kind == "trading_plan") and each.score >= CLOSE * best
        and _of_subject(question, each) and (no := _denied(question, each)) is not None
        and (no or not unqualified(question, each.note.text)) and not superseded(question, each.term)
        and not of_other_row(question, each)
    ]  # fmt: skip
    if not told:
        return None
    top = max(each.score for each, _ in told)
    told = [(each, no) for each, no in told if each.score >= 0.9 * top]
    if len({no for _, no in told}) > 1:
        closest = max(each.fit for each, _ in told)
        told = [(each, no) for each, no in told if each.fit == closest]
    verdicts = {no for _, no in told}
    if len(verdicts) > 1:
        passages = tuple(replace(finding_of(question, each), text="", values=()) for each, _ in told)
        return Outcome("needs_model", passages)
    findings = tuple(_told(question, each, no) for each, no in told)
    denied = verdicts == {True} and not any(_corrects(question, each) for each, _ in told)
    return Outcome("denied" if denied else "answered", findings, basis="terms")


def _of_subject(question: Question, choice: Choice) -> bool:
    """Whether what is counted in or out is what the question names: of other kinds, the kind tells what it is about."""
    if choice.term.kind != "included":
        return True
    stored = choice.dossier.stored
    named = {word.norm for each in (stored.issuer.name or "", *stored.owners) for word in words(each)}
    told = [word for word in question.terms if word.kind == "word" and word.norm not in _COUNTED | named]
    verb = _COUNTS.search(question.text)
    before = {word.norm for word in told if verb is not None and word.end <= verb.start()}
    beside = before or {word.norm for word in told}
    said = choice.note.norms
    held = sum(not ({word} | SYNONYMS_OF.get(word, frozenset())).isdisjoint(said) for word in beside)
    return not beside or held >= len(beside) / 2


_COUNTS: Final = lazy(r"\b(?:includ|exclud|count|part of|reflect)\w*", re.IGNORECASE)
_COUNTED: Final = frozenset(
    map(
        stem,
        listed(
            "include includes included including exclude excluded count counted counts total totals amount figure "
            "number numbers reported reports shown share shares stock holding holdings held hold part already among "
            "common securities row line"
        ),
    )
)
"""Words of counting in, and of what all that is counted is."""


def _told(question: Question, choice: Choice, no: bool) -> Finding:
    """A term with its verdict. That a supposed number is another is an answer, not a denial by the filing."""
    base = finding_of(question, choice).led_by("No." if no else "Yes.")
    status: Status = "denied" if no and not _corrects(question, choice) else "answered"
    return replace(base, values=(yes_or_no(base, no=no), *base.values), status=status)


def _corrects(question: Question, choice: Choice) -> bool:
    """Whether no means that a supposed number is another, not that the filing denies the thing."""
    barred = choice.term.kind == "ownership_limit" and PAST.search(question.low) is not None
    return bool(asserted(question, choice)) and not barred


def _denied(question: Question, choice: Choice) -> bool | None:
    if _muddled(question, choice) or (_BEFORE.search(question.low) and choice.term.kind == "redemption"):
        return None  # until when it may not be called, its sentence tells
    if choice.term.kind == "ownership_limit" and PAST.search(question.low):
        return _past(question, choice)
    if other_case(question, choice.term):
        return None
    other = asserted(question, choice)
    if other is not None:
        return other
    if choice.term.kind in {"trading_plan", "maturity"} and (AGED.search(question.low) or _when(question)):
        return None  # how old it is, or what came first, must be told from the dates
    if choice.term.kind in _SET and _CHANGES.search(question.low) and not _tells_of_change(choice.term):
        return None  # that it is there does not tell whether it may be changed
    if choice.term.kind in _LIMITING and _APPLIES.search(question.low):
        return choice.term.stance == "denied"
    if choice.term.body.kind == "redemption" and _of_other(question, choice.term.body.by):
        return None
    if choice.term.kind == "tax_withholding" and _STRIKE.search(question.low) and not _STRIKE.search(choice.note.text):
        return None  # what went for taxes did not go for the price
    if choice.term.kind == "correction" and any(
        each not in choice.note.text.lower() for each in _OF_ERRORS.findall(question.low)
    ):
        return None
    if isinstance(choice.term.body, Adjustment):
        return _unadjusted(question, choice)
    if choice.term.kind == "trading_plan" and turns(question.low):
        return None  # what was done outside of a plan, is the question
    if choice.term.kind == "transfer" and _UNDER_PLAN.search(question.low):
        return None  # that it was given does not tell under what
    no = denies(question, choice.term)
    # That something was moved in another way is no denial of a gift.
    return None if no and choice.term.kind == "transfer" else no


_OF_ERRORS: Final = lazy(
    r"\b(?:clerical|material|intentional|inadvertent|typographical|computational|administrative|serious|deliberate)\b"
)
_UNDER_PLAN: Final = re.compile(r"\bplan\b|\b10b5|\bconsideration\b|\bpa(?:y|id|yment)\b")
_STRIKE: Final = lazy(r"\b(?:exercise|strike|option) (?:price|cost)s?\b", re.IGNORECASE)


def _when(question: Question) -> bool:
    """Whether the day on which a plan was adopted, or something falls due, is held against another."""
    return ORDERED.search(question.low) is not None and re.search(r"\badopt|\bmatur|\bdue\b", question.low) is not None


def _muddled(question: Question, choice: Choice) -> bool:
    """Whether a term's own words turn its stance: "may not be prepaid before", "did not say that it was"."""
    quote = " ".join(span.quote for span in choice.term.evidence).lower()
    if _UNSAID.search(quote) or _of_the_unlike(question, choice):
        return True
    return choice.term.kind == "redemption" and choice.term.stance == "stated" and _NOT_CALLED.search(quote) is not None


_UNLIKE: Final = lazy(r"\b(?:unlike|in contrast to|other than) (?:the )?([^,;.]{2,60})", re.IGNORECASE)


def _of_the_unlike(question: Question, choice: Choice) -> bool:
    """Whether a term's sentence names what the question asks for only to set it apart: "unlike the old notes, …"."""
    start, end = sentence_span(choice.note, choice.term.evidence)
    text = choice.note.text[start:end]
    apart = {word.norm for each in _UNLIKE.findall(text) for word in words(each)}
    rest = {word.norm for word in words(_UNLIKE.sub(" ", text))}
    return any(word.norm in apart - rest for word in question.terms)


_BEFORE: Final = lazy(r"\b(?:before|prior to|until|earlier than)\b")
_UNSAID: Final = lazy(r"\b(?:did|does|do) not (?:say|state|disclose|indicate|report|mention|reflect)\b")
_NOT_CALLED: Final = lazy(r"\bnot\b.{0,40}\b(?:redeem|prepa(?:y|id)|repurchas|call)")


def _past(question: Question, choice: Choice) -> bool | None:
    """Whether a limit bars what goes past a number that a question names; None where it does not tell of that."""
    supposed = [Decimal(word.norm) for word in question.terms if word.kind == "number"]
    limit = field_value(choice.term, "percent")
    if len(supposed) != 1 or not isinstance(limit, Decimal) or _RAISES.search(question.low):
        return None
    return True if choice.term.stance == "stated" and supposed[0] >= limit else None


def _unadjusted(question: Question, choice: Choice) -> bool | None:
    """Whether what a question names does not adjust a price (True) or does (False), where the term is of that event."""
    said = " ".join(span.quote for span in choice.term.evidence).lower()
    for event in (_DILUTIVE, _SPLITS):
        if event.search(question.low):
            told = event.search(said) is not None and not (_ONLY.search(said) or _ONLY.search(question.low))
            return choice.term.stance == "denied" if told else None
    return None


_DILUTIVE: Final = lazy(
    r"\banti-?dilut\w*|\bdilutive\b|\bratchet|\bprice-based\b"
    r"|\b(?:issu|sell|sold|sale|financ|offer)\w*.{0,80}\b(?:below|less than|lower|cheaper)\b"
    r"|\b(?:below|lower|cheaper)\b.{0,40}\b(?:issu|sell|sold|sale|financ|offer)\w*"
)
_SPLITS: Final = lazy(r"\bsplits?\b|\bsubdivisions?\b|\bcombinations?\b|\bconsolidations?\b")
_ONLY: Final = lazy(r"\b(?:only|solely|except|other than|unless)\b")


_RAISES: Final = lazy(r"\b(?:rais\w+|increas\w+|lift\w*)\b")


def _of_other(question: Question, by: str | None) -> bool:
    """Whether a redemption is at the choice of the other party than the question names."""
    return (by == "holder" and _CALLS.search(question.low) is not None) or (
        by == "issuer" and PUTS.search(question.low) is not None
    )


_CALLS: Final = lazy(
    r"\bcall(?:s|ed|able)?\b|\bprepay\w*\b|\b(?:issuer|company)\b.{0,20}\b(?:redeem|repurchase|buy back)"
)
_LIMITING: Final = frozenset({"share_cap", "ownership_limit", "interest", "maturity", "ceiling_price"})
_SET: Final = _LIMITING | {"floor_price", "conversion_price"}
_CHANGES: Final = lazy(
    r"\b(?:waiv\w*|rais(?:e|ed|es|ing)|increas\w*|lower(?:ed|s|ing)|reduc\w*|chang\w*|adjust\w*|amend\w*|reset\w*"
    r"|remov\w*|lift\w*|drop(?:s|ped)?|mov(?:e|es|ed)|splits?|permanent\w*|fixed|extend\w*|postpon\w*"
    r"|step\w* (?:up|down)|negotiab\w*|renegotiat\w*|cancel\w*|lapses?|go(?:es)? (?:up|down|away))\b"
)


def _tells_of_change(term: Term) -> bool:
    return isinstance(term.body, FloorPrice) and term.body.adjusts_for_splits is not None


_APPLIES: Final = lazy(
    r"\b(?:is there|are there|has|have|any|subject to|bind|bound|appl(?:y|ies|icable)|restricts?|restricted|limits?"
    r"|limited|caps?|capped|prevents?|blocks?|bears?|accrues?|pays?|carry|carries|govern|constrain(?:s|ed)?|stops?)\b"
)
"""Questions whether a limit or a term is there and binds."""


def from_box(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The check box of Rule 10b5-1(c) on the form, where it is checked; unchecked tells nothing for sure."""
    if not question.asks("trading_plan") or AGED.search(question.low) or "adopt" in question.low or turns(question.low):
        return None  # the box does not tell since when the plan is there
    checked = [each for each in dossiers if each.filing.aff10b5one]
    if not checked or any(_NOT_ALL.search(note.text) for each in checked for note in each.notes):
        return None
    findings = []
    for each in checked:
        stored = each.stored
        text = f"Yes. The filing's Rule 10b5-1(c) box is checked. [{source_line(stored, cell='aff10b5one')}]"
        value = AnswerValue(
            kind="filing", field="aff10b5one", value=True, accession=stored.accession, source=stored.source
        )
        findings.append(Finding(text, stored, (value,), (cite_field(stored, "aff10b5one", "true"),)))
    return Outcome("answered", tuple(findings), basis="fields")


_NOT_ALL: Final = lazy(r"\b(?:not|outside|neither)\b[^.]{0,80}(?:\b10b5|\btrading (?:plan|arrangement))", re.IGNORECASE)
"""Where a footnote takes a trade out of the plan, the box does not tell of which trade it speaks."""


def all_said(question: Question, quote: Quote, names: frozenset[str]) -> bool:
    """Whether a footnote holds every telling word of a question, none of them turned away ("in lieu of cash").

    Yes is an answer only then: what a question adds ("monthly", "alone", "before") may be what makes it untrue.
    """
    note = quote.best.note
    told = [word for word in question.terms if word.norm not in names]
    held = all(not ({word.norm} | SYNONYMS_OF.get(word.norm, frozenset())).isdisjoint(note.norms) for word in told)
    return held and not (_INSTEAD.search(quote.best.text) and not _INSTEAD.search(question.low))


def _held(question: Question, quote: Quote, names: frozenset[str]) -> float:
    """How much of what a question names a footnote and the rows that cite it hold."""
    note = quote.best.note
    told = [word for word in question.terms if word.norm not in names]
    around = note.norms | note.context
    held = sum(not ({word.norm} | SYNONYMS_OF.get(word.norm, frozenset())).isdisjoint(around) for word in told)
    return held / len(told) if told else 0.0


_INSTEAD: Final = lazy(r"\bin lieu of\b|\binstead of\b|\brather than\b|\bother than\b", re.IGNORECASE)


def _holds_supposed(question: Question, quote: Quote) -> bool:
    """Whether every number and date that a question supposes stands in the footnote or in the rows that cite it."""
    note = quote.best.note
    supposed = [word.norm for word in question.terms if word.kind != "word"]
    return all(each in note.norms or each in note.context for each in supposed)


def _denied_beside(question: Question, best: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether another sentence of the footnote denies what the best one seems to say."""
    if negated(question, best):
        return False
    same = [each for each in ranked if each.note is best.note and each.sentence != best.sentence]
    return any(each.own >= BESIDE and negated(question, each) for each in same)


BESIDE: Final = 0.3
"""How much of a question a fellow sentence takes up whose denial leaves the answer open."""


def from_passage(
    question: Question, quote: Quote, names: frozenset[str], ranked: Sequence[Candidate]
) -> Outcome | None:
    """Yes or no by the polarity of the sentence that fits best; None where the fit is too loose to tell."""
    best = quote.best
    if best.own < SURE or not _holds_supposed(question, quote) or question.asks(*_BARS):
        return None
    if raises(question) or asks_side(question) or about_another(question, names, best, ranked):
        return None
    if _denied_beside(question, best, ranked):
        return None
    if (
        calls_mistaken(question, quote.text)
        or other_role(question, quote.text, best)
        or unqualified(question, quote.text)
        or other_class(question, best.text)
    ):
        return None
    no = negated(question, best)
    told = {word.norm for word in question.terms} - names
    if no is None or len(told) < ENOUGH or (no and for_a_time(question, best.text)):
        return None
    if _held(question, quote, names) < MOST_HELD if no else not all_said(question, quote, names):
        return None
    base = finding_of_quote(quote)
    finding = replace(base.led_by("No." if no else "Yes."), status="denied" if no else "answered")
    told_so = replace(finding, values=(yes_or_no(finding, no=no), *finding.values))
    return Outcome("denied" if no else "answered", (told_so,))

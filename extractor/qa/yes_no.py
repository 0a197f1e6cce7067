"""Answer yes or no, or tell nothing: from terms, the 10b5-1 box, the polarity of a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.qa.boxes import asks_side, from_boxes
from extractor.qa.dossier import Dossier
from extractor.qa.fields import field_value
from extractor.qa.finding import Finding, Outcome, cite_field, source_line
from extractor.qa.from_terms import Choice, denies, finding_of
from extractor.qa.gather import Evidence
from extractor.qa.opposites import decide, raises
from extractor.qa.passages import Quote, finding_of_quote
from extractor.qa.polarity import about_another, negated, other_class, other_role, unqualified
from extractor.qa.question import Question
from extractor.qa.rank import SYNONYMS_OF, Candidate
from extractor.qa.word_lists import listed
from extractor.qa.words import Word, stem, words
from extractor.schema.answer import AnswerValue, Status

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
_NUMERIC: Final[dict[str, tuple[str, ...]]] = {
    "floor_price": ("price",),
    "ceiling_price": ("price",),
    "interest": ("rate",),
    "ownership_limit": ("percent", "max_percent"),
    "share_cap": ("shares", "percent"),
    "maturity": ("date",),
    "trading_plan": ("adopted",),
    "conversion_price": ("price",),
}


def from_opposites(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no by a box of the form, or the side of a matter that the best sentences state; None where none is.

    Where they state both sides, only a reader can tell: ``needs_model``, with those sentences cited.
    """
    if evidence.complete and (told := from_boxes(question, evidence.dossiers)) is not None:
        return told
    verdict = decide(question, ranked, evidence.names) if evidence.complete and evidence.scoped else None
    if verdict is None:
        return None
    quotes = [finding_of_quote(Quote(each, (each.span,))) for each in verdict.sentences]
    if verdict.no is None:
        return Outcome("needs_model", tuple(replace(each, text="", values=()) for each in quotes))
    status: Status = "denied" if verdict.no else "answered"
    led = [replace(each.led_by("No." if verdict.no else "Yes."), status=status) for each in quotes]
    return Outcome(status, tuple(replace(each, values=(_verdict(each, verdict.no), *each.values)) for each in led))


def from_terms(question: Question, found: Sequence[Choice], ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no out of the terms whose sentences fit best; None where none tells."""
    best = max((each.score for each in ranked), default=0.0)
    planned = question.asks("trading_plan")  # what was done under a plan, or not, is the question, not what was done
    told = [
        (each, no) for each in found
        if (not planned or each.term.kind == "trading_plan") and each.score >= CLOSE * best
        and _of_subject(question, each) and (no := _denied(question, each)) is not None
        and (no or not unqualified(question, each.note.text))
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


_COUNTS: Final = re.compile(r"\b(?:includ|exclud|count|part of|reflect)\w*", re.IGNORECASE)
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
    return replace(base, values=(_verdict(base, no), *base.values), status=status)


def _corrects(question: Question, choice: Choice) -> bool:
    """Whether no means that a supposed number is another, not that the filing denies the thing."""
    barred = choice.term.kind == "ownership_limit" and _PAST.search(question.low) is not None
    return bool(_asserted(question, choice)) and not barred


def _denied(question: Question, choice: Choice) -> bool | None:
    if _muddled(choice) or (_BEFORE.search(question.low) and choice.term.kind == "redemption"):
        return None  # until when it may not be called, its sentence tells
    if choice.term.kind == "ownership_limit" and _PAST.search(question.low):
        return _past(question, choice)
    asserted = _asserted(question, choice)
    if asserted is not None:
        return asserted
    if choice.term.kind in {"trading_plan", "maturity"} and (_AGED.search(question.low) or _when(question)):
        return None  # how old it is, or what came first, must be told from the dates
    if choice.term.kind in _LIMITING and _APPLIES.search(question.low):
        return choice.term.stance == "denied"
    if choice.term.body.kind == "redemption" and _of_other(question, choice.term.body.by):
        return None
    if choice.term.kind == "tax_withholding" and _STRIKE.search(question.low) and not _STRIKE.search(choice.note.text):
        return None  # what went for taxes did not go for the price
    no = denies(question, choice.term)
    # That something was moved in another way is no denial of a gift.
    return None if no and choice.term.kind == "transfer" else no


_STRIKE: Final = re.compile(r"\b(?:exercise|strike|option) (?:price|cost)s?\b", re.IGNORECASE)


def _when(question: Question) -> bool:
    """Whether the day on which a plan was adopted, or something falls due, is held against another."""
    return _ORDERED.search(question.low) is not None and re.search(r"\badopt|\bmatur|\bdue\b", question.low) is not None


def _muddled(choice: Choice) -> bool:
    """Whether a term's own words turn its stance: "may not be prepaid before", "did not say that it was"."""
    quote = " ".join(span.quote for span in choice.term.evidence).lower()
    if _UNSAID.search(quote):
        return True
    return choice.term.kind == "redemption" and choice.term.stance == "stated" and _NOT_CALLED.search(quote) is not None


_BEFORE: Final = re.compile(r"\b(?:before|prior to|until|earlier than)\b")
_UNSAID: Final = re.compile(r"\b(?:did|does|do) not (?:say|state|disclose|indicate|report|mention|reflect)\b")
_NOT_CALLED: Final = re.compile(r"\bnot\b.{0,40}\b(?:redeem|prepa(?:y|id)|repurchas|call)")
_PAST: Final = re.compile(r"\b(?:above|beyond|past|more than|over|exceed\w*|in excess of|higher than)\b")


def _past(question: Question, choice: Choice) -> bool | None:
    """Whether a limit bars what goes past a number that a question names; None where it does not tell of that."""
    supposed = [Decimal(word.norm) for word in question.terms if word.kind == "number"]
    limit = field_value(choice.term, "percent")
    if len(supposed) != 1 or not isinstance(limit, Decimal) or _RAISES.search(question.low):
        return None
    return True if choice.term.stance == "stated" and supposed[0] >= limit else None


_RAISES: Final = re.compile(r"\b(?:rais\w+|increas\w+|lift\w*)\b")


def _of_other(question: Question, by: str | None) -> bool:
    """Whether a redemption is at the choice of the other party than the question names."""
    return (by == "holder" and _CALLS.search(question.low) is not None) or (
        by == "issuer" and _PUTS.search(question.low) is not None
    )


_CALLS: Final = re.compile(
    r"\bcall(?:s|ed|able)?\b|\bprepay\w*\b|\b(?:issuer|company)\b.{0,20}\b(?:redeem|repurchase|buy back)"
)
_PUTS: Final = re.compile(r"\bputs?\b|\bputtable\b|\b(?:holders?|he|she)\b.{0,30}\b(?:require|demand|force|redeem)")
_LIMITING: Final = frozenset({"share_cap", "ownership_limit", "interest", "maturity", "ceiling_price"})
_APPLIES: Final = re.compile(
    r"\b(?:is there|are there|has|have|any|subject to|bind|bound|appl(?:y|ies|icable)|restricts?|restricted|limits?"
    r"|limited|caps?|capped|prevents?|blocks?|bears?|accrues?|pays?|carry|carries|govern|constrain(?:s|ed)?|stops?)\b"
)
"""Questions whether a limit or a term is there and binds."""


def _asserted(question: Question, choice: Choice) -> bool | None:
    """Whether a number or date that the question supposes is another than the term's; None where it supposes none."""
    fields = _NUMERIC.get(choice.term.kind, ())
    values = [value for name in fields if (value := field_value(choice.term, name)) is not None]
    if not values or choice.term.stance == "denied":
        return None
    if isinstance(values[0], str) and (_ORDERED.search(question.low) or _AGED.search(question.low)):
        return _out_of_order(question, [str(value) for value in values])
    if isinstance(values[0], str):
        return _other_date(question, choice.term.kind, [str(value) for value in values])
    supposed = {
        word.norm
        for word in question.terms
        if word.kind == "number" and _is_value(question.text, word, choice.term.kind)
    }
    stated = {format(value.normalize(), "f") for value in values}
    if not supposed:
        return None
    return None if choice.term.kind in _BOUNDS and not supposed & stated else not supposed & stated


_ORDERED: Final = re.compile(
    r"\b(?:(?P<before>before|prior to|earlier than)|(?P<after>after|later than))\b(?= (?:the )?(?:\w+ )?(?:\w+ )?\d|"
    r" (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_AGED: Final = re.compile(
    r"\b(?:older|newer|younger|at least|at most|within|more than|less than|long(?:er)? (?:than|before|after))\b"
)


def _out_of_order(question: Question, stated: list[str]) -> bool | None:
    """Whether a date is not before, or not after, the one that a question names; None where it names none."""
    match = _ORDERED.search(question.low)
    supposed = [word.norm for word in question.terms if word.kind == "date" and not word.norm.startswith("-")]
    supposed += [word.norm for word in question.terms if word.kind == "number" and _YEAR.fullmatch(word.norm)]
    if match is None or len(supposed) != 1 or len(set(stated)) != 1:
        return None
    mark, date = supposed[0], stated[0][: len(supposed[0])]
    return (date >= mark) if match["before"] else (date <= mark)


_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BOUNDS: Final = frozenset({"floor_price", "ceiling_price", "conversion_price"})
"""Kinds of which a question may name another number and mean more or less than it."""


def _is_value(text: str, word: Word, kind: str) -> bool:
    """Whether a number of the question is of the kind's unit: a percentage, a price, a count."""
    before, after = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 8].strip().lower()
    if kind in {"interest", "ownership_limit"}:
        return after.startswith(("%", "percent", "per cent"))
    if kind == "share_cap":
        return after.startswith(("%", "percent")) or len(word.norm) > 4
    return "$" in before


def _other_date(question: Question, kind: str, stated: list[str]) -> bool | None:
    if kind == "trading_plan" and "adopt" not in question.low:
        return None
    supposed = {word.norm for word in question.terms if word.kind == "date" and not word.norm.startswith("-")}
    supposed |= {
        word.norm for word in question.terms if word.kind == "number" and re.fullmatch(r"(?:19|20)\d\d", word.norm)
    }
    if not supposed:
        return None
    return not any(date.startswith(each) for date in stated for each in supposed)


def _verdict(finding: Finding, no: bool) -> AnswerValue:
    kind = finding.values[0].kind if finding.values else "passage"
    return AnswerValue(
        kind=kind,
        field="verdict",
        value="no" if no else "yes",
        accession=finding.filing.accession,
        source=finding.filing.source,
    )


def from_box(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """The check box of Rule 10b5-1(c) on the form, where it is checked; unchecked tells nothing for sure."""
    if not question.asks("trading_plan") or _AGED.search(question.low) or "adopt" in question.low:
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


_NOT_ALL: Final = re.compile(
    r"\b(?:not|outside|neither)\b[^.]{0,80}(?:\b10b5|\btrading (?:plan|arrangement))", re.IGNORECASE
)
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


_INSTEAD: Final = re.compile(r"\bin lieu of\b|\binstead of\b|\brather than\b|\bother than\b", re.IGNORECASE)


def _holds_supposed(question: Question, quote: Quote) -> bool:
    """Whether every number and date that a question supposes stands in the footnote or in the rows that cite it."""
    note = quote.best.note
    supposed = [word.norm for word in question.terms if word.kind != "word"]
    return all(each in note.norms or each in note.context for each in supposed)


def from_passage(
    question: Question, quote: Quote, names: frozenset[str], ranked: Sequence[Candidate]
) -> Outcome | None:
    """Yes or no by the polarity of the sentence that fits best; None where the fit is too loose to tell."""
    best = quote.best
    if best.own < SURE or not _holds_supposed(question, quote) or question.asks(*_BARS):
        return None
    if raises(question) or asks_side(question) or about_another(question, names, best, ranked):
        return None
    if other_role(question, quote.text, best) or unqualified(question, quote.text) or other_class(question, best.text):
        return None
    no = negated(question, best)
    told = {word.norm for word in question.terms} - names
    if no is None or len(told) < ENOUGH:
        return None
    if _held(question, quote, names) < MOST_HELD if no else not all_said(question, quote, names):
        return None
    base = finding_of_quote(quote)
    finding = replace(base.led_by("No." if no else "Yes."), status="denied" if no else "answered")
    return Outcome("denied" if no else "answered", (replace(finding, values=(_verdict(finding, no), *finding.values)),))

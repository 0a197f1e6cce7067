"""When a quote may stand as an answer that no model has read: it fits, and it names the thing asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.confirm import claimed
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.wanted import noun_asked
from extractor.qa.asked.word_lists import OBJECTS, listed
from extractor.qa.asked.words import Word, stem, words
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.sentences.answer_types import values_of
from extractor.qa.sentences.fit import FILERS, MANY_ELSEWHERE, Fit, fit_of
from extractor.qa.sentences.mismatched import holder_left
from extractor.qa.sentences.passages import Quote, confident
from extractor.qa.sentences.silence import MET, certain, core_words, narrowed
from extractor.qa.terms.fields import counts_as_asked
from extractor.qa.terms.from_terms import IN_FULL, asks_instalment, counts_instalment, is_derived, of_unit

STANDS: Final[dict[str, float]] = {"typed": 0.4, "alone": 0.28, "name": 0.65, "text": 0.65}
"""How much of a question a quote must say: ``typed`` where it holds the type asked for, ``alone`` where besides no
other footnote in scope holds it, ``name`` for names and ``text`` for what no type tells. Measured over questions of
independent annotators: of typed quotes that say so much, all but one in thirty answered; names and free text need
more."""
WIDE: Final = 0.15
"""How much more where no filter and no name narrowed the scope."""
CONTENDS: Final = 0.84
"""A footnote that fits so well beside the best, and says otherwise, leaves the answer open …"""
POINTED: Final = 0.92
"""… or so well, where a number of the question points to the best."""
WHOLE: Final = 0.6
"""How much where the quote holds one of the types asked for and not another."""
EVENTS: Final = frozenset(
    stem(word)
    for word in listed(
        "signed entered adopted expire mature died resigned appointed approved announced met achieved certified"
        " satisfied hired joined founded"
    )
)
"""What happens on a date: a quote that does not say that it did tells the date of something else."""
SOFT: Final = 0.5
"""How much where *when* is answered by an event or a span of time, and no date is printed."""
LIMITS: Final = frozenset(stem(word) for word in listed("maximum minimum highest lowest latest earliest"))
"""Which of several is asked for: a quote that does not say so gives any of them."""
_AT_MOST: Final = lazy(r"\bat (?:the )?(?:latest|earliest|most|least)\b")
ALL: Final = 0.9
"""… unless the best says as good as all of the question, and comes first."""
CLEAR: Final = 0.75
"""A footnote in words of the type asked for, with its row, answers where no other fits nearly so well."""
COMPARES: Final = lazy(
    r"\b(?:which|who|whose)\b.{0,60}\b(?:(?<!as )(?<!in )(?<!for )(?<!into )more|most|less|least|fewer|fewest|larger"
    r"|largest|bigger|biggest|higher|highest"
    r"|lower|lowest|earlier|earliest|later|latest|longer|longest|sooner|first|last)\b"
    r"|\b(?:his|her|its|their|the) (?:single )?(?:biggest|largest|smallest|highest|lowest)\b"
)
"""Questions that compare: their answer is the outcome of comparing, no sentence."""
_REPEATS: Final = lazy(
    r"^(?!.*\b(?:(?:through|until) (?:and including )?[A-Z]\w+ \d"
    r"|(?:ending|final|last|remain(?:ing|der))\b[^.]{0,60}\b(?:19|20)\d\d))"
    r".*\b(?:instal?lments|monthly|quarterly|each (?:month|quarter|year|[A-Z]\w+ \d+))\b",
    re.DOTALL,
)
"""A schedule that goes on without an end printed: when it is over must be counted."""
_ONE_OF_MANY: Final = frozenset(
    {"count", "minimum", "maximum", "median", "sum", "earliest", "latest", "compute", "vested_by"}
)


def may_stand(
    question: Question, evidence: Evidence, quote: Quote, ranked: Sequence[Candidate], *, least: float = 0.0
) -> bool:
    """Whether a quote may stand as an answer: it fits, and it names the thing that the question is certainly about.

    ``least``: how much of the question it must say at least.
    """
    if about_others(question, evidence, quote.best) or _of_another_security(question, quote):
        return False
    if not counts_as_asked(question.low, quote.text):
        return False
    if question.manner == "yes_no":
        return confident(question, quote, ranked, scoped=evidence.scoped) and _of_concept(question, evidence, quote)
    one_of_many = question.manner in _ONE_OF_MANY or COMPARES.search(question.low)
    if (one_of_many and not _pinned(question, quote)) or _of_group(question, evidence, quote):
        return False
    if is_derived(question) or (asks_instalment(question) and not counts_instalment(quote.text)):
        return False
    if of_another_day(question, evidence, quote):
        return False
    fit = fit_of(question, evidence.names | evidence.who.words, quote, ranked)
    if not question.confirms and any(word.kind != "word" and word.norm in fit.left for word in question.terms):
        return False
    if holder_left(question, evidence, fit.left) or _to_be_worked_out(question, quote):
        return False
    if not LIMITS.isdisjoint(fit.left) and not _AT_MOST.search(question.low):
        return False
    if "date" in question.wants and not EVENTS.isdisjoint(fit.left) and not _dated_agreement(question, quote):
        return False
    if set(question.wants) <= {"name", "text"} and _OTHERS.search(question.low):
        return False
    stands = fits(question, fit, scoped=evidence.scoped) or _freely(question, evidence, quote, fit)
    return fit.said >= least and stands and _of_concept(question, evidence, quote)


def of_another_day(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether the day of one thing is asked for and a quote has that of another, or a column has it."""
    if question.wants[0] == "date" and (not _near(question, quote) or _dated_elsewhere(question, evidence, quote)):
        return True
    if question.wants == ("date",) and IN_FULL.search(question.low) and _REPEATS.search(quote.text):
        return True
    return _in_expiry(question, evidence, quote) or ("date" in question.wants and bool(MET.search(question.low)))


def is_of_another(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether a quote is of somebody else, of another security, day or concept, or tells how to work a value out."""
    if about_others(question, evidence, quote.best) or _of_another_security(question, quote):
        return True
    if not counts_as_asked(question.low, quote.text) or COMPARES.search(question.low):
        return True
    if of_another_day(question, evidence, quote) or _to_be_worked_out(question, quote):
        return True
    return certain(question) is not None and not _of_concept(question, evidence, quote)


def _freely(question: Question, evidence: Evidence, quote: Quote, fit: Fit) -> bool:
    """Whether what no type tells is answered by a quote that leaves over nothing but the user's own words.

    A word that another footnote or a row says speaks against a quote; one that stands nowhere is mostly the user's own.
    It must say what *what* asks for all the same.
    """
    if not (evidence.complete and evidence.scoped and len(evidence.dossiers) == 1) or question.manner != "value":
        return False
    if question.confirms or question.aspects or not set(question.wants) <= {"text", "name", "reason"}:
        return False
    if fit.said < OWN_WORDS or fit.rival >= CONTENDS or not fit.held or fit.topics + fit.pointed < SPOKEN:
        return False
    head = noun_asked(question.low)
    said = quote.best.note.norms
    others = {word.norm for word in question.terms} - {head}
    if head is not None and head not in said and (SYNONYMS_OF.get(head, frozenset()) - others).isdisjoint(said):
        return False
    if _BESIDES.search(question.low):
        return False
    own = quote.best.note
    rest = [note.norms for each in evidence.dossiers for note in each.notes if note.text != own.text]
    rest += [row.norms for each in evidence.dossiers for row in each.rows]
    meant = ({word} | SYNONYMS_OF.get(word, frozenset()) for word in fit.left)
    return not any(not alike.isdisjoint(other) for alike in meant for other in rest)


OWN_WORDS: Final = 0.45
"""How much of a free question a quote must say where what is left over stands nowhere else."""
SPOKEN: Final = 2
_BESIDES: Final = lazy(
    r"\b(?:besides|apart from|other than|aside from|except) (?!vesting|that|this)|\b(?:who|what) else\b"
)
"""Others than the named are asked for, whom a quote names perhaps alone."""


_FORMULA: Final = lazy(
    r"\b(?:times|multiplied by|product of)\b[^.;]{0,60}\b(?:excess|difference|amount by which)\b"
    r"|\b(?:excess|difference|amount by which)\b[^.;]{0,80}\b(?:times|multiplied by)\b",
    re.IGNORECASE,
)
_HOW_WORKED: Final = lazy(r"\bhow\b(?! much| many)|\bformula\b|\bper (?:share|option|unit)\b|\bprice\b")


def _to_be_worked_out(question: Question, quote: Quote) -> bool:
    """Whether an amount is asked for that a quote only tells how to work out: "the shares times the excess"."""
    if "price" not in question.wants or _HOW_WORKED.search(question.low):
        return False
    return _FORMULA.search(quote.text) is not None


def _of_group(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether several filings are asked about, and the quote is not what all of them say of a value."""
    if not question.group or len(evidence.dossiers) < 2:
        return False
    everywhere = all(any(quote.best.text in note.text for note in each.notes) for each in evidence.dossiers)
    return not (everywhere and question.wants[0] in _OF_SECURITY)


_OF_SECURITY: Final = frozenset({"date", "price", "percent", "rate"})
"""Values of one security that those of another are easily taken for."""


def _of_another_security(question: Question, quote: Quote) -> bool:
    """Whether a quote hangs on rows of securities, and neither they nor it are of one that the question names."""
    note = quote.best.note
    if question.wants[0] == "ratio" and not of_unit(question, note):
        return True
    if not question.securities or not note.rows or question.wants[0] not in _OF_SECURITY:
        return False
    return not any(title.search(note.titles) or title.search(note.text) for title in question.securities)


def _pinned(question: Question, quote: Quote) -> bool:
    """Whether a question names an amount of the row whose footnote is quoted: that tells which of many is meant."""
    if question.manner not in {"maximum", "minimum", "value", "list"}:
        return False
    amounts = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2}
    cells = {norm for row in quote.best.note.rows for norm in row.norms}
    return bool(amounts & cells)


def fits(question: Question, fit: Fit, *, scoped: bool) -> bool:
    """Whether the features of a quote are those of an answer."""
    hard = any(want not in {"text", "name", "reason"} for want in question.wants) or bool(question.aspects)
    hard = hard or (question.confirms and fit.held and bool(claimed(question.text)))
    kind = "typed" if hard else "name" if "name" in question.wants else "text"
    if fit.elsewhere >= MANY_ELSEWHERE:
        return False
    need = STANDS[kind]
    if hard and fit.choices == 1 and fit.held and not certain(question):
        need = STANDS["alone"]
    if not scoped:
        need += WIDE
    if not hard and not fit.asked and "reason" not in question.wants:
        return False
    told = bool(question.aspects) and fit.held and fit.known >= ALL and fit.rival < CLEAR
    if fit.said < need or (fit.topics + (hard and fit.pointed) < min(fit.asked, 1 if hard else 2) and not told):
        return False
    if kind == "text" and not fit.headed:
        return False
    if question.wants[0] == "date" and fit.soft and fit.said < SOFT:
        return False
    if hard and not fit.held and (fit.said < WHOLE or _unpriced(question, fit)):
        return False
    return fit.rival < (POINTED if fit.pointed else CONTENDS) or fit.said >= ALL


def _unpriced(question: Question, fit: Fit) -> bool:
    """Whether a price is asked for beside something else, and nothing speaks of one."""
    return "price" in question.wants and stem("price") in fit.left


_OTHERS: Final = lazy(r"\b(?:who else|(?:besides|apart from|aside from)\b.{0,60}\bwho|(?:which|what) other)\b")
"""Others than those named are meant: a sentence that names one does not tell that these are all of them."""


def _in_expiry(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether a date is asked for that the tables have a column for, and fill: then no sentence answers instead.

    A sentence that hangs on rows without such a date, a trust's perhaps, tells the end of something else.
    """
    if "date" not in question.wants or not _EXPIRES.search(question.low) or _EXPIRY_SAID.search(quote.best.text):
        return False
    rows = [row for dossier in evidence.dossiers for row in dossier.rows]
    named = [row for row in rows if any(title.search(row.title) for title in question.securities)]
    cited = quote.best.note.rows
    return any(row.value("expiration_date") for row in (cited or named or rows))


def _dated_elsewhere(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether a term of the kind asked for stands in another note with a date, where the quote prints none."""
    if "length" in question.aspects or values_of(question, quote.text, "date"):
        return False
    kinds = [concept.kind for concept in narrowed(question) if concept.kind]
    terms = [term for dossier in evidence.dossiers for term in dossier.terms_of(*kinds)]
    others = [term for term in terms if term.footnote != quote.best.note.footnote]
    return any(values_of(question, span.quote, "date") for term in others for span in term.evidence)


_EXPIRY_SAID: Final = lazy(
    r"\bmaturity\b[^.;]{0,30}\b(?:moved|extended|changed|postponed|put off|brought forward)\b[^.;]{0,20}\bfrom\b",
    re.IGNORECASE,
)
"""A sentence that tells of two days of maturity, of which a column has one."""
_EXPIRES: Final = lazy(r"\b(?:expir|laps|matur|run(?:s|ning)? out\b|due\b)")


def _near(question: Question, quote: Quote) -> bool:
    """Whether a date of the quote stands by what is said to happen on it, where the question says what happens."""
    text = quote.text
    dates = [
        word for word in words(text) if word.kind == "date" and word.norm not in {each.norm for each in question.terms}
    ]
    happens = [word for word in question.terms if word.norm in HAPPENS]
    if not dates or not happens:
        return True
    told = [
        word
        for each in happens
        for word in words(text)
        if word.norm == each.norm or word.norm in SYNONYMS_OF.get(each.norm, frozenset())
    ]
    events = [word for word in words(text) if word.norm in _EVENTS]
    return not told or any(
        _together(text, word.start, date.start)
        and _gap(word, date) <= BESIDE + min((_gap(each, date) for each in events), default=_gap(word, date))
        for word in told
        for date in dates
    )


def _gap(event: Word, date: Word) -> int:
    """How far a date stands from what may have happened on it; what is told after it stands farther."""
    return date.start - event.end if event.start < date.start else event.start - date.end + AFTER


BESIDE: Final = 25
AFTER: Final = 30
_EVENTS: Final = EVENTS | frozenset(
    stem(word)
    for word in listed(
        "vest grant adopt sign settle deliver certify split exercisable exercised award issue purchase elect defer"
        " begin commence earn convert sell sale made acquire pay distribute"
    )
)
"""What a date may be that of: the nearest of them."""


_AGREEMENT: Final = lazy(r"\bagreements?\b[^.;]{0,40}?\b(?:dated|of) (?:as of )?(?=[A-Z][a-z]+ \d|\d)", re.IGNORECASE)


def _dated_agreement(question: Question, quote: Quote) -> bool:
    """Whether an agreement is asked for that the quote gives the date of: it was signed and entered into that day."""
    return bool(re.search(r"\bagreement\b|\bcontract\b|\bdeal\b", question.low) and _AGREEMENT.search(quote.text))


def _together(text: str, one: int, other: int) -> bool:
    """Whether two places stand near each other in one sentence."""
    between = text[min(one, other) : max(one, other)]
    return len(between) <= NEARBY and not re.search(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.;]\s+[A-Z\d(]", between)


NEARBY: Final = 160
HAPPENS: Final = frozenset(
    stem(word) for word in listed("vest grant adopt sign settle deliver approve certify split pay repay issue")
)
"""What happens to a thing on a date; other dates of a sentence are those of other events."""


def _of_concept(question: Question, evidence: Evidence, quote: Quote) -> bool:
    """Whether a quote speaks of the thing that a question is certainly about, where it is about one."""
    asked = [concept for concept in narrowed(question) if concept.kind and not _by_the_way(question, concept)]
    matched = quote.best.matched
    if asked and not any(f"#{concept.name}" in matched for concept in asked):
        return False
    concept = certain(question) or (asked[0] if len(asked) == 1 and asked[0].kind else None)
    if concept is None or _by_the_way(question, concept):
        return True
    core = core_words(question, concept) & {word.norm for word in question.terms}
    if _is_read_as(quote, concept) or not core:
        return True
    beside = {word.norm for word in question.terms} - core - evidence.names - FILERS
    return not core.isdisjoint(matched) and (len(core & matched) > 1 or not beside or not beside.isdisjoint(matched))


def _by_the_way(question: Question, concept: Concept) -> bool:
    """Whether a concept is no part of the answer: a holder where a price is asked for, a merger that tells when."""
    if concept.name == "included":
        return _COUNTED_IN.search(question.low) is None
    if concept.name == "merger":
        return _AT_MERGER.search(question.low) is not None
    return concept.name == "holder" and set(question.wants) <= {"price", "percent", "rate", "ratio"}


_COUNTED_IN: Final = lazy(
    r"\binclud\w*|\bexclud\w*|\bcomponents?\b|\bcounted\b|\bconsists?\b|\bmade up\b|\bcompris\w*|\bbr(?:eak|oken?)\w*\b"
    r"|\bpart of\b|\bin the (?:reported|total)\b"
)
"""What asks for a part of a total; "how many of the shares" may ask for what else is said of some of them."""
_AT_MERGER: Final = lazy(
    r"(?<!^)\b(?:when|after|before|upon|once|at|in|following|by|through|under|until) (?:the |this |that )?(?:\w+ )?"
    r"(?:merger|takeover|buyout|tender offer)\b"
)


def about_others(question: Question, evidence: Evidence, best: Candidate) -> bool:
    """Whether a question that nothing narrowed names somebody or something that the best sentence does not know."""
    if evidence.scoped:
        return False
    known = best.note.norms | best.note.context
    strange = [name for name in evidence.unknown if stem(name) not in known]
    missing = {word.norm for word in question.terms} - best.matched
    owned = {stem(match[1]) for match in _OWNED.finditer(question.text)} - evidence.names - _GENERAL
    return bool(strange) or bool(owned - known) or (not evidence.complete and len(missing) > 1)


_OWNED: Final = lazy(r"\b([A-Za-z]{3,})['’]s\b")
"""Whose things are asked for: a person or a company, however it is written."""
_GENERAL: Final = frozenset(
    stem(word) for word in (*OBJECTS, "what", "who", "that", "there", "where", "when", "how", "spouse", "here")
)


def _is_read_as(quote: Quote, concept: Concept) -> bool:
    note = quote.best.note
    return any(term.footnote == note.footnote for term in quote.best.dossier.terms_of(concept.kind or ""))

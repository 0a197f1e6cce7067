"""When a thing may be called not stated: its kind is certain, and nothing that was read speaks of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.words import sentences, words
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.evidence.rank import Candidate
from extractor.qa.form.rows import action_of, generic, in_tables
from extractor.qa.sentences.answer_types import holds, holds_aspects
from extractor.qa.terms.fields import LABELS, answers_type

VAGUE: Final = frozenset(
    {
        "conversion_ratio",
        "included",
        "adjustment",
        "vesting",
        "holder",
        "plan",
        "tax_withholding",
        "transfer",
        "reason",
        "deferral",
        "valuation",
    }
)
"""Concepts whose wording in a question is also used of other things; alone they make no question certain."""
_BY_NAME: Final = lazy(
    r"\bnames? of\b|\bcalled\b|\bnamed\b|\b(?:which|what) (?:\w+ )?(?:llc|trust|partnership"
    r"|fund|entity|company|foundation)\b"
)
_DILUTIVE: Final = lazy(
    r"\banti-?dilut|\bdilutive\b|\blater (?:sells|issues)|\bbelow\b|\breset|\bratchet|\breprice|\blower price",
    re.IGNORECASE,
)
_DILUTION_SAID: Final = lazy(
    r"anti-?dilut|dilutive|reset|ratchet|repric|(?:issu|sell|sale)\w*.{0,80}(?:below|less than|lower)",
    re.IGNORECASE,
)


def narrowed(question: Question) -> list[Concept]:
    """The concepts that a question asks for, less those whose words only come along with a narrower one."""
    found = [
        each
        for each in question.concepts
        if each.name not in _NOT_MEANT or not _NOT_MEANT[each.name].search(question.low)
    ]
    if _WHOLE_PRICE.search(question.low):
        return found
    for narrow, wide in _NARROWS:
        if any(each.name == narrow for each in found):
            found = [each for each in found if each.name not in wide]
    return found


MET: Final = lazy(
    r"\b(?:goals?|targets?|objectives?|milestones?|criteria|hurdles?|conditions?)\b.{0,30}\b(?:met|achieved|satisfied"
    r"|certified|attained|reached)\b.{0,40}\bvest"
)
"""When a goal was met is not when the award vests that hung on it."""
_FEES: Final = lazy(r"\b(?:fees?|retainers?|salary|compensation)\b.{0,30}\bconver")
_DEBT: Final = lazy(
    r"^(?!.*\b(?:matur\w*|notes?|loans?|debentures?|bonds?|principal|facility|credit|elns?|borrow\w*|repa\w*"
    r"|preferred)\b)"
)
_NOT_MEANT: Final[dict[str, re.Pattern[str]]] = {
    "vesting": lazy(
        rf"{MET.pattern}|^(?!.*\b(?:vests?|vesting|unvested)\b).*\bvested (?:\w+ ){{0,2}}?"
        r"(?:awards?|units?|shares?|[rpd]sus?|stock|options?)\b.{0,40}\b(?:paid|settled|converted|delivered|withheld|deferred|sold)\b"
        r"|^(?:when|on what date|what day) (?:was|were|did)\b(?!.*\b(?:vests?|vesting)\b).*\b(?:that|which) vested\b"
    ),
    "conversion_price": _FEES,
    "conversion_ratio": lazy(rf"{_FEES.pattern}|\bhow many votes\b|\bvotes? (?:per|for each|does|do)\b"),
    "maturity": _DEBT,
    "exercise_window": lazy(
        r"\btrusts?\b.{0,20}\b(?:run|runs|end|ends|expires?|terminates?)\b"
        r"|\bterm of (?:\w+ ){0,4}trust\b|\block-?ups?\b|\b(?:tender )?offer (?:expire|period)"
        r"|\bexercised\b.{0,60}\b(?:granted|issued|awarded)\b"
        r"|\b(?:granted|issued|awarded)\b.{0,60}\bexercised\b"
    ),
    "adjustment": lazy(r"\badjusted (?:ebitda|revenues?|income|earnings|eps)\b"),
}
"""Concepts, and what in a question tells that their words are used of something else."""
_WHOLE_PRICE: Final = lazy(
    r"\bformula\b|\bdetermin|\bcalculat|\bcomput|\bhow (?:exactly "
    r")?is\b.{0,40}\bprice\b"
)
"""Questions for a price as a whole, its floor and ceiling with it."""


def core_words(question: Question, concept: Concept) -> frozenset[str]:
    """The plain words of a question by which it names a concept."""
    return frozenset(word.norm for match in concept.asked.finditer(question.low) for word in words(match[0]))


def certain(question: Question) -> Concept | None:
    """The one concept that a question is certainly about; None where it might be about something else."""
    sharp = [concept for concept in narrowed(question) if concept.name not in VAGUE]
    if len(sharp) == 1:
        return sharp[0]
    if not sharp and _BY_NAME.search(question.low) and [each.name for each in question.concepts] == ["holder"]:
        return question.concepts[0]
    if not sharp and len(question.concepts) == 1:
        only = question.concepts[0]
        if only.name == "plan" and question.wants[0] == "name":
            return only
        if only.name in {"adjustment", "vesting"} or (only.name == "transfer" and _GIVES.search(question.low)):
            return only
    return None


_GIVES: Final = lazy(r"\b(?:gift|donat|charit|transfer|distribut|contribut)")
_NARROWS: Final = (
    ("redemption", {"maturity", "conversion_price", "interest"}),
    ("ownership_limit", {"share_cap", "conversion_price", "disclaimer", "exercise_window"}),
    ("share_cap", {"conversion_price"}),
    ("floor_price", {"conversion_price"}),
    ("ceiling_price", {"conversion_price"}),
    ("price_range", {"conversion_price"}),
    ("trading_plan", {"plan", "correction"}),
    ("stock_split", {"correction", "conversion_ratio"}),
    ("tax_withholding", {"conversion_price"}),
    ("interest", {"maturity"}),
    ("vesting", {"maturity"}),
)
"""A concept, and those whose words come along when people ask for it."""


def unsaid(question: Question, dossiers: Sequence[Dossier]) -> Concept | None:
    """The concept that a question is about where no footnote or remark of any filing speaks of it; else None."""
    if question.asks("adjustment") and _DILUTIVE.search(question.low):
        silent = not any(_DILUTION_SAID.search(note.text) for dossier in dossiers for note in dossier.notes)
        return next(each for each in question.concepts if each.name == "adjustment") if silent else None
    concept = certain(question)
    if concept is None:
        return None
    if spoken_of(concept, (note.text for dossier in dossiers for note in dossier.notes)):
        return None
    if concept.kind and any(dossier.terms_of(concept.kind) for dossier in dossiers):
        return None
    if concept.name == "holder" and _named_in_tables(question, dossiers):
        return None
    return concept


def spoken_of(concept: Concept, texts: Iterable[str]) -> bool:
    """Whether a text names a thing, or may yet speak of it in other words."""
    hint = HINTS.get(concept.name)
    return any(concept.mentioned.search(text) or (hint is not None and hint.search(text)) for text in texts)


def _named_in_tables(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether a nature of ownership names such a holder as a question asks for: a trust, a partnership."""
    asked = set(_BODY.findall(question.low))
    natures = [row.value("nature_of_ownership") or "" for dossier in dossiers for row in dossier.rows]
    return any(not generic(nature) and asked & set(_BODY.findall(nature.lower())) for nature in natures)


_BODY: Final = lazy(r"\b(trust|foundation|partnership|llc|fund|company)(?=s?\b)")


def _hint(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.IGNORECASE)


HINTS: Final[dict[str, re.Pattern[str]]] = {
    "floor_price": _hint(r"\b(?:not|never|no event|further).{0,40}\bbelow\b|\bat least \$|\bbottom\b"),
    "ceiling_price": _hint(r"\b(?:not|never|no event).{0,40}\babove\b|\bat most \$|\bno more than \$"),
    "conversion_price": _hint(r"\bprice\b.{0,80}\b(?:conver|exercis)|\b(?:conver|exercis)\w*.{0,80}\$"),
    "share_cap": _hint(r"\bcap\b|\blimit\w*\b.{0,60}\bshares\b|\bshares\b.{0,60}\blimit|\bno more than [\d,]+"),
    "ownership_limit": _hint(r"\bown\w*\b(?:[^.]|\.\d){0,80}\d ?%|\d ?%(?:[^.]|\.\d){0,80}\bown"),
    "interest": _hint(r"\binterest\b.{0,60}\b(?:paid|pays|due|rate|accru|quarter|month|annual)|\byield"),
    "maturity": _hint(r"\bdue\b|\bterm of\b|\brepa(?:y|id)"),
    "exercise_window": _hint(r"\bend date\b|\bexercis\w+ .{0,40}\b(?:at once|until|from|before|after|when|on)\b"),
    "redemption": _hint(r"\bcall\w*\b|\bput\b|\bbuy ?back|\bbought back|\brepa(?:y|id)"),
    "trading_plan": _hint(
        r"\b(?:automatic|instruct|arrangement)\w*.{0,80}\b(?:sale|sell|sold|trad|purchas|buy|bought)"
        r"|\b(?:sale|sell|sold|trad|purchas|buy|bought).{0,80}\b(?:automatic|instruct|arrangement)"
        r"|\bwritten plan|\bplan\b.{0,60}\b(?:adopted|entered|put in place)"
    ),
    "price_range": _hint(r"\baverage\b|\bbetween \$|\bfrom \$|\bfills\b|\bnumber of trades\b|\bone price\b"),
    "disclaimer": _hint(r"\bno (?:interest|say)\b|\bnot (?:own|admit)"),
    "merger": _hint(r"\bmerg|\bacquir|\boffer\b|\bcombin|\btaken over|\btakeover|\bchange (?:in|of) control"),
    "correction": _hint(r"\bputs? right|\bmistake|\bclerical|\bslip\b|\bleft out|\bdid not\b"),
    "holder": _hint(r"\b(?:trusts?|foundation|partnership|fund) (?:of|for|set up|created|settled|established)\b"),
    "plan": _hint(r"\bpolicy\b|\barrangement\b|\bawards? agreement"),
}
"""Wordings by which a filing may yet speak of a thing: where one stands, the thing is not called unsaid."""


MUCH: Final = 0.35
HALF: Final = 0.6


def answered_elsewhere(question: Question, ranked: Sequence[Candidate], least: float = MUCH) -> bool:
    """Whether a sentence takes up much of a question and holds what it asks for: then nothing is called not stated."""
    return any(each.own >= least and holds(question, each.text, question.wants[0]) for each in ranked[:8])


MOST: Final = 0.75
"""A sentence that takes up so much of a question speaks of the very thing asked."""
_OF_BODY: Final = lazy(
    r"\b(?:which|what|names? of (?:the|that|his|her)) (?:\w+ ){0,2}(?:bank|broker|dealer|custodian|trust"
    r"|trustee|grat|llc"
    r"|partnership|fund|foundation|lender|counterparty|underwriter|adviser|advisor)\b"
)
_ASKED_FOR: Final = frozenset({"quarter", "frequency", "length"})
"""What is asked for in words and has few wordings, so that its absence can be seen."""
_DONE: Final = lazy(r"\bwhen (?:was|were|did|had)\b|\b(?:date|day) (?:was|were|did|had)\b")
"""What was done may be the transaction of a row, whose date the tables have."""
PRICED: Final = ("transaction_price_per_share", "conversion_or_exercise_price")


def untyped(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> bool:
    """Whether a sentence speaks of the very thing asked, and no sentence that shares a word with the question says the
    date, price, percentage or name that is asked for, nor a table: "based on the closing price", and no price."""
    want = question.wants[0]
    if _ASKED_FOR & set(question.aspects) and ranked and max(each.own for each in ranked) >= MUCH:
        return not any(holds_aspects(question, note.text) for dossier in dossiers for note in dossier.notes)
    if want not in {"date", "price", "percent"} and not (want == "name" and _OF_BODY.search(question.low)):
        return False
    if not ranked or max(each.own for each in ranked) < MOST:
        return False
    if any(each.own > 0 and (holds(question, each.text, want) or _by_worth(each.text, want)) for each in ranked):
        return False
    if want == "percent" and any(holds(question, each.text, want) for each in ranked):
        return False
    if want == "date" and any(each.own >= MOST and _NONE.search(each.text) for each in ranked):
        return False
    rows = [row for dossier in dossiers for row in dossier.rows]
    if want == "price":
        return not any(Decimal(row.value(name) or "0") for row in rows for name in PRICED)
    if want == "date" and any(in_tables(dossiers, each.name) for each in question.concepts):
        return False
    return want != "date" or not (_DONE.search(question.low) or action_of(question.low))


_NONE: Final = lazy(
    r"\b(?:no|never|none|without|perpetual|not (?:expire|mature|bear|applicable|subject))\b", re.IGNORECASE
)
"""That there is none is a value too."""


def _by_worth(text: str, want: str) -> bool:
    """Whether a text tells an amount by what it is worth: "the cash worth of one share"."""
    return want == "price" and WORTH.search(text) is not None


WORTH: Final = lazy(
    r"\bworth\b|\bcash value\b|\bfair market value\b|\bexcess of\b|\bdifference between\b", re.IGNORECASE
)


def valueless(question: Question, dossiers: Sequence[Dossier]) -> Concept | None:
    """The concept that the filings do speak of, without a value of the type asked for anywhere they do; else None.

    "Adopted by the reporting person" has no date; "a reverse stock split" has no ratio.
    """
    concept = certain(question)
    if concept is None or not _typed(question, concept):
        return None
    mentions = [
        note.text[start:end]
        for dossier in dossiers for note in dossier.mentions(concept.mentioned)
        for start, end in note.sentences if concept.mentioned.search(note.text[start:end])
    ]  # fmt: skip
    return concept if mentions and not _tells(question, mentions) else None


def unstated_in(question: Question, concept: Concept, texts: Iterable[str]) -> str | None:
    """What of a thing no text states: the thing, or the value asked for of it; None where a text may state it."""
    speak = [
        text[start:end]
        for text in texts if spoken_of(concept, (text,))
        for start, end in sentences(text) if spoken_of(concept, (text[start:end],))
    ]  # fmt: skip
    if speak and (not _typed(question, concept) or _tells(question, speak)):
        return None
    return missing(question, concept, spoken=bool(speak))


def missing(question: Question, concept: Concept, *, spoken: bool) -> str:
    """A thing that is not stated, in a word; where the filings do speak of it, the value of it that they do not say."""
    label = LABELS.get(concept.name, concept.name.replace("_", " "))
    value = TYPES.get(question.wants[0]) if spoken else None
    return f"{label}: no {value}" if value else label


TYPES: Final = {"date": "date", "price": "price", "percent": "percentage", "name": "name", "rate": "rate"}
"""Types of answers, as they are called where one is not stated."""


def _typed(question: Question, concept: Concept) -> bool:
    """Whether a value of a concept is asked for whose type is seen in a text."""
    wanted = question.wants[0]
    return concept.kind is not None and wanted not in {"reason", "shares"} and answers_type(concept.kind, wanted)


def _tells(question: Question, texts: Iterable[str]) -> bool:
    return any(holds(question, text, question.wants[0]) or _NONE.search(text) for text in texts)

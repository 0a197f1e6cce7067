"""What is asked for that no text which was read has a value for: then it is not stated. Pure.

``silence`` knows the kinds of terms; here are the types of values, looked for in everything that was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.evidence.rank import Candidate
from extractor.qa.form.rows import action_of, generic, in_tables
from extractor.qa.sentences.answer_types import holds, typed
from extractor.qa.sentences.elsewhere import elsewhere
from extractor.qa.sentences.particulars import particular, untold
from extractor.qa.sentences.parties import nameless, party_asked
from extractor.qa.sentences.roles import unnamed
from extractor.qa.sentences.silence import (
    HALF,
    PRICED,
    TYPES,
    WORTH,
    answered_elsewhere,
    missing,
    narrowed,
    unsaid,
    untyped,
    valueless,
)
from extractor.qa.sentences.unpaid import unpaid
from extractor.qa.sentences.untouched import untouched
from extractor.schema.terms import Vesting


def unstated(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> str | None:
    """What is not stated of what a question asks for, in a word; None where something may state it.

    Nothing speaks of the thing, or what does gives no value of the type asked for. Everything in scope must be read.
    """
    if not question.confirms and nameless(question, dossiers):
        return "name"
    if unpaid(question, dossiers, ranked):
        return "price"
    if (rule := untouched(question, dossiers)) is not None:
        return rule
    if particular(question) is not None:
        return untold(question, dossiers)
    yes_no = question.manner == "yes_no"
    if question.confirms or (question.wants[0] == "date" and not yes_no and _scheduled(question, dossiers)):
        return None
    concept = unsaid(question, dossiers)
    if concept is not None and concept.name == "interest" and _in_titles(dossiers):
        return None
    if concept is not None and typed(question) and not yes_no and answered_elsewhere(question, ranked, HALF):
        return None
    spoken = concept is None
    of_party = question.wants == ("name",) and party_asked(question) is not None
    if concept is None and not yes_no and not of_party and not answered_elsewhere(question, ranked):
        concept = valueless(question, dossiers)
    if concept is not None and not yes_no and _may_be(question, concept, dossiers, ranked):
        return None
    if concept is not None:
        return None if in_tables(dossiers, concept.name) else missing(question, concept, spoken=spoken)
    if yes_no:
        return None
    if "event" in question.aspects and question.wants == ("date",):
        return None
    if untyped(question, dossiers, ranked) or unnamed(question, dossiers):
        return TYPES.get(question.wants[0], "what is asked")
    return nowhere(question, dossiers, ranked) or elsewhere(question, dossiers, ranked)


def _may_be(question: Question, concept: Concept, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> bool:
    """Whether a value of the type asked for stands where a thing may be spoken of in words that are not known."""
    if concept.name == "vesting" and "date" in question.wants:
        told = [note for each in dossiers for note in each.notes if "exercise_date" in note.cell_names]
        return any(holds(question, note.text, "date") for note in told)
    if concept.name != "conversion_price" or question.wants[0] != "price":
        return False
    best = max((each.own for each in ranked), default=0.0)
    near = {each.note.text for each in ranked if each.own >= max(HALF * best, SPOKEN)}
    return any(holds(question, text, "price") for text in near)


def _in_titles(dossiers: Sequence[Dossier]) -> bool:
    """Whether a security bears its rate in its title: "5% Convertible Notes"."""
    return any("%" in row.title for each in dossiers for row in each.rows)


def _scheduled(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether a day of vesting is asked for, and a schedule tells it: one without dates is there to be counted by."""
    if not any(each.name == "vesting" for each in narrowed(question)):
        return False
    bodies = (term.body for each in dossiers for term in each.terms_of("vesting"))
    return any(isinstance(body, Vesting) and body.tranches for body in bodies)


SPOKEN: Final = 0.3
"""A sentence that takes up so much of a question speaks of its matter, if not of the very thing."""
_PART: Final = lazy(
    r"%|\bper ?cent|\d/\d|\d ?x\b|\b(?:half|thirds?|quarter|fourth|all|entire|whole|in full|equal|target"
    r"|maximum|twice|times"
    r"|multiple|multiplier|balance|remainder|portion)\b",
    re.IGNORECASE,
)
_OF_TARGET: Final = lazy(
    r"(?:\b(?:multiple|percent\w*|level|factor|multiplier)\b"
    r"|%).{0,20}\b(?:of|(?:relative|compared) to) (?:the |its )?target\b"
)
_COUNTABLE: Final = lazy(r"\b(?:own|hold|held|stake|position|sold|sell|sale|kept|keep|left|total|outstanding)\w*\b")
"""Percentages that may be worked out of the tables."""
_PAST: Final = lazy(r"\b(?:did|was|were|had|date of (?:the|his|her|its|their)|dated)\b")
_OF_ROWS: Final = lazy(
    r"\b(?:vest|exercis|expir|matur|transact|trad|report|fil|sign|due|perform|split|record|period)\w*\b"
)
"""What happens on a day that a column, the front page or a schedule tells."""
_DATED: Final = lazy(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/-]\d{1,2}\b|\b(?:january|february|march|april|june|july|august|september|october"
    r"|november|december|quarter|anniversary|annual meeting|birthday)\b|\bMay \d",
    re.IGNORECASE,
)
_MONEY: Final = lazy(
    r"[$€£¥]\s?\.?\d|\b(?:USD|EUR|GBP|CAD|RMB|cents?|dollars?)\b|\d\.\d|\bno consideration\b|\bwithout "
)
_NOT_OF_ROWS: Final = lazy(
    r"\b(?:dividends?|interest|loans?|principal|commissions?|discount|ebitda|revenues?|net income|bonus)\b"
)
_EACH_THING: Final = lazy(
    r"\b(?:each|every|per|one) ((?:[a-z-]+ ){1,2}?(?:units?|interests?|rights?|shares?|notes?))\b(?! (?:does|do"
    r"|is|are) \d)"
)
_UNDER_PLAN: Final = lazy(
    r"\b(?:may|can|could|to|up to|maximum)\b.{0,40}\b(?:sold|sell|bought|buy|traded?|purchased?)\b.{0,40}\bplan\b"
    r"|\bplan\b.{0,20}\b(?:covers?|allows?|permits?|provides? for|authori[sz]es?)\b"
)
_BODY_CALLED: Final = lazy(
    r"\bnames? of (?:the|that|his|her|their|[\w.]+'s) (?:[\w-]+ ){0,2}?(trust|foundation|partnership|llc|fund)s?\b"
    r"|\bwhat(?:'s| is| was|s| are) (?:the|that|his|her|their) (?:[\w-]+ ){0,2}?(trust|foundation|partnership"
    r"|llc|fund)s? called\b"
    r"|\b(trust|foundation|partnership|llc)\b[^?]{0,40}?(?:\bits name"
    r"|\bwhat is it called|\bwhat's it called|\bcalled what)\s*\?"
    r"|\b(?:which|what) (?:[\w-]+ ){0,2}?(trust|foundation|partnership|llc) (?:holds?|owns?|held|owned|is it|are)\b"
)


def nowhere(question: Question, dossiers: Sequence[Dossier], ranked: Sequence[Candidate]) -> str | None:
    """What is asked for, where a footnote speaks of its matter and no text that was read has a value of such a type.

    Stricter than ``untyped`` in where the type may stand (nowhere at all), and so laxer in how much must be spoken of.
    """
    if question.manner not in {"value", "list", "sum"} or question.confirms or not ranked:
        return None
    texts = [note.text for dossier in dossiers for note in dossier.notes]
    if _body_unnamed(question, dossiers, texts):
        return "name"
    low, want = question.low, question.wants[0]
    named = _NOT_OF_ROWS.search(low)
    if max(each.own for each in ranked) < SPOKEN and not (named and any(named[0] in text.lower() for text in texts)):
        return None
    if _OF_TARGET.search(low) or (want == "percent" and not _COUNTABLE.search(low)):
        return None if any(_PART.search(text) for text in texts) else "percentage"
    if want == "date" and len(question.wants) == 1 and "length" not in question.aspects:
        return "date" if _undated(question, texts) else None
    if want == "price":
        return "amount" if _unpriced(question, dossiers, texts) else None
    if want == "ratio":
        return "ratio" if _no_ratio(question, dossiers) else None
    if want == "shares" and _UNDER_PLAN.search(low):
        plans = [each.mentioned for each in question.concepts if each.name == "trading_plan"]
        told = [text for text in texts if any(plan.search(text) for plan in plans)]
        said = any(holds(question, text, "shares") or " not " in text for text in told)
        return "number" if told and not said else None
    return None


def _undated(question: Question, texts: Sequence[str]) -> bool:
    """Whether the day of something done is asked for that no column tells, and no text has a date."""
    low = question.low
    if not _PAST.search(low) or _OF_ROWS.search(low) or action_of(_AWARDS.sub(" ", low)):
        return False
    return not any(_DATED.search(text) for text in texts)


_AWARDS: Final = lazy(r"\b(?:awards?|grants?|(?:\w+ ){0,2}agreement)\b(?! (?:was|were|did))")
"""What is spoken of and not what was done; of an agreement, whatever it is about."""


def _unpriced(question: Question, dossiers: Sequence[Dossier], texts: Sequence[str]) -> bool:
    """Whether an amount of money is asked for that no column has, and no text has any."""
    if any(_MONEY.search(text) or WORTH.search(text) for text in texts):
        return False
    rows = [row for dossier in dossiers for row in dossier.rows]
    priced = any(Decimal(row.value(name) or "0") for row in rows for name in PRICED)
    return not priced or (_NOT_OF_ROWS.search(question.low) is not None and not _IN_SHARES.search(question.low))


_IN_SHARES: Final = lazy(r"\bworth\b|\bvalue\b|\bstand for\b|\bat the\b|\bproceeds\b|\btotal\b|\bdollars\b")


def _no_ratio(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether a ratio of a thing is asked for that footnotes speak of, and neither they nor a row give it."""
    match = _EACH_THING.search(question.low)
    if match is None:
        return False
    phrase = " ".join(word.norm for word in words(match[1])[-2:])
    if any(phrase in row.norms for dossier in dossiers for row in dossier.rows):
        return False
    told = [note.text for dossier in dossiers for note in dossier.notes if phrase in note.norms]
    return bool(told) and not any(holds(question, text, "ratio") for text in told)


def _body_unnamed(question: Question, dossiers: Sequence[Dossier], texts: Sequence[str]) -> bool:
    """Whether a trust (a foundation …) is to be named that a nature of ownership mentions, and no text does."""
    match = _BODY_CALLED.search(question.low)
    if match is None or question.wants[0] != "name":
        return False
    body = next(group for group in match.groups() if group)
    natures = [row.value("nature_of_ownership") or "" for dossier in dossiers for row in dossier.rows]
    told = [nature for nature in natures if body in nature.lower()]
    return bool(told) and all(map(generic, told)) and not any(body in text.lower() for text in texts)

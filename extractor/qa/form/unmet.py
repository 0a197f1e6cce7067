"""Whether an answer leaves out what a question asks for: a column, a sum, each of several, one of many. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import LEFT_OUT, Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, norms
from extractor.qa.finding import Outcome
from extractor.qa.form.columns import MOVED, NATURE, OF_HOLDER, OWNED, PRICE, columns_named
from extractor.qa.form.holders import holder_in
from extractor.qa.form.lots import untold
from extractor.qa.form.rows import several_deeds
from extractor.qa.form.tables import BY_KIND


def halved(question: Question, outcome: Outcome) -> bool:
    """Whether an answer in cells lacks a column that a question names beside another: then it is half an answer."""
    named = columns_named(question.low)
    if any(value.field == "underlying_security_shares" for each in outcome.findings for value in each.values):
        named -= {MOVED}  # the shares of an option that is held
    told = {value.field for each in outcome.findings for value in each.values}
    told |= {cited.cell for each in outcome.findings for cited in each.citations if cited.cell}
    if "conversion_or_exercise_price" in told:
        told.add(PRICE)  # what was paid in an exercise
    return len(named) > 1 and not named <= told


def uncomputed(question: Question, outcome: Outcome) -> bool:
    """Whether a sum, a ranking, others than the named, or the part of each is asked for, and the answer is none."""
    if outcome.status != "answered":
        return False
    if several_deeds(question.low) and set(question.wants) <= {"shares", "price"} and outcome.basis == "passage":
        return True  # one of two amounts
    phrase = question.manner == "value" and question.wants == ("text",) and OF_HOLDER.search(question.low)
    if outcome.basis == "passage" and phrase and holder_in(question.low):
        return True  # "shares in her IRA?" is answered by a number of the tables
    if untold(question, outcome):
        return True
    if BY_KIND.search(question.low) and outcome.basis == "cells" and len(outcome.findings) < 2:
        return True
    quoted = " ".join(cited.quote for each in outcome.findings for cited in each.citations)
    computed = any(each.computations for each in outcome.findings)
    if _IN_TOTAL.search(question.low) and outcome.basis == "passage" and not (computed or _TOTALLED.search(quoted)):
        return True
    if (
        _TO_WHOM.search(question.low)
        and outcome.basis == "cells"
        and not any(cited.footnote or cited.cell == NATURE for each in outcome.findings for cited in each.citations)
    ):
        return True
    if _SUMMED.search(question.low) and not any(each.computations for each in outcome.findings):
        return True
    if _OTHERS.search(question.low) and outcome.basis in {"passage", "terms"} and question.group == "owners":
        return len({each.filing.key for each in outcome.findings}) < 2  # what is said of the one who was named
    return bool(_OF_EACH.search(question.low)) and outcome.basis == "cells" and len(outcome.findings) < 2


_SUMMED: Final = lazy(
    r"^sum\b|\bsum of\b|\badd(?:ing)? up\b|\btotal (?:take|haul|exercise price)\b|^combined\b|\brank\b"
    r"|\bcount of\b.*\bplus\b"
)
_IN_TOTAL: Final = lazy(
    r"\b(?:aggregate|total|combined|overall) (?:cash|proceeds|amount|value|cost|consideration|dollars?)\b"
)
_TOTALLED: Final = lazy(r"(?i)\b(?:aggregate|total|combined|in all|sum)\b")
_TO_WHOM: Final = lazy(r"\b(?:to|from|by|for) whom\b")
_OTHERS: Final = lazy(
    r"\b(?:which|what) other (?:[\w-]+ ){0,2}?(?:directors?|insiders?|officers?|executives?|people)\b|\bwho else\b"
)
_OF_EACH: Final = lazy(r"\bhow many (?:\w+ )?(?:has|have|does|do|did) each\b|\b(?:which|what) other\b|\bwho else\b")


def counts_in(question: Question, outcome: Outcome, dossiers: Sequence[Dossier]) -> bool:
    """Whether a footnote on an amount owned says that it includes what a question leaves out: "phantom units aside"."""
    aside = LEFT_OUT.search(question.text)
    if aside is None or outcome.basis != "cells":
        return False
    left_out = norms(words(aside[0])) - _FORMAL
    notes = {(dossier.stored.source, note.footnote): note for dossier in dossiers for note in dossier.notes}
    rows = outcome.rows(dossiers)
    on = [note for row in rows for name in row.footnotes(OWNED) for (_, each), note in notes.items() if each == name]
    return any(_INCLUDES.search(note.text) and not left_out.isdisjoint(note.norms) for note in on)


_INCLUDES: Final = lazy(r"(?i)\b(?:includ\w*|compris\w*|consist\w*|of (?:these|which)|represents?)\b")
_FORMAL: Final = norms(words("leaving setting putting aside counting including excluding apart from out shares stock"))

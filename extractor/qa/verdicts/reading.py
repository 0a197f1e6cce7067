"""One reading of a statement, for questions and for sentences: who, whether it may, must or did, what, and when. Pure.

A question that asks whether something is so is read the same way as the sentences that may say it. The parties of a
form are few: the one who reports or holds, the issuer with those who act for it, a dealer, a relative. What else a
question adds (a condition, a quantity, a threshold) a sentence must meet, or nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Literal

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.words import words
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.finding import Outcome
from extractor.qa.sentences.passages import Quote, finding_of_quote
from extractor.qa.verdicts.modal import yes_or_no
from extractor.schema.answer import Status
from extractor.schema.filing import Issuer

Party = Literal["holder", "issuer", "dealer", "relative"]
Told = Callable[[str], "bool | None"]
"""Whether a sentence, in lower case, denies what is asked (True) or says it (False); None where it does not tell."""

_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-"})
_ISSUER: Final = lazy(
    r"\b(?:issuer|company|corporation|board|committee|administrator|plan|general partner|operating partnership)\b"
)
_HOLDER: Final = lazy(
    r"\b(?:reporting (?:person|owner)s?|undersigned|holders?|he|she|his|her|him|they|director|executive|officer"
    r"|employee|insider|grantee|participant|optionee|recipient|owner|trust|fund|investor|filer)\b"
)
_DEALER: Final = lazy(r"\b(?:dealer|lender|broker|bank|counterparty|secured party|pledgee)\b")
RELATIVE: Final = lazy(
    r"\b(?:spouse|wife|husband|mother|father|parents?|brother|sister|siblings?|sons?|daughters?|child(?:ren)?"
    r"|grandchild(?:ren)?|nephews?|nieces?)\b"
)
_POSSESSIVE: Final = lazy(r"\b[\w.&-]+'s?(?= )")


def plain(text: str) -> str:
    """A text in lower case, with plain quotes and dashes."""
    return text.translate(_PLAIN).lower()


def party_of(text: str, owners: Sequence[str] = (), issuer: Issuer | None = None) -> Party | None:
    """Which party a stretch of text means, by its words or by the names of the filing; None where several or none."""
    own = _POSSESSIVE.sub(" ", text)
    if RELATIVE.search(own):
        return "relative"
    if _DEALER.search(own):
        return "dealer"
    said = {word.norm for word in words(own)}
    mine = {word.norm for owner in owners for word in words(owner)}
    theirs = {word.norm for word in words((issuer.name or "") if issuer is not None else "")} - _FORM
    holder = bool(said & mine) or _HOLDER.search(own) is not None
    other = bool((said & theirs) - mine) or _ISSUER.search(own) is not None
    if said & mine and not _ISSUER.search(own):
        return "holder"
    return None if holder == other else "holder" if holder else "issuer"


_FORM: Final = frozenset(
    word.norm for word in words("inc corp co ltd llc company corporation holdings group the of plc trust fund")
)


NEAR: Final = 0.8
"""Sentences of footnotes that fit within this share of the best one must agree."""


def verdict(question: Question, evidence: Evidence, ranked: Sequence[Candidate], told: Told) -> Outcome | None:
    """Yes or no by the sentences that tell it; None where none does, or those that fit alike do not agree."""
    if not (evidence.complete and evidence.scoped and ranked):
        return None
    best: dict[str, float] = {}
    for each in ranked:
        best[each.note.footnote] = max(best.get(each.note.footnote, 0.0), each.score)
    found = [
        (best[each.note.footnote], no, each)
        for each in ranked
        if _of_security(question, each)
        and _of_words(question, evidence, each)
        and (no := told(plain(each.text))) is not None
    ]
    if not found:
        return None
    top = max(score for score, _, _ in found)
    near = [(each.score, no, each) for score, no, each in found if score >= NEAR * top]
    if top <= 0 or len({no for _, no, _ in near}) > 1:
        return None
    _, no, chosen = max(near, key=lambda each: each[0])
    base = finding_of_quote(Quote(chosen, (chosen.span,)))
    status: Status = "denied" if no else "answered"
    led = replace(base.led_by("No." if no else "Yes."), status=status)
    return Outcome(status, (replace(led, values=(yes_or_no(led, no=no), *led.values)),))


def _of_security(question: Question, each: Candidate) -> bool:
    """Whether a footnote or a row that cites it is of a security that the question names; it may name none."""
    texts = (each.note.text, *(row.title for row in each.note.rows))
    return not question.securities or any(title.search(text) for title in question.securities for text in texts)


def _of_words(question: Question, evidence: Evidence, each: Candidate) -> bool:
    """Whether a footnote, or a row that cites it, says what of a question other footnotes of the filing say."""
    told = {
        word.norm: {word.norm} | (SYNONYMS_OF.get(word.norm, frozenset()) if word.kind == "word" else frozenset())
        for word in question.terms
        if word.norm not in evidence.names and (word.kind == "word" or len(word.norm) > len("100"))
    }
    own = each.note.norms | each.note.context
    rest = frozenset().union(*(note.norms for note in each.dossier.notes if note is not each.note))
    foreign = [norm for norm, same in told.items() if own.isdisjoint(same) and not rest.isdisjoint({norm})]
    return not foreign


_NOT: Final = re.compile(r"\b(?:not|no|never|nothing|neither|nor|without|cannot|none)\b[^.;,]{0,30}$")


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether a negative word stands close before what a sentence says."""
    return _NOT.search(text, max(0, match.start() - 45), match.start()) is not None


_NEGATIVE: Final = lazy(r"\bnot\b|\bnever\b|n't\b|\bno longer\b|\bwithout\b|\binstead of being\b")


def in_the_negative(low: str) -> bool:
    """Whether a question is itself worded in the negative, so that yes and no are not sure."""
    return _NEGATIVE.search(re.sub(r"^\w+n't\b", " ", low)) is not None

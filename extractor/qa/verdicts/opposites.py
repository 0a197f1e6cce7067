"""Yes or no by opposites: cash or shares, still or no longer, vested or to vest, admitted or disclaimed. Pure.

A question that supposes one side of a matter is answered by a sentence that states a side: the same is yes, the other
one is no. The sentence must be about what the question names beside the matter; sentences that fit alike and say
contrary things tell nothing, and neither does a sentence that states no side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import listed
from extractor.qa.asked.words import NUMERALS, Word, stem
from extractor.qa.evidence.rank import Candidate
from extractor.qa.verdicts.matters import raised
from extractor.qa.verdicts.polarity import about_another, other_class, other_role, unqualified
from extractor.qa.verdicts.sides import Raised, Side

ENOUGH: Final = 0.5
"""How much of what a question names beside the matter a sentence, its footnote and its rows must hold."""
ALIKE: Final = 0.85
"""Sentences that hold so much of what the best one holds must not say the contrary."""
ELSEWHERE: Final = 0.8
"""What a word counts that stands in the footnote or the rows that cite it, not in the sentence."""
EXACT: Final = 1.5
"""What a number or date counts beside a word."""


@dataclass(frozen=True)
class Verdict:
    """Yes (``no`` is False) or no, and the sentences that tell it, one a filing; None where they say both."""

    no: bool | None
    sentences: tuple[Candidate, ...]


def decide(question: Question, ranked: Sequence[Candidate], names: frozenset[str]) -> Verdict | None:
    """What the sentences say of the first matter that a question raises and they tell of; None where there is none."""
    low = _LEADING.sub(" ", question.low)
    if _NEGATIVE.search(low):
        return None
    for matter in raised(low):
        near = [
            each
            for each in ranked
            if not about_another(question, names, each, ranked)
            and not other_class(question, each.text)
            and not _of_other_holder(low, each)
        ]
        verdict = _weigh(matter, _beside(question, matter, names), near)
        if verdict is not None:
            return None if _too_much(question, matter, verdict) else verdict
    return None


_RELATIVE: Final = re.compile(
    r"\b(?:spouse|wife|husband|mother|father|parent|brother|sister|sons?|daughters?|child(?:ren)?|grandchild(?:ren)?)\b"
)


def _of_other_holder(low: str, each: Candidate) -> bool:
    """Whether a question names a relative, and a sentence hangs on rows of others and speaks of no relative."""
    natures = [nature for row in each.note.rows if (nature := row.value("nature_of_ownership"))]
    if not natures or _RELATIVE.search(low) is None:
        return False
    return not any(_RELATIVE.search(text.lower()) for text in (each.note.text, *natures))


def _too_much(question: Question, matter: Raised, verdict: Verdict) -> bool:
    """Whether yes would say *only*, *all* or a role that the sentences do not say, and the matter is not about it."""
    if verdict.no is not False:
        return False
    if matter.name in _QUALIFIED:
        return matter.name == "only" and any(other_role(question, each.text, each) for each in verdict.sentences)
    of_all = matter.name == "settlement"
    return any(unqualified(question, each.note.text, of_all=of_all) for each in verdict.sentences)


_QUALIFIED: Final = frozenset({"only", "alone", "portion", "whole", "pieces"})
"""Matters of how much, or of nobody else."""


def raises(question: Question) -> bool:
    """Whether a question raises a matter with two sides, so that no sentence but one that states a side answers it."""
    return next(raised(_LEADING.sub(" ", question.low)), None) is not None


_LEADING: Final = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had|could|would|should)n't\b")
_NEGATIVE: Final = re.compile(r"\bnot\b|\bnever\b|\bno\b(?! longer| cost| consideration| payment)|n't\b|\bnone\b")


def _beside(question: Question, matter: Raised, names: frozenset[str]) -> list[Word]:
    """The words of a question that tell what the matter is a matter of."""
    taken = {stem(word) for word in _WORD.findall(matter.taken)} | names | _IDLE
    return [word for word in question.terms if word.norm not in taken]


_WORD: Final = re.compile(r"[a-z]+|\d+")
_IDLE: Final = frozenset(
    stem(word)
    for word in listed(
        "get got take took taken hand receive received make made put keep new extra certain compliance check simply "
        "outright year confirm owner holder under terms pick picked runs"
    )
)
"""Words that tell little of what a question is about."""


def _weigh(matter: Raised, beside: Sequence[Word], ranked: Sequence[Candidate]) -> Verdict | None:
    """The verdict of the sentences that fit best; None where all fit too loosely."""
    told: list[tuple[float, Side | None, Candidate]] = []
    for each in ranked:
        side = matter.say(_ABBREVIATED.sub(r"\1", each.text.translate(_PLAIN).lower()))
        if side is None:
            continue
        fit = _fit(beside, each, alone=matter.alone)
        if fit >= ENOUGH:
            told.append((fit, side, each))
    if not told:
        return None
    best = max(fit for fit, _, _ in told)
    near = [(fit, side, each) for fit, side, each in told if fit >= ALIKE * best]
    verdicts = {side for _, side, _ in near}
    first: dict[str, tuple[float, Candidate]] = {}
    for fit, _, each in near:
        key = each.dossier.stored.key
        if key not in first or fit > first[key][0] + 0.01:
            first[key] = (fit, each)
    no = None if len(verdicts) > 1 or "both" in verdicts else verdicts == {"no"}
    return Verdict(no, tuple(each for _, each in first.values()))


def _fit(beside: Sequence[Word], each: Candidate, *, alone: bool) -> float:
    """How much of what a question names beside the matter a sentence is about; 0 where a number of it is elsewhere."""
    note = each.note
    own = note.sentence_norms[each.sentence]
    total = held = 0.0
    for word in beside:
        around = note.norms | note.context
        if word.kind != "word":
            if word.norm in around or (word.kind == "number" and _in_rows(word, each)):
                held, total = held + EXACT, total + EXACT
            elif not _of_filing(word, each):
                return 0.0
            continue
        same = {word.norm, NUMERALS.get(word.norm, word.norm)} | SYNONYMS_OF.get(word.norm, frozenset())
        total += 1.0
        if len(beside) == 1 and same.isdisjoint(own | note.context):
            continue  # one word elsewhere in the footnote does not tell what the sentence is about
        held += 1.0 if not same.isdisjoint(own) else ELSEWHERE if not same.isdisjoint(around) else 0.0
    if alone:
        return max(ENOUGH, held / total if total else 1.0)
    return held / total if total else 0.0


def _in_rows(word: Word, each: Candidate) -> bool:
    """Whether a whole number of a question is an amount with decimals in a row that cites the footnote."""
    return (
        "." not in word.norm
        and len(word.norm) > 2
        and any(norm.startswith(f"{word.norm}.") for row in each.note.rows for norm in row.norms)
    )


def _of_filing(word: Word, each: Candidate) -> bool:
    """Whether a date of a question is the filing's or one of its rows', so that it narrows and does not tell."""
    if word.kind != "date":
        return False
    filing = each.dossier.stored
    dates = [filing.period, filing.filed, *(row.value("transaction_date") for row in each.dossier.rows)]
    day = word.norm.removeprefix("--")
    return any(date is not None and (date.startswith(word.norm) or date.endswith(f"-{day}")) for date in dates)


_ABBREVIATED: Final = re.compile(r"\b(inc|corp|co|ltd|llc|no|u\.s|l\.p|n\.a|s\.a)\.(?=[\s,(')])")
"""An abbreviation's stop, which ends no sentence."""
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-"})

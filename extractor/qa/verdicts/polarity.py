"""Yes or no: whether a sentence says what a question supposes, or its contrary. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import FIELD_WORDS, OBJECTS, listed
from extractor.qa.asked.words import Word, stem, words
from extractor.qa.evidence.rank import Candidate
from extractor.qa.verdicts.sides import supposed

_NEGATIVE: Final = lazy(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|can't|won't|isn't|aren't|wasn't"
    r"|weren't|doesn't|don't|didn't|hasn't|haven't"
    r"|exclud(?:e|es|ed|ing)|exclusive of|denie[sd])\b(?!\.?\s?\d)",
    re.IGNORECASE,
)
_IDLE: Final = lazy(
    r"\b(?:not (?:yet )?(?:later|earlier|less|more|only|limited|subject to section|be deemed)"
    r"|no (?:later|earlier|less|more|longer than|consideration|cost|expiration)"
    r"|without (?:limitation|limiting|giving|admitting|additional|consideration"
    r"|payment|any payment)|including (?:but )?not limited|if not|if (?:the "
    r"|such )?(?:\w+ ){1,3}(?:is|are|was|were|has|have) not|whether or not|not otherwise)\b",
    re.IGNORECASE,
)
"""Negative words that deny nothing of what the sentence says."""
BEFORE: Final = 45
"""So many characters before a word that it shares with the question a negative word denies it …"""
AFTER: Final = 20
"""… and so many after it."""


def negated(question: Question, candidate: Candidate) -> bool | None:
    """Whether a sentence denies what a question asks; None where it cannot be told.

    A sentence denies by a negative word near a word that it shares with the question, within a clause. A question that
    is worded in the negative itself ("are they excluded?", "rather than") tells nothing for sure, but for the excluded.
    """
    text = _ASIDE.sub(lambda match: " " * len(match[0]), candidate.text.translate(_PLAIN))
    shared = _shared(question, text)
    if not shared or _TURNS.search(question.low) or _UNSAID.search(text):
        return None
    idle, low = [match.span() for match in _IDLE.finditer(text)], text.lower()
    denied = any(
        _near(text, match, word) for match in _NEGATIVE.finditer(text)
        if not any(start <= match.start() < end for start, end in idle) and not supposed(low, match)
        for word in shared
    )  # fmt: skip
    return denied != (_NEGATIVE.search(question.low) is not None)


def _near(text: str, match: re.Match[str], word: Word) -> bool:
    """Whether a negative word stands close to a word, in the same clause; *but not* denies what follows at once."""
    if _BUT.search(text, 0, match.start()):
        return match.end() <= word.start and len(text[match.end() : word.start].split()) < _AT_ONCE
    if match.end() <= word.start <= match.end() + BEFORE:
        between = text[match.end() : word.start]
    elif word.end <= match.start() <= word.end + AFTER:
        between = text[word.end : match.start()]
    else:
        return False
    return not set(between) & set(".;:")


_BUT: Final = lazy(r"\bbut\s+$", re.IGNORECASE)
_AT_ONCE: Final = 3


def for_a_time(question: Question, text: str) -> bool:
    """Whether a sentence bars a thing only till a day or an event, and a question names no day to hold against it."""
    return not any(word.kind == "date" for word in question.terms) and _FOR_A_TIME.search(text) is not None


_FOR_A_TIME: Final = lazy(
    r"\b(?:not|cannot|no|never)\b[^.;,]{0,70}\b(?:before|until|prior to|earlier than)\b", re.IGNORECASE
)
_ASIDE: Final = lazy(r",\s+(?:which|who)\b[^,.;]*,")
"""A clause put in between ("the loan, which bears no interest, was repaid") denies nothing of the rest."""
_UNSAID: Final = lazy(r"\b(?:did|does|do) not (?:say|state|disclose|indicate|report|mention|reflect|show)\b")
"""What a report left unsaid may be so or not."""
_TURNS: Final = lazy(r"\b(?:rather than|instead of|other than|in lieu of|in place of)\b")
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'"})


_TURNED: Final = lazy(r"\b(?:not|no|never|without|outside|other than|neither)\b|n't\b")


def turns(low: str) -> bool:
    """Whether a question (lower case) asks for what was not so: "outside any plan", "not under a plan"."""
    return _TURNED.search(low) is not None


def _shared(question: Question, text: str) -> list[Word]:
    wanted = {each for word in question.terms for each in ({word.norm} | SYNONYMS_OF.get(word.norm, frozenset()))}
    return [word for word in words(text) if word.norm in wanted]


_QUALIFIERS: Final = (
    # How a question says that nobody and nothing else is meant, or that all is, and how a sentence says it.
    (
        lazy(r"\b(?:sole|solely|only|lone|alone|exclusive(?:ly)?)\b"),
        lazy(r"\b(?:sole|solely|only|alone|exclusive(?:ly)?)\b", re.IGNORECASE),
    ),
    (
        lazy(r"(?<!at )(?<!after )\b(?:all(?! at once\b)|entire(?:ly)?|whole|wholly|every|100%)(?!\w)"),
        lazy(r"\b(?:all|entire(?:ly|ty)?|whole|wholly|every|full(?:y)?|100%)(?!\w)", re.IGNORECASE),
    ),
    (
        lazy(r"\b(?:part|a portion|half|some|a fraction) of (?:the|his|her|its|their)\b"),
        lazy(r"\b(?:part|portion|half|some|percent)\b|\d\s?%", re.IGNORECASE),
    ),
    *(
        (lazy(rf"\b{asked}\b"), lazy(rf"\b(?:{asked}|(?:each|every|per|a) {unit})\b", re.IGNORECASE))
        for asked, unit in (("monthly", "month"), ("quarterly", "quarter"), ("weekly", "week"), ("daily", "day"))
    ),
)


def unqualified(question: Question, text: str, *, of_all: bool = False) -> bool:
    """Whether a question says *only* or *all* where a text says neither: that it is so does not say that it is all.

    ``of_all``: only *all* matters.
    """
    qualifiers = _QUALIFIERS[1:] if of_all else _QUALIFIERS
    return any(asked.search(question.low) and not said.search(text) for asked, said in qualifiers)


_CLASS: Final = lazy(r"\b(?:class|series) ([a-z])\b(?!')", re.IGNORECASE)


def other_class(question: Question, text: str) -> bool:
    """Whether a sentence speaks of other classes of a security than a question does."""
    asked, said = ({each.lower() for each in _CLASS.findall(where)} for where in (question.low, text))
    return bool(asked and said) and not asked <= said


_ROLES: Final = (
    r"(?:trustee|manager|managing member|member|general partner|limited partner|partner|beneficiary|owner|holder"
    r"|director|officer|president|parent|subsidiary|settlor|grantor|annuitant|adviser|advisor|custodian|counterparty)"
)
_ROLE_ASKED: Final = lazy(rf"\b(?P<role>{_ROLES})s? (?:of|for|to) (?:the |an? |its |his |her )?(?P<of>[\w&-]+)")
_KIN: Final = lazy(r"\b(?:spouse|wife|husband|brother|sister|father|mother|son|daughter|child|parents?)\b")
_CLAUSE: Final = lazy(r"[;.]\s|, and |\b(?:of|for) (?:which|whom)\b|\band the (?=reporting|issuer|undersigned)")
_OF_THE_SAME: Final = (
    r"(?:the|such|that|this) (?:\w+ ){0,2}(?:trust|company|partnership|fund|llc|entity|foundation)s?\b"
    r"(?! (?:that|which|who))"
)


def other_role(question: Question, text: str, best: Candidate) -> bool:
    """Whether a question asks for a role in something, and a text says the role in something else, or another's."""
    asked = _ROLE_ASKED.search(question.low)
    if asked is None:
        return False
    role = "beneficiar(?:y|ies)" if asked["role"] == "beneficiary" else f"{asked['role']}s?"
    start = rf"\b{role}(?: and (?:\w+ ){{0,2}}\w+)? (?:of|for|to) "
    there = rf"{start}(?:(?!\b(?:that|which|who)\b)[^;]){{0,60}}?\b{re.escape(asked['of'])}"
    same = f"{start}{_OF_THE_SAME}"
    plain = text.lower().translate(_PLAIN)
    after = rf"\b{re.escape(asked['of'])}\b[^;]{{0,80}}?\b(?:of|for) (?:which|whom) [^;.]{{0,80}}?(?=\b{role}\b)"
    before = [plain[: match.start()] for match in re.finditer(there, plain)]
    before += [plain[: match.end()] for match in re.finditer(after, plain)]
    before = before or [plain[: match.start()] for match in re.finditer(same, plain)]
    who = _SUBJECT.search(question.low[: asked.start()])
    subject = {word.norm for word in words(who[1])} - _NOBODY if who else set()
    owners = {word.norm for each in best.dossier.stored.owners for word in words(each)}
    return not any(_his(each, subject, owners, question.low) for each in before)


_SUBJECT: Final = lazy(r"\b(?:is|was|are|were|does|did|do)\s+((?:[\w.'&-]+\s+){1,7})")
_NOBODY: Final = frozenset(
    map(stem, listed("a an the sole only one of several act acted serve served also still his her managing general"))
)
_OF_PERSON: Final = lazy(r"\b(?:reporting persons?|undersigned|he|she|his|her|him|mr|ms|mrs|dr)\b")
_APPOSED: Final = lazy(r"([\w.&' -]{2,60}), (?:as )?(?:the |an? |its |sole )*$")
_BEFORE_NAME: Final = lazy(r"\b(?:of|by|to|is|was|with|in|for|that|which)\b")


def _his(before: str, subject: set[str], owners: set[str], low: str) -> bool:
    """Whether the role that a text comes to is that of the one whom a question names: the owner's, a relative's."""
    clause = _CLAUSE.split(before)[-1]
    if (_KIN.search(clause) is not None) != (_KIN.search(low) is not None):
        return False
    if not subject or _KIN.search(low):
        return True
    apposed = _APPOSED.search(before)
    near = _BEFORE_NAME.split(apposed[1])[-1] if apposed else clause
    said = {word.norm for word in words(near)}
    return bool(subject & said) or (bool(subject & owners) and _OF_PERSON.search(near) is not None)


def about_another(question: Question, names: frozenset[str], best: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether a question names somebody or something that another footnote names, and this sentence's does not."""
    named = {
        word.norm for word in question.terms
        if word.kind == "word" and word.start > 0 and question.text[word.start].isupper() and word.norm not in names
    } - _FIELD  # fmt: skip
    stored = best.dossier.stored
    named -= {word.norm for each in (stored.issuer.name or "", *stored.owners) for word in words(each)}
    if not named:
        return False
    own = named & (best.note.norms | best.note.context)
    others = (named & (each.note.norms | each.note.context) for each in ranked if each.note.text != best.note.text)
    return any(own < held for held in others)


_FIELD: Final = frozenset(stem(word) for word in (*FIELD_WORDS, *OBJECTS))

"""Which of several terms a question's own numbers and days point to, by the rows that their footnotes hang on. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from extractor.qa.asked.question import Question
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import Dossier, NoteView, text_norms
from extractor.qa.form.rows import action_of, rows_of_action
from extractor.schema.terms import OwnershipLimit, Redemption, Term


class _OfNote(Protocol):
    @property
    def dossier(self) -> Dossier: ...
    @property
    def note(self) -> NoteView: ...


class _OfTerm(_OfNote, Protocol):
    @property
    def term(self) -> Term: ...
    @property
    def has(self) -> bool: ...


_Item = TypeVar("_Item", bound=_OfTerm)
_Sentence = TypeVar("_Sentence", bound=_OfNote)


def pinned(question: Question, kept: Sequence[_Item]) -> list[_Item]:
    """Of several terms, those whose footnote hangs on the cell of a number that the question says; all where none."""
    numbers = [word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2]
    hanging = [
        each
        for each in kept
        if any(_rounds_to(ref.value, number) for ref in each.note.cited_by if ref.value for number in numbers)
    ]
    return hanging or list(kept)


_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def _rounds_to(value: str, number: str) -> bool:
    """Whether a cell's value is a number as people say it: 118.3471 is "118.35"."""
    if not _PLAIN_NUMBER.fullmatch(value):
        return False
    said = Decimal(number)
    return Decimal(value) == said or ("." in number and Decimal(value).quantize(said) == said)


def of_row(question: Question, stated: Sequence[_Item]) -> list[_Item]:
    """Of terms on several rows, those on a row that holds the question's numbers and days; all where no row does.

    A footnote that says the number itself is as near. Other terms, however well they fit, are of another row.
    """
    exact = _exact(question)
    held = [max(_held(exact, each.note), default=0) for each in stated] if exact else []
    best = max(held, default=0)
    if not best:
        return [each for each in stated if not of_other_row(question, each)]
    return [each for each, count in zip(stated, held, strict=True) if count == best] if best else list(stated)


def near_row(
    question: Question, terms: Sequence[_Item], ranked: Sequence[_Sentence]
) -> tuple[Sequence[_Item], Sequence[_Sentence]]:
    """Terms that state what is asked and sentences, less the footnotes of other rows than those pointed to."""
    stated = [each for each in terms if each.has]
    held = [each for each in of_row(question, stated) if not _of_other_title(question, each)]
    if len(held) == len(stated):
        return terms, ranked
    others = {_place(each) for each in stated} - {_place(each) for each in held}
    return held, [each for each in ranked if _place(each) not in others]


def _of_other_title(question: Question, item: _OfTerm) -> bool:
    """Whether a question says words of another security's title that a limit's footnote and its rows do not say."""
    if item.term.kind not in _OF_TITLE:
        return False
    titles = {row.title: text_norms(row.title) for row in item.dossier.rows}
    asked = {word.norm for word in question.terms if word.kind == "word"} - _ANY_TITLE
    own = item.note.norms.union(*(titles[row.title] for row in item.note.rows))
    return bool(item.note.rows) and any(asked & said > asked & own & said for said in titles.values())


_OF_TITLE: Final = frozenset({"ownership_limit", "exercise_window", "redemption", "interest", "maturity"})
_ANY_TITLE: Final = frozenset(map(stem, ("common", "stock", "share", "shares", "right", "buy", "purchase", "class")))
"""Words that the titles of many securities have, and which tell none apart."""


def _place(item: _OfNote) -> tuple[str, str]:
    return item.dossier.stored.key, item.note.footnote


def _held(exact: set[str], note: NoteView) -> list[int]:
    """How many of a question's numbers and days each row of a note knows, together with the note's own text."""
    own = {each for each in exact if each in note.norms}
    return [len(own), *(len(own | {each for each in exact if each in row.norms}) for row in note.rows)]


def _other_deed(question: Question, item: _OfTerm) -> bool:
    """Whether a footnote hangs on rows of other trades alone than a question names."""
    action = action_of(question.low)
    return bool(action and action[0] and item.note.rows and not rows_of_action(item.note.rows, action))


def _exact(question: Question) -> set[str]:
    return {
        word.norm for word in question.terms
        if (word.kind == "number" and len(word.norm) > _SHORT and not _YEAR.fullmatch(word.norm))
        or (word.kind == "date" and len(word.norm) == _DAY)
    }  # fmt: skip


def of_other_row(question: Question, item: _OfTerm) -> bool:
    """Whether a question's number or day is in another row than those that the footnote of a trade's term hangs on."""
    if item.term.kind in _OF_ROW and _other_deed(question, item):
        return True
    exact = _exact(question)
    if item.term.kind in _OF_AWARD:
        exact = {each for each in exact if "." in each}
    elif item.term.kind not in _OF_ROW:
        return False
    if not exact or max(_held(exact, item.note)):
        return False
    return any(not exact.isdisjoint(row.norms) for row in item.dossier.rows)


_OF_ROW: Final = frozenset({"price_range", "tax_withholding", "trading_plan"})
"""Kinds of terms that say something of their rows' trades alone."""
_OF_AWARD: Final = frozenset({"vesting", "exercise_window"})
"""… and of their rows' awards, which a strike price tells apart."""
_SHORT: Final = 2
"""A number of so few signs is mostly no amount."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DAY: Final = len("2026-05-21")


def superseded(question: Question, term: Term) -> bool:
    """Whether a term's number is one that its sentence calls mistaken, where the question does not ask for that one."""
    if term.kind not in _NUMBERS:
        return False
    return calls_mistaken(question, " ".join(span.quote for span in term.evidence))


def other_case(question: Question, term: Term) -> bool:
    """Whether a question is about a number or time that a term tells of in another case alone.

    The limit to which the one that holds may be raised; a redemption on a day that must be told from its dates.
    """
    numbers = {word.norm for word in question.terms if word.kind == "number"}
    if isinstance(term.body, Redemption):
        return any(word.kind == "date" for word in question.terms) or any(map(_YEAR.fullmatch, numbers))
    if not isinstance(term.body, OwnershipLimit) or term.body.max_percent is None:
        return False
    said = set(map(Decimal, numbers))
    return term.body.max_percent in said and term.body.percent not in said and not _RAISED.search(question.low)


_RAISED: Final = re.compile(r"\b(?:rais\w+|increas\w+|lift\w*|up to|maximum|most)\b")


def calls_mistaken(question: Question, text: str) -> bool:
    """Whether a text calls something that was reported mistaken, and the question does not ask for that."""
    return _MISTAKEN.search(text) is not None and _MISTAKEN_ASKED.search(question.low) is None


_NUMBERS: Final = frozenset({"tax_withholding", "included", "transfer", "price_range", "conversion_price"})
_MISTAKEN: Final = re.compile(
    r"\b(?:mistake\w*|errors?|erroneous\w*|incorrect\w*|inaccurate\w*|wrong\w*|misstated|misreported|overstated"
    r"|understated|inadvertent\w*|(?:originally|initially) (?:reported|stated|filed))\b"
    r"|\b(?:to correct|corrects|corrected)\b",
    re.IGNORECASE,
)
_MISTAKEN_ASKED: Final = re.compile(
    r"\b(?:mistake\w*|mistook|errors?|erroneous\w*|incorrect\w*|inaccurate\w*|wrong\w*|misstated|misreported"
    r"|overstated|understated|inadvertent\w*|original\w*|previous\w*|initial\w*|first|earlier|prior|before|old"
    r"|omitted|left out|missed|missing|forg[oe]t\w*)\b"
)

"""The number or day that a question supposes of a term: whether the term has another. Pure."""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import Word
from extractor.qa.terms.fields import field_value
from extractor.qa.terms.from_terms import Choice

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
PAST: Final = lazy(r"\b(?:above|beyond|past|more than|over|exceed\w*|in excess of|higher than)\b")
_UNDER: Final = lazy(r"\b(?:below|under|lower|less|beneath)\b")


def asserted(question: Question, choice: Choice) -> bool | None:
    """Whether a number or date that the question supposes is another than the term's; None where it supposes none."""
    fields = _NUMERIC.get(choice.term.kind, ())
    values = [value for name in fields if (value := field_value(choice.term, name)) is not None]
    if not values or choice.term.stance == "denied":
        return None
    if isinstance(values[0], str) and (ORDERED.search(question.low) or AGED.search(question.low)):
        return _out_of_order(question, [str(value) for value in values])
    if isinstance(values[0], str):
        return _other_date(question, choice.term.kind, [str(value) for value in values])
    supposed = {
        word.norm
        for word in question.terms
        if word.kind == "number" and _is_value(question.text, word, choice.term.kind)
        and not _taken_as_known(question.text, word)
    }  # fmt: skip
    stated = {format(value.normalize(), "f") for value in values}
    if not supposed or (choice.term.kind in _BOUNDS and (_UNDER.search(question.low) or PAST.search(question.low))):
        return None
    return None if choice.term.kind in _BOUNDS and not supposed & stated else not supposed & stated


ORDERED: Final = lazy(
    r"\b(?:(?P<before>before|prior to|earlier than)|(?P<after>after|later than))\b(?= (?:the )?(?:\w+ )?(?:\w+ )?\d|"
    r" (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
AGED: Final = lazy(
    r"\b(?:older|newer|younger|at least|at most|within|more than|less than|long(?:er)? (?:than|before|after))\b"
)


def _out_of_order(question: Question, stated: list[str]) -> bool | None:
    """Whether a date is not before, or not after, the one that a question names; None where it names none."""
    match = ORDERED.search(question.low)
    supposed = [word.norm for word in question.terms if word.kind == "date" and not word.norm.startswith("-")]
    supposed += [word.norm for word in question.terms if word.kind == "number" and _YEAR.fullmatch(word.norm)]
    if match is None or len(supposed) != 1 or len(set(stated)) != 1:
        return None
    mark, date = supposed[0], stated[0][: len(supposed[0])]
    return (date >= mark) if match["before"] else (date <= mark)


_YEAR: Final = lazy(r"(?:19|20)\d\d")
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


def _taken_as_known(text: str, word: Word) -> bool:
    """Whether a number only tells which thing is meant ("the $3.20 minimum"), so that to find it is no yes."""
    return _THE.search(text[: word.start]) is not None and _THING.match(text[word.end :]) is not None


_THE: Final = lazy(r"(?:\b(?:the|this|that|its|his|her|their)|\w['’]s)\s+(?:\w+\s+)?\$?\s?$", re.IGNORECASE)
_THING: Final = lazy(
    r"(?:%| percent\b)?[- ](?:(?!(?:is|are|was|were|the|a|an|of|for|on|in|at|by|and|or|to|per|from|under|if|when|as"
    r"|right|correct|still|already|now|only|shares)\b)[a-z][\w-]*\s+){0,3}?(?:minimum|maximum|floor|ceiling|caps?|limits?"
    r"|limitation|blockers?|prices?|rates?|interest|coupon|notes?|warrants?|threshold|dividends?)\b",
    re.IGNORECASE,
)


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

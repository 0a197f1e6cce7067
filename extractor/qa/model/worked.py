"""Check the arithmetic that a model did for an answer: the numbers that go in are quoted, the result is ours. Pure.

A model may join printed numbers with ``+ - * /``, ``max`` and ``min``, and nothing else. What goes in stands in a cited
quote or in the question; a percentage may stand as its factor (0.15, or 1.05 for 105%). 100 turns a share into a
percentage; a sum of ones counts citations, or says how often something recurs in the rest of a computation.
A day may be counted on from a printed one: ``2025-03-10 + 3 years``, ``2025-01-15 + 30 days``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from extractor.errors import FormulaError
from extractor.qa.asked.words import NUMERALS, stem, words
from extractor.qa.model.wire import WireComputation
from extractor.qa.numbers.days import later
from extractor.schema import formula as formulas
from extractor.schema.answer import Citation, Computation

ROUNDED: Final = 2
"""A result may be rounded to so many decimals, not to fewer."""
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\s*([+-])\s*(\d{1,4}) (day|week|month|year)s?")
_IN_DAYS: Final = {"day": 1, "week": 7}
_IN_MONTHS: Final = {"month": 1, "year": 12}
_PARTS: Final = {
    "half": "2", "second": "2", "third": "3", "quarter": "4", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "twelfth": "12",
}  # fmt: skip
_IN_WORDS: Final = NUMERALS | {stem(word): value for word, value in _PARTS.items()}
"""Numbers, ordinals and parts in words: "one-third", "the third anniversary"."""
_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)


def worked(
    given: Sequence[WireComputation], citations: Sequence[Citation], question: str
) -> tuple[list[Computation], list[str]]:
    """The computations that hold, and what is wrong with the others."""
    texts = [question, *(each.quote for each in citations)]
    known, days = _numbers(texts), _days(texts)
    places = len({(each.source, each.footnote, each.table, each.row, each.cell) for each in citations})
    done: list[Computation] = []
    wrong: list[str] = []
    for each in given:
        try:
            counted = _DAY.fullmatch(each.expression.strip())
            done.append(_counted_on(each, counted, known, days) if counted else _checked(each, known, places))
        except FormulaError as error:
            wrong.append(f"the computation {each.expression!r} = {each.result!r}: {error.what}")
            continue
        known |= _numbers([done[-1].result])  # a later step may build on an earlier one
        days |= _days([done[-1].result])
    return done, wrong


def _checked(given: WireComputation, known: set[Decimal], places: int) -> Computation:
    expression = formulas.parse(given.expression)
    if formulas.prices(expression):
        raise FormulaError("it names a market price; put the number in")
    numbers = formulas.numbers(expression)
    for number in numbers:
        if number not in {_ONE, _HUNDRED} and not ({number, number * _HUNDRED} & known):
            raise FormulaError(f"{format(number, 'f')} stands in no quote of the answer and not in the question")
    if set(numbers) == {_ONE} and len(numbers) > max(places, 1):
        raise FormulaError(f"it counts {len(numbers)}, but {places} places are cited")
    exact = formulas.evaluate(expression, {})
    try:
        said = Decimal(given.result.replace(",", "").lstrip("$").rstrip("%"))
    except InvalidOperation:
        raise FormulaError("its result is no number") from None
    if not _same(exact, said):
        raise FormulaError(f"it comes to {format(exact.normalize(), 'f')[:24]}")
    return Computation(expression=formulas.canonical(expression), inputs={}, result=format(said, "f"))


def _counted_on(given: WireComputation, match: re.Match[str], known: set[Decimal], days: set[str]) -> Computation:
    day, sign, count, unit = match[1], match[2], int(match[3]), match[4]
    if day not in days:
        raise FormulaError(f"{day} stands in no quote of the answer and not in the question")
    if Decimal(count) not in known | {_ONE}:
        raise FormulaError(f"{count} stands in no quote of the answer and not in the question")
    step = count if sign == "+" else -count
    try:
        start = datetime.date.fromisoformat(day)
        if unit in _IN_DAYS:
            end = start + datetime.timedelta(days=step * _IN_DAYS[unit])
        else:
            end = later(start, step * _IN_MONTHS[unit])
    except (ValueError, OverflowError):
        raise FormulaError("it leaves the calendar") from None
    if given.result.strip() != end.isoformat():
        raise FormulaError(f"it comes to {end.isoformat()}")
    return Computation(expression=" ".join(given.expression.split()), inputs={}, result=end.isoformat())


def _same(exact: Decimal, said: Decimal) -> bool:
    if exact == said:
        return True
    exponent = said.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return places >= ROUNDED and exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == said


def _numbers(texts: Iterable[str]) -> set[Decimal]:
    """The numbers of some texts, those in words ("five equal instalments", "the third anniversary") too."""
    found = {_IN_WORDS.get(word.norm, word.norm) for text in texts for word in words(text) if word.kind != "date"}
    return {Decimal(each) for each in found if each[0].isdigit() and each.replace(".", "", 1).isdigit()}


def _days(texts: Iterable[str]) -> set[str]:
    return {word.norm for text in texts for word in words(text) if word.kind == "date" and len(word.norm) == 10}

"""Check the arithmetic that a model did for an answer: the numbers that go in are quoted, the result is ours. Pure.

A model may join printed numbers with ``+ - * /``, ``max`` and ``min``, and nothing else. What goes in stands in a cited
quote or in the question; a percentage may stand as its factor (0.15, or 1.05 for 105%). 100 turns a share into a
percentage; a sum of ones counts citations, or says how often something recurs in the rest of a computation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from extractor.errors import FormulaError
from extractor.qa.wire import WireComputation
from extractor.qa.words import NUMERALS, words
from extractor.schema import formula as formulas
from extractor.schema.answer import Citation, Computation

ROUNDED: Final = 2
"""A result may be rounded to so many decimals, not to fewer."""
_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)


def worked(
    given: Sequence[WireComputation], citations: Sequence[Citation], question: str
) -> tuple[list[Computation], list[str]]:
    """The computations that hold, and what is wrong with the others."""
    known = _numbers([question, *(each.quote for each in citations)])
    places = len({(each.source, each.footnote, each.table, each.row, each.cell) for each in citations})
    done: list[Computation] = []
    wrong: list[str] = []
    for each in given:
        try:
            done.append(_checked(each, known, places))
        except FormulaError as error:
            wrong.append(f"the computation {each.expression!r} = {each.result!r}: {error.what}")
            continue
        known |= _numbers([done[-1].result])  # a later step may build on an earlier one
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


def _same(exact: Decimal, said: Decimal) -> bool:
    if exact == said:
        return True
    exponent = said.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return places >= ROUNDED and exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == said


def _numbers(texts: Iterable[str]) -> set[Decimal]:
    """The numbers of some texts, those in words ("five equal instalments") too."""
    found = {NUMERALS.get(word.norm, word.norm) for text in texts for word in words(text) if word.kind != "date"}
    return {Decimal(each) for each in found if each[0].isdigit() and each.replace(".", "", 1).isdigit()}

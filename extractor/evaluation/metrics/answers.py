"""Answers: right, wrong or declined, by the rules of the gold, and the values an answer must hold.

Right: the status is as expected (a yes/no question whose filing says no may be ``denied`` or ``answered`` with no)
and the values are in the answer or in its values. Declined: ``not_stated`` or ``needs_model`` where an answer was
expected, and ``needs_model`` where *not stated* was. Anything else is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from extractor.errors import FormulaError
from extractor.evaluation.cases import Expectation
from extractor.evaluation.metrics.f1 import Part
from extractor.evaluation.readable import Readable, dates_in, fold, numbers_in
from extractor.schema import formula as formulas
from extractor.schema.answer import Answer

Verdict = Literal["right", "wrong", "declined"]
_SILENT: Final = ("not_stated", "needs_model")
_YES: Final = frozenset({"yes", "true"})
_NO: Final = frozenset({"no", "not", "false"})
_SOURCE_LINE: Final = re.compile(r"\[[^\[\]]*\bForm [345]\b[^\[\]]*\]")
_NEGATION: Final = re.compile(r"\b(?:no|not|never|none|neither|nor|without|false)\b|n't\b")
_ISO: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")


def parts(verdict: Verdict) -> dict[str, Part]:
    """Right, wrong and declined among all questions."""
    return {f"answers.{name}": (name == verdict, 1) for name in ("right", "wrong", "declined")}


def judge(expected: Expectation, answer: Answer) -> Verdict:
    """Say what an answer is."""
    if answer.status in accepted_statuses(expected) and holds_values(expected, answer):
        return "right"
    wanted_answer = expected.status in ("answered", "denied")
    if answer.status in _SILENT and (wanted_answer or answer.status == "needs_model" != expected.status):
        return "declined"
    return "wrong"


def accepted_statuses(expected: Expectation) -> frozenset[str]:
    """The statuses that are right: both ways of saying no where the filing says no."""
    says_no = expected.status == "denied" or (bool(expected.values) and set(expected.values) <= _NO)
    return frozenset({"answered", "denied"}) if says_no else frozenset({expected.status})


def holds_values(expected: Expectation, answer: Answer) -> bool:
    """Whether the values, or one complete alternative to them, are in the answer."""
    choices = [choice for choice in (expected.values, *expected.any_of) if choice]
    if not choices:
        return True
    readable = Readable.of(texts_of(answer))
    return any(all(_holds(value, readable, answer) for value in choice) for choice in choices)


def texts_of(answer: Answer) -> list[str]:
    """The texts in which an answer's values stand: its sentences, its values, its computations' results."""
    texts = [answer.answer]
    for each in answer.values:
        texts += [str(item) for item in each.value] if isinstance(each.value, list) else [str(each.value)]
    return texts + [each.result for each in answer.computations]


def _holds(value: str, readable: Readable, answer: Answer) -> bool:
    word = value.casefold()
    if word in _NO:
        return answer.status == "denied" or bool(_NEGATION.search(fold(answer.answer)))
    if word in _YES:
        return answer.status == "answered" and ("true" in readable.words or not _opens_with_no(answer.answer))
    if _ISO.fullmatch(value):
        return value in readable.dates
    if _NUMBER.fullmatch(value):
        return numbers_in(value)[0] in readable.numbers
    if "(" in value and _is_formula(value):
        return any(_same_formula(value, text) for text in texts_of(answer))
    return f" {fold(value)} " in f" {readable.folded} " or fold(value) in readable.folded


def _opens_with_no(text: str) -> bool:
    return bool(_NEGATION.match(fold(text)))


def _is_formula(text: str) -> bool:
    try:
        formulas.parse(text)
    except FormulaError:
        return False
    return True


def _same_formula(value: str, text: str) -> bool:
    return _is_formula(text) and formulas.equal(formulas.parse(value), formulas.parse(text))


def supported_numbers(answer: Answer, question: str) -> Part:
    """Numbers and dates of the answer that stand in a cited quote, in a computation shown, or in the question.

    The lines in brackets that name a citation's filing are no claims and are left out, and so is a stored term's
    formula, whose numbers the locks have read off its own quotes (1.05 for "105%").
    """
    sources: Sequence[str] = [
        *(citation.quote for citation in answer.citations),
        *(
            text
            for citation in answer.citations
            for text in (citation.filed, citation.issuer, citation.security)
            if text
        ),
        *(text for each in answer.computations for text in (each.expression, each.result, *each.inputs.values())),
        question,
    ]
    known = Readable.of(sources)
    said = _SOURCE_LINE.sub(" ", answer.answer)
    for each in answer.values:
        if each.field == "formula":
            said = said.replace(str(each.value), " ")
    dates = dates_in(said)
    numbers = Readable.of([said]).numbers
    found = sum(date in known.dates for date in dates) + sum(number in known.numbers for number in numbers)
    return found, len(dates) + len(numbers)

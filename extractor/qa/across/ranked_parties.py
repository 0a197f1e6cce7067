"""Values of several named things and the least or greatest of them, with the finding that proves each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.across.parties import Direction
from extractor.qa.finding import Finding, Outcome
from extractor.qa.terms.fields import long_date
from extractor.schema.answer import AnswerValue, Computation

OWNED: Final = "shares_owned_following_transaction"
_CELLS: Final = (
    (re.compile(r"\b(?:exercise|strike|conversion) prices?\b"), "conversion_or_exercise_price"),
    (re.compile(r"\bexpir\w*\b"), "expiration_date"),
    (re.compile(r"\b(?:stakes?|holdings?|balance|position|owns?|owned|holds?|held|left|pile)\b"), OWNED),
    (re.compile(r"\bprices?\b"), "transaction_price_per_share"),
    (re.compile(r"\b(?:shares|units|options|stock)\b"), "transaction_shares"),
)


@dataclass(frozen=True)
class Valued:
    """One value of a named thing, and the finding that proves it."""

    item: str
    value: Decimal | str
    finding: Finding


def cell_asked(low: str) -> str | None:
    """The column whose values a question (lower case) compares."""
    return next((name for asked, name in _CELLS if asked.search(low)), None)


def comparable(value: str | bool | list[str] | None, *, dates: bool) -> Decimal | str | None:
    """A value that can be compared: a full date as ISO, else a number."""
    if not isinstance(value, str):
        return None
    if dates:
        return value if len(value) == len("2026-01-31") and value[4] == "-" else None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def extreme_of(known: Sequence[Valued], direction: Direction, *, in_time: bool) -> Outcome | None:
    """The least or greatest of the values, the winner's finding first; None where they are not of one type."""
    if len({type(each.value) for each in known}) != 1:
        return None
    pick = min if direction == "least" else max
    best = pick(each.value for each in known)
    winners = [each for each in known if each.value == best]
    printed = long_date(best) if isinstance(best, str) else _shown(best)
    name = f"{_SAID[direction, in_time]} of the {len(known)} named"
    done = Computation(expression=name, inputs={each.item: _shown(each.value) for each in known}, result=_shown(best))
    value = AnswerValue(kind="compared", field=name, value=_shown(best))
    who = " and ".join(each.item for each in winners)
    lead = Finding(f"{who}: {printed} is the {name}.", winners[0].finding.filing, (value,), computations=(done,))
    rest = [each for each in known if each not in winners]
    return Outcome("answered", (lead, *(each.finding for each in (*winners, *rest))), basis="aggregate")


def whether_first(known: Sequence[Valued], direction: Direction) -> Outcome | None:
    """Yes or no: whether the first of two has the lesser or greater value; None where they are not of one type."""
    if len({type(each.value) for each in known}) != 1:
        return None
    first, second = known[0].value, known[1].value
    yes = first < second if direction == "least" else first > second  # type: ignore[operator]
    done = Computation(
        expression=f"{_shown(first)} against {_shown(second)}",
        inputs={each.item: _shown(each.value) for each in known},
        result="yes" if yes else "no",
    )
    verdict = AnswerValue(kind="compared", field="verdict", value="yes" if yes else "no")
    lead = Finding("Yes." if yes else "No.", known[0].finding.filing, (verdict,), computations=(done,))
    return Outcome("answered", (lead, *(each.finding for each in known)), basis="aggregate")


_SAID: Final = {
    ("least", True): "earliest", ("greatest", True): "latest",
    ("least", False): "lowest", ("greatest", False): "highest",
}  # fmt: skip


def _shown(value: Decimal | str) -> str:
    return value if isinstance(value, str) else format(value, "f")

"""The locks: drafts made false on purpose must be refused, true ones must not.

A mutant is a gold draft with one thing changed so that its own quotes no longer say it: a digit, the place of the
decimal point, a date, the stance, or quotes out of another term. What is accepted is listed by the run.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from extractor.evaluation.metrics.f1 import Part
from extractor.reading.verify import verify
from extractor.schema.terms import DraftTerm, Term, draft_from_flat, is_hard

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_FULL_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A draft made false, and what was done to it."""

    change: str
    draft: DraftTerm


@dataclass(frozen=True)
class LockTrial:
    """How the locks met one footnote's drafts."""

    true_drafts: int
    refused_true: tuple[str, ...]
    mutants: int
    accepted: tuple[str, ...]

    def parts(self) -> dict[str, Part]:
        """Mutants refused among all mutants; true drafts accepted among all true drafts."""
        return {
            "locks.held": (self.mutants - len(self.accepted), self.mutants),
            "locks.true_kept": (self.true_drafts - len(self.refused_true), self.true_drafts),
        }


def try_locks(drafts: Sequence[DraftTerm], text: str, *, seed: int) -> LockTrial:
    """Put true drafts and their mutants through ``verify``; the same seed makes the same mutants."""
    chance = random.Random(seed)  # noqa: S311 - mutants, no secrets
    refused = []
    accepted = []
    count = 0
    for draft in drafts:
        verdict = verify(draft, text, reader="rules")
        if not isinstance(verdict, Term):
            refused.append(f"{draft.body.kind}: {verdict.reason}")
            continue
        for mutant in mutants(draft, chance):
            count += 1
            if isinstance(verify(mutant.draft, text, reader="rules"), Term):
                accepted.append(f"{draft.body.kind}: {mutant.change}")
    return LockTrial(len(drafts), tuple(refused), count, tuple(accepted))


def mutants(draft: DraftTerm, chance: random.Random) -> Iterator[Mutant]:
    """Yield the false drafts of a true one: a changed value each, the other stance, and each value's decimal moved."""
    flat = draft.flat()
    printed = _printed(draft.quotes)
    for name, value in flat.items():
        if name not in type(draft.body).model_fields or not is_hard(type(draft.body), name):
            continue
        for other, how in _false_values(value, printed, chance):
            yield from _draft({**flat, name: other}, f"{name} {value} {how} {other}")
    yield from _draft(
        {**flat, "stance": "denied" if draft.stance == "stated" else "stated"}, f"stance was {draft.stance}"
    )


def _false_values(value: Any, printed: set[Decimal], chance: random.Random) -> Iterator[tuple[str, str]]:
    if not isinstance(value, str):
        return
    if _FULL_DATE.fullmatch(value):
        day = datetime.date.fromisoformat(value) + datetime.timedelta(days=chance.choice([400, 800, 1200]))
        yield day.isoformat(), "moved to"
    elif re.fullmatch(r"\d+(\.\d+)?", value):
        for other, how in ((_other_digit(value, chance), "digit"), (_shifted(value), "decimal")):
            if Decimal(other) not in printed and Decimal(other) != Decimal(value):
                yield other, how


def _other_digit(value: str, chance: random.Random) -> str:
    places = [place for place, char in enumerate(value) if char.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != value[place]])
    return f"{value[:place]}{digit}{value[place + 1 :]}"


def _shifted(value: str) -> str:
    return format(Decimal(value) * 10, "f")


def _printed(quotes: Sequence[str]) -> set[Decimal]:
    """Every number in the quotes, so that no mutant says what they do say."""
    return {Decimal(match.replace(",", "")) for quote in quotes for match in _NUMBER.findall(quote)}


def _draft(flat: dict[str, Any], change: str) -> Iterator[Mutant]:
    try:
        yield Mutant(change, draft_from_flat(flat))
    except ValidationError:
        return  # the types alone refuse it: nothing is left for the locks to do

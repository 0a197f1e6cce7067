"""Which term of the output answers which term of the gold, and which hard values agree.

The rule is the contract's: terms are paired within one footnote and kind so that most hard fields agree; numbers
are compared as numbers, a tranche's portion within 0.05, formulas by value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from extractor.errors import FormulaError
from extractor.schema import formula as formulas
from extractor.schema.terms import Body, HardValue, Stance, hard_values

PORTION_TOLERANCE: Final = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Item:
    """One hard value: what is counted by value F1."""

    kind: str
    stance: Stance
    field: str
    value: HardValue


@dataclass(frozen=True, slots=True)
class Claimed:
    """A term as the metrics see it: kind, stance, body."""

    stance: Stance
    body: Body

    @property
    def kind(self) -> str:
        """The kind's name."""
        return self.body.name_of_kind

    def items(self) -> tuple[Item, ...]:
        """The term's hard values."""
        return tuple(Item(self.kind, self.stance, field, value) for field, value in hard_values(self.body))


def same(field: str, one: HardValue, other: HardValue) -> bool:
    """Tell whether two hard values of one field are the same."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        tolerance = PORTION_TOLERANCE if field.endswith("portion") else Decimal(0)
        return abs(one - other) <= tolerance
    if field == "formula" and isinstance(one, str) and isinstance(other, str):
        if one == other:
            return True
        try:
            return formulas.equal(formulas.parse(one), formulas.parse(other))
        except FormulaError:
            return one == other
    return type(one) is type(other) and one == other


def match_items(gold: Sequence[Item], output: Sequence[Item]) -> list[tuple[int, int]]:
    """Pair equal items, each used once: ``(gold index, output index)``."""
    free = list(range(len(output)))
    pairs = []
    for number, want in enumerate(gold):
        for candidate in free:
            got = output[candidate]
            if (want.kind, want.stance, want.field) == (got.kind, got.stance, got.field) and same(
                want.field, want.value, got.value
            ):
                pairs.append((number, candidate))
                free.remove(candidate)
                break
    return pairs


def pair_terms(gold: Sequence[Claimed], output: Sequence[Claimed]) -> list[tuple[int, int]]:
    """Pair the terms of one footnote: same kind and stance, as many hard values agreeing as can be."""
    pairs = []
    for key in dict.fromkeys((term.kind, term.stance) for term in gold):
        left = [number for number, term in enumerate(gold) if (term.kind, term.stance) == key]
        right = [number for number, term in enumerate(output) if (term.kind, term.stance) == key]
        if not right:
            continue
        if len(left) == len(right) == 1:
            pairs.append((left[0], right[0]))
            continue
        agreement = np.array([[_agreement(gold[one], output[other]) for other in right] for one in left])
        rows, columns = linear_sum_assignment(agreement, maximize=True)
        pairs += [(left[row], right[column]) for row, column in zip(rows, columns, strict=True)]
    return sorted(pairs)


def _agreement(one: Claimed, other: Claimed) -> int:
    return len(match_items(one.items(), other.items()))

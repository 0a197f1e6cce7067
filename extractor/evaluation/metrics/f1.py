"""Precision, recall and F1 out of counts. An empty denominator is unscored (None), never 0 or 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Part = tuple[float, float]
"""One case's share in a score that is a ratio of sums: what it adds above the line, and below."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Items found, surplus (in the output only) and missing (in the gold only)."""

    found: int = 0
    surplus: int = 0
    missing: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.surplus + other.surplus, self.missing + other.missing)

    @property
    def precision(self) -> float | None:
        """Found among all of the output."""
        return _ratio(self.found, self.found + self.surplus)

    @property
    def recall(self) -> float | None:
        """Found among all of the gold."""
        return _ratio(self.found, self.found + self.missing)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return _ratio(2 * self.found, 2 * self.found + self.surplus + self.missing)

    @property
    def f1_part(self) -> Part:
        """What these counts add above and below the line of F1."""
        return 2 * self.found, 2 * self.found + self.surplus + self.missing

    @property
    def precision_part(self) -> Part:
        """What these counts add above and below the line of precision."""
        return self.found, self.found + self.surplus

    @property
    def recall_part(self) -> Part:
        """What these counts add above and below the line of recall."""
        return self.found, self.found + self.missing


def multiset(gold: Iterable[Hashable], output: Iterable[Hashable]) -> Counts:
    """Count equal items of two lists, each used once, whatever their order."""
    want, got = Counter(gold), Counter(output)
    return Counts((want & got).total(), (got - want).total(), (want - got).total())


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None

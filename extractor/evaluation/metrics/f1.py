"""Precision, recall and F1 out of counts. An empty denominator is unscored (None), never 0 or 1."""

from __future__ import annotations

from dataclasses import dataclass


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


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None

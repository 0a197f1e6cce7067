"""Retrieval: are the footnotes that hold the answer among the first k that were found, and how high."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from extractor.evaluation.metrics.f1 import Part

Place = TypeVar("Place")
Wanted = TypeVar("Wanted")
DEPTHS: Final = (1, 3, 5, 10)


def parts(wanted: Sequence[Wanted], ranked: Sequence[Place], same: Callable[[Wanted, Place], bool]) -> dict[str, Part]:
    """recall@k of the wanted places, and the reciprocal rank of the first of them.

    No more than k places can stand among the first k, so more than k wanted ones count as k.
    """
    found: dict[str, Part] = {
        f"retrieval.recall@{k}": (recall(wanted, ranked[:k], same), min(len(wanted), k)) for k in DEPTHS
    }
    found["retrieval.mrr"] = (reciprocal_rank(wanted, ranked, same), 1 if wanted else 0)
    return found


def recall(wanted: Sequence[Wanted], ranked: Sequence[Place], same: Callable[[Wanted, Place], bool]) -> int:
    """How many of the wanted places are among the ranked ones."""
    return sum(any(same(want, place) for place in ranked) for want in wanted)


def reciprocal_rank(wanted: Sequence[Wanted], ranked: Sequence[Place], same: Callable[[Wanted, Place], bool]) -> float:
    """1 over the rank of the first wanted place; 0 where none was found."""
    for rank, place in enumerate(ranked, 1):
        if any(same(want, place) for want in wanted):
            return 1 / rank
    return 0.0

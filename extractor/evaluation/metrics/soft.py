"""Soft fields: the text of paired terms compared by word overlap, reported apart from the hard values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.evaluation.metrics.f1 import Part
from extractor.evaluation.pairing import Claimed
from extractor.schema.span import Shape
from extractor.schema.terms import is_hard

_WORD: Final = re.compile(r"\w+")


def parts(gold: Sequence[Claimed], output: Sequence[Claimed], pairs: Sequence[tuple[int, int]]) -> dict[str, Part]:
    """Word F1 over the soft fields of the terms that were paired."""
    same = total = 0
    for one, other in pairs:
        want, got = dict(texts(gold[one].body)), dict(texts(output[other].body))
        for field in want.keys() | got.keys():
            left, right = words(want.get(field, "")), words(got.get(field, ""))
            same += 2 * (left & right).total()
            total += left.total() + right.total()
    return {"soft.f1": (same, total)}


def texts(shape: Shape, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield ``(path, text)`` of every soft field that is filled, a tranche's under its position."""
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if name == "tranches":
            for position, tranche in enumerate(value):
                yield from texts(tranche, f"tranches[{position}].")
        elif name != "kind" and isinstance(value, str) and not is_hard(type(shape), name):
            yield f"{prefix}{name}", value


def words(text: str) -> Counter[str]:
    """The words of a text, case folded."""
    return Counter(_WORD.findall(text.casefold()))

"""Refusals and statuses: how far *not stated* and *denied* can be trusted, and which status is taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractor.evaluation.cases import Expectation
from extractor.evaluation.metrics.answers import accepted_statuses
from extractor.evaluation.metrics.f1 import Part


def parts(expected: Expectation, got: str) -> dict[str, Part]:
    """Precision and recall of *not stated* and of *denied*, and how often the status itself is right."""
    found: dict[str, Part] = {"answers.status": (got in accepted_statuses(expected), 1)}
    for status in ("not_stated", "denied"):
        wanted = expected.status == status
        right = status == got and got in accepted_statuses(expected)
        found[f"{status}.precision"] = (right, got == status)
        found[f"{status}.recall"] = (got in accepted_statuses(expected) and wanted, wanted)
    return found


def confusion(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Count ``(expected status, status got)``: rows are what was expected."""
    table: dict[str, dict[str, int]] = {}
    for (expected, got), count in sorted(Counter(pairs).items()):
        table.setdefault(expected, {})[got] = count
    return table

"""Outcomes and runs made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.runlog import Code, GoldFile, Head, RunLog, RunSettings


@pytest.fixture
def make_run() -> Callable[..., RunLog]:
    """Make a run of one gold file out of rows of parts, one a case; ``clusters`` default to one a case."""

    def make(
        parts: Sequence[dict[str, tuple[float, float]]],
        *,
        clusters: Sequence[str] | None = None,
        settings: dict[str, Any] | None = None,
        **changes: Any,
    ) -> RunLog:
        outcomes = tuple(
            Outcome.model_validate(
                {
                    "id": f"c{number}", "gold_set": "set", "sort": "footnotes", "state": "scored",
                    "cluster": clusters[number] if clusters else f"f{number}", "parts": each, **changes,
                }
            )
            for number, each in enumerate(parts)
        )  # fmt: skip
        head = Head(
            code=Code(sha256="0" * 64, version="0"),
            settings=RunSettings.model_validate({"reader": "rules", **(settings or {})}),
            gold=(GoldFile(name="set", sha256="1" * 64, sort="footnotes", cases=len(outcomes)),),
            versions={"rules": "1"},
        )
        return RunLog(head=head, outcomes=outcomes, timing={"started": "2026-11-24T09:00:00+00:00"})

    return make

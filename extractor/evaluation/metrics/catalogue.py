"""Every score by name: what it is called in a report, whether more is better, and whether the gate watches it.

A score is a ratio of sums over cases (times ``scale``), so that counts, intervals and comparisons are one code. A
name may end in ``:kind`` or ``@stance``: the same score over one kind or stance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Better = Literal["more", "less", "neither"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One score."""

    name: str
    title: str
    better: Better = "more"
    gated: bool = False
    scale: float = 1.0
    digits: int = 3
    share: bool = True
    """Whether it is a share of 1."""


METRICS: Final[tuple[Metric, ...]] = (
    Metric("parse.cells.f1", "cells F1", gated=True),
    Metric("parse.links.f1", "footnote links F1", gated=True),
    Metric("parse.footnotes.f1", "footnotes F1", gated=True),
    Metric("parse.header", "header fields right"),
    Metric("terms.f1", "term F1", gated=True),
    Metric("terms.precision", "term precision"),
    Metric("terms.recall", "term recall"),
    Metric("values.f1", "value F1", gated=True),
    Metric("values.precision", "value precision"),
    Metric("values.recall", "value recall"),
    Metric(
        "values.false_per_100",
        "false values per 100 footnotes",
        better="less",
        gated=True,
        scale=100,
        digits=2,
        share=False,
    ),
    Metric("soft.f1", "soft text, word F1"),
    Metric("footnotes.perfect", "perfect footnotes", gated=True),
    Metric("footnotes.silent", "silent footnotes kept silent"),
    Metric("evidence.exact", "quotes that are exact slices", gated=True, digits=4),
    Metric("evidence.supported", "values read off their own quotes", digits=4),
    Metric("locks.held", "false drafts refused by the locks", gated=True, digits=4),
    Metric("locks.true_kept", "true drafts accepted by the locks", gated=True, digits=4),
    Metric("drafts.rejected", "drafts rejected", better="neither"),
    Metric("answers.right", "questions right", gated=True),
    Metric("answers.wrong", "questions wrong", better="less", gated=True),
    Metric("answers.declined", "questions declined", better="neither"),
    Metric("answers.status", "status right"),
    Metric("denied.precision", "denied: precision"),
    Metric("denied.recall", "denied: recall"),
    Metric("not_stated.precision", "not stated: precision"),
    Metric("not_stated.recall", "not stated: recall"),
    Metric("citations.precision", "citation precision"),
    Metric("citations.recall", "citation recall"),
    Metric("citations.exact", "citations that are exact slices", gated=True, digits=4),
    Metric("numbers.supported", "numbers that stand in a cited quote"),
    Metric("retrieval.recall@1", "recall@1"),
    Metric("retrieval.recall@3", "recall@3"),
    Metric("retrieval.recall@5", "recall@5", gated=True),
    Metric("retrieval.recall@10", "recall@10"),
    Metric("retrieval.mrr", "mean reciprocal rank"),
    Metric("cost.requests", "requests a case", better="less", digits=2, share=False),
    Metric("cost.tokens", "tokens a case", better="less", digits=0, share=False),
    Metric("cost.usd", "US dollars a case", better="less", digits=5, share=False),
)
_BY_NAME: Final = {metric.name: metric for metric in METRICS}
BINARY: Final = ("footnotes.perfect", "answers.right", "answers.wrong")
"""Scores that are right or wrong once a case: what McNemar's test compares."""


def metric(name: str) -> Metric:
    """The metric of a name, with its kind or stance in the title."""
    base, mark, part = _split(name)
    found = _BY_NAME[base]
    if not mark:
        return found
    return Metric(
        name,
        f"{found.title}, {part}",
        found.better,
        gated=False,
        scale=found.scale,
        digits=found.digits,
        share=found.share,
    )


def base_name(name: str) -> str:
    """The name without its kind or stance."""
    return _split(name)[0]


def is_known(name: str) -> bool:
    """Whether the catalogue has the score."""
    return base_name(name) in _BY_NAME


def _split(name: str) -> tuple[str, str, str]:
    if name in _BY_NAME:
        return name, "", ""
    for mark in (":", "@"):
        base, found, part = name.partition(mark)
        if found and base in _BY_NAME:
            return base, found, part
    return name, "", ""

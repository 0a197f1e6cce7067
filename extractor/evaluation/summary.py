"""From outcomes to scores with intervals, and to the counts that stand beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.evaluation.metrics.catalogue import METRICS, base_name, is_known, metric
from extractor.evaluation.metrics.refusals import confusion
from extractor.evaluation.metrics.rejections import reasons
from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.runlog import RunLog
from extractor.evaluation.statistics import Estimate, estimates
from extractor.schema.reading import Rejection


@dataclass(frozen=True)
class Summary:
    """A run, or one gold file of it, in figures."""

    name: str
    scored: int
    unscored: int
    failed: int
    scores: dict[str, Estimate]
    confusion: dict[str, dict[str, int]]
    reasons: dict[str, int]
    repeats: Repeats | None
    seconds: tuple[float, float] | None
    """Median and 95th percentile of a case's seconds."""

    def overall(self) -> list[tuple[str, Estimate]]:
        """The scores over all kinds, in the catalogue's order."""
        return [(metric.name, self.scores[metric.name]) for metric in METRICS if metric.name in self.scores]

    def parted(self, base: str, mark: str) -> dict[str, Estimate]:
        """One score by kind (``:``) or stance (``@``)."""
        return {
            name.partition(mark)[2]: found
            for name, found in sorted(self.scores.items())
            if mark in name and base_name(name) == base and name != base and name.startswith(base + mark)
        }


@dataclass(frozen=True)
class Repeats:
    """How a reader varies over repeats of the same cases."""

    repeats: int
    varying: int
    cases: int
    lowest: dict[str, float]
    highest: dict[str, float]


def summarize(log: RunLog) -> list[Summary]:
    """One summary a gold file, in the order of the run."""
    return [
        summarize_outcomes(gold.name, [each for each in log.outcomes if each.gold_set == gold.name], log)
        for gold in log.head.gold
    ]


def summarize_outcomes(name: str, outcomes: Sequence[Outcome], log: RunLog) -> Summary:
    """Score some outcomes of a run."""
    states = Counter(outcome.state for outcome in outcomes)
    scored = [outcome for outcome in outcomes if outcome.state == "scored"]
    found = scores_of(scored, seed=log.head.settings.seed)
    times = sorted(outcome.timing.get("seconds", 0.0) for outcome in scored)
    return Summary(
        name=name,
        scored=states["scored"],
        unscored=states["unscored"],
        failed=states["failed"],
        scores=found,
        confusion=confusion(outcome.status for outcome in scored if outcome.status),
        reasons=dict(_reasons(scored)),
        repeats=_repeats(scored, log.head.settings.repeat),
        seconds=(times[len(times) // 2], times[int(len(times) * 0.95)]) if times else None,
    )


def scores_of(outcomes: Sequence[Outcome], *, seed: int) -> dict[str, Estimate]:
    """Every score of some outcomes, with intervals clustered by filing."""
    rows = [{name: part for name, part in each.parts.items() if is_known(name)} for each in outcomes]
    clusters = [each.cluster for each in outcomes]
    amounts = {name for row in rows for name in row if not metric(name).share}
    return estimates(rows, clusters, seed=seed, amounts=amounts)


def _reasons(outcomes: Iterable[Outcome]) -> list[tuple[str, int]]:
    rejections = [
        Rejection(footnote="", kind=each["kind"], reason=each["reason"], draft=each["draft"], reader="rules")
        for outcome in outcomes
        for each in outcome.rejected
    ]
    return reasons(rejections).most_common()


def _repeats(outcomes: Sequence[Outcome], repeats: int) -> Repeats | None:
    if repeats < 2:
        return None
    outputs: dict[tuple[str, str], list[str]] = {}
    totals: list[dict[str, list[float]]] = [{} for _ in range(repeats)]
    for outcome in outcomes:
        outputs.setdefault(outcome.key[:2], []).append(repr((outcome.output, outcome.verdict)))
        for name, (above, below) in outcome.parts.items():
            held = totals[outcome.repeat].setdefault(name, [0.0, 0.0])
            held[0] += above
            held[1] += below
    by_name: dict[str, list[float]] = {}
    for total in totals:
        for name, (above, below) in total.items():
            if below:
                by_name.setdefault(name, []).append(above / below)
    return Repeats(
        repeats,
        varying=sum(len(set(each)) > 1 for each in outputs.values()),
        cases=len(outputs),
        lowest={name: min(values) for name, values in by_name.items()},
        highest={name: max(values) for name, values in by_name.items()},
    )

"""Two runs on the same cases: better, worse or no difference, by how much, and which cases flipped; and the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from extractor.evaluation.metrics.catalogue import BINARY, METRICS, Metric
from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.runlog import RunLog
from extractor.evaluation.statistics import Difference, Flips, compare, mcnemar

Verdict = Literal["better", "worse", "no difference", "changed"]
ALPHA: Final = 0.05
"""Two-sided level of McNemar's test, as of the 95% intervals."""
_STRIPPED: Final = ("faults", "text", "context", "gold", "output", "rejected", "receipt", "timing")


@dataclass(frozen=True)
class Change:
    """One score of one gold file in both runs."""

    gold_set: str
    metric: Metric
    difference: Difference
    verdict: Verdict


@dataclass(frozen=True)
class Flipped:
    """The cases that were right in one run only."""

    gold_set: str
    metric: Metric
    flips: Flips
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """B against A."""

    cases: int
    only_a: int
    only_b: int
    changes: tuple[Change, ...]
    flipped: tuple[Flipped, ...]
    new_failures: tuple[str, ...]
    notes: tuple[str, ...]

    def falls(self) -> tuple[str, ...]:
        """What the gate stops at: a watched score significantly worse, right cases lost beyond chance, new failures."""
        found = [
            f"{each.gold_set}: {each.metric.title} went from {each.difference.a:.4f} to {each.difference.b:.4f} "
            f"(difference {each.difference.difference:+.4f}, 95% interval {each.difference.low:+.4f} to "
            f"{each.difference.high:+.4f})"
            for each in self.changes
            if each.metric.gated and each.verdict == "worse"
        ]
        found += [
            f"{each.gold_set}: {each.metric.title}: {len(each.lost)} cases lost, {len(each.gained)} gained "
            f"(McNemar p = {each.flips.p_value:.4f}): {', '.join(each.lost[:8])}"
            for each in self.flipped
            if each.metric.gated and each.flips.p_value < ALPHA and len(each.lost) > len(each.gained)
        ]
        return (*found, *(f"{case} failed; it was scored before" for case in self.new_failures))


def compare_runs(a: RunLog, b: RunLog) -> Comparison:
    """Compare two runs case by case; cases that only one of them scored are counted and left out."""
    by_key = {outcome.key: outcome for outcome in a.outcomes}
    both = [(by_key[outcome.key], outcome) for outcome in b.outcomes if outcome.key in by_key]
    pairs = [(one, other) for one, other in both if one.state == other.state == "scored"]
    changes: list[Change] = []
    flipped: list[Flipped] = []
    for name, of_set in _sets(pairs):
        changes += _changes(name, of_set, seed=b.head.settings.seed)
        flipped += _flipped(name, of_set)
    return Comparison(
        cases=len(pairs),
        only_a=len(a.outcomes) - len(both),
        only_b=len(b.outcomes) - len(both),
        changes=tuple(changes),
        flipped=tuple(flipped),
        new_failures=tuple(
            f"{other.gold_set}/{other.id}" for one, other in both if one.state == "scored" and other.state == "failed"
        ),
        notes=tuple(_notes(a, b)),
    )


def strip(log: RunLog) -> RunLog:
    """The log less texts, gold and outputs: enough to compare with, small enough to keep as a baseline."""
    bare = [
        outcome.model_copy(
            update={name: Outcome.model_fields[name].get_default(call_default_factory=True) for name in _STRIPPED}
        )
        for outcome in log.outcomes
    ]
    return log.model_copy(update={"outcomes": tuple(bare), "timing": {}})


def _sets(pairs: Sequence[tuple[Outcome, Outcome]]) -> Iterator[tuple[str, list[tuple[Outcome, Outcome]]]]:
    """Yield the pairs of each gold file, and of all files of one sort together where there are several."""
    for name in dict.fromkeys(other.gold_set for _, other in pairs):
        yield name, [pair for pair in pairs if pair[1].gold_set == name]
    for sort in dict.fromkeys(other.sort for _, other in pairs):
        of_sort = [pair for pair in pairs if pair[1].sort == sort]
        if len({other.gold_set for _, other in of_sort}) > 1:
            yield f"all {sort}", of_sort


def _changes(name: str, pairs: Sequence[tuple[Outcome, Outcome]], *, seed: int) -> list[Change]:
    clusters = [other.cluster for _, other in pairs]
    found = []
    for metric in METRICS:
        a = [one.parts.get(metric.name, (0.0, 0.0)) for one, _ in pairs]
        b = [other.parts.get(metric.name, (0.0, 0.0)) for _, other in pairs]
        difference = compare(a, b, clusters, seed=seed)
        if difference is not None:
            found.append(Change(name, metric, difference, _verdict(metric, difference)))
    return found


def _verdict(metric: Metric, difference: Difference) -> Verdict:
    if not difference.significant:
        return "no difference"
    if metric.better == "neither":
        return "changed"
    return "better" if (difference.difference > 0) == (metric.better == "more") else "worse"


def _flipped(name: str, pairs: Sequence[tuple[Outcome, Outcome]]) -> list[Flipped]:
    found = []
    for metric in METRICS:
        held = [pair for pair in pairs if all(metric.name in each.parts for each in pair)]
        if metric.name not in BINARY or not held:
            continue
        good = 1.0 if metric.better == "more" else 0.0
        a = [one.parts[metric.name][0] == good for one, _ in held]
        b = [other.parts[metric.name][0] == good for _, other in held]
        ids = [_say(other) for _, other in held]
        gained = tuple(case for case, one, other in zip(ids, a, b, strict=True) if other and not one)
        lost = tuple(case for case, one, other in zip(ids, a, b, strict=True) if one and not other)
        found.append(Flipped(name, metric, mcnemar(a, b), gained, lost))
    return found


def _say(outcome: Outcome) -> str:
    return f"{outcome.id}#{outcome.repeat}" if outcome.repeat else outcome.id


def _notes(a: RunLog, b: RunLog) -> list[str]:
    """Say where the two runs did not see the same."""
    notes = []
    before = {gold.name: gold.sha256 for gold in a.head.gold}
    for gold in b.head.gold:
        if gold.name not in before:
            notes.append(f"gold {gold.name} is new in B")
        elif before[gold.name] != gold.sha256:
            notes.append(f"gold {gold.name} has changed between the runs: a difference may be the gold's")
    missing = before.keys() - {gold.name for gold in b.head.gold}
    notes += [f"gold {name} was run in A only" for name in sorted(missing)]
    if a.head.settings.only != b.head.settings.only:
        notes.append(f"A counts {a.head.settings.only or 'all kinds'}, B {b.head.settings.only or 'all kinds'}")
    return notes

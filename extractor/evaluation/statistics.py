"""Intervals and comparisons over cases: bootstrap clustered by filing, paired bootstrap, McNemar's exact test.

Footnotes of one filing are written by one hand and err together, so filings are drawn, not footnotes. Intervals are
percentile intervals (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13). The draws are numpy's;
McNemar's exact test is scipy's binomial test of the discordant pairs, Clopper and Pearson's interval scipy's too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

RESAMPLES: Final = 2000
LEVEL: Final = 0.95
MIN_CLUSTERS: Final = 6
"""Fewer filings than this say too little about how filings vary: no interval is given, no difference called real."""
_BATCH: Final = 200
"""Resamples drawn at once: bounds memory at 200 x clusters."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score with its interval and the counts behind it. ``value`` is None where nothing could be scored."""

    above: float
    below: float
    value: float | None
    low: float | None = None
    high: float | None = None
    clusters: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """How much B scores above A on the same cases."""

    a: float
    b: float
    difference: float
    low: float
    high: float
    cases: int
    clusters: int

    @property
    def significant(self) -> bool:
        """Whether the interval leaves zero out, over enough filings to say so."""
        return self.clusters >= MIN_CLUSTERS and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Flips:
    """Cases right in one run only, and the two-sided exact p-value that both are equally likely."""

    gained: int
    lost: int
    p_value: float


def estimates(
    rows: Sequence[Mapping[str, tuple[float, float]]],
    clusters: Sequence[str],
    *,
    seed: int,
    resamples: int = RESAMPLES,
    amounts: Container[str] = (),
) -> dict[str, Estimate]:
    """Score every name that occurs in ``rows`` (one a case) with an interval over the clusters.

    Where all clusters are perfect (or none has anything) the bootstrap cannot vary and would claim certainty; a
    score then gets the exact binomial interval of its clusters, unless it is one of ``amounts``: no share of 1.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not names:
        return {}
    above, below, members = _cluster_sums(rows, clusters, names)
    low, high = _interval(_resampled(above, below, seed=seed, resamples=resamples))
    found = {}
    for column, name in enumerate(names):
        top, bottom = float(above[:, column].sum()), float(below[:, column].sum())
        touched = int(members[:, column].sum())
        value = top / bottom if bottom else None
        bounds: tuple[float | None, float | None] = (None, None)
        if value is not None and touched >= MIN_CLUSTERS:
            bounds = (float(low[column]), float(high[column]))
            if value in (0.0, 1.0) and name not in amounts:
                bounds = _exact(int(value * touched), touched)
        found[name] = Estimate(top, bottom, value, *bounds, clusters=touched if bottom else 0)
    return found


def compare(
    a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]], clusters: Sequence[str], *, seed: int
) -> Difference | None:
    """B less A on the same cases, both drawn together; None where one of them has nothing to score."""
    rows = [{"a": one, "b": other} for one, other in zip(a, b, strict=True)]
    if not rows:
        return None
    above, below, _ = _cluster_sums(rows, clusters, ["a", "b"])
    bottom = below.sum(axis=0)
    if not bottom.all():
        return None
    value = above.sum(axis=0) / bottom
    gaps = np.concatenate(
        [draw[:, 1] - draw[:, 0] for draw in _resampled(above, below, seed=seed, resamples=RESAMPLES)]
    )
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(gaps, [tail, 1 - tail])
    return Difference(
        float(value[0]), float(value[1]), float(value[1] - value[0]), float(low), float(high), len(rows), len(above)
    )


def mcnemar(a: Sequence[bool], b: Sequence[bool]) -> Flips:
    """McNemar's exact test of right (True) against wrong on the same cases."""
    gained = sum(other and not one for one, other in zip(a, b, strict=True))
    lost = sum(one and not other for one, other in zip(a, b, strict=True))
    p_value = float(binomtest(gained, gained + lost, 0.5).pvalue) if gained + lost else 1.0
    return Flips(gained, lost, p_value)


def _cluster_sums(
    rows: Sequence[Mapping[str, tuple[float, float]]], clusters: Sequence[str], names: Sequence[str]
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Sums above and below the line, one row a cluster, one column a name; and which cluster has the name at all."""
    place = {cluster: number for number, cluster in enumerate(dict.fromkeys(clusters))}
    column = {name: number for number, name in enumerate(names)}
    above = np.zeros((len(place), len(names)))
    below = np.zeros((len(place), len(names)))
    for row, cluster in zip(rows, clusters, strict=True):
        for name, (top, bottom) in row.items():
            above[place[cluster], column[name]] += top
            below[place[cluster], column[name]] += bottom
    return above, below, below > 0


def _resampled(above: Floats, below: Floats, *, seed: int, resamples: int) -> Iterator[Floats]:
    """Yield batches of scores of clusters drawn with replacement; NaN where a draw has nothing to score."""
    chance = np.random.default_rng(seed)
    count = len(above)
    for start in range(0, resamples, _BATCH):
        size = min(_BATCH, resamples - start)
        drawn = chance.integers(0, count, size=(size, count)) + np.arange(size)[:, None] * count
        weights = np.bincount(drawn.ravel(), minlength=size * count).reshape(size, count).astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            yield (weights @ above) / (weights @ below)


def _exact(right: int, count: int) -> tuple[float, float]:
    """The Clopper-Pearson interval."""
    found = binomtest(right, count).proportion_ci(LEVEL, method="exact")
    return float(found.low), float(found.high)


def _interval(draws: Iterator[Floats]) -> tuple[Floats, Floats]:
    tail = (1 - LEVEL) / 2
    scores = np.concatenate(list(draws))
    found: Floats = np.full((2, scores.shape[1]), np.nan)
    for column in range(scores.shape[1]):
        usable = scores[:, column][~np.isnan(scores[:, column])]
        if usable.size:
            found[:, column] = np.quantile(usable, [tail, 1 - tail])
    return found[0], found[1]

"""Intervals and tests against scipy and against what is known."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.stats import binomtest, bootstrap

from extractor.evaluation.statistics import compare, estimates, mcnemar


def shares(count: int, rate: float, seed: int) -> list[tuple[float, float]]:
    chance = random.Random(seed)
    return [(float(chance.random() < rate), 1.0) for _ in range(count)]


def test_intervals_are_those_of_scipys_percentile_bootstrap_over_clusters() -> None:
    chance = random.Random(3)
    clusters = [f"f{chance.randrange(40)}" for _ in range(300)]
    rows = [(float(chance.randrange(4)), 4.0) for _ in clusters]
    ours = estimates([{"x": row} for row in rows], clusters, seed=1)["x"]
    names = sorted(set(clusters))
    above = [sum(row[0] for row, name in zip(rows, clusters, strict=True) if name == each) for each in names]
    below = [sum(row[1] for row, name in zip(rows, clusters, strict=True) if name == each) for each in names]
    theirs = bootstrap(
        (np.array(above), np.array(below)), lambda a, b, axis: a.sum(axis) / b.sum(axis),
        paired=True, vectorized=True, n_resamples=4000, method="percentile", rng=np.random.default_rng(2),
    ).confidence_interval  # fmt: skip
    assert ours.value == pytest.approx(sum(above) / sum(below))
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.012)
    assert ours.clusters == len(names)


def test_with_a_case_a_cluster_the_interval_is_close_to_the_binomial_one() -> None:
    rows = shares(400, 0.8, seed=5)
    ours = estimates([{"x": row} for row in rows], [str(number) for number in range(400)], seed=1)["x"]
    exact = binomtest(int(ours.above), 400).proportion_ci(method="wilson")
    assert (ours.low, ours.high) == pytest.approx((exact.low, exact.high), abs=0.012)


def test_cases_that_err_together_widen_the_interval() -> None:
    rows = [{"x": share} for share in shares(40, 0.7, seed=9) for _ in range(10)]
    alone = estimates(rows, [str(number) for number in range(400)], seed=1)["x"]
    together = estimates(rows, [str(number // 10) for number in range(400)], seed=1)["x"]
    assert alone.value == together.value
    assert None not in (alone.low, alone.high, together.low, together.high)
    assert (together.high or 0) - (together.low or 0) > 2 * ((alone.high or 0) - (alone.low or 0))


def test_few_filings_give_no_interval_and_no_significance() -> None:
    rows = [{"x": (1.0, 2.0)}] * 5
    names = ["a", "b", "c", "d", "e"]
    assert estimates(rows, names, seed=1)["x"].low is None
    assert estimates([*rows, {"x": (0.0, 2.0)}], [*names, "f"], seed=1)["x"].low is not None
    worse = compare([(1.0, 1.0)] * 5, [(0.0, 1.0)] * 5, names, seed=1)
    assert worse is not None
    assert (worse.difference, worse.significant) == (-1.0, False)


def test_a_perfect_score_does_not_claim_certainty() -> None:
    rows = [{"x": (2.0, 2.0), "y": (0.0, 1.0)}] * 30
    names = [str(number) for number in range(30)]
    found = estimates(rows, names, seed=1, amounts={"y"})
    assert (found["x"].low, found["x"].high) == pytest.approx((0.025 ** (1 / 30), 1.0))
    assert (found["y"].low, found["y"].high) == (0.0, 0.0)


def test_unscored_single_filing_and_nothing_at_all() -> None:
    found = estimates([{"x": (0, 0), "y": (1, 2)}], ["f"], seed=1)
    assert found["x"].value is None
    assert (found["y"].value, found["y"].low, found["y"].high) == (0.5, None, None)
    assert estimates([], [], seed=1) == {}


def test_the_same_seed_gives_the_same_interval_whatever_else_is_scored() -> None:
    rows = shares(60, 0.5, seed=2)
    names = [str(number % 12) for number in range(60)]
    alone = estimates([{"x": row} for row in rows], names, seed=4)["x"]
    beside = estimates([{"y": (1.0, 1.0), "x": row} for row in rows], names, seed=4)["x"]
    assert alone == beside


def test_a_paired_difference_is_sharper_than_two_intervals() -> None:
    a = shares(300, 0.7, seed=1)
    b = [(1.0, 1.0) if number % 12 == 0 else share for number, share in enumerate(a)]
    clusters = [str(number) for number in range(300)]
    same = compare(a, a, clusters, seed=1)
    better = compare(a, b, clusters, seed=1)
    assert same is not None
    assert (same.difference, same.low, same.high, same.significant) == (0.0, 0.0, 0.0, False)
    assert better is not None
    assert better.significant
    assert 0 < better.low <= better.difference <= better.high
    assert compare([(0, 0)], [(1, 1)], ["f"], seed=1) is None


def test_mcnemar_is_the_binomial_test_of_the_cases_that_flipped() -> None:
    a = [True] * 50 + [False] * 10 + [True] * 2
    b = [True] * 50 + [True] * 10 + [False] * 2
    flips = mcnemar(a, b)
    assert (flips.gained, flips.lost) == (10, 2)
    assert flips.p_value == pytest.approx(0.038574, abs=1e-6)  # 2 * P(X <= 2), X binomial(12, 1/2)
    assert mcnemar([True, False], [True, False]).p_value == 1.0

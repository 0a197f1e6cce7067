"""How figures are written in every report: a score with its interval and counts, never a zero for what is unscored."""

from __future__ import annotations

from extractor.evaluation.metrics.catalogue import Metric
from extractor.evaluation.metrics.f1 import Counts
from extractor.evaluation.statistics import Estimate

UNSCORED = "not scored"


def value(estimate: Estimate, metric: Metric) -> str:
    """The score."""
    return UNSCORED if estimate.value is None else f"{estimate.value * metric.scale:.{metric.digits}f}"


def interval(estimate: Estimate, metric: Metric) -> str:
    """The 95% interval; a dash where too few filings stand behind the score."""
    if estimate.low is None or estimate.high is None:
        return "–"
    low, high = estimate.low * metric.scale, estimate.high * metric.scale
    return f"{low:.{metric.digits}f}–{high:.{metric.digits}f}"


def counts(estimate: Estimate) -> str:
    """What stands above and below the line."""
    return f"{_number(estimate.above)} / {_number(estimate.below)}"


def signed(difference: float, metric: Metric) -> str:
    """A difference with its sign."""
    return f"{difference * metric.scale:+.{metric.digits}f}"


def ratio(figure: float | None, digits: int = 3) -> str:
    """A ratio that may be unscored."""
    return UNSCORED if figure is None else f"{figure:.{digits}f}"


def tally(found: Counts) -> str:
    """Found, surplus and missing."""
    return f"{found.found} +{found.surplus} -{found.missing}"


def seconds(figure: float) -> str:
    """A time in the unit a person would use."""
    return f"{figure * 1000:.1f} ms" if figure < 1 else f"{figure:.1f} s"


def _number(figure: float) -> str:
    return f"{figure:.0f}" if float(figure).is_integer() else f"{figure:.2f}"

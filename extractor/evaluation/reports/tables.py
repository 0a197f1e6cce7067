"""The tables of a report as plain rows, drawn by the terminal and by Markdown alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.evaluation.agree import Agreement
from extractor.evaluation.compare import Change, Comparison
from extractor.evaluation.metrics.catalogue import metric
from extractor.evaluation.reports import figures
from extractor.evaluation.runlog import RunLog
from extractor.evaluation.summary import Summary, summarize


@dataclass(frozen=True)
class Table:
    """A title, column heads (the first is text, the others are figures) and rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def head_lines(log: RunLog) -> list[str]:
    """What was measured with what, in a few lines."""
    code, settings = log.head.code, log.head.settings
    commit = (code.commit or "no checkout")[:12] + (" with changes" if code.dirty else "")
    reader = settings.reader + (f", model {settings.model}" if settings.model else "")
    rules, started = log.head.versions.get("rules", "?"), log.timing.get("started", "")
    lines = [
        f"reader {reader}; rules {rules}; commit {commit}; {started}",
        "gold " + ", ".join(f"{gold.name} ({gold.cases} cases, {gold.sha256[:8]})" for gold in log.head.gold),
    ]
    if settings.only:
        lines.append(f"only {settings.only} is counted")
    spent = {name: figure for name, figure in log.receipt.items() if figure}
    if spent:
        lines.append("cost " + ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in spent.items()))
    return [line.rstrip("; ") for line in lines]


def run_tables(log: RunLog) -> list[Table]:
    """Every table of a run."""
    return [table for summary in summarize(log) for table in summary_tables(summary)]


def summary_tables(summary: Summary) -> list[Table]:
    """Scores, then scores by kind, confusion, reasons and repeats, as far as there are any."""
    cases = f"{summary.scored} scored, {summary.unscored} unscored, {summary.failed} failed"
    tables = [Table(f"{summary.name}: {cases}", ["score", "value", "95% interval", "counts"], _scores(summary))]
    if kinds := _by(summary, ":"):
        tables.append(Table(f"{summary.name} by kind", ["kind", "term F1", "counts", "value F1", "counts"], kinds))
    if stances := _by(summary, "@"):
        tables.append(
            Table(f"{summary.name} by stance", ["stance", "term F1", "counts", "value F1", "counts"], stances)
        )
    if summary.confusion:
        tables.append(_confusion(summary))
    if summary.reasons:
        rows = [[reason, str(count)] for reason, count in list(summary.reasons.items())[:12]]
        tables.append(Table(f"{summary.name}: drafts rejected, why", ["reason", "drafts"], rows))
    if summary.repeats is not None:
        tables.append(_repeats(summary))
    return tables


def comparison_tables(comparison: Comparison) -> list[Table]:
    """Scores side by side, and the cases that flipped."""
    rows = [_change(each) for each in comparison.changes]
    title = f"B against A on {comparison.cases} cases ({comparison.only_a} only in A, {comparison.only_b} only in B)"
    tables = [Table(title, ["score", "A", "B", "B - A", "95% interval", "verdict"], rows)]
    flips = [
        [
            f"{each.gold_set}: {each.metric.title}",
            f"+{each.flips.gained} -{each.flips.lost}",
            f"{each.flips.p_value:.4f}",
            ", ".join(each.gained) or "–",
            ", ".join(each.lost) or "–",
        ]
        for each in comparison.flipped
        if each.gained or each.lost
    ]
    if flips:
        tables.append(Table("cases that flipped", ["right or not", "flips", "McNemar p", "gained", "lost"], flips))
    return tables


def _change(change: Change) -> list[str]:
    metric_, gap = change.metric, change.difference
    return [
        f"{change.gold_set}: {metric_.title}",
        f"{gap.a * metric_.scale:.{metric_.digits}f}",
        f"{gap.b * metric_.scale:.{metric_.digits}f}",
        figures.signed(gap.difference, metric_),
        f"{figures.signed(gap.low, metric_)} to {figures.signed(gap.high, metric_)}",
        change.verdict,
    ]


def agreement_table(agreement: Agreement) -> Table:
    """Agreement per kind."""
    title = f"agreement on {agreement.footnotes} footnotes ({agreement.only_a} only in A, {agreement.only_b} only in B)"
    rows = [
        [
            each.kind,
            figures.ratio(each.terms.f1),
            figures.tally(each.terms),
            figures.ratio(each.values.f1),
            figures.tally(each.values),
            figures.ratio(each.kind_alpha),
            figures.ratio(each.value_alpha),
        ]
        for each in agreement.kinds
    ]
    return Table(title, ["kind", "term F1", "counts", "value F1", "counts", "alpha kind", "alpha value"], rows)


def _scores(summary: Summary) -> list[list[str]]:
    rows = []
    for name, estimate in summary.overall():
        one = metric(name)
        if name.startswith("cost.") and not estimate.above:
            continue
        rows.append(
            [one.title, figures.value(estimate, one), figures.interval(estimate, one), figures.counts(estimate)]
        )
    if summary.seconds is not None:
        median, late = (figures.seconds(each) for each in summary.seconds)
        rows += [["time a case, median", median, "–", "–"], ["time a case, 95th percentile", late, "–", "–"]]
    return rows


def _by(summary: Summary, mark: str) -> list[list[str]]:
    terms, values = summary.parted("terms.f1", mark), summary.parted("values.f1", mark)
    rows = []
    for part in sorted({*terms, *values}):
        row = [part]
        for base, found in (("terms.f1", terms.get(part)), ("values.f1", values.get(part))):
            one = metric(base + mark + part)
            row += ["–", "–"] if found is None else [figures.value(found, one), figures.counts(found)]
        rows.append(row)
    return rows


def _confusion(summary: Summary) -> Table:
    got = sorted({status for row in summary.confusion.values() for status in row})
    rows = [[expected, *(str(row.get(status, 0)) for status in got)] for expected, row in summary.confusion.items()]
    return Table(f"{summary.name}: status expected (rows) and got", ["expected", *got], rows)


def _repeats(summary: Summary) -> Table:
    found = summary.repeats
    if found is None:
        raise ValueError("no repeats")
    rows = [
        [metric(name).title, f"{found.lowest[name]:.4f}", f"{found.highest[name]:.4f}"]
        for name, _ in summary.overall()
        if name in found.lowest
    ]
    title = f"{summary.name}: {found.repeats} repeats, {found.varying} of {found.cases} cases vary"
    return Table(title, ["score", "lowest", "highest"], rows)

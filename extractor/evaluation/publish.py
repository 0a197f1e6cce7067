"""The tables that the project shows: eval/reports and the README's, out of runs, with date and commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from extractor.evaluation.metrics.catalogue import metric
from extractor.evaluation.reports import figures, markdown
from extractor.evaluation.reports.tables import Table, head_lines
from extractor.evaluation.runlog import RunLog
from extractor.evaluation.summary import Summary, summarize

SHOWN: Final = {
    "footnotes": ("terms.f1", "values.f1", "values.false_per_100", "footnotes.perfect", "evidence.exact", "locks.held"),
    "questions": ("answers.right", "answers.wrong", "answers.declined", "citations.precision", "not_stated.precision"),
    "filings": ("parse.cells.f1", "parse.links.f1"),
}
"""What the README shows of each sort of gold."""


def publish(logs: Sequence[RunLog], *, reports: Path, readme: Path) -> list[Path]:
    """Write one page a run, and the README's table where the README has the marks. The paths written.

    Only figures are written, never a filing's text. Raises UsageError where the README lacks the marks.
    """
    reports.mkdir(parents=True, exist_ok=True)
    written = []
    for log in logs:
        path = reports / f"{_slug(log)}.md"
        path.write_text(markdown.run_page(log, title=f"Evaluation: {_name(log)}"), encoding="utf-8")
        written.append(path)
    markdown.replace_between_marks(readme, readme_part(logs))
    return [*written, readme]


def readme_part(logs: Sequence[RunLog]) -> str:
    """The README's tables: one row a score, one column a run and gold file."""
    lines = [f"- {line}" for log in logs for line in head_lines(log)[:1]]
    tables = [table for sort in SHOWN if (table := _table(sort, logs)) is not None]
    return "\n".join([*lines, "", *(line for table in tables for line in markdown.table_lines(table))])


def _table(sort: str, logs: Sequence[RunLog]) -> Table | None:
    columns: list[tuple[str, Summary]] = []
    for log in logs:
        sorts = {gold.name: gold.sort for gold in log.head.gold}
        columns += [(f"{each.name} ({_name(log)})", each) for each in summarize(log) if sorts[each.name] == sort]
    if not columns:
        return None
    rows = [
        [metric(name).title, *(_cell(summary, name) for _, summary in columns)]
        for name in SHOWN[sort]
        if any(name in summary.scores for _, summary in columns)
    ]
    rows.append(["cases", *(_cases(summary) for _, summary in columns)])
    return Table(sort, ["score", *(title for title, _ in columns)], rows)


def _cell(summary: Summary, name: str) -> str:
    estimate = summary.scores.get(name)
    if estimate is None:
        return figures.UNSCORED
    one = metric(name)
    spread = figures.interval(estimate, one)
    return figures.value(estimate, one) + (f" ({spread})" if spread != "–" else "")


def _cases(summary: Summary) -> str:
    failed = f", {summary.failed} failed" if summary.failed else ""
    return f"{summary.scored}{failed}"


def _name(log: RunLog) -> str:
    settings = log.head.settings
    return settings.reader + (f", {settings.model}" if settings.model else "")


def _slug(log: RunLog) -> str:
    gold = "-".join(gold.name for gold in log.head.gold)
    kept = "".join(each if each.isalnum() or each in "-._" else "-" for each in f"{_name(log)}-{gold}")
    return kept.replace("--", "-")[:80].strip("-")

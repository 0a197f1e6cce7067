"""A run as one self-contained page: nothing is fetched, the page's own policy forbids it, every text is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Final

from extractor.evaluation.metrics.catalogue import metric
from extractor.evaluation.reports import figures
from extractor.evaluation.reports.cases_html import case_html
from extractor.evaluation.reports.tables import Table, head_lines, summary_tables
from extractor.evaluation.runlog import RunLog
from extractor.evaluation.statistics import Estimate
from extractor.evaluation.summary import Summary, summarize

FOOT: Final = (
    "Intervals are 95% bootstrap intervals over filings. A score with nothing to count is not scored; a case that "
    "crashed is failed and counts in no score."
)
BAR: Final = 120
"""Width of a bar in its own units."""


def page(log: RunLog, title: str = "Evaluation") -> str:
    """The whole page."""
    style, script = _asset("page.css"), _asset("page.js")
    sources = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
    meta = "".join(f'<p class="meta">{escape(line)}</p>' for line in head_lines(log))
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{style}</style></head><body>",
        f"<header><h1>{escape(title)}</h1>{meta}</header><main>",
        *(_summary(summary) for summary in summarize(log)),
        _cases(log),
        f"</main><footer>{FOOT}</footer><script>{script}</script></body></html>",
    ]
    return "".join(parts)


def _asset(name: str) -> str:
    return files("extractor.evaluation.reports").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _summary(summary: Summary) -> str:
    by_kind = _kinds(summary)
    tables = [table for table in summary_tables(summary) if "by kind" not in table.title]
    head, *rest = tables
    left, right = _table(head), "".join(_table(table, heading=True) for table in rest)
    if by_kind:
        left, right = left + right, by_kind
    title = f"<h2>{escape(head.title)}</h2>"
    return f'<section>{title}<div class="pair"><div>{left}</div><div>{right}</div></div></section>'


def _table(table: Table, *, heading: bool = False) -> str:
    title = f"<h3>{escape(table.title)}</h3>" if heading else ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in table.rows)
    return f'{title}<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(cell: str) -> str:
    mark = ' class="none"' if cell == figures.UNSCORED else ""
    return f"<td{mark}>{escape(cell)}</td>"


def _kinds(summary: Summary) -> str:
    terms, values = summary.parted("terms.f1", ":"), summary.parted("values.f1", ":")
    rows = []
    for kind in sorted({*terms, *values}):
        cells = "".join(
            _bar(found.get(kind), name + kind) for found, name in ((terms, "terms.f1:"), (values, "values.f1:"))
        )
        rows.append(f"<tr><td>{escape(kind)}</td>{cells}</tr>")
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("kind", "term F1", "value F1"))
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _bar(estimate: Estimate | None, name: str) -> str:
    """A bar with its interval as a line, and the figure."""
    if estimate is None or estimate.value is None:
        return f'<td class="none">{figures.UNSCORED}</td>'
    label = figures.value(estimate, metric(name))
    spread = ""
    if estimate.low is not None and estimate.high is not None:
        spread = f'<line class="span" x1="{BAR * estimate.low:.1f}" x2="{BAR * estimate.high:.1f}" y1="11" y2="11"/>'
    drawing = (
        f'<svg class="bar" viewBox="0 0 {BAR} 13" preserveAspectRatio="none" role="img" aria-label="{label}">'
        f'<rect class="back" width="{BAR}" height="8" rx="2"/>'
        f'<rect class="fill" width="{BAR * estimate.value:.1f}" height="8" rx="2"/>{spread}</svg>'
    )
    return f'<td title="{figures.counts(estimate)}">{drawing}{label}</td>'


def _cases(log: RunLog) -> str:
    kinds = sorted({kind for outcome in log.outcomes for kind in outcome.kinds})
    faults = sorted({fault.sort for outcome in log.outcomes for fault in outcome.faults})
    sets = [gold.name for gold in log.head.gold]
    form = (
        '<form id="filters" class="filters">'
        + _select("set", "gold", [("", "all"), *((name, name) for name in sets)])
        + _select("kind", "kind", [("", "all"), *((kind, kind) for kind in kinds)])
        + _select(
            "fault", "fault",
            [("", "all cases"), ("any", "any fault"), ("none", "no fault"), *((each, each) for each in faults)],
        )
        + '<label>words <input type="search" name="words" autocomplete="off"></label>'
        + f'<output id="shown">{len(log.outcomes)} cases</output></form>'
    )  # fmt: skip
    return f"<section><h2>Cases</h2>{form}{''.join(_each(log))}</section>"


def _each(log: RunLog) -> Iterator[str]:
    for outcome in log.outcomes:
        yield case_html(outcome)


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    choices = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return f'<label>{label} <select name="{name}">{choices}</select></label>'

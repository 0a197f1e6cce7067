"""Tables as Markdown, and the part of a page between two marks replaced by fresh ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.errors import UsageError
from extractor.evaluation.reports.tables import Table, head_lines, run_tables
from extractor.evaluation.runlog import RunLog

BEGIN = "<!-- eval:begin -->"
END = "<!-- eval:end -->"


def render(title: str, lines: Iterable[str], tables: Iterable[Table]) -> str:
    """A Markdown page."""
    parts = [f"# {title}", "", *(f"- {_plain(line)}" for line in lines), ""]
    for table in tables:
        parts += [f"## {_plain(table.title)}", "", *_rows(table), ""]
    return "\n".join(parts).rstrip() + "\n"


def run_page(log: RunLog, title: str = "Evaluation") -> str:
    """A run as a Markdown page: tables only, no text of any filing."""
    return render(title, head_lines(log), run_tables(log))


def table_lines(table: Table) -> list[str]:
    """One table with its title in bold, to stand inside another page."""
    return [f"**{_plain(table.title)}**", "", *_rows(table), ""]


def replace_between_marks(path: Path, fresh: str) -> bool:
    """Put ``fresh`` between the marks of a page; False where it says so already. Raises UsageError without marks."""
    old = path.read_text(encoding="utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"has no {BEGIN} … {END}", where=str(path), next_step="put the two marks where the tables go")
    new = f"{before}{BEGIN}\n{fresh.strip()}\n{END}{after}"
    path.write_text(new, encoding="utf-8")
    return new != old


def _rows(table: Table) -> list[str]:
    marks = [":--", *["--:"] * (len(table.heads) - 1)]
    return [_line(table.heads), _line(marks), *(_line(row) for row in table.rows)]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")

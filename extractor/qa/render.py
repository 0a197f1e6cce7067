"""An answer for a person at 80 columns: what it says, where it stands, what was computed, what was read.

Plain lines where the output is no terminal; ``NO_COLOR`` is heeded there too (by rich).
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Final, TextIO

from extractor.schema.answer import Answer, Citation, Computation
from extractor.schema.reading import Receipt

if TYPE_CHECKING:
    from rich.console import Console

WIDTH: Final = 80
EXCERPT: Final = 320
"""How much of a quote is shown, in characters; ``--json`` has it whole."""
_STATUS: Final = {
    "answered": ("Answered", "green"), "denied": ("Denied", "green"), "not_stated": ("Not stated", "yellow"),
    "needs_model": ("Needs a model", "yellow"), "no_filings": ("No filings", "red"),
}  # fmt: skip
_QUOTED: Final = re.compile(r"\s*“[^”]*(?:“[^”]*”[^”]*)*”(?=\s*(?:\[|$))")


def render(answer: Answer, *, explain: bool = False, file: TextIO | None = None) -> None:
    """Print an answer; ``explain`` adds how the question was understood."""
    out = file or sys.stdout
    if not out.isatty():
        out.write("\n".join(lines(answer, explain=explain)) + "\n")
        return
    from rich.console import Console

    width = min(WIDTH, shutil.get_terminal_size().columns)
    _on_terminal(answer, Console(file=out, highlight=False, width=width), explain=explain)


def lines(answer: Answer, *, explain: bool = False) -> list[str]:
    """An answer as plain lines of at most ``WIDTH`` columns (a word longer than that stands alone)."""
    found = _wrap(_STATUS[answer.status][0] + ": ", _said(answer))
    for done in answer.computations:
        found += _wrap("  computed: ", computed(done))
    for number, citation in enumerate(answer.citations, start=1):
        found += _wrap(f"  [{number}] ", place(citation))
        found += _wrap("      ", f"“{excerpt(citation.quote)}”")
    found += _wrap("  read: ", read_line(answer))
    if answer.status == "needs_model":
        found += _wrap("  ", "A model composes an answer from these passages: set --model or EXTRACTOR_MODEL.")
    if explain and answer.plan:
        found += [line for name, value in _plan_rows(answer.plan) for line in _wrap(f"  {name}: ", value)]
    return found


def _wrap(lead: str, text: str) -> list[str]:
    found: list[str] = []
    for part in text.split("\n"):
        wrapped = textwrap.wrap(
            part, WIDTH, initial_indent=lead if not found else " " * len(lead), subsequent_indent=" " * len(lead),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        found += wrapped or [lead.rstrip()]
    return found


def _said(answer: Answer) -> str:
    """The answer without the quotes that its citations repeat, but for what is nothing else than a quote."""
    quotes = {_plain(citation.quote) for citation in answer.citations}
    shown = []
    for line in answer.answer.split("\n"):
        short = _QUOTED.sub(lambda match: "" if _plain(match[0].strip(" “”")) in quotes else match[0], line)
        shown.append(short if not short.lstrip().startswith("[") else line)
    return "\n".join(shown)


def _plain(text: str) -> str:
    return " ".join(text.split())


def excerpt(quote: str) -> str:
    """A quote on one line, cut at a word where it is long."""
    return textwrap.shorten(_plain(quote), EXCERPT, placeholder=" …")


def place(citation: Citation) -> str:
    """Where a quote stands: issuer, form, day, footnote or cell, security, file."""
    where = f"footnote {citation.footnote}" if citation.footnote else (citation.cell or "").replace("_", " ")
    where = "remarks" if citation.footnote == "REMARKS" else where
    row = (
        f"{'Table I' if citation.table == 'non_derivative' else 'Table II'} row {citation.row + 1}"
        if citation.row is not None
        else None
    )
    form = f"Form {citation.form}" if citation.form else None
    name = citation.accession or citation.source
    return ", ".join(
        part for part in (citation.issuer, form, citation.filed, row, where, citation.security, name) if part
    )


def computed(done: Computation) -> str:
    """A computation on one line: the expression, what was put in, the result."""
    given = ", ".join(f"{name} = {value}" for name, value in done.inputs.items())
    return f"{done.expression} = {done.result}" + (f" with {given}" if given else "")


def read_line(answer: Answer) -> str:
    """What was read, how, and how long it took."""
    read = answer.read
    counts = f"{_many(read.filings, 'filing')}, {_many(read.footnotes, 'footnote')}, {_many(read.rows, 'row')}"
    remarks = f", {_many(read.remarks, 'remark')}" if read.remarks else ""
    return f"{counts}{remarks}; reader {answer.reader}{_cost(answer.receipt)}; {answer.elapsed_ms:.0f} ms"


def _cost(receipt: Receipt | None) -> str:
    """What the model's replies cost, those out of the cache apart."""
    if receipt is None:
        return ""
    tokens = receipt.prompt_tokens + receipt.completion_tokens
    price = f", ${receipt.cost_usd:.4f}" if receipt.cost_usd is not None else ""
    cached = f", {receipt.cached_replies} cached" if receipt.cached_replies else ""
    return f" ({receipt.model}: {_many(receipt.requests, 'request')}, {_many(tokens, 'token')}{price}{cached})"


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _plan_rows(plan: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    for name, value in plan.items():
        shown = ", ".join(str(each) for each in value) if isinstance(value, list) else value
        if shown not in (None, "", []):
            rows.append((name.replace("_", " "), str(shown)))
    return rows


def _on_terminal(answer: Answer, console: Console, *, explain: bool) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    title, colour = _STATUS[answer.status]
    console.print(Text(title, style=f"bold {colour}"), Text(_said(answer)))
    for done in answer.computations:
        console.print(Padding(Text(f"computed: {computed(done)}", style="cyan"), (0, 0, 0, 2)))
    if answer.citations:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 1))
        table.add_column(justify="right", style="dim")
        table.add_column(overflow="fold")
        for number, citation in enumerate(answer.citations, start=1):
            table.add_row(
                f"[{number}]".replace("[", r"\["),
                Text.assemble((place(citation), "dim"), "\n", f"“{excerpt(citation.quote)}”"),
            )
        console.print(table)
    console.print(Padding(Text(f"read: {read_line(answer)}", style="dim"), (0, 0, 0, 2)))
    if answer.status == "needs_model":
        console.print(
            Padding(
                Text("A model composes an answer from these passages: set --model or EXTRACTOR_MODEL."), (0, 0, 0, 2)
            )
        )
    if explain and answer.plan:
        for name, value in _plan_rows(answer.plan):
            console.print(Padding(Text.assemble((f"{name}: ", "dim"), value), (0, 0, 0, 2)))

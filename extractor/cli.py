"""The command line: arguments in, tables or JSON out, no decisions.

Exit codes: 0 done; 1 done, but some inputs failed; 2 the call was wrong; 3 the store or a service failed.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from extractor.commands import ask as ask_command
from extractor.commands import batch, edgar, evaluate, export, filings, serve, stored
from extractor.commands import options as o
from extractor.commands.output import complain
from extractor.errors import ExtractorError
from extractor.logs import configure

app = typer.Typer(
    name="extractor",
    help="SEC Forms 3, 4 and 5: tables parsed, footnotes read into typed terms, questions answered with citations.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class LogFormat(StrEnum):
    """How lines on stderr are written."""

    TEXT = "text"
    JSON = "json"


def _version(wanted: bool) -> None:
    if not wanted:
        return
    from extractor.version import versions

    typer.echo(versions())
    raise typer.Exit


@app.callback()
def _main(
    version: Annotated[  # noqa: ARG001 - its callback prints and ends
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the versions of program, schema and rules."
        ),
    ] = False,
    verbose: Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more; -vv says most.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only.")] = False,
    log_format: Annotated[LogFormat, typer.Option("--log-format", help="Lines on stderr.")] = LogFormat.TEXT,
) -> None:
    """Take what belongs to no single command."""
    configure(-1 if quiet else verbose, log_format.value)


app.command(rich_help_panel=o.READING)(filings.parse)
app.command(rich_help_panel=o.READING)(filings.extract)
app.command(rich_help_panel=o.STORE)(filings.ingest)
app.command(rich_help_panel=o.ASKING)(ask_command.ask)
app.command(rich_help_panel=o.STORE)(export.terms)
app.command(rich_help_panel=o.STORE)(export.export)
app.command(rich_help_panel=o.STORE)(stored.show)
app.command(rich_help_panel=o.STORE)(stored.doctor)
app.command(rich_help_panel=o.STORE)(stored.rebuild)
app.add_typer(batch.app, rich_help_panel=o.READING)
app.add_typer(evaluate.app, rich_help_panel=o.MEASURING)
app.command(rich_help_panel=o.AROUND)(edgar.fetch)
app.command(rich_help_panel=o.AROUND)(edgar.watch)
app.command(rich_help_panel=o.AROUND)(serve.serve)
app.command(rich_help_panel=o.AROUND)(serve.mcp)
app.command(rich_help_panel=o.AROUND)(stored.schema)
app.command(rich_help_panel=o.AROUND)(stored.config)

ask_app = typer.Typer(
    name="ask", pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)
ask_app.command()(ask_command.ask)


def _run(program: typer.Typer) -> None:
    configure()
    try:
        program()
    except ExtractorError as error:
        complain(error)
        sys.exit(error.exit_code)


def main() -> None:
    """Run ``extractor``."""
    _run(app)


def ask_main() -> None:
    """Run ``ask``, which is ``extractor ask``."""
    _run(ask_app)


if __name__ == "__main__":
    main()

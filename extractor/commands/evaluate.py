"""``eval``: accuracy against gold: run, compare, report, agree, annotate, baseline, schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extractor.commands import options as o
from extractor.commands.output import complain, note
from extractor.commands.progress import progress

if TYPE_CHECKING:
    from extractor.evaluation.cases import GoldSet
    from extractor.evaluation.plug import Wishes
    from extractor.evaluation.runlog import RunLog, RunSettings
    from extractor.settings import Settings

app = typer.Typer(
    name="eval", help="Measure accuracy against gold, compare runs, hold a baseline.", no_args_is_help=True,
)  # fmt: skip
GOLD: Final = Path("eval/gold")
BASELINE: Final = Path("eval/baseline.json")
RUNS: Final = Path("eval/runs")
REPORTS: Final = Path("eval/reports")

Gold = Annotated[list[Path] | None, typer.Argument(help="Gold files or folders.", show_default=str(GOLD))]
Filings = Annotated[
    list[Path] | None,
    typer.Option("--filings", help="Where the files that gold names lie; repeatable.", show_default="around the gold"),
]  # fmt: skip
Only = Annotated[str | None, typer.Option("--only", help="Count the terms of one kind only.", metavar="KIND")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many cases of each gold file.")]
Repeat = Annotated[int, typer.Option("--repeat", min=1, help="Run each case so often: how a model varies.")]
Out = Annotated[Path | None, typer.Option("--out", help="The run log.", show_default="eval/runs/READER-….json")]


@app.command()
def run(
    gold: Gold = None,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
    thorough: o.Thorough = False,
    only: Only = None,
    limit: Limit = None,
    repeat: Repeat = 1,
    seed: Annotated[int, typer.Option("--seed", help="Seeds the mutants and the intervals.")] = 20261124,
    locks: Annotated[
        bool, typer.Option("--locks/--no-locks", help="Try false drafts of the gold on the locks.")
    ] = True,
    filings: Filings = None,
    store: Annotated[
        Path | None, typer.Option("--store", help="Ask questions of this store.", show_default="one made for the run")
    ] = None,
    max_cost: o.MaxCost = None,
    max_tokens: o.MaxTokens = None,
    out: Out = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew where a run was not finished.")] = False,
    against: Annotated[
        Path | None, typer.Option("--against", help="Compare with this run; exit 1 on a significant fall.")
    ] = None,
) -> None:
    """Run gold, print the scores, keep the log. A run that was stopped goes on when the same command is given again."""
    from extractor import settings
    from extractor.evaluation.cases import load_gold
    from extractor.evaluation.plug import Wishes
    from extractor.evaluation.runlog import RunSettings, load_run

    flags = {"reader": reader, "model": model, "base_url": base_url, "max_cost": max_cost, "max_tokens": max_tokens}
    chosen = settings.load(flags)
    name = chosen.chosen_reader()
    asked = RunSettings(
        reader=name, model=None if name == "rules" else chosen.model, only=_kind(only), limit=limit, repeat=repeat,
        seed=seed, locks=locks, thorough=thorough,
    )  # fmt: skip
    sets = load_gold(gold or [GOLD])
    before = load_run(against) if against else None
    wishes = Wishes(filings=tuple(filings or ()), store=store, thorough=thorough, repeat=repeat)
    if _judge(_run(sets, chosen, asked, wishes, out, fresh=fresh), before):
        raise typer.Exit(1)


def _judge(log: RunLog, before: RunLog | None) -> bool:
    """Print the scores, what failed and what fell; True where anything did."""
    from extractor.evaluation.reports.tables import head_lines, run_tables
    from extractor.evaluation.reports.terminal import show

    show(run_tables(log), head_lines(log))
    failed = [outcome for outcome in log.outcomes if outcome.state == "failed"]
    for outcome in failed:
        note(f"failed: {outcome.gold_set}/{outcome.id}: {outcome.reason}")
    fell = before is not None and _gate(before, log)
    return fell or bool(failed)


def _run(
    sets: tuple[GoldSet, ...], chosen: Settings, asked: RunSettings, wishes: Wishes, out: Path | None, *, fresh: bool
) -> RunLog:
    """Run and seal; says where the log is."""
    from extractor.evaluation.plug import plugged
    from extractor.evaluation.runner import make_head
    from extractor.evaluation.runner import run as run_cases

    head = make_head(sets, asked)
    path = out or RUNS / f"{asked.reader}-{head.fingerprint[:12]}.json"
    if fresh:
        path.with_name(path.name + ".part").unlink(missing_ok=True)
    try:
        with plugged(sets, chosen, wishes) as subjects, progress() as advance:
            log = run_cases(sets, subjects, head, path, progress=lambda done, total: advance("cases", done, total))
    except KeyboardInterrupt:
        note(f"stopped; what is done is kept beside {path}: give the same command again to go on")
        raise typer.Exit(1) from None
    note(f"log: {path}")
    return log


def _kind(only: str | None) -> str | None:
    from extractor.schema.terms import KINDS

    if only is not None and only not in KINDS:
        raise typer.BadParameter(f"{only!r} is no kind; known are {', '.join(KINDS)}", param_hint="--only")
    return only


def _gate(before: RunLog, log: RunLog) -> bool:
    """Print the comparison; True where something fell."""
    from extractor.errors import UsageError
    from extractor.evaluation.compare import compare_runs
    from extractor.evaluation.reports.tables import comparison_tables
    from extractor.evaluation.reports.terminal import show

    comparison = compare_runs(before, log)
    if not comparison.cases:
        raise UsageError("the baseline has no case of this run", next_step="run the same gold, or move the baseline")
    show(comparison_tables(comparison), comparison.notes)
    falls = comparison.falls()
    for line in falls:
        note(f"fell: {line}")
    if not falls:
        note(f"no significant fall on {comparison.cases} cases")
    return bool(falls)


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(help="The run to compare with.")],
    b: Annotated[Path, typer.Argument(help="The run that may be better.")],
    markdown: Annotated[Path | None, typer.Option("--markdown", help="Write the tables as Markdown.")] = None,
) -> None:
    """Say whether run B is better or worse than run A on the same cases, by how much, and which cases flipped."""
    from extractor.evaluation.compare import compare_runs
    from extractor.evaluation.reports.markdown import render
    from extractor.evaluation.reports.tables import comparison_tables
    from extractor.evaluation.reports.terminal import show
    from extractor.evaluation.runlog import load_run

    comparison = compare_runs(load_run(a), load_run(b))
    tables = comparison_tables(comparison)
    show(tables, comparison.notes)
    for case in comparison.new_failures:
        note(f"failed in B only: {case}")
    if markdown is not None:
        lines = [f"A: {a.name}", f"B: {b.name}", *comparison.notes]
        markdown.write_text(render("Comparison of two runs", lines, tables), encoding="utf-8")


@app.command()
def report(
    log: Annotated[Path | None, typer.Argument(help="A run log.", show_default=False)] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page.")] = None,
    markdown: Annotated[Path | None, typer.Option("--markdown", help="Write the tables as Markdown.")] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Run the rules over the gold and renew eval/reports and the README's table."),
    ] = False,
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", help="With --update: gold to run; may be given again.", show_default=str(GOLD)),
    ] = None,
    filings: Filings = None,
    run_logs: Annotated[
        list[Path] | None, typer.Option("--run", help="With --update: a finished run to report beside them.")
    ] = None,
) -> None:
    """Print a run's tables; write them as a page or as Markdown; or renew the tables that the project shows."""
    from extractor.evaluation.reports.html import page
    from extractor.evaluation.reports.markdown import run_page
    from extractor.evaluation.reports.tables import head_lines, run_tables
    from extractor.evaluation.reports.terminal import show
    from extractor.evaluation.runlog import load_run

    if update:
        _update(gold or [GOLD], filings, [load_run(path) for path in run_logs or ()])
        return
    if log is None:
        raise typer.BadParameter("name a run log, or give --update", param_hint="LOG")
    found = load_run(log)
    if html is not None:
        html.write_text(page(found), encoding="utf-8")
    if markdown is not None:
        markdown.write_text(run_page(found), encoding="utf-8")
    if html is None and markdown is None:
        show(run_tables(found), head_lines(found))


def _update(gold: list[Path], filings: list[Path] | None, runs: list[RunLog]) -> None:
    """Renew eval/reports and the README's table."""
    from extractor import settings
    from extractor.evaluation.cases import load_gold
    from extractor.evaluation.plug import Wishes
    from extractor.evaluation.publish import publish
    from extractor.evaluation.runlog import RunSettings

    asked = RunSettings(reader="rules", seed=20261124)
    chosen = settings.load({"reader": "rules"})
    wishes = Wishes(filings=tuple(filings or ()))
    logs = [_run(load_gold(gold), chosen, asked, wishes, None, fresh=True), *runs]
    for path in publish(logs, reports=REPORTS, readme=Path("README.md")):
        note(f"written: {path}")


@app.command()
def agree(
    a: Annotated[Path, typer.Argument(help="One annotator's footnotes.")],
    b: Annotated[Path, typer.Argument(help="The other's, with the same ids.")],
) -> None:
    """Say how far two annotators agree, per kind: the ceiling of any score on their gold."""
    from extractor.evaluation.agree import agree as agreement_of
    from extractor.evaluation.cases import load_footnotes
    from extractor.evaluation.reports.tables import agreement_table
    from extractor.evaluation.reports.terminal import show

    show([agreement_table(agreement_of(load_footnotes(a), load_footnotes(b)))])


@app.command()
def annotate(
    paths: o.Paths,
    out: Annotated[Path, typer.Option("--out", help="The gold file to add drafts to.")],
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
) -> None:
    """Draft gold for your own filings from a reader's output, for a person to correct; what is there stays."""
    import json

    from extractor import pipeline, settings
    from extractor.evaluation.annotate import drafts, lines

    chosen = settings.load({"reader": reader, "model": model, "base_url": base_url})
    old = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    known = {json.loads(line)["id"] for line in old if line.strip()}
    failed = False
    written = 0
    with out.open("a", encoding="utf-8") as file:
        for item in pipeline.extract_all(paths, chosen):
            if isinstance(item, pipeline.Failure):
                failed = True
                complain(item.error, item.source)
                continue
            for line in lines(drafts(*item), known):
                file.write(line)
                written += 1
    note(f'{written} drafts in {out}: correct each, then set "checked": true')
    if failed:
        raise typer.Exit(1)


@app.command()
def baseline(
    log: Annotated[Path, typer.Argument(help="The run that becomes the baseline.")],
    to: Annotated[Path, typer.Option("--to", help="The baseline's file.")] = BASELINE,
) -> None:
    """Move the baseline to a run, on purpose. Texts and outputs are left out; the shares in the scores stay."""
    from extractor.errors import UsageError
    from extractor.evaluation.compare import strip
    from extractor.evaluation.runlog import load_run, save_run

    found = load_run(log)
    if any(outcome.state == "failed" for outcome in found.outcomes):
        raise UsageError("a run with failed cases makes no baseline", where=str(log), next_step="see what failed first")
    to.parent.mkdir(parents=True, exist_ok=True)
    save_run(to, strip(found))
    note(f"{to} is now {log.name}: {len(found.outcomes)} cases")


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="Where the schemas go.")] = GOLD,
) -> None:
    """Write the JSON Schemas of the gold files."""
    from extractor.evaluation.schemas import write_schemas

    for path in write_schemas(folder):
        note(f"written: {path}")

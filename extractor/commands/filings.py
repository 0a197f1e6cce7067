"""``parse``, ``extract`` and ``ingest``: what is done to filings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.commands import options as o
from extractor.commands.output import complain, note, print_record

if TYPE_CHECKING:
    from extractor.settings import Settings


def parse(paths: o.Paths) -> None:
    """Print each filing as one line of JSON: tables, footnotes, signatures, warnings."""
    from extractor import pipeline
    from extractor.schema.output import filing_record

    failed = False
    for item in pipeline.parse_all(paths):
        if isinstance(item, pipeline.Failure):
            failed = True
            complain(item.error, item.source)
        else:
            print_record(filing_record(item))
    if failed:
        raise typer.Exit(1)


def extract(
    paths: o.Paths,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
    thorough: o.Thorough = False,
    max_cost: o.MaxCost = None,
    max_tokens: o.MaxTokens = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what a model run would cost; ask nothing.")] = False,
    batch: Annotated[bool, typer.Option("--batch", help="Send the requests as an OpenAI Batch job.")] = False,
    store: o.StoreFolder = None,
) -> None:
    """Read each filing's footnotes into typed terms with evidence; print one line of JSON a filing.

    Nothing is stored but the replies of a model, in the store's folder, so that none is paid twice.
    """
    from extractor import pipeline, settings
    from extractor.schema.output import extraction_record

    chosen = settings.load(
        {
            "reader": reader,
            "model": model,
            "base_url": base_url,
            "max_cost": max_cost,
            "max_tokens": max_tokens,
            "store": store,
        }
    )
    if dry_run:
        print_record(pipeline.estimate(paths, chosen, thorough=thorough))
        return
    if batch:
        _batch(paths, chosen, thorough=thorough)
        return
    failed = False
    for item in pipeline.extract_all(paths, chosen, thorough=thorough):
        if isinstance(item, pipeline.Failure):
            failed = True
            complain(item.error, item.source)
        else:
            filing, reading = item
            failed = failed or bool(reading.receipt.failures)
            print_record(extraction_record(filing, reading))
            for each in reading.receipt.failures:
                note(f"error: {filing.source}: the model gave no reading ({each.outcome}): {each.message}")
    if failed:
        raise typer.Exit(1)


def _batch(paths: list[str], chosen: Settings, *, thorough: bool) -> None:
    from dataclasses import asdict

    from extractor import batching

    done = batching.submit(paths, chosen, thorough=thorough)
    print_record(asdict(done))
    for line in done.failed:
        note(f"error: {line}")
    note(
        f"{done.requests} requests in {len(done.jobs)} jobs; when they are done, `extractor batch collect` stores them"
    )
    if done.failed:
        raise typer.Exit(1)


def ingest(
    paths: o.Paths,
    store: o.StoreFolder = None,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
    thorough: o.Thorough = False,
    max_cost: o.MaxCost = None,
    max_tokens: o.MaxTokens = None,
    embedder: o.EmbedderOption = None,
    chroma_url: o.ChromaUrl = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one line of JSON.")] = False,
) -> None:
    """Parse, read, store and index. Run it again after a stop: only what is missing is done."""
    from extractor import ingest as ingesting
    from extractor import settings
    from extractor.commands.progress import progress

    chosen = settings.load(
        {
            "reader": reader, "model": model, "base_url": base_url, "max_cost": max_cost, "max_tokens": max_tokens,
            "store": store, "embedder": embedder, "chroma_url": chroma_url,
        }
    )  # fmt: skip
    with progress() as advance:
        report = ingesting.ingest(paths, chosen, thorough=thorough, advance=advance)
    for failure in report.failures:
        complain(failure.error, failure.source)
    if as_json:
        print_record(report.record())
    else:
        note(report.sentence())
    if report.interrupted:
        note("stopped: what was stored is whole; run the same command again to do the rest")
        raise typer.Exit(130)
    if report.failures or report.unread:
        raise typer.Exit(1)

"""``batch``: how the OpenAI Batch jobs stand, and fetching what they gave."""

from __future__ import annotations

import typer

from extractor.commands import options as o
from extractor.commands.output import complain, note, print_record

app = typer.Typer(name="batch", help="OpenAI Batch jobs that `extract --batch` sent.", no_args_is_help=True)


@app.command()
def status(store: o.StoreFolder = None, model: o.ModelOption = None, base_url: o.BaseUrl = None) -> None:
    """Print how each job stands, one line of JSON a job."""
    from extractor import batching, settings

    for job in batching.status(settings.load({"store": store, "model": model, "base_url": base_url})):
        print_record(job)


@app.command()
def collect(
    store: o.StoreFolder = None, model: o.ModelOption = None, base_url: o.BaseUrl = None, reader: o.ReaderOption = None
) -> None:
    """Fetch the replies of finished jobs and store the readings of their filings, through the same checks."""
    from extractor import batching, settings
    from extractor.commands.progress import progress

    chosen = settings.load({"store": store, "model": model, "base_url": base_url, "reader": reader})
    with progress() as advance:
        record, report = batching.collect(chosen, advance)
    print_record({**record, "ingest": None if report is None else report.record()})
    if report is None:
        note(f"{len(record['waiting'])} jobs are not done yet; run it again later")
        return
    for failure in report.failures:
        complain(failure.error, failure.source)
    note(report.sentence())
    if report.unread:
        note("what was refused and asked again waits for a further job: run the same `extract --batch` again")
    if report.failures or report.unread:
        raise typer.Exit(1)

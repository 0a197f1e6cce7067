"""``fetch`` and ``watch``: get filings from EDGAR or a mirror of it."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.commands import options as o
from extractor.commands.output import complain, note

if TYPE_CHECKING:
    from extractor.edgar.client import EdgarClient
    from extractor.edgar.fetch import Fetched
    from extractor.settings import Settings

Folder = Annotated[Path, typer.Option("--out", help="Where the submissions are kept.")]
Agent = Annotated[
    str | None,
    typer.Option(
        "--user-agent", help="Who asks and how to reach them; EDGAR requires it.", show_default="EXTRACTOR_USER_AGENT"
    ),
]
Archives = Annotated[
    str | None,
    typer.Option("--edgar-url", help="EDGAR's archives, or a stand-in.", show_default="https://www.sec.gov"),
]
Data = Annotated[
    str | None,
    typer.Option("--edgar-data-url", help="EDGAR's data host, or a stand-in.", show_default="https://data.sec.gov"),
]
Then = Annotated[bool, typer.Option("--ingest", help="Ingest what was fetched.")]
Forms = Annotated[list[str] | None, typer.Option("--form", help="3, 4 or 5; may be given again.", show_default=False)]


def fetch(
    accessions: Annotated[list[str] | None, typer.Argument(help="Accession numbers.", show_default=False)] = None,
    issuer: Annotated[
        list[str] | None, typer.Option("--issuer", help="Issuer: ticker or CIK.", show_default=False)
    ] = None,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", help="Reporting owner: CIK.", show_default=False)
    ] = None,
    form: Forms = None,
    since: o.Since = None,
    until: o.Until = None,
    day: Annotated[
        list[str] | None,
        typer.Option("--day", help="All of a day (YYYY-MM-DD), from the daily index.", show_default=False),
    ] = None,
    mirror: Annotated[
        Path | None,
        typer.Option(
            "--mirror", help="A local folder laid out as EDGAR is, in place of the network.", show_default=False
        ),
    ] = None,
    out: Folder = Path("filings"),
    ingest: Then = False,
    store: o.StoreFolder = None,
    user_agent: Agent = None,
    edgar_url: Archives = None,
    edgar_data_url: Data = None,
) -> None:
    """Fetch ownership filings as full submissions, within the SEC's fair-access rules; none is asked for twice."""
    from extractor import settings
    from extractor.edgar import fetch as fetching

    days = tuple(_day(each) for each in day or ())
    wanted = fetching.Wanted(
        tuple(accessions or ()), (*(issuer or ()), *(owner or ())), days, tuple(form or ()), since, until
    )
    if not (wanted.accessions or wanted.parties or wanted.days):
        raise typer.BadParameter("say what: accession numbers, --issuer, --owner or --day")
    chosen = settings.load(
        {"user_agent": user_agent, "store": store, "edgar_url": edgar_url, "edgar_data_url": edgar_data_url}
    )
    with _client(chosen, mirror) as client:
        entries = fetching.find(client, wanted)
        failed = _report(_kept(client, entries, out), len(entries), out)
    if ingest:
        _ingest(out, chosen)
    if failed:
        raise typer.Exit(1)


def watch(
    form: Forms = None,
    every: Annotated[int, typer.Option("--every", min=10, help="Seconds between two looks at the feed.")] = 60,
    rounds: Annotated[
        int | None, typer.Option("--rounds", min=1, help="Stop after so many looks.", show_default="until Ctrl-C")
    ] = None,
    out: Folder = Path("filings"),
    ingest: Then = False,
    store: o.StoreFolder = None,
    user_agent: Agent = None,
    edgar_url: Archives = None,
    edgar_data_url: Data = None,
) -> None:
    """Follow the latest ownership filings; each is fetched once. Ctrl-C ends it, nothing is lost."""
    from extractor import settings
    from extractor.edgar import fetch as fetching

    chosen = settings.load(
        {"user_agent": user_agent, "store": store, "edgar_url": edgar_url, "edgar_data_url": edgar_data_url}
    )
    looked = 0
    with _client(chosen, None) as client:
        try:
            while rounds is None or looked < rounds:
                if looked:
                    time.sleep(every)
                entries = fetching.latest(client, form or ("3", "4", "5"))
                _report(_kept(client, entries, out), len(entries), out)
                if ingest:
                    _ingest(out, chosen)
                looked += 1
        except KeyboardInterrupt:
            note(f"stopped after {looked} looks; run it again to go on")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date (YYYY-MM-DD)", param_hint="--day") from error


def _client(chosen: Settings, mirror: Path | None) -> EdgarClient:
    from platformdirs import user_cache_path

    from extractor.edgar.client import Addresses, EdgarClient
    from extractor.edgar.rate import SharedRate

    # One rate a user, not a folder: the rule counts all requests of one person together.
    rate = None if mirror else SharedRate(user_cache_path("section16-extractor", appauthor=False) / "edgar-rate.json")
    addresses = Addresses(chosen.edgar_url, chosen.edgar_data_url)
    return EdgarClient(chosen.user_agent, rate, addresses=addresses, mirror=mirror)


def _kept(client: EdgarClient, entries: list[Any], out: Path) -> list[Fetched]:
    from extractor.commands.progress import progress
    from extractor.edgar import fetch as fetching

    with progress() as advance:
        return list(fetching.fetch(client, entries, out, lambda done: advance("filings", done, len(entries))))


def _report(results: list[Fetched], wanted: int, out: Path) -> bool:
    failed = [each for each in results if each.error is not None]
    for each in failed:
        if each.error is not None:
            complain(each.error, each.accession)
    cached = sum(each.cached for each in results)
    fetched = len(results) - len(failed) - cached
    note(f"{wanted} filings: {fetched} fetched, {cached} already there, {len(failed)} failed; in {out}")
    return bool(failed)


def _ingest(out: Path, chosen: Settings) -> None:
    from extractor.commands.progress import progress
    from extractor.ingest import ingest

    with progress() as advance:
        note(ingest([str(out)], chosen, advance=advance).sentence())

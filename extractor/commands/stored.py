"""``doctor``, ``rebuild``, ``config``, ``show`` and ``schema``: what is stored, whether it is whole, what is set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.commands import options as o
from extractor.commands.output import note, print_record


def doctor(
    store: o.StoreFolder = None,
    embedder: o.EmbedderOption = None,
    chroma_url: o.ChromaUrl = None,
    as_json: o.AsJson = False,
) -> None:
    """Check that what is stored is whole and can be found; exit 3 where it is not."""
    from extractor import pipeline, settings

    report = pipeline.doctor(settings.load({"store": store, "embedder": embedder, "chroma_url": chroma_url}))
    if as_json:
        print_record(report.model_dump(mode="json"))
    else:
        for line in report.lines():
            typer.echo(line)
    if not report.healthy:
        raise typer.Exit(3)


def rebuild(store: o.StoreFolder = None, embedder: o.EmbedderOption = None, chroma_url: o.ChromaUrl = None) -> None:
    """Make the vector index again from the store."""
    from extractor import pipeline, settings
    from extractor.commands.progress import progress

    with progress() as advance:
        count = pipeline.rebuild(
            settings.load({"store": store, "embedder": embedder, "chroma_url": chroma_url}), advance
        )
    note(f"the index is new: {count} passages")


def config(as_json: o.AsJson = False, store: o.StoreFolder = None) -> None:
    """Show every setting, its value and where it came from; keys are never shown."""
    import os
    from dataclasses import fields

    from extractor import settings

    chosen = settings.load({"store": store})
    rows = []
    for each in fields(settings.Settings):
        if each.name == "origins":
            continue
        value = getattr(chosen, each.name)
        shown = "set (not shown)" if each.name in settings.SECRETS and value else value
        if each.name == "prices":
            shown = ", ".join(sorted(chosen.prices)) or None
        rows.append(
            {"setting": each.name, "value": None if shown is None else str(shown), "from": chosen.origins[each.name]}
        )
    if as_json:
        print_record({"file": str(settings.config_path(os.environ)), "settings": rows})
        return
    width = max(len(row["setting"] or "") for row in rows)
    for row in rows:
        typer.echo(f"{row['setting']:<{width}}  {row['value'] if row['value'] is not None else '-'}  ({row['from']})")
    typer.echo(f"file: {settings.config_path(os.environ)}")


def show(
    filing: Annotated[str, typer.Argument(help="A stored filing's accession or path, or a file that is not stored.")],
    html: Annotated[Path, typer.Option("--html", help="Write the page to this file; - is standard output.")],
    store: o.StoreFolder = None,
) -> None:
    """Write one filing as one self-contained page: tables, footnotes, their terms highlighted."""
    from extractor import pipeline, settings

    page = pipeline.show(filing, settings.load({"store": store}))
    if str(html) == "-":
        typer.echo(page)
        return
    html.write_text(page, encoding="utf-8")
    note(f"written: {html}")


def schema(
    of: Annotated[str | None, typer.Argument(help="One shape; all where none is named.", show_default=False)] = None,
) -> None:
    """Print the JSON Schema of everything that is output."""
    import json

    from extractor.schemas import schemas

    known = schemas()
    if of is not None and of not in known:
        raise typer.BadParameter(f"known are {', '.join(known)}", param_hint="OF")
    typer.echo(json.dumps(known if of is None else known[of], indent=2, ensure_ascii=False))

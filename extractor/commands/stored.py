"""``terms``, ``doctor``, ``rebuild`` and ``config``: what is stored, whether it is whole, and what is set."""

from __future__ import annotations

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


Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only this kind; may be given again.", show_default=False)
]

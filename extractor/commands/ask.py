"""``ask``: a question to the store, the answer with its citations."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.commands import options as o
from extractor.commands.output import note, print_record

if TYPE_CHECKING:
    from extractor.pipeline import Asker
    from extractor.schema.answer import Answer


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in plain words.", show_default=False)] = None,
    issuer: o.Issuer = None,
    owner: o.OwnerOption = None,
    form: o.Form = None,
    since: o.Since = None,
    until: o.Until = None,
    filing: o.FilingOption = None,
    as_json: o.AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was understood.")] = False,
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Go on asking; the scope is kept.")] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="Show at most so many values; counts stay true.", show_default=False),
    ] = None,
    store: o.StoreFolder = None,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
    embedder: o.EmbedderOption = None,
    chroma_url: o.ChromaUrl = None,
) -> None:
    """Answer a question from what is stored, with citations; say so where it is denied or not stated."""
    from extractor import pipeline, settings
    from extractor.store.scope import Scope

    if question is None and not interactive:
        raise typer.BadParameter('give a question, such as: ask "what is the conversion floor?"', param_hint="QUESTION")
    scope = Scope(issuer=issuer, owner=owner, form=form, since=since, until=until, filing=filing)
    chosen = settings.load(
        {
            "store": store, "reader": reader, "model": model, "base_url": base_url, "embedder": embedder,
            "chroma_url": chroma_url,
        }
    )  # fmt: skip
    with pipeline.asker(chosen) as asker:
        if question is not None:
            _show(asker.ask(question, scope, limit=limit), as_json=as_json, explain=explain)
        if interactive:
            _converse(asker, scope, as_json=as_json, explain=explain)


def _show(answer: Answer, *, as_json: bool, explain: bool) -> None:
    if as_json:
        print_record(answer.model_dump(mode="json", exclude_none=False))
        return
    from extractor.qa.render import render

    render(answer, explain=explain)


def _converse(asker: Asker, scope: Scope, *, as_json: bool, explain: bool) -> None:
    """Read questions until an empty line or the end of the input."""
    session = asker.session(scope)
    prompt = "ask> " if sys.stdin.isatty() else ""
    while True:
        try:
            question = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            break
        if not question or question in {"quit", "exit"}:
            break
        _show(session.ask(question), as_json=as_json, explain=explain)
    note(f"scope kept: {session.scope_sentence()}" if session.asked else "nothing was asked")


if TYPE_CHECKING:
    from extractor.store.scope import Scope

"""``serve`` and ``mcp``: the store for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.commands import options as o
from extractor.commands.output import note

Host = Annotated[str, typer.Option("--host", help="Where to listen; anything but loopback needs a token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535)]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8016,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", help="What callers must send.", show_default="EXTRACTOR_TOKEN", envvar="EXTRACTOR_TOKEN"
        ),
    ] = None,
    store: o.StoreFolder = None,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
) -> None:
    """Serve the HTTP API (OpenAPI at /openapi.json) and its search page."""
    import secrets

    from extractor import pipeline, settings
    from extractor.errors import UsageError

    try:
        import uvicorn

        from extractor.serve.http import LOOPBACK, build_app
    except ImportError as error:
        raise UsageError(f"serving needs {error.name}", next_step="pip install 'section16-extractor[serve]'") from error
    from extractor.serve.service import Service

    local = host in {"127.0.0.1", "localhost", "::1"}
    if not local and token is None:
        token = secrets.token_urlsafe(24)
        note(f"no token was given; callers need this one: {token}")
    chosen = settings.load({"store": store, "reader": reader, "model": model, "base_url": base_url})
    with pipeline.asker(chosen) as asker:
        hosts = LOOPBACK if local else ("*",)
        app = build_app(Service(asker), hosts=hosts, token=token)
        note(f"http://{host}:{port}/ serves {chosen.store}; Ctrl-C ends it")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Streamable HTTP on loopback in place of stdio.")] = False,
    port: Port = 8017,
    store: o.StoreFolder = None,
    reader: o.ReaderOption = None,
    model: o.ModelOption = None,
    base_url: o.BaseUrl = None,
) -> None:
    """Serve the store to a model's client over MCP: ask, list terms, read filings and footnotes."""
    from extractor import pipeline, settings
    from extractor.errors import UsageError

    try:
        from extractor.serve.mcp import build_server
    except ImportError as error:
        raise UsageError(f"MCP needs {error.name}", next_step="pip install 'section16-extractor[mcp]'") from error
    from extractor.serve.service import Service

    chosen = settings.load({"store": store, "reader": reader, "model": model, "base_url": base_url})
    with pipeline.asker(chosen) as asker:
        server = build_server(Service(asker))
        if http:
            note(f"http://127.0.0.1:{port}/mcp serves {chosen.store}; Ctrl-C ends it")
            server.run("streamable-http", host="127.0.0.1", port=port)
        else:
            server.run("stdio")

"""The Python API: parse a filing, read its footnotes, ask a store. Typed results; errors are extractor.errors'."""

from __future__ import annotations

import hashlib
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from extractor import pipeline, settings
from extractor.adapters import open_reader
from extractor.parser.parse import parse as parse_bytes
from extractor.schema.answer import Answer
from extractor.schema.filing import Filing
from extractor.schema.reading import Reading
from extractor.sources import read_source
from extractor.store.scope import Scope


def parse(source: str | PathLike[str] | bytes, *, name: str = "bytes") -> Filing:
    """Parse one Form 3, 4 or 5 in any shape: a path, or the bytes themselves (``name`` then names them).

    Raises SourceError, UnknownShapeError, ParseError (all InputError). Opens no connection.
    """
    if isinstance(source, bytes):
        return parse_bytes(source, source=name, sha256=hashlib.sha256(source).hexdigest())
    read = read_source(fspath(source))
    return parse_bytes(read.data, source=read.name, sha256=read.sha256)


def read(filing: Filing, *, reader: str = "rules", **options: Any) -> Reading:
    """Read a filing's footnotes into terms, each verified against its own evidence.

    ``reader``: ``rules`` (needs nothing), ``model``, ``both`` or ``auto``; ``options`` are settings by name (``model``,
    ``base_url``, ``max_cost`` …). Raises SettingsError where one is missing.
    """
    with open_reader(settings.load({"reader": reader, **options})) as chosen:
        return chosen.read(filing)


def ask(question: str, *, store: str | PathLike[str] | None = None, reader: str | None = None, **scope: str) -> Answer:
    """Answer a question from a store, with citations.

    ``scope``: ``issuer``, ``owner``, ``form``, ``since``, ``until``, ``filing``, as the command line's options. Raises
    StoreError where there is no store, UsageError for a wrong filter.
    """
    chosen = settings.load({"store": None if store is None else Path(store), "reader": reader})
    with pipeline.asker(chosen) as asker:
        return asker.ask(question, Scope(**scope))

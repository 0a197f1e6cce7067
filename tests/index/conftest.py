"""Stores with an index, for the tests of the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.index.chroma import VectorIndex
from extractor.index.embedders import HashedEmbedder
from extractor.index.maintain import sync
from extractor.schema.filing import Footnote
from extractor.store.store import CHROMA, Store
from tests.store.making import FLOOR, PLAN, TRUST, make_filing

TEXTS = (FLOOR, PLAN, TRUST, *(f"Includes {100 + number} shares acquired under lot {number}." for number in range(40)))


@pytest.fixture(scope="session")
def embedder() -> HashedEmbedder:
    return HashedEmbedder()


@pytest.fixture
def folder(tmp_path: Path, embedder: HashedEmbedder) -> Path:
    """A store of some filings, indexed."""
    with Store.open(tmp_path, create=True) as store:
        for number, text in enumerate(TEXTS):
            store.put_filing(make_filing(f"filing {number}", footnotes=(Footnote(id="F1", text=text),)))
        with VectorIndex.open(tmp_path / CHROMA, embedder, write=True) as index:
            assert sync(store, index) == len(TEXTS)
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, write=True) as opened:
        yield opened


@pytest.fixture
def index(store: Store, embedder: HashedEmbedder) -> Iterator[VectorIndex]:
    with VectorIndex.open(store.folder / CHROMA, embedder, write=True) as opened:
        yield opened

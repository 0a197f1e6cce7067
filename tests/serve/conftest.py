"""A store with the user's filing, behind the service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import pipeline, settings
from extractor.ingest import ingest
from extractor.serve.service import Service


@pytest.fixture
def store_folder(tmp_path: Path, ault: Path) -> Path:
    chosen = settings.load({"store": tmp_path / "store"}, {"EXTRACTOR_CONFIG": str(tmp_path / "none.toml")})
    ingest([str(ault)], chosen, advance=lambda *_: None)
    return tmp_path / "store"


@pytest.fixture
def service(store_folder: Path, tmp_path: Path) -> Iterator[Service]:
    chosen = settings.load({"store": store_folder}, {"EXTRACTOR_CONFIG": str(tmp_path / "none.toml")})
    with pipeline.asker(chosen) as asker:
        yield Service(asker)

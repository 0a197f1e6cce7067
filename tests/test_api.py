"""The Python API: four names, typed results."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractor
from extractor import Store, ask, parse, read
from extractor.errors import SourceError, StoreError


def test_the_api_parses_reads_stores_and_asks(ault: Path, tmp_path: Path) -> None:
    filing = parse(ault)
    assert parse(ault.read_bytes()).footnotes == filing.footnotes
    reading = read(filing)
    assert {"floor_price", "conversion_price"} <= {term.kind for term in reading.terms}
    with Store.open(tmp_path, create=True) as store, store.transaction():
        key = store.put_filing(filing)
        store.put_reading(key, reading, readers=("rules",), versions={"rules": "1"})
    answer = ask("what is the conversion floor?", store=tmp_path, issuer="AULT")
    assert answer.status == "answered"
    assert answer.values[0].value == "0.10"


def test_errors_are_typed(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        parse(tmp_path / "missing.xml")
    with pytest.raises(StoreError, match="extractor ingest"):
        ask("what?", store=tmp_path / "none")
    with pytest.raises(AttributeError):
        _ = extractor.nothing  # type: ignore[attr-defined]

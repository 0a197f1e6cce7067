"""Stores that an older or a newer version wrote."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.store import checks, connection, schema
from extractor.store.connection import DATABASE
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.store.making import floor_term, make_filing

OLD = Path(__file__).parent / "old" / "tables_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / DATABASE) as db:
        db.executescript(OLD.read_text(encoding="utf-8"))
    db.close()
    return tmp_path


def _version(folder: Path) -> int:
    db = sqlite3.connect(folder / DATABASE)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.close()
    return version


def test_an_old_store_is_brought_up_to_date_with_all_it_held(old: Path) -> None:
    with pytest.raises(StoreError, match=r"older version \(tables 1, this is \d\); run `extractor rebuild`"):
        Store.open(old)
    with Store.open(old, write=True) as store:
        assert [each.term for each in store.terms()] == [floor_term()]
        assert store.filing(store.filings()[0].key) == make_filing("old")
        assert store.search("1,250,000 sold on March 17, 2025"), "what version 1 did not index is indexed"
        store.put_filing(make_filing("new"))
    assert _version(old) == schema.VERSION
    with Store.open(old) as store:
        assert store.read_receipt().filings == 2
        with store.reading() as db:
            assert checks.faults(db) == [], "totals of what version 1 held are counted"
        (hit,) = store.search("1,250,000", Scope(filing="old.xml"))
        assert hit.footnote == "F1"


def test_old_and_new_tables_are_the_same(old: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    Store.open(old, write=True).close()
    fresh = tmp_path_factory.mktemp("fresh")
    Store.open(fresh, create=True).close()
    tables = []
    for folder in (old, fresh):
        db = sqlite3.connect(folder / DATABASE)
        tables.append(db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall())
        db.close()
    assert tables[0] == tables[1]


def test_a_newer_store_is_left_alone(old: Path) -> None:
    db = sqlite3.connect(old / DATABASE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    for write in (False, True):
        with pytest.raises(StoreError, match=r"newer version .*; upgrade section16-extractor"):
            Store.open(old, write=write)
    assert _version(old) == 99


def test_a_migration_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "CREATE TABLE half (a);\nCREATE TABLE half (b);"
    monkeypatch.setattr(connection, "MIGRATIONS", (schema.MIGRATIONS[0], broken))
    monkeypatch.setattr(connection, "VERSION", 2)
    with pytest.raises(StoreError, match="half already exists"):
        Store.open(old, write=True)
    db = sqlite3.connect(old / DATABASE)
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    db.close()
    assert _version(old) == 1
    monkeypatch.undo()
    Store.open(old, write=True).close()
    assert _version(old) == schema.VERSION

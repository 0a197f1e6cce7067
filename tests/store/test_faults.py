"""Faults on purpose: other writers, a killed writer, a full disk, a damaged or read-only store. Nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.errors import StoreBusyError, StoreError
from extractor.store import checks, connection
from extractor.store.connection import DATABASE, translate
from extractor.store.store import Store
from tests.store.making import floor_term, make_filing, reading

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from extractor.store.store import Store
from tests.store.making import floor_term, make_filing, reading
folder, name, count, wait = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
with Store.open(folder, create=True, wait=wait) as store:
    print("open", flush=True)
    for number in range(count):
        with store.transaction():
            key = store.put_filing(make_filing(f"{name} {number}"))
            store.put_reading(key, reading(floor_term()), readers=("rules",), versions={"rules": "1"})
        print(key, flush=True)
"""


@contextmanager
def _writer(folder: Path, name: str, count: int, wait: float = 0.0) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count), str(wait)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _put(store: Store, name: str) -> str:
    with store.transaction():
        key = store.put_filing(make_filing(name))
        store.put_reading(key, reading(floor_term()), readers=("rules",), versions={"rules": "1"})
    return key


def _put_many(store: Store, count: int) -> None:
    for number in range(count):
        _put(store, f"many {number}")


def _sound(folder: Path) -> int:
    """The filings of a store, every one whole."""
    with Store.open(folder) as store:
        with store.reading() as db:
            assert checks.faults(db) == []
            assert checks.not_found_by_words(db, 10) == []
        counts = store.counts()
        assert counts.terms == counts.filings == len(store.terms(limit=None))
        for each in store.filings(limit=5):
            store.filing(each.key)
        return counts.filings


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        _put(store, "first")
        with pytest.raises(StoreBusyError, match="another process is writing to this store; wait"):
            Store.open(tmp_path, write=True)
        began = time.perf_counter()
        with pytest.raises(StoreBusyError):
            Store.open(tmp_path, write=True, wait=60)
        assert time.perf_counter() - began < 10, "waiting for oneself would never end"
        with _writer(tmp_path, "second", 1) as process:
            _, errors = process.communicate(timeout=30)
            assert process.returncode != 0
            assert "StoreBusyError" in errors
        _put(store, "after")
    Store.open(tmp_path, write=True).close()
    assert _sound(tmp_path) == 2


@pytest.mark.parametrize("writers", [2, 4])
def test_writers_that_wait_lose_nothing(tmp_path: Path, writers: int) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(number), "5", "60"], cwd=ROOT, stdout=subprocess.PIPE
        )
        for number in range(writers)
    ]
    for process in processes:
        process.communicate(timeout=90)
    assert [process.returncode for process in processes] == [0] * writers
    assert _sound(tmp_path) == 5 * writers


def test_readers_go_on_during_a_write(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        _put(store, "first")
        with Store.open(tmp_path) as reader, store.transaction():
            store.put_filing(make_filing("second"))
            assert reader.counts().filings == 1, "what is not committed is not seen"
        with Store.open(tmp_path) as reader:
            seen: list[int] = []
            threads = [threading.Thread(target=lambda: seen.append(len(reader.terms()))) for _ in range(8)]
            for thread in threads:
                thread.start()
            _put(store, "third")
            for thread in threads:
                thread.join()
            assert len(seen) == 8
            assert set(seen) <= {1, 2}


@pytest.mark.parametrize("seed", range(int(os.environ.get("EXTRACTOR_KILLS", "3"))))
def test_a_killed_writer_loses_nothing_that_it_finished(tmp_path: Path, seed: int) -> None:
    """SIGKILL after a random number of filings and a random moment; EXTRACTOR_KILLS=50 for the long run."""
    chance = random.Random(seed)
    with _writer(tmp_path, "killed", 400) as process:
        assert process.stdout is not None
        finished = [process.stdout.readline().strip() for _ in range(1 + chance.randrange(40))]
        deadline = time.perf_counter() + chance.random() / 50
        while time.perf_counter() < deadline:
            pass
        os.kill(process.pid, signal.SIGKILL)
        rest = process.communicate()[0].split()
    keys = [key for key in (*finished[1:], *rest) if len(key) == 64]
    assert _sound(tmp_path) >= len(keys)
    with Store.open(tmp_path, write=True) as store:
        assert [key for key in keys if store.needs(key, reader="rules", version="1")] == []
        _put(store, "the next writer")
    _sound(tmp_path)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        for number in range(3):
            _put(store, str(number))
        with store.reading() as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StoreError, match="the disk is full; what was stored before is whole; free space"):
            _put_many(store, 500)
        stored = store.counts().filings
        assert stored == store.counts().terms
        with store.reading() as db:
            db.execute("PRAGMA max_page_count = 1000000")
        _put(store, "when there is space again")
    assert _sound(tmp_path) == stored + 1


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    for write in (False, True):
        with pytest.raises(StoreError, match="no store here yet; make one with `extractor ingest PATH`"):
            Store.open(tmp_path / "none", write=write)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("damage", ["text", "cut", "zeros"])
def test_a_damaged_database_is_told(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path, create=True) as store:
        for number in range(20):
            _put(store, str(number))
    path = tmp_path / DATABASE
    data = path.read_bytes()
    broken = {
        "text": b"This is no database at all. " * 99,
        "cut": data[: len(data) // 3],
        "zeros": data[:4096] + bytes(len(data) - 4096),
    }
    path.write_bytes(broken[damage])
    with pytest.raises(StoreError, match="database") as raised:
        Store.open(tmp_path).terms(limit=None)
    assert raised.value.next_step
    assert "\n" not in str(raised.value)


def test_a_store_that_cannot_be_written_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path, create=True) as store:
        _put(store, "kept")
    # A read-only medium: no shared-memory file can be made, which SQLite says when it first reads.
    connect = connection._connect

    def refuse(path: Path, mode: str) -> sqlite3.Connection:
        opened = connect(path, mode)
        return _ReadOnly(opened) if mode == "mode=ro" else opened  # type: ignore[return-value]

    monkeypatch.setattr(connection, "_connect", refuse)
    with Store.open(tmp_path) as store:
        assert len(store.terms()) == 1


class _ReadOnly:
    def __init__(self, opened: sqlite3.Connection) -> None:
        self.close = opened.close

    def execute(self, sql: str) -> object:
        raise sqlite3.OperationalError("unable to open database file")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(StoreError, match=r"no store can be made here.*name another folder with --store"):
        Store.open(blocked / "store", create=True)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "writer.lock").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "store", create=True)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_BUSY, "another process holds the database"),
        (sqlite3.SQLITE_LOCKED, "another process holds the database"),
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk failed or is full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "no SQLite database"),
        (sqlite3.SQLITE_MISUSE, "run `extractor doctor`"),
    ],
)
def test_every_error_of_sqlite_says_what_to_do(code: int, says: str) -> None:
    error = sqlite3.OperationalError("raw")
    error.sqlite_errorcode = code
    found = translate(error, "store.sqlite3")
    assert says in str(found)
    assert found.next_step

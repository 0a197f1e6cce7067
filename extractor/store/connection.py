"""SQLite as it is opened here: WAL, foreign keys, migrations, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from extractor.errors import StoreBusyError, StoreError
from extractor.store.memory import ReadingConnection
from extractor.store.schema import MIGRATIONS, VERSION

DATABASE: Final = "store.sqlite3"
BUSY_SECONDS: Final = 10.0
_CACHE_KIB: Final = 65536
_LOG_PAGES: Final = 8000
"""Pages of log before it is folded into the file: a filing touches some 65 pages, most of them the next one's too."""


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """Open the database of a store read-only, also in a folder that cannot be written. Raises StoreError."""
    path = folder / DATABASE
    if not path.is_file():
        raise missing(folder)
    with translated(str(path)):
        connection = _connect(path, "mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            # WAL needs its shared-memory file even to read. Where that cannot be made and no writer left a log
            # behind, the file itself is whole.
            connection.close()
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            connection = _connect(path, "mode=ro&immutable=1")
        version = _version(connection, path)
        if version < VERSION:
            connection.close()
            raise StoreError(
                f"was written by an older version (tables {version}, this is {VERSION})",
                where=str(path),
                next_step="run `extractor rebuild`, which brings the tables up to date",
            )
    return connection


def open_for_writing(folder: Path) -> sqlite3.Connection:
    """Open the database of a store, made or migrated where that is due; the caller holds the lock."""
    path = folder / DATABASE
    with translated(str(path)):
        connection = _connect(path, "mode=rwc")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def missing(folder: Path) -> StoreError:
    """Give the error for a store that is not there."""
    return StoreError("no store here yet", where=str(folder), next_step="make one with `extractor ingest PATH`")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
        factory=ReadingConnection if mode.startswith("mode=ro") else sqlite3.Connection,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreError(
            f"was written by a newer version (tables {version}, this one knows {VERSION})",
            where=str(path),
            next_step="upgrade section16-extractor, or name another store with --store",
        )
    return version


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, one transaction a migration. Raises StoreError for tables of a newer version."""
    for number in range(_version(connection, path), VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step = MIGRATIONS[number]
            if isinstance(step, str):
                for statement in _statements(step):
                    connection.execute(statement)
            else:
                step(connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """Split a script; ``executescript`` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn SQLite's errors into StoreError and StoreBusyError that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error, where) from error


def translate(error: sqlite3.Error, where: str) -> StoreError:
    """Give the StoreError for an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusyError(
            "another process holds the database", where=where, next_step="wait for it and run the command again"
        )
    known = _KNOWN.get(primary) if primary is not None else None
    what, next_step = known or (f"SQLite failed: {error}", "run `extractor doctor`")
    return StoreError(what, where=where, next_step=next_step)


_KNOWN: Final[dict[int, tuple[str, str]]] = {
    sqlite3.SQLITE_FULL: (
        "the disk is full; what was stored before is whole",
        "free space and run the same command again: it goes on where it stopped",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed or is full; what was stored before is whole",
        "check the disk and run the same command again: it goes on where it stopped",
    ),
    sqlite3.SQLITE_READONLY: (
        "the store cannot be written",
        "make the folder and its files writable, or name another store with --store",
    ),
    sqlite3.SQLITE_CANTOPEN: ("the database cannot be opened", "check the permissions of the folder and its files"),
    sqlite3.SQLITE_PERM: ("the database cannot be opened", "check the permissions of the folder and its files"),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "run `extractor doctor`; restore the file from a backup, or ingest again into another --store",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this file is no SQLite database",
        "name another store with --store, or move the file away and ingest again",
    ),
}

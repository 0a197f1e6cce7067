"""What a connection has looked up, good until another connection commits a change.

Several steps of one question, and several questions one after another, ask the same small things of the same database:
which filings a scope means, which words are common.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
MOST: Final = 4096
"""So many findings are kept, then all are forgotten."""


class ReadingConnection(sqlite3.Connection):
    """A connection that only reads, so that what it found holds for as long as ``PRAGMA data_version`` does."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._found: dict[Hashable, Any] = {}
        self._kept: dict[str, dict[Any, Any]] = {}
        self._version: int | None = None

    def _forget(self) -> None:
        """Forget everything where the database has changed, and what is too much."""
        version = self.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._kept.clear()
        if version != self._version or len(self._found) >= MOST:
            self._found.clear()
            self._version = version

    def remembered(self, key: Hashable, find: Callable[[], T]) -> T:
        """Give what was found under a key, finding it where it is not known or the database has changed since."""
        self._forget()
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found

    def kept(self, kind: str, keys: Sequence[K], find: Callable[[list[K]], Iterable[T]], most: int) -> list[T]:
        """Give what is kept of a kind under some keys, finding what is not; the ``most`` asked for last are kept."""
        self._forget()
        kept: dict[K, T] = self._kept.setdefault(kind, {})
        missing = [key for key in dict.fromkeys(keys) if key not in kept]
        if missing:
            kept.update(zip(missing, find(missing), strict=True))
        found = {key: kept.pop(key) for key in dict.fromkeys(keys)}
        kept.update(found)
        for key in list(islice(kept, max(0, len(kept) - most))):
            del kept[key]
        return [found[key] for key in keys]


def remembered(db: sqlite3.Connection, key: Hashable, find: Callable[[], T]) -> T:
    """Give what ``find`` finds; a connection that only reads finds it once. The caller must not change it."""
    return db.remembered(key, find) if isinstance(db, ReadingConnection) else find()


def kept(
    db: sqlite3.Connection, kind: str, keys: Sequence[K], find: Callable[[list[K]], Iterable[T]], most: int
) -> list[T]:
    """Give what ``find`` finds for each key; a connection that only reads keeps the ``most`` asked for last."""
    return db.kept(kind, keys, find, most) if isinstance(db, ReadingConnection) else list(find(list(keys)))

"""One writer: one lock from the opening of a store for writing to its closing, over SQLite and Chroma alike.

Chroma loses vectors where two processes write, and also where each upsert alone is locked; so the whole session is.
The lock is the operating system's and goes with the process, so a killed writer leaves none behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.errors import StoreBusyError, StoreError

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_NAME: Final = "writer.lock"
_held: set[Path] = set()


def is_held(folder: Path) -> bool:
    """Tell whether this process holds the writer's lock of a store."""
    return folder.resolve() in _held


def is_busy(folder: Path) -> bool:
    """Tell whether another process holds the writer's lock of a store."""
    from filelock import FileLock, Timeout

    if is_held(folder) or not (folder / LOCK_NAME).exists():
        return False
    lock = FileLock(folder / LOCK_NAME)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


class WriterLock:
    """The writer's lock of one store folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._lock: FileLock | None = None

    def acquire(self, wait: float = 0.0) -> None:
        """Take the lock, waiting up to ``wait`` seconds. Raises StoreBusyError; StoreError for a read-only folder."""
        from filelock import FileLock, Timeout

        if self._folder in _held:
            raise self._busy()
        lock = FileLock(self._folder / LOCK_NAME)
        try:
            lock.acquire(timeout=wait, poll_interval=0.05)
        except Timeout as error:
            raise self._busy() from error
        except OSError as error:
            raise StoreError(
                f"cannot be written: {error.strerror or error}",
                where=str(self._folder),
                next_step="make the folder writable, or name another with --store",
            ) from error
        self._lock = lock
        _held.add(self._folder)

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._lock is not None:
            _held.discard(self._folder)
            self._lock.release()
            self._lock = None

    def _busy(self) -> StoreBusyError:
        return StoreBusyError(
            "another process is writing to this store",
            where=str(self._folder),
            next_step="wait for it to finish and run the command again, or name another store with --store",
        )

"""Paths, folders and stdin to bytes with their hash. The only module that reads filings from disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.errors import SourceError

STDIN: Final = "-"
MAX_BYTES: Final = 256 * 1024 * 1024
"""An ownership filing is kilobytes; a larger file is something else and is refused unread."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input: ``name`` is the path as given (``-`` for stdin), ``sha256`` of the bytes."""

    name: str
    data: bytes
    sha256: str


def read_source(path: str) -> Source:
    """Read one file or stdin. Raises SourceError."""
    if path == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES} bytes", where=path, next_step="give one filing at a time")
        return _source(path, data)
    try:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"{size} bytes; at most {MAX_BYTES} are read", where=path, next_step="this is no ownership filing"
            )
        return _source(path, Path(path).read_bytes())
    except FileNotFoundError as error:
        raise SourceError("no such file or folder", where=path, next_step="check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", where=path, next_step="check its permissions") from error


def _source(name: str, data: bytes) -> Source:
    return Source(name, data, hashlib.sha256(data).hexdigest())


def expand(paths: Sequence[str]) -> Iterator[str]:
    """Yield every file that ``paths`` name: files and ``-`` as they are, folders walked in sorted order.

    Hidden files and folders inside a walked folder are passed over; a missing path is yielded as it is, so that
    reading it gives the error.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _walk(path)
        else:
            yield path


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(parent) / name)

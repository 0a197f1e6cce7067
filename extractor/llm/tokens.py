"""How many tokens a text is: counted where tiktoken's table is on this machine, else bounded from above by its bytes.

The only ``import tiktoken``. tiktoken fetches its table over the network the first time; that happens here only where
the user allowed it. A token of a byte-pair encoding is at least one byte, so a text's UTF-8 length is never too low.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from extractor.llm.seam import Message

_ENCODING: Final = "o200k_base"
_TABLE: Final = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
_TABLE_SHA256: Final = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""Of the table, as tiktoken itself checks it; it would fetch a table that differs anew."""
_PER_MESSAGE: Final = 8
"""Tokens of a message's frame (role and separators), rounded up."""
ALLOW_DOWNLOAD: Final = "EXTRACTOR_TIKTOKEN_DOWNLOAD"


class Tokens:
    """Counts tokens. ``counted_by`` says how: ``tiktoken`` exactly, ``bytes`` as a safe upper bound."""

    def __init__(self, encoding: Any = None) -> None:
        self._encoding = encoding

    @property
    def counted_by(self) -> Literal["tiktoken", "bytes"]:
        """How tokens are counted here."""
        return "bytes" if self._encoding is None else "tiktoken"

    def count(self, text: str) -> int:
        """Tokens of ``text``; never too low."""
        if self._encoding is None:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(self._encoding.encode_ordinary(text))

    def count_messages(self, messages: Iterable[Message]) -> int:
        """Tokens of a conversation, frames included; never too low."""
        return sum(self.count(each.content) + _PER_MESSAGE for each in messages) + _PER_MESSAGE


def token_counter(environment: Mapping[str, str] = os.environ) -> Tokens:
    """Count with tiktoken where its table is cached on this machine or a download is allowed, else from bytes.

    ``EXTRACTOR_TIKTOKEN_DOWNLOAD=1`` allows tiktoken to fetch the table once. A table that cannot be had is no error:
    the counter's ``counted_by`` says which it is.
    """
    if environment.get(ALLOW_DOWNLOAD) != "1" and not _whole(_table_path(environment)):
        return Tokens()
    try:
        import tiktoken  # its table is read only here

        return Tokens(tiktoken.get_encoding(_ENCODING))
    except (ImportError, OSError, ValueError):
        return Tokens()


def _whole(table: Path) -> bool:
    try:
        return hashlib.sha256(table.read_bytes()).hexdigest() == _TABLE_SHA256
    except OSError:
        return False


def _table_path(environment: Mapping[str, str]) -> Path:
    """Where tiktoken keeps the table, by its own rule (``tiktoken/load.py``)."""
    folder = environment.get("TIKTOKEN_CACHE_DIR", environment.get("DATA_GYM_CACHE_DIR"))
    if folder is None:
        folder = str(Path(tempfile.gettempdir()) / "data-gym-cache")
    name = hashlib.sha1(_TABLE.encode(), usedforsecurity=False).hexdigest()
    return Path(folder) / name if folder else Path(os.devnull)

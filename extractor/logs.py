"""Lines about a run, on stderr, as text or JSON; no key and no header is ever in one.

Levels: ``-q`` errors only; otherwise what was done; ``-v`` each filing; ``-vv`` everything of ours. Other libraries'
loggers are left alone: they print nothing unless a caller configures them.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from typing import Any, Final, Literal

Format = Literal["text", "json"]

ROOT: Final = "extractor"
HIDDEN: Final = "***"
_SECRET_NAMES: Final = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|HEADERS)$")
_HEADER: Final = re.compile(
    r"(?i)\b(authorization|api-key|x-api-key|cookie)(['\"]?\s*[:=]\s*)(?:bearer\s+)?[^\s,;'\"}]+"
)
_BEARER: Final = re.compile(r"(?i)\bbearer\s+[A-Za-z0-9._~+/=-]{6,}")
_SHORTEST: Final = 6
"""Characters below which a secret's value is not searched for: ``none`` and ``x`` are words too."""


def configure(verbosity: int = 0, form: Format = "text") -> None:
    """Send the product's log to stderr. ``verbosity``: -1 quiet, 0 normal, 1 and 2 more."""
    level = {-1: logging.ERROR, 0: logging.INFO, 1: logging.DEBUG}.get(verbosity, logging.DEBUG - 1)
    handler = _Stderr()
    handler.setFormatter(_Json() if form == "json" else _Text())
    logger = logging.getLogger(ROOT)
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False


def hide(text: str) -> str:
    """Put ``***`` for every secret of the environment and for what looks like a header that carries one."""
    for name, value in os.environ.items():
        if _SECRET_NAMES.search(name) and len(value) >= _SHORTEST:
            text = text.replace(value, HIDDEN)
    text = _HEADER.sub(lambda match: f"{match[1]}{match[2]}{HIDDEN}", text)
    return _BEARER.sub(f"Bearer {HIDDEN}", text)


class _Stderr(logging.Handler):
    """Writes to what stderr is at that moment, so that a redirected or captured one gets the lines."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


class _Text(logging.Formatter):
    """The message alone, one line; errors begin with ``error:``, warnings with ``warning:``."""

    def format(self, record: logging.LogRecord) -> str:
        lead = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        return hide(lead + " ".join(record.getMessage().split()))


class _Json(logging.Formatter):
    """An object a line: time (UTC, ISO), level, message, and what else the record names."""

    def format(self, record: logging.LogRecord) -> str:
        moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        said: dict[str, Any] = {
            "time": f"{moment}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "message": " ".join(record.getMessage().split()),
        }
        for name in ("where", "next_step", "seconds"):
            value = getattr(record, name, None)
            if value is not None:
                said[name] = value
        return hide(json.dumps(said, ensure_ascii=False))

    @staticmethod
    def converter(seconds: float | None) -> Any:
        """Times are UTC."""
        import time

        return time.gmtime(seconds)

"""What commands print: results to stdout, everything else to stderr, through the log."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

from extractor.errors import ExtractorError
from extractor.logs import ROOT, hide

_LOG = logging.getLogger(ROOT)


def print_record(record: dict[str, Any]) -> None:
    """Print one object as one line of JSON, code points as they are."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def complain(error: ExtractorError, source: str | None = None) -> None:
    """Print an error as one line on stderr, with the input it concerns."""
    if source is not None and error.where is None:
        error.where = source
    where = None if error.where is None else hide(error.where)
    _LOG.error("%s", error, extra={"where": where, "next_step": error.next_step})


def note(line: str) -> None:
    """Print a line about the run on stderr."""
    _LOG.info("%s", line)

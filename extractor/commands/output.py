"""What commands print: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

from extractor.errors import ExtractorError


def print_record(record: dict[str, Any]) -> None:
    """Print one object as one line of JSON, code points as they are."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def complain(error: ExtractorError, source: str | None = None) -> None:
    """Print an error as one line on stderr, with the input it concerns."""
    if source is not None and error.where is None:
        error.where = source
    line = " ".join(str(error).split())
    sys.stderr.write(f"error: {line}\n")


def note(line: str) -> None:
    """Print a line about the run on stderr."""
    sys.stderr.write(line + "\n")

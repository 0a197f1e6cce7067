"""The versions that decide what a stored term means: of the program, of the contract's schema, of the rules."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

DISTRIBUTION: Final = "section16-extractor"
SCHEMA_VERSION: Final = "1"
"""Moves with every change of the shapes that commands print."""


def program_version() -> str:
    """The installed distribution's version; ``0`` where the package runs without being installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def versions() -> str:
    """One line for ``--version``."""
    from extractor.reading.rules.reader import RULES_VERSION

    return f"extractor {program_version()} (schema {SCHEMA_VERSION}, rules {RULES_VERSION})"

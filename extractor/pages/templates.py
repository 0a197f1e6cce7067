"""The templates and static files of pages: packaged data, everything that is put into a template escaped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).resolve().parent / "files"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja environment: autoescape on, an undefined name an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=16)
def static(name: str) -> str:
    """The text of a style sheet or a script."""
    return (_FOLDER / name).read_text(encoding="utf-8")

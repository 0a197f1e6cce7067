"""Patterns that are compiled when they are first used: of the hundreds that hear a question, one question needs few."""

from __future__ import annotations

import re
from typing import Any, Final, cast

_KEPT: Final = (
    "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class Lazy:
    """Stands for a compiled pattern and becomes one, in all that is asked of it, when it is first asked."""

    def __init__(self, text: str, flags: int) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep what a pattern can do, so that the next use costs no more than a pattern's own."""
        if name not in _KEPT:
            raise AttributeError(f"a pattern has no {name!r}")
        compiled = re.compile(*self._given)
        self.__dict__.update({each: getattr(compiled, each) for each in _KEPT})
        return self.__dict__[name]


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """Give what ``re.compile`` gives, compiled on first use; it is no argument for the functions of ``re``.

    Raises ``re.error`` where it is first used, not here.
    """
    return cast("re.Pattern[str]", Lazy(text, flags))

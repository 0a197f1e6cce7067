"""Looking for words: one compiled pattern per list, and the last of them before a place."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache

from extractor.reading.locks.view import Proof


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once."""
    return re.compile(pattern)


def has(pattern: str, words: str) -> bool:
    """Tell whether the words hold the pattern."""
    return compiled(pattern).search(words) is not None


def last_before(pattern: re.Pattern[str], proof: Proof, place: int, reach: int) -> re.Match[str] | None:
    """Give the last match before ``place`` in its sentence, no further than ``reach`` away."""
    start, _ = proof.view.sentence(place)
    found = deque(pattern.finditer(proof.view.flat, max(start, place - reach), place), maxlen=1)
    return found[0] if found else None

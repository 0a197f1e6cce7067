"""The soft fields of a term speak the note's words: what a reader adds of its own is no reading of the text.

Hard values are locked to their quotes (``locks``); a text such as a role, a trigger or a condition may be shortened and
bent, but its numbers must be the note's, and so must nearly all of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from extractor.schema.span import Shape
from extractor.schema.terms import Body, is_hard

_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_STEM: Final = 4
"""Letters by which a word is known in another form (*approval*, *approved*)."""
_LEAST_SHARE: Final = 0.75
_CODES: Final = frozenset({"kind", "by", "currency"})
"""Fields of a closed list, checked by the locks."""


def not_of_the_note(body: Body, text: str) -> str | None:
    """Say which soft field of ``body`` speaks words that ``text`` does not, or None."""
    words: set[str] | None = None
    for field, value in _soft_texts(body):
        if words is None:
            words = set(_WORD.findall(text.lower()))
            stems = {word[:_STEM] for word in words}
        said = [word for word in _WORD.findall(value.lower()) if len(word) >= _STEM or word[0].isdigit()]
        missing = [word for word in said if (word not in words if word[0].isdigit() else word[:_STEM] not in stems)]
        numbers = [word for word in missing if word[0].isdigit()]
        if numbers or len(missing) > (1 - _LEAST_SHARE) * len(said):
            return f"{field}: the note does not say {', '.join(map(repr, numbers or missing))}"
    return None


def _soft_texts(shape: Shape) -> Iterator[tuple[str, str]]:
    for tranche in getattr(shape, "tranches", ()):
        yield from _soft_texts(tranche)
    for name, label in _soft_names(type(shape)):
        value = getattr(shape, name)
        if isinstance(value, str):
            yield label, value


@lru_cache(maxsize=64)
def _soft_names(cls: type[Shape]) -> tuple[tuple[str, str], ...]:
    """The soft fields of a shape and the names by which they are printed."""
    return tuple(
        (name, info.alias or name)
        for name, info in cls.model_fields.items()
        if name not in _CODES and name != "tranches" and not is_hard(cls, name)
    )

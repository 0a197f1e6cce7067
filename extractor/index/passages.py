"""What is embedded: each distinct text of a footnote or of remarks, once, named by its hash. Pure.

Issuer and owner are no part of a passage: the same sentence stands in thousands of filings, and names are what
full-text search and filters are for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_CHARACTERS: Final = 8000
"""What of a text is embedded: about 2,000 tokens, within what embedding models read; the text itself stays whole."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to embed; ``id`` is the SHA-256 of the stored text."""

    id: str
    text: str

    @property
    def embedded(self) -> str:
        """What the embedder is given."""
        return self.text[:MAX_CHARACTERS]

"""Embeddings of an OpenAI-compatible server."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final, Protocol

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.outcome import ServerFault
from extractor.llm.steady import Patience

MOST_TEXTS: Final = 256
MOST_BYTES: Final = 200_000
"""Of one request: servers cap a request at some 300,000 tokens, and a token is at least a byte."""
LONGEST_TEXT: Final = 8_000
"""Characters of one text that are embedded; models read some 8,000 tokens."""


class EmbeddingDoor(Protocol):
    """What a vendor's client is asked for."""

    def embeddings(self, model: str, texts: list[str]) -> dict[str, Any] | ServerFault:
        """One embeddings request."""
        ...


class OpenAIEmbedder:
    """An ``Embedder`` of a server's model. Its dimension is learned from the first vector."""

    def __init__(self, door: EmbeddingDoor, model: str, *, patience: Patience | None = None) -> None:
        self._door = door
        self._model = model
        self._patience = patience or Patience()
        self._dimension: int | None = None

    @property
    def name(self) -> str:
        """``openai:`` and the model's name."""
        return f"openai:{self._model}"

    @property
    def dimension(self) -> int:
        """Length of each vector; asks the server once where no text was embedded yet. Raises ModelError."""
        if self._dimension is None:
            self.embed(["dimension"])
        return self._dimension or 0

    def embed(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order.

        Raises ModelUnavailableError or ModelRequestError, and ModelError for vectors that do not fit the texts.
        """
        vectors: list[list[float]] = []
        for part in _parts(texts):
            vectors += self._checked(self._asked(part), len(part))
        return vectors

    def _asked(self, texts: list[str]) -> dict[str, Any]:
        for attempt in range(self._patience.retries + 1):
            answer = self._door.embeddings(self._model, texts)
            if not isinstance(answer, ServerFault):
                return answer
            if not answer.retryable:
                raise ModelRequestError(
                    answer.message, where=self.name, next_step="check the key, the embedder's name and the address"
                )
            if attempt == self._patience.retries:
                raise ModelUnavailableError(
                    answer.message, where=self.name, next_step="run the same command again when the server answers"
                )
            self._patience.sleep(self._patience.wait_of(attempt, answer.retry_after))
        raise AssertionError("the last attempt returns or raises")

    def _checked(self, answer: dict[str, Any], count: int) -> list[list[float]]:
        try:
            rows = sorted(answer["data"], key=lambda row: int(row["index"]))
            vectors = [_unit([float(number) for number in row["embedding"]]) for row in rows]
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(
                f"its vectors cannot be read: {error!r}", where=self.name, next_step="try again"
            ) from error
        sizes = {len(vector) for vector in vectors} | ({self._dimension} if self._dimension else set())
        if len(vectors) != count or len(sizes) != 1 or 0 in sizes:
            raise ModelError(
                f"{len(vectors)} vectors of lengths {sorted(sizes)} for {count} texts",
                where=self.name,
                next_step="try again, or use another embedder and `extractor rebuild`",
            )
        self._dimension = sizes.pop()
        return vectors


def _unit(vector: list[float]) -> list[float]:
    length = math.sqrt(sum(number * number for number in vector))
    if not math.isfinite(length) or length == 0.0:
        raise ValueError("a vector without a direction")
    return [number / length for number in vector]


def _parts(texts: list[str]) -> Iterator[list[str]]:
    """Texts in requests of a bounded size; an empty text becomes a space, which servers take."""
    part: list[str] = []
    size = 0
    for text in texts:
        cut = text[:LONGEST_TEXT] or " "
        length = len(cut.encode("utf-8", "replace"))
        if part and (len(part) == MOST_TEXTS or size + length > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(cut)
        size += length
    if part:
        yield part

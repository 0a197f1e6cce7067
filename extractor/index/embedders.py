"""Texts to unit vectors. The default needs no key, no network and no download; models are options, imported late.

``hashed`` is feature hashing (Weinberger et al., ICML 2009) over word stems, character n-grams (as in fastText, so
that *exercisable* is near *exercise*) and pairs of neighbouring words, with sublinear counts; words of the forms that
say little are damped by a fixed table, so that a vector depends on its text alone and never on what else is stored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.errors import SettingsError
from extractor.llm.seam import Embedder
from extractor.store.search import STOP_WORDS

Vectors = NDArray[np.float32]

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_ENDINGS: Final = (
    "ations", "ation", "ibility", "ability", "ments", "ment", "ingly", "ings", "ing", "ances", "ance", "ences", "ence",
    "ables", "able", "ibles", "ible", "ions", "ion", "ities", "ity", "ives", "ive", "ised", "ized", "ies", "ers", "er",
    "ors", "or", "edly", "ed", "ly", "es", "s", "e", "y",
)  # fmt: skip
_FIELD: Final = frozenset(
    {"share", "shares", "common", "stock", "reporting", "person", "persons", "issuer", "security", "securities",
     "transaction", "transactions", "reported", "footnote", "form", "pursuant", "certain", "date", "dated", "inc",
     "held"}
)  # fmt: skip
"""Words that most footnotes of these forms have, whatever they say."""
_CACHED_WORDS: Final = 30_000
_HASHES: Final = 4


def _stem(word: str) -> str:
    """Cut the longest known ending that leaves four letters or more."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word


class HashedEmbedder:
    """The default embedder: deterministic, offline, ``dimension`` floats a text."""

    def __init__(self, dimension: int = 512) -> None:
        self._dimension = dimension
        self._places: dict[str, int] = {}
        self._table: Vectors = np.zeros((1024, dimension), dtype=np.float32)
        self._hashes = np.zeros(1024, dtype=np.uint64)

    @property
    def name(self) -> str:
        """Names the features; their version moves with every change of them."""
        return f"hashed-1-{self._dimension}"

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return self._dimension

    def embed(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order; a text without a word gets the first axis."""
        vectors: list[list[float]] = self.array(texts).tolist()
        return vectors

    def array(self, texts: Sequence[str]) -> Vectors:
        """Give the vectors as rows of one array."""
        out = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            self._one(text, out[row])
        return out

    def _one(self, text: str, out: Vectors) -> None:
        words = [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]
        if words:
            self._make_room(len(words))
            places, counts = np.unique([self._place(word) for word in words], return_counts=True)
            out += (1.0 + np.log(counts.astype(np.float32))) @ self._table[places]
        if len(words) > 1:
            chain = self._hashes[[self._places[word] for word in words]]
            pairs = np.unique(chain[:-1] * np.uint64(0x9E3779B97F4A7C15) ^ chain[1:])
            signs = np.where(pairs >> np.uint64(63), np.float32(0.5), np.float32(-0.5))
            np.add.at(out, (pairs % np.uint64(self._dimension)).astype(np.intp), signs)
        length = float(np.sqrt(out @ out))
        if length:
            out /= length
        else:
            out[0] = 1.0

    def _make_room(self, more: int) -> None:
        """Forget the cached words when they are too many, and grow the table where it must."""
        if len(self._places) > _CACHED_WORDS:
            self._places.clear()
        needed = len(self._places) + more
        if needed > len(self._table):
            size = max(needed, 2 * len(self._table))
            self._table = np.resize(self._table, (size, self._dimension))
            self._hashes = np.resize(self._hashes, size)

    def _place(self, word: str) -> int:
        place = self._places.get(word)
        if place is None:
            place = self._places[word] = len(self._places)
            self._table[place] = self._word(word)
            self._hashes[place] = _hash(f"pair {_stem(word)}")
        return place

    def _word(self, word: str) -> Vectors:
        """Make a word's vector: its stem and, lighter, the n-grams of its letters; numbers weigh less."""
        vector = np.zeros(self._dimension, dtype=np.float32)
        self._add(vector, f"stem {_stem(word)}", 1.0)
        if word[0].isalpha():
            marked = f"<{word}>"
            grams = [marked[at : at + size] for size in (3, 4, 5) for at in range(len(marked) - size + 1)]
            for gram in grams:
                self._add(vector, f"gram {gram}", 0.7 / len(grams) ** 0.5)
        weight = 0.35 if word in _FIELD else 0.6 if word[0].isdigit() else 1.0
        return np.float32(weight) * vector

    def _add(self, vector: Vectors, feature: str, weight: float) -> None:
        """Add a feature at four places with signs, all given by its hash."""
        bits = _hash(feature)
        for _ in range(_HASHES):
            vector[(bits & 0x7FFF) % self._dimension] += weight / _HASHES**0.5 * (1.0 if bits & 0x8000 else -1.0)
            bits >>= 16


def _hash(feature: str) -> int:
    return int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "little")


def build_embedder(choice: str, other: Callable[[str], Embedder] | None = None) -> Embedder:
    """Give the embedder that a setting names: ``hashed``, ``openai:MODEL``, ``onnx:FOLDER`` or ``st:FOLDER``.

    ``other`` makes the one of ``openai:MODEL``, whose door is elsewhere. Raises SettingsError for another name, and
    where the chosen one cannot be had.
    """
    kind, _, rest = choice.partition(":")
    if kind == "hashed" and not rest:
        return HashedEmbedder()
    if kind in {"st", "onnx"} and rest:
        from extractor.index.local_models import OnnxEmbedder, SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(rest) if kind == "st" else OnnxEmbedder(rest)
    if kind == "openai" and rest and other is not None:
        return other(rest)
    raise SettingsError(
        f"no such embedder: {choice!r}",
        next_step="give hashed, openai:MODEL, onnx:FOLDER (model.onnx and tokenizer.json) or st:FOLDER",
    )

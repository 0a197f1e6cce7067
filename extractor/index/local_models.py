"""Embedding models that are on this machine: ONNX files, or a sentence-transformers folder. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from extractor.errors import SettingsError

_MAX_TOKENS: Final = 512
_BATCH: Final = 32


class SentenceTransformerEmbedder:
    """A local sentence-transformers model in a folder; needs the package ``sentence-transformers``."""

    def __init__(self, path: str) -> None:
        self._path = path
        _folder(path, "st")
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise _missing_package("sentence-transformers", f"st:{path}") from error
        try:
            self._model: Any = SentenceTransformer(path, local_files_only=True)
        except (OSError, ValueError, RuntimeError) as error:
            raise SettingsError(
                f"no sentence-transformers model can be loaded: {error}",
                where=f"st:{path}",
                next_step="name the folder of a whole model",
            ) from error
        self._dimension = int(self._model.get_sentence_embedding_dimension())

    @property
    def name(self) -> str:
        """Names the model by its folder."""
        return f"st:{Path(self._path).name}"

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return self._dimension

    def embed(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        if not texts:
            return []
        return _units(np.asarray(self._model.encode(texts), dtype=np.float32)).tolist()  # type: ignore[no-any-return]


class OnnxEmbedder:
    """A transformer in a folder as ``model.onnx`` and ``tokenizer.json``; its token vectors are averaged.

    Needs the packages ``onnxruntime`` and ``tokenizers``, which come with chromadb.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        folder = _folder(path, "onnx")
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise SettingsError(
                    f"has no {name}", where=f"onnx:{path}", next_step="name a folder with model.onnx and tokenizer.json"
                )
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise _missing_package("onnxruntime tokenizers", f"onnx:{path}") from error
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both raise bare types of their native parts
            raise SettingsError(
                f"cannot be loaded: {str(error).splitlines()[0][:200]}",
                where=f"onnx:{path}",
                next_step="name a folder with a whole model.onnx and its tokenizer.json",
            ) from error
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._dimension = len(self.embed(["dimension"])[0])

    @property
    def name(self) -> str:
        """Names the model by its folder."""
        return f"onnx:{Path(self._path).name}"

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return self._dimension

    def embed(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        found: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            found += self._batch(texts[start : start + _BATCH]).tolist()
        return found

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        tokens = self._session.run(None, {name: given[name] for name in given if name in self._inputs})[0]
        weights = mask[:, :, None].astype(np.float32)
        return _units((tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0))


def _units(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def _folder(path: str, kind: str) -> Path:
    folder = Path(path)
    if not folder.is_dir():
        raise SettingsError("no such folder", where=f"{kind}:{path}", next_step="name the folder of a local model")
    return folder


def _missing_package(name: str, where: str) -> SettingsError:
    return SettingsError(
        f"needs {name}, which is not installed",
        where=where,
        next_step=f"pip install {name}, or use the embedder `hashed`",
    )

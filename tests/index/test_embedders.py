"""Embedders: unit vectors that depend on their text alone, near for texts that mean alike."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import SettingsError
from extractor.index.embedders import HashedEmbedder, build_embedder
from extractor.llm.seam import Embedder

EMBEDDER = HashedEmbedder()


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_vectors_are_of_unit_length_and_of_their_text_alone(texts: list[str]) -> None:
    together = np.array(EMBEDDER.embed(texts))
    alone = np.array([HashedEmbedder().embed([text])[0] for text in texts])
    assert together.shape == (len(texts), EMBEDDER.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert np.allclose(together, alone, atol=1e-5)


def test_another_process_gives_the_same_vectors() -> None:
    script = (
        "from extractor.index.embedders import HashedEmbedder as Hashed\n"
        "print(Hashed().embed(['a floor price of 0.10'])[0])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("the option is exercisable", "options may be exercised", "held by a family trust"),
        ("Rule 10b5-1 trading plan", "a 10b5-1 plan for trading", "restricted stock units vest"),
        ("vesting in four annual installments", "vests in installments each year", "disclaims beneficial ownership"),
        ("conversion price", "the price of conversions", "withheld to pay taxes"),
    ],
)
def test_what_means_alike_is_nearer(text: str, near: str, far: str) -> None:
    one, other, third = EMBEDDER.array([text, near, far])
    assert one @ other > one @ third + 0.1


def test_a_word_more_than_the_cache_holds_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.index.embedders._CACHED_WORDS", 5)
    small = HashedEmbedder()
    texts = [f"alpha{number} beta gamma{number} delta" for number in range(30)]
    assert np.allclose(small.array(texts), EMBEDDER.array(texts), atol=1e-6)


def test_the_setting_names_the_embedder() -> None:
    assert build_embedder("hashed").name == "hashed-1-512"
    asked: list[str] = []

    def other(model: str) -> Embedder:
        asked.append(model)
        return EMBEDDER

    assert build_embedder("openai:text-embedding-3-small", other) is EMBEDDER
    assert asked == ["text-embedding-3-small"]


@pytest.mark.parametrize("choice", ["hash", "openai:", "openai:x", "st:", "", "onnx"])
def test_another_name_is_refused(choice: str) -> None:
    with pytest.raises(SettingsError, match=r"no such embedder.*give hashed, openai:MODEL, onnx:FOLDER"):
        build_embedder(choice)


# A model as small as one can be: every token's vector is looked up in a table.


def test_an_onnx_model_in_a_folder(tmp_path: Path) -> None:
    table = np.eye(4, 3, dtype=np.float32)
    (tmp_path / "model.onnx").write_bytes(_lookup_model(table))
    vocabulary = {"[UNK]": 0, "floor": 1, "price": 2, "[PAD]": 3}
    (tmp_path / "tokenizer.json").write_text(json.dumps(_tokenizer(vocabulary)))
    embedder = build_embedder(f"onnx:{tmp_path}")
    assert (embedder.name, embedder.dimension) == (f"onnx:{tmp_path.name}", 3)
    floor, both, padded = embedder.embed(["floor", "floor price", "price"])
    assert np.allclose(floor, [0, 1, 0])
    assert np.allclose(both, [0, 0.5**0.5, 0.5**0.5])
    assert np.allclose(padded, [0, 0, 1]), "padding counts for nothing"
    assert embedder.embed([]) == []


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"has no model\.onnx"):
        build_embedder(f"onnx:{tmp_path}")
    with pytest.raises(SettingsError, match="no such folder"):
        build_embedder(f"st:{tmp_path}/none")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(SettingsError, match="cannot be loaded"):
        build_embedder(f"onnx:{tmp_path}")


def test_a_sentence_transformers_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        def __init__(self, path: str, *, local_files_only: bool) -> None:
            assert local_files_only, "nothing is downloaded"
            if not (Path(path) / "modules.json").exists():
                raise OSError("no modules.json")

        def get_sentence_embedding_dimension(self) -> int:
            return 2

        def encode(self, texts: list[str]) -> np.ndarray:
            return np.array([[3.0 * len(text), 4.0 * len(text)] for text in texts])

    package = types.ModuleType("sentence_transformers")
    package.SentenceTransformer = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", package)
    with pytest.raises(SettingsError, match=r"no modules\.json"):
        build_embedder(f"st:{tmp_path}")
    (tmp_path / "modules.json").write_text("[]")
    embedder = build_embedder(f"st:{tmp_path}")
    assert (embedder.name, embedder.dimension) == (f"st:{tmp_path.name}", 2)
    assert np.allclose(embedder.embed(["a", "bb"]), [[0.6, 0.8], [0.6, 0.8]])
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(SettingsError, match="pip install sentence-transformers"):
        build_embedder(f"st:{tmp_path}")


def _tokenizer(vocabulary: dict[str, int]) -> dict[str, object]:
    return {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }


def _lookup_model(table: np.ndarray) -> bytes:
    """ONNX by hand (onnx.proto): Gather(table, input_ids)."""
    node = _bytes(1, b"table") + _bytes(1, b"input_ids") + _bytes(2, b"vectors") + _bytes(4, b"Gather")
    weights = b"".join(_number(1, size) for size in table.shape) + _number(2, 1) + _bytes(8, b"table")
    weights += _bytes(9, struct.pack(f"<{table.size}f", *table.ravel()))
    graph = _bytes(1, node) + _bytes(2, b"lookup") + _bytes(5, weights)
    graph += _bytes(11, _value(b"input_ids", 7, ("batch", "length")))
    graph += _bytes(12, _value(b"vectors", 1, ("batch", "length", table.shape[1])))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _bytes(1, b"") + _number(2, 13))


def _value(name: bytes, kind: int, shape: tuple[str | int, ...]) -> bytes:
    sizes = b"".join(
        _bytes(1, _bytes(2, size.encode()) if isinstance(size, str) else _number(1, size)) for size in shape
    )
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    parts = []
    while True:
        value, low = value >> 7, value & 0x7F
        parts.append(low | (0x80 if value else 0))
        if not value:
            return bytes(parts)

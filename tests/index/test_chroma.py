"""The door to chromadb: what is stored is found, nothing is downloaded, everything that fails says what to do."""

from __future__ import annotations

import inspect
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import chromadb.errors
import pytest
from chromadb.utils import embedding_functions

from extractor.errors import VectorIndexError
from extractor.index import chroma
from extractor.index.chroma import VectorIndex, translated
from extractor.index.embedders import HashedEmbedder
from extractor.index.maintain import rebuild, sync
from extractor.index.passages import MAX_CHARACTERS, Passage
from extractor.store.filings import text_key
from extractor.store.store import CHROMA, Store
from tests.index.conftest import TEXTS
from tests.store.making import FLOOR, PLAN


def test_what_is_stored_is_found_with_and_without_a_filter(index: VectorIndex) -> None:
    assert index.count() == len(TEXTS)
    assert set(index.ids()) == {text_key(text) for text in TEXTS}
    (best, score), *_ = index.query("a floor price of the note in dollars", 3)
    assert best == text_key(FLOOR)
    assert 0 < score <= 1
    only = [text_key(text) for text in TEXTS[1:9]]
    found = [key for key, _ in index.query(FLOOR, 20, only)]
    assert sorted(found) == sorted(only)
    assert index.query(FLOOR, 5, []) == []
    assert index.query(FLOOR, 0) == []
    assert index.present([text_key(FLOOR), "0" * 64]) == {text_key(FLOOR)}


def test_the_same_passage_again_changes_nothing(index: VectorIndex) -> None:
    index.upsert([Passage(text_key(FLOOR), FLOOR)] * 1)
    assert index.count() == len(TEXTS)
    index.delete([text_key(FLOOR)])
    assert index.count() == len(TEXTS) - 1
    assert text_key(FLOOR) not in {key for key, _ in index.query(FLOOR, 5)}


def test_a_long_text_is_embedded_by_its_beginning() -> None:
    passage = Passage("key", "word " * 10_000)
    assert len(passage.embedded) == MAX_CHARACTERS
    assert passage.text.startswith(passage.embedded)


def test_chromas_own_embedding_function_is_never_made(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("chromadb's own embedding function was called")

    monkeypatch.setattr(embedding_functions.DefaultEmbeddingFunction, "__call__", refuse)
    monkeypatch.setattr(embedding_functions.ONNXMiniLM_L6_V2, "__call__", refuse)
    index.query("floor", 2)
    index.upsert([Passage("a" * 64, "a new text")])
    assert index._client.get_settings().anonymized_telemetry is False


def test_another_embedders_vectors_are_not_used(folder: Path) -> None:
    with pytest.raises(
        VectorIndexError, match=r"hashed-1-512 \(512 dimensions\), the one set is hashed-1-64"
    ) as raised:
        VectorIndex.open(folder / CHROMA, HashedEmbedder(64))
    assert "extractor rebuild" in str(raised.value)
    with Store.open(folder, write=True) as store:
        rebuild(store, folder / CHROMA, HashedEmbedder(64))
    with VectorIndex.open(folder / CHROMA, HashedEmbedder(64)) as index:
        assert index.count() == len(TEXTS)


def test_writing_needs_the_stores_lock(folder: Path, embedder: HashedEmbedder) -> None:
    with pytest.raises(VectorIndexError, match="not locked for writing"):
        VectorIndex.open(folder / CHROMA, embedder, write=True)


def test_no_index_yet_says_what_to_do(tmp_path: Path, embedder: HashedEmbedder) -> None:
    with pytest.raises(VectorIndexError, match="no vector index here yet; run `extractor rebuild`"):
        VectorIndex.open(tmp_path / CHROMA, embedder)
    assert not (tmp_path / CHROMA).exists(), "looking makes nothing"


def _errors() -> list[type[Exception]]:
    found = [each for _, each in inspect.getmembers(chromadb.errors, inspect.isclass)]
    return [each for each in found if issubclass(each, chromadb.errors.ChromaError)]


class PanicException(BaseException):
    """Named as the native library names it."""


@pytest.mark.parametrize("kind", [*_errors(), ValueError, RuntimeError, OSError, KeyError, PanicException])
def test_every_error_of_chromadb_is_ours(kind: type[BaseException]) -> None:
    error = kind.__new__(kind)
    error.args = ("it failed\nwith a trace",)
    with pytest.raises(VectorIndexError) as raised, translated("place"):
        raise error
    assert "place: " in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.next_step


def test_an_interrupt_is_no_error_of_chromadb() -> None:
    with pytest.raises(KeyboardInterrupt), translated("place"):
        raise KeyboardInterrupt


# A Chroma server by URL


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    chroma_command = Path(sys.executable).with_name("chroma")
    if not chroma_command.exists():
        pytest.skip("the `chroma` command is not installed beside this Python")
    place = ["--path", str(tmp_path_factory.mktemp("server")), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([chroma_command, "run", *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server did not start"
            assert time.monotonic() < deadline, "the server did not answer in 30 s"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def test_a_server_serves_as_a_folder_does(server: str, store: Store, embedder: HashedEmbedder) -> None:
    with pytest.raises(VectorIndexError, match="no vector index here yet"):
        VectorIndex.open(server, embedder)
    with VectorIndex.open(server, embedder, write=True) as index:
        assert sync(store, index) == len(TEXTS), "the notes about the folder's index do not hold for the server's"
        assert index.query(PLAN, 1)[0][0] == text_key(PLAN)
        assert sync(store, index) == 0
    with pytest.raises(VectorIndexError, match="hashed-1-64"):
        VectorIndex.open(server, HashedEmbedder(64))
    assert rebuild(store, server, HashedEmbedder(64)) == len(TEXTS)
    with VectorIndex.open(server, HashedEmbedder(64)) as index:
        assert index.count() == len(TEXTS)
        index.drop()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://127.0.0.1:9", "see that the server runs"),
        ("127.0.0.1:8000", "is no address of a Chroma server; give http://HOST:PORT"),
        ("ftp://127.0.0.1", "is no address of a Chroma server"),
    ],
)
def test_a_server_that_is_not_there_says_what_to_do(url: str, says: str, embedder: HashedEmbedder) -> None:
    with pytest.raises(VectorIndexError, match=says):
        VectorIndex.open(url, embedder)


def test_a_collection_of_nobodys_making_is_not_used(
    folder: Path, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = SimpleNamespace(metadata=None)
    monkeypatch.setattr(chroma, "_collection", lambda *_, **__: strange)
    with pytest.raises(VectorIndexError, match="of the embedder None"):
        VectorIndex.open(folder / CHROMA, embedder)

"""The only door to chromadb: a collection of passages with the vectors of a named embedder.

Vectors are always given; Chroma's own embedding function, which downloads a model, is never set. Telemetry is off.
All that chromadb raises becomes VectorIndexError.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection as Sized
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import chromadb
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import NotFoundError

from extractor.errors import VectorIndexError
from extractor.index.passages import Passage
from extractor.llm.seam import Embedder
from extractor.store.lock import is_held

COLLECTION: Final = "footnotes"
NEW: Final = ".new"
OLD: Final = ".old"
"""What a rebuild calls the index it makes, and the one it is about to take away."""
BATCH: Final = 1000
"""Passages an upsert: Chroma's cost a vector falls up to about so many."""
HNSW: Final[Any] = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
"""Wider than Chroma's own: footnotes come in clusters that differ by a number, and its graph then loses one in 200."""
TIMEOUT: Final = 60.0
"""Seconds that a Chroma server may take over one request."""
_REBUILD: Final = "run `extractor rebuild`, which makes the index again from the store"
_PAGE: Final = 10_000


class VectorIndex:
    """An open vector index; a context manager. Every method raises VectorIndexError where Chroma fails."""

    def __init__(self, client: Any, collection: Any, embedder: Embedder, where: str) -> None:
        self._client = client
        self._collection = collection
        self._embedder = embedder
        self._where = where

    @classmethod
    def open(
        cls,
        place: Path | str,
        embedder: Embedder,
        *,
        write: bool = False,
        collection: str = COLLECTION,
        fresh: bool = False,
    ) -> VectorIndex:
        """Open the index in a folder, or of a Chroma server by its ``http(s)://`` address.

        ``write`` makes the collection where it is missing (``fresh``: also where it is there, emptied); a folder then
        needs the writer's lock of the store it is in. Raises VectorIndexError: missing, damaged, server away, or of
        another embedder.
        """
        where = str(place)
        if isinstance(place, Path):
            place = finish_swap(place) if write else current(place)
            if not write and not (place / "chroma.sqlite3").is_file():
                raise VectorIndexError("no vector index here yet", where=where, next_step=_REBUILD)
            if write and not is_held(place.parent):
                raise VectorIndexError(
                    "the store is not locked for writing", where=where, next_step="open the store to write first"
                )
        with translated(where):
            client = _local(place) if isinstance(place, Path) else _server(place)
            try:
                if fresh:
                    _forget(client, collection)
                found = _collection(client, collection, embedder, write=write)
                _check(found, embedder, where)
            except BaseException:
                _close(client)
                raise
        return cls(client, found, embedder, where)

    def close(self) -> None:
        """Let go of the files or the connection."""
        with translated(self._where):
            _close(self._client)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def generation(self) -> str:
        """Names this very collection; another one made later has another name."""
        return str((self._collection.metadata or {}).get("generation"))

    def upsert(self, passages: Sequence[Passage]) -> None:
        """Embed passages and store their vectors; the same again changes nothing."""
        for start in range(0, len(passages), BATCH):
            batch = passages[start : start + BATCH]
            vectors = self._embedder.embed([passage.embedded for passage in batch])
            with translated(self._where):
                self._collection.upsert(ids=[passage.id for passage in batch], embeddings=vectors)

    def delete(self, ids: Sequence[str]) -> None:
        """Take vectors out."""
        for start in range(0, len(ids), BATCH):
            with translated(self._where):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def query(self, text: str, limit: int, keys: Sized[str] | None = None) -> list[tuple[str, float]]:
        """Give ``(passage's id, score)`` of the nearest passages, nearest first; ``keys``: only among these ids.

        The score is the cosine of the angle, at most 1.
        """
        vector = self._embedder.embed([text])[0]
        return self.nearest(vector, limit, keys)

    def nearest(self, vector: Sequence[float], limit: int, keys: Sized[str] | None = None) -> list[tuple[str, float]]:
        """As ``query``, for a vector that is already there."""
        if limit < 1 or (keys is not None and not keys):
            return []
        with translated(self._where):
            found = self._collection.query(
                query_embeddings=[list(vector)],
                n_results=limit,
                include=["distances"],
                **({} if keys is None else {"ids": sorted(keys)}),
            )
        scored = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(each, 1.0 - float(distance)) for each, distance in scored]

    def count(self) -> int:
        """Count the vectors."""
        with translated(self._where):
            return int(self._collection.count())

    def ids(self) -> Iterator[str]:
        """Yield the id of every vector."""
        offset = 0
        while True:
            with translated(self._where):
                page = self._collection.get(limit=_PAGE, offset=offset, include=[])["ids"]
            yield from page
            if len(page) < _PAGE:
                return
            offset += len(page)

    def present(self, ids: Sequence[str]) -> set[str]:
        """Give those of the ids that have a vector."""
        found: set[str] = set()
        for start in range(0, len(ids), BATCH):
            with translated(self._where):
                found.update(self._collection.get(ids=list(ids[start : start + BATCH]), include=[])["ids"])
        return found

    def rename(self, name: str) -> None:
        """Put this collection in the place of the one of that name."""
        with translated(self._where):
            _forget(self._client, name)
            self._collection.modify(name=name)

    def drop(self) -> None:
        """Take the whole collection away."""
        with translated(self._where):
            self._client.delete_collection(self._collection.name)


def _local(folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    path = str(folder.resolve())
    try:
        return chromadb.PersistentClient(path=path, settings=Settings(anonymized_telemetry=False))
    except BaseException:
        # chromadb keeps what failed to open and would give it again for this path, even when the path is mended.
        SharedSystemClient._identifier_to_system.pop(path, None)
        SharedSystemClient._identifier_to_refcount.pop(path, None)
        raise


def _server(url: str) -> Any:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise VectorIndexError(
            "is no address of a Chroma server", where=url, next_step="give http://HOST:PORT or https://HOST:PORT"
        )
    secure = parts.scheme == "https"
    client = chromadb.HttpClient(
        host=parts.hostname,
        port=parts.port or (443 if secure else 8000),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )
    for session in _sessions(client):
        session.timeout = TIMEOUT
    return client


def _sessions(client: Any) -> list[Any]:
    """Give the HTTP sessions inside a client, none for a folder's: chromadb neither bounds nor closes them."""
    servers = [getattr(each, "_server", None) for each in (client, getattr(client, "_admin_client", None))]
    sessions = [getattr(server, "_session", None) for server in servers]
    return [session for session in sessions if session is not None]


def _close(client: Any) -> None:
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


def current(place: Path) -> Path:
    """Give the folder that holds the index now: a rebuild that was killed while it swapped leaves it beside."""
    new, old = place.with_name(place.name + NEW), place.with_name(place.name + OLD)
    return new if not place.exists() and old.exists() and new.exists() else place


def finish_swap(place: Path) -> Path:
    """Finish the swap of a rebuild that was killed in it; the caller holds the writer's lock."""
    found = current(place)
    if found != place:
        found.rename(place)
    return place


def _forget(client: Any, name: str) -> None:
    try:
        client.delete_collection(name)
    except NotFoundError:
        return


def _collection(client: Any, name: str, embedder: Embedder, *, write: bool) -> Any:
    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        if not write:
            raise
    return client.create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": HNSW},
        metadata={"embedder": embedder.name, "dimension": embedder.dimension, "generation": uuid.uuid4().hex},
    )


def _check(collection: Any, embedder: Embedder, where: str) -> None:
    made = collection.metadata or {}
    if (made.get("embedder"), made.get("dimension")) != (embedder.name, embedder.dimension):
        raise VectorIndexError(
            f"the vectors are of the embedder {made.get('embedder')} ({made.get('dimension')} dimensions), the one set"
            f" is {embedder.name} ({embedder.dimension})",
            where=where,
            next_step=f"{_REBUILD} with the one that is set, or set the other",
        )


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn whatever chromadb raises, its native part's panics included, into VectorIndexError."""
    try:
        yield
    except VectorIndexError:
        raise
    except NotFoundError as error:
        raise VectorIndexError("no vector index here yet", where=where, next_step=_REBUILD) from error
    except Exception as error:
        # chromadb raises its own errors, bare ValueErrors, httpx's and SQLite's; there is no common base.
        raise VectorIndexError(_reason(error), where=where, next_step=_next_step(where)) from error
    except BaseException as error:
        # A panic of the native library derives from BaseException and has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise VectorIndexError(_reason(error), where=where, next_step=_next_step(where)) from error


def _next_step(where: str) -> str:
    if where.startswith(("http://", "https://")):
        return "see that the server runs (`chroma run --path DIR --port PORT`), or unset EXTRACTOR_CHROMA_URL"
    return _REBUILD


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"chromadb failed: {lines[0][:200] if lines else type(error).__name__}"


def passages_of(rows: Iterable[tuple[str, str]]) -> list[Passage]:
    """Make passages of ``(id, text)``."""
    return [Passage(each, text) for each, text in rows]

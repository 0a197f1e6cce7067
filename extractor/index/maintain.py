"""The vector index kept in step with the store: brought up to date after an ingest, and made anew.

The caller has the store open for writing, so both are changed under the one lock.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from extractor.errors import VectorIndexError
from extractor.index.chroma import BATCH, COLLECTION, NEW, OLD, VectorIndex, finish_swap, passages_of
from extractor.index.passages import Passage
from extractor.llm.seam import Embedder
from extractor.store import texts
from extractor.store.store import Store

Progress = Callable[[int, int], None]
"""Called with (done, total) after every batch."""


def sync(store: Store, index: VectorIndex, progress: Progress | None = None) -> int:
    """Give the index the texts that it lacks, take out those that left the store; gives how many were embedded.

    What the index has is noted in the store after each batch, so an interrupted sync goes on where it stopped. The
    notes speak of one index: where another is found, or one with fewer vectors than noted, they are made anew.
    """
    _reconcile(store, index)
    with store.reading() as db:
        gone = texts.dropped(db)
        total = texts.count_unembedded(db)
    if gone:
        index.delete(gone)
        with store.writing() as db:
            texts.forget_dropped(db)
    done = 0
    while True:
        with store.reading() as db:
            batch = texts.unembedded(db, BATCH)
        if not batch:
            return done
        index.upsert(passages_of(batch))
        with store.writing() as db:
            texts.mark_embedded(db, [key for key, _ in batch])
        done += len(batch)
        if progress is not None:
            progress(done, max(done, total))
        if len(batch) < BATCH:
            _self_test(index, batch)
            return done


def _self_test(index: VectorIndex, stored: Sequence[tuple[str, str]]) -> None:
    """See that what was stored is found: an index whose files are damaged may count what it no longer finds."""
    tried = stored[:: max(1, len(stored) // 5)]
    lost = [key for key, text in tried if not finds(index, key, text)]
    if too_many(len(lost), len(tried)):
        raise VectorIndexError(
            f"{len(lost)} of {len(tried)} vectors that were just stored are not found",
            where=lost[0][:12],
            next_step="run `extractor rebuild`",
        )


def too_many(lost: int, tried: int) -> bool:
    """Tell damage from approximation: nearest neighbours are found by a graph, which may miss one in many."""
    return lost > max(1, tried // 10)


def finds(index: VectorIndex, key: str, text: str) -> bool:
    """Tell whether a text is among the nearest of itself; texts with the same words may come first."""
    found = index.query(Passage(key, text).embedded, _NEAR)
    return any(each == key for each, _ in found) or (len(found) == _NEAR and found[-1][1] > _SAME)


_NEAR: Final = 10
_SAME: Final = 0.98
"""Cosine above which ten others are a crowd: the same sentence with another price, among which a graph may miss one."""


def _reconcile(store: Store, index: VectorIndex) -> None:
    """Make the store's notes true of this index."""
    with store.reading() as db:
        known = texts.index_of_marks(db)
        marked = db.execute("SELECT count(*) FROM vectors").fetchone()[0]
        gone = len(texts.dropped(db))
    if known == index.generation and marked <= index.count() <= marked + gone + BATCH:
        return
    _note_all(store, index)


def _note_all(store: Store, index: VectorIndex) -> None:
    """Note anew what the index has."""
    present = set(index.ids())
    with store.writing() as db:
        keys = texts.all_keys(db)
        texts.start_marks(db, index.generation)
        texts.mark_embedded(db, [key for key in keys if key in present])
        texts.note_dropped(db, sorted(present.difference(keys)))


def rebuild(store: Store, place: Path | str, embedder: Embedder, progress: Progress | None = None) -> int:
    """Make the index anew from the store and put it in the place of the old one; gives its number of passages.

    The new one is built beside the old, which serves until the new one is whole. A rebuild that is killed leaves the
    old one in its place. Raises VectorIndexError.
    """
    if isinstance(place, Path):
        finish_swap(place)
        new = place.with_name(place.name + NEW)
        shutil.rmtree(new, ignore_errors=True)
        with VectorIndex.open(new, embedder, write=True) as index:
            count = _fill(store, index, progress)
        _swap(place, new)
    else:
        with VectorIndex.open(place, embedder, write=True, collection=COLLECTION + NEW, fresh=True) as index:
            count = _fill(store, index, progress)
            index.rename(COLLECTION)
    with VectorIndex.open(place, embedder, write=True) as index:
        _note_all(store, index)
    return count


def _fill(store: Store, index: VectorIndex, progress: Progress | None) -> int:
    with store.reading() as db:
        keys = texts.all_keys(db)
    for start in range(0, len(keys), BATCH):
        with store.reading() as db:
            batch = texts.by_key(db, keys[start : start + BATCH])
        index.upsert(passages_of(batch))
        if progress is not None:
            progress(start + len(batch), len(keys))
    if index.count() != len(keys):
        raise VectorIndexError(
            f"{index.count()} vectors were stored of {len(keys)} texts",
            where="rebuild",
            next_step="run `extractor doctor`, and `extractor rebuild` again",
        )
    return len(keys)


def _swap(place: Path, new: Path) -> None:
    old = place.with_name(place.name + OLD)
    try:
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        new.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise VectorIndexError(
            f"the new index cannot be put in its place: {error.strerror or error}",
            where=str(place),
            next_step="close what has it open, and run `extractor rebuild` again",
        ) from error

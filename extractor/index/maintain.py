"""The vector index kept in step with the store: brought up to date after an ingest, made anew, and looked over."""

from __future__ import annotations

from collections.abc import Callable

from extractor.index.chroma import BATCH, VectorIndex, passages_of
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


def _reconcile(store: Store, index: VectorIndex) -> None:
    """Make the store's notes true of this index."""
    with store.reading() as db:
        known = texts.index_of_marks(db)
        marked = db.execute("SELECT count(*) FROM vectors").fetchone()[0]
        gone = len(texts.dropped(db))
    name = index.generation
    if known == name and marked <= index.count() <= marked + gone + BATCH:
        return
    present = set(index.ids())
    with store.writing() as db:
        texts.start_marks(db, name)
        keys = texts.all_keys(db)
        have = [key for key in keys if key in present]
        for start in range(0, len(have), BATCH):
            texts.mark_embedded(db, have[start : start + BATCH])
        texts.note_dropped(db, sorted(present - set(keys)))

"""The store: one folder, SQLite as the system of record, one writer, any number of readers.

A store opened for reading gives each thread a connection of its own. One opened for writing holds the writer's lock
until it is closed and serves all threads over one connection, so that they see what it has written.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from extractor.errors import StoreError
from extractor.schema.answer import ReadReceipt
from extractor.schema.filing import Filing
from extractor.schema.reading import Disagreement, OpenSentence, Reading, Receipt, Rejection
from extractor.schema.terms import Reader, Stance, Term
from extractor.store import aggregates, connection, entities, filings, queries, readings, search, stream
from extractor.store.filters import Filter, resolve
from extractor.store.lock import WriterLock
from extractor.store.scope import (
    EVERYTHING,
    Aggregate,
    Counts,
    Hit,
    KnownIssuer,
    KnownOwner,
    Scope,
    StoredCell,
    StoredFiling,
    StoredNote,
    StoredTerm,
    TermValue,
)

CHROMA: Final = "chroma"
"""The folder of the vector index inside a store."""


class Store:
    """An open store. Use it as a context manager, or close it. Every method raises StoreError where SQLite fails."""

    def __init__(self, folder: Path, lock: WriterLock | None, first: sqlite3.Connection) -> None:
        self.folder = folder
        self.writable = lock is not None
        self._lock = lock
        self._guard = threading.RLock()
        self._local = threading.local()
        self._local.connection = first
        self._open: list[sqlite3.Connection] = [first]
        self._writer = first if self.writable else None
        self._depth = 0

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, create: bool = False, wait: float = 0.0) -> Store:
        """Open the store in ``folder``; ``create`` makes it where it is missing (and opens it for writing).

        ``wait``: seconds to wait for another writer. Raises StoreError (missing, damaged, of a newer version, not
        writable) and StoreBusyError (another process is writing).
        """
        if not (write or create):
            return cls(folder, None, connection.open_for_reading(folder))
        if not create and not (folder / connection.DATABASE).is_file():
            raise connection.missing(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"no store can be made here: {error.strerror or error}",
                where=str(folder),
                next_step="name another folder with --store",
            ) from error
        lock = WriterLock(folder)
        lock.acquire(wait)
        try:
            return cls(folder, lock, connection.open_for_writing(folder))
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close every connection and give the lock back; a second time does nothing."""
        with self._guard:
            if self._writer is not None and self._open:
                self._fold_log(self._writer)
            for each in self._open:
                each.close()
            self._open.clear()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    @staticmethod
    def _fold_log(writer: sqlite3.Connection) -> None:
        """Write the log into the file, so that a store can be copied or read where nothing can be written."""
        try:
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            return  # the log stays beside the file and is as good; the next writer folds it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection, for the modules of the store and of the index."""
        with connection.translated(str(self.folder / connection.DATABASE)):
            if self._writer is not None:
                with self._guard:
                    yield self._writer
                return
            own = getattr(self._local, "connection", None)
            if own is None:
                own = self._local.connection = connection.open_for_reading(self.folder)
                with self._guard:
                    self._open.append(own)
            yield own

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is put inside is stored, or nothing of it; transactions nest in the outermost."""
        if self._writer is None:
            raise StoreError("the store is open for reading only", where=str(self.folder), next_step="open it to write")
        with self._guard, connection.translated(str(self.folder / connection.DATABASE)):
            if self._depth == 0:
                self._writer.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0 and self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                self._commit(self._writer)

    @staticmethod
    def _commit(writer: sqlite3.Connection) -> None:
        try:
            writer.execute("COMMIT")
        except sqlite3.Error:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the writer's connection inside a transaction, for the modules of the store and of the index."""
        with self.transaction():
            assert self._writer is not None
            yield self._writer

    @contextmanager
    def scoped(self, scope: Scope) -> Iterator[tuple[sqlite3.Connection, Filter]]:
        """Give this thread's connection and a scope as a condition. Raises UsageError for a wrong date or form."""
        with self.reading() as db:
            yield db, resolve(db, scope)

    # What goes in

    def put_filing(self, filing: Filing) -> str:
        """Store a filing and give its key: the accession, else the SHA-256 of its bytes. Idempotent."""
        with self.writing() as db:
            return filings.put(db, filing)

    def put_reading(
        self,
        key: str,
        reading: Reading,
        *,
        readers: tuple[Reader, ...],
        versions: Mapping[str, str],
        run: str = "",
    ) -> None:
        """Replace what ``readers`` found in a filing, and nothing else. ``run`` names the run for its receipts.

        Raises StoreError where a term's evidence is no slice of the stored text.
        """
        with self.writing() as db:
            chosen: dict[Reader, str] = {reader: versions[reader] for reader in readers}
            readings.put(db, filings.row_of(db, key), reading, chosen, run=run)

    def put_reply(self, key: str, reply: str) -> None:
        """Keep a model's reply under the hash of its request."""
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", (key, reply))

    # What comes out

    def get_reply(self, key: str) -> str | None:
        """Give a kept reply, or None."""
        with self.reading() as db:
            row = db.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
            return None if row is None else str(row[0])

    def needs(self, filing_key_or_sha: str, *, reader: Reader, version: str) -> bool:
        """Tell whether the reading of a filing by a reader of this version is missing."""
        with self.reading() as db:
            return readings.needs(db, filing_key_or_sha, reader, version)

    def filing(self, key: str) -> Filing:
        """Give the very filing that was stored."""
        with self.reading() as db:
            return filings.document(db, filings.row_of(db, key))

    def stored(self, key: str) -> StoredFiling:
        """Give a filing's front page."""
        with self.reading() as db:
            number = filings.row_of(db, key)
            return filings.stored(db, [number])[number]

    def that_state(self, keys: Sequence[str], kinds: Sequence[str]) -> set[str]:
        """Give those of some filings that have a term of one of the kinds."""
        with self.reading() as db:
            return queries.that_state(db, keys, kinds)

    def read(self, keys: Sequence[str]) -> list[tuple[Filing, tuple[Term, ...]]]:
        """Give filings with all their terms, in the order of the keys. Raises StoreError where one is not stored."""
        with self.reading() as db:
            terms = queries.terms_of_filings(db, keys)
            return [(filing, tuple(terms[key])) for key, filing in zip(keys, filings.documents(db, keys), strict=True)]

    def fronts(self, keys: Sequence[str]) -> list[StoredFiling]:
        """Give the front pages of filings, in the order of the keys. Raises StoreError where one is not stored."""
        with self.reading() as db:
            numbers = filings.rows_of(db, keys)
            found = filings.stored(db, numbers)
            return [found[number] for number in numbers]

    def newest(self, scope: Scope, *, limit: int) -> dict[str, str]:
        """Map the keys of the newest filings in scope to their days, newest first; an unknown day is empty."""
        with self.scoped(scope) as (db, chosen):
            return queries.newest(db, chosen, limit)

    def filings(self, scope: Scope = EVERYTHING, *, limit: int | None = None) -> list[StoredFiling]:
        """Give the filings in scope, newest first, those that an amendment replaced included."""
        with self.scoped(scope) as (db, chosen):
            return queries.filings(db, chosen, limit)

    def terms(
        self,
        scope: Scope = EVERYTHING,
        *,
        kinds: tuple[str, ...] = (),
        stance: Stance | None = None,
        footnotes: Iterable[tuple[str, str]] | None = None,
        limit: int | None = None,
        superseded: bool = False,
    ) -> list[StoredTerm]:
        """Give the terms in scope, newest filing first; ``footnotes`` (filing's key, footnote) in place of a scope.

        Terms of a filing that an amendment replaced are left out, unless ``superseded`` or the scope names the filing.
        """
        with self.scoped(scope) as (db, chosen):
            if footnotes is None:
                return queries.terms(db, chosen, kinds=kinds, stance=stance, limit=limit, superseded=superseded)
            found = queries.terms_of_notes(db, footnotes)
            wanted = [
                each
                for each in found
                if (not kinds or each.term.kind in kinds) and (stance is None or each.term.stance == stance)
            ]
            return wanted[:limit]

    def terms_by_id(self, ids: Sequence[int]) -> list[StoredTerm]:
        """Give the terms of these ids, in this order."""
        with self.reading() as db:
            return queries.terms_by_id(db, ids)

    def count_terms(
        self,
        scope: Scope = EVERYTHING,
        *,
        kinds: tuple[str, ...] = (),
        stance: Stance | None = None,
        superseded: bool = False,
    ) -> int:
        """Count the terms that ``terms`` would give without a limit."""
        with self.scoped(scope) as (db, chosen):
            return queries.count_terms(db, chosen, kinds, stance, superseded=superseded)

    def notes(self, scope: Scope = EVERYTHING, *, limit: int | None = None) -> list[StoredNote]:
        """Give the footnotes and remarks in scope, newest filing first."""
        with self.scoped(scope) as (db, chosen):
            return queries.notes(db, chosen, limit)

    def note(self, key: str, footnote: str) -> StoredNote:
        """Give one footnote. Raises StoreError where it is not stored."""
        found = self.notes_by_name([(key, footnote)])
        if not found:
            raise StoreError("no such footnote is stored", where=f"{key} {footnote}", next_step="see `extractor show`")
        return found[0]

    def notes_by_name(self, names: Sequence[tuple[str, str]]) -> list[StoredNote]:
        """Give the named footnotes (filing's key, footnote) that are stored, in the order of the names."""
        with self.reading() as db:
            return queries.notes_by_name(db, names)

    def cells(
        self,
        scope: Scope = EVERYTHING,
        *,
        names: tuple[str, ...] = (),
        security: str | None = None,
        limit: int | None = None,
    ) -> list[StoredCell]:
        """Give the cells in scope, newest filing first: of these names, of rows whose title has these words."""
        with self.scoped(scope) as (db, chosen):
            return queries.cells(db, chosen, wanted=names, security=security, limit=limit)

    def search(
        self, words: str, scope: Scope = EVERYTHING, *, limit: int = 20, expansion: Iterable[str] = ()
    ) -> list[Hit]:
        """Give the footnotes in scope that fit a question best (BM25); ``expansion``: words that mean the same."""
        with self.scoped(scope) as (db, chosen):
            return search.search(db, words, chosen, limit=limit, expansion=expansion)

    def search_each(
        self, words: str, scopes: Sequence[Scope], *, limit: int, expansion: Iterable[str] = ()
    ) -> list[list[Hit]]:
        """Give what ``search`` finds in each of some scopes, which costs less than one by one."""
        with self.reading() as db:
            chosen = [resolve(db, scope) for scope in scopes]
            return search.search_each(db, words, chosen, limit=limit, expansion=tuple(expansion))

    def read_receipt(self, scope: Scope = EVERYTHING) -> ReadReceipt:
        """Count what is in scope: filings (less those replaced), footnotes, rows, remarks."""
        with self.scoped(scope) as (db, chosen):
            return queries.read_receipt(db, chosen)

    def values(
        self,
        kind: str,
        field: str,
        scope: Scope = EVERYTHING,
        *,
        order: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
    ) -> list[TermValue]:
        """Give the values of a field of a kind in scope: by value with an ``order``, else newest first."""
        with self.scoped(scope) as (db, chosen):
            return aggregates.values(db, chosen, (kind, field), order=order, limit=limit)

    def aggregate(self, kind: str, field: str, scope: Scope = EVERYTHING) -> Aggregate:
        """Count a field's stated values in scope, with the least, the greatest and the median, in SQL."""
        with self.scoped(scope) as (db, chosen):
            return aggregates.aggregate(db, chosen, (kind, field))

    def issuers(self, text: str | None = None, *, limit: int | None = None) -> list[KnownIssuer]:
        """Give the stored issuers; with a running text those it may mention, the best matched first."""
        with self.reading() as db:
            return entities.issuers(db, text, limit)

    def owners(self, text: str | None = None, *, limit: int | None = None) -> list[KnownOwner]:
        """Give the stored owners; with a running text those it may mention, the best matched first."""
        with self.reading() as db:
            return entities.owners(db, text, limit)

    def rejections(self, key: str) -> list[Rejection]:
        """Give the drafts of a filing that were refused, and why."""
        with self.reading() as db:
            return readings.rejections(db, filings.row_of(db, key))

    def open_sentences(self, key: str) -> list[OpenSentence]:
        """Give the sentences of a filing that no rule consumed."""
        with self.reading() as db:
            return readings.open_sentences(db, filings.row_of(db, key))

    def disagreements(self, key: str) -> list[Disagreement]:
        """Give what two readers of a filing contradict each other in."""
        with self.reading() as db:
            return readings.disagreements(db, filings.row_of(db, key))

    def receipts(self, key: str | None = None, *, run: str | None = None) -> list[tuple[str, Receipt]]:
        """Give ``(filing's key, receipt)`` of a filing, of a run, or of all."""
        with self.reading() as db:
            return readings.receipts(db, None if key is None else filings.row_of(db, key), run)

    def stream(self, scope: Scope = EVERYTHING, *, superseded: bool = False) -> Iterator[stream.RawFiling]:
        """Yield the filings in scope with all that hangs on them, newest first, a batch at a time."""
        with self.scoped(scope) as (db, chosen):
            yield from stream.stream(db, chosen, superseded=superseded)

    def counts(self) -> Counts:
        """Count what the store holds."""
        with self.reading() as db:
            return queries.counts(db)

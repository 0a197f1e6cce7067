"""The only place where the stages meet: sources → parser → reading → store → index → answer.

Adapters are built when they are first needed, so that a command pays for what it uses: a question that stored terms
answer imports neither chromadb nor openai.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError, InputError, StoreError, UsageError
from extractor.sources import Source, expand, read_source

if TYPE_CHECKING:
    from extractor.adapters import Advance, LateModel
    from extractor.index.chroma import VectorIndex
    from extractor.index.doctor import DoctorReport
    from extractor.qa.session import Session
    from extractor.schema.answer import Answer
    from extractor.schema.filing import Filing
    from extractor.schema.reading import Reading, Rejection
    from extractor.schema.terms import Term
    from extractor.settings import Settings
    from extractor.store.scope import Scope
    from extractor.store.store import Store


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no filing: which, and the error that says why."""

    source: str
    error: ExtractorError


Read = Callable[["Filing"], "Reading"]


def parse_all(paths: Sequence[str]) -> Iterator[Filing | Failure]:
    """Parse every file that ``paths`` name, in order; what cannot be read is a Failure and the rest goes on."""
    for source in sources(paths):
        yield parse_one(source) if isinstance(source, Source) else source


def sources(paths: Sequence[str]) -> Iterator[Source | Failure]:
    """Read the bytes of every file that ``paths`` name."""
    for path in expand(paths):
        try:
            yield read_source(path)
        except InputError as error:
            yield Failure(path, error)


def parse_one(source: Source) -> Filing | Failure:
    """Parse one input."""
    from extractor.parser.parse import parse

    try:
        return parse(source.data, source=source.name, sha256=source.sha256)
    except InputError as error:
        return Failure(source.name, error)


def extract_all(
    paths: Sequence[str], settings: Settings, *, thorough: bool = False
) -> Iterator[tuple[Filing, Reading] | Failure]:
    """Parse and read every input, in order. Raises SettingsError where the chosen reader lacks a setting."""
    from extractor.adapters import open_reader

    with open_reader(settings, thorough=thorough) as reader:
        yield from read_all(parse_all(paths), reader.read, workers=reader.workers)


def read_all(
    items: Iterable[Filing | Failure], read: Read, *, workers: int
) -> Iterator[tuple[Filing, Reading] | Failure]:
    """Read filings with ``workers`` at a time, in the order they came, a bounded number ahead."""
    if workers == 1:
        for item in items:
            yield item if isinstance(item, Failure) else (item, read(item))
        return
    window: deque[Failure | tuple[Filing, Future[Reading]]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="reader") as pool:
        try:
            for item in items:
                window.append(item if isinstance(item, Failure) else (item, pool.submit(read, item)))
                if len(window) >= 3 * workers:
                    yield _finished(window.popleft())
            while window:
                yield _finished(window.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finished(item: Failure | tuple[Filing, Future[Reading]]) -> tuple[Filing, Reading] | Failure:
    return item if isinstance(item, Failure) else (item[0], item[1].result())


def estimate(paths: Sequence[str], settings: Settings, *, thorough: bool = False) -> dict[str, Any]:
    """Say what a model run over ``paths`` would ask and cost at most, without a call."""
    from extractor.adapters import build_estimator

    estimator = build_estimator(settings, thorough=thorough)
    failures = 0
    for item in parse_all(paths):
        if isinstance(item, Failure):
            failures += 1
        else:
            estimator.add(item)
    return {**estimator.record(), "failed_inputs": failures}


def show(filing: str, settings: Settings) -> str:
    """Give the page of a stored filing (accession, key or ingested path), else of a file, read by the rules.

    Raises InputError where it is neither, StoreError where several stored filings answer to the name.
    """
    from extractor.pages.filing import filing_page

    found = _stored(filing, settings)
    if found is not None:
        return filing_page(*found)
    parsed = parse_one(read_source(filing))
    if isinstance(parsed, Failure):
        raise parsed.error
    from extractor.reading.read import rules_reading  # a stored filing has been read: it does not pay for the rules

    reading = rules_reading(parsed)
    return filing_page(parsed, reading.terms, reading.rejected)


def _stored(name: str, settings: Settings) -> tuple[Filing, list[Term], list[Rejection]] | None:
    """A stored filing with its terms and rejections; None where there is no store or no such filing in it."""
    from extractor.adapters import open_store
    from extractor.store.scope import Scope

    try:
        store = open_store(settings)
    except StoreError:
        return None
    with store:
        found = store.filings(Scope(filing=name), limit=2)
        if not found:
            return None
        if len(found) > 1:
            keys = ", ".join(each.key for each in found)
            raise UsageError(f"{name} names several stored filings: {keys}", next_step="give one of them")
        key = found[0].key
        terms = [each.term for each in store.terms(Scope(filing=key), superseded=True)]
        return store.filing(key), terms, store.rejections(key)


@contextmanager
def asker(settings: Settings) -> Iterator[Asker]:
    """Open the store for questions. Raises StoreError where there is none, saying how to make one."""
    from extractor.adapters import LateModel, open_store

    model = None if settings.chosen_reader() == "rules" else LateModel(settings)
    with open_store(settings) as store:
        opened = Asker(store, settings, model)
        try:
            yield opened
        finally:
            opened.close()


class Asker:
    """Answers questions from one open store; the vectors are opened when a question first needs passages."""

    def __init__(self, store: Store, settings: Settings, model: LateModel | None) -> None:
        self.store = store
        self._settings, self._model = settings, model
        self._vectors: VectorIndex | None = None

    def close(self) -> None:
        """Close the model's connections and the vectors; the store is closed by who opened it."""
        if self._model is not None:
            self._model.close()
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    def vectors(self) -> VectorIndex:
        """The vector index. Raises VectorIndexError where it cannot be used, saying how to mend it."""
        if self._vectors is None:
            from extractor.adapters import open_vectors

            self._vectors = open_vectors(self.store, self._settings)
        return self._vectors

    def ask(self, question: str, scope: Scope, *, limit: int | None = None) -> Answer:
        """Answer one question within ``scope``."""
        from extractor.qa.ask import Means, answer

        today = datetime.datetime.now(tz=datetime.UTC).date()
        return answer(
            question, scope, store=self.store, means=Means(self.vectors, self._model), limit=limit, today=today
        )

    def session(self, scope: Scope) -> Session:
        """Begin a conversation that keeps its scope."""
        from extractor.qa.session import Session

        return Session(scope, self.ask)


def doctor(settings: Settings) -> DoctorReport:
    """Check that what is stored is whole and findable. Raises StoreError where there is no store."""
    from extractor.adapters import build_embedder, index_place, open_store
    from extractor.index import doctor as checking
    from extractor.reading.rules.reader import RULES_VERSION

    with open_store(settings) as store:
        place = index_place(store, settings)
        return checking.doctor(store, place, build_embedder(settings), versions={"rules": RULES_VERSION})


def rebuild(settings: Settings, advance: Advance) -> int:
    """Make the vector index again from the store; the number of its passages. Raises StoreError, StoreBusyError."""
    from extractor.adapters import build_embedder, index_place, open_store
    from extractor.index import maintain

    with open_store(settings, write=True) as store:
        place = index_place(store, settings)
        return maintain.rebuild(
            store, place, build_embedder(settings), lambda done, total: advance("vectors", done, total)
        )


@dataclass
class IngestReport:
    """What one ingest did. ``unread`` counts filings that are stored but whose model reading is still owed."""

    stored: int = 0
    unchanged: int = 0
    terms: int = 0
    rejected: int = 0
    unread: int = 0
    passages: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    failures: list[Failure] = field(default_factory=list)
    receipt: dict[str, Any] = field(default_factory=dict)

    def plus(self, other: IngestReport) -> IngestReport:
        """Both together; the receipt is the later one's."""
        counts = ("stored", "unchanged", "terms", "rejected", "unread", "passages", "seconds")
        return IngestReport(
            **{name: getattr(self, name) + getattr(other, name) for name in counts},
            interrupted=self.interrupted or other.interrupted,
            failures=[*self.failures, *other.failures],
            receipt=other.receipt,
        )

    def record(self) -> dict[str, Any]:
        """For ``--json``."""
        named = ("stored", "unchanged", "terms", "rejected", "unread", "passages", "seconds", "interrupted", "receipt")
        failed = [{"source": each.source, "error": str(each.error)} for each in self.failures]
        return {**{name: getattr(self, name) for name in named}, "failures": failed}

    def sentence(self) -> str:
        """For a person."""
        parts = [f"{self.stored} filings stored ({self.terms} terms, {self.rejected} drafts refused)"]
        if self.unchanged:
            parts.append(f"{self.unchanged} unchanged")
        if self.unread:
            parts.append(f"{self.unread} still to be read by the model: run it again")
        if self.failures:
            parts.append(f"{len(self.failures)} inputs failed")
        parts.append(f"{self.passages} passages indexed, {self.seconds:.1f} s")
        return "; ".join(parts)

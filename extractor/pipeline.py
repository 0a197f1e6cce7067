"""The only place where the stages meet: sources → parser → reading → store → index → answer.

Adapters are built when they are first needed, so that a command pays for what it uses: a question that stored terms
answer imports neither chromadb nor openai.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError, InputError
from extractor.sources import Source, expand, read_source

if TYPE_CHECKING:
    from extractor.schema.filing import Filing
    from extractor.schema.reading import Reading
    from extractor.settings import Settings

Advance = Callable[[str, int, int | None], None]
"""``(stage, done, total)``; what a bar draws."""


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


def estimate(paths: Sequence[str], settings: Settings) -> dict[str, Any]:
    """Say what a model run over ``paths`` would ask and cost at most, without a call."""
    from extractor.adapters import build_estimator

    estimator = build_estimator(settings)
    failures = 0
    for item in parse_all(paths):
        if isinstance(item, Failure):
            failures += 1
        else:
            estimator.add(item)
    return {**estimator.record(), "failed_inputs": failures}


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

"""Batch runs: the same reading, its requests written down, sent as OpenAI Batch jobs and collected later.

A batch run reads filings with a model that only notes what it is asked. When the jobs are done, collecting puts their
replies among the kept ones and ingests the same inputs again: every reply passes the same checks in the same code, and
what was refused and asked again waits for a further job. All state is in files, so the process may end in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extractor.adapters import Advance, FilingReader, build_model_reader, open_store, reader_of
from extractor.errors import SettingsError
from extractor.ingest import ingest_into
from extractor.llm.batch import BatchFolder, Outbox
from extractor.llm.build import open_batches
from extractor.llm.cached import CachedModel
from extractor.llm.tokens import token_counter
from extractor.pipeline import Failure, IngestReport, parse_all, read_all
from extractor.sources import expand

if TYPE_CHECKING:
    from extractor.settings import Settings
    from extractor.store.store import Store

_INPUTS: Final = "inputs.json.list"
"""Beside the jobs: the inputs of every batch run, a line of JSON each. (The jobs' own files end in .json.)"""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a batch run did: requests written, jobs sent, inputs that failed."""

    requests: int
    jobs: tuple[dict[str, Any], ...]
    failed: tuple[str, ...]


def submit(paths: Sequence[str], settings: Settings, *, thorough: bool = False) -> Submitted:
    """Write down what a model run over ``paths`` would ask and send it.

    Raises SettingsError, StoreError, ModelError.
    """
    with open_store(settings, write=True) as store, _noting(settings, store, thorough=thorough) as (reader, outbox):
        read = read_all(parse_all(paths), reader.read, workers=reader.workers)
        failed = [str(item.error) for item in read if isinstance(item, Failure)]
        folder = open_batches(settings)
        folder.write(outbox)
        _remember(settings, paths, thorough=thorough)
        jobs = folder.submit()
    return Submitted(len(outbox), tuple(asdict(job) for job in jobs), tuple(failed))


def status(settings: Settings) -> list[dict[str, Any]]:
    """Ask how the jobs stand. Raises ModelError."""
    return [asdict(job) for job in open_batches(settings).refresh()]


def collect(settings: Settings, advance: Advance) -> tuple[dict[str, Any], IngestReport | None]:
    """Keep the replies of finished jobs and store their readings; the jobs' report and the ingest's.

    Where a job is not done yet nothing is ingested (None). Raises ModelError, StoreError.
    """
    folder: BatchFolder = open_batches(settings)
    with open_store(settings, write=True) as store:
        price = settings.prices.get(settings.model or "")
        collected = folder.collect(store, token_counter(), price=price)
        usage = collected.usage
        record = {
            "replies": collected.kept,
            "failures": collected.failures,
            "waiting": [asdict(job) for job in collected.waiting],
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "cost_usd": None if usage.cost is None else str(usage.cost),
        }
        if collected.waiting:
            return record, None
        return record, _ingest(store, settings, advance)


def _ingest(store: Store, settings: Settings, advance: Advance) -> IngestReport:
    report = IngestReport()
    for thorough in (False, True):
        paths = [path for path, each in _remembered(settings) if each is thorough]
        if paths:
            with _noting(settings, store, thorough=thorough) as (reader, _):
                report = report.plus(ingest_into(store, paths, reader, settings, advance))
    return report


@contextmanager
def _noting(settings: Settings, store: Store, *, thorough: bool) -> Iterator[tuple[FilingReader, Outbox]]:
    """A reader whose model answers from kept replies and writes every other request down."""
    if settings.chosen_reader() == "rules":
        missing = settings.missing_for_model() or ["--reader model or both"]
        raise SettingsError(f"a batch run needs {' and '.join(missing)}", next_step="set them and run it again")
    outbox = Outbox(settings.model or "")
    model = build_model_reader(settings, store, CachedModel(outbox, store))
    yield reader_of(settings, model, thorough=thorough), outbox


def _remember(settings: Settings, paths: Sequence[str], *, thorough: bool) -> None:
    known = set(_remembered(settings))
    lines = [(str(Path(path).resolve()), thorough) for path in expand(paths) if path != "-"]
    file = settings.store / "batches" / _INPUTS
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in dict.fromkeys(lines) if line not in known)


def _remembered(settings: Settings) -> list[tuple[str, bool]]:
    file = settings.store / "batches" / _INPUTS
    if not file.is_file():
        return []
    return [(path, thorough) for path, thorough in map(json.loads, file.read_text(encoding="utf-8").splitlines())]

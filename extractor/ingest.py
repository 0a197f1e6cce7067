"""Ingest: parse, read, store and index; one transaction a filing, so that a stop loses nothing that was done.

What is stored under the current versions of parser, rules and model is passed over, so that running it again does only
what is missing. Vectors follow the filings in batches: what a stop leaves without one, the next run (or ``rebuild``)
gives one.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.adapters import Advance, FilingReader, open_reader, open_store, sync_index
from extractor.pipeline import Failure, IngestReport, parse_one, read_all, sources
from extractor.sources import Source, expand

if TYPE_CHECKING:
    from extractor.schema.filing import Filing
    from extractor.schema.reading import Reading
    from extractor.settings import Settings
    from extractor.store.store import Store

_LOG = logging.getLogger(__name__)


def ingest(paths: Sequence[str], settings: Settings, *, thorough: bool = False, advance: Advance) -> IngestReport:
    """Bring every filing that ``paths`` name into the store and the index.

    Raises StoreError, StoreBusyError, VectorIndexError and SettingsError; what is wrong with one input is a Failure in
    the report. Ctrl-C ends it early with ``interrupted`` set; what was stored is whole.
    """
    with open_store(settings, write=True) as store, open_reader(settings, thorough=thorough, cache=store) as reader:
        return ingest_into(store, paths, reader, settings, advance)


def ingest_into(
    store: Store, paths: Sequence[str], reader: FilingReader, settings: Settings, advance: Advance
) -> IngestReport:
    """As ``ingest``, with a store that is open for writing and a reader that is there."""
    began = time.perf_counter()
    report = IngestReport()
    try:
        _store_all(paths, store, reader, report, advance)
    except KeyboardInterrupt:
        report.interrupted = True
    report.receipt = reader.run_receipt()
    if not report.interrupted:
        report.passages = sync_index(store, settings, advance)
    report.seconds = round(time.perf_counter() - began, 3)
    return report


def _store_all(
    paths: Sequence[str], store: Store, reader: FilingReader, report: IngestReport, advance: Advance
) -> None:
    files = list(expand(paths))
    for item in read_all(_missing(files, store, reader, report), reader.read, workers=reader.workers):
        if isinstance(item, Failure):
            report.failures.append(item)
        else:
            _store(*item, store, reader, report)
        advance("filings", report.stored + report.unchanged + len(report.failures), len(files))


def _missing(
    paths: Sequence[str], store: Store, reader: FilingReader, report: IngestReport
) -> Iterator[Filing | Failure]:
    """Yield what is not stored yet, or stored by an older reader."""
    wanted = reader.versions.items()
    for source in sources(paths):
        if isinstance(source, Source):
            if any(store.needs(source.sha256, reader=name, version=version) for name, version in wanted):
                yield parse_one(source)
            else:
                report.unchanged += 1
        else:
            yield source


def _store(filing: Filing, reading: Reading, store: Store, reader: FilingReader, report: IngestReport) -> None:
    """Store a filing with its reading; a reader that failed on it stays owed."""
    unread = bool(reading.receipt.failures)
    # A version that no reader has: what the model left unread stays owed, and the next run asks for it.
    versions: dict[str, str] = {
        name: "" if unread and name == "model" else version for name, version in reader.versions.items()
    }
    with store.transaction():
        key = store.put_filing(filing)
        store.put_reading(key, reading, readers=tuple(reader.versions), versions=versions)
    _LOG.debug("stored %s as %s: %d terms, %d refused", filing.source, key, len(reading.terms), len(reading.rejected))
    report.stored += 1
    report.terms += len(reading.terms)
    report.rejected += len(reading.rejected)
    report.unread += unread

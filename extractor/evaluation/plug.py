"""Plug what the settings name into a run: a reader, the parser, and an asker over a store of the gold's filings."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.errors import UsageError
from extractor.evaluation.asking import StoreAsker
from extractor.evaluation.cases import GoldSet
from extractor.evaluation.places import Roots
from extractor.evaluation.runner import Subjects
from extractor.evaluation.subjects import FileParser, FilingReader

if TYPE_CHECKING:
    from extractor import pipeline
    from extractor.adapters import FilingReader as OpenReader
    from extractor.settings import Settings

_LOG: Final = logging.getLogger(__name__)
LISTED: Final = "filings.txt"
"""Beside a gold file of questions: the filings its questions are asked over, one a line, as gold names them."""


@dataclass(frozen=True)
class Wishes:
    """How a run is plugged: where filings lie, the store to ask, whether filings are read whole, how many repeats."""

    filings: tuple[Path, ...] = ()
    store: Path | None = None
    thorough: bool = False
    repeat: int = 1


@dataclass
class MemoryReplies:
    """Replies kept for one repeat only, so that a repeat asks the model anew."""

    replies: dict[str, str] = field(default_factory=dict)

    def get_reply(self, key: str) -> str | None:
        """The reply's JSON as kept, or None."""
        return self.replies.get(key)

    def put_reply(self, key: str, reply: str) -> None:
        """Keep a reply's JSON."""
        self.replies[key] = reply


@contextmanager
def plugged(gold: Sequence[GoldSet], settings: Settings, wishes: Wishes) -> Iterator[Subjects]:
    """Open what the gold's sorts need, and close it at the end. Raises SettingsError, StoreError, UsageError."""
    sorts = {each.sort for each in gold}
    roots = Roots(tuple(folder for each in gold for folder in Roots.around(each.path, wishes.filings).folders))
    parser = FileParser(roots)
    with ExitStack() as stack:
        reader, workers = None, 1
        if "footnotes" in sorts:
            openings = [_open_reader(stack, settings, wishes) for _ in range(wishes.repeat)]
            workers = openings[0].workers
            reader = FilingReader([each.read for each in openings], parser, whole=openings[0].choice != "rules")
        asker = None
        if "questions" in sorts:
            asker = StoreAsker(_open_asker(stack, gold, settings, wishes))
        yield Subjects(reader=reader, asker=asker, parser=parser, workers=workers)


def _open_reader(stack: ExitStack, settings: Settings, wishes: Wishes) -> OpenReader:
    from extractor.adapters import open_reader

    cache = MemoryReplies() if wishes.repeat > 1 else None
    return stack.enter_context(open_reader(settings, thorough=wishes.thorough, cache=cache))


def _open_asker(stack: ExitStack, gold: Sequence[GoldSet], settings: Settings, wishes: Wishes) -> pipeline.Asker:
    """The asker of the store given, else of one made for this run out of the gold's filings."""
    from extractor import ingest, pipeline

    if wishes.store is not None:
        return stack.enter_context(pipeline.asker(replace(settings, store=wishes.store)))
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="extractor-eval-")))
    chosen = replace(settings, store=folder / "store")
    paths = question_filings(gold, wishes.filings)
    report = ingest.ingest(paths, chosen, advance=lambda stage, done, total: None)  # noqa: ARG005 - shows nothing
    for failure in report.failures:
        if not wishes.filings:
            raise failure.error
        _LOG.warning("%s", failure.error)  # a folder may hold other files than filings
    return stack.enter_context(pipeline.asker(chosen))


def question_filings(gold: Sequence[GoldSet], given: Sequence[Path]) -> list[str]:
    """The files that the questions are asked over: the folders given, else those listed beside the gold.

    Raises UsageError where neither says, or a listed file is not at hand.
    """
    if given:
        return [str(folder) for folder in given]
    found: dict[str, None] = {}
    for each in gold:
        listed = each.path.parent / LISTED
        if each.sort != "questions":
            continue
        if not listed.is_file():
            raise UsageError(
                "questions need filings to be asked over",
                where=str(each.path),
                next_step=f"give --filings FOLDER or --store DIR, or list them in {listed}",
            )
        roots = Roots.around(each.path)
        for name in listed.read_text(encoding="utf-8").split():
            path = roots.find(name)
            if path is None:
                raise UsageError(f"{name} is not at hand", where=str(listed), next_step="give its folder by --filings")
            found[str(path)] = None
    return list(found)

"""From settings to the things that stages use: readers, the store, the index, a model. Each is imported when needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from extractor.errors import SettingsError, StoreBusyError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from extractor.index.chroma import VectorIndex
    from extractor.llm.seam import ChatModel, Embedder, ModelReply, ModelRequest, ReplyCache
    from extractor.reading.estimate import Estimator
    from extractor.reading.model_reader import ModelReader
    from extractor.reading.read import Choice
    from extractor.schema.filing import Filing
    from extractor.schema.reading import Reading
    from extractor.settings import Settings
    from extractor.store.store import Store

ReaderName = Literal["rules", "model"]
Advance = Callable[[str, int, int | None], None]
"""``(stage, done, total)``; what a bar draws."""

_COUNTED: Final = (
    "requests",
    "retries",
    "cached_replies",
    "prompt_tokens",
    "cached_tokens",
    "completion_tokens",
    "lost_replies",
    "shared_footnotes",
    "saved_prompt_tokens",
    "saved_completion_tokens",
)
_MONEY: Final = ("cost_usd", "saved_cost_usd")
"""What a run's receipt sums up over its filings."""


@dataclass
class FilingReader:
    """The reader that the settings chose. ``versions`` names each reader's version, as the store keeps it."""

    choice: Choice
    versions: dict[ReaderName, str]
    workers: int = 1
    model: ModelReader | None = None
    thorough: bool = False
    totals: Counter[str] = field(default_factory=Counter)
    money: dict[str, Decimal] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    def read(self, filing: Filing) -> Reading:
        """Read one filing; from several threads where ``workers`` says so."""
        from extractor.reading.read import read_filing

        reading = read_filing(filing, choice=self.choice, model=self.model, thorough=self.thorough)
        with self._guard:
            self._count(reading)
        return reading

    def _count(self, reading: Reading) -> None:
        receipt = reading.receipt
        for name in _COUNTED:
            self.totals[name] += getattr(receipt, name)
        self.totals["failures"] += len(receipt.failures)
        for name in _MONEY:
            amount = getattr(receipt, name)
            if amount is not None:
                self.money[name] = self.money.get(name, Decimal(0)) + amount

    def run_receipt(self) -> dict[str, Any]:
        """What the run cost so far, over all its filings."""
        money = {name: format(self.money[name], "f") if name in self.money else None for name in _MONEY}
        return {"reader": self.choice, **self.totals, **money}


@contextmanager
def open_reader(
    settings: Settings, *, thorough: bool = False, cache: ReplyCache | None = None
) -> Iterator[FilingReader]:
    """Give the reader that the settings chose. Raises SettingsError where it lacks a setting.

    Without a ``cache`` a model's replies are kept in the settings' store; where another process is writing there, the
    run goes on without keeping them.
    """
    from extractor.reading.rules.reader import RULES_VERSION

    choice = cast("Choice", settings.chosen_reader())
    if choice == "rules":
        yield FilingReader(choice, {"rules": RULES_VERSION})
        return
    with (
        nullcontext(cache) if cache is not None else _replies(settings) as kept,
        open_model(settings, kept) as model,
    ):
        yield reader_of(settings, build_model_reader(settings, kept, model), thorough=thorough)


def reader_of(settings: Settings, model: ModelReader, *, thorough: bool) -> FilingReader:
    """Make the reader that the settings chose around a model's that is there."""
    from extractor.reading.rules.reader import RULES_VERSION

    choice = cast("Choice", settings.chosen_reader())
    versions: dict[ReaderName, str] = {"model": model.version}
    if choice == "both":
        versions = {"rules": RULES_VERSION, "model": f"{model.version}{'/thorough' if thorough else ''}"}
    return FilingReader(choice, versions, settings.concurrency, model, thorough)


def _replies(settings: Settings) -> AbstractContextManager[Store | None]:
    try:
        return open_store(settings, write=True)
    except StoreBusyError:
        return nullcontext(None)


def build_model_reader(settings: Settings, cache: ReplyCache | None, model: ChatModel) -> ModelReader:
    """Make the reader that asks ``model``."""
    from extractor.llm.tokens import token_counter
    from extractor.prompts import load_prompt
    from extractor.reading.model_reader import ModelReader

    return ModelReader(
        model,
        prompt=load_prompt("footnote_terms"),
        tokens=token_counter(),
        cache=cache,
        request_tokens=settings.request_tokens,
    )


@contextmanager
def open_model(settings: Settings, cache: ReplyCache | None = None) -> Iterator[ChatModel]:
    """Give the model that the settings name, and close its connections afterwards. Raises SettingsError."""
    from extractor.llm import build

    with closing(build.open_door(settings)) as door:
        yield build.open_model(settings, cache=cache, door=door)


class LateModel:
    """A model that is opened when it is first asked: a question that stored terms answer imports no vendor for it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._model: ChatModel | None = None
        self._guard = Lock()

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        return self._settings.model or ""

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask once. Raises what the model raises, and SettingsError where it cannot be opened."""
        with self._guard:
            if self._model is None:
                self._model = self._stack.enter_context(open_model(self._settings))
        return self._model.complete(request)

    def close(self) -> None:
        """Close what was opened."""
        self._stack.close()
        self._model = None


def open_store(settings: Settings, *, write: bool = False) -> Store:
    """Open the settings' store; for writing it is made where it is missing. Raises StoreError, StoreBusyError."""
    from extractor.store.store import Store

    return Store.open(settings.store, write=write, create=write)


def open_vectors(store: Store, settings: Settings, *, write: bool = False) -> VectorIndex:
    """Open the vector index of a store: in its folder, or at the Chroma server that the settings name.

    Raises VectorIndexError, and SettingsError for an embedder that cannot be had.
    """
    from extractor.index.chroma import VectorIndex

    return VectorIndex.open(index_place(store, settings), build_embedder(settings), write=write)


def index_place(store: Store, settings: Settings) -> Path | str:
    """Where the vector index of a store is: the Chroma server that the settings name, else the store's folder."""
    from extractor.store.store import CHROMA

    return settings.chroma_url or store.folder / CHROMA


def build_embedder(settings: Settings) -> Embedder:
    """Make the embedder that the settings name."""
    from extractor.index import embedders

    def of_openai(model: str) -> Embedder:
        from extractor.llm.build import open_embedder

        return open_embedder(settings, model)

    return embedders.build_embedder(settings.embedder, of_openai)


def sync_index(store: Store, settings: Settings, advance: Advance) -> int:
    """Give a vector to every text that has none; the number of texts that got one."""
    from extractor.index import maintain

    with open_vectors(store, settings, write=True) as index:
        return maintain.sync(store, index, lambda done, total: advance("vectors", done, total))


def build_estimator(settings: Settings, *, thorough: bool = False) -> Estimator:
    """Make what counts a model run without a call. Raises SettingsError where no model is named."""
    from extractor.llm.tokens import token_counter
    from extractor.prompts import load_prompt
    from extractor.reading.estimate import Estimator

    choice = settings.chosen_reader()
    if choice == "rules":
        raise SettingsError(
            "the rules cost nothing: there is no model run to estimate",
            next_step=f"to estimate one, set {' and '.join(settings.missing_for_model()) or '--reader model'}",
        )
    price = settings.prices.get(settings.model or "")
    return Estimator(
        model=settings.model or "",
        prompt=load_prompt("footnote_terms"),
        tokens=token_counter(),
        choice=cast("Literal['model', 'both']", choice),
        thorough=thorough,
        request_tokens=settings.request_tokens,
        prices=None if price is None else (price.prompt, price.completion),
    )

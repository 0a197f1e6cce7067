from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.parser.parse import parse
from extractor.qa.ask import Means, answer
from extractor.reading.read import rules_reading
from extractor.schema.answer import Answer
from extractor.schema.filing import Filing
from extractor.sources import expand, read_source
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.qa.invented import make_store

TODAY = date(2026, 11, 24)
Ask = Callable[..., Answer]


def asker(store: Store) -> Ask:
    def ask(question: str, means: Means | None = None, limit: int | None = None, **filters: str) -> Answer:
        return answer(question, Scope(**filters), store=store, means=means or Means(), limit=limit, today=TODAY)

    return ask


@pytest.fixture(scope="session")
def invented_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("invented")) as store:
        yield store


@pytest.fixture
def ask(invented_store: Store) -> Ask:
    """Ask the store of invented filings."""
    return asker(invented_store)


def read(path: Path) -> Filing:
    source = read_source(str(path))
    return parse(source.data, source=source.name)


@pytest.fixture(scope="session", params=["ault-2023-10-24.txt", "ault-2023-10-24.xml"])
def ask_ault(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the user's filing, as pasted and as ownership XML."""
    folder = Path(__file__).resolve().parents[2] / "fixtures" / "filings"
    with make_store(tmp_path_factory.mktemp("ault"), read(folder / request.param)) as store:
        yield asker(store)


@pytest.fixture(scope="session")
def corpus_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("corpus"), create=True) as store:
        with store.transaction():
            for path in expand([str(shared / "corpus"), str(shared / "seed")]):
                if not path.endswith(".jsonl"):
                    filing = read(Path(path))
                    key = store.put_filing(filing)
                    store.put_reading(key, rules_reading(filing), readers=("rules",), versions={"rules": "test"})
        yield store

"""Questions by people who saw no code, over invented filings, and the same questions in other words (``eval/sets``).

Each set was scored once before anybody looked at it (``eval/README.md`` has the figures) and then worked on. So what it
comes to now is no measure of questions to come; it says what must not get lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from extractor.evaluation.cases import load_questions
from extractor.evaluation.metrics.answers import judge
from extractor.sources import expand
from extractor.store.store import Store
from tests.qa.conftest import asker, read
from tests.qa.invented import make_store

SETS = Path(__file__).resolve().parents[2] / "eval" / "sets"
LEAST = {
    # How many of a set's questions are right at least; none may be answered wrongly.
    "c": 52,
    "c-reworded": 45,
    "f": 50,
    "f-reworded": 47,
    "g": 55,
    "g-reworded": 53,
    "i": 53,
    "i-reworded": 51,
    "j": 50,
    "j-reworded": 44,
    "l": 42,
    "n": 46,
    "p": 41,
    "r": 35,
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    with ExitStack() as stack:
        yield {
            folder.name: stack.enter_context(
                make_store(
                    tmp_path_factory.mktemp(folder.name),
                    *(read(Path(each)) for each in expand([str(folder)])),
                )
            )
            for folder in SETS.iterdir()
            if folder.is_dir()
        }


def test_every_set_is_asked() -> None:
    assert {path.stem for path in SETS.glob("*.jsonl")} == set(LEAST)


@pytest.mark.parametrize("name", LEAST)
def test_a_set_keeps_what_is_right_and_gets_nothing_wrong(stores: dict[str, Store], name: str) -> None:
    ask = asker(stores[name.partition("-")[0]])
    verdicts = {
        case.id: judge(case.expect, ask(case.question, **case.filters))
        for case in load_questions(SETS / f"{name}.jsonl")
    }
    wrong = {id_ for id_, verdict in verdicts.items() if verdict == "wrong"}
    assert not wrong
    counts = Counter(verdicts.values())
    assert counts["right"] >= LEAST[name], counts

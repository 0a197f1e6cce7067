"""Figures over the corpus, no model: the gold questions and further ones of our own."""

from __future__ import annotations

from pathlib import Path

from extractor.qa.proof import breaches
from extractor.store.store import Store
from tests.qa.conftest import asker
from tests.qa.score import Tally, gold

OWN = Path(__file__).parent / "data" / "corpus_questions.jsonl"


def _tally(store: Store, path: Path) -> Tally:
    ask, tally = asker(store), Tally()
    for case in gold(path):
        answer = ask(case["question"], **case["filters"])
        tally.add(case["id"], case["expect"], answer)
        assert breaches(answer) == (), case["id"]
    return tally


def test_gold_questions(corpus_store: Store, shared: Path) -> None:
    tally = _tally(corpus_store, shared / "gold" / "qa_dev.jsonl")
    assert tally.share("right") >= 0.9, tally.faults
    assert tally.share("wrong") <= 0.03, tally.faults
    assert tally.precision("not_stated") >= 0.97
    assert tally.precision("denied") >= 0.97


def test_questions_of_our_own(corpus_store: Store) -> None:
    tally = _tally(corpus_store, OWN)
    assert tally.share("right") >= 0.85, tally.faults
    assert tally.share("wrong") <= 0.03, tally.faults
    assert tally.precision("not_stated") >= 0.97

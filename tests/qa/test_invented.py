"""Questions in everyday words about invented filings: answers, refusals, proof, order of ingestion."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from extractor.qa.asked.manner import manner_of
from extractor.qa.proof import breaches
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import ALL, BLUEPINE, BLUEPINE_FIRST, make_store
from tests.qa.score import grade, table

DATA = Path(__file__).parent / "data"
CASES = list(table((DATA / "invented_questions.tsv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["question"] for case in CASES])
def test_question(ask: Ask, invented_store: Store, case: dict[str, Any]) -> None:
    answer = ask(case["question"], **case["filters"])
    assert grade(case["expect"], answer) == "right", f"{answer.status}: {answer.answer}"
    assert breaches(answer) == ()
    for citation in answer.citations:
        if citation.footnote is not None:
            assert citation.accession is not None
            text = invented_store.note(citation.accession, citation.footnote).text
            assert text[citation.start : citation.end] == citation.quote


def test_answers_do_not_depend_on_the_order_of_ingestion(tmp_path: Path) -> None:
    with make_store(tmp_path / "a", *ALL) as one, make_store(tmp_path / "b", *reversed(ALL)) as other:
        for case in CASES:
            first = asker(one)(case["question"], **case["filters"])
            second = asker(other)(case["question"], **case["filters"])
            quiet = {"elapsed_ms", "plan"}
            assert first.model_dump(exclude=quiet) == second.model_dump(exclude=quiet), case["question"]


def test_an_amendment_replaces_what_it_amends(ask: Ask) -> None:
    answer = ask("How many shares did Haddad buy?")
    assert [value.value for value in answer.values] == ["9200"]
    assert {citation.accession for citation in answer.citations} == {BLUEPINE.accession}
    original = ask("How many shares did Haddad buy?", filing=BLUEPINE_FIRST.accession or "")
    assert [value.value for value in original.values] == ["8400"]


def test_several_filings_answer_newest_first(ask: Ask) -> None:
    answer = ask("When was the trading plan adopted?", issuer="Marlowe Biosciences")
    adopted = [value.value for value in answer.values if value.field == "adopted"]
    assert adopted == ["2025-03-05", "2024-12-12"]


def test_no_filing_matches(ask: Ask) -> None:
    answer = ask("what is the floor?", issuer="Nobody Ltd")
    assert (answer.status, answer.citations) == ("no_filings", ())


def test_a_limit_shows_fewer_and_counts_all(ask: Ask) -> None:
    answer = ask("How many filings state a 10b5-1 plan?", limit=1)
    assert answer.answer.startswith("2 filings")
    assert "1 more" in answer.answer


def test_the_plan_tells_how_a_question_was_understood(ask: Ask) -> None:
    plan = ask("When was Okafor's 10b5-1 plan adopted?").plan or {}
    assert plan["owners"] == ["Okafor Daniel T"]
    assert plan["concepts"] == ["trading_plan"]
    assert plan["wants"] == ["date"]
    assert plan["rests_on"] == "terms"


def test_a_term_question_loads_nothing_heavy(tmp_path: Path) -> None:
    make_store(tmp_path / "store").close()
    program = (
        "import datetime, pathlib, sys\n"
        "from extractor.qa.ask import answer\n"
        "from extractor.store.scope import Scope\n"
        "from extractor.store.store import Store\n"
        f"with Store.open(pathlib.Path({str(tmp_path / 'store')!r})) as store:\n"
        "    today = datetime.date.today()\n"
        "    found = answer('what is the conversion floor at Kestrel?', Scope(), store=store, today=today)\n"
        "    assert found.status == 'answered', found\n"
        "print([name for name in ('chromadb', 'openai', 'numpy', 'lxml', 'rich', 'tiktoken') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    "question",
    [
        "what is the floor " * 1500,
        "was the " * 4000,
        "$1 " * 8000,
        "what price " * 3000 + "if it closes at $1",
        "",
        "???",
    ],
    ids=["words", "yes or no", "numbers", "prices", "empty", "marks"],
)
def test_any_text_is_a_question_and_none_takes_long(ask: Ask, question: str) -> None:
    began = time.process_time()
    ask(question)
    assert time.process_time() - began < 5


def test_the_end_of_a_plan_is_not_the_day_of_its_adoption(ask: Ask) -> None:
    adopted = ask("When was the 10b5-1 plan behind Marlowe's sale adopted?")
    ends = ask("When does the 10b5-1 plan behind Marlowe's sale expire?")
    assert adopted.status == "answered"
    assert ends.status in {"not_stated", "needs_model"}
    assert ends.values == ()


@pytest.mark.parametrize(
    "question",
    ["Which filings say that the seller had no 10b5-1 plan?", "Which filings don't mention a 10b5-1 plan?"],
)
def test_who_has_not_a_thing_is_not_answered_by_those_who_have(ask: Ask, question: str) -> None:
    assert ask(question).status == "needs_model"


def test_shares_that_insiders_sold_are_no_count_of_insiders() -> None:
    assert manner_of("how many shares did insiders sell in total under plans?", market=False) == "sum"
    assert manner_of("how many of the listed insiders sold under plans?", market=False) == "count"

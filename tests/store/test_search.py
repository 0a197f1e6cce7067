"""Full-text search: a question finds its footnote, and no text can break the query."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.parser.parse import parse
from extractor.schema.filing import Cell, Footnote, Issuer, Owner, Row
from extractor.sources import expand, read_source
from extractor.store.exact import cell_token, exact_parts
from extractor.store.scope import EVERYTHING, Scope
from extractor.store.store import Store
from tests.store.making import FLOOR, PLAN, TRUST, make_filing

CAP = "No more than 5,724,888 shares may be issued without stockholder approval, being 19.99% of those outstanding."
SCATTERED = "Lot 5 has 888 shares, lot 724 has 5, lot 888 has 724: 5 724 shares of 888, 5 of 724, come from lot 5."
DAY = "Represents a forfeiture of the award that was granted August 3, 2024."


def _notes(*texts: str) -> tuple[Footnote, ...]:
    return tuple(Footnote(id=f"F{number}", text=text) for number, text in enumerate(texts, 1))


def _sale(day: str, shares: str, *footnotes: str) -> Row:
    return Row(
        row="transaction",
        security_title=Cell(value="Common Stock"),
        transaction_date=Cell(value=day),
        transaction_shares=Cell(value=shares, footnotes=footnotes),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as opened:
        opened.put_filing(make_filing("floor", footnotes=_notes(FLOOR, PLAN, SCATTERED)))
        opened.put_filing(make_filing("cap", issuer=Issuer(name="Harbor Lens Corp"), footnotes=_notes(CAP)))
        opened.put_filing(make_filing("trust", owners=(Owner(name="Voss Lena"),), footnotes=_notes(PLAN, TRUST)))
        rows = (_sale("2025-04-21", "96000000", "F1"), _sale("2025-04-22", "400", "F2"))
        remarks = "Exhibit 24 is attached."
        notes = _notes(DAY, TRUST)
        opened.put_filing(make_filing("cells", non_derivative=rows, derivative=(), footnotes=notes, remarks=remarks))
        yield opened


@pytest.mark.parametrize(
    ("question", "source", "footnote"),
    [
        ("What's the floor price of the note?", "floor", "F1"),
        ("who may convert it, and was it adjusting for splits", "floor", "F1"),
        ("How many shares may Harbor Lens issue?", "cap", "F1"),
        ("where does 5,724,888 come from", "cap", "F1"),
        ("is there a cap of 19.99%?", "cap", "F1"),
        ("Was Lena Voss's sale under a trading plan?", "trust", "F1"),
        ("Through which trust does Voss hold?", "trust", "F2"),
        ("a plan of Hale adopted 3/14/25", "floor", "F2"),
        ("a plan adopted on 14 March 2025 by Hale", "floor", "F2"),
        ("At what price were 96 million shares sold on April 21, 2025?", "cells", "F1"),
        ("Which exhibit is attached?", "cells", "REMARKS"),
    ],
)
def test_a_question_finds_its_footnote(store: Store, question: str, source: str, footnote: str) -> None:
    best = store.search(question)[0]
    assert (Path(store.stored(best.key).source).stem, best.footnote) == (source, footnote)


def test_words_that_mean_the_same_find_what_the_question_does_not_say(store: Store) -> None:
    asked = "is there a blocker?"
    assert store.search(asked) == []
    (best, *_) = store.search(asked, expansion=("stockholder approval", "no more than"))
    assert Path(store.stored(best.key).source).stem == "cap"


def test_a_text_of_two_filings_is_found_in_both_and_the_named_one_first(store: Store) -> None:
    found = store.search("Voss 10b5-1 trading plan")
    assert [Path(store.stored(hit.key).source).stem for hit in found if hit.footnote != "F2"][:1] == ["trust"]
    assert {Path(store.stored(hit.key).source).stem for hit in found[:3]} == {"trust", "floor"}
    assert [hit.key for hit in store.search("trading plan", Scope(owner="Hale"), limit=1)] == [
        make_filing("floor").sha256
    ]


@given(question=st.text(max_size=80), expansion=st.lists(st.text(max_size=20), max_size=3))
def test_no_text_breaks_the_query(store: Store, question: str, expansion: list[str]) -> None:
    store.search(question, expansion=expansion)
    store.issuers(question)
    store.owners(question)
    store.filings(Scope(issuer=question, owner=question, filing=question))
    store.cells(security=question, limit=1)


@pytest.mark.parametrize(
    "question",
    ['"', "NEAR(a b)", "text: floor", "a AND OR NOT", "floor*", "^floor", "-floor", "{floor}", "a\x00b", "💥"],
)
def test_operators_are_words(store: Store, question: str) -> None:
    store.search(question)


@pytest.mark.parametrize(
    ("question", "tokens"),
    [
        ("sold on April 21, 2026", ["d20260421"]),
        (
            "Apr. 3rd 2026 and 4/5/26 and 2026-04-06 and 7 May 2026",
            ["d20260403", "d20260507", "d20260406", "d20260405"],
        ),
        ("13/45/2026", []),
        ("96 million shares at $1,234.50", ["n96000000", "n1234p5"]),
        ("0.2952 or .5, 2.5 billion", ["n0p2952", "n0p5", "n2500000000"]),
        ("in 2026, 10b5-1, 19 shares", []),
    ],
)
def test_dates_and_numbers_of_a_question(question: str, tokens: list[str]) -> None:
    assert [each.token for each in exact_parts(question)[0]] == tokens


def test_cells_have_the_tokens_of_questions() -> None:
    assert [cell_token(value) for value in ("2026-04-21", "1234.50", ".5", "96000000", "G", None)] == [
        "d20260421", "n1234p5", "n0p5", "n96000000", None, None,
    ]  # fmt: skip


def test_the_corpus_is_found_as_well_as_by_bare_bm25(shared: Path, tmp_path: Path) -> None:
    """Every answerable question of the development set finds a cited footnote among its best five, filters heeded."""
    with Store.open(tmp_path, create=True) as store:
        for path in expand([str(shared / "corpus"), str(shared / "seed")]):
            source = read_source(path)
            try:
                store.put_filing(parse(source.data, source=path, sha256=source.sha256))
            except InputError:
                continue
        questions = [json.loads(line) for line in (shared / "gold" / "qa_dev.jsonl").read_text().splitlines()]
        asked = [each for each in questions if each["type"] != "aggregate" and _cited(each)]
        with_filters = [each["id"] for each in asked if not _found(store, each, Scope(**each["filters"]))]
        without = [each["id"] for each in asked if not _found(store, each, EVERYTHING)]
    assert len(asked) >= 40
    assert with_filters == []
    assert len(without) <= 0.1 * len(asked), without


def _cited(question: dict[str, Any]) -> list[dict[str, str]]:
    if question["expect"]["status"] != "answered":
        return []
    return [cite for cite in question["expect"].get("cites", []) if "footnote" in cite]


def _found(store: Store, question: dict[str, Any], scope: Scope) -> bool:
    hits = {(store.stored(hit.key).source, hit.footnote) for hit in store.search(question["question"], scope, limit=5)}
    return any(
        source.endswith(cite["file"]) and footnote == cite["footnote"]
        for source, footnote in hits
        for cite in _cited(question)
    )

"""BM25 worked out for a few rows is FTS5's own, to the last bit."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.schema.filing import Cell, Footnote, Issuer, Owner, Row
from extractor.store import few, search
from extractor.store.few import Few, Index
from extractor.store.scope import EVERYTHING, Scope
from extractor.store.store import Store
from tests.store.making import make_filing

WORDS = (
    "shares", "share", "vest", "vesting", "vested", "plan", "price", "prices", "Société", "societe", "O'Neil", "10b5-1",
    "5,724", "5", "724", "June", "21,", "2023", "the", "floor;", "holder's", "§", "naïve",
)  # fmt: skip
ASKED = (
    "share",
    "vesting",
    "plan",
    "price",
    "societe",
    "o",
    "neil",
    "10b5",
    "1",
    "724",
    "the",
    "floor",
    "absent",
    "june",
)
PHRASES = ("5 724", "june 21 2023", "the the", "share share share", "plan price", "10b5 1", "absent words")


def _made(chance: random.Random, size: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(size)) + f" {chance.random()}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    chance = random.Random(4)
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder, create=True) as written:
        for number in range(60):
            notes = tuple(Footnote(id=f"F{n}", text=_made(chance, chance.randrange(1, 40))) for n in range(1, 5))
            titles = [Row(row="holding", security_title=Cell(value=_made(chance, 3))) for _ in range(2)]
            written.put_filing(
                make_filing(
                    str(number),
                    footnotes=notes,
                    non_derivative=titles,
                    derivative=(),
                    issuer=Issuer(name=_made(chance, 2), symbol=f"S{number % 7}"),
                    owners=(Owner(name=_made(chance, 2)), Owner(name=_made(chance, 2))),
                )
            )
    with Store.open(folder) as opened:
        yield opened


@given(
    asked=st.lists(st.sampled_from(ASKED + PHRASES), min_size=1, max_size=8, unique=True),
    rows=st.sets(st.integers(1, 60), max_size=20),
    index=st.sampled_from(("texts_fts", "filings_fts")),
    every=st.booleans(),
)
def test_it_is_the_score_that_sqlite_gives(
    store: Store, asked: list[str], rows: set[int], index: Index, every: bool
) -> None:
    weights = () if index == "texts_fts" else search.NAME_WEIGHTS
    query = (" AND " if every else " OR ").join(f'"{phrase}"' for phrase in asked)
    given = ", ".join(map(str, weights or (1.0,)))
    with store.reading() as db:
        expected = db.execute(
            f"SELECT rowid, -bm25({index}, {given}) FROM {index} WHERE {index} MATCH ?"
            " AND +rowid IN (SELECT value FROM json_each(?))",
            (query, json.dumps(sorted(rows))),
        ).fetchall()
        assert Few(db, index, rows).scores(asked, weights, every=every) == dict(expected)


def test_a_search_is_the_same_whether_its_rows_are_few_or_not(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = ("the plan price", "when do societe shares vest", "5,724 floor on June 21, 2023", "10b5-1 absent")
    scopes = (Scope(issuer="S1"), Scope(issuer="S5", until="2026"), Scope(filing="filings/7.xml"), Scope(owner="plan"))
    found = [store.search(question, scope, expansion=("vested",)) for question in questions for scope in scopes]
    assert sum(map(bool, found)) >= 10
    monkeypatch.setattr(few, "MOST", -1)
    assert found == [store.search(question, scope, expansion=("vested",)) for question in questions for scope in scopes]


def test_a_word_that_many_have_is_left_out_in_few_rows_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGE", 1)
    monkeypatch.setattr(search, "COMMON", 30)
    questions = ("shares vest the plan", "shares absent", "shares", "5,724 shares", "naive shares")
    few_rows = [store.search(question, Scope(issuer="S2")) for question in questions]
    monkeypatch.setattr(few, "MOST", -1)
    assert few_rows == [store.search(question, Scope(issuer="S2")) for question in questions]


def test_numbers_of_sqlite_are_read_at_every_length(tmp_path: Path) -> None:
    assert few._varints(b"\x00\x7f\x81\x00\x81\x80\x00" + b"\xff" * 9) == [0, 127, 128, 16384, 2**64 - 1]
    with sqlite3.connect(tmp_path / "any") as db:
        db.execute(f"CREATE VIRTUAL TABLE many USING fts5 (text, tokenize = '{few.TOKENIZE}')")
        db.executemany("INSERT INTO many VALUES (?)", [("one two three",)] * 200)
        db.commit()
        assert few._varints(db.execute("SELECT block FROM many_data WHERE id = 1").fetchone()[0]) == [200, 600]
    db.close()


def test_a_writer_finds_what_it_has_not_committed(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store, store.transaction():
        store.put_filing(make_filing())
        assert store.search("floor price", Scope(owner="Hale"))


@pytest.mark.parametrize("most", [few.MOST, 40, -1])
def test_scopes_searched_together_are_each_as_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(few, "MOST", most)
    scopes = [Scope(issuer=f"S{number}") for number in range(4)] + [Scope(owner="plan"), Scope(owner="nobody")]
    for question in ("the plan price", "5,724 floor on June 21, 2023", "naive", "absent"):
        for some in (scopes, [*scopes, EVERYTHING]):
            each = [store.search(question, scope, limit=9, expansion=("vested",)) for scope in some]
            assert store.search_each(question, some, limit=9, expansion=("vested",)) == each

"""What a reader of the store has looked up, and when it looks again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.schema.filing import Owner
from extractor.store import memory, names
from extractor.store.memory import kept, remembered
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.store.making import make_filing

_WORDS = ("Ada", "Adam", "A", "Hale", "H", "Halewood", "Jr", "Rowena", "R", "III", "de", "D")


def test_a_reader_looks_once_and_again_after_each_commit_of_another(tmp_path: Path) -> None:
    looked: list[int] = []
    with Store.open(tmp_path, create=True) as writer, Store.open(tmp_path) as reader:
        for number in range(3):
            with writer.transaction():
                writer.put_filing(make_filing(f"first {number}"))
                writer.put_filing(make_filing(f"second {number}"))
            for _ in range(2):
                found = reader.filings(Scope(owner="Rowena Hale"))
                with reader.reading() as db:
                    count = remembered(db, "count", lambda: looked.append(0) or len(looked))
                assert (len(found), count) == (2 * number + 2, number + 1)


def test_a_writer_looks_every_time_as_what_it_reads_may_be_taken_back(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as writer:

        def store_and_fail() -> None:
            with writer.transaction():
                writer.put_filing(make_filing())
                assert writer.filings(Scope(owner="Rowena Hale"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            store_and_fail()
        assert not writer.filings(Scope(owner="Rowena Hale"))


def test_what_is_remembered_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)
    Store.open(tmp_path, create=True).close()
    with Store.open(tmp_path) as reader, reader.reading() as db:
        found = [remembered(db, key, lambda key=key: key) for key in (*range(10), 9, 8, 0)]
        assert found == [*range(10), 9, 8, 0]
        assert len(db._found) <= 4  # type: ignore[attr-defined]


def test_the_last_of_a_kind_are_kept_until_a_commit(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def find(keys: list[str]) -> list[str]:
        asked.append(keys)
        return [key.upper() for key in keys]

    with Store.open(tmp_path, create=True) as writer, Store.open(tmp_path) as reader:
        with reader.reading() as db:
            for keys in ("abc", "cad", "ee", "bd", "bbd"):
                assert kept(db, "letters", list(keys), find, 3) == list(keys.upper())
            assert asked == [list("abc"), ["d"], ["e"], ["b"]]
        writer.put_filing(make_filing())
        with reader.reading() as db:
            assert kept(db, "letters", ["d"], find, 3) == ["D"]
        with writer.reading() as db:
            assert [kept(db, "letters", ["d", "d"], find, 3) for _ in range(2)] == [["D", "D"]] * 2
    assert asked[4:] == [["d"], ["d", "d"], ["d", "d"]]


@pytest.fixture(scope="module")
def owners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, str]]]:
    known = [f"{one} {two} {three}".strip() for one in _WORDS for two in _WORDS for three in ("", "A", "Jr")]
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as store:
        for number, name in enumerate(known):
            store.put_filing(make_filing(str(number), owners=(Owner(name=name, cik=str(number + 1)),)))
        yield store, {f"filings/{number}.xml": name for number, name in enumerate(known)}


@given(asked=st.lists(st.sampled_from([*_WORDS, "Zed", "Z"]), min_size=1, max_size=4))
def test_an_owner_is_whoever_has_all_the_words(owners: tuple[Store, dict[str, str]], asked: list[str]) -> None:
    store, known = owners
    found = {known[each.source] for each in store.filings(Scope(owner=" ".join(asked)))}
    words = names.owner_words(" ".join(asked))
    for wanted in (words, names.telling(words)):
        for word in sorted((word for word in wanted if len(word) > 1), key=len, reverse=True):
            fit = {
                name
                for name in known.values()
                if word in names.owner_words(name) and names.same_person(wanted, names.owner_words(name))
            }
            if fit:
                assert found == fit
                return
    assert not found

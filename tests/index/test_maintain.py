"""Index and store in step: sync by difference, a doctor that tells, a rebuild that heals."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import VectorIndexError
from extractor.index import maintain
from extractor.index.chroma import NEW, OLD, VectorIndex
from extractor.index.doctor import DoctorReport, doctor
from extractor.index.embedders import HashedEmbedder
from extractor.index.maintain import rebuild, sync
from extractor.index.passages import Passage
from extractor.schema.filing import Footnote
from extractor.store.filings import text_key
from extractor.store.store import CHROMA, Store
from tests.index.conftest import TEXTS
from tests.store.making import FLOOR, make_filing, reading


def _look(folder: Path) -> DoctorReport:
    with Store.open(folder) as store:
        return doctor(store, folder / CHROMA, HashedEmbedder(), versions={"rules": "2"})


def _heal(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        assert rebuild(store, folder / CHROMA, HashedEmbedder()) == len(TEXTS)
    assert _look(folder).healthy, _look(folder).lines()


class Counting(HashedEmbedder):
    """Counts the texts that it embeds, queries included."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def embed(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return super().embed(texts)


def test_only_new_texts_are_embedded(store: Store, folder: Path) -> None:
    counting = Counting()
    with VectorIndex.open(folder / CHROMA, counting, write=True) as index:
        assert sync(store, index) == 0
        assert counting.texts == []
        new = (Footnote(id="F1", text=FLOOR), Footnote(id="F2", text="A text that nobody has seen."))
        store.put_filing(make_filing("another", footnotes=new))
        assert sync(store, index) == 1
        assert set(counting.texts) == {"A text that nobody has seen."}
        assert index.count() == len(TEXTS) + 1


def test_an_interrupted_sync_goes_on_where_it_stopped(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintain, "BATCH", 10)
    shutil.rmtree(folder / CHROMA)
    counting = Counting()
    with VectorIndex.open(folder / CHROMA, counting, write=True) as index:

        def stop(done: int, total: int) -> None:
            assert total == len(TEXTS)
            if done == 20:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sync(store, index, stop)
        assert index.count() == 20
        counting.texts.clear()
        assert sync(store, index) == len(TEXTS) - 20
        assert len(set(counting.texts)) == len(TEXTS) - 20


def test_a_text_that_left_the_store_leaves_the_index(store: Store, index: VectorIndex) -> None:
    accession = "0001234567-25-000042"
    page = make_filing("page", accession=accession, shape="html", footnotes=(Footnote(id="F1", text="Soon gone."),))
    store.put_filing(page)
    sync(store, index)
    assert text_key("Soon gone.") in set(index.ids())
    store.put_filing(make_filing("whole", accession=accession, shape="submission"))
    assert sync(store, index) == 0
    assert set(index.ids()) == {text_key(text) for text in TEXTS}


def test_an_index_that_lost_vectors_gets_them_again(store: Store, index: VectorIndex) -> None:
    index.delete([text_key(FLOOR)])
    assert sync(store, index) == 1
    assert index.count() == len(TEXTS)


def test_another_index_of_the_same_size_is_not_taken_for_this_one(store: Store, folder: Path) -> None:
    shutil.rmtree(folder / CHROMA)
    with VectorIndex.open(folder / CHROMA, HashedEmbedder(), write=True) as index:
        index.upsert([Passage(f"{number:064x}", text) for number, text in enumerate(TEXTS)])
        assert sync(store, index) == len(TEXTS)
        assert set(index.ids()) == {text_key(text) for text in TEXTS}


def test_a_vector_that_is_counted_but_not_found_is_told(
    store: Store, index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tuple(Footnote(id=f"F{number}", text=f"Another text, number {number}.") for number in range(4))
    store.put_filing(make_filing("another", footnotes=new))
    monkeypatch.setattr(index, "query", lambda *_: [("0" * 64, 0.5)])
    with pytest.raises(
        VectorIndexError, match="4 of 4 vectors that were just stored are not found; run `extractor rebuild`"
    ):
        sync(store, index)


def test_the_doctor_finds_a_whole_store_healthy(folder: Path) -> None:
    report = _look(folder)
    assert report.healthy
    assert report.vectors == report.counts.texts == len(TEXTS)
    assert all(line.startswith("ok") for line in report.lines())
    assert "healthy" not in report.model_dump(), "a report is what was found; health is read off it"


def _missing(store: Store, index: VectorIndex) -> None:
    index.delete([text_key(FLOOR)])


def _orphan(store: Store, index: VectorIndex) -> None:
    index.upsert([Passage("0" * 64, "of no filing")])


def _swapped(store: Store, index: VectorIndex) -> None:
    index.upsert([Passage(text_key(text), "something else altogether") for text in TEXTS])


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (_missing, "1 texts have no vector; run `extractor rebuild`"),
        (_orphan, "1 vectors are of texts that are not stored"),
        (_swapped, "cannot be found by their own vector"),
    ],
)
def test_the_doctor_tells_and_rebuild_heals(
    folder: Path, fault: Callable[[Store, VectorIndex], None], says: str
) -> None:
    with (
        Store.open(folder, write=True) as store,
        VectorIndex.open(folder / CHROMA, HashedEmbedder(), write=True) as index,
    ):
        fault(store, index)
    report = _look(folder)
    assert not report.healthy
    assert any(says in line for line in report.lines()), report.lines()
    _heal(folder)


def _write(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda place: (place / name).write_bytes(data)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no folder": shutil.rmtree,
    "no database": lambda place: (place / "chroma.sqlite3").unlink(),
    "garbage": _write("chroma.sqlite3", b"garbage " * 999),
    "empty": _write("chroma.sqlite3", b""),
    "cut": lambda place: os.truncate(place / "chroma.sqlite3", 20_000),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_folder_is_told_and_healed(folder: Path, damage: Callable[[Path], Any]) -> None:
    damage(folder / CHROMA)
    report = _look(folder)
    assert not report.healthy
    assert report.vectors is None
    assert any("the vector index" in line and "extractor rebuild" in line for line in report.lines())
    _heal(folder)


def test_readings_of_an_older_version_are_told(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        for number, each in enumerate(store.filings(limit=3)):
            store.put_reading(each.key, reading(), readers=("rules",), versions={"rules": "1" if number else "2"})
    report = _look(folder)
    assert report.healthy
    assert "note   2 filings were read by an older rules reader; ingest them again to read them anew" in report.lines()


def test_a_damaged_store_is_told(folder: Path) -> None:
    with Store.open(folder, write=True) as store, store.writing() as db:
        db.execute("DELETE FROM documents WHERE filing_id = 1")
        db.execute("INSERT INTO texts_fts (texts_fts) VALUES ('delete-all')")
    lines = _look(folder).lines()
    assert any(line.startswith("fault  1 filings have no document") for line in lines)
    assert any("cannot be found by their own words" in line for line in lines)


def test_a_rebuild_that_stops_leaves_the_old_index(folder: Path, embedder: HashedEmbedder) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with Store.open(folder, write=True) as store, pytest.raises(KeyboardInterrupt):
        rebuild(store, folder / CHROMA, embedder, stop)
    assert _look(folder).healthy
    assert (folder / (CHROMA + NEW)).exists()
    _heal(folder)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [CHROMA]


def test_a_swap_that_stopped_half_way_is_seen_through(folder: Path, embedder: HashedEmbedder) -> None:
    place, new, old = (folder / (CHROMA + end) for end in ("", NEW, OLD))
    shutil.copytree(place, new)
    place.rename(old)
    with VectorIndex.open(place, embedder) as index:
        assert index.count() == len(TEXTS)
    assert not place.exists(), "a reader moves nothing"
    with Store.open(folder, write=True) as store, VectorIndex.open(place, embedder, write=True) as index:
        assert sync(store, index) == 0
    assert place.exists()
    assert not new.exists()
    _heal(folder)

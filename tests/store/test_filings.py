"""Filings: what goes in comes out, whichever way and in whichever order it came."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import StoreError
from extractor.parser.parse import parse
from extractor.schema.filing import Footnote, Owner
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.store.making import FLOOR, PLAN, floor_term, make_filing, reading


def test_the_very_filing_comes_back(tmp_path: Path, ault: Path) -> None:
    filing = parse(ault.read_bytes(), source=str(ault))
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(filing)
        before = store.counts()
        assert store.put_filing(filing) == key == filing.sha256
        assert store.counts() == before, "the same bytes again change nothing"
    with Store.open(tmp_path) as store:
        assert store.filing(key) == filing
        front = store.stored(key)
        assert (front.issuer, front.owners) == (filing.issuer, tuple(owner.name for owner in filing.owners))
        assert [note.text for note in store.notes(Scope(filing=key))] == [note.text for note in filing.notes()]
        assert {str(cell.ref): (cell.ref.value, cell.footnotes) for cell in store.cells(Scope(filing=key))} == {
            f"{table}[{index}].{name}": (cell.value, cell.footnotes)
            for table, index, row in filing.rows()
            for name, cell in row.cells()
        }


def test_a_text_of_many_filings_is_kept_once(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        for name in "abc":
            store.put_filing(make_filing(name))
        counts = store.counts()
        assert (counts.filings, counts.notes, counts.texts) == (3, 3, 1)


def test_of_one_accession_in_two_shapes_the_richer_stays(tmp_path: Path) -> None:
    accession = "0001234567-25-000042"
    submission = make_filing("submission", accession=accession, shape="submission", filed="2025-03-19")
    page = make_filing("page", accession=accession, shape="html", footnotes=(Footnote(id="F1", text=PLAN),))
    stores = []
    for number, order in enumerate(permutations((submission, page))):
        with Store.open(tmp_path / str(number), create=True) as store:
            for filing in order:
                key = store.put_filing(filing)
                if filing is order[0]:
                    store.put_reading(key, reading(), readers=("rules",), versions={"rules": "1"})
            assert store.filing(key) == submission
            assert store.counts().texts == 1, "the text of the page that gave way is gone"
            assert [each.key for each in store.filings(Scope(filing=page.source))] == [key]
            stores.append(store.needs(page.sha256, reader="rules", version="1"))
    assert stores == [False, True], "what was read in a file that gave way must be read again"


_ORIGINAL = {"accession": "0001234567-25-000010", "filed": "2025-03-19"}
_FIRST = {"accession": "0001234567-25-000020", "filed": "2025-04-02", "amendment": True, "original_filed": "2025-03-19"}
_SECOND = {
    "accession": "0001234567-25-000030",
    "filed": "2025-05-06",
    "amendment": True,
    "original_filed": "2025-03-19",
}
AMENDED: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("an amendment replaces its original", [_ORIGINAL, _FIRST], {"010"}),
    ("the later amendment replaces the earlier", [_ORIGINAL, _FIRST, _SECOND], {"010", "020"}),
    ("no original, nothing replaced but the earlier", [_FIRST, _SECOND], {"020"}),
    ("XML has no filing date", [_ORIGINAL | {"filed": None}, _FIRST | {"filed": None}], {"010"}),
    ("another original's date", [_ORIGINAL | {"filed": "2025-03-20"}, _FIRST], set()),
    ("another period", [_ORIGINAL | {"period": "2025-03-18"}, _FIRST], set()),
    ("another owner", [_ORIGINAL | {"owners": (Owner(name="Voss Lena"),)}, _FIRST], set()),
    ("another form", [_ORIGINAL | {"form": "5"}, _FIRST], set()),
    (
        "two originals fit equally",
        [_ORIGINAL | {"filed": None}, _ORIGINAL | {"filed": None, "accession": "0001234567-25-000011"}, _FIRST],
        set(),
    ),
    (
        "the date tells two originals apart",
        [_ORIGINAL, _ORIGINAL | {"filed": "2025-03-21", "accession": "0001234567-25-000011"}, _FIRST],
        {"010"},
    ),
    ("no period, the date alone tells", [_ORIGINAL | {"period": None}, _FIRST | {"period": None}], {"010"}),
    ("neither period nor date", [_ORIGINAL | {"period": None, "filed": None}, _FIRST | {"period": None}], set()),
]


@pytest.mark.parametrize(("members", "replaced"), [case[1:] for case in AMENDED], ids=[case[0] for case in AMENDED])
def test_what_an_amendment_replaces(tmp_path: Path, members: list[dict[str, Any]], replaced: set[str]) -> None:
    filings = [make_filing(str(number), **changes) for number, changes in enumerate(members)]
    for number, order in enumerate(permutations(filings)):
        with Store.open(tmp_path / str(number), create=True) as store:
            for filing in order:
                key = store.put_filing(filing)
                store.put_reading(key, reading(floor_term()), readers=("rules",), versions={"rules": "1"})
            stored = store.filings()
            assert {each.key[-3:] for each in stored if each.superseded} == replaced
            assert {each.key[-3:] for each in stored if each.amended_by} == replaced
            live = {each.key for each in stored if not each.superseded}
            assert {each.filing.key for each in store.terms()} == live
            assert {each.filing.key for each in store.terms(kinds=("floor_price",))} == live
            assert store.aggregate("floor_price", "price").count == store.count_terms() == len(live)
            assert store.read_receipt().filings == len(live)
            assert len(store.terms(superseded=True)) == len(filings)
            for each in stored:
                assert len(store.terms(Scope(filing=each.key))) == 1, "a filing that is named is given"


def test_an_unknown_key_says_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store, pytest.raises(StoreError, match="no such filing is stored; see"):
        store.filing("0000000000-00-000000")
    assert FLOOR

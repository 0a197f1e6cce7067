"""Readings: each reader's share is replaced by itself, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.schema.reading import Disagreement, OpenSentence, Reading, Receipt, Rejection
from extractor.schema.span import Span
from extractor.schema.terms import Reader
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.store.making import FLOOR, floor_term, make_filing, make_term, reading

_RATE = make_term(FLOOR, "85% of the closing price", ("model",), kind="conversion_price", formula="0.85*close(1)")


def _put(store: Store, key: str, found: Reading, *readers: Reader, version: str = "1") -> None:
    store.put_reading(key, found, readers=readers, versions=dict.fromkeys(readers, version), run=f"run {version}")


def _rejection(reader: Reader) -> Rejection:
    return Rejection(footnote="F1", kind="maturity", reason="no date", draft={"kind": "maturity"}, reader=reader)


def test_reading_again_replaces_one_readers_share(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        key, other = store.put_filing(make_filing("a")), store.put_filing(make_filing("b"))
        both = floor_term(readers=("rules", "model"))
        sentence = OpenSentence(footnote="F1", span=Span(quote="The Note", start=0, end=8))
        found = reading(both, _RATE, rejected=(_rejection("rules"), _rejection("model")), open=(sentence,))
        for each in (key, other):
            _put(store, each, found, "rules", "model")
        assert {term.term.kind: term.term.readers for term in store.terms(Scope(filing=key))} == {
            "floor_price": ("rules", "model"),
            "conversion_price": ("model",),
        }
        # The rules no longer find the floor: it stays the model's, and the model's rate is untouched.
        _put(store, key, reading(rejected=()), "rules", version="2")
        assert {term.term.kind: term.term.readers for term in store.terms(Scope(filing=key))} == {
            "floor_price": ("model",),
            "conversion_price": ("model",),
        }
        assert [each.reader for each in store.rejections(key)] == ["model"]
        assert store.open_sentences(key) == []
        # The model no longer finds anything either.
        _put(store, key, reading(), "model", version="2")
        assert store.terms(Scope(filing=key)) == []
        assert store.values("floor_price", "price", Scope(filing=key)) == []
        # The other filing has all it had.
        assert len(store.terms(Scope(filing=other))) == 2
        assert store.open_sentences(other) == [sentence]
        assert [receipt for _, receipt in store.receipts(key, run="run 2")] == [Receipt(), Receipt()]
        assert {each for each, _ in store.receipts(run="run 1")} == {key, other}


def test_each_readers_evidence_is_its_own(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(make_filing())
        longer = make_term(FLOOR, "(i) $0.10 per share", ("model",), kind="floor_price", price="0.10")
        _put(store, key, reading(longer), "model")
        _put(store, key, reading(floor_term()), "rules")
        (term,) = store.terms()
        assert (term.term.readers, term.term.evidence[0].quote) == (("rules", "model"), "$0.10 per share")
        _put(store, key, reading(), "rules", version="2")
        (term,) = store.terms()
        assert (term.term.readers, term.term.evidence[0].quote) == (("model",), "(i) $0.10 per share")


def test_equal_terms_of_one_note_are_all_kept(tmp_path: Path) -> None:
    once = make_term(FLOOR, "The Note", kind="disclaimer", extent="full")
    again = make_term(FLOOR, "the closing price", kind="disclaimer", extent="full")
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(make_filing())
        for _ in range(2):
            _put(store, key, reading(again, once), "rules")
            assert [term.term for term in store.terms()] == [once, again]


def test_a_stored_term_is_the_term_that_was_put(tmp_path: Path) -> None:
    terms = (
        floor_term(),
        make_term(
            FLOOR,
            "85% of the closing price",
            kind="vesting",
            basis="time",
            start="2025-03",
            tranches=[{"portion": "33.33", "date": "2026-01-15"}, {"count": "8", "every": "quarter"}],
        ),
        make_term(FLOOR, "convertible", kind="exercise_window", stance="denied", **{"from": "2025-05-01"}),
    )
    with Store.open(tmp_path, create=True) as store:
        _put(store, store.put_filing(make_filing()), reading(*terms), "rules")
        stored = store.terms()
        assert {term.term for term in stored} == set(terms)
        assert [str(ref) for ref in stored[0].cited_by] == ["derivative[0].conversion_or_exercise_price"]
        assert [term.term for term in store.terms_by_id([stored[2].id, stored[0].id])] == [
            stored[2].term,
            stored[0].term,
        ]
        (place,) = {(term.filing.key, term.term.footnote) for term in stored}
        assert [term.term.kind for term in store.terms(footnotes=[place], stance="denied")] == ["exercise_window"]
        assert [each.value for each in store.values("vesting", "tranches.date")] == ["2026-01-15"]
        assert [each.value for each in store.values("floor_price", "price")] == ["0.10"]


def test_needs_knows_key_hash_reader_and_version(tmp_path: Path) -> None:
    filing = make_filing(accession="0001234567-25-000042")
    with Store.open(tmp_path, create=True) as store:
        assert store.needs(filing.sha256, reader="rules", version="1")
        key = store.put_filing(filing)
        assert store.needs(key, reader="rules", version="1")
        _put(store, key, reading(), "rules")
        assert not store.needs(key, reader="rules", version="1")
        assert not store.needs(filing.sha256, reader="rules", version="1")
        assert store.needs(key, reader="rules", version="2")
        assert store.needs(key, reader="model", version="1")


def test_evidence_that_is_no_slice_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(make_filing())
        _put(store, key, reading(floor_term()), "rules")
        moved = make_term("x" + FLOOR, "$0.10 per share", kind="floor_price", price="0.10")
        with pytest.raises(StoreError, match=f"{key} F1: evidence of a floor_price term is no slice"):
            _put(store, key, reading(moved), "rules", version="2")
        elsewhere = make_term(FLOOR, "$0.10 per share", kind="floor_price", price="0.10", footnote="F7")
        with pytest.raises(StoreError, match="of a footnote that the filing does not have"):
            _put(store, key, reading(elsewhere), "rules", version="2")
        assert len(store.terms()) == 1
        assert not store.needs(key, reader="rules", version="1")


def test_a_transaction_is_whole_or_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        with pytest.raises(RuntimeError, match="on purpose"):
            _store_and_fail(store)
        assert store.counts().filings == store.counts().terms == store.counts().texts == 0
        with store.transaction():
            store.put_filing(make_filing())
        assert store.counts().filings == 1


def _store_and_fail(store: Store) -> None:
    with store.transaction():
        _put(store, store.put_filing(make_filing()), reading(floor_term()), "rules")
        raise RuntimeError("on purpose")


def test_disagreements_and_replies_are_kept(tmp_path: Path) -> None:
    disagreement = Disagreement(footnote="F1", kind="floor_price", reason="price", rules={"a": 1}, model={"a": 2})
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(make_filing())
        _put(store, key, reading(disagreements=(disagreement,)), "rules", "model")
        assert store.disagreements(key) == [disagreement]
        assert store.get_reply("k") is None
        store.put_reply("k", "{}")
        store.put_reply("k", '{"a":1}')
        assert store.get_reply("k") == '{"a":1}'
    with Store.open(tmp_path) as store, pytest.raises(StoreError, match="open for reading only"):
        store.put_reply("k", "{}")

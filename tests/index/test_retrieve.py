"""Retrieval: words and vectors together, filters heeded, full text alone where there is no index."""

from __future__ import annotations

import pytest

from extractor.index.chroma import VectorIndex
from extractor.index.retrieve import retrieve
from extractor.schema.filing import Footnote, Owner
from extractor.store.filings import text_key
from extractor.store.scope import EVERYTHING, Hit, Scope
from extractor.store.store import Store
from tests.index.conftest import TEXTS
from tests.store.making import FLOOR, PLAN, make_filing


def _text(store: Store, hit: Hit) -> str:
    return store.note(hit.key, hit.footnote).text


def test_words_and_vectors_find_the_footnote(store: Store, index: VectorIndex) -> None:
    for question, text in (("what is the conversion floor?", FLOOR), ("was it a 10b5-1 sale?", PLAN)):
        assert _text(store, retrieve(question, EVERYTHING, store=store, index=index)[0]) == text
        assert _text(store, retrieve(question, EVERYTHING, store=store, index=None)[0]) == text


def test_vectors_find_what_words_do_not(store: Store, index: VectorIndex) -> None:
    question = "convertibl notte at florr prize"  # as typed: no word of any text
    assert retrieve(question, EVERYTHING, store=store, index=None) == []
    assert FLOOR in {_text(store, hit) for hit in retrieve(question, EVERYTHING, store=store, index=index, limit=3)}


def test_filters_reach_both(store: Store, index: VectorIndex) -> None:
    store.put_filing(make_filing("hers", owners=(Owner(name="Voss Lena"),), footnotes=(Footnote(id="F9", text=FLOOR),)))
    found = retrieve("floor price", Scope(owner="Voss"), store=store, index=index)
    assert [(hit.key, hit.footnote) for hit in found] == [(make_filing("hers").sha256, "F9")]
    assert retrieve("floor price", Scope(owner="Nobody"), store=store, index=index) == []
    everyone = retrieve("floor price", Scope(form="4"), store=store, index=index)
    assert {_text(store, hit) for hit in everyone[:2]} == {FLOOR}
    assert retrieve("floor price", Scope(form="3"), store=store, index=index) == []


def test_a_filter_goes_to_the_vectors_and_not_only_after_them(
    store: Store, index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.index.retrieve.DEPTH", 1)
    store.put_filing(make_filing("hers", owners=(Owner(name="Voss Lena"),), footnotes=(Footnote(id="F9", text=PLAN),)))
    asked = "convertibl notte at florr prize"  # nearest to another filing's text
    assert retrieve(asked, Scope(owner="Voss"), store=store, index=None) == []
    assert [hit.footnote for hit in retrieve(asked, Scope(owner="Voss"), store=store, index=index)] == ["F9"]


def test_expansion_reaches_the_vectors(store: Store, index: VectorIndex) -> None:
    asked = ("zzz", "convertibl notte at florr prize")
    found = retrieve(asked[0], EVERYTHING, store=store, index=index, limit=3, expansion=asked[1:])
    assert FLOOR in {_text(store, hit) for hit in found}


def test_expansion_finds_what_the_question_does_not_say(store: Store, index: VectorIndex) -> None:
    found = retrieve("blocker", EVERYTHING, store=store, index=index, expansion=("adjusted for stock splits",))
    assert _text(store, found[0]) == FLOOR


def test_scores_fall_and_the_limit_holds(store: Store, index: VectorIndex) -> None:
    found = retrieve("shares acquired under lot 7", EVERYTHING, store=store, index=index, limit=5)
    scores = [hit.score for hit in found]
    assert len(found) == 5
    assert scores == sorted(scores, reverse=True)
    assert text_key(_text(store, found[0])) == text_key(TEXTS[10])


def test_of_near_equals_another_filing_comes_before_a_filing_again(store: Store) -> None:
    many = tuple(
        Footnote(id=f"F{n}", text=f"Gannets vest in {n} parts on each of the ninth days.") for n in range(1, 7)
    )
    one = (Footnote(id="F1", text="Gannets vest in seven parts on each of the ninth days, if the holder stays."),)
    store.put_filing(make_filing("many", footnotes=many))
    store.put_filing(make_filing("one", footnotes=one))
    found = retrieve("when do the gannets vest in parts?", EVERYTHING, store=store, index=None, limit=5)
    assert make_filing("one").sha256 in {hit.key for hit in found}

"""What a model is shown: everything where it fits, each piece under a code that can be cited."""

from __future__ import annotations

import re

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.evidence.gather import gather, in_scope
from extractor.qa.evidence.rank import Candidate
from extractor.qa.find import ranked_for
from extractor.qa.model import material as shown
from extractor.store.scope import Scope
from extractor.store.store import Store


def ready(store: Store, text: str, scope: Scope) -> tuple[list[Candidate], tuple[Dossier, ...]]:
    question = read_question(text)
    within = in_scope(question, scope, store)
    assert within is not None
    evidence = gather(question, within, store)
    return ranked_for(question, evidence), evidence.dossiers


def test_a_filing_is_shown_whole_and_every_piece_can_be_cited(invented_store: Store) -> None:
    ranked, dossiers = ready(invented_store, "Kestrel debenture?", Scope(issuer="Kestrel"))
    made = shown.material(ranked, dossiers)
    assert made.whole
    codes = [each.code for each in made.passages]
    assert len(codes) == len(set(codes))
    assert {"1.F1", "1.issuer", "1.owner1.relationship", "1.T2R1.transaction_shares"} <= set(codes)
    for each in made.passages:
        citation = each.cite(each.text)
        assert citation is not None
        assert citation.quote == each.text
        assert each.cite("no such words") is None


def test_what_is_written_names_the_cells_that_cite_a_footnote_by_their_codes(invented_store: Store) -> None:
    ranked, dossiers = ready(invented_store, "Kestrel debenture?", Scope(issuer="Kestrel"))
    text = shown.written(shown.material(ranked, dossiers), "abcd1234")
    assert "<<abcd1234 passage 1.F4, cited by: 1.T2R2.conversion_or_exercise_price = 1.25>>" in text
    assert re.search(r"<<abcd1234 row 1\.T2R2 \(Table II, transaction\), .*>>\nsecurity_title: ", text)
    assert "\nconversion_or_exercise_price: 1.25 (footnotes F4)\n" in text


def test_what_does_not_fit_is_left_out_and_said(invented_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked, dossiers = ready(invented_store, "Kestrel debenture?", Scope(issuer="Kestrel"))
    longest = max(len(note.text) for dossier in dossiers for note in dossier.notes)
    monkeypatch.setattr(shown, "MOST_NOTES", longest)
    monkeypatch.setattr(shown, "MOST_CELLS", 400)
    made = shown.material(ranked, dossiers)
    assert not made.whole
    assert 0 < made.footnotes < made.of_footnotes
    assert sum(len(each.text) for each in made.passages if each.note is not None) <= longest
    assert sum(len(each.text) for each in made.passages if each.row is not None) <= 400

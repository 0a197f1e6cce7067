"""Which reader is asked, and when the model is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.parser.parse import parse
from extractor.reading.read import read_filing, rules_reading
from tests.reading.fake_model import FakeModel, filing, reader

CLEAR = "These shares were sold under a Rule 10b5-1 trading plan adopted on March 1, 2024."
OPEN = "The holder shall receive 12 widgets on each solstice, unless waived."


def test_rules_need_no_model(ault: Path) -> None:
    made = parse(ault.read_bytes(), source="ault")
    reading = read_filing(made, choice="rules")
    assert {term.kind for term in reading.terms} >= {"floor_price", "share_cap", "interest", "maturity"}
    assert all(term.readers == ("rules",) for term in reading.terms)
    texts = {note.id: note.text for note in made.notes()}
    for term in reading.terms:
        for span in term.evidence:
            assert texts[term.footnote][span.start : span.end] == span.quote


def test_both_asks_only_where_the_rules_left_something_open() -> None:
    model = FakeModel()
    made = reader(model)
    clear = read_filing(filing(CLEAR), choice="both", model=made)
    assert model.asked == []
    assert clear.receipt.reader == "both"
    assert [term.kind for term in clear.terms] == ["trading_plan"]
    left = read_filing(filing(CLEAR, OPEN), choice="both", model=made)
    assert left.open
    assert model.labels == [["F1", "F2"]], "the whole filing is sent"


def test_thorough_asks_always() -> None:
    model = FakeModel()
    read_filing(filing(CLEAR), choice="both", model=reader(model), thorough=True)
    assert len(model.asked) == 1


def test_a_model_that_fails_leaves_the_rules_terms_and_its_failure() -> None:
    model = FakeModel("empty")
    reading = read_filing(filing(CLEAR, OPEN), choice="both", model=reader(model))
    assert [term.kind for term in reading.terms] == ["trading_plan"]
    assert reading.receipt.failures[0].footnotes == ("F1", "F2")


@pytest.mark.parametrize("choice", ["model", "both"])
def test_a_model_reader_must_be_there(choice: str) -> None:
    with pytest.raises(ValueError, match="needs a model reader"):
        read_filing(filing(CLEAR), choice=choice)  # type: ignore[arg-type]


def test_remarks_are_read_as_a_note() -> None:
    assert [term.footnote for term in rules_reading(filing("x", remarks=CLEAR)).terms] == ["REMARKS"]

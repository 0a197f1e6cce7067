"""The Ault filing as a real model read it, replayed: the same request, the same checks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.parser.parse import parse
from extractor.reading.read import read_filing
from tests.conftest import ROOT
from tests.reading.fake_model import Cache, reader
from tests.reading.recorded import Recorded

AULT = ROOT / "fixtures" / "recordings" / "ault"


@pytest.fixture
def recorded() -> Recorded:
    if not AULT.is_dir():
        pytest.skip("no recording under fixtures/recordings/ault")
    return Recorded(AULT)


def test_the_recorded_reading_of_the_ault_filing(recorded: Recorded, ault: Path) -> None:
    filing = parse(ault.read_bytes(), source="ault")
    made = reader(recorded, Cache())
    reading = read_filing(filing, choice="model", model=made)
    assert recorded.unused == []
    assert reading.receipt.failures == ()
    found = {(term.footnote, str(term.kind)): term.flat() for term in reading.terms}
    assert found["F1", "conversion_price"]["formula"] == "max(0.10, min(0.2952, 1.05*close(1)))"
    assert found["F1", "floor_price"]["price"] == "0.10"
    assert found["F1", "floor_price"]["adjusts_for_splits"] is False
    assert Decimal(found["F1", "interest"]["rate"]) == 10
    assert set(found["F1", "interest"]["paid_in"]) == {"cash", "stock"}
    assert found["F1", "maturity"]["date"] == "2028-10-12"
    assert found["F2", "share_cap"]["shares"] == "5724888"
    assert found["F2", "share_cap"]["percent"] == "19.99"
    assert "as_of" not in found["F2", "share_cap"], "the Closing Date is defined in another footnote"
    assert found["F3", "holder"]["type"] == "company"
    assert not [place for place in found if place[0] == "F4"]
    texts = {note.id: note.text for note in filing.notes()}
    for term in reading.terms:
        for span in term.evidence:
            assert texts[term.footnote][span.start : span.end] == span.quote


def test_both_readers_agree_on_it(recorded: Recorded, ault: Path) -> None:
    filing = parse(ault.read_bytes(), source="ault")
    reading = read_filing(filing, choice="both", model=reader(recorded), thorough=True)
    assert reading.disagreements == ()
    by = {(term.footnote, str(term.kind)): term.readers for term in reading.terms}
    assert by["F1", "floor_price"] == by["F2", "share_cap"] == ("rules", "model")

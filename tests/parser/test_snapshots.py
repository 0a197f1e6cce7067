"""The fixtures parse to what is kept beside them, and pairs of one filing in two shapes to one Filing."""

from __future__ import annotations

import pytest

from extractor.parser.parse import parse
from tests.parser import snapshots
from tests.parser.renderers.carried import differences, view

FILINGS = snapshots.FIXTURES / "filings"


def test_every_fixture_parses_to_its_snapshot() -> None:
    assert snapshots.verify() == [], "run: python -m tests.parser.snapshots update, and read the diff"


def test_no_snapshot_is_left_without_its_fixture() -> None:
    kept = {path.name for path in (snapshots.FIXTURES / "expected").iterdir()}
    assert kept == {expected.name for _, expected in snapshots.pairs()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ember-form4a.xml", "ember-form4a.txt"),
        ("ember-form4a.xml", "ember-form4a.html"),
        ("tidewater-form3.xml", "tidewater-form3.html"),
        ("tidewater-form3.xml", "tidewater-form3-pipes.txt"),
        ("northgate-form5.xml", "northgate-form5-tabs.txt"),
        ("ault-2023-10-24.xml", "ault-2023-10-24.txt"),
    ],
)
def test_a_pair_of_shapes_is_one_filing_but_for_what_a_page_cannot_carry(one: str, other: str) -> None:
    whole, page = (parse((FILINGS / name).read_bytes(), source=name) for name in (one, other))
    assert differences(view(whole), view(page)) == []

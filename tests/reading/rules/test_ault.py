"""The footnotes of the seed filing, read by general rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.reading.rules.reader import read_note

FILING = Path(__file__).parents[3] / "fixtures" / "filings" / "ault-2023-10-24.txt"


def footnote(number: int) -> str:
    text = FILING.read_text(encoding="utf-8")
    match = re.search(rf"^\({number}\)\s(.*)$", text, re.MULTILINE)
    assert match is not None
    return match[1]


@pytest.fixture(scope="module")
def flats() -> list[dict[str, object]]:
    drafts = [draft for n in (1, 2, 3, 4) for draft in read_note(footnote(n), footnote=f"F{n}").drafts]
    return [draft.flat() for draft in drafts]


def only(flats: list[dict[str, object]], kind: str) -> dict[str, object]:
    found = [flat for flat in flats if flat["kind"] == kind]
    assert len(found) == 1, found
    return found[0]


def test_formula(flats: list[dict[str, object]]) -> None:
    price = only(flats, "conversion_price")
    assert price["formula"] == "max(0.10, min(0.2952, 1.05*close(1)))"
    assert price["applies_to"] == "conversion"
    assert "price" not in price


def test_floor_does_not_move_with_splits(flats: list[dict[str, object]]) -> None:
    floor = only(flats, "floor_price")
    assert (floor["price"], floor["adjusts_for_splits"]) == ("0.10", False)


def test_share_cap(flats: list[dict[str, object]]) -> None:
    cap = only(flats, "share_cap")
    assert (cap["shares"], cap["percent"], cap["stance"]) == ("5724888", "19.99", "stated")
    assert "NYSE American" in str(cap["rule"])
    assert cap["lifted_by"] == "stockholder approval"
    assert "as_of" not in cap, "the Closing Date is defined in another footnote"


def test_interest_and_maturity(flats: list[dict[str, object]]) -> None:
    interest = only(flats, "interest")
    assert (interest["rate"], interest["paid_in"]) == ("10", ["cash", "stock"])
    assert only(flats, "maturity")["date"] == "2028-10-12"


def test_nothing_of_these_kinds_is_read_out_of_the_other_footnotes() -> None:
    ours = {"conversion_price", "floor_price", "share_cap", "interest", "maturity", "exercise_window", "redemption"}
    for number in (3, 4):
        drafts = read_note(footnote(number), footnote=f"F{number}").drafts
        assert not [draft for draft in drafts if draft.body.name_of_kind in ours]


def test_quotes_are_slices() -> None:
    for number in (1, 2, 3, 4):
        text = footnote(number)
        for draft in read_note(text, footnote=f"F{number}").drafts:
            assert all(quote in text for quote in draft.quotes)

"""Soft fields speak the note's words."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.reading.verify import verify
from extractor.reading.wording import not_of_the_note
from extractor.schema.reading import Rejection
from extractor.schema.terms import draft_from_flat

TEXT = (
    "Until approved by the stockholders, no more than 5,724,888 shares (19.99%) may be issued under NYSE American "
    "rules. Each unit is exchangeable, from May 1, 2027, for one share, upon the closing of a financing of $10 million."
)


@pytest.mark.parametrize(
    "flat",
    [
        {"kind": "share_cap", "lifted_by": "stockholder approval", "rule": "NYSE American"},
        {"kind": "exercise_window", "condition": "upon closing a financing of $10 million"},
        {"kind": "conversion_ratio", "ratio": "1", "from": "unit", "to": "share"},
        {"kind": "vesting", "tranches": [{"when": "from May 1, 2027"}]},
        {"kind": "trading_plan"},
        {"kind": "floor_price", "price": "99", "currency": "CAD"},
    ],
)
def test_the_notes_own_words_may_be_shortened_and_bent(flat: dict[str, Any]) -> None:
    assert not_of_the_note(draft_from_flat({"footnote": "F1", **flat}).body, TEXT) is None


@pytest.mark.parametrize(
    ("flat", "reason"),
    [
        (
            {"kind": "share_cap", "lifted_by": "payment to Mallory"},
            "the note does not say 'payment', 'mallory'",
        ),
        ({"kind": "share_cap", "rule": "Nasdaq 5635(d)"}, "rule: the note does not say '5635'"),
        ({"kind": "exercise_window", "condition": "upon closing a financing of $50 million"}, "'50'"),
        ({"kind": "conversion_ratio", "from": "2099-12-31"}, "from: the note does not say '2099'"),
        ({"kind": "vesting", "tranches": [{"when": "from May 1, 2028"}]}, "when: the note does not say '2028'"),
    ],
)
def test_what_the_note_does_not_say_is_refused(flat: dict[str, Any], reason: str) -> None:
    draft = draft_from_flat({"footnote": "F1", "evidence": [TEXT], **flat})
    assert reason in (not_of_the_note(draft.body, TEXT) or "")
    assert isinstance(verify(draft, TEXT, reader="model"), Rejection)

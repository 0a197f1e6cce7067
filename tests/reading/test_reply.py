"""Replies: printed strings become typed values, and whatever cannot is a rejection that says why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.reply import read_reply
from extractor.reading.wire import encode
from extractor.schema.terms import BODIES, DraftTerm, draft_from_flat
from tests.reading.fake_model import reply_text

LABELS = {"F1": "F1", "N2": "odd id"}


def item(
    kind: str = "floor_price", label: str = "F1", tranches: Any = (), stance: str = "stated", **fields: str
) -> Any:
    pairs = [{"name": name.rstrip("_"), "value": value} for name, value in fields.items()]
    listed = [[{"name": name, "value": value} for name, value in each.items()] for each in tranches]
    return {"footnote": label, "kind": kind, "stance": stance, "quotes": ["q"], "fields": pairs, "tranches": listed}


def draft_of(**given_item: Any) -> DraftTerm:
    [draft], rejected = read_reply(reply_text([item(**given_item)]), LABELS)
    assert rejected == []
    return draft


@pytest.mark.parametrize(
    ("given_item", "flat"),
    [
        ({"price": "$0.10"}, {"kind": "floor_price", "price": "0.10"}),
        ({"kind": "share_cap", "shares": "5,724,888", "percent": "19.99 %"},
         {"kind": "share_cap", "shares": "5724888", "percent": "19.99"}),
        ({"price": "0.10", "adjusts_for_splits": "False"},
         {"kind": "floor_price", "price": "0.10", "adjusts_for_splits": False}),
        ({"price": "0.10", "currency": "null"}, {"kind": "floor_price", "price": "0.10"}),
        ({"kind": "exercise_window", "from_": "2027-01"}, {"kind": "exercise_window", "from": "2027-01"}),
        ({"kind": "trading_plan", "stance": "denied"}, {"kind": "trading_plan", "stance": "denied"}),
        ({"kind": "conversion_price", "formula": "max(0.10,1.05*close(1))"},
         {"kind": "conversion_price", "formula": "max(0.10, 1.05*close(1))"}),
        ({"kind": "vesting", "basis": "time", "tranches": [{"portion": "25%", "every": "year", "count": "4"}]},
         {"kind": "vesting", "basis": "time", "tranches": [{"portion": "25", "every": "year", "count": "4"}]}),
        ({"label": "N2", "price": "1"}, {"footnote": "odd id", "kind": "floor_price", "price": "1"}),
    ],
)  # fmt: skip
def test_strings_become_values(given_item: dict[str, Any], flat: dict[str, Any]) -> None:
    assert draft_of(**given_item) == draft_from_flat({"footnote": "F1", "evidence": ["q"], **flat})


def test_a_list_is_a_field_given_twice() -> None:
    pairs = [{"name": "paid_in", "value": "cash"}, {"name": "paid_in", "value": "stock"}]
    [draft], _ = read_reply(reply_text([{**item("interest"), "fields": pairs}]), LABELS)
    assert draft.flat()["paid_in"] == ["cash", "stock"]


@pytest.mark.parametrize(
    ("given_item", "reason"),
    [
        ({"label": "F9", "price": "1"}, "no note 'F9' was sent"),
        ({"kind": "warrant_coverage"}, "'warrant_coverage' is no kind of term"),
        ({"stance": "maybe"}, "'maybe' is no stance"),
        ({"percent": "10"}, "floor_price has no field 'percent'"),
        ({"price": "ten cents"}, "no decimal string"),
        ({"price": "-1"}, "no decimal string"),
        ({"price": "1e3"}, "no decimal string"),
        ({"kind": "maturity", "date": "October 12, 2028"}, "no ISO date"),
        ({"kind": "maturity", "date": "2028-02-30"}, "day is out of range"),
        ({"kind": "interest", "paid_in": "gold"}, "paid_in"),
        ({"kind": "conversion_price", "formula": "exec('x')"}, "formula"),
        ({"kind": "conversion_price", "formula": "(" * 400 + "1" + ")" * 400}, "formula"),
        ({"adjusts_for_splits": "perhaps"}, "adjusts_for_splits"),
        ({"price": "1", "tranches": [{"portion": "5"}]}, "floor_price has no tranches"),
        ({"kind": "vesting", "tranches": [{"vested": "true"}]}, "a tranche has no field 'vested'"),
    ],
)
def test_what_cannot_become_a_term_is_named(given_item: dict[str, Any], reason: str) -> None:
    drafts, [rejection] = read_reply(reply_text([item(**given_item), item(price="1")]), LABELS)
    assert len(drafts) == 1, "the others are read all the same"
    assert reason in rejection.reason
    assert rejection.draft["fields"] == item(**given_item)["fields"], "the draft is kept as it was written"


def test_one_value_a_field() -> None:
    pairs = [{"name": "price", "value": "1"}, {"name": "price", "value": "2"}]
    _, [rejection] = read_reply(reply_text([{**item(), "fields": pairs}]), LABELS)
    assert rejection.reason == "price is given twice; one term holds one"


def test_a_reply_that_repeats_itself_is_cut_and_said() -> None:
    drafts, [rejection] = read_reply(reply_text([item(price="1")] * 500), LABELS)
    assert len(drafts) == 400
    assert "500 terms" in rejection.reason


@given(st.sampled_from(sorted(BODIES)), st.data())
def test_what_is_encoded_is_read_back(kind: str, data: st.DataObject) -> None:
    """Every kind survives the wire, whatever subset of its fields is filled."""
    samples: dict[str, Any] = {
        "price": "0.10", "formula": "0.8*vwap(5)", "shares": "12", "percent": "9.99", "rate": "8", "date": "2027-05-06",
        "as_of": "2027", "from": "2027-05", "expires": "2031-01-01", "max_percent": "19.99", "notice_days": "61",
        "ratio": "1", "new": "1", "old": "30", "cash": "5", "low": "1", "high": "2", "start": "2026-01-01",
        "end": "2029-01-01", "adopted": "2026-02-02", "adjusts_for_splits": False, "immediate": True,
        "never_expires": True, "vested": True, "average": True, "paid_in": ["cash", "pik"], "currency": "CAD",
        "applies_to": "exercise", "settlement": "either", "basis": "mixed", "extent": "full", "by": "holder",
        "tranches": [{"portion": "25", "count": "4", "every": "month"}],
    }  # fmt: skip
    types = {"plan": "espp", "holder": "trust", "transfer": "gift"}
    aliases = [info.alias or name for name, info in BODIES[kind].model_fields.items() if name != "kind"]
    chosen = data.draw(st.sets(st.sampled_from(aliases))) if aliases else set()
    flat = {name: types[kind] if name == "type" else samples.get(name, "words") for name in chosen}
    draft = draft_from_flat({"footnote": "F1", "kind": kind, "evidence": ["a", "b"], **flat})
    assert read_reply(reply_text([encode(draft)]), LABELS) == ([draft], [])

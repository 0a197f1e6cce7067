"""The model reader: one request a filing, refused drafts asked again once, known notes shared, every failure named."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from extractor.errors import BudgetError, ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.cached import CachedModel
from extractor.llm.seam import ModelReply, ModelRequest, Usage
from tests.reading.fake_model import Cache, FakeModel, Terms, filing, floor_price, reader, reply_text, wire

FLOOR = "The floor price is $0.10."
GOOD = {"kind": "floor_price", "price": "0.10", "evidence": ["floor price is $0.10"]}
INVENTED = {"kind": "floor_price", "price": "0.11", "evidence": ["floor price is $0.10"]}


def prices(reading: Any) -> list[tuple[str, str]]:
    return [(term.footnote, str(term.flat()["price"])) for term in reading.terms]


def test_all_notes_in_one_request_and_the_receipt_says_what_it_cost() -> None:
    model = FakeModel()
    reading = reader(model).read(filing(FLOOR, "Nothing here.", remarks="The floor price is $2.50."))
    assert model.labels == [["F1", "F2", "REMARKS"]]
    assert prices(reading) == [("F1", "0.10"), ("REMARKS", "2.50")]
    assert reading.terms[0].readers == ("model",)
    receipt = reading.receipt
    assert (receipt.requests, receipt.prompt_tokens, receipt.completion_tokens) == (1, 100, 10)
    assert (receipt.model, receipt.token_counts, receipt.failures) == ("fake", "server", ())
    assert any("bytes" in note for note in receipt.notes)


def test_a_filing_without_notes_asks_nothing() -> None:
    model = FakeModel()
    assert reader(model).read(filing("  ")).terms == ()
    assert model.asked == []


def test_a_refused_draft_goes_back_once_with_the_reason_and_only_its_notes() -> None:
    first = reply_text([wire("F1", **INVENTED), wire("F2", **GOOD)])
    model = FakeModel(first, reply_text([wire("F1", **GOOD)]))
    reading = reader(model).read(filing(FLOOR, FLOOR.upper().replace("FLOOR PRICE IS", "floor price is")))
    assert model.labels == [["F1", "F2"], ["F1"]]
    again = model.asked[1].messages[-1].content
    assert '"value":"0.11"' in again
    assert "0.11 is not" in again or "printed" in again
    assert prices(reading) == [("F1", "0.10"), ("F2", "0.10")]
    assert reading.rejected == ()


def test_what_is_still_refused_is_kept_with_the_draft() -> None:
    reply = reply_text([wire("F1", **INVENTED)])
    model = FakeModel(reply, reply)
    reading = reader(model).read(filing(FLOOR))
    assert len(model.asked) == 2, "once, and no more"
    assert reading.terms == ()
    [rejection] = reading.rejected
    assert (rejection.footnote, rejection.kind, rejection.reader) == ("F1", "floor_price", "model")
    assert rejection.draft["price"] == "0.11"


def test_a_draft_that_is_not_repeated_stays_on_record() -> None:
    model = FakeModel(reply_text([wire("F1", **INVENTED), wire("F1", **GOOD)]), reply_text([]))
    reading = reader(model).read(filing(FLOOR))
    assert prices(reading) == [("F1", "0.10")]
    assert reading.rejected[0].reason.endswith("given up when asked again")


def test_unknown_notes_and_kinds_are_named_rejections() -> None:
    strange = [{**wire("F1", **GOOD), "kind": "coupon_step"}, wire("F7", **GOOD)]
    model = FakeModel(reply_text(strange), reply_text(strange))
    reading = reader(model).read(filing(FLOOR))
    assert reading.terms == ()
    assert [each.reason for each in reading.rejected] == [
        "'coupon_step' is no kind of term",
        "no note 'F7' was sent",
    ]


def test_a_value_that_only_the_prompts_examples_have_is_refused() -> None:
    example = {"kind": "floor_price", "price": "0.44", "evidence": ['$0.44 (the "Floor")']}
    reading = reader(FakeModel(say=lambda label, text: [example])).read(filing(FLOOR))
    assert reading.terms == ()
    assert "not in the text" in reading.rejected[0].reason


def test_long_filings_are_split_and_nothing_is_asked_twice() -> None:
    notes = [f"Note {n}. The floor price is ${n}.25. " + "Words without end. " * 60 for n in range(30)]
    model = FakeModel()
    reading = reader(model, request_tokens=8000).read(filing(*notes))
    sent = [label for group in model.labels for label in group]
    assert len(model.asked) > 1
    assert sent == [f"F{n}" for n in range(1, 31)]
    assert len(reading.terms) == 30


# outcomes


@pytest.mark.parametrize("outcome", ["truncated", "refused", "filtered"])
def test_a_reply_that_fewer_notes_may_mend_is_split_and_the_culprit_named(outcome: str) -> None:
    class Touchy(FakeModel):
        def complete(self, request: ModelRequest) -> ModelReply:
            bad = "badword" in request.messages[-1].content
            self.script = [outcome] if bad else []
            return super().complete(request)

    notes = [FLOOR.replace("0.10", f"{n}.10") for n in range(1, 9)]
    notes[5] += " badword"
    reading = reader(Touchy()).read(filing(*notes))
    assert [footnote for footnote, _ in prices(reading)] == ["F1", "F2", "F3", "F4", "F5", "F7", "F8"]
    [failure] = reading.receipt.failures
    assert (failure.outcome, failure.footnotes) == (outcome, ("F6",))


def test_one_note_that_is_cut_gets_more_room_once() -> None:
    model = FakeModel("truncated")
    assert prices(reader(model).read(filing(FLOOR))) == [("F1", "0.10")]
    assert model.asked[0].max_completion_tokens != model.asked[1].max_completion_tokens


@pytest.mark.parametrize("outcome", ["empty", "malformed"])
def test_a_useless_reply_is_a_failure_of_its_notes(outcome: str) -> None:
    reading = reader(FakeModel(outcome)).read(filing(FLOOR, "two"))
    [failure] = reading.receipt.failures
    assert (failure.outcome, failure.footnotes) == (outcome, ("F1", "F2"))


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ModelUnavailableError("down"), "unavailable"),
        (ModelRequestError("wrong key"), "request"),
        (BudgetError("cap"), "budget"),
    ],
)
def test_a_server_that_gives_nothing_is_a_failure_with_its_cost_and_is_asked_again_next_time(
    error: ModelError, outcome: str
) -> None:
    error.usage = Usage(requests=4, retries=3, lost_replies=1)
    model, cache = FakeModel(error), Cache()
    made = reader(model, cache)
    reading = made.read(filing(FLOOR))
    assert reading.receipt.failures[0].outcome == outcome
    assert (reading.receipt.requests, reading.receipt.retries, reading.receipt.lost_replies) == (4, 3, 1)
    assert not cache
    assert prices(made.read(filing(FLOOR))) == [("F1", "0.10")]


def test_a_second_request_that_fails_leaves_the_first_terms_and_is_owed() -> None:
    first = reply_text([wire("F1", **INVENTED), wire("F2", **GOOD)])
    model, cache = FakeModel(first, ModelUnavailableError("down")), Cache()
    made = reader(model, cache)
    two = filing(FLOOR, FLOOR + " Again.")
    reading = made.read(two)
    assert prices(reading) == [("F2", "0.10")]
    assert len(reading.rejected) == 1
    assert reading.receipt.failures[0].footnotes == ("F1",)
    assert len(cache) == 1, "only the note that is done is kept"
    model.asked.clear()
    assert prices(made.read(two)) == [("F1", "0.10"), ("F2", "0.10")]
    assert model.labels == [["F1"]]


def test_a_second_reply_that_is_no_use_leaves_the_first_as_it_is() -> None:
    reading = reader(FakeModel(reply_text([wire("F1", **INVENTED)]), "refused")).read(filing(FLOOR))
    assert reading.receipt.failures == ()
    assert len(reading.rejected) == 1
    assert any("without a usable reply" in note for note in reading.receipt.notes)


# never pay twice


def test_the_same_note_cited_by_the_same_cells_is_read_once_in_whatever_filing() -> None:
    model, cache = FakeModel(), Cache()
    reader(model, cache).read(filing("Other words.", FLOOR))
    again = reader(model, cache).read(filing(FLOOR, "New: the floor price is $3.30.", name="b"))
    assert model.labels == [["F1", "F2"], ["F2"]]
    assert prices(again) == [("F1", "0.10"), ("F2", "3.30")]
    assert again.receipt.shared_footnotes == 1
    known = reader(model, cache).read(filing("Other words.", FLOOR, name="c"))
    assert len(model.asked) == 2
    assert (known.receipt.requests, known.receipt.shared_footnotes, known.receipt.token_counts) == (0, 2, "none")


def test_another_cell_another_model_or_another_prompt_is_another_reading() -> None:
    model, cache = FakeModel(), Cache()
    reader(model, cache).read(filing(FLOOR))
    reader(model, cache).read(filing(FLOOR, security="Warrant"))
    assert len(model.asked) == 2
    other = FakeModel()
    other.name = "other"
    reader(other, cache).read(filing(FLOOR))
    assert len(other.asked) == 1


def test_a_note_twice_in_one_filing_is_asked_about_once() -> None:
    model = FakeModel()
    reading = reader(model).read(filing(FLOOR, FLOOR))
    assert model.labels == [["F1"]]
    assert prices(reading) == [("F1", "0.10"), ("F2", "0.10")]


def test_rejections_are_shared_under_the_other_filings_ids() -> None:
    model = FakeModel(reply_text([wire("F1", **INVENTED)]), reply_text([]))
    made = reader(model)
    made.read(filing(FLOOR))
    [rejection] = made.read(filing("x", FLOOR, name="b")).rejected
    assert rejection.footnote == rejection.draft["footnote"] == "F2"


def test_filings_at_the_same_time_share_notes_without_waiting_for_each_other() -> None:
    """Two filings with each other's notes in opposite order, many times over: nothing asked twice, nothing stuck."""
    inside = threading.Barrier(2)

    class Slow(FakeModel):
        def complete(self, request: ModelRequest) -> ModelReply:
            try:
                inside.wait(0.2)
            except threading.BrokenBarrierError:
                inside.reset()
            return super().complete(request)

    for turn in range(5):
        model = Slow()
        made = reader(model)
        texts = [f"{turn}. The floor price is ${n}.10." for n in range(1, 5)]
        with ThreadPoolExecutor(4) as pool:
            orders = [texts[:3], texts[::-1], texts[1:], texts]
            found = list(pool.map(made.read, [filing(*order) for order in orders], timeout=10))
        assert [len(each.terms) for each in found] == [3, 4, 3, 4]
        assert sum(len(group) for group in model.labels) == 4
        assert sum(each.receipt.shared_footnotes for each in found) == 14 - 4


def test_what_the_cache_saved_is_on_the_receipt() -> None:
    class Priced(FakeModel):
        def complete(self, request: ModelRequest) -> ModelReply:
            reply = super().complete(request)
            usage = reply.usage + Usage(cost=Decimal("0.002"))
            return ModelReply(reply.outcome, reply.text, usage=usage)

    model, cache = Priced(), Cache()
    reader(CachedModel(model, cache)).read(filing(FLOOR))
    receipt = reader(CachedModel(model, cache)).read(filing(FLOOR)).receipt
    assert (receipt.requests, receipt.cached_replies, receipt.prompt_tokens) == (0, 1, 0)
    assert (receipt.saved_prompt_tokens, receipt.saved_cost_usd) == (100, Decimal("0.002"))


def test_a_kept_reading_passes_the_checks_again() -> None:
    """What an older or tampered cache holds is verified like any draft."""
    model, cache = FakeModel(), Cache()
    made = reader(model, cache)
    made.read(filing(FLOOR))
    [key] = cache
    cache[key] = cache[key].replace('"price": "0.10"', '"price": "0.99"')
    reading = made.read(filing(FLOOR))
    assert reading.terms == ()
    assert len(reading.rejected) == 1
    cache[key] = "{}"
    assert prices(made.read(filing(FLOOR))) == [("F1", "0.10")]


def many(label: str, text: str) -> Terms:
    return floor_price(label, text) * 3


def test_the_same_term_said_three_times_is_one() -> None:
    assert len(reader(FakeModel(say=many)).read(filing(FLOOR)).terms) == 1

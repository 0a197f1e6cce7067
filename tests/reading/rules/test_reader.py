# ruff: noqa: E501 - tables of words read best as they are
"""The rules reader as a whole: it never raises, stays linear, quotes exactly and names what it leaves open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.rules.note import Note, merge_spans
from extractor.reading.rules.reader import read_note

WORDS = (
    "the", "holder", "may", "not", "convert", "exercise", "$1.25", "$0.10", "4.99%", "ninety percent (90%)", "of", "the lesser of",
    "the greater of", "(i)", "(ii)", "and", "or", ",", ".", ";", "floor price", "lowest", "VWAP", "closing price", "ten trading days",
    "January 5, 2027", "13/45/2020", "February 30, 2024", "matures on", "interest at", "per annum", "in cash", "each RSU", "one share",
    "1-for-0", "one-for-ten", "reverse stock split", "merger", "right to receive", "redeem", "subject to adjustment for", "“Floor Price”",
    "1/0", "  ", "\u00a0", "İ", "999999999999999999999999", "61 days' notice", "expires", "no expiration date", "settled", "units",
)  # fmt: skip


def check(text: str) -> None:
    reading = read_note(text, footnote="F1")
    for draft in reading.drafts:
        assert draft.quotes
        assert all(quote and quote in text for quote in draft.quotes)
    for span in reading.open:
        assert text[span.start : span.end] == span.quote


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_jumble_of_its_own_words_makes_it_raise(words: list[str]) -> None:
    check(" ".join(words))


HOSTILE = (
    "the holder may not convert or exercise the note if it would own more than ",
    "not subject to no never less than below $1 ",
    "$0.10 and $0.20, ",
    "(i) (ii) the lesser of the greater of ",
    "each rsu represents a contingent right to receive one ",
    "one ",
    "interest at 10% dividends at ",
    "1/1/2020 January 1, 2020 due 2028 matures on ",
    "merger converted into the right to receive ",
    "1-for-2 reverse stock split effective on ",
    "expire expires exercisable until ",
    "exercise price of $1 ",
    "is the general partner of Acme LP, which ",
    'Acme LP ("Acme"), held by the Acme Trust and ',
    "includes 1,000 shares and 2,000 shares, ",
    "transferred a gift of 1,000 shares to the trust of ",
    "merger on January 1, 2020 each share was converted into 0.5 shares ",
    "inadvertently not reported late in error ",
    "(((((",
    " ",
    "\u00a0\n",
    "a.",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        check(text)
        return time.process_time() - start

    small, large = seconds(25_000), seconds(100_000)
    for _ in range(3):
        # A busy machine or a collection of garbage may slow one run: the best of a few is what the text costs.
        if large < 12 * max(small, 0.02):
            break
        large = min(large, seconds(100_000))
    assert large < 3.0, "100 KB must stay near a second even on a busy machine"
    assert large < 12 * max(small, 0.02), "four times the text may not take much more than four times as long"


def test_what_is_left_open_is_named() -> None:
    text = (
        "The warrants are exercisable at $2.00 per share. The holder shall deliver 400 widgets by May 1. "
        "This filing is made under Rule 16a-3(f). The reporting person is a director."
    )
    assert [span.quote for span in read_note(text, footnote="F1").open] == [
        "The holder shall deliver 400 widgets by May 1."
    ]


def test_a_consumed_sentence_is_not_open() -> None:
    assert read_note("The note matures on May 1, 2027.", footnote="F1").open == ()


def test_flat_offsets_lead_back_to_the_text() -> None:
    text = "The  “Note”\u00a0 matures\n on  May 1,\u00a02027."
    (draft,) = read_note(text, footnote="F1").drafts
    assert draft.flat()["date"] == "2027-05-01"
    assert draft.quotes == ("matures\n on  May 1,\u00a02027",)


def test_lower_case_keeps_its_length() -> None:
    note = Note("F1", "İstanbul “A”  b")
    assert len(note.lower) == len(note.text)
    assert note.flat.endswith('"a" b')


def test_merge_spans() -> None:
    assert merge_spans([(6, 9), (0, 3), (3, 4), (8, 12), (20, 20)]) == [(0, 4), (6, 12)]


def test_a_merger_s_ratio_is_no_conversion_ratio_beside_it() -> None:
    text = (
        "Received at the closing, on April 3, 2024, of the business combination of Alder Acquisition Corp. with Old"
        " Birch, in which each share of Old Birch was exchanged for 0.5123 of a share of the Issuer."
    )
    assert [draft.body.kind for draft in read_note(text, footnote="F1").drafts] == ["merger"]


def test_distributions_that_a_price_is_adjusted_for_move_nothing() -> None:
    text = "The exercise price will be adjusted upon stock dividends, subdivisions and pro rata distributions."
    assert [draft.body.kind for draft in read_note(text, footnote="F1").drafts] == ["adjustment"]

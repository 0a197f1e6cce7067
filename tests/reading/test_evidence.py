"""Quotes are located exactly or folded, never approximately, and never cut a word or a number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.evidence import fold, locate, occurrences, whole


@pytest.mark.parametrize(
    ("quote", "text", "start"),
    [
        ("$19.50 per share", "at $19.50 per share.", 3),
        ("19.50", "at $19.50 per share.", 4),
        ('the "Floor Price"', "(the “Floor Price”)", 1),
        ("holder's  note", "the holder’s note", 4),
        ("ten (10) trading days", "ten\u00a0(10)\n            trading days", 0),
        ("price - then", "a price — then", 2),
        ("$340.55", "prices from $340.00-$340.55", 20),
        ("not exceed", "shall not exceed", 6),
    ],
)
def test_a_quote_is_found_with_the_texts_own_characters(quote: str, text: str, start: int) -> None:
    span = locate(quote, text)
    assert span is not None
    assert span.start == start
    assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("9.50", "at $19.50"),
        ("0.10", "at 0.105"),
        ("50", "at $19.50"),
        (".50", "at $19.50"),
        ("234", "1,234 shares"),
        ("1", "1,234 shares"),
        ("19", "at $19.50"),
        ("convertible", "non-convertible"),
        ("10b5", "a 10b5-1 plan"),
        ("vested", "unvested"),
        ("vest", "vested"),
        ("Floor price", "the Floor Price"),
        ("the floor of $0.42", "the floor, of $0.42"),
        ("ten trading days", "ten (10) trading days"),
        ("", "text"),
        ("  ", "text  "),
    ],
)
def test_what_the_text_does_not_say_is_not_found(quote: str, text: str) -> None:
    assert locate(quote, text) is None
    assert list(occurrences(quote, text)) == []


def test_of_several_places_the_nearest_is_taken() -> None:
    text = "$5.00 is the floor, $5.00 the price, $5.00 the cap"
    starts = [span.start for span in occurrences("$5.00", text)]
    assert starts == [0, 20, 37]
    assert [getattr(locate("$5.00", text, near=near), "start", None) for near in (0, 9, 12, 29, 400)] == [
        0,
        0,
        20,
        37,
        37,
    ]


def test_an_exact_place_is_preferred_to_a_folded_one() -> None:
    span = locate('"a"', '“a” and "a"')
    assert span is not None
    assert span.start == 8


def test_widening_reaches_the_ends_of_words_and_numbers() -> None:
    text = "a floor of $0.39, convertible"
    assert [text[slice(*whole(text, *place))] for place in ((8, 13), (18, 24), (2, 7))] == [
        "of $0.39",
        "convertible",
        "floor",
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab 1.,-'\"“”’\u00a0\n—", max_size=60), st.data())
def test_every_located_span_slices_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    near = data.draw(st.one_of(st.none(), st.integers(-5, 80)))
    quote = text[start:end]
    span = locate(quote, text, near=near)
    if span is not None:
        assert text[span.start : span.end] == span.quote
        assert fold(span.quote)[0].strip() == fold(quote)[0].strip()
    if quote.strip() and (start, end) == whole(text, start, end):
        assert span is not None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a" * 50_000, "b" + "a" * 100_000),
        ("a " * 20_000 + "b", "a " * 60_000),
        ("1", "1" * 100_000),
        ("“", '"' * 100_000),
    ],
)
def test_hostile_repetition_is_quick(quote: str, text: str) -> None:
    start = time.process_time()
    locate(quote, text, near=40_000)
    list(occurrences(quote, text))
    assert time.process_time() - start < 1.5

"""The locks on single terms: what is said passes, what is not said is refused, and no text makes them raise."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.locks.check import check
from extractor.reading.locks.view import view_of
from extractor.reading.verify import verify, verify_all
from extractor.schema.reading import Rejection
from extractor.schema.span import Span
from extractor.schema.terms import Term, draft_from_flat
from tests.reading.examples import FALSE, TRUE


def _verified(text: str, flat: dict[str, Any]) -> Term | Rejection:
    return verify(draft_from_flat({"footnote": "F1", "evidence": [text], **flat}), text, reader="model")


@pytest.mark.parametrize(("text", "flat"), [(text, term) for text, terms in TRUE for term in terms])
def test_what_a_footnote_says_passes(text: str, flat: dict[str, Any]) -> None:
    term = _verified(text, flat)
    assert isinstance(term, Term), term.reason
    assert term.readers == ("model",)
    assert all(text[span.start : span.end] == span.quote for span in term.evidence)


@pytest.mark.parametrize(("text", "flat", "why"), FALSE)
def test_what_a_footnote_does_not_say_is_refused(text: str, flat: dict[str, Any], why: str) -> None:
    rejection = _verified(text, flat)
    assert isinstance(rejection, Rejection), why
    assert rejection.reason
    assert rejection.kind == flat["kind"]


def test_a_rejection_names_the_quote_or_the_value() -> None:
    text = "The exercise price is $19.50 per share, and not $9.50."
    missing = _verified(text, {"kind": "conversion_price", "price": "19.50", "evidence": ["strike of $19.50"]})
    other = _verified(text, {"kind": "conversion_price", "price": "19.40"})
    assert isinstance(missing, Rejection)
    assert missing.reason == "the quote 'strike of $19.50' is not in the text"
    assert isinstance(other, Rejection)
    assert "19.40" in other.reason


def test_spans_are_sorted_and_identical_ones_are_one() -> None:
    text = "The note is convertible at $2.00, its conversion price."
    quotes = ["its conversion price", "convertible at $2.00", "convertible at  $2.00"]
    term = _verified(text, {"kind": "conversion_price", "price": "2.00", "evidence": quotes})
    assert isinstance(term, Term)
    assert [span.start for span in term.evidence] == [12, 34]


def test_a_quote_that_stands_twice_is_read_where_it_carries_the_term() -> None:
    text = "Sold at $5.00. The exercise price is $6.00. Sold on. The floor is $5.00."
    term = _verified(text, {"kind": "floor_price", "price": "5.00", "evidence": ["$5.00"]})
    assert isinstance(term, Term)
    assert term.evidence[0].start == text.rindex("$5.00")


def test_a_quote_of_an_example_is_no_evidence() -> None:
    text = "The exercise price is $6.00."
    draft = draft_from_flat({"footnote": "F1", "kind": "conversion_price", "price": "6.00", "evidence": [text]})
    terms, rejected = verify_all([draft], text, reader="model", forbidden={text})
    assert not terms
    assert "example" in rejected[0].reason


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on October 12, 2028 and Oct. 5, 2026", ["2028-10-12", "2026-10-05"]),
        ("12/10/28, 12/10/2028 and 10-12-2028, 2028-10-12", ["2028-12-10", "2028-12-10", "2028-10-12", "2028-10-12"]),
        ("the 12th day of October, 2028; 1 January 2031; 3rd of May 2030", ["2028-10-12", "2031-01-01", "2030-05-03"]),
        ("October 2028, October of 2027, in 2026", ["2028-10", "2027-10", "2026"]),
        ("March 1 and June 1, 2025", ["2025-03-01", "2025-06-01"]),
        ("March 1, June 1 and September 1 of 2025", ["2025-03-01", "2025-06-01", "2025-09-01"]),
        ("on each of March 1, 2024, 2025 and 2026", ["2024-03-01", "2025-03-01", "2026-03-01"]),
        ("March 1 and 15, 2025", ["2025-03-01", "2025-03-15"]),
        ("January 15 and July 15 in each year", []),
        ("$2,025 and 2,026 shares under Rule 2024(a)", []),
    ],
)
def test_dates_are_read_in_all_their_spellings(text: str, dates: list[str]) -> None:
    assert [each.iso for each in view_of(text).dates] == dates


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("$19.50 and 19.50%", [("money", "19.50"), ("percent", "19.50")]),
        ("ten percent (10%)", [("percent", "10"), ("percent", "10")]),
        ("one-third, 1/8th and two thirds", [("fraction", "33.33"), ("fraction", "12.50"), ("fraction", "66.67")]),
        ("33 1/3% each", [("fraction", "33.33")]),
        ("a 1-for-30 or one-for-thirty split", [("ratio", "1.00"), ("ratio", "1.00")]),
        ("Rule 16b-3, 10b5-1, Section 713(a), 401(k), footnote (5), F1 at 12:01 a.m.", []),
        ("(1) ten (10) days, (2) 1,204,331 shares", [("number", "10"), ("number", "10"), ("number", "1204331")]),
        ("the sixty-first (61st) day", [("ordinal", "61"), ("ordinal", "61")]),
        ("US$5 million, NIS 14.60", [("money", "5000000"), ("money", "14.60")]),
    ],
)
def test_numbers_are_read_with_their_sorts(text: str, figures: list[tuple[str, str]]) -> None:
    found = [(each.sort, each.value) for each in view_of(text).figures]
    assert [(sort, f"{value:.2f}" if sort in {"fraction", "ratio"} else str(value)) for sort, value in found] == figures


_WORDS = st.sampled_from(
    [
        *[
            "the",
            "floor",
            "price",
            "$0.10",
            "10%",
            "19.99%",
            "not",
            "no",
            "vest",
            "vested",
            "one-third",
            "1/0",
            "1/3",
            "March",
            "1,",
            "2025",
            "2026",
            "and",
            "to",
            "from",
        ],
        *[
            "greater",
            "of",
            "lesser",
            "10b5-1",
            "plan",
            "(10)",
            "trading",
            "days",
            "1-for-30",
            "(",
            ")",
            "“",
            "”",
            ".",
            ";",
            "held",
            "by",
            "trust",
            "L.P.",
            "İ",
            "ß",
            "ﬁ",
            "0000",
        ],
        *("\u00a0", "99999999999999999999", "x"),
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join), st.data())
def test_no_text_makes_the_locks_raise(text: str, data: st.DataObject) -> None:
    _, terms = data.draw(st.sampled_from(TRUE))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for flat in terms:
        for stance in ("stated", "denied"):
            draft = draft_from_flat({"footnote": "F1", "evidence": [text], **flat, "stance": stance})
            spans = (Span(quote=text[start:end], start=start, end=end),)
            assert check(draft.body, draft.stance, spans, text) is None or spans


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "one ",
        "$1 to ",
        "not ",
        "March 1, ",
        "1/1 ",
        "vest ",
        "floor ",
        "a. ",
        '"',
        "10b5-1 not ",
        "  ",
        "(1) ",
        "under ",
    ],
)
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    text = (piece * (100_000 // len(piece)))[:100_000]
    drafts = [
        draft_from_flat({"footnote": "F1", **flat, "evidence": [text[:50_000], text[50_000:]]})
        for _, terms in TRUE[::9]
        for flat in terms
    ][:12]
    start = time.process_time()
    for draft in drafts:
        spans = (Span(quote=text[:50_000], start=0, end=50_000), Span(quote=text[50_000:], start=50_000, end=len(text)))
        check(draft.body, draft.stance, spans, text)
    assert time.process_time() - start < 3.0

"""Two readings as one: agreement, one reader only, conflict."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.reading.merge import merge
from extractor.reading.verify import verify
from extractor.schema.reading import OpenSentence, Reading, Receipt, Rejection
from extractor.schema.span import Span
from extractor.schema.terms import Reader, Term, draft_from_flat
from tests.reading.fake_model import filing

TEXT = (
    "The note has a floor price of $0.10 and bears interest at 8% per annum, payable in cash, and matures on "
    "May 6, 2027. The shares are held by the Elm Trust and by the Oak Trust. Not made under a Rule 10b5-1 plan."
)
FLOOR = {"kind": "floor_price", "price": "0.10", "evidence": ["a floor price of $0.10"]}
ELM = {"kind": "holder", "name": "Elm Trust", "type": "trust", "evidence": ["held by the Elm Trust"]}
OAK = {
    "kind": "holder", "name": "the Oak Trust", "type": "trust",
    "evidence": ["held by the Elm Trust and by the Oak Trust"],
}  # fmt: skip


def reading(by: Reader, *flats: dict[str, Any], text: str = TEXT, **given: Any) -> Reading:
    terms = []
    for flat in flats:
        outcome = verify(draft_from_flat({"footnote": "F1", **flat}), text, reader=by)
        assert isinstance(outcome, Term), outcome
        terms.append(outcome)
    return Reading(terms=tuple(terms), receipt=Receipt(reader=by), **given)


def merged(ours: list[dict[str, Any]], theirs: list[dict[str, Any]], text: str = TEXT) -> Reading:
    return merge(filing(text), reading("rules", *ours, text=text), reading("model", *theirs, text=text))


def shown(result: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(term.kind), term.readers) for term in result.terms]


def test_agreement_is_one_term_of_both() -> None:
    result = merged([FLOOR], [FLOOR])
    assert shown(result) == [("floor_price", ("rules", "model"))]
    assert result.disagreements == ()


def test_what_only_one_reader_found_is_kept_and_says_who() -> None:
    maturity = {"kind": "maturity", "date": "2027-05-06", "evidence": ["matures on May 6, 2027"]}
    result = merged([FLOOR], [maturity])
    assert shown(result) == [("floor_price", ("rules",)), ("maturity", ("model",))]
    assert result.disagreements == ()


def test_a_reader_that_says_more_adds_to_the_other() -> None:
    rate = {"kind": "interest", "rate": "8", "evidence": ["interest at 8% per annum"]}
    paid = {"kind": "interest", "paid_in": ["cash"], "evidence": ["interest at 8% per annum, payable in cash"]}
    [term] = merged([rate], [paid]).terms
    assert term.flat()["rate"] == "8"
    assert term.flat()["paid_in"] == ["cash"]
    assert term.readers == ("rules", "model")
    assert all(TEXT[span.start : span.end] == span.quote for span in term.evidence)


def test_holders_are_paired_by_name() -> None:
    result = merged([ELM, OAK], [OAK, ELM])
    assert [(term.flat()["name"], term.readers) for term in result.terms] == [
        ("Elm Trust", ("rules", "model")),
        ("the Oak Trust", ("rules", "model")),
    ]
    assert shown(merged([ELM], [OAK])) == [("holder", ("rules",)), ("holder", ("model",))]


def pair(text: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Reading:
    """Merge two terms whose evidence is the whole text."""
    span = Span(quote=text, start=0, end=len(text))
    terms = []
    for by, flat in (("rules", ours), ("model", theirs)):
        draft = draft_from_flat({"footnote": "F1", "evidence": [text], **flat})
        terms.append(Term(footnote="F1", stance=draft.stance, body=draft.body, evidence=(span,), readers=(by,)))
    return merge(filing(text), Reading(terms=terms[:1]), Reading(terms=terms[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ({"kind": "conversion_price", "price": "1"}, {"kind": "conversion_price", "formula": "0.8*vwap(5)"},
         "one reads a fixed price, the other a formula"),
        ({"kind": "price_range", "low": "1.00", "high": "1.50"}, {"kind": "price_range", "low": "1.00", "high": "2.00"},
         "high: 1.50 against 2.00"),
        ({"kind": "trading_plan"}, {"kind": "trading_plan", "stance": "denied"}, "one says stated, the other denied"),
        ({"kind": "interest", "paid_in": ["cash"]}, {"kind": "interest", "paid_in": ["stock"]},
         "paid_in: cash against stock"),
        ({"kind": "conversion_price", "formula": "0.8*vwap(5)"}, {"kind": "conversion_price", "formula": "0.8*vwap(6)"},
         "formula: 0.8*vwap(5) against 0.8*vwap(6)"),
    ],
)  # fmt: skip
def test_a_conflict_keeps_both_and_is_listed(ours: dict[str, Any], theirs: dict[str, Any], reason: str) -> None:
    result = pair("words", ours, theirs)
    assert [term.readers for term in result.terms] == [("rules",), ("model",)]
    [conflict] = result.disagreements
    assert (conflict.footnote, conflict.kind, conflict.reason) == ("F1", ours["kind"], reason)
    assert conflict.rules["evidence"] == conflict.model["evidence"]
    assert {**conflict.rules, **ours} == conflict.rules
    assert {**conflict.model, **theirs} == conflict.model


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"kind": "floor_price", "price": "0.10"}, {"kind": "floor_price", "price": "0.100"}),
        ({"kind": "interest", "paid_in": ["cash", "stock"]}, {"kind": "interest", "paid_in": ["stock", "cash"]}),
        ({"kind": "conversion_price", "formula": "max(1, vwap(5))"},
         {"kind": "conversion_price", "formula": "max(vwap(5), 1.0)"}),
        ({"kind": "floor_price", "price": "1"}, {"kind": "floor_price", "adjusts_for_splits": True}),
    ],
)  # fmt: skip
def test_what_agrees(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    result = pair("words", ours, theirs)
    assert result.disagreements == ()
    assert [term.readers for term in result.terms] == [("rules", "model")]


def test_a_holder_is_the_same_under_another_role() -> None:
    by = {"kind": "holder", "name": "Elm Trust", "type": "trust"}
    [term] = pair("words", {**by, "role": "trustee"}, {**by, "role": "beneficiary and settlor"}).terms
    assert term.readers == ("rules", "model")


def test_a_part_of_what_both_say_is_no_term_of_its_own() -> None:
    vague = {"kind": "holder", "evidence": ["The shares are held by the Elm Trust"]}
    result = merged([ELM, vague], [ELM])
    assert [term.flat().get("name") for term in result.terms] == ["Elm Trust"]
    other = {"kind": "holder", "name": "Oak Trust", "type": "trust", "evidence": ["by the Oak Trust"]}
    assert len(merged([ELM, other], [ELM]).terms) == 2


def apart(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Who found the merged terms, where no two terms stand in the same words."""
    text = "0123456789" * 10
    terms: dict[str, list[Term]] = {"rules": [], "model": []}
    for place, (by, flat) in enumerate([*(("rules", each) for each in ours), *(("model", each) for each in theirs)]):
        body = draft_from_flat({"footnote": "F1", **flat}).body
        span = Span(quote=text[10 * place : 10 * place + 9], start=10 * place, end=10 * place + 9)
        terms[by].append(Term(footnote="F1", body=body, evidence=(span,), readers=(by,)))  # type: ignore[arg-type]
    result = merge(filing(text), *(Reading(terms=tuple(each)) for each in terms.values()))
    return [term.readers for term in result.terms]


def test_a_fact_quoted_from_two_places_is_one_where_each_reader_has_just_one() -> None:
    plan, gift = {"kind": "trading_plan"}, {"kind": "transfer", "type": "gift"}
    assert apart([plan], [{**plan, "adopted": "2024-03-01"}]) == [("rules", "model")]
    assert apart([gift], [gift, gift]) == [("rules",), ("model",), ("model",)]
    told = {**gift, "shares": "900"}
    assert sorted(apart([told], [gift, told])) == [("model",), ("rules", "model")]
    assert apart([ELM], [OAK]) == [("rules",), ("model",)]


def test_terms_of_other_words_are_other_terms() -> None:
    """Two ranges that stand in two places are no conflict, and two facts without a number in common no agreement."""
    text = "Sold at $1.00 to $1.50. Later sold at $2.00 to $2.50."
    terms = []
    for by, low, high, start in (("rules", "1.00", "1.50", 0), ("model", "2.00", "2.50", 30)):
        body = draft_from_flat({"footnote": "F1", "kind": "price_range", "low": low, "high": high}).body
        span = Span(quote=text[start : start + 22], start=start, end=start + 22)
        terms.append(Term(footnote="F1", body=body, evidence=(span,), readers=(by,)))  # type: ignore[arg-type]
    ours, theirs = terms
    result = merge(filing(text), Reading(terms=(ours,)), Reading(terms=(theirs,)))
    assert [term.readers for term in result.terms] == [("rules",), ("model",)]
    assert result.disagreements == ()


def test_nothing_else_of_either_reading_is_lost() -> None:
    rejection = Rejection(footnote="F1", kind="plan", reason="r", draft={}, reader="rules")
    left = OpenSentence(footnote="F1", span=Span(quote="The", start=0, end=3))
    ours = reading("rules", FLOOR, rejected=(rejection,), open=(left,))
    theirs = reading("model", rejected=(rejection.model_copy(update={"reader": "model"}),))
    result = merge(filing(TEXT), ours, theirs)
    assert [each.reader for each in result.rejected] == ["rules", "model"]
    assert result.open == (left,)
    assert result.receipt.reader == "both"

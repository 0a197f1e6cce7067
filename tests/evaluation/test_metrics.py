"""The metrics against cases computed by hand, against properties, and against scikit-learn."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support

from extractor.evaluation.metrics import evidence, retrieval, soft
from extractor.evaluation.metrics.f1 import Counts, multiset
from extractor.evaluation.metrics.refusals import confusion
from extractor.evaluation.metrics.rejections import reasons
from extractor.evaluation.metrics.terms import TermScores, parts, restrict, score_footnote
from extractor.evaluation.pairing import Claimed, same
from extractor.schema.reading import Rejection
from extractor.schema.span import Span
from extractor.schema.terms import Term, draft_from_flat


def claim(kind: str, **fields: object) -> Claimed:
    draft = draft_from_flat({"footnote": "F1", "kind": kind, "evidence": [], **fields})
    return Claimed(draft.stance, draft.body)


GOLD = (
    claim("floor_price", price="0.10", adjusts_for_splits=False),
    claim("interest", rate="10", paid_in=["cash", "stock"]),
    claim("holder", name="A Trust", type="trust"),
    claim("vesting", basis="time", tranches=[{"portion": "33.33", "date": "2027-01-01"}, {"portion": "66.67"}]),
    claim("trading_plan", stance="denied"),
)


def test_a_case_counted_by_hand() -> None:
    output = (
        claim("floor_price", price="0.1", adjusts_for_splits=True),  # price right (a number), flag wrong
        claim("interest", rate="10", paid_in=["cash"]),  # one of two ways of paying
        claim("trading_plan"),  # the wrong stance: missing and surplus
        claim("vesting", basis="time", tranches=[{"portion": "33.3", "date": "2027-01-01"}]),  # within 0.05
        claim("maturity", date="2030"),  # not in gold
    )
    score = score_footnote(GOLD, output)
    total = TermScores()
    total.add(score)
    assert total.all_terms == Counts(found=3, surplus=2, missing=2)
    # right: 0.1, 10, cash, basis, portion, date; false: flag, maturity; missing: flag, stock, trust, second portion
    assert total.all_values == Counts(found=6, surplus=2, missing=4)
    assert {item.field for item in score.missing_values} == {
        "adjusts_for_splits", "paid_in", "type", "tranches[1].portion",
    }  # fmt: skip
    shares = parts(score)
    assert shares["terms.f1"] == (6, 10)
    assert shares["values.f1"] == (12, 18)
    assert shares["values.precision"] == (6, 8)
    assert shares["values.recall"] == (6, 10)
    assert shares["values.false_per_100"] == (2, 1)
    assert shares["terms.f1@denied"] == (0, 1)
    assert shares["terms.f1@stated"] == (6, 9)
    assert shares["values.f1:vesting"] == (6, 7)
    assert shares["footnotes.perfect"] == (False, 1)
    assert shares["footnotes.silent"] == (False, False)


def test_a_silent_footnote_that_is_kept_silent_and_one_that_is_not() -> None:
    assert parts(score_footnote((), ()))["footnotes.silent"] == (True, True)
    assert parts(score_footnote((), GOLD[:1]))["footnotes.silent"] == (False, True)


def test_one_kind_counted_alone() -> None:
    assert parts(score_footnote(restrict(GOLD, "interest"), ()))["values.recall"] == (0, 3)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_order_does_not_matter_a_perfect_output_is_1_and_one_wrong_value_moves_one_count(data: st.DataObject) -> None:
    gold = data.draw(st.permutations(GOLD))
    output = data.draw(st.permutations(GOLD))
    perfect = score_footnote(gold, output)
    assert perfect.perfect
    assert all(share[0] == share[1] for name, share in parts(perfect).items() if ".f1" in name)
    number = data.draw(st.integers(0, len(output) - 1))
    wrong = list(output)
    if wrong[number].kind != "floor_price":
        number = next(place for place, term in enumerate(output) if term.kind == "floor_price")
    wrong[number] = claim("floor_price", price="0.11", adjusts_for_splits=False)
    total, before = TermScores(), TermScores()
    total.add(score_footnote(gold, wrong))
    before.add(perfect)
    assert total.all_terms == before.all_terms
    assert total.all_values == Counts(before.all_values.found - 1, 1, 1)


def test_terms_of_one_kind_are_paired_so_that_most_values_agree() -> None:
    gold = [claim("price_range", low="1", high="2"), claim("price_range", low="3", high="4")]
    output = [claim("price_range", low="3", high="4"), claim("price_range", low="1", high="9")]
    assert score_footnote(gold, output).pairs == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("field", "one", "other", "equal"),
    [
        ("price", Decimal("0.10"), Decimal("0.1"), True),
        ("portion", Decimal("33.33"), Decimal("33.38"), True),
        ("tranches[0].portion", Decimal("33.33"), Decimal("33.39"), False),
        ("percent", Decimal("33.33"), Decimal("33.34"), False),
        ("date", "2023-10", "2023-10-13", False),
        ("formula", "max(1, 0.5*close(1))", "max(close(1)/2, 1.00)", True),
        ("formula", "close(1)", "close(2)", False),
        ("vested", True, "true", False),
    ],
)
def test_values_are_compared_by_their_sort(field: str, one: object, other: object, equal: bool) -> None:
    assert same(field, one, other) is equal  # type: ignore[arg-type]


def test_precision_and_recall_are_scikit_learns() -> None:
    chance = random.Random(7)
    truth = [chance.random() < 0.5 for _ in range(400)]
    guess = [chance.random() < (0.8 if real else 0.2) for real in truth]
    ours = multiset(
        [number for number, real in enumerate(truth) if real], [number for number, said in enumerate(guess) if said]
    )
    precision, recall, f1, _ = precision_recall_fscore_support(truth, guess, average="binary")
    assert (ours.precision, ours.recall, ours.f1) == pytest.approx((precision, recall, f1))


def test_nothing_to_count_is_unscored_not_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert Counts(0, 1, 0).precision == 0.0


def test_soft_text_by_words_of_paired_terms_only() -> None:
    gold = [claim("holder", name="The Oak Trust", role="trustee"), claim("plan", name="Nowhere")]
    output = [claim("holder", name="Oak Trust"), claim("maturity", when="soon")]
    # words: the oak trust + trustee against oak trust: 2 * 2 / (4 + 2); the unpaired plan and maturity do not count
    assert soft.parts(gold, output, [(0, 0)]) == {"soft.f1": (4, 6)}


def test_evidence_counts_slices_and_values_that_can_be_read_off_them() -> None:
    text = "The Floor Price is $0.10 a share. The note matures on May 1, 2030."

    def term(kind: str, quote: str, start: int, **fields: object) -> Term:
        draft = draft_from_flat({"footnote": "F1", "kind": kind, "evidence": [quote], **fields})
        span = Span(quote=quote, start=start, end=start + len(quote))
        return Term(footnote="F1", body=draft.body, evidence=(span,))

    right = term("floor_price", "The Floor Price is $0.10 a share", 0, price="0.10")
    shifted = term("maturity", "matures on May 1, 2030", 44, date="2030-05-01")
    assert evidence.parts([right], text) == {"evidence.exact": (1, 1), "evidence.supported": (1, 1)}
    assert evidence.parts([right, shifted], text)["evidence.exact"] == (1, 2)
    invented = term("floor_price", "The Floor Price is $0.10 a share", 0, price="0.15")
    assert evidence.parts([invented], text)["evidence.supported"] == (0, 1)


def test_retrieval_by_hand() -> None:
    shares = retrieval.parts(["a", "b"], ["x", "b", "y", "a"], lambda want, place: want == place)
    assert shares["retrieval.recall@1"] == (0, 1), "of two wanted places one can be the first"
    assert shares["retrieval.recall@3"] == (1, 2)
    assert shares["retrieval.recall@5"] == (2, 2)
    assert shares["retrieval.mrr"] == (0.5, 1)
    assert retrieval.parts([], ["x"], lambda want, place: want == place)["retrieval.mrr"] == (0.0, 0)


def test_confusion_has_the_expected_status_in_rows() -> None:
    table = confusion([("answered", "answered"), ("answered", "denied"), ("denied", "denied"), ("answered", "denied")])
    assert table == {"answered": {"answered": 1, "denied": 2}, "denied": {"denied": 1}}


def test_reasons_leave_out_what_is_one_drafts_own() -> None:
    rejections = [
        Rejection(
            footnote="F1", kind="interest", reason=f"the quote {quote!r} is not in the text", draft={}, reader="rules"
        )
        for quote in ("10%", "12 percent")
    ]
    assert list(reasons(rejections).values()) == [2]

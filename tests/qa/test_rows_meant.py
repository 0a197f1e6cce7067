"""Which row, which column and which position are meant: sizes, places, what is left out, boxes that point elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_COMMON = "Common Stock"


def _sold(shares: str, price: tuple[str, str], after: str, day: str = "2025-07-01", code: str = "S") -> Any:
    return row(
        "transaction",
        security_title=_COMMON,
        transaction_date=day,
        transaction_code=code,
        transaction_shares=shares,
        transaction_price_per_share=price,
        transaction_acquired_disposed_code="A" if code in "PM" else "D",
        shares_owned_following_transaction=after,
        direct_or_indirect_ownership="D",
    )


def _line(shares: Any, nature: Any = None, title: str = _COMMON, **cells: Any) -> Any:
    return row(
        "holding",
        security_title=title,
        shares_owned_following_transaction=shares,
        direct_or_indirect_ownership="I" if nature else "D",
        **({"nature_of_ownership": nature} if nature else {}),
        **cells,
    )


def _bought(shares: str, after: str, day: str, *notes: str) -> Any:
    return row(
        "transaction",
        security_title=_COMMON,
        transaction_date=day,
        transaction_code="P",
        transaction_shares=shares,
        transaction_price_per_share="11.5",
        transaction_acquired_disposed_code="A",
        shares_owned_following_transaction=after,
        direct_or_indirect_ownership="I",
        nature_of_ownership=("See Footnotes", *notes),
    )


def _of(number: int, issuer: str, owner: Owner, plain: tuple[Any, ...], *notes: str, **more: Any) -> Filing:
    return filing(
        f"meant{number}",
        accession=f"0009970{number:03}-25-000001",
        period="2025-07-01",
        issuer=Issuer(cik=f"0009970{number:03}", name=issuer),
        owners=(owner,),
        non_derivative=plain,
        notes=notes,
        **more,
    )


def _owner(number: int, name: str, **boxes: Any) -> Owner:
    return Owner(cik=f"0009971{number:03}", name=name, **boxes)


def _range(low: str, high: str) -> str:
    return f"Weighted average. The shares were traded at prices ranging from ${low} to ${high}."


_OPTION = row(
    "transaction",
    security_title="Stock Option (Right to Buy)",
    transaction_date="2025-07-01",
    transaction_code="M",
    transaction_shares="600",
    transaction_acquired_disposed_code="D",
    conversion_or_exercise_price="4.10",
    shares_owned_following_transaction="1900",
    direct_or_indirect_ownership="D",
)
FILINGS = (
    _of(
        1, "Culver Glass Co", _owner(1, "Tembo Rosalie", is_director=True),
        (
            _sold("200", ("31.07", "F1"), "9300"),
            _sold("700", ("31.92", "F2"), "8600"),
            _sold("150", ("33.11", "F3"), "8450"),
            _bought("40", "540", "2025-06-03", "F4"),
            _bought("20", "320", "2025-06-04", "F5"),
            _line("77", "By IRA"),
        ),
        _range("30.90", "31.20"), _range("31.50", "32.10"), _range("33.00", "33.19"),
        "Held by Culver Lane Partners, L.P.", "Held by Old Kiln Fund LP.",
        derivative=(_OPTION,),
    ),
    _of(
        2, "Marsh Harrier plc", _owner(2, "Quist Odalys", is_officer=True, officer_title="See Remarks"),
        (_line("3100"), _line("45", "By 401(k)"), _line("810", "By Quist Gift Trust")),
        "Each unit is worth one share.",
        derivative=(_line("92.5", title="Phantom Stock Units"),),
        remarks="Executive Vice President and Treasurer. Exhibit 24 is attached.",
    ),
    _of(
        3, "Pinnock Rail Ltd", _owner(3, "Delgado Fenn", is_other=True, other_text="See Footnote 2"),
        (_line(("5000", "F1")), _line("300", "By Spouse")),
        "Includes 1,200 restricted stock units.",
        "On June 20, 2025 the reporting person ceased to be a director of the issuer.",
    ),
    _of(
        4, "Sandpiper Foods, Inc.", _owner(4, "Orrin Holdco AG", is_ten_percent_owner=True),
        (_line(("90000", "F1", "F2"), ("See footnotes", "F1", "F2")),),
        "41,250 of the reported shares are owned by General Mariners Assurance Company, a subsidiary of the holder.",
        "The rest is owned by pension plans: Tidewater Master Trust (30,700) and Orrin Pension Plan (18,050).",
    ),
    _of(
        5, "Lindale Press Ltd", _owner(5, "Yardley Imre", is_director=True),
        (_line(("7700", "F1")),),
        "Of these, the reporting person holds 2,300 shares for the benefit of funds of North Cove Partners, and 900 "
        "shares on behalf of North Cove Managers.",
    ),
    _of(
        6, "Brannock Mills Corp", _owner(6, "Isbister Cato", is_officer=True, officer_title="Controller"),
        (
            _line("640"), _line("31", "As custodian for grandson"), _line("32", "As custodian for granddaughter"),
            _line("33", "As custodian for minor child"),
        ),
        "The option was granted on May 1, 2024 and vests in full on May 1, 2028.",
        derivative=(
            _line(None, title="Stock Option", conversion_or_exercise_price="7.25"),
            _line(None, title="Stock Option", conversion_or_exercise_price="9.50", exercise_date=(None, "F1")),
        ),
        form="3",
    ),
    _of(
        7, "Ostrey Cable Inc.", _owner(7, "Vandermeer Lotte", is_officer=True, officer_title="CEO"),
        (
            _sold("410", ("0", "F1"), "5410", code="M"),
            _sold("160", ("12.75", "F2"), "5250", code="F"),
        ),
        "Shares got under a unit award.", "Shares given up for withholding tax on the award.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("meant"), *FILINGS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Tembo sold three lots on July 1, 2025. In what price band did the largest one trade?", ("31.50", "32.10")),
        ("What was the price range of the smallest lot that Rosalie Tembo sold?", ("33.00", "33.19")),
        ("Over what range of prices did Tembo's first sale of Culver Glass shares go?", ("30.90", "31.20")),
        ("Between which prices was Tembo's Culver Glass lot averaging $31.92 sold?", ("31.50", "32.10")),
        ("How many options are left from that grant after Rosalie Tembo's July 1 exercise?", ("1900",)),
        ("How many options of the grant did Tembo have left after the exercise at Culver Glass?", ("1900",)),
        (
            "Leaving the phantom units and trust aside, how many Marsh Harrier shares does Quist own outright?",
            ("3100",),
        ),
        ("Not counting her 401(k), how many Marsh Harrier shares does Odalys Quist hold directly?", ("3100",)),
        ("The Marsh Harrier form says see remarks for Quist's position. What is it?", ("Treasurer",)),
        ("what does odalys quist do at marsh harrier? the officer title box says see remarks", ("Treasurer",)),
        ("What is Fenn Delgado's status at Pinnock Rail now?", ("ceased to be a director",)),
        ("Which entities hold the Culver Glass stock that was bought on June 3 and 4?", ("Culver Lane", "Old Kiln")),
        ("how much of the Orrin Holdco position in Sandpiper sits with GMAC", ("41,250",)),
        ("How many of the Sandpiper shares does General Mariners hold?", ("41,250",)),
        ("What part of Orrin's Sandpiper Foods stake is held in the Tidewater trust?", ("30,700",)),
        ("Of the Lindale Press stock that Imre Yardley reports, how much is he holding for NCP?", ("2,300",)),
        ("How many shares went in Tembo's last sale of July 1, 2025 at Culver Glass?", ("150",)),
        (
            "For which grandchildren does Cato Isbister hold Brannock Mills shares, and how many for each?",
            ("grandson", "31", "granddaughter", "32"),
        ),
        (
            "What are the exercise prices of the two Brannock Mills option grants Isbister held when appointed?",
            ("7.25", "9.5"),
        ),
        ("shares lotte vandermeer gave back to ostrey cable for withholding taxes, july 2025", ("160",)),
        (
            "List every account or capacity through which Tembo indirectly holds Culver Glass stock.",
            ("IRA", "Old Kiln"),
        ),
    ],
)
def test_the_row_the_column_and_the_position_that_are_meant(ask: Ask, question: str, told: tuple[str, ...]) -> None:
    result = ask(question)
    assert result.status == "answered", result.answer
    assert [each for each in told if each not in result.answer] == []
    assert len(result.citations) <= len(told) + 1


@pytest.mark.parametrize(
    "question",
    [
        "In what price band did the larger of Tembo's lots trade?",  # there are three
        "How many Sandpiper shares do the pension plans hold for Orrin Holdco?",  # two plans, of which one has the word
        "When does the larger employee stock option grant of Cato Isbister at Brannock Mills vest?",
        "What does Odalys Quist do at Heron Shipping?",  # which is no issuer
        "In what range was the fourth lot of Culver Glass stock that Tembo sold?",
        "Leaving restricted stock units aside, how many Pinnock Rail shares does Fenn Delgado own outright?",
        "How much of the Orrin Holdco position in Sandpiper sits with GMI?",
    ],
)
def test_nothing_is_told_where_two_rows_or_amounts_may_be_meant(ask: Ask, question: str) -> None:
    result = ask(question)
    assert result.status == "needs_model", result.answer

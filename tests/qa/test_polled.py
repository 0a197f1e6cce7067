"""Questions put to all filings in scope: who meets a condition, how many, how much in all; invented filings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.qa.proof import breaches
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_PLAN = "The sale was made under a Rule 10b5-1 trading plan adopted by the reporting person on May 2, 2024."
_NO_PLAN = "This sale was not made under a Rule 10b5-1 plan."


def _moved(code: str, shares: str, *notes: str, day: str = "2025-04-02", side: str = "D", title: str = "Common") -> Any:
    return row(
        "transaction",
        security_title=title,
        transaction_date=day,
        transaction_code=(code, *notes),
        transaction_shares=shares,
        transaction_price_per_share="10.00",
        transaction_acquired_disposed_code=side,
        shares_owned_following_transaction="90000",
        direct_or_indirect_ownership="D",
    )


def _of(number: int, issuer: str, owner: str, rows: tuple[Any, ...], *notes: str, **given: Any) -> Filing:
    given.setdefault("period", "2025-04-02")
    return filing(
        f"polled{number}",
        accession=f"0009950{number:03}-25-000001",
        issuer=Issuer(cik=f"0009950{number:03}", name=issuer),
        owners=(Owner(cik=f"0009951{number:03}", name=owner, is_director=number % 2 == 1, is_officer=number % 2 == 0),),
        non_derivative=rows,
        notes=notes,
        **given,
    )


POLLED = (
    _of(1, "Quarry Lane Corp", "Thistlewood Ada", (_moved("S", "400", "F1"), _moved("F", "70")), _PLAN),
    _of(2, "Bellwater Foods, Inc.", "Ransome Felix", (_moved("S", "250", "F1"), _moved("G", "1000")), _NO_PLAN),
    _of(3, "Cedarholt Energy Co", "Marchbank Ruth", (_moved("F", "30"), _moved("G", "500", day="2024-11-05"))),
    _of(
        4, "Osprey Mills Ltd", "Hollis Grant", (_moved("P", "900", "F1", side="A"),),
        "This purchase should have been reported on a Form 4 by January 8, 2025 and is reported late.",
    ),
    _of(
        5, "Farrow Glass Corp", "Ellery Joan", (_moved("F", "12", "F1"),),
        "This amendment corrects the Form 4 filed on March 3, 2025, which gave 21 as the number of shares withheld.",
        amendment=True, original_filed="2025-03-03",
    ),
    _of(
        6, "Tamsin Realty Trust", "Nwosu Clement", (_moved("A", "800", "F1", side="A"),),
        "Each profits interest may be exchanged for one common unit of the operating partnership.",
    ),
    _of(8, "Sablewood Tin Corp", "Pryor Hugh", (_moved("A", "40", side="A"),), form="5"),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("polled"), *POLLED) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many insiders gave shares away?", {"Ransome Felix", "Marchbank Ruth"}),
        ("Which issuers' insiders donated shares in 2024?", {"Cedarholt Energy Co"}),
        ("Who reports a sale made under a 10b5-1 plan?", {"Thistlewood Ada"}),
        ("Which insiders say that no 10b5-1 plan was behind their sale?", {"Ransome Felix"}),
        ("Which companies' filings fix a mistake in an earlier report?", {"Farrow Glass Corp"}),
        ("Which insiders own up to reporting a transaction late?", {"Hollis Grant"}),
        ("Which filings admit a late report or an error in an earlier Form 4?", {"Osprey Mills", "Farrow Glass"}),
        ("How many amendments are there, and from which companies?", {"Farrow Glass"}),
        ("Which issuers have awards that turn into units of an operating partnership?", {"Tamsin Realty Trust"}),
        ("How many Form 5s are there?", {"Sablewood Tin Corp"}),
        ("Which directors had shares withheld for taxes?", {"Thistlewood Ada", "Marchbank Ruth", "Ellery Joan"}),
    ],
)
def test_those_that_meet_it_are_named_and_counted(ask: Ask, question: str, names: set[str]) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert breaches(answer) == ()
    assert answer.values[0].value == str(len(names))
    told = {str(each.value) for each in answer.values if each.kind == "named"}
    assert len(told) == len(names)
    assert all(any(name in each for each in told) for name in names)
    assert len({each.source for each in answer.citations}) == len(names)


@pytest.mark.parametrize(
    ("question", "total", "rows"),
    [
        ("Add up all shares disposed of under code F across every filing.", "112", 3),
        ("Adding up every gift in these filings, how many shares were given away?", "1500", 2),
        ("How many shares were sold in total under 10b5-1 plans?", "400", 1),
        ("How many shares did directors have withheld for taxes in total?", "112", 3),
        ("How many shares did officers sell in total in April 2025?", "250", 1),
    ],
)
def test_the_rows_that_meet_it_are_added_up(ask: Ask, question: str, total: str, rows: int) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert breaches(answer) == ()
    assert answer.values[0].value == total
    assert len([each for each in answer.citations if each.cell == "transaction_shares"]) == rows


def test_of_an_amendment_the_day_of_the_report_it_amends_is_told(ask: Ask) -> None:
    answer = ask("One of these filings is an amendment. Which company, and when was the report it amends first filed?")
    assert answer.status == "answered"
    assert breaches(answer) == ()
    assert {"Farrow Glass Corp", "2025-03-03"} <= {each.value for each in answer.values}


@pytest.mark.parametrize(
    "question",
    [
        "Two of these filings are amendments. Which companies?",  # there is one
        "What is the total value of all shares sold?",
        "Which insiders sold shares in the village hall?",
        "How many shares did insiders sell or give away in total?",
        "How many insiders sold more than 300 shares?",
    ],
)
def test_what_is_not_understood_in_full_is_not_counted(ask: Ask, question: str) -> None:
    assert ask(question).status == "needs_model"

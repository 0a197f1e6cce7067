"""Questions in several parts that one row of the tables answers whole; invented filings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.compound import parts_of
from extractor.qa.asked.question import read_question
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

DUNVEGAN = filing(
    "dunvegan",
    accession="0009970011-25-000001",
    period="2025-04-09",
    issuer=Issuer(cik="0009970011", name="Dunvegan Optics, Inc."),
    owners=(
        Owner(cik="0009971011", name="Saltmarsh Capital II, L.P.", is_ten_percent_owner=True),
        Owner(cik="0009971021", name="Brodrick Aveline", is_director=True),
    ),
    non_derivative=tuple(
        row(
            "transaction", security_title="Common Stock", transaction_code=code, transaction_date="2025-04-09",
            transaction_shares=shares, transaction_price_per_share=price, shares_owned_following_transaction=after,
            transaction_acquired_disposed_code="A", direct_or_indirect_ownership="I",
            nature_of_ownership=("See Footnote", "F2"),
        )
        for code, shares, price, after in (
            ("C", "1418336", (None, "F1"), "1418336"), ("C", "391204", (None, "F1"), "1809540"),
            ("P", "250000", "14.00", "2059540"),
        )
    ),
    derivative=(
        row(
            "transaction", security_title="Series A Convertible Preferred Stock", transaction_code="C",
            conversion_or_exercise_price=(None, "F1"), transaction_date="2025-04-09", transaction_shares="6382512",
            transaction_price_per_share="0", transaction_acquired_disposed_code="D",
            underlying_security_title="Common Stock", underlying_security_shares="1418336",
            shares_owned_following_transaction="0", direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        ("Immediately prior to the closing of the initial public offering each 4.5 shares of preferred stock converted,"
        " without payment of further consideration, into one share of Common Stock."),
        "The securities are held of record by Saltmarsh Capital II, L.P., of which Ms. Brodrick is a manager.",
    ),
)  # fmt: skip
KESWICK = filing(
    "keswick",
    accession="0009970012-25-000001",
    period="2025-12-31",
    issuer=Issuer(cik="0009970012", name="Keswick Savings Corp"),
    owners=(Owner(cik="0009971012", name="Lindahl Torvald", is_director=True),),
    non_derivative=(
        row(
            "transaction", security_title="Common Stock, $2.50 par value", transaction_code="G",
            transaction_date="2025-06-18", transaction_shares="1300", transaction_price_per_share="0",
            transaction_acquired_disposed_code="D", shares_owned_following_transaction="84000",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction", security_title="Common Stock, $2.50 par value", transaction_code="L",
            transaction_date="2025-03-11", transaction_shares="310", transaction_price_per_share="27.85",
            transaction_acquired_disposed_code="A", shares_owned_following_transaction="5060",
            direct_or_indirect_ownership="I", nature_of_ownership="By Spouse",
        ),
        *(
            row(
                "holding", security_title="Common Stock, $2.50 par value", shares_owned_following_transaction=shares,
                direct_or_indirect_ownership="I", nature_of_ownership=f"Custodial account for minor child - {child}",
            )
            for child, shares in (("Astrid T. Lindahl", "1500"), ("Bertil O. Lindahl", "1500"))
        ),
    ),
)  # fmt: skip
OSPREY = filing(
    "osprey",
    accession="0009970013-25-000001",
    period="2025-09-30",
    issuer=Issuer(cik="0009970013", name="Osprey Dynamo Corp"),
    owners=(Owner(cik="0009971013", name="Mistry Anil", is_director=True),),
    non_derivative=tuple(
        row(
            "transaction", security_title="Common Stock", transaction_code=("D", "F1"), transaction_date="2025-09-30",
            transaction_shares=shares, transaction_acquired_disposed_code="D", shares_owned_following_transaction="0",
            direct_or_indirect_ownership=side, **nature,
        )
        for shares, side, nature in (
            ("37412", "D", {}), ("11000", "I", {"nature_of_ownership": "By Mistry 2016 Irrevocable Trust"}),
        )
    ),
    notes=(
        ("Under the merger agreement of May 5, 2025 among the Issuer, Corbel Devices plc and Heron Merger Sub, Inc.,"
        " the shares were cancelled in the takeover."),
    ),
)  # fmt: skip
FARNHAM = filing(
    "farnham",
    accession="0009970014-25-000001",
    period="2025-01-06",
    issuer=Issuer(cik="0009970014", name="Farnham Assays, Inc."),
    owners=(Owner(cik="0009971014", name="Quillon Ventures IV, L.P.", is_ten_percent_owner=True),),
    derivative=(
        row(
            "holding", security_title=("Series A Preferred Stock", "F1"), underlying_security_title="Common Stock",
            exercise_date=(None, "F1"), expiration_date=(None, "F1"), underlying_security_shares="720000",
            direct_or_indirect_ownership="D", conversion_or_exercise_price=(None, "F1"),
        ),
        row(
            "holding", security_title="Warrant to Purchase Common Stock", conversion_or_exercise_price="5.40",
            exercise_date=("2024-05-01", "F2"), expiration_date="2031-04-30", underlying_security_title="Common Stock",
            underlying_security_shares="13000", direct_or_indirect_ownership="D",
        ),
        row(
            "holding", security_title="Stock Option (Right to Buy)", conversion_or_exercise_price="9.28",
            exercise_date="2025-07-23", expiration_date="2035-07-22", underlying_security_title="Common Stock",
            underlying_security_shares="26400", direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        ("Every two shares of Series A Preferred Stock will convert into one share on the initial public offering. They"
        " have no expiration date."),
        ("The warrant is exercisable at any time and, if not exercised before, will be deemed net exercised on its"
        " expiration date where a share is then worth more than the exercise price."),
    ),
)  # fmt: skip
GARSDALE = filing(
    "garsdale",
    accession="0009970015-25-000001",
    period="2025-04-16",
    issuer=Issuer(cik="0009970015", name="Garsdale Looms Ltd."),
    owners=(Owner(cik="0009971015", name="Orme Jocasta", is_director=True),),
    non_derivative=tuple(
        row(
            "transaction", security_title=title, transaction_code=code, transaction_date="2025-04-16",
            transaction_shares=("2000000", "F1"), transaction_acquired_disposed_code=side,
            shares_owned_following_transaction=after, direct_or_indirect_ownership="D",
        )
        for title, code, side, after in (
            ("Class A Ordinary Share", "D", "D", "842695"), ("Class B Ordinary Share", "A", "A", "2000000"),
        )
    ),
    notes=(
        ("Upon the merger, 2,000,000 of the shares held were converted into 2,000,000 Class B Ordinary Shares, and the"
        " remaining ones into an equal number of Class A Ordinary Shares."),
    ),
)  # fmt: skip
HAWES = filing(
    "hawes",
    accession="0009970016-25-000001",
    period="2025-01-06",
    issuer=Issuer(cik="0009970016", name="Hawes Reagents, Inc."),
    owners=(Owner(cik="0009971016", name="Whitlock Perdita", is_officer=True, officer_title="COO"),),
    non_derivative=(
        row(
            "transaction", security_title=("Common Stock", "F1"), transaction_code="A", transaction_date="2025-01-06",
            transaction_shares="98150", transaction_price_per_share="0", transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="213329", direct_or_indirect_ownership="D",
        ),
    ),
    derivative=(
        row(
            "transaction", security_title="Stock Option (Right to Buy)", conversion_or_exercise_price="3.64",
            transaction_code="A", transaction_date="2025-01-06", transaction_shares="60750",
            transaction_price_per_share="0", transaction_acquired_disposed_code="A", exercise_date=(None, "F2"),
            expiration_date="2035-01-06", underlying_security_title="Common Stock",
            underlying_security_shares="60750", shares_owned_following_transaction="60750",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "This award vests in four annual installments, the first on January 2, 2026.",
        "This option vests over four years, 25% on January 2, 2026 and the rest in 36 equal monthly installments.",
    ),
)  # fmt: skip

YARM = filing(
    "yarm",
    accession="0009970017-25-000001",
    period="2025-04-03",
    issuer=Issuer(cik="0009970017", name="Yarm Robotics, Inc."),
    owners=(Owner(cik="0009971017", name="O'Leary Fintan", is_director=True),),
    non_derivative=tuple(
        row(
            "holding", security_title="Common Stock", shares_owned_following_transaction=(shares, "F1"),
            direct_or_indirect_ownership=side, **nature,
        )
        for shares, side, nature in (("13600", "D", {}), ("4025", "I", {"nature_of_ownership": ("By LLC", "F2")}))
    ),
    notes=(
        "Corrected: the initial statement left out shares bought before he joined the board.",
        "Held by an LLC of which the reporting person is the sole member.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_row(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("one_row")
    with make_store(folder, DUNVEGAN, KESWICK, OSPREY, FARNHAM, GARSDALE, HAWES, YARM) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        (
            "How many shares did Saltmarsh Capital buy for cash in Dunvegan's offering and what did it pay per share?",
            {"transaction_shares": "250000", "transaction_price_per_share": "14.00"},
        ),
        (
            "What did Torvald Lindahl's wife pay per share for the Keswick stock she bought, and for how many?",
            {"transaction_price_per_share": "27.85", "transaction_shares": "310"},
        ),
        (
            "How many Osprey shares did Mistry's family trust give up in the takeover, and what's the trust called?",
            {"transaction_shares": "11000", "nature_of_ownership": "By Mistry 2016 Irrevocable Trust"},
        ),
        (
            "strike, size and expiry of the warrant Quillon Ventures holds in Farnham?",
            {"conversion_or_exercise_price": "5.40", "underlying_security_shares": "13000",
             "expiration_date": "2031-04-30"},
        ),
        (
            "Strike and last exercise date of the warrant Quillon Ventures has in Farnham?",
            {"conversion_or_exercise_price": "5.40", "expiration_date": "2031-04-30"},
        ),
        (
            "From what day and until what day can Quillon Ventures exercise its Farnham warrant?",
            {"exercise_date": "2024-05-01", "expiration_date": "2031-04-30"},
        ),
        (
            "What option did Perdita Whitlock get from Hawes: how many shares, at what exercise price, expiring when?",
            {"transaction_shares": "60750", "conversion_or_exercise_price": "3.64", "expiration_date": "2035-01-06"},
        ),
    ],
)  # fmt: skip
def test_one_row_tells_all(ask_row: Ask, question: str, cells: dict[str, str]) -> None:
    got = ask_row(question)
    assert got.status == "answered"
    assert {value.field: str(value.value) for value in got.values} == cells
    assert len({(each.table, each.row) for each in got.citations if each.cell}) == 1


def test_each_of_several_rows_is_told(ask_row: Ask) -> None:
    got = ask_row("Torvald Lindahl holds Keswick shares as custodian for which kids, and how many shares for each?")
    lines = got.answer.splitlines()
    assert ["Astrid" in line and "1500" in line for line in lines] == [True, False]
    assert ["Bertil" in line and "1500" in line for line in lines] == [False, True]


def test_two_counts_are_two_numbers(ask_row: Ask) -> None:
    got = ask_row("After the Garsdale merger, how many class A and how many class B shares was Jocasta Orme left with?")
    assert {str(value.value) for value in got.values} == {"842695", "2000000"}


@pytest.mark.parametrize(
    "question",
    [
        "Strike, size and trustee of the warrant Quillon Ventures holds in Farnham?",
        "How many Osprey shares did Anil Mistry give up himself in the takeover, and what's the fund called?",
        "How many Yarm shares does O'Leary hold himself, and how many through the LLC?",
    ],
)
def test_a_row_without_a_part_is_none(ask_row: Ask, question: str) -> None:
    got = ask_row(question)
    assert not got.values


def test_examples_in_passing_are_no_parts() -> None:
    assert not parts_of(read_question("Which goals (revenue, EPS, share price...) had to be reached for the units?"))

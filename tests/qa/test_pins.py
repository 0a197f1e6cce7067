"""The row that a question's number or day points to; numbers called mistaken or taken as known; sums in other words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.schema.filing import Filing, Issuer, Owner, Row
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

PERIWINKLE = Issuer(cik="0009990831", name="Periwinkle Glassworks Inc.", symbol="PWGL")


def _moved(code: str, shares: str, price: str, *notes: str, day: str = "2025-08-05") -> Row:
    return row(
        "transaction",
        security_title="Common Stock",
        transaction_date=day,
        transaction_code=code,
        transaction_shares=(shares, *notes),
        transaction_price_per_share=(price, *notes),
        transaction_acquired_disposed_code="A" if code == "A" else "D",
        shares_owned_following_transaction="90000",
        direct_or_indirect_ownership="D",
    )


def _filing(name: str, owner: str, *rows: Row, notes: tuple[str, ...], derivative: tuple[Row, ...] = ()) -> Filing:
    return filing(
        name,
        accession=f"0009990831-25-{name[-6:]}",
        period="2025-08-05",
        issuer=PERIWINKLE,
        owners=(Owner(cik=f"000999{name[-4:]}", name=owner, is_director=True),),
        non_derivative=rows,
        derivative=derivative,
        notes=notes,
    )


SALES = _filing(
    "periwinkle-000001",
    "Aldersey Maud",
    _moved("S", "7310", "24.51", "F1"),
    _moved("S", "2690", "25.60", "F2"),
    _moved("S", "4450", "26.07", "F3", day="2025-08-06"),
    notes=(
        (
            "Weighted average price; the shares were sold at prices ranging from $24.02 to $24.99. The reporting "
            "person will tell the staff on request how many shares were sold at each price in the price range."
        ),
        "Weighted average price; the trades were made at prices ranging from $25.10 to $25.95.",
        "Weighted average price; the trades were made at prices ranging from $26.00 to $26.41.",
    ),
)
MENDED = _filing(
    "periwinkle-000002",
    "Brockbank Tibor",
    _moved("F", "5120", "24.00", "F1"),
    notes=(
        (
            "The original report, owing to an error of the transfer agent, gave 4,870 as the number of shares "
            "withheld for taxes. The correct number is 5,120."
        ),
    ),
)
PREFERRED = _filing(
    "periwinkle-000003",
    "Calloway Ione",
    notes=(
        (
            "Each preferred share is convertible at the average closing price over the 15 trading days before "
            "conversion, but not at less than $2.75."
        ),
        "The holder may not convert so far as it would own more than 9.99% of the common stock.",
    ),
    derivative=(
        row(
            "holding",
            security_title="Series D Preferred Stock",
            conversion_or_exercise_price=(None, "F1", "F2"),
            underlying_security_title="Common Stock",
            underlying_security_shares="300000",
            direct_or_indirect_ownership="D",
        ),
    ),
)
LIEU = _filing(
    "periwinkle-000004",
    "Delamere Rex",
    _moved("A", "611", "24.00", "F1"),
    notes=("Shares issued in lieu of the quarterly cash retainer.",),
)
INSTEAD = _filing(
    "periwinkle-000005",
    "Eastlake Noor",
    _moved("A", "402", "24.00", "F1"),
    notes=("Stock that the director chose instead of her quarterly cash retainer.",),
)
VESTED = _filing(
    "periwinkle-000006",
    "Farthing Sol",
    notes=("The award vests in four equal annual installments beginning on August 5, 2024.",),
    derivative=(
        row(
            "transaction",
            security_title="Restricted Stock Units",
            transaction_date="2025-08-05",
            transaction_code="M",
            transaction_shares="1500",
            transaction_acquired_disposed_code="D",
            exercise_date=(None, "F1"),
            underlying_security_title="Common Stock",
            shares_owned_following_transaction="3000",
            direct_or_indirect_ownership="D",
        ),
    ),
)


@pytest.fixture(scope="module")
def periwinkle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    filings = (SALES, MENDED, PREFERRED, LIEU, INSTEAD, VESTED)
    with make_store(tmp_path_factory.mktemp("periwinkle"), *filings) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "note", "low"),
    [
        ("In what price range did Maud Aldersey's 2,690 Periwinkle shares sell?", "F2", "25.10"),
        ("What price range does Aldersey give for the 7,310 shares she sold?", "F1", "24.02"),
        ("What was the range of prices of Aldersey's sales on August 6, 2025?", "F3", "26.00"),
        ("Over which prices did Aldersey sell the block with the $25.60 average?", "F2", "25.10"),
    ],
)
def test_the_row_that_a_number_or_day_is_in_tells_which_term(
    periwinkle: Ask, question: str, note: str, low: str
) -> None:
    got = periwinkle(question)
    assert got.status == "answered", got.answer
    assert {each.footnote for each in got.citations if each.footnote} == {note}
    assert low in got.answer


def test_a_number_that_is_called_mistaken_is_not_the_answer(periwinkle: Ask) -> None:
    got = periwinkle("How many of Brockbank's shares were really withheld for taxes?")
    assert got.status == "needs_model" or "5120" in got.answer.replace(",", "")
    assert not any(str(each.value) == "4870" for each in got.values)


@pytest.mark.parametrize(
    "question",
    [
        "Does the $2.75 minimum conversion price adjust for stock splits?",
        "Can the $2.75 floor be lowered by the company?",
        "Can the holder waive the 9.99% limit on converting?",
    ],
)
def test_a_number_that_only_names_the_thing_is_no_yes(periwinkle: Ask, question: str) -> None:
    got = periwinkle(question, owner="Calloway Ione")
    assert got.status in {"needs_model", "not_stated"}, got.answer


def test_a_number_that_is_claimed_is_confirmed(periwinkle: Ask) -> None:
    assert periwinkle("Is the floor $2.75?", owner="Calloway Ione").answer.startswith("Yes.")


def test_a_sum_takes_the_filings_that_say_it_in_other_words(periwinkle: Ask) -> None:
    question = "How many shares altogether did the directors take in place of cash retainers on August 5, 2025?"
    got = periwinkle(question, issuer="Periwinkle Glassworks Inc.")
    assert any(str(each.value) == "1013" for each in got.values), got.answer


def test_what_a_vesting_moved_is_not_the_whole_award(periwinkle: Ask) -> None:
    got = periwinkle("How many of Farthing's RSUs were still unvested after August 5, 2025?")
    assert not any(str(each.value) == "750" for each in got.values), got.answer


def test_a_range_of_another_row_is_not_that_of_the_row_named(periwinkle: Ask) -> None:
    got = periwinkle("What is the price range for Brockbank's 5,120 shares?")
    assert got.status in {"needs_model", "not_stated"}, got.answer


def test_a_mistaken_number_is_not_confirmed(periwinkle: Ask) -> None:
    got = periwinkle("Is 4,870 the number of shares withheld for Brockbank's taxes?")
    assert got.status in {"needs_model", "denied"}, got.answer


def test_what_both_did_is_added_up(periwinkle: Ask) -> None:
    got = periwinkle("How many shares did Delamere and Eastlake get across both awards on August 5, 2025?")
    assert got.status == "needs_model" or any(str(each.value) == "1013" for each in got.values), got.answer


GIVEN = _filing(
    "periwinkle-000007",
    "Garrod Petra",
    _moved("G", "900", "0", "F1"),
    _moved("S", "1200", "25.00", "F3"),
    notes=(
        "Gift to the Wrenfield Hospice.",
        "On July 1, 2025 the annuity trust distributed 3,300 shares to the reporting person.",
        "The sale was made under a Rule 10b5-1 trading plan adopted on January 6, 2025.",
        "Each holder may require the Issuer to redeem its Series E at 120% of stated value upon a change of control.",
    ),
    derivative=(
        row(
            "holding",
            security_title=("Series E Preferred Stock", "F4"),
            underlying_security_title=("Common Stock", "F2"),
            underlying_security_shares="5000",
            direct_or_indirect_ownership="D",
        ),
    ),
)


@pytest.fixture(scope="module")
def garrod(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("garrod"), GIVEN) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "untrue"),
    [
        # what was distributed was not given away, and what the holder may demand the issuer may not call
        ("Total stock given away by Garrod?", "3300"),
        ("At what percentage of stated value can the issuer redeem Garrod's Series E?", "120"),
        # a plan of one row's trade is not that of another row's
        ("Was Garrod's 900-share transfer made under a 10b5-1 plan?", "yes"),
        ("Was any of Garrod's 1,200-share sale outside a 10b5-1 plan?", "yes"),
    ],
)
def test_a_term_of_another_deed_tells_nothing(garrod: Ask, question: str, untrue: str) -> None:
    got = garrod(question)
    assert not any(str(each.value) == untrue for each in got.values), got.answer
    assert not (untrue == "yes" and got.answer.startswith("Yes")), got.answer


def _held(title: str, note: str) -> Row:
    return row(
        "holding",
        security_title=title,
        exercise_date=(None, note),
        underlying_security_title="Common Stock",
        underlying_security_shares="8000",
        direct_or_indirect_ownership="D",
    )


WARRANTS = _filing(
    "periwinkle-000008",
    "Hartnoll Bea",
    notes=(
        "The pre-funded warrants never expire.",
        "The milestone warrants are subject to an ownership limit of 4.99%.",
    ),
    derivative=(_held("Pre-Funded Warrants", "F1"), _held("Milestone Warrants", "F2")),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What's the ownership limit on Hartnoll's milestone warrants?", True),
        ("What's the ownership limit on Hartnoll's pre-funded warrants?", False),
    ],
)
def test_a_limit_is_that_of_the_security_whose_title_is_named(
    question: str, told: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with make_store(tmp_path_factory.mktemp("hartnoll"), WARRANTS) as store:
        got = asker(store)(question)
    assert (got.status == "answered" and "4.99" in got.answer) is told, got.answer


LIMITED = _filing(
    "periwinkle-000009",
    "Inskip Lorn",
    notes=(
        (
            "The holder may not convert so far as it would own more than 4.99% of the common stock. It may raise the "
            "limit to as much as 9.99% on 61 days' notice."
        ),
        "The note may be prepaid by the Issuer at 106% of principal from April 2, 2026.",
    ),
    derivative=(_held("Convertible Note", "F1"), _held("Convertible Note", "F2")),
)


@pytest.mark.parametrize(
    "question",
    ["Is the ownership limit on Inskip's note 9.99%?", "Can the company prepay Inskip's note in 2025?"],
)
def test_what_holds_in_another_case_is_no_yes(question: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with make_store(tmp_path_factory.mktemp("inskip"), LIMITED) as store:
        got = asker(store)(question)
    assert not got.answer.startswith("Yes"), got.answer


def _option(strike: str, note: str) -> Row:
    return row(
        "holding",
        security_title="Stock Option (Right to Buy)",
        conversion_or_exercise_price=strike,
        exercise_date=("", note),
        expiration_date="2033-05-01",
        underlying_security_title="Common Stock",
        underlying_security_shares="6000",
        direct_or_indirect_ownership="D",
    )


TWO_OPTIONS = _filing(
    "periwinkle-000009",
    "Wainscott Perdita",
    derivative=(_option("9.45", "F1"), _option("17.20", "F2")),
    notes=(
        "This option is fully vested.",
        "One third of the shares under this option vest on May 1, 2027 and the rest in two equal annual installments.",
    ),
)


def test_a_strike_tells_which_award_has_vested(tmp_path_factory: pytest.TempPathFactory) -> None:
    with make_store(tmp_path_factory.mktemp("strikes"), TWO_OPTIONS) as store:
        answer = asker(store)("Have all shares of Perdita Wainscott's option struck at $9.45 vested?")
        assert {each.footnote for each in answer.citations} <= {"F1"}, answer.answer
        assert not answer.answer.startswith("No."), answer.answer

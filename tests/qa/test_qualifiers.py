"""A word of a question that makes the thing another one binds: a default rate, an original price, the note's price."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _derivative(title: str, *notes: str, shares: str = "100000") -> object:
    return row(
        "transaction",
        security_title=(title, *notes),
        conversion_or_exercise_price=(None, *notes),
        transaction_date="2025-05-06",
        transaction_code="P",
        transaction_shares=shares,
        transaction_acquired_disposed_code="A",
        underlying_security_title="Common Stock",
        direct_or_indirect_ownership="D",
    )


SELVAGE = filing(
    "selvage",
    accession="0009990821-25-000001",
    period="2025-05-06",
    issuer=Issuer(cik="0009990821", name="Selvage Looms Inc.", symbol="SLVG"),
    owners=(Owner(cik="0009991821", name="Thackeray Odile", is_director=True),),
    derivative=(
        _derivative("Convertible Note", "F1", "F2"),
        _derivative("Common Stock Purchase Warrant", "F3"),
    ),
    notes=(
        "The note bears interest at 6% per annum, payable quarterly in cash.",
        "The note is convertible at the option of the holder into shares of common stock until May 6, 2028.",
        (
            "The exercise price of the warrant is the lesser of $3.00 and 90% of the VWAP on the trading day "
            "immediately preceding exercise."
        ),
    ),
)
AWARD = filing(
    "selvage-award",
    accession="0009990821-25-000002",
    period="2025-06-02",
    issuer=Issuer(cik="0009990821", name="Selvage Looms Inc.", symbol="SLVG"),
    owners=(Owner(cik="0009991822", name="Okonjo Bram", is_officer=True),),
    derivative=(
        row(
            "transaction",
            security_title=("Restricted Stock Units", "F1"),
            transaction_date="2025-06-02",
            transaction_code="A",
            transaction_shares="9300",
            transaction_acquired_disposed_code="A",
            underlying_security_title="Common Stock",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=("The units vest one-third on each of June 2, 2026, June 2, 2027 and June 2, 2028.",),
)
ODD = filing(
    "selvage-odd",
    accession="0009990821-25-000003",
    period="2025-06-03",
    issuer=Issuer(cik="0009990821", name="Selvage Looms Inc.", symbol="SLVG"),
    owners=(Owner(cik="0009991823", name="Quist Marguerite", is_officer=True),),
    derivative=(
        row(
            "transaction",
            security_title=("Restricted Stock Units", "F1"),
            transaction_date="2025-06-03",
            transaction_code="A",
            transaction_shares="9301",
            transaction_acquired_disposed_code="A",
            underlying_security_title="Common Stock",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=("The units vest one-third on each of June 3, 2026, June 3, 2027 and June 3, 2028.",),
)
SPLIT = filing(
    "ravel-split",
    accession="0009990822-25-000001",
    period="2025-07-01",
    issuer=Issuer(cik="0009990822", name="Ravel Hosiery Corp", symbol="RAVL"),
    owners=(Owner(cik="0009991824", name="Dane Lucian", is_director=True),),
    notes=("On June 30, 2025 the Issuer effected a 1-for-10 reverse stock split of its common stock.",),
)
SPOKEN = filing(
    "heddle-split",
    accession="0009990823-25-000001",
    period="2025-07-02",
    issuer=Issuer(cik="0009990823", name="Heddle Yarn Corp", symbol="HDDL"),
    owners=(Owner(cik="0009991825", name="Vane Petra", is_director=True),),
    notes=("The amounts take account of the consolidation of shares that shareholders approved in spring.",),
)


PREFERRED = filing(
    "wadding",
    accession="0009990824-25-000001",
    period="2025-05-06",
    issuer=Issuer(cik="0009990824", name="Wadding Felt Corp", symbol="WADF"),
    owners=(Owner(cik="0009991826", name="Thrale Imogen", is_director=True),),
    derivative=(
        _derivative("Series E Convertible Preferred Stock", "F1"),
        _derivative("Senior Note", "F2"),
        row(
            "holding",
            security_title="Subordinated Debenture",
            conversion_or_exercise_price="0.75",
            underlying_security_title="Common Stock",
            underlying_security_shares="40000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        (
            "The Series E converts at $2.10 a share. The conversion price is adjusted for stock splits and stock "
            "dividends, but not for later sales of stock at a lower price."
        ),
        (
            "A holder may require the Issuer to buy back its notes at par on August 15, 2027. The Issuer may not "
            "redeem the notes before that date. The notes convert into the shares sold in the next financing at 80% "
            "of the price per share paid in that financing."
        ),
        "Ms. Thrale holds 64% of the interests of Thrale LLC. She disclaims beneficial ownership of the rest.",
    ),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("qualifiers"), SELVAGE, AWARD, ODD, SPLIT, SPOKEN, PREFERRED) as store:
        yield asker(store)


@pytest.mark.parametrize(
    "question",
    [
        "What default rate of interest applies to Thackeray's Selvage note?",
        "What is the penalty interest rate on the Selvage note held by Thackeray?",
        "What rate of interest does Thackeray's Selvage note bear after an event of default?",
        "What is the PIK rate on Thackeray's Selvage note?",
        "What was the original interest rate on Thackeray's Selvage note?",
        "What is the maximum interest rate on Thackeray's Selvage note?",
    ],
)
def test_ordinary_rate_is_no_other_rate(ask: Ask, question: str) -> None:
    """The rate that is printed is not given for one that only the question names."""
    assert "6" not in {str(each.value) for each in ask(question).values}


def test_ordinary_rate(ask: Ask) -> None:
    """Without such a word, and with one that the sentence bears, the rate is the answer."""
    for question in ("What interest rate does Thackeray's Selvage note bear?", "What cash interest rate does it bear?"):
        found = ask(question, issuer="Selvage Looms Inc.", owner="Thackeray Odile")
        assert "6" in {str(each.value) for each in found.values}, question


def test_price_of_the_instrument_named(ask: Ask) -> None:
    """A warrant's formula gives a warrant's price, and not that at which a note converts."""
    scope = {"issuer": "Selvage Looms Inc.", "owner": "Thackeray Odile"}
    priced = ask("If the stock's VWAP is $2.00, what is the exercise price of the warrant?", **scope)
    assert [each.result for each in priced.computations[:1]] == ["1.80"]
    for question in (
        "If the stock's VWAP is $2.00, at what price does the note convert?",
        "If the VWAP is $2.00 what is the exercise price of the options?",
    ):
        assert not ask(question, **scope).computations, question


@pytest.mark.parametrize(
    ("owner", "question", "result"),
    [
        ("Okonjo Bram", "How many units are still to vest after June 2, 2026?", "6200"),
        ("Okonjo Bram", "How many of the 9,300 units will have vested by June 30, 2027?", "6200"),
        ("Okonjo Bram", "How many units are still to vest after June 2, 2028?", "0"),
        ("Quist Marguerite", "How many units are still to vest after June 3, 2026?", None),
    ],
)
def test_units_left_are_counted(ask: Ask, owner: str, question: str, result: str | None) -> None:
    """A part of an award is counted in its units, where that gives whole ones; a percentage is no number of units."""
    found = ask(question, owner=owner)
    assert [each.result for each in found.computations[:1]] == ([] if result is None else [result])
    assert result is not None or found.status == "needs_model"


def test_which_filings_are_all_of_them(ask: Ask) -> None:
    """Which filings mention a thing is not answered by those alone of which the term was read."""
    found = ask("Which filings mention a reverse stock split or share consolidation?")
    assert found.status == "needs_model" or {each.accession for each in found.citations} >= {
        SPLIT.accession,
        SPOKEN.accession,
    }


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Does the Series E conversion price adjust if the company later sells stock at a lower price?", "denied"),
        ("Is the Series E conversion price adjusted for a stock split?", "answered"),
        ("Can the issuer redeem the notes before August 15, 2027?", "denied"),
        ("Can the issuer redeem the notes before July 1, 2026?", "denied"),
        ("Can the issuer redeem the notes before January 1, 2028?", "needs_model"),
        ("Is there a 4.99% beneficial ownership blocker on the Series E?", "not_stated"),
    ],
)
def test_yes_or_no_of_adjustments_calls_and_blockers(ask: Ask, question: str, status: str) -> None:
    """What adjusts a price and what does not, until when it is barred to redeem, a blocker that nothing speaks of."""
    assert ask(question, issuer="Wadding Felt Corp").status == status


@pytest.mark.parametrize(
    ("question", "price"),
    [
        ("If Wadding sells shares at $5.00 in its next financing, at what price does the note convert?", "4.00"),
        ("If the market price is $5.00, at what price does the note convert?", None),
    ],
)
def test_price_of_a_financing_is_not_the_market_s(ask: Ask, question: str, price: str | None) -> None:
    """A formula on the price of a financing is worked out at that price, and at no market price."""
    found = ask(question, issuer="Wadding Felt Corp").computations[:1]
    assert [each.result for each in found] == ([] if price is None else [price])


@pytest.mark.parametrize(("which", "answered"), [("previous ", False), ("original ", False), ("", True)])
def test_a_cell_prints_the_present_price(ask: Ask, which: str, answered: bool) -> None:
    """The price in the table is the one that holds now."""
    found = ask(f"What is the {which}conversion price of the subordinated debenture?", issuer="Wadding Felt Corp")
    assert ("0.75" in {str(each.value) for each in found.values}) is answered

"""A value of the type asked for that is another thing's does not answer; where all are, none is stated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _award(shares: str, price: str | None, *notes: str, code: str = "A") -> object:
    return row(
        "transaction",
        security_title="Common Stock",
        transaction_date="2025-08-01",
        transaction_code=code,
        transaction_shares=(shares, *notes),
        transaction_price_per_share=price,
        transaction_acquired_disposed_code="D" if code in "SF" else "A",
        shares_owned_following_transaction="51200",
        direct_or_indirect_ownership="D",
    )


_ISSUER = Issuer(cik="0009990821", name="Tarvel Instruments, Inc.", symbol="TRVL")
QUILL = filing(
    "tarvel-quill",
    accession="0009990821-25-000001",
    period="2025-08-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991821", name="Quill Jonah", is_director=True),),
    non_derivative=(_award("1310", None, "F1"), _award("2000", "0", "F2")),
    notes=(
        "Shares issued on a set day in lieu of the quarterly committee stipend and cash retainer, by his election.",
        "Units convert when the capital account reaches a specified target, or into the cash value of such shares.",
        "Reflects the earlier transfer of 6,400 shares to a family trust; his total ownership did not change.",
    ),
    remarks="Exhibit 24.1 - Power of Attorney",
)
STARK = filing(
    "tarvel-stark",
    accession="0009990821-25-000003",
    period="2025-08-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991823", name="Stark Petra", is_director=True),),
    non_derivative=(_award("1310", None, "F1"),),
    notes=(
        "Shares issued on a set day in lieu of a part of the annual cash retainer, by her election.",
        "Sold in a block to a single institutional buyer under the Stark Sale Agreement.",
        "Held in the name of the reporting person's child.",
        "Granted upon the achievement of certain performance goals set in 2024; the first tranche is earned on them.",
    ),
    remarks="Exhibit 24.1 - Power of Attorney",
)
DACE = filing(
    "tarvel-dace",
    accession="0009990821-25-000002",
    period="2025-08-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991822", name="Dace Miriam", is_director=True),),
    non_derivative=(
        _award("900", "12.50", "F1", "F3"),
        _award("400", "12.75", "F2", code="S"),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction=("8800", "F4"),
            direct_or_indirect_ownership="I",
            nature_of_ownership="By Dace Growth Fund LP",
        ),
    ),
    notes=(
        "Shares issued in lieu of her cash retainer of $11,250 for the quarter.",
        "Sold in a block to Ostrava Kapital, under a plan adopted on May 6, 2025, to pay the fee of $85 of her broker.",
        "The capital account reaches its target at $4 million.",
        "Reflects the transfer on June 20, 2025 of 6,400 shares to the fund.",
    ),
)


@pytest.fixture(scope="module")
def ask_them(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("elsewhere"), QUILL, STARK, DACE) as store:
        yield asker(store)


@pytest.mark.parametrize(
    "question",
    [
        "What price per share was used to turn Petra Stark's retainer into 1,310 shares?",
        "How many dollars of committee stipend and cash retainer did Jonah Quill give up for the shares?",
        "What dollar level must the capital account reach before Jonah Quill's units convert?",
        "What is the name of the institution that bought Petra Stark's block?",
        "Which bank or other buyer took the block that Petra Stark sold?",
        "What is the first name of Petra Stark's child in whose name the shares are held?",
        "Which goals (revenue, EPS, TSR) had to be reached for Petra Stark's performance award?",
        "What market cap must be reached before the first tranche of Petra Stark's award is earned?",
        "On what date did Jonah Quill transfer the 6,400 shares to the family trust?",
        "What percentage of the company's outstanding stock does Miriam Dace's fund hold?",
    ],
)
def test_what_every_value_of_the_type_is_not_of_is_not_stated(ask_them: Ask, question: str) -> None:
    assert ask_them(question).status == "not_stated"


@pytest.mark.parametrize(
    "question",
    [
        "What price per share was used to turn Dace's retainer into 900 shares?",
        "How big was the cash retainer that Miriam Dace took in shares?",
        "What dollar level must the capital account reach for Miriam Dace?",
        "On what date did Miriam Dace transfer the 6,400 shares to the fund?",
        "How many dollars was the fee of Miriam Dace's broker?",
        "What is the name of the institution that bought Miriam Dace's block?",
        "What average was Jonah Quill's cash retainer divided by to arrive at the shares?",
    ],
)
def test_what_may_be_stated_or_worked_out_is_not_called_not_stated(ask_them: Ask, question: str) -> None:
    assert ask_them(question).status != "not_stated"


def test_an_award_that_becomes_exercisable_on_a_day_has_a_date_of_vesting(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    option = filing(
        "tarvel-voss",
        accession="0009990821-25-000004",
        period="2025-08-01",
        issuer=_ISSUER,
        owners=(Owner(cik="0009991824", name="Voss Emil", is_officer=True),),
        derivative=(
            row(
                "holding",
                security_title="Stock Option",
                conversion_or_exercise_price="7.15",
                exercise_date=(None, "F1"),
                underlying_security_shares="9000",
                shares_owned_following_transaction="9000",
                direct_or_indirect_ownership="D",
            ),
            row(
                "holding",
                security_title="Stock Option",
                conversion_or_exercise_price="4.40",
                exercise_date=(None, "F2"),
                underlying_security_shares="3000",
                shares_owned_following_transaction="3000",
                direct_or_indirect_ownership="D",
            ),
        ),
        notes=(
            "25% became exercisable on May 17, 2024 and 75% becomes exercisable on May 17, 2026.",
            "Vested and exercisable in full.",
        ),
    )
    with make_store(tmp_path_factory.mktemp("voss"), option) as store:
        asked = asker(store)("For the options struck at $7.15, give each vesting date with its percentage.")
        assert asked.status != "not_stated"


MARSH = filing(
    "tarvel-marsh",
    accession="0009990821-25-000005",
    period="2025-08-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991825", name="Marsh Capital Partners LP", is_ten_percent_owner=True),),
    non_derivative=(
        _award("5000", "31.10", code="S"),
        _award("700", "0", "F2", code="G"),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction=("8800", "F3"),
            direct_or_indirect_ownership="I",
            nature_of_ownership="By Trust",
        ),
    ),
    notes=(
        "On July 2, 2025 Marsh Capital Partners LP entered into a swap with a bank counterparty over 90,000 shares.",
        "Gift of 700 shares to a public charity.",
        "Held by the Orrin Children's Trust. An independent trustee votes the shares.",
        "Marsh Capital Partners LP is managed by Orla Finnegan.",
    ),
)
ROOKE = filing(
    "tarvel-rooke",
    accession="0009990821-25-000006",
    period="2025-08-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991826", name="Rooke Street Partners LP", is_ten_percent_owner=True),),
    non_derivative=(_award("5000", "31.10", "F4", code="S"), _award("700", "0", "F2", code="G")),
    notes=(
        "Rooke Street Partners LP entered into a swap with Halle Bank AG, its counterparty, over 90,000 shares.",
        "A gift, as is its custom, to the Lisse Hospice.",
        "Held by the Orrin Nephews Trust. Its trustee is the spouse of the founder, Meret Lunn.",
        "Block trade with Ostrava Kapital.",
    ),
)


@pytest.fixture(scope="module")
def ask_parties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("parties"), MARSH, ROOKE) as store:
        yield asker(store)


_PARTIES = (
    "Who is the bank on the other side of {0}'s swap?",
    "Which charity got the 700 shares that {0} gave away?",
    "What is the name of the trustee of the {1} Trust?",
    "Who bought the 5,000 shares that {0} sold?",
)


@pytest.mark.parametrize("question", _PARTIES)
def test_a_party_that_is_only_described_is_not_named(ask_parties: Ask, question: str) -> None:
    said = question.format("Marsh Capital Partners", "Orrin Children's")
    assert ask_parties(said).status == "not_stated"


@pytest.mark.parametrize("question", _PARTIES)
def test_a_party_that_is_named_is_stated(ask_parties: Ask, question: str) -> None:
    said = question.format("Rooke Street Partners", "Orrin Nephews")
    assert ask_parties(said).status != "not_stated"


def _unpaid(name: str, number: int, price: str | None, *notes: str) -> Filing:
    return filing(
        name,
        accession=f"0009990821-25-00001{number}",
        period="2025-08-01",
        issuer=_ISSUER,
        owners=(Owner(cik=f"000999183{number}", name=f"{name.title()} Ida", is_director=True),),
        non_derivative=(
            row(
                "transaction",
                security_title="Common Stock",
                transaction_date="2025-08-01",
                transaction_code="P",
                transaction_shares=("4000", "F1"),
                transaction_price_per_share=price,
                transaction_acquired_disposed_code="A",
                shares_owned_following_transaction=("51200", "F2"),
                direct_or_indirect_ownership="D",
            ),
            row(
                "holding",
                security_title="Common Stock",
                shares_owned_following_transaction=("700", "F3"),
                direct_or_indirect_ownership="I",
                nature_of_ownership="By Spouse",
            ),
        ),
        notes=notes,
    )


LUND = _unpaid(
    "lund",
    1,
    "12.60",
    "Bought in the market at between $12.50 and $12.70.",
    "Includes 212 shares that reinvested dividends bought, and 90 from the employee stock purchase plan.",
    "The spouse bought the 700 shares in 2021. Mr. Lund paid over a profit of his sales on March 3, 2025.",
)
BERG = _unpaid(
    "berg",
    2,
    "12.60",
    "Bought in the market at between $12.50 and $12.70.",
    "Includes 212 shares that reinvested dividends bought at $11.90, and 90 from the employee stock purchase plan, at"
    " 85% of the close on June 30, 2025.",
    "The spouse bought the 700 shares in 2021 at $9.15. Her sales of March 3, 2025 were made at $11.05.",
)


@pytest.fixture(scope="module")
def ask_prices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("prices"), LUND, BERG) as store:
        yield asker(store)


_UNPAID = (
    "What price per share was paid when {0}'s dividends were reinvested?",
    "What did Ida {0} pay per share for the 90 shares from the purchase plan?",
    "At what price did {0}'s spouse buy the 700 shares in 2021?",
    "At what prices did Ida {0} sell Tarvel shares in March 2025?",
)


@pytest.mark.parametrize("question", _UNPAID)
def test_a_price_that_only_other_purchases_have_is_not_stated(ask_prices: Ask, question: str) -> None:
    assert ask_prices(question.format("Lund")).status == "not_stated"


@pytest.mark.parametrize("question", [*_UNPAID, "What did Ida {0} pay per share for the 4,000 shares?"])
def test_a_price_that_a_footnote_may_tell_is_not_called_not_stated(ask_prices: Ask, question: str) -> None:
    assert ask_prices(question.format("Berg")).status != "not_stated"


def _limited(name: str, number: int, *notes: str) -> Filing:
    def warrants(title: str, price: str, note: str) -> object:
        return row(
            "holding",
            security_title=title,
            conversion_or_exercise_price=price,
            exercise_date=(None, note),
            underlying_security_shares="9000",
            shares_owned_following_transaction="9000",
            direct_or_indirect_ownership="D",
        )

    return filing(
        name,
        accession=f"0009990821-25-00002{number}",
        period="2025-08-01",
        issuer=_ISSUER,
        owners=(Owner(cik=f"000999184{number}", name=f"{name.title()} Ida", is_director=True),),
        non_derivative=(_award("1310", None, "F3", "F4"),),
        derivative=(warrants("Pre-Funded Warrants", "0.001", "F1"), warrants("Series B Warrants", "7.15", "F2")),
        notes=notes,
    )


HOLM = _limited(
    "holm",
    1,
    "May not be exercised by a holder who would then own more than 9.99% of the class.",
    "Exercisable at once; they came with the shares.",
    "The Committee found on May 2, 2025 that return on equity produced a payout of 118%.",
    "Restricted stock that vests on May 2, 2026.",
)
DAHL = _limited(
    "dahl",
    2,
    "May not be exercised by a holder who would then own more than 9.99% of the class; nor may the Series B Warrants.",
    "Exercisable at once, for no more than 500,000 shares unless stockholders approve more.",
    "The Committee found on May 2, 2025 that a return on equity of 14% produced a payout of 118%.",
    "Restricted stock that vests on May 2, 2026 or, if earlier, upon a change in control.",
)


@pytest.fixture(scope="module")
def ask_limits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("limits"), HOLM, DAHL) as store:
        yield asker(store)


_LIMITED = (
    "What beneficial ownership percentage limits exercise of Ida {0}'s Series B warrants?",
    "How many shares may be issued under Ida {0}'s warrants without a shareholder vote?",
    "Would Ida {0}'s restricted stock accelerate if the company were sold?",
)


@pytest.mark.parametrize("question", _LIMITED)
def test_what_only_other_securities_are_told_to_have_is_not_stated(ask_limits: Ask, question: str) -> None:
    assert ask_limits(question.format("Holm")).status == "not_stated"


@pytest.mark.parametrize("question", _LIMITED)
def test_what_may_be_said_of_a_security_is_not_called_not_stated(ask_limits: Ask, question: str) -> None:
    assert ask_limits(question.format("Dahl")).status != "not_stated"


def test_what_was_paid_out_is_not_what_was_measured(ask_limits: Ask) -> None:
    asked = "What return on equity, as a percentage, did the Committee find for Ida {0}'s award?"
    assert "118%" not in ask_limits(asked.format("Holm")).answer
    assert "14%" in ask_limits(asked.format("Dahl")).answer

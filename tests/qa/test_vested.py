"""What of an award is vested by a day or left after it, however that is asked; over invented filings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.qa.asked.manner import manner_of
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_ISSUER = Issuer(cik="0009990861", name="Sandlark Instruments Inc", symbol="SNDL")


def _vested(note: str, moved: str, left: str, **cells: Any) -> Any:
    return row(
        "transaction",
        security_title=("Restricted Stock Units", note),
        transaction_date="2025-06-01",
        transaction_code="M",
        transaction_shares=moved,
        transaction_acquired_disposed_code="D",
        shares_owned_following_transaction=left,
        direct_or_indirect_ownership="D",
        **cells,
    )


def _filing(name: str, number: int, notes: tuple[str, ...], *derivative: Any) -> Filing:
    return filing(
        f"sandlark-{name.lower()}",
        accession=f"0009990861-25-{number:06}",
        period="2025-06-01",
        issuer=_ISSUER,
        owners=(Owner(cik=f"00099986{number:02}", name=f"{name} Iris", is_director=True),),
        derivative=derivative,
        notes=notes,
    )


FILINGS = (
    _filing(
        "Corwen",
        1,
        (
            "The units vest as to 700 shares on each of June 1, 2025 and December 1, 2025 and 900 on June 1, 2026.",
            "The units vest as to 310 shares on June 1, 2025 and 450 shares on June 1, 2026.",
        ),
        _vested("F1", "700", "1600"),
        _vested("F2", "310", "450"),
    ),
    _filing(
        "Dunmow",
        2,
        ("The award was granted on June 1, 2023 and vests in four equal annual installments beginning June 1, 2024.",),
        _vested("F1", "240", "480"),
    ),
    _filing(
        "Eskdale",
        3,
        ("Granted March 1, 2023. 150 units vest each quarter, and the last lot vests on March 1, 2026.",),
        _vested("F1", "150", "450"),
    ),
    _filing(
        "Fordham",
        4,
        ("The award was granted on June 1, 2023 and vests in four equal annual installments beginning June 1, 2024.",),
        _vested("F1", "240", "930"),
    ),
    _filing(
        "Garsdale",
        5,
        ("One-sixteenth of the award vests each quarter, the first vesting having been on March 1, 2024.",),
        _vested("F1", "100", "1000"),
    ),
)


@pytest.fixture(scope="module")
def sandlark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("sandlark"), *FILINGS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (
            "Corwen's award that let go of 700 shares: what's left of it to vest once December 1, 2025 has passed?",
            "900",
        ),
        ("Of Corwen's 700-share award, what number remains unvested after 1 December 2025?", "900"),
        ("Corwen, award with 310 released - units remaining to vest following 1 June 2025?", "450"),
        ("How many of Corwen's units from the 700-share award had vested by December 1, 2025?", "1400"),
        ("What was left unvested of Dunmow's June 2023 award once 1 June 2025 had passed?", "480"),
        ("How many of Dunmow's units hadn't vested yet at the end of 2025?", "480"),
        ("How many of Dunmow's units hadn't vested yet at the end of May 2025?", "720"),
        ("How many Dunmow units won't have vested yet once June 1, 2026 is past?", "240"),
        ("Number of Dunmow's units still to vest after June 1, 2026?", "240"),
        ("After June 1, 2026, how many of Dunmow's units have vested?", "720"),
        ("What portion of Dunmow's award remains unvested after June 1, 2026?", "25"),
        # the number of instalments is not said: as many as the whole award has
        ("How many of Garsdale's units will remain unvested after March 1, 2026?", "700"),
        ("Eskdale: unvested units remaining once September 1, 2025 is behind us?", "300"),
    ],
)
def test_what_is_vested_or_left_is_counted_however_it_is_asked(sandlark: Ask, question: str, value: str) -> None:
    got = sandlark(question)

    assert (got.status, got.plan and got.plan["rests_on"]) == ("answered", "computed"), got.answer
    assert got.values[0].value == value
    assert got.computations


@pytest.mark.parametrize(
    "question",
    [
        "How many of Corwen's units are still to vest after January 5, 2026?",  # of which award?
        "How many of Fordham's units are still to vest after June 1, 2026?",  # the row counts another award too
        "How many of Dunmow's units were still to vest as of 2025?",  # on which day of it?
        "Eskdale: how many units had vested by March 1, 2024?",  # when the lots began is not printed
    ],
)
def test_what_is_not_sure_is_not_counted(sandlark: Ask, question: str) -> None:
    assert sandlark(question).status == "needs_model"


@pytest.mark.parametrize(
    ("low", "manner"),
    [
        ("which shares are left to vest, and when?", "value"),
        ("how many shares does she own after the june 1, 2025 vesting?", "value"),
        ("how many shares were withheld for tax after the units vested on june 1, 2025?", "value"),
        ("how many vesting dates are left after june 1, 2025?", "value"),
    ],
)
def test_what_needs_no_schedule_is_not_one(low: str, manner: str) -> None:
    assert manner_of(low, market=False) == manner

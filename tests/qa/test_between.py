"""Comparing several named things: one value of each, then the extreme; a decline where one of them gives none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.across.parties import parties_of
from extractor.qa.proof import breaches
from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def _party(number: int, issuer: str, owner: str, held: str, *notes: str, expires: str | None = None) -> Filing:
    cited = tuple(f"F{i}" for i in range(1, len(notes) + 1))
    return filing(
        f"party{number}",
        accession=f"000996000{number}-25-000001",
        period="2025-06-02",
        issuer=Issuer(cik=f"000996000{number}", name=issuer),
        owners=(Owner(cik=f"000996100{number}", name=owner, is_director=True),),
        non_derivative=(
            row(
                "transaction",
                security_title=("Common Stock", *cited),
                transaction_date="2025-06-02",
                transaction_code="S",
                transaction_shares="100",
                shares_owned_following_transaction=held,
            ),
        ),
        derivative=(
            (row("holding", security_title="Convertible Note", expiration_date=expires),) if expires is not None else ()
        ),
        notes=notes,
    )


TRUSTS = filing(
    "party-trusts",
    accession="0009960009-25-000001",
    period="2025-06-02",
    issuer=Issuer(cik="0009960009", name="Selvage Mills Inc."),
    owners=(Owner(cik="0009961009", name="Ferreira Lucia", is_director=True),),
    non_derivative=tuple(
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction=held,
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By trust", note),
        )
        for held, note in (("4100", "F1"), ("9050", "F2"), ("700", "F3"))
    ),
    notes=(
        "The shares are held by the Ferreira Revocable Trust.",
        "The shares are held by the Lucia 2019 Annuity Trust.",
        "The shares are held by the Lucia 2021 Annuity Trust.",
    ),
)
PARTIES = (
    TRUSTS,
    _party(
        1, "Pellworm Copper Inc.", "Sandoval Ines", "5200",
        "The note is convertible at 90% of the VWAP, but not below $0.42 per share (the \"Floor Price\").",
        "The sale was effected pursuant to a Rule 10b5-1 trading plan adopted on May 6, 2024.",
        "The note matures on March 1, 2027.",
    ),
    _party(
        2, "Quist Aerospace Corp", "Tremblay Odile", "7350.5",
        "The note converts at 80% of the VWAP, but in no event lower than $0.61 per share (the \"Floor Price\").",
        "The sale was effected pursuant to a Rule 10b5-1 trading plan adopted on February 14, 2025.",
        expires="2028-09-30",
    ),
    _party(
        3, "Ravensmoor Ltd", "Uchida Kenji", "900",
        "The sale was not made pursuant to a Rule 10b5-1 plan.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_parties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("parties"), *PARTIES) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "winner", "value", "cited"),
    [
        ("Who adopted a trading plan earlier, Pellworm's Sandoval or Quist's Tremblay?", "Sandoval", "2024-05-06", 2),
        ("Which has the higher floor: Pellworm's note or Quist's note?", "Quist", "0.61", 2),
        ("Between the Pellworm note and the Quist note, which falls due last and when?", "Quist", "2028-09-30", 2),
        (
            "Among Ines Sandoval, Odile Tremblay and Kenji Uchida, whose stake is smallest after June 2, 2025?",
            "Uchida", "900", 3,
        ),
        (
            "Of Pellworm, Quist and Ravensmoor, how many have a filing saying that a sale was outside any 10b5-1 plan?",
            "Ravensmoor", "1", 1,
        ),
        (
            "Of Pellworm, Quist and Ravensmoor, how many report a sale under a 10b5-1 plan?",
            "Pellworm", "2", 2,
        ),
    ],
)  # fmt: skip
def test_the_extreme_of_the_named(ask_parties: Ask, question: str, winner: str, value: str, cited: int) -> None:
    answer = ask_parties(question)
    assert answer.status == "answered", answer.answer
    assert winner in answer.answer.split("\n")[0]
    assert answer.values[0].value == value
    assert len({citation.source for citation in answer.citations}) == cited
    assert breaches(answer) == ()


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is the floor on the Quist note higher than the floor on the Pellworm note?", "yes"),
        ("Is Pellworm's floor higher than Quist's?", "no"),
        ("Did Sandoval adopt a 10b5-1 plan earlier than Tremblay?", "yes"),
        ("Is the floor on the Quist note higher than the floor on the Ravensmoor note?", None),
    ],
)
def test_whether_one_is_more_than_the_other(ask_parties: Ask, question: str, verdict: str | None) -> None:
    answer = ask_parties(question)
    told = [value.value for value in answer.values if value.kind == "compared"]
    assert told == ([verdict] if verdict else [])
    assert answer.status == ("answered" if verdict else "needs_model")
    assert breaches(answer) == ()


def test_the_holdings_of_one_filing(ask_parties: Ask) -> None:
    answer = ask_parties("Which holds more of Ferreira's Selvage stock, the revocable trust or the 2019 annuity trust?")
    assert answer.values[0].value == "9050"
    assert "2019 Annuity Trust" in answer.answer
    assert {citation.footnote for citation in answer.citations if citation.footnote} == {"F1", "F2"}
    assert breaches(answer) == ()
    vague = ask_parties("Which holds more of Ferreira's Selvage stock, the revocable trust or the annuity trust?")
    assert all(value.kind != "compared" for value in vague.values)


@pytest.mark.parametrize(
    "question",
    [
        "Which has the lowest floor: the Pellworm note, the Quist note or the Ravensmoor note?",
        "Of Pellworm, Quist and Ravensmoor, how many have a filing saying that the floor is adjusted for splits?",
        "Which matures first: the Pellworm note, the Quist note or the Thornbury note?",
    ],
)
def test_where_one_gives_nothing_none_is_the_extreme(ask_parties: Ask, question: str) -> None:
    assert ask_parties(question).status == "needs_model"


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Which is later: Able's note, Baker's or Charlie's?", ("Able's note", "Baker's", "Charlie's")),
        ("Did Able Corp or Baker Inc sell more shares?", ("Able Corp", "Baker Inc")),
        ("Who got more, Able or Baker, in the June grant?", ("Able", "Baker")),
        ("Is Able's floor higher than Baker's?", ("Able's floor", "Baker's")),
        ("Of the directors paid on June 18, 2026, who got the most?", None),
        ("What vests first and what vests last?", None),
        ("When does the Able note fall due?", None),
    ],
)
def test_a_list_of_parties(question: str, items: tuple[str, ...] | None) -> None:
    found = parties_of(question)
    assert (found.items if found is not None else None) == items

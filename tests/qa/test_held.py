"""Who holds what, through whom and how much: every holding that is meant, or none; invented filings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_COMMON = "Common Stock"


def _line(shares: str, nature: Any = None, title: str = _COMMON) -> Any:
    return row(
        "holding",
        security_title=title,
        shares_owned_following_transaction=shares,
        direct_or_indirect_ownership="I" if nature else "D",
        **({"nature_of_ownership": nature} if nature else {}),
    )


def _of(number: int, issuer: str, owner: str, rows: tuple[Any, ...], *notes: str) -> Filing:
    return filing(
        f"held{number}",
        accession=f"0009960{number:03}-25-000001",
        period="2025-08-04",
        issuer=Issuer(cik=f"0009960{number:03}", name=issuer),
        owners=(Owner(cik=f"0009961{number:03}", name=owner, is_director=True),),
        non_derivative=rows,
        notes=notes,
    )


HELD = (
    _of(
        1, "Tollgate Granite Corp", "Ferriday Anselm",
        (
            _line("900"),
            _line("41000", "Held by Wexcombe Capital"),
            _line("2500", "Custodial account for minor child - Iris T. Ferriday"),
            _line("2600", "Custodial account for minor child - Otto B. Ferriday"),
            _line("700", "Anselm Ferriday 2011 Family Trust"),
        ),
    ),
    _of(
        2, "Pellworth Lamps, Inc.", "Okafor Benedicta",
        (
            _line("810"),
            _line("5300", ("By Trust", "F1")),
            _line("120", ("By Child", "F2")),
            _line("75", "By Spouse"),
        ),
        "The reporting person is a trustee of the OKAFOR 2003 REVOCABLE TRUST and votes the shares it owns.",
        "Held in the name of the reporting person's child.",
    ),
    _of(
        3, "Sable Ferry Lines Ltd.", "Quintrell Morwenna",
        (
            _line("33000", "By Trust", "Ordinary Shares"),
            _line("8000", "By Trust", "Series A Preferred Shares"),
            _line("450", "By Trust", "Series B Preferred Shares"),
        ),
    ),
    _of(
        4, "Harrowgate Tin Co", "Zabel Lennart",
        (_line("60", "By Zabel Trust, Lennart Zabel and Pia Norge, Trustees"), _line("61", ("See footnote", "F1"))),
        "A person related to the reporting person has these.",
    ),
    _of(
        5, "Brightmoor Salt Inc.", "Achebe Tobias",
        (_line("400", "By Achebe Trust"), _line("90", ("By Trust", "F1"))),
        "The Achebe 2019 Gift Trust. Includes 1,250 shares that it lent.",
        "The reporting person sold 3,000 shares held by the Lark Street Trust in May.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("held"), *HELD) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Name every entity, trust or custodial account that holds Tollgate Granite shares for Anselm Ferriday.",
            ("Wexcombe Capital", "Iris T. Ferriday", "Otto B. Ferriday", "2011 Family Trust"),
        ),
        (
            "For which minor children does Anselm Ferriday hold Tollgate Granite stock in custodial accounts?",
            ("Iris", "Otto"),
        ),
        (
            "break down benedicta okafors indirect pellworth lamps holdings - through whom and how many each",
            ("OKAFOR 2003 REVOCABLE TRUST", "5300", "Child", "120", "Spouse", "75"),
        ),
        (
            "How is Benedicta Okafor's indirect interest in Pellworth Lamps made up? Holders and share numbers.",
            ("Trust", "5300", "Child", "120", "Spouse", "75"),
        ),
        ("Number of Pellworth Lamps shares Benedicta Okafor reports through her spouse.", ("75",)),
        ("Pellworth Lamps: shares directly held by Benedicta Okafor?", ("810",)),
        (
            "Break down Benedicta Okafor's indirect Pellworth Lamps holdings, with the number for each",
            ("5300", "120", "75"),
        ),
        ("Who are the holders of Okafor's indirect Pellworth Lamps shares, and how many each?", ("Spouse", "5300")),
        ("Which classes of Sable Ferry preferred are in Quintrell's trust, and how much of each?", ("8000", "450")),
        (
            "Which series of Sable Ferry preferred does Quintrell's trust own, and how many shares of each?",
            ("Series A", "8000", "Series B", "450"),
        ),
    ],
)
def test_every_holding_of_the_class_is_told_with_what_is_asked_of_it(
    ask_held: Ask, question: str, told: tuple[str, ...]
) -> None:
    result = ask_held(question)
    assert result.status == "answered", result.answer
    assert [each for each in told if each not in result.answer] == []


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        (
            "For which minor children does Anselm Ferriday hold Tollgate Granite stock in custodial accounts?",
            "Wexcombe",
        ),
        ("Which series of Sable Ferry preferred does Quintrell's trust own, and how many shares of each?", "33000"),
        ("Pellworth Lamps: shares directly held by Benedicta Okafor?", "5300"),
    ],
)
def test_holdings_that_are_not_meant_are_left_out(ask_held: Ask, question: str, untold: str) -> None:
    assert untold not in ask_held(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Which trusts and companies hold Harrowgate Tin shares for Lennart Zabel?",  # one line tells no class
        "Which trusts hold Brightmoor Salt shares for Tobias Achebe, and how many each?",  # a note counts others
        "Which trusts hold Brightmoor Salt shares for Tobias Achebe?",  # a note names another trust
        "name every trust that turns up in Tobias Achebe's Brightmoor Salt filing",
    ],
)
def test_nothing_is_told_where_a_holding_is_in_doubt(ask_held: Ask, question: str) -> None:
    assert ask_held(question).status == "needs_model"


BEHIND = (
    _of(
        6, "Marrowdale Biologics, Inc.", "Thackeray Ines",
        (_line("500"), _line("8800", ("See footnote", "F1")), _line("930", "By Spouse")),
        "Ms. Thackeray and Joost Verhulst are the managing members of Corrib GP II, LLC, which is the sole general"
        " partner of Corrib Growth II, L.P., the holder of the shares.",
    ),
    _of(
        7, "Vantage Loom Corp", "Bexhill Roderick",
        (_line("20"), _line("7100", ("See footnote", "F1"))),
        "The reporting person is a manager of Dunlin 5 GP, LLC, the sole general partner of Dunlin Partners 5, L.P.,"
        " which is the sole general partner of Dunlin Associates 5, L.P., the direct owner of the shares.",
    ),
    _of(
        8, "Fernhollow Paper Inc.", "Castleton Una",
        (_line("7100", ("See footnote", "F1")), _line("3", ("See footnote", "F2"))),
        "Una Castleton and Piet Mulder are the managers of Alder One LLC.",
        "Una Castleton and Rosa Quill are the managers of Alder Two LLC.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("behind"), *BEHIND) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which individuals run the general partner behind Thackeray's Marrowdale stake?", ("Verhulst",)),
        ("who are the two people running the gp behind ines thackeray's marrowdale position?", ("Verhulst",)),
        (
            "Which entities stand between Roderick Bexhill and his Vantage Loom stock?",
            ("Dunlin 5 GP", "Dunlin Partners 5", "Dunlin Associates 5"),
        ),
        (
            "Vantage Loom stock: who is the direct owner of the shares that Roderick Bexhill reports?",
            ("Dunlin Associates 5",),
        ),
        ("Who manages Alder Two, the vehicle in Una Castleton's Fernhollow filing?", ("Quill",)),
    ],
)
def test_who_and_what_stand_behind_a_holding(ask_behind: Ask, question: str, told: tuple[str, ...]) -> None:
    result = ask_behind(question)
    assert result.status == "answered", result.answer
    assert [each for each in told if each not in result.answer] == []


@pytest.mark.parametrize(
    "question",
    [
        "Which individuals run the LLC in Una Castleton's Fernhollow filing?",  # two sentences may be meant
        "Which three individuals run the general partner behind Thackeray's Marrowdale stake?",
        "Walk me up the chain of entities between Ines Thackeray and her Marrowdale stock.",  # one holder tells none
    ],
)
def test_what_stands_behind_is_not_guessed(ask_behind: Ask, question: str) -> None:
    assert ask_behind(question).status == "needs_model"

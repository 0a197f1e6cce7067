"""Questions for several things: every one of them is named, or the question is declined."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.listing.several import several
from extractor.qa.proof import breaches
from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_lists import LISTS


@pytest.fixture(scope="module")
def ask_lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("lists"), *LISTS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "names", "places"),
    [
        (
            "Which trusts hold Hollin Basalt stock that Oriel Marchetti reports?",
            ("Tamsin Marchetti 2014 Trust", "Oriel Marchetti Living Trust"), {"F2", "F3"},
        ),
        (
            "Which companies and trusts hold Hollin Basalt shares for Oriel Marchetti?",
            ("Greywell", "Tamsin", "Living Trust"), {"F1", "F2", "F3"},
        ),
        (
            "Through which entities does Marchetti hold Hollin Basalt stock other than in his own name?",
            ("Greywell", "Tamsin", "Living Trust"), {"F1", "F2", "F3"},
        ),
        ("Name both trusts behind Ori Marchetti's indirect Hollin Basalt stake.", ("Tamsin", "Living"), {"F2", "F3"}),
        ("Which two trusts hold Marchetti's Hollin Basalt stock?", ("Tamsin", "Living Trust"), {"F2", "F3"}),
        (
            "Which company and which trusts hold stock that Marchetti reports indirectly?",
            ("Greywell", "Tamsin", "Living Trust"), {"F1", "F2", "F3"},
        ),
        (
            "Through which three vehicles does Oriel Marchetti hold Hollin Basalt shares?",
            ("Greywell", "Tamsin", "Living Trust"), {"F1", "F2", "F3"},
        ),
        (
            "Through which entities does Okwu hold Severn Lacquer common stock?",
            ("Ridge Beacon", "Copperline"), {"nature_of_ownership"},
        ),
        (
            "Who are the trustees of the trust with 55 Class M shares that Delphine Okwu reports?",
            ("Ada Prine", "Noel Okwu"), {"nature_of_ownership"},
        ),
        (
            "Which events automatically convert a Class Q share of Quillon Robotics into a Class N share?",
            ("sale", "death", "sunset"), {"F2"},
        ),
        (
            "Who holds Marchetti's indirect Hollin Basalt stock?",
            ("Greywell", "Tamsin", "Living Trust"), {"F1", "F2", "F3"},
        ),
        ("Which trust holds Oriel Marchetti's Hollin Basalt stock?", ("Tamsin", "Living Trust"), {"F2", "F3"}),
        ("Who holds Marchetti's 5,200 Hollin Basalt shares?", ("Tamsin",), {"F2"}),
        (
            "Walk me up the chain of control over Tennant's Ochre Valley shares.",
            ("Sable Fund II", "Sable GP II", "Sable Holdings"), {"F1"},
        ),
        (
            "Which two firms made the private placement of Ochre Valley stock?",
            ("Norrland Capital", "Vesper Holdings"), {"F2"},
        ),
        ("Who received Isolde Weatherby's gifts of Tarn Quarry stock?", ("Lindqvist", "Nieces Trust"), {"F1", "F2"}),
        ("Which two gifts did Weatherby make?", ("Lindqvist", "Nieces Trust"), {"F1", "F2"}),
        ("Which entities adopted the Ochre Valley trading plans?", ("Harrow Gate", "Linden Gate"), {"F3", "F4"}),
    ],
)  # fmt: skip
def test_every_member_is_named(ask_lists: Ask, question: str, names: tuple[str, ...], places: set[str]) -> None:
    given = ask_lists(question)
    assert given.status == "answered"
    assert [name for name in names if name not in given.answer] == []
    assert {each.footnote or each.cell for each in given.citations} == places
    assert breaches(given) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Which three trusts hold Marchetti's Hollin Basalt stock?",
        "Which two companies hold Oriel Marchetti's Hollin Basalt stock?",
        "Which companies hold Delphine Okwu's Severn Lacquer stock?",
        "Which trusts hold Jorma Ilves's Brackwater Kelp stock?",
        "Which two members own Greywell Harbour Ventures?",
        "Which Umbra Cartography insiders sold shares?",
        "Which trusts held Isolde Weatherby's Tarn Quarry stock after it was given away?",
        "Which three gifts did Isolde Weatherby make?",
        "Which three firms made the private placement of Ochre Valley stock?",
        "Which three entities adopted the Ochre Valley trading plans?",
    ],
)
def test_what_is_not_known_whole_is_declined(ask_lists: Ask, question: str) -> None:
    assert ask_lists(question).status in {"needs_model", "not_stated"}


@pytest.mark.parametrize(
    ("question", "kinds", "number"),
    [
        ("Which company and which trust hold the stock?", ("company", "trust"), None),
        ("Through which two vehicles are they held?", ("entity",), 2),
        ("Name the trusts behind the holding.", ("trust",), None),
        ("List everyone who holds shares for him.", ("any",), None),
    ],
)
def test_several_are_asked_for(question: str, kinds: tuple[str, ...], number: int | None) -> None:
    asked = several(read_question(question))
    assert asked is not None
    assert (asked.kinds, asked.number) == (kinds, number)


@pytest.mark.parametrize(
    "question",
    ["Which trust is the settlor of?", "How many shares do the two trusts hold?", "Do the trusts hold any stock?"],
)
def test_one_or_a_value_is_asked_for(question: str) -> None:
    assert several(read_question(question)) is None

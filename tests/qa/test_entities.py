"""Whom a question names, among many of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

import pytest

from extractor.qa.entities import about
from extractor.schema.filing import Owner
from extractor.store.store import Store
from tests.store.making import make_filing


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("store")
    with Store.open(folder, create=True) as store:
        for number, letter in enumerate(ascii_uppercase * 4):
            owner = Owner(name=f"Hale Rowena {letter}", cik=f"{number + 1:010}")
            store.put_filing(make_filing(str(number), owners=(owner,)))
        yield store


@pytest.mark.parametrize("letter", ["A", "R", "Z"])
@pytest.mark.parametrize(
    "question",
    [
        "Was the sale by Hale Rowena {} made under a trading plan?",
        "what shares does {} Rowena Hale hold in a trust",
        "Rowena {}. Hale sold under a plan, right?",
        "did hale rowena {} sell",
    ],
)
def test_an_initial_tells_persons_of_one_name_apart(store: Store, question: str, letter: str) -> None:
    asked = question.format(letter.lower() if question.islower() else letter)
    assert {each.name for each in about(asked, store).owners} == {f"Hale Rowena {letter}"}


def test_without_an_initial_all_of_the_name_are_meant(store: Store) -> None:
    (one,) = about("Was the sale by Rowena Hale made under a trading plan?", store).owners
    assert (one.name, one.cik) == ("rowena hale", None)

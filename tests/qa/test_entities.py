"""Whom a question names, however it is typed."""

from __future__ import annotations

import pytest

from extractor.qa.asked.entities import about
from extractor.store.store import Store


@pytest.mark.parametrize(
    ("question", "owners"),
    [
        ("when do varga's LLC units run out?", ["Varga Ilona M"]),
        ("last vesting day of okafor's class C RSU grant?", ["Okafor Daniel T"]),
        ("When does the Price floor of the note change?", []),
    ],
)
def test_a_surname_in_small_letters_beside_acronyms(invented_store: Store, question: str, owners: list[str]) -> None:
    assert [each.name for each in about(question, invented_store).owners] == owners

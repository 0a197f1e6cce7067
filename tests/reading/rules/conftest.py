"""How the rules' tests look at a reading: the hard values of the terms of some kinds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor.reading.rules.reader import read_note
from extractor.schema.terms import hard_values

Seen = list[dict[str, object]]


def _plain(value: object) -> object:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


@pytest.fixture(scope="session")
def seen() -> Callable[..., Seen]:
    """Give a function from a text and kinds to each term's hard values; ``denied`` marks that stance."""

    def look(text: str, *kinds: str) -> Seen:
        found = []
        for draft in read_note(text, footnote="F1").drafts:
            if draft.body.name_of_kind not in kinds:
                continue
            assert all(quote in text for quote in draft.quotes)
            term: dict[str, object] = {"denied": True} if draft.stance == "denied" else {}
            for field, value in hard_values(draft.body):
                if field == "paid_in":
                    term.setdefault(field, [])
                    assert isinstance(term[field], list)
                    term[field] = [*term[field], value]  # type: ignore[misc]
                else:
                    term[field] = _plain(value)
            found.append(term)
        return found

    return look

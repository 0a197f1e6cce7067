"""The collector pauses for a piece of work and is as it was afterwards, whatever happens in between."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from extractor.store.collector import without_collector


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@without_collector()
def _is_on() -> bool:
    return gc.isenabled()


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_off_in_between_and_as_before_afterwards(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    assert not _is_on()
    assert gc.isenabled() is was_on
    with pytest.raises(RuntimeError, match="on purpose"), without_collector(), without_collector():
        raise RuntimeError("on purpose")
    assert gc.isenabled() is was_on

"""Python's collector of cyclic garbage, kept out of work that makes many small objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the collector, where it is on, until the work is done; a context, or a decorator of a function.

    It looks through all objects alive every so many new ones: two fifths of an export's time, and of a question over a
    large store as long as the answer took. Where two threads pause it, it is on again when the first is done.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

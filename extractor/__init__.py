"""SEC Forms 3, 4 and 5: tables parsed, footnotes read into typed terms, questions answered with citations.

The Python API is four names, imported when they are first used::

    from extractor import Store, ask, parse, read

    filing = parse("form4.xml")
    reading = read(filing)
    answer = ask("what is the conversion floor?", store="my-store")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.api import ask, parse, read
    from extractor.store.store import Store

__all__ = ["Store", "ask", "parse", "read"]


def __getattr__(name: str) -> object:
    """Import a name of the API when it is first asked for, so that the command line pays for none of them."""
    if name == "Store":
        from extractor.store.store import Store

        return Store
    if name in __all__:
        from extractor import api

        return getattr(api, name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")

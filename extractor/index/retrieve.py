"""The footnotes that fit a question best: full text and vectors, fused by reciprocal rank.

Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009) needs no scale that two scores would share.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from extractor.store import texts
from extractor.store.scope import Hit, Scope
from extractor.store.store import Store

if TYPE_CHECKING:
    from extractor.index.chroma import VectorIndex

DEPTH: Final = 50
"""How far down each of the two lists is read."""
DENSE_WEIGHT: Final = 0.5
"""What a vector's rank counts beside a word's; measured with the default embedder."""
_K: Final = 60
_MANY_KEYS: Final = 5_000
"""Up to so many passages a filter is handed to the vector index; beyond, its nearest are filtered afterwards."""


def retrieve(
    question: str,
    scope: Scope,
    *,
    store: Store,
    index: VectorIndex | None,
    limit: int = 20,
    expansion: Iterable[str] = (),
) -> list[Hit]:
    """Give the footnotes in scope that fit a question best, best first; scores compare within one call only.

    ``expansion``: words and phrases of the field that mean what the question asks for. Without an ``index`` it is
    full text alone. Raises StoreError, VectorIndexError, and UsageError for a wrong date or form in ``scope``.
    """
    more = tuple(expansion)
    scores: dict[tuple[str, str], float] = {}
    for rank, hit in enumerate(store.search(question, scope, limit=DEPTH, expansion=more)):
        scores[hit.key, hit.footnote] = 1.0 / (_K + rank + 1)
    if index is not None:
        asked = " ".join((question, *more))
        for rank, places in enumerate(_nearest(asked, scope, store, index, limit)):
            for place in places:
                scores[place] = scores.get(place, 0.0) + DENSE_WEIGHT / (_K + rank + 1)
    days = {(key, footnote): position for position, (key, footnote) in enumerate(scores)}
    order = sorted(scores, key=lambda place: (-scores[place], days[place]))
    return [Hit(key=key, footnote=footnote, score=scores[key, footnote]) for key, footnote in order[:limit]]


def _nearest(asked: str, scope: Scope, store: Store, index: VectorIndex, limit: int) -> list[list[tuple[str, str]]]:
    """Give for each of the nearest passages, nearest first, the footnotes in scope that have its text."""
    with store.scoped(scope) as (db, chosen):
        keys = texts.keys_in(db, chosen, _MANY_KEYS)
        wanted = DEPTH if keys is None else min(DEPTH, len(keys))
        found = index.query(asked, wanted, keys)
        found.sort(key=lambda each: (-each[1], each[0]))
        places = [texts.places(db, each, chosen, limit) for each, _ in found]
        return [each for each in places if each]

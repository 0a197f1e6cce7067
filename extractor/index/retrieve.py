"""The footnotes that fit a question best: full text and vectors, fused.

Scores are fused, not ranks: a name or a number that full text alone finds must not drown among texts that are merely
alike (Bruch, Gai and Ingber, TOIS 2023, compare both). Each list's scores are taken relative to its best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from extractor.store import texts
from extractor.store.scope import Hit, Scope
from extractor.store.store import Store

if TYPE_CHECKING:
    from extractor.index.chroma import VectorIndex

DEPTH: Final = 50
"""How far down each of the two lists is read."""
DENSE_WEIGHT: Final = 0.1
"""What the best vector counts beside the best full-text score; measured with the default embedder."""
REPEATED: Final = 0.95
"""What a footnote's score counts for each better one of its filing; measured on questions that name nobody."""
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
    return retrieve_each(question, [scope], store=store, index=index, limit=limit, expansion=expansion)[0]


def retrieve_each(
    question: str,
    scopes: Sequence[Scope],
    *,
    store: Store,
    index: VectorIndex | None,
    limit: int,
    expansion: Iterable[str] = (),
) -> list[list[Hit]]:
    """Give what ``retrieve`` finds in each of some scopes."""
    more = tuple(expansion)
    asked = " ".join((question, *more))
    found = store.search_each(question, scopes, limit=max(DEPTH, limit), expansion=more)
    return [
        _fused(hits, [] if index is None else _nearest(asked, scope, store, index, limit), limit)
        for scope, hits in zip(scopes, found, strict=True)
    ]


def _fused(found: Sequence[Hit], nearest: Sequence[tuple[float, list[tuple[str, str]]]], limit: int) -> list[Hit]:
    best = found[0].score if found else 1.0
    scores = {(hit.key, hit.footnote): hit.score / best for hit in found}
    closest = max((score for score, _ in nearest), default=0.0)
    for score, places in nearest:
        for place in places:
            scores[place] = scores.get(place, 0.0) + DENSE_WEIGHT * score / closest
    return [Hit(key=key, footnote=footnote, score=scores[key, footnote]) for key, footnote in _spread(scores)[:limit]]


def _spread(scores: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    """The places, best first; among near-equals, as the footnotes of one award programme are, another filing first."""
    order = sorted(scores, key=lambda place: (-scores[place], place))
    above: Counter[str] = Counter()
    worth = {}
    for place in order:
        worth[place] = scores[place] * REPEATED ** above[place[0]]
        above[place[0]] += 1
    return sorted(order, key=lambda place: -worth[place])


def _nearest(
    asked: str, scope: Scope, store: Store, index: VectorIndex, limit: int
) -> list[tuple[float, list[tuple[str, str]]]]:
    """Give each of the nearest passages' score and the footnotes in scope that have its text, nearest first."""
    with store.scoped(scope) as (db, chosen):
        keys = texts.keys_in(db, chosen, _MANY_KEYS)
        found = index.query(asked, DEPTH if keys is None else min(DEPTH, len(keys)), keys)
        found = sorted((each for each in found if each[1] > 0), key=lambda each: (-each[1], each[0]))
        places = texts.places(db, [key for key, _ in found], chosen, limit)
        return [(score, places[key]) for key, score in found]

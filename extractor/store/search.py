"""Full-text search over footnotes and remarks, with the names, securities and cells of their filings (FTS5, BM25).

A text that many filings share is indexed once; issuer, owners and security titles are indexed with the filing, and so
are the dates and amounts of its cells. A footnote's score is the sum: its text's, its filing's names', and the rarity
of each date or amount of the question that its filing's cells hold, whole where the row cites the footnote.
"""

from __future__ import annotations

import heapq
import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from extractor.store import names
from extractor.store.exact import Exact, cell_tokens, exact_parts
from extractor.store.few import Few, Index, few, how_many
from extractor.store.filters import Filter
from extractor.store.memory import remembered
from extractor.store.scope import Hit

_STOP_WORDS: Final = (
    "a about all also am an and any are as at be been being by can could did do does doing for from get give had "
    "has have having he her here hers him his how i if in into is it its itself just let many me more most much "
    "my no nor not of off on once only or our out over own please said same say says she should show so some such "
    "tell than that the their them then there these they this those through to too under until up us very was we "
    "were what whats when where which while who whom whose why will with would you your s t re ve ll d m "
)
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())
"""Words of a question that say nothing about where its answer stands."""
MAX_WORDS: Final = 32
CANDIDATES: Final = 300
"""How many texts and filings are looked at for one search."""
NAME_WEIGHTS: Final = (1.0, 1.0, 0.5)
"""BM25 weights of issuer, owners and securities."""
_WEIGHTS: Final = ", ".join(map(str, NAME_WEIGHTS))
EXPANSION_WEIGHT: Final = 0.5
CITED_WEIGHT, ELSEWHERE_WEIGHT = 0.7, 0.3
"""What a date or amount of the question counts in a row that cites the footnote, and elsewhere in its filing."""
LARGE: Final = 20_000
COMMON: Final = 10_000
"""Of more than LARGE texts (or filings), a word that more than COMMON have is left out while rarer words are there: it
costs most and tells least."""

Place = tuple[int, str, str, int, str, int]
"""A footnote: its filing's row and key, its id, its text, its filing's day, its position in the filing."""


@dataclass(frozen=True, slots=True)
class Words:
    """A question taken apart: words, the dates and numbers in it, and what means the same in the field's language."""

    plain: tuple[str, ...]
    exact: tuple[Exact, ...] = ()
    expansion: tuple[str, ...] = ()


def take_apart(question: str, expansion: Iterable[str] = ()) -> Words:
    """Give the words of a question worth looking for, in their order, each once."""
    exact, rest = exact_parts(question)
    plain = dict.fromkeys(word for word in names.mentions(rest) if word not in STOP_WORDS)
    more = dict.fromkeys(word for phrase in expansion for word in names.words(phrase) if word not in STOP_WORDS)
    return Words(
        tuple(plain)[:MAX_WORDS],
        tuple(exact)[:MAX_WORDS],
        tuple(word for word in more if word not in plain)[:MAX_WORDS],
    )


def search(
    db: sqlite3.Connection,
    question: str,
    chosen: Filter,
    *,
    limit: int = 20,
    expansion: Iterable[str] = (),
    superseded: bool = False,
) -> list[Hit]:
    """Give the footnotes in scope that have most of the question's words, rarer words counting more (BM25).

    ``expansion`` are further words and phrases that mean the same; each of their words counts half.
    """
    return search_each(db, question, [chosen], limit=limit, expansion=expansion, superseded=superseded)[0]


def search_each(
    db: sqlite3.Connection,
    question: str,
    scopes: Sequence[Filter],
    *,
    limit: int,
    expansion: Iterable[str],
    superseded: bool = False,
) -> list[list[Hit]]:
    """Give what ``search`` finds in each of some scopes."""
    asked = take_apart(question, expansion)
    places = [_Texts(db, each, each.live(superseded)) for each in scopes]
    found = [_Filings(db, each, each.live(superseded), texts) for each, texts in zip(scopes, places, strict=True)]
    together = _together(db, "texts_fts", places) and _together(db, "filings_fts", found)
    if not together and len(scopes) > 1:
        return [
            search_each(db, question, [each], limit=limit, expansion=expansion, superseded=superseded)[0]
            for each in scopes
        ]
    return [_searched(db, asked, texts, filings, limit) for texts, filings in zip(places, found, strict=True)]


def _together(db: sqlite3.Connection, index: Index, parts: Sequence[_Texts] | Sequence[_Filings]) -> bool:
    """Take the rows of narrow scopes out of an index where all are few; tell whether they are."""
    if not all(part.narrow for part in parts):
        return False
    all_rows = few(db, index, {row for part in parts for row in part.own})
    for part in parts:
        part.few = all_rows.within(part.own.keys()) if all_rows is not None else None
    return all_rows is not None


def _searched(db: sqlite3.Connection, asked: Words, texts: _Texts, filings: _Filings, limit: int) -> list[Hit]:
    exact = [phrase for each in asked.exact for phrase in each.phrases]
    here = texts.having(asked.plain)
    plain = [*_telling(db, "texts", here), *exact]
    if plain or _telling(db, "texts", [word for word in asked.plain if word not in here]):
        texts.score(plain, 1.0)
    else:  # Where every word is common, those texts come first that have all of them.
        texts.score(asked.plain, 1.0, every=True)
    if not texts.scores:
        texts.score(asked.plain, 1.0)
    texts.score(_telling(db, "texts", texts.having(asked.expansion)), EXPANSION_WEIGHT)
    filings.score(_telling(db, "filings", filings.having(asked.plain)))
    filings.score_cells(asked.exact)
    if not texts.narrow:  # else all texts in scope have their score
        texts.score_others(plain, filings.texts())
    return _hits(texts, filings, limit)


def _match(words: Iterable[str], operator: Literal[" OR ", " AND "] = " OR ") -> str:
    """Make an FTS5 query of words and phrases, any or all; each is quoted, so none is an operator."""
    return operator.join(f'"{word}"' for word in dict.fromkeys(words) if word)


def _telling(db: sqlite3.Connection, table: Literal["texts", "filings"], words: Sequence[str]) -> list[str]:
    """Leave out the words that are common among many texts, or among the names and securities of many filings."""
    total = db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
    if total < LARGE:
        return list(words)
    index: Index = "texts_fts" if table == "texts" else "filings_fts"
    return [word for word in words if how_many(db, index, word, COMMON + 1) <= COMMON]


class _Texts:
    """Texts in scope with their scores."""

    def __init__(self, db: sqlite3.Connection, chosen: Filter, where: str) -> None:
        self.db, self._chosen, self._where = db, chosen, where
        self.scores: dict[int, float] = {}
        self.narrow = chosen.narrow
        self.own = self._places_in_scope() if chosen.narrow else {}
        self.few: Few | None = None

    def _places_in_scope(self) -> dict[int, list[Place]]:
        """Map every text of a few filings to where it stands in them, newest first."""
        found: dict[int, list[Place]] = {}
        for place in self.db.execute(
            "SELECT f.id, f.key, n.footnote, n.text_id, f.day, n.position FROM filings f"
            f" CROSS JOIN notes n ON n.filing_id = f.id WHERE {self._where}"
            " ORDER BY f.day DESC, f.key DESC, n.position",
            self._chosen.values,
        ):
            found.setdefault(place[3], []).append(place)
        return found

    def having(self, words: Sequence[str]) -> Sequence[str]:
        """Leave out words that no text in scope has, where that is known at once."""
        return words if self.few is None else [word for word in words if self.few.have(word)]

    def score(self, phrases: Sequence[str], weight: float, *, every: bool = False) -> None:
        """Add the BM25 of the best texts that have any of some words and phrases, or ``every`` one."""
        query = _match(phrases, " AND " if every else " OR ")
        if not query:
            return
        if self.few is not None:
            self._add(self.few.scores(dict.fromkeys(phrases), every=every).items(), weight)
        elif self.narrow:
            self._add(self._named(query, set(self.own)), weight)
        else:
            best = self.db.execute(
                # Sorted outside of FTS5 (by rank), which would keep every row until the last.
                "SELECT rowid, -bm25(texts_fts) AS score FROM texts_fts WHERE texts_fts MATCH ?"
                " ORDER BY score DESC, rowid LIMIT ?",
                (query, CANDIDATES),
            )
            self._add(best, weight)

    def _add(self, found: Iterable[tuple[int, float]], weight: float) -> None:
        for number, score in found:
            self.scores[number] = self.scores.get(number, 0.0) + weight * score

    def _named(self, query: str, wanted: set[int]) -> Iterable[tuple[int, float]]:
        return self.db.execute(
            "SELECT rowid, -bm25(texts_fts) FROM texts_fts WHERE texts_fts MATCH ?"
            " AND +rowid IN (SELECT value FROM json_each(?))",
            (query, json.dumps(sorted(wanted))),
        )

    def score_others(self, phrases: Sequence[str], wanted: set[int]) -> None:
        """Add the BM25 of named texts that have no score yet."""
        query, missing = _match(phrases), wanted - set(self.scores)
        if query and missing:
            self._add(self._named(query, missing), 1.0)

    def places_of(self, filings: set[int]) -> list[Place]:
        """Give every footnote of some filings in a narrow scope."""
        return [place for places in self.own.values() for place in places if place[0] in filings]

    def places(self, text: int, limit: int) -> list[Place]:
        """Give where a text stands in scope, newest first."""
        if self.narrow:
            return self.own.get(text, [])[:limit]
        return self.db.execute(
            "SELECT f.id, f.key, n.footnote, n.text_id, f.day, n.position FROM notes n"
            f" CROSS JOIN filings f ON f.id = n.filing_id WHERE n.text_id = ? AND {self._where}"
            " ORDER BY n.day DESC, n.filing_key DESC, n.position LIMIT ?",
            (text, *self._chosen.values, limit),
        ).fetchall()


class _Filings:
    """Filings in scope with the scores of their names and of their cells."""

    def __init__(self, db: sqlite3.Connection, chosen: Filter, where: str, texts: _Texts) -> None:
        self.db, self._chosen, self._where, self._texts = db, chosen, where, texts
        self.scores: dict[int, float] = {}
        self.cells: dict[int, dict[str, float]] = {}
        self.narrow = chosen.narrow
        self.own = self._in_scope() if chosen.narrow else {}
        self.few: Few | None = None

    def _in_scope(self) -> dict[int, tuple[str, str]]:
        """Map every filing of a few to its day and key."""
        sql = f"SELECT f.id, f.day, f.key FROM filings f WHERE {self._where}"
        return {number: (day, key) for number, day, key in self.db.execute(sql, self._chosen.values)}

    def having(self, words: Sequence[str]) -> Sequence[str]:
        """Leave out words that no name or security in scope has, where that is known at once."""
        return words if self.few is None else [word for word in words if self.few.have(word)]

    def score(self, words: Sequence[str]) -> None:
        """Give the BM25 of the filings whose names fit best."""
        if not words:
            return
        if not self.narrow:
            self.scores = dict(self._best(_match(words)))
            return
        named = self._named(_match(words)) if self.few is None else self.few.scores(words, NAME_WEIGHTS).items()
        best = heapq.nlargest(CANDIDATES, named, key=lambda each: (each[1], *self.own[each[0]]))
        self.scores = dict(best)

    def _best(self, query: str) -> Iterable[tuple[int, float]]:
        return self.db.execute(
            f"SELECT f.id, -bm25(filings_fts, {_WEIGHTS}) AS score FROM filings_fts JOIN filings f"
            f" ON f.id = filings_fts.rowid WHERE filings_fts MATCH ? AND {self._where}"
            " ORDER BY score DESC, f.day DESC, f.key DESC LIMIT ?",
            (query, *self._chosen.values, CANDIDATES),
        )

    def _named(self, query: str) -> Iterable[tuple[int, float]]:
        return self.db.execute(
            f"SELECT rowid, -bm25(filings_fts, {_WEIGHTS}) FROM filings_fts WHERE filings_fts MATCH ?"
            " AND +rowid IN (SELECT value FROM json_each(?))",
            (query, json.dumps(list(self.own))),
        )

    def score_cells(self, exact: Sequence[Exact]) -> None:
        """Note the dates and amounts that cells hold, by their rarity; common ones only for filings found by name."""
        if not exact:
            return
        total = remembered(self.db, "filings", lambda: self.db.execute("SELECT count(*) FROM filings").fetchone()[0])
        for each in exact:
            found = self._with_cell(f'"{each.token}"')
            rarity = math.log(1.0 + total / (len(found) + 0.5))
            for number in found:
                if len(found) <= CANDIDATES or number in self.scores:
                    self.cells.setdefault(number, {})[each.token] = rarity

    def _with_cell(self, query: str) -> list[int]:
        """Give the filings in scope of which a cell holds a token."""
        if self.narrow:
            rows = self.db.execute("SELECT rowid FROM cells_fts WHERE cells_fts MATCH ?", (query,))
            return [number for (number,) in rows if number in self.own]
        rows = self.db.execute(
            "SELECT f.id FROM cells_fts CROSS JOIN filings f ON f.id = cells_fts.rowid WHERE cells_fts MATCH ?"
            f" AND {self._where}",
            (query, *self._chosen.values),
        )
        return [number for (number,) in rows]

    def texts(self) -> set[int]:
        """Give the texts of all these filings."""
        sql = "SELECT DISTINCT text_id FROM notes WHERE filing_id IN (SELECT value FROM json_each(?))"
        return {int(row[0]) for row in self.db.execute(sql, (json.dumps([*self.scores, *self.cells]),))}

    def places(self) -> list[Place]:
        """Give every footnote of these filings."""
        if self.narrow:
            return self._texts.places_of({*self.scores, *self.cells})
        return self.db.execute(
            "SELECT f.id, f.key, n.footnote, n.text_id, f.day, n.position FROM filings f"
            " CROSS JOIN notes n ON n.filing_id = f.id WHERE f.id IN (SELECT value FROM json_each(?))",
            (json.dumps([*self.scores, *self.cells]),),
        ).fetchall()

    def cited(self) -> dict[tuple[int, str], float]:
        """Map (filing, footnote) to what the cells of the rows that cite it add."""
        if not self.cells:
            return {}
        best: dict[tuple[int, str], float] = {}
        rows = self.db.execute(
            "SELECT filing_id, cells FROM rows WHERE filing_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(self.cells)),),
        )
        for number, packed in rows:
            cells = json.loads(packed).values()
            rarities = self.cells[number]
            added = sum(rarities.get(token, 0.0) for token in cell_tokens(value for value, _ in cells))
            for footnote in {footnote for _, footnotes in cells for footnote in footnotes}:
                best[number, footnote] = max(best.get((number, footnote), 0.0), added)
        return best


def _hits(texts: _Texts, filings: _Filings, limit: int) -> list[Hit]:
    """Add up what text, names and cells give each footnote; equal ones newest first.

    A footnote of a filing that neither names nor cells found has its text's score alone, so texts are gone through
    from the best on, and no further than they can still matter.
    """
    cited = filings.cited()
    found: dict[tuple[str, str], tuple[float, str, str, int]] = {}
    for number, key, footnote, text, day, position in filings.places():
        cells = ELSEWHERE_WEIGHT * sum(filings.cells.get(number, {}).values())
        cells = max(cells, CITED_WEIGHT * cited.get((number, footnote), 0.0))
        score = texts.scores.get(text, 0.0) + filings.scores.get(number, 0.0) + cells
        found[key, footnote] = (score, day, key, -position)
    best = heapq.nlargest(limit, (each[0] for each in found.values()))[::-1]
    for text, score in sorted(texts.scores.items(), key=lambda each: -each[1]):
        if len(best) >= limit and best[0] > score:
            break
        for _, key, footnote, _, day, position in texts.places(text, limit):
            if (key, footnote) not in found:
                found[key, footnote] = (score, day, key, -position)
                heapq.heappush(best, score)
                if len(best) > limit:
                    heapq.heappop(best)
    order = heapq.nlargest(limit, found, key=lambda place: found[place])
    return [Hit(key=key, footnote=footnote, score=found[key, footnote][0]) for key, footnote in order]

"""BM25 of a few rows of a full-text index, exactly as FTS5 gives it, without reading the index.

FTS5 goes through every row that has a word, and does so twice, also where a few rows are all that is wanted. Here those
rows are tokenized anew, into a small index in memory; of the large one only its totals are read, and how many rows have
a word that the few rows have too. The formula is that of SQLite's ``bm25()`` (fts5_aux.c, ``fts5Bm25Function``), added
up in its order, so that scores of both are equal to the last bit.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from extractor.store.memory import ReadingConnection, remembered

MOST: Final = 400
"""So many rows are few: to tokenize more costs what reading the index does."""
TOKENIZE: Final = "porter unicode61 remove_diacritics 2"
_K1, _B = 1.2, 0.75
_LEAST: Final = 1e-6
"""The weight of a word that more than half of all rows have, as FTS5 has it."""

Index = Literal["texts_fts", "filings_fts"]
_SOURCE: Final[dict[Index, tuple[str, tuple[str, ...]]]] = {
    "texts_fts": ("SELECT id, text FROM texts WHERE id IN (SELECT value FROM json_each(?))", ("text",)),
    "filings_fts": (
        "SELECT rowid, issuer, owners, securities FROM filings_fts WHERE rowid IN (SELECT value FROM json_each(?))",
        ("issuer", "owners", "securities"),
    ),
}


@dataclass(frozen=True, slots=True)
class _Totals:
    rows: int
    tokens: int


class Few:
    """A few rows of a full-text index. A connection has one at a time of each index; the next takes its place."""

    def __init__(self, db: sqlite3.Connection, index: Index, rows: Iterable[int]) -> None:
        self._db, self._index = db, index
        source, columns = _SOURCE[index]
        self._table = _empty(db, f"few_{index}", columns)
        names = ", ".join(("rowid", *columns))
        db.execute(f"INSERT INTO temp.{self._table} ({names}) {source}", (json.dumps(list(rows)),))
        self._columns = columns
        sizes = db.execute(f"SELECT id, sz FROM temp.{self._table}_docsize")
        self._sizes = {number: sum(_varints(size)) for number, size in sizes}
        self._found: dict[str, dict[int, dict[str, int]]] = {}
        self._within: Collection[int] = self._sizes.keys()

    def within(self, rows: Collection[int]) -> Few:
        """Give some of these rows by themselves."""
        fewer = copy(self)
        fewer._within = rows
        return fewer

    def have(self, phrase: str) -> bool:
        """Tell whether any of the rows has a phrase."""
        return any(row in self._within for row in self._rows(phrase))

    def _rows(self, phrase: str) -> Mapping[int, Mapping[str, int]]:
        """Map the rows that have a phrase to how often each column has it."""
        if phrase not in self._found:
            self._found[phrase] = self._instances(_tokens(self._db, phrase))
        return self._found[phrase]

    def _instances(self, tokens: Sequence[str]) -> dict[int, dict[str, int]]:
        places: set[tuple[int, str, int]] = set()
        for offset, token in enumerate(tokens):
            rows = self._db.execute(f"SELECT doc, col, offset FROM temp.{self._table}_v WHERE term = ?", (token,))
            here = {(doc, column, place - offset) for doc, column, place in rows}
            places = places & here if offset else here
            if not places:
                break
        found: dict[int, dict[str, int]] = {}
        for doc, column, _ in places:
            columns = found.setdefault(doc, {})
            columns[column] = columns.get(column, 0) + 1
        return found

    def scores(self, phrases: Iterable[str], weights: Sequence[float] = (), *, every: bool = False) -> dict[int, float]:
        """Give the BM25 of the rows that have any of the phrases (``every``: all of them); higher is better.

        ``weights``: what each column counts; 1 where none are given.
        """
        phrases = list(phrases)
        worth = dict(zip(self._columns, weights or (1.0,) * len(self._columns), strict=True))
        having = [self._rows(phrase) for phrase in phrases]
        rows = set(self._within).intersection(*having if every else (set().union(*having),))
        if not rows:
            return {}
        totals = _totals(self._db, self._index)
        average = totals.tokens / totals.rows
        found = dict.fromkeys(rows, 0.0)
        for phrase, has in zip(phrases, having, strict=True):
            if not has:
                continue
            hits = how_many(self._db, self._index, phrase)
            others = max(totals.rows - hits, 0)  # a writer may have added rows between the two
            rarity = math.log((others + 0.5) / (hits + 0.5))
            rarity = rarity if rarity > 0.0 else _LEAST
            for row in rows & has.keys():
                often = sum(worth[column] * count for column, count in has[row].items())
                size = float(self._sizes[row])
                found[row] += rarity * ((often * (_K1 + 1.0)) / (often + _K1 * (1 - _B + _B * size / average)))
        return found


def few(db: sqlite3.Connection, index: Index, rows: Collection[int]) -> Few | None:
    """Give some rows of an index by themselves; None where they are many, or where the connection also writes.

    FTS5 keeps the totals in memory until a transaction is committed.
    """
    return Few(db, index, rows) if len(rows) <= MOST and isinstance(db, ReadingConnection) else None


def how_many(db: sqlite3.Connection, index: Index, phrase: str, most: int = -1) -> int:
    """Count the rows of a full-text index that have a phrase, no further than to ``most`` where it is given."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)"
    return remembered(db, (index, phrase, most), lambda: int(db.execute(sql, (f'"{phrase}"', most)).fetchone()[0]))


def _totals(db: sqlite3.Connection, index: Index) -> _Totals:
    return remembered(db, (index, None), partial(_read_totals, db, index))


def _read_totals(db: sqlite3.Connection, index: Index) -> _Totals:
    """Read how many rows and tokens an index has, where FTS5 keeps them (its averages record, fts5_index.c)."""
    rows, *tokens = _varints(db.execute(f"SELECT block FROM {index}_data WHERE id = 1").fetchone()[0])
    return _Totals(rows, sum(tokens))


def _varints(data: bytes) -> list[int]:
    """Read SQLite's numbers of variable length: seven bits a byte, the ninth byte whole."""
    found, value, length = [], 0, 0
    for byte in data:
        length += 1
        value = value << 8 | byte if length == 9 else value << 7 | byte & 0x7F
        if length == 9 or byte < 0x80:
            found.append(value)
            value = length = 0
    return found


def _tokens(db: sqlite3.Connection, phrase: str) -> tuple[str, ...]:
    """Give a phrase as the index has its words."""
    return remembered(db, ("tokens", phrase), partial(_tokenized, db, phrase))


def _tokenized(db: sqlite3.Connection, phrase: str) -> tuple[str, ...]:
    table = _empty(db, "few_words", ("text",))
    db.execute(f"INSERT INTO temp.{table} (rowid, text) VALUES (1, ?)", (phrase,))
    return tuple(term for (term,) in db.execute(f"SELECT term FROM temp.{table}_v ORDER BY offset"))


def _empty(db: sqlite3.Connection, table: str, columns: Sequence[str]) -> str:
    """Give a small index in memory, empty; a connection makes it once."""
    remembered(db, ("few", table), partial(_make, db, table, columns))
    db.execute(f"INSERT INTO temp.{table} ({table}) VALUES ('delete-all')")
    return table


def _make(db: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    db.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}"
        f" USING fts5 ({', '.join(columns)}, content = '', tokenize = '{TOKENIZE}')"
    )
    db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_v USING fts5vocab (temp, {table}, instance)")

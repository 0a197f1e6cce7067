"""Full-text search over footnotes and remarks, with the names and securities of their filings (FTS5, BM25).

A text that many filings share is indexed once; issuer, owners and security titles are indexed with the filing. A
footnote's score is the sum of both.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from extractor.store import names
from extractor.store.filters import Filter
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
NAME_WEIGHTS: Final = "2.0, 1.5, 1.0"
"""BM25 weights of issuer, owners and securities."""
COMMON_SHARE: Final = 0.2
"""In a large store a word that more than this share of the texts has is left out while rarer words are there."""
_LARGE: Final = 20_000


def query_words(question: str) -> list[str]:
    """Give the words of a question worth looking for, in their order, each once."""
    found = dict.fromkeys(word for word in names.mentions(question) if word not in STOP_WORDS)
    return list(found)[:MAX_WORDS]


def search(
    db: sqlite3.Connection,
    words: str,
    chosen: Filter,
    *,
    limit: int = 20,
    expansion: Iterable[str] = (),
    superseded: bool = False,
) -> list[Hit]:
    """Give the footnotes in scope that have most of the words, rarer words counting more (BM25).

    ``words`` may be a whole question. ``expansion`` are further words or phrases that mean the same; they count half.
    """
    asked = query_words(words)
    more = [phrase for phrase in expansion if query_words(phrase)]
    if not asked and not more:
        return []
    query = _match(_telling(db, asked) or asked)
    texts: dict[int, float] = _best_texts(db, query, chosen, superseded) if query else {}
    for number, score in _best_texts(db, _match(more), chosen, superseded).items() if more else ():
        texts[number] = texts.get(number, 0.0) + score / 2
    filings = _best_filings(db, _match(asked), chosen, superseded) if asked else {}
    missing = _texts_of(db, filings) - set(texts)
    if query:
        texts |= _scores(db, query, missing)
    return _hits(db, texts, filings, chosen, limit, superseded)


def _match(words: Iterable[str]) -> str:
    """Make an FTS5 query that any of the words or phrases satisfies; each is quoted, so none is an operator."""
    quoted = (" ".join(names.words(word)) for word in words)
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(quoted) if word)


def _telling(db: sqlite3.Connection, words: list[str]) -> list[str]:
    """In a large store, leave out words that a great share of the texts has: they cost most and tell least."""
    total = db.execute("SELECT max(id) FROM texts").fetchone()[0] or 0
    if total < _LARGE:
        return words
    counted = {word: _frequency(db, word) for word in words}
    return [word for word in words if counted[word] <= COMMON_SHARE * total]


def _frequency(db: sqlite3.Connection, word: str) -> int:
    bound = "SELECT count(*) FROM (SELECT 1 FROM texts_fts WHERE texts_fts MATCH ? LIMIT 1000000)"
    return int(db.execute(bound, (f'"{word}"',)).fetchone()[0])


def _best_texts(db: sqlite3.Connection, query: str, chosen: Filter, superseded: bool) -> dict[int, float]:
    if chosen.narrow:
        where = chosen.live(superseded)
        sql = f"SELECT DISTINCT n.text_id FROM filings f CROSS JOIN notes n ON n.filing_id = f.id WHERE {where}"
        within = {int(row[0]) for row in db.execute(sql, chosen.values)}
        return _scores(db, query, within)
    rows = db.execute(
        "SELECT rowid, -bm25(texts_fts) FROM texts_fts WHERE texts_fts MATCH ? ORDER BY rank LIMIT ?",
        (query, CANDIDATES),
    )
    return {int(number): float(score) for number, score in rows}


def _scores(db: sqlite3.Connection, query: str, texts: set[int]) -> dict[int, float]:
    """Score the named texts that match."""
    if not texts:
        return {}
    rows = db.execute(
        "SELECT rowid, -bm25(texts_fts) FROM texts_fts WHERE texts_fts MATCH ?"
        " AND +rowid IN (SELECT value FROM json_each(?))",
        (query, json.dumps(sorted(texts))),
    )
    return {int(number): float(score) for number, score in rows}


def _best_filings(db: sqlite3.Connection, query: str, chosen: Filter, superseded: bool) -> dict[int, float]:
    rows = db.execute(
        f"SELECT f.id, -bm25(filings_fts, {NAME_WEIGHTS}) AS score FROM filings_fts JOIN filings f"
        f" ON f.id = filings_fts.rowid WHERE filings_fts MATCH ? AND {chosen.live(superseded)}"
        " ORDER BY score DESC, f.day DESC, f.key DESC LIMIT ?",
        (query, *chosen.values, CANDIDATES),
    )
    return {int(number): float(score) for number, score in rows}


def _texts_of(db: sqlite3.Connection, filings: Iterable[int]) -> set[int]:
    sql = "SELECT DISTINCT text_id FROM notes WHERE filing_id IN (SELECT value FROM json_each(?))"
    return {int(row[0]) for row in db.execute(sql, (json.dumps(list(filings)),))}


def _hits(
    db: sqlite3.Connection,
    texts: dict[int, float],
    filings: dict[int, float],
    chosen: Filter,
    limit: int,
    superseded: bool,
) -> list[Hit]:
    """Add up the scores of text and filing; equal ones newest first."""
    where = chosen.live(superseded)
    found: dict[tuple[str, str], tuple[float, str, int]] = {}
    columns = "f.id, f.key, n.footnote, n.text_id, f.day, n.position"
    join = "notes n CROSS JOIN filings f ON f.id = n.filing_id"
    by_filing = db.execute(
        f"SELECT {columns} FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
        f" WHERE f.id IN (SELECT value FROM json_each(?)) AND {where}",
        (json.dumps(list(filings)), *chosen.values),
    ).fetchall()
    by_text: list[tuple[int, str, str, int, str, int]] = []
    for text in texts:
        by_text += db.execute(
            f"SELECT {columns} FROM {join} WHERE n.text_id = ? AND {where}"
            " ORDER BY n.day DESC, n.filing_key DESC LIMIT ?",
            (text, *chosen.values, limit),
        )
    for number, key, footnote, text, day, position in (*by_filing, *by_text):
        if text in texts:
            found[key, footnote] = (texts[text] + filings.get(number, 0.0), day, position)
    order = sorted(found, key=lambda place: (place[0], -found[place][2]), reverse=True)
    order.sort(key=lambda place: found[place][:2], reverse=True)
    return [Hit(key=key, footnote=footnote, score=found[key, footnote][0]) for key, footnote in order[:limit]]

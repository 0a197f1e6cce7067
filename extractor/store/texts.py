"""The distinct texts of footnotes and remarks: which the vector index lacks, and in which filings each stands."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from extractor.errors import StoreError
from extractor.store.filters import Filter

_INDEX: str = "vector index"


def unembedded(db: sqlite3.Connection, limit: int) -> list[tuple[str, str]]:
    """Give ``(sha256, text)`` of texts that the vector index lacks, up to ``limit``."""
    rows = db.execute(
        "SELECT t.sha256, t.text FROM texts t WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.text_id = t.id)"
        " AND t.id > coalesce((SELECT max(text_id) FROM vectors), 0) LIMIT ?",
        (limit,),
    ).fetchall()
    return (
        rows
        or db.execute(
            "SELECT t.sha256, t.text FROM texts t WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.text_id = t.id)"
            " LIMIT ?",
            (limit,),
        ).fetchall()
    )


def count_unembedded(db: sqlite3.Connection) -> int:
    """Count the texts that the vector index lacks."""
    row = db.execute("SELECT (SELECT count(*) FROM texts) - (SELECT count(*) FROM vectors)").fetchone()
    return int(row[0])


def mark_embedded(db: sqlite3.Connection, keys: Sequence[str]) -> None:
    """Note that the vector index has these texts."""
    db.execute(
        "INSERT OR IGNORE INTO vectors SELECT id FROM texts WHERE sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    db.execute(
        "DELETE FROM dropped_vectors WHERE sha256 IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
    )


def dropped(db: sqlite3.Connection) -> list[str]:
    """Give the texts that left the store while the index may still have them."""
    return [
        row[0]
        for row in db.execute(
            "SELECT sha256 FROM dropped_vectors WHERE sha256 NOT IN (SELECT sha256 FROM texts) ORDER BY sha256"
        )
    ]


def note_dropped(db: sqlite3.Connection, keys: Sequence[str]) -> None:
    """Note texts that the index has and the store does not."""
    db.executemany("INSERT OR IGNORE INTO dropped_vectors VALUES (?)", [(key,) for key in keys])


def forget_dropped(db: sqlite3.Connection) -> None:
    """Note that the index has none of the dropped texts any more."""
    db.execute("DELETE FROM dropped_vectors")


def index_of_marks(db: sqlite3.Connection) -> str | None:
    """Name the index that the marks speak of."""
    row = db.execute("SELECT value FROM facts WHERE name = ?", (_INDEX,)).fetchone()
    return None if row is None else str(row[0])


def start_marks(db: sqlite3.Connection, index: str) -> None:
    """Forget all marks: from now they speak of this index, which is taken to be empty."""
    db.execute("DELETE FROM vectors")
    db.execute("DELETE FROM dropped_vectors")
    db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (_INDEX, index))


def all_keys(db: sqlite3.Connection) -> list[str]:
    """Give the key of every text, in the order of the keys."""
    return [row[0] for row in db.execute("SELECT sha256 FROM texts ORDER BY sha256")]


def by_key(db: sqlite3.Connection, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Give ``(sha256, text)`` of the named texts."""
    sql = "SELECT sha256, text FROM texts WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256"
    return db.execute(sql, (json.dumps(list(keys)),)).fetchall()


def keys_in(db: sqlite3.Connection, chosen: Filter, limit: int) -> list[str] | None:
    """Give the texts of the filings in scope; None where the scope is everything or has more than ``limit``."""
    if not chosen.narrow:
        return None
    rows = db.execute(
        "SELECT DISTINCT t.sha256 FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
        f" JOIN texts t ON t.id = n.text_id WHERE {chosen.live(False)} LIMIT ?",
        (*chosen.values, limit + 1),
    ).fetchall()
    return None if len(rows) > limit else [row[0] for row in rows]


def texts_in(db: sqlite3.Connection, chosen: Filter, limit: int) -> list[str] | None:
    """Give the different texts in scope; None where the scope is everything or has more than ``limit``."""
    if not chosen.narrow:
        return None
    rows = db.execute(
        "SELECT t.text FROM (SELECT DISTINCT n.text_id FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
        f" WHERE {chosen.live(False)} LIMIT ?) d CROSS JOIN texts t ON t.id = d.text_id",
        (*chosen.values, limit + 1),
    ).fetchall()
    return None if len(rows) > limit else [row[0] for row in rows]


def places(db: sqlite3.Connection, keys: Sequence[str], chosen: Filter, limit: int) -> dict[str, list[tuple[str, str]]]:
    """Map texts to ``(filing's key, footnote)`` of where each stands in scope, newest first, up to ``limit`` each."""
    if not chosen.narrow:
        sql = (
            "SELECT f.key, n.footnote FROM texts t CROSS JOIN notes n ON n.text_id = t.id"
            f" CROSS JOIN filings f ON f.id = n.filing_id WHERE t.sha256 = ? AND {chosen.live(False)}"
            " ORDER BY n.day DESC, n.filing_key DESC, n.position LIMIT ?"
        )
        return {key: db.execute(sql, (key, *chosen.values, limit)).fetchall() for key in keys}
    # Few filings: what stands in them is less than all places of a sentence that thousands of filings have.
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in keys}
    rows = db.execute(
        "SELECT t.sha256, f.key, n.footnote FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
        f" CROSS JOIN texts t ON t.id = n.text_id WHERE {chosen.live(False)}"
        " ORDER BY f.day DESC, f.key DESC, n.position",
        chosen.values,
    )
    for text, key, footnote in rows:
        if text in found and len(found[text]) < limit:
            found[text].append((key, footnote))
    return found


def of_notes(db: sqlite3.Connection, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Map named footnotes (filing's key, footnote) to their texts. Raises StoreError where one is not stored."""
    rows = db.execute(
        "SELECT f.key, n.footnote, t.text FROM json_each(?) k CROSS JOIN filings f ON f.key = k.value"
        " CROSS JOIN notes n ON n.filing_id = f.id CROSS JOIN texts t ON t.id = n.text_id"
        " WHERE n.footnote IN (SELECT value FROM json_each(?)) ORDER BY f.id, n.position",
        (json.dumps(list({key for key, _ in wanted})), json.dumps(list({footnote for _, footnote in wanted}))),
    )
    found: dict[tuple[str, str], str] = {}
    for key, footnote, text in rows:
        found.setdefault((key, footnote), text)
    for place in wanted:
        if place not in found:
            where = " ".join(place)
            raise StoreError("no such footnote is stored", where=where, next_step="see `extractor show`")
    return found

"""What the doctor asks of SQLite: is it sound, and is what it counts found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

from extractor.store import names

MOST_FAULTS: Final = 5


def faults(db: sqlite3.Connection) -> list[str]:
    """Give what SQLite itself finds wrong, and rows that hang on nothing; at most five of each."""
    found = [
        f"the database is damaged: {row[0]}"
        for row in db.execute(f"PRAGMA integrity_check({MOST_FAULTS})")
        if row[0] != "ok"
    ]
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check").fetchmany(MOST_FAULTS):
        found.append(f"row {row} of {table} hangs on a row of {other} that is not there")
    for what, sql in _COUNTED.items():
        (wrong,) = db.execute(sql).fetchone()
        if wrong:
            found.append(f"{wrong} {what}")
    return found


_COUNTED: Final = {
    "filings have no document": "SELECT count(*) FROM filings f WHERE NOT EXISTS"
    " (SELECT 1 FROM documents d WHERE d.filing_id = f.id)",
    "filings have not the footnotes that they count": "SELECT count(*) FROM filings f WHERE f.footnotes + f.remarks <>"
    " (SELECT count(*) FROM notes n WHERE n.filing_id = f.id)",
    "filings have not the rows that they count": "SELECT count(*) FROM filings f WHERE f.rows <>"
    " (SELECT count(*) FROM rows r WHERE r.filing_id = f.id)",
    "terms have no reader": "SELECT count(*) FROM terms t WHERE NOT EXISTS"
    " (SELECT 1 FROM term_readers r WHERE r.term_id = t.id)",
    "totals of the store are not what it holds": "SELECT count(*) FROM (SELECT * FROM live_filings EXCEPT"
    " SELECT count(*), coalesce(sum(footnotes), 0), coalesce(sum(rows), 0), coalesce(sum(remarks), 0)"
    " FROM filings WHERE superseded = 0)",
    "kinds have not the terms that are counted": "SELECT count(*) FROM (SELECT 1 FROM (SELECT kind, terms FROM"
    " live_terms UNION ALL SELECT kind, -count(*) FROM terms WHERE live = 1 GROUP BY kind)"
    " GROUP BY kind HAVING sum(terms) <> 0)",
    "fields have not the values that are counted": "SELECT count(*) FROM (SELECT 1 FROM (SELECT kind, field, amount"
    " FROM live_values UNION ALL SELECT kind, field, -count(*) FROM term_values WHERE live = 1 GROUP BY kind, field)"
    " GROUP BY kind, field HAVING sum(amount) <> 0)",
    "texts are in no footnote": "SELECT count(*) FROM texts t WHERE NOT EXISTS"
    " (SELECT 1 FROM notes n WHERE n.text_id = t.id)",
}


def sample(db: sqlite3.Connection, size: int) -> list[str]:
    """Give the keys of up to ``size`` texts, spread evenly over the order of their hashes."""
    keys = [row[0] for row in db.execute("SELECT sha256 FROM texts ORDER BY sha256")]
    return keys[:: max(1, len(keys) // size)][:size]


def not_found_by_words(db: sqlite3.Connection, size: int) -> list[str]:
    """Give those of a sample of texts that full text does not find by their own first words."""
    lost = []
    for key in sample(db, size):
        number, text = db.execute("SELECT id, text FROM texts WHERE sha256 = ?", (key,)).fetchone()
        words = [word for word in text.split() if names.words(word)][:8]
        phrase = " ".join(words).replace('"', '""')
        if not words:
            continue
        sql = "SELECT 1 FROM texts_fts WHERE texts_fts MATCH ? AND rowid = ?"
        if db.execute(sql, (f'"{phrase}"', number)).fetchone() is None:
            lost.append(key)
    return lost


def behind(db: sqlite3.Connection, versions: Mapping[str, str]) -> dict[str, int]:
    """Count for each reader the filings that it read in another version than its newest."""
    found = {}
    for reader, version in versions.items():
        (count,) = db.execute(
            "SELECT count(*) FROM readings WHERE reader = ? AND version <> ?", (reader, version)
        ).fetchone()
        if count:
            found[reader] = int(count)
    return found

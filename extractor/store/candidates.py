"""Which filings in scope may be those that a question is put to: by transaction code, or as amendments. In SQL."""

from __future__ import annotations

import json
import sqlite3

from extractor.store.filters import Filter


def with_codes(db: sqlite3.Connection, chosen: Filter, codes: str, limit: int) -> list[str]:
    """Give the keys of the filings in scope that have a row of one of some transaction codes, newest first.

    Reads every row in scope: for scopes of thousands of rows, not of a whole large store.
    """
    marks = [f'%"transaction_code":[{json.dumps(code)}%' for code in codes]
    coded = " OR ".join("r.cells LIKE ?" for _ in marks)
    sql = (
        f"SELECT f.key FROM filings f WHERE {chosen.live(False)} AND EXISTS"
        f" (SELECT 1 FROM rows r WHERE r.filing_id = f.id AND ({coded})) ORDER BY f.day DESC, f.key DESC LIMIT ?"
    )
    return [key for (key,) in db.execute(sql, (*chosen.values, *marks, limit))]


def amendments(db: sqlite3.Connection, chosen: Filter, limit: int) -> list[str]:
    """Give the keys of the amendments in scope that no later amendment replaced, newest first."""
    sql = (
        f"SELECT f.key FROM filings f WHERE {chosen.live(False)} AND f.amendment = 1"
        " ORDER BY f.day DESC, f.key DESC LIMIT ?"
    )
    return [key for (key,) in db.execute(sql, (*chosen.values, limit))]

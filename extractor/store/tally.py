"""Who says a thing, and in how many filings: terms of a kind counted by filing, issuer or owner, in SQL."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, Literal

from extractor.store.filters import Filter

Group = Literal["filings", "issuers", "owners"]
_WHO: Final[dict[str, tuple[str, str, str]]] = {
    # group: (what is counted apart, how it is named, further join)
    "filings": ("f.key", "i.name", ""),
    "issuers": ("coalesce(nullif(i.number, ''), i.name)", "i.name", ""),
    "owners": (
        "coalesce(nullif(o.number, ''), o.name)",
        "o.name",
        "JOIN filing_owners fo ON fo.filing_id = f.id JOIN owners o ON o.id = fo.owner_id",
    ),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One filing, issuer or owner: its name, in how many filings it says the thing, the newest filing's first term."""

    name: str
    filings: int
    newest_term: int


def tally(db: sqlite3.Connection, chosen: Filter, kind: str, group: Group, limit: int) -> tuple[int, list[Tally]]:
    """Count who states a kind in scope, and list the first ``limit`` of them: most filings first, then by name."""
    if group == "filings" and chosen.sql == "1":
        return _every_filing(db, kind, limit)
    who, name, join = _WHO[group]
    tables = f"{chosen.joined('terms t')} JOIN issuers i ON i.id = f.issuer_id {join}"
    condition = f"{chosen.live(False)} AND {chosen.beside('t.kind')} = ? AND t.stance = 'stated'"
    given = (*chosen.values, kind)
    count = db.execute(f"SELECT count(DISTINCT {who}) FROM {tables} WHERE {condition}", given).fetchone()[0]
    order = "max(f.day) DESC, max(f.key) DESC" if group == "filings" else "3 DESC, 2"
    rows = db.execute(
        f"SELECT {who}, max({name}), count(DISTINCT f.id), max(f.day || '|' || printf('%012d', 1000000000000 - t.id))"
        f" FROM {tables} WHERE {condition} GROUP BY 1 ORDER BY {order} LIMIT ?",
        (*given, limit),
    )
    return int(count), [
        Tally(str(row[1] or "unnamed"), int(row[2]), 1_000_000_000_000 - int(str(row[3]).rsplit("|", 1)[1]))
        for row in rows
    ]


def _every_filing(db: sqlite3.Connection, kind: str, limit: int) -> tuple[int, list[Tally]]:
    """The same over the whole store, by the index of terms alone."""
    condition = "t.kind = ? AND t.live = 1 AND t.stance = 'stated'"
    count = db.execute(f"SELECT count(DISTINCT t.filing_key) FROM terms t WHERE {condition}", (kind,)).fetchone()[0]
    rows = db.execute(
        f"SELECT i.name, n.first FROM (SELECT t.filing_id, min(t.id) AS first, t.day, t.filing_key FROM terms t"
        f" WHERE {condition} GROUP BY t.day, t.filing_key ORDER BY t.day DESC, t.filing_key DESC LIMIT ?) n"
        " JOIN filings f ON f.id = n.filing_id JOIN issuers i ON i.id = f.issuer_id"
        " ORDER BY n.day DESC, n.filing_key DESC",
        (kind, limit),
    )
    return int(count), [Tally(str(name or "unnamed"), 1, int(first)) for name, first in rows]


def count_kind(db: sqlite3.Connection, kind: str) -> int:
    """Count the terms of a kind over the whole store, those of replaced filings left out."""
    return int(db.execute("SELECT count(*) FROM terms WHERE kind = ? AND live = 1", (kind,)).fetchone()[0])


def count_values(db: sqlite3.Connection, kind: str, field: str) -> int:
    """Count the values of a field over the whole store, those of replaced filings left out."""
    sql = "SELECT count(*) FROM term_values WHERE kind = ? AND field = ? AND live = 1"
    return int(db.execute(sql, (kind, field)).fetchone()[0])

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
    """One filing, issuer or owner: its name, in how many filings it says the thing, the newest term that does."""

    name: str
    filings: int
    newest_term: int


def tally(db: sqlite3.Connection, chosen: Filter, kind: str, group: Group, limit: int) -> tuple[int, list[Tally]]:
    """Count who states a kind in scope, and list the first ``limit`` of them: most filings first, then by name."""
    who, name, join = _WHO[group]
    tables = f"{chosen.joined('terms t')} JOIN issuers i ON i.id = f.issuer_id {join}"
    condition = f"{chosen.live(False)} AND t.kind = ? AND t.stance = 'stated'"
    given = (*chosen.values, kind)
    count = db.execute(f"SELECT count(DISTINCT {who}) FROM {tables} WHERE {condition}", given).fetchone()[0]
    order = "max(f.day) DESC, max(f.key) DESC" if group == "filings" else "3 DESC, 2"
    rows = db.execute(
        f"SELECT {who}, max({name}), count(DISTINCT f.id), max(f.day || '|' || printf('%012d', t.id))"
        f" FROM {tables} WHERE {condition} GROUP BY 1 ORDER BY {order} LIMIT ?",
        (*given, limit),
    )
    return int(count), [
        Tally(str(row[1] or "unnamed"), int(row[2]), int(str(row[3]).rsplit("|", 1)[1])) for row in rows
    ]

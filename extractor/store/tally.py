"""Who says a thing, and in how many filings: terms of a kind counted by filing, issuer or owner, in SQL."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, Literal

from extractor.store.aggregates import count_stated
from extractor.store.filters import Filter
from extractor.store.queries import count_terms

Group = Literal["filings", "issuers", "owners"]
_WHO: Final[dict[str, str]] = {
    # Issuers are counted by row first: to sort names by the thousand costs more than to look them up.
    "issuers": (
        "SELECT max(i.name), sum(m.filings), count(*) OVER () FROM (SELECT f.issuer_id, count(*) AS filings"
        " FROM ({said}) n JOIN filings f ON f.id = n.filing_id GROUP BY 1) m JOIN issuers i ON i.id = m.issuer_id"
        " GROUP BY {who} ORDER BY 2 DESC, 1, {who} LIMIT ?"
    ).replace("{who}", "coalesce(nullif(i.number, ''), i.name)"),
    "owners": (
        "SELECT max(o.name), count(DISTINCT n.filing_id), count(*) OVER () FROM ({said}) n JOIN filing_owners fo"
        " ON fo.filing_id = n.filing_id JOIN owners o ON o.id = fo.owner_id"
        " GROUP BY {who} ORDER BY 2 DESC, 1, {who} LIMIT ?"
    ).replace("{who}", "coalesce(nullif(o.number, ''), o.name)"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One filing, issuer or owner: its name, in how many filings it says the thing; a filing's first such term."""

    name: str
    filings: int
    term: int | None = None


def tally(db: sqlite3.Connection, chosen: Filter, kind: str, group: Group, limit: int) -> tuple[int, list[Tally]]:
    """Count who states a kind in scope, and list the first ``limit`` of them: most filings first, then by name.

    Filings are listed newest first.
    """
    said, given = _said(chosen, kind)
    if group == "filings":
        # Grouped in the order of the index; count(DISTINCT …) would gather all keys and sort them.
        count = db.execute(f"SELECT count(*) FROM ({said})", given).fetchone()[0]
        rows = db.execute(
            f"SELECT i.name, n.first FROM ({said} ORDER BY 3 DESC, 4 DESC LIMIT ?) n JOIN filings f"
            " ON f.id = n.filing_id JOIN issuers i ON i.id = f.issuer_id ORDER BY n.day DESC, n.filing_key DESC",
            (*given, limit),
        )
        return int(count), [Tally(str(name or "unnamed"), 1, int(first)) for name, first in rows]
    found = db.execute(_WHO[group].format(said=said), (*given, limit)).fetchall()
    return (int(found[0][2]) if found else 0), [Tally(str(name or "unnamed"), int(n)) for name, n, _ in found]


def _said(chosen: Filter, kind: str) -> tuple[str, tuple[str | int, ...]]:
    """Give the filings in scope that state a kind, as a query: row, first term, day and key."""
    given = (*chosen.values, kind)
    if chosen.narrow:
        sql = (
            "SELECT f.id AS filing_id, min(t.id) AS first, f.day, f.key AS filing_key FROM filings f"
            f" CROSS JOIN terms t ON t.filing_id = f.id WHERE {chosen.live(False)} AND +t.kind = ?"
            " AND t.stance = 'stated' GROUP BY f.id"
        )
        return sql, given
    sql = (
        "SELECT t.filing_id, min(t.id) AS first, t.day, t.filing_key FROM terms t"
        f" WHERE {chosen.over('t')} AND t.kind = ? AND t.live = 1 AND t.stance = 'stated' GROUP BY t.day, t.filing_key"
    )
    return sql, given


def count_kind(db: sqlite3.Connection, chosen: Filter, kind: str) -> int:
    """Count the terms of a kind in scope, those of replaced filings left out; over the whole store it looks it up."""
    if chosen.sql != "1":
        return count_terms(db, chosen, (kind,), None, superseded=False)
    row = db.execute("SELECT terms FROM live_terms WHERE kind = ?", (kind,)).fetchone()
    return 0 if row is None else int(row[0])


def count_values(db: sqlite3.Connection, chosen: Filter, what: tuple[str, str]) -> int:
    """Count the values of ``what`` = (kind, field) in scope; over the whole store it looks it up, denied ones too."""
    if chosen.sql != "1":
        return count_stated(db, chosen, what)
    row = db.execute("SELECT amount FROM live_values WHERE kind = ? AND field = ?", what).fetchone()
    return 0 if row is None else int(row[0])

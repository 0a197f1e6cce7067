"""Values of terms over a whole store: lists in order, and count, least, greatest and median, in SQL."""

from __future__ import annotations

import sqlite3
from typing import Any, Final, Literal

from extractor.store.filters import Filter
from extractor.store.scope import Aggregate, TermValue

Order = Literal["asc", "desc"]
_VALUE: Final = "v.term_id, v.filing_key, t.footnote, v.kind, v.field, t.stance, v.value, v.number"


def _from(chosen: Filter, *, superseded: bool, term: bool) -> tuple[str, str]:
    """Give the tables and the condition: no more joined than the scope and the columns need."""
    live = "v.live IN (0, 1)" if superseded or chosen.one_filing else "v.live = 1"
    condition = f"v.kind = ? AND v.field = ? AND {live}"
    if chosen.sql == "1":
        return "term_values v" + (" CROSS JOIN terms t ON t.id = v.term_id" if term else ""), condition
    if chosen.narrow:
        tables = "filings f CROSS JOIN terms t ON t.filing_id = f.id CROSS JOIN term_values v ON v.term_id = t.id"
    else:
        tables = "term_values v CROSS JOIN terms t ON t.id = v.term_id CROSS JOIN filings f ON f.id = t.filing_id"
    return tables, f"{condition} AND {chosen.sql}"


def values(
    db: sqlite3.Connection,
    chosen: Filter,
    what: tuple[str, str],
    *,
    order: Order | None = None,
    limit: int | None = None,
    superseded: bool = False,
) -> list[TermValue]:
    """Give the values of ``what`` = (kind, field) in scope: by value with an ``order``, else newest first."""
    tables, condition = _from(chosen, superseded=superseded, term=True)
    if order is None:
        by = "v.day DESC, v.filing_key DESC, t.note, t.start, v.position"
    else:
        way = "DESC" if order == "desc" else "ASC"
        by = ", ".join(f"{column} {way}" for column in ("v.number", "v.value", "v.day", "v.filing_key", "t.note"))
    sql = f"SELECT {_VALUE} FROM {tables} WHERE {condition} ORDER BY {by} LIMIT ?"
    rows = db.execute(sql, (*what, *chosen.values, -1 if limit is None else limit))
    return [_value(row) for row in rows]


def aggregate(db: sqlite3.Connection, chosen: Filter, what: tuple[str, str], *, superseded: bool = False) -> Aggregate:
    """Count the values of ``what`` = (kind, field) in scope, with the least, the greatest and the middle one or two."""
    tables, condition = _from(chosen, superseded=superseded, term=False)
    given = (*what, *chosen.values)
    count, filings = db.execute(
        f"SELECT count(*), count(DISTINCT v.filing_key) FROM {tables} WHERE {condition}", given
    ).fetchone()
    if not count:
        return Aggregate()
    middle = []
    for place in sorted({(count - 1) // 2, count // 2}):
        number, value = db.execute(
            f"SELECT v.number, v.value FROM {tables} WHERE {condition} ORDER BY v.number, v.value LIMIT 1 OFFSET ?",
            (*given, place),
        ).fetchone()
        middle.append((number, value))
    return Aggregate(
        count=count,
        filings=filings,
        minimum=next(iter(values(db, chosen, what, order="asc", limit=1, superseded=superseded))),
        maximum=next(iter(values(db, chosen, what, order="desc", limit=1, superseded=superseded))),
        median=tuple(_with(db, chosen, what, each, superseded=superseded) for each in middle),
    )


def _with(
    db: sqlite3.Connection, chosen: Filter, what: tuple[str, str], value: tuple[float | None, str], *, superseded: bool
) -> TermValue:
    """Give the first term that has a value."""
    tables, condition = _from(chosen, superseded=superseded, term=True)
    row = db.execute(
        f"SELECT {_VALUE} FROM {tables} WHERE {condition} AND v.number IS ? AND v.value = ?"
        " ORDER BY v.day, v.filing_key, t.note LIMIT 1",
        (*what, *chosen.values, *value),
    ).fetchone()
    return _value(row)


def _value(row: Any) -> TermValue:
    term, key, footnote, kind, field, stance, value, number = row
    return TermValue(
        term=term, filing=key, footnote=footnote, kind=kind, field=field, stance=stance, value=value, number=number
    )

"""Values of terms over a whole store: lists in order, and count, least, greatest and median, in SQL."""

from __future__ import annotations

import sqlite3
from typing import Any, Final, Literal

from extractor.schema.terms import Stance
from extractor.store.filters import Filter
from extractor.store.scope import Aggregate, TermValue

Order = Literal["asc", "desc"]
_VALUE: Final = "v.term_id, v.filing_key, t.footnote, v.kind, v.field, t.stance, v.value, v.number"


def _from(chosen: Filter, stance: Stance | None, *, term: bool) -> tuple[str, str]:
    """Give the tables and the condition: no more joined than the scope and the columns need."""
    live = "v.live IN (0, 1)" if chosen.one_filing else "v.live = 1"
    kind, field = chosen.beside("v.kind"), chosen.beside("v.field")
    condition = f"{kind} = ? AND {field} = ? AND {live}" + (f" AND v.stance = '{stance}'" if stance else "")
    if chosen.narrow:
        tables = "filings f CROSS JOIN terms t ON t.filing_id = f.id CROSS JOIN term_values v ON v.term_id = t.id"
        return tables, f"{condition} AND {chosen.sql}"
    tables = "term_values v" + (" CROSS JOIN terms t ON t.id = v.term_id" if term else "")
    return tables, f"{condition} AND {chosen.over('v')}"


def values(
    db: sqlite3.Connection,
    chosen: Filter,
    what: tuple[str, str],
    *,
    order: Order | None = None,
    limit: int | None = None,
    stance: Stance | None = None,
) -> list[TermValue]:
    """Give the values of ``what`` = (kind, field) in scope: by value with an ``order``, else newest first."""
    tables, condition = _from(chosen, stance, term=True)
    if order is None:
        by = "v.day DESC, v.filing_key DESC, t.note, t.start, v.position"
    else:
        way = "DESC" if order == "desc" else "ASC"
        by = ", ".join(f"{column} {way}" for column in ("v.number", "v.value", "v.day", "v.filing_key", "t.note"))
    sql = f"SELECT {_VALUE} FROM {tables} WHERE {condition} ORDER BY {by} LIMIT ?"
    rows = db.execute(sql, (*what, *chosen.values, -1 if limit is None else limit))
    return [_value(row) for row in rows]


def aggregate(db: sqlite3.Connection, chosen: Filter, what: tuple[str, str]) -> Aggregate:
    """Count the stated values of ``what`` = (kind, field) in scope; give the least, the greatest and the median."""
    tables, condition = _from(chosen, "stated", term=False)
    given = (*what, *chosen.values)
    count = count_stated(db, chosen, what)
    if not count:
        return Aggregate()
    middle = [
        db.execute(
            f"SELECT v.number, v.value FROM {tables} WHERE {condition} ORDER BY v.number, v.value LIMIT 1 OFFSET ?",
            (*given, place),
        ).fetchone()
        for place in sorted({(count - 1) // 2, count // 2})
    ]
    return Aggregate(
        count=count,
        minimum=next(iter(values(db, chosen, what, order="asc", limit=1, stance="stated"))),
        maximum=next(iter(values(db, chosen, what, order="desc", limit=1, stance="stated"))),
        median=tuple(_with(db, chosen, what, each) for each in middle),
    )


def count_stated(db: sqlite3.Connection, chosen: Filter, what: tuple[str, str]) -> int:
    """Count the stated values of ``what`` = (kind, field) in scope."""
    tables, condition = _from(chosen, "stated", term=False)
    given = (*what, *chosen.values)
    return int(db.execute(f"SELECT count(*) FROM {tables} WHERE {condition}", given).fetchone()[0])


def _with(db: sqlite3.Connection, chosen: Filter, what: tuple[str, str], value: tuple[float | None, str]) -> TermValue:
    """Give the first term that states a value."""
    tables, condition = _from(chosen, "stated", term=True)
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

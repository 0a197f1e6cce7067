"""Reading lists out of the store: filings, terms, notes, cells, values. Newest first, by natural keys throughout."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from extractor.schema.answer import ReadReceipt
from extractor.schema.filing import CellRef
from extractor.schema.span import Span
from extractor.schema.terms import Reader, Stance, Term
from extractor.store import names
from extractor.store.filings import TABLES, stored
from extractor.store.filters import Filter
from extractor.store.scope import Counts, StoredCell, StoredFiling, StoredNote, StoredTerm

_TERM: Final = "t.id, t.filing_id, t.day, t.filing_key, t.note, t.start, t.kind, t.body, t.nth"
_WITHIN: Final = "t.note, t.start, t.kind, t.body, t.nth"


def filings(db: sqlite3.Connection, chosen: Filter, limit: int | None) -> list[StoredFiling]:
    """Give the filings in scope, those that an amendment replaced included."""
    sql = f"SELECT f.id FROM filings f WHERE {chosen.sql} ORDER BY f.day DESC, f.key DESC LIMIT ?"
    numbers = [row[0] for row in db.execute(sql, (*chosen.values, _limit(limit)))]
    found = stored(db, numbers)
    return [found[number] for number in numbers]


def newest(db: sqlite3.Connection, chosen: Filter, limit: int) -> dict[str, str]:
    """Map the keys of the newest filings in scope to their days, newest first."""
    sql = f"SELECT f.key, f.day FROM filings f WHERE {chosen.sql} ORDER BY f.day DESC, f.key DESC LIMIT ?"
    return dict(db.execute(sql, (*chosen.values, limit)).fetchall())


def terms(
    db: sqlite3.Connection,
    chosen: Filter,
    *,
    kinds: Sequence[str] = (),
    stance: Stance | None = None,
    limit: int | None = None,
    superseded: bool = False,
) -> list[StoredTerm]:
    """Give the terms in scope."""
    return _stored_terms(db, _term_rows(db, chosen, kinds, stance, limit, superseded=superseded))


def terms_that(
    db: sqlite3.Connection, chosen: Filter, kind: str, tells: Callable[[Term], bool], limit: int
) -> list[StoredTerm]:
    """Give the newest ``limit`` terms of a kind in scope that tell what is wanted, of three times as many at most."""
    kept: list[tuple[Any, Term]] = []
    for most in (limit + limit // 4, 3 * limit):  # most tell, so few more than wanted are read first
        rows = _term_rows(db, chosen, (kind,), None, most, superseded=False)
        kept = [(row, term) for row, term in zip(rows, _terms(db, rows), strict=True) if tells(term)]
        if len(kept) >= limit or len(rows) < most:
            break
    return _stored(db, kept[:limit])


def _term_rows(
    db: sqlite3.Connection,
    chosen: Filter,
    kinds: Sequence[str],
    stance: Stance | None,
    limit: int | None,
    *,
    superseded: bool,
) -> list[Any]:
    where, values = chosen.live(superseded), list(chosen.values)
    if stance is not None:
        where, values = f"{where} AND t.stance = ?", [*values, stance]
    rows: list[Any] = []
    if chosen.narrow or not kinds:
        if kinds:
            where, values = f"{where} AND +t.kind IN (SELECT value FROM json_each(?))", [*values, json.dumps(kinds)]
        sql = (
            f"SELECT {_TERM} FROM filings f CROSS JOIN terms t ON t.filing_id = f.id WHERE {where}"
            f" ORDER BY f.day DESC, f.key DESC, {_WITHIN} LIMIT ?"
        )
        rows = db.execute(sql, (*values, _limit(limit))).fetchall()
    else:
        where = _over_terms(chosen, stance, superseded=superseded)
        for kind in dict.fromkeys(kinds):
            sql = (
                f"SELECT {_TERM} FROM terms t WHERE {where} AND t.kind = ?"
                f" ORDER BY t.day DESC, t.filing_key DESC, {_WITHIN} LIMIT ?"
            )
            rows += db.execute(sql, (*values, kind, _limit(limit))).fetchall()
        rows.sort(key=lambda row: row[4:])
        rows.sort(key=lambda row: row[2:4], reverse=True)
        rows = rows[:limit]
    return rows


def terms_of_notes(db: sqlite3.Connection, notes: Iterable[tuple[str, str]]) -> list[StoredTerm]:
    """Give the terms of the named footnotes (filing's key, footnote), in the order of the names."""
    rows: list[Any] = []
    for key, footnote in dict.fromkeys(notes):
        rows += db.execute(
            f"SELECT {_TERM} FROM filings f CROSS JOIN terms t ON t.filing_id = f.id"
            f" WHERE f.key = ? AND t.footnote = ? ORDER BY {_WITHIN}",
            (key, footnote),
        ).fetchall()
    return _stored_terms(db, rows)


def terms_by_id(db: sqlite3.Connection, ids: Sequence[int]) -> list[StoredTerm]:
    """Give the terms of these ids, in this order."""
    sql = f"SELECT {_TERM} FROM terms t WHERE t.id IN (SELECT value FROM json_each(?))"
    found = {row[0]: row for row in db.execute(sql, (json.dumps(list(ids)),))}
    return _stored_terms(db, [found[each] for each in ids if each in found])


def count_terms(
    db: sqlite3.Connection, chosen: Filter, kinds: Sequence[str], stance: Stance | None, *, superseded: bool
) -> int:
    """Count the terms in scope."""
    if kinds and not chosen.narrow:
        where = f"{_over_terms(chosen, stance, superseded=superseded)} AND t.kind IN (SELECT value FROM json_each(?))"
        given = (*chosen.values, *((stance,) if stance else ()), json.dumps(list(kinds)))
        return int(db.execute(f"SELECT count(*) FROM terms t WHERE {where}", given).fetchone()[0])
    return _count_narrow(db, chosen, kinds, stance, superseded=superseded)


def _over_terms(chosen: Filter, stance: Stance | None, *, superseded: bool) -> str:
    """Give the condition of a scope that is not narrow over the index of terms."""
    live = "t.live IN (0, 1)" if superseded else "t.live = 1"
    return f"{chosen.over('t')} AND {live}" + (" AND t.stance = ?" if stance is not None else "")


def _count_narrow(
    db: sqlite3.Connection, chosen: Filter, kinds: Sequence[str], stance: Stance | None, *, superseded: bool
) -> int:
    where, values = [chosen.live(superseded)], list(chosen.values)
    if kinds:
        where.append(f"{chosen.beside('t.kind')} IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(kinds)))
    if stance is not None:
        where.append("t.stance = ?")
        values.append(stance)
    sql = f"SELECT count(*) FROM {chosen.joined('terms t')} WHERE {' AND '.join(where)}"
    return int(db.execute(sql, values).fetchone()[0])


def that_state(db: sqlite3.Connection, keys: Sequence[str], kinds: Sequence[str]) -> set[str]:
    """Give those of some filings that have a term of one of the kinds."""
    rows = db.execute(
        "SELECT f.key FROM json_each(?) k CROSS JOIN filings f ON f.key = k.value"
        " WHERE EXISTS (SELECT 1 FROM terms t WHERE t.filing_id = f.id"
        " AND +t.kind IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(keys)), json.dumps(list(kinds))),
    )
    return {key for (key,) in rows}


def terms_of_filings(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, list[Term]]:
    """Map filings to all their terms, in the order of their footnotes."""
    rows = db.execute(
        f"SELECT {_TERM} FROM json_each(?) k CROSS JOIN filings f ON f.key = k.value"
        f" CROSS JOIN terms t ON t.filing_id = f.id ORDER BY f.id, {_WITHIN}",
        (json.dumps(list(keys)),),
    ).fetchall()
    found: dict[str, list[Term]] = {key: [] for key in keys}
    for row, term in zip(rows, _terms(db, rows), strict=True):
        found[row[3]].append(term)
    return found


def _terms(db: sqlite3.Connection, rows: Sequence[Any]) -> list[Term]:
    found: dict[int, list[tuple[Reader, str]]] = {}
    for term_id, reader, evidence in db.execute(
        "SELECT term_id, reader, evidence FROM term_readers WHERE term_id IN (SELECT value FROM json_each(?))"
        " ORDER BY term_id, reader DESC",
        (json.dumps([row[0] for row in rows]),),
    ):
        found.setdefault(term_id, []).append((reader, evidence))
    return [_term(row[7], tuple(found[row[0]])) for row in rows]


@lru_cache(maxsize=4096)
def _term(body: str, readers: tuple[tuple[Reader, str], ...]) -> Term:
    """Give a term back; the same sentence stands in many filings, and a term cannot be changed."""
    flat = json.loads(body)
    return Term.model_validate(
        {
            "footnote": flat.pop("footnote"),
            "stance": flat.pop("stance"),
            "body": flat,
            "evidence": [Span(start=start, end=end, quote=quote) for start, end, quote in json.loads(readers[0][1])],
            "readers": tuple(reader for reader, _ in readers),
        }
    )


def _stored_terms(db: sqlite3.Connection, rows: Sequence[Any]) -> list[StoredTerm]:
    return _stored(db, list(zip(rows, _terms(db, rows), strict=True)))


def _stored(db: sqlite3.Connection, found: Sequence[tuple[Any, Term]]) -> list[StoredTerm]:
    fronts = stored(db, [row[1] for row, _ in found])
    cited = citations(db, {(row[1], term.footnote) for row, term in found})
    return [
        StoredTerm(id=row[0], filing=fronts[row[1]], term=term, cited_by=cited.get((row[1], term.footnote), ()))
        for row, term in found
    ]


def citations(
    db: sqlite3.Connection, wanted: Collection[tuple[int, str]]
) -> dict[tuple[int, str], tuple[CellRef, ...]]:
    """Map each wanted (filing's row, footnote) that is cited to the cells that cite it, in the order of the tables."""
    found: dict[tuple[int, str], list[CellRef]] = {}
    sql = (
        "SELECT filing_id, tbl, row, security, cells FROM rows"
        " WHERE filing_id IN (SELECT value FROM json_each(?)) ORDER BY filing_id, tbl, row"
    )
    marks: dict[int, list[str]] = {}
    for number, footnote in wanted:
        marks.setdefault(number, []).append(json.dumps(footnote, ensure_ascii=False))
    for number, table, index, security, cells in db.execute(sql, (json.dumps(sorted(marks)),)):
        if not any(mark in cells for mark in marks[number]):
            continue  # most rows cite none of the wanted footnotes, and need not be taken apart
        for name, (value, footnotes) in json.loads(cells).items():
            for footnote in footnotes:
                if (number, footnote) in wanted:
                    found.setdefault((number, footnote), []).append(
                        CellRef(table=TABLES[table], row=index, cell=name, value=value, security=security)
                    )
    return {place: tuple(refs) for place, refs in found.items()}


def notes(db: sqlite3.Connection, chosen: Filter, limit: int | None, *, superseded: bool = False) -> list[StoredNote]:
    """Give the footnotes and remarks in scope."""
    rows = db.execute(
        "SELECT f.id, n.footnote, t.text FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
        f" JOIN texts t ON t.id = n.text_id WHERE {chosen.live(superseded)}"
        " ORDER BY f.day DESC, f.key DESC, n.position LIMIT ?",
        (*chosen.values, _limit(limit)),
    ).fetchall()
    return _stored_notes(db, rows)


def notes_by_name(db: sqlite3.Connection, wanted: Sequence[tuple[str, str]]) -> list[StoredNote]:
    """Give the named footnotes (filing's key, footnote) that are stored, in the order of the names."""
    rows = []
    for key, footnote in wanted:
        row = db.execute(
            "SELECT f.id, n.footnote, t.text FROM filings f CROSS JOIN notes n ON n.filing_id = f.id"
            " JOIN texts t ON t.id = n.text_id WHERE f.key = ? AND n.footnote = ? ORDER BY n.position LIMIT 1",
            (key, footnote),
        ).fetchone()
        if row is not None:
            rows.append(row)
    return _stored_notes(db, rows)


def _stored_notes(db: sqlite3.Connection, rows: Sequence[Any]) -> list[StoredNote]:
    fronts = stored(db, [row[0] for row in rows])
    cited = citations(db, {(number, footnote) for number, footnote, _ in rows})
    return [
        StoredNote(filing=fronts[number], footnote=footnote, text=text, cited_by=cited.get((number, footnote), ()))
        for number, footnote, text in rows
    ]


def cells(
    db: sqlite3.Connection,
    chosen: Filter,
    *,
    wanted: Sequence[str] = (),
    security: str | None = None,
    limit: int | None = None,
    superseded: bool = False,
) -> list[StoredCell]:
    """Give the cells in scope: of these names, in rows whose security (or underlying) has these words in its title."""
    words = set(names.words(security))
    where, values = chosen.live(superseded), list(chosen.values)
    if words:
        # The full-text index of titles finds the filings; the rows are told apart below.
        where += " AND f.id IN (SELECT rowid FROM filings_fts WHERE filings_fts MATCH ?)"
        values.append("securities : (" + " AND ".join(f'"{word}"' for word in sorted(words)) + ")")
    rows = db.execute(
        "SELECT f.id, r.tbl, r.row, r.kind, r.security, r.cells FROM filings f CROSS JOIN rows r ON r.filing_id = f.id"
        f" WHERE {where} ORDER BY f.day DESC, f.key DESC, r.tbl, r.row",
        values,
    )
    found: list[tuple[int, CellRef, Any, tuple[str, ...]]] = []
    for number, table, index, kind, title, packed in rows:
        row = json.loads(packed)
        if words and not words <= set(names.words(f"{title or ''} {row.get('underlying_security_title', [''])[0]}")):
            continue
        for name, (value, footnotes) in row.items():
            if not wanted or name in wanted:
                ref = CellRef(table=TABLES[table], row=index, cell=name, value=value, security=title)
                found.append((number, ref, kind, tuple(footnotes)))
        if limit is not None and len(found) >= limit:
            break
    found = found[:limit]
    fronts = stored(db, [each[0] for each in found])
    return [
        StoredCell(filing=fronts[number], ref=ref, row_kind=kind, footnotes=footnotes)
        for number, ref, kind, footnotes in found
    ]


def read_receipt(db: sqlite3.Connection, chosen: Filter, *, superseded: bool = False) -> ReadReceipt:
    """Count what is in scope: filings, footnotes, rows, remarks."""
    if chosen.sql == "1" and not superseded:
        row = db.execute("SELECT filings, footnotes, rows, remarks FROM live_filings").fetchone()
        return ReadReceipt(filings=row[0], footnotes=row[1], rows=row[2], remarks=row[3])
    row = db.execute(
        "SELECT count(*), coalesce(sum(f.footnotes), 0), coalesce(sum(f.rows), 0), coalesce(sum(f.remarks), 0)"
        f" FROM filings f WHERE {chosen.live(superseded)}",
        chosen.values,
    ).fetchone()
    return ReadReceipt(filings=row[0], footnotes=row[1], rows=row[2], remarks=row[3])


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def counts(db: sqlite3.Connection) -> Counts:
    """Count the rows of every table that a person would ask for."""
    tables = (
        "filings",
        "issuers",
        "owners",
        "rows",
        "notes",
        "texts",
        "terms",
        "rejections",
        "open_sentences",
        "replies",
    )
    found = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    found["superseded"] = db.execute("SELECT count(*) FROM filings WHERE superseded = 1").fetchone()[0]
    return Counts(**found)

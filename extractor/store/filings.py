"""Filings in and out of SQLite; which of them an amendment replaces."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, Final

from extractor.errors import StoreError
from extractor.schema.filing import Filing, Issuer
from extractor.store import names
from extractor.store.entities import put_issuer, put_owner
from extractor.store.exact import index_cells, unindex_cells
from extractor.store.scope import StoredFiling

TABLES: Final = ("non_derivative", "derivative")
_SHAPE_RANK: Final = {"submission": 0, "xml": 1, "html": 2, "text": 3, "legacy": 4}
"""Where one accession came in two shapes, the one that carries more is kept, whichever came first."""


def put(db: sqlite3.Connection, filing: Filing) -> str:
    """Store a filing and give its key; the same bytes again change nothing. The caller holds a transaction.

    Of two different files of one accession the one of the richer shape is kept (then the smaller hash), so that what
    is stored does not depend on which came first; the readings of a file that is replaced go with it.
    """
    key = filing.accession or filing.sha256
    row = db.execute("SELECT id, sha256, shape, source FROM filings WHERE key = ?", (key,)).fetchone()
    if row is None:
        _add_source(db, _insert(db, key, filing), filing.source, filing.sha256)
        return key
    number, sha256, shape, source = row
    kept, new = (_SHAPE_RANK[shape], sha256, source), (_SHAPE_RANK[filing.shape], filing.sha256, filing.source)
    if new < kept:
        if sha256 == filing.sha256:
            db.execute("UPDATE filings SET source = ? WHERE id = ?", (filing.source, number))
            db.execute("UPDATE documents SET json = ? WHERE filing_id = ?", (_deflated(filing), number))
        else:
            number = _replace(db, number, key, filing)
    _add_source(db, number, filing.source, filing.sha256)
    return key


def _replace(db: sqlite3.Connection, number: int, key: str, filing: Filing) -> int:
    sources = db.execute("SELECT path, sha256 FROM sources WHERE filing_id = ?", (number,)).fetchall()
    remove(db, number)
    added = _insert(db, key, filing)
    for path, sha256 in sources:
        _add_source(db, added, path, sha256)
    return added


def remove(db: sqlite3.Connection, number: int) -> None:
    """Take a filing and all that hangs on it out of the store, and texts that no other filing has."""
    texts = [row[0] for row in db.execute("SELECT DISTINCT text_id FROM notes WHERE filing_id = ?", (number,))]
    family = db.execute("SELECT family FROM filings WHERE id = ?", (number,)).fetchone()[0]
    db.execute("DELETE FROM filings_fts WHERE rowid = ?", (number,))
    unindex_cells(db, number)
    db.execute("DELETE FROM filings WHERE id = ?", (number,))
    db.executemany(
        "DELETE FROM texts WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM notes WHERE text_id = ?1)",
        [(text,) for text in texts],
    )
    relate(db, family)


def _add_source(db: sqlite3.Connection, number: int, path: str, sha256: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO sources (path, sha256, name, filing_id) VALUES (?, ?, ?, ?)",
        (path, sha256, PurePath(path).name, number),
    )


def _deflated(filing: Filing) -> bytes:
    return zlib.compress(filing.model_dump_json(exclude_defaults=True).encode())


def _insert(db: sqlite3.Connection, key: str, filing: Filing) -> int:
    notes, rows = list(filing.notes()), list(filing.rows())
    family, day = _family(filing), filing.period or filing.filed or ""
    number = db.execute(
        "INSERT INTO filings (key, accession, source, sha256, shape, form, amendment, period, filed, original_filed,"
        " issuer_id, day, family, footnotes, rows, remarks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key, filing.accession, filing.source, filing.sha256, filing.shape, filing.form, filing.amendment,
            filing.period, filing.filed, filing.original_filed, put_issuer(db, filing.issuer),
            day, family, len(filing.footnotes), len(rows),
            len(notes) - len(filing.footnotes),
        ),
    ).lastrowid  # fmt: skip
    assert number is not None
    db.execute("INSERT INTO documents VALUES (?, ?)", (number, _deflated(filing)))
    db.executemany(
        "INSERT INTO filing_owners VALUES (?, ?, ?)",
        [(number, position, put_owner(db, owner)) for position, owner in enumerate(filing.owners)],
    )
    db.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)",
        [(number, position, note.id, _put_text(db, note.text), day, key) for position, note in enumerate(notes)],
    )
    securities: dict[str, None] = {}
    for table, index, row in rows:
        cells = {name: [cell.value, list(cell.footnotes)] for name, cell in row.cells()}
        security = row.security_title.value if row.security_title else None
        for title in (security, row.underlying_security_title.value if row.underlying_security_title else None):
            if title:
                securities[title] = None
        db.execute(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)",
            (number, TABLES.index(table), index, row.row, security, _json(cells)),
        )
    db.execute(
        "INSERT INTO filings_fts (rowid, issuer, owners, securities) VALUES (?, ?, ?, ?)",
        (
            number,
            " ".join(filter(None, (filing.issuer.name, filing.issuer.symbol))),
            "\n".join(owner.name or "" for owner in filing.owners),
            "\n".join(securities),
        ),
    )
    index_cells(db, number)
    relate(db, family)
    return number


def _put_text(db: sqlite3.Connection, text: str) -> int:
    sha256 = text_key(text)
    row = db.execute("SELECT id FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    if row is not None:
        return int(row[0])
    return db.execute("INSERT INTO texts (sha256, text) VALUES (?, ?)", (sha256, text)).lastrowid or 0


def text_key(text: str) -> str:
    """Name a text: the SHA-256 of its UTF-8 (of its surrogates too, should a page have brought any)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _family(filing: Filing) -> str:
    """Name what an original and its amendments share: issuer, owners, form and period."""
    issuer = " ".join(names.issuer_words(filing.issuer.name)) or names.cik(filing.issuer.cik) or ""
    owners = sorted(
        " ".join(sorted(names.owner_words(owner.name))) or names.cik(owner.cik) or "" for owner in filing.owners
    )
    return "|".join((issuer, filing.form, filing.period or "", *owners))


def relate(db: sqlite3.Connection, family: str) -> None:
    """Work out anew, from all that is stored of one family, which filings an amendment replaces.

    An amendment replaces the one original it can mean: filed on the day that the amendment names, where both are
    known. Where two originals fit equally, none is replaced: hiding one would be a guess. Of two amendments of the
    same original the later replaces the earlier, where filing dates or accessions tell the later.
    """
    if not db.execute("SELECT 1 FROM filings WHERE family = ? AND amendment = 1", (family,)).fetchone():
        members = db.execute("SELECT id, superseded FROM filings WHERE family = ?", (family,)).fetchall()
        links: set[tuple[int, int]] = set()
    else:
        rows = db.execute(
            "SELECT id, superseded, amendment, filed, original_filed, accession, period FROM filings WHERE family = ?",
            (family,),
        ).fetchall()
        members = [row[:2] for row in rows]
        links = _links([row for row in rows if not row[2]], [row for row in rows if row[2]])
    ids = json.dumps([number for number, _ in members])
    db.execute(
        "DELETE FROM amendments WHERE original_id IN (SELECT value FROM json_each(?1))"
        " OR amendment_id IN (SELECT value FROM json_each(?1))",
        (ids,),
    )
    db.executemany("INSERT INTO amendments VALUES (?, ?)", sorted(links))
    replaced = {original for original, _ in links}
    for number, superseded in members:
        if (number in replaced) != bool(superseded):
            _set_superseded(db, number, superseded=number in replaced)


def _links(originals: list[Any], amendments: list[Any]) -> set[tuple[int, int]]:
    links: set[tuple[int, int]] = set()
    for amendment in amendments:
        named, period = amendment[4], amendment[6]
        fit = [each for each in originals if not (named and each[3]) or named == each[3]]
        sure = [each for each in fit if named and named == each[3]]
        fit = sure or (fit if period else [])
        if len(fit) == 1:
            links.add((fit[0][0], amendment[0]))
    for earlier in amendments:
        for later in amendments:
            same = (earlier[4] == later[4] and earlier[4] is not None) or (
                {o for o, a in links if a == earlier[0]} & {o for o, a in links if a == later[0]}
            )
            if same and _before(earlier, later):
                links.add((earlier[0], later[0]))
    return links


def _before(one: Any, other: Any) -> bool:
    """Tell whether one amendment was surely filed before another."""
    if one[3] and other[3] and one[3] != other[3]:
        return bool(one[3] < other[3])
    return bool(one[5] and other[5] and one[5][:13] == other[5][:13] and one[5] < other[5])


def _set_superseded(db: sqlite3.Connection, number: int, *, superseded: bool) -> None:
    db.execute("UPDATE filings SET superseded = ? WHERE id = ?", (superseded, number))
    db.execute("UPDATE terms SET live = ? WHERE filing_id = ?", (not superseded, number))
    db.execute(
        "UPDATE term_values SET live = ? WHERE term_id IN (SELECT id FROM terms WHERE filing_id = ?)",
        (not superseded, number),
    )


def row_of(db: sqlite3.Connection, key: str) -> int:
    """Give the row of a filing by its key. Raises StoreError where no such filing is stored."""
    row = db.execute("SELECT id FROM filings WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise StoreError("no such filing is stored", where=key, next_step="see `extractor terms`, or ingest the filing")
    return int(row[0])


def document(db: sqlite3.Connection, number: int) -> Filing:
    """Give the very filing that was stored."""
    blob = db.execute("SELECT json FROM documents WHERE filing_id = ?", (number,)).fetchone()[0]
    return Filing.model_validate_json(zlib.decompress(blob))


def rows_of(db: sqlite3.Connection, keys: Sequence[str]) -> list[int]:
    """Give the rows of filings by their keys, in the order of the keys. Raises StoreError where one is not stored."""
    sql = "SELECT f.key, f.id FROM json_each(?) k CROSS JOIN filings f ON f.key = k.value"
    found = dict(db.execute(sql, (json.dumps(list(keys)),)).fetchall())
    return [found[key] if key in found else row_of(db, key) for key in keys]


def documents(db: sqlite3.Connection, keys: Sequence[str]) -> list[Filing]:
    """Give the very filings that were stored, in the order of the keys. Raises StoreError where one is not stored."""
    numbers = rows_of(db, keys)
    sql = "SELECT filing_id, json FROM documents WHERE filing_id IN (SELECT value FROM json_each(?))"
    found = dict(db.execute(sql, (json.dumps(numbers),)).fetchall())
    return [Filing.model_validate_json(zlib.decompress(found[number])) for number in numbers]


def stored(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, StoredFiling]:
    """Give the front pages of many filings by their rows, in three queries."""
    ids = json.dumps(list(dict.fromkeys(numbers)))
    chosen = "IN (SELECT value FROM json_each(?))"
    owners: dict[int, list[str]] = {}
    for number, name in db.execute(
        "SELECT f.filing_id, o.name FROM filing_owners f JOIN owners o ON o.id = f.owner_id"
        f" WHERE f.filing_id {chosen} ORDER BY f.filing_id, f.position",
        (ids,),
    ):
        owners.setdefault(number, []).append(name)
    amended_by: dict[int, list[str]] = {}
    amends: dict[int, list[str]] = {}
    for original, key in db.execute(
        "SELECT a.original_id, f.key FROM amendments a JOIN filings f ON f.id = a.amendment_id"
        f" WHERE a.original_id {chosen} ORDER BY f.filed, f.key",
        (ids,),
    ):
        amended_by.setdefault(original, []).append(key)
    for amendment, key in db.execute(
        "SELECT a.amendment_id, f.key FROM amendments a JOIN filings f ON f.id = a.original_id"
        f" WHERE f.amendment = 0 AND a.amendment_id {chosen} ORDER BY f.key",
        (ids,),
    ):
        amends.setdefault(amendment, []).append(key)
    rows = db.execute(
        "SELECT f.id, f.key, f.accession, f.source, f.sha256, f.shape, f.form, f.amendment, f.period, f.filed,"
        " f.original_filed, f.superseded, i.cik, i.name, i.symbol FROM filings f JOIN issuers i ON i.id = f.issuer_id"
        f" WHERE f.id {chosen}",
        (ids,),
    )
    return {
        row[0]: StoredFiling(
            key=row[1], accession=row[2], source=row[3], sha256=row[4], shape=row[5], form=row[6],
            amendment=bool(row[7]), period=row[8], filed=row[9], original_filed=row[10], superseded=bool(row[11]),
            issuer=Issuer(cik=row[12] or None, name=row[13] or None, symbol=row[14] or None),
            owners=tuple(owners.get(row[0], ())),
            amends=next(iter(amends.get(row[0], ())), None), amended_by=tuple(amended_by.get(row[0], ())),
        )
        for row in rows
    }  # fmt: skip

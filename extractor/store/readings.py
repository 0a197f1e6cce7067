"""What readers found in a filing, in and out of SQLite: each reader's share can be replaced by itself."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from extractor.errors import StoreError
from extractor.schema.reading import Disagreement, OpenSentence, Reading, Receipt, Rejection
from extractor.schema.terms import Body, Reader, Term, hard_values

_INDEX: Final = re.compile(r"\[\d+\]")
_SOFT_KEPT: Final = 200
"""Characters of a text value that are kept for listing and counting; the term itself keeps all."""


def put(
    db: sqlite3.Connection, number: int, reading: Reading, versions: Mapping[Reader, str], *, run: str = ""
) -> None:
    """Replace what the readers in ``versions`` found in a filing, and nothing else. The caller holds a transaction.

    A term that another reader found too stays, as that reader's. Raises StoreError where a quote is no slice of the
    stored text.
    """
    readers = sorted(versions)
    notes = {
        footnote: (position, text)
        for position, footnote, text in db.execute(
            "SELECT n.position, n.footnote, t.text FROM notes n JOIN texts t ON t.id = n.text_id"
            " WHERE n.filing_id = ? ORDER BY n.position DESC",
            (number,),
        )
    }
    for reader in readers:
        _drop(db, number, reader)
    front = db.execute(
        "SELECT id, key, day, 1 - superseded, form || CASE amendment WHEN 1 THEN '/A' ELSE '' END"
        " FROM filings WHERE id = ?",
        (number,),
    ).fetchone()
    key = front[1]
    for term, nth in _numbered(reading.terms):
        position, text = _note_of(term, notes, key)
        _check(term, text, key)
        found_by = [reader for reader in (term.readers or readers) if reader in versions]
        _put_term(db, front, position, term, nth, found_by)
    db.execute(
        "DELETE FROM terms WHERE filing_id = ? AND NOT EXISTS (SELECT 1 FROM term_readers r WHERE r.term_id = id)",
        (number,),
    )
    _put_rest(db, number, reading, versions, run)


def _drop(db: sqlite3.Connection, number: int, reader: Reader) -> None:
    db.execute(
        "DELETE FROM term_readers WHERE reader = ? AND term_id IN (SELECT id FROM terms WHERE filing_id = ?)",
        (reader, number),
    )
    db.execute("DELETE FROM rejections WHERE filing_id = ? AND reader = ?", (number, reader))


def _note_of(term: Term, notes: Mapping[str, tuple[int, str]], key: str) -> tuple[int, str]:
    found = notes.get(term.footnote)
    if found is None:
        raise StoreError(
            f"a {term.kind} term is of a footnote that the filing does not have",
            where=f"{key} {term.footnote}",
            next_step="ingest the filing again",
        )
    return found


def _check(term: Term, text: str, key: str) -> None:
    for span in term.evidence:
        if text[span.start : span.end] != span.quote:
            raise StoreError(
                f"evidence of a {term.kind} term is no slice of the stored text: {span.quote[:60]!r}",
                where=f"{key} {term.footnote}",
                next_step="the filing was read in another file than the stored one; ingest it again",
            )


def _numbered(terms: tuple[Term, ...]) -> Iterator[tuple[Term, int]]:
    """Yield each term with how many equal ones of its footnote came before it, in the order of their evidence."""
    seen: dict[str, int] = {}
    for term in sorted(terms, key=lambda each: (each.evidence[0].start, each.evidence[0].end)):
        body = _body(term)
        yield term, seen.setdefault(body, 0)
        seen[body] += 1


def _body(term: Term) -> str:
    flat = term.flat()
    return _json({name: value for name, value in flat.items() if name not in {"evidence", "readers"}})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _put_term(
    db: sqlite3.Connection,
    front: tuple[int, str, str, int, str],
    position: int,
    term: Term,
    nth: int,
    readers: list[Reader],
) -> None:
    number, key, day, live, form = front
    body = _body(term)
    row = db.execute(
        "SELECT id FROM terms WHERE filing_id = ? AND body = ? AND nth = ?", (number, body, nth)
    ).fetchone()
    if row is not None:
        term_id = row[0]
    else:
        term_id = db.execute(
            "INSERT INTO terms (filing_id, note, footnote, kind, stance, live, day, filing_key, start, body, nth, form)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, position, term.footnote, term.kind, term.stance, live, day, key, term.evidence[0].start,
                body, nth, form,
            ),
        ).lastrowid  # fmt: skip
        db.executemany(
            "INSERT INTO term_values (kind, field, live, number, value, day, filing_key, term_id, position, form,"
            " stance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (term.kind, field, live, amount, value, day, key, term_id, place, form, term.stance)
                for place, (field, amount, value) in enumerate(values_of(term.body))
            ],
        )
    evidence = _json([[span.start, span.end, span.quote] for span in term.evidence])
    db.executemany(
        "INSERT OR REPLACE INTO term_readers VALUES (?, ?, ?)", [(term_id, reader, evidence) for reader in readers]
    )
    if row is not None:
        db.execute(
            "UPDATE terms SET start = (SELECT json_extract(evidence, '$[0][0]') FROM term_readers"
            " WHERE term_id = id ORDER BY reader DESC LIMIT 1) WHERE id = ?",
            (term_id,),
        )


def values_of(body: Body) -> Iterator[tuple[str, float | None, str]]:
    """Yield ``(field, number, value)`` of each value of a body: hard ones as printed, then texts (cut at 200)."""
    hard = set()
    for path, value in hard_values(body):
        field = _INDEX.sub("", path)
        hard.add(field)
        if isinstance(value, Decimal):
            yield field, float(value), format(value, "f")
        else:
            yield field, None, str(value).lower() if isinstance(value, bool) else value
    for name, info in type(body).model_fields.items():
        value = getattr(body, name)
        field = info.alias or name
        if name != "kind" and field not in hard and isinstance(value, str):
            yield field, None, value[:_SOFT_KEPT]


def _put_rest(db: sqlite3.Connection, number: int, reading: Reading, versions: Mapping[Reader, str], run: str) -> None:
    rejected: dict[str, int] = {}
    for each in reading.rejected:
        if each.reader in versions:
            position = rejected[each.reader] = rejected.get(each.reader, -1) + 1
            db.execute(
                "INSERT INTO rejections VALUES (?, ?, ?, ?)", (number, each.reader, position, each.model_dump_json())
            )
    if "rules" in versions:
        db.execute("DELETE FROM open_sentences WHERE filing_id = ?", (number,))
        db.executemany(
            "INSERT INTO open_sentences VALUES (?, ?, ?)",
            [(number, place, each.model_dump_json()) for place, each in enumerate(reading.open)],
        )
    db.execute("DELETE FROM disagreements WHERE filing_id = ?", (number,))
    db.executemany(
        "INSERT INTO disagreements VALUES (?, ?, ?)",
        [(number, place, each.model_dump_json()) for place, each in enumerate(reading.disagreements)],
    )
    db.executemany(
        "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)",
        [(number, reader, version) for reader, version in versions.items()],
    )
    db.execute(
        "INSERT OR REPLACE INTO receipts VALUES (?, ?, ?, ?)",
        (run, number, "+".join(sorted(versions)), reading.receipt.model_dump_json()),
    )


def needs(db: sqlite3.Connection, key_or_sha: str, reader: Reader, version: str) -> bool:
    """Tell whether the reading of a filing by a reader of a version is missing."""
    row = db.execute(
        "SELECT 1 FROM readings WHERE reader = ?2 AND version = ?3 AND filing_id IN"
        " (SELECT id FROM filings WHERE key = ?1 UNION SELECT filing_id FROM sources WHERE sha256 = ?1)",
        (key_or_sha, reader, version),
    ).fetchone()
    return row is None


def rejections(db: sqlite3.Connection, number: int) -> list[Rejection]:
    """Give the drafts of a filing that were refused."""
    rows = db.execute("SELECT json FROM rejections WHERE filing_id = ? ORDER BY reader DESC, position", (number,))
    return [Rejection.model_validate_json(row[0]) for row in rows]


def open_sentences(db: sqlite3.Connection, number: int) -> list[OpenSentence]:
    """Give the sentences of a filing that no rule consumed."""
    rows = db.execute("SELECT json FROM open_sentences WHERE filing_id = ? ORDER BY position", (number,))
    return [OpenSentence.model_validate_json(row[0]) for row in rows]


def disagreements(db: sqlite3.Connection, number: int) -> list[Disagreement]:
    """Give what the two readers contradict each other in."""
    rows = db.execute("SELECT json FROM disagreements WHERE filing_id = ? ORDER BY position", (number,))
    return [Disagreement.model_validate_json(row[0]) for row in rows]


def receipts(db: sqlite3.Connection, number: int | None, run: str | None) -> list[tuple[str, Receipt]]:
    """Give ``(filing's key, receipt)`` of one filing, of one run, or of both."""
    rows = db.execute(
        "SELECT f.key, r.json FROM receipts r JOIN filings f ON f.id = r.filing_id"
        " WHERE (?1 IS NULL OR r.filing_id = ?1) AND (?2 IS NULL OR r.run = ?2) ORDER BY f.key, r.run, r.readers",
        (number, run),
    )
    return [(key, Receipt.model_validate_json(each)) for key, each in rows]

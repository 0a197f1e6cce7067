"""The tables, as numbered migrations: ``PRAGMA user_version`` counts those that have run.

A migration that was released is never edited; a change of the tables is a new one at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from extractor.store.exact import index_cells

_FIRST: Final = """
CREATE TABLE issuers (
    id INTEGER PRIMARY KEY,
    cik TEXT NOT NULL,          -- cik, name and symbol as printed, '' where not
    name TEXT NOT NULL,
    symbol TEXT NOT NULL,
    number TEXT NOT NULL,       -- the CIK without leading zeros
    ticker TEXT NOT NULL,       -- the symbol in lower case
    words TEXT NOT NULL,        -- names.issuer_words, a blank between
    UNIQUE (cik, name, symbol)
);
CREATE INDEX issuers_by_number ON issuers (number);
CREATE INDEX issuers_by_ticker ON issuers (ticker);
CREATE INDEX issuers_by_words ON issuers (words);
CREATE TABLE issuer_words (
    word TEXT NOT NULL,
    issuer_id INTEGER NOT NULL REFERENCES issuers (id) ON DELETE CASCADE,
    PRIMARY KEY (word, issuer_id)
) WITHOUT ROWID;
CREATE TABLE owners (
    id INTEGER PRIMARY KEY,
    cik TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    words TEXT NOT NULL,        -- names.owner_words in the printed order
    UNIQUE (cik, name)
);
CREATE INDEX owners_by_number ON owners (number);
CREATE TABLE owner_words (
    word TEXT NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES owners (id) ON DELETE CASCADE,
    PRIMARY KEY (word, owner_id)
) WITHOUT ROWID;
CREATE TABLE filings (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,   -- the accession, else the sha256
    accession TEXT,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    shape TEXT NOT NULL,
    form TEXT NOT NULL,
    amendment INTEGER NOT NULL,
    period TEXT,
    filed TEXT,
    original_filed TEXT,
    issuer_id INTEGER NOT NULL REFERENCES issuers (id),
    day TEXT NOT NULL,          -- period, else filed, else ''
    family TEXT NOT NULL,       -- issuer, owners, form and period: an original and its amendments share it
    superseded INTEGER NOT NULL DEFAULT 0,
    footnotes INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    remarks INTEGER NOT NULL
);
CREATE INDEX filings_by_day ON filings (day, key);
CREATE INDEX filings_by_issuer ON filings (issuer_id, day, key);
CREATE INDEX filings_by_family ON filings (family, amendment);
CREATE INDEX filings_by_sha256 ON filings (sha256);
CREATE INDEX filings_counted ON filings (superseded, footnotes, rows, remarks);
CREATE TABLE documents (        -- the very Filing: its JSON, deflated
    filing_id INTEGER PRIMARY KEY REFERENCES filings (id) ON DELETE CASCADE,
    json BLOB NOT NULL
);
CREATE TABLE sources (          -- every path and every bytes that a filing came as
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,         -- the path's last part
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    PRIMARY KEY (path, sha256)
) WITHOUT ROWID;
CREATE INDEX sources_by_name ON sources (name);
CREATE INDEX sources_by_sha256 ON sources (sha256);
CREATE INDEX sources_by_filing ON sources (filing_id);
CREATE TABLE filing_owners (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES owners (id),
    PRIMARY KEY (filing_id, position)
) WITHOUT ROWID;
CREATE INDEX filing_owners_by_owner ON filing_owners (owner_id, filing_id);
CREATE TABLE amendments (
    original_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    amendment_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    PRIMARY KEY (original_id, amendment_id)
) WITHOUT ROWID;
CREATE INDEX amendments_by_amendment ON amendments (amendment_id);
CREATE TABLE rows (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    tbl INTEGER NOT NULL,       -- 0 non-derivative, 1 derivative
    row INTEGER NOT NULL,
    kind TEXT NOT NULL,
    security TEXT,
    cells TEXT NOT NULL,        -- JSON {cell: [value, [footnote, ...]]} in the order of the columns
    PRIMARY KEY (filing_id, tbl, row)
) WITHOUT ROWID;
CREATE TABLE texts (            -- every distinct text of a footnote or of remarks, once
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
);
CREATE TABLE notes (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    footnote TEXT NOT NULL,
    text_id INTEGER NOT NULL REFERENCES texts (id),
    day TEXT NOT NULL,          -- the filing's day and key, for lists that are newest first
    filing_key TEXT NOT NULL,
    PRIMARY KEY (filing_id, position)
) WITHOUT ROWID;
CREATE INDEX notes_by_text ON notes (text_id, day, filing_key);
CREATE VIRTUAL TABLE texts_fts USING fts5 (
    text, content = 'texts', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
    INSERT INTO texts_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER texts_dropped AFTER DELETE ON texts BEGIN
    INSERT INTO texts_fts (texts_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIRTUAL TABLE filings_fts USING fts5 (
    issuer, owners, securities, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE readings (         -- which reader of which version has read a filing
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (filing_id, reader)
) WITHOUT ROWID;
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    note INTEGER NOT NULL,      -- the footnote's position
    footnote TEXT NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    live INTEGER NOT NULL,      -- 0 where the filing is superseded
    day TEXT NOT NULL,          -- the filing's day and key, as of notes
    filing_key TEXT NOT NULL,
    start INTEGER NOT NULL,     -- of its first evidence
    body TEXT NOT NULL,         -- the contract's flat form less evidence and readers
    nth INTEGER NOT NULL,       -- counts equal bodies of one footnote
    UNIQUE (filing_id, body, nth)
);
CREATE INDEX terms_by_kind ON terms (kind, live, day, filing_key);
CREATE TABLE term_readers (
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    evidence TEXT NOT NULL,     -- JSON [[start, end, quote], ...]
    PRIMARY KEY (term_id, reader)
) WITHOUT ROWID;
CREATE TABLE term_values (
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    live INTEGER NOT NULL,
    number REAL,                -- NULL where the value is no number
    value TEXT NOT NULL,
    day TEXT NOT NULL,
    filing_key TEXT NOT NULL,
    PRIMARY KEY (term_id, position)
) WITHOUT ROWID;
CREATE INDEX term_values_by_field ON term_values (kind, field, live, number, value, day, filing_key);
CREATE TABLE rejections (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    position INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (filing_id, reader, position)
) WITHOUT ROWID;
CREATE TABLE open_sentences (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (filing_id, position)
) WITHOUT ROWID;
CREATE TABLE disagreements (
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (filing_id, position)
) WITHOUT ROWID;
CREATE TABLE receipts (
    run TEXT NOT NULL,
    filing_id INTEGER NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    readers TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (run, filing_id, readers)
) WITHOUT ROWID;
CREATE INDEX receipts_by_filing ON receipts (filing_id);
CREATE TABLE replies (
    key TEXT PRIMARY KEY,
    reply TEXT NOT NULL
) WITHOUT ROWID;
"""

_VECTORS: Final = """
CREATE TABLE vectors (          -- which texts the vector index has, so that only what it lacks is embedded
    text_id INTEGER PRIMARY KEY REFERENCES texts (id) ON DELETE CASCADE
);
CREATE TABLE dropped_vectors (  -- texts that left the store while the index may still have them
    sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TRIGGER texts_dropped_from_index AFTER DELETE ON texts BEGIN
    INSERT OR IGNORE INTO dropped_vectors VALUES (old.sha256);
END;
CREATE TABLE facts (            -- single facts about the store, such as the vector index that ``vectors`` speaks of
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""

_CELLS: Final = """
CREATE VIRTUAL TABLE cells_fts USING fts5 (    -- dates and amounts of each filing's cells, as exact.cell_token has them
    tokens, content = '', detail = none, columnsize = 0
);
"""


def _with_cells(db: sqlite3.Connection) -> None:
    db.execute(_CELLS)
    for (number,) in db.execute("SELECT id FROM filings").fetchall():
        index_cells(db, number)


_VALUES: Final = """
ALTER TABLE term_values ADD COLUMN form TEXT NOT NULL DEFAULT '';    -- the filing's: 4, 4/A ...
ALTER TABLE term_values ADD COLUMN stance TEXT NOT NULL DEFAULT 'stated';
UPDATE term_values SET (form, stance) = (
    SELECT f.form || CASE f.amendment WHEN 1 THEN '/A' ELSE '' END, t.stance
    FROM terms t JOIN filings f ON f.id = t.filing_id WHERE t.id = term_values.term_id
);
DROP INDEX term_values_by_field;
CREATE INDEX term_values_by_field ON term_values (kind, field, live, number, value, day, filing_key, form, stance);
"""

_TOTALS: Final = """
CREATE TABLE live_filings (     -- one row: what is in the filings that no amendment replaced; kept by triggers
    filings INTEGER NOT NULL,
    footnotes INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    remarks INTEGER NOT NULL
);
INSERT INTO live_filings
    SELECT count(*), coalesce(sum(footnotes), 0), coalesce(sum(rows), 0), coalesce(sum(remarks), 0)
    FROM filings WHERE superseded = 0;
CREATE TRIGGER filings_counted_in AFTER INSERT ON filings WHEN new.superseded = 0 BEGIN
    UPDATE live_filings SET filings = filings + 1, footnotes = footnotes + new.footnotes, rows = rows + new.rows,
        remarks = remarks + new.remarks;
END;
CREATE TRIGGER filings_counted_out AFTER DELETE ON filings WHEN old.superseded = 0 BEGIN
    UPDATE live_filings SET filings = filings - 1, footnotes = footnotes - old.footnotes, rows = rows - old.rows,
        remarks = remarks - old.remarks;
END;
CREATE TRIGGER filings_counted_over AFTER UPDATE OF superseded ON filings WHEN new.superseded <> old.superseded BEGIN
    UPDATE live_filings SET filings = filings + old.superseded - new.superseded,
        footnotes = footnotes + (old.superseded - new.superseded) * new.footnotes,
        rows = rows + (old.superseded - new.superseded) * new.rows,
        remarks = remarks + (old.superseded - new.superseded) * new.remarks;
END;
CREATE TABLE live_terms (       -- how many terms of a kind those filings have
    kind TEXT PRIMARY KEY,
    terms INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO live_terms SELECT kind, sum(live) FROM terms GROUP BY kind;
CREATE TRIGGER terms_counted_in AFTER INSERT ON terms BEGIN
    INSERT INTO live_terms VALUES (new.kind, new.live) ON CONFLICT (kind) DO UPDATE SET terms = terms + new.live;
END;
CREATE TRIGGER terms_counted_out AFTER DELETE ON terms WHEN old.live = 1 BEGIN
    UPDATE live_terms SET terms = terms - 1 WHERE kind = old.kind;
END;
CREATE TRIGGER terms_counted_over AFTER UPDATE OF live ON terms WHEN new.live <> old.live BEGIN
    UPDATE live_terms SET terms = terms + new.live - old.live WHERE kind = new.kind;
END;
CREATE TABLE live_values (      -- how many values of a field they have
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (kind, field)
) WITHOUT ROWID;
INSERT INTO live_values SELECT kind, field, sum(live) FROM term_values GROUP BY kind, field;
CREATE TRIGGER values_counted_in AFTER INSERT ON term_values BEGIN
    INSERT INTO live_values VALUES (new.kind, new.field, new.live)
        ON CONFLICT (kind, field) DO UPDATE SET amount = amount + new.live;
END;
CREATE TRIGGER values_counted_out AFTER DELETE ON term_values WHEN old.live = 1 BEGIN
    UPDATE live_values SET amount = amount - 1 WHERE kind = old.kind AND field = old.field;
END;
CREATE TRIGGER values_counted_over AFTER UPDATE OF live ON term_values WHEN new.live <> old.live BEGIN
    UPDATE live_values SET amount = amount + new.live - old.live WHERE kind = new.kind AND field = new.field;
END;
DROP INDEX filings_counted;
CREATE INDEX filings_counted ON filings (superseded, form, day, amendment, footnotes, rows, remarks);
CREATE INDEX filings_by_form ON filings (form, day, key);
ALTER TABLE terms ADD COLUMN form TEXT NOT NULL DEFAULT '';    -- the filing's, as of term_values
UPDATE terms SET form = (
    SELECT f.form || CASE f.amendment WHEN 1 THEN '/A' ELSE '' END FROM filings f WHERE f.id = terms.filing_id
);
DROP INDEX terms_by_kind;
CREATE INDEX terms_by_kind ON terms (kind, live, day, filing_key, stance, form, filing_id);
"""

Migration = str | Callable[[sqlite3.Connection], None]
MIGRATIONS: Final[tuple[Migration, ...]] = (_FIRST, _VECTORS, _with_cells, _VALUES, _TOTALS)
"""Run in order, each in a transaction of its own; the last one's number is the version of the tables."""

VERSION: Final = len(MIGRATIONS)

-- The tables of version 1 with one filing in them, as that version wrote it.
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
INSERT INTO issuers (id, cik, name, symbol, number, ticker, words) VALUES (1, '0001234567', 'Northwind Optics, Inc.', 'NWOP', '1234567', 'nwop', 'northwind optics');
INSERT INTO issuer_words (word, issuer_id) VALUES ('northwind', 1);
INSERT INTO issuer_words (word, issuer_id) VALUES ('optics', 1);
INSERT INTO owners (id, cik, name, number, words) VALUES (1, '0007654321', 'Hale Rowena J', '7654321', 'hale rowena j');
INSERT INTO owner_words (word, owner_id) VALUES ('hale', 1);
INSERT INTO owner_words (word, owner_id) VALUES ('j', 1);
INSERT INTO owner_words (word, owner_id) VALUES ('rowena', 1);
INSERT INTO filings (id, key, accession, source, sha256, shape, form, amendment, period, filed, original_filed, issuer_id, day, family, superseded, footnotes, rows, remarks) VALUES (1, 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4', NULL, 'filings/old.xml', 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4', 'xml', '4', 0, '2025-03-17', NULL, NULL, 1, '2025-03-17', 'northwind optics|4|2025-03-17|hale j rowena', 0, 1, 1, 0);
INSERT INTO documents (filing_id, json) VALUES (1, X'789C7D52CB6EDB3010FC1582680107705CEA41A9F6B580D1F690046D811E1A43A0A855CC86E21A24E5070CFF7B97F2216E0FBD91DCD999D9E19E79C0D16BE02BDE1B6BDC4BF880B65B1C07CBE73C6C552E2B2AE95689AA957551F5AAAF6A90652BEA565619285896C552425D975A66B5AABB6526942C8B6A09595E155AF76D575EB97649E5CADCA31FE8920A3BF0063BBAE42297F7A2B8CF6A7A35218CE0F9EACCB579A5A21022CB8B5256A9E8D490A81ED0C7EDC1B88E3DEEA2D161CEBE38BD485AA7A1459B103F1F9FF865CEF1E0C007BEFA75435757E432CFDEE83E2B0BEC1B1EC029F675B2D074C6838E483EA21FE1B299F38EDCEE55347B98D83C1EA8337AE582D2D1A04BEAA0476FE2A989265A4823EC951D93C227747BF0D1B424F4801192353DBD056A6DD0377004AF4D8066E78D9E7A7BC4E8089BDCF375C637D473A3D7742AFEA57193E23F48FA019F68DEB0592E29089180A3A3C9EC8916A0F99FFF6140C7BE47D4AFFC92E2B87577E6267DE33A451AE118E9FC637B1D9499C0F4CDF02AB248A5170FE4DE33ECD9CCDCB17762910946FBC026AB6C9630CF7C6D113D7B4A813CF3BB393B6C8DDE2688B58CB4594B7CDDEF3144E818ED150BC91E0B3B6B22AD84A2F5981962FF28DF27A1C4A92D069A944D212FF86573F9037CA2FAC5');
INSERT INTO sources (path, sha256, name, filing_id) VALUES ('filings/old.xml', 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4', 'old.xml', 1);
INSERT INTO filing_owners (filing_id, position, owner_id) VALUES (1, 0, 1);
INSERT INTO rows (filing_id, tbl, row, kind, security, cells) VALUES (1, 1, 0, 'transaction', 'Convertible Note', '{"security_title":["Convertible Note",[]],"conversion_or_exercise_price":[null,["F1"]],"transaction_date":["2025-03-17",[]],"transaction_shares":["1250000",[]],"underlying_security_title":["Common Stock",[]]}');
INSERT INTO texts (id, sha256, text) VALUES (1, '3985374b8f006b782accb284f0248effa002229d384595bab1005293f43fc074', 'The Note is convertible at the greater of (i) $0.10 per share (the "Floor Price"), which shall not be adjusted for stock splits, and (ii) 85% of the closing price.');
INSERT INTO notes (filing_id, position, footnote, text_id, day, filing_key) VALUES (1, 0, 'F1', 1, '2025-03-17', 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4');
INSERT INTO readings (filing_id, reader, version) VALUES (1, 'rules', '1');
INSERT INTO terms (id, filing_id, note, footnote, kind, stance, live, day, filing_key, start, body, nth) VALUES (1, 1, 0, 'F1', 'floor_price', 'stated', 1, '2025-03-17', 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4', 46, '{"footnote":"F1","kind":"floor_price","stance":"stated","price":"0.10"}', 0);
INSERT INTO term_readers (term_id, reader, evidence) VALUES (1, 'rules', '[[46,61,"$0.10 per share"]]');
INSERT INTO term_values (term_id, position, kind, field, live, number, value, day, filing_key) VALUES (1, 0, 'floor_price', 'price', 1, 0.1, '0.10', '2025-03-17', 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4');
INSERT INTO receipts (run, filing_id, readers, json) VALUES ('', 1, 'rules', '{"reader":"rules","model":null,"requests":0,"retries":0,"cached_replies":0,"prompt_tokens":0,"cached_tokens":0,"completion_tokens":0,"token_counts":"none","cost_usd":null,"lost_replies":0,"shared_footnotes":0,"saved_prompt_tokens":0,"saved_completion_tokens":0,"saved_cost_usd":null,"seconds":0.0,"failures":[],"notes":[]}');
INSERT INTO filings_fts (rowid, issuer, owners, securities) VALUES (1, 'Northwind Optics, Inc. NWOP', 'Hale Rowena J', 'Convertible Note
Common Stock');
PRAGMA user_version = 1;

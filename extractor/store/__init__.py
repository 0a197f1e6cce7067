"""SQLite, the system of record: filings, footnotes, terms, receipts and replies, with one writer at a time."""

"""Self-contained HTML pages: nothing fetched, hostile text escaped, usable without a mouse."""

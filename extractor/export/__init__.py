"""Stored terms, transactions, holdings and footnotes as tidy tables: stable column names and types, four formats."""

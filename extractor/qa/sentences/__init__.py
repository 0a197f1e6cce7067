"""Answers in the filings' own sentences, and when nothing is stated."""

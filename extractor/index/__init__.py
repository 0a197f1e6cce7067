"""Passages and their vectors: derived from the store, disposable, rebuilt at will."""

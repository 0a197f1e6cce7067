"""Answers from stored terms."""

"""Answers from the form's tables and front page."""

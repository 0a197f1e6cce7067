"""Several things that a question asks for: all of them, or none."""

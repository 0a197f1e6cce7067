"""A run and a comparison for people: on the terminal, as Markdown, as one self-contained page."""

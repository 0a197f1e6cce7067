"""The seam to a language model: one method, values in and out; the only door to openai and tiktoken."""

"""The reader that needs no model: one module for each family of kinds, over shared scalars."""

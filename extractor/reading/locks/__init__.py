"""Locks: every hard value and the stance of a term must be read again off its own evidence."""

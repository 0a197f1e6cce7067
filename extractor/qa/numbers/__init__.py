"""Values that no text prints, computed and shown."""

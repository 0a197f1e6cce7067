"""Command-line commands by subject; each module declares options and prints, and imports what is heavy inside."""

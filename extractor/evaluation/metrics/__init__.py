"""One metric a file: pure functions from outcomes to counts and scores."""

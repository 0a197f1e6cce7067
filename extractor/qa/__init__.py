"""Questions: planned, answered from structured rows first and from passages next, cited, verified or refused."""

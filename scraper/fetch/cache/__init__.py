"""Pages that were fetched before (RFC 9111)."""

"""Our own JSON, as a document and as JSON Lines."""

"""One format out a file: a case to text, pure and deterministic."""

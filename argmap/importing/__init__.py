"""Foreign files into a case: read, compared with what is there, and written."""

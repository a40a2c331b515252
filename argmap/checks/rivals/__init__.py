"""Rules about rivals."""

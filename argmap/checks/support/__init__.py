"""Rules about support."""

"""Formats of bibliographies, one a module: entries in and out."""

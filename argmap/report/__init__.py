"""Findings, comparisons and items as text and JSON: pure strings, dressed by the command line."""

"""Argument graphs of the microtexts."""

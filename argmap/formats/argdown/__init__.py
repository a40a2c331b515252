"""Argdown."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="argdown",
    writes={"argdown": "write"},
    endings={".ad": "argdown", ".argdown": "argdown"},
    rank=100,
)

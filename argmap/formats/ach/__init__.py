"""Matrices of evidence against explanations (ACH) as CSV."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="ach",
    also=("csv",),
    writes={"csv": "write"},
    endings={".csv": "csv"},
    rank=90,
    takes_question=True,
)

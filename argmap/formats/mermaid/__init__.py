"""Mermaid."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    writes={"mermaid": "write"},
    endings={".mmd": "mermaid"},
    rank=130,
    takes_question=True,
)

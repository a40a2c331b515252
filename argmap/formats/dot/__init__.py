"""DOT, the language of Graphviz."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    writes={"dot": "write"},
    endings={".dot": "dot", ".gv": "dot"},
    rank=120,
    takes_question=True,
)

"""GraphML."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="graphml",
    writes={"graphml": "write"},
    endings={".graphml": "graphml"},
    rank=50,
    keeps_title=("graphml",),
)

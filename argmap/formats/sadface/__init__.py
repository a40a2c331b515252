"""SADFace."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="sadface",
    writes={"sadface": "write"},
    rank=30,
    keeps_title=("sadface",),
)

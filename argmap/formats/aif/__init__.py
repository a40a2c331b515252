"""The Argument Interchange Format."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="aif",
    also=("xaif",),
    writes={"aif": "write", "xaif": "write_extended"},
    rank=40,
)

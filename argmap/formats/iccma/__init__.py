"""Abstract argumentation frameworks."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="iccma",
    also=("af", "apx", "tgf", "bag"),
    writes={"af": "write_af", "apx": "write_apx", "tgf": "write_tgf"},
    endings={".af": "af", ".apx": "apx", ".tgf": "tgf"},
    rank=80,
)

"""Projects of PARC ACH."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="achz",
    magic=b"\x1f\x8b",
    rank=110,
)

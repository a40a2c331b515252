"""RIS, a field a line: `TY  - JOUR` to `ER  - `."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    title="RIS",
    reads="ris",
    writes={"ris": "write"},
    endings={".ris": "ris"},
    rank=30,
)

"""The letters that are shipped: Arimo, in slices of a few scripts each (SIL Open Font License)."""

from importlib.resources import files
from typing import NewType

Face = NewType("Face", str)
"""One slice of one weight, by the name of its file."""

_SLICES = (
    "latin",
    "latin-ext",
    "cyrillic",
    "greek",
    "hebrew",
    "vietnamese",
    "cyrillic-ext",
    "greek-ext",
)


def faces(text: str, *, bold: bool) -> tuple[Face, ...]:
    """Return slices that hold what Arimo has of a text, the one that most text needs first."""
    weight = "bold" if bold else "regular"
    if not text:
        return ()
    return tuple(Face(f"{name}-{weight}.woff2") for name in _SLICES)


def woff2(face: Face) -> bytes:
    """Return the font file of a slice."""
    return (files("argmap.writers.pdf") / "arimo" / face).read_bytes()

"""The JSON of Argdown's own program."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="argdown-json",
    rank=20,
)

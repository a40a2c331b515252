"""The text exports of Kialo."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="kialo",
    rank=70,
)

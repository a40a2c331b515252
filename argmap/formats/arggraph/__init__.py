"""Argument graphs of the microtexts."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="arggraph",
    rank=60,
)

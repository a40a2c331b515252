"""Bibliographic data in and out, citations, and the words of a document as plain text.

Pure: bytes and text to values and back. What is read but cannot be kept as it was is a loss,
counted and named.
"""

from argmap.core.losses import Loss


class Losses:
    """Gathers losses under their sentences, in the order in which they come up."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[str, list[str]] = {}

    def add(self, what: str, about: str) -> None:
        """Count one more of this kind, about this entry or field."""
        self._found.setdefault(what, []).append(about)

    def all(self) -> tuple[Loss, ...]:
        """Return what was gathered."""
        return tuple(Loss(what, tuple(about)) for what, about in self._found.items())

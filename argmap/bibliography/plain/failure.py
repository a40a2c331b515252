"""Why a document cannot be made a copy, and how large one may be."""

from typing import NoReturn

from argmap.core.errors import ArgmapError, with_extra

LARGEST_TEXT = 30_000_000
"""Characters of the longest copy."""


def refuse(message: str, hint: str = "") -> NoReturn:
    """End the making of a copy."""
    raise ArgmapError(message, hint=hint or "nothing was written") from None


def missing(what: str) -> NoReturn:
    """End the making of a copy, because a library is not installed."""
    message = f"reading {what} needs a library that is not installed"
    raise ArgmapError(message, hint=with_extra("copies")) from None

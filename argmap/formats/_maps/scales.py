"""Words of our scales in foreign files."""

from enum import StrEnum
from typing import TypeVar

_Word = TypeVar("_Word", bound=StrEnum)
_Else = TypeVar("_Else", bound=StrEnum | None)


def word_of(scale: type[_Word], value: object, otherwise: _Else) -> _Word | _Else:
    """Return a word of a scale; of what is none `otherwise`, such as what goes without saying."""
    try:
        return scale(value if isinstance(value, str) else "")
    except ValueError:
        return otherwise

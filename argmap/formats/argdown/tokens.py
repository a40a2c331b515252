"""What an Argdown text is cut into."""

from enum import Enum, auto
from typing import NamedTuple


class T(Enum):
    """What a token is."""

    FRONT = auto()
    EMPTY = auto()
    NEWLINE = auto()
    INDENT = auto()
    DEDENT = auto()
    RELATION = auto()
    HEADING = auto()
    NUMBER = auto()
    ITEM = auto()
    INFERENCE = auto()
    INFERENCE_END = auto()
    COMMA = auto()
    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    LINK = auto()
    TAG = auto()
    DATA = auto()
    DEFINITION = auto()
    REFERENCE = auto()
    MENTION = auto()


class Token(NamedTuple):
    """A stretch of the text; `value` is what it says, `argument` whether in angle brackets."""

    kind: T
    start: int
    end: int
    value: str = ""
    argument: bool = False

"""Words of foreign files in our notation: statements, and notes in a body."""

import re
from collections.abc import Iterable

from argmap.core.losses import Ledger

LONGEST_NOTE = 2000
"""Characters of a note that are kept."""

_LONGEST_LABEL = 200
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CLOSING = re.compile(r"(^|[ \t])(#+)$")
_UNFIT = re.compile(r"[\x00\n\r]|^[ \t]|\s$|(?:^|[ \t])#+$|<{7}|>{7}")


def printable(text: str) -> str:
    """Return text without control characters and halves of characters."""
    return _DROPPED.sub("", text)


def statement(words: str, otherwise: str) -> str:
    """Return words as a statement: one line, which reads back as it is written."""
    line = " ".join(printable(" ".join(words.split())).split())
    return _CLOSING.sub(r"\1\\\2", line) or otherwise


def fitting(text: str, otherwise: str) -> str:
    """Return text as a statement: as it is where the notation holds it, else on one clean line."""
    return text if text and not _UNFIT.search(text) else statement(text, otherwise)


def note(label: str, text: str, ledger: Ledger) -> str:
    """Return an entry of a list in a body; on one line, so that nothing in it is a heading."""
    label = statement(label[:_LONGEST_LABEL], "note")
    line = statement(text, "")
    if len(line) > LONGEST_NOTE:
        rest = f"{label}: {line[LONGEST_NOTE:]}"
        ledger.lose(f"notes are cut after {LONGEST_NOTE} characters", rest)
        line = f"{line[:LONGEST_NOTE]}…"
    return f"- {label}: {line}" if line else f"- {label}"


def body(notes: Iterable[str]) -> str:
    """Return the notes of one item as its body, each once."""
    return "\n".join(dict.fromkeys(notes))

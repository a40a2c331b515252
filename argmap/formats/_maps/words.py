"""Words of foreign graphs in our notation: statements, and notes in a body."""

import re
from collections.abc import Iterable

from argmap.formats._tables.table import Ledger, statement

LONGEST_NOTE = 2000
"""Characters of a note that are kept."""

_LONGEST_LABEL = 200
_UNFIT = re.compile(r"[\x00\n\r]|^[ \t]|\s$|(?:^|[ \t])#+$|<{7}|>{7}")


def fitting(text: str, otherwise: str) -> str:
    """Return text as a statement: as it is where the notation holds it, else on one clean line."""
    return text if text and not _UNFIT.search(text) else statement(text, otherwise)


def note(label: str, text: str, ledger: Ledger) -> str:
    """Return an entry of a list in a body; on one line, so that nothing in it is a heading."""
    label = statement(label[:_LONGEST_LABEL], "note")
    line = statement(text[: LONGEST_NOTE * 2], "")
    if len(line) > LONGEST_NOTE:
        ledger.lose(f"notes are cut after {LONGEST_NOTE} characters", label)
        line = f"{line[:LONGEST_NOTE]}…"
    return f"- {label}: {line}" if line else f"- {label}"


def body(notes: Iterable[str]) -> str:
    """Return the notes of one item as its body, each once."""
    return "\n".join(dict.fromkeys(notes))

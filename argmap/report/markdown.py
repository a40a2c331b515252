"""Any text as Markdown: the one cleaning function of that medium."""

import re

from argmap.report.text import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&])")
_LINKED = re.compile(r"([@#])(?=\w)")


def clean(text: str) -> str:
    """Return text that Markdown shows as it is, on one line: the one cleaning function of it.

    What Markdown would obey is escaped; an empty comment keeps `@name` and `#12` from becoming a
    mention or a link.
    """
    line = " ".join(printable(text).split())
    return _LINKED.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", line))

"""Somebody's words in Markdown: shown as exactly those words, never obeyed."""

import re

from argmap.core.text import clean as one_line

LONGEST = 20_000
"""Characters of one text; what is longer is no sentence, and ends in an ellipsis."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&])")
_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=#]))")
_DOLLAR = "<span>$</span>"
_LINKED = re.compile(r"([@#])(?=\w)|(:)(?=(?:100|1234|(?!\d+:)[\w+-]+):)")
_TICKS = re.compile("`+")


def clean(text: str) -> str:
    """Return text that Markdown shows as it is, on one line: the one cleaning function of it.

    What Markdown would obey is escaped, at the beginning also what makes a list, a heading or a
    line. An empty comment keeps `@name`, `#12` and `:smile:` from becoming a mention, a link and a
    picture; a dollar sign between tags begins no formula on GitHub.
    """
    line = _SPECIAL.sub(r"\\\1", one_line(text, LONGEST))
    line = _LINKED.sub(r"\1\2<!-- -->", line).replace("$", _DOLLAR)
    return _START.sub(r"\1\\", line)


def code(text: str) -> str:
    """Return text as a span of code, such as an id; nothing in it is obeyed. "" stays empty."""
    line = one_line(text, LONGEST)
    fence = "`" * (1 + max(map(len, _TICKS.findall(line)), default=0))
    room = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{room}{line}{room}{fence}" if line else ""

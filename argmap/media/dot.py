"""Somebody's words made safe to stand in DOT: drawn as exactly those words, never interpreted.

Two ways in, which never mix: `html` for HTML-like labels, `string` for quoted strings. Both take
what `clean` returns; their results are of different types, so that mypy tells them apart.
"""

from typing import NewType

import graphviz  # type: ignore[import-untyped]  # it has no annotations

from argmap.core.text import clean

Html = NewType("Html", str)
"""A piece of an HTML-like label."""

_HTML = str.maketrans(
    # An engine substitutes \N, \G and the like in labels after it has decoded entities, so that
    # a backslash is doubled for it and no entity would do.
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"}
)

_LONGEST_TOKEN = 200


def html(line: str) -> Html:
    """Return a cleaned line for an HTML-like label; an empty one is a no-break space.

    An empty `<FONT>` would be a syntax error.
    """
    return Html(line.translate(_HTML) or "&#160;")


def string(line: str) -> str:
    r"""Return a cleaned line for a tooltip, as a string that `graphviz.Digraph` quotes.

    Engines take a tooltip's backslashes apart twice, once for line ends and once for `\N` and the
    like; hence four for one. Slicing the result would lose the protection.
    """
    escaped: str = graphviz.escape(line.replace("&", "&amp;").replace("\\", "\\\\"))
    return escaped


def token(text: str) -> str:
    """Return an id of ours as a word for XML's `id` and `class`; a proper id is left as it is."""
    if text.isascii() and text.replace("-", "").isalnum() and len(text) <= _LONGEST_TOKEN:
        return text
    return "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else "_"
        for char in clean(text, _LONGEST_TOKEN)
    )

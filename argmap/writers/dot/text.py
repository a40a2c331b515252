"""Somebody's words made safe to stand in DOT: drawn as exactly those words, never interpreted.

Two ways in, which never mix: `html` for HTML-like labels, `string` for quoted strings. Both take
what `clean` returns; their results are of different types, so that mypy tells them apart.
"""

import unicodedata
from typing import NewType

import graphviz  # type: ignore[import-untyped]  # it has no annotations

Html = NewType("Html", str)
"""A piece of an HTML-like label."""

LONGEST = 600
"""Characters of one text that are drawn; the rest is an ellipsis."""

_HTML = str.maketrans(
    # An engine substitutes \N, \G and the like in labels after it has decoded entities, so that
    # a backslash is doubled for it and no entity would do.
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"}
)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str, limit: int = LONGEST) -> str:
    """Return text as it is drawn: one line, NFC, capped; without what no picture can hold.

    White space of any kind becomes one space. Control characters, bidirectional embeddings,
    overrides and isolates (which would spill into the neighbouring words), byte order marks and
    the non-characters that XML forbids are dropped. Lone surrogates become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        line = " ".join(text.split())
    else:
        kept = "".join(map(_kept, text))
        line = unicodedata.normalize("NFC", " ".join(kept.split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _kept(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    dropped = category == "Cc" or char in _OVERRIDES or char in "\ufeff\ufffe\uffff"
    return "" if dropped else char


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
    return "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else "_"
        for char in clean(text, 200)
    )

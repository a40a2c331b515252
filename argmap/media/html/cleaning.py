"""How somebody's words reach HTML: as words, as a link, or as Markdown, and never otherwise."""

import re
from functools import cache
from typing import Any

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\\]+", re.IGNORECASE)


def _kept(text: str) -> str:
    return _SURROGATE.sub("\ufffd", _DROPPED.sub("", text))


def clean(text: str) -> str:
    """Return words as HTML shows them, in an element or a quoted attribute: the one way in.

    What HTML would obey is escaped. Control characters and the bidirectional embeddings, overrides
    and isolates that would spill over are dropped; lone surrogates become U+FFFD.
    """
    return _kept(text).translate(_ESCAPES)


def link(url: str, words: str) -> str:
    """Return words as a link, or the words alone where the address is not http, https or mailto."""
    url = _kept(url).strip()
    if not _SAFE_URL.fullmatch(url):
        return clean(words)
    return f'<a href="{clean(url)}" rel="noreferrer noopener">{clean(words)}</a>'


def prose(markdown: str) -> str:
    """Return the HTML of a body's Markdown; HTML in it is shown, not obeyed, and images are links.

    Headings are set below the four levels that a page has of its own.
    """
    return str(_reader().render(_kept(markdown)))


@cache
def _reader() -> Any:  # noqa: ANN401 - the library is imported where it is needed
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few documents need it

    class Reader(MarkdownIt):
        """A reader that makes no links but safe ones."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return _SAFE_URL.fullmatch(url) is not None

    reader = Reader("commonmark", {"html": False, "maxNesting": 30}).disable("image")
    reader.add_render_rule("heading_open", lambda *_: '<p class="heading">')
    reader.add_render_rule("heading_close", lambda *_: "</p>\n")
    return reader

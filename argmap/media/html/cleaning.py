"""One self-contained HTML file: no network, a policy that runs only our scripts, clean text.

Somebody's words reach HTML through `clean` (words) or `prose` (Markdown), never otherwise.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["clean", "document", "link", "policy", "prose", "resource"]

_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", re.UNICODE
)
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


def resource(package: str, name: str) -> str:
    """Return a text file that lies in one of our packages, such as a style sheet."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def policy(styles: Sequence[str], scripts: Sequence[str], *, live: bool = False) -> str:
    """Return the content security policy of a page of these styles and scripts.

    It names each by its hash, so that nothing else runs or is fetched. Fonts and images may only be
    part of the file; a `live` page may also ask its own server for news and fonts.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}",
            "img-src data:",
            *(("font-src 'self'", "connect-src 'self'") if live else ("font-src data:",)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def document(
    title: str, body: str, *, styles: Sequence[str], scripts: Sequence[str], live: bool = False
) -> str:
    """Return a whole HTML file under its `policy`.

    `body`, `styles` and `scripts` are ours, `title` is cleaned here.
    """
    told = policy(styles, scripts, live=live)
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{told}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n',
            '<meta name="generator" content="argmap">\n',
            f"<title>{clean(title)}</title>\n",
            *(f"<style>{style}</style>\n" for style in styles),
            f"</head>\n<body>\n{body}",
            *(f"<script>{script}</script>\n" for script in scripts),
            "</body>\n</html>\n",
        )
    )


def _hashes(parts: Sequence[str]) -> str:
    digests = (hashlib.sha256(part.encode()).digest() for part in parts)
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests) or "'none'"

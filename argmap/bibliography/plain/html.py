"""HTML and XHTML through selectolax: what a reader sees, block by block. Nothing is run."""

import re
from typing import TYPE_CHECKING

from argmap.bibliography.plain.failure import LARGEST_TEXT, missing, refuse
from argmap.bibliography.plain.tags import seen

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"),
        *("audio", "video", "canvas", "select", "button", "textarea", "input"),
    )
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_CELLS = frozenset(("td", "th"))
_MOST_NODES = 3_000_000
_CLOSED = re.compile(r"<(?!(?:br|hr|img|col|wbr|meta|link)\b)([a-z]\w*)\b([^<>]*)/>")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(source: str, *, xml: bool) -> str:
    """Return the words of a page; paragraphs are parted by empty lines, cells by tabs.

    A page break that an e-book marks (`pagebreak`) is a form feed. In `xml` an empty element may
    close itself, which HTML takes for its beginning. Raises `ArgmapError`.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - in an extra
    except ImportError:
        missing("HTML")
    from argmap.bibliography.plain import tidy  # noqa: PLC0415 - it imports this module

    if len(source) > LARGEST_TEXT:
        refuse("the page is longer than a copy may be")
    if xml:
        source = _CLOSED.sub(r"<\1\2></\1>", source)
    tree = LexborHTMLParser(seen(source))
    return tidy("".join(_pieces(tree.root))) if tree.root is not None else ""


def _pieces(root: "LexborNode") -> list[str]:
    """Return the text in document order, without recursion: pages can be nested without end."""
    out: list[str] = []
    waiting: list[LexborNode | str] = [root]
    seen = 0
    while waiting:
        seen += 1
        if seen > _MOST_NODES:
            refuse("the page has too many parts to be read")
        node = waiting.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag or ""
        leaf = _leaf(node, tag)
        if leaf is not None:
            out.append(leaf)
        elif tag[:1].isalpha() and tag not in _UNSEEN and not _is_hidden(node):
            edge = _edge(tag)
            out.append("" if edge == "\t" else edge)
            waiting.append(edge)
            waiting.extend(reversed(list(node.iter(include_text=True))))
    return out


def _leaf(node: "LexborNode", tag: str) -> str | None:
    """Return what a node is in the text by itself; None when that is what is in it."""
    if tag == "-text":
        return _words(node)
    if tag == "br":
        return "\n"
    return "\f" if _is_page(node, tag) else None


def _edge(tag: str) -> str:
    """Return what parts an element from what is around it."""
    if tag in ("li", "tr"):
        return "\n"
    if tag in _BLOCKS:
        return "\n\n"
    return "\t" if tag in _CELLS else ""


def _words(node: "LexborNode") -> str:
    text = node.text_content or ""
    parent = node.parent
    if parent is not None and parent.tag == "pre":
        return text
    return _SPACE.sub(" ", text)


def _is_hidden(node: "LexborNode") -> bool:
    about = node.attributes
    style = "".join((about.get("style") or "").split()).lower()
    return "hidden" in about or "display:none" in style


def _is_page(node: "LexborNode", tag: str) -> bool:
    if tag not in ("span", "div", "a", "hr"):
        return False
    about = node.attributes
    return "pagebreak" in f"{about.get('epub:type') or ''} {about.get('role') or ''}"

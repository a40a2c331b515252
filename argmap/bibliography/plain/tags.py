"""The tags of a page before it is parsed: what nobody sees is taken out, what has no bound refused.

Tags are read as HTML reads them. The parser's time grows with the square of the depth to which
elements nest, and of the attributes that one tag has; no page for people comes near either limit.
"""

import re
from collections import Counter

from argmap.bibliography.plain.failure import refuse

DEEPEST = 512
"""Elements that nest, as in browsers."""

MOST_ATTRIBUTES = 200

_TAG = re.compile(r"<(?:!--|([!?])|(/?)([a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
)
_UNSEEN = (
    *("script", "style", "title", "textarea", "iframe", "noembed", "noframes"),
    *("svg", "math"),
)
_ENDS = {name: re.compile(rf"<(/?){name}(?![^\s/>])", re.IGNORECASE) for name in _UNSEEN}
_FLAT = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "body", "colgroup", "dd", "dt", "head", "html", "li"),
        *("optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
"""Elements that hold nothing, or that the next one of their kind ends."""


def seen(source: str) -> str:
    """Return a page without comments, scripts, drawings and the like. Linear.

    Raises `ArgmapError` when elements nest too deep, or one has too many attributes.
    """
    pieces: list[str] = []
    kept = at = 0
    nesting = _Nesting()
    endless: set[str] = set()  # elements that nobody sees, one of which has no end
    while tag := _TAG.search(source, at):
        opens, name = not tag[2], (tag[3] or "").lower()
        at = _behind_attributes(source, tag.end()) if name else _behind_comment(source, tag)
        if name and (not opens or name in endless or name not in _ENDS):
            nesting.count(name, opens=opens)
            continue
        if name:
            end = _end(source, at, name)
            if end < 0:
                endless.add(name)
                continue
            at = end
        pieces.append(source[kept : tag.start()])
        kept = at
    pieces.append(source[kept:])
    return "".join(pieces)


class _Nesting:
    """How many elements are open, of each name and together."""

    def __init__(self) -> None:
        self._opened: Counter[str] = Counter()
        self._depth = 0

    def count(self, name: str, *, opens: bool) -> None:
        """Count a tag. Raises `ArgmapError` when elements nest too deep."""
        if opens and name not in _FLAT:
            self._opened[name] += 1
            self._depth += 1
            if self._depth > DEEPEST:
                refuse(f"the elements of the page nest more than {DEEPEST} deep")
        elif not opens and self._opened[name]:
            self._opened[name] -= 1
            self._depth -= 1


def _behind_comment(source: str, tag: re.Match[str]) -> int:
    mark = ">" if tag[1] else "-->"
    end = source.find(mark, tag.start() + 2)  # `<!-->` is a whole comment
    return len(source) if end < 0 else end + len(mark)


def _behind_attributes(source: str, at: int) -> int:
    count = 0
    while attribute := _ATTRIBUTE.match(source, at):
        at = attribute.end()
        count += 1
        if count > MOST_ATTRIBUTES:
            refuse(f"an element of the page has more than {MOST_ATTRIBUTES} attributes")
    return at


def _end(source: str, at: int, name: str) -> int:
    """Return where an element ends, with those of its name in it; less than 0 if it does not."""
    within = 1
    for tag in _ENDS[name].finditer(source, at):
        within += -1 if tag[1] else name in ("svg", "math")
        if not within:
            return source.find(">", tag.end()) + 1 or len(source)
    return len(source) if name == "script" else -1

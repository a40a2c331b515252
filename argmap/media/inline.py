"""SVG that can stand inside other pages: no id twice on a page, and no rule that reaches the host.

An id is a page's, not a picture's, and so is a rule in any `<style>`. So ids begin with a word of
their picture, and every rule is for what lies under a root of its own class.
"""

import re
from hashlib import sha256

ROOT = "argmap"
"""The class of the outermost element of every picture."""

_ID = re.compile(r'(<[A-Za-z]+ (?:[^<>]*? )?id=")([^"]*)(?=")')
_NAMING = re.compile(r'( (?:aria-labelledby|aria-describedby)=")([^"]*)(?=")')
_LEADING = re.compile(r'( (?:xlink:)?href="#|url\(#)([^")]*)(?=[")])')


def word_of(*parts: object) -> str:
    """Return the word with which the ids of a picture begin: of its question and view."""
    return f"m{sha256(repr(parts).encode()).hexdigest()[:6]}-"


def prefixed(svg: str, word: str) -> str:
    """Return an SVG whose ids begin with a word, and what names them with them."""
    known = {match[2] for match in _ID.finditer(svg)}
    svg = _ID.sub(rf"\g<1>{word}\g<2>", svg)
    svg = _NAMING.sub(lambda match: match[1] + " ".join(word + x for x in match[2].split()), svg)
    return _LEADING.sub(
        lambda match: match[1] + (word if match[2] in known else "") + match[2], svg
    )

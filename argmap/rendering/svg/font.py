"""The font of a picture in SVG: which families may set it, and Arimo itself inside the file."""

import html
import re

from argmap.media.fonts import faces, width
from argmap.media.fonts.advances import advances

OWN = "argmap-arimo"
"""What Arimo is called inside a picture: under its own name it would set a host page's text."""

FAMILIES = f"{OWN}, {faces.FAMILY}, Arial, Helvetica, 'Liberation Sans', sans-serif"
"""All of the same widths, but for the last."""

_RENDERING = "geometricPrecision"
"""Else some browsers round each letter to whole pixels, and lines get an eighth wider."""

_ROOT = re.compile(
    rb"(<svg [^>]*)(>\n?(?:<title[^>]*>[^<]*</title>\n?)?(?:<desc[^>]*>[^<]*</desc>\n?)?)"
)
_FAMILY = re.compile(rb'(<text [^>]*?) font-family="[^"]*"')
_SIZE = re.compile(rb'font-size="([0-9.]+)"')
_TEXT = re.compile(rb"<text ([^>]*)>([^<]*)</text>")


def lettered(picture: bytes, *, embed: bool) -> bytes:
    """Return an engine's SVG whose text is set in a font that a reader's machine has.

    With `embed` in Arimo, of which the file then holds the slices that its text needs. What Arimo
    has is as wide as it was measured, whatever font sets it, so that it stays in its card.
    """
    setting = f' font-family="{FAMILIES}" text-rendering="{_RENDERING}"'.encode()
    plain = _TEXT.sub(_measured, _FAMILY.sub(rb"\1", picture))
    named = _ROOT.sub(lambda root: root[1] + setting + root[2], plain, count=1)
    return embedded(named, faces.css(*texts(picture), OWN)) if embed else named


def _measured(line: re.Match[bytes]) -> bytes:
    """Return a line of text that says how wide it is, if that is known and not estimated."""
    attributes, words = line[1], html.unescape(line[2].decode("utf-8"))
    size = _SIZE.search(attributes)
    if size is None or not all(map(advances().regular.__contains__, words)):
        return line[0]
    wide = width(words, float(size[1]), bold=b'font-weight="bold"' in attributes)
    if not wide:
        return line[0]
    element = b'<text %b textLength="%.2f" lengthAdjust="spacingAndGlyphs">%b</text>'
    return element % (attributes, wide, line[2])


def texts(picture: bytes) -> tuple[str, str]:
    """Return the text that an engine's SVG shows: what is set in regular, and in bold."""
    parts: dict[bool, list[str]] = {False: [], True: []}
    for attributes, text in _TEXT.findall(picture):
        parts[b'font-weight="bold"' in attributes].append(html.unescape(text.decode("utf-8")))
    return "".join(parts[False]), "".join(parts[True])


def embedded(picture: bytes, css: str) -> bytes:
    """Return an SVG with these rules in a `<style>` of its own, after its title."""
    if not css:
        return picture
    style = f"<style>\n{css}</style>\n".encode()
    return _ROOT.sub(lambda root: root[0] + style, picture, count=1)

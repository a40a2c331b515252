"""An SVG as PNG, by the machine's fonts too, for scripts that the engine's own PNG cannot show.

`graphviz-pure` draws PNG with the fonts inside it and no others. Comparing its pictures of single
characters with that of one it certainly lacks showed that they have exactly Arimo's characters:
Latin, Greek, Cyrillic, Hebrew, phonetic letters, common signs and box drawing. All else (Chinese,
Japanese, Korean, Arabic, Indian scripts, emoji) it draws as boxes.
"""

import html
import re
import tempfile
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.writers.pdf import letters

LARGEST = 7200
"""Pixels a side; a larger picture is scaled down, as the engine's own is."""

_DOTS = 96.0
_ZOOM = 1.5
"""With `_DOTS` an inch, two pixels a point, as the engine's own."""

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt" height="([\d.]+)pt"')

_HAS = re.compile(
    "[\\s\u0021-\u052f\u0591-\u05ea\u05f0-\u05f4\u1ab0-\u1abe\u1c80-\u1c88\u1d00-\u1df5\u1dfb-\u20be"
    "\u20f0-\u214f\u2153\u2154\u215b-\u215e\u2184\u2190-\u2195\u21a8\u2202\u2206\u220f\u2211\u2212"
    "\u2215\u2219\u221a\u221e\u221f\u2229\u222b\u2248\u2260\u2261\u2264\u2265\u2302\u2310\u2320"
    "\u2321\u2500\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c\u2550-\u256c\u2580"
    "\u2584\u2588\u258c\u2590-\u2593\u25a0\u25a1\u25aa-\u25ac\u25b2\u25ba\u25bc\u25c4\u25ca-\u25cc"
    "\u25cf\u25d8\u25d9\u25e6\u263a-\u263c\u2640\u2642\u2660\u2663\u2665\u2666\u266a\u266b\u266f"
    "\u2c60-\u2c7f\u2de0-\u2e42\ua640-\ua69f\ua717-\ua7ae\ua7b0-\ua7b7\ua7f7-\ua7ff\uab30-\uab65"
    "\ufb01-\ufb04\ufb1d-\ufb4f\ufe20-\ufe2f\ufffc\ufffd]"
)
"""The printing characters that Arimo has, and white space."""


def lacking(text: str) -> int:
    """Return how many characters of a text the engine's own PNG shows as boxes."""
    return sum(_HAS.fullmatch(char) is None for char in letters.shown(text))


def words(svg: str) -> str:
    """Return the text that an SVG shows."""
    return html.unescape("".join(_TEXT.findall(svg)))


def write(svg: str) -> bytes:
    """Return an SVG as PNG, two pixels a point: Arimo, and the machine's fonts for what it lacks.

    Unlike the engine's own picture it may differ from machine to machine; what no font has is a
    box, and is not counted. Raises `ArgmapError` when what the extra `png` installs is not there,
    or when it cannot read the SVG.
    """
    try:
        import resvg_py  # noqa: PLC0415 - an optional extra

        fonts = [letters.merged(svg, bold=bold) for bold in (False, True)]
    except ImportError:
        message = "there is nothing installed that draws these scripts as PNG"
        raise ArgmapError(message, hint="pip install 'argmap[png]', or draw SVG") from None
    with tempfile.TemporaryDirectory() as folder:  # resvg takes fonts from files alone
        files = [Path(folder) / f"{number}.ttf" for number in range(len(fonts))]
        for file, content in zip(files, fonts, strict=True):
            file.write_bytes(content)
        try:
            picture: bytes = resvg_py.svg_to_bytes(
                svg_string=svg,
                dpi=_DOTS,
                zoom=_zoom(svg),
                font_files=[str(file) for file in files],
                style_sheet="text { font-family: Arimo }",
            )
        except ValueError as error:
            message = f"the SVG cannot be drawn as PNG: {error}"
            raise ArgmapError(message, hint="draw SVG, and report the map") from None
    return picture


def _zoom(svg: str) -> float:
    found = _SIZE.search(svg)
    if found is None:
        return _ZOOM
    side = max(map(float, found.groups())) * _DOTS / 72
    return min(_ZOOM, LARGEST / max(side, 1))

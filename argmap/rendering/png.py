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

from argmap.core.errors import ArgmapError, with_extra
from argmap.media.fonts.advances import advances
from argmap.rendering.pdf import letters

LARGEST = 7200
"""Pixels a side; a larger picture is scaled down, as the engine's own is."""

_DOTS = 96.0
_ZOOM = 1.5
"""With `_DOTS` an inch, two pixels a point, as the engine's own."""

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt" height="([\d.]+)pt"')


def lacking(text: str) -> int:
    """Return how many characters of a text the engine's own PNG shows as boxes."""
    drawn = advances().regular
    return sum(char not in drawn and not char.isspace() for char in letters.visible(text))


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
        raise ArgmapError(message, hint=f"draw SVG, or {with_extra('png')}") from None
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
    size = _SIZE.search(svg)
    if size is None:
        return _ZOOM
    side = max(map(float, size.groups())) * _DOTS / 72
    return min(_ZOOM, LARGEST / max(side, 1))

"""Which font shows which letter: the shipped slices, and a mark for what none of them has."""

import io
import string
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any

from argmap.media.fonts import faces

MARK = "mark"
"""The name of the font that shows a box for every letter that the shipped fonts lack."""

_POSTSCRIPT = 6
"""Which of a font's names is for PostScript."""

_WINDOWS = (3, 1, 0x409)
"""Platform, encoding and language of names in English."""

_EM = 1000
_EPOCH = 2_082_844_800  # 1970, in the seconds since 1904 that fonts count


def visible(text: str) -> str:
    """Return text without what is never seen: control and format characters, variation marks.

    Halves of characters, which no font and no PDF can hold, become U+FFFD.
    """
    return "".join("\ufffd" if _half(char) else char for char in text if not _unseen(char))


def _half(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _unseen(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cf")
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def slices(letters: Collection[str], *, bold: bool) -> Mapping[str, tuple[bytes, frozenset[str]]]:
    """Return the fonts that these letters need, by name: a TTF file, and the letters taken from it.

    Every letter is in exactly one of them; the last may be `MARK`. Raises `ImportError`.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - an optional extra

    fonts: dict[str, tuple[bytes, frozenset[str]]] = {}
    left = set(letters)
    weight = "bold" if bold else "regular"
    for face in faces.faces("".join(sorted(left)), bold=bold):
        if not left:
            break
        font = TTFont(io.BytesIO(faces.woff2(face)), recalcTimestamp=False)
        here = frozenset(char for char in left if ord(char) in font.getBestCmap())
        if here:
            font.flavor = None
            fonts[f"{weight}-{len(fonts) + 1}"] = _saved(font), here
            left -= here
    if left:
        fonts[MARK] = _marks(left), frozenset(left)
    return fonts


def merged(letters: Collection[str], *, bold: bool) -> bytes:
    """Return what Arimo has of these letters, and of a plain alphabet, as one TTF file.

    Where one line needs several files of one family, some programs use the first alone; resvg
    takes none that has no name for PostScript. Raises `ImportError`.
    """
    from fontTools.merge import Merger  # type: ignore[import-untyped]  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    fonts = slices({*string.printable.strip(), *letters}, bold=bold)
    files = [io.BytesIO(content) for name, (content, _) in fonts.items() if name != MARK]
    whole = TTFont(files[0], recalcTimestamp=False) if len(files) == 1 else Merger().merge(files)
    name = f"{faces.FAMILY}-{'Bold' if bold else 'Regular'}"
    whole["name"].setName(name, _POSTSCRIPT, *_WINDOWS)
    return _saved(whole)


def _saved(font: Any) -> bytes:  # noqa: ANN401 - fontTools has no annotations
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def runs(text: str, home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name of a font and a piece of the line, from left to right as it is printed."""
    for name, letters in groupby(_printed(text), key=home.__getitem__):
        yield name, "".join(letters)


def _printed(text: str) -> str:
    """Return a line in the order in which it is printed: Hebrew and Arabic run leftwards.

    The line as a whole runs rightwards, as it does in an SVG.
    """
    if all(unicodedata.bidirectional(char) not in ("R", "AL", "AN") for char in text):
        return text
    from fpdf.bidi import BidiParagraph  # noqa: PLC0415 - an optional extra
    from fpdf.enums import TextDirection  # noqa: PLC0415

    return BidiParagraph(text, TextDirection.LTR).get_reordered_string()


def _marks(letters: Collection[str]) -> bytes:
    """Return a font made for these letters: each keeps its code, so that it is copied as itself."""
    # fontTools is an optional extra, and has no annotations
    from fontTools.fontBuilder import (  # type: ignore[import-untyped]  # noqa: PLC0415
        FontBuilder,
    )
    from fontTools.pens.ttGlyphPen import (  # type: ignore[import-untyped]  # noqa: PLC0415
        TTGlyphPen,
    )

    box = TTGlyphPen(None)
    for low, high, step in ((60, 540, 1), (110, 490, -1)):
        top = 700 - (low - 60)
        corners = [(low, low - 60), (low, top), (high, top), (high, low - 60)]
        box.moveTo(corners[0])
        for corner in corners[1:][::step]:
            box.lineTo(corner)
        box.closePath()
    outline = box.glyph()  # taken once: the pen is empty then
    build = FontBuilder(_EM, isTTF=True)
    build.updateHead(created=_EPOCH, modified=_EPOCH)  # not now
    build.setupGlyphOrder([".notdef", "space", "box"])
    build.setupCharacterMap({0x20: "space", **{ord(char): "box" for char in sorted(letters)}})
    build.setupGlyf(
        {
            ".notdef": outline,
            "space": TTGlyphPen(None).glyph(),
            "box": outline,
        }
    )
    build.setupHorizontalMetrics({".notdef": (600, 60), "space": (300, 0), "box": (600, 60)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Mark", "styleName": "Regular", "fullName": "Mark"})
    build.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    build.setupPost()
    return _saved(build)

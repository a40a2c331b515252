"""Arimo Regular and Bold, in slices small enough to lie inside a picture.

`make fonts` makes the slices. They hold neither kerning nor ligatures, so that a line is as
wide as the sum of its characters, which is what `argmap.media.fonts.width` says.
"""

import base64
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.media.fonts.advances import advances

FAMILY = "Arimo"

Ranges = tuple[tuple[int, int], ...]
"""Code points, first and last of each range, rising."""

SLICES: Mapping[str, Ranges] = {
    # What a page of English needs, marks for any letter, and our own signs.
    "latin": (
        *((0x20, 0x7E), (0xA0, 0xA0), (0xA3, 0xA3), (0xA7, 0xA7), (0xB0, 0xB1), (0xB7, 0xB7)),
        *((0xD7, 0xD7), (0x2BB, 0x2BC), (0x300, 0x304), (0x306, 0x30C), (0x323, 0x323)),
        *((0x327, 0x328), (0x2000, 0x200D), (0x2010, 0x2015), (0x2018, 0x201E)),
        *((0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033)),
        *((0x2044, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193)),
        *((0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265)),
        *((0x25CF, 0x25CF), (0xFFFD, 0xFFFD)),
    ),
    # What French, German, Spanish, Italian, Portuguese and the Scandinavian languages add.
    "western": (
        *((0xA1, 0xA2), (0xA4, 0xA6), (0xA8, 0xAF), (0xB2, 0xB6), (0xB8, 0xD6), (0xD8, 0xFF)),
        *((0x131, 0x131), (0x152, 0x153), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC)),
        *((0x2039, 0x203A), (0x2116, 0x2116)),
    ),
    "latin-ext": (
        *((0x100, 0x130), (0x132, 0x151), (0x154, 0x19F), (0x1A2, 0x1AE), (0x1B1, 0x24F)),
        *((0x1E00, 0x1E9F), (0x1EFA, 0x1EFF)),
    ),
    "vietnamese": ((0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1EA0, 0x1EF9), (0x20AB, 0x20AB)),
    "greek": ((0x370, 0x3FF),),
    "greek-ext": ((0x1F00, 0x1FFF),),
    # A stress is set on Cyrillic letters, and a mark is placed by the font of its letter.
    "cyrillic": ((0x300, 0x301), (0x400, 0x45F), (0x490, 0x491)),
    "cyrillic-ext": (
        *((0x460, 0x48F), (0x492, 0x52F), (0x1C80, 0x1C88), (0x2DE0, 0x2DFF)),
        *((0xA640, 0xA69F), (0xFE2E, 0xFE2F)),
    ),
    "hebrew": ((0x591, 0x5F4), (0xFB1D, 0xFB4F)),
    "phonetic": (
        *((0x250, 0x2BA), (0x2BD, 0x2C5), (0x2C7, 0x2D9), (0x2DB, 0x2DB), (0x2DD, 0x2FF)),
        *((0x305, 0x305), (0x30D, 0x322), (0x324, 0x326), (0x329, 0x36F), (0x1AB0, 0x1ABE)),
        *((0x1D00, 0x1DFF), (0x2C60, 0x2C7F), (0xA717, 0xA7FF), (0xAB30, 0xAB65)),
        *((0xFB01, 0xFB04), (0xFE20, 0xFE2D)),
    ),
    "symbols": (
        *((0x2016, 0x2017), (0x201F, 0x201F), (0x2023, 0x2025), (0x2027, 0x2027)),
        *((0x2031, 0x2031), (0x2034, 0x2038), (0x203B, 0x2043), (0x2045, 0x20AA)),
        *((0x20AD, 0x20BE), (0x20F0, 0x2115), (0x2117, 0x2121), (0x2123, 0x2184)),
        *((0x2194, 0x2211), (0x2215, 0x222B), (0x2261, 0x2261), (0x2302, 0x25CC)),
        *((0x25D8, 0x266F), (0x2E00, 0x2E42), (0xFFFC, 0xFFFC)),
    ),
}
"""Which characters a slice holds, of those that Arimo has. A mark may stand in two slices."""


@dataclass(frozen=True, slots=True)
class Face:
    """One slice of Arimo in one weight."""

    name: str
    bold: bool
    ranges: Ranges


def faces(text: str, *, bold: bool = False) -> tuple[Face, ...]:
    """Return the slices that a text needs, in the order of `SLICES`; none for an empty text.

    Characters that Arimo lacks need none.
    """
    drawn = advances().regular
    waiting = {ord(char) for char in text if char in drawn}
    needed: list[Face] = []
    for name, ranges in SLICES.items():
        here = {point for point in waiting if any(low <= point <= high for low, high in ranges)}
        if here:
            needed.append(Face(name, bold, ranges))
            waiting -= here
    return tuple(needed)


def woff2(face: Face) -> bytes:
    """Return a slice as a WOFF2 file."""
    weight = "bold" if face.bold else "regular"
    content = pkgutil.get_data("argmap", f"data/fonts/arimo/{face.name}-{weight}.woff2")
    assert content is not None  # noqa: S101 - a loader of files never says None
    return content


def css(regular: str, bold: str, family: str = FAMILY) -> str:
    """Return the `@font-face` rules for what is set in each weight, one a line, each complete."""
    needed = (*faces(regular), *faces(bold, bold=True))
    return "".join(f"{_rule(face, _inside(face), family)}\n" for face in needed)


def files() -> Mapping[str, Face]:
    """Return every slice in both weights, by the name of its file."""
    return {
        f"{name}-{'bold' if bold else 'regular'}.woff2": Face(name, bold, ranges)
        for name, ranges in SLICES.items()
        for bold in (False, True)
    }


def css_at(address: str) -> str:
    """Return the `@font-face` rules of every slice, whose files lie below an address."""
    return "".join(f"{_rule(face, address + name)}\n" for name, face in files().items())


def _inside(face: Face) -> str:
    data = base64.b64encode(woff2(face)).decode("ascii")
    return f"data:font/woff2;base64,{data}"


def _rule(face: Face, url: str, family: str = FAMILY) -> str:
    ranges = ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in face.ranges)
    return (
        f"@font-face{{font-family:{family};font-style:normal;"
        f"font-weight:{700 if face.bold else 400};"
        f"src:url({url}) format('woff2');unicode-range:{ranges}}}"
    )

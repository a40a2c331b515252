"""How wide characters that Arimo lacks may be: the reader's machine chooses their font.

Generous, since a line that is cut early looks better than one that leaves its box: no narrower than
nearly every letter of a script in the wide fonts in use (DejaVu Sans, where it has the script).
"""

import unicodedata
from bisect import bisect

EMOJI = 1.4
"""Ems of a picture, however many characters make it. By font it is 1.17 to 1.37."""

EMPTY_BOX = 0.65
"""Ems of the box that stands for each part of a picture where no font has it."""

HEAVIER = 1.12
"""How much wider bold letters are."""

_OTHER = 1.2
_WIDE = 1.0
_FIRST_PICTURE = 0x1F000

# The first character of a range, and ems for it and what follows.
_SCRIPTS = (
    *((0x000, _OTHER), (0x530, 0.9), (0x590, _OTHER)),
    # Arabic: for each letter its widest form, which stands alone or last.
    *((0x600, 0.8), (0x621, 0.6), (0x624, 0.8), (0x625, 0.6), (0x626, 0.8), (0x627, 0.6)),
    *((0x628, 1.0), (0x629, 0.6), (0x62A, 1.0), (0x62C, 0.8), (0x62F, 0.6), (0x633, 1.25)),
    *((0x637, 1.0), (0x639, 0.8), (0x640, 0.6), (0x641, 1.05), (0x642, 0.85), (0x648, 0.6)),
    *((0x649, 0.8), (0x660, 0.7), (0x66E, 1.0), (0x671, 0.6), (0x679, 1.0), (0x681, 0.8)),
    *((0x69A, 1.25), (0x69F, 1.0), (0x6AA, 1.05), (0x6D0, 0.9), (0x6F0, 0.7), (0x6FA, 1.25)),
    *((0x700, 0.9), (0x750, 1.25), (0x780, 0.9), (0x900, 1.0), (0xB80, 1.3), (0xC00, 1.1)),
    *((0xD00, 1.3), (0xD80, 1.2), (0xE00, 0.75), (0xE80, 0.9), (0xF00, 0.95), (0x1000, 1.25)),
    *((0x10A0, 0.9), (0x1100, _OTHER), (0x1200, 1.1), (0x13A0, 0.95), (0x1400, _OTHER)),
    *((0x16A0, 0.8), (0x1780, 1.25), (0x1800, 0.9), (0x18B0, _OTHER), (0x2D30, 0.9)),
    *((0x2D80, 1.1), (0x2E00, _OTHER), (0xFB50, 1.3), (0xFF61, 0.75), (0xFFE0, _OTHER)),
)
_FIRSTS = tuple(first for first, _ in _SCRIPTS)


def is_wide(char: str) -> bool:
    """Return whether a character fills the square of East Asian typography, or is an emoji."""
    return unicodedata.east_asian_width(char) in {"W", "F"}


def is_picture(char: str) -> bool:
    """Return whether a character is an emoji as it stands, without a variation selector."""
    return is_wide(char) and (
        (ord(char) >= _FIRST_PICTURE and unicodedata.category(char) != "Lo")
        or (unicodedata.category(char) == "So" and "\u2300" <= char < "\u2e80")
    )


def ems(char: str, *, bold: bool) -> float:
    """Return the width of a character that Arimo lacks, in ems."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if is_picture(char):
        return EMOJI
    if is_wide(char):
        return _WIDE
    return _SCRIPTS[bisect(_FIRSTS, ord(char)) - 1][1] * (HEAVIER if bold else 1)

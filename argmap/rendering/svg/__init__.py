"""An engine's SVG made fit to be shown: labelled in words, set in our font, light and dark."""

from argmap.media.inline import prefixed
from argmap.rendering.svg.dashes import dashed
from argmap.rendering.svg.font import lettered
from argmap.rendering.svg.labels import labelled
from argmap.rendering.svg.theme import in_the_dark

__all__ = ["finish"]


def finish(picture: bytes, *, embed: bool, auto: bool, word: str = "") -> bytes:
    """Return the SVG that people get: `embed` puts the font inside, `auto` follows dark mode.

    Only pictures in the light theme can follow dark mode. The engine's name and version stay. With
    a `word`, with which its ids begin, it can stand inside other pages.
    """
    finished = lettered(labelled(dashed(picture)), embed=embed)
    finished = in_the_dark(finished) if auto else finished
    return prefixed(finished.decode(), word).encode() if word else finished

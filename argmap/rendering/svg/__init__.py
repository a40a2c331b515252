"""An engine's SVG made fit to be shown: said in words, set in our font, light and dark."""

from argmap.rendering.svg.font import lettered
from argmap.rendering.svg.said import said
from argmap.rendering.svg.theme import in_the_dark

__all__ = ["finish"]


def finish(picture: bytes, *, embed: bool, auto: bool) -> bytes:
    """Return the SVG that people get: `embed` puts the font inside, `auto` follows dark mode.

    Only pictures in the light theme can follow dark mode. The engine's name and version stay.
    """
    told = lettered(said(picture), embed=embed)
    return in_the_dark(told) if auto else told

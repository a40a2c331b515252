"""An engine's SVG made fit to be shown: labelled in words, set in our font, light and dark."""

from argmap.rendering.svg.dashes import dashed
from argmap.rendering.svg.font import lettered
from argmap.rendering.svg.labels import labelled
from argmap.rendering.svg.theme import in_the_dark

__all__ = ["finish"]


def finish(picture: bytes, *, embed: bool, auto: bool) -> bytes:
    """Return the SVG that people get: `embed` puts the font inside, `auto` follows dark mode.

    Only pictures in the light theme can follow dark mode. The engine's name and version stay.
    """
    finished = lettered(labelled(dashed(picture)), embed=embed)
    return in_the_dark(finished) if auto else finished

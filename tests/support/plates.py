"""Pictures of our own layouts, as the program draws them."""

from argmap.comparison import pick
from argmap.core.vocabulary import MapFormat, Paper, Picture
from argmap.media import looks
from argmap.rendering import layouts
from argmap.rendering.layouts import Request


def request_of(case, *, focus=None, paper=Paper.A4, theme=looks.LIGHT, **more):
    """Return what the picture of the only question, or of `focus` in it, is asked for."""
    return Request(question=pick(case, None), focus=focus, paper=paper, theme=theme, **more)


def pages_of(case, picture, **more):
    """Return the pages of a picture before they are written."""
    return layouts.layout(Picture(picture)).pages(case, request_of(case, **more))


def drawn(case, picture, chosen=MapFormat.SVG, *, embed=False, auto=True, **more):
    """Return a picture of a case in some format."""
    parts = [(Picture(picture), request_of(case, **more))]
    content, _ = layouts.drawn(
        case, parts, MapFormat(chosen), title="A picture", embed=embed, auto=auto
    )
    return content

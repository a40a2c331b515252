"""Layouts of our own: a folder each, which needs no engine. The map is Graphviz's.

A layout has two functions, of a case and a `Request`: `pages` returns what is drawn, and `page` the
HTML of the same, for readers of a screen. Its word is one of `Picture`, its folder is named so.
"""

import hashlib
import importlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, cast

from argmap.core.case import Case
from argmap.core.vocabulary import MapFormat, Picture
from argmap.rendering.canvas import Page, svg
from argmap.rendering.layouts.request import Request, compared
from argmap.rendering.layouts.verdict import verdict

__all__ = ["Layout", "Request", "drawn", "layout"]


class Layout(Protocol):
    """What a layout's folder has."""

    def pages(self, case: Case, request: Request) -> tuple[Page, ...]:
        """Return what is drawn. Raises `ArgmapError` where there is nothing to be drawn."""
        ...

    def page(self, case: Case, request: Request) -> str:
        """Return the same as a whole HTML file. Raises `ArgmapError` in the same way."""
        ...


def layout(picture: Picture) -> Layout:
    """Return a layout by its word."""
    return cast("Layout", importlib.import_module(f"argmap.rendering.layouts.{picture}"))


def drawn(  # noqa: PLR0913 - what a file is made of, and how
    case: Case,
    parts: Sequence[tuple[Picture, Request]],
    chosen: MapFormat,
    *,
    title: str,
    embed: bool,
    auto: bool,
) -> tuple[bytes, int]:
    """Return a file, and how many of its characters are boxes.

    Only a PDF holds several parts, and pages. Raises `ArgmapError` where there is nothing to
    be drawn, or nothing installed writes the format.
    """
    parts = [(which, _with_comparison(case, which, one)) for which, one in parts]
    picture, first = parts[0]
    if chosen == MapFormat.HTML:
        return layout(picture).page(case, first).encode(), 0
    broken = chosen == MapFormat.PDF
    pages = [
        page
        for which, one in parts
        for page in layout(which).pages(case, replace(one, broken=broken))
    ]
    ground = first.theme.page
    if chosen == MapFormat.PDF:
        from argmap.rendering.canvas import pdf  # noqa: PLC0415 - what fpdf2 alone needs

        written = pdf.write(pages, title=title, ground=ground)
        return written.content, written.missing
    picture_as_svg = svg.write(
        pages[0],
        prefix=prefix(picture, first),
        title=title,
        description=_described(case, picture, first),
        ground=ground,
        auto=auto and chosen == MapFormat.SVG,
        embed=embed and chosen == MapFormat.SVG,
    )
    if chosen == MapFormat.SVG:
        return picture_as_svg, 0
    from argmap.rendering import png  # noqa: PLC0415 - what resvg alone needs

    return png.write(picture_as_svg.decode()), 0


def prefix(picture: Picture, request: Request) -> str:
    """Return what the ids of a picture begin with: short, and another one for another picture."""
    name = "\n".join((picture, request.question, request.focus or ""))
    return f"am{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _described(case: Case, picture: Picture, request: Request) -> str:
    """Return in sentences what a picture shows, and what that comes to."""
    about = case.items[request.focus or request.question].statement
    what = {
        Picture.LEDGER: "Every item a row and every explanation a column, with a sign for each "
        "link: discs with + support, bars with − contradict, larger ones more strongly",
        Picture.DOSSIER: "What is for and what is against, each with its reason, and beneath it "
        "what it rests on and what cuts it",
        Picture.RIVALS: "Every explanation a row and every item of evidence a column, with a sign "
        "for how the one bears on the other",
    }
    told = verdict(case, first) if (first := request.comparison) is not None else ()
    return " ".join((f"{what[picture]}.", about, *told))


def _with_comparison(case: Case, picture: Picture, request: Request) -> Request:
    """Return a request with what is compared, where a picture is of that."""
    if picture is Picture.DOSSIER:
        return request
    return replace(request, comparison=compared(case, request))

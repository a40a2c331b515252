"""What a layout draws: lines, areas and words on pages, in points from the upper left corner.

`.svg` and `.pdf` write them; nothing here knows how.
"""

from argmap.rendering.canvas.marks import (
    Group,
    Mark,
    Page,
    Path,
    Pen,
    Point,
    Words,
    box,
    disc,
    line,
    moved,
    note,
    outline,
    scaled,
)

__all__ = [
    "Group",
    "Mark",
    "Page",
    "Path",
    "Pen",
    "Point",
    "Words",
    "box",
    "disc",
    "line",
    "moved",
    "note",
    "outline",
    "scaled",
]

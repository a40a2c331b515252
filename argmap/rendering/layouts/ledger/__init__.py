"""The ledger: a map and a matrix in one, on one sheet where that can be.

Rows are the evidence, indented beneath the claim that it supports; columns are the explanations. A
link to an explanation is a glyph in its cell, a link to a claim an indentation: nothing crosses.
Positions are worked out here, in points, without any engine.
"""

from argmap.rendering.layouts.ledger.page import page
from argmap.rendering.layouts.ledger.sheet import pages

__all__ = ["page", "pages"]

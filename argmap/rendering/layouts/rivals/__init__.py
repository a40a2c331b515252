"""The rivals: every explanation a row, every item of evidence a column, what tells most first.

Explanations as rows are the one layout of such a matrix that an experiment spoke for (Dhami et al.
2024). Above it stands what each explanation comes to.
"""

from argmap.rendering.layouts.rivals.page import page
from argmap.rendering.layouts.rivals.sheet import pages

__all__ = ["page", "pages"]

"""The dossier: all that is for and against one explanation or claim, each with its reason.

Arguments are indented beneath what they bear on; what is switched off is grey, with its undercutter
directly beneath it.
"""

from argmap.rendering.layouts.dossier.page import page
from argmap.rendering.layouts.dossier.sheet import pages

__all__ = ["page", "pages"]

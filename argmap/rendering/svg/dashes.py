"""Lines of dashes and dots, which DOT has no word for: an engine draws them dotted."""

import re

from argmap.core.model import Relation
from argmap.media import looks

_MIXED = "|".join(
    relation.value for relation in Relation if looks.RELATIONS[relation].line == looks.DASH_DOT
)
_DOTTED = re.compile(
    rf'(class="edge (?:{_MIXED})\b[^<]*(?:<(?!path|/g)[^<]*)*'
    r'<path [^>]*?stroke-dasharray=")[^"]*'.encode()
)
_DASHES = ",".join(f"{part:g}" for part in looks.DASHES).encode()


def dashed(picture: bytes) -> bytes:
    """Return an engine's SVG in which links that are dashes and dots look so."""
    return _DOTTED.sub(rb"\g<1>" + _DASHES, picture)

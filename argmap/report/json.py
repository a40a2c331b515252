"""Any document as JSON text: the one cleaning function of that medium."""

import json
import re

_INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def dumps(document: object) -> str:
    """Return indented JSON, keys in their own order, ending with a line feed.

    Characters that a terminal would obey or a reader not see are written as escapes; the others,
    of any script, as they are.
    """
    return _escaped(json.dumps(document, ensure_ascii=False, indent=2))


def line(document: object) -> str:
    """Return JSON on one line, otherwise as `dumps` does it."""
    return _escaped(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def _escaped(text: str) -> str:
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"

"""One text of a head: written as YAML, and an id in it put in place of another."""

import json
import re
from collections.abc import Iterator

from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PROSE = re.compile(r"[A-Za-z](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#]|:(?=\S)|(?<=\S)#)*")
_WORD = re.compile(r"[A-Za-z][\w-]*")


def scalar(text: str, *, flow: bool = True) -> str:
    """Return a text as YAML: bare when it is a word, or plain prose out of brackets."""
    if _BARE.fullmatch(text):
        return text
    if not flow and text.isprintable() and _PROSE.fullmatch(text) and not text.endswith((" ", ":")):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)


def replaced(source: SourceText, span: Span, old: str, new: str) -> tuple[TextEdit, ...]:
    """Return edits that put one id or key for another in a scalar, an address or not, at `span`.

    None when the scalar does not hold the old word as it is read, or the new one would need quotes.
    """
    start, end = source.offsets(span)
    text = source.text[start:end]
    if not _WORD.fullmatch(new) or "\n" in text:
        return ()
    if text[:1] in ("'", '"') and text[-1:] == text[0]:
        start, end = start + 1, end - 1
    return tuple(ends_replaced(source, start, end, old, new))


def ends_replaced(
    source: SourceText, start: int, end: int, old: str, new: str
) -> Iterator[TextEdit]:
    """Yield the edits that write `new` for each end of a link, or only word, that is `old`."""
    for piece in re.finditer(r"(?:^|->)((?:(?!->).)*)", source.text[start:end], re.DOTALL):
        if piece[1].strip() == old:
            first = start + piece.start(1) + piece[1].index(old)
            yield TextEdit.at(source, first, first + len(old), new)

"""Argdown's tokens into a document: iterative, so no depth of nesting is too deep.

Where Argdown's own grammar stops, a fault names the place and reading goes on: words after a
reference are left out, a reference within a sentence is taken as words, anything else is passed
over up to the next empty line.
"""

from collections.abc import Mapping

from argmap.core.positions import SourceText
from argmap.formats._maps.json import told

from .data import read_settings
from .document import Document, End
from .members import braced, content
from .premises import reconstruction
from .reading import CONTENT, NAMED, Reading
from .tokens import T, Token
from .trees import tree

_DEEPEST = 20  # levels of headings, so that a file of ever deeper ones stays small


def parse(source: SourceText) -> Document:
    """Return what a text says. Never raises; linear in its length."""
    reading = Reading(source)
    reading.has(T.NEWLINE)
    reading.has(T.EMPTY)
    if reading.peek() is T.FRONT:
        front = reading.take()
        span = reading.span(front)
        _settings(reading, front)
        reading.has(T.NEWLINE)
        if not reading.has(T.EMPTY):
            reading.refuse(span, "there is no empty line after the settings")
    if reading.peek() is None:
        reading.refuse(reading.source.start(), "there are no statements and arguments in this text")
    before: End | None = None
    while reading.peek() is not None:
        before = _block(reading, before)
        reading.skip(T.EMPTY)
        reading.has(T.EMPTY)
    return reading.document


def _settings(reading: Reading, front: Token) -> None:
    """Read the settings: only strict mode says anything about the text itself."""
    settings = read_settings(front.value)
    if isinstance(settings, str):
        reading.refuse(reading.span(front), f"{settings}: {front.value}")
        return
    model = settings.get("model")
    mode = model.get("mode") if isinstance(model, Mapping) else None
    reading.document.strict = mode == "strict"
    for name in settings:
        what = "settings at the top of the file are left out"
        reading.document.ledger.lose(what, told(name, settings[name]))


def _block(reading: Reading, before: End | None) -> End | None:
    """Read what stands between two empty lines; return the argument that it is, if it is."""
    kind = reading.peek()
    if kind is T.HEADING:
        _heading(reading)
    elif kind is T.NUMBER:
        reconstruction(reading, before)
    elif kind in NAMED or kind in CONTENT:
        end = tree(reading)
        return end if end.argument else None
    elif kind is T.INDENT and reading.peek(1) is T.ITEM:
        _list(reading)
    return None


def _list(reading: Reading) -> None:
    """Read a list; its items are statements like any others."""
    depth, kind = 0, ""
    while True:
        if reading.has(T.INDENT):
            depth += 1
            if depth > 1:
                reading.refuse(reading.here(), "a list within a list: its items are read as one")
        elif reading.has(T.DEDENT):
            depth -= 1
        elif reading.peek() is T.ITEM:
            token = reading.take()
            kind = kind or token.value
            if token.value != kind:
                reading.refuse(reading.span(token), "stars and numbers are mixed in one list")
            tree(reading)
        else:
            return


def _heading(reading: Reading) -> None:
    level = min(len(reading.take().value), _DEEPEST)
    span = reading.here()
    text, tags, last = content(reading)
    if last < 0:
        reading.refuse(span, "a heading without words")
    for tag in tags:
        reading.document.ledger.lose("tags of headings are left out", tag)
    if data := braced(reading):
        what = "what is in braces under a heading is left out"
        reading.document.ledger.lose(what, told(text, data))
    reading.document.headings.append(text)
    while reading.groups and reading.groups[-1][0] >= level:
        reading.groups.pop()
    reading.groups.append((level, text))

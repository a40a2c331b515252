"""Argdown text, as Argdown 1.7 reads it, and with all that it accepts in silence named.

`meaning` says what becomes of statements, arguments and premises. Files that `@include` names
are put in their places by those who have them (`includes`); a fault names each that is not there.
"""

import re

from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map

from .meaning import mapped
from .parser import parse

_FIRST = 8_000
_DEFINED = r"\[[^\]\n(]{1,200}\]:|<[^!/?>\n][^>\n]{0,200}>:"
_LEAD = r"^[ \t]{0,40}(?:[+-]>|<?[+-]|><|_>|<_|\([0-9]{1,4}\))?[ \t]{0,8}"
_RELATED = (
    r"^@include\(|^[ \t]{0,40}(?:[+-]>|<[+_-]|><|_>)[ \t]"
    r"|^[ \t]{1,40}[+-][ \t]{1,8}[\[<]|^-{4,}\n\([0-9]"
)
_SURE = re.compile(f"{_LEAD}(?:{_DEFINED})|{_RELATED}", re.MULTILINE)
_SIGNS = re.compile(
    rf"{_LEAD}(?:{_DEFINED}|(?:\[[^\]\n(]{{1,200}}\]|<[^!/?>\n][^>\n]{{0,200}}>)[ \t]{{0,8}}$)"
    rf"|{_RELATED}|^===\n",
    re.MULTILINE,
)


def recognises(text: str) -> bool:
    """Return whether this looks like Argdown: a titled statement or a relation at a line's start.

    Markup and JSON begin otherwise: a "<" at the very start needs a surer sign.
    """
    head = text.removeprefix("\ufeff")[:_FIRST].replace("\r\n", "\n")
    begin = head.lstrip()[:2]
    if begin[:1] == "{" and begin != "{\n":
        return False
    if begin[:1] == "<":  # markup begins with what could be an argument
        return _SURE.search(head) is not None
    return _SIGNS.search(head) is not None


def read(source: SourceText) -> Map:
    """Return what a text says. Never raises on any text; linear in its length."""
    return mapped(parse(source), "argdown")

"""TOML with places: what a file says, and where each of its keys is written."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from argmap.core.errors import SettingsError
from argmap.core.positions import SourceText, Span

Route = tuple[str | int, ...]
"""The way to a value: keys, and numbers from 0 in arrays."""

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(source: SourceText) -> dict[str, Any]:
    """Return what a TOML file says. Raises `SettingsError` with the place of the first mistake."""
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        last = source.span(len(source.text), len(source.text))
        line, column = (where[1], where[2]) if where and where[1] else (last.line, last.column)
        why = _WHERE.sub("", str(error))
        message = f"{source.path}:{line}:{column}: this is not TOML: {why[:1].lower()}{why[1:]}"
        raise SettingsError(message, hint="mend that line") from None
    except RecursionError:
        message = f"{source.path}:1:1: this is not TOML that can be read: it is nested too deep"
        raise SettingsError(message, hint="settings need few levels") from None


def places(source: SourceText) -> Mapping[Route, Span]:
    """Return where each key, and each entry of an array, of a file that `load` takes is written.

    Of a key that is written several times, as a table's name may be, the first place counts.
    """
    return _Scan(source).places


class _Scan:
    """One walk over a text that is known to be TOML: it looks for places, not for mistakes."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text
        self.places: dict[Route, Span] = {}
        self.last: dict[Route, int] = {}  # of each array of tables, the number of its last table
        at = self.space(0)
        base: Route = ()
        while at < len(self.text):
            if self.text[at] == "[":
                at, base = self.header(at)
            else:
                at = self.pair(at, base)
            at = self.space(at)

    def space(self, at: int) -> int:
        """Return where the blanks, line ends and comments from here on end."""
        blanks = _SPACE.match(self.text, at)
        return blanks.end() if blanks else at

    def key(self, at: int) -> tuple[int, list[tuple[str, Span]]]:
        """Return where a key ends, with the parts that its dots divide it into."""
        parts: list[tuple[str, Span]] = []
        while key := _KEY.match(self.text, at):
            written = key[0]
            quoted = written[0] in "\"'"
            name = tomllib.loads(f"key = {written}")["key"] if quoted else written
            parts.append((name, self.source.span(key.start(), key.end())))
            at = self.space(key.end())
            if self.text[at : at + 1] != ".":
                break
            at = self.space(at + 1)
        return at, parts

    def header(self, at: int) -> tuple[int, Route]:
        """Return where a table's head line ends, and the way to that table."""
        brackets = 2 if self.text.startswith("[[", at) else 1
        end, parts = self.key(self.space(at + brackets))
        route: Route = ()
        for number, (name, span) in enumerate(parts, 1):
            route = (*route, name)
            self.places.setdefault(route, span)
            if number == len(parts) and brackets > 1:
                self.last[route] = self.last.get(route, -1) + 1
            if route in self.last:
                route = (*route, self.last[route])
                self.places.setdefault(route, span)
        return end + brackets, route

    def pair(self, at: int, base: Route) -> int:
        """Return where `key = value` ends."""
        end, parts = self.key(at)
        for name, span in parts:
            base = (*base, name)
            self.places.setdefault(base, span)
        return self.value(self.space(end + 1), base)

    def value(self, at: int, route: Route) -> int:
        """Return where a value ends."""
        opening = self.text[at]
        if opening not in "[{":
            scalar = _SCALAR.match(self.text, at)
            end = scalar.end() if scalar else at + 1
            self.places.setdefault(route, self.source.span(at, end))
            return end
        self.places.setdefault(route, self.source.span(at, at + 1))
        number = 0
        at = self.space(at + 1)
        while self.text[at] not in "]}":
            at = self.value(at, (*route, number)) if opening == "[" else self.pair(at, route)
            number += 1
            at = self.space(at)
            if self.text[at] == ",":
                at = self.space(at + 1)
        return at + 1

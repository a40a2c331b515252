"""JSON read with care: records know where they stand, and what is odd is a fault, not an exception.

The outermost object, the objects in it, and the lists in both are opened here; what is in those is
decoded by the standard library's C scanner, one `Row` at a time, so that every row's place is
known at no cost a character. Key twice in one object (the last counts), `NaN` and infinities
(nothing) and numbers of absurd length (nothing) are faults at the row that has them.
"""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText, Span

LARGEST = 200_000_000
"""Characters that a file may have."""

MOST_ROWS = 2_000_000
"""Entries that the opened lists of a file may have together."""

_MOST_ODD = 10
_OPENED = 2
_LONGEST_NUMBER = 60
_SPACE = re.compile(r"[ \t\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """One entry of a list: its value as the standard library decodes it, and its offsets."""

    value: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file's outermost value: opened objects are dicts, opened lists are tuples of `Row`."""

    source: SourceText
    root: object

    def span(self, row: Row) -> Span:
        """Return where a row stands."""
        return self.source.span(row.start, row.end)


def parse(
    source: SourceText, ledger: Ledger, *, opened: int = _OPENED, tail: bool = False
) -> Document:
    """Return what a JSON text says. O(n). Raises `ArgmapError` for what is no JSON, or too much.

    So many levels of objects are `opened`, those of lists in them becoming rows. With `tail` more
    may follow: it is a fault.
    """
    if len(source.text) > LARGEST:
        message = f"the file has more than {LARGEST // 1_000_000} million characters"
        raise ArgmapError(message, hint="split it")
    scanner = _Scanner(source)
    try:
        root, at = scanner.value(scanner.space(0), opened)
        if tail and source.text[at:].strip():
            message = "what follows the JSON is not read"
            scanner.ledger.fault(source.span(at, len(source.text)), message)
        else:
            scanner.expect_end(at)
    except json.JSONDecodeError as error:
        place = source.span(error.pos, error.pos)
        message = f"this is no JSON: line {place.line}, column {place.column}: {error.msg.lower()}"
        raise ArgmapError(message, hint="copy the file again, whole") from None
    except RecursionError:
        message = "this JSON is nested too deeply to be read"
        raise ArgmapError(message, hint="no argument map is: this file is something else") from None
    for fault in scanner.ledger.faults:  # of what is no JSON in the end there are none
        ledger.fault(fault.span, fault.message)
    return Document(source, root)


class _Scanner:
    """Walks over the outer levels, and has the C scanner read what is within them."""

    def __init__(self, source: SourceText) -> None:
        self.source, self.text = source, source.text
        self.ledger = Ledger()
        self._odd: list[str] = []
        self._rows_left = MOST_ROWS
        self._decode: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_int=self._integer,
            parse_float=self._float,
            strict=False,
        ).raw_decode

    def space(self, at: int) -> int:
        """Return the offset after white space."""
        return _SPACE.match(self.text, at).end()  # type: ignore[union-attr]  # matches nothing, too

    def expect_end(self, at: int) -> None:
        """Raise when there is more than white space."""
        at = self.space(at)
        if at < len(self.text):
            what = "more after the end"
            raise json.JSONDecodeError(what, self.text, at)

    def value(self, at: int, depth: int) -> tuple[object, int]:
        """Return the value at an offset, and the offset after it; `depth` objects are opened."""
        opening = self.text[at : at + 1] if depth >= 0 else ""
        if opening == "[":
            return self._rows(at)
        return self._opened(at, depth) if depth and opening == "{" else self._plain(at)

    def _plain(self, at: int) -> tuple[Any, int]:
        value, end = self._decode(self.text, at)
        if self._odd:
            self._tell(self.source.span(at, end))
        return value, end

    def _rows(self, at: int) -> tuple[tuple[Row, ...], int]:
        rows: list[Row] = []
        at = self.space(at + 1)
        if self.text.startswith("]", at):
            return (), at + 1
        while True:
            value, end = self._plain(at)
            rows.append(Row(value, at, end))
            self._rows_left -= 1
            if self._rows_left < 0:
                message = f"the file has more than {MOST_ROWS // 1_000_000} million entries"
                raise ArgmapError(message, hint="split it")
            at, closed = self._next(end, "]")
            if closed:
                return tuple(rows), at

    def _opened(self, at: int, depth: int) -> tuple[dict[str, object], int]:
        start = at
        pairs: list[tuple[str, object]] = []
        at = self.space(at + 1)
        if self.text.startswith("}", at):
            return {}, at + 1
        while True:
            if not self.text.startswith('"', at):
                what = "a key in double quotes is expected"
                raise json.JSONDecodeError(what, self.text, at)
            key, at = self._plain(at)
            at = self.space(at)
            if not self.text.startswith(":", at):
                what = "a colon is expected"
                raise json.JSONDecodeError(what, self.text, at)
            value, at = self.value(self.space(at + 1), depth - 1)
            pairs.append((key, value))
            at, closed = self._next(at, "}")
            if closed:
                break
        found = self._object(pairs)
        self._tell(self.source.span(start, start + 1))
        return found, at

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        """Return the offset of the next entry, or after the closing sign, and which it is."""
        at = self.space(at)
        sign = self.text[at : at + 1]
        if sign == closing:
            return at + 1, True
        if sign != ",":
            what = f"a comma or {closing} is expected"
            raise json.JSONDecodeError(what, self.text, at)
        return self.space(at + 1), False

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self._note(f'the key "{brief(key)}" stands here twice: the last counts')
                seen.add(key)
        return found

    def _note(self, message: str) -> None:
        """Keep what is odd in the value that is being read; a dozen of it is as good as all."""
        if len(self._odd) < _MOST_ODD:
            self._odd.append(message)

    def _tell(self, span: Span) -> None:
        """Make faults of what was odd in the value that has been read, and stands here."""
        for message in self._odd:
            self.ledger.fault(span, message)
        self._odd.clear()

    def _constant(self, name: str) -> None:
        self._note(f"{name} is no value in JSON: it is read as nothing")

    def _integer(self, digits: str) -> int | None:
        if len(digits) > _LONGEST_NUMBER:
            self._note(f"a number of {len(digits)} digits is read as nothing")
            return None
        return int(digits)

    def _float(self, digits: str) -> float | None:
        number = float(digits)
        if math.isfinite(number):
            return number
        self._note("a number without bounds is read as nothing")
        return None


def brief(text: str) -> str:
    """Return a text short and printable enough for a message."""
    return encodable(text[:40])


def encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates, which JSON's escapes allow, go."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def text_of(value: object) -> str:
    """Return a value as text; what is no text or number is empty."""
    return encodable(value) if isinstance(value, str) else _number(value)


def key_of(value: object) -> str:
    """Return a foreign id as text, whether it is text or a number; empty when it is neither."""
    return encodable(value).strip() if isinstance(value, str) else _number(value)


def _number(value: object) -> str:
    """Return a number as text; empty when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def mapping_of(value: object) -> Mapping[str, Any]:
    """Return a value as an object; an empty one when it is something else."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> Sequence[Any]:
    """Return a value as a list, which may have been opened; an empty one for something else."""
    if isinstance(value, tuple):
        return [row.value for row in value]
    return value if isinstance(value, list) else []


def rows(document: Document, outer: Mapping[str, object], name: str, ledger: Ledger) -> list[Row]:
    """Return the objects in a list of an opened object; what is none is a fault."""
    entries = outer.get(name)
    if not isinstance(entries, tuple):
        if entries is not None and entries != {}:
            message = told(f'"{name}" is no list: it is not read', entries)
            ledger.fault(document.source.start(), message)
        return []
    kept: list[Row] = []
    for row in entries:
        if isinstance(row.value, dict):
            kept.append(row)
        else:
            message = told(f'an entry of "{name}" is no object: it is not read', row.value)
            ledger.fault(document.span(row), message)
    return kept


def says(value: object) -> bool:
    """Return whether there is a word or a number in a value."""
    return next(_words(value), None) is not None


def told(name: str, value: object) -> str:
    """Return what is lost with a key: its name, and every word and number under it."""
    words = " ".join(_words(value))
    return f"{encodable(name)}: {words}" if words else encodable(name)


def _words(value: object) -> Iterator[str]:
    """Yield the texts and numbers in a value; its levels are bounded as it was decoded."""
    if isinstance(value, Row):
        yield from _words(value.value)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield encodable(str(key))
            yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
    elif text := text_of(value):
        yield text

"""The text of a BibTeX file, parted into entries and fields; nothing is read as TeX yet.

Written by hand: bibtexparser 2.1 takes what follows a forgotten comma into the value before it, and
drops an entry that has a field twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.core.positions import SourceText, Span

_STARTS = re.compile(r"@\s*([A-Za-z][\w-]*)\s*([{(])")
_NEXT_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]\s*[^\s,{}()=\"]*\s*,", re.MULTILINE)
_KEY = re.compile(r"([^,={}\n]*)\n?\s*(?=[,})])")
_KEY_WITHOUT_COMMA = re.compile(r"\s*([^\s,={}()\"#%]+)(\s+([^\s,={}()\"#%]+))\s*=")
_FIELD = re.compile(r"([^\s,={}()\"#%]+)\s*=")
_BARE = re.compile(r'[^\s,#{}"=]+(?:[ \t]+(?![^\s,#{}"=]+\s*=)[^\s,#{}"=]+)*')
_COMMENT = "comments and preambles are left out"
_TWICE = "fields that an entry has twice: the first counts"


@dataclass(frozen=True, slots=True)
class Record:
    """An entry: its type in small letters, its key, its fields by their names in small letters."""

    kind: str
    key: str
    fields: Mapping[str, str]

    @property
    def called(self) -> str:
        """What the entry is called in a report."""
        return self.key or self.fields.get("title", "?")


class _Piece(NamedTuple):
    """A part of a value; `bare` without braces or quotes, where the name of a string may stand."""

    text: str
    bare: bool


_Pieces = list[_Piece]


def records(source: SourceText, ledger: Ledger) -> list[Record]:
    """Return the entries of a file in its order; what cannot be read goes into the ledger."""
    return _File(source, ledger).read()


def balanced(text: str, start: int) -> int | None:
    """Return where the brace that opens at `start` is closed; None where it is not.

    A brace behind a backslash does not count, unless none would close the first otherwise.
    """
    for pattern in (r"\\.|[{}]", r"[{}]"):
        depth = 0
        for match in re.compile(pattern, re.DOTALL).finditer(text, start):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth == 0 and match[0] == "}":
                return match.start()
    return None


class _File:
    """What is read so far, and where the reading stands."""

    def __init__(self, source: SourceText, ledger: Ledger) -> None:
        self._source = source
        self._text = source.text
        self._ledger = ledger
        self._at = 0
        self._strings: dict[str, str] = {}

    def read(self) -> list[Record]:
        parts = [
            (kind, key, dict(self._named(key, fields))) for kind, key, fields in self._entries()
        ]
        return [
            Record(kind, key, {name: self._joined(value) for name, value in fields.items()})
            for kind, key, fields in parts
        ]

    def _entries(self) -> Iterator[tuple[str, str, list[tuple[str, _Pieces]]]]:
        """Yield type, key and fields of each entry; strings are kept, comments are told."""
        while (match := _STARTS.search(self._text, self._at)) is not None:
            self._leave_out(self._text[self._at : match.start()])
            kind, start = match[1].lower(), match.start()
            following = _NEXT_ENTRY.search(self._text, match.end())
            stop = following.start() if following else len(self._text)
            opens = match.end() - 1
            body = _Body(self._text[opens:stop])
            if kind in ("comment", "preamble"):
                end = balanced(body.text, 0) or 0
                self._leave_out(body.text[1:end])
                self._at = opens + end + 1
                continue
            try:
                key = "" if kind == "string" else body.key()
                fields = list(body.fields(")" if match[2] == "(" else "}"))
            except _UnclosedError:
                self._at = stop
                self._fault(start, stop, "this entry cannot be read: it is not closed")
                continue
            self._at = opens + body.at
            for begin, end, message in body.faults:
                self._fault(opens + begin, opens + end, message)
            self._ledger.lose(_COMMENT, *body.comments)
            if kind == "string":
                self._strings |= {name.lower(): self._joined(value) for name, value in fields}
            else:
                yield kind, key, fields
        self._leave_out(self._text[self._at :])

    def _named(self, key: str, fields: list[tuple[str, _Pieces]]) -> Iterator[tuple[str, _Pieces]]:
        """Yield the fields of an entry, the first of each name."""
        seen = dict[str, _Pieces]()
        for written, value in fields:
            name = written.lower()
            if name not in seen:
                seen[name] = value
                yield name, value
            elif value != seen[name]:
                self._ledger.lose(_TWICE, f"{key} ({written}: {self._joined(value)})")

    def _joined(self, value: _Pieces) -> str:
        """Return a value with the strings that it names put in."""
        pieces = (
            self._strings.get(one.text.lower(), one.text) if one.bare else one.text for one in value
        )
        return "".join(pieces).strip()

    def _leave_out(self, words: str) -> None:
        self._ledger.lose(_COMMENT, *(line.strip() for line in words.splitlines() if line.strip()))

    def _fault(self, start: int, end: int, message: str) -> None:
        span = self._source.span(start, end)
        self._ledger.fault(Span(span.path, span.line, 1, span.end_line, span.end_column), message)


class _UnclosedError(Exception):
    """A value or an entry that does not end before the next entry."""


class _Body:
    """An entry from its brace up to the next entry; `at` is where the reading stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1
        self.faults: list[tuple[int, int, str]] = []
        self.comments: list[str] = []

    def key(self) -> str:
        """Return the key; empty where the first field follows at once."""
        match = _KEY.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
            return match[1].strip()
        match = _KEY_WITHOUT_COMMA.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end(1)
        self.faults.append((*match.span(2), f'a comma is missing before "{match[3]}"'))
        return match[1]

    def fields(self, closing: str) -> Iterator[tuple[str, _Pieces]]:
        """Yield each field's name and value, and end behind the entry."""
        begun = None
        while True:
            self._skip()
            sign = self.text[self.at]
            if sign == closing:
                self.at += 1
                return
            if sign == ",":
                self.at, begun = self.at + 1, None
                continue
            field = _FIELD.match(self.text, self.at)
            if field is None:
                self._junk(closing)
                continue
            if begun is not None:
                message = f'a comma is missing before "{field[1]}"'
                self.faults.append((begun, self.at + len(field[1]), message))
            self.at = field.end()
            yield field[1], self._value(closing)
            begun = len(self.text[: self.at].rstrip())

    def _value(self, closing: str) -> _Pieces:
        """Return the pieces of a value, which have `#` between."""
        pieces: _Pieces = []
        while True:
            self._skip(comments=False)
            sign = self.text[self.at]
            if sign == "{":
                end = balanced(self.text, self.at)
                if end is None:
                    raise _UnclosedError
                pieces.append(_Piece(self.text[self.at + 1 : end], bare=False))
                self.at = end + 1
            elif sign == '"':
                pieces.append(_Piece(self._quoted(), bare=False))
            elif bare := _BARE.match(self.text, self.at):
                words = bare[0].partition(closing)[0]
                pieces.append(_Piece(words.rstrip(), bare=True))
                self.at += len(words)
            self._skip(comments=False)
            if self.text[self.at] != "#":
                return pieces
            self.at += 1

    def _quoted(self) -> str:
        """Return what stands in quotes; a quote within braces does not end it."""
        start = at = self.at + 1
        while (match := re.compile(r'\\.|[{"]', re.DOTALL).search(self.text, at)) is not None:
            if match[0] == '"':
                self.at = match.end()
                return self.text[start : match.start()]
            end = balanced(self.text, match.start()) if match[0] == "{" else match.end() - 1
            if end is None:
                break
            at = end + 1
        raise _UnclosedError

    def _skip(self, *, comments: bool = True) -> None:
        """Go on to the next sign; comments up to the end of their line are kept to be told."""
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif comments and self.text[self.at] == "%":
                line = self.text[self.at :].partition("\n")[0]
                self.comments.append(line)
                self.at += len(line)
            else:
                return
        raise _UnclosedError

    def _junk(self, closing: str) -> None:
        """Pass over what is no field, up to the next comma or the end of the entry."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in (",", closing):
            end = balanced(self.text, self.at) if self.text[self.at] == "{" else self.at
            self.at = (self.at if end is None else end) + 1
        words = " ".join(self.text[start : self.at].split())
        self.faults.append((start, self.at, f'"{words[:60]}" is no field'))

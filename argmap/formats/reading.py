"""Which format a text is in, by what it says; and reading it as that."""

from typing import Protocol

from argmap.core.errors import ArgmapError
from argmap.core.formats import Format
from argmap.core.positions import SourceText
from argmap.formats import FORMATS
from argmap.formats._maps.records import Map

_FIRST = 8_000


class Reader(Protocol):
    """What `reader.py` of a format is, where that is text."""

    @staticmethod
    def recognises(text: str, /) -> bool:
        """Return whether a text begins like one in this format."""
        ...

    @staticmethod
    def read(source: SourceText, /) -> Map:
        """Return what a text says. Raises `ArgmapError` when there is nothing to read."""
        ...


class BinaryReader(Protocol):
    """What `reader.py` of a format is, where that is no text."""

    @staticmethod
    def read(content: bytes, path: str, /) -> Map:
        """Return what a file says. Raises `ArgmapError` when there is nothing to read."""
        ...


def recognise(text: str) -> str | None:
    """Return the format that a text is in, or None when it is in none that is known."""
    head = text.removeprefix("\ufeff")[:_FIRST]
    for name, format_ in FORMATS.read.items():
        if not format_.magic and _reader(format_).recognises(head):
            return name
    return None


def unknown() -> ArgmapError:
    """Return what is raised where no format is known."""
    message = "its format is none that is known"
    return ArgmapError(message, hint=f"say with --from which it is: {', '.join(FORMATS.read)}")


def read(source: SourceText, name: str | None = None) -> Map:
    """Return what a text says, read as a format or as the one that it is in.

    Raises `ArgmapError` when it is in none that is known, or when there is nothing to read.
    """
    chosen = name or recognise(source.text)
    if chosen is None:
        raise unknown()
    format_ = FORMATS.to_read(chosen)
    if format_.magic:
        found = read_binary(source.raw.encode("utf-8", "replace"), source.path, format_)
    else:
        found = _reader(format_).read(source)
    if not found.records:
        first = f": {found.faults[0].message}" if found.faults else ""
        message = f"there is nothing to read as {found.format}{first}"
        raise ArgmapError(message, hint="say with --from which format it is, if it is another")
    return found


def binary(content: bytes, name: str | None = None) -> Format | None:
    """Return the format of a file that is no text: by how it begins, else by the name; or None."""
    for format_ in FORMATS.read.values():
        if format_.magic and content.startswith(format_.magic):
            return format_
    named = FORMATS.to_read(name) if name else None
    return named if named is not None and named.magic else None


def read_binary(content: bytes, path: str, format_: Format) -> Map:
    """Return what a file says that is no text; `path` is its name in faults.

    Raises `ArgmapError` when there is nothing to read.
    """
    reader: BinaryReader = format_.reader  # type: ignore[assignment]  # a module of this interface
    return reader.read(content, path)


def _reader(format_: Format) -> Reader:
    reader: Reader = format_.reader  # type: ignore[assignment]  # a module of this interface
    return reader

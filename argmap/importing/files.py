"""Foreign files from the disk: bytes, their encoding, and what they say."""

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.core.errors import ArgmapError
from argmap.core.losses import Loss
from argmap.core.positions import SourceText
from argmap.formats import FORMATS, reading
from argmap.formats._maps.records import Map
from argmap.formats.argdown import includes
from argmap.formats.argdown.fences import Fenced, fenced
from argmap.storage import streams

LARGEST_FILE = 64_000_000
"""Bytes of the largest file that is read."""

_ARGDOWN = frozenset(end for end, name in FORMATS.endings.items() if name == "argdown")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})
_NEVER_BY_ENDING = frozenset({".json", ".jsonl"})  # of many formats
_NAMES = frozenset(
    name for one in FORMATS.read.values() for name in (one.reads, *one.also) if not one.magic
)
_PROSE = "what stands around the fences is left out"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]{1,40})["']""")


STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Foreign:
    """One file as it was read: `encoding` is empty for UTF-8."""

    name: str
    map: Map
    encoding: str


def content_of(path: Path) -> bytes:
    """Return a file's bytes; - is standard input.

    Raises `ArgmapError` when it cannot be read or is too large.
    """
    if path == STDIN:
        return within(streams.read_input(LARGEST_FILE + 1), "standard input")
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        message = f'cannot read "{path}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name a file that can be read") from None
    return within(content, str(path))


def within(content: bytes, name: str) -> bytes:
    """Return the content. Raises `ArgmapError` when it is too large."""
    if len(content) > LARGEST_FILE:
        message = f'"{name}" is larger than {LARGEST_FILE // 1_000_000} MB'
        raise ArgmapError(message, hint="split it, or name another file")
    return content


def decode(content: bytes) -> tuple[str, str]:
    """Return a file's text, and the name of its encoding when that is not UTF-8.

    A byte order mark decides, then zeros that UTF-16 has in every other place, then what XML
    declares; what is not UTF-8 is taken for Windows-1252.
    """
    for mark, encoding in (
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding
    if content[:2].count(0) == 1 and content[2:4].count(0) == 1:
        encoding = "UTF-16-LE" if content[1] == 0 else "UTF-16-BE"
        return content.decode(encoding, "replace"), encoding
    declared = _DECLARED.match(content[:200])
    if declared and (text := _decoded(content, declared[1].decode())) is not None:
        name = declared[1].decode()
        return text, "" if name.lower().replace("-", "") == "utf8" else name
    text = _decoded(content, "utf-8-sig")
    return (text, "") if text is not None else (content.decode("cp1252", "replace"), "Windows-1252")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def read(
    name: str, content: bytes, format_name: str | None, *, path: Path | None = None
) -> Foreign:
    """Return what a file says; `path` is where it lies, for the files that it includes.

    Raises `ArgmapError` when there is nothing in it to read.
    """
    if (binary := reading.binary(content, format_name)) is not None:
        return Foreign(name, reading.read_binary(content, name, binary), "")
    text, encoding = decode(content)
    source = SourceText(name, text)
    ending = _ending(name)
    parts = None if ending in _ARGDOWN else fenced(source)
    chosen = format_name or _format_of(source, ending, has_fence=parts is not None)
    found = (
        _read_argdown(source, parts, path) if chosen == "argdown" else reading.read(source, chosen)
    )
    return Foreign(name, found, encoding)


def _read_argdown(source: SourceText, parts: Fenced | None, path: Path | None) -> Map:
    """Return what Argdown says, in the fences that it stands in, with the files it includes."""
    text = source if parts is None else parts.source
    if path is not None and "@include(" in text.text:
        text = _with_included(path, text)
    found = reading.read(text, "argdown")
    if parts is None or not parts.prose:
        return found
    return replace(found, losses=(*found.losses, Loss(_PROSE, parts.prose)))


def _format_of(source: SourceText, ending: str, *, has_fence: bool) -> str:
    """Return the format of a text by its ending, by what it says, or by its ending after all.

    Raises `ArgmapError` where none is known.
    Of a folder only what is marked as Argdown is: a transcript or a script may look like it.
    """
    if ending in _ARGDOWN or has_fence:
        return "argdown"
    found = reading.recognise(source.text)
    if found == "argdown" and (ending in _MARKDOWN or "/" in source.path):
        found = None
    found = found or _by_ending(ending)
    if found is not None:
        return found
    if reading.recognise(source.text) != "argdown":
        raise reading.unknown()
    message = "it may be Argdown, but is not marked as such"
    what = "mark its fences as argdown" if ending in _MARKDOWN else "let its name end in .argdown"
    raise ArgmapError(message, hint=f"{what}, or say --from argdown")


def _by_ending(ending: str) -> str | None:
    """Return the format that an ending alone stands for; None for none, or for many."""
    named = FORMATS.endings.get(ending, "")
    return named if named in _NAMES and ending not in _NEVER_BY_ENDING else None


def _ending(name: str) -> str:
    """Return the ending of a file's name, such as `.md`; empty without one."""
    return posixpath.splitext(name)[1].lower()


def _with_included(first: Path, source: SourceText) -> SourceText:
    """Return an Argdown text with the files that it includes, from its folder and below alone."""
    folder = first.parent
    included: dict[str, SourceText] = {}
    waiting = [("", source)]
    room = LARGEST_FILE - len(source.text)
    for inside, text in waiting:  # grows while it is read
        for name in includes.included(text):
            path = posixpath.normpath(posixpath.join(inside, name))
            file = folder / path
            if path in (first.name, *included) or not _lies_in(folder, file):
                continue
            content, _ = decode(content_of(file))
            room -= len(content)
            if room < 0:
                return includes.joined(source, included)
            included[path] = SourceText(path, content)
            waiting.append((posixpath.dirname(path), included[path]))
    return includes.joined(source, included) if included else source


def _lies_in(folder: Path, file: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, links in a ring
        return False

"""The disk: finds a case and reads its files.

A file that cannot be read becomes a finding and reserves its id.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TypeVar

from argmap.core import baseline
from argmap.core import settings as settings_of
from argmap.core.case import Case, Parsed, assemble
from argmap.core.errors import ArgmapError, NoCaseError
from argmap.core.findings import Finding, Severity
from argmap.core.model import Source
from argmap.core.positions import SourceText, Span
from argmap.core.settings import Settings
from argmap.notation import item_id, parse
from argmap.storage import copies as copies_of
from argmap.storage.files import (
    Mark,
    append,
    beyond_links,
    create,
    in_repository,
    mark,
    reason,
    write,
    write_inside,
)
from argmap.storage.misplaced import misplaced
from argmap.storage.places import find, inside
from argmap.storage.targets import as_text

__all__ = [
    "append",
    "beyond_links",
    "create",
    "find",
    "in_repository",
    "inside",
    "read",
    "read_settings",
    "write",
    "write_inside",
]

T = TypeVar("T")

LARGEST_FILE = 4_000_000
"""Bytes of the largest item that is read."""

_PAGE = 16_384
_FOLDERS = ("claims", "evidence")
_COPIES = "evidence/sources/text"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the files of a case said, by path, each with the mark of the state it was read in."""

    files: dict[str, tuple[Mark, Parsed]] = field(default_factory=dict)
    copies: copies_of.Kept = field(default_factory=dict)


class _Entry(NamedTuple):
    """One thing found in a case's folders: to be read, or why not."""

    path: str
    full: str
    state: Literal["item", "stray", "refused", "closed"]
    why: str = ""


class Watch(Protocol):
    """What sees the files of a case pass, one by one, while they are read."""

    def __call__(self, things: Sequence[T], /) -> Iterable[T]:
        """Return the things as they are."""
        ...


def unwatched(things: Sequence[T], /) -> Iterable[T]:
    """Return the things, and show nobody."""
    return things


def read_settings(root: Path) -> Settings:
    """Return the settings of the case in this folder, defaults when there are none."""
    own = root / "argmap.toml"
    if own.is_file():
        return settings_of.read(SourceText("argmap.toml", _text(own))) or Settings()
    project = root / "pyproject.toml"
    if project.is_file():
        text = _text(project)
        if "tool.argmap" in text or "[tool]" in text:
            source = SourceText("pyproject.toml", text)
            return settings_of.read(source, table=("tool", "argmap")) or Settings()
    return Settings()


Overlay = Mapping[str, str]
"""Texts that stand for what files of a case say on the disk, by path; new files among them."""


def read(
    root: Path,
    *,
    copies: bool = False,
    watch: Watch = unwatched,
    kept: Kept | None = None,
    overlay: Overlay = MappingProxyType({}),
) -> Case:
    """Return the case in this folder, with everything that reading it found. Never writes.

    `copies` asks for the stored copies of sources too: only checking and showing need them. With
    `kept`, which is filled, only what has changed since it was filled is read again. Of files in
    the `overlay` its texts are read instead.
    Raises `NoCaseError` when there is no `claims` or `evidence` folder, and `SettingsError`.
    """
    settings = read_settings(root)
    entries = watch([entry for entry in _entries(root) if entry.path not in overlay])
    parts, strays = _read_entries(entries, kept)
    parts += [parse(SourceText(path, text)) for path, text in overlay.items()]
    sources = [part.item for part in parts if isinstance(part.item, Source)]
    named = {copies_of.path_of(source) for source in sources if source.text is not None}
    kept_copies = None if kept is None else kept.copies
    return assemble(
        parts,
        settings=settings,
        faults=[
            *(_stray(entry) for entry in strays if entry.path not in named),
            *misplaced(root),
        ],
        others=_others(root),
        copies=copies_of.read(root, sources, kept=kept_copies) if copies else None,
    )


def _read_entries(
    entries: Iterable[_Entry], kept: Kept | None
) -> tuple[list[Parsed], list[_Entry]]:
    """Return what the items' files say, and the entries that are no items."""
    parts: list[Parsed] = []
    strays: list[_Entry] = []
    for entry in entries:
        if entry.state == "item":
            parts.append(_parsed(entry) if kept is None else _reread(entry, kept))
        elif entry.state == "refused":
            parts.append(_refused(entry.path, entry.why))
        else:
            strays.append(entry)
    return parts, strays


def _entries(root: Path) -> list[_Entry]:
    """Return what lies in the folders of the case. Raises `NoCaseError` when there are none."""
    folders = [folder for folder in _FOLDERS if (root / folder).is_dir()]
    if not folders:
        message = "the case has no claims/ folder"
        raise NoCaseError(message, hint="make a folder claims/ and write a question in it")
    for folder in _FOLDERS:
        if not (root / folder).resolve().is_relative_to(root.resolve()):
            message = f'"{folder}" is a link that leads out of the case'
            raise NoCaseError(message, hint="a case is one folder: move the files into it")
    return [entry for folder in folders for entry in _walk(root, str(root / folder), folder)]


def _others(root: Path) -> list[SourceText]:
    """Return the files of the case that are no items."""
    path = root / baseline.NAME
    return [SourceText(baseline.NAME, _text(path))] if path.is_file() else []


def _text(path: Path) -> str:
    try:
        content = _content(str(path))
        if len(content) <= LARGEST_FILE:
            return content.decode("utf-8-sig")
        message = f'"{path.name}" is larger than {LARGEST_FILE // 1_000_000} MB'
    except OSError as error:
        message = f'cannot read "{path.name}": {reason(error)}'
    except UnicodeDecodeError:
        message = f'"{path.name}" is not UTF-8 text'
    raise ArgmapError(message, hint="mend or remove the file")


def _walk(root: Path, folder: str, path: str) -> Iterator[_Entry]:
    """Yield the entries of a folder by name, then those of the folders in it, however deep."""
    waiting = [(folder, path)]
    while waiting:
        folder, above = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield _Entry(above, folder, "closed", f"the folder cannot be read: {reason(error)}")
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{above}/{as_text(entry.name)}"
            if entry.is_symlink():
                yield from _linked(root, entry, path)
            elif entry.is_dir(follow_symlinks=False):
                if path != _COPIES:
                    waiting.append((entry.path, path))
            elif entry.name.lower() != "readme.md":
                yield _file(entry, path)


def _file(entry: os.DirEntry[str], path: str) -> _Entry:
    if not entry.name.endswith(".md"):
        return _Entry(path, entry.path, "stray")
    if not entry.is_file():
        return _Entry(path, entry.path, "refused", "it is not a regular file")
    return _Entry(path, entry.path, "item")


def _linked(root: Path, entry: os.DirEntry[str], path: str) -> Iterator[_Entry]:
    """Yield a symbolic link: read when it leads to a file of the case, refused otherwise."""
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        state: Literal["refused", "stray"] = "refused" if entry.name.endswith(".md") else "stray"
        yield _Entry(path, entry.path, state, "the link leads nowhere")
        return
    if not target.is_relative_to(root.resolve()):
        why = "the link leads out of the case"
    elif target.is_dir():
        why = "the link leads to a folder"
    else:
        yield _file(entry, path)
        return
    yield _Entry(path, entry.path, "refused" if entry.name.endswith(".md") else "stray", why)


def _parsed(entry: _Entry) -> Parsed:
    try:
        content = _content(entry.full)
    except OSError as error:
        return _refused(entry.path, f"it cannot be opened: {reason(error)}")
    if len(content) > LARGEST_FILE:
        return _refused(entry.path, f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        return _refused(entry.path, "it is not UTF-8 text", line=before.count(b"\n") + 1)
    return parse(SourceText(entry.path, text))


def _reread(entry: _Entry, kept: Kept) -> Parsed:
    """Return what a file says, as it is kept when the disk has nothing newer."""
    now = mark(entry.full)  # before reading: a change after it is seen later
    last = kept.files.get(entry.path)
    if not now or last is None or last[0] != now:
        last = kept.files[entry.path] = now, _parsed(entry)
    return last[1]


def _content(path: str) -> bytes:
    """Return a file's bytes, at most one more than the largest file has.

    Most items are small: one read of a page's size, without the buffers of `open`.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = os.read(handle, _PAGE)
        if len(content) < _PAGE:
            return content
        while len(content) <= LARGEST_FILE and (more := os.read(handle, LARGEST_FILE)):
            content += more
    finally:
        os.close(handle)
    return content


def _refused(path: str, why: str, *, line: int = 1) -> Parsed:
    source = SourceText(path, "")
    name = item_id(path)
    fault = Finding(
        rule="unreadable-file",
        severity=Severity.ERROR,
        span=Span(path, line, 1, line, 1),
        message=f"the file was not read: {why}",
        item=name,
        help=("an item is a small Markdown file, saved as UTF-8, inside the case",),
    )
    return Parsed(id=name, source=source, faults=(fault,))


def _stray(entry: _Entry) -> Finding:
    """Return the finding about a file that is passed over, or a folder that cannot be read."""
    if entry.state == "closed":
        advice = "give yourself the right to read it: items in it are missed everywhere"
    elif entry.why:
        advice = "move it out of the case's folders"
    elif entry.path.lower().endswith((".md", ".markdown", ".mdown")):
        advice = 'give its name the ending ".md", in small letters'
    else:
        advice = f"move it out, or to {_COPIES}/ if it is the text of a source"
    closed = entry.state == "closed"
    return Finding(
        rule="unreadable-file" if closed else "stray-file",
        severity=Severity.ERROR if closed else Severity.WARNING,
        span=SourceText(entry.path, "").start(),
        message=entry.why or "the file is not read: it is not a Markdown file",
        help=(advice,),
    )

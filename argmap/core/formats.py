"""What a format says of itself, and the formats of a room, found by listing their folders.

A format is a folder whose `__init__.py` holds one `FORMAT`; `reader.py` and `writer.py` beside it
are loaded when the format is read or written, so that the names of all formats cost next to
nothing.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from argmap.core.errors import ArgmapError
from argmap.core.spelling import did_you_mean

_NONE: Mapping[str, str] = MappingProxyType({})


class Format(NamedTuple):
    """One format; `package` is the name of its folder as a module, `__name__` in `__init__.py`.

    * `title`: what people call it.
    * `reads`: the name under which it is read, empty when it is not; `also`: further such names.
    * `writes`: each name under which it is written, with the function of `writer.py` that does it.
    * `endings`: endings of files, with the name that each stands for.
    * `rank`: where it stands when a text's format is looked for; the pickiest comes first.
    * `magic`: what a file begins with that is no text; its reader takes bytes.
    * `keeps_title`: the names under which it has a place for the title of a case.
    * `takes_question`: whether it can hold the map of one question alone.
    """

    package: str
    title: str = ""
    reads: str = ""
    also: tuple[str, ...] = ()
    writes: Mapping[str, str] = _NONE
    endings: Mapping[str, str] = _NONE
    rank: int = 0
    magic: bytes = b""
    keeps_title: tuple[str, ...] = ()
    takes_question: bool = False

    @property
    def reader(self) -> ModuleType:
        """The module that reads it, loaded now."""
        return importlib.import_module(f"{self.package}.reader")

    @property
    def writer(self) -> ModuleType:
        """The module that writes it, loaded now."""
        return importlib.import_module(f"{self.package}.writer")


class Formats:
    """The formats of one room: the folders of a package, but those that begin with `_`."""

    def __init__(self, package: str) -> None:
        """Take the name of the package; nothing is listed yet."""
        self._package = package

    @cached_property
    def all(self) -> tuple[Format, ...]:
        """Every format, in the order in which a text is tried."""
        folder = importlib.import_module(self._package)
        names = (
            info.name
            for info in pkgutil.iter_modules(folder.__path__)
            if info.ispkg and not info.name.startswith("_")
        )
        found: list[Format] = [
            importlib.import_module(f"{self._package}.{name}").FORMAT for name in names
        ]
        return tuple(sorted(found, key=lambda format_: (format_.rank, format_.package)))

    @cached_property
    def read(self) -> Mapping[str, Format]:
        """The formats that are read, by name, in the order in which a text is tried."""
        return {format_.reads: format_ for format_ in self.all if format_.reads}

    @cached_property
    def written(self) -> Mapping[str, Format]:
        """The formats that are written, by each name, in the order of their folders' ranks."""
        return {name: format_ for format_ in self.all for name in format_.writes}

    @cached_property
    def endings(self) -> Mapping[str, str]:
        """The name of the format that each ending of a file stands for."""
        return {end: name for format_ in self.all for end, name in format_.endings.items()}

    @property
    def described(self) -> str:
        """The formats as people call them, with the endings of their files: A (.a), B (.b) or C."""
        titles = [
            f"{format_.title} ({', '.join(format_.endings)})" if format_.endings else format_.title
            for format_ in self.all
        ]
        *first, last = titles
        return f"{', '.join(first)} or {last}" if first else last

    def to_read(self, name: str) -> Format:
        """Return the format that is read under a name. Raises `ArgmapError` when there is none."""
        further = {also: format_ for format_ in self.read.values() for also in format_.also}
        return _of(name, {**further, **self.read}, tuple(self.read))

    def to_write(self, name: str) -> Format:
        """Return the format that is written under a name. Raises `ArgmapError` for none."""
        return _of(name, self.written, tuple(sorted(self.written)))


def _of(name: str, formats: Mapping[str, Format], known: tuple[str, ...]) -> Format:
    if name in formats:
        return formats[name]
    near = did_you_mean(name, known)
    message = f'there is no format "{name}"'
    raise ArgmapError(message, hint=near[0] if near else f"there are {', '.join(known)}")

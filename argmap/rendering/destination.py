"""Where the pictures of `argmap render` go: the formats that fit there, and each file's path."""

import os
from dataclasses import dataclass
from pathlib import Path

from argmap.core.errors import ArgmapError
from argmap.core.vocabulary import MapFormat
from argmap.storage import load, targets

_ENDINGS = {MapFormat.MERMAID: "mmd", MapFormat.MARKDOWN: "md"}
_BY_ENDING: dict[str, MapFormat] = {
    ".svg": MapFormat.SVG,
    ".png": MapFormat.PNG,
    ".pdf": MapFormat.PDF,
    ".dot": MapFormat.DOT,
    ".gv": MapFormat.DOT,
    ".html": MapFormat.HTML,
    ".mmd": MapFormat.MERMAID,
    ".mermaid": MapFormat.MERMAID,
    ".md": MapFormat.MARKDOWN,
    ".json": MapFormat.JSON,
    ".jsonl": MapFormat.JSONL,
}
_FOLDER_ENDS = ("/", "\\")
"""What the name of a folder may end in."""

_HINT = "name another place with -o"


def formats(output: str | None, requested: MapFormat | None) -> tuple[MapFormat, ...]:
    """Return the formats: the one requested, else the file's ending, else a picture and a page.

    Raises `ArgmapError` where the ending of the file is that of another format, or of none.
    """
    ending = _ending(output)
    by_ending = _BY_ENDING.get(ending)
    chosen = requested or by_ending
    if (ending and chosen is None) or by_ending not in (None, chosen):
        message = f'the ending of "{output}" is not that of {requested or "a format argmap draws"}'
        raise ArgmapError(message, hint=f"the formats are {', '.join(MapFormat)}")
    if chosen is not None:
        return (chosen,)
    return (MapFormat.SVG,) if is_one_stream(output) else (MapFormat.SVG, MapFormat.HTML)


def _ending(output: str | None) -> str:
    """Return the ending of a file; empty for what is a folder already."""
    return Path(output).suffix.lower() if output and not Path(output).is_dir() else ""


def is_one_stream(output: str | None) -> bool:
    """Return whether a second picture would be joined to the first."""
    return output is not None and (output == "-" or targets.is_stream(output))


@dataclass(frozen=True, slots=True)
class Destination:
    """What `-o` names: a file, a folder, "-", or without it the case's own `diagrams/`.

    A `folder` is wanted where each format that is drawn needs a name of its own.
    """

    root: Path
    output: str | None
    folder: bool = False

    def takes_several(self, chosen: MapFormat) -> bool:
        """Return whether several pictures fit: into a folder, or as pages of one PDF."""
        return chosen == MapFormat.PDF or self.output is None or self._is_folder(self.output)

    def path(self, name: str, chosen: MapFormat, *, alone: bool) -> Path | None:
        """Return where a picture is written, `alone` or beside others; None for "-".

        Raises `ArgmapError` where it would be read as a file of the case.
        """
        file = f"{name}.{_ENDINGS.get(chosen, chosen)}"
        if self.output == "-":
            return None
        if self.output is None:
            path = self.root / "diagrams" / file
        elif not alone or self._is_folder(self.output):
            path = Path(self.output) / file
        else:
            path = Path(self.output)
        self._require_outside(path)
        return path

    def require_folder(self) -> None:
        """Raise `ArgmapError` where a folder is wanted and a file stands."""
        if self.folder and self.output and Path(self.output).is_file():
            message = f'"{self.output}" is a file, and a picture and a page need a folder'
            raise ArgmapError(message, hint="choose one of them with --format, or name a folder")

    def require_room(self, count: int) -> None:
        """Raise `ArgmapError` for any number of pictures but one where only one can be written."""
        if is_one_stream(self.output) and count != 1:
            stream = "standard output" if self.output == "-" else f'"{self.output}"'
            message = f"there are {count} pictures, and {stream} takes one"
            raise ArgmapError(message, hint="choose with --question")

    def save(self, path: Path, content: bytes) -> None:
        """Write a file: the one a user names anywhere, one that we name inside its folder.

        Raises `ArgmapError`.
        """
        if self.output is None:
            inside = path.relative_to(self.root).as_posix()
            load.write_inside(self.root, inside, content, hint=_HINT)
        elif path == Path(self.output):
            load.write(path, content, hint=_HINT)
        else:
            load.write_inside(Path(self.output), path.name, content, shown=str(path), hint=_HINT)

    def _is_folder(self, output: str) -> bool:
        return self.folder or output.endswith(_FOLDER_ENDS) or Path(output).is_dir()

    def _require_outside(self, path: Path) -> None:
        """Raise `ArgmapError` where an outline would stand among the case's own files."""
        homes = [(self.root / folder).resolve() for folder in ("claims", "evidence")]
        real = Path(os.path.realpath(path))  # where a link leads; unlike resolve() it never raises
        if real.suffix.lower() == ".md" and any(map(real.is_relative_to, homes)):
            message = f'"{targets.as_typed(path)}" would be read as a file of the case'
            raise ArgmapError(message, hint="write it outside claims/ and evidence/")

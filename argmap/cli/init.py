"""`argmap init`."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _edit

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_CI = {"github": ".github/workflows/argmap.yml", "gitlab": ".gitlab-ci.yml"}
_IGNORED = "diagrams/"


def command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder of the case; made when there is none."),
    ] = Path(),
    example: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--example", help="With a small complete case, to look at and change.")
    ] = False,
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option(help="Add a workflow that checks and draws.", show_default=False),
    ] = None,
    pre_commit: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--pre-commit", help="Add a .pre-commit-config.yaml that checks.")
    ] = False,
    dry_run: _edit.DryRun = False,  # noqa: FBT002 - a flag
) -> None:
    """Start a case, with an example if you like.

    Writes the folders, settings, a README and a line for .gitignore. What is there already is kept
    and named.

    Example: argmap init my-case --example
    """
    from argmap.media.terminal import printable  # noqa: PLC0415
    from argmap.storage import load, targets  # noqa: PLC0415 - so that --help stays light

    _refuse(folder, example=example)
    title = printable(folder.resolve().name) or "A case"
    created: list[str] = []
    kept: list[str] = []
    planned = dict(_planned(folder, title, example=example, ci=ci, pre_commit=pre_commit))
    for path in planned:
        is_there = (folder / path).exists() or (folder / path).is_symlink()
        (kept if is_there else created).append(path)
    for path in created:
        targets.kept_inside(folder, path)
    if not dry_run:
        for path in created:
            load.create(folder, path, planned[path])
    (created if _ignore(folder / ".gitignore", dry_run=dry_run) else kept).append(".gitignore")
    if dry_run:
        for path in sorted(created):
            typer.echo(f"would make {printable(str(folder / path))}")
        return
    _tell(folder, created, kept, example=example)
    if ci is not None and _CI[ci] in created:
        said = "set the variable ARGMAP where the workflow runs to where pip gets argmap from"
        typer.echo(f"{said}, such as git+https://…", err=True)
    _warn_of_nesting(folder, ci=ci, pre_commit=pre_commit)


def _refuse(folder: Path, *, example: bool) -> None:
    """Raise `ArgmapError` where no case can be made."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    try:
        if folder.exists() and not folder.is_dir():
            message = f'"{folder}" is a file, and a case is a folder'
            raise ArgmapError(message, hint="name a new folder, or one that is there")
        inside = _inside(folder.resolve())
        for name in ("claims", "evidence"):
            _refuse_part(folder, name)
        strange = _items(folder) - set(_texts(_data("example"))) if example else set()
    except OSError as error:
        message = f'cannot open "{folder}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name a folder that you may write to") from None
    if inside:
        message = f'"{folder}" lies in {inside}/ of another case'
        raise ArgmapError(message, hint="start the case beside that one, not in it")
    if strange:
        message = f'"{folder}" has items of its own, such as {min(strange)}'
        raise ArgmapError(message, hint="name a new folder for the example")


def _refuse_part(folder: Path, name: str) -> None:
    """Raise `ArgmapError` where one of a case's folders cannot be one."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    part = folder / name
    if part.exists() and not part.is_dir():
        message = f'"{part}" is a file, and a case keeps its {name} in a folder'
        raise ArgmapError(message, hint="rename that file")
    if not part.resolve().is_relative_to(folder.resolve()):
        message = f'"{part}" is a link that leads out of the folder'
        raise ArgmapError(message, hint="a case is one folder: remove the link")


def _inside(folder: Path) -> str:
    """Return which of a case's folders this one lies in, if it does."""
    for step in (folder, *folder.parents):
        above = step.parent
        case = (above / "argmap.toml").is_file() or (
            (above / "claims").is_dir() and (above / "evidence").is_dir()
        )
        if step.name in ("claims", "evidence") and case:
            return step.name
    return ""


def _items(folder: Path) -> set[str]:
    files = (path for part in ("claims", "evidence") for path in (folder / part).rglob("*.md"))
    return {path.relative_to(folder).as_posix() for path in files if path.name != "README.md"}


def _planned(
    folder: Path, title: str, *, example: bool, ci: str | None, pre_commit: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a new case by path, with what is to stand in them."""
    starter = _texts(_data("starter"))
    title = "Why the lamp was dark" if example else title
    if not _has_settings_elsewhere(folder):
        quoted = json.dumps(title, ensure_ascii=False)
        yield "argmap.toml", starter["argmap.toml"].replace("{title}", quoted).encode()
    yield "README.md", starter["README.md"].replace("{title}", title).encode()
    for path, text in starter.items():
        if path.startswith(("claims/", "evidence/")):
            yield path, text.encode()
    if example:
        for path, text in _texts(_data("example")).items():
            yield path, text.encode()
    if pre_commit:
        yield ".pre-commit-config.yaml", starter["ci/pre-commit.yaml"].encode()
    if ci is not None:
        yield _CI[ci], starter[f"ci/{ci}.yml"].encode()


def _has_settings_elsewhere(folder: Path) -> bool:
    project = folder / "pyproject.toml"
    try:
        return b"[tool.argmap" in project.read_bytes()
    except OSError:
        return False


def _data(name: str) -> "Traversable":
    return files("argmap").joinpath("data", name)


def _texts(folder: "Traversable", above: str = "") -> dict[str, str]:
    """Return the texts in a folder of the package by path, sorted."""
    texts: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{above}{entry.name}"
        if entry.is_dir():
            texts.update(_texts(entry, f"{path}/"))
        else:
            texts[path] = entry.read_bytes().decode("utf-8")
    return texts


def _ignore(path: Path, *, dry_run: bool) -> bool:
    """Add the folder of drawings to what git ignores, unless it is there; return whether it was.

    What is no plain file is left alone; git does not follow a link there either.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import load, targets  # noqa: PLC0415

    try:
        before = targets.kept_inside(path.parent, path.name).read_bytes()
    except FileNotFoundError:
        before = b""
    except (OSError, ArgmapError):
        return False
    if _IGNORED.strip("/").encode() in {line.strip().strip(b"/") for line in before.splitlines()}:
        return False
    end = "\r\n" if b"\r\n" in before else "\n"
    start = end if before and not before.endswith((b"\n", b"\r")) else ""
    if dry_run:
        return True
    load.append(path, f"{start}{_IGNORED}{end}".encode(), follow=False)
    return True


def _tell(folder: Path, created: list[str], kept: list[str], *, example: bool) -> None:
    """Say what was created and kept, and what to type next."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.media.terminal import Line, fold  # noqa: PLC0415

    columns = _terminal.columns()
    lines: list[Line] = [
        (("title", f"{word} in {folder}"),) if not number else (("path", f"  {path}"),)
        for word, paths in (("made", created), ("kept as it was", kept))
        if paths
        for number, path in enumerate(["", *sorted(paths)])
    ]
    lines += [(), (("title", "next"),)]
    if folder.resolve() != Path.cwd():
        lines.append((("", "  cd "), ("path", _quoted(str(folder)))))
    steps = _AFTER_EXAMPLE if example else _AFTER
    lines += [(("", f"  {step}"),) for step in steps]
    _terminal.show(part for line in lines for part in fold(line, columns, indent=6))


_AFTER = (
    'argmap new question "What is to be explained?"',
    'argmap new explanation "One answer"',
    "argmap new source     # asks; so do the other kinds",
    "argmap check",
)
_AFTER_EXAMPLE = (
    "argmap check",
    "argmap compare",
    "argmap render",
    "argmap show log-pane-stove-in",
)


def _quoted(path: str) -> str:
    from shlex import quote  # noqa: PLC0415 - so that --help stays light

    return quote(path)


def _warn_of_nesting(folder: Path, *, ci: str | None, pre_commit: bool) -> None:
    """Say where git's own top is, when what was created is only read there."""
    here = folder.resolve()
    top = next((up for up in here.parents if (up / ".git").exists()), None)
    if (ci or pre_commit) and top is not None and not (here / ".git").exists():
        below = here.relative_to(top).as_posix()
        typer.echo(
            f"the repository begins further up: move what checks it there, and add -C {below}",
            err=True,
        )

"""`argmap fmt`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _edit, _stdin

if TYPE_CHECKING:
    from argmap.core.case import Case, Parsed
    from argmap.edits import Change


def command(  # noqa: PLR0913 - a flag each
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...|-",
            help="Files or folders of the case; without any, the whole case. - is standard input, "
            "which is written to standard output.",
            show_default=False,
        ),
    ] = None,
    case: _case.CaseOption = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if something would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change as a patch.")
    ] = False,
    sort: Annotated[bool, typer.Option("--sort", help="Sort links by their targets, too.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="The same as --diff.")] = False,
    stdin_name: _stdin.NameOption = None,
) -> None:
    """Give files one layout: order of keys, indentation, blank lines, the last line's end.

    What a file says never changes, comments stay, and so does the order of links without --sort.
    A file that holds mistakes is left alone and named. Exit status 0: done; 1: with --check,
    something would change; 2: not possible, and nothing was changed.

    Example: argmap fmt --check
    """
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    diff = diff or dry_run
    if _stdin.is_stdin(paths or []):
        _standard_input(stdin_name, check=check, diff=diff, sort=sort)
        return
    root = _root(paths or [], case)
    _edit.settle(root, dry_run=check or diff)
    loaded = load.read(root)
    _case.complain(loaded)
    chosen = _chosen(root, loaded, paths or [])
    changes = tuple(_changes(root, chosen, sort=sort))
    if diff:
        _edit.show_patch(root, changes)
    elif check:
        _name(changes, "would change")
    else:
        _write(root, changes)
    changed = "would be changed" if check or diff else "changed"
    kept = _edit.files(len(chosen) - len(changes))
    _edit.say(f"{_edit.files(len(changes))} {changed}, {kept} left as they are")
    if check and changes:
        raise typer.Exit(1)


def _standard_input(name: str | None, *, check: bool, diff: bool, sort: bool) -> None:
    """Write standard input in our layout to standard output, or say what would change in it."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.positions import SourceText  # noqa: PLC0415
    from argmap.edits import Change  # noqa: PLC0415
    from argmap.notation import parse  # noqa: PLC0415
    from argmap.notation.fmt import formatted  # noqa: PLC0415

    path, raw = _stdin.read(name)
    text = formatted(parse(SourceText(path, raw)), raw, sort=sort)
    if text is None:
        message = "standard input holds mistakes, and is left alone"
        raise ArgmapError(message, hint="argmap check - says which")
    if diff:
        _edit.show_patch(Path(), [Change(path, raw, text)] if text != raw else [])
    elif not check:
        _terminal.write_bytes(text.encode("utf-8"))
    if check and text != raw:
        raise typer.Exit(1)


def _root(paths: list[Path], case: Path | None) -> Path:
    """Return the folder of the case: of the one that is named, or that the first file lies in."""
    return _case.root_of(paths[0] if paths and case is None else None, case)


def _write(root: Path, changes: "tuple[Change, ...]") -> None:
    from argmap.edits import Plan  # noqa: PLC0415
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    if changes:
        journal.carry_out(root, "fmt", Plan("fmt", changes).texts)
    _name(changes, "changed")


def _name(changes: "tuple[Change, ...]", what: str) -> None:
    for change in changes:
        typer.echo(_edit.printable(f"{what} {change.path}"))


def _chosen(root: Path, case: "Case", paths: list[Path]) -> "list[Parsed]":
    """Return the case's files at or below these paths, by path; all, when there are none."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import targets  # noqa: PLC0415

    parts = [part for part in case.parts if not (root / part.path).is_symlink()]
    if not paths:
        return parts
    chosen: dict[str, Parsed] = {}
    for path in paths:
        here = Path(targets.as_text(os.path.abspath(path)))  # noqa: PTH100 - as `load.find`
        below = [
            part
            for part in parts
            if here in ((root / part.path).absolute(), *(root / part.path).absolute().parents)
        ]
        if not below:
            message = f'there is no file of the case at "{path}"'
            raise ArgmapError(message, hint="name a file or a folder in claims/ or evidence/")
        chosen.update((part.path, part) for part in below)
    return [chosen[path] for path in sorted(chosen)]


def _changes(root: Path, parts: "list[Parsed]", *, sort: bool) -> "list[Change]":
    """Return what is to be changed; name on standard error what is left alone for its mistakes."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.edits import Change, raw_of  # noqa: PLC0415
    from argmap.notation.fmt import formatted, holds_mistakes  # noqa: PLC0415
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    found: list[Change] = []
    for part in parts:
        if holds_mistakes(part):
            _edit.say(f"{part.path}: left alone, for it holds mistakes: argmap check says which")
            continue
        try:
            content = journal.read(root, part.path)
        except ArgmapError as error:
            _edit.say(f"{part.path}: left alone, for it cannot be read again: {error}")
            continue
        raw = raw_of(part, {part.path: content}.__getitem__)
        text = formatted(part, raw, sort=sort)
        if text is None:
            _edit.say(f"{part.path}: left alone, for it cannot be changed without doubt")
        elif text != raw:
            found.append(Change(part.path, raw, text))
    return found

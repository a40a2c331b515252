"""Writing one new item: asked for where it is not said, checked, written, edited."""

import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from argmap.cli import _case, _edit, _new_head

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.core.findings import Finding
    from argmap.edits.new_item import Draft

_MOST_LISTED = 5
_LARGEST_COPY = 32_000_000  # bytes


def write(kind: str, statement: str | None, options: Mapping[str, Any]) -> None:
    """Write the file of a new item and print its path. Raises `ArgmapError`, with nothing written.

    `options` are those of `argmap new`, by name. What `argmap check` will newly say goes to
    standard error.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.model import Kind  # noqa: PLC0415
    from argmap.edits.new_item import draft, said_already  # noqa: PLC0415
    from argmap.storage import journal, load, targets  # noqa: PLC0415 - as above

    head = _new_head.head(options)
    quotes: Sequence[str] = options.get("quote") or ()
    root = _case.root_of(None, options["case"])
    _edit.settle(root, dry_run=options["dry_run"])
    loaded = load.read(root)
    _case.complain(loaded)
    if statement is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            message = f"the {kind} has no statement"
            raise ArgmapError(message, hint=f'write it in quotes: argmap new {kind} "One sentence"')
        from argmap.cli import _asking  # noqa: PLC0415 - only where somebody is there to answer

        statement, head, quotes = _asking.ask(
            loaded,
            kind,
            head,
            quotes,
            lambda source, quote: _misquoted(root, loaded, source, quote),
        )
    if "text" in head:
        head["sha256"] = _hash(root, head["text"])
    _check_quotes(root, loaded, head.get("source"), quotes)
    body = "\n\n".join(_quoted(quote) for quote in quotes)
    drafted = draft(loaded, Kind(kind), statement, head=head, body=body, name=options["name"])
    twin = said_already(loaded, drafted.item.statement)
    if twin is not None:
        typer.echo(f'"{twin}" says the same', err=True)
    targets.kept_inside(root, drafted.path)
    if options["dry_run"]:
        _show(drafted)
        _tell(drafted.findings)
        return
    journal.carry_out(root, f"new {kind}", {drafted.path: (None, drafted.text)})
    target = root / drafted.path
    typer.echo(targets.as_typed(target))
    if options["edit"]:
        _in_editor(root, target, drafted)
    else:
        _tell(drafted.findings)


def _show(drafted: "Draft") -> None:
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

    typer.echo(f"{drafted.path} would be", err=True)
    _terminal.show_text(drafted.text)


def _tell(found: "Sequence[Finding]") -> None:
    """Say on standard error what is still missing; hints of the lowest level are left to check."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.findings import Severity  # noqa: PLC0415
    from argmap.media.terminal import fold  # noqa: PLC0415

    missing = [finding for finding in found if finding.severity is not Severity.INFO]
    for finding in missing[:_MOST_LISTED]:
        line = (("dim", "to do: "), ("", finding.message), ("dim", f" [{finding.rule}]"))
        _terminal.show(fold(line, _terminal.columns()), error=True)
    if len(missing) > _MOST_LISTED:
        typer.echo(f"and {len(missing) - _MOST_LISTED} more: argmap check", err=True)


# -- quotations ------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    """Return a quotation as Markdown writes it."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _check_quotes(root: Path, case: "Case", source: str | None, quotes: Sequence[str]) -> None:
    """Raise `ArgmapError` for a quotation that does not stand in its source's copy."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.edits.new_item import copy_of  # noqa: PLC0415 - so that --help stays light

    for quote in quotes:
        wrong = _misquoted(root, case, source, quote)
        if wrong:
            hint = "quote letter by letter, and write […] where words are left out"
            raise ArgmapError(wrong, hint=hint)
    if quotes and copy_of(case, source) is None:
        typer.echo("the quotation is not checked: its source has no copy", err=True)


def _misquoted(root: Path, case: "Case", source: str | None, quote: str) -> str:
    """Return what is wrong with a quotation, in one sentence; empty when nothing is known to be."""
    from argmap.edits.new_item import copy_of, stands_in  # noqa: PLC0415 - so that --help stays light

    if not quote.strip():
        return "a quotation has no words"
    path = copy_of(case, source)
    if path is None or stands_in(quote, _content(root, path).decode("utf-8", "replace")):
        return ""
    return f'"{" ".join(quote.split())[:50]}" does not stand in {path}'


def _hash(root: Path, text: str) -> str:
    from argmap.edits.new_item import beside_sources  # noqa: PLC0415 - so that --help stays light

    return hashlib.sha256(_content(root, beside_sources(text))).hexdigest()


def _content(root: Path, path: str) -> bytes:
    """Return a copy's bytes. Raises `ArgmapError` where there is none inside the case."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    full = root / path
    hint = "put the copy into evidence/sources/text/"
    try:
        if not full.resolve().is_relative_to(root.resolve()):
            message = f'"{path}" lies outside the case'
            raise ArgmapError(message, hint=hint)
        if full.stat().st_size > _LARGEST_COPY:
            message = f'"{path}" is larger than {_LARGEST_COPY // 1_000_000} MB'
            raise ArgmapError(message, hint=hint)
        return full.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f'cannot read "{path}": {why.lower()}'
        raise ArgmapError(message, hint=hint) from None


# -- the editor ------------------------------------------------------------------------------------


def _in_editor(root: Path, target: Path, drafted: "Draft") -> None:
    """Open the file in the user's editor, and say what the rules find in it then."""
    from argmap import checks  # noqa: PLC0415 - so that --help stays light
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.findings import Severity  # noqa: PLC0415
    from argmap.report.findings import text as report  # noqa: PLC0415
    from argmap.storage import load, targets  # noqa: PLC0415 - so that --help stays light

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    written = f"{targets.as_typed(target)} is written, and"
    if not editor.strip():
        message = f"{written} no editor is named"
        raise ArgmapError(message, hint="name one: export EDITOR=nano")
    try:
        words = shlex.split(editor, posix=os.name != "nt")
        status = subprocess.run([*words, str(target)], check=False).returncode  # noqa: S603 - theirs
    except (OSError, ValueError) as error:
        message = f'{written} the editor "{editor}" cannot be started: {error}'
        raise ArgmapError(message, hint="see $VISUAL and $EDITOR") from None
    if status:
        message = f'{written} the editor "{editor}" left with {status}'
        raise ArgmapError(message, hint="argmap check says what it looks like")
    loaded = load.read(root)
    found = [finding for finding in checks.run(loaded) if finding.span.path == drafted.path]
    _terminal.show(report.lines(loaded, found))
    if any(finding.severity is Severity.ERROR for finding in found):
        raise typer.Exit(1)

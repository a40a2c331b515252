"""`argmap source`: copies of sources, which quotations are checked against."""

import hashlib
import logging
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _edit, _sources, _verify

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.core.model import Source
    from argmap.storage.journal import Texts

_LARGEST_FILE = 100_000_000  # bytes

group = typer.Typer(
    no_args_is_help=True,
    help="Make, pin and verify against the plain-text copies of sources.",
    epilog="Example: argmap source copy lie-1954 memoirs.pdf",
)


@group.command("copy")
def copy(
    id: _sources.Id,  # noqa: A002
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|-",
            help="A .txt, .md, .html, .pdf, .docx or .epub file; - is text on standard input.",
        ),
    ],
    case: _case.CaseOption = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a copy that is there and says otherwise.")
    ] = False,
    dry_run: _edit.DryRun = False,
) -> None:
    """Make the plain-text copy of a source from a document, and record it in the source's head.

    Pages are parted by form feeds. Writes evidence/sources/text/ID.txt and the keys text and
    sha256, and nothing else.

    Example: argmap source copy lie-1954 memoirs.pdf
    """
    from argmap.bibliography import plain  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.storage import copies, journal  # noqa: PLC0415 - so that --help stays light

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it says things of its own
    root, loaded, source = _sources.source_of(id, case, dry_run=dry_run)
    name = "stdin.txt" if file == _sources.STDIN else file.name
    text, encoding = plain.read(_sources.content_of(file, _LARGEST_FILE), name)
    content = text.encode("utf-8", "replace")
    if len(content) > copies.LARGEST_COPY:
        message = f'the text of "{file.name}" is longer than a copy may be'
        raise ArgmapError(message, hint=f"{copies.LARGEST_COPY // 1_000_000} MB is the most")
    path, relative = _place_of_copy(source)
    before = journal.content_of(root, path)
    if before not in (None, content) and not force:
        message = f'"{path}" is there already and says otherwise'
        raise ArgmapError(message, hint="replace it with --force, or give the source another text")
    digest = hashlib.sha256(content).hexdigest()
    change = _change(loaded, source, {"text": relative, "sha256": digest})
    texts = {} if before == content else {path: (before, content)}
    if not dry_run:
        _write(root, f"source copy {source.id} {file.name}", {**texts, **change})
    if encoding:
        typer.echo(f"the file is not UTF-8 text: read as {encoding}", err=True)
    pages = text.count("\f") + 1
    paging = f"{pages:,} pages" if pages > 1 else "no page breaks"
    written = "would be written" if dry_run else "written"
    state = written if texts else "as it was"
    typer.echo(f"{path}: {state}, {len(text.split()):,} words, {paging}")
    _tell(source, change, "text and sha256 recorded", dry_run=dry_run)


def _tell(source: "Source", change: "Texts", what: str, *, dry_run: bool) -> None:
    recorded = f"would have {what}" if dry_run else what
    typer.echo(f"{source.path}: {recorded if change else 'as it was'}")


def _place_of_copy(source: "Source") -> tuple[str, str]:
    """Return where a source's copy belongs: from the case's folder, and from the source's own."""
    from argmap.storage import copies  # noqa: PLC0415 - so that --help stays light

    if source.text:
        return copies.path_of(source), source.text
    path = f"evidence/sources/text/{source.id}.txt"
    return path, posixpath.relpath(path, posixpath.dirname(source.path))


def _write(root: Path, job: str, texts: "Texts") -> None:
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    if texts:
        journal.carry_out(root, job, texts)


@group.command("pin")
def pin(
    id: _sources.Id,  # noqa: A002
    case: _case.CaseOption = None,
    *,
    dry_run: _edit.DryRun = False,
) -> None:
    """Record the hash of a source's copy as it is now, after reading what changed in it.

    Example: argmap source pin lie-1954
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415

    root, loaded, source = _sources.source_of(id, case, copies=True, dry_run=dry_run)
    copy_of = (loaded.copies or {}).get(source.id)
    if copy_of is None or source.text is None:
        message = f'the source "{source.id}" has no copy'
        raise ArgmapError(message, hint=f"make one with: argmap source copy {source.id} FILE")
    if copy_of.sha256 is None or copy_of.text is None:
        message = f'the copy "{copy_of.path}" cannot be pinned: {copy_of.problem}'
        raise ArgmapError(message, hint="mend the file, or make it anew with: argmap source copy")
    change = _change(loaded, source, {"sha256": copy_of.sha256})
    if not dry_run:
        _write(root, f"source pin {source.id}", change)
    old = f", was {source.sha256[:12]}…" if change and source.sha256 else ""
    _tell(source, change, f"sha256 {copy_of.sha256[:12]}… recorded{old}", dry_run=dry_run)


def _change(case: "Case", source: "Source", values: dict[str, str]) -> "Texts":
    """Return the source's file, before and after, with these keys; none when it says them already.

    Raises `ArgmapError` where they cannot be written.
    """
    from argmap.bibliography import heads  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.positions import SourceText  # noqa: PLC0415
    from argmap.core.text_edits import apply  # noqa: PLC0415
    from argmap.notation import parse  # noqa: PLC0415

    part = next(part for part in case.parts if part.item is not None and part.id == source.id)
    edits = heads.with_keys(part.source, source, values)
    if not edits:
        return {}
    new = apply(part.source.raw, edits)
    if not heads.is_only(source, parse(SourceText(source.path, new)).item, **values):
        message = f'the head of "{source.path}" is written so that nothing can be added safely'
        raise ArgmapError(message, hint='write it as "key: value" lines')
    return {source.path: (part.source.raw, new)}


group.command("verify")(_verify.command)

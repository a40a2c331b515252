"""`argmap source verify`: quotations held against a copy, and recorded as found in it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _edit, _sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.core.case import Case, Copy
    from argmap.core.model import Source
    from argmap.edits import Plan
    from argmap.quotes import Judged


def command(
    id: _sources.Id,  # noqa: A002
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The copy, in plain text; without it, the one that is stored or in ARGMAP_COPIES.",
            show_default=False,
        ),
    ] = None,
    case: _case.CaseOption = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Take this copy instead of another that is pinned.")
    ] = False,
    dry_run: _edit.DryRun = False,
) -> None:
    """Look for the quotations of a source in a copy that is kept elsewhere, and record it.

    Where all are found, the source pins the copy's hash (sha256), and each item that quotes it has
    the day, that hash and one of its words (verified). Later the copy is looked for by its hash in
    the folder ARGMAP_COPIES, and nowhere else. Exit status 0: recorded; 1: a quotation is not in
    it, and nothing was written; 2: not possible.

    Example: argmap source verify lie-1954 ~/copies/memoirs.txt
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import verified  # noqa: PLC0415

    root, loaded, source = _sources.source_of(id, case, copies=True, dry_run=dry_run)
    copy = _copy(loaded, source, file)
    _refuse_other(loaded, source, copy, force=force)
    held, judged = _judged(loaded, source, copy)
    _terminal.show(verified.lines(held, judged, _terminal.columns()), error=dry_run)
    lost = sum(not verified.is_found(one) for one in judged)
    if lost:
        _edit.say(f"{lost} of {_counted(len(judged))} not found: nothing was recorded")
        raise typer.Exit(1)
    _record(root, _plan(root, loaded, source, copy), judged, copy, dry_run=dry_run)


def _copy(case: "Case", source: "Source", file: Path | None) -> "Copy":
    """Return the copy to look in. Raises `ArgmapError` where there is none that can be read."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import copies_elsewhere  # noqa: PLC0415

    if file is not None:
        content = _sources.content_of(file, copies_elsewhere.LARGEST_COPY)
        copy: Copy | None = copies_elsewhere.as_copy(str(file), content)
    else:
        copy = (case.copies or {}).get(source.id)
    if copy is None or copy.text is None:
        where = f'"{file}"' if file is not None else f'the copy of "{source.id}"'
        why = copy.problem if copy is not None else "there is none, and no hash to find one by"
        message = f"{where} cannot be used: {why}"
        raise ArgmapError(
            message, hint=f"name a file of plain text: source verify {source.id} FILE"
        )
    return copy


def _refuse_other(case: "Case", source: "Source", copy: "Copy", *, force: bool) -> None:
    """Raise `ArgmapError` for another copy than the one that is stored or pinned."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    stored = (case.copies or {}).get(source.id) if source.text is not None else None
    if stored is not None and stored.sha256 not in ("", copy.sha256):
        message = f'"{source.id}" has a stored copy, and this is another one'
        raise ArgmapError(message, hint=f"replace that one: argmap source copy {source.id} FILE")
    if source.sha256 not in (None, copy.sha256) and not force:
        message = f'"{source.id}" pins another copy, with the hash {source.sha256[:12]}…'
        raise ArgmapError(message, hint="name that copy, or take this one with --force")


def _judged(case: "Case", source: "Source", copy: "Copy") -> "tuple[Case, tuple[Judged, ...]]":
    """Return the case with this copy at hand, and how its quotations of the source stand in it."""
    from dataclasses import replace  # noqa: PLC0415 - so that --help stays light

    from argmap import quotes  # noqa: PLC0415
    from argmap.edits import verifying  # noqa: PLC0415

    held = replace(case, copies={**(case.copies or {}), source.id: copy})
    judged = quotes.judge(held, verifying.quoting(held, source))
    return held, tuple(one for one in judged if one.quotation.parts)


def _plan(root: Path, case: "Case", source: "Source", copy: "Copy") -> "Plan":
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.edits import verifying  # noqa: PLC0415
    from argmap.storage import journal, load  # noqa: PLC0415

    today = dt.datetime.now().astimezone().date().isoformat()
    read = lambda path: journal.read(root, path)  # noqa: E731 - as in `_edit.run`
    plan = verifying.recorded(case, source, copy.sha256, today, read)
    beyond = load.beyond_links(root, case)
    for change in plan.changes:
        if change.path in beyond:
            message = f'"{change.path}" is a link, and what it leads to is not written'
            raise ArgmapError(message, hint="put the file itself there")
    return plan


def _record(
    root: Path, plan: "Plan", judged: "Sequence[Judged]", copy: "Copy", *, dry_run: bool
) -> None:
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    found = f"{_counted(len(judged))} found" if judged else "no item quotes it yet"
    if dry_run:
        _edit.show_patch(root, plan.changes)
        _edit.say(f"{found}: {_edit.files(len(plan.changes))} would be changed")
        return
    if plan.changes:
        journal.carry_out(root, plan.job, plan.texts)
        done = f"recorded in {_edit.files(len(plan.changes))}"
    else:
        done = "recorded already"
    _edit.say(f"{found}, {done}, against the copy with the hash {copy.sha256[:12]}…")


def _counted(number: int) -> str:
    return "1 quotation" if number == 1 else f"{number} quotations"

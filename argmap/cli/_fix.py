"""`argmap check --fix`: mends a case, and writes it or shows the patch."""

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.checks import CheckResult, Options
    from argmap.core.case import Case
    from argmap.core.findings import Finding, Fix
    from argmap.edits import Change

FixOption = Annotated[
    bool, typer.Option("--fix", help="Mend what can be mended without a decision, then check.")
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="With --fix: show it as a patch, and write nothing.")
]
UnsafeOption = Annotated[
    bool, typer.Option("--unsafe", help="With --fix: also guess what was meant. Read the result.")
]


class Fixing(NamedTuple):
    """How a case is mended: also by guesses, and written or shown as a patch."""

    unsafe: bool
    diff: bool


def requested(*, fix: bool, diff: bool, unsafe: bool, formats: list[str] | None) -> Fixing | None:
    """Return how a case is to be mended, None when it is not.

    Raises `typer.BadParameter` for flags that do not go together.
    """
    message = ""
    if (diff or unsafe) and not fix:
        message = f"--{'diff' if diff else 'unsafe'} goes with --fix"
    elif diff and formats and set(formats) - {"full", "text"}:
        message = f"--diff writes a patch to standard output, and --format {formats[0]} another"
    if message:
        raise typer.BadParameter(message)
    return Fixing(unsafe, diff) if fix else None


def settle(root: Path, *, writes: bool) -> None:
    """Complete what an earlier command left half written, before a case is read to be mended."""
    from argmap.cli import _edit  # noqa: PLC0415 - so that --help stays light

    if writes:
        _edit.settle(root, dry_run=False)


def run(
    root: Path, result: "CheckResult", options: "Options", fixing: Fixing
) -> "tuple[CheckResult, str]":
    """Mend a case that was checked with this result; write it, or show the patch.

    Returns the result after that, and what was mended, in words. Raises `ArgmapError` when a file
    was changed meanwhile or cannot be written.
    """
    from argmap import checks  # noqa: PLC0415 - --help stays light
    from argmap.cli import _edit  # noqa: PLC0415
    from argmap.core import baseline  # noqa: PLC0415 - --help stays light
    from argmap.edits import Plan, fixes  # noqa: PLC0415 - --help stays light
    from argmap.report.findings.text import count_of  # noqa: PLC0415
    from argmap.storage import copies, journal, load  # noqa: PLC0415 - --help stays light

    def check(tried: "Case") -> "tuple[Finding, ...]":
        return checks.check(tried, options).findings

    case = result.case
    mend = partial(
        fixes.mend,
        check=check,
        closed=load.beyond_links(root, case) | {baseline.NAME},
        recopy=lambda sources: copies.read(root, sources),
    )
    mended = mend(case, result.findings, unsafe=fixing.unsafe)
    more = "" if fixing.unsafe else _more(mend(mended.case, mended.findings, unsafe=True).fixed)
    stale = [finding.fix for finding in mended.findings if finding.rule == "stale-baseline"]
    changes = (*fixes.changes(case, mended), *_baseline(case, stale))
    many = f"{len(mended.fixed) + len(stale)} in {count_of(len(changes), 'file')}"
    if fixing.diff:
        _edit.show_patch(root, changes)
        return _tried(checks.check(mended.case, options), fixing), f"would fix {many}{more}"
    if not changes:
        return _tried(result, fixing), f"fixed nothing{more}"
    journal.carry_out(root, "check --fix", Plan("check --fix", changes).texts)
    written = load.read(root, copies=True)
    return _tried(checks.check(written, options), fixing), f"fixed {many}{more}"


def _more(fixed: "Sequence[Finding]") -> str:
    """Return how many more findings would be mended by guesses, in brackets; or nothing."""
    return f" ({len(fixed)} more with --unsafe)" if fixed else ""


def _tried(result: "CheckResult", fixing: Fixing) -> "CheckResult":
    """Return a result without the fixes that were tried: what is left would do harm."""
    left = tuple(
        dataclasses.replace(finding, fix=None)
        if finding.fix is not None and (finding.fix.safe or fixing.unsafe)
        else finding
        for finding in result.findings
    )
    return dataclasses.replace(result, findings=left)


def _baseline(case: "Case", stale: "Sequence[Fix | None]") -> "Iterator[Change]":
    """Yield the baseline file without the entries that do not occur any more."""
    from argmap.core import baseline  # noqa: PLC0415 - so that --help stays light
    from argmap.core.text_edits import apply  # noqa: PLC0415
    from argmap.edits import Change  # noqa: PLC0415

    source = case.text(baseline.NAME)
    edits = [edit for fix in stale if fix is not None for edit in fix.edits]
    if source is not None and edits:
        yield Change(baseline.NAME, source.raw, apply(source.raw, edits))

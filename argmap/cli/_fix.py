"""`argmap check --fix`: mends a case, and writes it or shows the patch."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.case import Case
    from argmap.checks import Options, Outcome
    from argmap.findings import Finding, Fix
    from argmap.fixes import Change

FixOption = Annotated[
    bool, typer.Option("--fix", help="Mend what can be mended without a decision, then check.")
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="With --fix: show it as a patch, and write nothing.")
]
UnsafeOption = Annotated[
    bool, typer.Option("--unsafe", help="With --fix: also guess what was meant. Read the result.")
]


def refuse(*, fix: bool, diff: bool, unsafe: bool, formats: list[str] | None) -> None:
    """Raise `typer.BadParameter` for flags that do not go together."""
    message = ""
    if (diff or unsafe) and not fix:
        message = f"--{'diff' if diff else 'unsafe'} goes with --fix"
    elif diff and formats and set(formats) - {"full", "text"}:
        message = f"--diff writes a patch to standard output, and --format {formats[0]} another"
    if message:
        raise typer.BadParameter(message)


def run(  # noqa: PLR0913 - all are named
    root: Path,
    case: "Case",
    outcome: "Outcome",
    options: "Options",
    *,
    unsafe: bool,
    diff: bool,
) -> "tuple[Case, Outcome, str]":
    """Mend a case that was checked with this outcome; write it, or show the patch.

    Returns the case after that, what is still found in it, and what was mended, in words.
    Raises `ArgmapError` when a file was changed meanwhile or cannot be written.
    """
    from argmap import baseline, checks, fixes, store  # noqa: PLC0415 - so that --help stays light
    from argmap.report.findings import count_of  # noqa: PLC0415
    from argmap.report.patch import patch  # noqa: PLC0415

    def check(tried: "Case") -> "tuple[Finding, ...]":
        return checks.outcome(tried, options).findings

    closed = store.beyond_links(root, case) | {baseline.NAME}
    mended = fixes.mend(case, outcome.findings, check, unsafe=unsafe, closed=closed)
    stale = [finding.fix for finding in mended.findings if finding.rule == "stale-baseline"]
    changes = (*fixes.changes(case, mended.case), *_baseline(case, stale))
    many = f"{len(mended.fixed) + len(stale)} in {count_of(len(changes), 'file')}"
    after = checks.outcome(mended.case, options)
    if diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(patch(changes, below=store.in_repository(root)).encode())
        return mended.case, after, f"would fix {many}"
    store.rewrite(root, changes)
    if not changes:
        return case, outcome, "fixed nothing"
    written = store.load(root, copies=True)
    return written, checks.outcome(written, options), f"fixed {many}"


def _baseline(case: "Case", stale: "Sequence[Fix | None]") -> "Iterator[Change]":
    """Yield the baseline file without the entries that do not occur any more."""
    from argmap import baseline, fixes  # noqa: PLC0415 - so that --help stays light

    source = case.text(baseline.NAME)
    edits = [edit for fix in stale if fix is not None for edit in fix.edits]
    if source is not None and edits:
        yield fixes.Change(baseline.NAME, source.raw, fixes.applied(source.raw, edits))

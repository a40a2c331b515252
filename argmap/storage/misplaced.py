"""Folders beside `claims/` and `evidence/` whose files are taken for items, and are not read."""

import os
from pathlib import Path

from argmap.core import ids
from argmap.core.findings import Finding, Severity
from argmap.core.positions import SourceText

_SOURCES = "evidence/sources/"
_HOMES = {
    **dict.fromkeys(("claim", "claims", "explanation", "explanations"), "claims/"),
    **dict.fromkeys(("hypothesis", "hypotheses", "theory", "theories"), "claims/"),
    **dict.fromkeys(("question", "questions", "argument", "arguments"), "claims/"),
    **dict.fromkeys(("assumption", "assumptions"), "claims/"),
    **dict.fromkeys(("evidence", "evidences", "fact", "facts"), "evidence/"),
    **dict.fromkeys(("source", "sources", "reference", "references"), _SOURCES),
}
"""Names of folders that a case's author may make, and where such items lie."""


def misplaced(root: Path) -> list[Finding]:
    """Return a finding for each folder at the top of a case that looks as if it held items."""
    with os.scandir(root) as scan:
        names = sorted(entry.name for entry in scan if entry.is_dir(follow_symlinks=False))
    findings: list[Finding] = []
    for name in names:
        home = _HOMES.get(ids.key(name))
        read = name in ("claims", "evidence") or home is None or _is_one_of_the_case(root, name)
        first = "" if read else _first_item(root / name)
        if first and home is not None:
            findings.append(
                Finding(
                    rule="stray-file",
                    severity=Severity.WARNING,
                    span=SourceText(f"{name}/{first}", "").start(),
                    message=f'the folder "{name}" is not read: items lie in claims/ and evidence/',
                    target=name,
                    help=(
                        f'move its files to {home}, and give each its "kind": the folder says none',
                    ),
                )
            )
    return findings


def _is_one_of_the_case(root: Path, name: str) -> bool:
    """Return whether a disk that knows no capitals takes a folder for one of the case's own."""
    own = root / name.lower()
    return name.lower() in ("claims", "evidence") and own.is_dir() and own.samefile(root / name)


def _first_item(folder: Path) -> str:
    """Return the first Markdown file of a folder, by name; empty where it has none."""
    try:
        with os.scandir(folder) as scan:
            names = sorted(entry.name for entry in scan if entry.is_file(follow_symlinks=False))
    except OSError:
        return ""
    items = (name for name in names if name.endswith(".md") and name.lower() != "readme.md")
    return next(items, "")

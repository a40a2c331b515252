"""`argmap check --since`: of what was found, what touches the items that changed."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.checks import CheckResult
    from argmap.core.case import Case


def only(case: "Case", outcome: "CheckResult", root: Path, since: str) -> "CheckResult":
    """Return what touches the items that changed since a revision, and how much else there is.

    Raises `ArgmapError` when git does not say what changed.
    """
    from argmap.core import impact  # noqa: PLC0415 - so that --help stays light
    from argmap.core.positions import SourceText  # noqa: PLC0415
    from argmap.notation import parse  # noqa: PLC0415
    from argmap.storage import git  # noqa: PLC0415 - so that --help stays light

    changed = git.changed(root, since)
    before = [
        parse(SourceText(one.path, (one.before or b"").decode("utf-8", "replace")))
        for one in changed
        if one.path.startswith(("claims/", "evidence/")) and one.path.endswith(".md")
    ]
    paths = {one.path for one in changed}
    shown, elsewhere = impact.split(case, outcome.findings, paths, before)
    return dataclasses.replace(outcome, findings=shown, elsewhere=elsewhere)

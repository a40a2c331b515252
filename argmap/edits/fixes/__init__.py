"""A case mended, until nothing more changes. Nothing is written here.

A fix is made when its own finding goes and no other comes, however slight. A finding whose words
were mended, or whose item has another id now, is the same as before. What was there before and not
told is no new finding either:

* what a mistake held back (see `argmap.core.cascades`);
* what is found in text that a misspelled key kept from being read, and that no fix touches, and
  about an explanation that was in no comparison, for it did not say what it answers;
* an `ignore` or a line of the baseline that a mended case has no more use for: the fixes that
  follow take them away.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.case import Case
from argmap.core.findings import Finding
from argmap.edits import Change
from argmap.edits.fixes.edited import Recopy
from argmap.edits.fixes.picked import picked
from argmap.edits.fixes.trials import Check, Trials

__all__ = ["Change", "Check", "Mended", "Recopy", "changes", "mend"]

_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Mended:
    """A case after fixing: what it says now, what is still found, and what was mended, in order.

    `moved` has, for each file that has another name now, the name that it had.
    """

    case: Case
    findings: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    moved: Mapping[str, str] = field(default_factory=dict)


def mend(  # noqa: PLR0913 - all but three are named
    case: Case,
    findings: Sequence[Finding],
    check: Check,
    *,
    unsafe: bool = False,
    closed: Container[str] = (),
    recopy: Recopy | None = None,
) -> Mended:
    """Return the case with its fixable findings mended; `closed` files are left as they are.

    `findings` are what `check` finds in the case. Fixes are made in rounds, because one may
    overlap another; a fix that would do harm is not made. `recopy` reads the stored copies again
    where a fix makes a source name another one; without it they stay as they are.
    """
    found, fixed = tuple(findings), list[Finding]()
    names: dict[str, str] = {}
    trials = Trials(check, closed, recopy)
    for _ in range(_MOST_ROUNDS):
        chosen = picked(found, unsafe=unsafe, closed=closed)
        if not chosen:
            break
        best = trials.best(case, found, chosen)
        if not best.fixed:
            break
        case, found = best.case, best.findings
        fixed += best.fixed
        for old, new in best.moved.items():
            names[new] = names.pop(old, old)
    return Mended(case, found, tuple(fixed), names)


def changes(before: Case, after: Mended) -> tuple[Change, ...]:
    """Return the files that mending changed, items and settings, by path."""
    was = {part.path: part.source.raw for part in before.parts}
    now = {part.path: part.source.raw for part in after.case.parts}
    found = []
    for path, new in now.items():
        old = after.moved.get(path, path)
        if old != path or was[old] != new:
            found.append(Change(old, was[old], new, moved_to=path if old != path else None))
    settings = (before.settings.source, after.case.settings.source)
    if settings[0] is not None and settings[1] is not None and settings[0].raw != settings[1].raw:
        found.append(Change(settings[0].path, settings[0].raw, settings[1].raw))
    return tuple(sorted(found, key=lambda change: change.path))

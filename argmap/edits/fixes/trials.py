"""Fixes tried on a case, all together first, and only those kept that do no harm."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from argmap.core.cascades import any_doubt, undoubted
from argmap.core.case import Case
from argmap.core.findings import Finding, Severity
from argmap.edits.fixes.edited import Edited, Recopy, RefusedError, edited

Check = Callable[[Case], Sequence[Finding]]

_MOST_TRIALS = 200
"""Times a case is checked in search of the fixes that would do harm: the rest is left alone."""

_TIDIED = frozenset({"unused-ignore", "stale-baseline"})
"""Rules about what a mended case has no more use for, which is taken away in its turn."""


@dataclass(frozen=True, slots=True)
class Made:
    """What fixes made of a case: what is found in it, what was mended, files by name before."""

    case: Case
    findings: tuple[Finding, ...]
    fixed: tuple[Finding, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)


class Trials:
    """Tries fixes on a case, a limited number of times."""

    def __init__(self, check: Check, closed: Container[str], recopy: Recopy | None) -> None:
        """Take how to check a case, the files not to be written, and how to read copies again."""
        self.check = check
        self.closed, self.recopy = closed, recopy
        self.left = _MOST_TRIALS
        self.known: tuple[Sequence[Finding], Sequence[Finding]] = ((), ())

    def best(self, case: Case, found: tuple[Finding, ...], chosen: Sequence[Finding]) -> Made:
        """Return the case with all of the chosen that do no harm, the gravest first."""
        state = Made(case, found)
        self.known = (found, self._held_back(case))
        waiting = [
            batch
            for severity in reversed(Severity)
            if (batch := [finding for finding in chosen if finding.severity is severity])
        ]
        while waiting and self.left > 0:
            batch = waiting.pop()
            outcome = self._attempt(case, state, batch)
            if isinstance(outcome, Made):
                state = outcome
            else:
                waiting += _parted(batch, outcome)
        return state

    def _attempt(self, case: Case, state: Made, batch: Sequence[Finding]) -> Made | frozenset[str]:
        """Return the case with these mended too, or the files where that does harm.

        `state` is the case with what has been mended in this round.
        """
        self.left -= 1
        fixed = (*state.fixed, *batch)
        try:
            after = edited(case, fixed, self.closed, self.recopy)
        except RefusedError as refused:
            return frozenset({str(refused)})
        found = tuple(self.check(after.case))
        harm = {*_unmended(batch, state.findings, found), *self._newly_found(after, found, fixed)}
        return frozenset(harm) if harm else Made(after.case, found, fixed, dict(after.paths))

    def _newly_found(
        self, after: Edited, found: Sequence[Finding], fixed: Iterable[Finding]
    ) -> Iterator[str]:
        """Yield the files in which something is found that was not there before, told or not."""
        before, held, mended = (Counter(map(after.key, seen)) for seen in (*self.known, fixed))
        allowed = (before | held) - mended
        for seen in (found, self._held_back(after.case)):
            counted = [one for one in seen if not _was_hidden(one, after)]
            new = Counter(map(_key, counted)) - allowed
            yield from (one.span.path for one in counted if _key(one) in new)

    def _held_back(self, case: Case) -> Sequence[Finding]:
        """Return what would be found, were nothing in doubt: it is there, though not yet told."""
        return self.check(undoubted(case)) if any_doubt(case) else ()


def _unmended(
    batch: Sequence[Finding], before: Iterable[Finding], after: Iterable[Finding]
) -> Iterator[str]:
    """Yield the files of those in a batch that are found as often as if nothing had been mended."""
    was, now = _by_fingerprint(before), _by_fingerprint(after)
    mended = _by_fingerprint(batch)
    for finding in batch:
        name = finding.fingerprint
        if now[name] > was[name] - mended[name]:
            yield finding.span.path


def _was_hidden(finding: Finding, after: Edited) -> bool:
    """Return whether a finding is about what was not read before, or has had its day."""
    if finding.rule in _TIDIED and finding.fix is not None:
        return True
    return finding.item in after.freed or any(
        span.path == finding.span.path
        and span[1:3] <= finding.span[1:3]
        and finding.span[3:] <= span[3:]
        for span in after.revealed
    )


def _parted(batch: Sequence[Finding], harm: Container[str]) -> Iterator[list[Finding]]:
    """Yield the parts of a batch to try next, the last first, when all together do harm.

    A fix that alone edits a file with harm is dropped; of several in one file, one is tried first.
    """

    def is_suspect(finding: Finding) -> bool:
        return any(path in harm for path in _paths(finding))

    suspects = [one for one in batch if is_suspect(one)]
    others = [one for one in batch if not is_suspect(one)]
    if not suspects:
        yield from _halves(others)
        return
    first: dict[frozenset[str], Finding] = {}
    rest = [one for one in suspects if first.setdefault(_paths(one), one) is not one]
    if rest:
        yield rest
        yield list(first.values())
    if others:
        yield others


def _halves(batch: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield the two halves of a batch, the last first; none of a batch of one."""
    half = len(batch) // 2
    if half:
        yield list(batch[half:])
        yield list(batch[:half])


def _paths(finding: Finding) -> frozenset[str]:
    fix = finding.fix
    paths = {edit.span.path for edit in fix.edits} if fix is not None else set()
    if fix is not None and fix.renames is not None:
        paths.add(finding.span.path)
    return frozenset(paths)


def _by_fingerprint(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


def _key(finding: Finding) -> tuple[str, str, str]:
    """Return what tells a finding from others: its rule, its subject and its target."""
    return finding.rule, finding.item or finding.span.path, finding.target

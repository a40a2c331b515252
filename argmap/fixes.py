"""Fixes applied: text and edits to new text, and a case mended until nothing more changes.

Nothing is written here. A fix is made when its own finding goes and no other as grave comes. What a
mistake held back (see `argmap.doubt`) may come to light; so may lesser findings, since a link that
is mended is looked at for the first time.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from argmap.case import Case, assemble
from argmap.doubt import in_doubt, undoubted
from argmap.findings import Edit, Finding, Fix, Severity
from argmap.source import SourceText, Span
from argmap.syntax import parse

_MOST_ROUNDS = 20
_MOST_TRIALS = 200
"""Times a case is checked in search of the fixes that would do harm: the rest is left alone."""

_LINE_END = re.compile(r"\r\n|\r|\n")

Check = Callable[[Case], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A case after fixing: what it says now, what is still found, and what was mended, in order."""

    case: Case
    findings: tuple[Finding, ...]
    fixed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A file's text before and after, byte order mark and line ends as on the disk."""

    path: str
    old: str
    new: str


def mend(
    case: Case,
    findings: Sequence[Finding],
    check: Check,
    *,
    unsafe: bool = False,
    closed: Container[str] = (),
) -> Mended:
    """Return the case with its fixable findings mended; `closed` files are left as they are.

    `findings` are what `check` finds in the case. Fixes are made in rounds, because one may
    overlap another; a fix that would do harm is not made.
    """
    told, fixed = tuple(findings), list[Finding]()
    trials = _Trials(check)
    for _ in range(_MOST_ROUNDS):
        chosen = _chosen(told, unsafe=unsafe, closed=closed)
        if not chosen:
            break
        made = trials.best(case, told, chosen)
        if not made.fixed:
            break
        case, told = made.case, made.findings
        fixed += made.fixed
    return Mended(case, told, tuple(fixed))


def changes(before: Case, after: Case) -> tuple[Change, ...]:
    """Return the files that differ between two states of a case, by path."""
    return tuple(
        Change(old.path, old.source.raw, new.source.raw)
        for old, new in zip(before.parts, after.parts, strict=True)
        if old.source.raw != new.source.raw
    )


def applied(raw: str, edits: Iterable[Edit]) -> str:
    """Return a file's text after edits that do not overlap; every other byte stays as it is.

    Spans count as in `SourceText`; line feeds in an edit's text are written as the file ends its
    lines.
    """
    starts = [int(raw.startswith("\ufeff"))]
    ends = list(_LINE_END.finditer(raw))
    starts += (end.end() for end in ends)
    line_end = ends[0].group() if ends else "\n"
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        start = starts[span.line - 1] + span.column - 1
        pieces += (raw[at:start], edit.text.replace("\n", line_end))
        at = starts[span.end_line - 1] + span.end_column - 1
    return "".join((*pieces, raw[at:]))


def _chosen(
    findings: Iterable[Finding], *, unsafe: bool, closed: Container[str]
) -> tuple[Finding, ...]:
    """Return the findings that can be fixed at once: of those that overlap, the first."""
    taken: dict[str, list[Span]] = {}
    chosen: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not fix.edits or not (fix.safe or unsafe):
            continue
        spans = [edit.span for edit in fix.edits]
        if any(span.path in closed or _meets(taken.get(span.path, []), span) for span in spans):
            continue
        for span in spans:
            among = taken.setdefault(span.path, [])
            among.insert(bisect_left(among, span), span)
        chosen.append(finding)
    return tuple(chosen)


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Return whether a span overlaps one of these, which are sorted and do not overlap."""
    at = bisect_left(taken, span)
    return any(_overlap(other, span) for other in taken[max(0, at - 1) : at + 1])


def _overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a character, or touch where one is an insertion."""
    first, second = sorted((one, other))
    if first == second:
        return True
    end, start = first[3:], second[1:3]
    return end > start or (end == start and (first[1:3] == end or start == second[3:]))


class _Trials:
    """Tries fixes on a case, a limited number of times."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.left = _MOST_TRIALS
        self.allowed: Counter[str] = Counter()

    def best(self, case: Case, told: tuple[Finding, ...], chosen: Sequence[Finding]) -> Mended:
        """Return the case with all of the chosen that do no harm, the gravest first."""
        state = Mended(case, told, ())
        self.allowed = _counted(told) | _counted(self.held_back(case))
        waiting = [
            batch
            for severity in reversed(Severity)
            if (batch := [finding for finding in chosen if finding.severity is severity])
        ]
        while waiting and self.left > 0:
            batch = waiting.pop()
            made = self.attempt(case, state, batch)
            if isinstance(made, Mended):
                state = made
            else:
                waiting += _parted(batch, made)
        return state

    def attempt(
        self, case: Case, state: Mended, batch: Sequence[Finding]
    ) -> Mended | frozenset[str]:
        """Return the case with these mended too, or the files where that does harm.

        `batch` is of one severity; `state` is the case with what has been mended in this round.
        """
        self.left -= 1
        fixed = (*state.fixed, *batch)
        after = _edited(case, [fix for finding in fixed if (fix := finding.fix) is not None])
        found = tuple(self.check(after))
        hidden = self.held_back(after)
        now, before = _counted(found), _counted(state.findings)
        stays = {
            name for name, count in _counted(batch).items() if now[name] > before[name] - count
        }
        harm = {one.span.path for one in batch if one.fingerprint in stays}
        for seen in (found, hidden):
            grave = [one for one in seen if one.severity.rank <= batch[0].severity.rank]
            new = _counted(grave) - self.allowed
            harm.update(one.span.path for one in grave if one.fingerprint in new)
        if harm:
            return frozenset(harm)
        self.allowed |= now | _counted(hidden)
        return Mended(after, found, fixed)

    def held_back(self, case: Case) -> Sequence[Finding]:
        """Return what would be found, were nothing in doubt: it is there, though not yet told."""
        return self.check(undoubted(case)) if in_doubt(case) else ()


def _parted(batch: Sequence[Finding], harm: Container[str]) -> Iterator[list[Finding]]:
    """Yield the parts of a batch to try next, the last first, when all together do harm.

    A fix that alone edits a file with harm is dropped; of several in one file, one is tried first.
    """
    suspects: list[Finding] = []
    others: list[Finding] = []
    for finding in batch:
        suspect = any(path in harm for path in _paths(finding))
        (suspects if suspect else others).append(finding)
    if not suspects:
        half = len(others) // 2
        yield from (part for part in (others[half:], others[:half]) if 0 < len(part) < len(others))
        return
    first: dict[frozenset[str], Finding] = {}
    rest = [one for one in suspects if first.setdefault(_paths(one), one) is not one]
    if rest:
        yield rest
        yield list(first.values())
    if others:
        yield others


def _paths(finding: Finding) -> frozenset[str]:
    return frozenset(edit.span.path for edit in (finding.fix.edits if finding.fix else ()))


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


def _edited(case: Case, fixes: Iterable[Fix]) -> Case:
    """Return the case with the files of these fixes written over and read again."""
    edits: dict[str, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            edits.setdefault(edit.span.path, []).append(edit)
    parts = [
        parse(SourceText(part.path, applied(part.source.raw, edits[part.path])))
        if part.path in edits
        else part
        for part in case.parts
    ]
    own = sum(len(part.faults) for part in case.parts)
    return assemble(parts, settings=case.settings, faults=case.faults[own:])

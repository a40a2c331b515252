"""Which fixes can be made at once: those that touch different places."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence

from argmap.core.findings import Finding
from argmap.core.positions import Span


def picked(
    findings: Iterable[Finding], *, unsafe: bool, closed: Container[str]
) -> tuple[Finding, ...]:
    """Return the findings that can be fixed at once: of those that overlap, the first."""
    taken: dict[str, list[Span]] = {}
    chosen: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
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

"""A claim or an explanation that stands with nothing beneath it.

A claim is there to be shown. Nothing shows this one: no item that stands supports it, by itself or
as a premise, and no evidence is rated `C` or `CC` against the explanation. Accepting it all the
same is an error. An assumption is a claim taken without support on purpose.

Bad:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow

Good:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once

Add the evidence, or make it `kind: assumption` and say in its notes why it can be taken for
granted.
"""

from collections.abc import Iterator

from argmap.core import reasons
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Explanation, ItemId, Kind, Status

RULE = Rule("unsupported-claim", Severity.WARNING, "a claim or explanation with nothing beneath it")
REACH = 1

_ARGUED = (Kind.CLAIM, Kind.EXPLANATION)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each claim and explanation without support, an error if accepted."""
    doubted = in_doubt(case)
    for name, item in case.items.items():
        if item.kind not in _ARGUED or not item.stands or name in doubted:
            continue
        explained = isinstance(item, Explanation)
        accepted = item.status is Status.ACCEPTED
        if _held_up(case, name, accepted=accepted):
            continue
        advice = f'write in the file of what shows it: "supports: [{name}]"'
        yield RULE.finding(
            item.at("status") if accepted else item.at(),
            f'"{name}" is accepted, and nothing supports it'
            if accepted
            else f'nothing supports "{name}"',
            item=name,
            help=(advice, f'or rate evidence against it: "{name}: C"')
            if explained
            else (advice, 'or make it "kind: assumption", if it is taken for granted on purpose'),
            severity=Severity.ERROR if accepted else None,
        )


def _held_up(case: Case, name: ItemId, *, accepted: bool) -> bool:
    """Return whether something that stands supports an item, or is rated consistent with it.

    Support for an accepted item that is a draft or rejected is reported by `rests-on-unaccepted`.
    """
    if accepted:
        return bool(reasons.offered(case, name))
    makers = {maker for point in reasons.supporting(case, name) for maker in point.makers}
    return any(maker in case.items and case.items[maker].stands for maker in makers)

"""A rejected item, and nothing in the case that counts against it.

What was set aside can be taken up again by whoever reads the case next, unless they find why. A
reason is a contradiction that holds, made by the item itself or by what it leads to; a rating `I`
or `II`; or that what supported it no longer holds: it was rejected, withdrawn or undercut.

Bad:

    == claims/misunderstanding.md
    ---
    kind: explanation
    status: rejected
    ---
    # It took absence for enough
    == evidence/soviet-reply.md
    ---
    supports: [misunderstanding]
    ---
    # The Soviet reply calls the decisions void

Good:

    == claims/misunderstanding.md
    ---
    kind: explanation
    status: rejected
    ---
    # It took absence for enough
    == evidence/soviet-reply.md
    ---
    supports: [misunderstanding]
    ---
    # The Soviet reply calls the decisions void
    == evidence/iran-1946.md
    ---
    contradicts: [misunderstanding]
    ---
    # In 1946 the Council went on without the Soviet delegate
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Kind, Status

RULE = Rule("rejected-without-reason", Severity.WARNING, "rejected, and nothing contradicts it")
REACH = "joined"

_ARGUED = (Kind.CLAIM, Kind.EXPLANATION, Kind.ASSUMPTION, Kind.EVIDENCE)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each rejected item that nothing which holds counts against."""
    for name, item in case.items.items():
        if item.status is not Status.REJECTED or item.kind not in _ARGUED:
            continue
        if traits.has_reason_against(case, name) or name in in_doubt(case):
            continue
        yield RULE.finding(
            item.at("status"),
            f'"{name}" is rejected, and nothing that holds counts against it',
            item=name,
            help=f'write in the file of what shows it: "contradicts: [{name}]"',
        )

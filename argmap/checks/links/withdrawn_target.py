"""A link from an item that stands to one that was rejected or withdrawn.

Support for what nobody holds any more, and attacks on what nobody uses any more, carry nothing;
most often they were forgotten when the status changed. What speaks against a *rejected* item is not
told: it is the reason why it was rejected.

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
    == evidence/iran-1946.md
    ---
    contradicts: [misunderstanding]
    ---
    # In 1946 the Council went on without the Soviet delegate

Delete the link, withdraw the item that makes it, or take the target up again.
"""

from collections.abc import Iterator

from argmap.case import Case
from argmap.findings import Finding, Note, Rule, Severity
from argmap.model import Item, Link, Relation, Status
from argmap.source import Span

RULE = Rule("withdrawn-target", Severity.WARNING, "a link to a withdrawn or rejected item")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each end or premise of a standing item's link that does not stand."""
    fallen = {name: item for name, item in case.items.items() if not item.stands}
    if not fallen:
        return
    for link in case.links:
        if link.origin in fallen:
            continue
        named = [(link.address[-1], link.span)]
        if link.relation is Relation.UNDERCUTS:
            named = [(name, link.span) for name in dict.fromkeys(link.target)]
        named.extend(zip(link.premises, link.premise_spans, strict=False))
        for name, span in named:
            if name in fallen and not _is_reason(link, fallen[name]):
                yield _finding(link, fallen[name], span)
                break


def _is_reason(link: Link, item: Item) -> bool:
    """Return whether the link is, or may be, a reason why the item at its end was rejected."""
    return (
        item.status is Status.REJECTED
        and link.address[-1] == item.id
        and link.relation is not Relation.SUPPORTS
    )


def _finding(link: Link, item: Item, span: Span) -> Finding:
    to = " -> ".join(link.target)
    end = "it" if (item.id,) == link.target else f'"{item.id}"'
    return RULE.finding(
        span,
        f'"{link.origin}" {link.relation} "{to}", and {end} is {item.status}',
        item=link.origin,
        target=to,
        notes=(Note(item.at("status"), f'"{item.id}" is {item.status} here'),),
        help="delete the link, withdraw what makes it, or take the other up again",
    )

"""A link from an item that stands to one that was rejected or withdrawn.

Support for what nobody holds any more, and attacks on what nobody uses any more, carry nothing;
most often they were forgotten when the status changed. What speaks against a *rejected* item is not
reported: it is the reason why it was rejected. A prediction of such an item is: nothing about that
item counts for or against what predicts it.

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

from collections.abc import Iterator, Mapping

from argmap.checks._engine.grouping import silences
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Item, ItemId, Link, Relation, Status
from argmap.core.positions import Span

RULE = Rule("withdrawn-target", Severity.WARNING, "a link to a withdrawn or rejected item")
REACH = 2


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item that does not stand and is named by links of items that do.

    It is reported at the first of these links by file and address, which another layout leaves as
    it is; a link whose item silences this rule by itself.
    """
    fallen = {name: item for name, item in case.items.items() if not item.stands}
    if not fallen:
        return
    leaning: dict[tuple[ItemId, ItemId], list[tuple[Span, Link]]] = {}
    for link in case.links:
        leans_on = _leans_on(link, fallen) if link.origin not in fallen else None
        if leans_on is not None:
            name, span = leans_on
            maker = case.items.get(link.origin)
            apart = link.origin if maker is not None and silences(maker, RULE) else ""
            leaning.setdefault((name, apart), []).append((span, link))
    for (name, _), links in leaning.items():
        yield _finding(fallen[name], sorted(links, key=_first))


def _first(named: tuple[Span, Link]) -> tuple[object, ...]:
    span, link = named
    return (span.path, link.address, link.relation, span)


def _leans_on(link: Link, fallen: Mapping[ItemId, Item]) -> tuple[ItemId, Span] | None:
    """Return the first fallen item that a link names, and where, unless it is why it fell."""
    for name, span in _named(link):
        if name in fallen and not _is_reason(link, fallen[name]):
            return name, span
    return None


def _named(link: Link) -> Iterator[tuple[ItemId, Span]]:
    """Yield what a link bears on, of an undercut all that it names, and its premises."""
    if link.relation is Relation.UNDERCUTS:
        for name in dict.fromkeys(link.target):
            yield name, link.span
    else:
        yield link.address[-1], link.span
    yield from zip(link.premises, link.premise_spans, strict=False)


def _is_reason(link: Link, item: Item) -> bool:
    """Return whether the link is, or may be, a reason why the item at its end was rejected."""
    return (
        item.status is Status.REJECTED
        and link.address[-1] == item.id
        and link.relation not in (Relation.SUPPORTS, Relation.PREDICTS)
    )


def _finding(item: Item, links: list[tuple[Span, Link]]) -> Finding:
    (span, link), *others = links
    to = " -> ".join(link.target)
    end = "it" if (item.id,) == link.target else f'"{item.id}"'
    count = f"{len(others)} more links lean" if others[1:] else "1 more link leans"
    return RULE.finding(
        span,
        f'"{link.origin}" {link.relation} "{to}", and {end} is {item.status}'
        + (f" ({count} on it)" if others else ""),
        item=link.origin,
        target=to,
        notes=(
            Note(item.at("status"), f'"{item.id}" is {item.status} here'),
            *(Note(place, f'"{other}" leans on it as well') for place, other in others),
        ),
        help="delete the link, withdraw what makes it, or take the other up again",
    )

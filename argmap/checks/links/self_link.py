"""An item linked to itself.

Nothing counts for or against itself. The same goes for a premise that is the point it helps to make
or the item that makes it, for an item that undercuts its own link, and for one that is derived from
itself or printed in itself. None of these counts in a comparison. An entry that says why, or how
strongly, is deleted with --unsafe only: it may have been meant for another item.

Bad:

    == claims/seat-mattered.md
    ---
    supports: [seat-mattered]
    ---
    # China's seat mattered to Moscow

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.model import Item, Link, Relation
from argmap.core.positions import Span
from argmap.notation import lists
from argmap.notation.keys import value_of
from argmap.notation.places import head_of

RULE = Rule("self-link", Severity.ERROR, "an item linked to itself", fix="safe")
REACH = 1

_ITSELF = {
    "derived_from": "derived from",
    "distinct_from": "distinct from",
    "part_of": "printed in",
}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link, premise or derivation that leads back to its own item."""
    for link in case.links:
        if link.leads_home:
            undercut = link.relation is Relation.UNDERCUTS
            yield RULE.finding(
                link.span,
                f'"{link.origin}" {link.relation} {"its own link" if undercut else "itself"}',
                item=link.origin,
                target=" -> ".join(link.target),
                help="delete or weaken that link instead" if undercut else "delete this entry",
                fix=_fix(case, link.span, says="to"),
            )
        elif link.premises:
            yield from _premises(case, link)
    yield from _keys(case)


def _keys(case: Case) -> Iterator[Finding]:
    for item in case.items.values():
        for key, name in item.references():
            if name == item.id and key in _ITSELF:
                span = item.at(f"{key}.{name}", key)
                yield RULE.finding(
                    span,
                    f'"{name}" is {_ITSELF[key]} itself',
                    item=name,
                    target=key,
                    help="delete this entry",
                    fix=_fix(case, span) or _fix_of_key(case, item, key),
                )


def _premises(case: Case, link: Link) -> Iterator[Finding]:
    for name, span in zip(link.premises, link.premise_spans, strict=False):
        if name == link.origin:
            message = f'"{name}" is a premise beside itself: it makes this point already'
        elif link.target == (name,):
            message = f'"{name}" is a premise of the link that leads to it'
        else:
            continue
        yield RULE.finding(
            span,
            message,
            item=link.origin,
            target=f"{link} with {name}",
            help='delete it under "with"',
            fix=_fix(case, span),
        )


def _fix_of_key(case: Case, item: Item, key: str) -> Fix | None:
    source = case.text(item.path)
    head = None if source is None else head_of(source)
    value = None if head is None else value_of(head.top, key)
    owner = None if head is None or value is None else head.owner(value)
    if head is None or owner is None:
        return None
    return Fix.of("delete this key", lists.take_out_key(head, *owner), safe=True)


def _fix(case: Case, span: Span, *, says: str = "") -> Fix | None:
    """Return the fix that deletes an entry; to be asked for, if it has a key but the one named."""
    source = case.text(span.path)
    if source is None:
        return None
    lossless = lists.keys_at(source, span) <= {says}
    return Fix.of("delete this entry", lists.take_out_at(source, span), safe=lossless)

"""A link, or another key that names an item, joins kinds that may not be joined.

What supports or contradicts bears on a claim, an assumption, an explanation or evidence. A question
can be answered, not supported; a source is cited by evidence. What is predicted is a claim, an
assumption or evidence. What is neutral neither carries nor fails, so there is nothing in it to
undercut.

Bad:

    == claims/seat-mattered.md
    ---
    supports: [why-no-veto]
    ---
    # China's seat mattered to Moscow
    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?

Good:

    == claims/protest.md
    ---
    kind: explanation
    answers: why-no-veto
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
"""

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Item, Kind, Link, Relation
from argmap.core.positions import Span

RULE = Rule("illegal-link", Severity.ERROR, "kinds of item that may not be joined")
REACH = 1

_ARGUED = (Kind.CLAIM, Kind.ASSUMPTION, Kind.EXPLANATION, Kind.EVIDENCE)
_LINKED = {
    Relation.SUPPORTS: _ARGUED,
    Relation.CONTRADICTS: _ARGUED,
    Relation.NEUTRAL: (Kind.EXPLANATION, Kind.CLAIM, Kind.ASSUMPTION),
    Relation.PREDICTS: (Kind.CLAIM, Kind.ASSUMPTION, Kind.EVIDENCE),
}
_NAMED = {
    "answers": (Kind.QUESTION,),
    "source": (Kind.SOURCE,),
    "ratings": (Kind.EXPLANATION,),
    "derived_from": (Kind.SOURCE, Kind.EVIDENCE),
    "part_of": (Kind.SOURCE,),
    "distinct_from": tuple(Kind),
}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each place where an item of the wrong kind is named."""
    for link in case.links:
        if link.relation is Relation.UNDERCUTS:
            yield from _attacked(case, link)
        else:
            yield from _target(case, link)
        if link.premises:
            yield from _premises(case, link)
    for item in case.items.values():
        yield from _keys(case, item)


def _attacked(case: Case, undercut: Link) -> Iterator[Finding]:
    attacked = case.link_at.get(undercut.target)
    if attacked is not None and attacked.relation is Relation.NEUTRAL:
        yield _neutral(undercut, attacked)


def _target(case: Case, link: Link) -> Iterator[Finding]:
    target = case.items.get(link.address[-1])
    if target is not None and target.kind not in _LINKED[link.relation]:
        yield from _illegal(case, link.origin, link.relation.value, target, link.span)


def _keys(case: Case, item: Item) -> Iterator[Finding]:
    for key, name in item.references():
        named = case.items.get(name)
        if named is not None and named.kind not in _allowed(item, key):
            yield from _illegal(case, item.id, key, named, item.at(f"{key}.{name}", key))


def _premises(case: Case, link: Link) -> Iterator[Finding]:
    for name, span in zip(link.premises, link.premise_spans, strict=False):
        premise = case.items.get(name)
        if premise is not None and premise.kind not in _ARGUED and name not in link.target:
            yield from _illegal(case, link.origin, "with", premise, span)


def _allowed(item: Item, key: str) -> tuple[Kind, ...]:
    if key == "derived_from" and item.kind is Kind.SOURCE:
        return (Kind.SOURCE,)
    return _NAMED.get(key, _ARGUED)


def _illegal(case: Case, item: str, key: str, named: Item, span: Span) -> Iterator[Finding]:
    if named.id in half_read(case) or (named.id == item and key in _LINKED):
        return  # its kind may be what was not read; or self-link reports it
    allowed = _LINKED[Relation(key)] if key in _LINKED else _allowed(case.items[item], key)
    words = [_article(kind) for kind in allowed]
    legal = " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    advice = [f'under "{key}" name {legal}']
    if key in _LINKED and named.kind is Kind.QUESTION:
        advice.append("to bear on a question, link to one of its explanations")
    elif key in _LINKED and named.kind is Kind.SOURCE:
        advice.append("to bear on what a source says, link to the evidence taken from it")
    yield RULE.finding(
        span,
        f'"{named.id}" is {_article(named.kind)}, and "{key}" does not take one',
        item=item,
        target=named.id,
        notes=(Note(named.at(), f'"{named.id}" is here'),),
        help=tuple(advice),
    )


def _article(kind: Kind) -> str:
    if kind is Kind.EVIDENCE:
        return "evidence"
    return f"an {kind}" if kind.value[0] in "aeiou" else f"a {kind}"


def _neutral(undercut: Link, attacked: Link) -> Finding:
    return RULE.finding(
        undercut.span,
        f'"{attacked}" is neutral: there is nothing in it to undercut',
        item=undercut.origin,
        target=str(attacked),
        notes=(Note(attacked.span, "the neutral link"),),
        help="undercut a link that supports or contradicts, or delete this one",
    )

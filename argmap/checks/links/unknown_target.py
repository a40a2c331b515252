"""A link, or another key that names an item, uses an id that no item has; or attacks no link.

A misspelled id is the commonest mistake in a case, and without this rule it would quietly take the
evidence out of the argument. An undercut attacks a link that somebody made: when both ends are
there but the one is not linked to the other, there is nothing to attack.

Bad:

    == claims/malik-instructed.md
    ---
    undercuts: [malik-statment -> protest]
    ---
    # Malik was instructed not to vote
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-statement.md
    ---
    supports: [protest]
    ---
    # Malik said that he would stay away until the seat was settled

Good:

    == claims/malik-instructed.md
    ---
    undercuts: [malik-statement -> protest]
    ---
    # Malik was instructed not to vote
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-statement.md
    ---
    supports: [protest]
    ---
    # Malik said that he would stay away until the seat was settled
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from argmap.case import Case
from argmap.doubt import half_read, unknown
from argmap.findings import Edit, Finding, Fix, Note, Rule, Severity
from argmap.model import Evidence, Link, Relation, Source
from argmap.source import Span
from argmap.spelling import did_you_mean, meant, nearest
from argmap.syntax import edits

RULE = Rule(
    "unknown-target", Severity.ERROR, "a link points to an item that does not exist", fix="ask"
)

_MOST_LISTED = 8


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each place with an unknown id, and for each undercut of no link."""
    nowhere = unknown(case)
    if nowhere:
        for item, name, span in _places(case):
            if name in nowhere:
                yield _unknown(case, item, name, span)
        yield from _sources(case, nowhere)
    for link in case.links:
        if link.relation is Relation.UNDERCUTS and _attacks_nothing(case, link):
            yield _no_link(case, link)


def _places(case: Case) -> Iterator[tuple[str, str, Span]]:
    """Yield each place where an item is named: whose file it is in, the id, the place."""
    for link in case.links:
        for name in dict.fromkeys(link.target):
            yield link.origin, name, link.span
        for name, span in zip(link.premises, link.premise_spans, strict=False):
            yield link.origin, name, span
    for item in case.items.values():
        for key, name in item.references():
            if key != "source":
                yield item.id, name, item.at(f"{key}.{name}", key)


def _unknown(case: Case, item: str, name: str, span: Span) -> Finding:
    near = unknown(case)[name]
    meant = " or ".join(f'"{other}" ({_path(case, other)})' for other in near)
    advice = f"did you mean {meant}?" if near else "write that item, or name one that there is"
    message = f'no item has the id "{name}"'
    fix = _fix(case, name, near, [span])
    return RULE.finding(span, message, item=item, target=name, help=advice, fix=fix)


def _fix(case: Case, name: str, near: Sequence[str], spans: Iterable[Span]) -> Fix | None:
    """Return the fix that writes the nearest id, when no other is nearly as near."""
    better = meant(name, near)
    if better is None:
        return None
    made: list[Edit] = []
    for span in spans:
        source = case.text(span.path)
        made += edits.replaced(source, span, name, better) if source is not None else ()
    return Fix.of(f'write "{better}"', made, safe=False)


def _sources(case: Case, nowhere: Collection[str]) -> Iterator[Finding]:
    """Yield one finding for each source that there is not, at the first item that cites it."""
    cited: dict[str, list[Evidence]] = {}
    for item in case.of(Evidence):
        if item.source in nowhere:
            cited.setdefault(str(item.source), []).append(item)
    sources = [source.id for source in case.of(Source)]
    for name, items in cited.items():
        first, *others = items
        near = nearest(name, sources)
        yield RULE.finding(
            first.at("source"),
            f'no source has the id "{name}"',
            item=first.id,
            target=name,
            notes=tuple(Note(item.at("source"), "cited here as well") for item in others),
            help=(*did_you_mean(name, sources), f"or write it: evidence/sources/{name}.md"),
            fix=_fix(case, name, near, [item.at("source") for item in items]),
        )


def _path(case: Case, name: str) -> str:
    item = case.items.get(name)
    if item is not None:
        return item.path
    return next(part.path for part in case.parts if part.id == name)


def _attacks_nothing(case: Case, link: Link) -> bool:
    return (
        link.target not in case.link_at
        and not link.leads_home  # told by self-link
        and link.target[0] not in half_read(case)  # the link may be in what was not read
        and all(name in case.known for name in link.target)
    )


def _no_link(case: Case, undercut: Link) -> Finding:
    origin, *rest = undercut.target
    verb, to = ("undercut", " -> ".join(rest)) if len(rest) > 1 else ("link to", rest[0])
    starts = bisect_left(case.links, origin, key=attrgetter("origin"))
    made = [link for link in case.links[starts : starts + _MOST_LISTED] if link.origin == origin]
    if undercut.target[::-1] in case.link_at:
        advice = f'there is a link the other way round, "{" -> ".join(undercut.target[::-1])}"'
    elif made:
        advice = f'"{origin}" links to {", ".join(" -> ".join(link.target) for link in made)}'
    else:
        into = _into(case, rest[-1])
        advice = f"the links there are: {', '.join(into)}" if into else ""
    return RULE.finding(
        undercut.span,
        f'"{origin}" does not {verb} "{to}"',
        item=undercut.origin,
        target=" -> ".join(undercut.target),
        help=advice or f'write the link in the file of "{origin}", or delete the undercut',
    )


def _into(case: Case, name: str) -> list[str]:
    """Return some links into an item, as they are written. O(links), for a mistake only."""
    found = (str(link) for link in case.links if link.address[1:] == (name,))
    return [link for link, _ in zip(found, range(_MOST_LISTED), strict=False)]

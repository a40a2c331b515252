"""A link, or another key that names an item, uses an id that no item has; or attacks no link.

A misspelled id is the commonest mistake in a case, and without this rule it would quietly take the
evidence out of the argument. An id is reported once, at the first place that names it. An undercut
attacks a link that somebody made: when both ends are there but the one is not linked to the other,
there is nothing to attack.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from argmap.core import ids
from argmap.core.cascades import half_read, unknown
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import ItemId, Link, Relation, Source
from argmap.core.positions import Span
from argmap.core.spelling import meant, nearest
from argmap.notation import scalars
from argmap.notation.hints import odd_character

RULE = Rule(
    "unknown-target", Severity.ERROR, "a link points to an item that does not exist", fix="ask"
)

_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item is named: in whose file, and whether as the source of evidence."""

    span: Span
    item: ItemId
    as_source: bool = False


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each unknown id, at its first place, and for each undercut of no link."""
    for name, places in _unknown_places(case).items():
        yield _unknown(case, name, sorted(places, key=attrgetter("span")))
    for link in case.links:
        if link.relation is Relation.UNDERCUTS and _attacks_nothing(case, link):
            yield _no_link(case, link)


def _unknown_places(case: Case) -> Mapping[str, list[_Place]]:
    """Return each unknown id with the places that name it. No look at all places for no mistake."""
    named: dict[str, list[_Place]] = {}
    if unknown(case):
        for name, place in _places(case):
            if name in unknown(case):
                named.setdefault(name, []).append(place)
    return named


def _places(case: Case) -> Iterator[tuple[str, _Place]]:
    """Yield each id that is named, with its place."""
    for link in case.links:
        for name in dict.fromkeys(link.target):
            yield name, _Place(link.span, link.origin)
        for name, span in zip(link.premises, link.premise_spans, strict=False):
            yield name, _Place(span, link.origin)
    for item in case.items.values():
        for key, name in item.references():
            span = item.at(f"{key}.{name}", key)
            yield name, _Place(span, item.id, as_source=key == "source")


def _unknown(case: Case, name: str, places: Sequence[_Place]) -> Finding:
    first, *others = places
    cited = any(place.as_source for place in places)
    near = _near(case, name, cited=cited)
    more = f", named at {len(places)} places" if others else ""
    return RULE.finding(
        first.span,
        f'no {"source" if cited else "item"} has the id "{name}"{more}',
        item=first.item,
        target=name,
        notes=tuple(Note(place.span, "named here as well") for place in others),
        help=_advice(case, name, near, cited=cited),
        fix=_fix(case, name, near, [place.span for place in places]),
    )


def _near(case: Case, name: str, *, cited: bool) -> Sequence[str]:
    """Return the ids that an unknown one may mean: the one that it points to, or the nearest."""
    choices = [source.id for source in case.of(Source)] if cited else list(case.known)
    plain = ids.pointed(name)
    if plain != name and plain in choices:
        return (plain,)
    return nearest(plain, choices) if cited else unknown(case)[name]


def _advice(case: Case, name: str, near: Sequence[str], *, cited: bool) -> tuple[str, ...]:
    slip = odd_character(name)
    advice = [slip.advice] if slip else []
    if near:
        meant_by = " or ".join(f'"{other}" ({_path(case, other)})' for other in near)
        advice.append(f"did you mean {meant_by}?")
    if cited:
        plain = ids.pointed(name)
        free = plain if ids.is_id(plain) else ids.mended(plain, "source")
        if free and free not in case.known:
            advice.append(f"{'or write it' if near else 'write it'}: evidence/sources/{free}.md")
    return tuple(advice) or ("write that item, or name one that there is",)


def _fix(case: Case, name: str, near: Sequence[str], spans: Iterable[Span]) -> Fix | None:
    """Return the fix that writes the nearest id, when no other is nearly as near."""
    better = meant(name, near)
    if better is None:
        return None
    texts = ((case.text(span.path), span) for span in spans)
    changes = [
        edit
        for source, span in texts
        if source is not None
        for edit in scalars.replaced(source, span, name, better)
    ]
    return Fix.of(f'write "{better}"', changes, safe=False)


def _path(case: Case, name: str) -> str:
    item = case.items.get(name)
    if item is not None:
        return item.path
    return next(part.path for part in case.parts if part.id == name)


def _attacks_nothing(case: Case, link: Link) -> bool:
    return (
        link.target not in case.link_at
        and not link.leads_home  # self-link reports these
        and link.target[0] not in half_read(case)  # the link may be in what was not read
        and all(name in case.known for name in link.target)
    )


def _no_link(case: Case, undercut: Link) -> Finding:
    origin, *rest = undercut.target
    verb, to = ("undercut", " -> ".join(rest)) if len(rest) > 1 else ("link to", rest[0])
    starts = bisect_left(case.links, origin, key=attrgetter("origin"))
    own = [link for link in case.links[starts : starts + _MOST_LISTED] if link.origin == origin]
    if undercut.target[::-1] in case.link_at:
        advice = f'there is a link the other way round, "{" -> ".join(undercut.target[::-1])}"'
    elif own:
        advice = f'"{origin}" links to {", ".join(" -> ".join(link.target) for link in own)}'
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
    into = (str(link) for link in case.links if link.address[1:] == (name,))
    return list(islice(into, _MOST_LISTED))

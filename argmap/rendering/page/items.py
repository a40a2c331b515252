"""Every item of a map in words: statement, source, notes, and its links both ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.model import Item, ItemId, Kind, Link, Relation, Status
from argmap.core.scope import Scope
from argmap.formats._maps.carrying import counts_against, why_not
from argmap.rendering.page.anchors import anchor
from argmap.report.cited import Cited, cited

_HEADS = {
    Kind.QUESTION: "Question",
    Kind.EXPLANATION: "Explanations",
    Kind.CLAIM: "Claims",
    Kind.ASSUMPTION: "Assumptions",
    Kind.EVIDENCE: "Evidence",
}
_PASSIVE = {
    Relation.SUPPORTS: "supported by",
    Relation.CONTRADICTS: "contradicted by",
    Relation.UNDERCUTS: "its links undercut by",
    Relation.NEUTRAL: "considered by",
    Relation.PREDICTS: "predicted by",
}
_SIDES = {Relation.SUPPORTS: "for", Relation.CONTRADICTS: "against"}
_Links = Mapping[ItemId, list[Link]]


@dataclass(frozen=True, slots=True)
class Name:
    """An item's id, and the anchor of its article; "" where the page has none."""

    id: ItemId
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A link as one of its ends sees it: what it does, to or by which items, and what is known.

    `needed_with` is the item with which this one is needed as a premise, else None. `names` are
    then of what both are needed for.
    """

    side: str
    verb: str
    names: tuple[Name, ...]
    needed_with: Name | None
    facts: str
    partners: str
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """An item in words; `kind` also says what has become of it."""

    anchor: str
    id: ItemId
    statement: str
    kind: str
    path: str
    cited: Cited | None
    body: str
    links: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The items of one kind."""

    heading: str
    articles: tuple[Article, ...]


def chapters(case: Case, drawn: Scope) -> Iterator[Chapter]:
    """Yield the items that are drawn, by kind, then id."""
    outgoing = _grouped((link.origin, link) for link in drawn.links)
    incoming = _grouped(
        (name, link)
        for link in drawn.links
        for name in dict.fromkeys((link.address[-1], *link.premises))
    )
    for kind, heading in _HEADS.items():
        items = [case.items[name] for name in drawn.items if case.items[name].kind is kind]
        if items:
            articles = (_article(case, drawn, item, outgoing, incoming) for item in items)
            yield Chapter(heading, tuple(articles))


def _grouped(pairs: Iterable[tuple[ItemId, Link]]) -> _Links:
    groups: dict[ItemId, list[Link]] = {}
    for name, link in pairs:
        groups.setdefault(name, []).append(link)
    return groups


def _article(case: Case, drawn: Scope, item: Item, outgoing: _Links, incoming: _Links) -> Article:
    status = f" · {item.status.value}" if item.status is not Status.OPEN else ""
    return Article(
        anchor=anchor(item.id),
        id=item.id,
        statement=item.statement,
        kind=item.kind.value + status,
        path=item.path,
        cited=cited(case, item),
        body=item.body,
        links=(
            *(_outgoing(case, drawn, link) for link in outgoing.get(item.id, ())),
            *(_incoming(case, drawn, item.id, link) for link in incoming.get(item.id, ())),
        ),
    )


def _outgoing(case: Case, drawn: Scope, link: Link) -> Relationship:
    verb = "is neutral to" if link.relation is Relation.NEUTRAL else link.relation.value
    return Relationship(
        side=_side(case, link),
        verb=verb,
        names=tuple(_name(drawn, name) for name in link.target),
        needed_with=None,
        facts=_facts(case, link),
        partners=_partners(link),
        why=link.why,
    )


def _incoming(case: Case, drawn: Scope, name: ItemId, link: Link) -> Relationship:
    origin, target = _name(drawn, link.origin), _name(drawn, link.address[-1])
    premise = name in link.premises
    return Relationship(
        side=_side(case, link),
        verb=_PASSIVE[link.relation],
        names=(target if premise else origin,),
        needed_with=origin if premise else None,
        facts=_facts(case, link),
        partners=_partners(link),
        why=link.why,
    )


def _side(case: Case, link: Link) -> str:
    """Return on which side a link counts, as the reasoning runs; empty for none."""
    if link.relation is Relation.PREDICTS:
        return "against" if counts_against(case, link) else "for"
    return _SIDES.get(link.relation, "")


def _facts(case: Case, link: Link) -> str:
    """Return a link's strength and state."""
    facts: list[str] = []
    if side := _side(case, link):
        facts.append(link.strength.value)
    if link.relation is Relation.PREDICTS:
        facts.append(f"counts {side} {link.origin}")
    if reason := why_not(case, link):
        facts.append(reason)
    if link.test is not None:
        facts.append(link.test.value.replace("-", " "))
    return "; ".join(facts)


def _partners(link: Link) -> str:
    return f"only together with {listed(link.premises)}" if link.premises else ""


def _name(drawn: Scope, name: ItemId) -> Name:
    return Name(name, anchor(name) if name in drawn.names else "")

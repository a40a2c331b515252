"""Every item of a map in words: statement, source, notes, and its links both ways."""

from collections.abc import Mapping

from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.graph import carried, cut
from argmap.core.model import ItemId, Kind, Link, Relation, Status
from argmap.core.scope import Scope
from argmap.media.html import clean, prose
from argmap.rendering.page.anchors import anchor
from argmap.report.cited import facts_of

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
}


def section(case: Case, drawn: Scope) -> str:
    """Return an article for each item that is drawn, by kind, then id."""
    into: dict[ItemId, list[Link]] = {}
    out: dict[ItemId, list[Link]] = {}
    for one in drawn.links:
        out.setdefault(one.origin, []).append(one)
        for name in dict.fromkeys((one.address[-1], *one.premises)):
            into.setdefault(name, []).append(one)
    parts: list[str] = []
    for kind, head in _HEADS.items():
        names = [name for name in drawn.items if case.items[name].kind is kind]
        if names:
            parts.append(f"<h3>{head}</h3>\n")
            parts += (_article(case, drawn, name, out, into) for name in names)
    return f'<section class="items">\n<h2>Every item</h2>\n{"".join(parts)}</section>\n'


def _article(
    case: Case,
    drawn: Scope,
    name: ItemId,
    out: Mapping[ItemId, list[Link]],
    into: Mapping[ItemId, list[Link]],
) -> str:
    item = case.items[name]
    status = f" · {item.status.value}" if item.status is not Status.OPEN else ""
    kind = clean(item.kind.value + status)
    facts = "".join(f"<p>{fact}</p>\n" for fact in facts_of(case, item))
    body = f'<div class="body">{prose(item.body)}</div>\n' if item.body.strip() else ""
    links = [_out(case, drawn, one) for one in out.get(name, ())]
    links += [_in(case, drawn, name, one) for one in into.get(name, ())]
    listed = "".join(f"<li>{told}</li>\n" for told in links)
    return (
        f'<article id="{anchor(name)}"><h4>{clean(item.statement)}</h4>\n'
        f'<p class="dim"><code>{clean(name)}</code> · {kind} · {clean(item.path)}</p>\n'
        f"{facts}{body}"
        + (f'<ul class="links">\n{listed}</ul>\n' if listed else "")
        + "</article>\n"
    )


def _out(case: Case, drawn: Scope, one: Link) -> str:
    side = {Relation.SUPPORTS: "for", Relation.CONTRADICTS: "against"}.get(one.relation, "")
    verb = "is neutral to" if one.relation is Relation.NEUTRAL else one.relation.value
    ends = " → ".join(_name(drawn, name) for name in one.target)
    return f'<span class="{side}">{verb}</span> {ends}{_more(case, one)}'


def _in(case: Case, drawn: Scope, name: ItemId, one: Link) -> str:
    if name in one.premises:
        target = _name(drawn, one.address[-1])
        return f"needed, with {_name(drawn, one.origin)}, for {target}{_more(case, one)}"
    side = {Relation.SUPPORTS: "for", Relation.CONTRADICTS: "against"}.get(one.relation, "")
    told = f'<span class="{side}">{_PASSIVE[one.relation]}</span> {_name(drawn, one.origin)}'
    return told + _more(case, one)


def _more(case: Case, one: Link) -> str:
    """Return a link's strength, state and reason."""
    facts: list[str] = []
    if one.relation in (Relation.SUPPORTS, Relation.CONTRADICTS):
        facts.append(one.strength.value)
    off = cut(case).get(one.address)
    if off is not None:
        facts.append(f"switched off by {off.origin}")
    elif not carried(case, one):
        facts.append("switched off")
    if one.test is not None:
        facts.append(one.test.value.replace("-", " "))
    told = f' <span class="dim">({clean("; ".join(facts))})</span>' if facts else ""
    why = f'<br><span class="because">{clean(one.why)}</span>' if one.why.strip() else ""
    joined = f" only together with {listed(one.premises)}" if one.premises else ""
    return f"{told}{clean(joined)}{why}"


def _name(drawn: Scope, name: ItemId) -> str:
    words = f"<code>{clean(name)}</code>"
    return f'<a href="#{anchor(name)}">{words}</a>' if name in drawn.names else words

"""What a case becomes in a foreign format and back, compared with what the losses name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Link, Relation, Source, Strength
from argmap.core.positions import SourceText
from argmap.formats._maps.carrying import maker_of
from argmap.formats._maps.predictions import as_counted
from argmap.formats._maps.records import Map


def named(written: Written, what: str) -> Counter[str]:
    """Return what the losses whose sentence has these words in it are about."""
    return Counter(
        about for loss in written.losses if re.search(what, loss.what) for about in loss.about
    )


def back(written: Written, read: Callable[[SourceText], Map]) -> Map:
    """Return what a reader makes of what a writer wrote."""
    return read(SourceText("case.json", written.text))


def renamed(found: Map, names: Mapping[str, str]) -> list[tuple[object, ...]]:
    """Return what links say, in our ids."""
    return [
        (
            tuple(names[key] for key in arrow.address),
            arrow.relation,
            tuple(names[key] for key in arrow.premises),
            arrow.why,
            arrow.strength,
            arrow.test,
        )
        for arrow in found.arrows
    ]


def first_links(case: Case, written: Written) -> list[Link]:
    """Return the first link of each address and relation.

    Those that the losses name as neutral are left out. Predictions that the losses name
    are the links that they count as.
    """
    neutral = named(written, "neutral links")
    links: Iterable[Link] = case.links
    if named(written, "predictions become"):
        links = as_counted(case, links, Ledger())
    found: dict[tuple[tuple[str, ...], Relation], Link] = {}
    for link in links:
        if link.relation is not Relation.NEUTRAL or str(link) not in neutral:
            found.setdefault((link.address, link.relation), link)
    return list(found.values())


def unclear(case: Case, written: Written) -> set[tuple[str, ...]]:
    """Return the addresses of links that losses name where two have the name: which is not said."""
    links = first_links(case, written)
    names = Counter(map(str, links))
    about = {one for loss in written.losses for one in loss.about}
    return {link.address for link in links if names[str(link)] > 1 and str(link) in about}


def clear(
    case: Case, written: Written, links: Iterable[tuple[object, ...]]
) -> list[tuple[object, ...]]:
    """Return links without those of which the losses may name another one of the same ends."""
    doubtful = unclear(case, written)
    return [link for link in links if link[0] not in doubtful]


def expected(case: Case, written: Written) -> list[tuple[object, ...]]:
    """Return what links say that no loss names; of a link, what no loss names of it."""
    dropped = named(written, "links to or from what|undercuts of links")
    kept: list[tuple[object, ...]] = []
    for link in first_links(case, written):
        name = str(link)
        if name in dropped:
            continue
        premises = (maker_of(link), *link.premises)
        if name in named(written, "premises that a link names twice"):
            premises = tuple(dict.fromkeys(premises))
        strength = Strength.MODERATE if name in named(written, "strengths") else link.strength
        why = "" if name in named(written, "reasons") else link.why
        test = None if name in named(written, "kinds of test") else link.test
        kept.append((link.address, link.relation, premises[1:], why, strength, test))
    return kept


def assert_nothing_named_survived(case: Case, written: Written, came: list[tuple[object, ...]]):
    """Assert that what the losses name of links is not in what came back."""
    strengths = {(one[0], one[1]): one[4] for one in came}
    tests = {(one[0], one[1]): one[5] for one in came}
    firsts = first_links(case, written)
    names = Counter(map(str, firsts))  # a support and a prediction may lead to the same item
    for link in (one for one in firsts if names[str(one)] == 1):
        if str(link) in named(written, "kinds of test"):
            assert link.test is not None
            assert tests[link.address, link.relation] is None
        if str(link) in named(written, "strengths"):
            assert strengths[link.address, link.relation] is not link.strength
        if str(link) in named(written, "links to or from what|undercuts of links"):
            assert (link.address, link.relation) not in strengths
        if str(link) in named(written, "premises that a link names twice"):
            assert len({maker_of(link), *link.premises}) <= len(link.premises)
    neutral = named(written, "neutral links")
    assert not neutral & Counter(" -> ".join(one[0]) for one in came if one[1] is Relation.NEUTRAL)
    second = len(case.links) - neutral.total() - len(firsts)
    assert named(written, "second links").total() == second
    for about in named(written, "beside their statements"):
        name, _, key = about.partition(": ")
        value = getattr(case.items[name], key, None)
        assert key == "kind" or value or (key == "derived_from" and value == ())
    assert {*named(written, "sources")} == {item.id for item in case.of(Source)}

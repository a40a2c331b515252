"""Process tracing: what the tests that links name say of an explanation, in words, never a score.

Van Evera 1997, "Guide to Methods for Students of Political Science"; Collier 2011, "Understanding
Process Tracing": failing a hoop nearly eliminates an explanation, a smoking gun nearly confirms it,
a doubly decisive test does both, a straw in the wind neither.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from argmap.core.case import Case
from argmap.core.model import Evidence, Found, ItemId, Relation, Test
from argmap.core.settling import settled

Says = Literal["nearly eliminates", "nearly confirms", "neither confirms nor eliminates", "open"]


@dataclass(frozen=True, slots=True)
class Traced:
    """One test of an explanation: by which evidence, what kind, what came of it, what that says."""

    explanation: ItemId
    evidence: ItemId
    test: Test
    found: Found
    says: Says


def traced(case: Case, columns: Collection[ItemId]) -> tuple[Traced, ...]:
    """Return the tests of these explanations, by explanation, then evidence item. O(E).

    A test is named by a direct link of an evidence item that stands, where the link is not cut. A
    test that was found under a link that contradicts says nothing here: the link says it.
    """
    cut = settled(case).off
    found: list[Traced] = []
    for link in case.links:
        item = case.items.get(link.origin)
        name = link.target[-1]
        direct = link.test is not None and len(link.target) == 1 and name in columns
        if not direct or not isinstance(item, Evidence) or not item.stands or link.address in cut:
            continue
        assert link.test is not None  # noqa: S101 - direct says so
        if item.found is not Found.FOUND or link.relation is Relation.SUPPORTS:
            says = _says(link.test, item.found)
            found.append(Traced(name, item.id, link.test, item.found, says))
    # A link that is written twice is one test.
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.explanation, one.evidence)))


def _says(test: Test, found: Found) -> Says:
    if found is Found.NOT_SEARCHED:
        return "open"
    if found is Found.ABSENT and test in (Test.HOOP, Test.DOUBLY_DECISIVE):
        return "nearly eliminates"
    if found is Found.FOUND and test in (Test.SMOKING_GUN, Test.DOUBLY_DECISIVE):
        return "nearly confirms"
    return "neither confirms nor eliminates"

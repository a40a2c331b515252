"""What weighing costs: `python tests/bench/weighing.py`. Nothing fails.

Cases in memory: flat (each item on its own origin, linked to explanations directly), dense (1.6
links an item, a tenth undercut, a tenth joint), and shapes that are made to be slow. Prints CPU
seconds of the comparison, without and with everything that the order hangs on, and how they grow.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from argmap.comparison import compare
from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import (
    Claim,
    Evidence,
    Explanation,
    Item,
    Link,
    Question,
    Relation,
    Strength,
)
from argmap.core.positions import SourceText, Span

_NOWHERE = Span("", 1, 1, 1, 1)
_STRENGTHS = tuple(Strength)


class Builder:
    """A case in the making, item by item."""

    def __init__(self) -> None:
        self._items: list[Item] = [
            Question(id="why", statement="Why?", path="claims/why.md", spans={})
        ]
        self._links: dict[str, list[Link]] = {}

    def add(self, cls: type[Item], name: str, **keys: object) -> str:
        folder = "evidence" if cls is Evidence else "claims"
        path = f"{folder}/{name}.md"
        self._items.append(cls(id=name, statement=name, path=path, spans={}, **keys))
        return name

    def link(self, relation: Relation, *address: str, **keys: object) -> None:
        made = Link(address=address, relation=relation, span=_NOWHERE, **keys)
        self._links.setdefault(address[0], []).append(made)

    def case(self) -> Case:
        return assemble(
            Parsed(
                id=item.id,
                source=SourceText(item.path, ""),
                item=item,
                links=tuple(self._links.get(item.id, ())),
            )
            for item in self._items
        )


def _rivals(made: Builder, count: int) -> list[str]:
    return [made.add(Explanation, f"h{n}", answers="why") for n in range(count)]


def flat(evidence: int, rivals: int) -> Case:
    """Return a case in which each item speaks of three explanations directly."""
    draw, made = random.Random(1950), Builder()
    names = _rivals(made, rivals)
    for n in range(evidence):
        name = made.add(Evidence, f"e{n}")
        for target in draw.sample(names, min(3, rivals)):
            relation = draw.choice((Relation.SUPPORTS, Relation.CONTRADICTS))
            made.link(relation, name, target, strength=draw.choice(_STRENGTHS))
    return made.case()


def dense(evidence: int, rivals: int) -> Case:
    """Return a case with 1.6 links an item, a tenth of them undercut and a tenth joint."""
    draw, made = random.Random(1950), Builder()
    names = _rivals(made, rivals)
    claims = [made.add(Claim, f"c{n}") for n in range(evidence // 3)]
    seen: list[tuple[str, str]] = []
    for n, claim in enumerate(claims):
        _linked(draw, made, claim, [*names, *claims[max(0, n - 30) : n]], claims[:n], seen)
    for n in range(evidence):
        name = made.add(Evidence, f"e{n}")
        _linked(draw, made, name, [*names, *claims], claims, seen)
    for n, (origin, target) in enumerate(draw.sample(seen, len(seen) // 10)):
        name = made.add(Claim, f"u{n}")
        made.link(Relation.UNDERCUTS, name, origin, target)
        if draw.random() < 0.5:
            made.link(Relation.SUPPORTS, f"e{draw.randrange(evidence)}", name)
        elif draw.random() < 0.5:
            made.link(Relation.CONTRADICTS, f"e{draw.randrange(evidence)}", name)
    return made.case()


def _linked(  # noqa: PLR0913, PLR0917 - a generator
    draw: random.Random,
    made: Builder,
    name: str,
    targets: list[str],
    premises: list[str],
    seen: list[tuple[str, str]],
) -> None:
    for target in draw.sample(targets, min(len(targets), 1 + (draw.random() < 0.6))):
        relation = draw.choice((Relation.SUPPORTS, Relation.SUPPORTS, Relation.CONTRADICTS))
        joint = [x for x in draw.sample(premises, min(1, len(premises))) if x not in (name, target)]
        together = tuple(joint) if draw.random() < 0.1 else ()
        made.link(relation, name, target, strength=draw.choice(_STRENGTHS), premises=together)
        seen.append((name, target))


def chain(claims: int) -> Case:
    """Return a chain of claims, with evidence at its end."""
    made = Builder()
    last, _ = _rivals(made, 2)
    for n in range(claims):
        name = made.add(Claim, f"c{n}")
        made.link(Relation.CONTRADICTS if n == 0 else Relation.SUPPORTS, name, last)
        last = name
    made.link(Relation.SUPPORTS, made.add(Evidence, "e"), last)
    return made.case()


def layered(width: int, depth: int = 6) -> Case:
    """Return layers of claims, each linked to all of the next, with both signs."""
    draw, made = random.Random(7), Builder()
    last = _rivals(made, 3)
    for level in range(depth):
        layer = [made.add(Claim, f"l{level}-{n}") for n in range(width)]
        for name in layer:
            for target in last:
                relation = draw.choice((Relation.SUPPORTS, Relation.CONTRADICTS))
                made.link(relation, name, target)
        last = layer
    for n in range(width):
        name = made.add(Evidence, f"e{n}")
        for target in draw.sample(last, min(3, len(last))):
            made.link(Relation.SUPPORTS, name, target)
    return made.case()


def bipartite(side: int) -> Case:
    """Return so much evidence, each item supporting each of as many claims against one thing."""
    made = Builder()
    first, _ = _rivals(made, 2)
    claims = [made.add(Claim, f"c{n}") for n in range(side)]
    for name in claims:
        made.link(Relation.CONTRADICTS, name, first)
    for n in range(side):
        name = made.add(Evidence, f"e{n}")
        for target in claims:
            made.link(Relation.SUPPORTS, name, target)
    return made.case()


def ring(claims: int) -> Case:
    """Return a ring of claims that support each other, with evidence on each and one way out."""
    made = Builder()
    first, _ = _rivals(made, 2)
    names = [made.add(Claim, f"c{n}") for n in range(claims)]
    for n, name in enumerate(names):
        made.link(Relation.SUPPORTS, name, names[n - 1])
        made.link(Relation.SUPPORTS, made.add(Evidence, f"e{n}"), name)
    made.link(Relation.CONTRADICTS, names[0], first)
    return made.case()


def star(evidence: int) -> Case:
    """Return a fact that so many witnesses report, against one explanation."""
    made = Builder()
    first, _ = _rivals(made, 2)
    made.link(Relation.CONTRADICTS, made.add(Claim, "fact"), first)
    for n in range(evidence):
        made.link(Relation.SUPPORTS, made.add(Evidence, f"e{n}"), "fact")
    return made.case()


def ladder(claims: int) -> Case:
    """Return one item under claims of which each supports the next two, so that ways cross."""
    made = Builder()
    first, _ = _rivals(made, 2)
    names = [made.add(Claim, f"c{n}") for n in range(claims)]
    made.link(Relation.CONTRADICTS, names[0], first)
    made.link(Relation.CONTRADICTS, names[1], first)
    for n, name in enumerate(names[2:]):
        made.link(Relation.SUPPORTS, name, names[n])
        made.link(Relation.SUPPORTS, name, names[n + 1])
    made.link(Relation.SUPPORTS, made.add(Evidence, "e"), names[-1])
    return made.case()


def rivals(count: int) -> Case:
    """Return many explanations over twenty items, each of which speaks of half of them."""
    draw, made = random.Random(1950), Builder()
    names = _rivals(made, count)
    for n in range(20):
        name = made.add(Evidence, f"e{n}")
        for target in draw.sample(names, count // 2):
            made.link(draw.choice((Relation.SUPPORTS, Relation.CONTRADICTS)), name, target)
    return made.case()


def undercuts(depth: int) -> Case:
    """Return undercuts of undercuts of undercuts, each by a claim with its own evidence."""
    made = Builder()
    first, _ = _rivals(made, 2)
    made.link(Relation.CONTRADICTS, made.add(Evidence, "e"), first)
    address: tuple[str, ...] = ("e", first)
    for n in range(depth):
        name = made.add(Claim, f"u{n}")
        made.link(Relation.SUPPORTS, made.add(Evidence, f"e{n}"), name)
        address = (name, *address)
        made.link(Relation.UNDERCUTS, *address)
    return made.case()


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()  # as the program does
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(
    name: str, make: Callable[[int], Case], sizes: tuple[int, ...], *, whole: bool
) -> None:
    """Print what a shape costs at several sizes."""
    for size in sizes:
        case = make(size)
        table = seconds(lambda case=case: compare(case, sensitivity=False))
        more = ""
        if whole:
            case = make(size)
            spent = seconds(lambda case=case: compare(case, sensitivity=True))
            more = f"  with removals {spent:7.2f} s"
        print(f"{name:10} {size:6}  {len(case.links):7} links  table {table:7.2f} s{more}")


SHAPES: dict[str, tuple[Callable[[int], Case], tuple[int, ...], bool]] = {
    "flat": (lambda size: flat(size, 10), (250, 500, 1000), True),
    "dense": (lambda size: dense(size, 10), (250, 500, 1000), True),
    "chain": (chain, (500, 1000, 2000), True),
    "ring": (ring, (250, 500, 1000), True),
    "ladder": (ladder, (1000, 2000, 4000), True),
    "rivals": (rivals, (500, 1000, 2000), True),
    "star": (star, (500, 1000, 2000), True),
    "layered": (layered, (10, 20, 40), True),
    "bipartite": (bipartite, (75, 150, 300), False),
    "undercuts": (undercuts, (50, 100, 200), True),
    "large": (lambda size: flat(size, 10), (10_000, 100_000), False),
}


def main(names: list[str]) -> Iterator[None]:
    for name in names or SHAPES:
        make, sizes, whole = SHAPES[name]
        yield measured(name, make, sizes, whole=whole)


if __name__ == "__main__":
    for _ in main(sys.argv[1:]):
        pass

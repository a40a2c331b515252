"""Walks along ways of any kind, made by hand, each held to networkx by a property test."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def reached(ways: Mapping[T, Iterable[T]], start: Iterable[T], steps: int | None = None) -> set[T]:
    """Return the start and all that ways lead to from there, in at most so many steps. O(V+E)."""
    seen = set(start)
    edge: Iterable[T] = tuple(seen)
    while edge and steps != 0:
        steps = None if steps is None else steps - 1
        edge = {name for here in edge for name in ways.get(here, ())} - seen
        seen |= edge
    return seen


def layers(ways: Mapping[T, Iterable[T]], start: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Yield the start, then what is one step away, two steps, and so on, each once. O(V+E)."""
    layer = tuple(dict.fromkeys(start))
    seen = set(layer)
    while layer:
        yield layer
        fresh = (name for here in layer for name in ways.get(here, ()))
        layer = tuple(dict.fromkeys(name for name in fresh if name not in seen))
        seen.update(layer)


def owners(ways: Mapping[T, Iterable[T]], owning: Sequence[T]) -> Mapping[T, T]:
    """Return for each item that ways lead to from one owner alone which that is. O(V+E).

    An owner owns itself, and what ways lead to through another owner is that one's.
    """
    shared: set[T] = set()
    found: dict[T, T] = {name: name for name in owning}
    closed = frozenset(owning)
    for owner in owning:
        waiting = [owner]
        while waiting:
            for name in ways.get(waiting.pop(), ()):
                # An item changes hands at most twice: to one owner, then to all.
                if name in closed or name in shared or found.get(name) == owner:
                    continue
                if name in found:
                    shared.add(name)
                found[name] = owner
                waiting.append(name)
    return {name: owner for name, owner in found.items() if name not in shared}

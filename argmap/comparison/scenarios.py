"""What if: the case as it would be without some items, or with other ratings."""

import dataclasses
from collections.abc import Collection, Mapping

from argmap.comparison.matrix import Matrix
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, ItemId, Letter, Rated, Source, Strength
from argmap.core.spelling import did_you_mean

Assumed = Mapping[tuple[ItemId, ItemId], str]
"""Letters by (evidence, explanation); `c` and `i` are weak."""


def without(case: Case, gone: Collection[ItemId]) -> Case:
    """Return the case as if the files of these items were not there.

    With a source go the evidence items taken from it. Links to what is gone stay, and lead nowhere.
    What went back to something beyond still does: it is no more independent than before.
    """
    names = set(gone)
    for item in case.of(Evidence):
        if item.source in names and isinstance(case.items.get(item.source or ""), Source):
            names.add(item.id)
    left = dataclasses.replace(
        case,
        items={name: item for name, item in case.items.items() if name not in names},
        links=tuple(link for link in case.links if link.origin not in names),
    )
    origins: Mapping[ItemId, frozenset[ItemId]] = {
        name: roots for name, roots in graph.origins(case).items() if name in left.items
    }
    left.analysis.know(graph.origins, origins)
    return left


def assuming(case: Case, assumed: Assumed) -> Case:
    """Return the case as if the author had rated some cells so, by (evidence, explanation)."""
    items = dict(case.items)
    for (evidence, explanation), letter in assumed.items():
        item = items.get(evidence)  # which may be supposed to be gone
        if isinstance(item, Evidence):
            weak = Strength.WEAK if letter.islower() else None
            rated = Rated(rating=Letter(letter.upper()), why="assumed", strength=weak)
            ratings = {**item.ratings, explanation: rated}
            items[evidence] = dataclasses.replace(item, ratings=ratings)
    return dataclasses.replace(case, items=items)


def only(case: Case, matrix: Matrix, chosen: Collection[ItemId]) -> Matrix:
    """Return the part of a matrix that is about these explanations, evidence items or sources."""
    columns = tuple(name for name in matrix.columns if name in chosen) or matrix.columns
    evidence = frozenset(
        item.id for item in case.of(Evidence) if item.id in chosen or (item.source or "") in chosen
    )
    return narrowed(matrix, columns, evidence or None)


def narrowed(
    matrix: Matrix, columns: Collection[ItemId], evidence: frozenset[ItemId] | None
) -> Matrix:
    """Return the part of a matrix that has these columns and these items, None for all items."""

    def is_kept(key: tuple[ItemId, ItemId]) -> bool:
        return key[1] in columns and (evidence is None or key[0] in evidence)

    cells = {key: cell for key, cell in matrix.cells.items() if is_kept(key)}
    return dataclasses.replace(
        matrix,
        rows=tuple(sorted({name for name, _ in cells})),
        columns=tuple(name for name in matrix.columns if name in columns),
        cells=cells,
        lost=lambda: {key: one for key, one in matrix.struck.items() if is_kept(key)},
        narrowed=evidence,
    )


ORIGIN = "origin:"
"""Begins a name that stands for all evidence that goes back to one origin alone."""


def known(case: Case, names: Collection[ItemId], *, what: str) -> tuple[ItemId, ...]:
    """Return present ids for ids that may be former ones. Raises `ArgmapError` for others.

    `origin:ID` stands for the evidence items that go back to this source, or item, alone.
    """
    found: list[ItemId] = []
    for name in names:
        if name.startswith(ORIGIN):
            found.extend(_of_origin(case, name.removeprefix(ORIGIN), what))
            continue
        now = case.retired.get(name, name)
        if now not in case.items:
            near = did_you_mean(name, case.items)
            message = f'{what}: no item has the id "{name}"'
            raise ArgmapError(message, hint=near[0] if near else "argmap list shows every id")
        found.append(now)
    return tuple(found)


def _of_origin(case: Case, name: ItemId, what: str) -> tuple[ItemId, ...]:
    origins = graph.origins(case)
    root = case.retired.get(name, name)
    found = tuple(item.id for item in case.of(Evidence) if origins[item.id] == {root})
    cited = tuple(item.id for item in case.of(Evidence) if item.source == root)
    if not (found or cited):
        message = f'{what}: nothing goes back to "{name}" alone'
        raise ArgmapError(message, hint="argmap compare names the origins that it leaves out")
    return tuple(dict.fromkeys((*found, *cited)))

"""Items presented as separate lines that share an origin.

Several items, taken from different sources, count alike for or against one explanation, and all go
back to the same origin: they look like several witnesses and are one. Items that openly cite the
same source are left out, and so are explanations all of whose support has one origin, which
`single-source` says so. There is one finding an origin.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/pique.md
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers in temper
    == evidence/gellately-repeats.md
    ---
    source: gellately
    supports: [pique]
    ---
    # Gellately writes that Stalin overruled his advisers
    == evidence/montefiore-repeats.md
    ---
    source: montefiore
    supports: [pique]
    ---
    # Montefiore writes that it was decided in a temper
    == evidence/shtykov-report.md
    ---
    source: shtykov-1950
    supports: [pique]
    ---
    # Shtykov reports a fit of anger
    == evidence/sources/gellately.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Gellately
    == evidence/sources/montefiore.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Montefiore
    == evidence/sources/gromyko-1990.md
    ---
    standing: primary
    ---
    # Gromyko, memoirs
    == evidence/sources/shtykov-1950.md
    ---
    standing: primary
    ---
    # Shtykov, telegram of 1950

Good:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/pique.md
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers in temper
    == evidence/gellately-repeats.md
    ---
    source: gellately
    supports: [pique]
    ---
    # Gellately writes that Stalin overruled his advisers
    == evidence/shtykov-report.md
    ---
    source: shtykov-1950
    supports: [pique]
    ---
    # Shtykov reports a fit of anger
    == evidence/sources/gellately.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Gellately
    == evidence/sources/gromyko-1990.md
    ---
    standing: primary
    ---
    # Gromyko, memoirs
    == evidence/sources/shtykov-1950.md
    ---
    standing: primary
    ---
    # Shtykov, telegram of 1950
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from argmap.comparison import traits
from argmap.comparison.matrix import Matrix
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId

RULE = Rule(
    "shared-origin", Severity.INFO, "items presented as separate lines that share an origin"
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each origin behind items of several sources, at the origin."""
    for roots, by_explanation in sorted(_posing_by_roots(case).items()):
        yield _finding(case, roots, by_explanation)


def _posing_by_roots(case: Case) -> Mapping[tuple[ItemId, ...], Mapping[ItemId, list[ItemId]]]:
    """Return for each set of origins the items that pose as separate, by explanation."""
    posing: dict[tuple[ItemId, ...], dict[ItemId, list[ItemId]]] = {}
    for matrix in traits.settled(case):
        for roots, rows in traits.clusters(case, matrix):
            for explanation, names in _posing(case, matrix, rows):
                if traits.sure_origins(case, names):
                    posing.setdefault(roots, {}).setdefault(explanation, []).extend(names)
    return posing


def _finding(
    case: Case, roots: tuple[ItemId, ...], by_explanation: Mapping[ItemId, Sequence[ItemId]]
) -> Finding:
    names = tuple(dict.fromkeys(chain.from_iterable(by_explanation.values())))
    first = case.items.get(roots[0], case.items[names[0]])
    which = " and ".join(f'"{root}"' for root in roots)
    one = min(by_explanation)
    more = f" and {len(by_explanation) - 1} more" if len(by_explanation) > 1 else ""
    return RULE.finding(
        first.at(),
        f'behind {len(names)} items of several sources on "{one}"{more} stands only {which}',
        item=first.id,
        target=" ".join(roots),
        notes=tuple(
            Note(case.items[name].at("source"), f'"{name}" is one of them')
            for name in names[:_MOST_NOTES]
        ),
        help="argmap compare --by-origin counts them once",
    )


def _sources(case: Case, names: Iterable[ItemId]) -> frozenset[ItemId | None]:
    return frozenset(
        item.source for name in names if isinstance(item := case.items[name], Evidence)
    )


def _posing(
    case: Case, matrix: Matrix, rows: tuple[ItemId, ...]
) -> Iterator[tuple[ItemId, tuple[ItemId, ...]]]:
    """Yield each explanation that rows of different sources bear on with one sign, and the rows."""
    if len(_sources(case, rows)) < 2:  # noqa: PLR2004 - one source claims to be no more
        return
    single = traits.single_sources(case, matrix)
    for explanation in matrix.columns:
        signs: dict[bool, list[ItemId]] = {}
        for name in rows:
            cell = matrix.cells.get((name, explanation))
            if cell is not None and cell.value:
                signs.setdefault(cell.value > 0, []).append(name)
        for positive, names in sorted(signs.items()):
            if len(_sources(case, names)) > 1 and not (positive and explanation in single):
                yield explanation, tuple(names)

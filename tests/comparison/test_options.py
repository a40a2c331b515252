"""What would change, for every formula and every option: as it is worked out anew without it."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.places import ROOT
from support.weighed_cases import cases
from support.worked import scores

from argmap import load
from argmap.comparison import Comparison, Removal, compare, scenarios
from argmap.core.case import Case
from argmap.core.model import Evidence
from argmap.core.vocabulary import Count, Formula

WAYS = [
    {"formula": formula, "count": count, "drafts": drafts}
    for formula, count, drafts in product(Formula, Count, (False, True))
]


@cache
def shipped() -> Case:
    return load(ROOT)


def gone_with(removal: Removal) -> list[str]:
    return [f"origin:{removal.without}" if removal.kind == "origin" else removal.without]


def check_removals(case: Case, comparison: Comparison, how: Mapping[str, Any]) -> None:
    """Hold what was left out to the comparison without it."""
    kept = how.get("without", ())
    only = how.get("only", ())
    for removal in comparison.sensitivity:
        gone = gone_with(removal)
        left = scenarios.without(case, scenarios.known(case, gone, what="without")).items
        options = {**how, "without": [*kept, *gone], "sensitivity": False}
        options["only"] = [name for name in only if name in left]
        after = compare(case, **options)
        assert removal.first == after.ranking.first, removal
        assert removal.scores == pytest.approx(scores(after)), removal


@pytest.mark.parametrize("formula", Formula)
@pytest.mark.parametrize("count", Count)
def test_the_shipped_case_is_compared_by_every_formula(formula: Formula, count: Count) -> None:
    comparison = compare(shipped(), formula=formula, count=count, sensitivity=True)
    assert (comparison.formula, comparison.count) == (formula, count)
    assert comparison.tried
    assert not comparison.untried
    assert {one.kind for one in comparison.sensitivity} >= {"evidence", "source", "claim"}
    assert comparison.variants[0].name == formula
    assert set(comparison.variants[0].first) == set(comparison.ranking.first)
    assert compare(shipped(), formula=formula, count=count, sensitivity=False).sensitivity == ()


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(map(str, way.values())))
def test_every_removal_from_the_shipped_case_is_as_the_case_without_it(way: Any) -> None:
    how = {**way, "sensitivity": True}
    check_removals(shipped(), compare(shipped(), **how), how)


@pytest.mark.long
@pytest.mark.parametrize("formula", Formula)
@pytest.mark.parametrize("option", ["only", "without", "assume"])
def test_every_removal_from_a_changed_table_is_as_the_table_without_it(
    formula: Formula, option: str
) -> None:
    case = shipped()
    plain = compare(case, formula=formula)
    rows = [row.evidence for row in plain.rows]
    changed: Mapping[str, Any] = {
        "only": [*plain.order[:3], *rows[:9]],
        "without": [next(iter(plain.sensitivity)).without, rows[-1]],
        "assume": {(rows[0], plain.order[0]): "II", (rows[1], plain.order[-1]): "i"},
    }
    how = {"formula": formula, "sensitivity": True, option: changed[option]}
    comparison = compare(case, **how)
    if option == "only":
        assert set(comparison.order) == set(plain.order[:3])
        assert {row.evidence for row in comparison.rows} <= set(rows[:9])
    check_removals(case, comparison, how)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Case, dict[str, Any]]:
    """Return a case and how it is compared: a formula, and any options."""
    case = draw(cases())
    how: dict[str, Any] = dict(draw(st.sampled_from(WAYS)))
    evidence = sorted(item.id for item in case.of(Evidence))
    rivals = sorted(name for name in case.items if name[0] == "h")
    if draw(st.booleans()):
        how["only"] = draw(st.lists(st.sampled_from([*evidence, *rivals]), unique=True, max_size=4))
    if draw(st.booleans()):
        keys = st.tuples(st.sampled_from(evidence), st.sampled_from(rivals))
        letters = st.sampled_from(["CC", "C", "c", "N", "i", "I", "II", "NA"])
        how["assume"] = draw(st.dictionaries(keys, letters, max_size=2))
    return case, how


@examples(300)
@given(asked())
def test_however_it_is_asked_a_removal_is_as_the_table_without_it(
    case_and_how: tuple[Case, dict[str, Any]],
) -> None:
    case, how = case_and_how
    comparison = compare(case, "why", sensitivity=True, **how)
    for removal in comparison.sensitivity:
        gone = gone_with(removal)
        left = scenarios.without(case, scenarios.known(case, gone, what="without")).items
        if not left.keys() >= set(how.get("only", ())):
            continue  # it is one of the only ones that are looked at
        options = {**how, "without": gone, "sensitivity": False}
        after = compare(case, "why", **options)
        assert removal.first == after.ranking.first
        assert removal.scores == pytest.approx(scores(after))

"""Formulas, origins, and what would change the ranking: methods.md, sections 2 to 4."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.places import ROOT
from support.worked import (
    LETTERS,
    QUESTION,
    WORKED,
    compared,
    evidence,
    item,
    matrix_case,
    small_cases,
)

from argmap import checks, load
from argmap.comparison import Comparison, compare
from argmap.comparison.matrix import VALUES
from argmap.core import graph
from argmap.core.case import Case, assemble
from argmap.core.model import Letter, Relation
from argmap.core.vocabulary import Formula

TABLES = st.lists(
    st.lists(st.sampled_from(LETTERS), min_size=2, max_size=2), min_size=1, max_size=7
)


# -- scores ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "expected"),
    [  # worked by hand: lure has I and II, protest has I
        ("inconsistency", {"lure": 3, "protest": 1}),
        ("count", {"lure": 2, "protest": 1}),
        ("squared", {"lure": 5, "protest": 1}),
    ],
)
def test_each_formula_agrees_with_the_worked_example(
    formula: str, expected: dict[str, int]
) -> None:
    comparison = compare(case_of(QUESTION + "\n".join(WORKED)), formula=formula)
    assert comparison.formula == formula
    assert {name: told.score for name, told in comparison.tallies.items()} == expected


@pytest.mark.parametrize("by_origin", [False, True])
@pytest.mark.parametrize("formula", Formula)
def test_an_item_that_comes_back_without_its_undercutter_is_weighed_by_every_formula(
    formula: str, *, by_origin: bool
) -> None:
    """Without `doubt` the only link of `silenced` carries again, which gives it a row."""
    rows = [
        evidence("silenced", "credibility: 1\ncontradicts: [lure]"),
        evidence("doubt", "undercuts: [silenced -> lure]"),
        evidence("other", "supports: [lure]\ncontradicts: [protest]"),
    ]
    case = case_of(QUESTION + "\n".join(rows))
    comparison = compare(case, formula=formula, by_origin=by_origin)
    found = {
        one.without: one.scores["lure"] for one in comparison.sensitivity if one.kind == "evidence"
    }
    bare = compare(case, formula=formula, by_origin=by_origin, without=["doubt"])
    assert comparison.tallies["lure"].score == 0
    assert found["doubt"] == bare.tallies["lure"].score > 0


@pytest.mark.long
def test_every_formula_scores_the_shipped_case_with_all_that_it_hangs_on() -> None:
    case = load(ROOT)
    for formula, by_origin in product(Formula, (False, True)):
        comparison = compare(case, formula=formula, by_origin=by_origin, sensitivity=True)
        for removal in comparison.sensitivity:
            if removal.kind in ("claim", "assumption", "evidence"):
                gone = compare(
                    case, formula=formula, by_origin=by_origin, without=[removal.without]
                )
                scores = {name: told.score for name, told in gone.tallies.items()}
                assert removal.scores == pytest.approx(scores), (
                    formula,
                    by_origin,
                    removal.without,
                )


def test_weights_are_credibility_by_reliability_and_unknown_is_not_bad() -> None:
    # credibility 1 is high (√2), 4 low (1/√2), 6 medium; reliability A high, D low, F medium
    sources = item("evidence/sources/good", "reliability: A") + item(
        "evidence/sources/poor", "reliability: D"
    )
    unknown = item("evidence/sources/unknown", "reliability: F")
    rows = [
        item("evidence/e1", "source: good\ncredibility: 1\nratings: {lure: II}"),  # 2 × √2 × √2 = 4
        item("evidence/e2", "source: poor\ncredibility: 4\nratings: {lure: I}"),  # 1 × ½ = 0.5
        item("evidence/e3", "source: unknown\ncredibility: 6\nratings: {lure: I}"),  # 1
        item("evidence/e4", "source: good\ncredibility: 4\nratings: {protest: I}"),  # √2 ÷ √2 = 1
    ]
    case = case_of(QUESTION + sources + unknown + "".join(rows))
    comparison = compare(case, formula="weighted")
    scores = {name: told.score for name, told in comparison.tallies.items()}
    assert scores == {"lure": pytest.approx(5.5), "protest": pytest.approx(1.0)}


def test_rows_of_one_origin_count_once_with_the_largest_of_them() -> None:
    memoirs = item("evidence/sources/memoirs", "standing: primary")
    first = item("evidence/sources/first", "derived_from: [memoirs]")
    rows = [
        item("evidence/e1", "source: first\nratings: {lure: I}"),
        item("evidence/e2", "source: doc\nderived_from: [memoirs]\nratings: {lure: II}"),
        item("evidence/e3", "source: doc\nratings: {lure: I, protest: C}"),
    ]
    case = case_of(QUESTION + memoirs + first + "".join(rows))
    origins = graph.origins(case)
    assert {name: origins[name] for name in ("e1", "e2", "e3")} == {
        "e1": frozenset({"memoirs"}),
        "e2": frozenset({"memoirs"}),
        "e3": frozenset({"doc"}),
    }
    assert compare(case).tallies["lure"].score == 4
    assert compare(case, by_origin=True).tallies["lure"].score == 3


def test_a_ring_of_sources_is_one_origin() -> None:
    ring = item("evidence/sources/a", "derived_from: [b]") + item(
        "evidence/sources/b", "derived_from: [a]"
    )
    case = case_of(
        QUESTION
        + ring
        + item("evidence/e1", "source: a\nratings: {lure: I}")
        + item("evidence/e2", "source: b\nratings: {lure: I}")
    )
    origins = graph.origins(case)
    assert {origins[name] for name in ("e1", "e2", "a", "b")} == {frozenset({"a"})}


def test_a_ring_of_sources_with_a_way_out_goes_back_to_what_lies_beyond_it() -> None:
    """Three accounts: b takes from a and from c, c from b again; a alone saw something itself."""
    sources = (
        item("evidence/sources/a", "standing: primary")
        + item("evidence/sources/b", "derived_from: [a, c]")
        + item("evidence/sources/c", "derived_from: [b]")
    )
    rows = "".join(item(f"evidence/e-{x}", f"source: {x}\nratings: {{lure: C}}") for x in "abc")
    case = case_of(QUESTION + sources + rows)
    origins = graph.origins(case)
    assert {origins[name] for name in ("e-a", "e-b", "e-c", "b", "c")} == {frozenset({"a"})}
    assert ("single-source", "a") in rules_and_targets(case)
    assert compare(case, by_origin=True).tallies["lure"].support == 1
    other = case_of(QUESTION + sources + rows + evidence("other", "ratings: {lure: C}"))
    assert ("shared-origin", "a") in rules_and_targets(other)
    assert compare(other, by_origin=True).tallies["lure"].support == 2


def rules_and_targets(case: Case) -> set[tuple[str, str]]:
    return {(finding.rule, finding.target) for finding in checks.run(case)}


def recomputed(comparison: Comparison, explanation: str) -> int:
    """Add up a column's inconsistency from its letters alone."""
    return sum(
        max(0, -VALUES.get(cell.rating, 0))
        for (_, column), cell in comparison.cells.items()
        if column == explanation
    )


@examples(60)
@given(small_cases())
def test_every_score_is_what_the_printed_letters_add_up_to(case: Case) -> None:
    comparison = compare(case, "why")
    for name, told in comparison.tallies.items():
        assert told.score == recomputed(comparison, name)


def test_formulas_that_disagree_on_the_leader_are_reported() -> None:
    rows = [["II", "N"], ["N", "I"], ["N", "I"], ["N", "I"]]
    comparison = compare(matrix_case(rows))
    assert comparison.leaders == ("lure",)
    told = {variant.name: variant.leaders for variant in comparison.variants}
    assert told["squared"] == ("protest",)
    assert "formulas-disagree" in {warned.name for warned in comparison.warnings}


# -- what would change it ------------------------------------------------------------------------


def leaders_of(rows: list[list[str]]) -> set[str]:
    """Return who leads a table of letters, straight from the definition; nobody without a row."""
    kept = [row for row in rows if any(row)]
    scores = {
        name: sum(max(0, -VALUES.get(row[column], 0)) for row in kept)
        for column, name in enumerate(("lure", "protest"))
    }
    return {name for name in scores if scores[name] == min(scores.values())} if kept else set()


@examples(60)
@given(TABLES)
def test_minimal_sets_agree_with_trying_every_set(rows: list[list[str]]) -> None:
    base = leaders_of(rows)
    if not base:
        return
    expected: list[set[int]] = []
    filled = [number for number, row in enumerate(rows) if any(row)]
    for size in (1, 2, 3):
        for chosen in combinations(filled, size):
            if any(found <= set(chosen) for found in expected):
                continue
            left = [row for number, row in enumerate(rows) if number not in chosen]
            if leaders_of(left) != base:
                expected.append(set(chosen))
    sets = compare(matrix_case(rows)).sets
    assert sets.exact
    assert sorted(map(sorted, sets.found)) == sorted(
        [f"e{number}" for number in sorted(found)] for found in expected
    )


@examples(60)
@given(TABLES)
def test_a_flip_changes_who_leads_and_no_smaller_one_does(rows: list[list[str]]) -> None:
    base = leaders_of(rows)
    flips = compare(matrix_case(rows)).flips
    letters = {value: letter for letter, value in VALUES.items()}
    steps = []
    for number, row in enumerate(rows):
        for column in range(2):
            if not any(row) or row[column] == "NA":
                continue
            for value, letter in letters.items():
                changed = [list(one) for one in rows]
                changed[number][column] = letter
                step = abs(value - VALUES.get(row[column] or "N", 0))
                if step and leaders_of(changed) != base:
                    steps.append(step)
    assert {flip.step for flip in flips} == ({min(steps)} if steps else set())
    for flip in flips:
        changed = [list(one) for one in rows]
        changed[int(flip.evidence[1:])][("lure", "protest").index(flip.explanation)] = flip.after
        assert leaders_of(changed) == set(flip.leaders) != base


def test_many_rows_are_looked_through_greedily_and_that_is_said() -> None:
    rows = [["I", "N"]] * 20 + [["N", "I"]] * 18
    sets = compare(matrix_case(rows)).sets
    assert not sets.exact
    assert [len(found) for found in sets.found] == [2]


def test_a_claim_and_an_assumption_are_left_out_like_any_item() -> None:
    comparison = compared(
        evidence("e1", "supports: [a]"),
        item("claims/a", "contradicts: [lure]"),
        evidence("e2", "supports: [b]"),
        item("claims/b", "kind: assumption\ncontradicts: [protest]"),
    )
    told = {(one.without, one.kind): one.leaders for one in comparison.sensitivity}
    assert told["a", "claim"] == ("lure",)
    assert told["b", "assumption"] == ("protest",)


def test_leaving_out_an_origin_takes_all_that_goes_back_to_it_alone() -> None:
    comparison = compared(
        item("evidence/sources/book", "derived_from: [doc]"),
        evidence("e1", "ratings: {lure: C}"),
        item("evidence/e2", "source: book\nratings: {lure: C}"),
        item("evidence/e3", "source: other\nratings: {protest: I}"),
        item("evidence/sources/other", "standing: primary"),
    )
    lost = {(one.without, one.kind): one.support_lost for one in comparison.sensitivity}
    assert lost["doc", "source"] == {"lure": 1}
    assert lost["doc", "origin"] == {"lure": 2}


# -- what if -----------------------------------------------------------------------------------


@examples(80)
@given(small_cases(), st.data())
def test_without_an_item_equals_the_case_without_its_file(case: Case, data: st.DataObject) -> None:
    kept = ("why", "lure", "protest", "doc")
    name = data.draw(st.sampled_from([name for name in case.items if name not in kept]))
    supposed = compare(case, "why", without=[name])
    really = compare(assemble([part for part in case.parts if part.id != name]), "why")
    assert supposed == really


def test_an_assumed_rating_is_as_good_as_one_in_the_file() -> None:
    case = matrix_case([["I", "N"], ["N", "N"]])
    supposed = compare(case, assume={("e1", "protest"): Letter.VERY_INCONSISTENT})
    assert supposed.leaders == ("lure",)
    assert supposed.cells["e1", "protest"].how == "explicit"


def test_only_some_explanations_or_a_source_can_be_looked_at() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    assert compare(case, only=["lure"]).order == ("lure",)
    assert {row.evidence for row in compare(case, only=["e1", "e2"]).rows} == {"e1", "e2"}


@examples(40)
@given(small_cases())
def test_an_item_without_a_bearing_changes_nothing(case: Case) -> None:
    idle = case_of(item("claims/idle", "status: open"))
    more = assemble([*case.parts, *idle.parts])
    assert compare(more, "why") == compare(case, "why")


@examples(40)
@given(small_cases())
def test_an_undercut_takes_its_link_out_of_every_cell(case: Case) -> None:
    for link in [link for link in case.links if len(link.target) == 1][:3]:
        cut = case_of(item("claims/zz", f"undercuts: [{link}]"))
        after = compare(assemble([*case.parts, *cut.parts]), "why")
        told = [*(cell.via for cell in after.cells.values())]
        told += [cell.against for cell in after.cells.values()]
        assert all(link not in path for path in told)


@examples(60)
@given(small_cases(), st.data())
def test_a_second_path_that_says_the_same_changes_no_cell(case: Case, data: st.DataObject) -> None:
    plain = [link for link in case.links if link.relation is not Relation.UNDERCUTS]
    kept = [part for part in case.parts if part.id[:1] not in "uv"]
    case = assemble(kept)
    claims = sorted({link.origin for link in plain if link.origin.startswith("c")})
    premises = {name for link in plain for name in link.premises}
    claims = [name for name in claims if name not in premises]
    if not claims:
        return
    name = data.draw(st.sampled_from(claims))
    twin = [replace(link, address=("twin", *link.target)) for link in plain if link.origin == name]
    into = [
        replace(link, address=(link.origin, "twin")) for link in plain if link.target == (name,)
    ]
    parts = [
        replace(part, links=(*part.links, *(link for link in into if link.origin == part.id)))
        for part in kept
    ]
    (original,) = (part for part in kept if part.id == name)
    assert original.item is not None
    copy = replace(original, id="twin", item=replace(original.item, id="twin"), links=tuple(twin))
    before, after = compare(case, "why"), compare(assemble([*parts, copy]), "why")
    letters = [
        {key: (cell.rating, cell.strength) for key, cell in told.cells.items()}
        for told in (before, after)
    ]
    assert letters[0] == letters[1]


@examples(60)
@given(
    st.lists(st.lists(st.integers(0, 4), max_size=2), min_size=5, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from("CIN")), min_size=1, max_size=6),
)
def test_removing_an_origin_equals_removing_the_sources_that_go_back_to_it_alone(
    behind: list[list[int]], rows: list[tuple[int, str]]
) -> None:
    text = QUESTION
    for number, olds in enumerate(behind):
        named = ", ".join(f"s{old}" for old in sorted(set(olds)) if old < number)
        text += item(f"evidence/sources/s{number}", f"derived_from: [{named}]")
    for number, (source, letter) in enumerate(rows):
        ratings = f"ratings: {{lure: {letter}, protest: N}}"
        text += item(f"evidence/e{number}", f"source: s{source}\n{ratings}")

    def roots(number: int) -> set[int]:
        olds = {old for old in behind[number] if old < number}
        return set().union(*map(roots, olds)) if olds else {number}

    case = case_of(text)
    origins = [one for one in compare(case).sensitivity if one.kind == "origin"]
    for removal in origins:
        alone = [f"s{n}" for n in range(5) if roots(n) == {int(removal.without[1:])}]
        after = compare(case, without=alone)
        assert dict(removal.scores) == {name: told.score for name, told in after.tallies.items()}
        assert removal.leaders == after.leaders


@pytest.mark.parametrize(
    ("test", "found", "says"),
    [
        ("hoop", "absent", "nearly eliminates"),
        ("hoop", "found", "neither confirms nor eliminates"),
        ("hoop", "not-searched", "open"),
        ("smoking-gun", "found", "nearly confirms"),
        ("smoking-gun", "absent", "neither confirms nor eliminates"),
        ("doubly-decisive", "found", "nearly confirms"),
        ("doubly-decisive", "absent", "nearly eliminates"),
        ("straw-in-the-wind", "found", "neither confirms nor eliminates"),
        ("straw-in-the-wind", "absent", "neither confirms nor eliminates"),
    ],
)
def test_a_test_of_process_tracing_is_told_and_never_scored(
    test: str, found: str, says: str
) -> None:
    link = "supports:\n  - to: lure\n    test: "
    rated = evidence("r", "ratings: {lure: C, protest: I}")
    traced = compared(rated, evidence("e", f"found: {found}\n{link}{test}"))
    plain = compared(rated, evidence("e", f"found: {found}\nsupports: [lure]"))
    assert [(one.explanation, one.evidence, one.says) for one in traced.traced] == [
        ("lure", "e", says)
    ]
    assert traced.tallies == plain.tallies


def test_a_test_whose_link_is_undercut_or_whose_item_is_rejected_says_nothing() -> None:
    link = "supports:\n  - to: lure\n    test: hoop"
    cut = compared(
        evidence("e", f"found: absent\n{link}"), item("claims/u", "undercuts: [e -> lure]")
    )
    gone = compared(evidence("e", f"found: absent\nstatus: rejected\n{link}"))
    assert cut.traced == gone.traced == ()


# -- warnings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence("e", "ratings: {lure: N, protest: N}")], "tie"),
        ([evidence("e", "ratings: {lure: C}")], "leader-unopposed"),
        ([evidence("e", "ratings: {lure: I, protest: I}")], "non-diagnostic"),
        ([evidence("e", "ratings: {lure: C}")], "single-source"),
        ([evidence("e", "ratings: {lure: C}"), evidence("f", "ratings: {lure: C}")], "uneven"),
        (
            [evidence("e", "ratings: {lure: C}"), evidence("f", "ratings: {lure: C}")],
            "shared-origin",
        ),
        ([evidence("e", "supports: [lure]\nratings: {lure: I}")], "rating-against-graph"),
        (
            [
                evidence("e", "supports: [a, b]"),
                item("claims/a", "supports: [lure]"),
                item("claims/b", "contradicts: [lure]"),
            ],
            "unresolved",
        ),
        ([evidence("e", "ratings: {lure: C}")], "not-exclusive"),
        ([evidence("e", "ratings: {lure: C}")], "not-exhaustive"),
    ],
)
def test_a_table_comes_with_what_it_must_be_read_with(items: list[str], expected: str) -> None:
    assert expected in {warned.name for warned in compared(*items).warnings}


def test_a_question_declared_exclusive_and_exhaustive_is_not_warned_of() -> None:
    text = QUESTION.replace("kind: question", "kind: question\nexclusive: true\nexhaustive: true")
    comparison = compare(case_of(text + evidence("e", "ratings: {lure: I, protest: N}")))
    names = {warned.name for warned in comparison.warnings}
    assert not names & {"not-exclusive", "not-exhaustive"}

"""Published formulas, and what would change the order: methods.md, sections 4, 5 and 7."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.short_form import short
from support.worked import (
    QUESTION,
    WORKED,
    compared,
    contents,
    evidence,
    item,
    matrix_case,
    scores,
    small_cases,
)

from argmap import checks
from argmap.comparison import Comparison, compare
from argmap.comparison.cells import VALUES
from argmap.comparison.ranking import Ranking, Weighed, rank
from argmap.core import graph
from argmap.core.case import Case, assemble
from argmap.core.model import Letter, Relation
from argmap.core.vocabulary import Count, Formula

# -- scores ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "expected"),
    [  # worked by hand: lure has I and II, protest has I
        ("lines", {"lure": 2, "protest": 1}),  # both of lure's go back to one document
        ("inconsistency", {"lure": 3, "protest": 1}),
        ("weighted", {"lure": 3, "protest": 1}),  # nothing has a credibility
        ("count", {"lure": 2, "protest": 1}),
        ("squared", {"lure": 5, "protest": 1}),
    ],
)
def test_each_formula_agrees_with_the_worked_example(
    formula: str, expected: dict[str, int]
) -> None:
    comparison = compare(case_of(QUESTION + "\n".join(WORKED)), formula=formula)
    assert comparison.formula == formula
    assert scores(comparison) == expected


@pytest.mark.parametrize("count", Count)
@pytest.mark.parametrize("formula", Formula)
def test_an_item_that_comes_back_without_its_undercutter_is_weighed_by_every_formula(
    formula: str, count: str
) -> None:
    """Without `doubt` the only link of `silenced` carries again, which gives it a row."""
    rows = [
        evidence("silenced", "credibility: 1\ncontradicts: [lure]"),
        evidence("doubt", "undercuts: [silenced -> lure]"),
        evidence("other", "supports: [lure]\ncontradicts: [protest]"),
    ]
    case = case_of(QUESTION + "\n".join(rows))
    comparison = compare(case, formula=formula, count=count)
    found = {
        one.without: one.scores.get("lure")
        for one in comparison.sensitivity
        if one.kind == "evidence"
    }
    bare = compare(case, formula=formula, count=count, without=["doubt"])
    assert comparison.score("lure") == 0
    assert found["doubt"] == bare.score("lure") > 0


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
    assert scores(comparison) == {"lure": pytest.approx(5.5), "protest": pytest.approx(1.0)}


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
    by_item = compare(case, formula="inconsistency")
    assert (by_item.count, by_item.score("lure")) == ("item", 4)
    by_origin = compare(case, formula="inconsistency", count="origin")
    assert (by_origin.count, by_origin.score("lure")) == ("origin", 3)
    assert compare(case).score("lure") == 3
    assert compare(case, count="item").score("lure") == 4


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
    assert compare(case).ranking.weighed["lure"].support / 2 == 1
    other = case_of(QUESTION + sources + rows + evidence("other", "ratings: {lure: C}"))
    assert ("shared-origin", "a") in rules_and_targets(other)
    assert compare(other).ranking.weighed["lure"].support / 2 == 2


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
    comparison = compare(case, "why", formula="inconsistency")
    assert scores(comparison) == {
        name: recomputed(comparison, name) for name in comparison.ranking.order
    }


def test_formulas_that_disagree_on_the_leader_are_reported() -> None:
    rows = [["II", "N"], ["N", "I"], ["N", "I"], ["N", "I"]]
    comparison = compare(matrix_case(rows), formula="inconsistency")
    assert comparison.leaders == ("lure",)
    firsts = {variant.name: variant.first for variant in comparison.variants}
    assert next(iter(firsts)) == "inconsistency"
    assert firsts["squared"] == firsts["lines"] == ("protest",)  # one document against each
    warned = [warned for warned in comparison.warnings if warned.name == "formulas-disagree"]
    assert [one.about for one in warned] == [("protest",)]


def test_formulas_that_agree_on_the_leader_are_not_reported() -> None:
    comparison = compare(matrix_case([["II", "N"], ["I", "I"]]))
    assert {variant.first for variant in comparison.variants} == {("protest",)}
    assert "formulas-disagree" not in {warned.name for warned in comparison.warnings}


# -- what would change it ------------------------------------------------------------------------


def test_a_claim_and_an_assumption_are_left_out_like_any_item() -> None:
    comparison = compared(
        evidence("e1", "supports: [a]"),
        item("claims/a", "contradicts: [lure]"),
        evidence("e2", "supports: [b]"),
        item("claims/b", "kind: assumption\ncontradicts: [protest]"),
        evidence("e3", "supports: [lure, protest]"),
    )
    firsts = {(one.without, one.kind): one.first for one in comparison.sensitivity}
    assert comparison.ranking.first == ("lure", "protest")
    assert firsts["a", "claim"] == ("lure",)
    assert firsts["b", "assumption"] == ("protest",)


def test_leaving_out_an_origin_takes_all_that_goes_back_to_it_alone() -> None:
    comparison = compared(
        item("evidence/sources/book", "derived_from: [doc]"),
        evidence("e1", "ratings: {lure: C}"),
        item("evidence/e2", "source: book\nratings: {lure: C}"),
        item("evidence/e3", "source: other\nratings: {protest: I}"),
        item("evidence/sources/other", "standing: primary"),
        formula="inconsistency",
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
    assert contents(supposed) == contents(really)


def test_an_assumed_rating_is_as_good_as_one_in_the_file() -> None:
    case = matrix_case([["I", "N"], ["N", "N"]])
    supposed = compare(case, assume={("e1", "protest"): Letter.VERY_INCONSISTENT.value})
    assert supposed.leaders == ("lure",)
    assert supposed.cells["e1", "protest"].how == "explicit"
    weak = compare(case, assume={("e1", "protest"): "i"})
    assert weak.cells["e1", "protest"].rating == "i"
    assert weak.score("protest") == 0.5


def test_an_assumed_rating_of_what_is_gone_says_nothing() -> None:
    case = matrix_case([["I", "N"], ["N", "N"]])
    gone = compare(case, without=["e1"], assume={("e1", "protest"): "II"})
    assert contents(gone) == contents(compare(case, without=["e1"]))


def test_only_some_explanations_or_a_source_can_be_looked_at() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    assert compare(case, only=["lure"]).order == ("lure",)
    assert {row.evidence for row in compare(case, only=["e1", "e2"]).rows} == {"e1", "e2"}


def test_what_is_left_out_of_a_part_of_the_table_brings_back_no_other_row() -> None:
    """Without `u` the link of `b` carries again; but `b` is not looked at."""
    case = short("H h1 h2\nE a b d u\na - h1\nb - h1\nd - h2\nu ! b>h1\n")
    comparison = compare(case, only=["a", "d"])
    scored = {one.without: one.scores for one in comparison.sensitivity}
    assert scored["u"] == scores(compare(case, only=["a", "d"], without=["u"]))
    assert scored["u"] == {"h1": 1, "h2": 1}


# -- what to look for next ---------------------------------------------------------------------


def sought(comparison: Comparison) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (one.kind, one.evidence, one.explanation): (one.changing, one.outcomes)
        for one in comparison.seek
    }


def test_what_was_never_searched_is_tried_as_found_and_as_absent() -> None:
    text = "H h1 h2\nE a found=not-searched\nE b c d\nb - h1\nc - h2\nd - h2\na - h1 strong\n"
    case = short(text)
    found = sought(compare(case))
    assert found["not-searched", "a", "h1"] == (1, 2)
    assert sought(compare(case, formula="inconsistency"))["not-searched", "a", "h1"] == (1, 2)


def test_what_was_predicted_and_never_searched_may_speak_against_who_predicts_it() -> None:
    text = "H h1 h2\nE p found=not-searched\nE b c d\nb - h1\nc - h2\nd + h1\nh1 predicts p\n"
    found = sought(compare(short(text)))
    assert found["not-searched", "p", "h1"] == (1, 2)  # absent, and h1 has two against it


def test_never_searched_witnesses_of_a_fact_that_others_saw_change_nothing() -> None:
    text = "H h1 h2\nC c\nE w found=not-searched\nE v b d\nv + c\nw + c\nc - h1\nb - h2\nd - h2\n"
    assert ("not-searched", "w", "h1") not in sought(compare(short(text)))


def test_a_disputed_cell_may_fall() -> None:
    text = "H h1 h2\nE g cred=5\nE a b\ng - h1\na - h1\nb - h2\n"
    assert sought(compare(short(text)))["disputed", "g", "h1"] == (1, 2)


@examples(40)
@given(small_cases())
def test_an_item_without_a_bearing_changes_nothing(case: Case) -> None:
    idle = case_of(item("claims/idle", "status: open"))
    more = assemble([*case.parts, *idle.parts])
    assert contents(compare(more, "why")) == contents(compare(case, "why"))


@examples(40)
@given(small_cases())
def test_an_undercut_takes_its_link_out_of_every_cell(case: Case) -> None:
    for link in [link for link in case.links if len(link.target) == 1][:3]:
        cut = case_of(item("claims/zz", f"undercuts: [{link}]"))
        after = compare(assemble([*case.parts, *cut.parts]), "why")
        paths = [*(cell.via for cell in after.cells.values())]
        paths += [cell.against for cell in after.cells.values()]
        assert all(link not in path for path in paths)


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
        {key: (cell.rating, cell.strength) for key, cell in one.cells.items()}
        for one in (before, after)
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
    comparison = compare(case, formula="inconsistency")
    origins = [one for one in comparison.sensitivity if one.kind == "origin"]
    for removal in origins:
        alone = [f"s{n}" for n in range(5) if roots(n) == {int(removal.without[1:])}]
        after = compare(case, without=alone, formula="inconsistency")
        assert dict(removal.scores) == scores(after)
        assert removal.first == after.ranking.first


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
    """A hoop that was not passed is no support either, and waits to be mended."""
    link = "supports:\n  - to: lure\n    test: "
    rated = evidence("r", "ratings: {lure: C, protest: I}")
    traced = compared(rated, evidence("e", f"found: {found}\n{link}{test}"))
    plain = compared(rated, evidence("e", f"found: {found}\nsupports: [lure]"))
    assert [(one.explanation, one.evidence, one.says) for one in traced.traced] == [
        ("lure", "e", says)
    ]
    is_failed = says == "nearly eliminates"
    assert [cell.rating for cell in traced.cells.values()].count("?") == int(is_failed)
    if not is_failed:
        assert traced.cells.keys() == plain.cells.keys()
        assert scores(traced) == scores(plain)
        assert traced.ranking.weighed["lure"].support == plain.ranking.weighed["lure"].support


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
        ([evidence("e", "ratings: {lure: C}")], "leader-unopposed"),
        ([evidence("e", "ratings: {lure: I, protest: I}")], "non-diagnostic"),
        ([evidence("e", "ratings: {lure: C}")], "single-source"),
        (
            [
                evidence("e", "ratings: {lure: C, protest: C}"),
                item("evidence/f", "source: b\nratings: {protest: I}"),
                item("evidence/g", "source: c\nratings: {protest: I}"),
                *(item(f"evidence/sources/{name}", "") for name in "bc"),
            ],
            "uneven",
        ),
        (
            [evidence("e", "ratings: {lure: C}"), evidence("f", "ratings: {lure: C}")],
            "shared-origin",
        ),
        ([evidence("e", "ratings: {lure: C}"), evidence("f", "ratings: {lure: C}")], "one-origin"),
        ([evidence("e", "supports: [lure]\nratings: {lure: I}")], "rating-against-graph"),
        (
            [
                evidence("e", "supports: [a, b]"),
                item("claims/a", "supports: [lure]"),
                item("claims/b", "contradicts: [lure]"),
            ],
            "unresolved",
        ),
        (
            [evidence("e", "found: absent\nsupports:\n  - to: lure\n    test: hoop")],
            "unresolved",
        ),
        ([evidence("e", "ratings: {lure: C}")], "not-exclusive"),
        ([evidence("e", "ratings: {lure: C}")], "not-exhaustive"),
        (
            [
                evidence("e", "contradicts: [a]\nratings: {protest: C}"),
                item("claims/a", "supports: [lure]"),
            ],
            "refuted-support",
        ),
        (
            [
                evidence("e", "contradicts: [lure]"),
                evidence("u", "credibility: 5\nundercuts: [e -> lure]"),
            ],
            "doubtful-undercut",
        ),
        (
            [
                evidence("e", "ratings: {lure: C}"),
                evidence("f", "status: draft\nratings: {lure: C}"),
            ],
            "drafts-left-out",
        ),
        (
            [
                evidence("e", "ratings: {lure: C}"),
                evidence("f", "found: not-searched\nsupports: [lure]"),
            ],
            "not-searched",
        ),
    ],
)
def test_a_table_comes_with_what_it_must_be_read_with(items: list[str], expected: str) -> None:
    assert expected in {warned.name for warned in compared(*items).warnings}


def test_explanations_that_are_allies_are_never_separated_and_that_is_said() -> None:
    text = "H h1 h2 h3\nE a b c d\na + h1\na - h2\nb - h3\nc - h3\nd + h1\n"
    plain, allied = (compare(short(text + more)) for more in ("", "h1 + h2\n"))
    assert plain.cells == allied.cells
    assert ("h1", "h2") in plain.reach.separated
    assert ("h1", "h2") not in allied.reach.separated
    assert "h2" in allied.reach.not_separated(allied.ranking)
    assert [one.about for one in allied.warnings if one.name == "allies"] == [("h1", "h2")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a - h2 strong\n", {"leader-rejected": ("h1",), "rejected-without-reason": ("h1",)}),
        ("a - h1\nb - h2 strong\n", {"leader-rejected": ("h1",)}),
    ],
)
def test_an_explanation_that_is_rejected_and_first_is_told(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    comparison = compare(short(f"H h1 status=rejected\nH h2\nE a b c\nc + h1\n{text}"))
    assert comparison.ranking.first == ("h1",)
    found = {one.name: one.about for one in comparison.warnings if "rejected" in one.name}
    assert found == expected


def test_a_question_declared_exclusive_and_exhaustive_is_not_warned_of() -> None:
    text = QUESTION.replace("kind: question", "kind: question\nexclusive: true\nexhaustive: true")
    comparison = compare(case_of(text + evidence("e", "ratings: {lure: I, protest: N}")))
    names = {warned.name for warned in comparison.warnings}
    assert not names & {"not-exclusive", "not-exhaustive"}


@given(
    scores=st.lists(st.integers(0, 4), min_size=1, max_size=6),
    at=st.integers(0, 5),
    to=st.integers(0, 4),
)
def test_one_score_moves_the_order_when_ranking_anew_does(
    scores: list[int], at: int, to: int
) -> None:
    names = [f"h{n}" for n in range(len(scores))]
    name = names[at % len(names)]
    before = ranked_by(dict(zip(names, scores, strict=True)))
    after = ranked_by({**dict(zip(names, scores, strict=True)), name: to})
    assert before.moves(name, after.weighed[name].score) == (before.groups != after.groups)


def ranked_by(lines: dict[str, int]) -> Ranking:
    """Return the order of explanations with so many halves against each."""
    return rank({name: with_lines(halves) for name, halves in lines.items()}, ())


def with_lines(halves: int) -> Weighed:
    def against() -> int:
        return halves

    def nothing() -> int:
        return 0

    return Weighed(
        considered=1,
        tally=None,
        _against=against,
        _firm_against=against,
        _in_favour=nothing,
        _firm_in_favour=nothing,
        _examined=against,
    )

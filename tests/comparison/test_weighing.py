"""How explanations are weighed: small cases with what must come out, and properties of lines."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.places import CASES
from support.short_form import short
from support.weighed_cases import cases

from argmap.comparison import Comparison, compare, scenarios
from argmap.comparison import matrix as matrices
from argmap.comparison.laying import lines
from argmap.comparison.removal import Removals
from argmap.comparison.sensitivity import groups
from argmap.comparison.weighing import basis_of, ranked
from argmap.core.case import Case
from argmap.core.settling import settled

TOLD = {
    title: (text, expected)
    for title, text, expected in re.findall(
        r"^## (.*?)\n.*?```\n(.*?)```\n\n```\n(.*?)```",
        (CASES / "weighing.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
}


def halves(number: float) -> str:
    return f"{number / 2:g}"


def told(comparison: Comparison) -> str:
    """Return a comparison as the small cases tell it."""
    ranking, lines_told = comparison.ranking, []
    rows = {
        cell.evidence
        for name in ranking.order
        for cell in comparison.columns[name].cells
        if cell.is_considered
    }
    for name in sorted(ranking.weighed):
        if name in ranking.not_compared:
            lines_told.append(f"{name}: not compared yet")
            continue
        one, span = ranking.weighed[name], comparison.reach.ranges[name]
        unranked = ", unranked" if span.unranked else ""
        lines_told.append(
            f"{name}: against {halves(one.firm_against)}-{halves(one.against)}"
            f" [each {halves(comparison.reach.each[name])}]"
            f"  for {halves(one.firm_in_favour)}-{halves(one.in_favour)}"
            f"  rank {ranking.ranks[name]} ({span.best}-{span.worst}{unranked})"
            f"  considered {one.considered}/{len(rows)} examined {one.examined}"
        )
    return "\n".join([*lines_told, f"headline: {headline(comparison)}"]) + "\n"


def headline(comparison: Comparison) -> str:
    ranking = comparison.ranking
    if ranking.reason == "only-one":
        others = " ".join(ranking.not_compared)
        return f"no leader: only {ranking.order[0]} is compared; not compared: {others}"
    if ranking.reason == "nothing-told":
        return f"nothing tells for or against {' '.join(ranking.untold)}: no leader"
    if ranking.reason == "tie":
        return f"tie: {' '.join(ranking.first)}"
    apart = comparison.reach.not_separated(ranking)
    not_apart = f" (not separated from {' '.join(apart)})" if apart else ""
    return f"leads: {ranking.first[0]}{not_apart}"


@pytest.mark.parametrize("title", TOLD)
def test_a_small_case_comes_out_as_the_method_says(title: str) -> None:
    text, expected = TOLD[title]
    case = short(text)
    state = [line for line in expected.splitlines() if line.startswith("links")]
    assert told(compare(case)) == "".join(
        f"{line}\n" for line in expected.splitlines() if line not in state
    )
    assert state == ([links_told(case)] if state else [])


def links_told(case: Case) -> str:
    """Return which links are off or unsettled, and which items are disputed."""
    settlement = settled(case)
    states = {">".join(address): "off" for address in settlement.off}
    unsettled = settlement.unsettled | settlement.disputed_links
    states |= {">".join(address): "?" for address in unsettled}
    ordered = {name: states[name] for name in sorted(states, key=lambda x: (x.count(">"), x))}
    return f"links {ordered} disputed {sorted(settlement.disputed)}"


@pytest.mark.parametrize(
    ("text", "against", "each", "cells"),
    [
        pytest.param(
            "C c\nE w1 w2 w3 w4 w5\nc - h1\n"
            + "".join(f"w{n} + c\n" for n in range(1, 6)),
            "1", "1", "5", id="five witnesses of one fact",
        ),
        pytest.param(
            "C c\nE a b\na + c with=b\nc - h1\n", "1", "1", "2", id="two premises of one link"
        ),
        pytest.param(
            "E ea eb ec\neb + ea\nea - h1\nec - ea\n", "0-1", "1", "2", id="evidence for evidence"
        ),
        pytest.param(
            "S p\nE a b c d src=p\na - h1\nb - h1\nc - h1\nd - h1\n",
            "1", "4", "4", id="a paper cut up",
        ),
        pytest.param(
            "S p q\nE a b c d src=p\nE e f g i src=q\n"
            + "".join(f"{name} - h1\n" for name in "abcdefgi"),
            "2", "8", "8", id="two papers cut up",
        ),
        pytest.param(
            "C c\nE w1 w2 w3 w4 w5\nc - h1\n"
            + "".join(f"w{n} + c\nw{n} @ h1 II\n" for n in range(1, 6)),
            "2", "2", "10", id="five witnesses, each rated II",
        ),
    ],
)  # fmt: skip
def test_a_worked_example_has_these_lines(text: str, against: str, each: str, cells: str) -> None:
    comparison = compare(short("H h1 h2\n" + text))
    one = comparison.ranking.weighed["h1"]
    firm, every = halves(one.firm_against), halves(one.against)
    assert (firm if firm == every else f"{firm}-{every}") == against
    assert halves(comparison.reach.each["h1"]) == each
    assert halves(sum(-cell.halves for cell in comparison.columns["h1"].cells)) == cells


# -- the commonest shapes of argument -----------------------------------------------------------


def test_rivals_written_in_either_file_make_the_same_table() -> None:
    items = "H h1 h2\nE a b\na + h1\nb - h2\n"
    one, other = compare(short(items + "h1 - h2\n")), compare(short(items + "h2 - h1\n"))
    assert one.cells == other.cells
    assert one.ranking.order == other.ranking.order == ("h1", "h2")


def test_a_hoop_that_was_not_passed_is_unresolved_where_it_is_written_as_support() -> None:
    case = short("H h1 h2\nE letter found=absent\nE x\nletter + h1 strong test=hoop\nx - h2\n")
    comparison = compare(case)
    assert comparison.cells["letter", "h1"].rating == "?"
    assert comparison.ranking.weighed["h1"].in_favour == 0
    assert comparison.ranking.not_compared == ("h1",)


def test_a_draft_is_shown_and_not_counted_unless_drafts_count() -> None:
    case = short("H h1 h2\nE a status=draft\nE b\na - h1\nb - h2\nb + h1\n")
    comparison = compare(case)
    assert ("a", "h1") not in comparison.cells
    assert comparison.matrix.struck["a", "h1"].cause == "draft"
    assert comparison.matrix.struck_rows == ("a",)
    assert comparison.ranking.weighed["h1"].against == 0
    counted = compare(case, drafts=True)
    assert counted.ranking.weighed["h1"].against == 2
    assert not counted.matrix.struck


@pytest.mark.parametrize(
    ("about", "links", "cell"),
    [
        ("a status=draft", "a @ h1 II", ("II", "draft", ("a",))),
        ("a status=draft", "a ~ h1", ("N", "draft", ("a",))),
        ("a found=not-searched", "a @ h1 II", ("II", "not-searched", ("a",))),
        ("a", "a ~ h1\nb ! a>h1", ("N", "undercut", ("b",))),
    ],
)
def test_a_rating_or_a_neutral_link_alone_is_struck_through_as_well(
    about: str, links: str, cell: tuple[str, str, tuple[str, ...]]
) -> None:
    comparison = compare(short(f"H h1 h2\nE {about}\nE b c\nc - h2\n{links}\n"))
    struck = comparison.matrix.struck["a", "h1"]
    assert (struck.cell.rating, struck.cause, struck.by) == cell
    assert comparison.matrix.struck_rows == ("a",)


def test_a_draft_explanation_has_no_rank() -> None:
    comparison = compare(short("H h1 status=draft\nH h2 h3\nE a b\na - h1\na - h2\nb - h3\n"))
    assert comparison.ranking.drafts == ("h1",)
    assert set(comparison.ranking.ranks) == {"h2", "h3"}
    assert comparison.order[-1] == "h1"


def test_what_was_hardly_examined_does_not_lead() -> None:
    rows = "".join(f"e{n} - h2\n" for n in range(3))
    comparison = compare(short(f"H h1 h2\nE e0 e1 e2 x\n{rows}x + h1\n"))
    assert (comparison.reason, comparison.leaders) == ("little-examined", ())
    assert comparison.ranking.first == ("h1",)


def test_a_diamond_of_both_signs_is_unresolved() -> None:
    comparison = compare(short("H h1 h2\nC c d\nE e x\ne + c\ne + d\nc + h1\nd - h1\nx - h2\n"))
    assert comparison.cells["e", "h1"].rating == "±"
    assert comparison.ranking.not_compared == ("h1",)


def test_either_ground_holds_a_thing_up_so_that_one_is_none_against_the_other() -> None:
    text = """
        H poison fall
        C arsenic cyanide
        E lab bottle
        lab + arsenic
        bottle + cyanide
        arsenic + poison
        cyanide + poison
        arsenic - cyanide
    """
    case = short(text)
    comparison = compare(case)
    assert comparison.ranking.weighed["poison"].against == 0
    assert "cyanide" in settled(case).disputed


def test_a_row_whose_links_are_all_off_is_struck_through_with_the_cause() -> None:
    comparison = compare(short("H h1 h2\nC u\nE a x\na - h1\nu ! a>h1\nx - h2\n"))
    struck = comparison.matrix.struck["a", "h1"]
    assert (struck.cell.rating, struck.cause, struck.by) == ("I", "undercut", ("u",))
    assert comparison.matrix.struck_rows == ("a",)


def test_a_joint_link_that_lacks_a_premise_is_struck_through_and_names_it() -> None:
    comparison = compare(short("H h1 h2\nC p\nE a x\na - h1 with=p\nx - h2\n"))
    struck = comparison.matrix.struck["a", "h1"]
    assert (struck.cause, struck.by) == ("unbacked", ("p",))


@pytest.mark.parametrize(
    ("links", "letter"),
    [
        ("e + h1 weak", "c"),
        ("e + h1", "C"),
        ("e + h1 strong", "CC"),
        ("e - h1 weak", "i"),
        ("e + c strong\nc - h1 strong", "II"),
        ("e + c strong\nc + d strong\nd - h1 strong", "I"),
        ("e + c strong\nc + d strong\nd + f strong\nf - h1 strong", "i"),
        ("e + c\nc + d\nd - h1", "i"),
    ],
)
def test_a_path_has_its_weakest_links_strength_less_a_step_for_each_item_beyond_the_first(
    links: str, letter: str
) -> None:
    comparison = compare(short(f"H h1 h2\nC c d f\nE e\n{links}\n"))
    assert comparison.cells["e", "h1"].rating == letter


def test_a_defeated_undercutter_lets_the_link_carry_again() -> None:
    comparison = compare(short("H h1 h2\nC u\nE a r x\na - h1\nu ! a>h1\nr - u\nx - h2\n"))
    assert comparison.cells["a", "h1"].rating == "I"
    assert not comparison.off


def test_a_table_is_made_once_whether_or_not_a_default_is_written_out() -> None:
    case = short("H h1 h2\nE a x\na - h1\nx - h2\n")
    assert matrices.whole(case, "why") is matrices.whole(case, "why", False)  # noqa: FBT003 - as `once` is asked
    assert matrices.whole(case, "why", True) is not matrices.whole(case, "why")  # noqa: FBT003 - as `once` is asked


# -- properties ---------------------------------------------------------------------------------


@given(case=cases())
def test_firm_lines_are_no_more_than_all_and_all_no_more_than_the_cells(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    for name, one in comparison.columns.items():
        weighed = comparison.ranking.weighed[name]
        each = lines(one.column, one.cells, "against", None).value
        total = sum(-cell.halves for cell in one.cells if cell.halves < 0)
        assert weighed.firm_against <= weighed.against <= each <= total
        assert weighed.firm_in_favour <= weighed.in_favour


@examples(1000)
@given(case=cases())
def test_an_explanation_without_a_considered_cell_is_never_in_front(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=True)
    considered = {cell.explanation for cell in comparison.cells.values() if cell.is_considered}
    assert set(comparison.leaders) <= set(comparison.ranking.order) <= considered
    assert set(comparison.ranking.ranks) == set(comparison.ranking.order)
    for one in comparison.variants:
        assert set(one.first) <= considered
    for removal in comparison.sensitivity:
        assert set(removal.first) <= set(removal.scores)


@given(case=cases(), formula=st.sampled_from(["lines", "inconsistency"]))
def test_without_an_item_the_order_is_that_of_the_case_without_it(case: Case, formula: str) -> None:
    matrix = matrices.whole(case, "why")
    basis = basis_of(case, matrix, formula, "origin")
    ranking, columns = ranked(case, matrix, basis)
    what = Removals(
        case=case,
        matrix=matrix,
        columns=columns,
        ranking=ranking,
        settlement=settled(case),
        basis=basis,
    )
    for _, _, gone in groups(what):
        left = scenarios.without(case, gone)
        fresh = matrices.whole(left, "why")
        same = replace(basis_of(left, fresh, formula, "origin"), origins=basis.origins)
        same = replace(same, measure=basis.measure)
        anew, _ = ranked(left, fresh, same)
        now = what.without(gone)
        assert now.order == anew.order
        for name in matrix.columns:
            for number in ("against", "firm_against", "in_favour", "examined", "considered"):
                assert getattr(now.weighed[name], number) == getattr(anew.weighed[name], number)


FLAT = st.lists(
    st.lists(st.sampled_from(["", "+", "-"]), min_size=3, max_size=3), min_size=1, max_size=6
)


@given(
    table=FLAT,
    strengths=st.lists(st.sampled_from(["weak", "moderate", "strong"]), min_size=18, max_size=18),
)
def test_where_all_is_flat_and_independent_lines_add_up_as_inconsistency_does(
    table: list[list[str]], strengths: list[str]
) -> None:
    text = "H h0 h1 h2\n"
    for row, signs in enumerate(table):
        text += f"E e{row}\n"
        for column, sign in enumerate(signs):
            if sign:
                text += f"e{row} {sign} h{column} {strengths[3 * row + column]}\n"
    comparison = compare(short(text), sensitivity=False)
    halved = {"i": 1, "I": 2, "II": 4}
    for name in ("h0", "h1", "h2"):
        cells = comparison.columns[name].cells
        assert comparison.ranking.weighed[name].against == sum(
            halved.get(cell.rating, 0) for cell in cells
        )


@given(case=cases(bare=True), data=st.data())
def test_taking_an_item_away_never_raises_the_lines_where_nothing_is_undercut_joint_or_rated(
    case: Case, data: st.DataObject
) -> None:
    before = compare(case, "why", sensitivity=False)
    if any(cell.rating == "±" for cell in before.cells.values()):
        return
    name = data.draw(st.sampled_from(sorted(set(case.items) - {"why", *before.matrix.columns})))
    after = compare(case, "why", without=[name], sensitivity=False)
    for explanation, one in before.ranking.weighed.items():
        assert after.ranking.weighed[explanation].against <= one.against


def test_a_link_is_off_by_the_undercut_that_holds_and_not_by_one_in_dispute() -> None:
    case = short(
        "H h1 h2\nC u1 u2\nE a b c d\na + h1\nb + u1\nc - u1\nd + u2\nu1 ! a>h1\nu2 ! a>h1\na ~ h2"
    )
    assert {one.origin for one in settled(case).off.values()} == {"u2"}

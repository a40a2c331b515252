"""How cells are derived, scores made, and things left out: the specification of methods.md."""

from itertools import pairwise

import pytest
from support.case_text import case_of
from support.short_form import short
from support.worked import QUESTION, WORKED, compared, evidence, item, scores

from argmap.comparison import Comparison, Outcome, compare
from argmap.comparison.scores import Measure, Tally
from argmap.comparison.scores import tally as tally_of
from argmap.core.errors import ArgmapError


def tally(comparison: Comparison, explanation: str) -> Tally:
    """Return what a column adds up to by inconsistency."""
    how = Measure(formula="inconsistency", weights={}, origins=None)
    return tally_of(comparison.matrix.by_column[explanation], how)


def rating(comparison: Comparison, evidence_id: str, explanation: str) -> str:
    cell = comparison.cells.get((evidence_id, explanation))
    return "" if cell is None else f"{cell.rating} {cell.how}"


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        # a chain of relations from the evidence to the explanation, nearest to the evidence first
        (["supports"], "C direct"),
        (["contradicts"], "I direct"),
        (["neutral"], "N direct"),
        (["supports", "supports"], "C derived"),
        (["supports", "contradicts"], "I derived"),
        (["contradicts", "supports"], "I derived"),
        (["contradicts", "contradicts"], "defends derived"),
        (["supports", "contradicts", "contradicts"], "defends derived"),
        (["contradicts", "contradicts", "supports"], "defends derived"),
        (["contradicts", "supports", "contradicts"], "defends derived"),
        (["contradicts", "contradicts", "contradicts"], "reopens derived"),
        (["contradicts", "contradicts", "contradicts", "contradicts"], "defends derived"),
        (["neutral", "supports"], ""),
        (["supports", "neutral"], ""),
    ],
)
def test_signs_multiply_along_a_path_except_that_defending_is_not_supporting(
    chain: list[str], expected: str
) -> None:
    names = ["e", *(f"c{n}" for n in range(1, len(chain))), "lure"]
    items = [
        evidence("e", f"{chain[0]}: [{names[1]}]"),
        *(
            item(f"claims/{name}", f"{relation}: [{target}]")
            for (name, target), relation in zip(pairwise(names[1:]), chain[1:], strict=True)
        ),
    ]
    assert rating(compared(*items), "e", "lure") == expected


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        (["strong"], "CC"),
        (["moderate"], "C"),
        (["strong", "strong"], "CC"),  # the first item between costs nothing
        (["strong", "moderate"], "C"),
        (["strong", "strong", "strong"], "C"),  # the second costs one step
        (["strong", "strong", "strong", "strong"], "c"),  # the third another
        (["strong", "strong", "strong", "strong", "strong", "strong"], "c"),  # never below weak
        (["weak"], "c"),
        (["strong", "weak"], "c"),
    ],
)
def test_a_path_is_as_strong_as_its_weakest_link_less_the_items_between(
    strengths: list[str], expected: str
) -> None:
    names = ["e", *(f"c{n}" for n in range(1, len(strengths))), "lure"]
    heads = [
        f"supports:\n  - to: {target}\n    strength: {strength}"
        for target, strength in zip(names[1:], strengths, strict=True)
    ]
    rest = [item(f"claims/{name}", head) for name, head in zip(names[1:], heads[1:], strict=False)]
    comparison = compared(evidence("e", heads[0]), *rest)
    assert comparison.cells["e", "lure"].rating == expected


def test_parallel_paths_combine_by_the_maximum_and_never_add_up() -> None:
    comparison = compared(
        evidence("e", "supports: [a, b, c]"),
        *(item(f"claims/{name}", "supports: [lure]") for name in "abc"),
    )
    assert rating(comparison, "e", "lure") == "C derived"
    assert comparison.ranking.weighed["lure"].in_favour == 2  # halves of a line
    assert tally(comparison, "lure").support == 1


def test_a_direct_link_overrules_paths_and_a_rating_overrules_both() -> None:
    head = "supports: [lure, a]"
    claim = item("claims/a", "contradicts: [lure]")
    assert rating(compared(evidence("e", head), claim), "e", "lure") == "C direct"
    rated = compared(evidence("e", f"{head}\nratings: {{lure: II}}"), claim)
    assert rating(rated, "e", "lure") == "II explicit"
    assert rated.cells["e", "lure"].implied == "C"


def test_paths_of_both_signs_are_ambiguous_and_left_out_of_the_score() -> None:
    comparison = compared(
        evidence("e", "supports: [a, b]"),
        item("claims/a", "supports: [lure]"),
        item("claims/b", "contradicts: [lure]"),
    )
    cell = comparison.cells["e", "lure"]
    assert cell.rating == "±"
    assert [str(link) for link in cell.via] == ["e -> a", "a -> lure"]
    assert [str(link) for link in cell.against] == ["e -> b", "b -> lure"]
    one = tally(comparison, "lure")
    assert (one.score, one.support, one.unresolved, one.considered) == (0, 0, 1, 0)
    assert comparison.ranking.not_compared == ("lure", "protest")


UNDERCUT_ONCE = item("claims/u", "undercuts: [e -> lure]")


def test_an_undercut_switches_a_link_off_and_does_not_turn_it_round() -> None:
    comparison = compared(evidence("e", "supports: [lure]"), UNDERCUT_ONCE)
    assert rating(comparison, "e", "lure") == ""
    assert comparison.off["e", "lure"].origin == "u"


def test_an_undercut_that_is_undercut_in_turn_switches_the_link_on_again() -> None:
    comparison = compared(
        evidence("e", "supports: [lure]"),
        UNDERCUT_ONCE,
        item("claims/v", "undercuts: [u -> e -> lure]"),
    )
    assert rating(comparison, "e", "lure") == "C direct"
    assert list(comparison.off) == [("u", "e", "lure")]


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_an_undercut_by_an_item_that_does_not_stand_is_not_in_force(status: str) -> None:
    undercut = item("claims/u", f"status: {status}\nundercuts: [e -> lure]")
    assert rating(compared(evidence("e", "supports: [lure]"), undercut), "e", "lure") == "C direct"


@pytest.mark.parametrize(
    ("premise", "f", "e_cell", "f_cell"),
    [
        ("status: open", "supports: [premise]", "C derived", "C derived"),
        ("status: open", "status: open", "", ""),  # nobody has shown it
        ("status: rejected", "supports: [premise]", "", ""),
        ("status: draft", "supports: [premise]", "", ""),
        ("kind: assumption", "status: open", "C derived", ""),  # a base of its own
    ],
)
def test_linked_premises_carry_only_together_and_only_backed(
    premise: str, f: str, e_cell: str, f_cell: str
) -> None:
    joint = "supports:\n  - to: lure\n    strength: strong\n    with: [premise]"
    comparison = compared(
        evidence("e", "supports: [a]"),
        item("claims/a", joint),
        evidence("f", f),
        item("claims/premise", premise),
    )
    assert rating(comparison, "e", "lure") == e_cell
    assert rating(comparison, "f", "lure") == f_cell  # through the link its premise is part of


def test_a_joint_link_carries_no_more_than_its_worst_backed_premise() -> None:
    text = "H h1 h2\nC p\nE a b\nb + p weak\na - h1 strong with=p\n"
    assert compare(short(text)).cells["a", "h1"].rating == "i"


def test_a_ring_of_supports_changes_no_cell() -> None:
    comparison = compared(
        evidence("e", "supports: [a]"),
        item("claims/a", "supports: [b, lure]"),
        item("claims/b", "supports: [a]"),
        evidence("f", "supports: [lure]"),
    )
    assert rating(comparison, "e", "lure") == "C derived"
    assert rating(comparison, "f", "lure") == "C direct"
    assert tally(comparison, "lure").unresolved == 0


def test_a_path_that_comes_back_to_an_item_with_the_other_sign_is_a_path() -> None:
    """From `a` for lure to `a` against it: another state, so that evidence for `a` is ±."""
    text = "H h1 h2\nC a b d\nE e\ne + a\na + h1\nb + d\nd + h1\na - b\n"
    assert compare(short(text)).cells["e", "h1"].rating == "±"


def test_what_a_rival_says_of_an_explanation_and_what_runs_through_it_are_no_cells() -> None:
    both = QUESTION.replace(
        "kind: explanation\n---\n# It was a lure",
        "kind: explanation\ncontradicts: [protest]\n---\n# It was a lure",
    ).replace(
        "kind: explanation\n---\n# It was a protest",
        "kind: explanation\ncontradicts: [lure]\n---\n# It was a protest",
    )
    comparison = compare(case_of(both + evidence("e", "supports: [lure]")), "why")
    assert rating(comparison, "e", "lure") == "C direct"
    assert rating(comparison, "e", "protest") == ""


def test_nothing_runs_through_evidence_that_is_rated_on_this_explanation() -> None:
    text = "H h1 h2\nE a b\nb + a\na - h1\na - h2\na @ h1 N\n"
    comparison = compare(short(text))
    assert rating(comparison, "b", "h1") == ""
    assert rating(comparison, "b", "h2") == "I derived"


@pytest.mark.parametrize(
    ("found", "with_helper", "expected"),
    [
        ("", "", "I derived"),  # against what was predicted: against who predicts
        ("", " with=helper", ""),  # the helper has nothing behind it
        ("assumption", " with=helper", "I derived"),
    ],
)
def test_a_failed_prediction_counts_against_who_makes_it(
    found: str, with_helper: str, expected: str
) -> None:
    helper = "AS helper" if found else "C helper"
    text = f"H h1 h2\nC p\n{helper}\nE miss\nmiss - p\nh1 predicts p{with_helper}\n"
    assert rating(compare(short(text)), "miss", "h1") == expected


@pytest.mark.parametrize(
    ("head", "struck", "warnings"),
    [
        ("status: withdrawn", (), ["no-evidence"]),
        ("status: rejected", (), ["no-evidence"]),
        ("found: not-searched", ("e",), ["no-evidence", "not-searched"]),
        ("status: draft", ("e",), ["no-evidence", "drafts-left-out"]),
    ],
)
def test_evidence_that_does_not_stand_or_was_never_looked_for_is_not_counted(
    head: str, struck: tuple[str, ...], warnings: list[str]
) -> None:
    comparison = compared(evidence("e", f"{head}\nsupports: [lure]"))
    assert comparison.rows == ()
    assert comparison.matrix.struck_rows == struck
    assert (comparison.leaders, comparison.reason) == ((), "nothing-compared")
    assert [warned.name for warned in comparison.warnings] == warnings


# A worked example: lure gets I + II = 3 and CC = 2; protest gets I = 1 and C = 1.


def test_scores_and_order_agree_with_the_worked_example() -> None:
    comparison = compared(*WORKED, formula="inconsistency")
    assert comparison.formula == "inconsistency"
    assert comparison.order == ("protest", "lure")
    assert comparison.leaders == ("protest",)
    assert scores(comparison) == {"lure": 3, "protest": 1}
    supports = {name: one.support for name, one in comparison.ranking.weighed.items()}
    assert supports == {"lure": 2, "protest": 1}
    assert [(row.evidence, row.range, row.separation) for row in comparison.rows] == [
        ("e1", 3, 3),
        ("e2", 2, 2),
        ("e3", 2, 2),
        ("e4", None, 0),
    ]


def test_equal_scores_are_a_tie_ordered_by_support() -> None:
    comparison = compared(
        evidence("e1", "ratings: {lure: N, protest: C}"),
        evidence("e2", "ratings: {lure: I, protest: I}"),
    )
    assert comparison.tie
    assert comparison.reason == "tie"
    assert comparison.leaders == ("protest", "lure")


def test_an_explanation_without_a_considered_cell_has_no_rank_by_any_formula() -> None:
    rows = (evidence("e1", "ratings: {lure: I}"), evidence("e2", "ratings: {protest: NA}"))
    for formula in ("lines", "inconsistency", "weighted", "count", "squared"):
        comparison = compared(*rows, formula=formula)
        assert comparison.ranking.order == ("lure",)
        assert comparison.ranking.not_compared == ("protest",)
        assert "protest" not in comparison.ranking.ranks
        assert (comparison.leaders, comparison.reason) == ((), "only-one")
        assert comparison.order == ("lure", "protest")


def test_leaving_out_an_item_or_its_source_tells_what_becomes_of_the_first() -> None:
    comparison = compared(
        evidence("e1", "ratings: {lure: II, protest: N}"),
        evidence("e2", "ratings: {lure: N, protest: I}"),
        evidence("e3", "ratings: {lure: C, protest: N}"),
        formula="inconsistency",
    )
    outcomes = {(one.without, one.kind): one.outcome for one in comparison.sensitivity}
    assert comparison.leaders == ("protest",)
    assert outcomes == {
        ("e1", "evidence"): Outcome.LEADER,
        ("e2", "evidence"): Outcome.UNLED,  # nothing tells of protest any more
        ("e3", "evidence"): Outcome.NOTHING,
        ("doc", "source"): Outcome.EMPTY,
    }
    lost = next(one for one in comparison.sensitivity if one.without == "e3")
    assert dict(lost.support_lost) == {"lure": 1}


UNDERCUT = (
    evidence("e", "contradicts: [lure]"),
    evidence("f", "contradicts: [protest]\nsupports: [lure]"),
)


@pytest.mark.parametrize("formula", ["lines", "inconsistency"])
def test_a_removal_frees_the_link_that_the_item_undercut(formula: str) -> None:
    undercutter = item("evidence/u", "source: other\nundercuts: [e -> lure]\nsupports: [protest]")
    comparison = compared(
        *UNDERCUT, undercutter, item("evidence/sources/other", ""), formula=formula
    )
    assert comparison.leaders == ("lure",)
    without = next(one for one in comparison.sensitivity if one.without == "u")
    assert without.scores == {"lure": 1, "protest": 1}
    assert without.outcome is Outcome.TIED


def test_an_item_whose_only_part_is_an_undercut_is_left_out_as_well() -> None:
    comparison = compared(
        *UNDERCUT,
        item("evidence/u", "source: other\nundercuts: [e -> lure]"),
        item("evidence/sources/other", ""),
    )
    outcomes = {(one.without, one.kind): one.outcome for one in comparison.sensitivity}
    assert comparison.leaders == ("lure",)
    assert outcomes["u", "evidence"] is Outcome.TIED
    assert outcomes["other", "source"] is Outcome.TIED


def test_a_tie_may_widen_narrow_or_be_broken() -> None:
    more = "".join(
        item(f"claims/{name}", "kind: explanation").replace(f"# claims/{name}", f"# {name}")
        for name in ("pique", "isolate")
    )
    comparison = compared(
        more,
        evidence("e1", "ratings: {lure: N, protest: N, pique: N, isolate: I}"),
        evidence("e2", "ratings: {lure: N, protest: II, pique: II, isolate: I}"),
        evidence("e3", "ratings: {lure: II, protest: N, pique: N, isolate: N}"),
        formula="inconsistency",
    )
    assert comparison.leaders == ("isolate", "lure", "pique", "protest")
    outcomes = {one.without: one.outcome for one in comparison.sensitivity}
    assert outcomes["e1"] is Outcome.UNTIED
    assert outcomes["e2"] is Outcome.NARROWER
    assert outcomes["e3"] is Outcome.UNTIED
    wide = compared(
        evidence("e1", "ratings: {lure: I, protest: N}"),
        evidence("e2", "ratings: {lure: N, protest: N}"),
        more,
        evidence("e3", "ratings: {pique: N, isolate: I}"),
        formula="inconsistency",
    )
    assert wide.ranking.first == ("pique", "protest")
    assert {one.without: one.outcome for one in wide.sensitivity}["e1"] is Outcome.WIDER
    assert {one.without: one.outcome for one in wide.sensitivity}["e3"] is Outcome.UNTIED


def test_a_question_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(ArgmapError) as caught:
        compare(case_of(QUESTION), "whi")
    assert caught.value.hint == 'did you mean "why"?'


def test_the_only_explanation_never_leads() -> None:
    question, _, rest = QUESTION.partition("== claims/protest.md")
    alone = f"{question}== {rest.partition('== ')[2]}"
    comparison = compare(case_of(alone + evidence("e1", "ratings: {lure: C}")))
    assert comparison.ranking.order == ("lure",)
    assert (comparison.leaders, comparison.reason) == ((), "only-one")
    assert {one.outcome for one in comparison.sensitivity} == {Outcome.EMPTY}

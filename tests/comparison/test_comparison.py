"""How cells are derived, scores made, and the ranking tried: the specification of methods.md."""

from itertools import pairwise

import pytest
from hypothesis import given
from support.case_text import case_of
from support.examples import examples
from support.worked import QUESTION, WORKED, compared, evidence, item, small_cases

from argmap.comparison import Comparison, Outcome, compare
from argmap.core.case import Case, assemble
from argmap.core.errors import ArgmapError
from argmap.core.model import Link, Relation


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
        (["strong", "strong", "strong", "strong", "strong", "strong"], "C"),
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
    assert comparison.tallies["lure"].support == 1


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
    tally = comparison.tallies["lure"]
    assert (tally.score, tally.support, tally.unresolved) == (0, 0, 1)


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


def test_linked_premises_carry_only_together() -> None:
    joint = "supports:\n  - to: lure\n    strength: strong\n    with: [premise]"
    first, second = item("claims/a", joint), evidence("f", "supports: [premise]")
    standing = compared(
        evidence("e", "supports: [a]"), first, second, item("claims/premise", "status: open")
    )
    assert rating(standing, "e", "lure") == "C derived"
    assert rating(standing, "f", "lure") == "C derived"  # through the link its premise is part of
    fallen = compared(
        evidence("e", "supports: [a]"), first, second, item("claims/premise", "status: rejected")
    )
    assert rating(fallen, "e", "lure") == ""


def test_a_circle_of_links_is_shown_as_a_question_mark() -> None:
    comparison = compared(
        evidence("e", "supports: [a]"),
        item("claims/a", "supports: [b, lure]"),
        item("claims/b", "supports: [a]"),
        evidence("f", "supports: [lure]"),
    )
    assert rating(comparison, "e", "lure") == "? derived"
    assert rating(comparison, "f", "lure") == "C direct"
    assert comparison.tallies["lure"].unresolved == 1


def test_two_explanations_may_contradict_each_other_without_a_circle() -> None:
    both = QUESTION.replace(
        "kind: explanation\n---\n# It was a lure",
        "kind: explanation\ncontradicts: [protest]\n---\n# It was a lure",
    ).replace(
        "kind: explanation\n---\n# It was a protest",
        "kind: explanation\ncontradicts: [lure]\n---\n# It was a protest",
    )
    comparison = compare(case_of(both + evidence("e", "supports: [lure]")), "why")
    assert rating(comparison, "e", "lure") == "C direct"
    assert rating(comparison, "e", "protest") == "I derived"


@pytest.mark.parametrize("head", ["status: withdrawn", "status: rejected", "found: not-searched"])
def test_evidence_that_does_not_stand_or_was_never_looked_for_is_no_row(head: str) -> None:
    comparison = compared(evidence("e", f"{head}\nsupports: [lure]"))
    assert comparison.rows == ()
    assert comparison.leaders == ()
    assert [warned.name for warned in comparison.warnings] == ["no-evidence"]


# A worked example: lure gets I + II = 3 and CC = 2; protest gets I = 1 and C = 1.


def test_scores_and_order_agree_with_the_worked_example() -> None:
    comparison = compared(*WORKED)
    assert comparison.formula == "inconsistency"
    assert comparison.order == ("protest", "lure")
    assert comparison.leaders == ("protest",)
    assert {name: (told.score, told.support) for name, told in comparison.tallies.items()} == {
        "lure": (3, 2),
        "protest": (1, 1),
    }
    assert [(row.evidence, row.range, row.separation) for row in comparison.rows] == [
        ("e1", 3, 3),
        ("e2", 2, 2),
        ("e3", 2, 2),
        ("e4", None, 0),
    ]


def test_equal_scores_are_a_tie_ordered_by_support() -> None:
    comparison = compared(
        evidence("e1", "ratings: {lure: C, protest: N}"),
        evidence("e2", "ratings: {lure: I, protest: I}"),
    )
    assert comparison.tie
    assert comparison.leaders == ("lure", "protest")


def test_leaving_out_an_item_or_its_source_tells_what_becomes_of_the_leader() -> None:
    comparison = compared(
        evidence("e1", "ratings: {lure: II, protest: N}"),
        evidence("e2", "ratings: {lure: N, protest: I}"),
        evidence("e3", "ratings: {lure: C, protest: N}"),
    )
    told = {(one.without, one.kind): one.outcome for one in comparison.sensitivity}
    assert comparison.leaders == ("protest",)
    assert told == {
        ("e1", "evidence"): Outcome.LEADER,
        ("e2", "evidence"): Outcome.NOTHING,
        ("e3", "evidence"): Outcome.NOTHING,
        ("doc", "source"): Outcome.EMPTY,
    }
    lost = next(one for one in comparison.sensitivity if one.without == "e3")
    assert dict(lost.support_lost) == {"lure": 1}


def test_a_removal_frees_the_link_that_the_item_undercut() -> None:
    comparison = compared(
        evidence("e", "contradicts: [lure]"),
        evidence("u", "undercuts: [e -> lure]\nsupports: [protest]"),
        evidence("f", "contradicts: [protest]"),
    )
    assert comparison.leaders == ("lure",)
    without = next(one for one in comparison.sensitivity if one.without == "u")
    assert without.scores == {"lure": 1, "protest": 1}
    assert without.outcome is Outcome.TIED


def test_an_item_whose_only_part_is_an_undercut_is_left_out_as_well() -> None:
    comparison = compared(
        evidence("e", "contradicts: [lure]"),
        evidence("f", "contradicts: [protest]"),
        item("evidence/u", "source: other\nundercuts: [e -> lure]"),
        item("evidence/sources/other", ""),
    )
    told = {(one.without, one.kind): one.outcome for one in comparison.sensitivity}
    assert comparison.leaders == ("lure",)
    assert told["u", "evidence"] is Outcome.TIED
    assert told["other", "source"] is Outcome.TIED


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
    )
    assert comparison.leaders == ("isolate", "lure", "pique", "protest")
    told = {one.without: one.outcome for one in comparison.sensitivity}
    assert told["e1"] is Outcome.UNTIED
    assert told["e2"] is Outcome.NARROWER
    assert told["e3"] is Outcome.UNTIED
    wide = compared(
        evidence("e1", "ratings: {lure: I, protest: N}"),
        evidence("e2", "ratings: {lure: N, protest: N}"),
        more,
    )
    assert {one.without: one.outcome for one in wide.sensitivity}["e1"] is Outcome.WIDER


def test_a_question_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(ArgmapError) as caught:
        compare(case_of(QUESTION), "whi")
    assert caught.value.hint == 'did you mean "why"?'


# -- against brute force on small cases ---------------------------------------------------------


def is_off(case: Case, address: tuple[str, ...]) -> bool:
    """Return whether some undercut aimed at the address is in force, straight from the words."""
    return any(
        link.relation is Relation.UNDERCUTS
        and link.target == address
        and not is_off(case, link.address)
        for link in case.links
    )


def every_path(case: Case, start: str, end: str) -> list[list[Link]]:
    """List all paths of links that carry, one by one."""
    if start == end:
        return [[]]
    found: list[list[Link]] = []
    for link in case.links:
        if link.relation is Relation.UNDERCUTS or start not in (link.origin, *link.premises):
            continue
        if not is_off(case, link.address):
            found += [[link, *rest] for rest in every_path(case, link.address[-1], end)]
    return found


def brute_cell(case: Case, start: str, end: str) -> str:
    """Combine all paths by the definitions of methods.md, section 1."""
    paths = every_path(case, start, end)
    paths = [path for path in paths if len(path) == 1] or paths
    best: dict[str, int] = {}
    for path in paths:
        attacks = sum(link.relation is Relation.CONTRADICTS for link in path)
        sign = "+" if attacks == 0 else "-" if attacks == 1 else ("d", "r")[attacks % 2]
        strength = max(1, min(link.strength.steps for link in path) - max(0, len(path) - 2))
        best[sign] = max(best.get(sign, 0), strength)
    if "+" in best and "-" in best:
        return "±"
    for sign, letter in (("+", "C"), ("-", "I")):
        if sign in best:
            return letter * 2 if best[sign] == 3 else letter
    if "d" in best and "r" in best:
        return "±"
    return "defends" if "d" in best else "reopens" if "r" in best else ""


@examples(200)
@given(small_cases())
def test_every_cell_agrees_with_listing_all_paths(case: Case) -> None:
    comparison = compare(case, "why")
    for name in case.items:
        if not name.startswith("e"):
            continue
        for explanation in ("lure", "protest"):
            cell = comparison.cells.get((name, explanation))
            assert (cell.rating if cell else "") == brute_cell(case, name, explanation)


@examples(100)
@given(small_cases())
def test_a_witness_path_is_a_real_path_of_the_strength_it_stands_for(case: Case) -> None:
    for cell in compare(case, "why").cells.values():
        paths = every_path(case, cell.evidence, cell.explanation)
        assert list(cell.via) in paths
        if cell.strength is not None:
            bound = min(link.strength.steps for link in cell.via)
            assert cell.strength == max(1, bound - max(0, len(cell.via) - 2))


@examples(60)
@given(small_cases())
def test_every_removal_equals_the_case_without_the_files(case: Case) -> None:
    for removal in compare(case, "why").sensitivity:
        gone = {removal.without}
        if removal.kind == "source":
            gone = {name for name in case.items if name.startswith("e")}
        left = assemble([part for part in case.parts if part.id not in gone])
        after = compare(left, "why")
        assert dict(removal.scores) == {name: told.score for name, told in after.tallies.items()}
        assert removal.leaders == after.leaders


def test_no_change_of_a_cell_takes_the_lead_from_the_only_explanation() -> None:
    question, _, rest = QUESTION.partition("== claims/protest.md")
    alone = question + "== " + rest.partition("== ")[2] if "== " in rest else question
    case = case_of(alone + evidence("e1", "ratings: {lure: I}"))
    compared = compare(case)
    assert compared.leaders == ("lure",)
    assert compared.flips == ()

"""Cells, disputes and lines held to weighing by hand, which lists all paths and all cuts."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import by_hand
from support.by_hand import START, Column, Name, Settled
from support.case_text import case_of
from support.examples import examples
from support.short_form import short, written
from support.weighed_cases import cases, texts
from support.worked import small_cases

from argmap.comparison import Comparison, compare
from argmap.comparison import matrix as matrices
from argmap.comparison.lines import Bearing, Entry, Origin, Part, Passage
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.settling import settled


def columns_of(case: Case) -> dict[str, Column]:
    """Return the columns by hand of the explanations that have one, by id."""
    by_rounds = Settled(case)
    return {name: Column(by_rounds, name) for name in matrices.whole(case, "why").columns}


# -- cells and disputes ---------------------------------------------------------------------------


def check_settlement(case: Case) -> None:
    settlement, by_rounds = settled(case), Settled(case)
    assert set(settlement.off) == by_rounds.off
    assert settlement.disputed == by_rounds.disputed
    assert settlement.disputed_links == by_rounds.disputed_links
    assert settlement.refuted == by_rounds.refuted
    assert dict(settlement.backing) == by_rounds.backing


def check_cells(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        filled = {x.evidence: (x.rating, x.how) for x in comparison.matrix.by_column[name]}
        assert filled == {x: (cell.rating, cell.how) for x, cell in column.cells.items()}


@examples(300)
@given(cases())
def test_links_and_items_are_settled_as_in_rounds_by_hand(case: Case) -> None:
    check_settlement(case)


@examples(300)
@given(st.one_of(cases(), small_cases()))
def test_every_cell_is_what_listing_all_paths_of_states_gives(case: Case) -> None:
    check_cells(case)


@examples(150)
@given(cases())
def test_a_witness_path_is_a_real_path_of_the_strength_it_stands_for(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    by_column = columns_of(case)
    for cell in comparison.cells.values():
        column = by_column[cell.explanation]
        if cell.how == "explicit" or cell.rating in ("N", "?"):
            continue
        paths = [
            path
            for (name, _), every in column.paths.items()
            for path in every
            if name == cell.evidence
        ]
        listed = [tuple(way.link for way, _, _ in path) for path in paths]
        assert cell.via in listed
        if cell.strength is not None:
            assert cell.strength == column.worth(paths[listed.index(cell.via)])


@examples(150)
@given(cases())
def test_every_item_goes_back_to_the_origins_that_walks_end_at(case: Case) -> None:
    for name, origins in graph.origins(case).items():
        assert origins == by_hand.roots(case, name)


# -- lines ----------------------------------------------------------------------------------------


def check_lines(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        weighed = comparison.ranking.weighed[name]
        assert weighed.against == column.side(-1).smallest_cut()
        assert weighed.firm_against == column.firm(-1).smallest_cut()
        assert weighed.in_favour == column.side(1).smallest_cut()
        assert weighed.firm_in_favour == column.firm(1).smallest_cut()
        assert weighed.examined == column.examined().smallest_cut()
        if name in comparison.reach.each:
            each = column.side(-1, each=True)
            assert comparison.reach.each[name] == each.smallest_cut()


@examples(150)
@given(cases())
def test_lines_are_the_smallest_of_all_cuts(case: Case) -> None:
    check_lines(case)


@pytest.mark.long
@examples(1000)
@given(cases())
def test_a_thousand_cases_come_out_as_by_hand(case: Case) -> None:
    check_settlement(case)
    check_cells(case)
    check_lines(case)


@examples(100)
@given(cases())
def test_no_set_of_parts_that_stops_all_is_smaller_than_the_lines(case: Case) -> None:
    """Every set is tried, of networks that have few parts."""
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        network = column.side(-1)
        used = sorted({x for path in network.every_path() for x in path}, key=repr)
        if len(used) > 11:
            continue
        smallest = min(
            sum(network.rooms[x] for x in some)
            for size in range(len(used) + 1)
            for some in combinations(used, size)
            if network.some_path(some) is None
        )
        assert comparison.ranking.weighed[name].against == smallest


def all_weak(text: str) -> str:
    return re.sub("moderate|strong", "weak", text)


@examples(150)
@given(texts().map(all_weak))
def test_where_every_capacity_is_one_lines_are_ways_that_share_nothing(text: str) -> None:
    """Weak links alone, so that items, links and states all let half a line through."""
    case = short(text)
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        if any(cell.how == "explicit" for cell in column.cells.values()):
            continue
        weighed = comparison.ranking.weighed[name]
        for network, value in (
            (column.side(-1), weighed.against),
            (column.side(1), weighed.in_favour),
            (column.firm(-1), weighed.firm_against),
        ):
            if len(network.every_path()) <= 12:
                assert value == network.most_disjoint_ways()


MODERATE = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, min_size=1, max_size=10
)


@examples(200)
@given(MODERATE)
def test_where_all_is_moderate_lines_are_chains_of_items_that_share_none(
    pairs: list[tuple[int, int]],
) -> None:
    """Items 0 to 3 are observed, 4 to 6 are claims that contradict h1; one chain, one line."""
    linked = {(one, other) for one, other in pairs if one <= 3 < other}
    text = "H h1 h2\nE e0 e1 e2 e3\nC e4 e5 e6\ne4 - h1\ne5 - h1\ne6 - h1\n"
    text += "".join(f"e{one} + e{other}\n" for one, other in sorted(linked))
    claims = sorted({other for _, other in linked})
    most = max(
        size
        for size in range(len(claims) + 1)
        for some in combinations(claims, size)
        if _are_matched(some, linked, frozenset())
    )
    weighed = compare(short(text), sensitivity=False).ranking.weighed["h1"]
    assert weighed.against == 2 * most  # in halves
    assert weighed.examined == most


def _are_matched(
    claims: tuple[int, ...], linked: set[tuple[int, int]], used: frozenset[int]
) -> bool:
    """Return whether each claim can have an item of its own, by trying every choice."""
    if not claims:
        return True
    choices = [one for one, other in linked if other == claims[0] and one not in used]
    return any(_are_matched(claims[1:], linked, used | {one}) for one in choices)


def node_of(part: Part) -> Name:
    """Return a part of lines as the node of a network by hand."""
    match part:
        case Origin():
            return ("origin", part.name)
        case Entry():
            return ("entry", part.evidence)
        case Bearing():
            return ("state", part.item, part.sign.value)
        case Passage():
            item, sign = part.into
            return ("link", part.address, part.supports, item, sign.value)


@examples(200)
@given(cases())
def test_both_nearest_cuts_have_the_room_of_the_lines_and_leave_nothing(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        laid = comparison.columns[name]
        for side, network in ((laid.against, column.side(-1)), (laid.in_favour, column.side(1))):
            for near_evidence in (True, False):
                parts = side.bounds(near_evidence=near_evidence)
                assert sum(map(side.room, parts)) == side.value
                nodes = [node_of(part) for part in parts]
                assert [network.rooms[node] for node in nodes] == [side.room(x) for x in parts]
                assert network.some_path(nodes) is None
                assert len(set(nodes)) == len(nodes)


@examples(100)
@given(cases())
def test_every_item_that_counts_passes_the_cut_that_is_told_of_it(case: Case) -> None:
    """The line to which an item belongs, and what limits it: `compare --why`."""
    comparison = compare(case, "why", sensitivity=False)
    for name, column in columns_of(case).items():
        laid = comparison.columns[name]
        for side, sign in ((laid.against, -1), (laid.in_favour, 1)):
            assert side.limits.keys() == column.counted(sign).keys()
            for item, parts in side.limits.items():
                alone = column.side(sign)
                fed_by = [("origin", root) for root in by_hand.roots(case, item)]
                alone.after |= {START: set(fed_by)}
                alone.after |= {origin: {("entry", item)} for origin in fed_by}
                assert alone.some_path([node_of(part) for part in parts]) is None


# -- properties -----------------------------------------------------------------------------------


def renamed(text: str, names: dict[str, str]) -> str:
    """Return a case in short form with other ids; words that are no ids stay."""

    def word(given: str) -> str:
        for mark in (">", "="):
            if mark in given:
                return mark.join(map(word, given.split(mark)))
        return names.get(given, given)

    return "\n".join(" ".join(map(word, line.split())) for line in text.splitlines())


@examples(150)
@given(text=texts(), data=st.data())
def test_other_ids_change_no_number(text: str, data: st.DataObject) -> None:
    ids = sorted({x for x in text.split() if x[:1] in "hces" and x[1:].isdigit()})
    numbers = data.draw(st.permutations(range(len(ids))))
    names = {name: f"x{number}" for name, number in zip(ids, numbers, strict=True)}
    before, after = (
        compare(case_of(one), "why", sensitivity=False)
        for one in (written(text), written(renamed(text, names)))
    )
    assert numbers_of(before, names) == numbers_of(after, {x: x for x in names.values()})


def numbers_of(comparison: Comparison, names: dict[str, str]) -> dict[str, object]:
    ranking, reach = comparison.ranking, comparison.reach
    return {
        names[name]: (
            one.score,
            one.in_favour,
            one.firm_in_favour,
            one.examined,
            ranking.ranks.get(name),
            reach.ranges.get(name),
            reach.each.get(name),
            {names[other] for first, other in reach.separated if first == name},
        )
        for name, one in ranking.weighed.items()
    }


@examples(60)
@given(
    witnesses=st.integers(1, 6),
    fact=st.sampled_from(["weak", "moderate", "strong"]),
    heard=st.sampled_from(["weak", "moderate", "strong"]),
    hops=st.integers(0, 2),
)
def test_more_witnesses_of_a_fact_never_raise_it_beyond_its_own_bearing(
    witnesses: int, fact: str, heard: str, hops: int
) -> None:
    chain = "".join(f"c{n} + c{n + 1} strong\n" for n in range(hops))
    names = " ".join(f"w{n}" for n in range(witnesses))
    claims = " ".join(f"c{n}" for n in range(hops + 1))
    text = f"H h1 h2\nC {claims}\nE {names}\n{chain}c{hops} - h1 {fact}\n"
    text += "".join(f"w{n} + c0 {heard}\n" for n in range(witnesses))
    against = compare(short(text), sensitivity=False).ranking.weighed["h1"].against
    values = {"weak": 1, "moderate": 2, "strong": 4}
    one = compare(short(text.replace(names, "w0", 1).split("w1 +")[0]), sensitivity=False)
    alone = one.ranking.weighed["h1"].against
    steps = max(1, ["weak", "moderate", "strong"].index(fact) + 1 - max(0, hops - 1))
    own_bearing = (0, 1, 2, 4)[steps]
    assert against == min(own_bearing, alone * witnesses)
    assert hops or alone == min(values[fact], values[heard])


@examples(60)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["weak", "moderate", "strong"])),
        min_size=1,
        max_size=8,
    )
)
def test_a_paper_cut_up_counts_as_its_strongest_item(items: list[tuple[int, str]]) -> None:
    text = "H h1 h2\nS s0 s1 s2\n"
    for number, (paper, strength) in enumerate(items):
        text += f"E e{number} src=s{paper}\ne{number} - h1 {strength}\n"
    values = {"weak": 1, "moderate": 2, "strong": 4}
    strongest: dict[int, int] = {}
    for paper, strength in items:
        strongest[paper] = max(values[strength], strongest.get(paper, 0))
    comparison = compare(short(text), sensitivity=False)
    assert comparison.ranking.weighed["h1"].against == sum(strongest.values())
    assert comparison.reach.each["h1"] == sum(values[strength] for _, strength in items)


@examples(100)
@given(cases())
def test_lines_by_item_are_those_where_no_origin_counts(case: Case) -> None:
    by_item = compare(case, "why", count="item", sensitivity=False)
    by_origin = compare(case, "why", sensitivity=False)
    assert by_item.cells == by_origin.cells
    for name, each in by_origin.reach.each.items():
        assert by_item.ranking.weighed[name].against == each


# -- ranks ----------------------------------------------------------------------------------------


@examples(150)
@given(cases())
def test_order_ranks_and_separation_are_those_of_the_scenarios_by_hand(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    ranking, by_column = comparison.ranking, columns_of(case)
    considered = {
        x for x, one in by_column.items() if any(y.is_considered for y in one.cells.values())
    }
    assert set(ranking.order) == considered
    scores = {
        x: (by_column[x].side(-1).smallest_cut(), by_column[x].firm(-1).smallest_cut())
        for x in considered
    }
    for name in considered:
        assert ranking.ranks[name] == 1 + sum(other < scores[name] for other in scores.values())
    favour = {x: by_column[x].side(1).smallest_cut() for x in considered}
    assert list(ranking.order) == sorted(considered, key=lambda x: (scores[x], -favour[x], x))
    settlement = Settled(case)
    disputed = {*settlement.disputed, *settlement.disputed_links}
    scenarios = [set(), disputed]
    for name in considered:
        way = by_column[name].side(-1)
        there = {by_hand.subject(node) for path in way.every_path() for node in path}
        scenarios.append(disputed & there)
    told = [
        {x: by_column[x].fallen(-1, fallen).smallest_cut() for x in considered}
        for fallen in scenarios
    ]
    assert comparison.reach.separated == {
        (one, other)
        for one in considered
        for other in considered
        if all(halves[one] < halves[other] for halves in told)
    }

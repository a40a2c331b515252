"""Origins and voices, methods.md, section 3: a table of small cases, and what counts once."""

import pytest
from support.short_form import short

from argmap.comparison import compare
from argmap.core import graph

ORIGINS = [
    pytest.param("E e", {"e": "e"}, id="an item without either is its own"),
    pytest.param("S s\nE e src=s", {"e": "s"}, id="an item goes back to its source"),
    pytest.param(
        "S s t from=x\nS x\nE e src=s\nE f src=t",
        {"e": "x", "f": "x", "s": "x"},
        id="a source goes back to what it is derived from",
    ),
    pytest.param(
        "S s from=x\nS x y\nE e src=s from=y",
        {"e": "y"},
        id="its own key goes before its source's",
    ),
    pytest.param(
        "S s from=x\nS x\nE e f src=s from=\nE g src=s",
        {"e": "s", "f": "s", "g": "x"},
        id="an empty list stops at its source, and a paper cut up stays one",
    ),
    pytest.param(
        "S a b\nS s from=a,b\nE e src=s", {"e": "a b"}, id="one that draws on two goes back to both"
    ),
    pytest.param(
        "E e from=f\nE f from=g\nS g", {"e": "g", "f": "g"}, id="evidence derived from evidence"
    ),
    pytest.param(
        "S s\nE e src=s voice=petrov\nE f src=s voice=sidorov\nE g src=s",
        {"e": "petrov", "f": "sidorov", "g": "s"},
        id="two who speak in one transcript are two",
    ),
    pytest.param(
        "S s voice=moscow\nS t voice=moscow\nE e src=s\nE f src=t",
        {"e": "moscow", "f": "moscow", "s": "moscow"},
        id="one government in two documents is one",
    ),
    pytest.param(
        "S s voice=moscow\nE e src=s voice=malik\nE f src=s",
        {"e": "malik", "f": "moscow"},
        id="the item's own voice goes before its source's",
    ),
    pytest.param(
        "S wire\nS s t from=wire\nE e src=s voice=pravda\nE f src=t voice=izvestia",
        {"e": "wire", "f": "wire"},
        id="two voices that repeat one telegram are one",
    ),
    pytest.param(
        "S wire voice=tass\nS s from=wire voice=pravda\nE e src=s voice=editor",
        {"e": "tass", "s": "tass"},
        id="the voice where the walk ends names it",
    ),
    pytest.param(
        "S s t\nE e src=s voice=t\nE f src=t",
        {"e": "t", "f": "t"},
        id="a word equal to an id is that id",
    ),
    pytest.param(
        "S s from=t\nS t from=u\nS u from=s\nE e src=u", {"e": "s", "t": "s"}, id="a ring"
    ),
    pytest.param(
        "S b from=a,c\nS c from=b\nS a\nE e src=c",
        {"b": "a", "c": "a", "e": "a"},
        id="a ring with a way out goes back to what lies beyond it",
    ),
    pytest.param(
        "S b from=c\nS c from=b\nS x\nE e from=x,b",
        {"e": "b x"},
        id="one that goes back to a ring and to something else goes back to both",
    ),
    pytest.param(
        "S book\nS s part=book\nS t part=book\nE e src=s\nE f src=t",
        {"e": "s", "f": "t"},
        id="printed in one volume is no dependence",
    ),
    pytest.param("E e src=gone", {"e": "gone"}, id="a source that is not there is a root"),
]


@pytest.mark.parametrize(("text", "expected"), ORIGINS)
def test_an_item_goes_back_to_these_origins(text: str, expected: dict[str, str]) -> None:
    origins = graph.origins(short(f"H h1 h2\n{text}\n"))
    assert {name: " ".join(sorted(origins[name])) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "against", "each"),
    [
        pytest.param("S s\nE a b src=s", 1, 2, id="two items of one source"),
        pytest.param("S s\nE a src=s voice=x\nE b src=s voice=y", 2, 2, id="two who speak there"),
        pytest.param("S s t from=w\nS w\nE a src=s\nE b src=t", 1, 2, id="two of one telegram"),
        pytest.param("S s t\nE a from=s,t\nE b src=s", 2, 2, id="one may count by its other root"),
        pytest.param("S s t\nE a from=s,t\nE b from=s,t", 2, 2, id="two that share two roots"),
        pytest.param("S s from=t\nS t from=s\nE a src=s\nE b src=t", 1, 2, id="a ring"),
        pytest.param("S v\nS s part=v\nS t part=v\nE a src=s\nE b src=t", 2, 2, id="one volume"),
    ],
)
def test_items_of_one_origin_are_one_line(text: str, against: int, each: int) -> None:
    comparison = compare(short(f"H h1 h2\n{text}\nE x\na - h1\nb - h1\nx - h2\n"))
    assert comparison.score("h1") == against
    assert comparison.reach.each["h1"] == 2 * each  # in halves
    assert compare(short(f"H h1 h2\n{text}\na - h1\nb - h1\n"), count="item").score("h1") == each


def test_leaving_an_origin_out_takes_the_items_that_have_no_other() -> None:
    text = "H h1 h2\nS s t u\nE a src=s\nE b from=s,t\nE c src=u\na - h1\nb - h1\nc - h2\n"
    comparison = compare(short(text))
    assert comparison.score("h1") == 2
    without = compare(short(text), without=["origin:s"])
    assert set(without.matrix.rows) == {"b", "c"}
    assert without.score("h1") == 1
    assert comparison.reach.ranges["h1"].unranked is False
    assert comparison.reach.ranges["h2"].unranked is True
    assert comparison.reach.ranges["h1"].best == 1  # level with h2 without s
    assert (comparison.ranking.ranks["h1"], comparison.reach.ranges["h1"].worst) == (2, 2)


def test_what_goes_back_to_an_item_goes_on_to_its_origin_where_that_item_is_left_out() -> None:
    text = "H h1 h2\nS s\nE a src=s\nE b from=a\nE c src=s\nE x\nb - h1\nc - h1\nx - h2\na + h2\n"
    case = short(text)
    assert compare(case).score("h1") == 1
    assert compare(case, without=["a"]).score("h1") == 1


def test_by_origin_a_chain_of_shared_origins_counts_once_in_published_formulas() -> None:
    text = "H h1 h2\nS s t\nE a src=s\nE b from=s,t\nE c src=t\na - h1\nb - h1 strong\nc - h1\n"
    case = short(text)
    assert compare(case, formula="inconsistency").score("h1") == 4
    assert compare(case, formula="inconsistency", count="origin").score("h1") == 2

"""A small question with two explanations, tables that were worked by hand, and random cases."""

from collections.abc import Mapping

from hypothesis import strategies as st
from support.case_text import case_of

from argmap.comparison import Comparison, compare
from argmap.core.case import Case

QUESTION = """
== claims/why.md
---
kind: question
---
# Why did the USSR not veto?
== claims/lure.md
---
kind: explanation
---
# It was a lure
== claims/protest.md
---
kind: explanation
---
# It was a protest
== evidence/sources/doc.md
---
---
# A document
"""


def item(path: str, head: str) -> str:
    return f"== {path}.md\n---\n{head.strip()}\n---\n# {path}\n"


def compared(*items: str, formula: str | None = None) -> Comparison:
    return compare(case_of(QUESTION + "\n".join(items)), "why", formula=formula)


def scores(comparison: Comparison) -> dict[str, float]:
    """Return what the ranks go by, of the explanations that have one."""
    return {name: comparison.score(name) for name in comparison.ranking.order}


def contents(comparison: Comparison) -> Mapping[str, object]:
    """Return all that a comparison says, so that two can be held against each other."""
    ranking = comparison.ranking
    lines = {
        name: (one.score, one.support, one.considered, one.examined, one.firm_in_favour)
        for name, one in ranking.weighed.items()
    }
    parts = ("rows", "reach", "sensitivity", "seek", "variants", "traced", "warnings", "off")
    return {
        "order": (ranking.order, ranking.ranks, ranking.not_compared, comparison.reason),
        "cells": (comparison.matrix.cells, comparison.matrix.struck),
        "lines": lines,
        **{name: getattr(comparison, name) for name in parts},
    }


def evidence(name: str, head: str) -> str:
    return item(f"evidence/{name}", f"source: doc\n{head}")


WORKED = (
    evidence("e1", "ratings: {lure: CC, protest: I}"),
    evidence("e2", "ratings: {lure: I, protest: C}"),
    evidence("e3", "ratings: {lure: II, protest: N}"),
    evidence("e4", "ratings: {lure: NA}"),
)


RELATIONS = st.sampled_from(["supports", "contradicts"])


STRENGTHS = st.sampled_from(["weak", "moderate", "strong"])


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """Cases without circles: explanation, up to five claims and three evidence items, undercuts."""
    claims = [f"c{n}" for n in range(draw(st.integers(0, 5)))]
    rows = [f"e{n}" for n in range(draw(st.integers(1, 3)))]
    above: list[str] = ["lure", "protest"]
    links: dict[str, dict[str, tuple[str, str, list[str]]]] = {}
    for name in (*claims, *rows):
        for target in draw(st.lists(st.sampled_from(above), unique=True, max_size=4)):
            free = [other for other in above[above.index(target) + 1 :] if other[0] == "c"]
            premises = (
                draw(st.lists(st.sampled_from(free), unique=True, max_size=1)) if free else []
            )
            told = (draw(RELATIONS), draw(STRENGTHS), premises)
            links.setdefault(name, {})[target] = told
        above.append(name)
    text = QUESTION
    pairs = [f"{name} -> {target}" for name, targets in links.items() for target in targets]
    if pairs:
        for n, pair in enumerate(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2))):
            text += item(f"claims/u{n}", f"undercuts: [{pair}]")
            if draw(st.booleans()):
                text += item(f"claims/v{n}", f"undercuts: [u{n} -> {pair}]")
    for name in (*claims, *rows):
        head = "source: doc\n" if name in rows else "status: open\n"
        for relation in ("supports", "contradicts"):
            entries = [
                f"  - to: {target}\n    strength: {told[1]}\n    with: [{', '.join(told[2])}]\n"
                for target, told in links.get(name, {}).items()
                if told[0] == relation
            ]
            head += f"{relation}:\n{''.join(entries)}" if entries else ""
        text += item(f"{'evidence' if name in rows else 'claims'}/{name}", head)
    return case_of(text)


LETTERS = ["CC", "C", "N", "I", "II", "NA", ""]


def matrix_case(rows: list[list[str]]) -> Case:
    """Return a case whose table is this: rows of letters against lure and protest."""
    items = []
    for number, letters in enumerate(rows):
        told = ", ".join(
            f"{name}: {letter}"
            for name, letter in zip(("lure", "protest"), letters, strict=True)
            if letter
        )
        items.append(evidence(f"e{number}", f"ratings: {{{told}}}" if told else "status: open"))
    return case_of(QUESTION + "\n".join(items))

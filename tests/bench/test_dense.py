"""The dense case of the benchmarks is as dense as it says."""

import pytest
from bench import dense

import argmap
from argmap.core.model import Explanation, Relation, Source


@pytest.mark.parametrize("cards", [72, 300])
def test_a_dense_case_has_the_links_undercuts_and_premises_of_a_real_one(tmp_path, cards):
    dense.write_case(tmp_path, cards)
    case = argmap.load(tmp_path)
    drawn = len(case.items) - len(case.of(Source))
    assert drawn == cards
    assert len(case.of(Explanation)) == 8
    links = len(case.links)
    assert links / drawn == pytest.approx(1.6, abs=0.02)
    undercuts = sum(link.relation is Relation.UNDERCUTS for link in case.links)
    joint = sum(bool(link.premises) for link in case.links)
    assert undercuts / links == pytest.approx(0.1, abs=0.01)
    assert joint / links == pytest.approx(0.1, abs=0.025)
    found = argmap.check(case)
    assert [one.message for one in found if one.rule in ("unreadable-file", "unknown-target")] == []
    assert not any(part.faults for part in case.parts)


def test_the_same_numbers_give_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        dense.write_case(tmp_path / name, 72)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.md"))
    assert all(
        (tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes()
        for path in files
    )

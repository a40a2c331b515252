"""Ids from statements: readable, short, free, and a file name on every disk."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.ids import key, slug

STATEMENTS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("It was a lure", "it-was-a-lure"),
        ("Stalin\u2019s orders, and Malik's", "stalins-orders-and-maliks"),
        ("Łódź: straße", "lodz-strasse"),
        ("Сталин не хотел вето", "stalin-ne-khotel-veto"),
        ("объект", "obekt"),
        ("北京有雨", "bei-jing-you-yu"),
        ("Ωμέγα", "omega"),
        ("a  —  b", "a-b"),
        ("1950 was hot", "claim-1950-was-hot"),
        ("", "claim"),
        ("???", "claim"),
        ("Con", "claim-con"),
        ("NUL", "claim-nul"),
        ("COM1", "claim-com1"),
        ("Constitution", "constitution"),
        ("README", "claim-readme"),
    ],
)
def test_an_id_is_made_of_the_words(statement: str, name: str) -> None:
    assert slug(statement, (), fallback="claim") == name


def test_a_long_statement_is_cut_between_words() -> None:
    statement = "The USSR stayed away on purpose, to let the United States commit itself"
    assert slug(statement, (), longest=30) == "the-ussr-stayed-away-on"
    assert slug("Donaudampfschifffahrtsgesellschaft sank", (), longest=12) == "donaudampfsc"


@pytest.mark.parametrize("taken", [["protest"], ["Protest"], ["PROTEST"], ["prötest"]])
def test_an_id_that_a_disk_takes_for_another_gets_a_number(taken: list[str]) -> None:
    assert slug("Protest", taken) == "protest-2"
    assert slug("Protest", [*taken, "protest-2"]) == "protest-3"


@given(STATEMENTS, st.integers(8, 40), st.sampled_from(["item", "claim", "evidence"]))
def test_whatever_the_statement_the_id_is_one(statement: str, longest: int, fallback: str) -> None:
    taken: list[str] = []
    for _ in range(12):
        name = slug(statement, taken, longest=longest, fallback=fallback)
        assert re.fullmatch(r"[a-z]([a-z0-9-]*[a-z0-9])?", name)
        assert len(name) <= longest
        assert key(name) not in {key(other) for other in taken}
        assert not re.fullmatch("con|prn|aux|nul|com[0-9]|lpt[0-9]|readme", name)
        assert name == slug(statement, taken, longest=longest, fallback=fallback)
        taken.append(name)

"""Kinds and relations are told apart without colour: in grey, and by those who lack a cone."""

from itertools import combinations

import pytest
from tools import gallery

from argmap.core.model import Kind, Relation
from argmap.media.looks import DARK, KINDS, LIGHT, PRINT, RELATIONS

THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}
LEAST = 10.0
"""Steps of CIE lightness that two areas or lines side by side need to be told apart."""


def light(color: str, how: str) -> float:
    return gallery.lightness(gallery.seen(color, how))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("how", gallery.MATRICES)
def test_two_kinds_differ_in_shape_line_or_lightness(theme, how):
    inks = THEMES[theme].kinds
    same = []
    for one, other in combinations(Kind, 2):
        if Kind.SOURCE in (one, other) or KINDS[one] != KINDS[other]:
            continue
        pairs = ((inks[one].fill, inks[other].fill), (inks[one].line, inks[other].line))
        if all(abs(light(a, how) - light(b, how)) < LEAST for a, b in pairs):
            same.append((one.value, other.value))
    assert same == []


@pytest.mark.parametrize("how", gallery.MATRICES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_line_stands_out_from_the_page(theme, how):
    colors = THEMES[theme]
    for color in (*colors.relations.values(), *(ink.line for ink in colors.kinds.values())):
        assert abs(light(color, how) - light(colors.page, how)) > 3 * LEAST, color


def test_two_relations_differ_in_line_and_head_and_sign_whatever_their_colour():
    for one, other in combinations(Relation, 2):
        a, b = RELATIONS[one], RELATIONS[other]
        assert a.head != b.head
        assert a.sign != b.sign
        assert a.line != b.line or "dotted" in (a.line, b.line)


def test_grey_and_white_stay_what_they_are_through_every_filter():
    for how in gallery.MATRICES:
        for grey in ("#000000", "#777777", "#FFFFFF"):
            assert light(grey, how) == pytest.approx(light(grey, "grey"), abs=0.5)

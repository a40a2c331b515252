"""Pictures inside somebody else's page: each keeps to itself."""

import pytest
from support.case_text import case_of
from support.program import WHOLE_CASE

import argmap

pytestmark = pytest.mark.long

HOST = """<!doctype html><html lang="en"><title>A host</title>
<style>body {{ color: #123456; font-family: Arimo, serif }} .line {{ color: #654321 }}</style>
<body><h1 id="title" class="bold">Title</h1><p class="line quiet">Text</p>
<div><svg class="graph" width="90" height="40"><g><a><polygon id="map-title" fill="#ffffff"
points="0,0 9,0 9,9"/></a></g><text class="page" fill="#1a1a1a" x="5" y="20">host</text></svg></div>
<div>{}</div></body></html>"""

STYLES = """() => [...document.querySelectorAll('h1, p, svg.graph, svg.graph *')].map(one =>
  JSON.stringify([...getComputedStyle(one)].map(key => [key, getComputedStyle(one)[key]])
    .concat(Object.entries(one.getBoundingClientRect().toJSON()))))"""

DOUBLE = """() => [...document.querySelectorAll('[id]')].map(one => one.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""

UNNAMED = """() => [...document.querySelectorAll('svg[aria-labelledby]')]
  .flatMap(svg => svg.getAttribute('aria-labelledby').split(' ').map(id => [svg, id]))
  .filter(([svg, id]) => !svg.contains(document.getElementById(id))).length"""


def pictures() -> list[str]:
    case = case_of(WHOLE_CASE)
    drawn = [
        argmap.render(case),
        argmap.render(case, focus="lure"),
        argmap.render(case, theme="light"),
        argmap.render(case, theme="dark", embed_font=False),
    ]
    drawn += [argmap.render(case, layout=layout) for layout in ("ledger", "rivals")]
    drawn.append(argmap.render(case, layout="dossier", focus="lure"))
    return [one.decode() for one in drawn]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_in_one_host_page_have_no_double_id_and_leave_the_host_as_it_was(opened, scheme):
    alone = opened(HOST.format(""), name="alone.html", color_scheme=scheme)
    before = alone.evaluate(STYLES)
    page = opened(HOST.format("\n".join(pictures())), color_scheme=scheme)
    assert page.locator("svg").count() == 8
    assert page.evaluate(DOUBLE) == []
    assert page.evaluate(UNNAMED) == 0
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate(STYLES) == before


def test_a_light_picture_stays_light_beside_one_that_turns_dark(opened):
    page = opened(HOST.format("\n".join(pictures())), color_scheme="dark")
    paper = page.locator("svg.argmap .graph > g > a > polygon:first-child")
    fills = [paper.nth(at).evaluate("one => getComputedStyle(one).fill") for at in range(4)]
    assert fills == ["rgb(20, 24, 29)", "rgb(20, 24, 29)", "rgb(255, 255, 255)", "rgb(20, 24, 29)"]
    text = page.locator("svg.argmap text").first
    assert text.evaluate("one => getComputedStyle(one).fontFamily").startswith("argmap-arimo")

"""Templates: no value reaches HTML but through the one cleaning function."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError, UndefinedError
from support.hostile_words import HOSTILE

from argmap.media import html
from argmap.media.html.templates import environment

PACKAGE = Path(str(files("argmap")))
TEMPLATES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.jinja"))
DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def written(source: str, **values: object) -> str:
    return environment().from_string(source).render(values)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}",
        "{{ '' ~ x }}",
        "{% set y = x %}{{ y }}",
        "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
        "{% for y in [x] %}{{ y }}{% endfor %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
    ],
)
def test_a_value_is_what_the_cleaning_function_makes_of_it(source, text):
    assert written(source, x=text) == html.clean(text)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_no_text_leaves_its_attribute_or_its_element(text):
    shown = written('<p title="{{ x }}">{{ x }}</p>', x=text)
    assert re.fullmatch(r'<p title="[^"<>]*">[^"<>]*</p>', shown)
    assert not DROPPED.search(shown)


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "tojson", "urlize"])
def test_no_filter_lets_a_value_past_it(name):
    with pytest.raises(TemplateError, match="No filter named"):
        written(f"{{{{ x | {name} }}}}", x="<b>")


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(UndefinedError):
        written("{{ x }}")


def test_links_and_bodies_are_cleaned_where_they_are_made():
    assert written("{{ x | linked(u) }}", x="<\u202e", u="javascript:x") == "&lt;"
    url = "https://a.example/?a&b"
    assert written("{{ x | linked(u) }}", x="<", u=url) == html.link(url, "<")
    assert written("{{ x | prose }}", x="*a* <b>\x07") == "<p><em>a</em> &lt;b&gt;</p>\n"


def test_what_is_ours_stands_as_it_is_also_in_what_is_filled_in_elsewhere():
    style = html.ours('p > a::after { content: "&" }')
    assert written("<style>{{ x }}</style>", x=style) == f"<style>{style}</style>"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_read_and_joins_no_value_to_html(name):
    text = (PACKAGE / name).read_text("utf-8")
    environment().get_template(name)
    assert "~" not in text  # what is joined to HTML of ours would be escaped alone


def test_a_template_lies_beside_what_it_shows():
    folders = {name.rpartition("/")[0] for name in TEMPLATES}
    assert {"media/html", "report/comparison/html", "rendering/page", "server/live"} <= folders

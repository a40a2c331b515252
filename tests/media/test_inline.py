"""Ids of a picture that stands inside another page."""

from argmap.media.inline import prefixed, word_of


def test_ids_and_what_names_them_begin_with_the_word():
    svg = (
        '<svg aria-labelledby="t d"><title id="t">id="x" <g id="no</title><desc id="d"/>'
        '<g class="a" id="node-a"><a xlink:href="#node-a" href="#else"><rect fill="url(#t)"/></a>'
    )
    assert prefixed(svg.replace("<g id=", "&lt;g id="), "m1-") == (
        '<svg aria-labelledby="m1-t m1-d"><title id="m1-t">id="x" &lt;g id="no</title>'
        '<desc id="m1-d"/><g class="a" id="m1-node-a"><a xlink:href="#m1-node-a" href="#else">'
        '<rect fill="url(#m1-t)"/></a>'
    )


def test_the_word_is_the_same_for_the_same_view_and_starts_like_a_name():
    assert word_of("why", 2) == word_of("why", 2)
    assert word_of("why", 2) != word_of("why", 3)
    assert word_of("why")[0].isalpha()

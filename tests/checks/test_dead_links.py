"""Links in notes, alive and dead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.findings import found

from argmap.core.positions import SourceText
from argmap.notation.note_links import note_links


def case_with(notes: str) -> str:
    return (
        f"== claims/x/a.md\n---\n---\n# A\n\n{notes}\n"
        "== claims/malik-returns.md\n---\nformerly: [malik-back]\n---\n# B\n"
        "== evidence/minutes.md\n---\n---\n# C\n"
    )


@pytest.mark.parametrize(
    "notes",
    [
        "[[malik-returns]] and ![[minutes#Page 3|the minutes]] and [[minutes^block]]",
        "[[Malik-Returns]] [[claims/malik-returns]] [[malik-returns.md]] [[#below]] [[README]]",
        "[x](../malik-returns.md) [y](<../../evidence/minutes.md#p3> 'title') [z](a.md)",
        "[x](/claims/malik-returns.md) [y](../x/../malik-returns.md?raw)",
        "[x](https://example.org/a.md) [y](mailto:a@b.c) [z](#below) [w](README.md)",
        "[x](../../notes/diary.md) [y](photo.png) ![[photo.png]]",
        "[x](../../evidence/sources/text/m.md)",
        "`[[nothing]]` and ``[x](nothing.md)`` <!-- [[nothing]] -->",
        "```\n[[nothing]]\n```\n\n    [x](nothing.md)\n",
        "[m]: ../../evidence/minutes.md\n[n]: https://example.org",
        "an array a[0] of [brackets] (and more)[1] (x.md)",
    ],
)
def test_a_link_that_leads_somewhere_or_out_of_the_case_is_let_be(notes):
    assert not found(case_with(notes), "dead-link")


@pytest.mark.parametrize(
    ("notes", "target", "better"),
    [
        ("see [[malik-return]]", "malik-return", "malik-returns"),
        ("see [[malik-return#Why|there]]", "malik-return", "malik-returns"),
        ("see [[malik-back]]", "malik-back", "malik-returns"),
        ("see [[quite-another]]", "quite-another", None),
        ("see [x](malik-returns.md)", "malik-returns.md", "../malik-returns.md"),
        ("see [x](../minutes.md#p3)", "../minutes.md", "../../evidence/minutes.md"),
        ("see [x](../malik-return.md)", "../malik-return.md", "../malik-returns.md"),
        ("see [x](/claims/minutes.md)", "/claims/minutes.md", "../../evidence/minutes.md"),
        ("see [x][m]\n\n[m]: minutes.md", "minutes.md", "../../evidence/minutes.md"),
        ("> see ![[malik-return]]", "malik-return", "malik-returns"),
        ("- see [x](quite%20another.md)", "quite%20another.md", None),
    ],
)
def test_a_dead_link_is_told_where_it_stands_with_what_it_may_mean(notes, target, better):
    case = case_of(case_with(notes))
    (finding,) = found(case, "dead-link")
    assert (finding.severity, finding.item, finding.target) == ("warning", "a", target)
    source = case.text("claims/x/a.md")
    assert source is not None
    assert source.text[slice(*source.offsets(finding.span))] == target
    fix = finding.fix
    assert (fix.edits[0].new_text if fix is not None else None) == better
    assert fix is None or not fix.safe


@examples(200)
@given(st.lists(st.sampled_from([*"[]()`|#<>\n!", "a.md", "    ", "```", ": "]), max_size=25))
def test_reading_links_never_raises_and_places_hold_what_was_read(pieces):
    source = SourceText("claims/a.md", "".join(pieces))
    for link in note_links(source, 0):
        assert source.text[slice(*source.offsets(link.span))] == link.target

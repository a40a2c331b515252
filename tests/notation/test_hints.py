"""What a mistake in a head is answered with, where YAML's own words would lead astray."""

import pytest
from support.case_text import case_of
from support.findings import found

NBSP = "\u00a0"
CASE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/protest.md
---
kind: explanation
---
# It left in protest
== evidence/sources/minutes.md
---
---
# Minutes
== evidence/record.md
---
{head}
---
# The record
"""


def told(head: str) -> list[tuple[str, tuple[int, int], str]]:
    """Return rule, place and help lines of what is wrong with a head, or with where it points."""
    rules = ("unreadable-file", "wrong-type", "scalar-for-list", "unknown-target", "unknown-key")
    return [
        (one.rule, one.span[1:3], f"{one.message}; " + "; ".join(one.help))
        for one in found(case_of(CASE.replace("{head}", head)), *rules)
        if one.item == "record"
    ]


@pytest.mark.parametrize(
    ("head", "place", "code"),
    [
        (f"source: minutes\nsupports:{NBSP}[protest]", (3, 10), "U+00A0"),
        (f"source:{NBSP}minutes", (2, 8), "U+00A0"),
        (f"source: minutes\nsupports:\n{NBSP}{NBSP}- protest", (4, 1), "U+00A0"),
        (f"source: minutes\nsupports:\n  -{NBSP}protest", (4, 4), "U+00A0"),
        (f"source: minutes\nsupports:\n  -{NBSP}protest\n  - why", (4, 4), "U+00A0"),
        (f"source: minutes\nsupports:\n  - to: protest\n   {NBSP}why: So it is", (5, 4), "U+00A0"),
        (f"source: minutes\nsupports:\n  - to:{NBSP}protest", (4, 5), "U+00A0"),
        (f"source: {NBSP}minutes", (2, 9), "U+00A0"),
        (f"source: minutes{NBSP}", (2, 9), "U+00A0"),
        ("source:\u3000minutes", (2, 8), "U+3000"),
        ("source: minutes\nsupports:\u202f[protest]", (3, 10), "U+202F"),
        ("source: \u200bminutes", (2, 9), "U+200B"),
        (f"source: minutes\n{NBSP}locator: 12", (3, 1), "U+00A0"),
        ("source: minutes\nlocator\uff1a12", (3, 8), "U+FF1A"),
        ("source\uff1aminutes", (2, 7), "U+FF1A"),
    ],
)
def test_a_space_or_colon_that_is_none_for_yaml_is_named_at_its_place(head, place, code):
    ((_, where, words),) = told(head)
    assert where == place
    assert code in words
    assert "indentation" not in words


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("source: minutes\ntags: [#korea]", 3),
        ("source: minutes\ntags: [a, #korea]", 3),
        ("source: minutes\ntags: [#korea, b]\nsupports: [protest]", 3),
        ("source: minutes\ntags: #korea", 3),
        ("source: minutes\ntags:\n  - #korea\n  - b", 4),
        ("source: minutes\nlocator: #12", 3),
        ("source: minutes\nsupports: [#protest]", 3),
        ("source: minutes\nsupports:\n  - #protest", 4),
        ("source: minutes\nsupports:\n  - to: #protest", 4),
    ],
)
def test_a_hash_is_said_to_begin_a_comment(head, line):
    (first, *_) = told(head)
    assert first[1][0] == line
    assert '"#" begins a comment' in first[2]


@pytest.mark.parametrize(
    ("head", "line", "advice"),
    [
        ('supports:\n  - to: protest\n    why: "He said "no" to it"', 4, "'He said \"no\" to it'"),
        ('supports:\n  - to: protest\n    why: "No" he said', 4, "'\"No\" he said'"),
        ('locator: "No", he said: "never"', 2, '\'"No", he said: "never"\''),
        ('locator: "No" he said "yes"', 2, '\'"No" he said "yes"\''),
        ("supports:\n  - to: protest\n    why: 'It's so'", 4, '"It\'s so"'),
        ('locator: "ch. "Korea", p. 3"', 2, "'ch. \"Korea\", p. 3'"),
        ('tags: ["the "cold" war"]', 2, "single quotes"),
        ('locator: "It\'s "so" here"', 2, '\\"'),
    ],
)
def test_quotes_in_quotes_are_answered_with_how_to_write_them(head, line, advice):
    ((rule, place, words),) = told(f"source: minutes\n{head}")
    assert (rule, place[0]) == ("unreadable-file", line + 1)
    assert advice in words


@pytest.mark.parametrize(
    "head",
    [
        "source: minutes\nsupports: [[protest]]",
        "source: minutes\nsupports:\n  - [[protest]]",
        "source: minutes\nsupports:\n  - to: [[protest]]",
        "source: minutes\nsupports: [[[protest]]]",
    ],
)
def test_a_wikilink_without_quotes_is_answered_with_its_id(head):
    ((_, _, words),) = told(head)
    assert 'write "protest", without brackets' in words


def test_a_wikilink_to_a_source_is_answered_with_its_id():
    ((_, _, words),) = told("source: [[minutes]]")
    assert 'write "minutes", without brackets' in words
    for written in ("[[minutes]].md", "[the minutes](sources/minutes.md)"):
        ((_, _, words),) = told(f"source: {written}")
        assert 'write "minutes"' in words


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("minutes.md", "minutes"),
        ("evidence/sources/minutes.md", "minutes"),
        ("./minutes.md", "minutes"),
        ('"[[minutes]]"', "minutes"),
        ('"[[minutes|the minutes]]"', "minutes"),
        ('"[[sources/minutes#Page 3]]"', "minutes"),
        ('"[the minutes](sources/minutes.md)"', "minutes"),
        ("Minutes", "minutes"),
    ],
)
def test_an_id_written_as_a_file_or_a_link_is_answered_with_the_id(written, plain):
    ((rule, _, words),) = told(f"source: {written}")
    assert rule == "unknown-target"
    assert f'"{plain}"' in words
    assert ".md.md" not in words
    assert "[[" not in words.partition(";")[2]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("diary.md", "evidence/sources/diary.md"),
        ('"[[diary]]"', "evidence/sources/diary.md"),
        ("evidence/sources/diary.md", "evidence/sources/diary.md"),
        ("Lie's Diary, 1954", "evidence/sources/lies-diary-1954.md"),
    ],
)
def test_a_source_that_is_missing_is_answered_with_the_file_to_write(written, path):
    ((_, _, words),) = told(f"source: {written}")
    assert words.endswith(f"write it: {path}")


def test_what_is_no_mistake_is_not_answered():
    head = (
        'source: minutes\nlocator: "p. 3: so"   # a comment\nsupports: [protest]\ntags: ["#a", b]'
    )
    assert told(head) == []
    assert told(f"source: minutes\nlocator: p.{NBSP}12") == []
    assert (
        told(f"source: minutes\nsupports:\n  - to: protest\n    why: |\n      Note:{NBSP}so") == []
    )

"""`distinct_from`: two items that look alike and are known to differ."""

import pytest
from support.case_text import case_of
from support.findings import told

from argmap.notation import unparse

CASE = """\
== claims/why.md
---
kind: question
---
# Why?
== claims/lure.md
---
kind: explanation
---
# It was a lure
== claims/protest.md
---
kind: explanation
{}
---
# It was a protest
"""


def test_distinct_from_is_read_and_written_back():
    case = case_of(CASE.format("distinct_from: [lure]"))
    assert case.items["protest"].distinct_from == ("lure",)
    assert "distinct_from:\n  - lure\n" in unparse(case.items["protest"], ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("distinct_from: [lure]", []),
        ("distinct_from: [why]", []),
        ("distinct_from: [pangolin]", [("unknown-target", "protest")]),
        ("distinct_from: [protest]", [("self-link", "protest")]),
        ("distinct_from: lure", [("scalar-for-list", "protest")]),
    ],
)
def test_distinct_from_names_other_items_of_any_kind(line, expected):
    rules = ("unknown-target", "illegal-link", "self-link", "scalar-for-list")
    assert told(CASE.format(line), *rules) == expected


def test_distinct_from_follows_a_renamed_item():
    text = CASE.format("distinct_from: [bait]").replace("# It was a lure", "# It was a lure\n", 1)
    text = text.replace("kind: explanation\n", "kind: explanation\nformerly: [bait]\n", 1)
    assert case_of(text).items["protest"].distinct_from == ("lure",)


def test_distinct_from_is_no_link():
    text = "== claims/a.md\n---\ndistinct_from: [b]\n---\n# A\n== claims/b.md\n---\n---\n# B\n"
    assert told(text, "orphan") == [("orphan", "a"), ("orphan", "b")]

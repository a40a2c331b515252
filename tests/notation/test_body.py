"""Which heading is the statement: as CommonMark has it, which markdown-it-py reads."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from support.bodies import BODIES

from argmap.core.positions import SourceText
from argmap.notation import parse

HEAD = "---\n---\n"

DISAGREED = (
    # underlined, also on several lines
    *("words\n===", "  words\n=  ", "Two\nlines\n===", "===\n===", "-->\n===", "#\u00a0x\n==="),
    # what closes a heading, and white space that is none to CommonMark
    *("# \u00a0x", "# x #\u00a0", "# x \\#"),
    # in a comment, in HTML, in a list
    *("<!--\n# x", "<!--\n# x\n-->\n# y", "<div>\n# x", "<div>\n\n# x", "<script>\n\n# x"),
    *("-\n  # x", "- a\n  # x", "1. a\n   # x", "- # x\n# y", "- a\n# y", "- a\n\n  # x\n\n# y"),
    # fences: what opens one, what closes one, and what ends with its list
    *("``` a`b\n# x", "```   \n``` x\n# x", "``` x\n``` x\n# x\n```", "~~~\n~~~ y `\n# x"),
    *("~~~\n```\n# x", "````\n```\n# x", "  ```\n# x\n    ```\n# y", "- a\n  ```\n# x"),
    *("```\n# x\n``` \n# y", "    ```\n# x", "> ```\n# x"),
    # a heading that only looks like code
    *("\t# x", "    # x", "words\n    # x", "# x\n    # y"),
)


def by_commonmark(body: str) -> list[tuple[int, str]]:
    """Return the line of each level-one heading that is in no list or quotation, and its words."""
    tokens = MarkdownIt("commonmark").parse(body)
    return [
        (opening.map[0] + 3, " ".join(line.strip() for line in inline.content.split("\n")))
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open" and opening.tag == "h1" and opening.level == 0
    ]


def by_us(body: str) -> list[tuple[int, str]]:
    """Return the same as `parse` has it: the statement with its words, then the lines of others."""
    read = parse(SourceText("claims/a.md", HEAD + body))
    missing = [fault for fault in read.faults if fault.rule == "missing-statement"]
    if missing:
        (fault,) = missing
        return [(fault.span.line, "")] if "is empty" in fault.message else []
    statement = read.item.spans["statement"]
    others = [fault.span.line for fault in read.faults if fault.rule == "extra-heading"]
    return [(statement.line, read.item.statement), *((line, "") for line in others)]


def agree(body: str) -> None:
    expected = by_commonmark(body.replace("\r\n", "\n").replace("\r", "\n"))
    found = by_us(body)
    if expected and not expected[0][1]:
        assert found == expected[:1]  # an empty one is no statement, and nothing else is told
        return
    assert found[:1] == expected[:1]
    assert [line for line, _ in found] == [line for line, _ in expected]


@settings(deadline=None)
@given(BODIES)
def test_the_statement_is_the_first_level_one_heading_of_commonmark(body):
    agree(body)


@pytest.mark.parametrize("body", DISAGREED)
def test_the_table_of_bodies_that_were_read_otherwise_once(body):
    agree(body)


def test_an_underlined_statement_of_several_lines_is_one_sentence_with_its_place():
    read = parse(SourceText("claims/a.md", f"{HEAD}Before.\n\n Two  \nlines\n===\n\nAfter.\n"))
    assert (read.item.statement, read.item.body) == ("Two lines", "Before.\n\nAfter.")
    assert read.item.spans["statement"][1:] == (5, 2, 6, 6)

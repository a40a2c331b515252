"""Which block quotations there are, and in which lines: as CommonMark has it."""

import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.bodies import BODIES

from argmap.core.positions import SourceText
from argmap.quotes import reading
from argmap.quotes.reading import quotations

DISAGREED = (
    # in HTML, in a comment within the quotation, or a reference: no words of it
    *("<div>\n> a", "<b>\n> a", "<script>\n\n> a", "> <!--\n> a\n> -->\n> b", "> [x]: /u"),
    # a line that does not go on with the paragraph before it
    *("> a\n<div>", "> a\n<script>", "> a\n2. b", "> a\n<!-- b -->", "> ===\n2. a", "> a\n    b"),
    # in a list, also where it is indented by four
    *(
        "- a\n    > b",
        "1. a\n\n   > b",
        "1. a\n    > b",
        "10) a\n\n    > b",
        "- a\n\t> b",
        "- a\n  > b",
    ),
    *("- > a\n> b", "1. > a\n> b", "- > a\n- > b", "- > a\n  > b", "- > a\n\n  > b", "- - > a"),
    # code, in it and around it
    *("> ```\n> a\n> ```\n> b", "> ```\n> > a", "> ```\na", ">     a\nb", "```\n> a\n``` \n> b"),
    *("    > a", "\t> a", "> # a\n    > b", "> a\n    > b", ">\ta\n>\t\tb", "``` a`b\n> c"),
)

Lines = dict[int, str]
"""What a quotation says, by line from 1: letters and digits alone."""


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def hidden(token: Token) -> bool:
    """Return whether nobody sees it: a comment."""
    return token.type == "html_block" and token.content.lstrip().startswith("<!--")


def by_commonmark(body: str) -> list[Lines]:
    """Return what the outermost block quotations hold, without those that hold no word."""
    found: list[Lines] = []
    depth = 0
    for token in MarkdownIt("commonmark").parse(body):
        if token.type == "blockquote_open":
            depth += 1
            if depth == 1:
                found.append({})
        elif token.type == "blockquote_close":
            depth -= 1
        elif depth and token.map and not hidden(token):
            first = token.map[0] + (1 if token.type == "fence" else 0)
            for number, line in enumerate(token.content.split("\n"), first + 1):
                if letters(line):
                    found[-1][number] = letters(line)
    return [lines for lines in found if lines]


def by_us(body: str) -> list[Lines]:
    """Return the same of our quotations; a locator is a line of its own there."""
    source = SourceText("evidence/a.md", body)
    found: list[Lines] = []
    for quotation in quotations(source, 0):
        spoken = {
            number: letters(line)
            for number, line in enumerate(quotation.words.split("\n"), quotation.span.line)
            if letters(line)
        }
        if quotation.locator_span is not None and letters(quotation.locator):
            spoken[quotation.locator_span.line] = letters(quotation.locator)
        if spoken:
            found.append(spoken)
    return found


def agree(body: str) -> None:
    expected, found = by_commonmark(body), by_us(body)
    assert [lines.keys() for lines in found] == [lines.keys() for lines in expected]
    for ours, theirs in zip(found, expected, strict=True):
        for number, words in theirs.items():
            # The number of a list in a quotation may be one of its source: it stands in ours.
            assert re.fullmatch(rf"\d*{words}", ours[number])


@settings(deadline=None)
@given(BODIES)
def test_the_quotations_are_the_outermost_block_quotations_of_commonmark(body):
    agree(body.replace("—", "").replace("\r\n", "\n"))  # without locators


@pytest.mark.parametrize("body", DISAGREED)
def test_the_table_of_quotations_that_were_read_otherwise_once(body):
    agree(body)


@pytest.mark.parametrize("body", ["> a\n> — p. 9\n\nNotes.", "- a\n    > b\n    > — p. 9\n"])
def test_a_quotation_is_read_with_its_locator_in_a_list_too(body):
    (one,) = quotations(SourceText("evidence/a.md", body), 0)
    assert one.locator == "p. 9"
    assert len(one.words) == 1


def test_plain_notes_are_read_without_a_reader_of_markdown(monkeypatch):
    monkeypatch.setattr(reading, "blocks", None)
    body = (
        "# A statement of 1950\n\nIt *says* so: see 3 of them, and `this`.\n\n"
        "> […] he would not attend [until] “it” was settled.\n> 1950 was late\nand so was he.\n"
        ">\n> — page 12\n\n## Doubts\n\nNone (yet).\n"
    )
    (one,) = quotations(SourceText("evidence/a.md", body), 0)
    assert one.words.endswith("and so was he.\n")

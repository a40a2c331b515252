"""A map as a Markdown outline: every link once, every item once, shown as it was written."""

import re
import textwrap
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.case_text import case_of, write
from support.inside import run
from support.program import WHOLE_CASE, snapshot
from support.strategies import Files, cases

from argmap.core.case import assemble
from argmap.core.model import Question
from argmap.core.scope import scope
from argmap.core.text import clean as one_line
from argmap.formats.markdown import outline
from argmap.media.markdown import clean, code

HEAD = """
== claims/why.md
---
kind: question
---
# Why?
== claims/lure.md
---
kind: explanation
---
# A lure
"""


def outlined(text: str, **options: object) -> str:
    chosen = outline.Options(question="why", **options)  # type: ignore[arg-type]
    return outline.write(case_of(HEAD + textwrap.dedent(text)), chosen)


def items(text: str) -> list[tuple[int, str, str]]:
    """Return level, sign and statement of every entry of the lists."""
    found = re.finditer(r"^( *)- \*\*(.)\*\* (.*?) *$", text, re.MULTILINE)
    return [(len(one[1]) // 2, one[2], one[3]) for one in found]


def chain(length: int) -> str:
    """Return a case of claims that support each other in a row, the last the explanation."""
    return "\n".join(
        f"== claims/c{number}.md\n---\nsupports: [{f'c{number - 1}' if number else 'lure'}]\n---\n"
        f"# Claim {number}"
        for number in range(length)
    )


def test_what_supports_and_what_contradicts_stands_below_an_explanation() -> None:
    told = outlined(
        """
        == evidence/letter.md
        ---
        source: memoir
        locator: page 3
        supports:
          - {to: lure, why: He says so, strength: strong}
        ---
        # He wrote a letter
        == evidence/sources/memoir.md
        ---
        ---
        # His memoirs
        == claims/denied.md
        ---
        contradicts: [lure]
        status: rejected
        ---
        # It was denied
        """
    )
    assert told.startswith("# Why?\n\nquestion `why`\n")
    assert told.partition("## A lure\n\nexplanation `lure`\n\n")[2] == (
        "- **+** He wrote a letter  \n"
        "  evidence `letter` · strong  \n"
        "  because: He says so  \n"
        "  source: His memoirs, page 3 (`memoir`)\n"
        "- **−** ~~It was denied~~  \n"
        "  claim `denied` · rejected\n"
    )


def test_an_undercut_stands_below_the_link_that_it_cuts_and_premises_with_theirs() -> None:
    told = outlined(
        """
        == claims/a.md
        ---
        supports:
          - {to: lure, with: [b]}
        ---
        # A
        == claims/b.md
        ---
        ---
        # B
        == claims/u.md
        ---
        undercuts: [a -> lure]
        ---
        # U
        == claims/v.md
        ---
        undercuts: [u -> a -> lure]
        status: withdrawn
        ---
        # V
        == claims/under-a.md
        ---
        supports: [a]
        ---
        # Under A
        """
    )
    assert items(told) == [
        *((0, "+", "A"), (1, "×", "U"), (2, "×", "~~V~~"), (1, "&", "B"), (1, "+", "Under A")),
    ]
    assert "claim `a` · switched off by `u`" in told


def test_an_item_with_two_parents_is_written_out_once() -> None:
    told = outlined(
        """
        == claims/a.md
        ---
        supports: [lure]
        contradicts: [b]
        ---
        # A
        == claims/b.md
        ---
        supports: [lure]
        ---
        # B
        == claims/c.md
        ---
        supports: [a]
        ---
        # C
        """
    )
    assert items(told) == [(0, "+", "A"), (1, "+", "C"), (0, "+", "B"), (1, "−", "A")]
    assert told.count("claim `a` · see above") == 1


def test_a_circle_ends_where_it_began() -> None:
    told = outlined(
        """
        == claims/a.md
        ---
        supports: [lure, b, a]
        ---
        # A
        == claims/b.md
        ---
        supports: [a]
        ---
        # B
        """
    )
    assert items(told) == [(0, "+", "A"), (1, "+", "A"), (1, "+", "B"), (2, "+", "A")]


def test_deep_reasoning_goes_on_under_a_heading_of_its_own() -> None:
    told = outlined(chain(20))
    levels = [level for level, _, _ in items(told)]
    assert levels == [*range(8), *range(8), *range(4)]
    assert re.findall("## (.*)", told) == ["A lure", "Continued: Claim 7", "Continued: Claim 15"]
    assert told.count("continued below") == 2


def test_ten_thousand_levels_are_no_burden() -> None:
    assert len(items(outlined(chain(10_000)))) == 10_000


def test_near_an_item_no_explanation_may_be_in_sight() -> None:
    told = outlined(chain(5), focus="c3", depth=1)
    assert re.findall("## (.*)", told) == ["Claim 2"]
    assert [statement for _, _, statement in items(told)] == ["Claim 3", "Claim 4"]
    assert "1 link not shown" in told


@given(cases())
def test_every_link_of_the_map_is_there_once_and_every_item(files: Files) -> None:
    case = assemble(files.parts())
    for question in case.of(Question):
        told = outline.write(case, outline.Options(question=question.id))
        drawn = scope(case, question.id, None, 0)
        signs = Counter(sign for _, sign, _ in items(told))
        relations = Counter(link.relation.value for link in drawn.links)
        words = ("supports", "contradicts", "undercuts", "neutral", "predicts")
        for sign, word in zip("+−×○→", words, strict=True):
            assert signs[sign] == relations[word]
        for name in drawn.items:
            assert f" {code(name)}" in told
        assert max((level for level, _, _ in items(told)), default=0) < outline.DEEPEST
        assert told == outline.write(
            assemble(files.parts(1)), outline.Options(question=question.id)
        )


HOSTILE = [
    *("- a", "+ a", "1. a", "1) a", "# a", "## a", "> a", "---", "***", "===", "a | b", "    a"),
    *("`a`", "``a", "*a*", "_a_", "~~a~~", "<b>a</b>", "<!-- a", "&amp;", "[a](b)", "![a](b)"),
    *("[^1]", "\\*a", "a\\", "@someone", "#12", "a#b", ":smile:", "$x$", "| a |", "[ ] a", "a  "),
    *("\u202ea", "a\nb", "a\x1b[31m", "http://a.b", "<script>", "```", "~~~", "a<br>b", "**"),
]


def shown(markdown: str) -> str:
    """Return the words that a browser shows of Markdown."""
    page = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(markdown)
    return one_line(re.sub("<!--.*?-->|</?(?:span|p|ul|li|h2)>", "", page), 100_000)


def entities(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_written(text: str) -> None:
    expected = entities(one_line(text))
    assert shown(clean(text)) == expected
    assert shown(f"- {clean(text)}") == expected
    assert shown(f"## {clean(text)}") == expected
    assert shown(f"## x {code(text)} y") == f"x <code>{expected}</code> y"
    assert not re.search(r"[@#]\w|:smile:|\$[^<]", clean(text))


@given(st.text())
def test_any_words_are_shown_as_written(text: str) -> None:
    expected = entities(one_line(text))
    assert shown(f"- {clean(text)}") == expected


def test_a_statement_cannot_break_the_list_it_stands_in() -> None:
    told = outlined("== claims/a.md\n---\nsupports: [lure]\n---\n# 1. `x` ~~y~~ <b> | $z$ @w")
    page = MarkdownIt("commonmark").enable("strikethrough").render(told)
    assert page.count("<li>") == 1
    assert "1. `x` ~~y~~ &lt;b&gt; | <span>$</span>z<span>$</span> @<!-- -->w<br />" in page


def test_the_program_writes_an_outline(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    done = run("render", "--format", "markdown", cwd=case)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote diagrams/why.md\n", "")
    told = (case / "diagrams/why.md").read_text("utf-8")
    assert "  because: He names the seat as his reason\n" in told
    assert run("render", "-o", "lure.md", "--focus", "lure", cwd=case).returncode == 0
    assert "## It stayed away on purpose" in (case / "lure.md").read_text("utf-8")


@pytest.mark.parametrize("target", ["claims/lure.md", "evidence/new.MD", "claims/"])
def test_an_outline_never_stands_among_the_case_s_files(tmp_path: Path, target: str) -> None:
    case = write(tmp_path, WHOLE_CASE)
    before = snapshot(case)
    done = run("render", "--format", "markdown", "-o", target, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would be read as a file of the case" in done.stderr
    assert snapshot(case) == before


def test_what_an_explanation_predicts_stands_below_it_with_what_bears_on_that() -> None:
    told = outlined(
        """
        == claims/frost.md
        ---
        kind: explanation
        predicts:
          - {to: ice, strength: strong}
          - cracked
        ---
        # Frost
        == claims/cracked.md
        ---
        ---
        # It was cracked
        == evidence/seen.md
        ---
        supports: [cracked]
        ---
        # A crack was seen
        == evidence/ice.md
        ---
        found: absent
        ---
        # No ice
        """
    )
    assert told.partition("## Frost\n\nexplanation `frost`\n\n")[2].partition("\n##")[0] == (
        "- **→** It was cracked  \n"
        "  claim `cracked`\n"
        "  - **+** A crack was seen  \n"
        "    evidence `seen`\n"
        "- **→** No ice  \n"
        "  evidence `ice` · absent · strong · counts against it\n"
    )

"""A map as a Mermaid chart: Mermaid's own parser reads it, and its drawing shows the words."""

from pathlib import Path

import pytest
from hypothesis import given
from support.case_text import case_of, write
from support.examples import examples
from support.inside import run
from support.mermaid_page import VERSIONS, drawn, parsed, words
from support.program import WHOLE_CASE
from support.strategies import Files, cases

from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import Evidence, Explanation, Link, Question, Relation
from argmap.core.positions import SourceText, Span
from argmap.core.text import clean
from argmap.formats.mermaid import chart as mermaid

_PLAIN = [chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum()]
_WORDS = [
    *("end", "graph", "subgraph a", "flowchart BT", "default", "click n1 href", "class n1 claim"),
    *("style n1 fill:#fff;", "classDef a fill:#f00;", "linkStyle 0 stroke:#f00;", "n1 --> n2"),
    *("in 1950.", "3.5", "a.b", "\ufeff", "x" * 700, "\U000e0041", "title: x", "config:"),
    *("=", "a=b", "°", "ß", "−×+", "a:::b", "{{a}}", "((a))", "[/a/]", "x--x", "o--o", "a --- b"),
    *("%% words", "%%{init: {'theme': 'dark'}}%%", "---", "--- title: x ---", "accTitle: x"),
    *("#35;", "#quot;", "&quot;", "&#35;", "ﬂ°°35¶ß", "ﬂ°quot¶ß", "¶", "ﬂ", "a;b", "a#b;c"),
    *("`code`", "`**a**`", "**a**", "_a_", "__a__", "~~a~~", "- a", "+ a", "* a", "1. a", "1) a"),
    *("# a", "> a", "| a | b |", "```", "[a](b)", "![a](b)", "<b>a</b>", "<br/>", "</b>", "<s>"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "<a"),
    *("fa:fa-car", "fab:fa-github", "$$x$$", "$x$", "\\n", "\\", '\\"', '"]', '"] --> n2["', "''"),
    *("http://a.example/b?c=d&e=f#g", "www.example.com", "a@example.com", "@{ shape: rect }"),
    *(
        "a:::b",
        "{{a}}",
        "((a))",
        "[/a/]",
        "x--x",
        "o--o",
        "a --- b",
        "==>",
        "in 1950.",
        "3.5",
        "a.b",
    ),
    *(
        "日本",
        "שלום",
        "é",
        "e\u0301",
        "😀",
        "👩\u200d🚀",
        "a\u202eb",
        "a\x1b[31m",
        "a\nb",
        "a\u2028b",
    ),
]
HOSTILE = [*_WORDS, *_PLAIN, *(f"a{x}b" for x in _PLAIN), *(f"{x} {x}{x}" for x in _PLAIN)]
HOSTILE += [f"style: {word}" for word in _WORDS]


def hostile(*texts: str) -> Case:
    """Return a case in which evidence of these ids, sources and statements supports a lure."""
    span = Span("", 1, 1, 1, 1)
    items = [
        Question(id="why", statement="Why?", path="a", spans={}),
        Explanation(id="lure", statement="A lure", answers="why", path="b", spans={}),
    ]
    items += [
        Evidence(id=text, statement=text, source=text, path=f"e{number:04}", spans={})
        for number, text in enumerate(texts)
    ]
    links = {
        text: (Link(address=(text, "lure"), relation=Relation.SUPPORTS, why=text, span=span),)
        for text in texts
    }
    return assemble(
        Parsed(id=x.id, source=SourceText(x.path, ""), item=x, links=links.get(x.id, ()))
        for x in items
    )


def chart(case: Case, **options: object) -> str:
    return mermaid.write(case, mermaid.Options(question="why", **options))  # type: ignore[arg-type]


def expected(text: str) -> list[str]:
    """Return the two lines of the box of hostile evidence."""
    facts = clean(f"evidence {text[:80]} · {text[:80]}" if text else "evidence ", 320)
    return [facts, clean(text, 240)]


@pytest.mark.long
def test_mermaid_shows_hostile_words_as_they_are() -> None:
    assert len(HOSTILE) >= 200
    told = parsed([chart(hostile(text)) for text in HOSTILE])
    for text, one in zip(HOSTILE, told, strict=True):
        assert "wrong" not in one, (text, one)
        assert len(one["nodes"]) == 3
        shown = [words(label) for label in one["nodes"].values()]
        assert expected(text) in shown, (text, shown)
        assert len(one["edges"]) == 2


@pytest.mark.long
@pytest.mark.parametrize("version", VERSIONS)
def test_a_browser_shows_hostile_words_as_they_are(tmp_path: Path, version: str) -> None:
    texts = list(dict.fromkeys(_WORDS))
    labels = drawn(chart(hostile(*texts)), tmp_path, version)
    shown = [" ".join(label.split()) for label in labels]
    wanted = {" ".join(" ".join(expected(text)).split()) for text in texts}
    assert {*wanted, "+"} - set(shown) == set()


@given(cases())
@examples(30)
def test_a_chart_is_the_same_whatever_the_order_of_the_files(files: Files) -> None:
    case = assemble(files.parts())
    for question in case.of(Question):
        options = mermaid.Options(question=question.id)
        assert mermaid.write(case, options) == mermaid.write(assemble(files.parts(1)), options)


LINKED = """
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
== claims/a.md
---
kind: assumption
supports:
  - {to: lure, with: [b], strength: strong}
contradicts: [b]
---
# A
== claims/b.md
---
kind: assumption
neutral: [lure]
---
# B
== claims/u.md
---
undercuts: [c -> lure]
---
# U
== claims/c.md
---
status: rejected
contradicts: [lure]
---
# C
"""


@pytest.mark.long
def test_links_are_edges_and_joints_small_nodes() -> None:
    (told,) = parsed([chart(case_of(LINKED), scores={"lure": "inconsistency 2"})])
    names = {words(text)[-1]: name for name, text in told["nodes"].items()}
    a, b, c, lure, u, why = (names[word] for word in ("A", "B", "C", "A lure", "U", "Why?"))
    assert words(told["nodes"][lure])[0] == "explanation lure · inconsistency 2"
    assert "<s>C</s>" in told["nodes"][c]
    assert told["edges"] == [
        [a, b, "<b>−</b>", "dotted", "arrow_cross"],
        [a, "d1", "", "normal", "arrow_open"],
        [b, "d1", "", "normal", "arrow_open"],
        ["d1", lure, "<b>+</b>", "normal", "arrow_point"],
        [b, lure, "<b>0</b>", "dotted", "arrow_open"],
        [c, "d2", "", "dotted", "arrow_open"],
        ["d2", lure, "<b>off</b>", "dotted", "arrow_cross"],
        [u, "d2", "<b>×</b>", "dotted", "arrow_circle"],
        [lure, why, "", "dotted", "arrow_point"],
    ]


def test_every_colour_of_a_box_comes_with_a_colour_of_its_text() -> None:
    looks = [line for line in chart(case_of(LINKED)).split("\n") if "classDef" in line]
    boxes = [line for line in looks if "Joint" not in line]
    assert len(boxes) == 5
    assert all("color:#" in line.replace("stroke", "") and "fill:#" in line for line in boxes)


def test_a_wide_map_is_turned() -> None:
    assert chart(hostile("a", "b")).startswith("flowchart BT\n")
    assert chart(hostile(*"abcdefghi")).startswith("flowchart LR\n")


def test_statements_of_a_large_map_are_shortened_to_what_mermaid_reads() -> None:
    texts = [f"{number} {'word ' * 60}" for number in range(150)]
    told = chart(hostile(*texts))
    assert 30_000 < len(told) <= mermaid.LARGEST
    assert "…" in told


def test_more_lines_than_mermaid_draws_are_told() -> None:
    texts = [f"{number}" for number in range(40)]
    assert mermaid.too_large(chart(hostile(*texts))) == ""
    lines = "flowchart BT\n" + '  n1 --> n2\n  n3("n4 -- n5")\n' * 501
    assert mermaid.too_large(lines) == "501 lines, and Mermaid draws 500 unless maxEdges is set"


@pytest.mark.long
def test_the_program_draws_what_mermaid_reads(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    done = run("render", "--format", "mermaid", cwd=case)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote diagrams/why.mmd\n", "")
    assert run("render", "-o", "all.mermaid", cwd=case).returncode == 0
    text = (case / "all.mermaid").read_text("utf-8")
    assert text == (case / "diagrams/why.mmd").read_text("utf-8")
    (told,) = parsed([text])
    assert sorted(words(label)[0] for label in told["nodes"].values()) == [
        "evidence gottwald-letter · letter",
        "evidence malik-statement · frus",
        "explanation lure · lines 1 against",
        "explanation protest · lines 1 against",
        "question why",
    ]


def test_a_prediction_has_a_line_of_its_own_and_a_draft_is_dashed() -> None:
    case = case_of(
        WHOLE_CASE
        + "== claims/frost.md\n---\nkind: explanation\nanswers: why\n"
        + "predicts: [ice, snow]\n---\n# Frost\n"
        + "== claims/snow.md\n---\nstatus: draft\n---\n# Snow\n"
        + "== evidence/ice.md\n---\nfound: absent\n---\n# No ice\n"
    )
    lines = mermaid.write(case, mermaid.Options(question="why")).splitlines()
    node = {
        name: line.split("(")[0].split("[")[0].strip()
        for name in ("frost", "ice", "snow")
        for line in lines
        if f" {name}</b>" in line or f" {name} " in line
    }
    assert f'  {node["frost"]} -.->|"<b>→−</b>"| {node["ice"]}' in lines
    assert f'  {node["frost"]} -.->|"<b>off</b>"| {node["snow"]}' in lines
    assert f"  class {node['snow']} waiting" in lines

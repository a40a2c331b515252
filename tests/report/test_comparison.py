"""The comparison as CSV, Markdown, JSON, SVG and HTML: what others make of it."""

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from support.case_text import case_of, write
from support.examples import examples
from support.hostile_words import HOSTILE
from support.inside import run
from support.plates import drawn
from support.program import WHOLE_CASE
from support.short_form import short
from support.weighed_cases import cases
from support.worked import QUESTION, WORKED, evidence

from argmap.comparison import compare
from argmap.core.case import Case
from argmap.core.text import clean
from argmap.core.vocabulary import Document, Formula, Layout
from argmap.formats.ach import table as comparison_csv
from argmap.media import html
from argmap.report import schemas
from argmap.report.comparison import html as comparison_html
from argmap.report.comparison import json as comparison_json
from argmap.report.comparison import markdown as comparison_markdown
from argmap.report.comparison.text import feet, table
from argmap.report.json import dumps


def test_the_matrix_as_csv_has_the_letters_and_the_formulas_name() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    comparison = compare(case, formula="inconsistency")
    rows = list(csv.reader(io.StringIO(comparison_csv.write(case, comparison, Layout.MATRIX))))
    assert rows[0][:4] == ["evidence", "statement", "protest", "lure"]
    letters = {row[0]: row[2:4] for row in rows[1:]}
    assert letters["e1"] == ["I", "CC"]
    assert letters["e4"] == ["", "NA"]
    assert letters["#score"] == ["1", "3"]
    assert next(row for row in rows if row[0] == "#score")[1] == "inconsistency"


STRUCK = """
H h1 h2
C p
E a b
E d status=draft
a - h1 with=p
b - h1 weak
b + h2
d @ h2 II
"""


def test_what_does_not_count_stands_in_every_document_with_its_cause() -> None:
    case = short(STRUCK)
    comparison = compare(case)
    matrix = list(
        csv.DictReader(io.StringIO(comparison_csv.write(case, comparison, Layout.MATRIX)))
    )
    rows = {row["evidence"]: row for row in matrix}
    assert rows["a"]["#struck"] == "h1 I: unbacked (p)"
    assert rows["d"]["#struck"] == "h2 II: draft (d)"
    assert [rows[name]["h1"] for name in "abd"] == ["", "i", ""]
    long = list(csv.DictReader(io.StringIO(comparison_csv.write(case, comparison, Layout.LONG))))
    struck = {
        (row["evidence"], row["explanation"]): (row["struck_rating"], row["struck"])
        for row in long
        if row["struck"]
    }
    assert struck == {("a", "h1"): ("I", "unbacked"), ("d", "h2"): ("II", "draft")}
    markdown = comparison_markdown.write(case, comparison)
    assert r"| a | a | · | ~~\[I −\]~~ |" in markdown
    assert r"| d | d | ~~\[II −− \*\]~~ | · |" in markdown
    document = comparison_json.document(case, comparison)
    assert document["struck"] == [
        {"evidence": "a", "explanation": "h1", "rating": "I", "how": "direct",
         "cause": "unbacked", "by": ["p"]},
        {"evidence": "d", "explanation": "h2", "rating": "II", "how": "explicit",
         "cause": "draft", "by": ["d"]},
    ]  # fmt: skip
    assert {(one["evidence"], one["explanation"]) for one in document["cells"]} == {
        ("b", "h1"),
        ("b", "h2"),
    }
    shown = table(case, comparison)
    assert [row[0] for row in shown.rows] == [("id", "b"), ("off", "a"), ("off", "d")]
    assert shown.rows[1][3] == ("off", "[I −]")


def test_csv_and_json_have_the_line_of_a_cell_its_capacity_and_its_cut() -> None:
    case = short("H h1 h2\nC c\nE a b d\na + c\nb + c\nc - h1\nd - h2 weak\n")
    comparison = compare(case)
    matrix = list(
        csv.DictReader(io.StringIO(comparison_csv.write(case, comparison, Layout.MATRIX)))
    )
    rows = {row["evidence"]: row for row in matrix}
    assert (rows["a"]["#capacity:h1"], rows["a"]["#cut:h1"]) == ("1", "c -> h1")
    assert (rows["d"]["#capacity:h2"], rows["d"]["#cut:h2"]) == ("0.5", "d")
    document = comparison_json.document(case, comparison)
    cells = {one["evidence"]: one for one in document["cells"]}
    assert (cells["a"]["capacity"], cells["a"]["cut"]) == (1, ["c -> h1"])
    assert (cells["d"]["capacity"], cells["d"]["cut"]) == (0.5, ["d"])
    one = next(one for one in document["explanations"] if one["id"] == "h1")
    assert one["against"] == {"firm": 1, "all": 1}
    assert one["against_cut"] == ["c -> h1"]
    assert (one["considered"], one["examined"], one["against_each"]) == (2, 1, 1)


def test_the_long_layout_has_a_line_for_every_cell() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    comparison = compare(case, formula="inconsistency")
    text = comparison_csv.write(case, comparison, Layout.LONG)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 8
    first = next(row for row in rows if (row["evidence"], row["explanation"]) == ("e3", "lure"))
    assert (first["rating"], first["how"], first["formula"]) == ("II", "explicit", "inconsistency")


@pytest.mark.parametrize(
    "statement", ["=1+1", "+cmd", "-2", "@sum", "  =x", "'=1", "#score", "= HYPERLINK('x')"]
)
def test_no_text_is_a_formula_to_a_spreadsheet(statement: str) -> None:
    told = comparison_csv.clean(statement)
    assert told.startswith("'")
    assert told.removeprefix("'") == statement


@pytest.mark.parametrize(
    "statement",
    [
        "a | b",
        "`code`",
        "*bold* _it_",
        "<b>x</b> &copy;",
        "[x](y)",
        "@someone said",
        "see #12",
        "a\\b",
    ],
)
def test_markdown_shows_a_statement_as_it_is(statement: str) -> None:
    head = "ratings: {lure: C, protest: I}"
    text = QUESTION + evidence("e1", head).replace("# evidence/e1", f"# {statement}")
    case = case_of(text)
    told = comparison_markdown.write(case, compare(case))
    row = next(line for line in told.split("\n") if line.startswith("| e1 |"))
    cells = re.split(r"(?<!\\)\|", row)[1:-1]
    assert len(cells) == 4
    shown = re.sub(r"\\(.)", r"\1", cells[1].replace("<!-- -->", "")).strip()
    assert shown == statement
    assert not re.search(r"(?<![\\\w])[@#]\w", cells[1])


def test_the_program_writes_what_is_asked_for(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    assert "### Why did the USSR" in run("compare", "--format", "markdown", cwd=case).stdout
    done = run("compare", "--format", "csv", "--layout", "long", "-o", "out.csv", cwd=case)
    assert done.stdout == "wrote out.csv\n"
    assert (case / "out.csv").read_text("utf-8").startswith("question,evidence,explanation,rating")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.json", "{"),
        ("out.md", "### Why"),
        ("out.csv", "evidence,"),
        ("out.html", "<!doctype html>"),
        ("out.svg", "<?xml "),
    ],
)
def test_the_ending_of_the_file_says_the_format(tmp_path: Path, name: str, start: str) -> None:
    case = write(tmp_path, WHOLE_CASE)
    assert run("compare", "-o", name, cwd=case).stdout == f"wrote {name}\n"
    assert (case / name).read_text("utf-8").startswith(start)


def test_a_file_without_a_known_ending_needs_a_format(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    for kind in ("csv", "text"):
        plain = run("compare", "--format", kind, cwd=case)
        assert run("compare", "--format", kind, "-o", "-", cwd=case).stdout == plain.stdout
    assert not (case / "-").exists()
    done = run("compare", "-o", "table.xls", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format" in done.stderr
    assert not (case / "table.xls").exists()


FULL_ONLY = ("What would change this", "What each explanation leans on", "Read it with care")


def test_brief_is_the_answer_bare_has_the_table_too_and_full_the_rest(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    brief = run("compare", "--brief", cwd=case).stdout
    assert brief.count("\n") < 24
    for fact in (
        "“It stayed away on purpose” and “It was holding to the boycott” tie, with 1 line against",
        "What speaks against “It stayed away on purpose”",
        "What the tie hangs on",
        "(undisputed record), “It stayed away on purpose” would be first alone",
    ):
        assert fact in " ".join(brief.split())
    bare = run("compare", cwd=case).stdout
    assert bare.startswith(brief)
    assert "--full says what else it hangs on" in bare
    assert not [part for part in FULL_ONLY if part in bare]
    full = run("compare", "--full", cwd=case).stdout
    assert full.startswith(brief.replace("(--full)", "(below)"))
    assert [part for part in FULL_ONLY if part in full] == list(FULL_ONLY)
    assert "--full says" not in full


def test_a_narrow_terminal_has_a_block_for_each_explanation(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    narrow = run("compare", cwd=case, env={"COLUMNS": "50"}).stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert "lines against 1 · lines for 2" in " ".join(narrow.split())


# -- JSON --------------------------------------------------------------------------------------


@examples(120)
@given(case=cases(), formula=st.sampled_from(Formula), drafts=st.booleans())
def test_the_json_is_as_its_schema_says(case: Case, formula: Formula, *, drafts: bool) -> None:
    document = comparison_json.document(case, compare(case, "why", formula=formula, drafts=drafts))
    Draft202012Validator(schemas.schema(Document.COMPARISON)).validate(json.loads(dumps(document)))


@pytest.mark.parametrize(
    ("text", "reason", "leaders", "first"),
    [
        ("E a b\na - h2\nb + h1\n", "", ["h1"], ["h1"]),
        ("E a b\na - h2\nb - h1\n", "tie", ["h1", "h2"], ["h1", "h2"]),
        ("E a b d x\na - h2\nb - h2\nd - h2\nx + h1\n", "little-examined", [], ["h1"]),
        ("E a b\na - h2\nb ~ h1\n", "nothing-told", [], ["h1"]),
        ("E a\na - h2\n", "only-one", [], ["h2"]),
        ("E a\n", "nothing-compared", [], []),
    ],
)
def test_the_json_says_who_leads_or_why_nobody_does(
    text: str, reason: str, leaders: list[str], first: list[str]
) -> None:
    case = short(f"H h1 h2\n{text}")
    document = comparison_json.document(case, compare(case))
    assert (document["reason"], document["leaders"], document["first"]) == (reason, leaders, first)
    assert document["tie"] is (reason == "tie")
    ranked = {one["id"] for one in document["explanations"] if one["rank"] is not None}
    assert ranked == {"h1", "h2"} - set(document["not_compared"])
    assert document["answer"][0]
    assert all(line == line.strip() for line in document["answer"])


def test_the_program_prints_a_schema_that_its_json_obeys(tmp_path: Path) -> None:
    text = WHOLE_CASE + "== claims/other.md\n---\nkind: question\n---\n# And why not?\n"
    case = write(
        tmp_path, text + "== claims/so.md\n---\nkind: explanation\nanswers: other\n---\n# So\n"
    )
    schema = json.loads(run("schema", "comparison", cwd=case).stdout)
    Draft202012Validator.check_schema(schema)
    for flags in (("why",), ("--all",)):
        told = json.loads(run("compare", *flags, "--format", "json", cwd=case).stdout)
        Draft202012Validator(schema).validate(told)
        with pytest.raises(ValidationError):
            Draft202012Validator(schema).validate({**told, "schema": 2})


# -- SVG ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", HOSTILE)
def test_the_picture_is_xml_that_holds_the_words_and_nothing_else(statement: str) -> None:
    text = QUESTION + evidence("e1", "ratings: {lure: C, protest: I}")
    case = case_of(text)
    item = replace(case.items["e1"], statement=statement, body=statement)
    case = replace(case, items={**case.items, "e1": item})
    root = ET.fromstring(drawn(case, "rivals"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "g", "path", "text"}
    shown = "".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    expected = "".join(clean(statement).split())
    assert "".join(shown.split()).count(expected) == 1


def test_the_picture_says_in_words_who_leads() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    told = drawn(case, "rivals").decode()
    assert "“It was a protest” stands first, with 1 line against" in told.partition("</desc>")[0]
    assert told == drawn(case, "rivals").decode()


# -- HTML --------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_has_a_real_table_whose_cells_lead_to_their_reasons() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    comparison = compare(case)
    page = Page(comparison_html.write(case, comparison))
    heads = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert heads.count("col") == 1 + len(comparison.order)
    assert heads.count("row") == len(comparison.rows) + len(tuple(feet(comparison)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [str(attributes.get("href")) for tag, attributes in page.elements if tag == "a"]
    inside = {link.removeprefix("#") for link in links if link.startswith("#")}
    assert inside <= set(ids)
    assert {
        f"cell-{evidence}.{explanation}" for evidence, explanation in comparison.cells
    } <= inside


def test_the_page_says_what_a_cell_says_in_words() -> None:
    case = case_of(QUESTION + evidence("e1", "supports: [lure]\nratings: {protest: II}"))
    told = comparison_html.write(case, compare(case))
    for words in ("consistent, linked directly", "strongly inconsistent, rated by the author"):
        assert f'<span class="words">{words}</span>' in told


def test_the_page_runs_and_fetches_nothing_but_its_own_scripts() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    told = comparison_html.write(case, compare(case))
    page = Page(told)
    (policy,) = (
        str(attributes["content"])
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        for part in re.findall(f"<{kind}>(.*?)</{kind}>", told, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
            assert f"sha256-{digest}" in policy
    for tag, attributes in page.elements:
        assert tag not in ("iframe", "object", "embed", "base", "form", "link", "img")
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on") or name == "src"]


@pytest.mark.parametrize("statement", HOSTILE)
def test_the_page_shows_somebodys_words_and_obeys_none(statement: str) -> None:
    case = case_of(QUESTION + evidence("e1", "ratings: {lure: C, protest: I}"))
    plain = Page(comparison_html.write(case, compare(case)))
    item = replace(case.items["e1"], statement=statement)
    case = replace(case, items={**case.items, "e1": item})
    page = Page(comparison_html.write(case, compare(case)))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    told = html.clean(statement)
    assert told in comparison_html.write(case, compare(case))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>\n"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/">x</a></p>\n'),
        ("![x](https://a.example/y.png)", '<p>!<a href="https://a.example/y.png">x</a></p>\n'),
        ("> *words*", "<blockquote>\n<p><em>words</em></p>\n</blockquote>\n"),
        ("## head", '<p class="heading">head</p>\n'),
    ],
)
def test_a_body_is_markdown_that_can_do_nothing(markdown: str, expected: str) -> None:
    assert html.prose(markdown) == expected


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " java\tscript:x", "data:text/html,x", "//evil", "https://a b", ""],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(url: str) -> None:
    assert html.link(url, "words") == "words"

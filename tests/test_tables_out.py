"""The comparison as CSV and Markdown: what others' programs and pages make of it."""

import csv
import io
import re
from pathlib import Path

import pytest
from notation_text import case_of, write
from program import WHOLE_CASE, run
from test_compare import QUESTION, WORKED, evidence

from argmap.compare import compare
from argmap.report import comparison_markdown
from argmap.writers import comparison_csv


def test_the_matrix_as_csv_has_the_letters_and_the_formulas_name() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    rows = list(csv.reader(io.StringIO(comparison_csv.write(case, compare(case), "matrix"))))
    assert rows[0][:4] == ["evidence", "statement", "protest", "lure"]
    told = {row[0]: row[2:4] for row in rows[1:]}
    assert told["e1"] == ["I", "CC"]
    assert told["e4"] == ["", "NA"]
    assert told["#score"] == ["1", "3"]
    assert next(row for row in rows if row[0] == "#score")[1] == "inconsistency"


def test_the_long_layout_has_a_line_for_every_cell() -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    rows = list(csv.DictReader(io.StringIO(comparison_csv.write(case, compare(case), "long"))))
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

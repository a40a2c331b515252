"""`argmap import ach`: tables of other tools become cases, and nothing is lost silently."""

import csv
import gzip
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.examples import examples
from support.inside import run
from support.program import WHOLE_CASE
from support.worked import LETTERS, QUESTION, WORKED, evidence, matrix_case

from argmap import api
from argmap.comparison import Comparison, compare
from argmap.core.case import Parsed, assemble
from argmap.core.errors import ArgmapError
from argmap.core.model import Strength
from argmap.core.positions import SourceText
from argmap.core.vocabulary import Layout
from argmap.formats._tables.table import Table
from argmap.formats.ach import reader as ach_csv
from argmap.formats.ach import table as comparison_csv
from argmap.formats.achz import reader as achz


def letters(comparison: Comparison) -> dict[tuple[str, str], str]:
    return {key: cell.rating for key, cell in comparison.cells.items() if cell.rating in LETTERS}


def read(text: str) -> Table:
    return ach_csv.read_table(SourceText("table.csv", text))


def again(imported: Table) -> Comparison:
    parts = [
        Parsed(id=item.id, source=SourceText(item.path, ""), item=item) for item in imported.items
    ]
    return compare(assemble(parts))


def test_statements_in_any_script_become_ids_made_of_their_words() -> None:
    lines = ("Почему вето?,Это было из-за ссоры,Ωμέγα", "Посол вышел,C,I", "1950 год,I,C")
    text = "\n".join(lines)
    imported = read(text)
    assert [item.id for item in imported.explanations] == ["eto-bylo-iz-za-ssory", "omega"]
    assert [item.id for item in imported.evidence] == ["posol-vyshel", "evidence-1950-god"]


@pytest.mark.parametrize("layout", ["matrix", "long"])
def test_a_table_that_was_written_is_read_back_with_its_letters_and_scores(layout) -> None:
    case = case_of(QUESTION + "\n".join(WORKED))
    before = compare(case)
    imported = read(comparison_csv.write(case, before, layout))
    after = again(imported)
    assert imported.faults == ()
    assert letters(after) == letters(before)
    assert after.order == before.order
    scores = {name: one.score for name, one in after.ranking.weighed.items()}
    assert scores == {name: one.score for name, one in before.ranking.weighed.items()}


@examples(40)
@given(
    st.lists(
        st.lists(st.sampled_from(LETTERS), min_size=2, max_size=2).filter(any),
        min_size=1,
        max_size=5,
    )
)
def test_any_table_of_letters_comes_back(rows: list[list[str]]) -> None:
    case = matrix_case(rows)
    before = compare(case)
    for layout in ("matrix", "long"):
        assert letters(again(read(comparison_csv.write(case, before, layout)))) == letters(before)


@pytest.mark.parametrize("statement", ["=1+1", "a, b", 'he said "no"', "-2 is cold", "@x", "é ✓"])
def test_statements_come_back_as_they_were(statement: str) -> None:
    text = QUESTION + evidence("e1", "ratings: {lure: C}").replace("evidence/e1\n", "evidence/e1\n")
    case = case_of(text.replace("# evidence/e1", f"# {statement}"))
    imported = read(comparison_csv.write(case, compare(case), "matrix"))
    assert [item.statement for item in imported.evidence] == [statement]


@pytest.mark.parametrize(
    "table",
    [
        "Evidence,It was a lure,It was a protest\nHe said so,C,II\n",
        "Evidence;It was a lure;It was a protest\nHe said so;c;ii\n",
        "Evidence\tIt was a lure\tIt was a protest\nHe said so\t+\t--\n",
        "\ufeffEvidence,It was a lure,It was a protest\nHe said so,Consistent,Very inconsistent\n",
    ],
)
def test_tables_of_other_tools_are_read(table: str) -> None:
    imported = read(table)
    assert imported.faults == ()
    assert [one.statement for one in imported.explanations] == ["It was a lure", "It was a protest"]
    (item,) = imported.evidence
    assert item.statement == "He said so"
    assert [rated.rating.value for rated in item.ratings.values()] == ["C", "II"]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("Сталин заманил США", "stalin-zamanil-ssha"),
        ("Παγίδα του Στάλιν", "pagida-toy-stalin"),
        ("斯大林设下圈套", "si-da-lin-she-xia-quan-tao"),
        ("ستالين نصب فخا", "stlyn-nsb-fkh"),
        ("Stalin's lure", "stalins-lure"),
        ("1950 was a lure", "explanation-1950-was-a-lure"),
        ("?!", "explanation"),
    ],
)
def test_ids_are_made_of_the_words_in_any_script(statement: str, name: str) -> None:
    imported = read(f"Evidence,{statement},It was a protest\nHe said so,C,II\n")
    assert [one.id for one in imported.explanations] == [name, "it-was-a-protest"]


def test_a_letter_that_nobody_knows_is_a_fault_at_its_cell_and_the_rest_is_read() -> None:
    imported = read("Evidence,Lure,Protest\nHe said so,C,maybe\nShe said so,I,C\n")
    (fault,) = imported.faults
    assert fault.span.line == 2
    assert "maybe" in fault.message
    assert imported.rated == 3


@pytest.mark.parametrize("text", ["", "\n\n", "only one column\nand a row\n"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ArgmapError):
        read(text)


@pytest.mark.parametrize(
    "content",
    [
        b"not gzip at all",
        gzip.compress(b"not xml", mtime=0),
        gzip.compress(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', mtime=0),
        gzip.compress(b"<other/>", mtime=0),
        gzip.compress(b" " * 200_000_000, mtime=0),
    ],
)
def test_an_achz_that_is_none_or_an_attack_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(ArgmapError) as caught:
        achz.read(content, "x.achz")
    assert "\n" not in str(caught.value)


def test_the_program_imports_what_it_exports(tmp_path: Path) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    assert run("compare", "--format", "csv", "-o", "m.csv", cwd=case).returncode == 0
    done = run("import", "ach", "m.csv", "-o", "again", cwd=case)
    assert done.returncode == 0
    assert "wrote again" in done.stdout
    assert letters(compare(api.load(case / "again"))) == letters(compare(api.load(case)))
    assert run("import", "ach", "m.csv", "-o", "again", cwd=case).returncode == 2  # not over it
    assert run("import", "ach", "none.csv", cwd=case).returncode == 2


def test_the_program_says_which_cells_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("Evidence,Lure,Protest\nHe said so,C,maybe\n", "utf-8")
    done = run("import", "ach", "m.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert "maybe" in done.stderr
    assert (tmp_path / "m" / "claims").is_dir()


def test_an_argdown_text_is_read_with_the_files_that_it_includes_each_fault_in_its_own(
    tmp_path: Path,
) -> None:
    files = {
        "debate.argdown": "[A]: a claim\n\n@include(more/first.argdown)\n\n[B]: b\n  + [A]\n",
        "more/first.argdown": "[C]: c, see @[Nowhere]\n  - [A]\n\n@include(second.argdown)",
        "more/second.argdown": "[D]: d\n  + [C]\n\n@include(../debate.argdown)\n\n@include(none)",
        "outside.argdown": "[E]: e\n",
    }
    folder = tmp_path / "texts"
    for path, text in files.items():
        target = tmp_path / path if path.startswith("out") else folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    rest = "\n@include(../outside.argdown)\n\n[F]: f @[Lost]\n"
    (folder / "debate.argdown").write_text(files["debate.argdown"] + rest, "utf-8")
    done = run("import", "texts/debate.argdown", "--into", "case", cwd=tmp_path)
    assert sorted(path.stem for path in (tmp_path / "case/claims").iterdir()) == list("abcdf")
    places = re.findall(r"(\S+:[0-9]+:[0-9]+): (.{20})", done.stderr)
    assert places == [
        ("debate.argdown:8:1", 'the file "../outside'),
        ("debate.argdown:10:8", "[Lost] is mentioned,"),
        ("more/first.argdown:1:13", "[Nowhere] is mentioned"[:20]),
        ("more/second.argdown:4:1", 'the file "../debate.'),
        ("more/second.argdown:6:1", 'the file "none" is n'),
    ]


def test_a_file_that_includes_itself_or_others_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.argdown").write_text("[A]: a\n\n@include(b.argdown)\n\n@include(b.argdown)\n")
    (tmp_path / "b.argdown").write_text("[B]: b\n  + [A]\n\n@include(a.argdown)\n")
    done = run("import", "a.argdown", "--into", "case", cwd=tmp_path)
    assert done.returncode == 1
    assert sorted(path.stem for path in (tmp_path / "case/claims").iterdir()) == ["a", "b"]


@pytest.mark.parametrize("layout", ["matrix", "long"])
def test_small_letters_are_weak_ratings_there_and_back(layout: str) -> None:
    rated = evidence("e1", "ratings: {lure: {rating: C, strength: weak}, protest: I}")
    case = case_of(QUESTION + rated)
    text = comparison_csv.write(case, compare(case), layout)
    imported = read(text)
    (item,) = imported.evidence
    found = {name: (one.rating.value, one.strength) for name, one in item.ratings.items()}
    assert found == {"lure": ("C", Strength.WEAK), "protest": ("I", None)}
    assert item.derived_from is None  # that is not: back to nothing


@pytest.mark.parametrize(
    ("table", "strengths"),
    [
        ("Evidence,Lure,Protest\nHe said so,c,II\n", [Strength.WEAK, None]),
        ("Evidence,Lure,Protest\nHe said so,c,ii\n", [None, None]),
        ("evidence,explanation,rating\nHe,Lure,c\nHe,Protest,I\n", [Strength.WEAK, None]),
        ("evidence,explanation,rating\nHe,Lure,c\nHe,Protest,i\n", [None, None]),
    ],
)
def test_a_small_letter_of_another_tool_is_weak_where_there_are_large_ones(
    table: str, strengths: list[Strength | None]
) -> None:
    (item,) = read(table).evidence
    assert [rated.strength for rated in item.ratings.values()] == strengths


COUNTED = """
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
== claims/protest.md
---
kind: explanation
---
# A protest
== claims/fact.md
---
contradicts: [lure]
---
# The fact
== evidence/one.md
---
source: a
supports: [fact, {to: protest, strength: weak}]
---
# One
== evidence/two.md
---
source: b
supports: [fact]
---
# Two
== evidence/copied.md
---
source: a
contradicts: [{to: protest, strength: strong}]
---
# Copied
== evidence/draft.md
---
status: draft
ratings: {lure: I}
---
# A draft
== evidence/cut.md
---
supports: [lure]
contradicts: [protest]
undercuts: [two -> protest]
---
# Cut
== evidence/cutter.md
---
undercuts: [cut -> lure]
---
# The cutter
== evidence/sources/a.md
---
---
# A
== evidence/sources/b.md
---
---
# B
"""


def test_each_cell_says_its_line_its_capacity_and_its_cut() -> None:
    case = case_of(COUNTED)
    table = csv.DictReader(io.StringIO(comparison_csv.write(case, compare(case), Layout.LONG)))
    found = {
        (line["evidence"], line["explanation"]): (line["line"], line["capacity"], line["cut"])
        for line in table
        if line["capacity"]
    }
    assert found == {
        ("one", "lure"): ("fact", "1", "fact -> lure"),
        ("two", "lure"): ("fact", "1", "fact -> lure"),
        ("one", "protest"): ("one", "0.5", "one"),
        ("copied", "protest"): ("copied", "2", "copied"),
        ("cut", "protest"): ("cut", "1", "cut"),
    }


def test_what_does_not_count_is_no_letter_and_stands_with_its_cause_beside_it() -> None:
    case = case_of(COUNTED)
    text = comparison_csv.write(case, compare(case), Layout.MATRIX)
    lines = {line["evidence"]: line for line in csv.DictReader(io.StringIO(text))}
    assert (lines["cut"]["lure"], lines["cut"]["protest"]) == ("", "I")
    assert lines["cut"]["#struck"] == "lure C: undercut (cutter)"
    assert (lines["draft"]["lure"], lines["draft"]["#struck"]) == ("", "lure I: draft (draft)")
    assert lines["cut"]["#capacity:protest"] == "1"
    assert list(lines)[list(lines).index("draft") + 1] == "#score"  # below all that counts
    assert [lines[mark]["lure"] for mark in ("#score", "#firm", "#rank", "#support")] == [
        *("1", "1", "1", "0")
    ]
    long = csv.DictReader(io.StringIO(comparison_csv.write(case, compare(case), Layout.LONG)))
    struck = [
        (line["evidence"], line["rating"], line["struck"], line["struck_rating"], line["struck_by"])
        for line in long
        if line["struck"]
    ]
    assert struck == [
        ("cut", "", "undercut", "C", "cutter"),
        ("draft", "", "draft", "I", "draft"),
    ]
    for layout in Layout:
        imported = read(comparison_csv.write(case, compare(case), layout))
        assert (imported.faults, imported.rated) == ((), 5)


def test_what_no_row_speaks_of_has_no_number() -> None:
    case = case_of(COUNTED + "== claims/aliens.md\n---\nkind: explanation\n---\n# Aliens\n")
    text = comparison_csv.write(case, compare(case), Layout.MATRIX)
    lines = {line["evidence"]: line for line in csv.DictReader(io.StringIO(text))}
    assert [lines[mark]["aliens"] for mark in ("#score", "#firm", "#rank", "#support")] == [""] * 4

"""Tables as other tools lay them out: turned round, with scores below, in Markdown, unreadable."""

from pathlib import Path

import pytest
from support.inside import run

from argmap.core.positions import SourceText
from argmap.formats import reading
from argmap.formats._tables.table import Table
from argmap.formats.ach import reader as ach


def read(text: str) -> Table:
    return ach.read_table(SourceText("table.csv", text))


def letters(table: Table) -> dict[tuple[str, str], str]:
    words = {one.id: one.statement for one in table.explanations}
    return {
        (item.statement, words[name]): rated.rating.value
        for item in table.evidence
        for name, rated in item.ratings.items()
    }


def lost(table: Table) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.about for loss in table.losses}


@pytest.mark.parametrize(
    ("text", "is_turned"),
    [
        ("Hypothesis,Walks out,Returns\nProtest,C,I\nMistake,I,C\n", True),
        ("HYPOTHESES;Walks out;Returns\nProtest;C;I\nMistake;I;C\n", True),
        ("Explanations,Walks out,Returns\nProtest,C,I\nMistake,I,C\n", True),
        (",E1: Walks out,E2: Returns\nH1: Protest,C,I\nH2: Mistake,I,C\n", True),
        ("| Hypothesis | Walks out | Returns |\n|---|---|---|\n| Protest | C | I |\n", True),
        ("Evidence / Hypothesis,Protest,Mistake\nWalks out,C,I\nReturns,I,C\n", False),
        ("Evidence,Protest,Mistake\nWalks out,C,I\nReturns,I,C\n", False),
        ("Hypotheses,H1: Protest,H2: Mistake\nE1: Walks out,C,I\nE2: Returns,I,C\n", False),
        (",Protest,Mistake\nWalks out,C,I\nReturns,I,C\n", False),
    ],
)
def test_hypotheses_down_the_side_are_turned_round_and_said(text, is_turned) -> None:
    table = read(text)
    names = [one.statement.partition(": ")[2] or one.statement for one in table.explanations]
    assert names[0] == "Protest"
    assert any("turned round" in what for what in lost(table)) is is_turned
    assert {key[0].partition(": ")[2] or key[0] for key in letters(table)} == {
        "Walks out",
        "Returns",
    }
    assert reading.recognise(text) == "ach"


def test_a_table_turned_round_keeps_its_grades_and_names_cells_as_the_file_does() -> None:
    table = read("Hypothesis,Walks out,Returns\nProtest,C,Q\nCredibility,High,Low\n")
    assert [one.credibility for one in table.evidence] == [2, 4]
    (fault,) = table.faults
    assert fault.message.startswith('C2: "Q" is no rating')


ARKHAM = """\
Evidence,It was a protest,It was a mistake,Source,Type,Credibility,Relevance
He walked out,C,I,Roe,fact,0.80,0.50
He came back,N,C,Roe,fact,0.90,1.00

Scores
Hypothesis,Rank,Inconsistencies,Weighted Score,Normalized Score
It was a protest,1,0,0.000,100.0
"""


def test_an_empty_line_ends_the_table_and_what_is_below_is_told() -> None:
    table = read(ARKHAM)
    assert [one.statement for one in table.evidence] == ["He walked out", "He came back"]
    assert lost(table)["lines below the table are left out"] == (
        "Scores",
        "Hypothesis, Rank, Inconsistencies, Weighted Score, Normalized Score",
        "It was a protest, 1, 0, 0.000, 100.0",
    )
    assert table.faults == ()
    assert table.evidence[0].body.splitlines() == [
        "- Type: fact",
        "- Relevance: 0.50",
        "- Credibility: 0.80",
    ]


def test_letters_below_an_empty_line_are_a_fault() -> None:
    (fault,) = read("Evidence,A,B\nOne,C,I\n,,\nTwo,I,C\n").faults
    assert fault.message == "A4: below an empty line: not read: Two, I, C"


def test_empty_lines_above_the_evidence_end_nothing() -> None:
    table = read("Why?\n\nEvidence,A,B\n\nOne,C,I\nTwo,I,C\n")
    assert (table.question.statement, len(table.evidence)) == ("Why?", 2)


def test_letters_of_parc_are_known() -> None:
    table = read("Evidence,A,B\nOne,VC,VI\nTwo,vi,vc\n")
    assert list(letters(table).values()) == ["CC", "II", "II", "CC"]


def test_credibility_and_relevance_in_one_column_are_two() -> None:
    table = read("Evidence,Cred./Rel.,A,B\nOne,High / Low,C,I\nTwo,M/H,I,C\n")
    assert [(one.credibility, one.body) for one in table.evidence] == [
        (2, "- Relevance: Low"),
        (3, "- Relevance: H"),
    ]
    assert len(table.explanations) == 2


MARKDOWN = """\
# The walk-out

Some prose.

| Evidence | It was a **protest** | A \\| B |
| :--- | --- | ---: |
| He walked out | C | II |
| He came back | N | C |

| Rank | Hypothesis | Score |
| --- | --- | --- |
| 1 | It was a protest | 0.5 |
"""


def test_a_table_of_markdown_is_read_and_what_stands_around_it_is_told() -> None:
    assert reading.recognise(MARKDOWN) == "ach"
    table = read(MARKDOWN)
    assert [one.statement for one in table.explanations] == ["It was a protest", "A | B"]
    assert list(letters(table).values()) == ["C", "II", "N", "C"]
    assert lost(table) == {
        "what stands around the table is left out": ("# The walk-out", "Some prose."),
        "further tables are left out": ("Rank, Hypothesis, Score", "1, It was a protest, 0.5"),
    }


def test_prose_with_a_table_of_words_is_no_matrix() -> None:
    assert reading.recognise("# Notes\n\n| Name | Age |\n|---|---|\n| Ann | 5 |\n") is None


def test_a_cell_that_cannot_be_read_leaves_the_case_unranked(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Evidence,A,B\nOne,C,5\nTwo,I,C\n", encoding="utf-8")
    assert run("import", "t.csv", "--into", "c", cwd=tmp_path).returncode == 1
    done = run("compare", "-C", "c", cwd=tmp_path)
    assert "Nothing is compared yet" in done.stdout
    file = (tmp_path / "c/claims/a.md").read_text(encoding="utf-8")
    assert "status: draft" in file
    assert "- draft: cells of the table could not be read: C2: 5" in file


def test_statements_of_any_script_have_the_ids_that_new_makes() -> None:
    table = read("Evidence,Größe der Straße,Сталин хотел войны,斯大林想要战争\nÆrø walks,C,I,N\n")
    assert [one.id for one in (*table.explanations, *table.evidence)] == [
        "grosse-der-strasse",
        "stalin-khotel-voyny",
        "si-da-lin-xiang-yao-zhan-zheng",
        "aero-walks",
    ]


@pytest.mark.parametrize(
    "sums",
    [
        "Total Inconsistency,1,-2",
        "Weighted inconsistency score:,-1.5,0.0",
        "Net score,3,0",
        "# inconsistent,1,1",
        "Final ranking,1,2",
        "Gesamtsumme,1,2",
    ],
)
def test_a_line_of_sums_is_no_evidence_whatever_it_is_called(sums: str) -> None:
    table = read(f"Evidence,Protest,Mistake\nWalks out,C,I\n{sums}\n")
    assert [item.statement for item in table.evidence] == ["Walks out"]
    assert table.faults == ()
    assert list(lost(table).values()) == [(sums.replace(",", ", "),)]


@pytest.mark.parametrize("line", ["Total score,C,I", "The total of votes,1,2", "Rank and file,1,2"])
def test_evidence_that_speaks_of_sums_is_evidence(line: str) -> None:
    table = read(f"Evidence,Protest,Mistake\nWalks out,C,I\n{line}\n")
    assert len(table.evidence) == 2


@pytest.mark.parametrize("head", ["#", "", "Nr.", "ID", "E#", "Ref"])
def test_a_column_that_numbers_the_evidence_is_no_evidence(head: str) -> None:
    table = read(f"{head},Evidence,Protest,Mistake\nE1,Walks out,C,I\nE2,Returns,I,C\n,Score,1,1\n")
    assert [one.statement for one in table.explanations] == ["Protest", "Mistake"]
    assert letters(table)["Walks out", "Protest"] == "C"
    assert [item.statement for item in table.evidence] == ["Walks out", "Returns"]
    assert (table.faults, len(table.losses)) == ((), 1)
    assert "E1" in table.evidence[0].body


@pytest.mark.parametrize("cell", ["`C`", "*C*", "_C_", "**C**", "***C***"])
def test_a_letter_that_markdown_marks_is_a_letter(cell: str) -> None:
    table = read(f"| Evidence | Protest |\n|---|---|\n| a_b and *c* | {cell} |\n")
    assert letters(table) == {("a_b and *c*", "Protest"): "C"}


def test_columns_are_known_by_their_german_heads() -> None:
    table = read(
        "Nr.;Beleg;Quelle;Gewicht;Bemerkungen;Boykott;Falle\n1;Malik ging;FRUS;hoch;laut;C;I\n"
    )
    assert [one.statement for one in table.explanations] == ["Boykott", "Falle"]
    (item,) = table.evidence
    assert (item.statement, item.source) == ("Malik ging", "frus")
    assert "Gewicht: hoch" in item.body
    assert "Bemerkungen: laut" in item.body
    assert (table.faults, table.losses) == ((), ())

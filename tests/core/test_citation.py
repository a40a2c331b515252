"""Citations: a source in one line, and `argmap cite`."""

import json
from pathlib import Path

import pytest
from support import case_text
from support.inside import run

from argmap.core import citation
from argmap.core.model import Source


def source(statement: str = "", **csl: object) -> Source:
    data = {key.replace("_", "-"): value for key, value in csl.items()}
    return Source(id="a", statement=statement, path="a.md", spans={}, csl=data)


def people(*families: str) -> list[dict[str, str]]:
    return [{"family": one} for one in families]


DASH = "\N{EN DASH}"
LINES = [
    (
        source(author=people("Gross"), title="Voting: A note", issued="1951-02"),
        "12",
        "Gross, Voting, 1951, p. 12",
        "(Gross 1951, p. 12)",
    ),
    (
        source(author=people("Kim", "Stueck"), title="A", issued="2008/2010"),
        "12-14",
        f"Kim and Stueck, A, 2008{DASH}2010, pp. 12-14",
        f"(Kim and Stueck 2008{DASH}2010, pp. 12-14)",
    ),
    (
        source(author=people("A", "B", "C"), title="T", title_short="S", issued="1950~"),
        "para. 3",
        "A, B and C, S, c. 1950, para. 3",
        "(A, B and C c. 1950, para. 3)",
    ),
    (source(author=people("A", "B", "C", "D"), title="T"), "", "A et al., T", "(A et al. n.d.)"),
    (
        source(author=[{"literal": "World Health Organization"}], title="T", issued="-0043"),
        "",
        "World Health Organization, T, 44 BC",
        "(World Health Organization 44 BC)",
    ),
    (
        source(author=[{"family": "Berg", "non-dropping-particle": "van der"}], title="T"),
        "",
        "van der Berg, T",
        "(van der Berg n.d.)",
    ),
    (
        source(title="Document 114", container_title="FRUS", volume="II", issued="1950"),
        "",
        "Document 114, FRUS II, 1950",
        "(Document 114 1950)",
    ),
    (source(statement="Lie, memoirs (1954)", issued="1954"), "", "Lie, memoirs (1954)", None),
    (source(statement="Memoirs"), "", "Memoirs", "(Memoirs n.d.)"),
    (source(), "p. 3", "a, p. 3", "(a n.d., p. 3)"),
]


@pytest.mark.parametrize(("one", "locator", "note", "author_date"), LINES)
def test_a_source_is_cited_in_two_formats(
    one: Source, locator: str, note: str, author_date: str | None
) -> None:
    assert citation.line(one, locator, "note") == note
    if author_date is not None:
        assert citation.line(one, locator, "author-date") == author_date


CASE = """
== claims/a.md
---
kind: question
---
# Why?
== evidence/said.md
---
source: lie
locator: p. 12
---
# He said so
== evidence/sources/lie.md
---
csl: {type: book, title: In the Cause of Peace, author: [{family: Lie}], issued: 1954}
---
# Lie, memoirs
== evidence/sources/charter.md
---
csl: {type: treaty, title: Charter}
---
# Charter
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return case_text.write(tmp_path, CASE)


def test_evidence_is_cited_by_its_source_with_the_locator(case: Path) -> None:
    done = run("cite", "said", cwd=case)
    assert done.stdout == "Lie, In the Cause of Peace, 1954, p. 12\n"
    done = run("cite", "said", "--style", "author-date", cwd=case)
    assert done.stdout == "(Lie 1954, p. 12)\n"


def test_without_an_id_every_source_is_cited_by_id(case: Path) -> None:
    assert run("cite", cwd=case).stdout.splitlines() == [
        "charter  Charter",
        "lie      Lie, In the Cause of Peace, 1954",
    ]


def test_a_question_is_not_cited(case: Path) -> None:
    done = run("cite", "a", cwd=case)
    assert (done.returncode, "only sources and evidence" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("item", "cited"),
    [
        ("said", "Lie, In the Cause of Peace, 1954, p. 12"),
        ("lie", "Lie, In the Cause of Peace, 1954"),
    ],
)
def test_show_has_the_citation_of_evidence_and_of_a_source(
    case: Path, item: str, cited: str
) -> None:
    assert f"cited as      {cited}\n" in run("show", item, cwd=case).stdout
    assert json.loads(run("show", item, "--format", "json", cwd=case).stdout)["cited"] == cited


def test_a_citation_that_says_no_more_than_the_heading_is_left_out(case: Path) -> None:
    assert "cited as" not in run("show", "charter", cwd=case).stdout


def test_every_report_that_names_a_source_cites_it(tmp_path: Path) -> None:
    root = case_text.write(
        tmp_path,
        CASE.replace("locator", "supports: [yes]\nlocator")
        + """
== claims/yes.md
---
kind: explanation
---
# Because
""",
    )
    cited = "Lie, In the Cause of Peace, 1954, p. 12"
    for told in (
        ("compare", "--why", "said", "yes"),
        ("compare", "--format", "html"),
        ("render", "--format", "html", "-o", "-"),
        ("render", "--format", "markdown", "-o", "-"),
    ):
        assert cited in run(*told, cwd=root).stdout, told
    why = run("compare", "--why", "said", "yes", "--format", "json", cwd=root).stdout
    assert json.loads(why)["cited"] == cited
    assert "Lie, In the Cause of Peace, 1954 · yes +1" in run("sources", cwd=root).stdout


@pytest.mark.parametrize(
    ("one", "locator", "shorter"),
    [
        (
            source(author=people("Gross"), title="Voting in the Council", issued="1951"),
            "12",
            [
                "Gross, Voting in the Council, 1951, p. 12",
                "Gross, Voting in the…, 1951, p. 12",
                "Gross, Voting in…, 1951, p. 12",
                "Gross, Voting…, 1951, p. 12",
                "Gross, 1951, p. 12",
            ],
        ),
        (
            source(title="Absence or Abstention", container_title="The Times", issued="1951"),
            "12",
            [
                "Absence or Abstention, The Times, 1951, p. 12",
                "Absence or Abstention, 1951, p. 12",
                "Absence or…, 1951, p. 12",
                "Absence…, 1951, p. 12",
            ],
        ),
        (
            source(statement="Lie, memoirs (1954)", issued="1954"),
            "p. 3",
            [
                "Lie, memoirs (1954), p. 3",
                "Lie, memoirs…, 1954, p. 3",
                "Lie…, 1954, p. 3",
            ],
        ),
        (source(), "p. 3", ["a, p. 3"]),
    ],
)
def test_a_citation_is_shortened_in_its_title_and_keeps_year_and_locator(
    one: Source, locator: str, shorter: list[str]
) -> None:
    assert list(citation.shortened(one, locator)) == shorter
    assert shorter[0] == citation.line(one, locator, "note")

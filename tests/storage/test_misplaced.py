"""Folders beside those of a case whose files are taken for items."""

import pytest
from support.case_text import write
from support.findings import found

from argmap.storage import load

ITEM = "---\n---\n# So it was\n"
CASE = f"== claims/a.md\n{ITEM}"


@pytest.mark.parametrize(
    ("folder", "home"),
    [
        ("explanations", "claims/"),
        ("Hypotheses", "claims/"),
        ("assumptions", "claims/"),
        ("questions", "claims/"),
        ("sources", "evidence/sources/"),
        ("Evidence", "evidence/"),
    ],
)
def test_a_folder_of_items_beside_the_cases_own_is_told_with_where_they_belong(
    tmp_path, folder, home
):
    write(tmp_path, f"{CASE}== {folder}/pique.md\n{ITEM}== {folder}/z.md\n{ITEM}")
    (finding,) = found(load.read(tmp_path), "stray-file")
    assert (finding.span.path, finding.severity) == (f"{folder}/pique.md", "warning")
    assert home in finding.help[0]


@pytest.mark.parametrize("path", ["notes/pique.md", "sources/README.md", "questions/a.txt"])
def test_other_folders_and_what_is_for_people_are_let_be(tmp_path, path):
    write(tmp_path, f"{CASE}== {path}\n{ITEM}")
    assert not found(load.read(tmp_path), "stray-file")

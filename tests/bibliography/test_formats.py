"""Formats of bibliographies are found by listing their folders, as those of whole cases are."""

import shutil
from pathlib import Path

import pytest
from support.case_text import write
from support.program import WHOLE_CASE, run

import argmap
from argmap.bibliography.formats import FORMATS
from argmap.bibliography.reading import format_of

PACKAGE = Path(argmap.__file__).parent


def test_a_copy_of_a_folder_with_other_names_is_a_format_at_once(tmp_path: Path) -> None:
    formats = tmp_path / "copy/argmap/bibliography/formats"
    shutil.copytree(PACKAGE, tmp_path / "copy/argmap")
    shutil.copytree(formats / "ris", formats / "borrowed")
    start = formats / "borrowed/__init__.py"
    text = start.read_text("utf-8").replace('"ris"', '"borrowed"').replace('".ris"', '".bor"')
    start.write_text(text, "utf-8")
    case = write(tmp_path / "case", WHOLE_CASE)
    env = {"PYTHONPATH": str(tmp_path / "copy")}
    done = run("export", "sources", "-o", "library.bor", cwd=case, env=env)
    assert (done.returncode, done.stdout) == (0, "wrote library.bor\n")
    assert (case / "library.bor").read_text("utf-8").startswith("TY  - ")
    done = run("export", "sources", "--format", "borrowed", cwd=case, env=env)
    assert done.stdout == (case / "library.bor").read_text("utf-8")
    done = run("import", "sources", "library.bor", "--dry-run", cwd=case, env=env)
    assert (done.returncode, done.stderr.partition(":")[0]) == (0, "read 2 entries")
    assert "borrowed" in run("export", "sources", "--help", cwd=case, env=env).stdout
    assert ".bor" in run("import", "sources", "--help", cwd=case, env=env).stdout


def test_every_folder_keeps_what_it_promises() -> None:
    for format_ in FORMATS.all:
        assert format_.title
        assert format_.endings
        assert callable(format_.reader.recognises)
        assert callable(format_.reader.read)
        assert all(callable(getattr(format_.writer, name)) for name in format_.writes.values())


@pytest.mark.parametrize(
    ("text", "ending", "name"),
    [
        ("", ".bib", "bibtex"),
        ("@book{a, title = {A}}", ".RIS", "ris"),  # the ending is taken at its word
        ("% mine\n@book{a, title = {A}}\n", ".txt", "bibtex"),
        ("\nTY  - BOOK\nER  - \n", "", "ris"),
        ('[{"id": "a"}]', ".csl", "csl-json"),
        ("A list of books, by hand", ".txt", None),
        ("<x/>", ".xml", None),
    ],
)
def test_a_format_is_known_by_the_ending_else_by_the_text(
    text: str, ending: str, name: str | None
) -> None:
    found = format_of(text, ending)
    assert (found.reads if found else None) == name

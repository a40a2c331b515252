"""Files and folders that cannot be read or named as text: a loss of their own, never the case's."""

import os
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.program import WHOLE_CASE, as_somebody
from support.program import run as start

ODD = b"evidence/caf\xe9.md"
SHOWN = "evidence/caf\ufffd.md"
TEXT = "---\nsource:   frus\nsupports:\n- lure\n---\n# It was said over coffee\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = write(tmp_path / "case", WHOLE_CASE)
    (folder / os.fsdecode(ODD)).write_text(TEXT, "utf-8")
    return folder


def odd(case: Path) -> str:
    return (case / os.fsdecode(ODD)).read_text("utf-8")


@pytest.mark.parametrize("line", ["fmt", "fmt evidence", "check --fix"])
def test_a_name_that_is_no_text_keeps_no_file_from_being_written(case: Path, line: str) -> None:
    lure = case / "claims/lure.md"
    lure.write_text(lure.read_text("utf-8").replace("answers: why", "answers:   why"), "utf-8")
    done = run(*line.split(), cwd=case)
    assert done.returncode == (line == "check --fix"), done.stderr
    assert "internal error" not in done.stderr
    if line.startswith("fmt"):
        assert f"changed {SHOWN}" in done.stdout
        assert "source: frus\n" in odd(case)


def test_a_file_whose_name_is_no_text_is_formatted_by_that_name(case: Path) -> None:
    done = run("fmt", case / os.fsdecode(ODD), cwd=case)
    assert done.returncode == 0, done.stderr
    assert "source: frus\n" in odd(case)


def test_an_id_is_changed_in_a_file_whose_name_is_no_text(case: Path) -> None:
    done = run("rename", "lure", "trap", cwd=case)
    assert done.returncode == 0, done.stderr
    assert "- trap\n" in odd(case)
    assert (case / "claims/trap.md").exists()


def test_a_file_whose_name_is_no_text_gets_one_when_asked(case: Path) -> None:
    done = run("check", "--fix", "--unsafe", cwd=case)
    assert "bad-id" not in done.stdout
    assert (case / "evidence/caf.md").exists()
    assert not (case / os.fsdecode(ODD)).exists()


def test_of_two_names_that_are_the_same_text_neither_is_written(case: Path) -> None:
    (case / "evidence" / os.fsdecode(b"caf\xe8.md")).write_text(TEXT, "utf-8")
    lure = case / "claims/lure.md"
    lure.write_text(lure.read_text("utf-8").replace("answers: why", "answers:   why"), "utf-8")
    done = run("fmt", cwd=case)
    assert done.returncode == 0, done.stderr
    assert "answers: why\n" in lure.read_text("utf-8")
    assert done.stderr.count(f"{SHOWN}: left alone") == 2
    assert odd(case) == TEXT
    refused = run("rename", "lure", "trap", cwd=case)
    assert refused.returncode == 2
    assert f'there are two files "{SHOWN}"' in refused.stderr


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    if not as_somebody() and os.geteuid() == 0:
        pytest.skip("root may read everything")
    case = write(tmp_path / "case", WHOLE_CASE)
    (case / "evidence/closed").mkdir()
    (case / "evidence/closed/inner.md").write_text(TEXT, "utf-8")
    (case / "evidence/closed").chmod(0)
    yield case
    (case / "evidence/closed").chmod(0o755)


@pytest.mark.parametrize("line", ["rename lure trap", "merge frus letter", "merge letter frus"])
def test_an_id_is_not_changed_where_a_closed_folder_may_name_it(closed: Path, line: str) -> None:
    done = start(*line.split(), cwd=closed, before=as_somebody())
    named = line.split()[1 if line.startswith("rename") else 2]
    assert done.returncode == 2
    said = f'"evidence/closed" cannot be read, and what lies in it may name "{named}"'
    assert done.stderr.startswith(f"argmap: {said}")
    assert (closed / "claims/lure.md").exists()


def test_who_withdraws_an_item_is_told_of_the_folder_that_may_name_it(closed: Path) -> None:
    done = start("retire", "lure", cwd=closed, before=as_somebody())
    assert done.returncode == 0
    assert "evidence/closed: cannot be read, and may name it" in done.stderr


@pytest.mark.parametrize("line", ["list", "compare", "fmt", "sources", "stats --format json"])
def test_a_closed_folder_is_told_wherever_its_items_are_missed(closed: Path, line: str) -> None:
    done = start(*line.split(), cwd=closed, before=as_somebody())
    assert done.returncode == 0
    assert "1 folder cannot be read and left out: argmap check says why" in done.stderr

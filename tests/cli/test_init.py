"""`argmap init`: a case to begin with; nothing that is there is touched."""

import hashlib
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from support.inside import run
from support.places import ROOT
from support.program import as_somebody, findings, snapshot
from support.program import run as start

import argmap
from argmap.core.model import Evidence, Source
from argmap.quotes import QuotationMatch, judged
from argmap.storage import load

EXAMPLE = Path(argmap.__file__).parent / "data/example"


def shown(output: str, head: str) -> list[str]:
    """Return the lines under a heading of what `init` says."""
    after = output.partition(f"{head}\n")[2].splitlines()
    return [line.strip() for line in after[: after.index("")]] if "" in after else after


def test_a_new_case_is_in_order_from_the_start(tmp_path: Path) -> None:
    done = run("init", "my-case", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("check", cwd=tmp_path / "my-case").returncode == 0
    assert (tmp_path / "my-case/evidence/sources").is_dir()
    assert tomllib.loads((tmp_path / "my-case/argmap.toml").read_text("utf-8"))["title"] == (
        "my-case"
    )


def test_what_is_made_is_said_and_what_to_type_next_works(tmp_path: Path) -> None:
    done = run("init", "ours", "--example", cwd=tmp_path)
    case = tmp_path / "ours"
    written = {path.relative_to(case).as_posix() for path in case.rglob("*") if path.is_file()}
    assert set(shown(done.stdout, "made in ours")) == written
    steps = [line.strip() for line in done.stdout.partition("next\n")[2].splitlines()]
    assert steps[0] == "cd ours"
    for step in steps[1:]:
        assert run(*step.split()[1:], cwd=case).returncode == 0


def test_the_example_shows_what_every_command_is_for(tmp_path: Path) -> None:
    run("init", "--example", cwd=tmp_path)
    checked = run("check", cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "no problems" in checked.stderr
    compared = run("compare", "--full", cwd=tmp_path)
    assert compared.returncode == 0
    assert "pull a boat's crew from the water” stands first" in " ".join(compared.stdout.split())
    assert "undercut by inspector-panes-of-one-age" in compared.stdout
    assert run("render", cwd=tmp_path).returncode == 0
    case = load.read(tmp_path)
    assert 10 <= len(case.items) <= 15
    assert any(link.premises for link in case.links)
    assert any(item.ratings for item in case.of(Evidence))


def test_the_quotations_of_the_example_stand_in_its_copies() -> None:
    case = load.read(EXAMPLE, copies=True)
    copied = [source for source in case.of(Source) if source.text]
    for source in copied:
        copy = (EXAMPLE / "evidence/sources" / str(source.text)).read_bytes()
        assert source.sha256 == hashlib.sha256(copy).hexdigest()
    found = judged(case)
    assert {one.outcome for one in found} == {QuotationMatch.FOUND}
    assert len(found) >= 5
    assert len({one.source.id for one in found if one.source}) == len(copied) >= 2
    assert {one.places[0].page for one in found} == {None, 3, 4, 5}


def test_a_word_changed_in_a_quotation_of_the_example_is_noticed(tmp_path: Path) -> None:
    run("init", "--example", cwd=tmp_path)
    item = tmp_path / "evidence/inspector-dinghy.md"
    item.write_text(item.read_text("utf-8").replace("> The dinghy is", "> The boat is"), "utf-8")
    told = run("check", cwd=tmp_path).stdout
    assert "source: The *dinghy* is stove in" in told
    item.write_text(item.read_text("utf-8").replace("boat is", "dinghy is"), "utf-8")
    item.write_text(item.read_text("utf-8").replace("page 4", "page 2"), "utf-8")
    assert "on page 4 of the copy, and not on page 2" in run("check", cwd=tmp_path).stdout


def test_nothing_is_overwritten_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine\n", "utf-8")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/README.md").write_text("mine too\n", "utf-8")
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0
    assert shown(done.stdout, "kept as it was in .") == ["README.md", "claims/README.md"]
    assert (tmp_path / "README.md").read_text("utf-8") == "mine\n"
    assert (tmp_path / "claims/README.md").read_text("utf-8") == "mine too\n"
    assert (tmp_path / "argmap.toml").is_file()


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    run("init", "--example", "--ci", "github", cwd=tmp_path)
    before = snapshot(tmp_path)
    done = run("init", "--example", "--ci", "github", cwd=tmp_path)
    assert done.returncode == 0
    assert "made in" not in done.stdout
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"diagrams/\n"),
        (b"", b"diagrams/\n"),
        (b"*.pyc\n", b"*.pyc\ndiagrams/\n"),
        (b"*.pyc", b"*.pyc\ndiagrams/\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\ndiagrams/\r\n"),
        (b"diagrams/\nx\n", b"diagrams/\nx\n"),
        (b"/diagrams\r\n", b"/diagrams\r\n"),
        (b"\xff\n", b"\xff\ndiagrams/\n"),
    ],
)
def test_git_ignores_the_drawings_and_the_rest_of_its_list_stays(
    tmp_path: Path, before: bytes | None, after: bytes
) -> None:
    ignored = tmp_path / ".gitignore"
    if before is not None:
        ignored.write_bytes(before)
    assert run("init", cwd=tmp_path).returncode == 0
    assert ignored.read_bytes() == after


def test_settings_that_are_in_the_project_are_not_put_aside(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.argmap]\ntitle = "Ours"\n', "utf-8")
    run("init", cwd=tmp_path)
    assert not (tmp_path / "argmap.toml").exists()
    assert run("check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "name", ['a "quoted" name', "back\\slash", "Сталин", "北京", "it's", "a\nb", "{title}"]
)
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    done = run("init", name, cwd=tmp_path)
    assert done.returncode == 0
    assert run("check", cwd=tmp_path / name).returncode == 0


@pytest.mark.parametrize(
    ("service", "path", "steps"),
    [
        ("github", ".github/workflows/argmap.yml", ("jobs", "case", "steps")),
        ("gitlab", ".gitlab-ci.yml", ("argmap", "script")),
    ],
)
def test_a_workflow_checks_with_flags_that_there_are(
    tmp_path: Path, service: str, path: str, steps: tuple[str, ...]
) -> None:
    run("init", "--ci", service, "--pre-commit", "--example", cwd=tmp_path)
    told = yaml.safe_load((tmp_path / path).read_text("utf-8"))
    for step in steps:
        told = told[step]
    typed = [step.get("run", "") for step in told if isinstance(step, dict)]
    typed += [step for step in told if isinstance(step, str)]
    ours = [line.split()[1:] for line in typed if line.startswith("argmap ")]
    assert len(ours) == 2
    for arguments in ours:
        assert run(*arguments, cwd=tmp_path).returncode == 0
    [hook] = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    assert run(*hook["entry"].split()[1:], cwd=tmp_path).returncode == 0


STUB = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'


@pytest.mark.parametrize(
    ("service", "path", "steps"),
    [
        ("github", ".github/workflows/argmap.yml", ("jobs", "case", "steps")),
        ("gitlab", ".gitlab-ci.yml", ("argmap", "script")),
    ],
)
def test_a_workflow_installs_what_its_variable_names_and_nothing_without_it(
    tmp_path: Path, service: str, path: str, steps: tuple[str, ...]
) -> None:
    assert "ARGMAP" in run("init", "--ci", service, cwd=tmp_path).stderr
    told = yaml.safe_load((tmp_path / path).read_text("utf-8"))
    for step in steps:
        told = told[step]
    lines = [one if isinstance(one, str) else one.get("run", "") for one in told]
    for name in ("pip", "argmap"):
        (tmp_path / name).write_text(STUB, "utf-8")
        (tmp_path / name).chmod(0o755)
    calls = tmp_path / "calls"
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CALLS": str(calls)}
    script = "\n".join(["set -e", *filter(None, lines)])
    for unset in ({}, {"ARGMAP": ""}):
        done = subprocess.run(
            ["sh", "-c", script], env={**env, **unset}, capture_output=True, text=True, check=False
        )
        assert done.returncode != 0
        assert "ARGMAP to where pip gets argmap" in done.stderr
        assert not calls.exists()
    where = "git+https://example.org/argmap and more"
    subprocess.run(["sh", "-c", script], env={**env, "ARGMAP": where}, check=True)
    assert calls.read_text("utf-8").splitlines()[0] == f"pip install {where}"


def test_nothing_that_is_shipped_takes_argmap_from_an_index_by_its_name() -> None:
    shipped = [path for path in (ROOT / "argmap").rglob("*") if path.suffix in _TEXTS]
    named = re.compile(r"(?:pip|pipx|uvx?)\s[^\n`]*?(?:install|run)\s+['\"]?argmap\b")
    found = [
        path for path in (*shipped, ROOT / "README.md") if named.search(path.read_text("utf-8"))
    ]
    assert found == []


_TEXTS = (".py", ".md", ".yml", ".yaml", ".toml")


def test_a_case_below_the_top_of_a_repository_says_where_the_workflow_belongs(
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    done = run("init", "cases/one", "--ci", "github", cwd=tmp_path)
    assert "add -C cases/one" in done.stderr
    assert run("init", "cases/two", cwd=tmp_path).stderr == ""


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert all(word in done.stderr for word in words), done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_no_folder_for_a_case(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x", "utf-8")
    refused(run("init", "notes", cwd=tmp_path), '"notes" is a file')
    refused(run("init", "notes/case", cwd=tmp_path), "notes/case")
    (tmp_path / "claims").write_text("x", "utf-8")
    refused(run("init", cwd=tmp_path), '"claims" is a file')


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "case").mkdir()
    (tmp_path / "case/claims").symlink_to(tmp_path / "elsewhere")
    refused(run("init", "case", cwd=tmp_path), "leads out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_case_does_not_begin_among_another_ones_files(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    refused(run("init", "claims/inner", cwd=tmp_path), "claims/ of another case")
    assert not (tmp_path / "claims/inner").exists()


def test_the_example_does_not_mix_with_items_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/ours.md").write_text("---\n---\n# Ours\n", "utf-8")
    before = snapshot(tmp_path)
    refused(run("init", "--example", cwd=tmp_path), "claims/ours.md")
    assert snapshot(tmp_path) == before


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    try:
        refused(start("init", "closed", cwd=tmp_path, before=as_somebody()), "permission denied")
        assert list(closed.iterdir()) == []
    finally:
        closed.chmod(0o755)


def test_a_broken_file_of_the_example_is_found(tmp_path: Path) -> None:
    run("init", "--example", cwd=tmp_path)
    path = tmp_path / "claims/keeper-away.md"
    path.write_text(path.read_text("utf-8").replace("left-for-rescue", "left-for-resuce"), "utf-8")
    done = run("check", cwd=tmp_path)
    assert ("claims/keeper-away.md", "unknown-target") in findings(done.stdout)

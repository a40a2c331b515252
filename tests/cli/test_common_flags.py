"""What every command takes: colour, how much it says, which case, and where its output goes."""

import json
from pathlib import Path

import pytest
import typer.main
from support.every_command import COMMANDS, prepared
from support.inside import run

from argmap.cli import app

ESCAPE = "\x1b["


def commands() -> dict[str, set[str]]:
    """Return the flags of each command, those of a group's commands too."""
    group = typer.main.get_command(app)
    found = {}
    for name, command in group.commands.items():
        for inner, one in getattr(command, "commands", {"": command}).items():
            found[f"{name} {inner}".strip()] = {flag for o in one.params for flag in o.opts}
    return found


def test_every_command_has_the_common_flags_and_an_output_wherever_there_is_a_format() -> None:
    for name, flags in commands().items():
        assert {"--color", "--quiet", "-q", "--verbose", "-v"} <= flags, name
        assert "--format" not in flags or "-o" in flags, name


@pytest.mark.parametrize(("line", "status"), [(line, status) for _, line, status in COMMANDS])
def test_a_quiet_command_says_nothing_but_its_output_and_errors(
    tmp_path: Path, line: str, status: int
) -> None:
    usual = run(*line.split(), cwd=prepared(tmp_path / "usual" / "case"))
    quiet = run(*line.split(), "-q", cwd=prepared(tmp_path / "quiet" / "case"))
    assert quiet.returncode == usual.returncode == status
    remarks = line.startswith(("export -o", "render"))
    assert quiet.stdout == ("" if remarks else usual.stdout)
    assert quiet.stderr == (usual.stderr if status == 2 else "")


def test_a_talkative_command_says_which_case_it_reads_and_how_long_it_takes(tmp_path: Path) -> None:
    case = prepared(tmp_path / "case")
    usual, talkative = run("list", cwd=case), run("list", "-v", cwd=case)
    assert talkative.stdout == usual.stdout
    assert usual.stderr == ""
    told = talkative.stderr.splitlines()
    assert told[0] == f"case {case}"
    assert told[1] == "7 files, 7 items"
    assert told[2].endswith(" s")
    assert run("list", "-q", "-v", cwd=case).returncode == 2


@pytest.mark.parametrize(
    ("env", "flags", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), True),  # as force-color.org has it: whatever it says
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({}, ("--color", "always"), True),
        ({}, ("--color", "auto"), False),
    ],
)
@pytest.mark.parametrize("line", ["list", "check broken", "show lure", "compare", "sources"])
def test_colour_is_asked_for_or_forbidden_in_one_way_everywhere(
    tmp_path: Path, line: str, env: dict[str, str], flags: tuple[str, ...], *, colored: bool
) -> None:
    case = prepared(tmp_path / "case")
    done = run(*line.split(), *flags, cwd=case, env=env)
    assert (ESCAPE in done.stdout) is colored


@pytest.mark.parametrize(
    "line", ["list --format json", "export --to json", "fmt --diff", "check --format junit"]
)
def test_no_document_is_in_colour_because_a_variable_says_so(tmp_path: Path, line: str) -> None:
    case = prepared(tmp_path / "case")
    lure = case / "claims/lure.md"
    lure.write_text(lure.read_text("utf-8").replace("answers: why", "answers:   why"), "utf-8")
    done = run(*line.split(), cwd=case, env={"FORCE_COLOR": "1"})
    assert done.stdout
    assert ESCAPE not in done.stdout


# -- which case -----------------------------------------------------------------------------------


def test_an_argument_goes_before_the_flag_before_the_variable_before_the_folder(
    tmp_path: Path,
) -> None:
    names = ("folder", "variable", "flag", "argument")
    for name in names:
        (tmp_path / name / "claims").mkdir(parents=True)
        (tmp_path / name / f"claims/{name}.md").write_text(f"---\n---\n# {name}\n", "utf-8")
    here, env = tmp_path / "folder", {"ARGMAP_CASE": str(tmp_path / "variable")}
    assert run("list", cwd=here).stdout.split()[0] == "folder"
    assert run("list", cwd=here, env={"ARGMAP_CASE": ""}).stdout.split()[0] == "folder"
    assert run("list", cwd=here, env=env).stdout.split()[0] == "variable"
    assert run("list", "-C", "../flag", cwd=here, env=env).stdout.split()[0] == "flag"
    done = run("check", "../argument", "-C", "../flag", cwd=here, env=env)
    assert "claims/argument.md" in done.stdout
    done = run("fmt", "../argument/claims/argument.md", cwd=here, env=env)
    assert done.stderr == "0 files changed, 1 file left as they are\n"


def test_a_variable_that_leads_to_no_case_is_named(tmp_path: Path) -> None:
    case = prepared(tmp_path / "case")
    done = run("list", cwd=case, env={"ARGMAP_CASE": "/nowhere"})
    assert done.returncode == 2
    assert done.stderr == (
        'argmap: ARGMAP_CASE: there is no "/nowhere"\n'
        "  let it name a folder of a case, or unset it\n"
    )


# -- where output goes ----------------------------------------------------------------------------

WRITING = (
    *("list", "show lure", "stats", "sources", "rule orphan", "rule --all --format markdown"),
    *("check broken", "check broken --format json", "check broken --format junit"),
    *("import sources books.ris --dry-run", "stats --format json", "compare --format json"),
    *("export sources --format ris", "export --to json", "render --format dot -o -"),
)


@pytest.mark.parametrize("line", WRITING[:-1])
def test_what_is_written_to_a_file_is_what_goes_to_a_pipe(tmp_path: Path, line: str) -> None:
    case = prepared(tmp_path / "case")
    piped = run(*line.split(), cwd=case)
    filed = run(*line.split(), "-o", "out.txt", cwd=case)
    dashed = run(*line.split(), "-o", "-", cwd=case)
    assert (filed.returncode, filed.stdout) == (piped.returncode, "wrote out.txt\n")
    assert (case / "out.txt").read_bytes() == piped.stdout.encode()
    assert dashed.stdout == piped.stdout


@pytest.mark.parametrize("line", ["list", "show lure", "stats", "sources", "rule", "check broken"])
def test_the_ending_of_a_file_says_the_format_where_no_flag_does(tmp_path: Path, line: str) -> None:
    case = prepared(tmp_path / "case")
    run(*line.split(), "-o", "out.json", cwd=case)
    document = json.loads((case / "out.json").read_text("utf-8"))
    assert document == json.loads(run(*line.split(), "--format", "json", cwd=case).stdout)


def test_nothing_is_written_where_a_command_cannot_be_done(tmp_path: Path) -> None:
    case = prepared(tmp_path / "case")
    assert run("show", "nobody", "-o", "out.txt", cwd=case).returncode == 2
    assert not (case / "out.txt").exists()
    assert run("list", "-o", "claims", cwd=case).returncode == 2
    assert run("check", "--watch", "-o", "out.txt", cwd=case).returncode == 2

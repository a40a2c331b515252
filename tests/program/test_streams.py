"""What becomes of a command when a standard stream takes nothing: the table of `streams`."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support import inside, program
from support.every_command import COMMANDS, prepared
from support.program import ARGMAP, environment

LINES = [(line, status) for _, line, status in COMMANDS]
BARE = [("--help", 0), ("--version", 0), ("check --help", 0), ("import - --into new", 2)]
every_command = pytest.mark.parametrize(("line", "status"), [*LINES, *BARE])


def close(number: int) -> Callable[[], None]:
    """Return what closes a standard stream of a program before it starts."""
    return lambda: os.close(number)


def start(line: str, case: Path, **streams: object) -> subprocess.CompletedProcess[str]:
    """Run a command; what is not said of its streams is a pipe that is read to the end."""
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(
        [ARGMAP, *line.split()],
        cwd=case,
        env=environment(),
        encoding="utf-8",
        timeout=60,
        check=False,
        **{**given, **streams},
    )


@pytest.mark.parametrize(
    "why", [pytest.param("it is closed", marks=pytest.mark.long), "no space left on device"]
)
@every_command
def test_standard_output_that_takes_nothing_is_one_sentence_and_exit_2(
    tmp_path: Path, why: str, line: str, status: int
) -> None:
    prints = inside.run(*line.split(), cwd=prepared(tmp_path / "before")).stdout != ""
    case = prepared(tmp_path / "case")
    if why == "it is closed":
        done = start(line, case, stdout=None, preexec_fn=close(1))
    else:
        with Path("/dev/full").open("wb") as full:
            done = start(line, case, stdout=full)
    said = f"argmap: cannot write to standard output: {why}"
    assert done.returncode == (2 if prints else status), done.stderr
    assert done.stderr.count(said) == int(prints)
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", ["rename lure trap", "merge frus letter", "retire frus"])
def test_what_shows_a_change_before_it_makes_it_makes_none_that_cannot_be_shown(tmp_path, line):
    case = prepared(tmp_path / "case")
    before = program.snapshot(case)
    with Path("/dev/full").open("wb") as full:
        done = start(line, case, stdout=full)
    said = "argmap: cannot write to standard output: no space left on device"
    assert done.returncode == 2
    assert done.stderr.count(said) == 1
    assert f"{said}, and nothing was changed" in done.stderr
    assert program.snapshot(case) == before


@every_command
def test_a_reader_that_goes_away_changes_no_exit_status(
    tmp_path: Path, line: str, status: int
) -> None:
    case = prepared(tmp_path / "case")
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = start(line, case, stdout=theirs)
    finally:
        os.close(theirs)
    assert done.returncode == status, done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize(
    "how", ["closed", *(pytest.param(how, marks=pytest.mark.long) for how in ("full", "unread"))]
)
@every_command
def test_standard_error_that_takes_nothing_changes_neither_status_nor_output(
    tmp_path: Path, how: str, line: str, status: int
) -> None:
    usual = inside.run(*line.split(), cwd=prepared(tmp_path / "usual" / "case"))
    case = prepared(tmp_path / "other" / "case")
    if how == "closed":
        done = start(line, case, stderr=None, preexec_fn=close(2))
    else:
        ours, theirs = os.pipe()
        os.close(ours)
        number = theirs if how == "unread" else os.open("/dev/full", os.O_WRONLY)
        done = start(line, case, stderr=number)
        os.close(theirs)
    assert done.returncode == usual.returncode == status
    assert done.stdout == usual.stdout


def test_all_three_streams_may_be_closed(tmp_path):
    case = prepared(tmp_path / "case")

    def closing() -> None:
        for number in range(3):
            os.close(number)

    assert (
        start("list", case, stdin=None, stdout=None, stderr=None, preexec_fn=closing).returncode
        == 2
    )
    done = start("rename lure trap --dry-run", case, stdin=None, preexec_fn=close(0))
    assert done.returncode == 0, done.stderr


def test_standard_input_that_is_closed_is_one_sentence(tmp_path):
    case = prepared(tmp_path / "case")
    done = start("import - --into new", case, stdin=None, preexec_fn=close(0))
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "argmap: cannot read standard input: it is closed"


def test_output_that_does_not_wait_by_itself_is_written_whole(tmp_path):
    case = prepared(tmp_path / "case")
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    with (
        subprocess.Popen(
            [ARGMAP, "rule", "--all"], cwd=case, env=environment(), stdout=theirs, text=True
        ) as running,
        os.fdopen(ours, "rb") as pipe,
    ):
        os.close(theirs)
        content = pipe.read()
    assert running.returncode == 0
    assert content.decode() == start("rule --all", case).stdout


INTERRUPTING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
"""


@pytest.mark.parametrize(
    "name", ["argmap.storage", "argmap.cli", "typer", "argmap.storage.load", "pydantic"]
)
def test_an_interrupt_while_modules_load_is_no_traceback(tmp_path, name):
    case = prepared(tmp_path / "case")
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING.format(name=name), "utf-8")
    done = subprocess.run(
        [ARGMAP, "list"],
        cwd=case,
        env=environment({"PYTHONPATH": str(tmp_path)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (-signal.SIGINT, 130)  # the first is 130 to a shell
    assert (done.stdout, done.stderr.strip()) == ("", "")

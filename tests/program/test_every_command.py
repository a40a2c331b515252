"""Every command as the installed program: it ends, says and writes what it does in process.

So the other tests may ask `support.inside` and mean the program.
"""

import os
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer.main
from support import inside, program
from support.every_command import COMMANDS, WRITERS, prepared

from argmap.cli import app
from argmap.storage import journal


def files(folder: Path) -> Mapping[str, bytes]:
    """Return the content of every file in a folder, by its path."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def timeless(text: str) -> str:
    """Return what was said without how long it took."""
    return re.sub(r"\d+\.\d s$", "… s", text, flags=re.MULTILINE)


def test_every_command_is_tried() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.main.TyperGroup)
    assert {name for name, _, _ in COMMANDS} == set(group.commands)
    assert all(line.startswith(name) for name, line, _ in COMMANDS)


@pytest.mark.parametrize("line", [line for _, line, _ in COMMANDS])
def test_the_program_ends_says_and_writes_what_it_does_in_process(
    tmp_path: Path, line: str
) -> None:
    status = next(status for _, one, status in COMMANDS if one == line)
    outcomes = []
    for name, run in (("started", program.run), ("inside", inside.run)):
        case = prepared(tmp_path / name / "case")
        done = run(*line.split(), cwd=case)
        assert done.returncode == status, done.stdout + done.stderr
        outcomes.append((timeless(done.stdout), timeless(done.stderr), files(case)))
    started, within = outcomes
    assert started == within


@contextmanager
def seconds(most: int) -> Iterator[None]:
    """Interrupt what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(most)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("name", "line", "status"), COMMANDS)
def test_no_command_waits_for_a_pipe_that_stands_where_its_journal_would(
    tmp_path: Path, name: str, line: str, status: int
) -> None:
    case = prepared(tmp_path / "case")
    for folder in (case, case / "broken", case / "new"):
        folder.mkdir(exist_ok=True)
        os.mkfifo(folder / journal.NAME)
    before = files(case)
    with seconds(20):
        done = inside.run(*line.split(), cwd=case)
    if name in WRITERS and "--check" not in line:
        assert (done.returncode, done.stdout) == (2, "")
        assert ".argmap-journal is not a journal of this argmap" in done.stderr
        assert files(case) == before
    else:
        assert done.returncode == status, done.stderr

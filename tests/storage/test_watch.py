"""`argmap check --watch`: again after each change, of which only the changed files are read."""

import os
import queue
import signal
import subprocess
import threading
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, environment

from argmap.storage import load, watch

BROKEN = "---\nsupports: [nowhere]\n---\n# A claim\n"
SOUND = "---\nsupports:\n  - {to: lure, why: so}\n---\n# A claim\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


# -- reading again ---------------------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """Return the paths of the files that are parsed from now on."""
    paths: list[str] = []
    real = load.parse

    def seen(source):
        paths.append(source.path)
        return real(source)

    monkeypatch.setattr(load, "parse", seen)
    return paths


def test_only_changed_files_are_read_again(case, read):
    kept = load.Kept()
    whole = load.read(case, kept=kept)
    assert len(read) == len(whole.parts)
    read.clear()
    assert load.read(case, kept=kept) == whole
    assert read == []
    (case / "claims/new.md").write_text(SOUND, "utf-8")
    (case / "claims/lure.md").write_text("---\nkind: explanation\n---\n# Otherwise\n", "utf-8")
    (case / "claims/protest.md").unlink()
    changed = load.read(case, kept=kept)
    assert sorted(read) == ["claims/lure.md", "claims/new.md"]
    assert changed == load.read(case)
    assert changed.faults == load.read(case).faults


def test_a_file_that_another_replaces_is_read_again_though_its_size_and_time_are_the_same(
    case, read
):
    kept = load.Kept()
    path = case / "claims/why.md"
    load.read(case, kept=kept)
    read.clear()
    about = path.stat()
    other = case / "other"
    other.write_text(path.read_text("utf-8").replace("USSR", "DDR!"), "utf-8")
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(path)
    assert "DDR!" in load.read(case, kept=kept).items["why"].statement
    assert read == ["claims/why.md"]


# -- waiting ---------------------------------------------------------------------------------------


class Told:
    """What is yielded, as it comes, from a thread of its own."""

    def __init__(self, things) -> None:
        self.queue: queue.Queue[object] = queue.Queue()

        def follow() -> None:
            for thing in things:
                self.queue.put(thing)

        threading.Thread(target=follow, daemon=True).start()

    def next(self, seconds: float = 20) -> object:
        return self.queue.get(timeout=seconds)

    def nothing(self, seconds: float) -> bool:
        try:
            self.queue.get(timeout=seconds)
        except queue.Empty:
            return True
        return False


@pytest.mark.parametrize("polling", [True, False])
def test_every_kind_of_change_is_seen_once_and_nothing_else(case, polling):
    told = Told(watch.changes(case, polling=polling))
    told.next()
    assert told.nothing(0.8)
    (case / "claims/new.md").write_text(SOUND, "utf-8")
    told.next()
    (case / "claims/deep").mkdir()
    (case / "claims/deep/other.md").write_text(SOUND, "utf-8")
    told.next()
    while not told.nothing(1.5):  # a folder and its file may be seen one after the other
        pass
    (case / "claims/new.md").unlink()
    told.next()
    (case / "argmap.toml").write_text('title = "A"\n', "utf-8")
    told.next()
    (case / "claims/.hidden.swp").write_text("of an editor", "utf-8")
    (case / "elsewhere.md").write_text("not of the case", "utf-8")
    assert told.nothing(1.5)


def test_what_changes_while_the_caller_is_busy_is_not_missed(case):
    changes = watch.changes(case, polling=True)
    next(changes)
    (case / "claims/new.md").write_text(SOUND, "utf-8")
    next(changes)  # would wait for ever if it were missed


def test_a_folder_that_comes_later_is_watched(case):
    case = write(case.parent / "bare", "== claims/a.md\n---\n---\n# A\n")
    told = Told(watch.changes(case))
    told.next()
    (case / "evidence").mkdir()
    told.next()
    (case / "evidence/e.md").write_text("---\n---\n# E\n", "utf-8")
    told.next()


# -- the program -----------------------------------------------------------------------------------


class Program:
    """`argmap check --watch`, followed line by line, both streams together."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.process = subprocess.Popen(
            [ARGMAP, "check", "--watch", *args],
            cwd=folder,
            env=environment(measured=True),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines = Told(self.process.stdout)

    def round(self) -> str:
        """Return what is said until it waits again."""
        said = ""
        while "watching for changes" not in said:
            said += str(self.lines.next())
        return said

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


def test_findings_come_and_go_with_the_changes_until_ctrl_c(case):
    program = Program(case, "--format", "concise")
    try:
        assert "no problems" in program.round()
        (case / "claims/new.md").write_text(BROKEN, "utf-8")
        said = program.round()
        assert "[unknown-target]" in said
        assert "1 error" in said
        (case / "argmap.toml").write_text("titel = 'A'\n", "utf-8")
        assert 'unknown setting "titel"' in program.round()
        (case / "argmap.toml").write_text("title = 'A'\n", "utf-8")
        assert "[unknown-target]" in program.round()
        (case / "claims/new.md").unlink()
        assert "no problems" in program.round()
        assert program.end() == 0
    finally:
        program.process.kill()
        program.process.wait()
        program.process.stdout.close()


@pytest.mark.parametrize("other", [["--write-baseline"], ["--show-settings", "claims/why.md"]])
def test_watching_what_shows_no_findings_is_refused(case, other):
    assert run("check", "--watch", *other, cwd=case).returncode == 2

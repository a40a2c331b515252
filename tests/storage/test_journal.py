"""Several files at once: a change that is cut short is completed, or it never was."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.case_text import write
from support.edited import after, loaded, on_disk
from support.inside import run
from support.program import WHOLE_CASE, as_somebody, environment
from support.program import run as start

from argmap.core.errors import ArgmapError
from argmap.edits.rename import rename
from argmap.storage import journal


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


# -- cut short -------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from argmap.storage import journal
done = 0
def counted(call):
    def step(*args, **named):
        global done
        done += 1
        if done == {step}:
            {what}
        return call(*args, **named)
    return step
WRITING = ((journal, "_write_new"), (Path, "replace"), (Path, "unlink"), (os, "fsync"))
for owner, name in WRITING:
    setattr(owner, name, counted(getattr(owner, name)))
sys.argv = ["argmap", "rename", "lure", "trap"]
from argmap.__main__ import main
main()
"""
_KILL = "os.kill(os.getpid(), 9)"
_FULL = "raise OSError(28, 'No space left on device')"


def cut_short(folder: Path, step: int, what: str) -> subprocess.CompletedProcess[str]:
    """Run a rename in a process of its own in which one step of writing goes wrong."""
    return subprocess.run(
        [sys.executable, "-c", KILLED.format(step=step, what=what)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def states(case: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of a case before and after the rename."""
    twin = case.with_name("twin")
    shutil.copytree(case, twin)
    before = on_disk(twin)
    assert run("rename", "lure", "trap", cwd=twin).returncode == 0
    return before, on_disk(twin)


def items(folder: Path) -> dict[str, bytes]:
    """Return the files of a case that are items: no journal, nothing staged."""
    return {path: text for path, text in on_disk(folder).items() if Path(path).name[0] != "."}


STEPS = range(1, 18)


@pytest.mark.parametrize("step", STEPS)
def test_a_rename_that_is_killed_is_completed_or_never_was(case: Path, step: int) -> None:
    before, after = states(case)
    ended = cut_short(case, step, _KILL)
    assert ended.returncode in (-signal.SIGKILL, 0), ended.stderr
    noted = (case / journal.NAME).exists()
    if noted and journal.pending(case):
        told = run("check", cwd=case).stderr
        assert '"argmap rename lure trap" was cut short' in told
    again = run("rename", "lure", "trap", cwd=case)
    assert on_disk(case) == after, again.stderr
    assert before != after


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_leaves_every_file_as_it_was(case: Path, step: int) -> None:
    before, after = states(case)
    ended = cut_short(case, step, _FULL)
    assert ended.returncode in (0, 2), ended.stderr
    if ended.returncode == 2:
        assert items(case) in (before, after)
        run("rename", "lure", "trap", cwd=case)
    assert on_disk(case) == after


def test_a_file_changed_after_a_kill_is_not_written_over(case: Path) -> None:
    for step in STEPS:
        cut_short(case, step, _KILL)
        if journal.pending(case):
            break
    changed = case / "evidence/gottwald-letter.md"
    changed.write_text(changed.read_text("utf-8") + "\nA note\n", "utf-8")
    found = on_disk(case)
    refused = run("rename", "why", "how", cwd=case)
    assert refused.returncode == 2
    assert '"evidence/gottwald-letter.md" was changed after' in refused.stderr
    assert on_disk(case) == found


def test_a_file_changed_between_reading_and_writing_is_not_written_over(case: Path) -> None:
    before = {path: text.decode() for path, text in on_disk(case).items()}
    plan = rename(loaded(before), "lure", "trap", before.__getitem__)
    (case / "claims/lure.md").write_text("---\n---\n# Somebody else's\n", "utf-8")
    found = on_disk(case)
    with pytest.raises(ArgmapError, match="was changed meanwhile"):
        journal.carry_out(case, plan.job, plan.texts)
    assert on_disk(case) == found


def test_a_file_changed_between_two_files_gives_the_others_back(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: text.decode() for path, text in on_disk(case).items()}
    plan = rename(loaded(before), "lure", "trap", before.__getitem__)
    last = list(plan.texts)[-2]
    put = journal._put  # noqa: SLF001 - the moment between two files

    def typing(root: Path, path: str, texts: journal.Texts) -> None:
        put(root, path, texts)
        (root / last).write_text("---\n---\n# Typed\n", "utf-8")

    monkeypatch.setattr(journal, "_put", typing)
    with pytest.raises(ArgmapError, match="was changed meanwhile"):
        journal.carry_out(case, plan.job, plan.texts)
    assert on_disk(case) == {
        path: text.encode() for path, text in {**before, last: "---\n---\n# Typed\n"}.items()
    }


def test_a_read_only_folder_leaves_every_file_as_it_was(case: Path) -> None:
    before = on_disk(case)
    if not as_somebody() and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    for folder in ("claims", "evidence", "."):
        (case / folder).chmod(0o555)
        done = start("rename", "lure", "trap", cwd=case, before=as_somebody())
        (case / folder).chmod(0o755)
        assert done.returncode == 2, done.stderr
        assert "nothing was changed" in done.stderr
        assert on_disk(case) == before


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ({"job": "x", "files": [{"path": "../x.md", "before": None, "after": "x"}]}, "outside"),
        ({"job": "x", "files": [{"path": "/tmp/x.md", "before": None, "after": "x"}]}, "outside"),
        (
            {"job": "x", "files": [{"path": "pyproject.toml", "before": None, "after": ""}]},
            "outside",
        ),
        ({"job": "x"}, "is not a journal"),
        ([], "is not a journal"),
    ],
)
def test_a_journal_that_leads_out_of_the_case_is_refused(
    case: Path, note: object, said: str
) -> None:
    (case / journal.NAME).write_text(json.dumps(note), "utf-8")
    before = on_disk(case)
    done = run("rename", "lure", "trap", cwd=case)
    assert done.returncode == 2
    assert said in done.stderr
    assert on_disk(case) == before


def test_a_repeated_rename_after_a_kill_says_that_it_was_completed(case: Path) -> None:
    step = next(step for step in STEPS if cut_short(case, step, _KILL) and journal.pending(case))
    assert step
    done = run("rename", "lure", "trap", cwd=case)
    assert done.returncode == 0
    assert 'completed "argmap rename lure trap", which had been cut short' in done.stderr


class BlindToCapitals:
    """A disk on which two names that differ in capitals are one file, as far as a move needs it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        for name in ("read_bytes", "exists", "samefile", "replace", "unlink"):
            self.wrap(name)

    def wrap(self, name: str) -> None:
        call = getattr(Path, name)

        def there(path: Path, *args):
            return call(self.real(path), *(map(self.real, args) if name == "samefile" else args))

        self.patch.setattr(Path, name, there if name != "unlink" else self.unlinking(call))

    def unlinking(self, call):
        return lambda path, missing_ok=False: call(self.real(path), missing_ok=missing_ok)

    def real(self, path: Path) -> Path:
        names = os.listdir(path.parent) if os.path.isdir(path.parent) else []  # noqa: PTH112, PTH208
        same = [name for name in names if name.casefold() == path.name.casefold()]
        return path if path.name in same or not same else path.with_name(same[0])


def test_an_id_is_mended_on_a_disk_that_is_blind_to_capitals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path, "== claims/Old.md\n---\n---\n# O\n== claims/x.md\n---\nsupports: [Old]\n---\n# X"
    )
    texts = {path: text.decode() for path, text in on_disk(tmp_path).items()}
    plan = rename(loaded(texts), "Old", "old", texts.__getitem__)
    BlindToCapitals(monkeypatch)
    replace = Path.replace

    def onto(path: Path, target: Path) -> Path:
        taken = [name for name in os.listdir(target.parent) if name.casefold() == target.name]  # noqa: PTH208
        return replace(path, target.with_name(taken[0]) if taken else target)

    monkeypatch.setattr(Path, "replace", onto)
    journal.carry_out(tmp_path, plan.job, plan.texts)
    monkeypatch.undo()
    assert {path: text.decode() for path, text in on_disk(tmp_path).items()} == after(texts, plan)

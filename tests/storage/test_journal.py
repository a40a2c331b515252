"""Several files at once: a job that is cut short is completed, or it never was."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.case_text import write
from support.cut_short import Killed, put, stopped_at
from support.edited import after, loaded, on_disk
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, as_somebody, environment
from support.program import run as start

from argmap.core.errors import ArgmapError
from argmap.edits.rename import rename
from argmap.storage import journal, transaction


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


def items(folder: Path) -> dict[str, bytes]:
    """Return the files of a case that are items: no journal, nothing staged."""
    return {path: text for path, text in on_disk(folder).items() if Path(path).name[0] != "."}


# -- at every step, in this process ----------------------------------------------------------------

BEFORE = {
    "claims/a.md": b"\xef\xbb\xbf---\r\n---\r\n# A\r\n",
    "claims/b.md": b"---\n---\n# B\n",
    "claims/gone.md": b"---\n---\n# Gone\n",
    "claims/Old.md": b"---\n---\n# Old\n",
    "evidence/sources/text/s.txt": b"not \xff text",
    "argmap.toml": b'title = "x"\n',
    "claims/bystander.md": b"---\n---\n# Mine\n",
}
TEXTS: journal.Texts = {
    "claims/a.md": ("\ufeff---\r\n---\r\n# A\r\n", "\ufeff---\r\n---\r\n# Aa\r\n"),
    "evidence/deep/er/new.md": (None, "---\n---\n# New\n"),
    "claims/new-name.md": (None, "---\n---\n# B, moved\n"),
    "evidence/sources/text/s.txt": (b"not \xff text", b"still \xfe not"),
    "argmap-import.json": (None, "{}\n"),
    "argmap.toml": ('title = "x"\n', 'title = "y"\n'),
    "claims/b.md": ("---\n---\n# B\n", None),
    "claims/gone.md": ("---\n---\n# Gone\n", None),
}
AFTER = {
    **{path: text for path, text in BEFORE.items() if path not in TEXTS},
    **{
        path: new if isinstance(new, bytes) else new.encode()
        for path, (_, new) in TEXTS.items()
        if new is not None
    },
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with files that a job changes, removes and leaves alone."""
    folder = tmp_path / "files"
    for path, content in BEFORE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "claims/b.md").chmod(0o640)
    return folder


def carry_out(folder: Path) -> None:
    journal.carry_out(folder, "a job", TEXTS, folders=["claims", "evidence/empty"])


def steps_of(folder: Path) -> int:
    """Return how many calls to the disk the whole job makes."""
    twin = folder.with_name("twin")
    shutil.copytree(folder, twin)
    with stopped_at(0, Killed()) as done:
        carry_out(twin)
    return len(done)


def test_a_job_changes_makes_moves_and_removes_files_and_leaves_nothing_else(files: Path) -> None:
    carry_out(files)
    assert on_disk(files) == AFTER
    assert (files / "evidence/empty").is_dir()
    assert (files / "claims/new-name.md").stat().st_mode & 0o777 == 0o640


def folders(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir())


def test_a_job_that_is_killed_at_any_step_is_completed_or_never_was(files: Path) -> None:
    seen = set()
    for step in range(1, steps_of(files) + 1):
        folder = files.with_name(f"killed {step}")
        shutil.copytree(files, folder)
        with pytest.raises(Killed), stopped_at(step, Killed()):
            carry_out(folder)
        noted = journal.pending(folder)
        assert noted in ("", "a job")
        if not noted:
            assert items(folder) in (BEFORE, AFTER)
        assert journal.settle(folder) == noted
        seen.add(noted)
        assert on_disk(folder) == (AFTER if noted else items(folder))
        if on_disk(folder) == BEFORE:
            carry_out(folder)
            assert on_disk(folder) == AFTER
    assert seen == {"", "a job"}


def test_what_completes_a_job_may_be_killed_as_well(files: Path) -> None:
    with pytest.raises(Killed), put(4, Killed()):
        carry_out(files)
    half = files.with_name("half")
    shutil.copytree(files, half)
    with stopped_at(0, Killed()) as done:
        journal.settle(half)
    for step in range(1, len(done) + 1):
        folder = files.with_name(f"twice {step}")
        shutil.copytree(files, folder)
        with pytest.raises(Killed), stopped_at(step, Killed()):
            journal.settle(folder)
        journal.settle(folder)
        assert on_disk(folder) == AFTER


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_at_any_step_leaves_every_file_as_it_was(
    files: Path, number: int, *, lasting: bool
) -> None:
    there = folders(files)
    refused = 0
    for step in range(1, steps_of(files) + 1):
        folder = files.with_name(f"refused {step}")
        shutil.copytree(files, folder)
        error = OSError(number, os.strerror(number))
        with stopped_at(step, error, lasting=lasting):
            try:
                carry_out(folder)
            except ArgmapError as told:
                refused += 1
                told_of = str(told)
            else:
                told_of = ""
        if "was cut short" in told_of:  # it could not be given back either: the journal is there
            assert lasting
            assert journal.settle(folder) == "a job"
            assert on_disk(folder) == AFTER
        elif told_of:
            assert "nothing was changed" in told_of or "another command" in told_of
            assert items(folder) == BEFORE
            assert folders(folder) == there
            journal.settle(folder)
            assert on_disk(folder) == BEFORE
            assert (folder / "claims/b.md").stat().st_mode & 0o777 == 0o640
        else:
            assert items(folder) == AFTER
            journal.settle(folder)
            assert on_disk(folder) == AFTER
    assert refused > 10


def test_many_files_are_brought_to_the_disk_by_one_sync(tmp_path: Path) -> None:
    texts = {f"claims/c-{n}.md": (None, f"---\n---\n# {n}\n") for n in range(100)}
    with stopped_at(0, Killed()) as done:
        journal.carry_out(tmp_path / "case", "import x", texts)
    assert done.count("sync") == 1
    assert done.count("fsync") < 6
    assert len(on_disk(tmp_path / "case")) == 100


# -- what somebody else does meanwhile -------------------------------------------------------------


def test_a_file_changed_after_a_kill_is_not_written_over(files: Path) -> None:
    with pytest.raises(Killed), put(3, Killed()):
        carry_out(files)
    (files / "claims/gone.md").write_text("Mine\n", "utf-8")
    found = on_disk(files)
    with pytest.raises(ArgmapError, match='was changed after "argmap a job" had been cut short'):
        journal.settle(files)
    assert on_disk(files) == found


def test_a_file_changed_between_reading_and_writing_is_not_written_over(case: Path) -> None:
    before = {path: text.decode() for path, text in on_disk(case).items()}
    plan = rename(loaded(before), "lure", "trap", before.__getitem__)
    (case / "claims/lure.md").write_text("---\n---\n# Somebody else's\n", "utf-8")
    found = on_disk(case)
    with pytest.raises(ArgmapError, match="was changed meanwhile"):
        journal.carry_out(case, plan.job, plan.texts)
    assert on_disk(case) == found


@pytest.mark.parametrize("number", range(1, len(TEXTS)))
@pytest.mark.parametrize("what", ["changes", "makes", "removes"])
def test_a_file_touched_between_two_files_gives_the_others_back(
    files: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    there = folders(files)
    last = "argmap-import.json" if what == "makes" else "claims/gone.md"
    if [*TEXTS].index(last) < number:
        return
    whole = transaction.Transaction._put  # noqa: SLF001 - the moment between two files
    left = [number]

    def typing(work: transaction.Transaction, path: str) -> None:
        whole(work, path)
        left[0] -= 1
        if not left[0]:
            if what == "removes":
                (files / last).unlink()
            else:
                (files / last).write_text("Typed\n", "utf-8")

    monkeypatch.setattr(transaction.Transaction, "_put", typing)
    if what == "removes":  # it is to go anyway
        carry_out(files)
        assert on_disk(files) == AFTER
        return
    with pytest.raises(ArgmapError, match=f'^"{last}" was changed meanwhile'):
        carry_out(files)
    assert on_disk(files) == {**BEFORE, last: b"Typed\n"}
    assert folders(files) == there


def test_a_new_file_never_takes_the_place_of_one_that_comes_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def slow(staged: Path, place: Path) -> None:
        place.write_text("Mine\n", "utf-8")
        link(staged, place)

    monkeypatch.setattr(os, "link", slow)
    with pytest.raises(ArgmapError, match="was changed meanwhile"):
        journal.carry_out(tmp_path, "new claim", {"claims/x.md": (None, "theirs")})
    assert on_disk(tmp_path) == {"claims/x.md": b"Mine\n"}


def test_a_disk_without_hard_links_takes_new_files_too(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    carry_out(files)
    assert on_disk(files) == AFTER


# -- two commands at once --------------------------------------------------------------------------

HOLDING = """
import sys
from pathlib import Path
from argmap.storage import journal, transaction

def wait(work, path):
    print("holding", flush=True)
    sys.stdin.read()

transaction.Transaction._put = wait
journal.carry_out(Path(sys.argv[1]), "a job", {"claims/x.md": (None, "---\\n---\\n# X\\n")})
"""


def test_a_job_under_way_is_told_from_one_that_was_cut_short(files: Path) -> None:
    texts: journal.Texts = {"claims/y.md": (None, "---\n---\n# Y\n")}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, files],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"holding\n"
        assert journal.pending(files) == ""
        for job in (lambda: journal.settle(files), lambda: journal.carry_out(files, "b", texts)):
            with pytest.raises(ArgmapError, match="another command is changing this case"):
                job()
        other.kill()
    assert journal.pending(files) == "a job"
    assert journal.settle(files) == "a job"
    assert (files / "claims/x.md").read_text("utf-8") == "---\n---\n# X\n"
    journal.carry_out(files, "b", texts)


# -- what may not be written -----------------------------------------------------------------------


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
    "command",
    [("rename", "lure", "trap"), ("fmt",), ("check", "--fix"), ("retire", "lure")],
    ids=lambda command: command[0],
)
def test_a_write_protected_file_leaves_every_file_as_it_was(
    case: Path, command: tuple[str, ...]
) -> None:
    if not as_somebody() and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    lure = case / "claims/lure.md"
    text = lure.read_text("utf-8").replace("answers: why", "answers:   why\nneutral: [lure]")
    lure.write_text(text, "utf-8")
    protest = "---\nkind:  explanation\nanswers: why\nneutral: [protest]\n---\n# P\n"
    (case / "claims/protest.md").write_text(protest, "utf-8")
    before = on_disk(case)
    lure.chmod(0o444)
    done = start(*command, cwd=case, before=as_somebody())
    assert done.returncode == 2, done.stderr
    assert (
        'cannot write "claims/lure.md": it is write-protected; nothing was written' in done.stderr
    )
    assert on_disk(case) == before


OUTSIDE = ("../x.md", "/tmp/x.md", "claims/../../x.md", "evidence/../.git/hooks/x")
NOT_OURS = (
    *(".git/hooks/pre-commit", ".github/workflows/x.md", "claims/.hidden.md", "Makefile"),
    *(
        "conftest.py",
        "claims//x.md",
        "./claims/x.md",
        "",
        "pyproject.toml",
        "evidence",
        "docs/x.html",
    ),
)


@pytest.mark.parametrize("path", [*OUTSIDE, *NOT_OURS])
def test_a_journal_that_leads_out_of_the_case_or_elsewhere_is_refused(
    case: Path, path: str
) -> None:
    (case / ".git/hooks").mkdir(parents=True)
    said = "outside the case" if path in OUTSIDE else "is no file that argmap writes"
    with pytest.raises(ArgmapError, match=said):
        journal.carry_out(case, "x", {path: (None, "x")})
    _refused(case, {"job": "x", "files": [{"path": path, "before": None, "after": "x"}]}, said)


@pytest.mark.parametrize(
    "path",
    [
        *("claims/a/b.md", "evidence/sources/text/x.html", "evidence/x", "docs/copy.txt", "x.md"),
        *("claims/back\\slash.md", "claims/a..b.md", "argmap.toml", "argmap-import.json"),
    ],
)
def test_what_belongs_to_a_case_is_written(case: Path, path: str) -> None:
    journal.carry_out(case, "x", {path: (None, "x")})
    assert (case / path).read_text("utf-8") == "x"


@pytest.mark.parametrize("note", [{"job": "x"}, [], {"job": "x", "files": [{}]}, {"schema": 1}, 1])
def test_a_journal_that_is_none_is_refused(case: Path, note: object) -> None:
    _refused(case, note, "is not a journal")


def _refused(case: Path, note: object, said: str) -> None:
    if isinstance(note, dict):
        note = {"schema": 2, "folders": [], **note}
    (case / journal.NAME).write_text(json.dumps(note), "utf-8")
    before = on_disk(case)
    with pytest.raises(ArgmapError, match=said):
        journal.settle(case)
    journal.pending(case)
    assert on_disk(case) == before


@pytest.mark.parametrize("linked", ["claims/x.md", "claims", ".argmap-journal"])
def test_no_link_is_written_through(case: Path, tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    note = {"path": "claims/x.md", "before": None, "after": "x"}
    document = json.dumps({"schema": 2, "job": "x", "folders": [], "files": [note]})
    if linked == "claims":
        (case / "claims").rename(case / "elsewhere")
    place = case / linked
    place.symlink_to(outside if linked == "claims" else outside / "x.md")
    (outside / "x.md").write_text("Mine\n", "utf-8")
    if linked != journal.NAME:
        (case / journal.NAME).write_text(document, "utf-8")
    with pytest.raises(ArgmapError):
        journal.settle(case)
    if linked != journal.NAME:
        (case / journal.NAME).unlink()
    with pytest.raises(ArgmapError):
        journal.carry_out(case, "x", {"claims/x.md": (None, "x")})
    assert on_disk(outside) == {"x.md": b"Mine\n"}


def test_a_pipe_for_a_journal_is_not_waited_for(case: Path) -> None:
    os.mkfifo(case / journal.NAME)
    assert journal.pending(case) == ""
    with pytest.raises(ArgmapError, match="is not a journal"):
        journal.settle(case)
    with pytest.raises(ArgmapError, match="another command"):
        journal.carry_out(case, "x", {"claims/x.md": (None, "x")})


def test_a_half_written_journal_had_not_begun_and_goes(case: Path) -> None:
    before = on_disk(case)
    for text in ("", '{"schema": 2, "job": "x", "files": [{"pa', "\0" * 100):
        (case / journal.NAME).write_text(text, "utf-8")
        assert journal.pending(case) == ""
        assert journal.settle(case) == ""
        assert on_disk(case) == before


SETTINGS = '[project]\nname = "x"\n\n[tool.argmap.check.rules]\norfan = "info"\n'


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        (("orfan", "orphan"), True),
        (('name = "x"', 'name = "y"'), False),
        (("[tool.argmap.check.rules]", "[tool.other]"), False),
        (("[project]", "[project"), False),
    ],
)
def test_of_a_project_only_the_settings_of_argmap_are_written(
    case: Path, change: tuple[str, str], *, allowed: bool
) -> None:
    project = case / "pyproject.toml"
    project.write_text(SETTINGS, "utf-8")
    after = SETTINGS.replace(*change)
    if allowed:
        journal.carry_out(case, "check --fix", {"pyproject.toml": (SETTINGS, after)})
        assert project.read_text("utf-8") == after
    else:
        with pytest.raises(ArgmapError, match="no file that argmap writes"):
            journal.carry_out(case, "check --fix", {"pyproject.toml": (SETTINGS, after)})
        assert project.read_text("utf-8") == SETTINGS


# -- real kills, real disks ------------------------------------------------------------------------

KILLED = """
import os, sys
from argmap.storage.transaction import Transaction
whole, left = Transaction._put, [int(sys.argv.pop(1))]
def put(work, path):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)
    whole(work, path)
Transaction._put = put
from argmap.__main__ import main
main()
"""


def kill(folder: Path, number: int, *command: str) -> None:
    """Run a command in a process that is killed before it puts the file of this number in place."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(number), *command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_rename_that_is_killed_is_told_and_completed(case: Path, number: int) -> None:
    whole = case.with_name("whole")
    shutil.copytree(case, whole)
    assert run("rename", "lure", "trap", cwd=whole).returncode == 0
    kill(case, number, "rename", "lure", "trap")
    told = '"argmap rename lure trap" was cut short: the next command that writes completes it'
    assert told in run("check", cwd=case).stderr
    assert told in run("rename", "lure", "trap", "--dry-run", cwd=case).stderr
    done = run("rename", "lure", "trap", cwd=case)
    assert done.returncode == 0
    assert 'completed "argmap rename lure trap", which had been cut short' in done.stderr
    assert on_disk(case) == on_disk(whole)


WRITERS = [
    ("check", "--fix"),
    ("check", "--write-baseline"),
    ("fmt",),
    ("import", "debate.json", "--into", "."),
    ("import", "sources", "library.json"),
    ("merge", "lure", "trap"),
    ("new", "claim", "One"),
    ("rename", "lure", "plot"),
    ("retire", "lure"),
    ("source", "copy", "frus", "frus.txt"),
    ("source", "pin", "letter"),
    ("source", "verify", "frus", "frus.txt"),
]


def mixed(folder: Path) -> Path:
    """Return a case in which every writing command has something to write."""
    write(folder, WHOLE_CASE)
    write(
        folder,
        "== claims/trap.md\n---\nkind:   explanation\nanswers: why\n---\n# Trap\n"
        "== claims/again.md\n---\nsupports: [protest, protest]\n---\n# Again\n"
        "== evidence/sources/text/letter.txt\nWords\n",
    )
    letter = folder / "evidence/sources/letter.md"
    sha256 = "0" * 64
    letter.write_text(f"---\ntext: text/letter.txt\nsha256: '{sha256}'\n---\n# L\n", "utf-8")
    entry = {"id": "book", "type": "book", "title": "A book"}
    (folder / "library.json").write_text(json.dumps([entry]), "utf-8")
    claim = {"id": "two", "kind": "claim", "statement": "Two"}
    foreign = {"schema": 1, "items": [claim], "links": []}
    (folder / "debate.json").write_text(json.dumps(foreign), "utf-8")
    (folder / "frus.txt").write_text("Plain words\n", "utf-8")
    return folder


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_every_command_that_writes_is_completed_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    from argmap.__main__ import run as run_here  # noqa: PLC0415 - the command line is slow to load

    case, whole = mixed(tmp_path / "case"), mixed(tmp_path / "whole")
    before = on_disk(case)
    for folder in (whole, case):
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["argmap", *command])
        if folder is whole:
            assert run_here() in (0, 1)
        else:
            with pytest.raises(Killed), put(1, Killed()):
                run_here()
    assert on_disk(whole) != before
    assert items(case) == before
    assert journal.pending(case).startswith(" ".join(command[:1]))
    monkeypatch.setattr(sys, "argv", ["argmap", "retire", "protest"])
    assert run_here() == 0
    monkeypatch.chdir(whole)
    assert run_here() == 0
    assert on_disk(case) == on_disk(whole)


def small_disk(folder: Path) -> bool:
    """Mount a disk of 400 KB in a folder, where that is allowed."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    tried = (
        subprocess.run(mount, capture_output=True, check=False) if shutil.which("mount") else None
    )
    return tried is not None and tried.returncode == 0


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from argmap.__main__ import main
main()
"""


def grown(folder: Path) -> None:
    """Make a case, and beside it a file from which an import would write more than has room."""
    claims = [
        {"id": f"c-{n}", "kind": "claim", "statement": f"Number {n} of those that are here"}
        for n in range(400)
    ]
    text = json.dumps({"schema": 1, "items": claims, "links": []})
    write(folder, WHOLE_CASE)
    (folder.parent / "many.json").write_text(text, "utf-8")


@pytest.mark.parametrize("how", ["small disk", "limit"])
def test_a_full_disk_leaves_every_file_as_it_was(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "disk"
    if how == "small disk" and not small_disk(folder):
        pytest.skip("only root mounts disks, and not everywhere")
    try:
        case = folder / "case"
        grown(case)
        before = on_disk(case)
        program = [ARGMAP] if how == "small disk" else [sys.executable, "-c", LIMITED]
        done = subprocess.run(
            [*program, "import", "../many.json", "--into", "."],
            cwd=case,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "nothing was changed" in done.stderr
        assert on_disk(case) == before
        assert run("rename", "lure", "trap", cwd=case).returncode == 0
    finally:
        if how == "small disk":
            subprocess.run(["umount", str(folder)], check=False)


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


def test_a_file_with_a_very_long_name_is_written(tmp_path: Path) -> None:
    name = "claims/" + "é" * 120 + ".md"
    write(tmp_path, f"== {name}\nOne\n")
    journal.carry_out(tmp_path, "fmt", {name: ("One\n", "Two\n")})
    assert on_disk(tmp_path) == {name: b"Two\n"}

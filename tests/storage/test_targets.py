"""What stands where a file is to be written: pipes and devices stay, links stay, the rest is told.

Every pipe, device and link here is made by the test itself: none is the machine's.
"""

import os
import pty
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.program import WHOLE_CASE, snapshot
from support.program import run as start

from argmap.core.errors import ArgmapError
from argmap.importing import cases
from argmap.importing.files import read
from argmap.storage import files, journal, locks


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case in which nothing is wrong."""
    return write(tmp_path / "case", WHOLE_CASE)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder beside the case, with a file of somebody's in it."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    return folder


@contextmanager
def pipe_at(path: Path) -> Iterator[int]:
    """Make a pipe that is read already, so that nobody who writes to it waits; yield its reader."""
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield reader
    finally:
        os.close(reader)


def content_of(reader: int) -> bytes:
    """Return what has been written to a pipe, and nothing when nobody ever opened it."""
    content = b""
    while more := os.read(reader, 65_536):
        content += more
    return content


def refusal(path: Path) -> str:
    """Return the sentence with which a target is refused."""
    with pytest.raises(ArgmapError) as caught:
        files.write(path, b"new")
    assert caught.value.hint
    return str(caught.value)


# -- pipes and devices -----------------------------------------------------------------------------


@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_is_written_through_and_stays(tmp_path: Path, *, linked: bool) -> None:
    target = tmp_path / "link" if linked else tmp_path / "pipe"
    with pipe_at(tmp_path / "pipe") as reader:
        if linked:
            target.symlink_to("pipe")
        before = snapshot(tmp_path)
        files.write(target, b"new")
        assert content_of(reader) == b"new"
        assert {name: about[0] for name, about in snapshot(tmp_path).items()} == {
            name: about[0] for name, about in before.items()
        }


def test_a_terminal_is_written_through(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        (tmp_path / "terminal").symlink_to(os.ttyname(theirs))
        files.write(tmp_path / "terminal", b"new")
        assert (tmp_path / "terminal").is_symlink()
        assert os.read(ours, 100) == b"new"
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_device_is_written_through_and_keeps_its_number_and_its_rights(tmp_path: Path) -> None:
    device = tmp_path / "nothing"
    try:
        os.mknod(device, stat.S_IFCHR | 0o600, os.makedev(1, 3))
        device.open("wb").close()
    except PermissionError:
        pytest.skip("only root makes devices, and not everywhere")
    before = device.lstat()
    files.write(device, b"new")
    after = device.lstat()
    assert (after.st_mode, after.st_rdev, after.st_ino) == (
        *(before.st_mode, before.st_rdev, before.st_ino),
    )
    assert list(tmp_path.iterdir()) == [device]


def test_a_reader_that_closes_the_pipe_is_told_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    def read_a_little() -> None:
        with (tmp_path / "pipe").open("rb", buffering=0) as file:
            file.read(1)

    reader = threading.Thread(target=read_a_little, daemon=True)
    reader.start()
    with pytest.raises(ArgmapError, match=r'^cannot write ".*pipe": broken pipe$'):
        files.write(tmp_path / "pipe", b"new" * 1_000_000)
    reader.join()


def test_a_file_that_takes_the_place_of_a_pipe_is_not_poured_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("old and long", "utf-8")
    monkeypatch.setattr(files, "is_stream", lambda _: True)  # it was one a moment ago
    assert "is no pipe any more" in refusal(tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == "old and long"


# -- links that a user names -----------------------------------------------------------------------


def test_a_link_stays_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    behind = tmp_path / "real/file"
    behind.write_text("old", "utf-8")
    behind.chmod(0o640)
    (tmp_path / "first").symlink_to("second")
    (tmp_path / "second").symlink_to("real/file")
    before = behind.stat().st_ino
    files.write(tmp_path / "first", b"new")
    assert (tmp_path / "first").readlink() == Path("second")
    assert (tmp_path / "second").readlink() == Path("real/file")
    assert behind.read_bytes() == b"new"
    assert stat.S_IMODE(behind.stat().st_mode) == 0o640
    assert behind.stat().st_ino != before  # as a whole, not byte by byte
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "first", "real", "second"]


def test_a_link_to_a_file_that_is_not_there_makes_that_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real/file")
    files.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").readlink() == Path("real/file")
    assert (tmp_path / "real/file").read_bytes() == b"new"


def test_a_link_makes_no_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real/file")
    before = snapshot(tmp_path)
    assert "is a link into a folder that is not there" in refusal(tmp_path / "link")
    assert snapshot(tmp_path) == before


def test_links_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    before = snapshot(tmp_path)
    assert "too many levels of symbolic links" in refusal(tmp_path / "one")
    assert snapshot(tmp_path) == before


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system shows no open files")
def test_an_open_file_without_a_name_gets_none(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        (tmp_path / "file").unlink()
        (tmp_path / "link").symlink_to(f"/proc/self/fd/{file.fileno()}")
        assert "without a name" in refusal(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("kind", ["folder", "socket", "block device"])
def test_what_can_hold_no_file_is_refused_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, linked: bool
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    match kind:
        case "folder":
            Path("there").mkdir()
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("there")
        case _:
            try:  # 0, 0 is nobody's: opening it always fails
                os.mknod("there", stat.S_IFBLK | 0o600, os.makedev(0, 0))
            except PermissionError:
                pytest.skip("only root makes devices, and not everywhere")
    target = Path("link" if linked else "there")
    if linked:
        target.symlink_to("there")
    before = snapshot(tmp_path)
    assert refusal(target) == f'cannot write "{target}": it is a {kind}'
    assert snapshot(tmp_path) == before


# -- the commands ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("render", "--format", "dot", "-o", "pipe"), b"digraph"),
        (("render", "--no-embed-font", "-o", "pipe"), b"<?xml"),
        (("compare", "--format", "csv", "-o", "pipe"), b"evidence,"),
        (("export", "--to", "json", "-o", "pipe"), b"{"),
        (("export", "sources", "--format", "bibtex", "-o", "pipe"), b"@"),
        (("check", "--format", "junit=pipe"), b"<?xml"),
    ],
    ids=lambda value: " ".join(value[:-1]) if isinstance(value, tuple) else "",
)
def test_every_command_writes_one_document_to_a_pipe(
    case: Path, arguments: tuple[str, ...], begins: bytes
) -> None:
    with pipe_at(case / "pipe") as reader:
        before = snapshot(case)
        done = start(*arguments, cwd=case)
        assert done.returncode == 0, done.stderr
        content = content_of(reader)
        assert content.startswith(begins)
        assert b"<!doctype html>" not in content
        assert "wrote pipe" in done.stderr
        assert done.stdout == ""  # which the pipe may be
        after = snapshot(case)
        assert {name: about[0] for name, about in after.items()} == {
            name: about[0] for name, about in before.items()
        }


@pytest.mark.skipif(not Path("/proc/self/fd/1").exists(), reason="the system shows no open files")
def test_a_link_to_standard_output_gets_the_document_and_nothing_else(case: Path) -> None:
    (case / "out.json").symlink_to("/proc/self/fd/1")
    done = start("export", "-o", "out.json", cwd=case)
    assert (done.returncode, done.stderr) == (0, "wrote out.json\n")
    assert done.stdout == start("export", "--to", "json", cwd=case).stdout
    assert (case / "out.json").is_symlink()


def test_a_pipe_takes_one_picture(case: Path) -> None:
    write(case, "== claims/how.md\n---\nkind: question\n---\n# How?")
    with pipe_at(case / "pipe") as reader:
        done = start("render", "--format", "dot", "-o", "pipe", cwd=case)
        assert (done.returncode, done.stdout) == (2, "")
        assert 'there are 2 pictures, and "pipe" takes one' in done.stderr
        assert content_of(reader) == b""


def test_a_link_is_followed_by_the_program_too(case: Path, outside: Path) -> None:
    (case / "out.dot").symlink_to(outside / "mine.txt")
    done = start("render", "-o", "out.dot", cwd=case)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote out.dot\n", "")
    assert (case / "out.dot").is_symlink()
    assert (outside / "mine.txt").read_text("utf-8").startswith("digraph")
    done = start("check", "--format", "json=out.dot", cwd=case)
    assert (case / "out.dot").is_symlink()
    assert (outside / "mine.txt").read_text("utf-8").startswith("{")


def test_a_picture_never_takes_the_place_of_an_item_behind_a_link(case: Path) -> None:
    (case / "out.svg").symlink_to("claims/lure.md")
    before = snapshot(case)
    done = run("render", "-o", "out.svg", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would be read as a file of the case" in done.stderr
    assert snapshot(case) == before


# -- files whose names argmap chooses --------------------------------------------------------------


def left_alone(folder: Path, *arguments: str, asked: Callable = run) -> str:
    """Run a command that must be refused in a case and must not touch what lies around it.

    Returns the sentence and the hint.
    """
    before = snapshot(folder.parent)
    done = asked(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert snapshot(folder.parent) == before
    sentence, hint = done.stderr.splitlines()
    return f"{sentence}\n{hint}"


def test_a_folder_of_pictures_that_leads_out_of_the_case_is_not_written_to(
    case: Path, outside: Path
) -> None:
    (case / "diagrams").symlink_to(outside)
    told = left_alone(case, "render")
    assert '"diagrams/why.svg" would lie outside the case' in told
    assert "-o" in told
    (case / "diagrams").unlink()
    (case / "diagrams").symlink_to("../nowhere")
    assert "outside the case" in left_alone(case, "render", "--split", "explanation")


@pytest.mark.parametrize("format_name", ["svg", "html"])
def test_a_picture_that_is_a_link_is_not_written_through(
    case: Path, outside: Path, format_name: str
) -> None:
    (case / "diagrams").mkdir()
    (case / f"diagrams/why.{format_name}").symlink_to(outside / "mine.txt")
    told = left_alone(case, "render", "--format", format_name)
    assert f'"diagrams/why.{format_name}" is a symbolic link' in told


def test_a_picture_of_a_split_map_that_is_a_link_is_not_written_through(
    case: Path, outside: Path
) -> None:
    (case / "diagrams").mkdir()
    (case / "diagrams/why.dot").symlink_to(outside / "mine.txt")
    left_alone(case, "render", "--split", "explanation", "--format", "dot")


def test_a_pipe_among_the_pictures_is_refused_and_not_waited_for(case: Path) -> None:
    (case / "diagrams").mkdir()
    os.mkfifo(case / "diagrams/why.svg")
    told = left_alone(case, "render", "--format", "svg", asked=start)
    assert '"diagrams/why.svg" cannot be written: it is a pipe' in told


def test_a_folder_of_pictures_may_lead_to_another_folder_of_the_case(case: Path) -> None:
    (case / "doc/maps").mkdir(parents=True)
    (case / "diagrams").symlink_to("doc/maps")
    done = run("render", "--format", "dot", cwd=case)
    assert (done.returncode, done.stdout) == (0, "wrote diagrams/why.dot\n")
    assert (case / "diagrams").is_symlink()
    assert [path.name for path in (case / "doc/maps").iterdir()] == ["why.dot"]


def test_a_folder_that_is_named_may_be_a_link_and_the_files_in_it_may_not(
    case: Path, outside: Path
) -> None:
    (case / "maps").symlink_to(outside)
    assert run("render", "--format", "dot", "-o", "maps/", cwd=case).returncode == 0
    assert (outside / "why.dot").read_text("utf-8").startswith("digraph")
    (outside / "why.dot").unlink()
    (outside / "why.dot").symlink_to(case / "new.dot")
    told = left_alone(case, "render", "--format", "dot", "-o", "maps/")
    assert '"maps/why.dot" is a symbolic link' in told


def test_a_baseline_that_is_a_link_is_not_written_through(case: Path, outside: Path) -> None:
    (case / "argmap-baseline.toml").symlink_to(outside / "new.toml")
    told = left_alone(case, "check", "--write-baseline")
    assert '"argmap-baseline.toml" is a symbolic link' in told


def test_changed_files_are_written_all_or_none_where_one_is_a_link(
    case: Path, outside: Path
) -> None:
    (case / "argmap-baseline.toml").symlink_to(outside / "mine.txt")
    before = snapshot(case.parent)
    why = (case / "claims/why.md").read_text("utf-8")
    texts = {
        "claims/why.md": (why, why + "more\n"),
        "argmap-baseline.toml": ("mine", "theirs"),
    }
    with pytest.raises(ArgmapError, match="is a symbolic link"):
        journal.carry_out(case, "check --fix", texts)
    assert snapshot(case.parent) == before


@pytest.mark.parametrize("name", ["argmap-import.json", "claims/should-the-veto-go.md"])
def test_an_import_writes_nothing_where_one_of_its_files_is_a_link(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "case"
    text = "[Should the veto go?]: Should the veto go?\n  + [It is old]: It is old\n"
    cases.into(folder, [read("d", text.encode(), None)], update=False, write=True)
    (folder / name).rename(folder / "elsewhere")
    (folder / name).symlink_to(folder / "elsewhere")
    before = snapshot(tmp_path)
    changed = [read("d", text.replace("veto go?\n", "right go?\n").encode(), None)]
    with pytest.raises(ArgmapError, match=f'^"{name}" is a symbolic link'):
        cases.into(folder, changed, update=True, write=True)
    assert snapshot(tmp_path) == before


def test_a_new_case_leaves_a_linked_list_of_ignored_files_alone(case: Path, outside: Path) -> None:
    (case / ".gitignore").symlink_to(outside / "mine.txt")
    done = run("init", cwd=case)
    assert done.returncode == 0
    assert ".gitignore" in done.stdout.partition("kept as it was")[2]
    assert (outside / "mine.txt").read_text("utf-8") == "mine"
    (case / ".gitignore").unlink()
    os.mkfifo(case / ".gitignore")
    done = start("init", cwd=case)
    assert done.returncode == 0
    assert ".gitignore" in done.stdout.partition("kept as it was")[2]


def test_adding_to_a_file_of_the_case_follows_no_link(case: Path, outside: Path) -> None:
    (case / ".gitignore").symlink_to(outside / "mine.txt")
    with pytest.raises(ArgmapError, match="symbolic links"):
        files.append(case / ".gitignore", b"more", follow=False)
    files.append(case / ".gitignore", b" and yours", follow=True)
    assert (outside / "mine.txt").read_text("utf-8") == "mine and yours"


@pytest.mark.parametrize("folder", [".github", ".github/workflows", "evidence/sources"])
def test_a_new_case_is_not_begun_where_a_folder_leads_out_of_it(
    tmp_path: Path, outside: Path, folder: str
) -> None:
    case = tmp_path / "case"
    (case / folder).parent.mkdir(parents=True)
    (case / folder).symlink_to(outside)
    assert "outside the case" in left_alone(case, "init", "--ci", "github")


@pytest.mark.parametrize("text", ["../../../outside/new.txt", "text/a\\0b.txt", "text"])
def test_a_copy_goes_nowhere_else(case: Path, outside: Path, text: str) -> None:
    source = case / "evidence/sources/frus.md"
    head = source.read_text("utf-8").replace("standing:", f'text: "{text}"\nstanding:')
    source.write_text(head, "utf-8")
    (case / "evidence/sources/text").mkdir()
    left_alone(case, "source", "copy", "frus", str(outside / "mine.txt"))


KILLED = """
import os, signal, sys
from argmap.storage import files

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

files.write_all = killed
from argmap.__main__ import main
main()
"""


def _hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("export --to json -o out/map.json", "out"),
        ("render -o map.dot", "."),
        ("render --format dot", "diagrams"),
        ("init new", "new"),
    ],
)
def test_what_a_killed_command_was_writing_is_cleared_by_the_next(
    tmp_path: Path, line: str, place: str
) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *line.split()], cwd=case, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    (left,) = _hidden(case)
    held = locks.create(case / place / ".x.argmap-part")  # another one is being written
    assert run(*line.split(), cwd=case).returncode == 0
    held.close()
    assert left not in _hidden(case)
    assert ".x.argmap-part" in _hidden(case)


def test_what_was_staged_for_a_journal_that_is_gone_is_cleared(tmp_path: Path) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    (case / "claims/.gone.md.argmap-new").write_text("# Gone\n", "utf-8")
    assert run("retire", "lure", cwd=case).returncode == 0
    assert _hidden(case) == []


def test_a_file_that_is_being_written_is_nobody_else_s(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("x", "utf-8")
    secret.chmod(0o600)
    modes = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            files, "write_all", lambda handle, _: modes.append(os.fstat(handle).st_mode & 0o777)
        )
        files.write(secret, b"y")
    assert modes == [0o600]
    assert secret.stat().st_mode & 0o777 == 0o600

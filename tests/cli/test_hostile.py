"""The command line on what a case should not be: every input is refused or read, calmly.

Calmly means: the exit status is 0, 1 or 2, there is no traceback, nothing in the case is written,
and one bad file hides nothing about the others.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.program import WHOLE_CASE, as_somebody, findings, run_in_terminal, snapshot
from support.program import run as start

from argmap import checks
from argmap.core.errors import ArgmapError
from argmap.storage import load

HEAD = b"---\n---\n"


def put(folder: Path, name: str | bytes, content: bytes) -> None:
    """Write bytes under a name that may be no text."""
    path = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 - bytes
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - bytes
    with open(path, "wb") as file:  # noqa: PTH123 - bytes
        file.write(content)


def calm(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Return what was done, after seeing that it was done or refused as designed."""
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1, 2), said
    assert "Traceback" not in said
    assert "internal error" not in said
    assert "check-crashed" not in said
    return done


def check(folder: Path, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
    """Run `argmap check`, as a program if it might not end, and see that it changed nothing."""
    before = snapshot(folder)
    if timeout is None:
        done = calm(run("check", cwd=folder))
    else:
        done = calm(start("check", cwd=folder, timeout=timeout))
    assert snapshot(folder) == before
    return done


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case in which nothing is wrong."""
    return write(tmp_path / "case", WHOLE_CASE)


# -- files that cannot be read ---------------------------------------------------------------------

REFUSED: dict[str, bytes] = {
    "binary": bytes(range(256)) * 40,
    "empty": b"",
    "blank": b"\n \n\t\n",
    "no-head": b"# A statement without a head\n",
    "unclosed-head": b"---\nkind: claim\n# A statement\n",
    "head-is-a-list": b"---\n- a\n- b\n---\n# A statement\n",
    "head-is-a-word": b"---\nclaim\n---\n# A statement\n",
    "lone-surrogate": HEAD + b"# A surrogate \xed\xa0\x80 alone\n",
    "surrogate-escape": b'---\ntags: ["\\ud800"]\n---\n# A statement\n',
    "overlong": HEAD + b"# \xc0\xaf\n",
    "nul": HEAD + b"# A NUL \x00 in it\n",
    "control": b"---\ntags: [\x1b[31m]\n---\n# A statement\n",
    "utf-16": "---\n---\n# A statement\n".encode("utf-16"),
    "latin-1": HEAD + "# Café\n".encode("latin-1"),
    "anchor": b"---\ntags: &a [x]\n---\n# A statement\n",
    "alias": b"---\ntags: &a [x]\nformerly: *a\n---\n# A statement\n",
    "merge-key": b"---\nbase: &a {status: open}\n<<: *a\n---\n# A statement\n",
    "alias-bomb": b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in b"bcdefghi")
    + b"---\n# A statement\n",
    "tag": b"---\ntags: !!python/object/apply:os.system [id]\n---\n# A statement\n",
    "brackets": b"---\ntags: " + b"[" * 100_000 + b"\n---\n# A statement\n",
    "closed-brackets": b"---\ntags: " + b"[" * 9_000 + b"]" * 9_000 + b"\n---\n# A statement\n",
    "braces": b"---\ntags: " + b"{a: " * 100_000 + b"\n---\n# A statement\n",
    "dashes": b"---\ntags:\n  " + b"- " * 100_000 + b"\n---\n# A statement\n",
    "question-marks": b"---\n" + b"? " * 100_000 + b"\n---\n# A statement\n",
    "indentation": b"---\n" + b"".join(b" " * n + b"a:\n" for n in range(1000)) + b"---\n# S\n",
    "two-documents": b"---\na: b\n...\n--- c\n---\n# A statement\n",
    "directive": b"---\n%YAML 9.9\n---\n# A statement\n",
    "tab": b"---\ntags:\n\t- a\n---\n# A statement\n",
    "quote": b'---\ntags: ["a]\n---\n# A statement\n',
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Return what `argmap check` says of a case with all these files and one common mistake.

    Every file is linked to, so that a lost id would show.
    """
    folder = write(tmp_path_factory.mktemp("refused"), WHOLE_CASE)
    for name, content in REFUSED.items():
        put(folder, f"claims/x-{name}.md", content)
    with (folder / "claims" / "x-large.md").open("wb") as file:
        file.truncate(100_000_000)  # sparse: takes no room
    targets = "".join(f"  - x-{name}\n" for name in (*REFUSED, "large"))
    put(
        folder,
        "claims/mistaken.md",
        f"---\nsuports: [lure]\nsupports:\n{targets}---\n# S\n".encode(),
    )
    return check(folder, timeout=30)


@pytest.mark.parametrize("name", [*REFUSED, "large"])
def test_a_file_that_cannot_be_read_is_one_finding_and_keeps_its_id(
    refused: subprocess.CompletedProcess[str], name: str
) -> None:
    told = findings(refused.stdout)
    assert [rule for path, rule in told if path == f"claims/x-{name}.md"] == ["unreadable-file"]
    assert f'no item has the id "x-{name}"' not in refused.stdout


def test_files_that_cannot_be_read_hide_nothing_about_the_others(
    refused: subprocess.CompletedProcess[str],
) -> None:
    assert ("claims/mistaken.md", "unknown-key") in findings(refused.stdout)
    assert refused.returncode == 1


# -- files that are odd and can be read ------------------------------------------------------------

ACCENTS = "e" + "\u0301" * 50
READ: dict[str, tuple[bytes, str]] = {
    "crlf": (
        b"---\r\nkind: claim\r\nsupports: [lure]\r\n---\r\n# One line\r\n\r\nA body\r\n",
        "One line",
    ),
    "cr": (b"---\rkind: claim\rsupports: [lure]\r---\r# One line\r\rA body\r", "One line"),
    "bom": (b"\xef\xbb\xbf---\nkind: claim\nsupports: [lure]\n---\n# One line\n", "One line"),
    "nel": ("---\nsupports:\n  - to: lure\n    why: a\x85b\n---\n# a\x85b\n".encode(), "a\x85b"),
    "ls": (
        "---\nsupports:\n  - to: lure\n    why: a\u2028b\n---\n# a\u2028b\n".encode(),
        "a\u2028b",
    ),
    "ps": (
        '---\nsupports:\n  - to: lure\n    why: "a\u2029b"\n---\n# a\u2029b\n'.encode(),
        "a\u2029b",
    ),
    "long-word": (b"---\nsupports: [lure]\n---\n# " + b"x" * 300 + b"\n", "x" * 300),
    "hebrew": ("---\nsupports: [lure]\n---\n# שלום עולם\n".encode(), "שלום עולם"),
    "emoji": ("---\nsupports: [lure]\n---\n# 👩‍👩‍👧 🇰🇷 😀\n".encode(), "👩‍👩‍👧 🇰🇷 😀"),
    "wide": ("---\nsupports: [lure]\n---\n# 日本語の長い文\n".encode(), "日本語の長い文"),
    "combining": (f"---\nsupports: [lure]\n---\n# {ACCENTS}\n".encode(), ACCENTS),
    "norway": (b"---\nsupports: [lure]\ntags: [no, 12:30, 0x10, null, ~]\n---\n# No\n", "No"),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a case with all these files."""
    folder = write(tmp_path_factory.mktemp("odd"), WHOLE_CASE)
    for name, (content, _) in READ.items():
        put(folder, f"claims/o-{name}.md", content)
    return folder


def test_odd_files_are_read_without_an_error(odd: Path) -> None:
    done = check(odd)
    assert done.returncode == 0
    expected = {"unsupported-claim", "link-without-why", "near-duplicate"}
    assert {rule for _, rule in findings(done.stdout)} <= expected


def test_odd_statements_are_kept_as_they_are(odd: Path) -> None:
    listed = json.loads(run("list", "--format", "json", cwd=odd).stdout)["items"]
    statements = {item["id"]: item["statement"] for item in listed}
    for name, (_, statement) in READ.items():
        assert statements[f"o-{name}"] == statement


def test_the_line_ends_that_only_yaml_knows_end_no_line(odd: Path) -> None:
    for name in ("nel", "ls", "ps"):
        shown = json.loads(run("show", f"o-{name}", "--format", "json", cwd=odd).stdout)
        assert shown["head"]["supports"] == [{"to": "lure", "why": "a b"}]


def test_odd_statements_keep_to_the_width_of_the_table(odd: Path) -> None:
    narrow = calm(run("list", cwd=odd, env={"COLUMNS": "60"}))
    assert all(len(line) <= 60 for line in narrow.stdout.split("\n") if line.isascii())
    calm(run("show", "o-long-word", cwd=odd, env={"COLUMNS": "20"}))
    calm(run("show", "o-emoji", cwd=odd, env={"COLUMNS": "1"}))


@pytest.mark.parametrize(("count", "real"), [(10_000, False), (1_500, True)])
def test_thousands_of_links_in_one_item_are_told_one_by_one(
    case: Path, count: int, *, real: bool
) -> None:
    names = [f"target-{number}" for number in range(count)]
    links = "".join(f"  - {name}\n" for name in names)
    put(case, "claims/many.md", f"---\nsupports:\n{links}---\n# Many\n".encode())
    for name in names if real else ():
        (case / f"claims/{name}.md").write_text("---\n---\n# A claim\n", "utf-8")
    done = calm(start("check", "--format", "json", cwd=case, timeout=40))
    told = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == "unknown-target"]
    assert len(told) == (0 if real else count)
    assert done.returncode == (0 if real else 1)


# -- what is no file -------------------------------------------------------------------------------


def test_links_on_the_disk_never_lead_out_of_the_case_or_round_in_a_ring(case: Path) -> None:
    outside = case.parent / "secret.md"
    outside.write_text("---\n---\n# A secret\n", "utf-8")
    (case / "claims/out.md").symlink_to(outside)
    (case / "claims/out-by-dots.md").symlink_to("../../secret.md")
    (case / "claims/dangling.md").symlink_to("nowhere.md")
    (case / "claims/self.md").symlink_to("self.md")
    (case / "claims/ring-a.md").symlink_to("ring-b.md")
    (case / "claims/ring-b.md").symlink_to("ring-a.md")
    (case / "claims/folder.md").symlink_to("../evidence")
    (case / "claims/round").symlink_to(".")
    (case / "claims/evidence").symlink_to("../evidence")
    (case / "claims/device.md").symlink_to("/dev/zero")
    (case / "claims/outer").symlink_to("/")
    done = check(case)
    told = findings(done.stdout)
    refused = ("out", "out-by-dots", "dangling", "self", "ring-a", "ring-b", "folder", "device")
    for name in refused:
        assert (f"claims/{name}.md", "unreadable-file") in told
    for name in ("round", "evidence", "outer"):
        assert (f"claims/{name}", "stray-file") in told
    assert "duplicate-id" not in done.stdout
    assert "secret" not in calm(run("list", "--format", "json", cwd=case)).stdout
    assert done.returncode == 1


def test_a_link_to_another_item_of_the_case_is_the_same_item_twice(case: Path) -> None:
    (case / "claims/again").mkdir()
    (case / "claims/again/lure.md").symlink_to("../lure.md")
    assert ("claims/lure.md", "duplicate-id") in findings(check(case).stdout)


def test_a_pipe_is_refused_and_not_waited_for(case: Path) -> None:
    os.mkfifo(case / "claims/pipe.md")
    os.mkfifo(case / "claims/other-pipe")
    os.mkfifo(case / "pyproject.toml")
    told = findings(check(case, timeout=20).stdout)
    assert ("claims/pipe.md", "unreadable-file") in told
    assert ("claims/other-pipe", "stray-file") in told


def test_a_folder_with_an_item_s_name_is_a_folder(case: Path) -> None:
    (case / "claims/folder.md").mkdir()
    put(case, "claims/folder.md/inside.md", b"---\nsupports: [lure]\n---\n# Inside\n")
    assert check(case).returncode == 0
    assert "Inside" in run("list", cwd=case).stdout


def test_a_thousand_folders_deep_is_not_too_deep(case: Path) -> None:
    made = [case / "claims"]
    for _ in range(1_100):
        made.append(made[-1] / "d")
        made[-1].mkdir()
    put(case, str(made[-1] / "deep.md"), b"---\nsupports: [lure]\n---\n# Deep down\n")
    try:
        done = calm(run("list", cwd=case))
    finally:
        (made[-1] / "deep.md").unlink()
        for folder in reversed(made[1:]):  # one by one: shutil.rmtree is not made for this
            folder.rmdir()
    assert done.returncode == 0
    assert "Deep down" in done.stdout


def test_file_names_that_are_no_text_are_told_with_a_mark(case: Path) -> None:
    try:
        put(case, b"claims/caf\xe9.md", b"---\nsupports: [lure]\n---\n# A caf\xc3\xa9\n")
        put(case, b"evidence/\xff\xfe/malik.md", b"---\nsource: frus\nsupports: [lure]\n---\n# M\n")
    except OSError:  # a disk that takes text only, as on macOS
        assert check(case).returncode == 0
        return
    done = check(case)
    assert ("claims/caf\ufffd.md", "bad-id") in findings(done.stdout)
    assert done.returncode == 1
    listed = calm(run("list", "--format", "json", cwd=case)).stdout
    assert "evidence/\ufffd\ufffd/malik.md" in listed


# -- what may not be read --------------------------------------------------------------------------


def may_read(path: Path) -> bool:
    """Return whether the program, started that way, may read a file (root may read all)."""
    reading = subprocess.run([*as_somebody(), "cat", path], check=False, capture_output=True)
    return reading.returncode == 0


def test_a_file_without_the_right_to_read_it_is_told_like_any_other(case: Path) -> None:
    locked = case / "claims/locked.md"
    locked.write_text("---\nsupports: [lure]\n---\n# Locked\n", "utf-8")
    locked.chmod(0)
    done = calm(start("check", cwd=case, before=as_somebody()))
    told = ("claims/locked.md", "unreadable-file") in findings(done.stdout)
    assert told is not may_read(locked)
    assert done.returncode == int(told)


def test_a_folder_without_the_right_to_read_it_fails_the_check(case: Path) -> None:
    folder = case / "claims/locked"
    put(folder, "inside.md", b"---\nsupports: [lure]\n---\n# Locked\n")
    folder.chmod(0)
    open_to_us = may_read(folder / "inside.md")
    done = calm(start("check", cwd=case, before=as_somebody()))
    folder.chmod(0o755)
    told = ("claims/locked", "unreadable-file") in findings(done.stdout)
    assert told is not open_to_us
    assert done.returncode == int(told)


@pytest.mark.parametrize("name", ["argmap.toml", "pyproject.toml"])
def test_settings_without_the_right_to_read_them_end_the_job(case: Path, name: str) -> None:
    locked = case / name
    locked.write_text("[tool.argmap]\n" if name == "pyproject.toml" else "", "utf-8")
    locked.chmod(0)
    done = calm(start("check", cwd=case, before=as_somebody()))
    assert done.returncode == (0 if may_read(locked) else 2)
    assert (name in done.stderr) is not may_read(locked)


def test_a_case_below_a_closed_folder_ends_the_job(case: Path) -> None:
    closed = case.parent / "closed"
    closed.mkdir()
    moved = case.rename(closed / "case")
    closed.chmod(0)
    readable = may_read(moved / "claims/lure.md")
    done = calm(start("check", moved, cwd=closed.parent, before=as_somebody()))
    closed.chmod(0o755)
    assert done.returncode == (0 if readable else 2)


# -- no case, and settings that are none -----------------------------------------------------------


def test_no_case_at_all_is_said_with_what_to_do(tmp_path: Path) -> None:
    for command in (["check"], ["show", "a"], ["render"]):
        done = calm(run(*command, cwd=tmp_path))
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 2, "a sentence and a hint"
        assert "claims/" in done.stderr


@pytest.mark.parametrize(
    "path", ["nowhere", "a" * 300, "a/" * 3000, "claims/lure.md/below", "\udcff", "\x1b[31;5m"]
)
def test_a_path_that_is_not_there_is_said(case: Path, path: str) -> None:
    done = calm(run("check", path, cwd=case))
    assert done.returncode == 2
    assert re.match('argmap: (there is no|cannot open) "', done.stderr)
    assert "\x1b" not in done.stderr


def test_claims_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("- a claim\n", "utf-8")
    done = check(tmp_path)
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_a_claims_folder_that_is_a_link_out_of_the_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "case").mkdir()
    (tmp_path / "case/claims").symlink_to(tmp_path / "elsewhere")
    done = run("check", cwd=tmp_path / "case")
    assert done.returncode == 2
    assert "leads out of the case" in done.stderr


def test_an_empty_case_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    assert check(tmp_path).returncode == 0
    listed = calm(run("list", cwd=tmp_path))
    assert (listed.returncode, listed.stdout) == (0, "")
    for command in ("compare", "render"):
        done = calm(run(command, cwd=tmp_path))
        assert done.returncode == 2
        assert "kind: question" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = ", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"tilte = 'x'", 'did you mean "title"?'),
        (b"[check]\nfail_on = 'warning'", 'did you mean "fail-on"?'),
        (b"[check]\nfail-on = 'always'", '"check.fail-on"'),
        (b"[check.rules]\nunknown-target = 'fatal'", '"check.rules.unknown-target"'),
        (b"[check]\nrules = 3", '"check.rules"'),
        (b"[[check.per-path]]\nrules = {}", '"check.per-path.0.paths"'),
        (b"[render]\nengine = 'magic'", '"render.engine"'),
        (b"[compare]\nformula = 'probability'", '"compare.formula"'),
        (b"check = 1", '"check"'),
        (b"title = 1950-06-27", '"title"'),
        (b"a = " + b"[" * 100_000, "is not TOML"),
        (b"#" * 5_000_000, "is larger than 4 MB"),
    ],
)
def test_settings_that_say_nothing_known_end_the_job(case: Path, content: bytes, said: str) -> None:
    (case / "argmap.toml").write_bytes(content)
    with pytest.raises(ArgmapError) as refused:
        checks.run(load.read(load.find(case)))
    assert said in f"{refused.value} {refused.value.hint}"


@pytest.mark.parametrize("content", [b'"\\u001b[31;5mtitle" = 1', b"[check.rules]\norphan = 'of'"])
def test_settings_that_cannot_be_read_end_the_program_with_a_hint(
    case: Path, content: bytes
) -> None:
    (case / "argmap.toml").write_bytes(content)
    done = check(case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("argmap: ")
    assert done.stderr.count("\n") == 2, "a sentence and a hint"
    assert "\x1b" not in done.stderr


def test_settings_that_are_no_file_are_no_settings(case: Path) -> None:
    (case / "argmap.toml").mkdir()
    assert check(case).returncode == 0


# -- terminals -------------------------------------------------------------------------------------

ATTACKS = ("\x1b[31;5m", "\x1b]0;title\x07", "\x9b31m", "\u202eoverride", "\u2066isolate", "\x08")
_ESCAPED = "\\e[31;5m \\e]0;title\\a \\x9b31m \\u202eoverride \\u2066isolate \\b"
_RAW = " ".join(ATTACKS)


@pytest.fixture(scope="module")
def armed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a case with control sequences wherever a text can stand."""
    folder = write(tmp_path_factory.mktemp("armed"), WHOLE_CASE)
    evil = f'"evil {_ESCAPED}"'
    put(
        folder,
        "claims/statement.md",
        f"---\nsupports:\n  - to: lure\n    why: {evil}\n    with: [{evil}]\n  - {evil}\n"
        f"tags: [{evil}]\nformerly: [{evil}]\nstatus: {evil}\n{evil}: 1\n"
        f'undercuts:\n  - "malik-statement -> lure {_ESCAPED}"\n'
        f"---\n# S {_RAW}\n\n{_RAW}\n".encode(),
    )
    put(
        folder,
        f"evidence/{_RAW}.md",
        f"---\nsource: {evil}\nlocator: {evil}\nsupports: [lure]\ncontradicts: [protest]\n"
        f"ratings:\n  lure: {{rating: CC, why: {evil}}}\n---\n# E {_RAW}\n".encode(),
    )
    put(
        folder,
        "evidence/undercutter.md",
        f'---\nsource: evil-source\nundercuts:\n  - to: "{_ESCAPED} -> lure"\n    why: {evil}\n'
        "---\n# U\n".encode(),
    )
    put(
        folder,
        "evidence/sources/evil-source.md",
        f"---\ncsl:\n  title: {evil}\n  {evil}: {evil}\n  author: [{{{evil}: x}}]\n---\n"
        f"# C {_RAW}\n".encode(),
    )
    put(
        folder,
        f"claims/rival{_RAW}.md",
        f"---\nkind: explanation\nanswers: why\n---\n# R {_RAW}\n".encode(),
    )
    put(folder, f"claims/{_RAW}/raw.md", f"---\ntags: [{_RAW}]\n---\n# S\n".encode())
    put(folder, f"claims/{_RAW}.txt", b"")
    (folder / "argmap.toml").write_text('title = "\\u001b[31;5m"\n', "utf-8")
    return folder


_COMMANDS = [
    ("check",),
    ("list",),
    ("compare",),
    ("show", "statement"),
    ("show", "evil-source"),
    ("show", _RAW),
    ("show", f"rival{_RAW}x"),
    ("compare", "--why", _RAW, "lure"),
    ("compare", "--why", _RAW, "nobody"),
]
_SHOWN = [("check",), ("list",), ("compare",), ("show", "statement"), ("show", _RAW)]


def _obeyed(text: str) -> list[str]:
    return [
        attack for attack in ("\x1b", "\x07", "\x08", "\x9b", "\u202e", "\u2066") if attack in text
    ]


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: ascii(" ".join(command))[:30])
def test_no_control_sequence_of_a_case_reaches_a_pipe(armed: Path, command: list[str]) -> None:
    done = calm(run(*command, cwd=armed))
    assert done.stdout + done.stderr
    assert _obeyed(done.stdout + done.stderr) == []


@pytest.mark.parametrize("command", [("check",), ("list",), ("compare",), ("show", "statement")])
def test_no_control_sequence_of_a_case_reaches_json(armed: Path, command: list[str]) -> None:
    done = calm(run(*command, "--format", "json", cwd=armed))
    assert "\\u001b[31;5m" in done.stdout
    assert _obeyed(done.stdout + done.stderr) == []


@pytest.mark.parametrize("command", _SHOWN, ids=lambda command: ascii(" ".join(command))[:30])
def test_no_control_sequence_of_a_case_reaches_a_terminal(armed: Path, command: list[str]) -> None:
    status, output = run_in_terminal(*command, cwd=armed)
    assert status in (0, 1, 2)
    assert "Traceback" not in output
    assert "\x1b[31;5m" not in output
    assert _obeyed(re.sub(r"\x1b\[[0-9;]*m", "", output)) == []  # but for the program's own colours


WRITERS = [
    ("check", "--fix", "--diff"),
    ("fmt", "--diff"),
    ("rename", "odd", "plain", "--dry-run"),
    ("rename", "odd", "plain"),
    ("merge", "lure", "odd", "--dry-run"),
    ("retire", "odd", "--dry-run"),
    ("new", "claim", f"One {_RAW}", "--dry-run"),
]


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: " ".join(command)[:20])
def test_a_patch_does_nothing_to_a_terminal(case: Path, command: list[str]) -> None:
    text = (
        f"---\nkind: explanation\nanswers:   why\nsupports: [protest, protest]\n---\n# S {_RAW}\n"
        f"{_RAW}\n"
    )
    put(case, "claims/odd.md", text.encode())
    status, output = run_in_terminal(*command, cwd=case)
    assert status in (0, 1), output
    assert "S \ufffd[31;5m" in output or "One \ufffd[31;5m" in output
    assert "\x1b[31;5m" not in output
    assert _obeyed(re.sub(r"\x1b\[[0-9;]*m", "", output)) == []  # but for the program's own colours


def test_a_terminal_gets_colour_and_a_pipe_does_not(case: Path) -> None:
    status, output = run_in_terminal("list", cwd=case)
    assert status == 0
    assert "\x1b[" in output
    assert "\x1b" not in run("list", cwd=case).stdout
    for wish in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in run_in_terminal("list", cwd=case, env=wish)[1]

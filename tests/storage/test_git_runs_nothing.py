"""`argmap check --since`: nothing that a repository names is run, and nothing is fetched.

Each way is tried with a program that leaves a mark. Git runs those of `FILTERS` when it reads a
file, as for `git diff`, and those of `TO_FETCH` when it is asked for what a partial clone lacks.
"""

import contextlib
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from support.program import run, snapshot
from support.repositories import NOBODY, do, put, repository

from argmap.core.errors import ArgmapError
from argmap.storage import git

SEAT = "claims/seat.md"


@pytest.fixture(autouse=True, scope="module")
def _own_git() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**NOBODY, "no_proxy": "127.0.0.1"}.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def pattern(tmp_path_factory) -> Path:
    """Return a folder of two repositories of a case: a partial clone of the other, and itself.

    The clone does not have what the seat was.
    """
    folder = tmp_path_factory.mktemp("pattern")
    case = repository(folder / "repo")
    put(case, SEAT, "---\n---\n# Changed\n")
    do(case, "commit", "-q", "-am", "two")
    do(folder, "clone", "-q", "--bare", str(case), "upstream.git")
    blob = do(case, "rev-parse", f"HEAD~1:{SEAT}").strip()
    (case / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    do(case, "config", "core.repositoryFormatVersion", "1")
    do(case, "config", "extensions.partialClone", "origin")
    do(case, "config", "remote.origin.promisor", "true")
    return folder


@pytest.fixture
def case(pattern: Path, tmp_path: Path) -> Path:
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return tmp_path / "repo"


class Hostile:
    """A program that leaves a mark when it is run, and then fails."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "ran"
        self.path = folder / "hostile"
        self.path.write_text(f"#!/bin/sh\n>'{self.mark}'\nexit 1\n", "utf-8")
        self.path.chmod(0o755)

    def settings(self, folder: Path, settings: str, *more: str) -> None:
        """Set what the lines say, with this program in the place of PROGRAM."""
        for line in settings.strip().splitlines():
            key, _, value = line.strip().replace("PROGRAM", str(self.path)).partition(" = ")
            do(folder, "config", *more, key, value)

    @property
    def ran(self) -> bool:
        return self.mark.exists()


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    return Hostile(tmp_path)


def paths(folder: Path, since: str = "HEAD") -> list[str]:
    return [one.path for one in git.changed(folder, since)]


def why(folder: Path, since: str) -> tuple[str, str]:
    with pytest.raises(ArgmapError) as error:
        git.changed(folder, since)
    return str(error.value), error.value.hint


# -- the work tree ---------------------------------------------------------------------------------

FILTERS = {
    "a filter": """
        filter.evil.clean = PROGRAM""",
    "a filter that must not fail": """
        filter.evil.clean = PROGRAM
        filter.evil.required = true""",
    "a filter that stays": """
        filter.evil.process = PROGRAM""",
}
OTHERS = {
    "a monitor": """
        core.fsmonitor = PROGRAM""",
    "an older monitor": """
        core.fsmonitor = PROGRAM
        core.fsmonitorHookVersion = 1""",
    "a diff": """
        diff.external = PROGRAM""",
    "a diff by attribute": """
        diff.evil.command = PROGRAM""",
    "a text conversion": """
        diff.evil.textconv = PROGRAM
        diff.evil.cachetextconv = true""",
    "a merge": """
        merge.evil.driver = PROGRAM""",
    "a pager": """
        core.pager = PROGRAM
        pager.ls-files = PROGRAM
        pager.rev-parse = PROGRAM""",
    "an editor": """
        core.editor = PROGRAM
        sequence.editor = PROGRAM""",
    "signatures": """
        gpg.program = PROGRAM
        log.showSignature = true""",
    "an alias": """
        alias.ls-files = !PROGRAM
        alias.ls-tree = !PROGRAM
        alias.cat-file = !PROGRAM""",
    "a hook by name": """
        hook.evil.command = PROGRAM
        hook.evil.event = post-index-change""",
    "a trace": """
        trace2.eventTarget = PROGRAM
        trace2.normalTarget = PROGRAM""",
}
ATTRIBUTES = "*.md diff=evil filter=evil merge=evil\n"


def edited(case: Path) -> None:
    """Change one file, and write another again as it was, so that git must read it."""
    put(case, SEAT, "---\n---\n# Edited\n")
    other = case / "claims" / "other.md"
    other.write_bytes(other.read_bytes())
    os.utime(other, (1, 1))


@pytest.mark.parametrize("settings", (FILTERS | OTHERS).values(), ids=FILTERS | OTHERS)
def test_no_program_of_the_settings_reads_the_work_tree(case, hostile, settings):
    put(case, ".git/info/attributes", ATTRIBUTES)
    hostile.settings(case, settings)
    edited(case)
    assert paths(case) == [SEAT]
    assert not hostile.ran


def test_attributes_of_the_case_itself_run_no_program(case, hostile):
    put(case, ".gitattributes", ATTRIBUTES)
    hostile.settings(case, "filter.evil.clean = PROGRAM")
    edited(case)
    assert paths(case) == [".gitattributes", SEAT]
    assert not hostile.ran


def test_settings_that_lie_in_another_file_run_no_program(case, hostile):
    put(case, ".git/info/attributes", ATTRIBUTES)
    hostile.settings(case, "filter.evil.clean = PROGRAM", "--file", "shared")
    do(case, "config", "include.path", "../shared")
    edited(case)
    assert paths(case) == [SEAT, "shared"]
    assert not hostile.ran


def test_settings_of_one_work_tree_run_no_program(case, hostile):
    put(case, ".git/info/attributes", ATTRIBUTES)
    do(case, "config", "extensions.worktreeConfig", "true")
    hostile.settings(case, "filter.evil.clean = PROGRAM", "--worktree")
    edited(case)
    assert paths(case) == [SEAT]
    assert not hostile.ran


def test_hooks_are_not_run(case, hostile):
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (case / ".git" / "hooks" / name).symlink_to(hostile.path)
        put(case / "hooks", name, hostile.path.read_text("utf-8"))
        (case / "hooks" / name).chmod(0o755)
    put(case, ".gitignore", "/hooks\n")
    do(case, "config", "core.hooksPath", str(case / "hooks"))
    edited(case)
    assert paths(case) == [".gitignore", SEAT]
    assert not hostile.ran


def test_settings_of_a_submodule_run_no_program(case, hostile, tmp_path):
    repository(tmp_path / "part")
    file_allowed = ("-c", "protocol.file.allow=always")
    do(case, *file_allowed, "submodule", "--quiet", "add", f"file://{tmp_path}/part", "part")
    do(case, "commit", "-q", "-m", "a part")
    part = case / "part"
    put(case, ".git/modules/part/info/attributes", ATTRIBUTES)
    hostile.settings(part, "filter.evil.clean = PROGRAM\ncore.fsmonitor = PROGRAM")
    do(case, "config", "submodule.recurse", "true")
    do(case, "config", "diff.ignoreSubmodules", "none")
    edited(part)
    edited(case)
    assert paths(case) == [SEAT]
    assert not hostile.ran


# -- what a partial clone lacks --------------------------------------------------------------------

TO_FETCH = {
    "ssh": """
        remote.origin.url = ssh://nowhere/case
        core.sshCommand = PROGRAM""",
    "ext": """
        remote.origin.url = ext::PROGRAM
        protocol.ext.allow = always""",
    "ext in place of another": """
        remote.origin.url = short:case
        url.ext::PROGRAM .insteadOf = short:
        protocol.ext.allow = always""",
    "the program of a remote": """
        remote.origin.url = file://UPSTREAM
        remote.origin.uploadpack = PROGRAM""",
    "the program of a remote that is a path": """
        remote.origin.url = UPSTREAM
        remote.origin.uploadpack = PROGRAM""",
    "a proxy": """
        remote.origin.url = git://nowhere/case
        core.gitProxy = PROGRAM""",
    "an alias for a protocol": """
        remote.origin.url = evil::case
        alias.remote-evil = !PROGRAM""",
    "an alias for a system": """
        remote.origin.url = case
        remote.origin.vcs = evil
        alias.remote-evil = !PROGRAM""",
    "an alias for no system": """
        remote.origin.url = ::case
        alias.remote- = !PROGRAM""",
    "an alias for a system called none": """
        remote.origin.url = none::case
        alias.remote-none = !PROGRAM""",
    "an alias that git takes a name for": """
        remote.origin.url = case
        remote.origin.vcs = _
        alias.remote-a = !PROGRAM
        help.autoCorrect = immediate""",
    "a helper for passwords": """
        remote.origin.url = http://SERVER/case
        credential.helper = PROGRAM""",
    "a helper for the passwords of one server": """
        remote.origin.url = http://SERVER/case
        credential.http://SERVER.helper = PROGRAM""",
    "a question for a password": """
        remote.origin.url = http://SERVER/case
        core.askPass = PROGRAM""",
    "the references of another repository": """
        remote.origin.url = file://UPSTREAM
        core.alternateRefsCommand = PROGRAM;:""",
}


class _Closed(BaseHTTPRequestHandler):
    """Asks everybody for a password."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="case"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Closed) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


@pytest.fixture(params=["a git that can be told to fetch nothing", "an older git"])
def _as_old(request, monkeypatch):
    """Keep from git the variable that it knows from 2.39.4 and 2.45 on, or not."""
    if request.param == "an older git":
        monkeypatch.delitem(git.ENVIRONMENT, "GIT_NO_LAZY_FETCH")


@pytest.fixture
def addresses(server, tmp_path) -> dict[str, str]:
    return {"SERVER": server, "UPSTREAM": str(tmp_path / "upstream.git")}


@pytest.mark.usefixtures("_as_old")
@pytest.mark.parametrize("settings", TO_FETCH.values(), ids=TO_FETCH)
def test_no_program_of_the_settings_fetches_what_is_not_there(
    case, hostile, addresses, tmp_path, settings
):
    do(tmp_path, "init", "-q", "--bare", "another.git")
    put(case, ".git/objects/info/alternates", f"{tmp_path}/another.git/objects\n")
    for name, address in addresses.items():
        settings = settings.replace(name, address)
    hostile.settings(case, settings)
    for since in ("HEAD~1", "1" * 40):  # a file is not there, or the revision itself
        with contextlib.suppress(ArgmapError):
            git.changed(case, since)
        assert not hostile.ran


@pytest.mark.usefixtures("_as_old")
@pytest.mark.parametrize("lazy", ["blob:none", "tree:0"])
def test_a_partial_clone_says_what_is_not_there_and_fetches_nothing(pattern, tmp_path, lazy):
    upstream = pattern / "upstream.git"
    do(upstream, "config", "uploadpack.allowFilter", "true")
    do(tmp_path, "clone", "-q", f"--filter={lazy}", f"file://{upstream}", "partial")
    partial = tmp_path / "partial"
    before = snapshot(partial / ".git")
    message, hint = why(partial, "HEAD~1")
    assert "in this clone" in message
    assert "partial clone" in hint
    assert snapshot(partial / ".git") == before
    assert paths(partial) == []
    do(partial, *hint.partition("git ")[2].split())
    assert paths(partial, "HEAD~1") == [SEAT]


def test_the_program_says_on_one_line_what_a_partial_clone_lacks(case, tmp_path):
    do(case, "config", "remote.origin.url", f"file://{tmp_path}/upstream.git")
    outcome = run("check", "--since", "HEAD~1", cwd=case)
    assert outcome.returncode == 2
    assert f'"{SEAT}" as of "HEAD~1" is not in this clone' in outcome.stderr
    assert "git fetch --refetch --no-filter" in outcome.stderr

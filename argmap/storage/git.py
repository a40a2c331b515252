"""What git says changed since a revision. Starts the program `git`, which only reads.

The settings of a repository are a stranger's: nothing that they name is run in our place of what
git itself does (no monitor, no hook, no external diff, no text conversion), and nothing is asked
of a terminal.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap.core.errors import ArgmapError

_TIMEOUT = 60  # seconds; a large repository on a cold disk takes some
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.pager=cat"),
    *("-c", "diff.autoRefreshIndex=true"),
)
# Set while a hook runs; they name a repository by a path that is right in its folder only.
_OF_A_HOOK = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
    *("GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS"),
)
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_REGULAR = b"100"  # how the mode of a plain file begins


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not what it was: its path in the folder, and its content then.

    `before` is None for a file that was not there, or was no plain file.
    """

    path: str
    before: bytes | None


def changed(folder: Path, since: str, *, timeout: float = _TIMEOUT) -> tuple[Changed, ...]:
    """Return the files below a folder that differ between a revision and the disk, by path.

    Whether what changed is committed, staged, on the disk only or not yet known to git makes no
    difference; a renamed file is there with both names; ignored files are left out. Paths have
    forward slashes. Raises `ArgmapError` when there is no git, no repository or no such revision.
    """
    git = _Git(folder, timeout)
    commit = _commit(git, since)
    diff = git.run(
        *("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"),
        *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", commit, "--", "."),
    )
    blobs = dict(_entries(diff))
    fresh = git.run("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    for path in _split(fresh):
        blobs.setdefault(path, None)
    content = _content(git, (blob for blob in blobs.values() if blob))
    return tuple(
        Changed(path.decode("utf-8", "replace"), content.get(blob) if blob else None)
        for path, blob in sorted(blobs.items())
    )


@dataclass(frozen=True, slots=True)
class _Git:
    """The program, started in one folder."""

    folder: Path
    timeout: float

    def ask(self, *args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Return what a git command came to, whether or not it was done."""
        program = shutil.which("git")
        if program is None:
            message = "there is no program git, which knows what changed"
            raise ArgmapError(message, hint="install git, or leave --since out")
        kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        try:
            return subprocess.run(  # noqa: S603 - no shell; the arguments are ours, REV is refused
                [program, "--no-pager", *_SAFE, *args],
                cwd=self.folder,
                env={**kept, **_ENVIRONMENT},
                input=given,
                capture_output=True,
                timeout=self.timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"git took longer than {self.timeout:g} seconds"
            raise ArgmapError(message, hint="try again, or leave --since out") from None
        except OSError as error:
            message = f"git cannot be started: {(error.strerror or str(error)).lower()}"
            raise ArgmapError(message, hint="install git, or leave --since out") from None

    def run(self, *args: str, given: bytes = b"") -> bytes:
        """Return what a git command says. Raises `ArgmapError` when it fails."""
        done = self.ask(*args, given=given)
        if done.returncode:
            raise _failed(done)
        return done.stdout


def _failed(done: subprocess.CompletedProcess[bytes]) -> ArgmapError:
    said = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said or "must be run in a work tree" in said:
        message = "the case lies in no git repository, so nothing says what changed"
        return ArgmapError(message, hint="leave --since out, or keep the case in git")
    if "dubious ownership" in said:
        message = "git does not read this repository, because it belongs to another user"
        return ArgmapError(message, hint='see "safe.directory" in git help config')
    first = next(iter(said.splitlines()), f"it leaves with {done.returncode}")[:200]
    return ArgmapError(f"git cannot say what changed: {first.removeprefix('fatal: ')}")


def _commit(git: _Git, since: str) -> str:
    """Return the name of the commit that a revision stands for."""
    if not since or since.startswith("-") or "\0" in since:
        message = f'"{since}" is no revision of git'
        raise ArgmapError(message, hint="name a branch, a tag or a commit, such as origin/main")
    if git.run("rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise _failed(subprocess.CompletedProcess((), 1, b"", b"must be run in a work tree"))
    found = git.ask("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
    if not found.returncode:
        return found.stdout.decode("ascii").strip()
    named = not set(since) & set("~^:@{")  # such a revision cannot be asked of a remote by name
    name = since.partition("/")[2] if since.startswith("origin/") else since
    fetch = f"fetch it: git fetch origin {name}" if named else ""
    if git.run("rev-parse", "--is-shallow-repository").strip() == b"true":
        message = f'"{since}" is not in this clone, which is shallow'
        whole = "the whole history: git fetch --unshallow (actions/checkout: fetch-depth: 0)"
        raise ArgmapError(message, hint=f"{fetch}, or {whole}" if named else f"fetch {whole}")
    message = f'there is no revision "{since}" in this repository'
    advice = "name a branch, a tag or a commit"
    raise ArgmapError(message, hint=f"{advice}; or {fetch}" if named else advice)


def _split(said: bytes) -> Sequence[bytes]:
    return said.split(b"\0")[:-1]


def _entries(said: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield each path of `git diff --raw -z`, and the name of what it held before."""
    fields = _split(said)
    for about, path in zip(fields[::2], fields[1::2], strict=True):
        mode, _, blob, *_ = about.lstrip(b":").split(b" ")
        yield path, blob if mode.startswith(_REGULAR) else None


def _content(git: _Git, blobs: Iterable[bytes]) -> Mapping[bytes, bytes]:
    """Return what lies under these names in git, without those that are not there."""
    names = sorted(set(blobs))
    if not names:
        return {}
    said = git.run("cat-file", "--batch", given=b"\n".join(names) + b"\n")
    found: dict[bytes, bytes] = {}
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        answer = said[at:end].split(b" ")
        at = end + 1
        if answer[-1].isdigit():
            size = int(answer[-1])
            found[name] = said[at : at + size]
            at += size + 1
    return found

"""What changed since a revision. Starts the program `git`, which reads its own files only.

The settings of a repository are a stranger's, and many of them name programs. None is run:

* git reads objects and its index, never the work tree: turning a file into what git keeps of it
  takes filters. The files are compared in `argmap.storage.worktree`;
* nothing is fetched: a remote can name programs, too. What a partial clone lacks is an error;
* no monitor, hook, pager or alias takes the place of what git itself does, and nothing is asked of
  a terminal.
"""

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from argmap.core.errors import ArgmapError
from argmap.storage.worktree import Kept, WorkTree, canonical

_TIMEOUT = 60  # seconds; a large repository on a cold disk takes some
# All that keeps git from running a program and from fetching. What is set on the command line wins
# over every file, and holds for the programs that git starts as well.
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.pager=cat"),
    *("-c", "help.autoCorrect=0"),  # or a command that is not there runs an alias much like it
    *("-c", "fetch.bundleURI="),  # or git 2.40 to 2.44 asks there before it looks at protocols
)
ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # known from git 2.39.4 and 2.45 on
    # For an older git: no protocol but this, which is none. "none", or nothing at all, would not
    # do: an alias "remote-none" makes a protocol of that name. No alias can have this one.
    "GIT_ALLOW_PROTOCOL": "_",
}
# Set while a hook runs; they name a repository by a path that is right in its folder only.
_OF_A_HOOK = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
    *("GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS"),
)
_WHOLE = "the whole history: git fetch --unshallow (actions/checkout: fetch-depth: 0)"
_SUBMODULE = b"160000"


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not what it was: its path in the folder, and its content then.

    `before` is None for a file that was not there, or was no plain file.
    """

    path: str
    before: bytes | None


def changed(
    folder: Path, since: str, *, tip: bool = False, timeout: float = _TIMEOUT
) -> tuple[Changed, ...]:
    r"""Return the files below a folder that differ between a revision and the disk, by path.

    The revision is where `since` and what is checked out part (their merge base): what has been
    done on the other branch since is not ours. With `tip` it is `since` itself.

    Whether what changed is committed, staged, on the disk only or not yet known to git makes no
    difference; a renamed file is there with both names; ignored files and submodules are left out.
    Paths have forward slashes.

    A file that has `\r\n` where git has `\n` is unchanged, whatever the settings say of line ends.
    Nothing else is converted: a file that a filter (Git LFS, for example), `ident` or
    `working-tree-encoding` makes differ from what git keeps counts as changed.

    Reads every file below the folder that git knows; how often git is started does not depend on
    their number. Raises `ArgmapError` when there is no git, no repository, no such revision or no
    merge base, and when this is a partial clone that lacks what a file was.
    """
    git = _Git(folder, timeout)
    commit = _commit(git, since)
    if not tip:
        commit = _merge_base(git, since, commit)
    before = dict(_tree(git, since, commit))
    index = dict(_index(git))
    tree = WorkTree(
        folder,
        modes=_is_set(git, "core.fileMode"),
        links=_is_set(git, "core.symlinks"),
    )
    paths = {path for path, kept in index.items() if tree.differs(path, kept, before.get(path))}
    paths |= before.keys() - index.keys()
    paths |= set(_split(git.run("ls-files", "-z", "--others", "--exclude-standard")))
    plain = (path for path in paths & before.keys() if stat.S_ISREG(before[path].mode))
    content = _content(git, since, {path: before[path].blob for path in plain})
    return tuple(
        Changed(path.decode("utf-8", "replace"), content.get(path)) for path in sorted(paths)
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
                env={**kept, **ENVIRONMENT},
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
    answer = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in answer or "must be run in a work tree" in answer:
        message = "the case lies in no git repository, so nothing says what changed"
        return ArgmapError(message, hint="leave --since out, or keep the case in git")
    if "dubious ownership" in answer:
        message = "git does not read this repository, because it belongs to another user"
        return ArgmapError(message, hint='see "safe.directory" in git help config')
    first = next(iter(answer.splitlines()), f"exit status {done.returncode}")[:200]
    return ArgmapError(f"git cannot say what changed: {first.removeprefix('fatal: ')}")


def _lacking(message: str) -> ArgmapError:
    return ArgmapError(message, hint="complete a partial clone: git fetch --refetch --no-filter")


def _commit(git: _Git, since: str) -> str:
    """Return the name of the commit that a revision stands for."""
    _refuse(git, since)
    named = git.ask("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
    if named.returncode:
        raise _no_revision(git, since)
    return named.stdout.decode("ascii").strip()


def _merge_base(git: _Git, since: str, commit: str) -> str:
    """Return the commit where a revision and what is checked out part; the best, if several."""
    found = git.ask("merge-base", commit, "HEAD")
    if not found.returncode:
        return found.stdout.decode("ascii").split()[0]
    message = f'"{since}" and what is checked out have no commit in common'
    tip = "compare with its tip: --since-tip"
    if _is_shallow(git):
        message += " in this clone, which is shallow"
        raise ArgmapError(message, hint=f"fetch {_WHOLE}, or {tip}")
    raise ArgmapError(message, hint=tip)


def _is_shallow(git: _Git) -> bool:
    return git.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def _refuse(git: _Git, since: str) -> None:
    """Raise `ArgmapError` for what is no revision, and where there is no work tree."""
    if not since or since.startswith("-") or "\0" in since:
        message = f'"{since}" is no revision of git'
        raise ArgmapError(message, hint="name a branch, a tag or a commit, such as origin/main")
    if git.run("rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise _failed(subprocess.CompletedProcess((), 1, b"", b"must be run in a work tree"))


def _no_revision(git: _Git, since: str) -> ArgmapError:
    """Return why there is no such revision here, and how to fetch it."""
    fetch = _how_to_fetch(since)
    if _is_shallow(git):
        message = f'"{since}" is not in this clone, which is shallow'
        return ArgmapError(message, hint=f"{fetch}, or {_WHOLE}" if fetch else f"fetch {_WHOLE}")
    message = f'there is no revision "{since}" in this repository'
    advice = "name a branch, a tag or a commit"
    return ArgmapError(message, hint=f"{advice}; or {fetch}" if fetch else advice)


def _how_to_fetch(since: str) -> str:
    """Return the command that fetches a revision; empty where no remote can be asked by name."""
    if set(since) & set("~^:@{"):
        return ""
    name = since.partition("/")[2] if since.startswith("origin/") else since
    return f"fetch it: git fetch origin {name}"


def _objects(git: _Git, since: str, *args: str, given: bytes = b"") -> bytes:
    """Return what a command says that reads what a revision holds.

    Raises `ArgmapError` when it fails: there is a commit, so that it fails for what lies beneath.
    """
    done = git.ask(*args, given=given)
    if done.returncode:
        message = f'not all of "{since}" is in this clone'
        raise _lacking(message)
    return done.stdout


def _split(output: bytes) -> list[bytes]:
    return output.split(b"\0")[:-1]


def _tree(git: _Git, since: str, commit: str) -> Iterator[tuple[bytes, Kept]]:
    """Yield the files below the folder that a commit has. What they hold is not looked at."""
    for line in _split(_objects(git, since, "ls-tree", "-r", "-z", commit)):
        about, _, path = line.partition(b"\t")
        mode, kind, blob = about.split(b" ")
        if kind == b"blob":
            yield path, Kept(canonical(int(mode, 8)), blob)


def _index(git: _Git) -> Iterator[tuple[bytes, Kept]]:
    """Yield the files below the folder that the index has."""
    for line in _split(git.run("ls-files", "-z", "--stage", "-v")):
        about, _, path = line.partition(b"\t")
        tag, mode, blob, _ = about.split(b" ")
        if mode != _SUBMODULE:
            yield path, Kept(int(mode, 8), blob, trusted=tag == b"S" or tag.islower())


def _is_set(git: _Git, key: str) -> bool:
    """Say whether a setting is on, as it is unless it says otherwise."""
    return git.ask("config", "--type=bool", "--get", key).stdout.strip() != b"false"


def _content(git: _Git, since: str, blobs: Mapping[bytes, bytes]) -> Mapping[bytes, bytes]:
    """Return by path what lies in git under these names.

    Raises `ArgmapError` when something does not.
    """
    names = sorted(set(blobs.values()))
    if not names:
        return {}
    wanted = b"\n".join(names) + b"\n"
    output = _objects(git, since, "cat-file", "--batch", given=wanted)
    held: dict[bytes, bytes] = {}
    at = 0
    for name in names:
        end = output.index(b"\n", at)
        answer = output[at:end].split(b" ")
        at = end + 1
        if answer[-1].isdigit():
            size = int(answer[-1])
            held[name] = output[at : at + size]
            at += size + 1
    for path, name in sorted(blobs.items()):
        if name not in held:
            file = path.decode("utf-8", "replace")
            message = f'"{file}" as of "{since}" is not in this clone'
            raise _lacking(message)
    return {path: held[name] for path, name in blobs.items()}

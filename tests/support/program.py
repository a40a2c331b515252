"""The installed program, started as a user starts it: no imports of `argmap` take part."""

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ARGMAP = str(Path(sys.executable).with_name("argmap"))
"""The program beside the Python that runs the tests."""

WHOLE_CASE = """
== claims/why.md
---
kind: question
exhaustive: true
---
# Why did the USSR not veto the resolutions?
== claims/protest.md
---
kind: explanation
answers: why
ignore:
  - rule: single-source
    reason: One document each is all that there is
---
# It was holding to the boycott
== claims/lure.md
---
kind: explanation
answers: why
ignore:
  - rule: single-source
    reason: One document each is all that there is
---
# It stayed away on purpose
== evidence/malik-statement.md
---
source: frus
locator: page 207
supports:
  - to: protest
    why: He names the seat as his reason
contradicts:
  - to: lure
    why: Nobody who sets a trap says how to spring it
---
# Malik said that he would stay away until the seat was settled
== evidence/gottwald-letter.md
---
source: letter
locator: page 1
supports:
  - to: lure
    why: It is one of the purposes that Stalin names himself
    strength: strong
contradicts:
  - to: protest
    why: The seat is not among the purposes
---
# Stalin wrote that the United States was to be drawn in
== evidence/sources/frus.md
---
standing: primary
reliability: A
---
# FRUS 1950 II, document 114
== evidence/sources/letter.md
---
standing: primary
reliability: B
---
# Stalin to Gottwald, 27 August 1950
"""
"""A case in which nothing is wrong: two explanations, told apart by two items of evidence."""

_OF_OUR_OWN = (
    *("ARGMAP", "COLUMNS", "LINES", "NO_COLOR", "PYTHON", "TERM", "FORCE_COLOR"),
    "GITHUB_STEP_SUMMARY",
)
_MEASURING = "COVERAGE_PROCESS"


def environment(
    changes: Mapping[str, str] | None = None, *, measured: bool = False
) -> dict[str, str]:
    """Return this process's environment without what would change the output, then changed.

    Coverage is measured where a program does what it does not do in process, such as serve: it
    takes a program half as long again to start.
    """
    other = _OF_OUR_OWN if measured else (*_OF_OUR_OWN, _MEASURING)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(other)}
    return {**kept, **(changes or {})}


def run(
    *args: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    timeout: float = 60,
    measured: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run `argmap` in a folder; `env` changes the environment, `before` is a program to go through.

    Output that is not UTF-8 raises: the program must never write any.
    """
    return subprocess.run(
        [*before, ARGMAP, *map(str, args)],
        cwd=cwd,
        env=environment(env, measured=measured),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def run_in_terminal(
    *args: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run `argmap` in a pseudo-terminal of 100 columns: its exit status, and what it shows."""
    ours, theirs = pty.openpty()
    shape = {"TERM": "xterm-256color", "COLUMNS": "100", **(env or {})}
    with subprocess.Popen(
        [ARGMAP, *map(str, args)],
        cwd=cwd,
        env=environment(shape),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                more = os.read(ours, 65_536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not more:
                break
            shown += more
        os.close(ours)
    return process.returncode, shown.decode()


def snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return what lies in a folder: for each path its kind and mode, size, time and content."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*"), key=os.fsencode):
        about = path.lstat()
        small = path.is_file() and not path.is_symlink() and about.st_size < 1_000_000
        content: object = None
        if path.is_symlink():
            content = path.readlink()
        elif small and os.access(path, os.R_OK):
            content = path.read_bytes()
        name = repr(os.fsencode(path.relative_to(folder)))
        found[name] = (about.st_mode, about.st_size, about.st_mtime_ns, content)
    return found


_PLACE = re.compile(r"^(\S.*?):(\d+):(\d+): \w+: .* \[([a-z-]+)\]$", re.MULTILINE)


def findings(output: str) -> list[tuple[str, str]]:
    """Return (path, rule) of each finding in the text that `argmap check` prints."""
    return [(place[1], place[4]) for place in _PLACE.finditer(output)]


def as_somebody() -> list[str]:
    """Return the program that takes from root the right to read everything, if there is need."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]

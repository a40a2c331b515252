"""A small case in a repository of git, and what tests do with one."""

import subprocess
from pathlib import Path

from support.case_text import write

CASE = """
== claims/why.md
---
kind: question
---
# Why did the USSR not veto?
== claims/protest.md
---
kind: explanation
---
# It was holding to the boycott
== claims/seat.md
---
supports: [protest]
---
# The seat mattered
== claims/other.md
---
supports: [protest]
---
# The rules were misread
== evidence/letter.md
---
source: papers
supports: [seat]
---
# Stalin wrote to Gottwald
== evidence/note.md
---
source: papers
supports: [other]
---
# Malik made a note
== evidence/sources/papers.md
---
standing: primary
---
# The papers
"""

NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Nobody",
    "GIT_AUTHOR_EMAIL": "nobody@example.org",
    "GIT_COMMITTER_NAME": "Nobody",
    "GIT_COMMITTER_EMAIL": "nobody@example.org",
}


def do(folder: Path, *args: str) -> str:
    """Run git in a folder."""
    done = subprocess.run(
        ["git", *args], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def repository(folder: Path, *, inside: str = "") -> Path:
    """Return the folder of a case that is committed to a repository of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    do(folder, "init", "-q", "-b", "main")
    case = write(folder / inside, CASE)
    do(folder, "add", "-A")
    do(folder, "commit", "-q", "-m", "a case")
    return case


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")

"""The README tells the truth: its commands, their output, its picture and the house."""

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from support.case_text import write
from support.places import ROOT
from support.sessions import BLOCK, Session, steps

from argmap import api

README = ROOT / "README.md"
PICTURE = ROOT / ".github" / "deliberate-lure.svg"
REWRITE = bool(os.environ.get("ARGMAP_GOLDEN"))

LARGEST = 8_000
"""Bytes: what is longer belongs in the handbook."""

MOST_LINES = 12
"""Lines of one command's output."""

BROKEN = """
== claims/why-no-veto.md
---
kind: question
exhaustive: true
---
# Why did the USSR not veto?
== claims/protest.md
---
kind: explanation
---
# It was holding to its boycott over China's seat
== claims/lure.md
---
kind: explanation
---
# It stayed away on purpose
== evidence/malik-january-1950.md
---
source: frus-1950-ii-114
supports:
  - to: protest
    why: He names the seat as his reason
contradicts:
  - to: luer
    why: Nobody who sets a trap says how to spring it
---
# Malik leaves until the Nationalist delegate is removed
== evidence/sources/frus-1950-ii-114.md
---
standing: primary
---
# FRUS 1950 II, document 114
"""

pytestmark = pytest.mark.golden


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """Copy the shipped case, so that `render -o` writes nowhere else."""
    for name in ("claims", "evidence"):
        shutil.copytree(ROOT / name, tmp_path / name)
    write(tmp_path / "broken", BROKEN)
    return tmp_path


def test_every_command_prints_what_the_readme_shows(case_folder: Path) -> None:
    fresh = Session(case_folder, columns=92).renewed(README.read_text("utf-8"))
    if REWRITE:
        README.write_text(fresh, "utf-8")
    assert README.read_text("utf-8") == fresh


def test_the_readme_is_short() -> None:
    assert len(README.read_bytes()) <= LARGEST
    sessions = [match["body"] for match in BLOCK.finditer(README.read_text("utf-8"))]
    shown = [lines for session in sessions for _, lines in steps(session)]
    assert len(shown) == 5
    assert max(map(len, shown)) <= MOST_LINES


def test_the_drawing_of_the_house_is_what_stands_there_and_what_the_contracts_say() -> None:
    house = re.search(
        r"<!-- house -->\n```\nargmap/\n(.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    assert house is not None
    drawn = [line.split()[0].rstrip("/") for line in house[1].splitlines()]
    assert set(drawn) == rooms(ROOT / "argmap") - {"__init__", "__main__", "py.typed"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [name for layer in settings["contracts"][0]["layers"] for name in layer.split(" | ")]
    assert [name for name in drawn if name not in ("manual", "data")] == layers


def rooms(package: Path) -> set[str]:
    """Return the modules of a package, and its folders that hold more than what Python caches."""
    files = (path for path in package.rglob("*") if path.is_file())
    inside = (path.relative_to(package) for path in files if "__pycache__" not in path.parts)
    return {path.parts[0].removesuffix(".py") for path in inside}


def test_a_folder_that_holds_only_what_python_leaves_behind_is_no_room(tmp_path: Path) -> None:
    for name in (
        "api.py",
        "core/ids.py",
        "gone/__pycache__/old.pyc",
        "empty/deep/__pycache__/o.pyc",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert rooms(tmp_path) == {"api", "core"}


def test_the_picture_is_drawn_from_the_shipped_case() -> None:
    case = api.load(ROOT)
    drawn = api.render(case, engine="pure", focus="deliberate-lure", depth=1)
    if REWRITE:
        PICTURE.write_bytes(drawn)
    assert PICTURE.read_bytes() == drawn


def test_the_shipped_case_has_no_errors() -> None:
    found = api.check(api.load(ROOT))
    assert [finding.rule for finding in found if finding.severity.value == "error"] == []

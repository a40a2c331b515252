"""The README tells the truth: its commands, their output, its table of rules and its picture."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from support.case_text import write
from support.places import ROOT

from argmap import api, checks

README = ROOT / "README.md"
PICTURE = ROOT / ".github" / "deliberate-lure.svg"
REWRITE = bool(os.environ.get("ARGMAP_GOLDEN"))
ARGMAP = Path(sys.executable).parent / "argmap"

SHOWN = {  # how many lines of each command's output the README shows
    "argmap compare": 34,
    "argmap list --kind explanation": 12,
}

BROKEN = """
== claims/why-no-veto.md
---
kind: question
---
# Why did the USSR not veto?
== claims/protest.md
---
kind: explanation
---
# It was holding to its boycott over China's seat
== claims/boycott-sincere.md
---
suports: [protest]
---
# The boycott was meant
== evidence/malik-january-1950.md
---
source: frus-1950-ii-114
supports:
  - to: boycot-sincere
    why: He left: nobody made him
---
# Malik leaves until the Nationalist delegate is removed
== evidence/sources/frus-1950-ii-114.md
---
reliability: G
---
# FRUS 1950 II, document 114
"""

pytestmark = pytest.mark.golden


@pytest.fixture(scope="module")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the shipped case, so that `render -o` writes nowhere else."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("claims", "evidence"):
        shutil.copytree(ROOT / name, folder / name)
    write(folder / "broken", BROKEN)
    return folder


def run(command: str, folder: Path) -> str:
    """Run a command of the README and return what it prints, to both streams."""
    _, *arguments = command.split()
    done = subprocess.run(
        [ARGMAP, *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return re.sub(r" · \d+\.\d s$", "", done.stdout, flags=re.MULTILINE)


def shown(command: str, output: str) -> str:
    """Return the lines of an output that the README shows: the first ones, and the last."""
    lines = output.rstrip("\n").split("\n")
    most = SHOWN.get(command, 40)
    if len(lines) <= most:
        return "\n".join(lines)
    return "\n".join([*lines[: most - 1], "…", lines[-1]])


CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)\n```", re.DOTALL)


def test_every_command_prints_what_the_readme_shows(case_folder: Path) -> None:
    text = README.read_text("utf-8")
    commands = [match["command"] for match in CONSOLE.finditer(text)]
    assert len(commands) >= 5

    def renewed(match: re.Match[str]) -> str:
        command = match["command"]
        return f"```console\n$ {command}\n{shown(command, run(command, case_folder))}\n```"

    fresh = CONSOLE.sub(renewed, text)
    if REWRITE:
        README.write_text(fresh, "utf-8")
    assert README.read_text("utf-8") == fresh


def rule_table() -> str:
    """Return the table of rules as the README has it."""
    rows = ["| rule | catches | default | fix |", "|---|---|---|---|"]
    subject = ""
    for entry in sorted(checks.rules().values(), key=lambda one: (one.subject, one.rule.name)):
        if entry.subject != subject:
            subject = entry.subject
            rows.append(f"| **{subject}** | | | |")
        rule = entry.rule
        rows.append(f"| `{rule.name}` | {rule.summary} | {rule.severity.value} | {rule.fix} |")
    return "\n".join(rows)


def test_the_table_of_rules_is_the_list_of_rules() -> None:
    text = README.read_text("utf-8")
    fresh = re.sub(
        r"<!-- rules -->\n.*?<!-- /rules -->",
        lambda _: f"<!-- rules -->\n{rule_table()}\n<!-- /rules -->",
        text,
        flags=re.DOTALL,
    )
    if REWRITE:
        README.write_text(fresh, "utf-8")
    assert README.read_text("utf-8") == fresh
    assert "| `unknown-target` |" in fresh


def test_the_drawing_of_the_house_is_what_stands_there_and_what_the_contracts_say() -> None:
    house = re.search(
        r"<!-- house -->\n```\nargmap/\n(.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    assert house is not None
    drawn = [line.split()[0].rstrip("/") for line in house[1].splitlines()]
    hidden = ("__init__.py", "__main__.py", "__pycache__", "py.typed")
    there = {path.name.removesuffix(".py") for path in (ROOT / "argmap").iterdir()}
    assert set(drawn) == there - {name.removesuffix(".py") for name in hidden}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [name for layer in settings["contracts"][0]["layers"] for name in layer.split(" | ")]
    assert [name for name in drawn if name not in ("manual", "data")] == layers


def test_the_picture_is_drawn_from_the_shipped_case() -> None:
    case = api.load(ROOT)
    drawn = api.render(case, engine="pure", focus="deliberate-lure", depth=1)
    if REWRITE:
        PICTURE.write_bytes(drawn)
    assert PICTURE.read_bytes() == drawn


def test_the_shipped_case_has_no_errors() -> None:
    found = api.check(api.load(ROOT))
    assert [finding.rule for finding in found if finding.severity.value == "error"] == []

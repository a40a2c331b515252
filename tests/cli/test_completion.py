"""What the shell offers where an id is typed, through the protocol that the shells speak."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.places import ROOT
from support.program import ARGMAP, WHOLE_CASE, environment, snapshot

from argmap import checks

SHIPPED = ROOT


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


def complete(line: str, cwd: Path, shell: str = "bash") -> list[str]:
    """Return what is offered behind a line, as its shell asks for it."""
    words = line.split(" ")
    asked = {"_ARGMAP_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    asked |= {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = run(cwd=cwd, env=asked)
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (
            "argmap show ",
            "frus gottwald-letter letter lure malik-statement protest why",
        ),
        ("argmap show l", "letter lure"),
        ("argmap show lx", ""),
        ("argmap compare ", "lure protest why"),
        ("argmap compare --why ", "gottwald-letter lure malik-statement protest"),
        ("argmap compare --why malik-statement l", "lure"),
        ("argmap compare --only f", "frus"),
        ("argmap compare --without f", "frus"),
        ("argmap render --focus ", "gottwald-letter lure malik-statement protest why"),
        ("argmap render --question ", "why"),
        ("argmap new claim x --supports ", "gottwald-letter lure malik-statement protest"),
        ("argmap new claim x --contradicts p", "protest"),
        ("argmap new claim x --neutral ", "lure protest"),
        ("argmap new claim x --supports lure --with g", "gottwald-letter"),
        ("argmap new explanation x --answers ", "why"),
        ("argmap new evidence x --source ", "frus letter"),
        ("argmap new source x --derived-from f", "frus"),
        ("argmap new evidence x --rating ", "lure protest"),
        ("argmap new claim x --distinct-from ma", "malik-statement"),
        ("argmap new claim x --ignore unknown-t", "unknown-target"),
        ("argmap rename pro", "protest"),
        ("argmap merge l", "letter lure"),
        ("argmap merge lure p", "protest"),
        ("argmap retire m", "malik-statement"),
        ("argmap cite ", "frus gottwald-letter letter malik-statement"),
        ("argmap source copy ", "frus letter"),
        ("argmap source pin ", "frus letter"),
        ("argmap export --question ", "why"),
        ("argmap compare --assume g", "gottwald-letter"),
        ("argmap rule unknown-t", "unknown-target"),
        ("argmap new ev", "evidence"),
        ("argmap exp", "export"),
        ("argmap export ", "sources"),
        ("argmap export x", ""),
        ("argmap export sources --form", "--format"),
        ("argmap export sources --format r", "ris"),
        ("argmap export --to s", "sadface"),
        ("argmap import --from arg", "argmap-json argdown-json arggraph argdown"),
        ("argmap import s", "sources"),
        ("argmap import c", ""),
        ("argmap help sta", "start stats"),
        ("argmap help comp", "comparing compare"),
    ],
)
def test_ids_of_the_right_kinds_are_offered(case: Path, line: str, offered: str) -> None:
    assert complete(line, case) == offered.split()


def test_the_statement_stands_beside_the_id_in_shells_that_show_it(case: Path) -> None:
    assert complete("argmap show pro", case, "fish") == ["protest\tIt was holding to the boycott"]
    assert (
        '"protest":"It was holding to the boycott"' in complete("argmap show pro", case, "zsh")[0]
    )


def test_the_case_that_the_line_names_is_meant(case: Path, tmp_path: Path) -> None:
    assert complete("argmap show --case case pro", tmp_path) == ["protest"]
    assert complete("argmap show pro", case / "claims") == ["protest"]


def test_every_rule_is_offered_and_nothing_else() -> None:
    assert complete("argmap rule ", SHIPPED) == sorted(checks.rules())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_broken_case_is_passed_over_in_silence(case: Path, shell: str) -> None:
    (case / "claims/broken.md").write_bytes(b"\xff\xfe")
    (case / "claims/no-head.md").write_text("kind: [\n", "utf-8")
    (case / "claims/Not An Id.md").write_text("---\n---\n# x\n", "utf-8")
    (case / "claims/nowhere.md").symlink_to(case / "nothing")
    (case / "claims/folder.md").mkdir()
    (case / "argmap.toml").write_text("][", "utf-8")
    before = snapshot(case)
    assert any("protest" in line for line in complete("argmap show ", case, shell))
    assert not any("Not" in line for line in complete("argmap show ", case, shell))
    assert snapshot(case) == before


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_outside_a_case_nothing_is_offered(tmp_path: Path, shell: str) -> None:
    assert complete("argmap show x", tmp_path, shell) in ([], ["_files"])
    assert complete("argmap show -C nowhere x", tmp_path, shell) in ([], ["_files"])


HOSTILE = (
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "')); touch pwned #",
    "x\\",
    "[/bold] [red]x",
    "a\tb\x1b[31m",
    "a:b (c) {d} <e> | f & g",
)


@pytest.mark.parametrize("statement", HOSTILE)
def test_no_shell_obeys_a_statement(case: Path, statement: str) -> None:
    (case / "claims/odd.md").write_text(f"---\n---\n# a {statement}\n", "utf-8")
    (case / "claims/$(touch pwned).md").write_text("---\n---\n# x\n", "utf-8")
    [line] = complete("argmap show odd", case, "zsh")
    offered = line.removeprefix("_arguments '*: :((").removesuffix("))'")
    assert offered.startswith('"odd":"a')
    assert not set(offered.removeprefix('"odd":"').removesuffix('"')) & set(
        "\"'`$\\;()[]{}<>|&:\x1b"
    )
    assert [offered for offered in complete("argmap show ", case) if "touch" in offered] == []


@pytest.mark.long
def test_it_is_quick_on_the_shipped_case() -> None:
    def seconds(*args: str, env: dict[str, str]) -> float:
        started = time.perf_counter()
        subprocess.run(
            [ARGMAP, *args], cwd=SHIPPED, env=environment(env), capture_output=True, check=True
        )
        return time.perf_counter() - started

    asked = {"_ARGMAP_COMPLETE": "complete_bash", "COMP_WORDS": "argmap show ", "COMP_CWORD": "2"}
    help_alone = min(seconds("--help", env={}) for _ in range(3))
    assert min(seconds(env=asked) for _ in range(3)) < max(0.3, 4 * help_alone)


def test_the_slow_libraries_are_not_loaded_for_it(case: Path) -> None:
    code = (
        "import os, sys\n"
        "from argmap.cli import _complete\n"
        "import typer\n"
        "class Context: params = {}\n"
        "assert ('protest', 'It was holding to the boycott') in _complete.ids()(Context(), 'p')\n"
        "assert _complete.rules('unknown-t')[0][0] == 'unknown-target'\n"
        "slow = ('pydantic', 'yaml', 'networkx', 'rich')\n"
        "print([name for name in slow if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=case,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")

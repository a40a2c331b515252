"""Hints name flags that the command has: the one that was typed, or the one they name."""

import re
from pathlib import Path

import pytest
import typer.main
from support.every_command import COMMANDS, prepared
from support.inside import run

from argmap.cli import app
from argmap.report.settings import __file__ as _inside

GROUP = typer.main.get_command(app)
_FLAG = re.compile(r"(?:argmap (?P<command>[a-z]+(?: [a-z]+)?)[^,;()]*? )?(?P<flag>--[a-z][a-z-]+)")
_STRANGERS = ("git fetch", "pip ")
"""Programs of others whose flags are named."""

_OTHERS = ("git.py", "patch.py")
"""Files in which flags are git's."""

FAILING = (
    *("check nowhere", "check --select check", "check --since HEAD", "check --show-settings x"),
    *("check --format nothing", "check --format json=claims", "check --diff", "check --unsafe"),
    *("check --write-baseline --select orphan", "check --format json --format jsonl"),
    *("check --fix --diff --format json", "check --watch --fix", "check --format json=/no/x"),
    *("compare nobody", "compare lure", "compare lure why", "compare -o x.zip", "compare -C no"),
    *("compare --all --format csv", "compare --assume x", "compare --assume lure=CC"),
    *("compare --without nobody", "compare --only nobody", "compare --why frus lure"),
    *("cite lure", "cite nobody", "cite malik-statement -C nowhere", "show nobody", "show -C no x"),
    *("export", "export --to nothing", "export --to dot --question nobody", "export -o x.zip"),
    *("export --to json -o claims", "export --to json -C nowhere", "export sources -o x.zip"),
    *("export sources -o claims.bib/x", "export sources -C nowhere", "stats nowhere", "stats -C x"),
    *("fmt nowhere", "fmt note.txt", "fmt -C nowhere", "help nothing", "help compare nothing"),
    *("import nowhere", "import note.txt", "import books.ris debate.txt", "import debate.txt"),
    *("import --from nothing debate.txt", "import debate.txt --into claims/why.md", "import -"),
    *("import - --cases --into new", "import ach debate.txt --into new", "import sources note.txt"),
    *("import sources nowhere", "import sources books.ris -C nowhere", "init claims", "init a/b/c"),
    *("init note.txt", "list --kind nothing", "list -C nowhere", "merge lure protest"),
    *("merge lure lure", "merge frus lure", "merge nobody lure", "new claim", "new claim x --id Å"),
    *("new claim x --supports nobody", "new claim x --id lure", "new claim x -C nowhere"),
    *("new evidence x --own --derived-from frus", "new evidence x --source frus --quote y"),
    *("new source x --text none.txt", "new claim x --edit", "rename lure protest", "rename x y"),
    *("rename lure README", "rename lure trap -C nowhere", "render --question nobody", "render x"),
    *(
        "render --focus nobody",
        "render -o x.zip",
        "render -o claims/why.md/x",
        "render --timeout 0",
    ),
    *("render --split explanation --format dot", "render --engine system --format pdf -o x.pdf"),
    *("render --watch -o -", "render --fold --focus lure", "retire nobody", "retire lure -C no"),
    *("rule nothing", "rule -C nowhere", "schema nothing", "serve nowhere", "serve --edit-with ''"),
    *("source copy lure note.txt", "source copy frus nowhere", "source copy frus claims"),
    *("source pin frus", "source pin nobody", "source pin frus -C nowhere", "sources -C nowhere"),
)


def flags_of(words: str) -> set[str]:
    """Return the flags of the command that begins a line, and those of the whole program."""
    command, parents = GROUP, [GROUP]
    rest = words.split()
    while rest and isinstance(command, typer.main.TyperGroup):
        name = next((one for one in (" ".join(rest[:2]), rest[0]) if one in command.commands), None)
        if name is None:
            break
        command = command.commands[name]
        parents.append(command)
        rest = rest[len(name.split()) :]
    return {flag for one in parents for option in one.params for flag in option.opts} | {"--help"}


@pytest.mark.parametrize("line", [*FAILING, *(line for _, line, _ in COMMANDS)])
def test_whatever_a_command_says_names_flags_that_there_are(tmp_path: Path, line: str) -> None:
    done = run(*(word.strip("'") for word in line.split()), cwd=prepared(tmp_path / "case"))
    assert done.returncode != 3, done.stderr
    if line.startswith(("help", "rule", "schema", "init")):
        return  # pages about others
    for said in done.stderr.splitlines():
        if not said.startswith("Usage") and not any(one in said for one in _STRANGERS):
            for named in _FLAG.finditer(said):
                assert named["flag"] in flags_of(named["command"] or line), said


def test_every_flag_that_is_named_anywhere_is_one() -> None:
    every = flags_of("")
    for command in GROUP.commands.values():
        commands = getattr(command, "commands", {"": command}).values()
        every |= {
            flag for one in commands for o in one.params for flag in (*o.opts, *o.secondary_opts)
        }
    package = Path(_inside).parents[1]
    for path in package.rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            for flag in re.findall(r'"[^"]*?(?<![\w-])(--[a-z]{2}[a-z-]+)', line):
                assert flag in every or path.name in _OTHERS, (path, line)

"""The installed program from outside: exit statuses, streams, what it loads, and the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from support.case_text import files, write
from support.program import ARGMAP, WHOLE_CASE, environment, findings, run, snapshot

import argmap


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case in which nothing is wrong."""
    return write(tmp_path / "case", WHOLE_CASE)


def break_a_link(case: Path) -> None:
    """Make a mistake: a link to nothing."""
    path = case / "evidence/malik-statement.md"
    path.write_text(path.read_text("utf-8").replace("to: protest", "to: portest"), "utf-8")


def python(code: str, **options) -> subprocess.CompletedProcess[str]:
    """Run Python code where nothing is imported yet."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
        **options,
    )


# -- exit statuses ---------------------------------------------------------------------------------


def test_a_case_in_order_leaves_with_0_and_says_what_that_means(case: Path) -> None:
    done = run("check", cwd=case)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problems: well-formed and documented, which is not the same as true" in done.stderr
    assert "7 items, 4 links" in done.stderr


def test_an_error_leaves_with_1(case: Path) -> None:
    break_a_link(case)
    done = run("check", cwd=case)
    assert done.returncode == 1
    assert ("evidence/malik-statement.md", "unknown-target") in findings(done.stdout)
    assert 'did you mean "protest"' in done.stdout


def test_a_bug_in_a_rule_leaves_with_3_and_the_other_rules_still_ran(
    case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(Path(argmap.__file__).parent, copy / "argmap")
    (copy / "argmap/checks/links/broken_on_purpose.py").write_text(
        '"""A rule with a bug."""\n'
        "from argmap.core.findings import Rule, Severity\n"
        'RULE = Rule("broken-on-purpose", Severity.ERROR, "stops")\n'
        "def check(case):\n"
        "    yield 1 / 0\n",
        "utf-8",
    )
    break_a_link(case)
    done = run("check", cwd=case, env={"PYTHONPATH": str(copy)})
    assert done.returncode == 3
    assert 'error: the rule "broken-on-purpose" stopped with ZeroDivisionError' in done.stdout
    assert "[check-crashed]" in done.stdout
    assert ("evidence/malik-statement.md", "unknown-target") in findings(done.stdout)
    assert "Traceback" not in done.stdout + done.stderr


def test_a_bug_elsewhere_leaves_with_3_and_a_plea_and_debug_shows_where(
    case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(Path(argmap.__file__).parent, copy / "argmap")
    with (copy / "argmap/report/items.py").open("a", encoding="utf-8") as module:
        module.write("\n\ndef listing(items, columns):\n    return 1 / 0\n")
    env = {"PYTHONPATH": str(copy)}
    done = run("list", cwd=case, env=env)
    assert (done.returncode, done.stdout) == (3, "")
    assert "argmap: internal error: ZeroDivisionError" in done.stderr
    assert "please report it" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in run("--debug", "list", cwd=case, env=env).stderr


# -- streams -------------------------------------------------------------------------------------


def test_a_reader_that_stops_reading_is_no_reason_to_complain(case: Path) -> None:
    for number in range(100):
        (case / f"claims/c{number}.md").write_text(f"---\n---\n# {'word ' * 400}\n", "utf-8")
    with subprocess.Popen(
        [ARGMAP, "list"],
        cwd=case,
        env=environment({"COLUMNS": "2000"}),  # more than a pipe holds
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("why ")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_a_check_that_nobody_reads_to_the_end_still_fails(case: Path) -> None:
    for number in range(300):
        (case / f"claims/c{number}.md").write_text(
            f"---\nsuports: [{'x' * 90}]\n---\n# A\n", "utf-8"
        )
    with subprocess.Popen(
        [ARGMAP, "check"],
        cwd=case,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
    assert process.returncode == 1


# -- the same bytes --------------------------------------------------------------------------------


_RUNS = (("check",), ("compare",), ("show", "lure"), ("render", "-o", "-", "--format", "dot"))
_TROUBLE = """
== claims/lone.md
---
supports: [lure, protest, nothing, nobody]
undercuts: [malik-statement -> lure]
formerly: [old-one]
---
# Ça n'est pas clair — 日本
== claims/ring-a.md
---
supports: [ring-b]
---
# A
== claims/ring-b.md
---
supports: [ring-a]
---
# B
"""


def said(folder: Path, **changes: str) -> list[str]:
    """Return what the commands print, after seeing that they wrote nothing."""
    before = snapshot(folder)
    outputs: list[str] = []
    for command in _RUNS:
        done = run(*command, "--case", folder, cwd=folder.parent, env=changes)
        assert done.returncode in (0, 1), done.stderr
        outputs.append(done.stdout)
    assert snapshot(folder) == before
    return outputs


def test_output_depends_on_the_case_alone_and_nothing_is_written(tmp_path: Path) -> None:
    text = WHOLE_CASE + _TROUBLE
    first = write(tmp_path / "one", text)
    backwards = reversed(files(text).items())
    second = write(
        tmp_path / "elsewhere/two", "".join(f"== {path}\n{content}" for path, content in backwards)
    )
    expected = said(first, PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")
    assert all(expected)
    assert said(second, PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Seoul") == expected
    german = {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "EST5"}
    assert run("check", cwd=first, env=german).stdout == expected[0]


def test_a_terminal_without_unicode_gets_escapes_and_no_failure(case: Path) -> None:
    write(case, _TROUBLE)
    done = run("show", "lone", cwd=case, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert done.stdout.isascii()


# -- what is loaded --------------------------------------------------------------------------------

_HEAVY = (
    *("pydantic", "networkx", "graphviz", "yaml", "rich", "rapidfuzz"),
    *("jinja2", "markupsafe", "markdown_it", "snowballstemmer"),
)


def loaded_by(*arguments: str) -> set[str]:
    """Return which heavy packages the program loads on its way."""
    done = python(
        f"import sys; sys.argv = ['argmap', *{arguments}]\n"
        "from argmap.__main__ import run\n"
        "status = run()\n"
        f"print(status, *sorted(set(sys.modules) & set({_HEAVY})))"
    )
    status, *names = done.stdout.splitlines()[-1].split()
    assert status == "0", done.stderr
    return set(names)


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == set()


def test_help_loads_what_formats_are_called_and_none_that_reads_or_writes_one() -> None:
    done = python(
        "import sys; sys.argv = ['argmap', '--help']\n"
        "from argmap.__main__ import run\n"
        "run()\n"
        "print(*(name for name in sys.modules if name.startswith('argmap.formats.')))"
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert "argmap.formats.sadface" in loaded
    assert [name for name in loaded if name.count(".") > 2] == []


def test_help_of_a_command_loads_nothing_heavy_but_what_typer_itself_loads() -> None:
    for command in ("check", "render"):
        assert loaded_by(command, "--help") <= {"pydantic"}  # typer 0.29, to read annotations


def test_importing_the_package_loads_none_of_its_modules() -> None:
    done = python(
        "import sys, argmap\n"
        f"heavy = set(sys.modules) & set({_HEAVY})\n"
        "print(sorted(name for name in sys.modules if name.startswith('argmap')), heavy)\n"
        "print(argmap.__version__, argmap.ArgmapError.__name__)\n"
        "try:\n    argmap.nothing\nexcept AttributeError as error:\n    print(error)"
    )
    assert done.stdout.splitlines() == [
        "['argmap'] set()",
        f"{argmap.__version__} ArgmapError",
        "module 'argmap' has no attribute 'nothing'",
    ]


def test_the_package_does_what_its_first_lines_promise(case: Path) -> None:
    break_a_link(case)
    loaded = argmap.load(case)
    found = argmap.check(loaded)
    assert ("evidence/malik-statement.md", "unknown-target") in {
        (finding.span.path, finding.rule) for finding in found
    }
    comparison = argmap.compare(loaded, "why")
    assert comparison.leaders == ("lure", "protest")
    assert comparison == argmap.compare(loaded)
    with pytest.raises(argmap.ArgmapError, match="no item"):
        argmap.compare(loaded, "how")
    assert argmap.load(str(case / "claims")) == loaded
    assert all(callable(getattr(argmap, name)) for name in ("load", "check", "compare", "render"))


def test_compare_is_the_function_even_after_the_module_of_that_name_is_loaded() -> None:
    done = python(
        "from argmap.comparison import Comparison\nimport argmap\nprint(callable(argmap.compare))"
    )
    assert done.stdout == "True\n"


def test_nobody_inside_imports_the_package_itself() -> None:
    graph = grimp.build_graph("argmap", cache_dir=None)
    assert graph.find_modules_that_directly_import("argmap") == set()


# -- pictures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("picture", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_a_picture_on_standard_output_is_nothing_but_the_picture(
    case: Path, picture: str, begins: bytes
) -> None:
    before = snapshot(case)
    done = subprocess.run(
        [ARGMAP, "render", "-o", "-", "--format", picture],
        cwd=case,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(begins)
    assert done.stderr == b""
    assert snapshot(case) == before


def test_without_any_engine_it_says_what_to_install(case: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    (bare / "bin").mkdir(parents=True)
    (bare / "bin/python").symlink_to(Path(sys.executable).resolve())
    home = Path(sys.base_prefix) / "bin"
    (bare / "pyvenv.cfg").write_text(f"home = {home}\n", "utf-8")  # an environment without engine
    libraries = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    package = Path(argmap.__file__).parents[1]
    done = subprocess.run(
        [bare / "bin/python", "-m", "argmap", "render", "--case", case],
        cwd=tmp_path,
        env={
            "PATH": str(tmp_path),
            "PYTHONPATH": f"{package}{os.pathsep}{libraries}",
            "PYTHONUSERBASE": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no program to draw with" in done.stderr
    assert "pip install graphviz-pure" in done.stderr
    assert not (case / "diagrams").exists()

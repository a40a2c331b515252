"""`argmap help`: the pages of the handbook, and the help of commands."""

import re
from pathlib import Path

import pytest
from support.places import ROOT
from support.program import run_in_terminal
from support.sessions import printed

from argmap.cli.help import topics

MANUAL = ROOT / "argmap" / "manual"


def answer(*words: str, columns: int = 80) -> tuple[int, str]:
    """Return what `argmap` answers, and its exit status."""
    return printed(words, MANUAL, columns=columns)


def test_help_lists_the_topics_a_line_each_and_says_how_to_ask_for_more() -> None:
    status, output = answer("help")
    assert status == 0
    for name, summary in topics().items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", output, re.MULTILINE)
    assert "argmap help COMMAND is that command's help" in output
    assert max(map(len, output.splitlines())) <= 80


@pytest.mark.parametrize("name", topics())
def test_a_topic_that_is_piped_is_the_page_without_what_tools_need(name: str) -> None:
    status, output = answer("help", name)
    page = (MANUAL / f"{name}.md").read_text("utf-8")
    assert status == 0
    assert "<!--" not in output
    assert output == re.sub(r"^<!-- \S+ -->\n", "", page, flags=re.MULTILINE)


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("name", ["comparing", "development", "notation", "rules"])
def test_a_topic_is_set_for_reading_on_a_terminal(name: str, columns: int, tmp_path: Path) -> None:
    where = {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "dumb"}
    status, output = run_in_terminal("help", name, cwd=tmp_path, env=where)
    lines = output.replace("\r\n", "\n").splitlines()
    assert status == 0
    assert max(len(line.rstrip()) for line in lines) <= min(columns, 100)
    assert not re.search(r"^#+ |^\||^```|\]\(|\*\*\w", output, re.MULTILINE)
    title = (MANUAL / f"{name}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    assert lines[0].rstrip() == title


def test_a_link_to_another_page_becomes_the_command_that_shows_it(tmp_path: Path) -> None:
    _, output = run_in_terminal("help", "start", cwd=tmp_path, env={"TERM": "dumb"})
    assert "argmap help comparing explains each line." in " ".join(output.split())
    assert ".md)" not in output


@pytest.mark.parametrize(
    "words",
    [["check"], ["help"], ["import"], ["import", "sources"], ["new"], ["new", "claim"]],
    ids=" ".join,
)
def test_help_of_a_command_is_what_the_command_says_of_itself(words: list[str]) -> None:
    asked = answer("help", *words)
    assert asked == answer(*words, "--help")
    assert asked[0] == 0
    assert f"{' '.join(words)} [OPTIONS]" in asked[1]


@pytest.mark.parametrize(
    ("words", "sentence", "advice"),
    [
        (["strat"], 'there is no topic or command "strat"', 'did you mean "start" or "stats"?'),
        (["comparring"], "no topic or command", 'did you mean "comparing" or "compare"?'),
        (["xyzzy"], "no topic or command", "argmap help lists the topics, argmap --help the"),
        (["single-source"], "no topic or command", "it is a rule: argmap rule single-source"),
        (["new", "clam"], 'there is no command "new clam"', 'did you mean "claim"?'),
        (["check", "claims"], 'there is no command "check claims"', "argmap help check"),
        (["start", "now"], "no topic or command", "argmap help start"),
        (["\x1b[31m"], 'there is no topic or command "\ufffd[31m"', "argmap help lists"),
    ],
)
def test_what_is_no_topic_and_no_command_is_answered_with_the_nearest(
    words: list[str], sentence: str, advice: str
) -> None:
    status, output = answer("help", *words)
    assert status == 2
    first, second = output.splitlines()
    assert sentence in first
    assert second.strip().startswith(advice)


def test_help_never_runs_the_command_that_it_is_asked_about(tmp_path: Path) -> None:
    status, output = printed(["help", "--", "init", "--", "here"], tmp_path, columns=80)
    assert status == 2
    assert 'there is no command "init -- here"' in output
    assert list(tmp_path.iterdir()) == []


def test_version_is_a_command_as_well_as_a_flag() -> None:
    assert answer("version") == answer("--version")
    assert answer("version")[1].startswith("argmap ")

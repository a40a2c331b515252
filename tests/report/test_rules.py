"""The list of rules and their manuals, as wide as the terminal."""

import re

import pytest
from support.inside import run

from argmap import checks
from argmap.media.terminal import plain, width
from argmap.report import rules


@pytest.mark.parametrize("columns", [40, 80, 120, 160])
def test_the_list_of_rules_keeps_to_the_width_and_loses_no_word(columns, tmp_path):
    listed = run("rule", cwd=tmp_path, env={"COLUMNS": str(columns)}).stdout
    assert max(map(width, listed.splitlines())) <= columns
    words = " ".join(listed.split())
    for name, entry in checks.rules().items():
        assert f"{name} {entry.rule.severity.value} {' '.join(entry.rule.summary.split())}" in words


def test_where_there_is_room_what_a_rule_finds_hangs_beside_its_name():
    (entry,) = (checks.rules()["uneven-coverage"],)
    lines = plain(rules.listing([entry], 60)).splitlines()
    start = lines[1].index(entry.rule.summary.split()[0])
    assert len(lines) > 2
    assert all(line[:start].isspace() and line[start] != " " for line in lines[2:])


@pytest.mark.parametrize("columns", [60, 80])
def test_a_manual_keeps_to_the_width_but_for_its_examples(columns, tmp_path):
    shown = run("rule", "--all", cwd=tmp_path, env={"COLUMNS": str(columns)}).stdout
    prose = [line for line in shown.splitlines() if not line.startswith("    ")]
    assert max(map(width, prose)) <= columns


def test_a_manual_says_the_same_at_any_width():
    every = list(checks.rules().values())
    wide, narrow = (plain(rules.manuals(every, columns)) for columns in (160, 50))
    assert re.sub(r"\s+", " ", wide) == re.sub(r"\s+", " ", narrow)


def test_in_a_pipe_a_manual_has_the_lines_that_it_is_written_in(tmp_path):
    entry = checks.rules()["uneven-coverage"]
    assert entry.manual in run("rule", "uneven-coverage", cwd=tmp_path).stdout

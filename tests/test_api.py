"""What Python can do with a case that the command line can do: `argmap.check` and its relatives."""

import datetime as dt
from pathlib import Path

import pytest
from support.case_text import write
from support.repositories import NOBODY, repository

import argmap
from argmap import api, checks
from argmap.core import baseline
from argmap.core.findings import Severity

CASE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/alone.md
---
kind: assumption
supports: [{to: nobody, why: It says so}]
---
# Alone
"""
IGNORED = """
== claims/why.md
---
kind: question
ignore:
  - {rule: unanswered-question, reason: it was asked today, until: 2020-01-01}
---
# Why?
"""


@pytest.fixture(autouse=True)
def _as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)


def rules(findings) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_case_is_checked_for_some_rules_or_without_some(tmp_path: Path) -> None:
    case = argmap.load(write(tmp_path, CASE))
    assert rules(argmap.check(case)) == ["unknown-target", "unanswered-question"]
    assert rules(argmap.check(case, select=["links"])) == ["unknown-target"]
    assert rules(argmap.check(case, ignore=["unknown-target"])) == ["unanswered-question"]
    with pytest.raises(argmap.ArgmapError, match="no rule or group"):
        argmap.check(case, select=["nothing"])


def test_an_ignore_expires_on_the_day_that_is_given(tmp_path: Path) -> None:
    case = argmap.load(write(tmp_path, IGNORED))
    assert "expired-ignore" not in rules(argmap.check(case))
    day = dt.date(2020, 1, 2)
    assert "expired-ignore" in rules(argmap.check(case, today=day))


def test_a_result_says_whether_it_fails(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    assert argmap.check_case(folder).failed
    milder = argmap.CheckOptions(ignore=("unknown-target",))
    assert not argmap.check_case(folder, milder).failed
    stricter = argmap.CheckOptions(ignore=("unknown-target",), fail_on=Severity.WARNING)
    assert argmap.check_case(folder, stricter).failed


def test_the_case_is_found_from_a_folder_in_it(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    result = argmap.check_case(folder / "claims")
    assert list(result.case.items) == ["alone", "why"]


def test_a_baseline_holds_back_what_it_was_written_for(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    held = api.write_baseline(folder)
    assert rules(held) == ["unknown-target", "unanswered-question"]
    result = argmap.check_case(folder)
    assert (result.findings, result.held_back, result.failed) == ((), 2, False)
    without = argmap.CheckOptions(use_baseline=False)
    assert argmap.check_case(folder, without).findings == held
    case = argmap.load(folder)
    assert argmap.check(case) == ()
    assert argmap.check(case, use_baseline=False) == held


def test_no_baseline_is_of_some_rules(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    with pytest.raises(argmap.ArgmapError, match="a baseline is of all rules"):
        api.write_baseline(folder, argmap.CheckOptions(select=("links",)))
    assert not (folder / baseline.NAME).exists()


def test_no_baseline_is_written_when_a_rule_crashed(tmp_path: Path, monkeypatch) -> None:
    def crash(_case: object) -> object:
        message = "a bug"
        raise ValueError(message)

    folder = write(tmp_path, CASE)
    monkeypatch.setattr(checks.rules()["orphan"].module, "check", crash)
    assert rules(argmap.check_case(folder).crashes) == ["check-crashed"]
    with pytest.raises(argmap.ArgmapError, match="no baseline is written"):
        api.write_baseline(folder)
    assert not (folder / baseline.NAME).exists()


def test_with_a_memory_a_second_check_finds_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    memory = api.CheckMemory()
    first = api.check_case(folder, memory=memory)
    assert api.check_case(folder, memory=memory) == first
    (folder / "claims/alone.md").write_text("---\nsupports: [why]\n---\n# Alone\n")
    again = api.check_case(folder, memory=memory)
    assert again == api.check_case(folder) != first


def test_since_a_revision_only_what_touches_a_change_is_reported(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "claims/new.md").write_text(CASE.rpartition("alone.md\n")[2])
    result = argmap.check_case(folder, argmap.CheckOptions(since="HEAD"))
    everything = argmap.check_case(folder)
    assert rules(result.findings) == ["unknown-target"]
    assert result.elsewhere == len(everything.findings) - 1
    with pytest.raises(argmap.ArgmapError, match="no revision"):
        argmap.check_case(folder, argmap.CheckOptions(since="nowhere"))


def test_the_level_of_a_rule_is_that_of_settings_and_flags(tmp_path: Path) -> None:
    folder = write(tmp_path, CASE)
    (folder / "argmap.toml").write_text('[check.rules]\norphan = "error"\n')
    assert api.rule_levels(folder).given("orphan", "claims/alone.md").level == "error"
    without = argmap.CheckOptions(ignore=("links",))
    assert api.rule_levels(folder, without).given("orphan", "claims/alone.md").level == "off"

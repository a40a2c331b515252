"""Every rule is held by its own manual: the bad example makes it fire, the good one does not."""

import datetime as dt
import os

import pytest
from support.case_text import files
from support.manuals import RULES, WITH_EXAMPLES, example
from support.places import GOLDEN as ALL_GOLDEN

from argmap import checks
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule

GOLDEN = ALL_GOLDEN / "rules.txt"
DAY = dt.date(2026, 6, 27)
READING = [name for name, entry in RULES.items() if entry.subject == "reading"]


def finds(name: str, case: Case) -> list[Finding]:
    """Return what a rule finds; of one that looks at what others found, after they have run."""
    module = RULES[name].module
    if RULES[name].turn == 1:
        return list(module.check(case))
    return [finding for finding in checks.run(case, today=DAY) if finding.rule == name]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_bad_example_of_a_rule_makes_it_fire(name, on_disk):
    case = on_disk(example(RULES[name].manual, "Bad"))
    assert [finding for finding in finds(name, case) if finding.rule == name]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_good_example_of_a_rule_does_not(name, on_disk):
    case = on_disk(example(RULES[name].manual, "Good"))
    assert not finds(name, case)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_rule_can_be_read_unless_it_is_about_reading(name, on_disk):
    assert not on_disk(example(RULES[name].manual, "Good")).faults
    if name not in READING:
        assert not on_disk(example(RULES[name].manual, "Bad")).faults


@pytest.mark.parametrize("name", READING)
def test_what_reading_finds_has_the_severity_of_its_rule(name, on_disk):
    case = on_disk(example(RULES[name].manual, "Bad"))
    assert {fault.rule for fault in case.faults} == {name}
    assert {fault.severity for fault in case.faults} == {RULES[name].rule.severity}


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_finding_lies_inside_its_file_and_says_what_to_do(name, on_disk):
    case = on_disk(example(RULES[name].manual, "Bad"))
    texts = files(example(RULES[name].manual, "Bad"))
    for finding in finds(name, case):
        lines = texts[finding.span.path].split("\n")
        assert 1 <= finding.span.line <= len(lines)
        assert 1 <= finding.span.column <= len(lines[finding.span.line - 1]) + 1
        assert finding.help or " takes " in finding.message  # then the message says what to write
        assert all(finding.help)
        assert name not in finding.message.split('"')[::2], "no rule name in the message"
        assert not finding.message.endswith(".")
        assert finding.message[0].islower() or finding.message[0] == '"'


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_a_manual_and_is_named_as_its_file(name):
    entry = RULES[name]
    first, blank, *_ = (*entry.manual.split("\n"), "", "")
    assert first.endswith(".")
    assert not blank
    assert isinstance(entry.rule, Rule)
    assert entry.module.__name__ == f"argmap.checks.{entry.subject}.{name.replace('-', '_')}"
    assert entry.rule.summary[0].islower()


@pytest.mark.golden
def test_the_list_of_rules_is_the_one_that_was_agreed():
    width = max(map(len, RULES))
    lines = [
        f"{entry.subject:13}  {name:{width}}  {entry.rule.severity:7}  {entry.rule.fix or '-':4}"
        f"  {entry.rule.summary}"
        for name, entry in RULES.items()
    ]
    shown = "\n".join(sorted(lines)) + "\n"
    if os.environ.get("ARGMAP_GOLDEN") == "1":
        GOLDEN.write_text(shown, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == shown

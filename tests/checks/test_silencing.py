"""What `ignore` silences, for how long, and what is told of an `ignore` that does not serve."""

import datetime as dt
from pathlib import Path

import pytest
from support.case_text import case_of, files, write
from support.findings import told
from support.inside import run
from support.program import findings

from argmap import checks
from argmap.core.case import Case
from argmap.core.settings import Settings
from argmap.storage import load

DAY = dt.date(2026, 6, 27)
ABOUT_IGNORING = {"unknown-rule", "unused-ignore", "ignore-without-reason", "expired-ignore"}


def alone(*ignore: str, name: str = "alone") -> str:
    """Return a claim that nothing supports and nothing links to, with entries of `ignore`."""
    head = "".join(f"  - {entry}\n" for entry in ignore)
    return (
        f"== claims/{name}.md\n---\n{'ignore:' if ignore else 'tags: [x]'}\n{head}---\n# {name}\n"
    )


def about(case: Case | str, *, today: dt.date | None = DAY) -> list[tuple[str, int, int]]:
    """Return (rule, line, column) of what is told about the entries of `ignore`."""
    case = case_of(case) if isinstance(case, str) else case
    return [
        (finding.rule, finding.span.line, finding.span.column)
        for finding in checks.run(case, today=today)
        if finding.rule in ABOUT_IGNORING
    ]


def with_settings(text: str, check: dict[str, object]) -> Case:
    return case_of(text, settings=Settings.model_validate({"check": check}))


def test_an_ignore_silences_its_rule_in_its_own_item_only() -> None:
    text = alone("{rule: orphan, reason: so}") + alone(name="other")
    assert told(text, "orphan") == [("orphan", "other")]
    assert ("unsupported-claim", "alone") in told(text)
    assert about(text) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{rule: orphan, reason: so}", []),
        ("{rule: orphn, reason: so}", [("unknown-rule", 3, 12)]),
        ("{rule: links, reason: so}", [("unknown-rule", 3, 12)]),
        ("{rule: both-ways, reason: so}", [("unused-ignore", 3, 12)]),
        ("{rule: orphan}", [("ignore-without-reason", 3, 12)]),
        ("{rule: orphan, reason: ' '}", [("ignore-without-reason", 3, 12)]),
        ("{rule: orphan, reason: so, until: 2026-06-26}", [("expired-ignore", 3, 39)]),
        ("{rule: orphan, reason: so, until: 2026-06-27}", []),
        ("{rule: both-ways, reason: so, until: 2026-06-26}", [("expired-ignore", 3, 42)]),
        ("{rule: nothing, until: 1999-01-01}", [
            ("unknown-rule", 3, 12), ("ignore-without-reason", 3, 12), ("expired-ignore", 3, 28)
        ]),
        ("{rule: unused-ignore, reason: so}", []),
        ("{rule: orphan, reason: so}\n  - {rule: orphan, reason: x}", [("unused-ignore", 4, 12)]),
        ("{rule: ignore-without-reason}", []),
        ("{rule: both-ways, reason: x}\n  - {rule: unused-ignore, reason: so}", []),
        ("{rule: orphn, reason: x}\n  - {rule: unknown-rule, reason: so}", []),
    ],
)  # fmt: skip
def test_what_is_told_about_an_ignore_lies_at_its_entry(
    entry: str, expected: list[tuple[str, int, int]]
) -> None:
    assert sorted(about(alone(entry))) == sorted(expected)


def test_an_expired_ignore_silences_no_longer_and_one_without_a_day_to_compare_does() -> None:
    case = case_of(alone("{rule: orphan, reason: so, until: 2026-06-27}"))
    for day, silent in ((None, True), (DAY, True), (DAY + dt.timedelta(days=1), False)):
        names = {finding.rule for finding in checks.run(case, today=day)}
        assert ("orphan" in names) is not silent
        assert ("expired-ignore" in names) is not silent


@pytest.mark.parametrize(
    "check",
    [
        {"rules": {"both-ways": "off"}},
        {"per-path": [{"paths": ["claims/**"], "rules": {"both-ways": "off"}}]},
        {"rules": {"unused-ignore": "off"}},
    ],
)
def test_an_ignore_of_a_rule_that_is_off_is_not_called_unused(check: dict[str, object]) -> None:
    text = alone("{rule: both-ways, reason: so}")
    assert about(text) == [("unused-ignore", 3, 12)]
    assert about(with_settings(text, check)) == []


def test_an_ignore_of_a_rule_that_was_not_run_is_not_called_unused() -> None:
    case = case_of(alone("{rule: both-ways, reason: so}"))
    for options, count in (
        (checks.Options(select=("unused-ignore",)), 0),
        (checks.Options(select=("unused-ignore", "both-ways")), 1),
        (checks.Options(ignore=("both-ways",)), 0),
        (checks.Options(), 1),
    ):
        found = checks.check(case, options).findings
        assert sum(finding.rule == "unused-ignore" for finding in found) == count


def test_an_ignore_of_a_rule_that_crashed_is_not_called_unused() -> None:
    case = case_of(alone("{rule: both-ways, reason: so}"))
    object.__setattr__(case, "links", None)
    names = {finding.rule for finding in checks.run(case)}
    assert "check-crashed" in names
    assert "unused-ignore" not in names


def test_what_reading_finds_is_silenced_too_where_the_head_can_be_read() -> None:
    text = alone("{rule: extra-heading, reason: two parts}") + "# More\n"
    assert told(text, "extra-heading", "unused-ignore") == []
    assert told(text.replace("extra-heading", "both-ways"), "extra-heading") != []


def test_a_crash_cannot_be_silenced() -> None:
    case = with_settings(
        alone("{rule: check-crashed, reason: so}"), {"rules": {"check-crashed": "off"}}
    )
    object.__setattr__(case, "links", None)
    for options in (checks.Options(), checks.Options(ignore=("configuration",))):
        found = checks.check(case, options).findings
        assert [f for f in found if f.rule == "check-crashed" and f.severity.value == "error"]


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        ("[check.rules]\norphan = 'off'\norphn = 'off'\n", ["3:1"]),
        ("check = {rules = {'orphn' = 'off'}}", ["1:19"]),
        (
            (
                "[[check.per-path]]\npaths = ['a']\nrules = { orphan = 'off' }\n"
                "[[check.per-path]]\npaths = ['a']\n[check.per-path.rules]\norphn = 'off'\n"
            ),
            ["7:1"],
        ),
        ("[check.rules]\norphn = 'off'\nreading = 'off'\n", ["2:1", "3:1"]),
    ],
)
@pytest.mark.parametrize("name", ["argmap.toml", "pyproject.toml"])
def test_a_rule_that_the_settings_misname_is_a_finding_at_its_place(
    tmp_path: Path, settings: str, places: list[str], name: str
) -> None:
    write(tmp_path, alone())
    if name == "pyproject.toml":
        settings = settings.replace("check", "tool.argmap.check")
        column = places[0].endswith(":19") and "1:31"
        places = [column] if column else places
    (tmp_path / name).write_text(settings, "utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    told_at = [line for line in done.stdout.splitlines() if "[unknown-rule]" in line]
    assert [line.split(": error")[0] for line in told_at] == [f"{name}:{at}" for at in places]
    assert 'did you mean "orphan"?' in done.stdout
    assert "orphn" in done.stdout.split(told_at[0])[1].split("^")[0], "the line is shown"
    assert ("claims/alone.md", "unsupported-claim") in findings(done.stdout), "the rest ran"


def test_the_day_is_the_computers_unless_it_is_given(tmp_path: Path) -> None:
    write(tmp_path, alone("{rule: orphan, reason: so, until: 2020-01-01}"))
    told_now = findings(run("check", cwd=tmp_path).stdout)
    assert ("claims/alone.md", "expired-ignore") in told_now
    assert ("claims/alone.md", "orphan") in told_now
    told_then = findings(run("check", "--today", "2020-01-01", cwd=tmp_path).stdout)
    assert not {"expired-ignore", "orphan"} & {rule for _, rule in told_then}
    assert run("check", "--today", "2020-01-01", cwd=tmp_path).returncode == 0
    assert run("check", "--today", "2020-01-02", cwd=tmp_path).returncode == 1


def test_a_former_id_does_not_lose_its_ignore(tmp_path: Path) -> None:
    text = alone("{rule: orphan, reason: so}").replace("ignore:", "formerly: [lonely]\nignore:")
    assert files(text)
    assert told(load.read(write(tmp_path, text)), "orphan", "unused-ignore") == []

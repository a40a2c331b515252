"""Rules that other packages bring, by packages on the path and settings that name them."""

import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest
from support.case_text import write
from support.inside import run
from support.program import findings
from support.program import run as start

CASE = "== claims/shout.md\n---\nsupports: [nobody]\n---\n# WHY SO LOUD\n"
RULE = '''\
"""A statement in capitals.

Nobody reads them.

Bad:

    == claims/a.md
    ---
    ---
    # LOUD

Good:

    == claims/a.md
    ---
    ---
    # Calm
"""

from argmap.core.findings import Rule, Severity

RULE = Rule("no-capitals", Severity.WARNING, "a statement in capitals")


def check(case):
    for item in case.items.values():
        if item.statement.isupper():
            yield RULE.finding(item.at("statement"), "it is loud", item=item.id, help="calm down")
'''


class House:
    """A folder with a case, and beside it packages that are installed."""

    def __init__(self, folder: Path) -> None:
        self.case = write(folder / "case", CASE)
        self.packages = folder / "packages"

    def install(self, package: str, points: Mapping[str, str]) -> None:
        """Install a package with a rule a module: the name of its entry point, and its text."""
        name = package.replace("-", "_")
        about = self.packages / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8"
        )
        (self.packages / name).mkdir()
        (self.packages / name / "__init__.py").write_text("", "utf-8")
        lines = ["[argmap.rules]"]
        for point, text in points.items():
            module = point.replace("-", "_")
            (self.packages / name / f"{module}.py").write_text(text, "utf-8")
            lines.append(f"{point} = {name}.{module}")
        (about / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")

    def name(self, plugins: str | None, more: str = "") -> None:
        """Write settings that name these plugins."""
        text = f"[check]\nplugins = {plugins}\n" if plugins else "[check]\n"
        (self.case / "argmap.toml").write_text(text + more, "utf-8")

    def run(self, *arguments: str, plugins: str | None = None, more: str = ""):
        """Run `argmap`, with the plugins that the settings are to name."""
        self.name(plugins, more)
        with mock.patch.object(sys, "path", [str(self.packages), *sys.path]):
            importlib.invalidate_caches()
            try:
                return run(*arguments, cwd=self.case)
            finally:
                self.forget()

    def forget(self) -> None:
        """Forget the modules of the packages, which another house has under the same names."""
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", "")).startswith(f"{self.packages}/"):
                del sys.modules[name]

    def start(self, *arguments: str, plugins: str | None = None):
        """Start the installed program, with the packages on its path."""
        self.name(plugins)
        return start(*arguments, cwd=self.case, env={"PYTHONPATH": str(self.packages)})


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_plugin_takes_part_only_when_the_settings_name_it(house: House) -> None:
    house.install("calm-rules", {"no-capitals": RULE})
    loud = ("claims/shout.md", "no-capitals")
    assert loud not in findings(house.start("check").stdout)
    done = house.start("check", plugins='["calm-rules"]')
    assert loud in findings(done.stdout)
    assert ("claims/shout.md", "unknown-target") in findings(done.stdout)
    assert done.returncode == 1


def test_a_plugins_rule_has_levels_groups_and_a_manual_and_can_be_silenced(house: House) -> None:
    house.install("calm-rules", {"no-capitals": RULE})
    named = '["calm-rules"]'
    done = house.run(
        "check", "--select", "calm-rules", plugins=named, more="rules.no-capitals = 'error'\n"
    )
    assert findings(done.stdout) == [("claims/shout.md", "no-capitals")]
    assert done.returncode == 1
    done = house.run("check", plugins=named, more="bundle = 'minimal'\n")
    assert "no-capitals" in {rule for _, rule in findings(done.stdout)}, "it was asked for by name"
    done = house.run("check", plugins=named, more="rules.no-capitals = 'off'\n")
    assert not {"no-capitals", "unknown-rule"} & {rule for _, rule in findings(done.stdout)}
    assert "Nobody reads them." in house.run("rule", "no-capitals", plugins=named).stdout
    assert house.run("rule", "no-capitals").returncode == 2
    ignoring = "supports: [nobody]\nignore: [{rule: no-capitals, reason: so}]"
    write(house.case, CASE.replace("supports: [nobody]", ignoring))
    told = {rule for _, rule in findings(house.run("check", plugins=named).stdout)}
    assert not {"no-capitals", "unknown-rule", "unused-ignore"} & told
    told = {rule for _, rule in findings(house.run("check").stdout)}
    assert "unknown-rule" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ("import nowhere\n", "ModuleNotFoundError"),
        ("raise SystemExit(0)\n", "SystemExit"),
        ("this is not a Python\n", "SyntaxError"),
        ("", "it has no RULE"),
        (RULE.split("def check", maxsplit=1)[0], "it has no function check(case)"),
        (RULE.replace("for item in", "1 / 0\n    for item in"), "ZeroDivisionError"),
        (RULE.replace("RULE.finding(", "str("), "TypeError"),
        (RULE.replace("yield RULE", "import sys; sys.exit(0); yield RULE"), "SystemExit"),
        (RULE.replace("            yield RULE.finding(", "            yield print("), "TypeError"),
        (
            RULE.replace("yield RULE.finding(", 'yield Rule("orphan", "error", "x").finding('),
            "not a finding of its own",
        ),
        (RULE.split("    for item", maxsplit=1)[0] + "    return 3\n", "'int' object"),
        (RULE.replace("Severity.WARNING", "'warning'"), "it has no RULE"),
        (RULE.replace('item.at("statement")', "None"), "not a finding of its own"),
    ],
)
def test_a_plugin_that_breaks_is_told_and_all_other_rules_run(
    house: House, text: str, said: str
) -> None:
    house.install("calm-rules", {"no-capitals": text})
    house.install("good-rules", {"silence": RULE.replace("no-capitals", "no-shouting")})
    named = "rules.no-capitals = 'error'\n"
    done = house.run("check", plugins='["calm-rules", "good-rules"]', more=named)
    assert done.returncode == 3
    assert "unknown-rule" not in done.stdout, "one mistake is one finding"
    [line] = [line for line in done.stdout.splitlines() if "[check-crashed]" in line]
    assert said in line
    assert 'this is a bug in the plugin "calm-rules"' in done.stdout
    assert ("claims/shout.md", "no-shouting") in findings(done.stdout)
    assert ("claims/shout.md", "unknown-target") in findings(done.stdout)
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("plugins", "place", "said"),
    [
        ('["calm-rules", "taken"]', "2:26", 'brings a rule "orphan", which argmap has'),
        ('["calm-rules", "twin"]', "2:26", 'brings a rule "no-capitals", which calm-rules has'),
        ('["calm-ruels"]', "2:12", 'is not installed\n  did you mean "calm-rules"?'),
        ('["empty"]', "2:12", "brings no rules"),
        ('["../x"]', "2:12", "is not installed"),
        ('[""]', "2:12", "is not installed"),
    ],
)
def test_a_plugin_that_cannot_be_taken_ends_the_job_with_its_place(
    house: House, plugins: str, place: str, said: str
) -> None:
    house.install("calm-rules", {"no-capitals": RULE})
    house.install("taken", {"mine": RULE.replace("no-capitals", "orphan")})
    house.install("twin", {"no-capitals": RULE})
    house.install("empty", {})
    done = house.run("check", plugins=plugins)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"argmap: argmap.toml:{place}: the p")
    assert said in done.stderr


def test_a_plugin_named_twice_is_taken_once(house: House) -> None:
    house.install("calm-rules", {"no-capitals": RULE})
    done = house.run("check", "--select", "no-capitals", plugins='["calm-rules", "calm-rules"]')
    assert findings(done.stdout) == [("claims/shout.md", "no-capitals")]


def test_a_manual_says_what_why_bad_good_and_how_to_silence(house: House) -> None:
    shown = house.run("rule", "unknown-target").stdout
    places = [shown.index(word) for word in ("Bad:", "Good:", "To silence it", "per-path")]
    assert places == sorted(places)
    assert "rule: unknown-target" in shown
    document = json.loads(house.run("rule", "--all", "--format", "json").stdout)
    assert document["schema"] == 1
    by_name = {row["rule"]: row for row in document["rules"]}
    assert all(
        set(row)
        == {
            *("rule", "subject", "severity", "summary", "fix", "what"),
            "why",
            "bad",
            "good",
            "silencing",
        }
        for row in document["rules"]
    )
    assert list(by_name) == sorted(by_name)
    row = by_name["orphan"]
    assert row["bad"].startswith("== claims/")
    assert row["good"].startswith("== claims/")
    assert row["what"].endswith(".")
    assert "Bad:" not in row["why"]
    assert 'orphan = "off"' in row["silencing"]
    text = house.run("rule", "--all").stdout
    markdown = house.run("rule", "--all", "--format", "markdown").stdout
    for name in by_name:
        assert f"\n## {name}\n" in f"\n{markdown}"
        assert f"{name} · " in text
    assert markdown.count("```") % 2 == 0
    alone = json.loads(house.run("rule", "orphan", "--format", "json").stdout)
    assert alone["rules"] == [row]

"""The handbook tells the truth: its examples, its tables, its links, and the names in it."""

import json
import os
import re
import types
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import typer
from support.case_text import case_of, write
from support.places import ROOT
from support.program import WHOLE_CASE
from support.sessions import BLOCK, Session, printed
from typer.core import TyperGroup

from argmap import checks
from argmap.cli import app
from argmap.cli.help import topics
from argmap.core import settings
from argmap.core.positions import SourceText
from argmap.notation import parse
from argmap.report import keys

MANUAL = ROOT / "argmap" / "manual"
PAGES = {path.stem: path for path in sorted(MANUAL.glob("*.md")) if path.stem != "README"}
TEXTS = [ROOT / "README.md", *sorted(MANUAL.glob("*.md"))]
REWRITE = bool(os.environ.get("ARGMAP_GOLDEN"))

COLUMNS = 76
"""Columns of the examples: what fits a terminal of 80 with a margin."""

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

TERMS = (
    *("question", "explanation", "claim", "assumption", "evidence", "source", "origin", "voice"),
    *("link", "premise", "undercut", "rating", "defends", "reopens", "cell", "line"),
    *("inconsistency", "support", "hangs on", "leans on", "diagnosticity", "tie"),
    *("rule", "finding", "severity", "baseline"),
)

ELSEWHERE = frozenset({"--spec"})
"""Flags of other programs, which the handbook names."""


def prose(text: str) -> str:
    """Return a page without its blocks of code and comments."""
    return re.sub(r"^```.*?^```$|<!--.*?-->", "", text, flags=re.DOTALL | re.MULTILINE)


def blocks(name: str, language: str) -> list[str]:
    """Return the blocks of one language on a page."""
    text = PAGES[name].read_text("utf-8")
    return [found["body"] for found in BLOCK.finditer(text) if found["language"] == language]


# -- what is run -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of the example, which has a broken case beside its own files."""
    assert printed(["init", "lamp", "--example"], tmp_path, columns=COLUMNS)[0] == 0
    write(tmp_path / "lamp" / "broken", BROKEN)
    return tmp_path / "lamp"


@pytest.mark.golden
@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_prints_what_the_page_shows(name: str, folder: Path) -> None:
    page = PAGES[name]
    begin = folder.parent if name == "start" else folder
    fresh = Session(begin, COLUMNS).renewed(page.read_text("utf-8"))
    if REWRITE:
        page.write_text(fresh, "utf-8")
    assert page.read_text("utf-8") == fresh


@pytest.mark.golden
def test_the_table_of_rules_is_the_list_of_rules() -> None:
    page = PAGES["rules"]
    fresh = re.sub(
        r"<!-- rules -->\n.*?<!-- /rules -->",
        lambda _: f"<!-- rules -->\n{rule_table()}\n<!-- /rules -->",
        page.read_text("utf-8"),
        flags=re.DOTALL,
    )
    if REWRITE:
        page.write_text(fresh, "utf-8")
    assert page.read_text("utf-8") == fresh
    assert "| [`unknown-target`](../checks/links/unknown_target.py) |" in fresh


@pytest.mark.golden
def test_the_table_of_keys_is_what_the_models_say() -> None:
    page = PAGES["notation"]
    table = "\n".join(keys.markdown())
    fresh = re.sub(
        r"<!-- keys -->\n.*?<!-- /keys -->",
        lambda _: f"<!-- keys -->\n{table}\n<!-- /keys -->",
        page.read_text("utf-8"),
        flags=re.DOTALL,
    )
    if REWRITE:
        page.write_text(fresh, "utf-8")
    assert page.read_text("utf-8") == fresh
    assert "| `locator` | one text | Where in the source: a page, a paragraph, a minute. |" in fresh


def rule_table() -> str:
    """Return the table of rules: each name leads to the file whose docstring is its manual."""
    rows = ["| rule | catches | default | fix |", "|---|---|---|---|"]
    subject = ""
    for entry in sorted(checks.rules().values(), key=lambda one: (one.subject, one.rule.name)):
        if entry.subject != subject:
            subject = entry.subject
            rows.append(f"| **{subject}** | | | |")
        rule = entry.rule
        file = f"../checks/{subject}/{rule.name.replace('-', '_')}.py"
        rows.append(
            f"| [`{rule.name}`]({file}) | {rule.summary} | {rule.severity.value} | {rule.fix} |"
        )
    return "\n".join(rows)


@pytest.mark.parametrize("text", blocks("notation", "markdown"))
def test_an_item_that_the_notation_shows_is_read_without_a_fault(text: str) -> None:
    if not text.startswith("---"):
        assert text.startswith("> ")
        return
    kinds = {"csl:": "evidence/sources", "source:": "evidence"}
    folder = next((there for key, there in kinds.items() if key in text), "claims")
    assert parse(SourceText(f"{folder}/shown.md", text)).faults == ()


@pytest.mark.parametrize(
    "text", [text for name in ("rules", "quoting") for text in blocks(name, "toml")]
)
def test_settings_that_the_handbook_shows_are_taken(text: str) -> None:
    assert settings.read(SourceText("argmap.toml", text)) is not None


def test_the_rule_that_the_handbook_shows_to_plugins_finds_what_it_says() -> None:
    (text,) = blocks("development", "python")
    module = types.ModuleType("shown", text.split('"""')[1])
    exec(compile(text, "shown", "exec"), module.__dict__)
    case = case_of("== claims/a.md\n---\n---\n# LOUD\n== claims/b.md\n---\n---\n# Calm\n")
    (finding,) = module.check(case)
    assert (finding.rule, finding.item, finding.span.line) == ("no-capitals", "a", 3)


def test_python_that_the_handbook_shows_runs(folder: Path, monkeypatch, capsys) -> None:
    (text,) = blocks("commands", "python")
    monkeypatch.chdir(write(folder / "whole", WHOLE_CASE))
    exec(compile(text.replace("why-no-veto", "why"), "shown", "exec"), {})
    printed_lines = capsys.readouterr().out.splitlines()
    assert "('lure', 'protest')" in printed_lines
    assert "gottwald-letter contradicts protest" in printed_lines


def test_the_task_for_an_editor_reads_concise_findings(folder: Path) -> None:
    (text,) = blocks("editors", "json")
    matcher = json.loads(text)["tasks"][0]["problemMatcher"]["pattern"]
    _, output = printed(
        ["check", "broken", "--format", "concise", "--quiet"], folder, columns=COLUMNS
    )
    for line in output.splitlines():
        found = re.fullmatch(matcher["regexp"], line)
        assert found is not None
        assert (folder / "broken" / found[matcher["file"]]).is_file()
        assert found[matcher["severity"]] in ("error", "warning", "info")


# -- what is named ---------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives to a page's headings."""
    heads = re.findall(r"^#+ (.+)$", prose(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text("utf-8"))):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text("utf-8")), target


def test_the_contents_list_every_page_once() -> None:
    assert sorted(topics()) == sorted(PAGES)
    assert all(summary[0].islower() or summary[0].isupper() for summary in topics().values())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_of_its_own_and_can_be_read_on_any_terminal(name: str) -> None:
    lines = PAGES[name].read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    code = False
    for line in lines:
        code ^= line.startswith("```")
        assert code or line.startswith("|") or len(line) <= 80, line


def commands(group: TyperGroup, above: str = "") -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Yield every command with its whole name."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


COMMANDS: Mapping[str, typer.core.TyperCommand] = dict(commands(typer.main.get_command(app)))
HANDBOOK = "\n".join(path.read_text("utf-8") for path in TEXTS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named_in_the_handbook(name: str) -> None:
    words = " ".join(re.sub(r"^new .*", "new KIND", name).split())
    assert re.search(rf"\bargmap {words}\b", " ".join(HANDBOOK.split()))


def test_every_kind_that_new_takes_is_named_in_the_handbook() -> None:
    kinds = [name.removeprefix("new ") for name in COMMANDS if name.startswith("new ")]
    assert [kind for kind in kinds if f"`{kind}`" not in HANDBOOK] == []


def test_every_command_and_flag_that_the_handbook_names_is_one() -> None:
    options = [option for command in COMMANDS.values() for option in command.params]
    known = {flag for option in options for flag in (*option.opts, *option.secondary_opts)}
    known |= {"--help", "--version", "--install-completion"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", HANDBOOK))
    assert named - known == ELSEWHERE
    quoted = re.findall(r"(?:`|\$ )argmap\s([a-z]+)", HANDBOOK)
    scripts = [text for name in PAGES for text in blocks(name, "sh")]
    typed = re.findall(r"^argmap ([a-z]+)", "\n".join(scripts), re.MULTILINE)
    assert {*quoted, *typed} <= {name.split()[0] for name in COMMANDS}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_that_the_program_uses_is_in_the_glossary_in_one_sentence(term: str) -> None:
    text = " ".join(PAGES["glossary"].read_text("utf-8").split())
    found = re.search(rf"\* \*\*{term}\*\*: ([^*]+?)(?= \* | ## |$)", text)
    assert found is not None
    assert re.fullmatch(r"[^.]+\.", found[1])


def test_no_topic_has_the_name_of_a_command() -> None:
    assert not set(topics()) & {name.split()[0] for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_flag_of_a_command_is_told_in_its_help(name: str) -> None:
    COMMANDS[name].get_help(typer.Context(COMMANDS[name]))  # some are told when they are read
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), parameter.name


def test_every_rule_that_the_handbook_names_is_one() -> None:
    text = HANDBOOK.partition("<!-- rules -->")[0]
    named = re.findall(r"argmap rule ([a-z-]+)`", text)
    assert {*named} <= {*checks.rules(), "no-capitals"}


def test_every_target_of_make_that_the_handbook_names_is_one() -> None:
    targets = set(re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make (\w[\w-]*)|`make\s(\w[\w-]*)`", HANDBOOK, re.MULTILINE))
    assert {one or other for one, other in named} <= targets

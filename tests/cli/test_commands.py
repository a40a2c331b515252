"""What the commands say, write and end with, and the names in their JSON."""

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run
from support.program import WHOLE_CASE, snapshot

import argmap

COMMANDS = ("check", "compare", "list", "render", "rule", "show")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case in which nothing is wrong."""
    return write(tmp_path / "case", WHOLE_CASE)


def break_a_link(case: Path) -> None:
    """Make a mistake: a link to nothing."""
    path = case / "evidence/malik-statement.md"
    path.write_text(path.read_text("utf-8").replace("to: protest", "to: portest"), "utf-8")


# -- exit statuses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ("", 0),
        ('[check]\nfail-on = "warning"\n', 1),
        ('[check.rules]\norphan = "error"\n', 1),
        ('check = {fail-on = "warning", rules = {orphan = "off", unsupported-claim = "off"}}', 0),
    ],
)
def test_the_settings_say_what_fails(case: Path, settings: str, status: int) -> None:
    (case / "claims/alone.md").write_text("---\n---\n# Alone\n", "utf-8")
    (case / "argmap.toml").write_text(settings, "utf-8")
    assert run("check", cwd=case).returncode == status


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["--no-such-option"],
        ["check", "--no-such-option"],
        ["check", "--format", "xml"],
        ["render", "--format", "gif"],
        ["render", "--depth", "-1"],
        ["show"],
        ["compare", "no-such-question"],
        ["compare", "lure", "why"],
        ["compare", "lure", "lure"],
        ["compare", "lure", "protest", "why"],
        ["compare", "--why", "malik-statement", "nobody"],
        ["compare", "--why", "nobody", "lure"],
        ["render", "--question", "lure"],
        ["render", "--focus", "nobody"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_or_not_there_leaves_with_2(
    case: Path, arguments: list[str]
) -> None:
    done = run(*arguments, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


# -- what each command says ------------------------------------------------------------------------


def test_the_version_names_program_engine_and_python(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"argmap {argmap.__version__} · engine ")
    assert done.stdout.endswith(f" · Python {sys.version.split()[0]}\n")


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(f"\n  {command} " in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example_that_begins_with_it(
    tmp_path: Path, command: str
) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"Example: argmap {command}" in " ".join(done.stdout.split())


def test_an_unknown_id_is_answered_with_the_nearest(case: Path) -> None:
    done = run("show", "malik-statment", cwd=case)
    assert done.returncode == 2
    assert done.stderr == (
        'argmap: no item has the id "malik-statment"\n  did you mean "malik-statement"?\n'
    )


def test_an_unknown_kind_is_answered_with_the_nearest(case: Path) -> None:
    done = run("list", "--kind", "evidense", cwd=case)
    assert done.returncode == 2
    assert 'did you mean "evidence"?' in done.stderr


def test_a_list_can_be_of_some_kinds(case: Path) -> None:
    done = run("list", "--kind", "source", "--kind", "question", cwd=case)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["why", "frus", "letter"]


def test_rules_are_listed_and_shown_one_by_one(tmp_path: Path) -> None:
    listed = run("rule", cwd=tmp_path)
    assert listed.returncode == 0
    for name in ("unknown-target", "unreadable-file", "check-crashed", "duplicate-id"):
        assert f"  {name} " in listed.stdout
    shown = run("rule", "unknown-target", cwd=tmp_path)
    assert shown.returncode == 0
    first = "unknown-target · error · links · mended by check --fix --unsafe\n"
    assert shown.stdout.startswith(first)
    assert "Bad:" in shown.stdout
    missed = run("rule", "unknown-taget", cwd=tmp_path)
    assert missed.returncode == 2
    assert 'did you mean "unknown-target"' in missed.stderr


def test_every_way_to_name_the_case_finds_the_same_one(case: Path) -> None:
    break_a_link(case)
    told = run("check", cwd=case).stdout
    elsewhere = case.parent
    assert run("check", cwd=case / "evidence/sources").stdout == told
    assert run("check", case / "claims/lure.md", cwd=elsewhere).stdout == told
    assert run("check", "--case", "case/claims", cwd=elsewhere).stdout == told
    assert run("check", "-C", case, cwd=elsewhere).stdout == told


def test_the_table_of_another_program_s_project_file_makes_no_case(tmp_path: Path) -> None:
    write(tmp_path, WHOLE_CASE)
    inner = tmp_path / "claims/tools"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    assert run("list", cwd=inner).stdout.startswith("why ")


# -- JSON ------------------------------------------------------------------------------------------


FINDING = {
    *("rule", "severity", "message", "path", "line", "column", "end_line", "end_column"),
    *("item", "help", "notes", "fingerprint", "fixable"),
}
BRIEF = {"id", "kind", "status", "path", "statement"}
LINK = {"from", "relation", "to", "why", "strength", "with", "test", "off_by", "statement"}


def told(case: Path, *arguments: str) -> dict:
    """Return the JSON document that a command prints."""
    document = json.loads(run(*arguments, "--format", "json", cwd=case).stdout)
    assert document.pop("schema") == 1
    return document


def test_findings_as_json_have_the_names_that_were_promised(case: Path) -> None:
    break_a_link(case)
    write(case, "== claims/again/lure.md\n---\n---\n# The same id")
    document = told(case, "check")
    assert set(document) == {"findings", "summary"}
    counted = {"errors", "warnings", "infos", "held_back", "items", "links"}
    assert set(document["summary"]) == counted
    assert all(set(finding) == FINDING for finding in document["findings"])
    notes = [note for finding in document["findings"] for note in finding["notes"]]
    assert notes
    assert all(set(note) == {"message", "path", "line", "column"} for note in notes)
    places = [(finding["path"], finding["line"]) for finding in document["findings"]]
    assert all(first <= second for first, second in pairwise(places))


def test_a_comparison_as_json_has_the_names_that_were_promised(case: Path) -> None:
    document = told(case, "compare")
    assert set(document) - {"schema"} == {
        *("question", "answer", "formula", "count", "drafts", "leaders", "reason", "tie", "first"),
        *("not_compared", "not_separated", "explanations", "cells", "struck", "sensitivity"),
        *("untried", "tried", "variants", "seek", "traced", "warnings", "head_to_head"),
    }
    first = {name: document[name][0] for name in ("explanations", "cells", "sensitivity")}
    assert set(first["explanations"]) == {
        *("id", "statement", "rank", "range", "formula", "score", "support", "unresolved"),
        *("against", "against_each", "in_favour", "against_cut", "in_favour_cut"),
        *("considered", "examined"),
    }
    assert set(first["cells"]) == {
        *("evidence", "explanation", "rating", "how", "strength", "via", "capacity", "cut")
    }
    assert set(first["sensitivity"]) == {
        *("without", "kind", "doubt", "outcome", "first", "formula", "scores"),
        "support_lost",
    }
    assert document["cells"][0]["via"] == ["gottwald-letter -> lure"]


def test_an_item_as_json_has_its_head_as_in_its_file_and_its_links_resolved(case: Path) -> None:
    document = told(case, "show", "malik-statement")
    assert set(document) == {
        *(*BRIEF, "body", "head", "links_out", "links_in", "named_by", "source", "cited")
    }
    assert document["head"] == {
        "source": "frus",
        "locator": "page 207",
        "supports": [{"to": "protest", "why": "He names the seat as his reason"}],
        "contradicts": [{"to": "lure", "why": "Nobody who sets a trap says how to spring it"}],
    }
    assert {link["statement"] for link in document["links_out"]} == {
        "It was holding to the boycott",
        "It stayed away on purpose",
    }
    assert all(set(link) == LINK for link in document["links_out"])
    assert set(document["source"]) == {*BRIEF, "head"}


def test_a_list_as_json_has_the_names_that_were_promised(case: Path) -> None:
    document = told(case, "list", "--kind", "evidence")
    assert set(document) == {"items"}
    assert [item["id"] for item in document["items"]] == ["gottwald-letter", "malik-statement"]
    assert all(set(item) == BRIEF for item in document["items"])


# -- pictures --------------------------------------------------------------------------------------


def _new(case: Path, before: dict[str, tuple[object, ...]]) -> set[str]:
    """Return the paths that were added, after seeing that nothing else changed."""
    after = snapshot(case)
    folders = {name for name in before if before[name][-1] is None}
    assert {name: after[name] for name in before if name not in folders} == {
        name: before[name] for name in before if name not in folders
    }
    return {name.strip("b'") for name in set(after) - set(before)}


def test_without_a_target_the_picture_goes_into_the_case(case: Path) -> None:
    before = snapshot(case)
    done = run("render", cwd=case / "claims")
    assert (done.returncode, done.stderr) == (0, "")
    files = ["why.svg", "why-ledger.svg", "why.html"]
    assert _new(case, before) == {"diagrams", *(f"diagrams/{name}" for name in files)}
    picture = (case / "diagrams/why.svg").read_text("utf-8")
    assert "<svg" in picture
    assert "It stayed away on" in picture.replace("&#160;", " ")
    told = [Path(line.removeprefix("wrote ")).name for line in done.stdout.splitlines()]
    assert told == files


@pytest.mark.parametrize(
    ("arguments", "made", "begins"),
    [
        (["-o", "out.svg"], "out.svg", b"<?xml"),
        (["-o", "out.png"], "out.png", b"\x89PNG"),
        (["-o", "out.dot"], "out.dot", b""),
        (["-o", "out.PNG", "--engine", "pure"], "out.PNG", b"\x89PNG"),
        (["-o", "new/", "--format", "svg"], "new/why.svg", b"<?xml"),
        (["-o", "out.html"], "out.html", b"<!doctype html>"),
        (["-o", "out.pdf"], "out.pdf", b"%PDF"),
        (["-o", ".", "--format", "png"], "why.png", b"\x89PNG"),
        (["-o", "deep/er/out.svg", "--focus", "lure", "--depth", "1"], "deep/er/out.svg", b"<?xml"),
        (["-o", "there", "--focus", "protest", "--format", "dot"], "there/protest.dot", b""),
        (["-o", "out", "--format", "png", "--question", "why"], "out", b"\x89PNG"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_target_and_the_format_are_as_told(
    case: Path, tmp_path: Path, arguments: list[str], made: str, begins: bytes
) -> None:
    here = tmp_path / "here"
    (here / "there").mkdir(parents=True)
    before = snapshot(case)
    done = run("render", "--case", case, *arguments, cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {made}\n"
    assert snapshot(case) == before
    assert [path for path in here.rglob("*") if path.is_file()] == [here / made]
    content = (here / made).read_bytes()
    assert content.startswith(begins)
    assert content.startswith(b"digraph") is made.endswith(".dot")


def test_a_second_picture_replaces_the_first_whole(case: Path) -> None:
    target = case / "diagrams/why.svg"
    target.parent.mkdir()
    target.write_text("old", "utf-8")
    assert run("render", "--format", "svg", cwd=case).returncode == 0
    assert "<svg" in target.read_text("utf-8")
    assert [path.name for path in target.parent.iterdir()] == ["why.svg"]


def test_a_target_that_cannot_be_written_leaves_with_2(case: Path) -> None:
    done = run("render", "-o", "claims/lure.md/out.svg", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write" in done.stderr
    done = run("render", "-o", "/proc/nowhere/out.svg", "--format", "dot", cwd=case)
    assert done.returncode == 2


def test_two_questions_are_two_pictures_and_standard_output_takes_one(case: Path) -> None:
    write(case, "== claims/how.md\n---\nkind: question\n---\n# How?")
    done = run("render", "--format", "dot", cwd=case)
    assert done.returncode == 0
    assert sorted(path.name for path in (case / "diagrams").iterdir()) == ["how.dot", "why.dot"]
    done = run("render", "--format", "dot", "-o", "-", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--question" in done.stderr


def test_the_engine_that_pip_installed_needs_no_path(case: Path, tmp_path: Path) -> None:
    done = run("render", "--engine", "pure", cwd=case, env={"PATH": str(tmp_path)})
    assert done.returncode == 0


def test_without_the_system_s_engine_it_says_what_to_install(case: Path, tmp_path: Path) -> None:
    done = run("render", "--engine", "system", cwd=case, env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert "install" in done.stderr
    assert not (case / "diagrams").exists()


# -- what a stranger tried -------------------------------------------------------------------------


def test_a_source_shows_what_is_taken_from_it_and_a_question_what_answers_it(case: Path) -> None:
    assert "cited by      malik-statement" in run("show", "frus", cwd=case).stdout
    assert "answered by   protest" in run("show", "why", cwd=case).stdout


def test_one_cell_as_json_has_the_links_of_its_path(case: Path) -> None:
    done = run("compare", "--why", "malik-statement", "protest", "--format", "json", cwd=case)
    told = json.loads(done.stdout)
    assert (told["rating"], told["how"]) == ("C", "direct")
    assert [link["link"] for link in told["via"]] == ["malik-statement -> protest"]


def test_a_path_that_a_direct_link_goes_before_is_told(case: Path) -> None:
    (case / "claims/seat.md").write_text("---\ncontradicts: [protest]\n---\n# A\n", "utf-8")
    path = case / "evidence/malik-statement.md"
    text = path.read_text("utf-8").replace("contradicts:\n", "contradicts:\n  - seat\n")
    path.write_text(
        text.replace("supports:\n", "supports:\n  - seat\n").replace("  - seat\n", "", 1)
    )
    done = run("compare", "--why", "malik-statement", "protest", cwd=case)
    assert "not counted, because a direct link goes first: (+) along" in done.stdout


@pytest.mark.parametrize(
    "arguments", [("-o", "x.gif"), ("-o", "x.png", "--format", "svg"), ("--focus", "frus")]
)
def test_a_picture_that_cannot_be_what_is_asked_for_is_refused(
    case: Path, arguments: tuple[str, ...]
) -> None:
    done = run("render", *arguments, cwd=case)
    assert done.returncode == 2
    assert not list(case.glob("x.*"))
    assert "\n  " in done.stderr  # a hint


def test_a_source_that_is_gone_is_one_finding_for_all_that_cite_it(case: Path) -> None:
    (case / "evidence/again.md").write_text(
        "---\nsource: frus\nsupports: [lure]\n---\n# Malik said it again\n", "utf-8"
    )
    (case / "evidence/sources/frus.md").unlink()
    told = json.loads(run("check", "--format", "json", cwd=case).stdout)
    (finding,) = (one for one in told["findings"] if one["rule"] == "unknown-target")
    assert len(finding["notes"]) == 1
    assert "evidence/sources/frus.md" in finding["help"]


# -- what if -----------------------------------------------------------------------------------


def test_what_if_an_item_were_gone_shows_the_table_with_what_moved(case: Path) -> None:
    told = run("compare", "--without", "malik-statement", cwd=case).stdout
    assert told.startswith("What if: without malik-statement\n")
    assert "malik-statement on protest: ·, was C +" in told
    marked = run("compare", "--assume", "malik-statement:lure=II", cwd=case).stdout
    assert "II −− * !" in marked
    assert "! not as it was" in marked


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ("malik-statment=C", 'did you mean "malik-statement"?'),
        ("malik-statement:lur=C", 'did you mean "lure"?'),
        ("malik-statement=X", '"X" is no letter'),
        ("malik-statement", "write it as"),
    ],
)
def test_an_assumption_that_makes_no_sense_is_told(case: Path, assumed: str, said: str) -> None:
    done = run("compare", "--assume", assumed, cwd=case)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_without_something_unknown_suggests_what_there_is(case: Path) -> None:
    done = run("compare", "--without", "malik-statment", cwd=case)
    assert done.returncode == 2
    assert 'did you mean "malik-statement"?' in done.stderr


def test_every_formula_is_named_where_its_scores_stand(case: Path) -> None:
    for formula in ("inconsistency", "weighted", "count", "squared"):
        shown = run("compare", "--formula", formula, cwd=case).stdout
        assert f"tie, with {formula} " in " ".join(shown.split())
        assert f"\n{formula} " in shown  # at the foot of the table
    shown = run("compare", cwd=case).stdout
    assert "tie, with 1 line against each" in " ".join(shown.split())
    assert "\nlines against " in shown


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((), ""),
        (("--count", "origin"), ""),
        (("--count", "item"), "every item counts for itself"),
        (("--formula", "inconsistency"), ""),
        (("--formula", "inconsistency", "--count", "item"), ""),
        (("--formula", "inconsistency", "--by-origin"), "items of one origin count once"),
        (("--formula", "squared", "--count", "origin"), "items of one origin count once"),
    ],
)
def test_what_counts_is_said_where_it_is_not_what_the_formula_usually_does(
    case: Path, flags: tuple[str, ...], said: str
) -> None:
    meanings = ("every item counts for itself", "items of one origin count once")
    for more in ((), ("--format", "markdown")):
        shown = run("compare", *flags, *more, cwd=case, env={"COLUMNS": "160"}).stdout
        assert [words for words in meanings if words in shown] == ([said] if said else [])


def test_one_explanation_is_held_against_the_first_or_the_next(case: Path) -> None:
    both = run("compare", "lure", "protest", cwd=case).stdout
    assert both.startswith("Of the two neither stands before the other")
    assert "\n“It stayed away on purpose”  lure\n" in both
    assert "The crux: “Stalin wrote that the United States" in both
    assert run("compare", "lure", cwd=case).stdout == both
    other = run("compare", "protest", cwd=case).stdout
    assert "\n\n“It was holding to the boycott”  protest\n" in other
    pair = told(case, "compare", "protest", "lure")["head_to_head"]
    assert (pair["one"], pair["other"], pair["crux"]) == ("protest", "lure", "gottwald-letter")


def test_drafts_are_shown_and_counted_when_asked_for(case: Path) -> None:
    path = case / "evidence/malik-statement.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nstatus: draft\n", 1), "utf-8")
    shown = run("compare", cwd=case, env={"COLUMNS": "120"}).stdout
    assert "1 draft is not counted (--drafts counts them)." in shown
    assert "[C +]" in shown
    assert "[in brackets]: shown, and not counted" in shown
    counted = run("compare", "--drafts", cwd=case, env={"COLUMNS": "120"}).stdout
    assert "not counted (--drafts" not in counted
    assert "[C +]" not in counted


def test_all_questions_are_compared_one_after_the_other(case: Path) -> None:
    (case / "claims/second.md").write_text("---\nkind: question\n---\n# And why not?\n", "utf-8")
    (case / "claims/other.md").write_text(
        "---\nkind: explanation\nanswers: second\n---\n# For another reason\n", "utf-8"
    )
    done = run("compare", "--all", cwd=case)
    assert done.returncode == 0
    assert "Why did the USSR not veto the resolutions?  why" in done.stdout
    assert "And why not?  second" in done.stdout
    told = json.loads(run("compare", "--all", "--format", "json", cwd=case).stdout)
    assert [one["question"] for one in told["comparisons"]] == ["second", "why"]
    assert run("compare", cwd=case).returncode == 2  # which one?


def test_rows_are_sorted_as_asked(case: Path) -> None:
    by_id = run("compare", "--sort", "id", cwd=case).stdout
    assert by_id.index("\ngottwald-letter") < by_id.index("\nmalik-statement")
    by_source = run("compare", "--sort", "source", cwd=case).stdout
    assert by_source.index("\nmalik-statement") < by_source.index("\ngottwald-letter")


@pytest.mark.parametrize(
    "flags",
    [
        (),
        ("--no-sensitivity",),
        ("--by-origin",),
        ("--brief",),
        ("--full",),
        ("lure", "protest"),
        *(("--formula", name) for name in ("inconsistency", "weighted", "count", "squared")),
        *(("--format", name) for name in ("json", "markdown", "csv", "html", "svg")),
    ],
)
def test_no_output_promises_what_a_ranking_cannot(case: Path, flags: tuple[str, ...]) -> None:
    told = run("compare", *flags, cwd=case).stdout.lower()
    assert not [word for word in ("robust", "proven", "probab") if word in told]

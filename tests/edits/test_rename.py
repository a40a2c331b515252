"""Another id for an item, wherever it is named: nothing else changes, not a byte."""

import dataclasses
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.case_text import files, write
from support.edited import after, loaded, on_disk
from support.examples import examples
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, environment, run_in_terminal
from support.strategies import cases

from argmap.comparison import compare
from argmap.core.case import Case, assemble
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.graph import answers
from argmap.core.model import Question
from argmap.core.positions import SourceText, Span
from argmap.core.settings import read as read_settings
from argmap.edits import Plan, aside
from argmap.edits.rename import rename
from argmap.notation import parse
from argmap.storage import journal


def renamed(text: str | Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the files of a case, raw, after a rename."""
    texts = files(text) if isinstance(text, str) else dict(text)
    return after(texts, rename(loaded(texts), old, new, texts.__getitem__))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


# -- every place that names an item ----------------------------------------------------------------

EVERYWHERE = """
== claims/deep/old.md
---
kind: explanation   # the one
answers: why
---
# The old one

We used to call it old.
== claims/why.md
---
kind: question
---
# Why?
== claims/a.md
---
# old is the word here
supports: [old, "old" , 'old']   # old
contradicts:
  - to: old # beside
    why: old is not old
    with: [ old, b ]
  - b
undercuts:
  - a -> old
  - to: "b->old"
  - x -> old -> old-er
tags: [old]
---
# The old claim, old
== evidence/b.md
---
source: s
ratings: {old: CC, "why": {rating: I, why: old}}
derived_from: [ s , old ]
supports: [old-er, the-old, old]
ignore:
  - rule: orphan
    reason: old
---
# Evidence about old
== evidence/sources/s.md
---
csl: {title: old}
derived_from: [old]
---
# A source
"""


def test_every_key_that_names_an_item_names_it_anew_and_nothing_else_changes() -> None:
    now = renamed(EVERYWHERE, "old", "new-one")
    assert now["claims/a.md"] == (
        "---\n# old is the word here\n"
        "supports: [new-one, \"new-one\" , 'new-one']   # old\n"
        "contradicts:\n  - to: new-one # beside\n    why: old is not old\n"
        "    with: [ new-one, b ]\n  - b\n"
        'undercuts:\n  - a -> new-one\n  - to: "b->new-one"\n  - x -> new-one -> old-er\n'
        "tags: [old]\n---\n# The old claim, old\n"
    )
    assert now["evidence/b.md"].split("ignore")[0] == (
        '---\nsource: s\nratings: {new-one: CC, "why": {rating: I, why: old}}\n'
        "derived_from: [ s , new-one ]\nsupports: [old-er, the-old, new-one]\n"
    )
    assert "derived_from: [new-one]" in now["evidence/sources/s.md"]
    assert "title: old" in now["evidence/sources/s.md"]


def test_the_file_keeps_its_folder_and_remembers_its_old_id() -> None:
    now = renamed(EVERYWHERE, "old", "new-one")
    assert "claims/deep/old.md" not in now
    assert now["claims/deep/new-one.md"] == (
        "---\nkind: explanation   # the one\nanswers: why\nformerly: [old]\n---\n"
        "# The old one\n\nWe used to call it old.\n"
    )


def test_the_question_and_the_source_are_named_anew_where_they_are_answered_and_cited() -> None:
    assert "answers: how" in renamed(EVERYWHERE, "why", "how")["claims/deep/old.md"]
    now = renamed(EVERYWHERE, "s", "frus")["evidence/b.md"]
    assert "source: frus" in now
    assert "derived_from: [ frus , old ]" in now


PREDICTED = """
== claims/old.md
---
kind: explanation
predicts:
  - to: seen   # beside
    with: [held]
---
# Old
== claims/held.md
---
predicts: [seen]
undercuts: [old -> seen]
---
# Held
== evidence/seen.md
---
source: paper
voice: moscow   # a word
derived_from: []
---
# Seen
== evidence/heard.md
---
source: paper
voice: speaker
---
# Heard
== evidence/sources/paper.md
---
part_of: volume
voice: speaker
---
# Paper
== evidence/sources/speaker.md
---
---
# Speaker
== evidence/sources/volume.md
---
---
# Volume
"""


@pytest.mark.parametrize(
    ("old", "lines"),
    [
        ("old", {"claims/held.md": "undercuts: [new -> seen]"}),
        ("held", {"claims/old.md": "    with: [new]"}),
        (
            "seen",
            {
                "claims/old.md": "  - to: new   # beside",
                "claims/held.md": "predicts: [new]\nundercuts: [old -> new]",
            },
        ),
        ("volume", {"evidence/sources/paper.md": "part_of: new"}),
        ("speaker", {"evidence/sources/paper.md": "voice: new", "evidence/heard.md": "voice: new"}),
    ],
)
def test_predictions_voices_and_volumes_name_it_anew(old: str, lines: dict[str, str]) -> None:
    before, now = files(PREDICTED), renamed(PREDICTED, old, "new")
    changed = {path for path, text in now.items() if before.get(path) != text}
    assert {path for path in changed if not path.endswith("/new.md")} == lines.keys()
    for path, line in lines.items():
        assert f"\n{line}\n" in now[path]


def test_a_word_that_names_a_voice_is_no_free_id() -> None:
    with pytest.raises(ArgmapError, match=r'"evidence/seen\.md" already names "moscow"'):
        renamed(PREDICTED, "speaker", "moscow")


def test_notes_are_left_and_named() -> None:
    texts = files(EVERYWHERE)
    plan = rename(loaded(texts), "old", "new-one", texts.__getitem__)
    assert plan.notes == ('"old" stays in the notes of claims/deep/old.md',)


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("", "formerly: [old]\n"),
        ("kind: claim\n# last\n", "kind: claim\n# last\nformerly: [old]\n"),
        ("formerly: [x]  # y\n", "formerly: [x, old]  # y\n"),
        ("formerly: []\n", "formerly: [old]\n"),
        ("formerly: [x,]\n", "formerly: [x, old,]\n"),
        ("formerly: [ 'x' ]\n", "formerly: [ 'x', old ]\n"),
        ("formerly:\n- x # y\n", "formerly:\n- x # y\n- old\n"),
        (
            "formerly:\n    - x\n# z\nstatus: open\n",
            "formerly:\n    - x\n    - old\n# z\nstatus: open\n",
        ),
        ("formerly: [x, new, z]\n", "formerly: [x, old, z]\n"),
        ("tags: [x]\nignore: []\n", "tags: [x]\nformerly: [old]\nignore: []\n"),
        ("{kind: claim, tags: [x]}\n", "{kind: claim, tags: [x], formerly: [old]}\n"),
        ("{}\n", "{formerly: [old]}\n"),
        ("  kind: claim\n  tags: [x]\n", "  kind: claim\n  tags: [x]\n  formerly: [old]\n"),
        ("tags:\n- |+\n  x\n\n", "tags:\n- |+\n  x\n\nformerly: [old]\n"),
    ],
)
def test_the_old_id_is_listed_in_place_however_the_head_is_written(head: str, now: str) -> None:
    rest = "---\n# S\n"
    texts = {"claims/old.md": f"---\n{head}{rest}"}
    assert renamed(texts, "old", "new") == {"claims/new.md": f"---\n{now}{rest}"}


@pytest.mark.parametrize(
    ("raw", "now"),
    [
        ("---\r\nsupports: [old]\r\n---\r\n# S\r\n", "---\r\nsupports: [new]\r\n---\r\n# S\r\n"),
        ("\ufeff---\nsupports: [old]\n---\n# S", "\ufeff---\nsupports: [new]\n---\n# S"),
        ("---\rsupports: [old]\r---\r# S\r", "---\rsupports: [new]\r---\r# S\r"),
        (
            "\ufeff---\r\ntags: [é😀]\nsupports:\r\n  - old\n---\r\n# S",
            "\ufeff---\r\ntags: [é😀]\nsupports:\r\n  - new\n---\r\n# S",
        ),
        ('---\nsupports: ["o\\x6cd"]\n---\n# S\n', '---\nsupports: ["new"]\n---\n# S\n'),
        (
            '---\nundercuts:\n  - "a ->\n    old"\n---\n# S\n',
            '---\nundercuts:\n  - "a ->\n    new"\n---\n# S\n',
        ),
        ("---\nsupports: [old]\n---", "---\nsupports: [new]\n---"),
    ],
)
def test_line_ends_marks_and_the_last_line_stay_as_they_are(raw: str, now: str) -> None:
    texts = {"claims/old.md": "---\n---\n# O\n", "claims/x.md": raw}
    assert renamed(texts, "old", "new")["claims/x.md"] == now


def test_a_file_that_moves_keeps_its_line_ends_in_the_line_that_is_added() -> None:
    texts = {"claims/old.md": "\ufeff---\r\nkind: claim\r\n---\r\n# O"}
    assert renamed(texts, "old", "new") == {
        "claims/new.md": "\ufeff---\r\nkind: claim\r\nformerly: [old]\r\n---\r\n# O"
    }


def test_an_id_that_is_none_is_mended() -> None:
    texts = {
        "claims/Old One.md": "---\n---\n# O\n",
        "claims/x.md": "---\nsupports: [Old One]\nundercuts:\n  - x -> 'Old One'\n---\n# X\n",
    }
    texts["claims/x.md"] = texts["claims/x.md"].replace("x -> 'Old One'", "x -> Old One")
    now = renamed(texts, "Old One", "old-one")
    assert now["claims/old-one.md"] == '---\nformerly: ["Old One"]\n---\n# O\n'
    assert "supports: [old-one]" in now["claims/x.md"]
    assert "x -> old-one\n" in now["claims/x.md"]


def test_an_id_that_is_none_takes_the_one_that_others_name_already() -> None:
    texts = {
        "claims/27-june.md": "---\n---\n# O\n",
        "claims/x.md": "---\nsupports: [claim-27-june]\n---\n# X\n",
    }
    assert "claims/claim-27-june.md" in renamed(texts, "27-june", "claim-27-june")


# -- ids that are not free, and files that are not understood --------------------------------------

TAKEN = """
== claims/old.md
---
---
# O
== claims/Other.md
---
---
# P
== claims/heir.md
---
formerly: [lost]
supports: [old]
---
# H
== claims/wishful.md
---
supports: [wished]
---
# W
"""


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("heir", 'the id "heir" is taken by claims/heir.md'),
        ("old", 'the id "old" is taken'),
        ("Heir", '"Heir" cannot be an id'),
        ("é", "cannot be an id"),
        ("9th", "cannot be an id"),
        ("", "cannot be an id"),
        ("../x", "cannot be an id"),
        ("other", '"other" and "Other" (claims/Other.md) differ only in capitals'),
        ("lost", '"lost" was given up by "heir"'),
        ("con", '"con" cannot be a file on Windows'),
        ("lpt1", "cannot be a file on Windows"),
        ("readme", "README.md is for people"),
        ("a" * 201, "longer than 200"),
        ("wished", '"claims/wishful.md" already names "wished"'),
    ],
)
def test_an_id_that_is_not_free_is_refused_in_a_sentence(new: str, said: str) -> None:
    with pytest.raises(ArgmapError, match=re.escape(said)):
        renamed(TAKEN, "old", new)


def test_an_item_may_be_given_a_former_id_of_its_own() -> None:
    assert "formerly: [heir]" in renamed(TAKEN, "heir", "lost")["claims/lost.md"]


def test_the_beginning_of_an_id_is_answered_with_the_whole(case: Path) -> None:
    assert 'did you mean "gottwald-letter"' in run("rename", "gott", "new", cwd=case).stderr


def test_a_misspelled_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(ArgmapError) as refused:
        renamed(TAKEN, "hier", "x")
    assert 'did you mean "heir"' in refused.value.hint


@pytest.mark.parametrize(
    "broken",
    [
        "---\nsupprots: [old]\n---\n# S\n",
        '---\nsupports: "old, lure"\n---\n# S\n',
        "---\nsupports:\n  - to: x\n    wiht: [old]\n---\n# S\n",
        "---\nsupports: [[old]]\n---\n# S\n",
        "---\nundercuts: [a -> old, b ->]\n<<<<<<< ours\n---\n# S\n",
        "---\nsupports: [old\n---\n# S\n",
        "supports old\n",
        "---\nsupports:\n  - to: |\n      old\n---\n# S\n",
        '---\nundercuts: ["a -> o\\x6cd"]\n---\n# S\n',
        "",
    ],
)
def test_a_file_that_may_name_it_unseen_ends_the_job_and_is_named(broken: str) -> None:
    with pytest.raises(ArgmapError, match=r'"claims/x\.md" may name "old"'):
        renamed({"claims/old.md": "---\n---\n# O\n", "claims/x.md": broken}, "old", "new")


@pytest.mark.parametrize(
    ("broken", "now"),
    [
        ("---\nsupprots: [lure]\n---\n# old\n", None),
        ("---\nstatus: opn\nsupports: [old]\n---\n# S\n", "supports: [new]"),
        ("---\nlocator: [old]\nsupports: [old]\n---\n# S\n", "supports: [new]"),
        ("---\nsupports: old\n---\n# S\n", "supports: new"),
        ("---\nsupports: [old]\n---\n## No statement\n", "supports: [new]"),
        ("no head at all\n", None),
        ("---\nsupports: [x]\nsupports: [old]\n---\n# S\n", "supports: [new]"),
    ],
)
def test_a_mistake_elsewhere_in_a_file_is_no_obstacle(broken: str, now: str | None) -> None:
    texts = {"claims/old.md": "---\n---\n# O\n", "claims/x.md": broken}
    changed = renamed(texts, "old", "new")["claims/x.md"]
    assert (changed == broken) if now is None else (now in changed)


# -- whatever is drawn -----------------------------------------------------------------------------


def pictures(case: Case, names: Mapping[str, str]) -> dict[str, object]:
    """Return what every comparison says, with ids replaced."""
    found: dict[str, object] = {}
    for question in case.of(Question):
        if answers(case, question.id):
            made = compare(case, question.id)
            found[names.get(question.id, question.id)] = {
                tuple(names.get(name, name) for name in ends): (cell.rating, cell.strength)
                for ends, cell in made.cells.items()
            }
    return found


@given(cases(dangling=False), st.data())
@examples(60)
def test_a_rename_changes_no_comparison_and_back_again_gives_the_same_bytes(
    drawn, data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from(drawn.ids))
    texts = dict(drawn.texts)
    assume(sum(path.endswith(f"/{old}.md") for path in texts) == 1)
    there = renamed(texts, old, "quite-new")
    names = {old: "quite-new"}
    assert pictures(loaded(there), {}) == pictures(loaded(texts), names)
    back = renamed(there, "quite-new", old)
    for path, text in texts.items():
        assert back[path].replace("formerly: [quite-new]\n", "") == text
    assert set(back) == set(texts)


# -- the installed program -------------------------------------------------------------------------


def test_a_rename_is_shown_as_a_patch_and_done(case: Path) -> None:
    before = on_disk(case)
    shown = run("rename", "protest", "boycott-held", "--dry-run", cwd=case)
    assert (shown.returncode, shown.stderr) == (0, "3 files would be changed\n")
    assert on_disk(case) == before
    done = run("rename", "protest", "boycott-held", cwd=case)
    assert (done.returncode, done.stdout) == (0, shown.stdout)
    assert done.stderr == '"protest" is now "boycott-held", in 3 files\n'
    assert sorted(path.name for path in (case / "claims").iterdir()) == [
        *("boycott-held.md", "lure.md", "why.md"),
    ]
    assert not (case / journal.NAME).exists()
    assert run("check", cwd=case).returncode == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_git_applies_the_patch_that_is_shown(tmp_path: Path, end: str) -> None:
    texts = files(WHOLE_CASE)
    texts["evidence/malik-statement.md"] = texts["evidence/malik-statement.md"].rstrip("\n")
    for name in ("git", "ours"):
        for path, text in texts.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.replace("\n", end).encode())
    with (tmp_path / "patch").open("wb") as patch:  # bytes: line ends count
        subprocess.run(
            [ARGMAP, "rename", "protest", "boycott-held"],
            cwd=tmp_path / "ours",
            env=environment(),
            stdout=patch,
            check=True,
        )
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "git", check=True)
    subprocess.run(["git", "apply", "../patch"], cwd=tmp_path / "git", check=True)
    shutil.rmtree(tmp_path / "git" / ".git")
    assert on_disk(tmp_path / "git") == on_disk(tmp_path / "ours")


def test_a_terminal_shows_what_goes_in_red_and_what_comes_in_green(case: Path) -> None:
    status, shown = run_in_terminal("rename", "lure", "trap", "--dry-run", cwd=case)
    assert status == 0
    assert "\x1b[31m-  - to: lure" in shown
    assert "\x1b[32m+  - to: trap" in shown


@pytest.mark.parametrize("below", ["", "deep/er case"])
def test_git_takes_the_patch_of_files_with_control_sequences_in_a_case_further_down(
    case: Path, below: str
) -> None:
    top = case.parent / "top"
    folder = top / below if below else top
    shutil.copytree(case, folder)
    (folder / "claims/x.md").write_text(
        "---\nsupports: [lure]\n---\n# S\n\n\x1b[31;5m\u202e\x0b\x85\u2028\n", "utf-8"
    )
    (folder / "claims/y.md").write_text("---\n---\n# Y\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    for command in (["rename", "lure", "trap"], ["merge", "x", "y"], ["retire", "x"]):
        texts = on_disk(folder)
        told = run(*command, "--dry-run", cwd=folder).stdout
        assert run(*command, cwd=folder).stdout == told
        now = on_disk(folder)
        subprocess.run(["git", "apply", "-R"], cwd=top, input=told.encode(), check=True)
        assert on_disk(folder) == texts
        subprocess.run(["git", "apply"], cwd=top, input=told.encode(), check=True)
        assert on_disk(folder) == now


@pytest.mark.parametrize("names", [("nobody", "x"), ("lure", "why"), ("lure", "L")])
def test_a_refused_rename_exits_with_2_and_writes_nothing(
    case: Path, names: tuple[str, str]
) -> None:
    before = on_disk(case)
    done = run("rename", *names, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("argmap: ")
    assert on_disk(case) == before


def test_rights_of_a_file_stay_as_they_are(case: Path) -> None:
    (case / "evidence/malik-statement.md").chmod(0o640)
    (case / "claims/lure.md").chmod(0o600)
    assert run("rename", "lure", "trap", cwd=case).returncode == 0
    assert (case / "evidence/malik-statement.md").stat().st_mode & 0o777 == 0o640
    assert (case / "claims/trap.md").stat().st_mode & 0o777 == 0o600


def test_a_symbolic_link_is_not_written_through(case: Path) -> None:
    (case / "claims/real.txt").write_text("---\nsupports: [lure]\n---\n# S\n", "utf-8")
    (case / "claims/real.txt").rename(case / "claims/other.md")
    (case / "claims/linked.md").symlink_to("other.md")
    before = on_disk(case)
    done = run("rename", "lure", "trap", cwd=case)
    assert done.returncode == 2
    assert '"claims/linked.md" is a symbolic link' in done.stderr
    assert on_disk(case) == before


@pytest.mark.parametrize("command", ["rename", "merge", "retire", "fmt"])
def test_help_has_an_example_that_begins_with_the_command(tmp_path: Path, command: str) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"Example: argmap {command}" in " ".join(done.stdout.split())


# -- the files beside the items --------------------------------------------------------------------

BASELINE = """\
schema = 1

[findings]
"link-without-why:other:lure" = 1
"unreachable:{of}" = 2
"unused-ignore:other:{hash}" = 1
"unsupported-claim:{id}" = 1
"""


def beside(texts: Mapping[str, str], id: str, findings: Sequence[Finding] = ()) -> Plan:  # noqa: A002
    settings = read_settings(SourceText("argmap.toml", texts["argmap.toml"]))
    others = [SourceText("argmap-baseline.toml", texts["argmap-baseline.toml"])]
    items = [text for text in texts.items() if text[0].endswith(".md")]
    parts = [parse(SourceText(*text)) for text in items]
    case = assemble(parts, settings=settings, others=others)
    plan = rename(case, id, "new", texts.__getitem__)
    return aside.completed(plan, case, lambda: findings, texts.__getitem__)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_baseline_and_the_globs_name_it_anew(end: str) -> None:
    finding = Rule("unused-ignore", Severity.WARNING, "").finding(
        Span("claims/other.md", 1, 1, 1, 1), "", item="other", target="other -> old"
    )
    settings = (
        "[[check.per-path]]\n"
        'paths = ["claims/old.md", "claims/*.md", "**/old.md", "claims/cold.md"] # old.md\n'
        'rules = { orphan = "off" }\n'
    )
    texts = {
        "claims/old.md": "---\n---\n# Old\n",
        "claims/other.md": "---\nsupports: [old]\n---\n# Other\n",
        "argmap.toml": settings.replace("\n", end),
        "argmap-baseline.toml": BASELINE.format(
            of="cold", id="old", hash=finding.fingerprint.rpartition(":")[2]
        ).replace("\n", end),
    }
    plan = beside(texts, "old", [finding])
    after = {change.moved_to or change.path: change.after for change in plan.changes}
    assert after["argmap.toml"] == texts["argmap.toml"].replace(
        '"claims/old.md"', '"claims/new.md"'
    ).replace('"**/old.md"', '"**/new.md"')
    now = dataclasses.replace(finding, target="other -> new").fingerprint
    lines = after["argmap-baseline.toml"].split(end)
    assert lines[3:] == [
        '"link-without-why:other:lure" = 1',
        '"unreachable:cold" = 2',
        '"unsupported-claim:new" = 1',
        f'"{now}" = 1',
        "",
    ]
    assert plan.notes == ()


def test_a_baseline_still_holds_back_what_it_held_back(case: Path) -> None:
    (case / "claims/bare.md").write_text("---\nsupports: [lure]\n---\n# Bare\n", "utf-8")
    (case / "argmap.toml").write_text(
        '[[check.per-path]]\npaths = ["claims/bare.md"]\nrules = { orphan = "off" }\n', "utf-8"
    )
    run("check", "--write-baseline", cwd=case)
    assert run("check", cwd=case).stdout == ""
    for old, new in (("lure", "trap"), ("bare", "naked"), ("protest", "boycott")):
        done = run("rename", old, new, cwd=case)
        assert done.returncode == 0, done.stderr
        assert run("check", cwd=case).stdout == ""
    assert "lure" not in (case / "argmap-baseline.toml").read_text("utf-8")
    assert '"claims/naked.md"' in (case / "argmap.toml").read_text("utf-8")


def test_settings_in_a_file_that_is_not_ours_are_named_and_left(case: Path) -> None:
    text = '[tool.argmap]\n[[tool.argmap.check.per-path]]\npaths = ["claims/lure.md"]\nrules = {}\n'
    (case / "pyproject.toml").write_text(text, "utf-8")
    done = run("rename", "lure", "trap", cwd=case)
    assert 'pyproject.toml:3:10: "claims/lure.md" stays as it is' in done.stderr
    assert (case / "pyproject.toml").read_text("utf-8") == text

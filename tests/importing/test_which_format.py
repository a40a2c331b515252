"""Which format a file is read as: by its ending, by its fences, by what it says; and in folders."""

from pathlib import Path

import pytest
from support.inside import run

from argmap import api

HEADING = (
    "# A debate\n\nThe chair stays empty.\n  + The seat was in dispute\n  - The rules allow it\n"
)


def told(tmp_path: Path, name: str, text: str, *more: str) -> tuple[int, list[str], str]:
    """Return the exit status, the statements of the case, and the report of an import."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("import", name, "--into", "case", *more, cwd=tmp_path)
    case = api.load(tmp_path / "case") if (tmp_path / "case").exists() else None
    items = sorted(item.statement for item in case.items.values()) if case else []
    return done.returncode, items, done.stderr


@pytest.mark.parametrize("name", ["a.argdown", "a.ad", "A.ARGDOWN"])
def test_the_endings_of_argdown_decide(tmp_path: Path, name: str) -> None:
    status, items, _ = told(tmp_path, name, HEADING)
    assert status == 0
    assert items == ["The chair stays empty.", "The rules allow it", "The seat was in dispute"]


def test_a_main_file_that_only_includes_others_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.argdown").write_text("[A]: a\n", encoding="utf-8")
    (tmp_path / "two.argdown").write_text("[B]: b\n  + [A]\n", encoding="utf-8")
    text = "@include(one.argdown)\n\n@include(two.argdown)\n"
    assert told(tmp_path, "main.argdown", text)[:2] == (0, ["a", "b"])


@pytest.mark.parametrize(
    "fence", ["```argdown", "``` argdown", "~~~argdown", "```argdown-map", "```{.argdown}"]
)
def test_argdown_in_fences_of_markdown_is_read_and_prose_is_told(
    tmp_path: Path, fence: str
) -> None:
    close = fence[:3]
    text = (
        "# Notes\n\nSome [prose]: here.\n\n  - [ ] a task\n\n"
        f"{fence}\n[Empty]: The chair stays empty.\n"
        f"  + <Dispute>: The seat was in dispute\n{close}\n"
        f"\n```python\n[x]: y\n```\n\n{fence}\n[Empty]\n  - [Rules]: It may be\n{close}\n"
    )
    status, items, report = told(tmp_path, "notes.md", text)
    assert (status, items) == (
        0,
        ["It may be", "The chair stays empty.", "The seat was in dispute"],
    )
    assert "what stands around the fences is left out: 4 (# Notes, Some [prose]: here." in report


def test_each_fence_may_begin_with_settings_which_are_told(tmp_path: Path) -> None:
    fences = [f"```argdown\n===\ntitle: {name}\n===\n\n[{name}]: {name}\n```\n" for name in "AB"]
    status, items, report = told(tmp_path, "notes.md", "\n".join(fences))
    assert (status, items) == (0, ["A", "B"])
    assert "settings at the top of the file are left out: 1 (title: A)" in report
    assert "what stands around the fences is left out: 3 (===, title: B, ===)" in report


def test_a_fault_in_a_fence_has_its_line_in_the_file(tmp_path: Path) -> None:
    text = "# Notes\n\n- one\n\n  ```argdown\n  [A]: a\n    + [B]: see @[C]\n  ```\n"
    assert "notes.md:7:" in told(tmp_path, "notes.md", text)[2]


def test_markdown_without_fences_is_no_argdown_unless_somebody_says_so(tmp_path: Path) -> None:
    text = "[Empty]: The chair stays empty.\n  - [ ] a task\n"
    assert told(tmp_path, "todo.md", text)[0] == 2
    assert told(tmp_path, "todo.md", text, "--from", "argdown")[0] != 2


TRANSCRIPT = "[Anna]: Hello there.\n\n<Ben>: Hello.\n\n[Music]:\n\n[00:12]: We begin.\n"
SCRIPT = "#!/bin/sh\nif [ -f x ]; then\n  - [x] >y\nfi\n[ -z $A ]: ok\n"


def test_a_folder_takes_no_transcript_and_no_script_for_argdown(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "talk.txt").write_text(TRANSCRIPT, encoding="utf-8")
    (folder / "run.sh").write_text(SCRIPT, encoding="utf-8")
    (folder / "map.argdown").write_text("[A]: a\n  + [B]: b\n", encoding="utf-8")
    done = run("import", "papers", "--into", "case", cwd=tmp_path)
    assert done.returncode == 1
    assert sorted(api.load(tmp_path / "case").items) == ["a", "b"]
    assert "papers/talk.txt: it may be Argdown, but is not marked as such" in done.stderr
    assert run("import", "papers", "--cases", "--into", "many", cwd=tmp_path).returncode == 1
    assert [path.name for path in (tmp_path / "many").iterdir()] == ["map"]


def test_the_ending_decides_where_the_text_does_not(tmp_path: Path) -> None:
    status, items, _ = told(tmp_path, "words.csv", "Evidence,A,B\nOne,x,y\n")
    assert (status, items) == (1, ["A", "B", "One", "question"])

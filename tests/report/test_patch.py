"""Patches: for git to the byte, for a terminal cleaned."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits import Change
from argmap.media.terminal import plain
from argmap.report.patch import lines, patch


def test_a_file_that_is_new_one_that_goes_and_one_that_moves() -> None:
    changes = [
        Change("claims/new.md", None, "a\n"),
        Change("claims/old.md", "a\n", None),
        Change("claims/one.md", "a\n", "a\n", moved_to="claims/two.md"),
    ]
    assert patch(changes, below="in/") == (
        "diff --git a/in/claims/new.md b/in/claims/new.md\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/in/claims/new.md\n@@ -0,0 +1 @@\n+a\n"
        "diff --git a/in/claims/old.md b/in/claims/old.md\ndeleted file mode 100644\n"
        "--- a/in/claims/old.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
        "diff --git a/in/claims/one.md b/in/claims/two.md\n"
        "rename from in/claims/one.md\nrename to in/claims/two.md\n"
    )


def test_a_terminal_gets_roles_and_no_control_characters() -> None:
    change = Change("claims/a\x1b.md", "-- \x1b[5m\nb\n", "b\u202e")
    told = list(lines([change]))
    assert [role for ((role, _),) in told] == [
        *("head", "head", "head", "gutter", "against", "against", "for", ""),
    ]
    assert plain(told).splitlines()[4:] == [
        "--- \ufffd[5m",
        "-b",
        "+b\ufffd",
        "\\ No newline at end of file",
    ]
    assert "\x1b" in patch([change]), "git is to find the line as it is in the file"


_TEXTS = st.none() | st.text(st.sampled_from("ab \t\r\n\n\n-+@\\\x1b\x85\u2028\x00é"), max_size=20)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=3))
@settings(deadline=None, max_examples=40)
def test_git_makes_of_a_patch_what_was_changed(texts: list[tuple[str | None, str | None]]) -> None:
    changes = [
        Change(f"claims/{number} é.md", before, after)
        for number, (before, after) in enumerate(texts)
        if before != after
    ]
    if not changes:
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "claims").mkdir()
        for change in changes:
            if change.before is not None:
                (folder / change.path).write_bytes(change.before.encode())
        subprocess.run(["git", "apply"], cwd=folder, input=patch(changes).encode(), check=True)
        for change in changes:
            path = folder / change.path
            now = path.read_bytes().decode() if path.exists() else None
            assert now == change.after


@pytest.mark.parametrize("text", ["", "a"])
def test_a_file_without_a_line_is_made_and_removed(tmp_path: Path, text: str) -> None:
    made = patch([Change("claims/a.md", None, text)]).encode()
    subprocess.run(["git", "apply"], cwd=tmp_path, input=made, check=True)
    assert (tmp_path / "claims/a.md").read_bytes() == text.encode()
    gone = patch([Change("claims/a.md", text, None)]).encode()
    subprocess.run(["git", "apply"], cwd=tmp_path, input=gone, check=True)
    assert not (tmp_path / "claims/a.md").exists()

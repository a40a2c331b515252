"""`argmap check --since REV`: all is checked, and shown is what touches what changed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.case_text import case_of, write
from support.inside import run
from support.program import snapshot
from support.repositories import CASE, NOBODY, do, put, repository

from argmap.core import impact
from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText
from argmap.notation import parse
from argmap.storage import git, worktree


@pytest.fixture(autouse=True)
def _own_git(monkeypatch):
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo")


def paths(folder: Path, since: str = "HEAD") -> list[str]:
    return [one.path for one in git.changed(folder, since)]


# -- what git says ---------------------------------------------------------------------------------


def test_nothing_changed_in_a_clean_tree(case):
    assert paths(case) == []


def test_committed_staged_unstaged_and_untracked_files_are_all_changed(case):
    put(case, "claims/seat.md", "---\n---\n# Committed\n")
    do(case, "commit", "-q", "-am", "one")
    put(case, "claims/other.md", "---\n---\n# Staged\n")
    do(case, "add", "-A")
    put(case, "evidence/note.md", "---\n---\n# On the disk\n")
    put(case, "claims/new.md", "---\n---\n# Untracked\n")
    assert paths(case, "HEAD~1") == [
        *("claims/new.md", "claims/other.md", "claims/seat.md", "evidence/note.md")
    ]
    assert paths(case) == ["claims/new.md", "claims/other.md", "evidence/note.md"]


def test_a_renamed_file_has_both_names_and_a_deleted_one_its_text(case):
    do(case, "mv", "claims/seat.md", "claims/chair.md")
    (case / "claims/other.md").unlink()
    found = {one.path: one.before for one in git.changed(case, "HEAD")}
    assert set(found) == {"claims/seat.md", "claims/chair.md", "claims/other.md"}
    assert b"The seat mattered" in found["claims/seat.md"]
    assert found["claims/chair.md"] is None


def test_a_file_that_is_only_touched_has_not_changed(case):
    path = case / "claims/seat.md"
    path.write_bytes(path.read_bytes())
    assert paths(case) == []


def test_a_case_in_a_folder_of_a_repository_sees_only_its_own_files(tmp_path):
    case = repository(tmp_path / "repo", inside="a case/für alle")
    put(tmp_path / "repo", "elsewhere.md", "not of the case")
    put(case, "claims/über uns.md", "---\n---\n# Neu\n")
    put(case, 'claims/a\nb"c.md', "---\n---\n# Odd\n")
    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    assert paths(case) == ['claims/a\nb"c.md', "claims/seat.md", "claims/über uns.md"]


def test_ignored_files_are_left_out(case):
    put(case, ".gitignore", "*.tmp\n")
    put(case, "claims/x.tmp", "x")
    assert paths(case) == [".gitignore"]


def test_a_link_and_an_unchanged_name_of_another_kind_have_no_text_before(case):
    (case / "claims/seat.md").unlink()
    (case / "claims/seat.md").symlink_to("other.md")
    do(case, "add", "-A")
    do(case, "commit", "-q", "-m", "a link")
    (case / "claims/seat.md").unlink()
    assert [(one.path, one.before) for one in git.changed(case, "HEAD")] == [
        ("claims/seat.md", None)
    ]


def test_asking_git_changes_nothing(case):
    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    before = snapshot(case)
    paths(case)
    assert snapshot(case) == before


@pytest.mark.parametrize(
    ("settings", "attributes"),
    [
        ({"core.autocrlf": "true"}, ""),
        ({"core.autocrlf": "input"}, ""),
        ({"core.eol": "crlf"}, "* text=auto\n"),
        ({}, "*.md text eol=crlf\n"),
    ],
)
def test_a_file_with_other_ends_of_lines_has_not_changed(case, settings, attributes):
    for key, value in settings.items():
        do(case, "config", key, value)
    put(case, ".git/info/attributes", attributes)
    for name in ("claims/seat.md", "claims/other.md"):
        content = (case / name).read_bytes()
        (case / name).write_bytes(content.replace(b"\n", b"\r\n"))
    put(case, "claims/other.md", "---\n---\n# Changed\n")
    assert do(case, "diff", "--name-only").split() == ["claims/other.md"]
    assert paths(case) == ["claims/other.md"]


def test_ends_of_lines_that_git_keeps_are_compared_as_they_are(case):
    (case / "claims/seat.md").write_bytes(b"---\r\n---\r\n# Seat\r\n")
    do(case, "commit", "-q", "-am", "two")
    assert paths(case) == []
    (case / "claims/seat.md").write_bytes(b"---\n---\n# Seat\n")
    assert paths(case) == ["claims/seat.md"]


def test_a_long_file_is_compared_without_its_ends_of_lines(case, monkeypatch):
    monkeypatch.setattr(worktree, "LONGEST_TEXT", 20)
    (case / "long").write_bytes(b"a line\n" * 3)
    (case / "short").write_bytes(b"a line\n" * 2)
    do(case, "add", "-A")
    do(case, "commit", "-q", "-m", "two")
    assert paths(case) == []
    (case / "long").write_bytes(b"a line\r\n" * 3)
    (case / "short").write_bytes(b"a line\r\n" * 2)
    assert paths(case) == ["long"]


def test_what_a_filter_makes_of_a_file_is_a_change(case):
    put(case, ".git/info/attributes", "seat.md filter=upper\n")
    do(case, "config", "filter.upper.clean", "tr a-z A-Z")
    put(case, "claims/seat.md", "# seat\n")
    do(case, "commit", "-q", "-am", "two")
    assert [(one.path, one.before) for one in git.changed(case, "HEAD")] == [
        ("claims/seat.md", b"# SEAT\n")
    ]


def test_a_file_that_may_now_be_executed_has_changed_where_the_disk_is_trusted(case):
    (case / "claims/seat.md").chmod(0o755)
    assert paths(case) == ["claims/seat.md"]
    do(case, "config", "core.fileMode", "false")
    assert paths(case) == []


def test_a_link_on_a_disk_that_has_none_is_a_file_with_its_target(case):
    (case / "claims/link.md").symlink_to("./seat.md")
    do(case, "add", "-A")
    do(case, "commit", "-q", "-m", "a link")
    assert paths(case) == []
    (case / "claims/link.md").unlink()
    put(case, "claims/link.md", "./seat.md")
    assert paths(case) == ["claims/link.md"]
    do(case, "config", "core.symlinks", "false")
    assert paths(case) == []
    put(case, "claims/link.md", "./other.md")
    assert paths(case) == ["claims/link.md"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "nothing"])
def test_what_is_no_file_any_more_has_changed(case, kind):
    path = case / "claims/seat.md"
    content = path.read_bytes()
    path.rename(case / ".git" / "seat.md")
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to("../.git/seat.md")
    assert [(one.path, one.before) for one in git.changed(case, "HEAD")] == [
        ("claims/seat.md", content)
    ]


def test_what_lies_beyond_a_link_is_not_there(case, tmp_path):
    (case / "evidence/sources").rename(tmp_path / "sources")
    (case / "evidence/sources").symlink_to(tmp_path / "sources")
    assert paths(case) == ["evidence/sources", "evidence/sources/papers.md"]


def test_what_git_does_not_look_at_on_the_disk_has_not_changed(case):
    do(case, "sparse-checkout", "set", "claims")
    assert not (case / "evidence").exists()
    assert paths(case) == []
    do(case, "update-index", "--assume-unchanged", "claims/seat.md")
    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    assert paths(case) == []
    do(case, "update-index", "--no-assume-unchanged", "claims/seat.md")
    assert paths(case) == ["claims/seat.md"]


def test_a_file_that_git_is_told_of_or_no_longer_told_of_has_changed(case):
    put(case, "claims/new.md", "---\n---\n# New\n")
    do(case, "add", "--intent-to-add", "claims/new.md")
    do(case, "rm", "-q", "--cached", "claims/seat.md")
    found = {one.path: one.before for one in git.changed(case, "HEAD")}
    assert set(found) == {"claims/new.md", "claims/seat.md"}
    assert found["claims/new.md"] is None
    assert b"The seat mattered" in found["claims/seat.md"]


def test_a_file_in_a_conflict_has_changed(case):
    put(case, "claims/seat.md", "---\n---\n# Ours\n")
    do(case, "commit", "-q", "-am", "ours")
    do(case, "checkout", "-q", "-b", "theirs", "HEAD~1")
    put(case, "claims/seat.md", "---\n---\n# Theirs\n")
    do(case, "commit", "-q", "-am", "theirs")
    with pytest.raises(subprocess.CalledProcessError):
        do(case, "merge", "main")
    assert [(one.path, one.before) for one in git.changed(case, "main", tip=True)] == [
        ("claims/seat.md", b"---\n---\n# Ours\n")
    ]


def test_a_repository_whose_names_are_of_sha256_is_compared_too(tmp_path):
    do(tmp_path, "init", "-q", "--object-format=sha256")
    put(tmp_path, "a.md", "one\n")
    put(tmp_path, "b.md", "one\n")
    do(tmp_path, "add", "-A")
    do(tmp_path, "commit", "-q", "-m", "one")
    put(tmp_path, "b.md", "two\n")
    assert [(one.path, one.before) for one in git.changed(tmp_path, "HEAD")] == [("b.md", b"one\n")]


def test_git_is_started_as_often_for_many_files_as_for_one(case, monkeypatch):
    def started() -> int:
        commands: list[object] = []
        start = subprocess.run
        with monkeypatch.context() as patch:
            patch.setattr(subprocess, "run", lambda *a, **b: commands.append(a) or start(*a, **b))
            git.changed(case, "HEAD")
        return len(commands)

    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    few = started()
    for number in range(50):
        put(case, f"many/{number}.md", f"{number}\n")
    do(case, "add", "-A")
    do(case, "commit", "-q", "-m", "many")
    for number in range(50):
        put(case, f"many/{number}.md", "changed\n")
    assert started() == few


def test_the_variables_of_a_hook_do_not_lead_elsewhere(case, tmp_path, monkeypatch):
    repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nothing"))
    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    assert paths(case) == ["claims/seat.md"]


# -- what git cannot say ---------------------------------------------------------------------------


def why(folder: Path, since: str = "HEAD", **options: float) -> tuple[str, str]:
    with pytest.raises(ArgmapError) as error:
        git.changed(folder, since, **options)
    return str(error.value), error.value.hint


def test_outside_git_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    message, hint = why(write(tmp_path / "case", CASE))
    assert "no git repository" in message
    assert "--since" in hint


def test_without_the_program_it_says_so(case, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no program git" in why(case)[0]


def test_a_program_that_hangs_is_ended(case, monkeypatch, tmp_path):
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nexec /bin/sleep 20\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "longer than 0.2 seconds" in why(case, timeout=0.2)[0]


def test_a_program_that_cannot_be_started_is_told(case, monkeypatch, tmp_path):
    (tmp_path / "git").write_bytes(b"\x7fELF")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "cannot be started" in why(case)[0]


@pytest.mark.parametrize("since", ["", "-p", "--output=x", "a\0b"])
def test_a_revision_that_reads_as_an_option_is_refused(case, since):
    assert "is no revision of git" in why(case, since)[0]


def test_a_revision_that_is_not_there_names_git_fetch(case):
    message, hint = why(case, "origin/main")
    assert message == 'there is no revision "origin/main" in this repository'
    assert "git fetch origin main" in hint


def test_a_shallow_clone_says_that_it_is_one(case, tmp_path):
    put(case, "claims/seat.md", "---\n---\n# Changed\n")
    do(case, "commit", "-q", "-am", "two")
    first = do(case, "rev-parse", "HEAD~1").strip()
    do(tmp_path, "clone", "-q", "--depth", "1", f"file://{case}", "shallow")
    message, hint = why(tmp_path / "shallow", first)
    assert "shallow" in message
    assert "git fetch --unshallow" in hint
    assert paths(tmp_path / "shallow") == []
    hint = why(tmp_path / "shallow", "HEAD~1")[1]
    assert hint.startswith("fetch the whole history: git fetch --unshallow")


def test_a_repository_without_a_commit_has_no_revision(tmp_path):
    do(write(tmp_path, CASE), "init", "-q")
    assert "there is no revision" in why(tmp_path)[0]


def test_the_inside_of_a_repository_has_no_files(case):
    assert "no git repository" in why(case / ".git")[0]


def test_a_broken_repository_is_told_in_the_words_of_git(case):
    (case / ".git" / "index").write_bytes(b"not an index")
    assert why(case)[0].startswith("git cannot say what changed: ")


# -- what is touched -------------------------------------------------------------------------------


def items(text: str, *changed: str, before: str = "") -> set[str]:
    """Return what is touched when these files changed, of which one was otherwise."""
    old = [parse(SourceText(path, before)) for path in changed]
    return set(impact.touched(case_of(text), changed, old))


def test_what_rests_on_a_changed_item_is_touched_and_what_it_rests_on_is_not():
    assert items(CASE, "claims/seat.md") == {"seat", "protest", "why", "letter"}
    # the letter names the seat; the papers and the other branch do neither
    assert items(CASE, "evidence/letter.md") == {"letter", "seat", "protest", "why"}


def test_a_changed_source_or_its_text_touches_what_it_says_and_all_that_rests_on_it():
    everything = {"papers", "letter", "note", "seat", "other", "protest", "why"}
    assert items(CASE, "evidence/sources/papers.md") == everything
    text = CASE.replace("standing: primary", "text: text/papers.txt")
    assert set(impact.touched(case_of(text), ["evidence/sources/text/papers.txt"], [])) == (
        everything
    )


def test_an_item_that_has_lost_its_support_is_touched():
    without = CASE.replace("source: papers\nsupports: [other]", "source: papers")
    before = "---\nsource: papers\nsupports: [other]\n---\n# Malik made a note\n"
    assert items(without, "evidence/note.md", before=before) == {"note", "other", "protest", "why"}


def test_an_item_whose_support_is_deleted_is_touched():
    gone = CASE[: CASE.index("== evidence/note.md")]
    before = "---\nsupports: [other]\n---\n# Malik made a note\n"
    assert items(gone, "evidence/note.md", before=before) == {"note", "other", "protest", "why"}


def test_what_leads_to_no_question_any_more_is_touched():
    cut = CASE.replace("supports: [protest]\n---\n# The seat", "---\n# The seat")
    # the letter names the seat, and the papers still lead to the question through the note
    assert "letter" in items(cut, "claims/seat.md")
    deeper = cut + "== claims/deep.md\n---\nsupports: [letter]\n---\n# Deep down\n"
    assert "deep" in items(deeper, "claims/seat.md")
    whole = CASE + "== claims/deep.md\n---\nsupports: [letter]\n---\n# Deep down\n"
    assert "deep" not in items(whole, "claims/seat.md")


def test_an_undercut_and_a_premise_are_paths_too():
    text = CASE + "== claims/u.md\n---\nundercuts: [seat -> protest]\n---\n# No\n"
    assert items(text, "claims/u.md") == {"u", "protest", "why"}
    text = CASE.replace("supports: [seat]", "supports:\n  - {to: seat, with: [other]}")
    assert "seat" in items(text, "claims/other.md")


# -- the program -----------------------------------------------------------------------------------


def test_only_what_touches_the_changes_is_told_and_fails(case):
    put(case, "claims/seat.md", "---\nsupports: [nowhere]\n---\n# The seat mattered\n")
    do(case, "commit", "-q", "-am", "a mistake")
    put(case, "claims/apart.md", "---\n---\n# Apart\n")
    told = run("check", "--since", "HEAD", "--format", "concise", cwd=case)
    assert told.returncode == 0
    assert "apart.md" in told.stdout
    assert "nowhere" not in told.stdout
    assert "more elsewhere" in told.stderr
    told = run("check", "--since", "HEAD~1", cwd=case)
    assert told.returncode == 1
    assert "nowhere" in told.stdout


def test_what_is_shown_and_what_lies_elsewhere_are_all_there_is(case):
    put(case, "evidence/letter.md", "---\nsupports: [seat]\n---\n# No source\n")
    everything = run("check", "--format", "jsonl", cwd=case).stdout.count('"rule"')
    told = run("check", "--since", "HEAD", "--format", "jsonl", cwd=case)
    shown = told.stdout.count('"rule"')
    assert 0 < shown < everything
    assert f" · {everything - shown} more elsewhere · " in told.stderr


def test_no_findings_in_what_changed_say_so(case):
    told = run("check", "--since", "HEAD", cwd=case)
    assert told.returncode == 0
    assert not told.stdout
    assert told.stderr.startswith("no problems in what changed · ")


def test_a_deleted_item_shows_the_links_that_now_lead_nowhere(case):
    do(case, "rm", "-q", "claims/seat.md")
    told = run("check", "--since", "HEAD", "--format", "concise", cwd=case)
    assert told.returncode == 1
    assert "evidence/letter.md" in told.stdout
    assert "unknown-target" in told.stdout


def test_the_program_says_on_one_line_what_git_cannot_tell(case):
    told = run("check", "--since=-x", cwd=case)
    assert told.returncode == 2
    assert '"-x" is no revision of git' in told.stderr
    shutil.rmtree(case / ".git")
    told = run("check", "--since", "HEAD", cwd=case, env={"GIT_CEILING_DIRECTORIES": str(case)})
    assert told.returncode == 2
    assert "no git repository" in told.stderr


def test_a_baseline_of_what_changed_is_refused(case):
    told = run("check", "--since", "HEAD", "--write-baseline", cwd=case)
    assert told.returncode == 2
    assert not (case / "argmap-baseline.toml").exists()


# -- a branch that went on -------------------------------------------------------------------------


@pytest.fixture
def parted(case: Path) -> Path:
    """Return a case on a branch of one file, from a main on which another file was mended."""
    put(case, "evidence/note.md", "---\nsource: papers\nsupports: [nobody]\n---\n# A note\n")
    do(case, "commit", "-qam", "a mistake")
    do(case, "checkout", "-qb", "mine")
    put(case, "evidence/mine.md", "---\nsource: papers\nsupports: [seat]\n---\n# Mine\n")
    do(case, "add", "-A")
    do(case, "commit", "-qm", "mine")
    do(case, "checkout", "-q", "main")
    put(case, "evidence/note.md", "---\nsource: papers\nsupports: [other]\n---\n# A note\n")
    do(case, "commit", "-qam", "mended")
    do(case, "checkout", "-q", "mine")
    return case


def test_a_branch_is_compared_with_where_it_parted_or_with_the_tip_when_asked(parted: Path) -> None:
    assert paths(parted, "main") == ["evidence/mine.md"]
    tip = [one.path for one in git.changed(parted, "main", tip=True)]
    assert tip == ["evidence/mine.md", "evidence/note.md"]
    assert "unknown-target" not in run("check", "--since", "main", cwd=parted).stdout
    assert "unknown-target" in run("check", "--since-tip", "main", cwd=parted).stdout
    both = run("check", "--since", "main", "--since-tip", "main", cwd=parted)
    assert both.returncode == 2


def test_what_the_branch_itself_took_over_from_the_other_is_not_its_own(parted: Path) -> None:
    do(parted, "merge", "-q", "-m", "merged", "main")
    assert paths(parted, "main") == ["evidence/mine.md"]


def test_uncommitted_work_on_a_branch_counts_and_a_detached_head_is_one(parted: Path) -> None:
    do(parted, "checkout", "-q", "--detach")
    put(parted, "claims/new.md", "---\n---\n# New\n")
    assert paths(parted, "main") == ["claims/new.md", "evidence/mine.md"]
    assert paths(parted, "HEAD") == ["claims/new.md"]
    assert paths(parted, "HEAD~1") == ["claims/new.md", "evidence/mine.md"]


def test_two_histories_without_a_common_commit_are_told(parted: Path) -> None:
    do(parted, "checkout", "-q", "--orphan", "alone")
    do(parted, "commit", "-qm", "alone")
    with pytest.raises(ArgmapError, match="no commit in common") as told:
        git.changed(parted, "main")
    assert told.value.hint == "compare with its tip: --since-tip"
    assert [one.path for one in git.changed(parted, "main", tip=True)] != []


def test_a_shallow_clone_that_does_not_reach_the_merge_base_says_so(
    parted: Path, tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow"
    do(tmp_path, "clone", "-q", "--depth", "1", "-b", "mine", f"file://{parted}", str(shallow))
    do(shallow, "fetch", "-q", "--depth", "1", "origin", "main")
    with pytest.raises(ArgmapError, match="which is shallow") as told:
        git.changed(shallow, "FETCH_HEAD")
    assert "fetch-depth: 0" in told.value.hint

"""`argmap source verify`: quotations recorded as found in a copy that the case does not hold."""

import datetime as dt
import os
from hashlib import sha256
from pathlib import Path

import pytest
from support import case_text
from support.inside import run
from support.program import snapshot

from argmap.storage import load

COPY = "First page.\n\fAt luncheon I asked Malik. “No,” he said, “I will not go there.”\n"
DIGEST = sha256(COPY.encode()).hexdigest()
LIE = "---\ncsl:   # kept as it is\n  type: book\nstanding: primary\n---\n# Lie, memoirs\n"
LUNCH = """\
---
source:   lie     # the memoirs
locator: p. 2
supports: [a]
---
# Malik would not come

> I will not
> go there.
"""
OTHER = "---\n{source: lie, locator: p. 2}\n---\n# He was asked\n\n> At luncheon I asked Malik\n"
SILENT = "---\nsource: lie\n---\n# Nothing quoted\n"
TODAY = dt.datetime.now().astimezone().date().isoformat()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = case_text.write(tmp_path / "case", "== claims/a.md\n---\n---\n# A claim")
    (folder / "evidence/sources").mkdir(parents=True)
    for path, text in (
        ("sources/lie.md", LIE),
        ("lunch.md", LUNCH.replace("\n", "\r\n")),
        ("other.md", OTHER),
        ("silent.md", SILENT),
    ):
        (folder / "evidence" / path).write_bytes(text.encode())
    (tmp_path / "memoirs.txt").write_bytes(COPY.encode())
    return folder


def words(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_every_item_that_quotes_is_given_the_record_and_nothing_else_changes(case):
    done = run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    assert done.returncode == 0, done.stderr
    record = (
        f"verified:\n  on: {TODAY}\n  sha256: {DIGEST}\n  words: {words('I will not go there.')}\n"
    )
    lunch = LUNCH.replace("supports:", f"{record}supports:").replace("\n", "\r\n")
    assert (case / "evidence/lunch.md").read_bytes() == lunch.encode()
    assert (case / "evidence/other.md").read_text("utf-8") == OTHER.replace(
        "p. 2}",
        f"p. 2, verified: {{on: {TODAY}, sha256: {DIGEST}, "
        f"words: {words('At luncheon I asked Malik')}}}}}",
    )
    assert (case / "evidence/sources/lie.md").read_text("utf-8") == LIE.replace(
        "standing: primary\n", f"standing: primary\nsha256: {DIGEST}\n"
    )
    assert (case / "evidence/silent.md").read_text("utf-8") == SILENT
    assert "2 quotations found, recorded in 3 files" in done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["lunch", "found"],
        ["other", "found"],
    ]


def test_check_then_says_so_and_finds_it_anew_where_the_copy_is(case, tmp_path):
    run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    said = run("check", "--select", "sources", cwd=case)
    assert "[missing-copy]" in said.stdout
    assert f"verified on {TODAY} against the copy with the hash {DIGEST[:12]}" in said.stdout
    env = {"ARGMAP_COPIES": str(tmp_path)}
    again = run("check", "--select", "sources", "--ignore", "missing-locator", cwd=case, env=env)
    assert "missing-copy" not in again.stdout
    assert "found  $ARGMAP_COPIES/memoirs.txt:2:" in run("show", "lunch", cwd=case, env=env).stdout
    assert f"verified on {TODAY}" in run("show", "lunch", cwd=case).stdout


def test_a_second_time_changes_nothing_also_without_the_file(case, tmp_path):
    run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    before = snapshot(case)
    done = run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    assert (done.returncode, snapshot(case)) == (0, before)
    assert "recorded already" in done.stderr
    env = {"ARGMAP_COPIES": str(tmp_path)}
    assert run("source", "verify", "lie", cwd=case, env=env).returncode == 0
    assert run("source", "verify", "lie", cwd=case).returncode == 2


def test_a_record_that_is_stale_is_written_over_where_it_stands(case):
    run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    lunch = case / "evidence/lunch.md"
    text = (
        lunch.read_bytes().decode().replace("I will not\r\n> go", "“No,” he said, “I will not go")
    )
    text = text.replace("  on: ", "  on:   ").replace(f"{DIGEST}", f"{DIGEST}  # the 1954 edition")
    lunch.write_bytes(text.encode())
    assert "stale-verification" in run("check", cwd=case).stdout
    assert run("source", "verify", "lie", "../memoirs.txt", cwd=case).returncode == 0
    after = lunch.read_bytes().decode()
    assert "# the 1954 edition" in after
    assert after.count("verified:") == 1
    assert "stale-verification" not in run("check", cwd=case).stdout


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("> I will never go there.", "found altered"),
        ("> The Politburo had decided otherwise", "not found"),
        ("> I will not go there.\n> — p. 1", "not on page 1"),
    ],
)
def test_where_one_quotation_is_not_found_nothing_is_recorded(case, body, says):
    lunch = case / "evidence/lunch.md"
    lunch.write_text(LUNCH.partition("> ")[0] + body + "\n", "utf-8")
    before = snapshot(case)
    done = run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    assert (done.returncode, snapshot(case)) == (1, before)
    assert says in done.stdout
    assert "1 of 2 quotations not found: nothing was recorded" in done.stderr


def test_a_dry_run_shows_the_difference_and_writes_nothing(case):
    before = snapshot(case)
    done = run("source", "verify", "lie", "../memoirs.txt", "--dry-run", cwd=case)
    assert (done.returncode, snapshot(case)) == (0, before)
    assert f"+sha256: {DIGEST}" in done.stdout
    assert "3 files would be changed" in done.stderr


def test_another_copy_than_the_one_that_is_pinned_is_taken_only_by_force(case):
    run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    before = snapshot(case)
    (case.parent / "new.txt").write_text(COPY + "\nAnother printing.\n", "utf-8")
    done = run("source", "verify", "lie", "../new.txt", cwd=case)
    assert (done.returncode, snapshot(case)) == (2, before)
    assert "pins another copy" in done.stderr
    assert run("source", "verify", "lie", "../new.txt", "--force", cwd=case).returncode == 0
    assert "stale-verification" not in run("check", cwd=case).stdout


def test_a_stored_copy_is_not_set_aside(case):
    run("source", "copy", "lie", "../memoirs.txt", cwd=case)
    (case.parent / "new.txt").write_text(COPY + "\nAnother printing.\n", "utf-8")
    done = run("source", "verify", "lie", "../new.txt", "--force", cwd=case)
    assert done.returncode == 2
    assert "stored copy" in done.stderr
    assert run("source", "verify", "lie", cwd=case).returncode == 0
    assert run("check", "--select", "stale-verification", cwd=case).stdout == ""


def test_a_source_that_nobody_quotes_yet_is_pinned(case):
    for name in ("lunch", "other"):
        (case / f"evidence/{name}.md").unlink()
    done = run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    assert done.returncode == 0
    assert "no item quotes it yet" in done.stderr
    source = load.read(case).items["lie"]
    assert getattr(source, "sha256") == DIGEST  # noqa: B009 - of a source


@pytest.mark.parametrize("kind", ["none", "folder", "pipe", "bytes", "huge"])
def test_what_is_no_plain_text_is_refused(case, kind):
    file = case.parent / "copy"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "bytes":
        file.write_bytes(b"%PDF \xff\xfe")
    elif kind == "huge":
        with file.open("wb") as stream:
            stream.truncate(32_000_001)
    before = snapshot(case)
    done = run("source", "verify", "lie", "../copy", cwd=case)
    assert (done.returncode, snapshot(case)) == (2, before)
    assert done.stderr.count("\n") <= 3


def test_a_head_that_cannot_be_written_over_is_left_and_nothing_is_written(case):
    other = case / "evidence/other.md"
    other.write_text(OTHER.replace("p. 2}", "p. 2, verified: [soon]}"), "utf-8")
    before = snapshot(case)
    done = run("source", "verify", "lie", "../memoirs.txt", cwd=case)
    assert (done.returncode, snapshot(case)) == (2, before)
    assert "evidence/other.md" in done.stderr


def test_only_a_source_has_a_copy(case):
    assert run("source", "verify", "lunch", "../memoirs.txt", cwd=case).returncode == 2

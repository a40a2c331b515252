"""- is standard input wherever a file is read: a text that an editor has not saved yet, for one."""

import json
from pathlib import Path

import pytest
from support.case_text import write
from support.inside import run, run_for_bytes
from support.program import WHOLE_CASE, findings, snapshot

UNTIDY = "---\nsource:   frus\nsupports:\n- lure\n---\n# It was said over coffee\n"
TIDY = "---\nsource: frus\nsupports:\n  - lure\n---\n# It was said over coffee\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


# -- fmt - -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [(), ("--stdin-name", "evidence/new.md")], ids=" ".join)
def test_a_text_is_formatted_from_one_stream_to_the_other(
    case: Path, flags: tuple[str, ...]
) -> None:
    before = snapshot(case)
    done = run("fmt", "-", *flags, cwd=case, stdin=UNTIDY.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, TIDY, "")
    again = run("fmt", "-", *flags, cwd=case, stdin=TIDY.encode())
    assert again.stdout == TIDY
    assert snapshot(case) == before


def test_no_case_is_needed_and_the_text_is_what_fmt_makes_of_the_file(
    case: Path, tmp_path: Path
) -> None:
    raw = b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()
    done = run_for_bytes("fmt", "-", cwd=tmp_path, stdin=raw)
    (case / "evidence/new.md").write_bytes(raw)
    run("fmt", cwd=case)
    assert done.stdout == (case / "evidence/new.md").read_bytes()
    assert b"\r\n" in done.stdout


def test_check_and_diff_say_what_would_change(case: Path) -> None:
    name = ("--stdin-name", "evidence/new.md")
    done = run("fmt", "-", "--check", *name, cwd=case, stdin=UNTIDY.encode())
    assert (done.returncode, done.stdout) == (1, "")
    assert run("fmt", "-", "--check", *name, cwd=case, stdin=TIDY.encode()).returncode == 0
    for flag in ("--diff", "--dry-run"):
        done = run("fmt", "-", flag, *name, cwd=case, stdin=UNTIDY.encode())
        assert done.returncode == 0
        assert "--- a/evidence/new.md" in done.stdout
        assert "+source: frus" in done.stdout


@pytest.mark.parametrize(
    ("stdin", "flags", "said"),
    [
        (b"---\nsupports: [  b ]\nsuports: x\n---\n# A\n", (), "holds mistakes"),
        (b"\xff", (), "is not UTF-8 text"),
        (b"", (), "holds mistakes"),
        (b"x" * 4_000_001, (), "is larger than 4 MB"),
        (TIDY.encode(), ("--stdin-name", "notes/x.md"), "is no file in claims/ or evidence/"),
        (TIDY.encode(), ("--stdin-name", "claims/x.txt"), "ends in .md"),
        (TIDY.encode(), ("claims",), "standard input is one file"),
    ],
)
def test_what_cannot_be_formatted_is_one_sentence_and_no_output(
    case: Path, stdin: bytes, flags: tuple[str, ...], said: str
) -> None:
    done = run("fmt", "-", *flags, cwd=case, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


# -- check - ---------------------------------------------------------------------------------------


def test_a_text_is_checked_as_the_file_of_the_case_that_it_is(case: Path) -> None:
    before = snapshot(case)
    name = ("--stdin-name", "evidence/malik-statement.md")
    whole = (case / "evidence/malik-statement.md").read_bytes()
    done = run("check", "-", *name, cwd=case, stdin=whole)
    assert (done.returncode, done.stdout) == (0, "")
    broken = whole.replace(b"to: protest", b"to: protst")
    done = run("check", "-", *name, cwd=case, stdin=broken)
    assert done.returncode == 1
    assert findings(done.stdout) == [("evidence/malik-statement.md", "unknown-target")]
    assert "elsewhere" in done.stderr
    assert snapshot(case) == before


def test_a_text_without_a_name_is_a_new_file_of_the_kind_that_it_reads_as(case: Path) -> None:
    done = run("check", "-", "--format", "json", cwd=case, stdin=TIDY.encode())
    told = json.loads(done.stdout)["findings"]
    assert {one["path"] for one in told} == {"evidence/stdin.md"}
    assert {one["rule"] for one in told} == {"link-without-why"}


def test_the_name_says_which_case_from_anywhere(case: Path, tmp_path: Path) -> None:
    name = str(case / "evidence/malik-statement.md")
    text = (case / "evidence/malik-statement.md").read_bytes()
    assert run("check", "-", "--stdin-name", name, cwd=tmp_path, stdin=text).returncode == 0
    assert run("check", "-", "--stdin-name", name, cwd="/", stdin=text).returncode == 0
    new = str(case / "claims/deep/er/new.md")
    done = run("check", "-", "--stdin-name", new, cwd=tmp_path, stdin=b"---\n---\n# New\n")
    assert {path for path, _ in findings(done.stdout)} == {"claims/deep/er/new.md"}


@pytest.mark.parametrize(
    "flags", ["--fix", "--watch", "--write-baseline", "--since HEAD", "--since-tip HEAD"]
)
def test_what_is_about_files_on_the_disk_has_no_use_beside_a_text(case: Path, flags: str) -> None:
    done = run("check", "-", *flags.split(), cwd=case, stdin=b"")
    assert done.returncode == 2
    assert run("check", "--stdin-name", "claims/x.md", cwd=case).returncode == 2


# -- other files -----------------------------------------------------------------------------------


def test_a_bibliography_and_a_copy_come_from_standard_input_too(case: Path) -> None:
    ris = b"TY  - BOOK\nTI  - The memoirs\nAU  - Lie, Trygve\nPY  - 1954\nER  -\n"
    assert run("import", "sources", "-", cwd=case, stdin=ris).returncode == 0
    assert (case / "evidence/sources/lie-1954.md").exists()
    done = run("source", "copy", "frus", "-", cwd=case, stdin=b"Some words.\n")
    assert done.returncode == 0, done.stderr
    assert (case / "evidence/sources/text/frus.txt").read_text("utf-8") == "Some words.\n"


@pytest.mark.parametrize(
    "line",
    [
        *("fmt", "source copy frus note.txt", "source pin letter", "init . --ci github"),
        *("init new --example", "rename lure trap", "merge frus letter", "retire lure"),
        *("new claim N", "import debate.json --into new", "import sources books.ris"),
    ],
)
def test_every_writer_has_a_dry_run_that_writes_nothing(case: Path, line: str) -> None:
    lure = case / "claims/lure.md"
    lure.write_text(lure.read_text("utf-8").replace("answers: why", "answers:   why"), "utf-8")
    (case / "evidence/sources/text").mkdir()
    (case / "evidence/sources/text/letter.txt").write_text("Words\n", "utf-8")
    letter = case / "evidence/sources/letter.md"
    letter.write_text(f"---\ntext: text/letter.txt\nsha256: '{'0' * 64}'\n---\n# L\n", "utf-8")
    (case / "note.txt").write_text("A note.\n", "utf-8")
    (case / "books.ris").write_text("TY  - BOOK\nTI  - M\nER  -\n", "utf-8")
    claim = {"id": "one", "kind": "claim", "statement": "One"}
    foreign = {"schema": 1, "items": [claim], "links": []}
    (case / "debate.json").write_text(json.dumps(foreign), "utf-8")
    before = snapshot(case)
    done = run(*line.split(), "--dry-run", cwd=case)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert snapshot(case) == before

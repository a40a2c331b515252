"""Records of a verification: when they hold, and copies that are kept outside the case."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from support import case_text
from support.findings import found, told
from support.inside import run

from argmap.core.case import Case
from argmap.storage import copies_elsewhere, load

COPY = "At luncheon I asked Malik to come along. “No,” he answered, “I will not go there.”\n"
QUOTES = (
    *("quote-not-in-source", "quote-altered", "quote-unverified", "stale-verification"),
    *("missing-copy", "source-changed", "wrong-type", "missing-key", "unknown-key"),
)


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


WORDS = "I will not go there."


def record(words: str = WORDS, copy: str = COPY) -> str:
    return f"verified: {{on: 2026-11-30, sha256: {hashed(copy)}, words: {hashed(words)}}}"


def case_of(
    *, quotes: str = f"> {WORDS}", verified: str | None = None, source: str | None = None
) -> str:
    source = f"sha256: {hashed(COPY)}" if source is None else source
    verified = record() if verified is None else verified
    return (
        "== evidence/lunch.md\n"
        f"---\nsource: lie\nlocator: page 3\n{verified}\n---\n# Malik would not\n\n{quotes}\n"
        f"== evidence/sources/lie.md\n---\n{source}\n---\n# Lie 1954\n"
    )


@pytest.fixture
def copies(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that ARGMAP_COPIES names, which is empty."""
    folder = tmp_path_factory.mktemp("copies")
    monkeypatch.setenv("ARGMAP_COPIES", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGMAP_COPIES", raising=False)


# -- when a record holds ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (case_of(), [("missing-copy", "lie")]),
        (case_of(quotes="> I will\n> not go there."), [("missing-copy", "lie")]),
        (case_of(quotes=f"> {WORDS}\n> — p. 4"), [("missing-copy", "lie")]),
        (case_of(quotes="> I will never go there."), [("stale-verification", "lunch")]),
        (case_of(quotes="> I will […] go there."), [("stale-verification", "lunch")]),
        (case_of(quotes=f"> {WORDS}\n\n> More"), [("stale-verification", "lunch")]),
        (case_of(quotes="No quotation"), [("stale-verification", "lunch")]),
        (case_of(source="standing: primary"), [("stale-verification", "lunch")]),
        (case_of(source=f"sha256: {hashed('another')}"), [("stale-verification", "lunch")]),
        (case_of(verified=record(copy="another")), [("stale-verification", "lunch")]),
        (case_of(verified=""), [("quote-unverified", "lunch")]),
        (case_of(source=f"sha256: {hashed(COPY)}\ntext: text/lie.txt"), [("missing-copy", "lie")]),
        (case_of(verified="verified: 2026-11-30"), [("wrong-type", "lunch")]),
        (
            case_of(verified=f"verified: {{on: 2026-11-30, sha256: {hashed(COPY)}}}"),
            [("missing-key", "lunch")],
        ),
        (case_of(verified=record().replace("on:", "when:")), [("unknown-key", "lunch")]),
    ],
)
def test_a_record_holds_while_the_words_and_the_pinned_copy_are_the_same(on_disk, text, rules):
    told_now = told(on_disk(text), *QUOTES)
    if rules[0][1] == "lunch" and rules[0][0] in ("wrong-type", "missing-key", "unknown-key"):
        assert rules[0] in told_now
    else:
        assert told_now == rules


def test_where_no_copy_is_at_hand_check_says_when_and_against_what_it_was_verified(on_disk):
    (finding,) = found(on_disk(case_of()), "missing-copy")
    assert finding.severity == "info"
    assert "verified on 2026-11-30" in finding.message
    assert hashed(COPY)[:12] in finding.message
    assert finding.span.path == "evidence/sources/lie.md"


def test_a_copy_that_is_named_and_missing_is_an_error_unless_every_item_has_a_record(on_disk):
    named = f"sha256: {hashed(COPY)}\ntext: text/lie.txt"
    other = "== evidence/other.md\n---\nsource: lie\nlocator: p. 1\n---\n# So\n\n> More words\n"
    (finding,) = found(on_disk(case_of(source=named)), "missing-copy")
    assert finding.severity == "info"
    (finding,) = found(on_disk(case_of(source=named) + other), "missing-copy")
    assert finding.severity == "error"


def test_a_record_outlives_a_journey_through_json(tmp_path):
    root = case_text.write(tmp_path / "case", case_of())
    assert run("export", "--to", "json", "-o", "case.json", cwd=root).returncode == 0
    done = run("import", "case.json", "--into", "../again", cwd=root)
    assert done.returncode == 0, done.stderr
    again = load.read(tmp_path / "again", copies=True)
    assert told(again, *QUOTES) == [("missing-copy", "lie")]


def test_a_record_says_nothing_of_a_quotation_that_has_none(on_disk):
    other = "== evidence/other.md\n---\nsource: lie\nlocator: p. 1\n---\n# So\n\n> More words\n"
    assert told(on_disk(case_of() + other), *QUOTES) == [
        ("quote-unverified", "other"),
        ("missing-copy", "lie"),
    ]


# -- where the copy is at hand ---------------------------------------------------------------------


def test_a_copy_is_found_by_its_hash_whatever_it_is_called(on_disk, copies):
    (copies / "a.txt").write_text("something else\n", "utf-8")
    (copies / "whatever").write_text(COPY, "utf-8")
    case = on_disk(case_of())
    assert not told(case, *QUOTES)
    assert case.copies is not None
    assert case.copies["lie"].path == "$ARGMAP_COPIES/whatever"


def test_what_a_record_says_is_found_anew_where_the_copy_is_at_hand(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    wrong = "I was not there"
    text = case_of(quotes=f"> {wrong}", verified=record(wrong))
    (finding,) = found(on_disk(text), *QUOTES)
    assert finding.rule == "quote-not-in-source"
    assert "recorded as found on 2026-11-30" in [note.message for note in finding.notes]


def test_a_changed_quotation_that_the_copy_has_leaves_a_stale_record(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    case = on_disk(case_of(quotes="> “No,” he answered"))
    assert told(case, *QUOTES) == [("stale-verification", "lunch")]


def test_a_copy_at_hand_is_enough_without_a_record(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    assert not told(on_disk(case_of(verified="")), *QUOTES)
    assert told(on_disk(case_of(verified="", quotes="> He nodded gravely")), *QUOTES) == [
        ("quote-not-in-source", "lunch")
    ]


def test_a_copy_in_the_folder_does_not_hide_that_the_case_names_none(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    named = f"sha256: {hashed(COPY)}\ntext: text/lie.txt"
    assert told(on_disk(case_of(source=named, verified="")), *QUOTES) == [("missing-copy", "lie")]


# -- what may lie in the folder --------------------------------------------------------------------


def problem(case: Case) -> str:
    assert case.copies is not None
    assert case.copies["lie"].text is None
    return case.copies["lie"].problem


def test_links_pipes_and_folders_in_the_folder_are_passed_over(on_disk, copies, tmp_path):
    (tmp_path / "secret.txt").write_text(COPY, "utf-8")
    (copies / "lie.txt").symlink_to(tmp_path / "secret.txt")
    (copies / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(copies / "pipe")
    (copies / "deeper").mkdir()
    (copies / "deeper/lie.txt").write_text(COPY, "utf-8")
    assert problem(on_disk(case_of())) == "no file in ARGMAP_COPIES has its hash"


def test_a_huge_file_is_not_read(on_disk, copies):
    with (copies / "lie.txt").open("wb") as file:
        file.truncate(200_000_000_000)
    assert "no file" in problem(on_disk(case_of()))
    (copies / "z.txt").write_text(COPY, "utf-8")
    assert not told(on_disk(case_of()), *QUOTES)


def test_of_a_folder_without_end_only_so_much_is_looked_through(on_disk, copies, monkeypatch):
    monkeypatch.setattr(copies_elsewhere, "MOST_BYTES", 100)
    for number in range(9):
        (copies / f"a{number}").write_text("x" * 60, "utf-8")
    (copies / "z.txt").write_text(COPY, "utf-8")
    assert "more than is looked through" in problem(on_disk(case_of()))
    (copies / "z.txt").rename(copies / "lie.txt")  # called like the source, it comes first
    assert not told(on_disk(case_of()), *QUOTES)


def test_only_the_whole_hash_counts(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    near = hashed(COPY)[:-1] + ("0" if hashed(COPY)[-1] != "0" else "1")
    case = on_disk(case_of(source=f"sha256: {near}"))
    assert problem(case) == "no file in ARGMAP_COPIES has its hash"
    assert told(case, *QUOTES) == [("stale-verification", "lunch")]


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("", "ARGMAP_COPIES names no folder to look for it"),
        ("/nowhere/at/all", "cannot be read: no such file or directory"),
        (__file__, "cannot be read: not a directory"),
    ],
)
def test_a_folder_that_is_not_there_is_said_and_no_stop(on_disk, monkeypatch, folder, why):
    monkeypatch.setenv("ARGMAP_COPIES", folder)
    case = on_disk(case_of())
    assert why in problem(case)
    (finding,) = found(case, *QUOTES)
    assert why in finding.help[0]
    assert "/nowhere" not in str(finding)


def test_a_copy_that_is_no_text_is_told(on_disk, copies):
    (copies / "lie.txt").write_bytes(b"\xff\xfe words")
    digest = sha256(b"\xff\xfe words").hexdigest()
    assert "not UTF-8" in problem(on_disk(case_of(source=f"sha256: {digest}", verified="")))


def test_a_file_that_cannot_be_read_is_passed_over(on_disk, copies):
    (copies / "lie.txt").write_text(COPY, "utf-8")
    (copies / "lie.txt").chmod(0)
    if os.access(copies / "lie.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert "no file" in problem(on_disk(case_of()))


def test_a_file_that_changes_is_read_again_and_one_that_does_not_is_not(
    tmp_path, copies, monkeypatch
):
    root = case_text.write(tmp_path / "case", case_of())
    kept = load.Kept()
    (copies / "lie.txt").write_text("something else\n", "utf-8")
    assert "no file" in problem(load.read(root, copies=True, kept=kept))
    (copies / "lie.txt").write_text(COPY, "utf-8")
    assert not told(load.read(root, copies=True, kept=kept), *QUOTES)
    monkeypatch.setattr(copies_elsewhere, "_content", lambda *_: pytest.fail("read again"))
    assert not told(load.read(root, copies=True, kept=kept), *QUOTES)
    monkeypatch.undo()
    monkeypatch.setenv("ARGMAP_COPIES", str(copies))
    (copies / "lie.txt").write_text(COPY + "more\n", "utf-8")
    assert "no file" in problem(load.read(root, copies=True, kept=kept))

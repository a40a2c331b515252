"""`argmap new`: a file that the rules accept, or a sentence that says why there is none."""

import fcntl
import hashlib
import os
import pty
import re
import select
import subprocess
import termios
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.examples import examples
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, as_somebody, environment, findings, snapshot
from support.program import run as start

from argmap.core.errors import ArgmapError
from argmap.core.model import Kind
from argmap.core.positions import SourceText
from argmap.edits.new_item import draft, fault_of, home, stands_in
from argmap.notation import keys_of, parse
from argmap.notation.build import LINK_KEYS
from argmap.storage import load

COPY = "The seat of China must be settled first.\nUntil then, he said, he would not\nattend.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case in order, one of whose sources has a copy."""
    folder = write(tmp_path / "case", WHOLE_CASE)
    source = folder / "evidence/sources/frus.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("standing", "text: text/frus.txt\nstanding", 1), "utf-8")
    (folder / "evidence/sources/text").mkdir()
    (folder / "evidence/sources/text/frus.txt").write_text(COPY, "utf-8")
    return folder


def written(done: subprocess.CompletedProcess[str], case: Path) -> str:
    """Return the file whose path was printed."""
    assert done.returncode == 0, done.stderr
    [path] = done.stdout.splitlines()
    return (case / path).read_text("utf-8")


def refused(case: Path, *arguments: str) -> str:
    """Return what is said when nothing is written."""
    before = snapshot(case)
    done = run("new", *arguments, cwd=case)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(case) == before
    return done.stderr


# -- what is written -------------------------------------------------------------------------------


def test_every_key_of_evidence_can_be_given(case: Path) -> None:
    done = run(
        *("new", "evidence", "He named the seat", "--source", "frus", "--locator", "page 208"),
        *("--date", "1950-06-27", "--observed", "contemporaneous", "--credibility", "2"),
        *("--found", "found", "--derived-from", "letter", "--quote", "he would not […] attend."),
        *("--supports", "protest", "--contradicts", "lure", "--why", "a", "--why", "b: c"),
        *("--strength", "strong", "--tag", "seat", "--tag", "china", "--status", "draft"),
        *(
            "--with",
            "malik-statement",
            "--test",
            "hoop",
            "--rating",
            "lure=I: He said how to end it",
        ),
        *(
            "--rating",
            "protest = CC",
            "--formerly",
            "seat-named",
            "--distinct-from",
            "malik-statement",
        ),
        *("--ignore", "single-source", "--ignore", "unused-ignore", "--reason", "one copy is left"),
        *("--until", "2999-06-01"),
        cwd=case,
    )
    assert written(done, case) == (
        "---\n"
        "source: frus\n"
        "locator: page 208\n"
        "date: 1950-06-27\n"
        "observed: contemporaneous\n"
        "credibility: 2\n"
        "derived_from:\n"
        "  - letter\n"
        "ratings:\n"
        "  lure:\n"
        "    rating: I\n"
        "    why: He said how to end it\n"
        "  protest: CC\n"
        "supports:\n"
        "  - to: protest\n"
        "    why: a\n"
        "    strength: strong\n"
        "    with:\n"
        "      - malik-statement\n"
        "    test: hoop\n"
        "contradicts:\n"
        "  - to: lure\n"
        "    why: 'b: c'\n"
        "    strength: strong\n"
        "    with:\n"
        "      - malik-statement\n"
        "    test: hoop\n"
        "status: draft\n"
        "tags:\n"
        "  - seat\n"
        "  - china\n"
        "formerly:\n"
        "  - seat-named\n"
        "distinct_from:\n"
        "  - malik-statement\n"
        "ignore:\n"
        "  - rule: single-source\n"
        "    reason: one copy is left\n"
        "    until: 2999-06-01\n"
        "  - rule: unused-ignore\n"
        "    reason: one copy is left\n"
        "    until: 2999-06-01\n"
        "---\n"
        "# He named the seat\n"
        "\n"
        "> he would not […] attend.\n"
    )
    # the case silences single-source, which two sources end
    assert run("check", "--ignore", "unused-ignore", cwd=case).stdout == ""
    assert run("fmt", "--check", "evidence/he-named-the-seat.md", cwd=case).returncode == 0


_OTHERWISE = {"tags": "tag", "ratings": "rating", "sha256": "text", "to": "supports"}


@pytest.mark.parametrize("kind", Kind)
def test_every_key_of_the_notation_has_an_option(kind: Kind) -> None:
    offered = set(re.findall(r"--([a-z-]+)", run("new", kind.value, "--help", cwd=Path()).stdout))
    keys = {*keys_of(kind), *(LINK_KEYS if "supports" in keys_of(kind) else ())}
    keys -= {"kind", "verified"}  # the last is written by `source verify` alone
    named = {_OTHERWISE.get(key, key).replace("_", "-") for key in (*keys, "reason", "until")}
    assert named <= offered


def test_every_key_of_a_source_can_be_given(case: Path) -> None:
    done = run(
        *("new", "source", "The memoir", "--standing", "secondary", "--interest", "party"),
        *("--reliability", "F", "--title", "Memories", "--author", "Gromyko, Andrei"),
        *("--author", "TASS", "--issued", "1990", "--url", "https://example.org/a"),
        *("--text", "text/frus.txt", "--derived-from", "letter"),
        *("--csl", "type=book", "--csl", "publisher-place = New York"),
        cwd=case,
    )
    text = written(done, case)
    item = parse(SourceText("evidence/sources/the-memoir.md", text)).item
    assert item is not None
    assert item.csl == {
        "type": "book",
        "publisher-place": "New York",
        "title": "Memories",
        "author": [{"family": "Gromyko", "given": "Andrei"}, {"literal": "TASS"}],
        "issued": "1990",
        "URL": "https://example.org/a",
    }
    assert (item.standing, item.interest, item.reliability) == ("secondary", "party", "F")
    assert item.sha256 == hashlib.sha256(COPY.encode()).hexdigest()


@pytest.mark.parametrize(
    ("arguments", "path", "head"),
    [
        (("question", "Why?", "--exclusive"), "claims/why-2.md", "exclusive: true"),
        (("explanation", "It was pique"), "claims/it-was-pique.md", "kind: explanation"),
        (
            ("explanation", "It was a bluff", "--answers", "why"),
            "claims/it-was-a-bluff.md",
            "answers: why",
        ),
        (("assumption", "It is authentic", "--supports", "lure"), None, "supports:\n  - lure"),
        (
            ("claim", "Not so", "--undercuts", "malik-statement -> lure"),
            None,
            "undercuts:\n  - malik-statement -> lure",
        ),
        (("claim", "Silent", "--neutral", "lure"), None, "neutral:\n  - lure"),
        (
            ("claim", "Foreseen", "--predicts", "gottwald-letter", "--with", "malik-statement"),
            None,
            "predicts:\n  - to: gottwald-letter\n    with:\n      - malik-statement",
        ),
        (
            ("evidence", "Own", "--source", "frus", "--own", "--voice", "moscow"),
            None,
            "source: frus\nderived_from: []\nvoice: moscow",
        ),
        (
            ("source", "A chapter", "--part-of", "frus", "--voice", "letter"),
            None,
            "part_of: frus\nvoice: letter",
        ),
        (
            ("claim", "Joint", "--supports", "lure", "--with", "gottwald-letter"),
            None,
            "    with:\n      - gottwald-letter",
        ),
        (("claim", "Named", "--id", "my-own"), "claims/my-own.md", "---"),
        (("evidence", "Seen", "--source", "frus"), "evidence/seen.md", "source: frus"),
        (("source", "Somebody"), "evidence/sources/somebody.md", "---"),
        (("claim", "Сталин молчал"), "claims/stalin-molchal.md", "# Сталин молчал"),
        (("claim", "北京有雨"), "claims/bei-jing-you-yu.md", "# 北京有雨"),
        (("claim", "???"), "claims/claim.md", "# ???"),
        (("claim", "Con"), "claims/claim-con.md", "# Con"),
        (("claim", "Why"), "claims/why-2.md", "# Why"),
        (("claim", "  two \n lines "), "claims/two-lines.md", "# two lines"),
        (("claim", "--odd", "--", "-x"), None, None),
    ],
)
def test_the_file_lies_where_its_kind_belongs(
    case: Path, arguments: tuple[str, ...], path: str | None, head: str | None
) -> None:
    if head is None:
        assert "--odd" in refused(case, *arguments)
        return
    done = run("new", *arguments, cwd=case)
    assert head in written(done, case)
    assert path is None or done.stdout == f"{path}\n"
    errors = [rule for _, rule in findings(run("check", cwd=case).stdout)]
    missing = {"orphan", "unsupported-claim", "unreachable", "unanswered-question", "missing-key"}
    assert set(errors) <= missing | {
        *("lone-explanation", "no-contrary-evidence", "link-without-why", "uncited-source")
    }


def test_new_explanations_go_where_the_others_are() -> None:
    text = """
    == claims/rivals/a.md
    ---
    kind: explanation
    ---
    # A
    == claims/rivals/b.md
    ---
    kind: explanation
    ---
    # B
    == claims/c.md
    ---
    kind: explanation
    ---
    # C
    """
    assert home(case_of(text), Kind.EXPLANATION) == "claims/rivals"
    assert home(case_of(text), Kind.CLAIM) == "claims"
    assert home(case_of(""), Kind.SOURCE) == "evidence/sources"


def test_what_is_still_missing_is_told(case: Path) -> None:
    done = run("new", "claim", "Nobody said so", cwd=case)
    assert done.returncode == 0
    assert 'to do: nothing supports "nobody-said-so" [unsupported-claim]' in done.stderr
    assert "[missing-source]" in run("new", "evidence", "Seen", cwd=case).stderr
    assert (
        '"nobody-said-so" says the same' in run("new", "claim", "nobody said so", cwd=case).stderr
    )


def test_a_dry_run_shows_the_file_and_writes_nothing(case: Path) -> None:
    before = snapshot(case)
    done = run("new", "claim", "So", "--supports", "lure", "--dry-run", cwd=case)
    assert done.returncode == 0
    assert done.stdout == "---\nsupports:\n  - lure\n---\n# So\n"
    assert "claims/so.md would be" in done.stderr
    assert snapshot(case) == before


def test_the_case_is_found_from_below_and_by_its_option(case: Path) -> None:
    assert run("new", "claim", "A", cwd=case / "claims").stdout == "a.md\n"
    assert run("new", "claim", "B", "-C", "case", cwd=case.parent).stdout == "case/claims/b.md\n"


@examples(60)
@given(
    st.text(max_size=40),
    st.text(max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_what_is_drafted_is_read_back(statement: str, why: str, locator: str) -> None:
    case = case_of(WHOLE_CASE)
    head = {"source": "frus", "locator": locator, "supports": [{"to": "lure", "why": why}]}
    try:
        made = draft(case, Kind.EVIDENCE, statement, head=head)
    except ArgmapError:
        return
    again = parse(SourceText(made.path, made.text))
    assert again.faults == ()
    assert again.item is not None
    assert again.item.statement == " ".join(statement.split())
    assert [link.target for link in again.links] == [("lure",)]


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claim", "x", "--supports", "protset"), 'did you mean "protest"'),
        (("evidence", "x", "--source", "frsu"), 'did you mean "frus"'),
        (("evidence", "x", "--source", "frus", "--supports", "got"), 'mean "gottwald-letter"'),
        (("claim", "x", "--undercuts", "mal -> lure"), 'did you mean "malik-statement"'),
        (("explanation", "x", "--answers", "wy"), 'did you mean "why"'),
        (("claim", "x", "--undercuts", "malik-statement -> protes"), "protest"),
        (("claim", "x", "--undercuts", "malik-statement"), "an undercut attacks a link"),
        (("claim", "x", "--supports", "why"), '"why" is a question'),
        (("claim", "x", "--supports", "lure", "--contradicts", "lure"), '"lure"'),
        (("evidence", "x", "--date", "1950-13"), "not"),
        (("evidence", "x", "--credibility", "7"), "'7' is not one of"),
        (("claim", "x", "--supports", "lure", "--strength", "stron"), 'not "stron"'),
        (("claim", "x", "--locator", "p. 1"), "--locator"),
        (("claim", "x", "--why", "because"), "there is none"),
        (
            ("claim", "x", "--supports", "lure", "--contradicts", "protest", *["--why", "a"] * 3),
            "3 times, for 2 links",
        ),
        (("claim", "x", "--with", "lure"), "--with says something about a link"),
        (("evidence", "x", "--own", "--derived-from", "letter"), "--own says"),
        (("evidence", "x", "--predicts", "lure"), "--predicts"),
        (("claim", "x", "--predicts", "protest"), '"predicts" does not take one'),
        (("source", "x", "--part-of", "frsu"), 'did you mean "frus"'),
        (("claim", "x", "--supports", "lure", "--test", "hop"), 'not "hop"'),
        (("claim", "x", "--reason", "because"), "--reason says something about a rule"),
        (("claim", "x", "--ignore", "orphn", "--reason", "r"), 'did you mean "orphan"'),
        (("claim", "x", "--distinct-from", "protset"), 'did you mean "protest"'),
        (("evidence", "x", "--rating", "lure"), 'no "=" between two words'),
        (("evidence", "x", "--rating", "lure=Q"), '"Q"'),
        (("evidence", "x", "--rating", "luer=C"), 'did you mean "lure"'),
        (("source", "x", "--csl", "typ=book"), 'did you mean "type"'),
        (("source", "x", "--csl", "book"), "--csl type=report"),
        (("claim", "x", "--id", "Ab c"), 'perhaps "ab-c"'),
        (("claim", "x", "--id", "con"), "cannot be a file on Windows"),
        (("claim", "x", "--id", "lure"), '"lure-2" is free'),
        (("claim", ""), "heading is empty"),
        (("claim", "C #"), "cannot stand in a heading"),
        (("claim",), "has no statement"),
        (("evidence", "x", "--source", "frus", "--quote", "he would attend"), "does not stand in"),
        (("evidence", "x", "--source", "frus", "--quote", " "), "no words"),
        (("source", "x", "--text", "text/none.txt"), "no such file"),
        (("source", "x", "--text", "../../../../secret"), "outside the case"),
        (("idea", "x"), "idea"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    case: Path, arguments: tuple[str, ...], words: str
) -> None:
    (case.parent / "secret").write_text("x", "utf-8")
    assert words in refused(case, *arguments)


def test_a_ring_of_supports_is_refused(case: Path) -> None:
    run("new", "claim", "First", "--supports", "lure", cwd=case)
    before = (case / "claims/first.md").read_text("utf-8")
    (case / "claims/first.md").write_text(before.replace("- lure", "- lure\n  - second"), "utf-8")
    assert "ring" in refused(case, "claim", "Second", "--supports", "first")


def test_with_two_questions_an_explanation_says_which(case: Path) -> None:
    assert run("new", "question", "What next?", cwd=case).returncode == 0
    assert "why" in refused(case, "explanation", "It was pique")
    assert run("new", "explanation", "Pique", "--answers", "why", cwd=case).returncode == 0


def test_an_id_that_differs_in_capitals_alone_is_taken(case: Path) -> None:
    (case / "claims/Pique.md").write_text("---\n---\n# Pique\n", "utf-8")
    assert run("new", "claim", "Pique", cwd=case).stdout == "claims/pique-2.md\n"
    assert "is the id of another item" in refused(case, "claim", "x", "--id", "pique")


def test_an_id_that_an_item_had_before_is_taken(case: Path) -> None:
    path = case / "claims/lure.md"
    path.write_text(
        path.read_text("utf-8").replace("answers", "formerly: [trap]\nanswers"), "utf-8"
    )
    assert run("new", "claim", "Trap", cwd=case).stdout == "claims/trap-2.md\n"
    assert "formerly" in refused(case, "claim", "x", "--id", "trap")


def test_a_folder_that_leads_out_of_the_case_is_not_written_to(case: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    run("new", "explanation", "x", "-C", str(case), cwd=tmp_path)
    sources = case / "evidence/sources"
    sources.rename(tmp_path / "sources")
    sources.symlink_to(tmp_path / "elsewhere")
    assert "outside the case" in refused(case, "source", "Somebody")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(case: Path) -> None:
    (case / "claims").chmod(0o555)
    try:
        done = start("new", "claim", "x", cwd=case, before=as_somebody())
        assert (done.returncode, done.stdout) == (2, "")
        assert "permission denied" in done.stderr
        assert not (case / "claims/x.md").exists()
    finally:
        (case / "claims").chmod(0o755)


def test_outside_a_case_it_says_so(tmp_path: Path) -> None:
    done = run("new", "claim", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert "no case" in done.stderr


def test_a_new_file_never_takes_the_place_of_one(tmp_path: Path) -> None:
    load.create(tmp_path, "claims/x.md", b"first")
    with pytest.raises(ArgmapError, match="file exists"):
        load.create(tmp_path, "claims/x.md", b"second")
    there = [(path.name, path.read_bytes()) for path in (tmp_path / "claims").iterdir()]
    assert there == [("x.md", b"first")]


def test_on_a_disk_without_hard_links_it_is_the_same(tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    test_a_new_file_never_takes_the_place_of_one(tmp_path)


# -- quotations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quotation", "stands"),
    [
        ("The seat of China", True),
        ("settled first. Until then", True),
        ("settled   first.\nUntil", True),
        ("The seat […] attend.", True),
        ("The seat [...] attend.", True),
        ("attend. […] The seat", False),
        ("the seat", False),
        ("seats", False),
    ],
)
def test_a_quotation_stands_in_its_copy_or_not(quotation: str, stands: bool) -> None:  # noqa: FBT001
    assert stands_in(quotation, COPY) is stands


def test_a_quotation_of_several_lines_is_one_block(case: Path) -> None:
    done = run("new", "evidence", "x", "--source", "frus", "--quote", "first.\nUntil", cwd=case)
    assert "\n> first.\n> Until\n" in written(done, case)


def test_where_there_is_no_copy_it_says_that_nothing_was_checked(case: Path) -> None:
    done = run("new", "evidence", "x", "--source", "letter", "--quote", "anything", cwd=case)
    assert done.returncode == 0
    assert "not checked" in done.stderr


def test_a_value_can_be_judged_alone() -> None:
    assert fault_of(Kind.EVIDENCE, "date", "1950-06") == ""
    assert 'not "soon"' in fault_of(Kind.EVIDENCE, "date", "soon")


# -- the editor ------------------------------------------------------------------------------------


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return {"VISUAL": f"'{path}' --wait", "EDITOR": "false"}


def test_the_editor_opens_the_file_and_the_file_is_checked_afterwards(
    case: Path, tmp_path: Path
) -> None:
    env = editor(tmp_path, 'echo "$1" > opened; printf "\\nA note.\\n" >> "$2"')
    done = run("new", "claim", "x", "--supports", "lure", "--edit", cwd=case, env=env)
    assert done.returncode == 0, done.stderr
    assert (case / "opened").read_text("utf-8") == "--wait\n"
    assert (case / "claims/x.md").read_text("utf-8").endswith("# x\n\nA note.\n")
    assert "[unsupported-claim]" in done.stdout


def test_a_mistake_made_in_the_editor_leaves_with_1(case: Path, tmp_path: Path) -> None:
    env = editor(tmp_path, 'sed -i s/lure/luer/ "$2"')
    done = run("new", "claim", "x", "--supports", "lure", "--edit", cwd=case, env=env)
    assert done.returncode == 1
    assert ("claims/x.md", "unknown-target") in findings(done.stdout)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"VISUAL": "", "EDITOR": ""}, "no editor is named"),
        ({"VISUAL": "", "EDITOR": "no-such-editor"}, "cannot be started"),
        ({"VISUAL": "false"}, "left with 1"),
        ({"VISUAL": "'open"}, "cannot be started"),
    ],
)
def test_an_editor_that_does_not_work_is_named_and_the_file_stays(
    case: Path, env: dict[str, str], words: str
) -> None:
    done = run("new", "claim", "x", "--edit", cwd=case, env=env)
    assert done.returncode == 2
    assert words in done.stderr
    assert "claims/x.md is written" in done.stderr
    assert (case / "claims/x.md").is_file()


# -- asked in a terminal ---------------------------------------------------------------------------


def converse(case: Path, arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `argmap new` in a terminal; type each answer when its question is shown."""
    ours, theirs = pty.openpty()
    env = environment({"TERM": "xterm", "COLUMNS": "100"}, measured=True)
    with subprocess.Popen(
        [ARGMAP, "new", *arguments],
        cwd=case,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        # So that Ctrl-C is for it; no thread runs here.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - see above
    ) as process:
        os.close(theirs)
        shown, seen = "", 0
        end = time.monotonic() + 30
        waiting = list(answers)
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    shown += os.read(ours, 65_536).decode("utf-8", "replace")
                except OSError:
                    break
            if waiting and waiting[0][0] in shown[seen:]:
                seen = len(shown)
                time.sleep(0.1)  # the line is read a moment after its question is shown
                os.write(ours, waiting.pop(0)[1].encode())
        os.close(ours)
    assert waiting == [], shown
    return process.returncode, shown


def test_without_a_statement_a_person_is_asked_and_tab_completes(case: Path) -> None:
    status, shown = converse(
        case,
        ["evidence"],
        [
            ("Statement", " \r"),
            ("Statement", "He said so\r"),
            ("Source (", "fr\t\r"),
            ("Page", "page 9\r"),
            ("Date", "soon\r"),
            ("Date", "1950\r"),
            ("Observed (", "hearsy\r"),
            ("Observed (", "hearsay\r"),
            ("words of the source", "he would attend\r"),
            ("words of the source", "he would not attend.\r"),
            ("Supports", "pro\t\r"),
            ("because", "It was the reason\r"),
            ("strength", "\r"),
            ("Supports also", "\r"),
            ("Contradicts", "\r"),
        ],
    )
    assert status == 0, shown
    assert 'did you mean "hearsay"?' in shown
    assert "does not stand in" in shown
    assert (case / "evidence/he-said-so.md").read_text("utf-8") == (
        "---\n"
        "source: frus\n"
        "locator: page 9\n"
        "date: 1950\n"
        "observed: hearsay\n"
        "supports:\n"
        "  - to: protest\n"
        "    why: It was the reason\n"
        "---\n"
        "# He said so\n"
        "\n"
        "> he would not attend.\n"
    )


@pytest.mark.parametrize(("key", "expected"), [("\x04", 2), ("\x03", 130)], ids=["end", "Ctrl-C"])
def test_nothing_is_written_when_somebody_leaves(case: Path, key: str, expected: int) -> None:
    before = snapshot(case)
    status, shown = converse(case, ["claim"], [("Statement", "x\r"), ("Supports", key)])
    assert status == expected, shown
    assert "Traceback" not in shown
    assert snapshot(case) == before


def test_a_source_is_asked_about(case: Path) -> None:
    answers = [("Statement", "The memoir\r"), ("Title", "Memories\r"), ("Author", "Gromyko, A\r")]
    answers += [("made", "1990\r"), ("Address", "\r"), ("Standing", "prim\t\r")]
    answers += [("Interest", "\r"), ("Reliability", "B\r")]
    status, shown = converse(case, ["source"], answers)
    assert status == 0, shown
    text = (case / "evidence/sources/the-memoir.md").read_text("utf-8")
    assert "family: Gromyko" in text
    assert "standing: primary\nreliability: B\n" in text

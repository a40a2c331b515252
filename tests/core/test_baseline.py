"""What a baseline holds back, what it does not, and what is told of one that is out of date."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, files, write
from support.examples import examples
from support.inside import run
from support.program import WHOLE_CASE, findings, snapshot
from support.strategies import Files, cases

from argmap import checks
from argmap.core import baseline
from argmap.core.case import assemble
from argmap.core.errors import SettingsError
from argmap.core.findings import Finding, Severity
from argmap.core.positions import SourceText, Span
from argmap.notation import parse
from argmap.notation.fmt import formatted

FILE = baseline.NAME
CASE = """
== claims/alone.md
---
supports: [nobody]
---
# Alone
== claims/other.md
---
---
# Other
"""
BROKEN = "== claims/new.md\n---\nsupports: [somebody]\n---\n# New\n"


def finding(rule: str, item: str, target: str = "", line: int = 1) -> Finding:
    span = Span("claims/x.md", line, 1, line, 1)
    return Finding(
        rule=rule, severity=Severity.ERROR, span=span, message="m", item=item, target=target
    )


def lines_of(folder: Path) -> list[str]:
    return (folder / FILE).read_text("utf-8").splitlines()


def test_a_baseline_holds_back_what_it_knows_and_tells_only_what_is_new(tmp_path: Path) -> None:
    write(tmp_path, CASE)
    before = run("check", cwd=tmp_path)
    assert before.returncode == 1
    done = run("check", "--write-baseline", cwd=tmp_path)
    count = len(findings(before.stdout))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{FILE} holds back {count} findings\n"
    after = run("check", cwd=tmp_path)
    assert (after.returncode, after.stdout) == (0, "")
    assert f"no new problems · {count} held back by the baseline · 2 items" in after.stderr
    write(tmp_path, BROKEN)
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert ("claims/new.md", "unknown-target") in findings(done.stdout)
    assert {path for path, _ in findings(done.stdout)} == {"claims/new.md"}
    assert f" · {count} held back by the baseline · " in done.stderr
    document = json.loads(run("check", "--format", "json", cwd=tmp_path).stdout)
    assert document["summary"]["held_back"] == count
    everything = run("check", "--no-baseline", cwd=tmp_path)
    assert len(findings(everything.stdout)) == count + len(findings(done.stdout))
    assert "held back" not in everything.stderr


def test_a_baseline_is_sorted_one_finding_a_line_and_the_same_when_written_again(
    tmp_path: Path,
) -> None:
    write(tmp_path, CASE)
    run("check", "--write-baseline", cwd=tmp_path)
    lines = lines_of(tmp_path)
    entries = lines[lines.index("[findings]") + 1 :]
    assert entries == sorted(entries)
    assert '"unknown-target:alone:nobody" = 1' in entries
    assert all(re.fullmatch(r'"[a-z-]+:[a-z]+(:[a-z0-9]+)?" = 1', line) for line in entries)
    first = (tmp_path / FILE).read_bytes()
    run("check", "--write-baseline", cwd=tmp_path)
    assert (tmp_path / FILE).read_bytes() == first
    assert [path for path in snapshot(tmp_path) if "toml" in path] == [repr(FILE.encode())]


def test_an_entry_that_occurs_no_more_is_told_at_its_line(tmp_path: Path) -> None:
    write(tmp_path, CASE)
    run("check", "--write-baseline", cwd=tmp_path)
    write(tmp_path, CASE.replace("supports: [nobody]", "tags: [x]"))
    done = run("check", "--select", "unknown-target", "--select", "stale-baseline", cwd=tmp_path)
    number = lines_of(tmp_path).index('"unknown-target:alone:nobody" = 1') + 1
    assert f"{FILE}:{number}:1: warning: " in done.stdout
    assert findings(done.stdout) == [(FILE, "stale-baseline")]
    assert done.returncode == 0
    assert f'\n {number} | "unknown-target:alone:nobody" = 1\n' in done.stdout


def test_entries_of_rules_that_were_not_run_and_of_files_that_were_not_read_are_left_alone(
    tmp_path: Path,
) -> None:
    write(tmp_path, CASE)
    run("check", "--write-baseline", cwd=tmp_path)
    for flags in (["--select", "reading", "--select", "stale-baseline"], ["--ignore", "links"]):
        assert findings(run("check", *flags, cwd=tmp_path).stdout) == []
    (tmp_path / "claims/alone.md").write_text("no head\n", "utf-8")
    told = findings(run("check", cwd=tmp_path).stdout)
    assert ("claims/alone.md", "unreadable-file") in told
    assert "stale-baseline" not in {rule for _, rule in told}


def test_of_several_alike_as_many_are_held_back_as_are_known() -> None:
    three = [finding("a", "x", line=line) for line in (1, 2, 3)]
    known = baseline.read(SourceText(FILE, baseline.write(three[:2])))
    assert known.counts == {"a:x": 2}
    assert baseline.hold_back(three, known) == (three[2],)
    assert baseline.hold_back(three[:1], known) == ()
    assert baseline.hold_back(three, None) == tuple(three)


def test_an_entry_that_occurs_less_often_than_it_is_known_to_is_stale(on_disk) -> None:
    extra = "== claims/a.md\n---\n---\n# A\n# B\n# C\n"
    counted = Counter(one.fingerprint for one in checks.run(case_of(extra)))
    text = baseline.write([]) + "".join(f'"{name}" = {n + 1}\n' for name, n in counted.items())
    case = on_disk(f"{extra}== {FILE}\n{text}")
    told = checks.run(case)
    assert {one.rule for one in told} == {"stale-baseline"}
    assert len(told) == len(counted)
    assert all("not" in one.message for one in told)


@examples(200)
@given(
    st.lists(
        st.builds(
            finding,
            st.sampled_from(["orphan", "unknown-target"]),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        ),
        max_size=12,
    )
)
def test_what_is_written_is_read_again_and_holds_back_exactly_that(found: list[Finding]) -> None:
    text = baseline.write(found)
    known = baseline.read(SourceText(FILE, text))
    assert Counter(known.counts) == Counter(one.fingerprint for one in found)
    assert set(known.places) == set(known.counts)
    assert [known.places[name].line for name in sorted(known.counts)] == sorted(
        span.line for span in known.places.values()
    )
    assert baseline.hold_back(found, known) == ()
    assert text == baseline.write(reversed(found))
    assert len(text.splitlines()) == len(known.counts) + 5


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"schema = 1\n[findings]\n'a:b' = 0\n", "3:1"),
        (b"schema = 1\n[findings]\n'a:b' = '1'\n", "3:1"),
        (b"schema = 1\n[findings]\n'a:b' = true\n", "3:1"),
        (b"schema = 2\n[findings]\n", "1:1"),
        (b"[findings]\n", "1:1"),
        (b"schema = 1\nfindings = ['a']\n", "2:1"),
        (b"schema = 1\n[finding]\n", "2:2"),
        (b"schema = 1\n[findings]\n'a:b' = 1\n'a:b' = 1\n", "4:10"),
        (b"schema = 1\n[findings]\n<<<<<<< ours\n'a:b' = 1\n", "3:1"),
        (b"schema = 1\nx = " + b"[" * 100_000, "1:1"),
    ],
)
def test_a_broken_baseline_is_one_clear_error(tmp_path: Path, content: bytes, place: str) -> None:
    write(tmp_path, CASE)
    (tmp_path / FILE).write_bytes(content)
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"argmap: {FILE}:{place}: this is not ")
    assert done.stderr.count("\n") == 2, "a sentence and a hint"
    assert run("check", "--no-baseline", cwd=tmp_path).returncode == 1
    assert run("check", "--write-baseline", cwd=tmp_path).returncode == 0, "it is written anew"
    assert run("check", cwd=tmp_path).returncode == 0


@examples(200)
@given(st.text(st.sampled_from("schema =1[]findgs\"':\n.{}-"), max_size=60))
def test_a_hostile_baseline_is_read_or_refused(text: str) -> None:
    try:
        known = baseline.read(SourceText(FILE, f"schema = 1\n{text}"))
    except SettingsError as error:
        assert re.match(rf"{FILE}:\d+:\d+: ", str(error))  # noqa: PT017 - one of two good ends
    else:
        assert all(count > 0 for count in known.counts.values())


MISTAKES = """
== claims/a.md
---
kind: claim
status:
tags:
supports:
  - nobody
  - {why: none}
  - b
  - {to: b, whi: x}
contradicts: [b, a]
undercuts: [b, a -> c]
nonsense: 1
ignore:
  - {rule: nothing}
---
# A
# A again
== claims/b.md
---
supports: [a]
ratings: {x: 1}
---
# B
== evidence/e.md
---
credibility: 9
found: maybe
---
# E
"""


@examples(60)
@given(st.data())
def test_lines_that_move_do_not_change_a_fingerprint(data: st.DataObject) -> None:
    before = Counter(one.fingerprint for one in checks.run(case_of(MISTAKES)))
    moved = ""
    for path, content in files(MISTAKES).items():
        top, head, body = content.split("---\n", 2)
        lines = head.splitlines(keepends=True)
        for _ in range(data.draw(st.integers(0, 3))):
            at = data.draw(st.integers(0, len(lines)))
            lines.insert(at, data.draw(st.sampled_from(["\n", "# a comment\n"])))
        blank = "\n" * data.draw(st.integers(0, 3))
        moved += f"== {path}\n{top}---\n{''.join(lines)}---\n{blank}{body}\nMore prose.\n"
    assert Counter(one.fingerprint for one in checks.run(case_of(moved))) == before


def test_different_mistakes_of_one_rule_in_one_item_have_different_fingerprints() -> None:
    found = checks.run(case_of(MISTAKES))
    assert len(found) > 15
    twice = [name for name, count in Counter(one.fingerprint for one in found).items() if count > 1]
    assert twice == []


def test_fix_drops_what_no_longer_occurs_from_the_baseline(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    text = '# kept\nschema = 1\n\n[findings]\n"orphan:gone" = 1\n"orphan:other" = 2\n'
    (case / baseline.NAME).write_text(text, "utf-8")
    shown = run("check", "--fix", "--diff", cwd=case).stdout
    assert '-"orphan:gone" = 1' in shown
    done = run("check", "--fix", cwd=case)
    assert (done.returncode, done.stdout) == (0, "")
    assert "fixed 2 in 1 file" in done.stderr
    assert (case / baseline.NAME).read_text("utf-8") == "# kept\nschema = 1\n\n[findings]\n"
    assert "nothing" in run("check", "--fix", cwd=case).stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('schema = 1\n[findings]\n"orphan:gone" = 1', "schema = 1\n[findings]\n"),
        ("schema = 1\r\n[findings]\r\n  a = 1 # so\r\n", "schema = 1\r\n[findings]\r\n"),
        ('schema = 1\nfindings = { "orphan:gone" = 1, b = 2 }\n', None),
        ('schema = 1\nfindings."orphan:gone" = 1\n', None),
    ],
)
def test_fix_leaves_a_line_of_the_baseline_alone_that_holds_more_than_one_entry(
    tmp_path: Path, before: str, after: str | None
) -> None:
    case = write(tmp_path, WHOLE_CASE)
    (case / baseline.NAME).write_bytes(before.encode())
    assert run("check", "--fix", cwd=case).returncode == 0
    assert (case / baseline.NAME).read_bytes().decode() == (before if after is None else after)


@given(cases(), st.booleans())
@examples(200)
def test_another_layout_makes_no_known_finding_new(
    drawn: Files,
    sort: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    parts = drawn.parts()
    known = Counter(one.fingerprint for one in checks.run(assemble(parts)))
    laid = [formatted(part, part.source.raw, sort=sort) or part.source.raw for part in parts]
    again = [parse(SourceText(part.path, text)) for part, text in zip(parts, laid, strict=True)]
    assert Counter(one.fingerprint for one in checks.run(assemble(again))) == known


def test_fmt_makes_no_known_finding_new(tmp_path: Path) -> None:
    fallen = "== claims/{0}.md\n---\nkind: explanation\nstatus: withdrawn\n---\n# {0}\n"
    leaning = "== claims/x.md\n---\nundercuts: [a -> b]\nsupports: [a]\n---\n# X\n"
    write(tmp_path, "".join((fallen.format("a"), fallen.format("b"), leaning)))
    run("check", "--write-baseline", cwd=tmp_path)
    for flags in ((), ("--sort",)):
        assert run("fmt", *flags, cwd=tmp_path).returncode == 0
        after = run("check", cwd=tmp_path)
        assert (after.returncode, after.stdout) == (0, "")

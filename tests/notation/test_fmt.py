"""One layout for every file: what it says never changes, and a second time changes nothing."""
# ruff: noqa: E501, W291 - files of several lines stand in one line of a table

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.edited import on_disk
from support.examples import examples
from support.inside import run
from support.places import ROOT
from support.program import ARGMAP, WHOLE_CASE, environment
from support.strategies import files as texts
from support.strategies import items_with_links, paths

from argmap import checks
from argmap.core.case import assemble
from argmap.core.findings import Severity
from argmap.core.model import Kind
from argmap.core.positions import SourceText
from argmap.notation import fmt as layout
from argmap.notation import parse, unparse
from argmap.storage import load


def formatted(text: str, path: str = "claims/a.md", *, sort: bool = False) -> str | None:
    return layout.formatted(parse(SourceText(path, text)), text, sort=sort)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


UNTIDY = """\
---
# about the file
status:   open

tags: [ a,b ]    # beside
# above supports
supports:
    -   why:  Because   # of this
        to: x
        with: [ y , z]
    - y
    # below the entries
kind: explanation
contradicts:
- {to: q, why: "q: r"}
# at the end
---

#   It was so   #

Notes,
  kept as they are.  


"""
TIDY = """\
---
kind: explanation
# above supports
supports:
  - why: Because        # of this
    to: x
    with: [y, z]
  - y
    # below the entries
contradicts:
  - {to: q, why: "q: r"}
# about the file
status: open
tags: [a, b]     # beside
# at the end
---
# It was so

Notes,
  kept as they are.  
"""


def test_keys_go_in_order_and_comments_with_them() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted(TIDY) == TIDY


@pytest.mark.parametrize(
    ("text", "now"),
    [
        (
            "---\nsupports:\n- why: W\n  with: [b]\n  to: a\n---\n# S\n",
            "---\nsupports:\n  - to: a\n    why: W\n    with: [b]\n---\n# S\n",
        ),
        ("---\n---\n# S", "---\n---\n# S\n"),
        ("---\n\n# only\n\n---\n# S\n\n\n\n", "---\n# only\n---\n# S\n"),
        (
            "---\nkind: claim\n---\nBefore\n# S\nAfter\n",
            "---\nkind: claim\n---\n# S\n\nBefore\n\nAfter\n",
        ),
        ("---  \nkind: claim\n---\t\n# S\n", "---\nkind: claim\n---\n# S\n"),
        (
            "---\r\ntags: [ a ]\r\n---\r\n# S\r\n\r\n\r\nB",
            "---\r\ntags: [a]\r\n---\r\n# S\r\n\r\nB\r\n",
        ),
        ("\ufeff---\n---\n# S\n", "---\n---\n# S\n"),
        (
            "---\n  kind: claim\n  tags:\n  - a\n---\n# S\n",
            "---\nkind: claim\ntags:\n  - a\n---\n# S\n",
        ),
        ("---\ntags: [no, ~, 12:30, 0x1F, 1e3, =]\n---\n# S\n", None),
        ("---\ntags:\n  - 'no'\n  - \"~\"\n  - 1950-06-27\n---\n# S\n", None),
        ("---\n{kind: claim,   tags: [x]}\n---\n# S\n", None),
        ("---\nsupports:\n  - to: a\n    why: A long reason\n      on two lines\n---\n# S\n", None),
        ("---\nsupports:\n  - to: a\n    why: |\n      One\n\n      Two\n---\n# S\n", None),
        (
            "---\ntags:\n- a\nsupports:\n- to: a\n  why: >-\n    One\n\n    # two\n\n# end\n---\n# S\n",
            "---\nsupports:\n- to: a\n  why: >-\n    One\n\n    # two\n\ntags:\n  - a\n# end\n---\n# S\n",
        ),
        ("---\nsupports: []\n---\n# S\n", None),
    ],
)
def test_the_layout_of(text: str, now: str | None) -> None:
    assert formatted(text) == (text if now is None else now)
    assert now is None or formatted(now) == now


@pytest.mark.parametrize(
    ("text", "now"),
    [
        (
            "---\nsupports:\n  # on c\n  - c\n  - to: b\n    why: W\n  # on a\n  # too\n  - a # x\n---\n# S\n",
            "---\nsupports:\n  # on a\n  # too\n  - a # x\n  - to: b\n    why: W\n  # on c\n  - c\n---\n# S\n",
        ),
        ("---\nneutral: [c, a, b]\n---\n# S\n", "---\nneutral: [a, b, c]\n---\n# S\n"),
        ("---\ntags: [c, a, b]\n---\n# S\n", "---\ntags: [c, a, b]\n---\n# S\n"),
        (
            "---\nundercuts:\n  - b -> c\n  - a -> c\n---\n# S\n",
            "---\nundercuts:\n  - a -> c\n  - b -> c\n---\n# S\n",
        ),
    ],
)
def test_links_are_sorted_on_request_only(text: str, now: str) -> None:
    assert formatted(text) == text
    assert formatted(text, sort=True) == now


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no head",
        "---\nkidn: claim\n---\n# S\n",
        "---\nsupports: a\n---\n# S\n",
        "---\n---\nno statement\n",
        "---\ntags: [a\n---\n# S\n",
        "---\n<<<<<<< ours\n---\n# S\n",
        "---\ntags:\n---\n# S\n",
    ],
)
def test_a_file_with_mistakes_is_left_alone(text: str) -> None:
    assert formatted(text) is None


@pytest.mark.parametrize("heading", ["# # #", "# C # #", "# A ## #"])
def test_a_statement_that_ends_in_hashes_keeps_the_hash_that_closes_its_heading(
    heading: str,
) -> None:
    text = f"---\nkind: claim\n---\n{heading}\n"
    assert formatted(text) == text


# -- whatever is drawn -----------------------------------------------------------------------------


def told(text: str, path: str) -> list[str]:
    """Return what every rule finds in a case of one file."""
    found = checks.run(assemble([parse(SourceText(path, text))]))
    return sorted(finding.fingerprint for finding in found)


def holds(text: str, path: str) -> None:
    """See that a text's layout says the same, and that it is its own."""
    before = parse(SourceText(path, text))
    if any(fault.severity is Severity.ERROR for fault in before.faults):
        assert formatted(text, path) is None
        return
    for sort in (False, True):
        now = formatted(text, path, sort=sort)
        assert now is not None
        after = parse(SourceText(path, now))
        assert after.item == before.item
        assert sorted(map(repr, after.links)) == sorted(map(repr, before.links))
        if not sort:
            assert list(after.links) == sorted(
                before.links, key=lambda link: list(type(link.relation)).index(link.relation)
            )
        assert told(now, path) == told(text, path)
        assert formatted(now, path, sort=sort) == now


@pytest.mark.parametrize("kind", Kind)
@given(st.data())
@examples(40)
def test_what_an_item_says_never_changes(kind: Kind, data: st.DataObject) -> None:
    item, links = data.draw(items_with_links(kind))
    holds(unparse(item, links), item.path)


def test_what_argmap_writes_is_in_the_layout_already() -> None:
    loaded = [load.read(ROOT), load.read(ROOT / "argmap/data/example")]
    parts = [part for case in loaded for part in case.parts]
    assert len(parts) > 40
    for part in parts:
        assert part.item is not None
        text = unparse(part.item, part.links)
        assert formatted(text, part.path) == text


@given(texts, paths)
@examples(300)
def test_what_a_text_says_never_changes(text: str, path: str) -> None:
    holds(text, path)


@st.composite
def _heads(draw: st.DrawFn) -> str:
    """Return a file whose head has comments, quotes and spaces where they may stand."""
    word = st.sampled_from(("a", '"b"', "'c'", "d", "no", "12:30"))
    space = st.sampled_from(("", "", " ", "   "))
    comment = st.sampled_from(("", "", "", " # c", "   # d: e"))
    above = st.sampled_from(("", "", "# above\n", "\n", "  # deep\n"))
    chunks = []
    for key in draw(st.permutations(("supports", "contradicts", "neutral", "tags", "formerly"))):
        words = draw(st.lists(word, min_size=1, max_size=3, unique=True))
        if draw(st.booleans()):
            inside = ",".join(draw(space) + one + draw(space) for one in words)
            chunks.append(f"{draw(above)}{key}: {draw(space)}[{inside}]{draw(comment)}\n")
            continue
        margin = draw(st.sampled_from(("", " ", "  ", "    ")))
        lines = [f"{draw(above)}{key}:{draw(comment)}\n"]
        for one in words:
            if key in ("tags", "formerly") or draw(st.booleans()):
                lines.append(f"{draw(above)}{margin}- {draw(space)}{one}{draw(comment)}\n")
            else:
                keys = draw(st.permutations((f"to: {one}", "why: W w", "strength: weak")))
                inner = f"\n{margin}  ".join(f"{part}{draw(comment)}" for part in keys)
                lines.append(f"{draw(above)}{margin}- {inner}\n")
        chunks.append("".join(lines))
    return f"---\n{''.join(chunks)}{draw(above)}---\n# S\n"


@given(_heads())
@examples(200)
def test_comments_stay_however_a_head_is_written(text: str) -> None:
    holds(text, "claims/a.md")
    now = formatted(text)
    assert now is not None
    for comment in ("# c", "# d: e", "# above", "# deep"):
        assert now.count(comment) == text.count(comment)


@given(_heads())
@examples(100)
def test_what_is_spared_the_round_trip_would_come_back_the_same(text: str) -> None:
    now = formatted(text)
    assert now is not None
    tidy = layout._TIDY  # noqa: SLF001 - the short cut
    try:
        layout._TIDY = layout.re.compile(r"(?!)")  # noqa: SLF001
        assert formatted(now) == now
    finally:
        layout._TIDY = tidy  # noqa: SLF001


def test_findings_keep_their_fingerprints_in_a_whole_case() -> None:
    case = case_of(WHOLE_CASE.replace("# It was", "#  It was").replace("locator: page 1\n", ""))
    now = [
        parse(SourceText(part.path, layout.formatted(part, part.source.text) or ""))
        for part in case.parts
    ]
    again = assemble(now)
    assert again == case
    assert [f.fingerprint for f in checks.run(again)] == [f.fingerprint for f in checks.run(case)]


# -- the installed program -------------------------------------------------------------------------


def test_a_tidy_case_is_left_and_an_untidy_file_is_changed(case: Path) -> None:
    before = on_disk(case)
    done = run("fmt", "--check", cwd=case)
    assert (done.returncode, done.stdout) == (0, "")
    (case / "claims/a.md").write_text(UNTIDY, "utf-8")
    checked = run("fmt", "--check", cwd=case)
    assert (checked.returncode, checked.stdout) == (1, "would change claims/a.md\n")
    assert checked.stderr == "1 file would be changed, 7 files left as they are\n"
    assert (case / "claims/a.md").read_text("utf-8") == UNTIDY
    done = run("fmt", cwd=case)
    assert (done.returncode, done.stdout) == (0, "changed claims/a.md\n")
    assert on_disk(case) == {**before, "claims/a.md": TIDY.encode()}
    assert run("fmt", "--check", cwd=case).returncode == 0


def test_the_difference_is_a_patch_that_git_applies(case: Path) -> None:
    (case / "claims/a.md").write_text(UNTIDY, "utf-8")
    with (case.parent / "patch").open("wb") as patch:
        shown = [ARGMAP, "fmt", "--diff"]
        subprocess.run(shown, cwd=case, env=environment(), stdout=patch, check=True)
    assert (case / "claims/a.md").read_text("utf-8") == UNTIDY
    subprocess.run(["git", "init", "-q"], cwd=case, check=True)
    subprocess.run(["git", "apply", "../patch"], cwd=case, check=True)
    assert (case / "claims/a.md").read_text("utf-8") == TIDY


def test_a_file_with_mistakes_is_named_and_the_others_are_changed(case: Path) -> None:
    (case / "claims/a.md").write_text(UNTIDY, "utf-8")
    (case / "claims/b.md").write_text("---\nkidn:  claim\n---\n# S\n", "utf-8")
    done = run("fmt", cwd=case)
    assert (done.returncode, done.stdout) == (0, "changed claims/a.md\n")
    assert "claims/b.md: left alone, for it holds mistakes" in done.stderr


def test_only_what_is_named_is_changed(case: Path) -> None:
    for folder in ("claims", "evidence"):
        (case / folder / "a.md").write_text(UNTIDY.replace("kind: explanation\n", ""), "utf-8")
    done = run("fmt", "--check", "evidence", cwd=case)
    assert (done.returncode, done.stdout) == (1, "would change evidence/a.md\n")
    done = run("fmt", "../case/claims/a.md", cwd=case / "claims")
    assert done.returncode == 2
    done = run("fmt", "a.md", cwd=case / "claims")
    assert (done.returncode, done.stdout) == (0, "changed claims/a.md\n")
    assert run("fmt", "argmap.toml", cwd=case).returncode == 2


def test_a_tidy_case_does_not_load_the_round_trip(tmp_path: Path) -> None:
    plain = re.sub(r"ignore:\n  - .*\n    .*\n", "", WHOLE_CASE)
    case = write(tmp_path / "plain", plain)
    script = (
        "import sys; sys.argv = ['argmap', 'fmt', '--check']\n"
        "from argmap.__main__ import run\n"
        "status = run()\n"
        "assert 'ruamel.yaml' not in sys.modules\n"
        "sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=case, env=environment(), check=False)
    assert done.returncode == 0

"""One item out of two, and an item given up: nothing is lost, and nothing is left dangling."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from support.case_text import files, write
from support.edited import after, loaded, on_disk
from support.examples import examples
from support.inside import run
from support.layouts import layouts
from support.program import WHOLE_CASE
from support.strategies import cases

from argmap import checks
from argmap.core.errors import ArgmapError
from argmap.core.model import Kind
from argmap.edits.merge import merge
from argmap.edits.retire import retire


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", WHOLE_CASE)


# -- two items made one ----------------------------------------------------------------------------


def merged(text: str | Mapping[str, str], keep: str, drop: str) -> dict[str, str]:
    """Return the files of a case, raw, after a merge."""
    texts = files(text) if isinstance(text, str) else dict(text)
    return after(texts, merge(loaded(texts), keep, drop, texts.__getitem__))


TWO = """
== claims/a.md
---
kind: claim   # stays
supports:
  - to: x     # beside
    why: Because
---
# A it is

Notes on a.
== claims/b.md
---
supports:
  - to: x
    why: Because of b
  - to: y
    why: "Because: of b"
    strength: strong
    with: [z, a]
  - a
contradicts: [z]
tags: [seen]
formerly: [bee]
---
# B it is

Notes on b.
== claims/both.md
---
supports:
  # first
  - a     # one
  - to: b # two
    why: Twice
  - x
contradicts: [y]
---
# Both
== claims/one.md
---
supports: [b, bee, {to: x, with: [b, a]}]
undercuts:
  - b -> x
  - to: b -> y
---
# One
== claims/x.md
---
kind: explanation
---
# X
== claims/y.md
---
---
# Y
== claims/z.md
---
---
# Z
"""


def test_links_of_the_second_go_over_where_they_are_not_there_yet() -> None:
    assert merged(TWO, "a", "b")["claims/a.md"] == (
        "---\nkind: claim   # stays\nsupports:\n  - to: x     # beside\n    why: Because of b\n"
        '  - to: y\n    why: "Because: of b"\n    strength: strong\n    with: [z]\n'
        "contradicts:\n  - z\ntags: [seen]\nformerly: [b, bee]\n---\n"
        "# A it is\n\nNotes on a.\n\nB it is\n\nNotes on b.\n"
    )


def test_links_to_the_second_point_to_the_first_and_never_twice() -> None:
    now = merged(TWO, "a", "b")
    assert "claims/b.md" not in now
    assert now["claims/both.md"] == (
        "---\nsupports:\n  # first\n  # two\n  - to: a     # one\n    why: Twice\n  - x\n"
        "contradicts: [y]\n---\n# Both\n"
    )
    assert now["claims/one.md"] == (
        "---\nsupports: [a, {to: x, with: [a]}]\n"
        "undercuts:\n  - a -> x\n  - to: a -> y\n---\n# One\n"
    )


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("supports: [a, {to: b, why: 'x: y'}]", 'supports: [{to: a, why: "x: y"}]'),
        ("supports: [{to: b, test: hoop}, {to: a, why: One}]",
         "supports: [{to: a, why: One, test: hoop}]"),
        ("supports: [b, {to: bee, why: Two}]", "supports: [{to: a, why: Two}]"),
        (
            ("supports:\n  - to: a  # here\n    strength: weak\n"
            "  - to: b\n    why: Two\n    test: hoop"),
            "supports:\n  - to: a  # here\n    why: Two\n    test: hoop\n    strength: weak",
        ),
        (
            "supports:\n- to: a\n  why: 'One'  # mine\n- {to: b, why: Two}",
            "supports:\n- to: a\n  why: One; Two  # mine",
        ),
        ("supports:\n  - to: a\n    why: |\n      One\n  - to: b\n    why: Two",
         "supports:\n  - to: a\n    why: |\n      One"),
        ("undercuts: [a -> x, {to: b -> x, why: Two}]", "undercuts: [{to: a -> x, why: Two}]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_link_that_stays_says_what_the_other_said(head: str, now: str, end: str) -> None:
    texts = files(TWO)
    del texts["claims/both.md"], texts["claims/one.md"]
    texts["claims/new.md"] = f"---\n{head}\n---\n# New\n".replace("\n", end)
    assert merged(texts, "a", "b")["claims/new.md"] == f"---\n{now}\n---\n# New\n".replace(
        "\n", end
    )


COMMENTED = [
    # the six placements of a comment, in a list of links
    (
        (
            "# before\nsupports:  # beside the key\n  # above a\n  - a  # beside a\n  # above b\n"
            "  - b  # beside b\n  # below\n  - x\n"
        ),
        (
            "# before\nsupports:  # beside the key\n  # above a\n  # beside b\n  - a  # beside a\n"
            "  # above b\n  # below\n  - x\n"
        ),
    ),
    # the entry that goes stands first, and has keys of its own
    (
        (
            "supports:\n  - to: b  # beside b\n    # inside\n    strength: weak  # its strength\n"
            "  - a\n"
        ),
        "supports:\n  # beside b\n  # inside\n  # its strength\n  - a\n",
    ),
    # it is the last, and the list stands right below its key
    ("supports:\n- a\n- b # beside\n# below\n", "supports:\n# beside\n- a\n# below\n"),
    # lists of ids, of premises, and ratings
    (
        "distinct_from:  # key\n  - a\n  - x\n  - b  # beside\n",
        "distinct_from:  # key\n  # beside\n  - a\n  - x\n",
    ),
    (
        "supports:\n  - to: x\n    with:  # key\n      - b  # beside b\n      - a  # beside a\n",
        "supports:\n  - to: x\n    with:  # key\n      # beside b\n      - a  # beside a\n",
    ),
    # brackets over several lines: the comment stays where the entry was
    (
        "supports: [\n  a,  # beside a\n  b,  # beside b\n  x  # beside x\n]\n",
        "supports: [\n  a,  # beside a\n  # beside b\n  x  # beside x\n]\n",
    ),
    (
        "supports: [\n  x,\n  {to: b,  # inside\n   test: hoop},\n  {to: a, why: One},\n]\n",
        "supports: [\n  x,\n  # inside\n  {to: a, why: One, test: hoop},\n]\n",
    ),
    (
        "supports: [b  # beside b\n  , a]\n",
        "supports: [  # beside b\n  a]\n",
    ),
]


@pytest.mark.parametrize(("head", "now"), COMMENTED)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_comment_beside_an_entry_that_becomes_one_with_another_moves_to_it(
    head: str, now: str, end: str, mark: str
) -> None:
    texts = files(TWO)
    del texts["claims/both.md"], texts["claims/one.md"]
    texts["claims/new.md"] = mark + f"---\n{head}---\n# New\n".replace("\n", end)
    expected = mark + f"---\n{now}---\n# New\n".replace("\n", end)
    assert merged(texts, "a", "b")["claims/new.md"] == expected


def test_ratings_that_become_one_keep_their_comments() -> None:
    text = EVIDENCE.replace("  q: CC\n", "  # above q\n  q: CC  # beside q\n  # below\n")
    assert ("ratings:\n  # beside q\n  p: CC   # beside\n  # above q\n  # below\n---") in merged(
        text, "p", "q"
    )["evidence/f.md"]


def test_comments_of_the_head_that_goes_are_told_as_not_kept() -> None:
    texts = files(TWO.replace("formerly: [bee]\n", "formerly: [bee]  # why\n# and more\n"))
    plan = merge(loaded(texts), "a", "b", texts.__getitem__)
    assert "claims/b.md: not kept: 2 comments" in plan.notes


@given(layouts(("a", "b", "x", "y")), st.sampled_from(("\n", "\r\n")))
@examples(60)
def test_a_merge_keeps_every_comment_of_a_third_file(head: str, end: str) -> None:
    texts = {f"claims/{name}.md": f"---\n---\n# {name.title()}\n" for name in "abxy"}
    raw = f"---\n{head}\n---\n# Me".replace("\n", end)
    texts["claims/me.md"] = raw
    try:
        now = merged(texts, "a", "b").get("claims/me.md", raw)
    except ArgmapError as error:
        event(str(error).partition('"claims/me.md" ')[2][:20])
        return
    kept, comments = (Counter(re.findall(r"# (?:comment \d+|on its own)", x)) for x in (now, raw))
    assert kept == comments
    assert now.count("\r") == now.count("\n") * (end == "\r\n")


def test_what_of_a_link_is_not_kept_is_told() -> None:
    text = TWO.replace("why: Twice", "strength: weak\n    with: [z]")
    texts = files(text)
    plan = merge(loaded(texts), "a", "b", texts.__getitem__)
    said = 'claims/both.md: not kept of its link to "a": strength weak; with z'
    assert said in plan.notes
    text = TWO.replace("    why: Because\n", "    why: >\n      Because\n")
    texts = files(text)
    plan = merge(loaded(texts), "a", "b", texts.__getitem__)
    assert 'claims/b.md: not kept of its link to "x": why "Because of b"' in plan.notes


def test_a_link_that_goes_is_told() -> None:
    texts = files(TWO)
    plan = merge(loaded(texts), "a", "b", texts.__getitem__)
    assert 'claims/both.md: its link to "b" goes, there is one already' in plan.notes


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("contradicts: [z]", "contradicts: [z, x]"), 'already|differ on "x"|one of the two'),
        (("contradicts: [y]", "contradicts: [b]"), "one of the two"),
        (("kind: claim ", "kind: assumption "), "of kind assumption"),
        (("- to: b -> y", "- b -> a"), "undercuts the link between the two"),
        (("tags: [seen]", "tgas: [seen]"), '"claims/b.md" holds mistakes'),
    ],
)
def test_what_cannot_be_one_is_refused(change: tuple[str, str], said: str) -> None:
    text = TWO.replace(*change)
    assert text != TWO
    if "z, x" in text:
        text = text.replace("  - to: x\n    why: Because of b\n", "")
    with pytest.raises(ArgmapError, match=said):
        merged(text, "a", "b")


@pytest.mark.parametrize(("keep", "drop"), [("a", "b"), ("b", "a")])
def test_an_item_that_would_undercut_its_own_link_is_refused(keep: str, drop: str) -> None:
    text = TWO.replace("contradicts: [z]", "undercuts: [a -> y]")
    with pytest.raises(ArgmapError, match=r'^"claims/b\.md" undercuts a link of the other'):
        merged(text, keep, drop)


def test_items_that_are_said_to_be_distinct_are_not_merged_and_named_once_by_others() -> None:
    text = TWO.replace("tags: [seen]", "distinct_from: [a]")
    with pytest.raises(ArgmapError, match="are said to be distinct"):
        merged(text, "a", "b")
    text = TWO.replace("contradicts: [y]", "contradicts: [y]\ndistinct_from: [b, x, a]")
    assert "distinct_from: [x, a]\n" in merged(text, "a", "b")["claims/both.md"]


def test_an_item_is_not_merged_with_itself() -> None:
    with pytest.raises(ArgmapError, match="with itself"):
        merged(TWO, "a", "a")


EVIDENCE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/p.md
---
kind: explanation
---
# P
== claims/q.md
---
kind: explanation
---
# Q
== evidence/e.md
---
source: s
ratings: {p: I, q: I}
derived_from:
- s
- t
---
# E
== evidence/f.md
---
source: t
locator: page 3
ratings:
  p: CC   # beside
  q: CC
---
# F
== evidence/sources/s.md
---
derived_from: [t]
---
# S
== evidence/sources/t.md
---
standing: primary
csl: {title: "A: title"}
---
# T
"""


def test_ratings_and_origins_name_an_item_once() -> None:
    now = merged(EVIDENCE, "p", "q")
    assert "ratings: {p: I}" in now["evidence/e.md"]
    assert "ratings:\n  p: CC   # beside\n---" in now["evidence/f.md"]
    now = merged(EVIDENCE, "s", "t")
    assert "derived_from:\n- s\n---" in now["evidence/e.md"]
    assert now["evidence/f.md"].startswith("---\nsource: s\n")
    assert now["evidence/sources/s.md"] == (
        '---\ncsl: {title: "A: title"}\nstanding: primary\nderived_from: []\n'
        "formerly: [t]\n---\n# S\n\nT\n"
    )


def test_different_ratings_and_different_sources_are_not_merged() -> None:
    with pytest.raises(ArgmapError, match="rates the two differently"):
        merged(EVIDENCE.replace("q: I", "q: C"), "p", "q")
    with pytest.raises(ArgmapError, match='"e" cites "s" and "f" cites "t"'):
        merged(EVIDENCE, "e", "f")


@given(cases(dangling=False), st.data())
@examples(80)
def test_a_merge_leaves_no_id_of_nobody(drawn, data: st.DataObject) -> None:
    texts = {path: text for path, text in drawn.texts.items() if "/again/" not in path}
    case = loaded(texts)
    kinds = {kind: [x.id for x in case.items.values() if x.kind is kind] for kind in Kind}
    several = [names for names in kinds.values() if len(names) > 1]
    assume(several)
    alike = data.draw(st.sampled_from(several))
    keep, drop = data.draw(st.permutations(alike))[:2]
    try:
        now = after(texts, merge(case, keep, drop, texts.__getitem__))
    except ArgmapError as error:
        refusals = (
            "of kind",
            "itself",
            "differ",
            "cites",
            "answers",
            "one of the two",
            "undercuts",
            "is printed in",
        )
        said = str(error)
        event(next((refusal for refusal in refusals if refusal in said), "?"))
        if not any(refusal in said for refusal in refusals):
            raise
        return
    rules = ("unknown-target", "former-id", "reused-former-id", "self-link", "duplicate-link")
    before = {finding.rule for finding in checks.run(case)}
    found = {finding.rule for finding in checks.run(loaded(now))} - before
    assert found.isdisjoint(rules)
    assert drop not in loaded(now).items


# -- an item given up ------------------------------------------------------------------------------


SPOKEN = """
== claims/h.md
---
kind: explanation
predicts: [e, f]
---
# H
== claims/u.md
---
undercuts: [h -> f]
---
# U
== evidence/e.md
---
source: s
derived_from: [f]
---
# E
== evidence/f.md
---
source: s
voice: t
---
# F
== evidence/sources/s.md
---
voice: t
part_of: v
---
# S
== evidence/sources/t.md
---
voice: t
---
# T
== evidence/sources/v.md
---
---
# V
== evidence/sources/w.md
---
---
# W
"""


def test_predictions_of_both_become_one_and_a_voice_goes_over() -> None:
    now = merged(SPOKEN, "e", "f")
    assert now["claims/h.md"].startswith("---\nkind: explanation\npredicts: [e]\n---\n")
    assert "undercuts: [h -> e]\n" in now["claims/u.md"]
    assert "voice: t\n" in now["evidence/e.md"]


@pytest.mark.parametrize("origins", ["[f]", "\n  - f"])
def test_evidence_that_went_back_to_what_it_becomes_goes_back_to_its_source(origins: str) -> None:
    now = merged(SPOKEN.replace("derived_from: [f]", f"derived_from: {origins}"), "e", "f")
    assert "derived_from" not in now["evidence/e.md"]


def test_that_an_item_is_its_sources_own_goes_over() -> None:
    text = SPOKEN.replace("derived_from: [f]\n", "").replace("voice: t", "derived_from: []", 1)
    assert "derived_from: []\n" in merged(text, "e", "f")["evidence/e.md"]


def test_a_source_that_speaks_for_itself_says_no_more_of_it_in_another() -> None:
    now = merged(SPOKEN, "w", "t")
    assert "voice" not in now["evidence/sources/w.md"]
    assert "voice: w\n" in now["evidence/f.md"]
    assert "voice: w\npart_of: v\n" in now["evidence/sources/s.md"]
    assert "part_of: w\n" in merged(SPOKEN, "w", "v")["evidence/sources/s.md"]


@pytest.mark.parametrize("names", [("s", "v"), ("v", "s")])
def test_what_is_printed_in_a_source_is_not_made_one_with_it(names: tuple[str, str]) -> None:
    with pytest.raises(ArgmapError, match='"s" is printed in "v"'):
        merged(SPOKEN, *names)


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("", "status: withdrawn\n"),
        ("status: open   # yet\n", "status: withdrawn   # yet\n"),
        ('status: "open"\n', "status: withdrawn\n"),
        ("tags: [x]\n", "status: withdrawn\ntags: [x]\n"),
        ("{tags: [x]}\n", "{tags: [x], status: withdrawn}\n"),
    ],
)
def test_a_retired_item_stays_and_is_withdrawn(head: str, now: str) -> None:
    texts = {"claims/a.md": f"---\n{head}---\n# A"}
    plan = retire(loaded(texts), "a", texts.__getitem__, why="not  so")
    assert after(texts, plan) == {
        "claims/a.md": f"---\n{now}---\n# A\n\nWithdrawn: not so\n",
    }


def test_what_still_names_a_retired_item_is_told() -> None:
    texts = files(TWO)
    plan = retire(loaded(texts), "b", texts.__getitem__)
    assert plan.notes == (
        "claims/both.md:5:9: supports b",
        "claims/one.md:2:12: supports b",
        "claims/one.md:2:15: supports b",
        "claims/one.md:2:25: supports x",
        "claims/one.md:4:5: undercuts b -> x",
        "claims/one.md:5:9: undercuts b -> y",
    )


def test_an_item_that_is_withdrawn_already_is_left(case: Path) -> None:
    first = run("retire", "lure", cwd=case)
    before = on_disk(case)
    done = run("retire", "lure", cwd=case)
    assert (first.returncode, done.returncode, done.stdout) == (0, 0, "")
    assert done.stderr.startswith('"lure" is withdrawn already\n')
    assert on_disk(case) == before


def test_a_merge_is_shown_and_done(case: Path) -> None:
    (case / "claims/trap.md").write_text(
        "---\nkind: explanation\nanswers: why\n---\n# It was a trap\n", "utf-8"
    )
    before = on_disk(case)
    shown = run("merge", "lure", "trap", "--dry-run", cwd=case)
    assert (shown.returncode, on_disk(case)) == (0, before)
    assert "deleted file mode 100644" in shown.stdout
    done = run("merge", "lure", "trap", cwd=case)
    assert (done.returncode, done.stdout) == (0, shown.stdout)
    assert not (case / "claims/trap.md").exists()
    assert run("check", cwd=case).returncode == 0
    assert run("merge", "lure", "why", cwd=case).returncode == 2

"""What `argmap check --fix` does to files: entries taken out, words put in place, nothing else."""

import json
import re
import subprocess
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.examples import examples
from support.findings import found
from support.inside import run, run_for_bytes
from support.layouts import NAMES, layouts
from support.manuals import example
from support.program import WHOLE_CASE, snapshot
from support.strategies import Files, cases

from argmap import checks
from argmap.core.cascades import undoubted
from argmap.core.case import Case, assemble
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding
from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, fixes
from argmap.notation import lists, parse
from argmap.report.patch import patch
from argmap.storage import journal, load

OnDisk = Callable[[str], Case]


def mend(case: Case, *, unsafe: bool = False) -> fixes.Mended:
    return fixes.mend(case, checks.run(case), checks.run, unsafe=unsafe)


def head_after(head: str, *, unsafe: bool = False, rules: Sequence[str] = ()) -> str:
    """Return the head of claim "me" after fixing, in a case of "a", "b", "c" and "old" ids."""
    text = f"{OTHERS}\n== claims/me.md\n---\n{textwrap.dedent(head).strip()}\n---\n# Me\n"
    case = case_of(text)

    def check(case: Case) -> list[Finding]:
        return found(case, *rules)

    assert any(one.fix and (one.fixable or unsafe) for one in check(case)), "nothing to fix"
    mended = fixes.mend(case, check(case), check, unsafe=unsafe).case
    return next(part for part in mended.parts if part.id == "me").source.text[4:-10]


OTHERS = """
== claims/why.md
---
kind: question
---
# Why?
== claims/a.md
---
kind: explanation
formerly: [old-a]
---
# A
== claims/boycott.md
---
formerly: [old-boycott]
contradicts: [a]
---
# B
== claims/quorum.md
---
supports: [a]
---
# C
"""

REMOVALS = [
    ("supports: [a, me]", "supports: [a]"),
    ("supports: [me, a]", "supports: [a]"),
    ("supports: [me]\nneutral: [a]", "neutral: [a]"),
    ("supports: [me]", ""),
    ("neutral: [a]\nsupports: [me]", "neutral: [a]"),
    ("supports: [a, me, ]", "supports: [a, ]"),
    ("supports: [ me , a ]", "supports: [ a ]"),
    ("supports: [a,me,boycott]", "supports: [a,boycott]"),
    ("supports: [a, me, me, boycott, me]", "supports: [a, boycott]"),
    ("supports: [me, me]\nstatus: draft", "status: draft"),
    ("supports: ['me', \"a\"]  # beside", 'supports: ["a"]  # beside'),
    ("supports: [{to: me, why: 'x, y'}, a]", "supports: [a]"),
    ("supports: [a, {to: me, why: x}]", "supports: [a]"),
    ("supports: [a, to: me]", "supports: [a]"),
    ("supports: [\n  a,\n  me,\n  boycott\n]", "supports: [\n  a,\n  boycott\n]"),
    ("supports: [\n  me,\n  a,\n]", "supports: [\n  a,\n]"),
    ("supports: [\n  a,\n  me\n]", "supports: [\n  a,\n]"),
    (
        "supports: [\n  a,  # one\n  me,  # two\n  boycott  # three\n]",
        "supports: [\n  a,  # one\n  # two\n  boycott  # three\n]",
    ),
    ("supports: [a,  # one\n  me]", "supports: [a,  # one\n  ]"),
    ("supports: [a, me  # two\n  ]", "supports: [a  # two\n  ]"),
    ("supports:\n  - a\n  - me", "supports:\n  - a"),
    ("supports:\n  - me\n  - a", "supports:\n  - a"),
    ("supports:\n- me\n- a", "supports:\n- a"),
    ("supports:\n  - me\nneutral: [a]", "neutral: [a]"),
    ("supports:\n  - me\n\nneutral: [a]", "\nneutral: [a]"),
    ("supports:\n  - me # beside\n  - a", "supports:\n  # beside\n  - a"),
    ("supports:\n  # above\n  - me\n  # below\n  - a", "supports:\n  # above\n  # below\n  - a"),
    ("supports:  # about\n  - me\nneutral: [a]", "# about\nneutral: [a]"),
    (
        "supports:\n  - to: me\n    why: |\n      one # not a comment\n\n      two\n\n  - a",
        "supports:\n\n  - a",
    ),
    (
        "supports:\n  - to: me  # x\n    # inside\n    why: 'it''s#'\n    strength: strong\n  - a",
        "supports:\n  # x\n  # inside\n  - a",
    ),
    ("supports:\n  -\n    why: x\n    to: me\n  - a", "supports:\n  - a"),
    ("supports:\n  - # odd\n    to: me\n  - a", "supports:\n  # odd\n  - a"),
    ("supports:\n  - {to: me,\n     why: x}\n  - a", "supports:\n  - a"),
    (
        "supports:\n  - to: a\n    why: |\n      x\n  - me\n\n        # deep\n  - boycott",
        "supports:\n  - to: a\n    why: |\n      x\n\n  # deep\n  - boycott",
    ),
    (
        "supports:\n  - to: a\n    why: >-\n      x\n  - me  # beside\nstatus: draft",
        "supports:\n  - to: a\n    why: >-\n      x\n  # beside\nstatus: draft",
    ),
    ("supports:\n  - to: a\n    with: [me]", "supports:\n  - to: a"),
    ("supports:\n  - to: a\n    with: [me]\n    why: x", "supports:\n  - to: a\n    why: x"),
    ("supports:\n  - with: [me]\n    to: a", "supports:\n  - to: a"),
    ("supports:\n  - with:\n      - me\n    to: a", "supports:\n  - to: a"),
    (
        "supports:\n  - to: a\n    with:\n    - me\n    - boycott",
        "supports:\n  - to: a\n    with:\n    - boycott",
    ),
    ("supports:\n  - {to: a, with: [me]}", "supports:\n  - {to: a}"),
    ("supports:\n  - {with: [me], to: a}", "supports:\n  - {to: a}"),
    ("{supports: [me, a]}", "{supports: [a]}"),
    ("{supports: [me], neutral: [a]}", "{neutral: [a]}"),
    ("undercuts: [me -> a]\nneutral: [a]", "neutral: [a]"),
]


@pytest.mark.parametrize(("before", "after"), REMOVALS, ids=[one[0] for one in REMOVALS])
def test_a_link_to_oneself_is_taken_out_of_its_list(before: str, after: str) -> None:
    assert head_after(before, rules=["self-link"], unsafe=True).strip("\n") == after.strip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("supports: a", "supports: [a]"),
        ("supports: 'a'  # beside", "supports: ['a']  # beside"),
        ("tags: two words\nsupports: [a]", "tags: [two words]\nsupports: [a]"),
        ("supports:\n  to: a", "supports:\n  - to: a"),
        (
            "supports:\n  to: a  # a\n\n  # b\n  why: |\n    x\n\n    y\nstatus: draft",
            "supports:\n  - to: a  # a\n\n    # b\n    why: |\n      x\n\n      y\nstatus: draft",
        ),
        ("supports: {to: a,\n  why: x}", "supports: [{to: a,\n  why: x}]"),
        ("supports:\n  - to: a\n    with: boycott", "supports:\n  - to: a\n    with: [boycott]"),
        ("undercuts: boycott -> a", "undercuts: [boycott -> a]"),
        ("supports: old-a", "supports: [a]"),
        ("formerly: '[x]'\nsupports: [a]", "formerly: ['[x]']\nsupports: [a]"),
    ],
)
def test_one_word_or_one_mapping_becomes_a_list(before: str, after: str) -> None:
    assert head_after(before) == after


@pytest.mark.parametrize("head", ["tags: a, b", "tags: -a", "supports:\n  -to: a", "tags: |\n  a"])
def test_what_may_have_been_several_is_left_to_a_person(head: str) -> None:
    text = f"{OTHERS}\n== claims/me.md\n---\n{head}\n---\n# Me\n"
    assert [one.fix for one in found(text, "scalar-for-list")] == [None]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("supports: [old-a]", "supports: [a]"),
        ("supports:\n  - to: 'old-a'  # was so", "supports:\n  - to: 'a'  # was so"),
        ("undercuts: [old-boycott->old-a]", "undercuts: [boycott->a]"),
        ('undercuts: ["quorum -> old-a"]', 'undercuts: ["quorum -> a"]'),
        (
            "supports:\n  - to: a\n    with: [old-boycott]",
            "supports:\n  - to: a\n    with: [boycott]",
        ),
    ],
)
def test_a_former_id_gives_way_to_the_present_one(before: str, after: str) -> None:
    assert head_after(before) == after


def test_a_former_id_gives_way_under_every_key_that_names_an_item() -> None:
    case = case_of(
        f"""{OTHERS}
== evidence/e.md
---
source: old-s
derived_from: [old-s, "old-f"]
ratings:
  old-a: CC  # sure
---
# E
== evidence/f.md
---
formerly: [old-f]
source: s
---
# F
== evidence/sources/s.md
---
formerly: [old-s]
---
# S
"""
    )
    text = next(part for part in mend(case).case.parts if part.id == "e").source.text
    assert text.startswith(
        '---\nsource: s\nderived_from: [s, "f"]\nratings:\n  a: CC  # sure\n---\n'
    )


DUPLICATES = [
    ("supports: [a, a]", "supports: [a]", True),
    (
        "supports:\n  - to: a\n    why: x\n    strength: strong\n  - a",
        "supports:\n  - to: a\n    why: x\n    strength: strong",
        True,
    ),
    ("supports:\n  - a\n  - to: a\n    why: x", "supports:\n  - to: a\n    why: x", True),
    (
        "supports:\n  - {to: a, why: x}\n  - {to: a, why: x, strength: moderate}",
        "supports:\n  - {to: a, why: x}",
        True,
    ),
    (
        "supports:\n  - {to: a, why: x}\n  - {to: a, why: y}",
        "supports:\n  - {to: a, why: x}",
        False,
    ),
    (
        "supports:\n  - {to: a, strength: strong}\n  - {to: a, strength: moderate}",
        "supports:\n  - {to: a, strength: strong}",
        False,
    ),
    (
        "supports:\n  - {to: a, why: x}\n  - {to: a, with: [boycott]}",
        "supports:\n  - {to: a, why: x}",
        False,
    ),
    (
        "supports:\n  - {to: a, test: hoop}\n  - {to: a, test: smoking-gun}",
        "supports:\n  - {to: a, test: hoop}",
        False,
    ),
]


@pytest.mark.parametrize(("before", "after", "safe"), DUPLICATES)
def test_of_two_links_the_one_that_adds_nothing_goes(
    before: str, after: str, *, safe: bool
) -> None:
    text = f"{OTHERS}\n== claims/me.md\n---\n{before}\n---\n# Me\n"
    assert [one.fixable for one in found(text, "duplicate-link")] == [safe]
    assert head_after(before, rules=["duplicate-link"], unsafe=not safe) == after


def test_a_link_that_a_path_implies_goes_when_asked() -> None:
    head = "supports: [quorum, a]"
    assert head_after(head, rules=["redundant-link"], unsafe=True) == "supports: [quorum]"
    text = f"{OTHERS}\n== claims/me.md\n---\n{head}\n---\n# Me\n"
    assert not any(one.fixable for one in found(text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("suports: [a]", "supports: [a]"),
        ("supports:\n  - to: a\n    wyh: x", "supports:\n  - to: a\n    why: x"),
        ("'suports': [a]", "'supports': [a]"),
        ("supports: [boycot]", "supports: [boycott]"),
        ("undercuts: [boycot -> a]", "undercuts: [boycott -> a]"),
        ("supports: [claims/boycott.md]", "supports: [boycott]"),
    ],
)
def test_a_misspelling_is_mended_when_asked(before: str, after: str) -> None:
    assert head_after(before, unsafe=True) == after
    text = f"{OTHERS}\n== claims/me.md\n---\n{before}\n---\n# Me\n"
    assert not any(one.fixable for one in found(text))


def test_a_source_that_there_is_not_is_mended_wherever_it_is_cited() -> None:
    case = case_of("""
== evidence/e.md
---
source: lettre
---
# E
== evidence/f.md
---
source: lettre
---
# F
== evidence/sources/letter.md
---
standing: primary
---
# S
""")
    after = mend(case, unsafe=True)
    assert [one.rule for one in after.fixed] == ["unknown-target"]
    assert [part.item.source for part in after.case.parts[:2]] == ["letter", "letter"]


def test_an_id_that_may_be_one_of_two_is_left_to_a_person() -> None:
    case = case_of(
        "== claims/veto-one.md\n---\n---\n# A\n== claims/veto-two.md\n"
        "---\nsupports: [veto-one]\n---\n# B\n"
        "== claims/c.md\n---\nsupports: [veto-on]\n---\n# C\n"
    )
    assert [one.fix for one in found(case, "unknown-target")] == [None]


# -- which rules have a fix ------------------------------------------------------------------------

SAFE = (
    "duplicate-link",
    "former-id",
    "scalar-for-list",
    "self-link",
    "stale-baseline",
    "unused-ignore",
    "wrong-type",
)
ASK = (
    *("backwards-link", "failed-test"),
    *(
        "bad-id",
        "dead-link",
        "missing-key",
        "negated-twin",
        "quote-altered",
        "redundant-link",
        "source-changed",
    ),
    *("unknown-key", "unknown-rule", "unknown-target", "unrated-evidence"),
)
SOMETIMES_LOSES_WORDS = "duplicate-link"  # then it is to be asked for
ASTRAY = """
== claims/why.md
---
kind: question
---
# Why?
== claims/when.md
---
kind: question
---
# When?
== claims/a.md
---
kind: explanation
answers: why
---
# A
== claims/b.md
---
kind: explanation
---
# B
== evidence/e.md
---
supports: [a]
contradicts: [b]
---
# E
== evidence/f.md
---
supports: [b]
contradicts: [a]
---
# F
"""


def bad_example(name: str) -> str:
    """Return a case in which a rule finds something that can be mended."""
    return ASTRAY if name == "missing-key" else example(checks.rules()[name].manual, "Bad")


def test_the_rules_with_a_fix_are_those_of_the_catalogue() -> None:
    declared = {name: entry.rule.fix for name, entry in checks.rules().items() if entry.rule.fix}
    assert declared == {**dict.fromkeys(SAFE, "safe"), **dict.fromkeys(ASK, "ask")}


@pytest.mark.parametrize("name", [*SAFE, *ASK])
def test_the_program_mends_the_bad_example_of_a_rule_with_a_fix(tmp_path: Path, name: str) -> None:
    write(tmp_path, bad_example(name))

    def left(*flags: str) -> bool:
        told = json.loads(run("check", *flags, "--format", "json", cwd=tmp_path).stdout)
        return name in {one["rule"] for one in told["findings"]}

    assert left("--fix") is (name in ASK), "what has to be guessed is left alone"
    assert not left("--fix", "--unsafe")
    before = snapshot(tmp_path)
    assert run("check", "--fix", "--unsafe", cwd=tmp_path).stderr.startswith("fixed nothing")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", sorted(set(checks.rules()) - {"check-crashed"}))
def test_no_other_rule_offers_a_fix_and_none_calls_a_guess_safe(name: str, on_disk: OnDisk) -> None:
    for finding in checks.run(on_disk(example(checks.rules()[name].manual, "Bad"))):
        declared = checks.rules()[finding.rule].rule.fix
        if finding.fix is not None:
            assert declared, f"{finding.rule} is to be mended by a person"
            assert not finding.fix.safe or declared == "safe"
            assert finding.fix.safe or declared == "ask" or finding.rule == SOMETIMES_LOSES_WORDS


# -- guesses ---------------------------------------------------------------------------------------


def mended(text: str, path: str, *rules: str) -> str:
    """Return a file after everything that these rules find was mended, guesses too."""
    case = case_of(text)

    def check(case: Case) -> list[Finding]:
        return found(case, *rules)

    after = fixes.mend(case, check(case), check, unsafe=True)
    return next(part.source.text for part in after.case.parts if part.path == path)


def test_an_explanation_answers_the_question_that_its_rivals_answer() -> None:
    assert mended(ASTRAY, "claims/b.md").startswith("---\nkind: explanation\nanswers: why\n---\n")


def test_an_explanation_whose_rivals_answer_two_questions_or_none_is_left_to_a_person() -> None:
    apart = ASTRAY.replace("contradicts: [b]", "").replace("supports: [b]", "")
    assert [one.fix for one in found(apart, "missing-key")] == [None]
    both = f"""{ASTRAY}
== claims/c.md
---
kind: explanation
answers: when
contradicts: [b]
---
# C
"""
    assert [one.fix for one in found(both, "missing-key")] == [None]


def test_a_bad_id_gives_way_in_the_name_of_the_file_and_wherever_it_is_named() -> None:
    case = case_of("""
== claims/a.md
---
kind: explanation
---
# A
== evidence/Malik's Statement.md
---
supports: [a]
---
# E
== evidence/f.md
---
supports:
  - to: a
    with: ["Malik's Statement"]
derived_from: [Malik's Statement]  # he says so himself
undercuts: [Malik's Statement -> a]
---
# F
""")
    after = mend(case, unsafe=True)
    assert "bad-id" in {one.rule for one in after.fixed}
    assert [(one.path, one.moved_to) for one in fixes.changes(case, after)] == [
        ("evidence/Malik's Statement.md", "evidence/maliks-statement.md"),
        ("evidence/f.md", None),
    ]
    assert next(part for part in after.case.parts if part.id == "f").source.text.startswith(
        '---\nsupports:\n  - to: a\n    with: ["maliks-statement"]\n'
        "derived_from: [maliks-statement]  # he says so himself\n"
        "undercuts: [maliks-statement -> a]\n---\n"
    )


@pytest.mark.parametrize(
    ("more", "closed"),
    [
        ("== evidence/f.md\n---\nsupports: &x [E 1]\n---\n# F\n", ()),  # may name it, unread
        ("== claims/e-1.md\n---\n---\n# F\n", ()),  # the id is taken
        ("== claims/f.md\n---\nformerly: [e-1]\n---\n# F\n", ()),  # and was
        ("== claims/f.md\n---\nsupports: [E 1]\n---\n# F\n", ("claims/f.md",)),
    ],
)
def test_a_bad_id_is_mended_everywhere_or_not_at_all(more: str, closed: tuple[str, ...]) -> None:
    case = case_of(f"== evidence/E 1.md\n---\n---\n# E\n{more}")
    after = fixes.mend(case, checks.run(case), checks.run, unsafe=True, closed=closed)
    assert "bad-id" in {one.rule for one in after.findings}
    assert not fixes.changes(case, after)


@pytest.mark.parametrize(
    ("written", "after"),
    [
        (
            "> At luncheon I begged Malik to come along.",
            "> At luncheon I asked Malik to come along.",
        ),
        (
            "> At luncheon I asked poor Malik to come along",
            "> At luncheon I asked Malik to come along",
        ),
        ("> At luncheon I Malik to come along", "> At luncheon I asked Malik to come along"),
        (
            "> At luncheon I begged\n> Malik to come along",
            "> At luncheon I asked\n> Malik to come along",
        ),
        (
            "> At lunch I asked Malik to come along […] and would hear nothing of it",
            "> At luncheon I asked Malik to come along […] and would hear no more of it",
        ),
        ("> “At lunch I asked Malik to come along”", "> “At luncheon I asked Malik to come along”"),
    ],
)
def test_an_altered_quotation_gets_the_words_of_the_copy_and_no_others(
    on_disk: OnDisk, written: str, after: str
) -> None:
    case = on_disk(LUNCHEON.format(written))
    made = fixes.mend(case, checks.run(case), checks.run, unsafe=True)
    text = next(part.source.text for part in made.case.parts if part.id == "refusal")
    assert (
        text == LUNCHEON.format(after).partition("== evidence/refusal.md\n")[2].partition("==")[0]
    )
    assert "quote-altered" not in {one.rule for one in made.findings}


LUNCHEON = """
== evidence/refusal.md
---
source: lie
locator: page 333
---
# Malik would not come

{}
== evidence/sources/lie.md
---
text: text/lie.txt
---
# Lie
== evidence/sources/text/lie.txt
At luncheon I asked
Malik to come along. He shook his head and would hear no more of it.
"""


@pytest.mark.parametrize(
    "written",
    [
        "> At luncheon I [the host] begged Malik to come along",
        "> At luncheon I *begged* Malik to come along",
        "> Malik to come along […] At luncheon I asked",
    ],
)
def test_a_quotation_with_more_than_words_in_it_is_left_to_a_person(
    on_disk: OnDisk, written: str
) -> None:
    told = found(on_disk(LUNCHEON.format(written)), "quote-altered")
    assert [one.fix for one in told] == [None]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ratings: {a: I}", "ratings: {a: I, b: N, c: N}"),
        (
            "ratings:\n  a: I  # so\n\nsource: s",
            "ratings:\n  a: I  # so\n  b: N\n  c: N\n\nsource: s",
        ),
        (
            "ratings:\n    a: {rating: I, why: x}\nsource: s",
            "ratings:\n    a: {rating: I, why: x}\n    b: N\n    c: N\nsource: s",
        ),
    ],
)
def test_evidence_is_rated_neutral_where_it_was_silent(before: str, after: str) -> None:
    text = "".join(
        f"== claims/{name}.md\n---\nkind: explanation\n---\n# {name}\n" for name in "abc"
    )
    text += "== claims/why.md\n---\nkind: question\n---\n# Why?\n"
    text += f"== evidence/e.md\n---\n{before}\n---\n# E\n"
    assert mended(text, "evidence/e.md", "unrated-evidence") == f"---\n{after}\n---\n# E\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [x]", "contradicts:\n  - {}\n    {}\ntags: [x]"),
        ("contradicts: [z]", "contradicts: [z, {{{}, {}}}]"),
        (
            "contradicts:\n- z # so\nstatus: open",
            "contradicts:\n- z # so\n- {}\n  {}\nstatus: open",
        ),
        ("{{status: open}}", "{{status: open, contradicts: [{{{}, {}}}]}}"),
    ],
)
def test_who_denies_what_another_says_contradicts_it(before: str, after: str) -> None:
    entry = ("to: a", "why: They say the same but for a negation")
    text = (
        "== claims/a.md\n---\n---\n# The seat mattered to Moscow\n== claims/z.md\n---\n---\n# Z\n"
    )
    text += f"== claims/b.md\n---\n{before.format()}\n---\n# The seat did not matter to Moscow\n"
    told = mended(text, "claims/b.md", "negated-twin")
    assert told.startswith(f"---\n{after.format(*entry)}\n---\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[check.rules]\norfan = 'off'  # so\n", "[check.rules]\norphan = 'off'  # so\n"),
        ("check.rules.'orfan' = 'off'\r\n", "check.rules.\"orphan\" = 'off'\r\n"),
        (
            "[[check.per-path]]\npaths = ['*']\nrules = { orfan = 'off' }\n",
            "[[check.per-path]]\npaths = ['*']\nrules = { orphan = 'off' }\n",
        ),
    ],
)
@pytest.mark.parametrize("file", ["argmap.toml", "pyproject.toml"])
def test_the_name_of_a_rule_is_mended_in_the_settings(
    faulty: Path, file: str, before: str, after: str
) -> None:
    if file == "pyproject.toml":
        before, after = (
            re.sub(r"(\[+|^)check", r"\1tool.argmap.check", one) for one in (before, after)
        )
    (faulty / file).write_bytes(before.encode())
    run("check", "--fix", "--unsafe", cwd=faulty)
    assert (faulty / file).read_bytes().decode() == after


def test_settings_that_would_say_a_thing_twice_are_left_alone(faulty: Path) -> None:
    text = "[check.rules]\norfan = 'off'\norphan = 'off'\n"
    (faulty / "argmap.toml").write_text(text)
    assert "[unknown-rule]" in run("check", "--fix", "--unsafe", cwd=faulty).stdout
    assert (faulty / "argmap.toml").read_text() == text


# -- what a fix may not do -------------------------------------------------------------------------


def test_a_fix_whose_finding_is_silenced_elsewhere_takes_the_silence_with_it() -> None:
    head = "supports: [me]\nignore:\n  - {rule: link-without-why, reason: it is plain}"
    case = case_of(f"{OTHERS}\n== claims/me.md\n---\n{head}\n---\n# Me\n")
    assert {one.rule for one in mend(case).fixed} == {"self-link", "unused-ignore"}


def test_a_guess_that_leads_to_the_least_finding_is_not_made() -> None:
    text = f"{OTHERS}\n== claims/me.md\n---\nsupports: [boycot]\n---\n# Me\n"
    text = text.replace("contradicts: [a]", "contradicts: [a]\nstatus: withdrawn")
    after = mend(case_of(text), unsafe=True)
    assert not after.fixed, "that boycott was withdrawn is a warning about the guess"
    assert mend(case_of(text.replace("status: withdrawn", "")), unsafe=True).fixed


def test_what_stood_under_a_misspelled_key_is_told_when_the_key_is_mended() -> None:
    case = case_of(f"{OTHERS}\n== claims/me.md\n---\nsuports: [a, nobody]\n---\n# Me\n")
    after = mend(case, unsafe=True)
    assert [one.rule for one in after.fixed] == ["unknown-key"]
    assert ("unknown-target", "nobody") in {(one.rule, one.target) for one in after.findings}


def test_what_was_not_mended_is_not_called_fixable_any_more(faulty: Path) -> None:
    (faulty / "claims/moscow.md").write_text(
        "---\nsupports: [protest, moscow]\n---\n# Moscow ordered it\n"
    )
    (faulty / "claims/undercut.md").write_text(
        "---\nundercuts: [moscow -> moscow]\n---\n# It did not\n"
    )
    done = run("check", "--fix", cwd=faulty)
    assert "[self-link]" in done.stdout, "without it, the undercut attacks no link"
    assert "fixable" not in done.stderr


def test_a_fix_that_would_lead_to_a_finding_as_grave_is_not_made_and_the_others_are() -> None:
    head = "supports: [a, me]\nstatus: draft\nstatuss: open"
    text = f"{OTHERS}\n== claims/me.md\n---\n{head}\n---\n# Me\n"
    case = case_of(text)
    after = mend(case, unsafe=True)
    me = next(part for part in after.case.parts if part.id == "me")
    assert "supports: [a]\n" in me.source.text
    assert "statuss: open" in me.source.text, "two keys of one name would be a new finding"
    assert "unknown-key" in {one.rule for one in after.findings}


def test_many_bad_guesses_do_not_keep_the_good_fixes_of_the_same_files_from_being_made() -> None:
    text = "".join(
        f"== claims/c{n}.md\n---\nstatus: draft\nstatuss: open\n"
        f"supports: [c{(n + 1) % 300}, c{n}]\n---\n# C{n}\n"
        for n in range(300)
    )
    after = mend(case_of(text), unsafe=True)
    assert Counter(one.rule for one in after.fixed) == {"self-link": 300}


def test_harm_in_another_file_than_the_fix_s_is_found_by_halves() -> None:
    text = f"{OTHERS}\n== claims/me.md\n---\nsupports: [a, me]\ntags: x\n---\n# Me\n"
    case = case_of(text + "== claims/b.md\n---\nundercuts: [me -> me]\n---\n# B\n")

    def check(case: Case) -> list[Finding]:
        return found(case, "self-link", "scalar-for-list", "unknown-target")

    after = fixes.mend(case, check(case), check)
    assert [one.rule for one in after.fixed] == ["scalar-for-list"]
    assert [one.rule for one in after.findings] == ["self-link"]


def test_a_file_that_is_closed_is_left_as_it_is() -> None:
    case = case_of(f"{OTHERS}\n== claims/me.md\n---\nsupports: [a, me]\n---\n# Me\n")
    after = fixes.mend(case, checks.run(case), checks.run, closed={"claims/me.md"})
    assert (after.fixed, fixes.changes(case, after)) == ((), ())


# -- text and edits --------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(end: str, mark: str) -> None:
    raw = mark + end.join(["---", "supports:", "  - a", "  - me", "  - me", "---", "# Mé", "", "x"])
    part = parse(SourceText("claims/me.md", raw))
    spans = [link.span for link in part.links[1:]]
    made = [edit for span in spans for edit in lists.take_out_at(part.source, span)]
    assert apply(raw, made) == mark + end.join(
        ["---", "supports:", "  - a", "---", "# Mé", "", "x"]
    )
    insertion = TextEdit(Span("claims/me.md", 2, 1, 2, 1), "one\ntwo\n")
    assert apply(raw, [insertion]).startswith(f"{mark}---{end}one{end}two{end}supports:")


# -- whatever the layout ---------------------------------------------------------------------------

_COMMENT = re.compile(r"# (?:comment \d+|on its own)")


@given(layouts(), st.sampled_from(("\n", "\r\n")), st.data())
@examples(300)
def test_an_entry_taken_out_of_any_layout_takes_nothing_else_with_it(
    head: str, end: str, data: st.DataObject
) -> None:
    raw = f"---\n{head}\n---\n# Me".replace("\n", end)
    part = parse(SourceText("claims/me.md", raw))
    assert not part.faults
    gone = data.draw(st.sampled_from(range(len(part.links))))
    link = part.links[gone]
    made = lists.take_out_at(part.source, link.span)
    assert made
    new = apply(raw, made)
    after = parse(SourceText("claims/me.md", new))
    assert not after.faults
    assert after.links == part.links[:gone] + part.links[gone + 1 :]
    assert _COMMENT.findall(new) == _COMMENT.findall(raw)
    assert new.endswith("# Me")
    assert new.count("\r") == new.count("\n") * (end == "\r\n")


@given(layouts(), st.data())
@examples(200)
def test_a_premise_taken_out_of_any_layout_takes_nothing_else_with_it(
    head: str, data: st.DataObject
) -> None:
    raw = f"---\n{head}\n---\n# Me"
    part = parse(SourceText("claims/me.md", raw))
    premises = [
        (number, at) for number, link in enumerate(part.links) for at in range(len(link.premises))
    ]
    if not premises:
        return
    number, at = data.draw(st.sampled_from(premises))
    link = part.links[number]
    made = lists.take_out_at(part.source, link.premise_spans[at])
    if not made:
        event("a comment stands in the way")
        return
    new = apply(raw, made)
    after = parse(SourceText("claims/me.md", new))
    assert not after.faults
    assert after.links[number].premises == link.premises[:at] + link.premises[at + 1 :]
    assert [one.address for one in after.links] == [one.address for one in part.links]
    assert [one.why for one in after.links] == [one.why for one in part.links]
    assert _COMMENT.findall(new) == _COMMENT.findall(raw)


@st.composite
def faulty_cases(draw: st.DrawFn) -> Files:
    """Return a case whose files hold what fixes are for, in any layout and with any line end."""
    named = (*NAMES, "old-malik", "boycot")
    texts = {"claims/why.md": "---\nkind: question\n---\n# Why?\n"}
    for name in NAMES:
        head = draw(layouts(named))
        head = draw(st.sampled_from((head, head, head.replace("supports", "suports"))))
        extra = ["kind: explanation"] if name in NAMES[:2] else []
        extra += ["formerly: [old-malik]"] if name == "malik" else []
        extra += draw(
            st.lists(st.sampled_from(("tags: one", "status: draft", "statsu: open")), unique=True)
        )
        lines = "\n".join([*extra, head])
        if draw(st.booleans()):
            lines = re.sub(r"^neutral: \[([a-z-]+)\]", r"neutral: \1", lines, flags=re.MULTILINE)
        text = f"---\n{lines}\n---\n# {name.title()}" + draw(st.sampled_from(("", "\n")))
        end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
        texts[f"claims/{name}.md"] = draw(st.sampled_from(("", "\ufeff"))) + text.replace("\n", end)
    return Files(texts, NAMES)


def counted(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(one.fingerprint for one in findings)


@given(faulty_cases() | cases(), st.booleans())
@examples(150)
def test_fixing_introduces_no_finding_and_is_done_in_one_go(
    drawn: Files,
    unsafe: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    case = assemble(drawn.parts())
    before = checks.run(case)
    after = mend(case, unsafe=unsafe)
    event(f"fixed {min(len(after.fixed), 5)}")
    again = assemble([parse(SourceText(part.path, part.source.raw)) for part in after.case.parts])
    assert checks.run(again) == after.findings, "what is said is what the new files say"
    held_back = checks.run(undoubted(case))
    allowed = counted(before) | counted(held_back)
    new = counted(after.findings) - allowed
    unread = {one.item for one in after.fixed if one.rule == "unknown-key"}
    reworded = {one.item for one in after.fixed}
    known = {(one.rule, one.item) for one in (*before, *held_back) if one.item in reworded}
    assert all(
        one.item in unread or (one.rule, one.item) in known
        for one in after.findings
        if one.fingerprint in new
    ), "of what is new, all stood in text that was not read, or had other words in it"
    assert all(part.item is not None for part in again.parts)
    twice = mend(again, unsafe=unsafe)
    assert (twice.fixed, fixes.changes(again, twice)) == ((), ())


@given(faulty_cases())
@examples(100)
def test_what_lies_outside_the_edits_is_the_same_byte_for_byte(drawn: Files) -> None:
    case = assemble(drawn.parts())
    for finding in checks.run(case):
        for edit in finding.fix.edits if finding.fix is not None else ():
            source = case.text(edit.span.path)
            raw = source.raw
            new = apply(raw, [edit])
            lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", raw.removeprefix("\ufeff"))
            mark = len(raw) - len(raw.removeprefix("\ufeff"))
            start = mark + sum(map(len, lines[: edit.span.line - 1])) + edit.span.column - 1
            end = mark + sum(map(len, lines[: edit.span.end_line - 1])) + edit.span.end_column - 1
            assert new == raw[:start] + edit.new_text + raw[end:]


# -- through the installed program -----------------------------------------------------------------

FAULTY = f"""{WHOLE_CASE}
== claims/moscow.md
---
supports: protest
contradicts:
  - to: lure  # first
    why: Nobody there knew of it
  # between
  - lure  # beside
---
# Moscow ordered it
== claims/seat.md
---
formerly: [chair]
supports:
  - to: moscow
    why: He says so
  - seat
---
# The seat mattered
== evidence/telegram.md
---
source: letter
locator: page 2
supports:
  - to: chair
    why: It names the seat
undercuts:
  - to: chair -> moscow
    why: It came too late
  - to: malik-statement -> lur
    why: It came too early
---
# He wired
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return write(tmp_path / "case", FAULTY)


def test_the_bottom_line_says_how_many_can_be_fixed_and_nothing_is_written(faulty: Path) -> None:
    before = snapshot(faulty)
    done = run("check", cwd=faulty)
    assert " (4 fixable with --fix) · " in done.stderr
    assert snapshot(faulty) == before
    told = json.loads(run("check", "--format", "json", cwd=faulty).stdout)["findings"]
    assert sum(one["fixable"] for one in told) == 4


def test_fix_mends_says_what_remains_and_is_done_in_one_go(faulty: Path) -> None:
    done = run("check", "--fix", cwd=faulty)
    assert done.stderr.startswith("fixed 4 in 3 files (1 more with --unsafe) · 1 error")
    assert "[unknown-target]" in done.stdout
    assert done.returncode == 1
    moscow = (faulty / "claims/moscow.md").read_text("utf-8")
    assert moscow == textwrap.dedent("""\
        ---
        supports: [protest]
        contradicts:
          - to: lure  # first
            why: Nobody there knew of it
          # between
          # beside
        ---
        # Moscow ordered it
        """)
    before = snapshot(faulty)
    again = run("check", "--fix", cwd=faulty)
    assert again.stderr.startswith("fixed nothing (1 more with --unsafe) · 1 error")
    assert snapshot(faulty) == before
    assert (again.stdout, again.returncode) == (done.stdout, 1)
    assert run("check", cwd=faulty).stdout == done.stdout


def test_a_patch_says_how_many_more_guesses_would_mend_and_none_when_it_has_them(
    faulty: Path,
) -> None:
    safe = run("check", "--fix", "--diff", cwd=faulty)
    assert safe.stderr.startswith("would fix 4 in 3 files (1 more with --unsafe) · ")
    guessed = run("check", "--fix", "--diff", "--unsafe", cwd=faulty)
    assert guessed.stderr.startswith("would fix 5 in 3 files · ")


def test_what_has_to_be_guessed_is_mended_when_asked(faulty: Path) -> None:
    done = run("check", "--fix", "--unsafe", cwd=faulty)
    assert done.stderr.startswith("fixed 5 in 3 files · ")
    assert "  - to: malik-statement -> lure\n" in (faulty / "evidence/telegram.md").read_text(
        "utf-8"
    )


def test_json_after_fixing_is_what_remains(faulty: Path) -> None:
    done = run("check", "--fix", "--format", "json", cwd=faulty)
    assert not any(one["fixable"] for one in json.loads(done.stdout)["findings"])


@pytest.mark.parametrize(
    "flags", [["--diff"], ["--unsafe"], ["--fix", "--diff", "--format", "json"]]
)
def test_flags_that_mean_nothing_together_are_refused(faulty: Path, flags: list[str]) -> None:
    before = snapshot(faulty)
    assert run("check", *flags, cwd=faulty).returncode == 2
    assert snapshot(faulty) == before


def git(folder: Path, *args: str, given: bytes = b"") -> bytes:
    return subprocess.run(
        ["git", *args], cwd=folder, input=given, check=True, capture_output=True
    ).stdout


def patch_of(folder: Path) -> bytes:
    done = run_for_bytes("check", "--fix", "--diff", cwd=folder)
    assert b"would fix " in done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["case", "a case", 'a "case"\\é', "deep/er"])
@pytest.mark.parametrize("change", ["none", "crlf", "mark", "no end"])
def test_git_takes_the_patch_and_makes_of_it_what_fix_makes(
    tmp_path: Path, name: str, change: str
) -> None:
    folder = write(tmp_path / name, FAULTY)
    for path in folder.glob("*/*.md"):
        content = path.read_bytes()
        if change == "crlf":
            content = content.replace(b"\n", b"\r\n")
        elif change == "mark":
            content = b"\xef\xbb\xbf" + content
        elif change == "no end":
            content = content.rstrip(b"\n")
        path.write_bytes(content)
    git(tmp_path, "init", "-q")
    before = snapshot(folder)
    made = patch_of(folder)
    assert snapshot(folder) == before
    assert run("check", "--fix", cwd=folder).returncode == 1
    fixed = {path: path.read_bytes() for path in folder.rglob("*.md")}
    git(tmp_path, "apply", "--unidiff-zero", "-R", given=made)
    assert {name: about[3] for name, about in snapshot(folder).items()} == {
        name: about[3] for name, about in before.items()
    }
    git(tmp_path, "apply", given=made)
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == fixed


@given(
    faulty_cases(),
    st.sampled_from(("Malik Größe", "É", "1 to 2", 'the "note"', "back\\\\slash", "tab\there")),
    st.sampled_from(("\n", "\r\n", "")),
)
@examples(25)
def test_git_makes_of_any_patch_what_was_mended_and_takes_it_back(
    drawn: Files, name: str, end: str
) -> None:
    evidence = f"---\nsupports: [boycott, {NAMES[0]}x]\n---\n# E{end}"
    texts = {
        **drawn.texts,
        f"evidence/{name}.md": evidence.replace("\r\n", "\n").replace("\n", end or "\n"),
        "argmap.toml": f"[check.rules]\norfan = 'info'{end}".replace("\n", end or "\n"),
    }
    with TemporaryDirectory() as place:
        folder = Path(place) / "a case"
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        case = load.read(folder)
        changes = fixes.changes(case, mend(case, unsafe=True))
        event(f"moved {sum(one.moved_to is not None for one in changes)}")
        made = patch(changes).encode()

        def there() -> dict[str, str]:
            files = (path for path in folder.rglob("*") if path.is_file())
            return {
                path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files
            }

        assert there() == texts
        if made:
            git(folder, "apply", given=made)
        moved = {one.path for one in changes if one.moved_to}
        kept = {path: text for path, text in texts.items() if path not in moved}
        assert there() == kept | {one.moved_to or one.path: one.after for one in changes}
        if made:
            git(folder, "apply", "-R", given=made)
        assert there() == texts


def test_without_a_repository_the_patch_counts_from_the_case(faulty: Path) -> None:
    made = patch_of(faulty / "claims")
    assert re.findall(rb"^(?:---|\+\+\+) (.*)$", made, re.MULTILINE)[:2] == [
        b"a/claims/moscow.md",
        b"b/claims/moscow.md",
    ]


def test_nothing_to_fix_is_an_empty_patch(tmp_path: Path) -> None:
    assert patch_of(write(tmp_path, WHOLE_CASE)) == b""


def test_a_last_line_without_an_end_is_told_to_git() -> None:
    change = Change("claims/a.md", "a\nb", "a\nc")
    assert patch([change]) == (
        "diff --git a/claims/a.md b/claims/a.md\n"
        "--- a/claims/a.md\n+++ b/claims/a.md\n@@ -1,2 +1,2 @@\n a\n"
        "-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )


def test_what_is_reached_by_a_link_on_the_disk_is_not_written(faulty: Path) -> None:
    outside = faulty.parent / "outside.md"
    (faulty / "claims/moscow.md").rename(outside)
    (faulty / "claims/moscow.md").symlink_to(outside)
    (faulty / "claims/seat.md").rename(faulty / "evidence/seat-file.md")
    (faulty / "claims/seat.md").symlink_to("../evidence/seat-file.md")
    before = outside.read_bytes(), (faulty / "evidence/seat-file.md").read_bytes()
    run("check", "--fix", "--unsafe", cwd=faulty)
    assert (faulty / "claims/moscow.md").is_symlink()
    assert (faulty / "claims/seat.md").is_symlink()
    assert outside.read_bytes() == before[0]


def test_a_file_that_changed_meanwhile_is_not_overwritten_nor_any_other(faulty: Path) -> None:
    case = load.read(faulty)
    made = fixes.changes(case, mend(case))
    with (faulty / "evidence/telegram.md").open("a", encoding="utf-8") as file:
        file.write("\nA note.\n")
    before = snapshot(faulty)
    texts = Plan("check --fix", made).texts
    for _ in range(2):
        with pytest.raises(ArgmapError, match=r'^"evidence/telegram\.md" was changed'):
            journal.carry_out(faulty, "check --fix", texts)
        (faulty / "evidence/telegram.md").unlink(missing_ok=True)
    assert {name: about for name, about in snapshot(faulty).items() if "claims/" in name} == {
        name: about for name, about in before.items() if "claims/" in name
    }


def test_a_file_keeps_who_may_read_it(faulty: Path) -> None:
    (faulty / "claims/moscow.md").chmod(0o640)
    run("check", "--fix", cwd=faulty)
    assert (faulty / "claims/moscow.md").stat().st_mode & 0o777 == 0o640
    assert not list(faulty.rglob(".*")), "no temporary file is left"


def test_a_name_with_spaces_ends_in_a_tab_as_git_writes_it() -> None:
    made = patch([Change("claims/a.md", "a\n", "b\n")], below="a case/")
    assert "\n--- a/a case/claims/a.md\t\n+++ b/a case/claims/a.md\t\n@@ " in made

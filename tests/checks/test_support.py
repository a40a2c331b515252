"""What holds a claim up, where evidence comes from, and what competes to answer a question."""

import pytest
from support.case_text import case_of
from support.findings import found, told

from argmap import checks

CASE = """\
== claims/c.md
---
{}
---
# C
== claims/why.md
---
kind: question
---
# Why?
== evidence/sources/s.md
---
---
# S
"""


def item(path: str, *lines: str) -> str:
    return f"== {path}.md\n---\n" + "".join(f"{line}\n" for line in lines) + "---\n# X\n"


@pytest.mark.parametrize(
    ("head", "more", "severity"),
    [
        ("kind: claim", "", "warning"),
        ("kind: explanation", "", "warning"),
        ("status: draft", "", "warning"),
        ("status: accepted", "", "error"),
        ("status: rejected", "", None),
        ("status: withdrawn", "", None),
        ("kind: assumption", "", None),
        ("kind: claim", item("evidence/e", "supports: [c]"), None),
        ("kind: claim", item("claims/e", "kind: assumption", "supports: [c]"), None),
        ("kind: claim", item("evidence/e", "contradicts: [c]"), "warning"),
        ("kind: claim", item("evidence/e", "neutral: [c]"), "warning"),
        ("kind: claim", item("evidence/e", "supports: [c]", "status: withdrawn"), "warning"),
        (
            "kind: claim",
            item("evidence/e", "supports: [{to: c, with: [f]}]", "status: rejected")
            + item("evidence/f", "source: s"),
            None,
        ),
        ("kind: explanation", item("evidence/e", "ratings: {c: C}"), None),
        ("kind: explanation", item("evidence/e", "ratings: {c: CC}"), None),
        ("kind: explanation", item("evidence/e", "ratings: {c: N}"), "warning"),
        ("kind: explanation", item("evidence/e", "ratings: {c: I}"), "warning"),
        ("kind: explanation", item("evidence/e", "ratings: {c: C}", "status: rejected"), "warning"),
    ],
)
def test_a_claim_stands_on_something_that_stands(head, more, severity):
    findings = found(CASE.format(head) + more, "unsupported-claim")
    told_of = [str(one.severity) for one in findings if one.item == "c"]
    assert told_of == ([] if severity is None else [severity])


def test_an_accepted_claim_is_pointed_at_where_it_is_accepted():
    (finding,) = found(CASE.format("status: accepted"), "unsupported-claim")
    assert (finding.span.line, finding.span.column) == (2, 9)


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (["date: 1950"], True),
        (["found: absent"], True),
        (["source: s"], False),
        (["found: not-searched"], False),
        (["source: [s]"], False),  # half read
    ],
)
def test_evidence_names_its_source_unless_nobody_has_looked(lines, missing):
    text = CASE.format("kind: claim") + item("evidence/e", *lines)
    assert bool(found(text, "missing-source")) is missing


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [("unanswered-question", "why")]),
        (item("claims/p", "kind: explanation"), [("lone-explanation", "why")]),
        (item("claims/p", "kind: explanation", "status: rejected"), [("lone-explanation", "why")]),
        (item("claims/p", "kind: explanation") + item("claims/q", "kind: explanation"), []),
        ("== claims/p.md\nno head\n", []),  # it may be an explanation
        (item("claims/p", "kind: explanation") + "== claims/q.md\nno head\n", []),
        (item("claims/p", "kind: hypothesis"), []),
        (item("claims/p", "kind: explanation", "answers: pangolin"), []),  # it is meant, perhaps
        (item("claims/p", "kind: explanation", "answers: c"), []),
        (item("claims/p", "kind: explanation", "answers: [why]"), []),
    ],
)
def test_a_question_has_more_than_one_explanation(more, expected):
    text = CASE.format("kind: claim") + more
    assert told(text, "unanswered-question", "lone-explanation") == expected


def test_of_two_questions_each_is_told_for_itself():
    text = CASE.format("kind: claim") + item("claims/why-more", "kind: question")
    text += item("claims/p", "kind: explanation", "answers: why")
    assert told(text, "unanswered-question", "lone-explanation") == [
        ("unanswered-question", "why-more"),
        ("lone-explanation", "why"),
    ]
    text += item("claims/q", "kind: explanation")  # it may answer either
    assert told(text, "unanswered-question", "lone-explanation") == []


def test_a_rule_that_breaks_is_a_finding_and_the_others_still_run():
    case = case_of(CASE.format("kind: claim") + item("claims/two") + "# Y\n")
    assert list(checks.rules()["check-crashed"].module.check(case)) == []
    object.__setattr__(case, "links", None)
    names = {finding.rule for finding in checks.run(case)}
    assert {"check-crashed", "extra-heading"} <= names

"""Links: what they may join, where they may lead, and what they may not amount to."""

import pytest
from support.findings import found, told

CASE = """\
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
supports: [p]
neutral: [q]
---
# E
== evidence/sources/s.md
---
---
# S
"""


def claim(name: str, *lines: str) -> str:
    return f"== claims/{name}.md\n---\n" + "".join(f"{line}\n" for line in lines) + "---\n# C\n"


def evidence(name: str, *lines: str) -> str:
    return claim(name, *lines).replace("claims/", "evidence/")


# -- unknown-target ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "place"),
    [
        (claim("c", "supports: [e, px]"), (2, 15)),
        (claim("c", "contradicts:", "  - to: px"), (3, 9)),
        (claim("c", "neutral: [px]"), (2, 11)),
        (claim("c", "supports:", "  - to: p", "    with: [e, px]"), (4, 15)),
        (claim("c", "undercuts: [px -> p]"), (2, 13)),
        (claim("c", "undercuts: [e -> px]"), (2, 13)),
        (claim("c", "undercuts: [px -> e -> p]"), (2, 13)),
        (claim("c", "kind: explanation", "answers: px"), (3, 10)),
        (evidence("c", "source: px"), (2, 9)),
        (evidence("c", "derived_from: [e, px]"), (2, 19)),
        (evidence("c", "ratings:", "  px: I"), (3, 3)),
        (
            "== evidence/sources/c.md\n---\nderived_from: [s, px]\n---\n# C\n",
            (2, 19),
        ),
    ],
)
def test_an_unknown_id_is_one_finding_wherever_it_is_named(more, place):
    (finding,) = found(CASE + more, "unknown-target", "illegal-link", "self-link")
    assert (finding.rule, finding.item, finding.target) == ("unknown-target", "c", "px")
    assert (finding.span.line, finding.span.column) == place


def test_both_unknown_ends_of_an_undercut_are_told():
    findings = found(CASE + claim("c", "undercuts: [px -> qx]"), "unknown-target")
    assert [one.target for one in findings] == ["px", "qx"]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("malik-statment", 'did you mean "malik-statement" (evidence/malik-statement.md)?'),
        ("evidence/malik-statement.md", '"malik-statement" (evidence/malik-statement.md)?'),
        ("Malik Statement", 'did you mean "malik-statement" (evidence/malik-statement.md)?'),
        ("unread-fil", 'did you mean "unread-file" (claims/unread-file.md)?'),
        ("pangolin", "write that item"),
    ],
)
def test_an_unknown_id_is_told_the_nearest_with_its_path(written, advice):
    text = CASE + evidence("malik-statement") + "== claims/unread-file.md\nno head\n"
    (finding,) = found(text + claim("c", f"supports: [{written}]"), "unknown-target")
    assert finding.message == f'no item has the id "{written}"'
    assert advice in finding.help[0]


def test_in_a_very_large_case_the_nearest_are_looked_up_for_the_first_names_only(monkeypatch):
    monkeypatch.setattr("argmap.core.cascades._MOST_COMPARISONS", 5)
    text = CASE + claim("malik-statement") + claim("c", "supports: [lunch-x, malik-statment]")
    first, second = found(text, "unknown-target")
    assert (first.target, second.target) == ("lunch-x", "malik-statment")
    assert "did you mean" not in second.help[0]


@pytest.mark.parametrize(
    ("more", "undercut", "message", "advice"),
    [
        ("", "e -> s", '"e" does not link to "s"', '"e" links to p, q'),
        ("", "p -> e", '"p" does not link to "e"', 'the other way round, "e -> p"'),
        ("", "q -> p", '"q" does not link to "p"', "the links there are: e -> p"),
        ("", "p -> why", '"p" does not link to "why"', 'write the link in the file of "p"'),
        ("", "q -> e -> p", '"q" does not undercut "e -> p"', "the links there are: e -> p"),
        (
            claim("u", "undercuts: [e -> p]"),
            "u -> p",
            '"u" does not link to "p"',
            '"u" links to e -> p',
        ),
    ],
)
def test_an_undercut_of_no_link_is_told_which_links_there_are(more, undercut, message, advice):
    text = CASE + more + claim("c", f"undercuts: [{undercut}]")
    (finding,) = found(text, "unknown-target", "illegal-link", "self-link")
    assert (finding.item, finding.message) == ("c", message)
    assert advice in finding.help[0]


@pytest.mark.parametrize("undercut", ["e -> p", "u -> e -> p"])
def test_an_undercut_of_a_link_or_of_an_undercut_is_right(undercut):
    text = CASE + claim("u", "undercuts: [e -> p]") + claim("c", f"undercuts: [{undercut}]")
    assert told(text, "unknown-target", "illegal-link") == []


# -- illegal-link -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (claim("c", "supports: [why]"), '"why" is a question, and "supports"'),
        (claim("c", "contradicts: [s]"), '"s" is a source, and "contradicts"'),
        (claim("c", "neutral: [e]"), '"e" is evidence, and "neutral"'),
        (claim("c", "supports:", "  - to: p", "    with: [s]"), '"s" is a source, and "with"'),
        (
            claim("c", "supports:", "  - to: p", "    with: [why]"),
            '"why" is a question, and "with"',
        ),
        (claim("c", "undercuts: [e -> q]"), '"e -> q" is neutral'),
        (claim("c", "kind: explanation", "answers: p"), '"p" is an explanation, and "answers"'),
        (evidence("c", "source: e"), '"e" is evidence, and "source"'),
        (evidence("c", "derived_from: [p]"), '"p" is an explanation, and "derived_from"'),
        (evidence("c", "ratings: {why: I}"), '"why" is a question, and "ratings"'),
        (
            "== evidence/sources/c.md\n---\nderived_from: [e]\n---\n# C\n",
            '"e" is evidence, and "derived_from"',
        ),
    ],
)
def test_kinds_that_may_not_be_joined_are_told_and_what_would_be_legal(more, message):
    (finding,) = found(CASE + more, "illegal-link", "unknown-target")
    assert finding.item == "c"
    assert finding.message.startswith(message)
    assert finding.help
    assert finding.notes


@pytest.mark.parametrize("relation", ["supports", "contradicts"])
@pytest.mark.parametrize("target", ["p", "e", "x", "y"])
def test_what_can_be_argued_can_be_supported_and_contradicted(relation, target):
    text = CASE + claim("x") + claim("y", "kind: assumption")
    assert not found(text + claim("c", f"{relation}: [{target}]"), "illegal-link")


@pytest.mark.parametrize("target", ["p", "x", "y"])
def test_something_can_be_neutral_to_an_explanation_a_claim_and_an_assumption(target):
    text = CASE + claim("x") + claim("y", "kind: assumption")
    assert not found(text + claim("c", f"neutral: [{target}]"), "illegal-link")


def test_evidence_can_be_derived_from_a_source_or_evidence_and_a_source_from_a_source():
    text = (
        CASE
        + evidence("c", "derived_from: [e, s]")
        + "== evidence/sources/d.md\n---\nderived_from: [s]\n---\n# D\n"
    )
    assert not found(text, "illegal-link")


def test_the_help_lists_what_would_be_legal():
    (finding,) = found(CASE + claim("c", "neutral: [why]"), "illegal-link")
    assert finding.help == (
        'under "neutral" name an explanation, a claim or an assumption',
        "to bear on a question, link to one of its explanations",
    )


def test_a_target_whose_kind_was_not_understood_is_not_illegal_as_well():
    text = claim("why", "kind: inquiry") + claim("c", "kind: explanation", "answers: why")
    assert told(text, "illegal-link", "wrong-type") == [("wrong-type", "why")]


# -- self-link, duplicate-link, both-ways -----------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ["supports: [c]"],
        ["contradicts: [c]"],
        ["neutral: [c]"],
        ["supports: [c, c]", "contradicts: [c]"],
        ["supports:", "  - to: p", "    with: [c]"],
        ["supports:", "  - to: p", "    with: [p]"],
        ["supports: [p]", "undercuts: [c -> p]"],
        ["undercuts: [c -> p]"],
    ],
)
def test_an_item_linked_to_itself_is_told_as_that_and_nothing_else(lines):
    rules = [
        *("self-link", "duplicate-link", "both-ways", "circular-support", "circular-undercut"),
        *("unknown-target", "illegal-link"),
    ]
    findings = found(CASE + claim("c", *lines), *rules)
    assert {one.rule for one in findings} == {"self-link"}
    assert all(one.fixable for one in findings)


@pytest.mark.parametrize("folder", ["evidence", "evidence/sources"])
def test_what_is_derived_from_itself_is_linked_to_itself(folder):
    text = f"== {folder}/d.md\n---\nderived_from: [d]\n---\n# D\n"
    assert told(CASE + text, "self-link", "illegal-link") == [("self-link", "d")]


def test_evidence_that_is_neutral_to_itself_is_not_illegal_as_well():
    text = CASE + evidence("c", "source: s", "neutral: [c]")
    assert told(text, "self-link", "illegal-link") == [("self-link", "c")]


def test_an_item_may_answer_what_undercuts_its_link():
    text = CASE + claim("u", "undercuts: [e -> p]")
    assert not found(text + claim("c", "undercuts: [u -> e -> p]"), "self-link")


def test_a_link_written_three_times_is_two_findings():
    findings = found(CASE + claim("c", "supports: [p, p, p]"), "duplicate-link", "both-ways")
    assert [(one.span.column, one.notes[0].span.column) for one in findings] == [(15, 12), (18, 15)]
    assert all(one.fixable for one in findings)


def test_an_undercut_written_twice_is_told():
    text = CASE + claim("c", "undercuts: [e -> p, e->p]")
    assert told(text, "duplicate-link") == [("duplicate-link", "c")]


def test_an_unknown_target_written_twice_is_unknown_only():
    text = CASE + claim("c", "supports: [px, px]", "contradicts: [px]")
    told_of = told(text, "duplicate-link", "both-ways", "unknown-target")
    assert told_of == [("unknown-target", "c")]


def test_an_unknown_id_that_many_name_is_told_once_with_all_places():
    text = CASE + "".join(claim(f"c{n}", "supports: [px]") for n in range(20))
    (finding,) = found(text + claim("b", "contradicts: [px]"), "unknown-target")
    assert finding.message == 'no item has the id "px", named at 21 places'
    assert finding.item == "b", "the first by path"
    assert len(finding.notes) == 20


def test_each_item_that_is_withdrawn_is_told_once_but_for_links_that_are_silenced_apart():
    silence = "ignore: [{rule: withdrawn-target, reason: It shows the history}]"
    text = CASE + claim("f", "status: withdrawn", "supports: [p]")
    text += claim("c", "supports: [f]") + claim("d", "supports: [f]", silence)
    text += claim("g", "undercuts: [f -> p]")
    (finding,) = found(text, "withdrawn-target", "unused-ignore")
    assert finding.message.endswith("(1 more link leans on it)")
    assert [note.span.path for note in finding.notes] == ["claims/f.md", "claims/g.md"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["supports: [p]", "contradicts: [p]"], '"c" supports "p" and also contradicts it'),
        (["contradicts: [p]", "supports: [p]"], '"c" contradicts "p" and also supports it'),
        (["neutral: [p]", "supports: [p]"], '"c" is neutral to "p" and also supports it'),
    ],
)
def test_an_item_that_bears_on_a_target_in_two_ways_is_told_at_the_second(lines, message):
    (finding,) = found(CASE + claim("c", *lines), "both-ways", "duplicate-link")
    assert finding.message == message
    assert finding.span.line == 3
    assert finding.notes[0].span.line == 2


def test_an_item_may_contradict_what_it_undercuts_a_link_to():
    text = CASE + claim("c", "contradicts: [p]", "undercuts: [e -> p]")
    assert not found(text, "both-ways", "duplicate-link")


# -- circles ----------------------------------------------------------------------------------


def test_a_ring_of_supports_is_shown_link_by_link_from_its_first_item():
    text = (
        CASE
        + claim("a", "supports: [b]")
        + claim("b", "supports:", "  - to: c")
        + claim("c", "supports: [p, a]")
        + claim("d", "supports: [a]")
    )
    (finding,) = found(text, "circular-support")
    assert finding.message == "three claims support each other in a ring"
    assert (finding.item, finding.target) == ("a", "a -> b -> c")
    notes = [(note.message, note.span.path, note.span.line) for note in finding.notes]
    assert notes == [
        ("a supports b", "claims/a.md", 2),
        ("b supports c", "claims/b.md", 3),
        ("c supports a", "claims/c.md", 2),
    ]


def test_a_premise_closes_a_ring_and_is_pointed_at():
    text = (
        CASE
        + claim("a", "supports: [b]")
        + evidence("x", "supports:", "  - to: a", "    with: [b]")
    )
    text += claim("b")
    (finding,) = found(text, "circular-support")
    assert [note.message for note in finding.notes] == ["a supports b", "b supports a"]
    assert (finding.notes[1].span.path, finding.notes[1].span.line) == ("evidence/x.md", 4)


def test_a_ring_of_evidence_is_a_ring_of_items():
    text = CASE + evidence("x", "supports: [y]") + evidence("y", "supports: [x]")
    (finding,) = found(text, "circular-support")
    assert finding.message == "two items support each other in a ring"


def test_a_ring_may_lead_by_way_of_a_prediction():
    text = CASE + claim("a", "supports: [b]", "predicts: [c]") + claim("b", "supports: [c]")
    (finding,) = found(text + claim("c"), "circular-support")
    assert [note.message for note in finding.notes] == [
        *("a supports b", "b supports c", "a predicts c"),
    ]
    absent = evidence("c", "source: s", "found: absent")
    assert not found(text + absent, "circular-support")


def test_a_long_ring_is_counted_in_digits():
    names = "abcdefghijklm"
    ring = "".join(
        claim(f"c{one}", f"supports: [c{other}]")
        for one, other in zip(names, names[1:] + "a", strict=True)
    )
    (finding,) = found(CASE + ring, "circular-support")
    assert finding.message == "13 claims support each other in a ring"


def test_two_rings_apart_are_two_findings():
    text = claim("a", "supports: [b]") + claim("b", "supports: [a]")
    text += claim("c", "supports: [d]") + claim("d", "supports: [c]")
    assert told(CASE + text, "circular-support") == [
        ("circular-support", "a"),
        ("circular-support", "c"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        claim("a", "supports: [b]") + claim("b", "contradicts: [a]"),
        claim("a", "supports: [b, c]") + claim("b", "supports: [c]") + claim("c"),
        claim("a", "contradicts: [b]") + claim("b", "contradicts: [a]"),
    ],
)
def test_what_is_no_ring_of_supports_is_let_be(text):
    assert not found(CASE + text, "circular-support")


def test_a_longer_ring_of_undercuts_is_told_once():
    text = (
        claim("a", "supports: [p]", "undercuts: [b -> p]")
        + claim("b", "supports: [p]", "undercuts: [c -> p]")
        + claim("c", "supports: [p]", "undercuts: [a -> p]")
    )
    (finding,) = found(CASE + text, "circular-undercut")
    assert finding.message == '"a", "b" and "c" undercut each other'
    assert [note.message for note in finding.notes] == [
        "a undercuts b -> p",
        "b undercuts c -> p",
        "c undercuts a -> p",
    ]


def test_an_undercut_that_a_third_undercuts_is_no_ring():
    text = claim("u", "undercuts: [e -> p]") + claim("v", "undercuts: [u -> e -> p]")
    assert not found(CASE + text, "circular-undercut")


# -- orphan, unreachable ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "alone"),
    [
        (claim("c"), ["c"]),
        (claim("c", "kind: assumption"), ["c"]),
        (evidence("c"), ["c"]),
        (claim("c", "status: withdrawn"), []),
        (claim("c", "kind: question"), []),
        ("== evidence/sources/c.md\n---\n---\n# C\n", []),
        (evidence("c", "source: s"), []),
        (evidence("c", "ratings: {p: I}"), []),
        (claim("c") + claim("d", "supports: [c]"), []),
        (claim("c") + claim("d", "supports:", "  - to: p", "    with: [c]"), []),
        (evidence("c") + evidence("d", "derived_from: [c]"), []),
        (claim("c", "undercuts: [e -> p]"), []),
        (claim("c", "supports: [pangolin]"), []),
    ],
)
def test_an_item_is_an_orphan_when_it_names_nothing_and_nothing_names_it(more, alone):
    assert [item for _, item in told(CASE + more, "orphan")] == alone


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        (claim("c"), []),  # an orphan
        (claim("c") + claim("d", "supports: [c]"), ["c"]),
        (claim("c") + claim("d", "supports: [c]") + evidence("f", "supports: [d]"), ["c"]),
        (claim("c") + claim("d", "undercuts: [e -> p]", "supports: [c]"), ["c"]),
        (claim("c", "contradicts: [d]") + claim("d", "contradicts: [c]"), ["c"]),
        (
            claim("c", "contradicts: [d]")
            + claim("d", "contradicts: [c]")
            + claim("a", "supports: [c]"),
            ["c"],
        ),
        (evidence("c", "source: s"), ["c"]),
        (evidence("c", "source: s", "ratings: {p: I}"), []),
        (evidence("c", "source: s") + evidence("d", "derived_from: [c]", "supports: [p]"), []),
        (claim("c", "undercuts: [e -> p]"), []),
        (claim("c", "neutral: [p]"), []),
        (claim("c") + claim("d", "supports:", "  - to: p", "    with: [c]"), []),
        (claim("c", "supports: [why]"), []),  # illegal
        (claim("c", "supports: [px]"), []),  # unknown
        (claim("c") + claim("d", "supports: [c]", "status: withdrawn"), ["c"]),
        (claim("c", "status: rejected") + claim("d", "supports: [c]"), ["d"]),
    ],
)
def test_only_the_end_of_a_path_that_leads_to_no_question_is_told(more, lost):
    assert [item for _, item in told(CASE + more, "unreachable")] == lost


def test_without_a_question_or_an_explanation_nothing_is_unreachable():
    lost = claim("c") + claim("d", "supports: [c]")
    assert not found(lost, "unreachable")
    assert not found("== claims/why.md\n---\nkind: question\n---\n# Q\n" + lost, "unreachable")


# -- withdrawn-target -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "lines", "expected"),
    [
        ("withdrawn", ["supports: [f]"], 1),
        ("withdrawn", ["contradicts: [f]"], 1),
        ("withdrawn", ["neutral: [f]"], 1),
        ("withdrawn", ["supports:", "  - to: p", "    with: [f]"], 1),
        ("withdrawn", ["undercuts: [f -> p]"], 1),
        ("rejected", ["supports: [f]"], 1),
        ("rejected", ["contradicts: [f]"], 0),
        ("rejected", ["neutral: [f]"], 0),
        ("rejected", ["undercuts: [g -> f]"], 0),
        ("rejected", ["undercuts: [f -> p]"], 1),
        ("rejected", ["supports:", "  - to: p", "    with: [f]"], 1),
        ("draft", ["supports: [f]"], 0),
        ("rejected", ["supports: [f]", "status: rejected"], 0),
    ],
)
def test_a_link_to_what_does_not_stand_is_told_unless_it_is_the_reason(status, lines, expected):
    text = CASE + claim("f", f"status: {status}", "supports: [p]")
    text += claim("g", "contradicts: [f]")
    findings = found(text + claim("c", *lines), "withdrawn-target")
    assert [status in one.message for one in findings if one.item == "c"] == [True] * expected


# -- redundant-link ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "direct", "implied"),
    [
        ("supports", "supports", "supports", True),
        ("supports", "contradicts", "contradicts", True),
        ("contradicts", "supports", "contradicts", True),
        ("contradicts", "contradicts", "supports", False),  # it restores, and does not support
        ("contradicts", "contradicts", "contradicts", False),
        ("supports", "supports", "contradicts", False),
        ("supports", "contradicts", "supports", False),
        ("neutral", "supports", "supports", False),
    ],
)
def test_signs_along_a_path(first, second, direct, implied):
    text = CASE + claim("b", f"{second}: [p]")
    to = {"b": first, "p": direct}
    lines = [f"{key}: [{', '.join(x for x in to if to[x] == key)}]" for key in set(to.values())]
    assert bool(found(text + claim("a", *lines), "redundant-link")) is implied


@pytest.mark.parametrize(
    ("first", "second", "direct", "implied"),
    [
        ("strong", "strong", "moderate", True),
        ("weak", "strong", "weak", True),
        ("weak", "strong", "moderate", False),
        ("strong", "moderate", "strong", False),
    ],
)
def test_a_path_is_as_strong_as_its_weaker_link(first, second, direct, implied):
    text = CASE + claim("b", "supports:", f"  - {{to: p, strength: {second}}}")
    text += claim(
        *("a", "supports:", f"  - {{to: b, strength: {first}}}"),
        f"  - {{to: p, strength: {direct}}}",
    )
    assert bool(found(text, "redundant-link")) is implied


@pytest.mark.parametrize(
    ("between", "own", "more"),
    [
        (["supports:", "  - to: p", "    with: [e]"], ["supports: [b, p]"], ""),
        (["supports: [p]", "status: rejected"], ["supports: [b, p]"], ""),
        (["supports: [p]"], ["supports: [b, p]", "status: withdrawn"], ""),
        (["supports: [p]"], ["supports: [b, {to: p, with: [e]}]"], ""),
        (["supports: [p]"], ["supports: [b, {to: p, test: hoop}]"], ""),
        (["supports: [p]"], ["supports: [{to: b, with: [e]}, p]"], ""),
        (["supports: [p]"], ["supports: [b, p]"], claim("u", "undercuts: [a -> p]")),
        (["supports: [p]"], ["supports: [b, p]"], claim("u", "undercuts: [a -> b]")),
        (["supports: [p]"], ["supports: [b, p]"], claim("u", "undercuts: [b -> p]")),
        (["supports: [p]"], ["supports: [p]"], ""),
        (["supports: [c]"], ["supports: [b, p]"], claim("c", "supports: [p]")),  # three links
    ],
)
def test_a_link_that_says_more_than_the_path_is_let_be(between, own, more):
    assert not found(CASE + claim("b", *between) + claim("a", *own) + more, "redundant-link")


def test_a_redundant_link_shows_the_path():
    text = CASE + claim("b", "supports: [p]") + claim("a", "supports: [b, p]")
    (finding,) = found(text, "redundant-link")
    assert (finding.item, finding.target, finding.span.column) == ("a", "p", 15)
    assert [note.message for note in finding.notes] == ["a -> b (supports)", "b -> p (supports)"]


# -- link-without-why -------------------------------------------------------------------------


def test_each_link_without_a_reason_is_told_but_neutral_ones_and_half_read_files():
    text = CASE + claim(
        *("c", "supports: [p]", "contradicts: [{to: q, why: so}]", "undercuts:"),
        '  - {to: e -> p, why: " "}',
    )
    text += claim("d", "supports:", "  - to: p", "    why: [a, list]")
    assert [(one.item, one.target) for one in found(text, "link-without-why")] == [
        ("c", "p"),
        ("c", "e -> p"),
        ("e", "p"),
    ]


def test_answering_an_undercut_of_ones_own_link_is_a_reply_and_no_circle():
    text = (
        CASE
        + """
== claims/u.md
---
supports: [protest]
undercuts: [w -> u -> protest]
---
# Malik said so himself
== claims/w.md
---
supports: [protest]
undercuts: [u -> protest]
---
# Malik said what he was told to say
"""
    )
    assert not found(text, "circular-undercut")


# -- predictions and what runs backwards ------------------------------------------------------

PREDICTS = (
    *("unknown-target", "illegal-link", "self-link", "duplicate-link", "both-ways"),
    *("circular-support", "backwards-link", "orphan", "unreachable", "withdrawn-target"),
    *("former-id", "failed-test", "unsupported-claim"),
)


def explanation(name: str, *lines: str) -> str:
    return claim(name, "kind: explanation", "answers: why", *lines)


PREDICTED = explanation("h", "predicts: [x]") + evidence("x", "source: s")
ABSENT = PREDICTED.replace("source: s", "source: s\nfound: absent")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (PREDICTED, []),
        (PREDICTED + claim("u", "undercuts: [h -> x]"), [("unsupported-claim", "u")]),
        (
            PREDICTED + claim("u", "undercuts: [x -> h]"),
            [("unknown-target", "u"), ("unsupported-claim", "u")],
        ),
        (explanation("h", "predicts: [nothing-at-all]"), [("unknown-target", "h")]),
        (PREDICTED.replace("[x]", "[{to: x, with: [nobody]}]"), [("unknown-target", "h")]),
        (PREDICTED.replace("predicts: [x]", "predicts: [x, p]"), [("illegal-link", "h")]),
        (PREDICTED.replace("predicts: [x]", "predicts: [x, why]"), [("illegal-link", "h")]),
        (PREDICTED.replace("predicts: [x]", "predicts: [x, s]"), [("illegal-link", "h")]),
        (PREDICTED.replace("predicts: [x]", "predicts: [x, h]"), [("self-link", "h")]),
        (PREDICTED.replace("predicts: [x]", "predicts: [x, x]"), [("duplicate-link", "h")]),
        (PREDICTED.replace("source: s", "source: s\nsupports: [h]"), [("duplicate-link", "x")]),
        (PREDICTED.replace("source: s", "source: s\ncontradicts: [h]"), [("both-ways", "x")]),
        (PREDICTED.replace("source: s", "source: s\nneutral: [h]"), [("both-ways", "x")]),
        (ABSENT, [("unsupported-claim", "h")]),
        (
            ABSENT.replace("source: s", "source: s\ncontradicts: [h]"),
            [("duplicate-link", "x"), ("unsupported-claim", "h")],
        ),
        (ABSENT.replace("source: s", "source: s\nsupports: [h]"), [("both-ways", "x")]),
        (
            PREDICTED.replace("source: s", "source: s\nstatus: rejected"),
            [("unsupported-claim", "h"), ("withdrawn-target", "h")],
        ),
        (
            PREDICTED.replace("source: s", "source: s\nformerly: [z]").replace("[x]", "[z]"),
            [("former-id", "h")],
        ),
        (
            PREDICTED.replace("predicts: [x]", "supports: [x]"),
            [("backwards-link", "h"), ("unreachable", "x"), ("unsupported-claim", "h")],
        ),
        (
            explanation("h", "supports: [x]") + evidence("x", "source: s", "supports: [h]"),
            [("backwards-link", "h")],
        ),
        (
            claim("a", "supports: [x]")
            + evidence("x", "source: s", "supports: [b]")
            + claim("b", "supports: [a, p]"),
            [("backwards-link", "a")],
        ),
        (
            claim("a", "kind: assumption", "supports: [x]")
            + evidence("x", "source: s", "supports: [p]"),
            [],
        ),
    ],
)
def test_a_prediction_reads_one_way_and_counts_the_other(more, expected):
    assert sorted(
        told(
            CASE.replace("neutral: [q]", "supports: [p, q]").replace("supports: [p]\n", "") + more,
            *PREDICTS,
        )
    ) == sorted(expected)


@pytest.mark.parametrize(
    ("own", "implied"),
    [
        ("contradicts: [p]", True),
        ("supports: [p]", False),
    ],
)
def test_a_path_may_lead_by_way_of_a_prediction(own, implied):
    text = CASE + claim("c", "contradicts: [p]", "predicts: [x]")
    text += evidence("x", "source: s", own)
    assert bool(found(text, "redundant-link")) is implied


def test_a_prediction_says_why_like_every_link():
    (finding,) = found(CASE + PREDICTED, "link-without-why")[2:] or found(
        PREDICTED, "link-without-why"
    )
    assert finding.message == 'nothing says why "h" predicts "x"'


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("part_of: nowhere-here", "unknown-target"),
        ("part_of: e", "illegal-link"),
        ("part_of: t", "self-link"),
        ("part_of: s", None),
        ("voice: the-kremlin", None),
        ("voice: s", None),
    ],
)
def test_a_source_is_printed_in_a_source_and_a_voice_is_any_word(head, rule):
    text = CASE + f"== evidence/sources/t.md\n---\n{head}\n---\n# T\n"
    assert told(text, "unknown-target", "illegal-link", "self-link") == [(rule, "t")] * bool(rule)


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (["found: absent", "supports: [{to: p, test: hoop}]"], "failed-test"),
        (["found: absent", "supports: [{to: p, test: doubly-decisive}]"], "failed-test"),
        (["found: absent", "supports: [{to: p, test: smoking-gun}]"], None),
        (["found: absent", "contradicts: [{to: p, test: hoop}]"], None),
        (["supports: [{to: p, test: hoop}]"], None),
    ],
)
def test_a_hoop_that_was_not_passed_supports_nothing(lines, rule):
    assert told(CASE + evidence("x", *lines), "failed-test") == [(rule, "x")] * bool(rule)

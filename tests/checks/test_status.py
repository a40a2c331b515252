"""What a status says of an item, against what the case holds for and against it."""

import pytest
from support.findings import found, told

CLAIM = """\
== claims/c.md
---
status: {}
---
# C
"""


def item(path: str, *lines: str) -> str:
    return f"== {path}.md\n---\n" + "".join(f"{line}\n" for line in lines) + f"---\n# {path}\n"


E = "evidence/e"
STRONG = "contradicts: [{to: c, strength: strong}]"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (item(E, "supports: [c]", "status: draft"), "rests-on-unaccepted"),
        (item(E, "supports: [c]", "status: rejected"), "rests-on-unaccepted"),
        (item(E, "supports: [c]", "found: not-searched"), "rests-on-unaccepted"),
        (item(E, "supports: [c]") + item("claims/u", "undercuts: [e -> c]"), "rests-on-unaccepted"),
        (
            item(E, "supports: [{to: c, with: [p]}]") + item("claims/p", "status: draft"),
            "rests-on-unaccepted",
        ),
        (item(E, "supports: [c]", "status: withdrawn"), "unsupported-claim"),
        ("", "unsupported-claim"),
        (item(E, "contradicts: [c]"), "unsupported-claim"),
        (item(E, "supports: [c]"), None),
        (item(E, "supports: [c]", "status: accepted"), None),
        (item(E, "supports: [c]", "status: draft") + item("evidence/f", "supports: [c]"), None),
        (item(E, "suports: [c]"), None),  # told by unknown-key
        (
            item(E, "supports: [c]", "status: draft") + item("evidence/f", "suports: [c]"),
            None,
        ),
    ],
)
def test_an_accepted_claim_rests_on_what_holds_and_is_told_once(more, expected):
    text = CLAIM.format("accepted") + more
    rules = ("rests-on-unaccepted", "unsupported-claim")
    about = [(rule, name) for rule, name in told(text, *rules) if name == "c"]
    assert about == ([(expected, "c")] if expected else [])
    assert not found(text.replace("status: accepted\n---\n# C", "---\n# C"), rules[0])


def test_an_accepted_explanation_may_rest_on_a_rating():
    text = CLAIM.format("accepted\nkind: explanation") + "== claims/w.md\n---\nkind: question\n"
    text += "---\n# Why?\n"
    rules = ("rests-on-unaccepted", "unsupported-claim")
    assert told(text + item(E, "ratings: {c: C}"), *rules) == []
    draft = item(E, "ratings: {c: C}", "status: draft")
    assert told(text + draft, *rules) == [("rests-on-unaccepted", "c")]
    overruled = item(E, "supports: [c]", "ratings: {c: N}")
    assert told(text + overruled, *rules) == [("rests-on-unaccepted", "c")]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (item(E, STRONG), True),
        (item(E, STRONG, "status: accepted"), True),
        (item("claims/d", STRONG), True),
        (item(E, "contradicts: [c]"), False),
        (item(E, STRONG, "status: rejected"), False),
        (item(E, STRONG, "status: draft"), False),
        (item(E, STRONG, "found: not-searched"), False),
        (item("claims/d", STRONG, "status: accepted"), False),  # told by contradicting-accepted
        # answers
        (item(E, STRONG) + item("claims/u", "undercuts: [e -> c]"), False),
        (item(E, STRONG) + item("claims/u", "undercuts: [e -> c]", "status: rejected"), True),
        (
            item(E, STRONG) + item("claims/u", "contradicts: [{to: e, strength: strong}]"),
            False,
        ),
        (item(E, STRONG) + item("claims/u", "contradicts: [e]"), True),
        (item(E, STRONG) + item("claims/u", "contradicts: [e]", "status: accepted"), False),
        (
            item(E, STRONG)
            + item("claims/u", "contradicts: [{to: e, strength: strong}]", "status: draft"),
            True,
        ),
        (
            item(E, STRONG)
            + item("claims/u", "contradicts: [{to: e, strength: strong}]")
            + item("claims/v", "undercuts: [u -> e]"),
            True,
        ),
        (
            item(E, "contradicts: [{to: c, strength: strong, with: [p]}]")
            + item("claims/p", "kind: assumption")
            + item("claims/u", "contradicts: [{to: p, strength: strong}]"),
            False,
        ),
        (item(E, STRONG, "ratings: {c: I}"), False),  # the author made it less
        (item(E, STRONG, "ratings: {c: II}"), True),
        (item(E, "ratings: {c: II}"), True),
        (item(E, STRONG, "statsu: rejected"), False),  # half read
        (item(E, STRONG) + item("claims/u", "contradict: [e]"), False),  # it may be an answer
    ],
)
def test_an_accepted_item_has_no_strong_contradiction_unanswered(more, expected):
    text = CLAIM.format("accepted\nkind: explanation\nanswers: w") + more
    text += "== claims/w.md\n---\nkind: question\n---\n# Why?\n"
    findings = found(text, "accepted-against-evidence")
    assert [(one.item, one.span.line) for one in findings] == [("c", 2)] * expected
    assert not found(text.replace("accepted\nkind", "open\nkind"), "accepted-against-evidence")


def test_several_contradictions_of_one_item_are_one_finding():
    text = CLAIM.format("accepted") + item(E, STRONG) + item("evidence/f", STRONG)
    (finding,) = found(text, "accepted-against-evidence")
    assert len(finding.notes) == 2


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", True),
        (item(E, "supports: [c]"), True),
        (item(E, "contradicts: [c]"), False),
        (item(E, "contradicts: [c]", "status: rejected"), True),
        (item(E, "contradicts: [c]") + item("claims/u", "undercuts: [e -> c]"), True),
        (item(E, "neutral: [c]"), True),
        (item(E, "supports: [c]", "status: rejected"), False),  # its support fell away
        (item(E, "supports: [c]") + item("claims/u", "undercuts: [e -> c]"), False),
        (item(E, "contradict: [c]"), False),  # told by unknown-key
    ],
)
def test_what_is_rejected_is_rejected_for_a_reason(more, expected):
    text = CLAIM.format("rejected") + more
    findings = [one for one in found(text, "rejected-without-reason") if one.item == "c"]
    assert bool(findings) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (item(E, "ratings: {c: I}"), False),
        (item(E, "ratings: {c: N}"), True),
        (item(E, "supports: [d]") + item("claims/d", "contradicts: [c]"), False),
        (
            item(E, "contradicts: [d]") + item("claims/d", "supports: [c]"),
            False,  # against it by way of what supports it
        ),
    ],
)
def test_an_explanation_is_rejected_for_what_bears_on_it_in_any_way(more, expected):
    text = CLAIM.format("rejected\nkind: explanation") + more
    text += "== claims/w.md\n---\nkind: question\n---\n# Why?\n"
    assert bool(found(text, "rejected-without-reason")) is expected


ACCEPTED = "status: accepted"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (item("claims/d", ACCEPTED, "contradicts: [c]"), True),
        (item("claims/d", ACCEPTED, STRONG), True),
        (item("claims/d", ACCEPTED, "kind: assumption", "contradicts: [c]"), True),
        (item("claims/d", ACCEPTED, "contradicts: [{to: c, strength: weak}]"), False),
        (item("claims/d", "contradicts: [c]"), False),
        (item("claims/d", ACCEPTED, "supports: [c]"), False),
        (item(E, ACCEPTED, "contradicts: [c]"), False),  # an observation is weighed
        (
            item("claims/d", ACCEPTED, "contradicts: [c]")
            + item("claims/u", "undercuts: [d -> c]"),
            False,
        ),
        (
            item("claims/d", ACCEPTED, "contradicts: [{to: c, with: [p]}]")
            + item("claims/p", "status: rejected"),
            False,
        ),
    ],
)
def test_two_accepted_claims_do_not_contradict_each_other(more, expected):
    text = CLAIM.format("accepted") + more
    rules = ("contradicting-accepted", "accepted-against-evidence")
    assert told(text, *rules) == [("contradicting-accepted", "d")] * expected


def test_two_that_contradict_each_other_are_one_finding():
    text = CLAIM.format("accepted\ncontradicts: [d]") + item("claims/d", ACCEPTED, STRONG)
    assert told(text, "contradicting-accepted") == [("contradicting-accepted", "c")]


@pytest.mark.parametrize("exclusive", [True, False])
def test_of_exclusive_answers_one_at_most_is_accepted(exclusive):
    rivals = [item(f"claims/{name}", "kind: explanation", ACCEPTED) for name in "abc"]
    text = "".join(rivals) + "== claims/w.md\n---\nkind: question\n---\n# Why?\n"
    if exclusive:
        text = text.replace("kind: question", "kind: question\nexclusive: true")
    assert told(text, "contradicting-accepted") == [("contradicting-accepted", "a")] * exclusive


@pytest.mark.parametrize(
    ("lines", "reliability", "expected"),
    [
        (["credibility: 4"], "A", True),
        (["credibility: 5"], "A", True),
        (["credibility: 3"], "E", False),
        (["credibility: 6"], "A", False),  # cannot be judged, which is not worse than 5
        (["credibility: 6"], "D", True),
        ([], "E", True),
        ([], "F", False),
        ([], "C", False),
        (["credibility: 5", "found: not-searched"], "A", False),
        (["credibility: 5", "status: rejected"], "A", False),
    ],
)
def test_a_strong_link_needs_evidence_that_is_not_low(lines, reliability, expected):
    source = item("evidence/sources/s", f"reliability: {reliability}")
    text = CLAIM.format("open") + source + item(E, "source: s", STRONG, *lines)
    assert (
        told(text, "strength-outruns-evidence") == [("strength-outruns-evidence", "e")] * expected
    )
    assert not found(text.replace("strength: strong", "why: So"), "strength-outruns-evidence")


@pytest.mark.parametrize(
    ("undercut", "lines", "expected"),
    [
        ("e -> c", ["credibility: 4"], True),
        ("{to: e -> c, strength: strong}", ["credibility: 4"], True),
        ("{to: e -> c, strength: weak}", ["credibility: 4"], False),  # it switches nothing off
        ("e -> c", ["credibility: 3"], False),
        ("e -> c", ["credibility: 6", "source: s"], False),  # cannot be judged: not doubtful
        ("e -> c", ["source: s"], True),
        ("e -> c", ["credibility: 4", "status: draft"], False),
    ],
)
def test_an_undercut_needs_evidence_that_is_not_low(undercut, lines, expected):
    text = CLAIM.format("open") + item("evidence/sources/s", "reliability: D")
    text += item(E, "supports: [c]") + item("evidence/u", *lines, f"undercuts: [{undercut}]")
    assert (
        told(text, "strength-outruns-evidence") == [("strength-outruns-evidence", "u")] * expected
    )


def test_low_evidence_is_told_once_whatever_it_is_part_of():
    text = CLAIM.format("open") + item("claims/d", "contradicts: [{to: c, strength: strong}]")
    text += item("claims/g", "supports: [{to: c, strength: strong, with: [e]}]")
    text += item(E, "credibility: 5", STRONG)
    (finding,) = found(text, "strength-outruns-evidence")
    assert (finding.item, len(finding.notes)) == ("e", 2)

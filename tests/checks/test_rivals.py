"""What a comparison shows of itself, as `argmap check` tells it."""

import pytest
from support.case_text import case_of, files
from support.findings import found, told
from support.one_mistake import BROKEN, SOUND

from argmap import checks
from argmap.comparison import compare
from argmap.core.settings import Compare, Settings

QUESTION = """\
== claims/why.md
---
kind: question
---
# Why did the USSR not veto?
== evidence/sources/doc.md
---
---
# A document
"""


def item(path: str, *lines: str) -> str:
    head = "".join(f"{line}\n" for line in lines)
    return f"== {path}.md\n---\n{head}---\n# {path.replace('/', ' ')}\n"


def rival(name: str, *lines: str) -> str:
    return item(f"claims/{name}", "kind: explanation", "answers: why", *lines)


def evidence(name: str, *lines: str) -> str:
    return item(f"evidence/{name}", "source: doc", *lines)


TWO = QUESTION + rival("lure") + rival("protest")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence("e", "supports: [lure, protest]")], True),
        ([evidence("e", "contradicts: [lure, protest]")], True),
        ([evidence("e", "ratings: {lure: N, protest: N}")], True),
        ([evidence("e", "supports: [lure]")], False),
        ([evidence("e", "supports: [lure]", "contradicts: [protest]")], False),
        ([evidence("e", "supports: [lure, {to: protest, strength: strong}]")], False),
        ([evidence("e", "ratings: {lure: NA, protest: NA}")], False),
        ([evidence("e", "supports: [lure, protest]", "status: withdrawn")], False),
        ([evidence("e", "supports: [lure, protest]", "contradict: [protest]")], False),
        ([evidence("e", "supports: [lure, protest]"), rival("pique")], False),
        ([evidence("e", "supports: [lure, protest]"), rival("pique", "status: rejected")], False),
        ([evidence("e", "supports: [lure, protest]"), rival("pique", "status: withdrawn")], True),
    ],
)
def test_what_bears_on_all_alike_tells_nothing_apart(items, expected):
    telling = evidence("f", "contradicts: [lure]")
    case = case_of(TWO + "".join(items) + telling)
    assert bool(found(case, "non-diagnostic-evidence")) is expected


def test_fifty_items_that_tell_nothing_apart_are_one_finding_with_a_count():
    text = TWO + "".join(evidence(f"e{n}", "supports: [lure, protest]") for n in range(50))
    text += evidence("f", "contradicts: [lure]")
    (finding,) = found(text, "non-diagnostic-evidence")
    assert (finding.item, len(finding.notes)) == ("why", 5)
    assert finding.message == '50 evidence items bear on all explanations of "why" alike'


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence("e", "ratings: {lure: I}")], True),
        ([evidence("e", "ratings: {lure: N}")], True),
        ([evidence("e", "ratings: {lure: I, protest: NA}")], False),
        ([evidence("e", "ratings: {lure: I}", "supports: [protest]")], False),
        ([evidence("e", "ratings: {lure: NA}")], False),
        ([evidence("e", "supports: [lure]")], False),  # nothing was rated
        ([evidence("e", "supports: [lure]", "ratings: {lure: N}")], False),  # an overruled cell
        ([evidence("e", "ratings: {lure: I}", "status: withdrawn")], False),
        ([evidence("e", "ratings: {lure: I, protst: C}")], False),  # told by unknown-target
        ([evidence("e", "ratings: {lure: I, protest: X}")], False),  # half read
    ],
)
def test_a_row_that_was_begun_is_filled(items, expected):
    assert bool(found(TWO + "".join(items), "unrated-evidence")) is expected


def test_evidence_for_the_only_explanation_is_not_told_of():
    text = QUESTION + rival("lure") + evidence("e", "supports: [lure]")
    assert told(text, "non-diagnostic-evidence") == []


def test_where_nothing_tells_anything_apart_that_is_told_once():
    text = TWO + evidence("e", "supports: [lure, protest]")
    rules = ("non-diagnostic-evidence", "no-discriminator")
    assert told(text, *rules) == [("no-discriminator", "lure")]


def test_a_new_explanation_that_no_row_is_rated_for_is_one_finding():
    rows = [evidence(f"e{n}", "ratings: {lure: I, protest: C}") for n in range(9)]
    (finding,) = found(TWO + "".join(rows) + rival("pique"), "unrated-evidence")
    assert finding.message.startswith("9 evidence items are rated")
    assert {note.message.rpartition(" ")[2] for note in finding.notes} == {"pique"}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], []),  # told by unsupported-claim
        ([evidence("e", "supports: [lure, protest]")], ["lure"]),
        ([evidence("e", "supports: [lure]")], []),
        ([evidence("e", "supports: [lure, protest]"), evidence("f", "contradicts: [lure]")], []),
        ([evidence("e", "supports: [lure, {to: protest, strength: strong}]")], []),
        ([evidence("e", "supports: [lure, protest]", "neutral: [lure]")], ["lure"]),
        (
            [
                evidence("e", "supports: [lure, protest]"),
                evidence("f", "supports: [a, b]"),
                item("claims/a", "supports: [lure]"),
                item("claims/b", "contradicts: [lure]"),
            ],
            [],  # lure's cell of both signs may tell them apart
        ),
        ([evidence("e", "supports: [lure, protest, pique]"), rival("pique")], ["lure"]),
    ],
)
def test_explanations_that_nothing_tells_apart_are_told_as_one_set(items, expected):
    findings = found(TWO + "".join(items), "no-discriminator")
    assert [finding.item for finding in findings] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["supports: [lure]", "ratings: {lure: I}"], [("rating-against-graph", "e")]),
        (["contradicts: [lure]", "ratings: {lure: CC}"], [("rating-against-graph", "e")]),
        (
            ["supports: [lure, protest]", "ratings: {lure: I, protest: II}"],
            [("rating-against-graph", "e")],
        ),
        (["supports: [lure]", "ratings: {lure: CC}"], []),
        (["supports: [lure]", "ratings: {lure: N}"], []),
        (["supports: [lure]", "ratings: {lure: NA}"], []),
        (["ratings: {lure: I}"], []),
        (["supports: [lure]", "ratings: {lure: I}", "status: rejected"], []),
    ],
)
def test_a_rating_does_not_say_the_opposite_of_the_links(lines, expected):
    assert told(TWO + evidence("e", *lines), "rating-against-graph") == expected


@pytest.mark.parametrize(
    ("lines", "claims", "expected"),
    [
        (["supports: [c, d]"], ("supports", "contradicts"), True),
        (["supports: [c]", "contradicts: [d]"], ("supports", "supports"), True),
        (["supports: [lure]", "contradicts: [c]"], ("supports", "supports"), False),
        (["supports: [c, d]"], ("supports", "supports"), False),
        (["supports: [c, d]"], ("supports", "neutral"), False),
        (["supports: [c, d]", "ratings: {lure: I}"], ("supports", "contradicts"), False),
        (["supports: [c, d]", "ratings: {lure: NA}"], ("supports", "contradicts"), False),
        (["supports: [c, d]", "ratings: {lurr: I}"], ("supports", "contradicts"), False),
        (["supports: [c, d]", "rating: {lure: I}"], ("supports", "contradicts"), False),
        (["supports: [c, d]", "status: withdrawn"], ("supports", "contradicts"), False),
        (["supports: [lure]", "contradicts: [lure]"], ("supports", "supports"), False),
    ],
)
def test_paths_of_both_signs_ask_for_a_rating(lines, claims, expected):
    text = TWO + evidence("e", *lines)
    for name, relation in zip("cd", claims, strict=True):
        text += f"== claims/{name}.md\n---\n{relation}: [lure]\n---\n# {name}\n"
    assert told(text, "ambiguous-cell") == [("ambiguous-cell", "e")] * expected


EXCLUSIVE = QUESTION.replace("kind: question", "kind: question\nexclusive: true")


@pytest.mark.parametrize(
    ("rivals", "expected"),
    [
        ([rival("lure", "supports: [protest]"), rival("protest")], 1),
        ([rival("lure", "supports: [protest]"), rival("protest", "supports: [lure]")], 1),
        ([rival("lure", "contradicts: [protest]"), rival("protest")], 0),
        ([rival("lure", "supports: [protest]", "status: rejected"), rival("protest")], 0),
        ([rival("lure", "supports: [protest]"), rival("protest", "status: withdrawn")], 0),
        (
            [
                rival("lure", "supports: [protest]"),
                rival("protest"),
                item("claims/a", "undercuts: [lure -> protest]"),
            ],
            0,
        ),
        (
            [
                rival("lure"),
                rival("protest"),
                evidence("e", "supports: [{to: protest, with: [lure]}]"),
            ],
            1,
        ),
        ([rival("lure", "supports: [a]"), rival("protest"), item("claims/a")], 0),
    ],
)
def test_rivals_of_which_one_can_be_true_do_not_support_each_other(rivals, expected):
    assert len(found(EXCLUSIVE + "".join(rivals), "overlapping-explanations")) == expected
    assert not found(QUESTION + "".join(rivals), "overlapping-explanations")


@pytest.mark.parametrize(
    ("question", "third", "expected"),
    [
        ("", "", True),
        ("exhaustive: true", "", False),
        ("", rival("other-reason"), False),
        ("", rival("unknown"), False),
        ("", rival("brother"), True),
        ("", rival("x", "tags: [other]"), False),
        ("", rival("x").replace("# claims x", "# None of these"), False),
        ("", rival("x").replace("# claims x", "# Ein anderer Grund"), False),
        ("", rival("x").replace("# claims x", "# It expected other states to act"), True),
        ("", rival("x", "answers: whi").replace("answers: why\n", ""), False),
        ("", "== claims/x.md\nno head\n", False),  # it may be the other explanation
    ],
)
def test_a_question_has_room_for_what_nobody_has_named(question, third, expected):
    text = TWO.replace("kind: question", f"kind: question\n{question}") + third
    assert bool(found(text, "no-other-explanation")) is expected


def test_a_question_with_one_explanation_is_told_once():
    rules = ("no-other-explanation", "lone-explanation")
    assert told(QUESTION + rival("lure"), *rules) == [("lone-explanation", "why")]


@pytest.mark.parametrize(
    ("verdict", "items", "expected"),
    [
        ("accepted", [evidence("e", "contradicts: [lure]", "supports: [protest]")], True),
        ("open", [evidence("e", "contradicts: [lure]", "supports: [protest]")], False),
        ("accepted", [evidence("e", "supports: [lure]", "contradicts: [protest]")], False),
        ("accepted", [evidence("e", "contradicts: [lure, protest]")], False),  # a tie
        ("accepted", [], False),
    ],
)
def test_the_accepted_explanation_is_among_the_least_contradicted(verdict, items, expected):
    text = QUESTION + rival("lure", f"status: {verdict}") + rival("protest") + "".join(items)
    findings = found(text, "verdict-against-matrix")
    assert [(one.item, one.span.line) for one in findings] == [("lure", 4)] * expected


def test_a_verdict_is_measured_by_lines_whatever_formula_is_set():
    text = QUESTION + rival("lure", "status: accepted") + rival("protest")
    text += evidence("e", "contradicts: [{to: lure, strength: strong}]")
    text += evidence("f", "contradicts: [protest]")
    count = Settings(compare=Compare(formula="count"))
    for settings in (None, count):
        (finding,) = found(case_of(text, settings=settings), "verdict-against-matrix")
        assert finding.message == (
            '"lure" is accepted with 2 lines against it, and "protest" leads with 1 line'
        )


def test_five_witnesses_of_one_fact_are_no_verdict_against_an_explanation():
    text = QUESTION + rival("lure", "status: accepted") + rival("protest")
    text += item("claims/fact", "contradicts: [lure]")
    text += "".join(
        item(f"evidence/sources/s{n}", "standing: primary")
        + item(f"evidence/e{n}", f"source: s{n}", "supports: [fact]", "neutral: [protest]")
        for n in range(5)
    )
    text += evidence("f", "contradicts: [protest]", "neutral: [lure]")
    assert not found(text, "verdict-against-matrix")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence("e", "supports: [lure]", "contradicts: [protest]")], ["lure"]),
        ([evidence("e", "contradicts: [lure]", "supports: [protest]")], []),
        ([evidence("e", "contradicts: [lure, protest]")], []),  # a tie
    ],
)
def test_a_rejected_explanation_that_leads_alone_is_told(items, expected):
    text = QUESTION + rival("lure", "status: rejected") + rival("protest") + "".join(items)
    assert [one.item for one in found(text, "verdict-against-matrix")] == expected


SOURCES = "".join(item(f"evidence/sources/s{n}", "standing: primary") for n in range(4))


def _of_own(number: int, *lines: str) -> str:
    return item(f"evidence/e{number}", f"source: s{number}", *lines)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([_of_own(n, "contradicts: [lure]") for n in range(3)], []),  # one has no row at all
        (
            [_of_own(0, "contradicts: [lure, protest]")]
            + [_of_own(n, "contradicts: [lure]") for n in (1, 2)],
            [("uneven-coverage", "protest")],
        ),
        (
            [_of_own(0, "contradicts: [lure, protest]"), _of_own(1, "supports: [lure]")],
            [],  # half is enough
        ),
        (
            [_of_own(0, "contradicts: [lure, protest]")]
            + [_of_own(n, "contradicts: [lure]", "neutral: [protest]") for n in (1, 2)],
            [],
        ),
        (
            [
                evidence("e", "contradicts: [lure, protest]"),
                evidence("f", "supports: [lure]"),
                evidence("g", "supports: [lure]"),
            ],
            [],  # one origin, one line
        ),
        (
            [rival("pique"), _of_own(0, "contradicts: [pique, protest]")]
            + [_of_own(n, "contradicts: [lure]") for n in (1, 2, 3)],
            [("uneven-coverage", "pique")],
        ),
    ],
)
def test_an_explanation_looked_at_on_few_lines_is_told_once_a_question(items, expected):
    assert told(TWO + SOURCES + "".join(items), "uneven-coverage") == expected


@pytest.mark.parametrize(
    ("question", "lines", "expected"),
    [
        ("", ["supports: [lure]"], ["allied-explanations"]),
        ("exclusive: true", ["supports: [lure]"], ["overlapping-explanations"]),
        ("", ["supports: [lure]", "status: withdrawn"], []),
        ("", ["supports: [lure]", "status: draft"], []),
        ("", ["contradicts: [lure]"], []),
    ],
)
def test_explanations_that_support_each_other_are_allies(question, lines, expected):
    text = QUESTION.replace("kind: question", f"kind: question\n{question}".strip())
    text += rival("lure") + rival("protest", *lines)
    rules = ("allied-explanations", "overlapping-explanations")
    assert [finding.rule for finding in found(text, *rules)] == expected


@pytest.mark.parametrize(
    ("items", "warning", "rule"),
    [
        (
            [evidence("e", "supports: [lure, protest]"), evidence("f", "contradicts: [lure]")],
            "non-diagnostic",
            "non-diagnostic-evidence",
        ),
        ([evidence("e", "supports: [lure]", "ratings: {lure: I}")], "rating-against-graph", None),
        ([evidence("e", "supports: [lure]")], "leader-unopposed", "no-contrary-evidence"),
        ([evidence("e", "supports: [lure]")], "not-exhaustive", "no-other-explanation"),
        ([rival("pique", "supports: [lure]")], None, "allies"),  # no table, no warning
        (
            [rival("pique", "supports: [lure]"), evidence("e", "contradicts: [pique, lure]")],
            "allies",
            "allied-explanations",
        ),
        (
            [rival("pique", "status: rejected"), evidence("e", "supports: [lure, pique]")],
            "rejected-without-reason",
            None,
        ),
        (
            [
                rival("pique", "status: rejected"),
                evidence("e", "supports: [lure, pique]"),
                item("claims/a", "contradicts: [pique]"),
            ],
            None,
            "rejected-without-reason",
        ),
        ([evidence("e", "ratings: {lure: N, protest: I}"), rival("other")], None, "not-exhaustive"),
    ],
)
def test_a_comparison_and_check_tell_the_same(items, warning, rule):
    case = case_of(TWO + "".join(items))
    warned = {one.name for one in compare(case, "why").warnings}
    rules = {finding.rule for finding in found(case)}
    if warning is None:
        assert rule not in warned | rules
    else:
        assert warning in warned
        assert (rule or warning) in rules


_STRONGER = SOUND.replace('had worked"', 'had worked", strength: strong')
FULL = _STRONGER.replace("kind: question", "kind: question\nexhaustive: true") + (
    "== evidence/statement.md\n---\nsource: time-1950\n"
    "supports:\n  - {to: protest, why: He names the seat}\n"
    "contradicts:\n  - {to: deliberate-lure, why: A lure says nothing}\n---\n"
    "# Malik says in January that he leaves over the seat\n"
)
OURS = [name for name, entry in checks.rules().items() if entry.subject in ("rivals", "support")]


def test_the_full_case_is_sound():
    assert told(FULL, *OURS) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [pytest.param(*entry[1:], id=entry[0].replace(" ", "-")) for entry in BROKEN],
)
def test_a_mistake_told_elsewhere_is_not_told_again(changes, expected):
    texts = files(FULL)
    for path, change in changes.items():
        text = texts.pop(path, "")
        if change is not None:
            texts[path] = change if isinstance(change, str) else text.replace(*change, 1)
    case = case_of("".join(f"== {path}\n{text}" for path, text in texts.items()))
    assert set(told(case, *OURS)) <= set(expected)

"""Why an item bears on an explanation as it does, and two explanations head to head."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from support.examples import examples
from support.short_form import short
from support.weighed_cases import cases

from argmap.comparison import Comparison, compare
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Assumption, Claim, Evidence
from argmap.core.vocabulary import Document
from argmap.media.terminal import plain
from argmap.report import schemas
from argmap.report.comparison import cell, head_to_head
from argmap.report.comparison import json as comparison_json
from argmap.report.comparison import markdown as comparison_markdown
from argmap.report.comparison import text as report
from argmap.report.json import dumps


def why(text: str, item: str, explanation: str = "h1") -> list[str]:
    """Return why an item bears so, without the two statements at its head."""
    case = short(f"H h1 h2\n{text}\n")
    lines = [plain([line]).rstrip() for line in cell.lines(case, compare(case), item, explanation)]
    return lines[lines.index("") + 1 :]


WITNESSES = "C c\nE a b d\na + c\nb + c\nc - h1\nd - h2"
SUM = ["  along", "    c contradicts h1  (moderate)", "      h1"]


def test_of_evidence_that_is_linked_directly_its_link_and_its_line_are_shown() -> None:
    assert why("E a b\na - h1 strong\nb - h2", "a") == [
        "II −−  linked directly",
        "  along",
        "    a contradicts h1  (strong)",
        "      h1",
        "  its line: worth 2 alone, against; what bounds it with the others:",
        "     2  “a”",
    ]


def test_of_evidence_that_is_derived_the_path_is_shown_and_what_limits_its_line() -> None:
    assert why(WITNESSES, "a") == [
        "(I −)  derived along links",
        "  along",
        "    a supports c  (moderate)",
        "      c",
        *SUM[1:],
        "  its line: worth 1 alone, against; what bounds it with the others:",
        "     1  “c” (2 items of evidence pass here)",
    ]


def test_the_line_of_a_paper_that_was_cut_up_is_limited_by_what_it_goes_back_to() -> None:
    lines = why("S s\nE a b src=s\na - h1\nb - h1", "a")
    assert lines[-1] == "     1  what goes back to “s” (2 items of evidence pass here)"


def test_of_a_rating_what_the_graph_says_is_shown_as_well() -> None:
    lines = why("E a b\na - h1\na @ h1 CC\nb - h2", "a")
    assert lines[0] == "CC ++ *  rated by the author; the graph alone says I"
    assert "  its line: worth 2 alone, for; what bounds it with the others:" in lines
    weak = why("E a b\na @ h1 I weak\nb - h2", "a")
    assert weak[0] == "i − *  rated by the author"


@pytest.mark.parametrize(
    ("text", "first", "said"),
    [
        ("C c d\nE a\na + c\na + d\nc + h1\nd - h1", "(±)  derived along links",
         "  not counted: paths of both signs lead there; rate it, and say why"),
        ("E a found=absent\na + h1 test=hoop", "?  linked directly",
         "  not counted: the hoop was not passed, and is written as support; write contradicts"),
    ],
)  # fmt: skip
def test_what_makes_a_cell_unresolved_is_said(text: str, first: str, said: str) -> None:
    assert why(text, "a")[:2] == [first, said]


def test_of_both_signs_both_paths_are_shown() -> None:
    lines = why("C c d\nE a\na + c\na + d\nc + h1\nd - h1", "a")
    assert lines.index("  along") < lines.index("  but also along")
    assert "    d contradicts h1  (moderate)" in lines[lines.index("  but also along") :]


@pytest.mark.parametrize(
    ("text", "cause", "by"),
    [
        ("E a status=draft\na - h1", "it is a draft (--drafts counts it)", None),
        ("C c status=draft\nE a\na + c\nc - h1", "“c” is a draft (--drafts counts it)", "c"),
        ("E a found=not-searched\na - h1", "it was never searched", None),
        ("C u\nE a\na - h1\nu ! a>h1", "it is undercut by “u”", "u"),
        ("C p\nE a\na - h1 with=p", "nothing stands behind “p”", "p"),
    ],
)
def test_of_what_is_struck_through_the_cause_is_said_and_where_it_would_lead(
    text: str, cause: str, by: str | None
) -> None:
    first, *lines = why(f"{text}\nE x\nx - h2", "a")
    assert first.startswith("[")
    assert first.endswith(f"]  not counted: {cause}")
    named = [f"  {by}"] if by else []  # where it is not the item itself
    assert lines[: len(named) + 1] == [*named, "  it would be along"]
    assert any("contradicts h1" in line for line in lines[len(named) + 1 :])


def test_a_premise_stands_beside_the_link_that_carries_only_with_it() -> None:
    lines = why("E a b\na - h1 with=b", "a")
    assert lines[2:4] == ["    a contradicts h1  (moderate)", "      only together with b"]


def test_a_prediction_is_told_as_one() -> None:
    lines = why("C p\nE a\na - p\nh1 predicts p", "a")
    assert "    p is predicted by h1  (moderate)" in lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E a cred=5\na - h1", ["  not firm: a is doubtful"]),
        ("S s rel=D\nE a src=s\na - h1", ["  not firm: a is doubtful"]),
        ("C c\nE a b\na + c\nb - c\nc - h1", ["  not firm: c is disputed"]),
        ("E a b d\na - h1 with=b\nd - b", ["  not firm: the link a -> h1 is disputed"]),
        ("C u\nE a b d\na - h1\nu ! a>h1\nb + u\nd - u",
         ["  not firm: the link a -> h1 is disputed"]),
        ("E a\na - h1", []),
    ],
)  # fmt: skip
def test_what_is_not_firm_on_the_way_is_said(text: str, expected: list[str]) -> None:
    assert [line for line in why(text, "a") if "not firm" in line] == expected


def test_of_a_claim_the_states_that_it_has_are_shown() -> None:
    assert why(WITNESSES, "c") == ["I  bears against it", *SUM]
    assert why(WITNESSES, "c", "h2") == ["no link that carries leads from the one to the other"]


def test_of_a_claim_that_bears_both_ways_both_are_shown_and_that_nothing_is_behind_it() -> None:
    lines = why("C a c\nE x\na + h1\na + c\nc - h1\nx - h2", "a")
    assert lines[0] == "C  bears for it"
    assert "I  bears against it" in lines
    said = "  nothing is behind it: no evidence and no assumption supports it"
    assert lines[-1] == said
    assert why("AS a\nE x\na - h1\nx - h2", "a")[-1] != said


def test_of_a_defence_it_is_said_that_it_is_not_counted() -> None:
    lines = why("C a c\nE x\na - c\nc - h1\nx + a", "a")
    assert lines[0] == "(+)  bears against an attack on it, which is not counted"
    assert why("C a c\nE x\na - c\nc - h1\nx + a", "x")[0] == "(+)  derived along links"


def test_a_blank_cell_is_said_to_be_one() -> None:
    assert why("E a b\na - h2\nb - h1", "a") == [
        "blank: no link that carries leads from the one to the other"
    ]


@pytest.mark.parametrize("names", [("a", "nobody"), ("nobody", "h1"), ("s", "h1"), ("a", "why")])
def test_what_is_no_item_or_no_column_is_refused(names: tuple[str, str]) -> None:
    case = short("H h1 h2\nS s\nE a src=s\na - h1\n")
    comparison = compare(case)
    with pytest.raises(ArgmapError):
        list(cell.lines(case, comparison, *names))
    with pytest.raises(ArgmapError):
        cell.document(case, comparison, *names)


def test_a_cell_as_json_has_its_line_its_capacity_and_its_cut() -> None:
    case = short(f"H h1 h2\n{WITNESSES}\n")
    document = cell.document(case, compare(case), "a", "h1")
    assert (document["rating"], document["how"], document["counted"]) == ("I", "derived", True)
    assert (document["capacity"], document["cut"]) == (1, ["c -> h1"])
    assert [link["link"] for link in document["via"]] == ["a -> c", "c -> h1"]
    claim = cell.document(case, compare(case), "c", "h1")
    assert (claim["rating"], claim["counted"]) == (None, False)
    assert [(one["sign"], one["strength"]) for one in claim["bears"]] == [("-", 2)]


def test_a_struck_cell_as_json_says_why_it_is_not_counted() -> None:
    case = short("H h1 h2\nE a status=draft\nE x\na - h1\nx - h2\n")
    document = cell.document(case, compare(case), "a", "h1")
    assert (document["rating"], document["counted"], document["cause"]) == ("I", False, "draft")
    assert (document["capacity"], document["cut"]) == (0, [])


@examples(150)
@given(cases())
def test_every_cell_of_any_case_can_be_asked_for_and_its_json_obeys_the_schema(case: Case) -> None:
    comparison = compare(case, "why", sensitivity=False)
    validator = Draft202012Validator(schemas.schema(Document.CELL))
    for item in case.items.values():
        if isinstance(item, Evidence | Claim | Assumption):
            for name in comparison.order:
                assert list(cell.lines(case, comparison, item.id, name))
                document = cell.document(case, comparison, item.id, name)
                validator.validate(json.loads(dumps(document)))


# -- head to head ---------------------------------------------------------------------------------

PAIR = """
H h1 h2 h3
E a cred=2
E b cred=3
E d e f g
E k cred=5
a - h1
a + h2
b - h2 strong
d - h1
d - h2
e ~ h1
f - h3
g - h2 weak
k - h1
"""


def paired() -> tuple[Case, Comparison]:
    case = short(PAIR)
    return case, compare(case, between=("h1", "h2"))


def test_two_explanations_head_to_head_tell_what_tells_for_each_and_for_neither() -> None:
    case, comparison = paired()
    pair = comparison.head_to_head
    assert pair is not None
    lines = [plain([line]).rstrip() for line in head_to_head.lines(case, comparison, pair)]
    assert lines == [
        "Of the two, “h1” stands first, whatever becomes of what is disputed.",
        "",
        "“h1”  h1",
        "  2–3 lines against, no line for",
        "“h2”  h2",
        "  3½ lines against, 1 line for",
        "",
        "Tells for “h1”",
        "   2 apart, blank against II −−: “b”  b",
        "   ½ apart, blank against i −: “g”  g",
        "Tells for “h2”",
        "   2 apart, I − against C +: “a”  a",
        "   1 apart, I − against blank: “k”  k",
        "Tells for neither",
        "  I − on both: “d”  d",
        "  N 0 against blank: “e”  e",
        "",
        "The crux: “b”  b",
    ]


def test_of_items_that_separate_as_much_the_least_credible_is_the_crux() -> None:
    case = short("H h1 h2\nE a cred=2\nE b cred=3\na - h1\nb - h2\n")
    pair = compare(case, between=("h1", "h2")).head_to_head
    assert pair is not None
    assert pair.crux == "b"


def test_where_nothing_separates_two_that_is_said() -> None:
    case = short("H h1 h2\nE a\na - h1\na - h2\n")
    comparison = compare(case, between=("h1", "h2"))
    assert comparison.head_to_head is not None
    lines = [
        plain([line]) for line in head_to_head.lines(case, comparison, comparison.head_to_head)
    ]
    assert lines[-1].strip() == "Nothing in the table separates the two."
    assert lines.count("  nothing\n") == 2


def test_head_to_head_as_text_and_markdown_has_no_table_and_as_json_both() -> None:
    case, comparison = paired()
    shown = plain([part for part in report.body(case, comparison, 80) if isinstance(part, tuple)])
    assert "The crux: “b”" in shown
    assert "lines against" in shown
    assert "| evidence |" not in comparison_markdown.write(case, comparison)
    assert "The crux: “b”" in comparison_markdown.write(case, comparison)
    document = comparison_json.document(case, comparison)
    Draft202012Validator(schemas.schema(Document.COMPARISON)).validate(json.loads(dumps(document)))
    pair = document["head_to_head"]
    assert (pair["one"], pair["other"], pair["crux"]) == ("h1", "h2", "b")
    assert pair["for_one"] == [
        {"evidence": "b", "separation": 2},
        {"evidence": "g", "separation": 0.5},
    ]
    assert [one["separation"] for one in pair["for_other"]] == [-2, -1]
    assert pair["for_neither"] == ["d", "e"]
    assert comparison_json.document(case, compare(case))["head_to_head"] is None

"""What Kialo's and ICCMA's files say: several theses, arguments that attack themselves, weights."""

import pytest
from support.findings import told
from support.imported import imported

from argmap.core.model import Explanation, Kind
from argmap.core.positions import SourceText
from argmap.formats import reading
from argmap.formats import writing as out
from argmap.formats._maps.records import Map


def read(text: str, name: str | None = None) -> Map:
    return reading.read(SourceText("x.txt", text), name)


def lost(found: Map) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.about for loss in found.losses}


THESES = """\
Discussion Title: {title}

1. Why did the delegation leave?
1.1. Thesis: In protest [1]
1.1.1. Pro: It said so
1.2. Thesis: By mistake
1.2.1. Con: It had orders
1.2.1.1. Con: -> See 1.1.1.
{more}
Sources:
[1] The Times
"""


@pytest.mark.parametrize(
    ("title", "body"),
    [("Why did the delegation leave?", ""), ("The walk-out", "- title: The walk-out")],
)
def test_the_theses_of_kialo_are_the_explanations_of_its_question(title: str, body: str) -> None:
    found = read(THESES.format(title=title, more=""))
    assert reading.recognise(THESES.format(title=title, more="")) == "kialo"
    case = imported(found, "debate.txt")
    (question,) = [one for one in case.items.values() if one.kind is Kind.QUESTION]
    assert (question.statement, question.body) == ("Why did the delegation leave?", body)
    explanations = [one for one in case.items.values() if isinstance(one, Explanation)]
    assert {(one.statement, one.answers) for one in explanations} == {
        ("In protest", question.id),
        ("By mistake", question.id),
    }
    assert sorted(f"{link} {link.relation.value}" for link in case.links) == [
        "it-had-orders -> by-mistake contradicts",
        "it-said-so -> in-protest supports",
        "it-said-so -> it-had-orders contradicts",
    ]
    assert (found.faults, found.losses) == ((), ())


def test_what_is_said_of_the_question_itself_keeps_no_link_and_is_told() -> None:
    found = read(THESES.format(title="x", more="1.3. Pro: It is a good question\n"))
    assert lost(found) == {
        "claims about a question itself keep no link: only what answers it has any": ("1.3",)
    }
    assert len(imported(found).items) == 6


def test_a_number_that_is_there_twice_is_told_with_all_its_words() -> None:
    found = read(THESES.format(title="x", more="1.1. Thesis: Another\nwith two lines\n"))
    assert [fault.message for fault in found.faults] == [
        "1.1: the number is there twice: the first counts: Another with two lines"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "p af 2\n# 1 = aa: First\n# 2 = bb: Second\n1 1\n1 2\n",
        "% aa = aa: First\n% bb = bb: Second\narg(aa).\narg(bb).\natt(aa,aa).\natt(aa,bb).\n",
        "aa\nbb\n#\naa aa\naa bb\n",
    ],
)
def test_what_attacks_itself_is_kept_goes_out_again_and_blames_nobody(text: str) -> None:
    found = read(text)
    assert (found.faults, found.losses) == ((), ())
    case = imported(found, "frame.af")
    assert [str(link) for link in case.links] == ["aa -> aa", "aa -> bb"]
    assert told(case, "self-link") == []
    assert "att(aa,aa)." in out.write(case, "apx").text.splitlines()


@pytest.mark.parametrize("end", [".", ""])
def test_a_bipolar_framework_with_weights_is_read(end: str) -> None:
    lines = ("arg(a, 0.5)", "arg(b, 0.75)", "arg(c)", "att(a, b)", "sup(b, c, 0.2)")
    text = "".join(f"{line}{end}\n" for line in lines)
    assert reading.recognise(text) == "iccma"
    found = read(text, "bag")
    assert [(one.key, one.body) for one in found.records] == [
        ("a", "- base score: 0.5"),
        ("b", "- base score: 0.75"),
        ("c", ""),
    ]
    assert [arrow.relation.value for arrow in found.arrows] == ["contradicts", "supports"]
    assert lost(found) == {"weights of attacks and supports are left out": ("b -> c: 0.2",)}
    assert found.faults == ()


SEVERAL = """\
Discussion Title: Why did it leave?

1. In protest.
1.1. Pro: It said so. The reasons were
1. China
2. Korea
2. By mistake.
2.1. Con: It had orders.
2.1.1 Pro: They are in print
"""


def test_a_thesis_is_one_by_what_speaks_to_it_whatever_stands_above_it() -> None:
    found = read(SEVERAL)
    case = imported(found, "debate.txt")
    explanations = [one for one in case.items.values() if isinstance(one, Explanation)]
    assert [one.statement for one in explanations] == ["By mistake.", "In protest."]
    assert "It said so. The reasons were 1. China 2. Korea" in {
        one.statement for one in case.items.values()
    }
    assert sorted(f"{link} {link.relation.value}" for link in case.links) == [
        "it-had-orders -> by-mistake contradicts",
        "it-said-so-the-reasons-were-1-china-2 -> in-protest supports",
        "they-are-in-print -> it-had-orders supports",
    ]
    assert (found.faults, found.losses) == ((), ())


def test_a_link_whose_words_are_a_number_is_no_footnote() -> None:
    text = (
        "Discussion Title: Why?\n\n1. It left [1](https://h.example) [2]\n\nSources:\n[2] A book\n"
    )
    found = read(text)
    assert [one.statement for one in found.records] == ["Why?", "It left [1](https://h.example)"]
    assert found.losses == ()

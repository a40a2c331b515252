"""The page and the picture of a comparison: what they say of who stands first, and of what not."""

import re

import pytest
from support.case_text import case_of
from support.plates import drawn
from support.worked import QUESTION, evidence, item

from argmap.comparison import Comparison, compare
from argmap.core.case import Case
from argmap.core.vocabulary import Formula
from argmap.rendering.layouts.verdict import verdict
from argmap.report.comparison import answer
from argmap.report.comparison import html as page_of
from argmap.report.comparison.html.words import Places, Words, sections
from argmap.report.comparison.text import feet, legend
from argmap.report.comparison.wording import own_words

OTHERS = """
== claims/idle.md
---
kind: explanation
---
# Nobody decided
== claims/draft.md
---
kind: explanation
status: draft
---
# The delegate was ill
== evidence/sources/second.md
---
---
# Another document
"""
NOT_COUNTED = (
    evidence("drafted", "status: draft\nsupports: [lure]"),
    evidence("unsought", "found: not-searched\nsupports: [protest]"),
    evidence("cut-off", "supports: [protest]"),
    item("claims/doubt", "undercuts: [cut-off -> protest]"),
    evidence("joint", "supports:\n  - to: lure\n    with: [bare]"),
    item("claims/bare", "status: open"),
)
WEIGHED = (
    evidence("e1", "ratings: {lure: CC, protest: {rating: I, strength: weak}}"),
    item("evidence/e2", "source: second\ncontradicts: [lure]\nsupports: [protest]"),
)
MIXED = QUESTION + OTHERS + "".join((*WEIGHED, *NOT_COUNTED))


def shown(text: str, **options: object) -> tuple[Case, Comparison, page_of.View]:
    case = case_of(text)
    comparison = compare(case, "why", **options)  # type: ignore[arg-type]
    return case, comparison, page_of.view(case, comparison, {})


def said(words: tuple[Words, ...]) -> str:
    return "".join(piece.text for piece in words)


def bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


# -- the verdict and what it hangs on ------------------------------------------------------------


def test_the_page_leads_with_the_verdict_and_goes_on_with_the_sections_of_the_answer() -> None:
    case, comparison, view = shown(MIXED)
    lines = ["".join(text for _, text in line) for line in answer.verdict(case, comparison)]
    assert [said(view.lead), *map(said, view.facts)] == lines
    headings = [said(section.heading) for section in view.answer]
    assert headings[0] == "What speaks against it"
    assert "What its lead hangs on" in headings
    written = bare(page_of.write(case, comparison))
    positions = [written.index(words) for words in (lines[0], *headings, "The explanations")]
    assert positions == sorted(positions)


def test_of_two_that_tie_each_has_its_own_section_of_what_speaks_against_it() -> None:
    tied = (evidence("e1", "contradicts: [lure]"), evidence("e2", "contradicts: [protest]"))
    _, comparison, view = shown(QUESTION + "".join(tied))
    assert comparison.tie
    against = [said(one.heading) for one in view.answer if "against" in said(one.heading)]
    assert against == [
        "What speaks against “It was a lure”",
        "What speaks against “It was a protest”",
    ]


def test_words_of_an_explanation_and_of_a_row_lead_to_where_they_stand() -> None:
    case, _, view = shown(MIXED)
    (first,) = [piece for piece in view.lead if piece.text == "“It was a protest”"]
    assert first.anchor == "explanation-protest"
    pieces = [piece for part in view.answer for each in part.lines for piece in each.words]
    found = {piece.text: piece.anchor for piece in pieces if piece.anchor}
    assert found[own_words(case, "e1")] == "evidence-e1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was a lure” and “It was a lure, they say”", ["a-lure", "a-longer"]),
        ("“It was…” is both", []),
        ("“It was a lure, they…”", ["a-longer"]),
        ("“It said “no” to it”: so", ["a-quoting"]),
        ("“A source” and “no” and “Somebody else”", []),
        ('"longer" is not "other"', ["a-longer"]),
        ("longer, and no more", []),
        ("“ “It was a lure”", ["a-lure"]),
    ],
)
def test_a_sentence_leads_to_what_it_quotes_and_to_nothing_else(
    text: str, expected: list[str]
) -> None:
    statements = {
        "lure": "It was a lure",
        "longer": "It was a lure, they say.",
        "quoting": "It said “no” to it",
        "other": "A source",
    }
    heads = (f"== claims/{name}.md\n---\n---\n# {words}\n" for name, words in statements.items())
    anchors = {name: f"a-{name}" for name in ("lure", "longer", "quoting")}
    words = Places(case_of("".join(heads)), anchors).text(text)
    assert said(words) == text
    assert [piece.anchor for piece in words if piece.anchor] == expected


def test_words_that_two_items_say_lead_nowhere() -> None:
    heads = (f"== claims/{name}.md\n---\n---\n# The same\n" for name in ("one", "two"))
    places = Places(case_of("".join(heads)), {"one": "a-one"})
    assert [piece.anchor for piece in places.text("“The same” here")] == ["", ""]


def test_a_part_with_several_headings_is_several_sections() -> None:
    lines = ((("head", "A"),), (("", "  one"),), (("head", "B"),), (("", "      two"),))
    found = list(sections(Places(case_of(QUESTION), {}), [lines, ()]))
    assert [said(one.heading) for one in found] == ["A", "B"]
    assert [each.deeper for one in found for each in one.lines] == [False, True]


# -- cards --------------------------------------------------------------------------------------


def test_a_card_says_rank_and_range_lines_and_how_far_it_was_looked_into() -> None:
    _, _, view = shown(MIXED)
    cards = {card.id: card for card in view.cards}
    assert cards["protest"].badge == "leads"
    assert cards["lure"].badge == ""
    assert cards["protest"].rank.startswith("1 (")
    assert cards["protest"].score == "half a line against"
    assert cards["protest"].numbers == (
        "1 line for",
        "2 of 2 rows considered",
        "examined on 2 lines",
    )


def test_a_card_without_a_rank_says_why() -> None:
    _, _, view = shown(MIXED)
    cards = {card.id: card for card in view.cards}
    assert (cards["idle"].rank, cards["idle"].score, cards["idle"].strip) == ("", "", None)
    assert cards["idle"].notes == ("Not compared yet: no row speaks of it.",)
    assert cards["draft"].notes[0].startswith("A draft: it has no rank")


def test_nobody_has_a_badge_where_nobody_leads() -> None:
    text = QUESTION + evidence("e1", "ratings: {lure: N, protest: I}")
    case, comparison, view = shown(text)
    assert comparison.reason == "nothing-told"
    assert [card.badge for card in view.cards] == ["", ""]
    assert not any(column.leads for column in view.matrix.columns)
    assert 'class="badge"' not in page_of.write(case, comparison)


def test_a_tie_is_no_lead() -> None:
    tied = (evidence("e1", "contradicts: [lure]"), evidence("e2", "contradicts: [protest]"))
    _, _, view = shown(QUESTION + "".join(tied))
    assert {card.badge for card in view.cards} == {"ties"}


# -- the table ----------------------------------------------------------------------------------


def test_rows_of_which_nothing_counts_come_last_with_the_cause_in_words() -> None:
    _, _, view = shown(MIXED)
    assert [(row.id, row.causes) for row in view.matrix.rows[2:]] == [
        ("cut-off", "it is undercut by “claims/doubt”"),
        ("drafted", "it is a draft"),
        ("joint", "nothing stands behind “claims/bare”"),
        ("unsought", "it was never searched"),
    ]
    assert [row.causes for row in view.matrix.rows[:2]] == ["", ""]


def test_a_cell_that_is_not_counted_is_in_brackets_and_has_no_value_to_sort_by() -> None:
    _, comparison, view = shown(MIXED)
    row = next(row for row in view.matrix.rows if row.id == "drafted")
    cell = row.cells[comparison.order.index("lure")]
    assert cell is not None
    assert (cell.text, cell.value, cell.struck) == ("[C +]", "", True)
    assert cell.spoken == "consistent, linked directly; not counted, because it is a draft"
    article = next(one for one in view.articles if one.id == "drafted")
    assert said(article.reasons[0].spoken) == cell.spoken
    assert article.reasons[0].lines == ()


def test_small_letters_are_told_apart_from_large_ones() -> None:
    _, comparison, view = shown(MIXED)
    row = next(row for row in view.matrix.rows if row.id == "e1")
    cell = row.cells[comparison.order.index("protest")]
    assert cell is not None
    assert (cell.text, cell.shade, cell.value) == ("i − *", "i-weak", "-1")


@pytest.mark.parametrize("formula", [Formula.LINES, Formula.WEIGHTED])
def test_the_numbers_below_the_table_and_the_legend_are_those_of_the_text(formula: str) -> None:
    _, comparison, view = shown(MIXED, formula=formula)
    numbers = [
        (foot.name, foot.note, tuple(number.text for number in foot.numbers))
        for foot in view.matrix.feet
    ]
    assert numbers == list(feet(comparison))
    assert view.legend == tuple(legend(comparison))


@pytest.mark.parametrize(
    ("formula", "closing"),
    [
        (Formula.LINES, "Lines count independent evidence as recorded here."),
        (Formula.COUNT, "Scores add up the letters of the table by the formula count."),
    ],
)
def test_the_page_ends_with_what_its_numbers_do_not_say(formula: str, closing: str) -> None:
    case, comparison, _ = shown(MIXED, formula=formula)
    written = bare(page_of.write(case, comparison))
    assert f"{closing} They do not say which explanation is true. Made with argmap." in written
    assert "least contradicted" not in written


# -- cell by cell -------------------------------------------------------------------------------


def test_a_counted_cell_says_to_which_line_it_belongs() -> None:
    text = QUESTION + "".join(
        (
            evidence("e1", "contradicts: [lure]"),
            evidence("e2", "contradicts: [lure]"),
            item("evidence/e3", "contradicts: [protest]"),
        )
    )
    _, _, view = shown(text)
    lines = {one.id: [said(line) for line in one.reasons[0].lines] for one in view.articles}
    shared = (
        "It shares 1 line against; what limits it: "
        "what goes back to “A document” (2 items of evidence pass here)."
    )
    assert lines == {
        "e1": [shared],
        "e2": [shared],
        "e3": ["A line of its own: 1 line against."],
    }


def test_a_prediction_is_read_from_the_evidence_to_the_explanation() -> None:
    text = QUESTION.replace("# It was a lure", "# It was a lure", 1).replace(
        "== claims/lure.md\n---\nkind: explanation",
        "== claims/lure.md\n---\nkind: explanation\npredicts: [e1]",
    )
    _, _, view = shown(text + evidence("e1", "ratings: {protest: I}"))
    reason = next(one for one in view.articles[0].reasons if one.explanation == "lure")
    (step,) = reason.paths[0].steps
    assert (step.origin, step.verb, step.target) == ("e1", "is predicted by", "lure")


# -- head to head -------------------------------------------------------------------------------


def test_two_explanations_have_a_page_of_their_own() -> None:
    case = case_of(MIXED)
    comparison = compare(case, "why", between=("lure", "protest"))
    written = page_of.write(case, comparison)
    words = bare(written)
    assert "The crux: “evidence/e1”" in words
    for heading in (
        "Tells for “It was a lure”",
        "Tells for “It was a protest”",
        "Tells for neither",
        "Shown, and not counted",
    ):
        assert heading in words
    assert "Nobody decided" not in words.partition("Cell by cell")[0]
    targets = set(re.findall(r'href="#([^"]+)"', written))
    assert targets <= set(re.findall(r'id="([^"]+)"', written))


def test_head_to_head_nothing_leads_to_what_this_page_does_not_show() -> None:
    items = (
        evidence("e1", "contradicts: [lure]"),
        evidence("e2", "supports: [protest]"),
        item("evidence/elsewhere", "source: second\nsupports: [idle]\nundercuts: [e2 -> protest]"),
    )
    case = case_of(QUESTION + OTHERS + "".join(items))
    written = page_of.write(case, compare(case, "why", between=("lure", "protest")))
    assert "undercut by “evidence/elsewhere”" in bare(written)
    targets = set(re.findall(r'href="#([^"]+)"', written))
    assert targets <= set(re.findall(r'id="([^"]+)"', written))


def test_where_nothing_separates_two_explanations_the_page_says_so() -> None:
    case = case_of(QUESTION + evidence("e1", "ratings: {lure: I, protest: I}"))
    words = bare(page_of.write(case, compare(case, between=("lure", "protest"))))
    assert "Nothing in the table separates the two." in words


# -- the picture --------------------------------------------------------------------------------


def test_the_picture_says_what_is_not_counted() -> None:
    case, comparison, _ = shown(MIXED)
    written = drawn(case, "rivals", comparison=comparison).decode()
    labels = re.findall(r'aria-label="([^"]*): not counted: ([^"]*)"', written)
    assert len(labels) == len(comparison.matrix.struck)
    assert {cause for _, cause in labels} >= {"not-searched"}


def test_the_picture_has_the_same_verdict_and_numbers() -> None:
    case, comparison, _ = shown(MIXED)
    written = drawn(case, "rivals", comparison=comparison).decode()
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)<", written)).replace("&#39;", "'")
    for line in verdict(case, comparison):
        assert " ".join(line.split()) in words
    assert "--" not in words
    for name, _, texts in feet(comparison):
        assert name in words
        assert all(text in words for text in texts)


def test_the_picture_says_that_nobody_leads() -> None:
    text = QUESTION + evidence("e1", "ratings: {lure: N, protest: I}")
    case, comparison, _ = shown(text)
    written = drawn(case, "rivals", comparison=comparison).decode()
    assert "Nobody leads: nothing tells for or against “It was a lure”." in written


def test_the_picture_of_a_question_of_which_nothing_speaks_says_so() -> None:
    case, comparison, _ = shown(QUESTION)
    assert "Nothing is compared yet" in drawn(case, "rivals", comparison=comparison).decode()
    assert "Nothing is compared yet" in page_of.write(case, comparison)

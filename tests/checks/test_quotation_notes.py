"""What is told of long omissions, of languages, and of words in quotation marks in notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.findings import found

from argmap.core.case import Case, Copy, assemble
from argmap.core.positions import SourceText

COPY = "At luncheon I asked Malik to come along. “No,” he answered, “I will not go there.”\n"


def case_with(body: str, copy: str | None = COPY, language: str = "en") -> Case:
    """Return a case with an item of this body, whose source has this copy."""
    case = case_of(
        f"== evidence/lunch.md\n---\nsource: lie\n---\n# Malik would not come\n\n{body}\n"
        f"== evidence/sources/lie.md\n---\ncsl: {{language: {language}}}\ntext: text/lie.txt\n---\n"
        "# Lie 1954\n"
    )
    path = "evidence/sources/text/lie.txt"
    text = None if copy is None else SourceText(path, copy)
    return assemble(case.parts, copies={"lie": Copy(path=path, text=text)})


# -- words in quotation marks ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "He answered “I will not go there” at once.",
        'He answered "No" and "I will not\ngo there."',
        "He said »I will not go there«, «I will … go there», „asked Malik to come“.",
        "He said that he “will not go […] there” (he was “asked [the poor] Malik to come along”).",
        "“at luncheon I asked Malik”, as Lie says; “MALIK TO COME ALONG” he cried",
        "The so-called “peace camp” is “out”.",
        "`print(“one two three four”)` and [a link](x.md “one two three four”)",
        "```\n“one two three four”\n```\n\n> “No,” he answered, “I will not go there.”",
        'A board of 5" by 7" and one of 6" by 8" and so on',
        "#### “one two three four”",
    ],
)
def test_words_in_marks_that_are_in_the_copy_or_no_quotation_are_not_told(body):
    assert not found(case_with(body), "inline-quote")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("He answered “I will never go there” at once.", "I will never go there"),
        ('He answered "I will never\ngo there".', "I will never\ngo there"),
        ("- he said «I will never go there»", "I will never go there"),
        ("他说「我不会去那里的」。", "我不会去那里的"),
        ("one “I will not go there” and “I shall go there”", "I shall go there"),
    ],
)
def test_words_in_marks_that_are_not_in_the_copy_are_told_where_they_stand(body, words):
    case = case_with(body)
    (finding,) = found(case, "inline-quote")
    assert (finding.severity, finding.item, finding.target) == ("info", "lunch", words)
    source = case.text("evidence/lunch.md")
    assert source is not None
    assert source.text[slice(*source.offsets(finding.span))] == words


def test_words_in_marks_are_looked_for_only_where_there_is_a_copy():
    assert not found(case_with("He said “I will never go there”.", copy=None), "inline-quote")


_PIECES = st.sampled_from([*'"“”„«»「」', "a b c d", "\n", "\n\n", "`", "> ", "- ", "]("])


@examples(200)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_reading_marks_never_raises_and_places_lie_inside(body):
    case = case_with(body)
    source = case.text("evidence/lunch.md")
    assert source is not None
    for finding in found(case, "inline-quote"):
        assert source.text[slice(*source.offsets(finding.span))] == finding.target.strip()


# -- omissions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("between", "counted"),
    [
        ("word " * 40, None),
        ("word " * 700, "about 700 words"),
        ("字" * 700, "about 700 words"),
        ("\f one page \f", "about 2 words, 1 page and more"),
        ("\f one \f two \f three \f", "about 3 words, 3 pages and more"),
        ("the page ends \f here", None),
    ],
)
def test_how_much_an_omission_leaves_out_is_told_when_it_is_more_than_a_page(between, counted):
    copy = f"Malik was asked to come. {between} He said that he would not."
    findings = found(case_with("> asked to come. […] He said that", copy), "wide-omission")
    assert [finding.message.rpartition("leaves out ")[2] for finding in findings] == (
        [counted] if counted else []
    )
    assert all(finding.severity == "info" for finding in findings)


# -- languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("copy", "quotation", "language", "told"),
    [
        ("Delegace se nehodlá vrátit do sálu.", "vrátit do sálu", "cs-CZ", True),
        ("Delegace se nehodlá vrátit do sálu.", "vrátit do sálu", "''", False),
        ("代表団は退席しなかった。", "退席し", "''", True),
        ("Delegace se vrátila.", "Delegace se vrátila.", "cs", False),
        ("The delegation did not come back.", "come back", "en", False),
    ],
)
def test_a_language_whose_negations_are_not_known_is_told_once_a_source(
    copy, quotation, language, told
):
    case = case_with(f"> {quotation}\n\nand\n\n> {quotation}", copy, language)
    notes = [one for one in found(case, "truncated-quote") if one.item == "lie"]
    assert [one.severity for one in notes] == ["info"] * told
